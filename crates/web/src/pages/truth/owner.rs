//! The page of the link of a message: the listing as everybody sees it, and one button.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::{FORM, MARK, SaidLine};
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};
use crate::pages::manage::Way;
use crate::theirs::theirs;

/// What the page shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerShows {
    /// The listing, and whether it is right.
    #[default]
    Listing,
    /// The form of what is different.
    Change,
    /// The form by which it is closed.
    Close,
    /// Whether they want messages from us.
    Messages,
}

/// Thanks, with numbers where they can be said.
#[derive(Debug, Clone, Serialize)]
pub struct OwnerThanks {
    /// What was done.
    pub text: String,
    /// What the listing did for people.
    pub numbers: Vec<String>,
}

/// A field of the form of what is different.
#[derive(Debug, Clone, Serialize)]
pub struct OwnerField {
    /// Its name in the form.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// What there is to know.
    pub hint: Option<String>,
    /// What it says.
    pub value: String,
    /// Whether it has several lines.
    pub is_long: bool,
}

/// `GET` and `POST /listing/{link}`
#[derive(Debug, Clone, Default, Serialize)]
pub struct OwnerPage {
    /// The mark of the form.
    pub mark: String,
    /// The address of the page.
    pub here: String,
    /// The form, so that it counts once.
    pub form: String,
    /// The version of the listing.
    pub version: i64,
    /// What is shown.
    pub shows: OwnerShows,
    /// What the listing is called, in its publisher’s words.
    pub name: String,
    /// What it says.
    pub says: Vec<SaidLine>,
    /// When it was last checked, in a sentence.
    pub checked: String,
    /// How it stands, where that is to be known.
    pub notice: Option<String>,
    /// What the button says.
    pub button: String,
    /// Thanks for what was just done.
    pub thanks: Option<OwnerThanks>,
    /// What waits for a steward.
    pub waits: Vec<String>,
    /// Whether there is room.
    pub rooms: Vec<Way>,
    /// How long people wait, as it stands in the form.
    pub weeks: String,
    /// What was last said of room.
    pub room_said: Option<String>,
    /// The fields of the form of what is different.
    pub fields: Vec<OwnerField>,
    /// Whether they want no messages from us.
    pub wants_none: bool,
    /// The address that was typed.
    pub address: String,
    /// The day that was typed.
    pub until: String,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for OwnerPage {
    const TEMPLATE: &'static str = "pages/listing-link.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let own = match self.shows {
            OwnerShows::Listing if self.thanks.is_some() => words.say("truth-thanks-title"),
            OwnerShows::Listing => words.say("truth-title"),
            OwnerShows::Change => words.say("truth-change-title"),
            OwnerShows::Close => words.say("truth-close-title"),
            OwnerShows::Messages => words.say("reply-messages"),
        };
        title(words, own, &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for OwnerPage {
    fn samples(words: &Words) -> Vec<Self> {
        let long = || theirs(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3));
        let line = |label: String, lines: &[&str]| SaidLine {
            label,
            lines: lines.iter().map(|line| theirs(line)).collect(),
        };
        let way = |value: &str, text: String| Way {
            value: value.to_owned(),
            text,
            hint: None,
            chosen: value == "room",
        };
        let listing = Self {
            mark: MARK.to_owned(),
            here: "/listing/abc".to_owned(),
            form: FORM.to_owned(),
            version: 3,
            name: theirs("Hollin Canal Walk"),
            says: vec![
                line(words.say("truth-field-name"), &["Hollin Canal Walk"]),
                line(words.say("truth-field-when"), &["Tuesdays, 10am to 11.30am"]),
                line(words.say("truth-field-phone"), &[]),
            ],
            checked: words.say_with("truth-checked", &[("day", "3 May 2026".into())]),
            button: words.say("truth-right"),
            rooms: vec![
                way("room", words.say("truth-room-room")),
                way("waiting", words.say("truth-room-waiting")),
                way("full", words.say("truth-room-full")),
            ],
            ..Self::default()
        };
        let thanked = Self {
            thanks: Some(OwnerThanks {
                text: words.say("truth-thanks-right"),
                numbers: vec![words.say_with("truth-thanks-touch", &[("count", 15.into())])],
            }),
            ..listing.clone()
        };
        let hidden = Self {
            name: long(),
            notice: Some(words.say("truth-hidden")),
            says: vec![SaidLine { label: words.say("truth-field-description"), lines: vec![long()] }],
            waits: vec![long()],
            room_said: Some(long()),
            faults: vec![FormFault::new("weeks", words.say("truth-rule-weeks"))],
            weeks: "<b>soon</b>".to_owned(),
            ..listing.clone()
        };
        let field = |name: &'static str, label: String, is_long: bool| OwnerField {
            name,
            label,
            hint: None,
            value: "<i>\"Tuesdays\"".to_owned(),
            is_long,
        };
        let change = Self {
            shows: OwnerShows::Change,
            fields: vec![
                field("when", words.say("truth-field-when"), true),
                field("phone", words.say("truth-field-phone"), false),
            ],
            ..listing.clone()
        };
        let wrong = Self {
            address: "<someone>".to_owned(),
            faults: vec![
                FormFault::new("phone", words.say("truth-rule-phone")),
                FormFault::new("address", words.say_with("truth-wrong-address", &[("count", 1.into())])),
            ],
            ..change.clone()
        };
        let close = Self { shows: OwnerShows::Close, ..listing.clone() };
        let no_day = Self {
            until: "soon".to_owned(),
            faults: vec![FormFault::new("until", words.say("truth-rule-until"))],
            ..close.clone()
        };
        let messages = Self { shows: OwnerShows::Messages, ..listing.clone() };
        let none = Self {
            wants_none: true,
            faults: vec![FormFault::new("address", words.say("truth-no-address"))],
            ..messages.clone()
        };
        vec![listing, thanked, hidden, change, wrong, close, no_day, messages, none]
    }
}

/// Why a link leads no further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerEnd {
    /// Its days are over.
    Expired,
    /// Wrong addresses were said too often.
    Guessed,
    /// The listing, or who offers it, is not there any more.
    Over,
    /// It is none of ours, or not whole.
    Unknown,
}

/// `GET` and `POST /listing/{link}` where there is nothing to be done.
#[derive(Debug, Clone, Serialize)]
pub struct OwnerEndPage {
    /// Why.
    pub end: OwnerEnd,
    /// The last day on which it could be used.
    pub day: Option<String>,
}

impl Page for OwnerEndPage {
    const TEMPLATE: &'static str = "pages/listing-link-end.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        match self.end {
            OwnerEnd::Unknown => words.say("truth-unknown-title"),
            _ => words.say("truth-over-title"),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for OwnerEndPage {
    fn samples(_words: &Words) -> Vec<Self> {
        let of = |end| Self { end, day: None };
        vec![
            Self { day: Some("5 May 2026".to_owned()), ..of(OwnerEnd::Expired) },
            of(OwnerEnd::Guessed),
            of(OwnerEnd::Over),
            of(OwnerEnd::Unknown),
        ]
    }
}
