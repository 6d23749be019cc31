//! Who has looked at a record, for the person whom it is about, who comes with a link from a message.

mod door;

pub use door::{MyLinkPage, MyLinkState};

use jiff::civil::{Date, date};
use locales::Words;
use serde::Serialize;

use super::trail::MARK;
use crate::look::{Page, Sample};
use crate::plain::role_name;
use crate::theirs::theirs;

/// The answer to `POST /my-record/who-looked/{link}`
#[derive(Debug, Clone, Default, Serialize)]
pub struct WhoLookedPage {
    /// The mark of the form.
    pub mark: String,
    /// The address of the page, with the link.
    pub here: String,
    /// The days, the latest first.
    pub days: Vec<LookedDay>,
    /// What to send for the days before.
    pub next: Option<String>,
    /// Whether these are not the latest days.
    pub is_further: bool,
}

/// A day.
#[derive(Debug, Clone, Serialize)]
pub struct LookedDay {
    /// Which.
    pub date: Date,
    /// Who did what.
    pub by: Vec<LookedLine>,
}

/// What one did on a day.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LookedLine {
    /// Who it was: a role and an organisation.
    pub who: String,
    /// What they did, each with the time of day.
    pub done: Vec<String>,
    /// What to know of a record that was opened in an emergency.
    pub emergency: Option<String>,
}

impl Page for WhoLookedPage {
    const TEMPLATE: &'static str = "pages/who-looked.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("who-looked-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for WhoLookedPage {
    fn samples(words: &Words) -> Vec<Self> {
        let at = |time: &str, what: String| {
            words.say_with("who-looked-at", &[("time", time.into()), ("what", what.into())])
        };
        let in_role = |role: &str, organisation: &str| {
            words.say_with(
                "who-looked-in-role",
                &[("role", role.into()), ("organisation", theirs(organisation).into())],
            )
        };
        let worker = LookedLine {
            who: in_role(&role_name(words, "link-worker"), "Elm Tree Network"),
            done: vec![at("14:05", words.say("who-looked-wrote")), at("14:04", words.say("who-looked-read"))],
            emergency: None,
        };
        let emergency = LookedLine {
            who: in_role(&role_name(words, "link-worker"), "Fernley Network"),
            done: vec![at("21:40", words.say("who-looked-opened"))],
            emergency: Some(words.say("who-looked-emergency-open")),
        };
        let own = LookedLine {
            who: words.say("who-looked-yourself"),
            done: vec![at("08:00", words.say("who-looked-this-list"))],
            emergency: None,
        };
        let usual = Self {
            mark: MARK.to_owned(),
            here: "/my-record/who-looked/abc".to_owned(),
            days: vec![
                LookedDay { date: date(2026, 5, 4), by: vec![worker, own] },
                LookedDay { date: date(2026, 5, 2), by: vec![emergency.clone()] },
            ],
            next: Some("1.2.".to_owned()),
            is_further: false,
        };
        let nobody = Self { days: Vec::new(), next: None, ..usual.clone() };
        let long = "Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3);
        let odd = Self {
            days: vec![LookedDay {
                date: date(2026, 5, 4),
                by: vec![LookedLine {
                    who: in_role(&long, &format!("{long}</h3><script>alert(1)</script>")),
                    ..emergency
                }],
            }],
            next: None,
            is_further: true,
            ..usual.clone()
        };
        vec![usual, nobody, odd]
    }
}
