//! A referral whole, for those who work with it, with what can be done.

use locales::Words;
use serde::Serialize;

use super::{ID, long_word};
use crate::look::{Page, Sample};
use crate::pages::{PersonBanner, RecordRow, ReferralOfPerson};
use crate::theirs::theirs;

/// Something that happened.
#[derive(Debug, Clone, Serialize)]
pub struct EventLine {
    /// The day.
    pub on: String,
    /// What.
    pub what: String,
    /// To whom or where it went.
    pub to: Option<String>,
    /// Who.
    pub by: Option<String>,
    /// Why, from the list.
    pub reason: Option<String>,
    /// What they wrote.
    pub note: Option<String>,
}

/// Something that whoever referred was told.
#[derive(Debug, Clone, Serialize)]
pub struct MessageLine {
    /// The day.
    pub on: String,
    /// What.
    pub what: String,
    /// Why, from the list.
    pub reason: Option<String>,
    /// In somebody's words.
    pub words: Option<String>,
    /// What goes into the record, as code and term.
    pub codes: Vec<String>,
    /// Whether whoever referred has read it.
    pub is_read: bool,
}

/// Something that can be done.
#[derive(Debug, Clone, Serialize)]
pub struct MoveWay {
    /// Where.
    pub path: String,
    /// What.
    pub text: String,
    /// Whether it is what comes next as a rule.
    pub is_usual: bool,
}

/// A record that may be of the same person.
#[derive(Debug, Clone, Serialize)]
pub struct SuspectedLine {
    /// What agrees and what differs.
    pub because: Vec<String>,
    /// Where the two are compared, for those who may.
    pub path: Option<String>,
    /// The schemes that have the other record.
    pub schemes: Option<String>,
}

/// `GET /triage/{id}`.
#[derive(Debug, Clone, Serialize)]
pub struct TriagePage {
    /// Its number.
    pub number: String,
    /// What the person is called.
    pub name: String,
    /// Their record.
    pub person: String,
    /// How far it is.
    pub state: String,
    /// By when the next thing is to happen, in a sentence.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub is_overdue: bool,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// What it is about.
    pub rows: Vec<RecordRow>,
    /// Who the person is and how to reach them.
    pub contact: Vec<RecordRow>,
    /// What was said of them and differs from their record.
    pub told: Vec<RecordRow>,
    /// What can be done.
    pub ways: Vec<MoveWay>,
    /// What happened, the newest first.
    pub events: Vec<EventLine>,
    /// What whoever referred was told, the newest first.
    pub messages: Vec<MessageLine>,
    /// What came of it, for whoever referred and the practice.
    pub summary: String,
    /// Records that may be of the same person.
    pub suspected: Vec<SuspectedLine>,
    /// Other referrals of the person.
    pub others: Vec<ReferralOfPerson>,
    /// Whether it can be read only because of an emergency.
    pub is_emergency: bool,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for TriagePage {
    const TEMPLATE: &'static str = "pages/triage.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say_with("referrals-one-title", &[("number", self.number.clone().into())])
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for TriagePage {
    fn samples(words: &Words) -> Vec<Self> {
        let row = |label: String, value: &str| RecordRow { label, value: value.to_owned() };
        let way =
            |by: &str, text: String, is_usual| MoveWay { path: format!("/triage/{ID}/{by}"), text, is_usual };
        let usual = Self {
            number: "R4K2-9QXD".to_owned(),
            name: theirs("Margaret Ashworth (Peggy)"),
            person: "/people/0199a1c0-0000-7000-8000-000000000001".to_owned(),
            state: words.say("referral-state-received"),
            due: Some(words.say_with("referrals-due", &[("day", "7 May 2026".into())])),
            is_overdue: false,
            banner: PersonBanner::default(),
            rows: vec![row(words.say("triage-needs"), &crate::plain::need_said(words, "loneliness"))],
            contact: vec![row(words.say("person-phone"), "0161 496 0011")],
            told: Vec::new(),
            ways: vec![
                way("accept", words.say("triage-accept"), true),
                way("decline", words.say("triage-decline"), false),
            ],
            events: vec![EventLine {
                on: "5 May 2026".to_owned(),
                what: words.say("referral-move-receive"),
                to: None,
                by: Some(theirs("Priya Nair")),
                reason: None,
                note: None,
            }],
            messages: Vec::new(),
            summary: format!("/referrals/{ID}/summary"),
            suspected: Vec::new(),
            others: Vec::new(),
            is_emergency: false,
            done: None,
        };
        let busy = Self {
            name: theirs(&long_word()),
            is_overdue: true,
            banner: PersonBanner { died: Some("5 May 2026".to_owned()), ..PersonBanner::sample(words) },
            told: vec![row(words.say("person-phone"), "0161 496 0012")],
            messages: vec![MessageLine {
                on: "5 May 2026".to_owned(),
                what: words.say("referral-told-received"),
                reason: None,
                words: Some(theirs(&long_word())),
                codes: Vec::new(),
                is_read: true,
            }],
            suspected: vec![
                SuspectedLine {
                    because: vec![
                        words.say("referral-alike-born-same"),
                        words.say("referral-alike-given-nearly"),
                    ],
                    path: Some(format!("/triage/{ID}/same-person/{ID}")),
                    schemes: None,
                },
                SuspectedLine {
                    because: vec![words.say("referral-alike-twins")],
                    path: None,
                    schemes: Some(theirs(&long_word())),
                },
            ],
            others: vec![ReferralOfPerson {
                number: "1000-0008".to_owned(),
                path: Some(format!("/triage/{ID}")),
                scheme: theirs("Hollin social prescribing"),
                state: words.say("referral-state-closed"),
                on: "1 June 2025".to_owned(),
            }],
            done: Some(words.say("triage-done")),
            ..usual.clone()
        };
        let over =
            Self { due: None, ways: Vec::new(), state: words.say("referral-state-error"), ..usual.clone() };
        let emergency = Self {
            is_emergency: true,
            ways: Vec::new(),
            done: Some(words.say("triage-emergency-opened")),
            ..usual.clone()
        };
        vec![usual, busy, over, emergency]
    }
}
