//! What people who are supported are sent, and the pages that they open by a link: their own page, and how a first visit went.

use jiff::civil::date;
use locales::{Language, Words};
use minijinja::{Value, context};
use serde::Serialize;

use super::faults::{title, with_faults};
use super::manage::{Field, Way};
use super::plan::{CopyFormat, CopyPart};
use super::{DeskTag, FormFault, LookedDay, LookedLine, PersonBanner};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

const MARK: &str = "00010123456789abcdef0123456789abcdef";
const PERSON: &str = "/people/0199a1c0-0000-7000-8000-000000000001";

fn long_word() -> String {
    theirs(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3))
}

/// Something that is shared, and what stops it.
#[derive(Debug, Clone, Serialize)]
pub struct OwnShared {
    /// With whom, and what.
    pub text: String,
    /// Why, or since when: a few words.
    pub fact: Option<String>,
    /// What the button does: `stop` or `withdraw`.
    pub step: &'static str,
    /// Which.
    pub id: String,
}

/// What somebody sees of their own record.
#[derive(Debug, Clone, Serialize)]
pub struct OwnView {
    /// Their plan.
    pub parts: Vec<CopyPart>,
    /// How it is written.
    pub format: CopyFormat,
    /// The code of its language.
    pub language: &'static str,
    /// What is arranged: a sentence each.
    pub arranged: Vec<String>,
    /// With whom something is shared.
    pub shared: Vec<OwnShared>,
    /// What they can choose to be sent.
    pub wishes: Vec<Way>,
    /// How they are written to, in words.
    pub way: String,
    /// Who has looked at their record, where that was asked.
    pub looked: Option<Vec<LookedDay>>,
    /// What to send for the days before.
    pub next: Option<String>,
    /// The scheme that supports them, with its telephone, in a sentence.
    pub ring: Option<String>,
}

/// `GET` and `POST /mine/{link}`.
#[derive(Debug, Clone, Serialize)]
pub struct OwnPage {
    /// The mark of the forms.
    pub mark: String,
    /// The address of the page, with the link.
    pub here: String,
    /// The year of birth, as it was typed.
    pub born: String,
    /// What is seen, once that was right.
    pub view: Option<OwnView>,
    /// What was just done.
    pub done: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for OwnPage {
    const TEMPLATE: &'static str = "pages/mine.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("own-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        let language =
            self.view.as_ref().and_then(|view| Language::of_code(view.language)).unwrap_or_default();
        let parts: Vec<Value> =
            self.view.iter().flat_map(|view| &view.parts).map(|part| part.drawn(language)).collect();
        let current = self.view.as_ref().map(|view| view.format);
        let formats: Vec<Value> = CopyFormat::ALL
            .iter()
            .map(|one| context! { word => one.word(), text => one.said(words), current => Some(*one) == current })
            .collect();
        let word = current.map(CopyFormat::word);
        context! { parts, formats, word, ..with_faults(words, self, &self.faults) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for OwnPage {
    fn samples(words: &Words) -> Vec<Self> {
        let first = Self {
            mark: MARK.to_owned(),
            here: "/mine/abc".to_owned(),
            born: String::new(),
            view: None,
            done: None,
            faults: Vec::new(),
        };
        let wrong = words.say_with("answer-born-wrong", &[("count", 2_u64.into())]);
        let faulty =
            Self { born: "<b>19".to_owned(), faults: vec![FormFault::new("born", wrong)], ..first.clone() };
        let way =
            |value: &str, text: String, chosen| Way { value: value.to_owned(), text, hint: None, chosen };
        let empty = OwnView {
            parts: vec![CopyPart::Line { text: words.say("plan-copy-no-goals") }],
            format: CopyFormat::Standard,
            language: words.language().code(),
            arranged: Vec::new(),
            shared: Vec::new(),
            wishes: vec![
                way("all", words.say("sends-wish-all"), true),
                way("letters", words.say("sends-wish-letters"), false),
                way("nothing", words.say("sends-wish-nothing"), false),
            ],
            way: words.say("sends-not-asked"),
            looked: None,
            next: None,
            ring: None,
        };
        let seen = Self { born: "1943".to_owned(), view: Some(empty.clone()), ..first.clone() };
        let looked = LookedDay {
            date: date(2026, 5, 5),
            by: vec![LookedLine {
                who: words.say("who-looked-worker"),
                done: vec![words.say("who-looked-read")],
                emergency: None,
            }],
        };
        let full = OwnView {
            parts: vec![
                CopyPart::Heading {
                    level: 2,
                    text: words.say_with("plan-copy-goal", &[("number", 1_u64.into())]),
                },
                CopyPart::Line { text: theirs("I want to see my friends.") },
                CopyPart::List { items: vec![long_word(), theirs("<script>alert(1)</script>")] },
            ],
            format: CopyFormat::Easy,
            arranged: vec![
                words.say_with("own-arranged-no-day", &[("service", theirs("Hollin Lunch Club").into())]),
                long_word(),
            ],
            shared: vec![
                OwnShared {
                    text: theirs("Hollin Lunch Club"),
                    fact: Some(words.say("own-shared-provider")),
                    step: "stop",
                    id: "1".to_owned(),
                },
                OwnShared { text: long_word(), fact: None, step: "withdraw", id: "2".to_owned() },
            ],
            way: words.say("sends-way-text"),
            looked: Some(vec![looked]),
            next: Some("1".to_owned()),
            ring: Some(words.say_with(
                "answer-ring",
                &[
                    ("scheme", theirs("Fernley Link Workers").into()),
                    ("phone", theirs("0161 496 0100").into()),
                ],
            )),
            ..empty
        };
        let full = Self { view: Some(full), done: Some(words.say("own-done-stopped")), ..seen.clone() };
        vec![first, faulty, seen, full]
    }
}

/// Why a link leads no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkEnd {
    /// There is no such link.
    Unknown,
    /// Its days are over.
    Expired,
    /// A wrong year was said too often.
    Guessed,
    /// There is nothing to be shown any more.
    Over,
}

/// What whoever opens a link of theirs that leads no further reads.
#[derive(Debug, Clone, Serialize)]
pub struct LinkEndPage {
    /// Why.
    pub end: LinkEnd,
}

impl Page for LinkEndPage {
    const TEMPLATE: &'static str = "pages/link-end.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        match self.end {
            LinkEnd::Unknown => words.say("answer-unknown-title"),
            _ => words.say("answer-over-title"),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for LinkEndPage {
    fn samples(_words: &Words) -> Vec<Self> {
        [LinkEnd::Unknown, LinkEnd::Expired, LinkEnd::Guessed, LinkEnd::Over]
            .into_iter()
            .map(|end| Self { end })
            .collect()
    }
}

/// What is asked about a first visit.
#[derive(Debug, Clone, Serialize)]
pub struct VisitedView {
    /// The service, and the day.
    pub what: String,
    /// What can be said, with one tap each.
    pub ways: Vec<Way>,
    /// What was written besides.
    pub more: String,
    /// Whether it was just noted.
    pub is_noted: bool,
    /// What they said, where they would rather talk.
    pub rings: bool,
    /// The scheme with its telephone, in a sentence.
    pub ring: Option<String>,
}

/// `GET` and `POST /check-in/{link}`: how a first visit went.
#[derive(Debug, Clone, Serialize)]
pub struct VisitedPage {
    /// The mark of the forms.
    pub mark: String,
    /// The address of the page, with the link.
    pub here: String,
    /// The year of birth, as it was typed.
    pub born: String,
    /// What is asked, once that was right.
    pub view: Option<VisitedView>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for VisitedPage {
    const TEMPLATE: &'static str = "pages/visited.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("visited-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for VisitedPage {
    fn samples(words: &Words) -> Vec<Self> {
        let first = Self {
            mark: MARK.to_owned(),
            here: "/check-in/abc".to_owned(),
            born: String::new(),
            view: None,
            faults: Vec::new(),
        };
        let faulty = Self {
            born: "43".to_owned(),
            faults: vec![FormFault::new("born", words.say("answer-born-none"))],
            ..first.clone()
        };
        let way =
            |value: &str, text: String| Way { value: value.to_owned(), text, hint: None, chosen: false };
        let view = VisitedView {
            what: words.say_with(
                "visited-what",
                &[
                    ("service", theirs("Hollin Lunch Club").into()),
                    ("day", theirs("Wednesday 20 May 2026").into()),
                ],
            ),
            ways: vec![
                way("good", words.say("visited-good")),
                way("not-for-me", words.say("visited-not-for-me")),
                way("missed", words.say("visited-missed")),
                way("talk", words.say("visited-talk")),
            ],
            more: String::new(),
            is_noted: false,
            rings: false,
            ring: None,
        };
        let asks = Self { born: "1943".to_owned(), view: Some(view.clone()), ..first.clone() };
        let long = VisitedView { what: long_word(), more: "<script>".to_owned(), ..view.clone() };
        let long = Self {
            view: Some(long),
            faults: vec![FormFault::new("more", words.say("visited-too-long"))],
            ..asks.clone()
        };
        let noted = Self { view: Some(VisitedView { is_noted: true, ..view.clone() }), ..asks.clone() };
        let rings = Self { view: Some(VisitedView { is_noted: true, rings: true, ..view }), ..asks.clone() };
        vec![first, faulty, asks, long, noted, rings]
    }
}

/// Something that was sent to somebody.
#[derive(Debug, Clone, Serialize)]
pub struct SentLine {
    /// Which message.
    pub what: String,
    /// By which way, and on which day.
    pub facts: String,
    /// What became of it.
    pub tag: DeskTag,
}

/// A link to their own page.
#[derive(Debug, Clone, Serialize)]
pub struct OwnLinkLine {
    /// Its identifier.
    pub id: String,
    /// How it went, by whom, and until when it is good: a sentence.
    pub text: String,
    /// Whether it was closed after wrong years of birth.
    pub is_guessed: bool,
}

/// `GET` and `POST /people/{id}/messages`.
#[derive(Debug, Clone, Serialize)]
pub struct SendsPage {
    /// The mark of the forms.
    pub mark: String,
    /// What they are called.
    pub name: String,
    /// What to know before a visit, and what helps them.
    pub banner: PersonBanner,
    /// Their page.
    pub back: String,
    /// Where the forms are sent.
    pub action: String,
    /// How they are written to, or why not.
    pub way: String,
    /// Whether nothing can be sent to them.
    pub is_unreached: bool,
    /// Whether somebody prints what is sent to them.
    pub is_printed: bool,
    /// The version of what they wish.
    pub version: i64,
    /// What they wish; nothing for whoever may not change it.
    pub fields: Vec<Field>,
    /// What they were sent, the newest first.
    pub sent: Vec<SentLine>,
    /// Links to their own page.
    pub links: Vec<OwnLinkLine>,
    /// What was just done.
    pub done: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for SendsPage {
    const TEMPLATE: &'static str = "pages/person-messages.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("sends-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for SendsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self {
            mark: MARK.to_owned(),
            name: theirs("Margaret Ashworth"),
            banner: PersonBanner::default(),
            back: PERSON.to_owned(),
            action: format!("{PERSON}/messages"),
            way: words.say("sends-not-mobile"),
            is_unreached: true,
            is_printed: false,
            version: 0,
            fields: Vec::new(),
            sent: Vec::new(),
            links: Vec::new(),
            done: None,
            faults: Vec::new(),
        };
        let way =
            |value: &str, text: String| Way { value: value.to_owned(), text, hint: None, chosen: false };
        let line = |what: String, state: String, class: &'static str| SentLine {
            what,
            facts: theirs("5 May 2026"),
            tag: DeskTag { text: state, class },
        };
        let full = Self {
            name: long_word(),
            banner: PersonBanner::sample(words),
            way: words.say("sends-way-letter"),
            is_unreached: false,
            is_printed: true,
            fields: vec![Field::One {
                name: "wish",
                label: words.say("sends-wish"),
                hint: None,
                ways: vec![
                    way("all", words.say("sends-wish-all")),
                    way("nothing", words.say("sends-wish-nothing")),
                ],
            }],
            sent: vec![
                line(words.say("sends-what-reminder"), words.say("sends-state-waiting"), "nhsuk-tag--yellow"),
                line(words.say("sends-what-arranged"), words.say("sends-state-failed"), "nhsuk-tag--red"),
            ],
            links: vec![
                OwnLinkLine { id: "1".to_owned(), text: theirs("Mina Patel, 5 May 2026"), is_guessed: false },
                OwnLinkLine { id: "2".to_owned(), text: long_word(), is_guessed: true },
            ],
            done: Some(words.say("sends-done-link")),
            ..empty.clone()
        };
        let faulty = Self {
            done: None,
            faults: vec![FormFault::new("wish", words.say("sends-rule-wish"))],
            ..full.clone()
        };
        vec![empty, full, faulty]
    }
}
