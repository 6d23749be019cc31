//! `GET /people/{id}/safeguarding`: the safeguarding log of somebody, apart from their notes.

use locales::Words;
use serde::Serialize;

use super::PersonBanner;
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// Something in the log.
#[derive(Debug, Clone, Serialize)]
pub struct SafeguardingLine {
    /// The day on which it was seen or heard.
    pub day: String,
    /// What was seen or heard.
    pub concern: String,
    /// What was decided.
    pub decision: String,
    /// Who was told, or why nobody was.
    pub told: Option<String>,
    /// What came of it; nothing while it is open.
    pub outcome: Option<String>,
    /// Who wrote it, and when.
    pub by: String,
    /// Where it is said what came of it.
    pub close: Option<String>,
}

/// `GET /people/{id}/safeguarding`.
#[derive(Debug, Clone, Serialize)]
pub struct SafeguardingPage {
    /// What the person is called.
    pub name: String,
    /// Their record.
    pub back: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// What is open first.
    pub lines: Vec<SafeguardingLine>,
    /// Where something is written down, for those who may.
    pub write: Option<String>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for SafeguardingPage {
    const TEMPLATE: &'static str = "pages/safeguarding.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("safeguarding-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";

impl Sample for SafeguardingPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self {
            name: theirs("Margaret Ashworth (Peggy)"),
            back: PERSON.to_owned(),
            banner: PersonBanner::default(),
            lines: Vec::new(),
            write: None,
            done: None,
        };
        let decision = |code: &str| crate::plain::decision_said(words, code);
        let line = SafeguardingLine {
            day: "5 May 2026".to_owned(),
            concern: theirs("She said that her nephew takes her pension.\nHer purse was empty again."),
            decision: decision("adult-social-care"),
            told: Some(theirs("The duty social worker, at 10:40")),
            outcome: None,
            by: words.say_with(
                "person-changed",
                &[("day", "5 May 2026".into()), ("name", theirs("Mina Patel").into())],
            ),
            close: Some(format!("{PERSON}/safeguarding/0199a1c0-0000-7000-8000-000000000007/outcome")),
        };
        let closed = SafeguardingLine {
            concern: theirs(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)),
            decision: decision("nothing-further"),
            outcome: Some(theirs("<b>Seen</b> by the lead on 7 May")),
            close: None,
            ..line.clone()
        };
        let full = Self {
            banner: PersonBanner::sample(words),
            lines: vec![line, closed],
            write: Some(format!("{PERSON}/safeguarding/new")),
            done: Some(words.say("safeguarding-written")),
            ..empty.clone()
        };
        vec![empty, full]
    }
}
