//! Records that were opened in an emergency, for those who watch over it.

mod one;

pub use one::{EmergencyPage, MOST_NOTE};

use jiff::civil::{Date, date};
use locales::Words;
use permit::break_glass::Outcome;
use serde::{Serialize, Serializer};

use crate::look::{Page, Sample};
use crate::plain::role_name;
use crate::theirs::theirs;

/// `GET /manage/emergencies`
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmergenciesPage {
    /// Whether those are shown too that have been reviewed.
    pub all: bool,
    /// How many are still to be reviewed by whoever looks.
    pub to_review: i64,
    /// They, the latest first.
    pub lines: Vec<EmergencyLine>,
    /// Where it goes on.
    pub next: Option<String>,
    /// Where it begins, if this is not the beginning.
    pub first: Option<String>,
    /// Whether a review was just noted.
    pub done: bool,
}

/// A record that was opened, and what one organisation has made of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmergencyLine {
    /// The page on which it is reviewed.
    pub href: String,
    /// The day on which it was opened.
    pub on: Date,
    /// The time of day.
    pub at: String,
    /// Until when it was open, or is: the day and the time.
    pub until: (Date, String),
    /// Whether it is open now.
    pub is_open: bool,
    /// Whether it was ended before its time was over.
    pub ended: bool,
    /// Who opened it.
    pub who: String,
    /// As what.
    pub role: String,
    /// For which organisation.
    pub organisation: String,
    /// For which organisation it is to be reviewed.
    pub reviewed_for: String,
    /// Why, in the words of whoever opened it.
    pub why: String,
    /// The person whose record it is, by identifier.
    pub person: String,
    /// Whether whoever looks opened it: then somebody else reviews it.
    pub own: bool,
    /// The day on which the governance leads were told.
    pub told: Option<Date>,
    /// What came of it.
    #[serde(serialize_with = "outcome")]
    pub outcome: Option<Outcome>,
    /// Who reviewed it.
    pub reviewed_by: Option<String>,
    /// On which day.
    pub reviewed_on: Option<Date>,
    /// What they wrote.
    pub note: Option<String>,
}

fn outcome<S: Serializer>(outcome: &Option<Outcome>, to: S) -> Result<S::Ok, S::Error> {
    outcome.map(Outcome::as_str).serialize(to)
}

impl Page for EmergenciesPage {
    const TEMPLATE: &'static str = "pages/emergencies.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("emergencies-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

/// An opening, for samples.
fn sample(words: &Words) -> EmergencyLine {
    let id = "0199a1c0-0000-7000-8000-000000000001";
    EmergencyLine {
        href: format!("/manage/emergencies/{id}/{id}"),
        on: date(2026, 5, 4),
        at: "09:30".to_owned(),
        until: (date(2026, 5, 4), "11:30".to_owned()),
        is_open: true,
        who: "Mina Patel".to_owned(),
        role: role_name(words, "link-worker"),
        organisation: theirs("Elm Tree Network"),
        reviewed_for: theirs("Elm Tree Network"),
        why: theirs("She rang and was very upset. I need to know whom to call."),
        person: id.to_owned(),
        ..EmergencyLine::default()
    }
}

/// The same, reviewed.
fn reviewed(words: &Words, outcome: Outcome, note: &str) -> EmergencyLine {
    EmergencyLine {
        is_open: false,
        ended: true,
        told: Some(date(2026, 5, 4)),
        outcome: Some(outcome),
        reviewed_by: Some("Keith Marsden".to_owned()),
        reviewed_on: Some(date(2026, 5, 5)),
        note: Some(theirs(note)),
        ..sample(words)
    }
}

impl Sample for EmergenciesPage {
    fn samples(words: &Words) -> Vec<Self> {
        let own =
            EmergencyLine { own: true, is_open: false, who: "Keith Marsden".to_owned(), ..sample(words) };
        let usual = Self {
            to_review: 1,
            lines: vec![sample(words), own],
            next: Some("/manage/emergencies?after=1.2.3".to_owned()),
            ..Self::default()
        };
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        let odd = EmergencyLine {
            who: long.clone(),
            organisation: long.clone(),
            reviewed_for: long.clone(),
            why: format!("{long} </p><script>alert(1)</script>"),
            ..reviewed(words, Outcome::NotJustified, &long)
        };
        let all = Self {
            all: true,
            to_review: 0,
            done: true,
            lines: vec![reviewed(words, Outcome::Justified, "The daughter confirmed it."), odd],
            next: None,
            first: Some("/manage/emergencies?show=all".to_owned()),
        };
        vec![usual, all, Self::default(), Self { all: true, ..Self::default() }]
    }
}
