//! What governance is told of.

use jiff::civil::{Date, date};
use locales::Words;
use serde::Serialize;

use super::{MARK, long_word, sample_id};
use crate::look::{Page, Sample};
use crate::plain::role_name;
use crate::theirs::theirs;

/// One thing that happened.
#[derive(Debug, Clone, Serialize)]
pub struct AlertLine {
    /// Where it is noted that it was seen.
    pub action: String,
    /// What happened, in a sentence.
    pub what: String,
    /// Where, in its own words.
    pub organisation: String,
    /// The page of the organisation.
    pub path: String,
    /// Who did it, in their own words; nothing where it was the command line.
    pub by: Option<String>,
    /// On which day.
    pub on: Date,
    /// What has become of it.
    pub since: Option<String>,
    /// Whether whoever reads did it themselves: then somebody else has to look.
    pub is_own: bool,
    /// Who saw it, and on which day.
    pub seen: Option<(String, Date)>,
}

/// `GET /manage/alerts`
#[derive(Debug, Clone, Default, Serialize)]
pub struct AlertsPage {
    /// The mark of the forms.
    pub mark: String,
    /// What nobody has seen, the oldest first.
    pub unseen: Vec<AlertLine>,
    /// What somebody has seen, the latest first.
    pub seen: Vec<AlertLine>,
    /// The first page, if this is another.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

impl Page for AlertsPage {
    const TEMPLATE: &'static str = "pages/manage-alerts.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("alert-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for AlertsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |number: u32, by: &str, organisation: &str| AlertLine {
            action: format!("/manage/alerts/{}/seen", sample_id(number)),
            what: words.say_with(
                "alert-role-offered",
                &[
                    ("email", "ada.byron@example.org".into()),
                    ("role", role_name(words, "administrator").into()),
                ],
            ),
            organisation: theirs(organisation),
            path: format!("/manage/organisations/{}", sample_id(9)),
            by: Some(theirs(by)),
            on: date(2026, 5, 3),
            since: Some(words.say("alert-taken")),
            is_own: number == 2,
            seen: None,
        };
        let seen = AlertLine {
            what: words.say("alert-other"),
            by: None,
            since: None,
            seen: Some((theirs("Keith Marsden"), date(2026, 5, 4))),
            ..line(3, "", "Elm Tree Network")
        };
        let full = Self {
            mark: MARK.to_owned(),
            unseen: vec![line(1, "Joanne Holt", "Elm Tree Network"), line(2, &long_word(), &long_word())],
            seen: vec![seen],
            first: None,
            next: Some(format!("/manage/alerts?before={}", sample_id(3))),
        };
        vec![full, Self { mark: MARK.to_owned(), ..Self::default() }]
    }
}
