//! The steward’s queue.

use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// What listings need, with how many do.
#[derive(Debug, Clone, Serialize)]
pub struct QueueTab {
    /// Where they are shown.
    pub path: String,
    /// What they need.
    pub text: String,
    /// How many.
    pub count: i64,
    /// Whether they are shown here.
    pub current: bool,
    /// Whether somebody has to do something about them.
    pub is_work: bool,
}

/// A listing that needs something.
#[derive(Debug, Clone, Serialize)]
pub struct QueueLine {
    /// Its page.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// Who offers it.
    pub organisation: Option<String>,
    /// What is to be known, one line each.
    pub lines: Vec<String>,
    /// That it is overdue, in words.
    pub overdue: Option<String>,
}

/// `GET /manage/listings`
#[derive(Debug, Clone, Default, Serialize)]
pub struct TruthQueuePage {
    /// What listings need.
    pub tabs: Vec<QueueTab>,
    /// What is shown.
    pub heading: String,
    /// The lines.
    pub lines: Vec<QueueLine>,
    /// That reports are overdue, in words.
    pub overdue: Option<String>,
    /// How many lines are shown, where there are more.
    pub most: Option<usize>,
}

impl Page for TruthQueuePage {
    const TEMPLATE: &'static str = "pages/manage-listings.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("truth-queue-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for TruthQueuePage {
    fn samples(words: &Words) -> Vec<Self> {
        let long = || theirs(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3));
        let tab = |text: String, count: i64, current: bool| QueueTab {
            path: "/manage/listings?show=ring".to_owned(),
            text,
            count,
            current,
            is_work: count > 1,
        };
        let line = |name: String, overdue: Option<String>| QueueLine {
            path: "/manage/listings/1".to_owned(),
            name,
            organisation: Some(theirs("Hollin Walkers")),
            lines: vec![
                words.say_with("truth-line-checked", &[("day", "3 May 2026".into())]),
                words.say_with("truth-line-next", &[("day", "3 November 2026".into())]),
            ],
            overdue,
        };
        let full = Self {
            tabs: vec![
                tab(words.say("truth-need-reports"), 2, true),
                tab(words.say("truth-need-ring"), 1, false),
                tab(words.say("truth-need-hidden"), 0, false),
            ],
            heading: words.say("truth-need-reports"),
            lines: vec![
                line(
                    theirs("Hollin Canal Walk"),
                    Some(words.say_with("truth-line-overdue", &[("day", "4 May 2026".into())])),
                ),
                line(long(), None),
            ],
            overdue: Some(words.say_with("truth-queue-overdue", &[("count", 1.into())])),
            most: Some(100),
        };
        let empty = Self { lines: Vec::new(), overdue: None, most: None, ..full.clone() };
        vec![full, empty]
    }
}
