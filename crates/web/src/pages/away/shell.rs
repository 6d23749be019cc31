//! `GET /away/visits`: the page that works without a network. It is the same for everybody and holds nobody’s name: a script puts in
//! what the device has.

use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};

/// `GET /away/visits`.
#[derive(Debug, Clone, Serialize)]
pub struct AwayVisitsPage {
    /// After so many wrong PINs what was taken along is wiped.
    pub wrong_pins: u8,
    /// It locks after so many minutes.
    pub idle_minutes: u8,
    /// The longest note, in letters.
    pub longest: usize,
    /// So long notes that were not sent can be opened, days.
    pub unsent_days: u16,
}

impl Page for AwayVisitsPage {
    const TEMPLATE: &'static str = "pages/away-visits.html";

    fn title(&self, words: &Words) -> String {
        words.say("away-visits-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AwayVisitsPage {
    fn samples(_words: &Words) -> Vec<Self> {
        vec![Self { wrong_pins: 5, idle_minutes: 5, longest: 10_000, unsent_days: 30 }]
    }
}
