//! After somebody asked for support: what happens next, and whom to ring in danger.

use locales::Words;
use serde::Serialize;

use super::long_word;
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// `POST /schemes/{id}/ask`, where somebody is in danger now: nothing is kept.
#[derive(Debug, Clone, Serialize)]
pub struct AskDangerPage {
    /// The form, for when the danger is over.
    pub back: String,
}

impl Page for AskDangerPage {
    const TEMPLATE: &'static str = "pages/ask-danger.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("refer-danger-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AskDangerPage {
    fn samples(_words: &Words) -> Vec<Self> {
        vec![Self { back: "/schemes/0199a1c0-0000-7000-8000-000000000011/ask".to_owned() }]
    }
}

/// `GET /schemes/{id}/ask/{asked}`: that it came in, and what happens next. Nothing that anybody wrote.
#[derive(Debug, Clone, Serialize)]
pub struct AskSentPage {
    /// Its number.
    pub number: String,
    /// The scheme; empty when it has left the register.
    pub scheme: String,
    /// Its page.
    pub back: String,
    /// How it is telephoned, marked as its own words.
    pub phone: Option<String>,
    /// When it can be reached.
    pub hours: Option<String>,
    /// When it was sent.
    pub sent_on: String,
    /// By which day the scheme tries to make sure.
    pub by: Option<String>,
    /// Whether somebody asked for somebody else.
    pub family: bool,
    /// How it is confirmed: `email`, `phone` or `letter`.
    pub confirm_by: &'static str,
    /// Whether it still has to be confirmed.
    pub waiting: bool,
    /// Whether e-mails go out here.
    pub sends: bool,
}

impl Page for AskSentPage {
    const TEMPLATE: &'static str = "pages/ask-sent.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("ask-sent-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AskSentPage {
    fn samples(words: &Words) -> Vec<Self> {
        let phone = Self {
            number: "R4K2-9QXD".to_owned(),
            scheme: theirs("Fernley Social Prescribing"),
            back: "/schemes/0199a1c0-0000-7000-8000-000000000011".to_owned(),
            phone: Some(theirs("0161 496 0100")),
            hours: Some(theirs("Monday to Friday, 9am to 5pm")),
            sent_on: words.day(jiff::civil::date(2026, 5, 5)),
            by: Some(words.weekday_and_day(jiff::civil::date(2026, 5, 7))),
            family: false,
            confirm_by: "phone",
            waiting: true,
            sends: false,
        };
        let email = Self { confirm_by: "email", ..phone.clone() };
        let email_goes = Self { sends: true, ..email.clone() };
        let letter = Self {
            confirm_by: "letter",
            phone: None,
            hours: None,
            by: None,
            scheme: theirs(&long_word()),
            ..phone.clone()
        };
        let family = Self { family: true, ..phone.clone() };
        let settled = Self { waiting: false, ..phone.clone() };
        vec![phone, email, email_goes, letter, family, settled]
    }
}
