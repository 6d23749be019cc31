//! Somebody’s record, and the forms that change it.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::drafts::DraftShown;
use super::faults::{title, with_faults};
use super::manage::{Field, Narrowing};
use super::{
    AgreementLine, AgreementsPage, DocumentLine, DocumentsPage, MoveWay, PersonBanner, PersonGroupLine,
    PlannedLine, ReferralsTab, TimelineLine,
};
use super::{ConnectionLine, FormFault};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// Something that is known, with what it is.
#[derive(Debug, Clone, Serialize)]
pub struct RecordRow {
    /// What it is.
    pub label: String,
    /// What is known.
    pub value: String,
}

/// A section of the record.
#[derive(Debug, Clone, Serialize)]
pub struct RecordSection {
    /// What it is called.
    pub label: String,
    /// Where it is changed.
    pub path: String,
    /// What stands in it.
    pub rows: Vec<RecordRow>,
    /// When and by whom it was written, in words.
    pub changed: Option<String>,
}

/// Something that is not known yet and is missed by now.
#[derive(Debug, Clone, Serialize)]
pub struct MissingLine {
    /// What.
    pub text: String,
    /// Where it is written down.
    pub path: String,
    /// Whether it has to be known.
    pub is_mandatory: bool,
}

/// A referral of the person.
#[derive(Debug, Clone, Serialize)]
pub struct ReferralOfPerson {
    /// Its number.
    pub number: String,
    /// Its page, for those who may read it.
    pub path: Option<String>,
    /// Its scheme.
    pub scheme: String,
    /// How far it is.
    pub state: String,
    /// The day it came.
    pub on: String,
}

/// `GET /people/{id}`.
#[derive(Debug, Clone, Serialize)]
pub struct PersonPage {
    /// What they are called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// What can be done, the most usual first.
    pub ways: Vec<MoveWay>,
    /// The mark of the forms.
    pub mark: String,
    /// What is planned with them, the next first.
    pub planned: Vec<PlannedLine>,
    /// The safeguarding log, for those who may read it.
    pub safeguarding: Option<String>,
    /// Where it is said that they move, for those who may.
    pub moved: Option<String>,
    /// Where it is said that nobody visits them alone, for those who may.
    pub alone: Option<String>,
    /// What happened last, the newest first.
    pub latest: Vec<TimelineLine>,
    /// All that happened.
    pub timeline: String,
    /// Who they are and how to reach them.
    pub rows: Vec<RecordRow>,
    /// Where that is changed.
    pub change: Option<String>,
    /// The sections of the record.
    pub sections: Vec<RecordSection>,
    /// What is missed.
    pub missing: Vec<MissingLine>,
    /// Their referrals, the newest first.
    pub referrals: Vec<ReferralOfPerson>,
    /// Whether whoever looks may change it.
    pub may_change: bool,
    /// What was just done.
    pub done: Option<String>,
    /// What it said before.
    pub history: String,
    /// What they answered to measures, and what changed.
    pub measures: String,
    /// Their plan.
    pub plan: String,
    /// Services in their plan, each with how they get there.
    pub support: Vec<ConnectionLine>,
    /// What they agreed may be shared, or said must not be.
    pub agreed: Vec<AgreementLine>,
    /// What goes back to the practice, a sentence for each open referral.
    pub practice: Vec<String>,
    /// All of that, and where it is recorded.
    pub agreements: String,
    /// What is kept as files: the newest.
    pub files: Vec<DocumentLine>,
    /// All of them, and where one is added.
    pub documents: String,
    /// The groups that they are in, or wait for.
    pub groups: Vec<PersonGroupLine>,
    /// What they are sent.
    pub sends: String,
}

impl Page for PersonPage {
    const TEMPLATE: &'static str = "pages/person.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say_with("person-title", &[("name", self.name.clone().into())])
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// Something that was changed in a record, as it was and as it is.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryRow {
    /// What it is.
    pub label: String,
    /// What it said before.
    pub was: Option<String>,
    /// What it said from then on.
    pub is: Option<String>,
}

/// What somebody changed at one time.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryChange {
    /// The part of the record.
    pub what: String,
    /// The day.
    pub on: String,
    /// Who.
    pub by: Option<String>,
    /// What they changed.
    pub rows: Vec<HistoryRow>,
}

/// `GET /people/{id}/history`.
#[derive(Debug, Clone, Serialize)]
pub struct PersonHistoryPage {
    /// What the person is called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// Their page.
    pub back: String,
    /// The newest first.
    pub changes: Vec<HistoryChange>,
    /// Whether there are older ones.
    pub has_older: bool,
}

impl Page for PersonHistoryPage {
    const TEMPLATE: &'static str = "pages/person-history.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("person-history-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// `GET` and `POST` of the forms below `/people/{id}`, and of what is done to a referral.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonFormPage {
    /// The mark of the form.
    pub mark: String,
    /// What it changes.
    pub heading: String,
    /// What the person is called.
    pub name: String,
    /// What to know before a visit, and what helps them; nothing where it is about nobody.
    pub banner: PersonBanner,
    /// Their page.
    pub back: String,
    /// Where it is sent.
    pub action: String,
    /// The version of what they saw: whoever changed it meanwhile is not overwritten unseen.
    pub version: i64,
    /// What to know first, a paragraph each.
    pub told: Vec<String>,
    /// What is fixed already, as it is sent again.
    pub kept: Vec<(&'static str, String)>,
    /// The schemes to choose from, where they are several.
    pub tabs: Vec<ReferralsTab>,
    /// Whether it is hard to take back.
    pub is_grave: bool,
    /// What was just done.
    pub done: Option<String>,
    /// How to find what to choose.
    pub narrowing: Option<Narrowing>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What the button does; without one it saves.
    pub button: Option<String>,
    /// What was begun on this form before, of one whose drafts are kept.
    pub draft: Option<DraftShown>,
    /// What somebody else wrote meanwhile.
    pub now: Vec<(String, String)>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for PersonFormPage {
    const TEMPLATE: &'static str = "pages/person-form.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, self.heading.clone(), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

const MARK: &str = "00010123456789abcdef0123456789abcdef";
const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";

fn long_word() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}

impl Sample for PersonPage {
    fn samples(words: &Words) -> Vec<Self> {
        let row = |label: String, value: &str| RecordRow { label, value: value.to_owned() };
        let section = |label: &str, rows: Vec<RecordRow>, changed| RecordSection {
            label: label.to_owned(),
            path: format!("{PERSON}/sections/about-me"),
            rows,
            changed,
        };
        let empty = Self {
            name: theirs("Margaret Ashworth (Peggy)"),
            banner: PersonBanner::default(),
            ways: Vec::new(),
            mark: MARK.to_owned(),
            planned: Vec::new(),
            safeguarding: None,
            moved: None,
            alone: None,
            latest: Vec::new(),
            timeline: format!("{PERSON}/timeline"),
            rows: vec![
                row(words.say("person-nhs-number"), "999 000 0018"),
                row(words.say("person-phone"), &words.say("person-not-known")),
            ],
            change: None,
            sections: vec![section("About me", Vec::new(), None)],
            missing: Vec::new(),
            referrals: Vec::new(),
            may_change: false,
            done: None,
            history: format!("{PERSON}/history"),
            measures: format!("{PERSON}/measures"),
            plan: format!("{PERSON}/plan"),
            support: Vec::new(),
            agreed: Vec::new(),
            practice: Vec::new(),
            agreements: format!("{PERSON}/agreements"),
            files: Vec::new(),
            documents: format!("{PERSON}/documents"),
            groups: Vec::new(),
            sends: format!("{PERSON}/messages"),
        };
        let changed = words.say_with(
            "person-changed",
            &[("day", "5 May 2026".into()), ("name", theirs("Mina Patel").into())],
        );
        let full = Self {
            banner: PersonBanner::sample(words),
            ways: vec![
                MoveWay {
                    path: format!("{PERSON}/contacts"),
                    text: words.say("desk-contact"),
                    is_usual: true,
                },
                MoveWay {
                    path: "/tasks/new?person=1".to_owned(),
                    text: words.say("desk-set-task"),
                    is_usual: false,
                },
            ],
            planned: vec![super::desk::sample_planned(words)],
            safeguarding: Some(format!("{PERSON}/safeguarding")),
            moved: Some(format!("{PERSON}/moved")),
            alone: Some(format!("{PERSON}/visit-alone")),
            latest: super::timeline::sample_lines(words),
            change: Some(format!("{PERSON}/change")),
            sections: vec![
                section(
                    "About me",
                    vec![row("What matters to me".to_owned(), &theirs("My garden,\nand the choir"))],
                    Some(changed),
                ),
                section("Keeping safe", Vec::new(), None),
            ],
            missing: vec![
                MissingLine {
                    text: "About me: How to talk with me".to_owned(),
                    path: format!("{PERSON}/sections/about-me"),
                    is_mandatory: true,
                },
                MissingLine {
                    text: long_word(),
                    path: format!("{PERSON}/sections/risks"),
                    is_mandatory: false,
                },
            ],
            referrals: vec![
                ReferralOfPerson {
                    number: "R4K2-9QXD".to_owned(),
                    path: Some("/triage/0199a1c0-0000-7000-8000-000000000009".to_owned()),
                    scheme: theirs("Hollin social prescribing"),
                    state: words.say("referral-state-in-support"),
                    on: "5 May 2026".to_owned(),
                },
                ReferralOfPerson {
                    number: "1000-0008".to_owned(),
                    path: None,
                    scheme: theirs(&long_word()),
                    state: words.say("referral-state-closed"),
                    on: "1 June 2025".to_owned(),
                },
            ],
            may_change: true,
            groups: vec![
                PersonGroupLine {
                    name: theirs("Thursday walk"),
                    path: Some("/groups/0199a1c0-0000-7000-8000-000000000021".to_owned()),
                    facts: vec![
                        words.say("group-all-sessions"),
                        words.say_with("group-waits-in", &[("count", 2.into())]),
                    ],
                    leave: Some("/groups/0199a1c0-0000-7000-8000-000000000021/people/1/leave".to_owned()),
                    answer: Some("/groups/0199a1c0-0000-7000-8000-000000000021/people/1/answer".to_owned()),
                },
                PersonGroupLine {
                    name: theirs(&long_word()),
                    path: None,
                    facts: Vec::new(),
                    leave: None,
                    answer: None,
                },
            ],
            done: Some(words.say("person-saved")),
            support: vec![ConnectionLine {
                text: words.say_with(
                    "support-line",
                    &[
                        ("service", theirs(&long_word()).into()),
                        ("mode", words.say("support-mode-referred").into()),
                    ],
                ),
                path: format!("{PERSON}/connections/0199a1c0-0000-7000-8000-000000000005"),
                state: words.say("support-state-requested"),
                class: "nhsuk-tag--blue",
            }],
            agreed: AgreementsPage::samples(words).remove(1).now,
            practice: AgreementsPage::samples(words).remove(1).practice,
            files: DocumentsPage::samples(words).remove(1).lines.into_iter().take(2).collect(),
            ..empty.clone()
        };
        let died = Self {
            name: theirs(&long_word()),
            banner: PersonBanner { died: Some("5 May 2026".to_owned()), ..PersonBanner::default() },
            rows: vec![row(words.say("person-address"), &theirs("<b>1 High Street</b>"))],
            ..empty.clone()
        };
        vec![empty, full, died]
    }
}

impl Sample for PersonHistoryPage {
    fn samples(words: &Words) -> Vec<Self> {
        let row = |label: String, was: Option<&str>, is: Option<&str>| HistoryRow {
            label,
            was: was.map(theirs),
            is: is.map(theirs),
        };
        let empty = Self {
            name: theirs("Margaret Ashworth"),
            banner: PersonBanner::default(),
            back: PERSON.to_owned(),
            changes: Vec::new(),
            has_older: false,
        };
        let full = Self {
            name: theirs(&long_word()),
            banner: PersonBanner::sample(words),
            changes: vec![
                HistoryChange {
                    what: words.say("person-who"),
                    on: "5 May 2026".to_owned(),
                    by: Some(theirs("Mina Patel")),
                    rows: vec![
                        row(words.say("person-phone"), Some("0161 496 0011"), Some("0161 496 0012")),
                        row(words.say("person-email"), Some("peg@example.org"), None),
                    ],
                },
                HistoryChange {
                    what: theirs(&long_word()),
                    on: "1 June 2025".to_owned(),
                    by: None,
                    rows: vec![row(theirs("<b>"), None, Some("My garden,\nand the choir"))],
                },
            ],
            has_older: true,
            ..empty.clone()
        };
        vec![empty, full]
    }
}

impl Sample for PersonFormPage {
    fn samples(words: &Words) -> Vec<Self> {
        let way = |value: &str, text: String, chosen| super::manage::Way {
            value: value.to_owned(),
            text,
            hint: None,
            chosen,
        };
        let usual = Self {
            mark: "00010123456789abcdef0123456789abcdef".to_owned(),
            heading: words.say("person-change"),
            name: theirs("Margaret Ashworth"),
            back: PERSON.to_owned(),
            action: format!("{PERSON}/change"),
            version: 3,
            fields: vec![
                Field::Lines {
                    name: "what-matters",
                    label: "What matters to me".to_owned(),
                    hint: Some(words.say("person-needed")),
                    value: "My garden".to_owned(),
                },
                Field::FromList {
                    name: "gender",
                    label: words.say("refer-gender"),
                    hint: None,
                    ways: vec![
                        way("", words.say("person-not-known"), false),
                        way("woman", words.say("referral-gender-woman"), true),
                    ],
                },
                Field::Some {
                    name: "access",
                    label: words.say("refer-access"),
                    hint: None,
                    ways: vec![
                        way("large-print", words.say("referral-access-large-print"), true),
                        way("bsl", words.say("referral-access-bsl"), false),
                    ],
                },
            ],
            ..Self::default()
        };
        let stale = Self {
            name: theirs(&long_word()),
            banner: PersonBanner::sample(words),
            now: vec![("What matters to me".to_owned(), theirs("<i>The choir</i>"))],
            faults: vec![FormFault::new("what-matters", words.say("person-stale"))],
            ..usual.clone()
        };
        let begun = Self { draft: Some(DraftShown::sample(words)), ..usual.clone() };
        let goes_on =
            words.say_with("draft-going-on", &[("day", "5 May 2026".into()), ("time", "14:03".into())]);
        let draft = DraftShown { going_on: Some(goes_on), ..DraftShown::sample(words) };
        let going_on = Self { draft: Some(draft), ..usual.clone() };
        let act = Self {
            heading: words.say("triage-decline"),
            told: vec![
                words.say_with("triage-now", &[("state", words.say("referral-state-received").into())]),
            ],
            fields: Vec::new(),
            button: Some(words.say("triage-decline")),
            ..usual.clone()
        };
        let redirect = Self {
            heading: words.say("triage-redirect"),
            narrowing: Some(Narrowing { typed: "<i>elm</i>".to_owned(), count: 41, shown: 20 }),
            fields: vec![Field::One {
                name: "to",
                label: words.say("triage-which-scheme"),
                hint: None,
                ways: vec![
                    way("1", theirs("Elm Tree link workers"), false),
                    way("2", theirs(&long_word()), true),
                ],
            }],
            ..act.clone()
        };
        let nowhere = Self {
            narrowing: Some(Narrowing { typed: "xylophone".to_owned(), count: 0, shown: 0 }),
            fields: Vec::new(),
            ..redirect.clone()
        };
        let tab = |text: &str, current| ReferralsTab {
            path: "/triage/targets".to_owned(),
            text: theirs(text),
            current,
        };
        let targets = Self {
            heading: words.say("triage-targets"),
            told: vec![words.say("targets-told"), words.say("targets-usual")],
            tabs: vec![tab("Hollin social prescribing", true), tab(&long_word(), false)],
            kept: vec![("scheme", "1".to_owned())],
            done: Some(words.say("person-saved")),
            button: None,
            ..act.clone()
        };
        let emergency = Self {
            heading: words.say("triage-emergency"),
            told: vec![words.say("triage-emergency-when"), words.say("triage-emergency-told")],
            button: Some(words.say("triage-emergency-button")),
            is_grave: true,
            ..act.clone()
        };
        vec![begun, going_on, usual, stale, act, redirect, nowhere, targets, emergency]
    }
}
