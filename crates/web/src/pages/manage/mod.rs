//! The pages of those who work here: what they can do today, the organisations they look after, what governance is told.

mod alerts;
mod form;
mod front;
mod helped;
mod invited;
mod launch;
mod messages;
mod organisation;
mod organisations;

pub use alerts::{AlertLine, AlertsPage};
pub use form::{Field, ManageFormPage, Narrowing, Way};
pub use front::{ManagePage, WayHere, WorkHere};
pub use helped::HelpedPage;
pub use invited::InvitedPage;
pub use launch::{LaunchKeyLine, LaunchKeysPage, LaunchRefusedPage, LaunchSecret};
pub use messages::{MessagesPage, UndeliveredLine};
pub use organisation::{
    Act, ManageDone, ManageOrganisationPage, MoveLine, OpenInvitation, OrganisationLink, PersonLine,
};
pub(crate) use organisations::kinds;
pub use organisations::{ManageOrganisationsPage, OrganisationLine};

/// A mark as pages have it, for samples.
const MARK: &str = "00010123456789abcdef0123456789abcdef";

/// An identifier for samples.
fn sample_id(number: u32) -> String {
    format!("0199a1c0-0000-7000-8000-{number:012}")
}

/// A word that no line can hold, for samples.
fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}
