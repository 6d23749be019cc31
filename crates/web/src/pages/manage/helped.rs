//! The link by which somebody gets back in, just made. It is shown here, and nowhere again.

use locales::Words;
use serde::Serialize;

use super::{long_word, sample_id};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// The answer to `POST /manage/organisations/{id}/people/{membership}/help`
#[derive(Debug, Clone, Default, Serialize)]
pub struct HelpedPage {
    /// The organisation, in its own words.
    pub organisation: String,
    /// Its page.
    pub back: String,
    /// For whom it is.
    pub name: String,
    /// The whole address of the link.
    pub link: String,
}

impl Page for HelpedPage {
    const TEMPLATE: &'static str = "pages/manage-helped.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("help-made-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for HelpedPage {
    fn samples(_: &Words) -> Vec<Self> {
        let usual = Self {
            organisation: theirs("Elm Tree Network"),
            back: format!("/manage/organisations/{}", sample_id(1)),
            name: theirs("Mina Patel"),
            link: format!("https://alongside.example/back-in/{}", "a1B2".repeat(17)),
        };
        let long = Self { organisation: theirs(&long_word()), name: theirs(&long_word()), ..usual.clone() };
        vec![usual, long]
    }
}
