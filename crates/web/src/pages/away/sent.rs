//! `GET /away/sent`: what came of what was written without a network.

use locales::Words;
use serde::Serialize;

use super::{ID, MARK, long_word};
use crate::look::{Page, Sample};
use crate::pages::{RecordRow, TimelineLine};
use crate::theirs::theirs;

/// Something that was brought back.
#[derive(Debug, Clone, Serialize)]
pub struct AwaySentLine {
    /// Where it is decided.
    pub action: String,
    /// The version that was seen.
    pub version: i64,
    /// About whom.
    pub name: String,
    /// Their record, where it may still be read.
    pub path: Option<String>,
    /// Whether it is a note or answers.
    pub sort: String,
    /// When it was written.
    pub written: String,
    /// That the clock of the device was wrong, and what was done about it.
    pub clock: Option<String>,
    /// Why it is not recorded as it came, each in a sentence.
    pub why: Vec<String>,
    /// What was written.
    pub rows: Vec<RecordRow>,
    /// What others noted meanwhile.
    pub by_others: Vec<TimelineLine>,
    /// What the button that keeps it says; nothing where it cannot be kept.
    pub keep: Option<String>,
    /// Whether the day is asked for; the day as it was typed, or as it seems.
    pub day: Option<[String; 3]>,
    /// What was wrong with the day or with keeping it.
    pub wrong: Option<String>,
    /// Where it is written down that the person does not want support.
    pub declines: Option<String>,
}

/// `GET /away/sent`.
#[derive(Debug, Clone, Serialize)]
pub struct AwaySentPage {
    /// The mark of the forms.
    pub mark: String,
    /// What waits for a decision.
    pub waiting: Vec<AwaySentLine>,
    /// What was recorded within a day.
    pub recorded: Vec<AwaySentLine>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for AwaySentPage {
    const TEMPLATE: &'static str = "pages/away-sent.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("away-sent-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AwaySentPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self { mark: MARK.to_owned(), waiting: Vec::new(), recorded: Vec::new(), done: None };
        let row = |label: String, value: String| RecordRow { label, value };
        let line = AwaySentLine {
            action: format!("/away/sent/{ID}"),
            version: 1,
            name: theirs("Margaret <i>Ashworth</i>"),
            path: Some(format!("/people/{ID}")),
            sort: words.say("away-a-note"),
            written: "5 May 2026, 2:30pm".to_owned(),
            clock: Some(words.say_with("away-clock-behind", &[("time", "3".into())])),
            why: vec![words.say("away-why-contact"), words.say("away-why-called-off")],
            rows: vec![
                row(words.say("away-what-came"), "Home visit: We spoke".to_owned()),
                row(words.say("away-note"), theirs(&long_word())),
            ],
            by_others: vec![TimelineLine {
                on: "5 May 2026".to_owned(),
                what: "Phone: We spoke".to_owned(),
                facts: Vec::new(),
                by: Some(theirs("Bea Okoro")),
                note: Some(theirs("She is at her daughter’s")),
                path: None,
                wrong: None,
                mark_wrong: None,
            }],
            keep: Some(words.say("away-keep-both")),
            day: None,
            wrong: None,
            declines: None,
        };
        let dated = AwaySentLine {
            action: format!("/away/sent/{}", ID.replace("01", "02")),
            day: Some(["5".to_owned(), "5".to_owned(), "2026".to_owned()]),
            wrong: Some(words.say("away-rule-day")),
            by_others: Vec::new(),
            keep: Some(words.say("away-keep")),
            ..line.clone()
        };
        let gone = AwaySentLine {
            name: words.say("away-somebody"),
            path: None,
            clock: None,
            keep: None,
            why: vec![words.say("away-why-colleague")],
            ..dated.clone()
        };
        let recorded = AwaySentLine {
            why: Vec::new(),
            rows: Vec::new(),
            keep: None,
            day: None,
            declines: Some("/triage/1/person-declines".to_owned()),
            ..line.clone()
        };
        let full = Self {
            waiting: vec![line, dated, AwaySentLine { day: None, wrong: None, ..gone }],
            recorded: vec![recorded],
            done: Some(words.say("away-done-kept")),
            ..empty.clone()
        };
        vec![empty, full]
    }
}
