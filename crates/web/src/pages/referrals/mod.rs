//! Referrals after they were sent: lists of them, how far one is for whoever referred, and one whole for those who work with it.

mod compare;
mod list;
mod one;
mod status;
mod team;

pub use compare::{ComparePage, CompareRow};
pub use list::{ReferralLine, ReferralsPage, ReferralsTab};
pub use one::{EventLine, MessageLine, MoveWay, SuspectedLine, TriagePage};
pub use status::{ReferralStatusPage, ReferralSummaryPage};
pub use team::{TeamLine, TeamPage};

const ID: &str = "0199a1c0-0000-7000-8000-000000000009";

/// A word that no line can hold, for samples.
fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}
