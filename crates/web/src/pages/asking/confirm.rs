//! The link by which somebody confirms that they asked for support.

use locales::Words;
use serde::Serialize;

use super::{MARK, long_word};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// What is shown of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AskConfirmShown {
    /// The button.
    Open,
    /// It was confirmed.
    Confirmed,
    /// It cannot be used any more.
    Over,
}

/// `GET /confirm/{link}`: the button, and nothing that anybody wrote.
#[derive(Debug, Clone, Serialize)]
pub struct AskConfirmPage {
    /// The mark of the form.
    pub mark: String,
    /// The address of the page.
    pub here: String,
    /// What is shown.
    pub shown: AskConfirmShown,
    /// The number of what was asked.
    pub number: String,
    /// The scheme.
    pub scheme: String,
    /// How it is telephoned, marked as its own words.
    pub phone: Option<String>,
}

impl Page for AskConfirmPage {
    const TEMPLATE: &'static str = "pages/ask-confirm.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        match self.shown {
            AskConfirmShown::Open => words.say("ask-confirm-title"),
            AskConfirmShown::Confirmed => words.say("ask-confirm-used-title"),
            AskConfirmShown::Over => words.say("ask-confirm-over-title"),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AskConfirmPage {
    fn samples(_words: &Words) -> Vec<Self> {
        let open = Self {
            mark: MARK.to_owned(),
            here: "/confirm/abc".to_owned(),
            shown: AskConfirmShown::Open,
            number: "R4K2-9QXD".to_owned(),
            scheme: theirs("Fernley Social Prescribing"),
            phone: Some(theirs("0161 496 0100")),
        };
        let used = Self { shown: AskConfirmShown::Confirmed, ..open.clone() };
        let over =
            Self { shown: AskConfirmShown::Over, scheme: theirs(&long_word()), phone: None, ..open.clone() };
        vec![open, used, over]
    }
}

/// `POST /confirm/{link}`: it is a referral now.
#[derive(Debug, Clone, Serialize)]
pub struct AskConfirmedPage {
    /// Its number.
    pub number: String,
    /// The scheme.
    pub scheme: String,
    /// How it is telephoned, marked as its own words.
    pub phone: Option<String>,
    /// By which day the scheme says whether it can help.
    pub by: Option<String>,
}

impl Page for AskConfirmedPage {
    const TEMPLATE: &'static str = "pages/ask-confirmed.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("ask-confirmed-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AskConfirmedPage {
    fn samples(words: &Words) -> Vec<Self> {
        let usual = Self {
            number: "R4K2-9QXD".to_owned(),
            scheme: theirs("Fernley Social Prescribing"),
            phone: Some(theirs("0161 496 0100")),
            by: Some(words.weekday_and_day(jiff::civil::date(2026, 5, 7))),
        };
        vec![usual.clone(), Self { scheme: theirs(&long_word()), phone: None, by: None, ..usual }]
    }
}
