//! The pages on which a provider answers by a link, without an account. Before it is said where the link was sent, nothing on them
//! says whom it is about, or which service.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use crate::look::{Page, Sample};
use crate::pages::faults::{title, with_faults};
use crate::pages::manage::Way;
use crate::pages::{FormFault, RecordRow};
use crate::theirs::theirs;

const MARK: &str = "00010123456789abcdef0123456789abcdef";
const HERE: &str = "/reply/abc";

/// What whoever opens a link is asked first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyAsks {
    /// The e-mail address it was sent to.
    Email,
    /// The telephone number.
    Phone,
    /// The postcode of the letter.
    Postcode,
}

/// What was asked and said.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyLine {
    /// Who and when.
    pub who: String,
    /// What.
    pub text: String,
    /// Their words.
    pub note: Option<String>,
}

/// Something a provider may do: a part of the page that unfolds.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyAct {
    /// The name of the move, as it is sent.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// The reasons to choose from, where one is asked for.
    pub ways: Vec<Way>,
    /// What the reasons answer.
    pub legend: String,
    /// Which day is asked for, if one is, and how to write it.
    pub day: Option<(String, String)>,
    /// Whether a time is asked for.
    pub time: bool,
    /// What the words are for, where there are some.
    pub words: Option<String>,
    /// Whether another service can be suggested.
    pub instead: bool,
    /// Whether it is open, because something in it has to be put right.
    pub open: bool,
    /// Whether it is the answer that is waited for.
    pub main: bool,
}

/// What a provider sees of a connection.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyView {
    /// What the service is called.
    pub service: String,
    /// How far it is, and the class of its colour.
    pub state: String,
    /// The class.
    pub class: &'static str,
    /// Who supports the person, and of which scheme.
    pub worker: String,
    /// How the scheme is telephoned.
    pub phone: Option<String>,
    /// By when an answer is awaited.
    pub by: Option<String>,
    /// The first visit.
    pub first: Option<String>,
    /// What is shared now.
    pub shared: Vec<RecordRow>,
    /// Whether the name comes with a yes.
    pub more_after: bool,
    /// What was asked and said, the oldest first.
    pub lines: Vec<ReplyLine>,
    /// What may be done.
    pub acts: Vec<ReplyAct>,
    /// Whether there is room, where that may be said: the choices.
    pub room: Vec<Way>,
    /// Whether there is room, as was said last.
    pub room_said: Option<String>,
    /// Whether they want no messages where they were written to; nothing where they were not.
    pub wants_none: Option<bool>,
    /// What was typed into the open part, by name.
    pub typed: ReplyTyped,
}

/// What was typed into the part that is open.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReplyTyped {
    /// Day, month and year.
    pub day: [String; 3],
    /// The time.
    pub time: String,
    /// The words.
    pub note: String,
    /// Another service.
    pub instead: String,
}

/// `GET` and `POST /reply/{link}`.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyPage {
    /// The mark of the forms.
    pub mark: String,
    /// The address of the page.
    pub here: String,
    /// What is asked first.
    pub asks: ReplyAsks,
    /// Where it was sent, as it was typed: it goes along from page to page.
    pub sent_to: String,
    /// What is seen once that was said.
    pub view: Option<ReplyView>,
    /// What was just done.
    pub done: Option<String>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for ReplyPage {
    const TEMPLATE: &'static str = "pages/reply.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let own = if self.view.is_some() { words.say("reply-view-title") } else { words.say("reply-title") };
        title(words, own, &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

fn long() -> String {
    "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)
}

impl Sample for ReplyPage {
    fn samples(words: &Words) -> Vec<Self> {
        let first = Self {
            mark: MARK.to_owned(),
            here: HERE.to_owned(),
            asks: ReplyAsks::Email,
            sent_to: String::new(),
            view: None,
            done: None,
            faults: Vec::new(),
        };
        let wrong = words.say_with("reply-wrong", &[("count", 2.into())]);
        let faulty = Self {
            asks: ReplyAsks::Postcode,
            sent_to: "<i>M33".to_owned(),
            faults: vec![FormFault::new("sent_to", wrong)],
            ..first.clone()
        };
        let row = |label: String, value: &str| RecordRow { label, value: theirs(value) };
        let way =
            |value: &str, text: String| Way { value: value.to_owned(), text, hint: None, chosen: false };
        let act = |name: &'static str, label: String| ReplyAct {
            name,
            label,
            ways: Vec::new(),
            legend: String::new(),
            day: None,
            time: false,
            words: Some(words.say("reply-words")),
            instead: false,
            open: false,
            main: false,
        };
        let view = ReplyView {
            service: theirs("Hollin Lunch Club"),
            state: words.say("support-state-requested"),
            class: "nhsuk-tag--blue",
            worker: words.say_with(
                "reply-worker",
                &[("worker", theirs("Mina Patel").into()), ("scheme", theirs("Fernley Link Workers").into())],
            ),
            phone: Some(theirs("0161 496 0100")),
            by: Some(words.say_with("reply-by", &[("day", theirs("Friday 15 May 2026").into())])),
            first: None,
            shared: vec![
                row(words.say("connection-see-called"), "Margaret"),
                row(words.say("connection-see-words"), "Would like company at lunch"),
            ],
            more_after: true,
            lines: Vec::new(),
            acts: vec![
                ReplyAct {
                    day: Some((words.say("reply-first-day"), words.say("reply-first-day-hint"))),
                    time: true,
                    main: true,
                    ..act("accept", words.say("reply-act-accept"))
                },
                ReplyAct {
                    ways: vec![way("full", theirs("We are full")), way("other", theirs(&long()))],
                    legend: words.say("reply-why"),
                    instead: true,
                    ..act("reject", words.say("reply-act-reject"))
                },
                act("question", words.say("reply-act-question")),
            ],
            room: vec![way("room", words.say("truth-room-room")), way("full", words.say("truth-room-full"))],
            room_said: Some(
                words.say_with("truth-room-public-full", &[("day", theirs("5 May 2026").into())]),
            ),
            wants_none: Some(false),
            typed: ReplyTyped::default(),
        };
        let asked =
            Self { sent_to: "club@hollin.example".to_owned(), view: Some(view.clone()), ..first.clone() };
        let mut open = view.clone();
        open.acts[1].open = true;
        open.typed.note = "<script>".to_owned();
        let unsaid = Self {
            view: Some(ReplyView { service: theirs(&long()), ..open }),
            faults: vec![FormFault::new("reason-reject", words.say("reply-choose-reason"))],
            ..asked.clone()
        };
        let accepted = ReplyView {
            state: words.say("support-state-accepted"),
            class: "nhsuk-tag--green",
            by: None,
            first: Some(theirs("Wednesday 20 May 2026")),
            more_after: false,
            shared: vec![row(words.say("connection-see-name"), &long())],
            lines: vec![ReplyLine {
                who: theirs("5 May 2026"),
                text: words.say_with(
                    "connection-moved-question",
                    &[("service", theirs("Hollin Lunch Club").into())],
                ),
                note: Some(theirs(&long())),
            }],
            wants_none: Some(true),
            acts: vec![ReplyAct {
                day: Some((words.say("reply-came-on"), words.say("reply-came-on-hint"))),
                main: true,
                ..act("come", words.say("reply-act-come"))
            }],
            ..view.clone()
        };
        let accepted =
            Self { view: Some(accepted), done: Some(words.say("reply-done-accept")), ..asked.clone() };
        let over = ReplyView {
            state: words.say("support-state-rejected"),
            shared: Vec::new(),
            acts: Vec::new(),
            room: Vec::new(),
            room_said: None,
            by: None,
            more_after: false,
            ..view
        };
        let over = Self { view: Some(over), done: Some(words.say("reply-done-reject")), ..asked.clone() };
        vec![first, faulty, asked, unsaid, accepted, over]
    }
}

/// Why a link leads no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyEnd {
    /// There is no such link.
    Unknown,
    /// Its days are over.
    Expired,
    /// It was said wrongly where it was sent, too often.
    Guessed,
    /// There is nothing to be answered any more.
    Over,
}

/// What whoever opens a link that leads no further reads.
#[derive(Debug, Clone, Serialize)]
pub struct ReplyEndPage {
    /// Why.
    pub end: ReplyEnd,
}

impl Page for ReplyEndPage {
    const TEMPLATE: &'static str = "pages/reply-end.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        match self.end {
            ReplyEnd::Unknown => words.say("reply-unknown-title"),
            _ => words.say("reply-over-title"),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReplyEndPage {
    fn samples(_words: &Words) -> Vec<Self> {
        [ReplyEnd::Unknown, ReplyEnd::Expired, ReplyEnd::Guessed, ReplyEnd::Over]
            .into_iter()
            .map(|end| Self { end })
            .collect()
    }
}
