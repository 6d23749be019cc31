//! `GET` and `POST /caseload/hand-over`, and the report of a handover.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::{MARK, REFERRAL, long_word};
use crate::look::{Page, Sample};
use crate::pages::faults::{title, with_faults};
use crate::pages::{FormFault, ManageWay, TellLine, ToTell};
use crate::theirs::theirs;

/// Somebody who can be handed over.
#[derive(Debug, Clone, Serialize)]
pub struct HandoverLine {
    /// The referral, which names its fields.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// The number of the referral.
    pub number: String,
    /// How far it is.
    pub state: String,
    /// To whom they go; empty for whoever stays.
    pub to: String,
    /// What the colleague should know.
    pub note: String,
}

/// `GET` and `POST /caseload/hand-over`.
#[derive(Debug, Clone, Serialize)]
pub struct HandoverPage {
    /// The mark of the form.
    pub mark: String,
    /// The form: sent twice, it is done once.
    pub form: String,
    /// Whose caseload, where it is not whoever looks.
    pub whose: Option<String>,
    /// Their membership, as it is sent again.
    pub of: String,
    /// The caseload.
    pub back: String,
    /// Why.
    pub reasons: Vec<ManageWay>,
    /// To whom everybody goes of whom nothing else is said.
    pub everybody: String,
    /// To whom they can go: the membership, and what they are called, with how full their caseload is.
    pub colleagues: Vec<(String, String)>,
    /// Whether somebody who is away is meant.
    pub even_if_away: bool,
    /// How many groups they lead, in words; nothing where they lead none.
    pub leads: Option<String>,
    /// Who leads them from now on.
    pub groups_to: String,
    /// Everybody on the caseload.
    pub lines: Vec<HandoverLine>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for HandoverPage {
    const TEMPLATE: &'static str = "pages/handover.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("desk-hand-over"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// Somebody who was handed over.
#[derive(Debug, Clone, Serialize)]
pub struct HandedLine {
    /// What they are called.
    pub name: String,
    /// The number of the referral.
    pub number: String,
    /// To whom they went.
    pub to: String,
    /// What was written for the colleague.
    pub note: Option<String>,
    /// Whether somebody has spoken with them since.
    pub has_spoken: bool,
    /// Whether they were told, and how they are to be.
    pub told: Option<TellLine>,
}

/// `GET /caseload/handovers/{id}`.
#[derive(Debug, Clone, Serialize)]
pub struct HandoverReportPage {
    /// The mark of the form.
    pub mark: String,
    /// What was just done.
    pub done: Option<String>,
    /// Who is still to be told who their new link worker is.
    pub to_tell: ToTell,
    /// From whom.
    pub from: String,
    /// When, by whom and why, a sentence.
    pub told: String,
    /// How many there were, a sentence.
    pub counted: String,
    /// What is left, a sentence; nothing where nobody is.
    pub left: Option<String>,
    /// Whether they still have access, a sentence; nothing where that is no question.
    pub access: Option<String>,
    /// Where their access is ended.
    pub end_access: Option<String>,
    /// Tasks that are about nobody and stay.
    pub own_tasks: Option<String>,
    /// Who went.
    pub lines: Vec<HandedLine>,
}

impl Page for HandoverReportPage {
    const TEMPLATE: &'static str = "pages/handover-report.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("desk-report")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for HandoverPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |name: &str, to: &str| HandoverLine {
            id: REFERRAL.to_owned(),
            name: theirs(name),
            number: "R4K2-9QXD".to_owned(),
            state: words.say("referral-state-in-support"),
            to: to.to_owned(),
            note: String::new(),
        };
        let reason = ManageWay {
            value: "leaving".to_owned(),
            text: crate::plain::reason_said(words, casework::reasons::List::HandOver, "leaving"),
            hint: None,
            chosen: false,
        };
        let empty = Self {
            mark: MARK.to_owned(),
            form: REFERRAL.to_owned(),
            whose: None,
            of: String::new(),
            back: "/caseload".to_owned(),
            reasons: vec![reason.clone()],
            everybody: String::new(),
            colleagues: Vec::new(),
            even_if_away: false,
            leads: None,
            groups_to: String::new(),
            lines: Vec::new(),
            faults: Vec::new(),
        };
        let full = Self {
            whose: Some(theirs("Ada Osei")),
            of: REFERRAL.to_owned(),
            reasons: vec![ManageWay { chosen: true, ..reason }],
            everybody: "1".to_owned(),
            colleagues: vec![("1".to_owned(), theirs("Bea Lund")), ("2".to_owned(), theirs(&long_word()))],
            lines: vec![
                line("Margaret Ashworth", ""),
                HandoverLine {
                    id: "0199a1c0-0000-7000-8000-000000000019".to_owned(),
                    note: "Rings before she opens".to_owned(),
                    ..line(&long_word(), "2")
                },
            ],
            even_if_away: true,
            leads: Some(words.say_with("group-they-lead", &[("count", 2.into())])),
            groups_to: "1".to_owned(),
            faults: vec![FormFault::new("everybody", words.say("desk-rule-colleague-away"))],
            ..empty.clone()
        };
        vec![empty, full]
    }
}

impl Sample for HandoverReportPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |name: &str, has_spoken| HandedLine {
            name: theirs(name),
            number: "R4K2-9QXD".to_owned(),
            to: theirs("Bea Lund"),
            note: None,
            has_spoken,
            told: TellLine::samples(words).into_iter().next(),
        };
        let whole = Self {
            mark: MARK.to_owned(),
            done: None,
            to_tell: ToTell::sample(words),
            from: theirs("Ada Osei"),
            told: words.say_with(
                "desk-report-told",
                &[
                    ("day", "5 May 2026".into()),
                    ("name", theirs("Mina Patel").into()),
                    (
                        "reason",
                        crate::plain::reason_said(words, casework::reasons::List::HandOver, "leaving").into(),
                    ),
                ],
            ),
            counted: words.say_with(
                "desk-report-counted",
                &[("before", 2.into()), ("gone", 2.into()), ("after", 0.into())],
            ),
            left: None,
            access: Some(words.say_with("desk-report-access", &[("name", "Mina Patel".into())])),
            end_access: Some(
                "/manage/organisations/0199a1c0-0000-7000-8000-000000000001/people/0199a1c0-0000-7000-8000-000000000002/end"
                    .to_owned(),
            ),
            own_tasks: None,
            lines: vec![
                line("Margaret Ashworth", true),
                HandedLine { note: Some(theirs("<b>Rings</b> first")), ..line(&long_word(), false) },
            ],
        };
        let left = Self {
            done: Some(words.say_with("tell-posted", &[("count", 1.into())])),
            left: Some(words.say_with("desk-report-left", &[("count", 3.into())])),
            own_tasks: Some(words.say_with("desk-report-tasks", &[("count", 1.into())])),
            ..whole.clone()
        };
        vec![whole, left]
    }
}
