//! The link of an invitation that was just made. It is shown here, and nowhere again.

use locales::Words;
use serde::Serialize;

use super::{long_word, sample_id};
use crate::look::{Page, Sample};
use crate::plain::role_name;
use crate::theirs::theirs;

/// The answer to `POST /manage/organisations/{id}/invite`
#[derive(Debug, Clone, Default, Serialize)]
pub struct InvitedPage {
    /// The organisation, in its own words.
    pub organisation: String,
    /// Its page.
    pub back: String,
    /// For whom it is.
    pub email: String,
    /// The role, in the reader's words.
    pub role: String,
    /// The whole address of the invitation.
    pub link: String,
    /// Whether governance is told of it.
    pub is_told: bool,
}

impl Page for InvitedPage {
    const TEMPLATE: &'static str = "pages/manage-invited.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("member-invited-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for InvitedPage {
    fn samples(words: &Words) -> Vec<Self> {
        let usual = Self {
            organisation: theirs("Elm Tree Network"),
            back: format!("/manage/organisations/{}", sample_id(1)),
            email: "ada.byron@example.org".to_owned(),
            role: role_name(words, "link-worker"),
            link: format!("https://alongside.example/invitation/{}", "a1B2".repeat(11)),
            is_told: false,
        };
        let told = Self {
            organisation: theirs(&long_word()),
            role: role_name(words, "administrator"),
            email: format!("{}@example.org", "long".repeat(16)),
            is_told: true,
            ..usual.clone()
        };
        vec![usual, told]
    }
}
