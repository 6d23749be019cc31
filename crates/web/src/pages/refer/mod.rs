//! Referring somebody: the form, the questions before it is sent, and what comes afterwards.

mod after;
mod form;
mod questions;

pub use after::{ReferDangerPage, ReferNowherePage, ReferSentPage, ReferSlipPage, SlipFormat};
pub use form::{Choice, NeedGroup, ReferPage};
pub use questions::{MaybeKnown, OpenAlready, ReferQuestionsPage, SchemeChoice};

/// A mark as pages have it, for samples.
const MARK: &str = "00010123456789abcdef0123456789abcdef";

/// A word that no line can hold, for samples.
fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}
