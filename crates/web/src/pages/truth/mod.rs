//! The pages by which listings stay true: of the owner who holds a link, of the steward, and the one for small groups.

mod one;
mod owner;
mod queue;

use locales::Words;
use serde::Serialize;

pub use one::{ReportShown, TruthChange, TruthListingPage};
pub use owner::{OwnerEnd, OwnerEndPage, OwnerField, OwnerPage, OwnerShows, OwnerThanks};
pub use queue::{QueueLine, QueueTab, TruthQueuePage};

use crate::look::{Page, Sample};

const MARK: &str = "00010123456789abcdef0123456789abcdef";
const FORM: &str = "0199a1c0-0000-7000-8000-000000000001";

/// What a listing says in a field.
#[derive(Debug, Clone, Serialize)]
pub struct SaidLine {
    /// The field, in the reader’s words.
    pub label: String,
    /// What it says, one line each.
    pub lines: Vec<String>,
}

/// `GET /for-groups`
#[derive(Debug, Clone, Serialize)]
pub struct ForGroupsPage {}

impl Page for ForGroupsPage {
    const TEMPLATE: &'static str = "pages/for-groups.html";

    fn title(&self, words: &Words) -> String {
        words.say("truth-groups-title")
    }
}

impl Sample for ForGroupsPage {
    fn samples(_words: &Words) -> Vec<Self> {
        vec![Self {}]
    }
}
