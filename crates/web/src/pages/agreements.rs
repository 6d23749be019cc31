//! What somebody agreed may be shared, or said must not be.

use locales::Words;
use serde::Serialize;

use super::{DeskTag, PersonBanner, RecordRow};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// An agreement.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementLine {
    /// What it says in a few words, with whom.
    pub text: String,
    /// How it stands.
    pub tag: DeskTag,
    /// What else there is to know of it.
    pub rows: Vec<RecordRow>,
    /// Who wrote it down, and when.
    pub written: String,
    /// Where it is withdrawn, of one that can be.
    pub withdraw: Option<String>,
}

/// `GET /people/{id}/agreements`.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementsPage {
    /// What they are called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// Their record.
    pub back: String,
    /// What was just done.
    pub done: Option<String>,
    /// Where one is recorded, for those who may.
    pub record: Option<String>,
    /// What goes back to the practice, a sentence for each open referral.
    pub practice: Vec<String>,
    /// Where capacity and powers of attorney stand, for those who may change it.
    pub legal: Option<String>,
    /// Those that are in force.
    pub now: Vec<AgreementLine>,
    /// Those that were withdrawn or are over.
    pub before: Vec<AgreementLine>,
}

impl Page for AgreementsPage {
    const TEMPLATE: &'static str = "pages/agreements.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("agreement-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AgreementsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        let line = |text: &str, tag: DeskTag| AgreementLine {
            text: words.say_with("agreement-may", &[("with", theirs(text).into())]),
            tag,
            rows: vec![
                RecordRow { label: words.say("agreement-what"), value: theirs("Their plan") },
                RecordRow { label: words.say("agreement-words"), value: theirs("<b>Not</b> the diary") },
            ],
            written: words.say_with(
                "person-changed",
                &[("day", "5 May 2026".into()), ("name", theirs("Mina Patel").into())],
            ),
            withdraw: Some("/people/1/agreements/2/withdraw".to_owned()),
        };
        let empty = Self {
            name: theirs("Margaret Ashworth"),
            banner: PersonBanner::default(),
            back: "/people/1".to_owned(),
            done: None,
            record: None,
            practice: Vec::new(),
            legal: None,
            now: Vec::new(),
            before: Vec::new(),
        };
        let full = Self {
            name: theirs(&long),
            banner: PersonBanner::sample(words),
            done: Some(words.say("agreement-recorded")),
            record: Some("/people/1/agreements/new".to_owned()),
            practice: vec![words.say_with("agreement-codes-only", &[("number", "R4K2-9QXD".into())])],
            legal: Some("/people/1/sections/legal".to_owned()),
            now: vec![
                line(
                    "Hollin Lunch Club",
                    DeskTag { text: words.say("agreement-holds"), class: "nhsuk-tag--green" },
                ),
                line(&long, DeskTag::grave(words.say("agreement-overruled"))),
            ],
            before: vec![AgreementLine {
                withdraw: None,
                ..line(
                    "Janet Ashworth",
                    DeskTag { text: words.say("agreement-withdrawn"), class: "nhsuk-tag--grey" },
                )
            }],
            ..empty.clone()
        };
        vec![empty, full]
    }
}
