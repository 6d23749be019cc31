//! A link that was just made, by which somebody answers without an account. It is shown here, and nowhere again.

use locales::Words;
use serde::Serialize;

use super::{PERSON, long_word};
use crate::finding::kept::paper_code;
use crate::look::{Page, Sample};
use crate::pages::PaperCode;
use crate::theirs::theirs;

/// The answer to `POST /people/{id}/measures/{measure}/link`
#[derive(Debug, Clone, Serialize)]
pub struct MeasureLinkPage {
    /// What the person is called.
    pub name: String,
    /// All that they answered.
    pub back: String,
    /// What is asked.
    pub measure: String,
    /// The whole address of the link.
    pub link: String,
    /// The same as a picture for a telephone.
    pub picture: Option<PaperCode>,
    /// The short code that stands for it.
    pub code: String,
    /// The whole address of the page where a code is typed.
    pub where_typed: String,
    /// The last day on which it can be used.
    pub until: String,
    /// Whether it took the place of another one.
    pub replaced: bool,
    /// The mark of the form that sends it.
    pub mark: String,
    /// Where that form is sent.
    pub send: String,
    /// The text of the link alone.
    pub text: String,
}

impl Page for MeasureLinkPage {
    const TEMPLATE: &'static str = "pages/measure-link.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("asked-made-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for MeasureLinkPage {
    fn samples(_words: &Words) -> Vec<Self> {
        let link = format!("https://alongside.example/answer/{}", "a1B2".repeat(17));
        let usual = Self {
            name: theirs("Margaret Ashworth"),
            back: format!("{PERSON}/measures"),
            measure: "Four questions about loneliness".to_owned(),
            picture: paper_code(&link),
            link,
            code: "R4K2-9QXD-7MTA".to_owned(),
            where_typed: "https://alongside.example/answer".to_owned(),
            until: "19 May 2026".to_owned(),
            replaced: false,
            mark: "00010123456789abcdef0123456789abcdef".to_owned(),
            send: format!("{PERSON}/measures/ons4/link/1/send"),
            text: "a1B2".repeat(17),
        };
        let long = Self { name: theirs(&long_word()), picture: None, replaced: true, ..usual.clone() };
        vec![usual, long]
    }
}
