//! Lists of people to whom support is offered.

mod list;
mod one;

pub use list::{CohortLine, CohortsPage};
pub use one::{CohortPage, CohortRow};

/// A mark as pages have it, for samples.
const MARK: &str = "00010123456789abcdef0123456789abcdef";

const PATH: &str = "/cohorts/0199a1c0-0000-7000-8000-000000000009";

/// A word that no line can hold, for samples.
fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}
