//! `GET /away`: today’s visits are taken along.

use locales::Words;
use serde::Serialize;

use super::{ID, MARK, long_word};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// Somebody who can be taken along.
#[derive(Debug, Clone, Serialize)]
pub struct AwayChoice {
    /// The person.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// When and how they are met.
    pub hint: String,
    /// Where one reads why they are not visited alone, until which their address stays behind.
    pub read_first: Option<String>,
}

/// What was taken along.
#[derive(Debug, Clone, Serialize)]
pub struct AwayDevice {
    /// When, and how many people.
    pub taken: String,
    /// How it stands.
    pub state: String,
    /// Whether it is still out.
    pub is_out: bool,
}

/// `GET /away`.
#[derive(Debug, Clone, Serialize)]
pub struct AwayPage {
    /// The mark of the form.
    pub mark: String,
    /// What makes it the same form when its answer was lost.
    pub form: String,
    /// Today.
    pub day: String,
    /// After so many hours it is wiped.
    pub hours: u8,
    /// After so many wrong PINs it is wiped.
    pub wrong_pins: u8,
    /// So long notes that were not sent can be opened, days.
    pub unsent_days: u16,
    /// Who can be taken along.
    pub choices: Vec<AwayChoice>,
    /// What was taken along lately.
    pub devices: Vec<AwayDevice>,
    /// That something waits for a decision.
    pub waiting: Option<String>,
}

impl Page for AwayPage {
    const TEMPLATE: &'static str = "pages/away.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("away-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AwayPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self {
            mark: MARK.to_owned(),
            form: ID.to_owned(),
            day: words.weekday_and_day(jiff::civil::date(2026, 5, 5)),
            hours: 12,
            wrong_pins: 5,
            unsent_days: 30,
            choices: Vec::new(),
            devices: Vec::new(),
            waiting: None,
        };
        let choice = |name: &str, read_first: Option<&str>| AwayChoice {
            id: ID.to_owned(),
            name: theirs(name),
            hint: "2:30pm · Home visit".to_owned(),
            read_first: read_first.map(str::to_owned),
        };
        let device = |state: String, is_out| AwayDevice {
            taken: words.say_with("away-device", &[("when", "9:05am".into()), ("count", 3.into())]),
            state,
            is_out,
        };
        let full = Self {
            choices: vec![
                choice("<b>Margaret</b> Ashworth", None),
                choice(&long_word(), Some("/people/0199a1c0-0000-7000-8000-000000000001")),
            ],
            devices: vec![
                device(words.say_with("away-device-out", &[("when", "9:05pm".into())]), true),
                device(words.say("away-ended-wrong-pin"), false),
            ],
            waiting: Some(words.say_with("away-waiting", &[("count", 2.into())])),
            ..empty.clone()
        };
        vec![empty, full]
    }
}
