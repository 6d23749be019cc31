//! `GET /people/{id}/timeline`: all that happened with somebody, the newest first.

use locales::Words;
use serde::Serialize;

use super::PersonBanner;
use crate::look::{Page, Sample};
use crate::plain::contact_said;
use crate::theirs::theirs;

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineLine {
    /// The day.
    pub on: String,
    /// What.
    pub what: String,
    /// More about it, each a few words: how long it took, why.
    pub facts: Vec<String>,
    /// Who did it.
    pub by: Option<String>,
    /// What they wrote.
    pub note: Option<String>,
    /// Where more about it is.
    pub path: Option<String>,
    /// Why it does not count, where it was entered in error.
    pub wrong: Option<String>,
    /// Where it is marked as entered in error.
    pub mark_wrong: Option<String>,
}

/// `GET /people/{id}/timeline`.
#[derive(Debug, Clone, Serialize)]
pub struct TimelinePage {
    /// What the person is called.
    pub name: String,
    /// Their record.
    pub back: String,
    /// What to know before a visit.
    pub banner: PersonBanner,
    /// The newest first.
    pub lines: Vec<TimelineLine>,
    /// Where a contact is noted, for those who may.
    pub contact: Option<String>,
    /// The first page, where this is another one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

impl Page for TimelinePage {
    const TEMPLATE: &'static str = "pages/timeline.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("desk-timeline")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";

/// Lines with everything in them, for samples.
pub(super) fn sample_lines(words: &Words) -> Vec<TimelineLine> {
    let line = |what: String| TimelineLine {
        on: "5 May 2026".to_owned(),
        what,
        facts: Vec::new(),
        by: Some(theirs("Mina Patel")),
        note: None,
        path: None,
        wrong: None,
        mark_wrong: None,
    };
    vec![
        TimelineLine {
            facts: vec![words.say_with("desk-minutes", &[("count", 25.into())])],
            note: Some(theirs("She would like company at lunch.\nHer sister rings on Sundays.")),
            mark_wrong: Some(format!("{PERSON}/contacts/0199a1c0-0000-7000-8000-000000000002/wrong")),
            ..line(contact_said(words, "phone", "spoke"))
        },
        TimelineLine {
            wrong: Some(theirs(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3))),
            ..line(contact_said(words, "visit", "no-answer"))
        },
        TimelineLine {
            path: Some("/triage/0199a1c0-0000-7000-8000-000000000009".to_owned()),
            by: None,
            note: Some(theirs("<b>bold</b>")),
            ..line(words.say("referral-move-receive"))
        },
    ]
}

impl Sample for TimelinePage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self {
            name: theirs("Margaret Ashworth (Peggy)"),
            back: PERSON.to_owned(),
            banner: PersonBanner::default(),
            lines: Vec::new(),
            contact: None,
            first: None,
            next: None,
        };
        let full = Self {
            banner: PersonBanner::sample(words),
            lines: sample_lines(words),
            contact: Some(format!("{PERSON}/contacts")),
            first: Some(format!("{PERSON}/timeline")),
            next: Some(format!("{PERSON}/timeline?before=1")),
            ..empty.clone()
        };
        vec![empty, full]
    }
}
