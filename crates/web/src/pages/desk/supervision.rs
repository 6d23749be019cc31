//! `GET /supervision`: when a link worker was supervised.

use locales::Words;
use serde::Serialize;

use super::{REFERRAL, long_word};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// Supervision that was noted.
#[derive(Debug, Clone, Serialize)]
pub struct SupervisionLine {
    /// The day.
    pub day: String,
    /// The kind.
    pub kind: String,
    /// By whom, how long, when next: a few words each.
    pub facts: Vec<String>,
    /// What it was about.
    pub themes: Option<String>,
    /// Who noted it, and when.
    pub noted: String,
    /// Why it does not count, where it was entered in error.
    pub wrong: Option<String>,
    /// Where it is marked as entered in error.
    pub mark_wrong: Option<String>,
}

/// `GET /supervision`.
#[derive(Debug, Clone, Serialize)]
pub struct SupervisionPage {
    /// Whose log it is, where it is not that of whoever looks.
    pub whose: Option<String>,
    /// When they were supervised last, a sentence.
    pub last: String,
    /// Whether that is too long ago.
    pub is_overdue: bool,
    /// Where supervision is noted, for those who may.
    pub note: Option<String>,
    /// The latest first.
    pub lines: Vec<SupervisionLine>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for SupervisionPage {
    const TEMPLATE: &'static str = "pages/supervision.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("supervision-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for SupervisionPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self {
            whose: None,
            last: words.say("supervision-never"),
            is_overdue: true,
            note: None,
            lines: Vec::new(),
            done: None,
        };
        let line = SupervisionLine {
            day: "5 May 2026".to_owned(),
            kind: crate::plain::supervision_kind_said(words, "clinical"),
            facts: vec![words.say_with("supervision-by", &[("name", theirs("Dr Joan Hale").into())])],
            themes: Some(theirs("How to end support well.\nTime for notes.")),
            noted: words.say_with(
                "supervision-noted-by",
                &[("day", "6 May 2026".into()), ("name", theirs("Declan Rafferty").into())],
            ),
            wrong: None,
            mark_wrong: Some(format!("/supervision/{REFERRAL}/wrong")),
        };
        let full = Self {
            whose: Some(theirs("Mina Patel")),
            last: words.say_with("supervision-last", &[("day", "5 May 2026".into())]),
            is_overdue: false,
            note: Some(format!("/supervision/new?of={REFERRAL}")),
            lines: vec![
                line.clone(),
                SupervisionLine { themes: None, wrong: Some(theirs(&long_word())), mark_wrong: None, ..line },
            ],
            done: Some(words.say("person-saved")),
        };
        vec![empty, full]
    }
}
