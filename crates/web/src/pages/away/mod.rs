//! Visits that are taken along to where there is no network.

mod pack;
mod sent;
mod shell;
mod take;

pub use pack::{AwayAnswerPage, AwayFact, AwayGoal, AwayMarkPage, AwayMeasure, AwayPackPage, AwayPerson};
pub use sent::{AwaySentLine, AwaySentPage};
pub use shell::AwayVisitsPage;
pub use take::{AwayChoice, AwayDevice, AwayPage};

const MARK: &str = "00010123456789abcdef0123456789abcdef";
const ID: &str = "0199a1c0-0000-7000-8000-000000000001";

/// A word that no line can hold, for samples.
fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}
