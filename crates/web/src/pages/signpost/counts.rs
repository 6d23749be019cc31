//! What was counted in one's own organisation.

use locales::Words;
use serde::Serialize;

use super::long_word;
use crate::look::{Page, Sample};
use crate::plain::need_said;
use crate::theirs::theirs;

/// What was counted in a week.
#[derive(Debug, Clone, Serialize)]
pub struct SignpostWeek {
    /// The Monday, in words.
    pub monday: String,
    /// What was told most often is first.
    pub lines: Vec<SignpostLine>,
}

/// How often somebody was told of a service for a need.
#[derive(Debug, Clone, Serialize)]
pub struct SignpostLine {
    /// The name of the service, marked as its publisher's; nothing once it has left the directory.
    pub name: Option<String>,
    /// The page of the service.
    pub path: String,
    /// The need, in words.
    pub need: String,
    /// How often.
    pub times: u64,
}

/// `GET /signpost/counts`
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignpostCountsPage {
    /// How many weeks are shown.
    pub weeks_back: u8,
    /// The newest first; those in which nothing was counted are left out.
    pub weeks: Vec<SignpostWeek>,
}

impl Page for SignpostCountsPage {
    const TEMPLATE: &'static str = "pages/signpost-counts.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("signpost-counts-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for SignpostCountsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |name: Option<String>, need: &str, times| SignpostLine {
            name,
            path: "/services/0199a1c0-0000-7000-8000-000000000002".to_owned(),
            need: need_said(words, need),
            times,
        };
        let week = |monday, lines| SignpostWeek { monday, lines };
        let of = |weeks| Self { weeks_back: 12, weeks };
        let days = [4, 27].map(|day| {
            let month = if day == 4 { 5 } else { 4 };
            words.day(jiff::civil::date(2026, month, day))
        });
        let [newest, before] = days;
        vec![
            of(vec![
                week(
                    newest.clone(),
                    vec![
                        line(Some(theirs("Hollin lunch club")), "loneliness", 1_204),
                        line(Some(theirs("Money advice in the library")), "debt", 1),
                    ],
                ),
                week(before, vec![line(None, "loneliness", 2)]),
            ]),
            of(Vec::new()),
            of(vec![week(newest, vec![line(Some(theirs(&long_word())), "loneliness", 3)])]),
        ]
    }
}
