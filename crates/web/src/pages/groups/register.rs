//! `GET` and `POST /groups/{id}/sessions/{session}`: a session, with who is in it and its register.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::{ID, MARK, PERSON, long_word};
use crate::look::{Page, Sample};
use crate::pages::faults::{title, with_faults};
use crate::pages::{DeskTag, FormFault};
use crate::theirs::theirs;

/// What can be said of somebody.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterChoice {
    /// As it is sent.
    pub value: &'static str,
    /// In words.
    pub text: String,
    /// Whether it is said.
    pub chosen: bool,
}

/// Somebody of whom something is said.
#[derive(Debug, Clone, Serialize)]
pub struct AttendanceLine {
    /// Their booking.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// Where a contact with them is noted, for those who may.
    pub contact: Option<String>,
    /// Their connection, for the provider to which they come.
    pub path: Option<String>,
    /// What to know: that they wait, or came without having been put in.
    pub tags: Vec<DeskTag>,
    /// What can be said.
    pub choices: Vec<RegisterChoice>,
    /// What the register says now.
    pub saved: Option<String>,
    /// What it said before.
    pub before: Vec<String>,
}

/// Somebody who is in a session that has not begun.
#[derive(Debug, Clone, Serialize)]
pub struct InSessionLine {
    /// What they are called.
    pub name: String,
    /// Their record, for those who may read it.
    pub path: Option<String>,
    /// What to know.
    pub tags: Vec<DeskTag>,
    /// Where they are taken out.
    pub leave: String,
}

/// `GET` and `POST /groups/{id}/sessions/{session}`.
#[derive(Debug, Clone, Serialize)]
pub struct RegisterPage {
    /// The mark of the forms.
    pub mark: String,
    /// What the group is called.
    pub name: String,
    /// Its page.
    pub back: String,
    /// The address of this page.
    pub path: String,
    /// When it is.
    pub when: String,
    /// Where.
    pub place: Option<String>,
    /// How full, and how long: a few words each.
    pub facts: Vec<String>,
    /// The session, as it is sent again.
    pub session: String,
    /// Why it was called off.
    pub called_off: Option<String>,
    /// When its register was taken, and by whom.
    pub taken: Option<String>,
    /// The form, and how often the register was saved when it was opened.
    pub form: String,
    /// See there.
    pub seen: i64,
    /// Who is on the register, once it can be taken.
    pub lines: Vec<AttendanceLine>,
    /// Whether it can be taken.
    pub is_open: bool,
    /// Whether a provider runs the group.
    pub is_of_provider: bool,
    /// First names of those whom nobody sent.
    pub walk_ins: Vec<String>,
    /// What was typed as the first name of another one.
    pub first_name: String,
    /// How many are not shown any more.
    pub unseen: Option<String>,
    /// Who may have come besides.
    pub others: Vec<(String, String)>,
    /// Who is in it, while it has not begun.
    pub people: Vec<InSessionLine>,
    /// Who waits, in their order.
    pub waiting: Vec<InSessionLine>,
    /// Who has left, with why.
    pub left: Vec<(String, String)>,
    /// Where it is changed.
    pub change: Option<String>,
    /// Where it is called off.
    pub call_off: Option<String>,
    /// Where somebody is put in.
    pub put: Option<String>,
    /// What was just done.
    pub done: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for RegisterPage {
    const TEMPLATE: &'static str = "pages/group-register.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let said = words.say_with(
            "group-session-title",
            &[("name", self.name.clone().into()), ("when", self.when.clone().into())],
        );
        title(words, said, &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for RegisterPage {
    fn samples(words: &Words) -> Vec<Self> {
        let choices = |chosen: &str| {
            casework::groups::register::Mark::ALL
                .into_iter()
                .map(|mark| RegisterChoice {
                    value: mark.as_str(),
                    text: crate::plain::register_mark_said(words, mark),
                    chosen: mark.as_str() == chosen,
                })
                .collect::<Vec<_>>()
        };
        let line = |number: u8, name: &str, chosen: &str| AttendanceLine {
            id: format!("0199a1c0-0000-7000-8000-0000000000{number}"),
            name: theirs(name),
            contact: None,
            path: None,
            tags: Vec::new(),
            choices: choices(chosen),
            saved: None,
            before: Vec::new(),
        };
        let person = |name: &str| InSessionLine {
            name: theirs(name),
            path: None,
            tags: Vec::new(),
            leave: format!("/groups/{ID}/people/{PERSON}/leave"),
        };
        let empty = Self {
            mark: MARK.to_owned(),
            name: theirs("Thursday walk"),
            back: format!("/groups/{ID}"),
            path: format!("/groups/{ID}/sessions/{ID}"),
            when: "Thursday 7 May, 10am".to_owned(),
            place: None,
            facts: vec![words.say_with("group-people", &[("count", 0.into())])],
            session: ID.to_owned(),
            called_off: None,
            taken: None,
            form: ID.to_owned(),
            seen: 0,
            lines: Vec::new(),
            is_open: false,
            is_of_provider: false,
            walk_ins: Vec::new(),
            first_name: String::new(),
            unseen: None,
            others: Vec::new(),
            people: Vec::new(),
            waiting: Vec::new(),
            left: Vec::new(),
            change: None,
            call_off: None,
            put: None,
            done: None,
            faults: Vec::new(),
        };
        let coming = Self {
            place: Some(theirs("Hollin Park, by the café")),
            people: vec![
                InSessionLine {
                    path: Some(format!("/people/{PERSON}")),
                    ..person("Margaret Ashworth (Peggy)")
                },
                InSessionLine {
                    tags: vec![DeskTag::notice(words.say("group-offered"))],
                    ..person(&long_word())
                },
            ],
            waiting: vec![person("<script>alert(1)</script>")],
            left: vec![(theirs("Rose Tyler"), words.say("group-left-died"))],
            change: Some(format!("/groups/{ID}/sessions/{ID}/change")),
            call_off: Some(format!("/groups/{ID}/sessions/{ID}/call-off")),
            put: Some(format!("/groups/{ID}/people?session={ID}")),
            done: Some(words.say("group-taken-out")),
            ..empty.clone()
        };
        let open = Self {
            is_open: true,
            taken: Some(words.say_with(
                "group-register-taken",
                &[("day", "7 May 2026".into()), ("name", theirs("Mina Patel").into())],
            )),
            lines: vec![
                AttendanceLine {
                    contact: Some(format!("/people/{PERSON}/contacts")),
                    saved: Some(words.say("group-did-not-come")),
                    before: vec![words.say_with(
                        "group-said-before",
                        &[
                            ("mark", words.say("group-came").into()),
                            ("day", "7 May 2026".into()),
                            ("name", theirs("Mina Patel").into()),
                        ],
                    )],
                    ..line(31, "Margaret Ashworth (Peggy)", "came")
                },
                AttendanceLine {
                    tags: vec![DeskTag::notice(words.say("group-walked-in"))],
                    ..line(32, &long_word(), "")
                },
                line(33, "<script>alert(1)</script>", "sent-apologies"),
            ],
            others: vec![(PERSON.to_owned(), theirs("Arthur Dent"))],
            faults: vec![FormFault::new("register", words.say("group-stale"))],
            ..empty.clone()
        };
        let provider = Self {
            is_open: true,
            is_of_provider: true,
            walk_ins: vec![theirs("Brian"), theirs("<b>Jo</b>")],
            first_name: "Rhabarberbarbarabarbarbarenbartbarbierbier".to_owned(),
            unseen: Some(words.say_with("group-unseen", &[("count", 2.into())])),
            lines: vec![AttendanceLine {
                path: Some(format!("/provider/connections/{ID}")),
                ..line(34, "Margaret Ashworth (Peggy)", "came")
            }],
            others: vec![(PERSON.to_owned(), theirs("Arthur Dent"))],
            faults: vec![FormFault::new("first-name", words.say("group-rule-first-name"))],
            ..empty.clone()
        };
        let called_off = Self { called_off: Some(theirs("Ice on the path")), ..empty.clone() };
        vec![empty, coming, open, provider, called_off]
    }
}
