//! Somebody’s plan, and a copy of it for them.

mod copy;
mod whole;

pub use copy::{CopyFormat, CopyPart, PlanCopyPage};
pub use whole::{PlanActionLine, PlanConnectionLine, PlanGoalLine, PlanLink, PlanOverLine, PlanPage};

/// The page of a person in samples.
const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";

fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}
