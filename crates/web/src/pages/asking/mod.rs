//! Asking a scheme for support on the public pages: the form, what comes afterwards, the link by which it is confirmed, and
//! what waits for that.

mod after;
mod confirm;
mod form;
mod unconfirmed;

pub use after::{AskDangerPage, AskSentPage};
pub use confirm::{AskConfirmPage, AskConfirmShown, AskConfirmedPage};
pub use form::AskPage;
pub use unconfirmed::{UnconfirmedDone, UnconfirmedLine, UnconfirmedPage};

/// A mark as pages have it, for samples.
const MARK: &str = "00010123456789abcdef0123456789abcdef";

/// A word that no line can hold, for samples.
fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}
