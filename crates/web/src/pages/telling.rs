//! Who is still to be told who their new link worker is, and the page about telling one of them.

use locales::{Language, Words};
use minijinja::{Value, context};
use serde::Serialize;

use super::faults::{title, with_faults};
use super::{CopyPart, DeskTag, Field, FormFault, ManageWay, PersonBanner};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// Whether somebody was told, and how they are to be.
#[derive(Debug, Clone, Serialize)]
pub struct TellLine {
    /// What they are called.
    pub name: String,
    /// Whether they were told.
    pub tag: DeskTag,
    /// How they are to be told, or why not, each a few words.
    pub facts: Vec<String>,
    /// Where it is noted, for those who may read their record.
    pub path: Option<String>,
}

/// The letters of a list, and the form that says that they were posted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ToTell {
    /// How many are still to be told, a sentence.
    pub counted: String,
    /// How many letters are to be printed.
    pub letters: usize,
    /// All of them as one file.
    pub file: String,
    /// Where it is said that they were posted.
    pub posted: String,
    /// To whom there are letters, by their referrals.
    pub referrals: Vec<String>,
}

/// `GET /caseload/to-tell`.
#[derive(Debug, Clone, Serialize)]
pub struct ToTellPage {
    /// The mark of the form.
    pub mark: String,
    /// The letters.
    pub to_tell: ToTell,
    /// Who is still to be told.
    pub lines: Vec<TellLine>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for ToTellPage {
    const TEMPLATE: &'static str = "pages/to-tell.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("tell-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// `GET` and `POST /people/{id}/new-link-worker`.
#[derive(Debug, Clone, Serialize)]
pub struct NewLinkWorkerPage {
    /// The mark of the form.
    pub mark: String,
    /// What they are called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// Their record.
    pub back: String,
    /// Where it is sent.
    pub action: String,
    /// Whether they were told, and how they are to be.
    pub line: TellLine,
    /// The letter as a file, where there is one.
    pub file: Option<String>,
    /// What the letter says, or what to say to them; nothing where they are not to be told.
    pub parts: Vec<CopyPart>,
    /// The code of its language.
    pub language: &'static str,
    /// Whether it is in large letters.
    pub is_large: bool,
    /// What is asked, of those who may note it.
    pub fields: Vec<Field>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for NewLinkWorkerPage {
    const TEMPLATE: &'static str = "pages/new-link-worker.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("tell-one"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        let language = Language::of_code(self.language).unwrap_or_default();
        let letter: Vec<Value> = self.parts.iter().map(|part| part.drawn(language)).collect();
        context! { letter, ..with_faults(words, self, &self.faults) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl TellLine {
    pub(crate) fn samples(words: &Words) -> Vec<Self> {
        let line = |name: &str, tag: DeskTag, facts: Vec<String>| TellLine {
            name: theirs(name),
            tag,
            facts,
            path: Some("/people/1/new-link-worker".to_owned()),
        };
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        vec![
            line("Margaret Ashworth", DeskTag::notice(words.say("tell-letter")), Vec::new()),
            line(&long, DeskTag::notice(words.say("tell-call")), vec![words.say("referral-reach-phone")]),
            TellLine {
                path: None,
                ..line("Kwame Mensah", DeskTag::grave(words.say("tell-no-address")), Vec::new())
            },
        ]
    }
}

impl ToTell {
    pub(crate) fn sample(words: &Words) -> Self {
        Self {
            counted: words.say_with("tell-count", &[("count", 3.into())]),
            letters: 1,
            file: "/caseload/to-tell/letters.pdf".to_owned(),
            posted: "/caseload/to-tell/posted".to_owned(),
            referrals: vec!["0199a1c0-0000-7000-8000-000000000009".to_owned()],
        }
    }
}

impl Sample for ToTellPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self {
            mark: "00010123456789abcdef0123456789abcdef".to_owned(),
            to_tell: ToTell {
                counted: words.say_with("tell-count", &[("count", 0.into())]),
                ..ToTell::default()
            },
            lines: Vec::new(),
            done: Some(words.say_with("tell-posted", &[("count", 2.into())])),
        };
        let full = Self {
            to_tell: ToTell::sample(words),
            lines: TellLine::samples(words),
            done: None,
            ..empty.clone()
        };
        vec![empty, full]
    }
}

impl Sample for NewLinkWorkerPage {
    fn samples(words: &Words) -> Vec<Self> {
        let way = |value: &str, text: &str| ManageWay {
            value: value.to_owned(),
            text: theirs(text),
            hint: None,
            chosen: false,
        };
        let full = Self {
            mark: "00010123456789abcdef0123456789abcdef".to_owned(),
            name: theirs("Margaret Ashworth"),
            banner: PersonBanner::sample(words),
            back: "/people/1".to_owned(),
            action: "/people/1/new-link-worker".to_owned(),
            line: TellLine::samples(words).remove(0),
            file: Some("/people/1/new-link-worker.pdf".to_owned()),
            parts: vec![
                CopyPart::Line { text: theirs("Margaret Ashworth\n1 High Street") },
                CopyPart::Heading { level: 1, text: words.say("letter-title") },
                CopyPart::List { items: vec![words.say("letter-same-plan")] },
            ],
            language: words.language().code(),
            is_large: true,
            fields: vec![
                Field::One {
                    name: "way",
                    label: words.say("tell-how"),
                    hint: None,
                    ways: vec![way("posted", "A letter was posted"), way("phone", "By phone")],
                },
                Field::Day {
                    name: "day",
                    label: words.say("desk-when"),
                    hint: Some(words.say("desk-when-hint")),
                    typed: ["x".to_owned(), String::new(), String::new()],
                },
            ],
            faults: vec![FormFault::new("way", words.say("tell-rule-way"))],
        };
        let none = Self {
            line: TellLine::samples(words).remove(2),
            file: None,
            parts: Vec::new(),
            is_large: false,
            fields: Vec::new(),
            faults: Vec::new(),
            ..full.clone()
        };
        vec![full, none]
    }
}
