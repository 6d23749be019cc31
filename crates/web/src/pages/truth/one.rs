//! One listing, for its steward.

use locales::Words;
use minijinja::Value;
use serde::Serialize;

use super::{FORM, MARK, SaidLine};
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};
use crate::pages::manage::Way;
use crate::theirs::theirs;

/// What an owner says is different.
#[derive(Debug, Clone, Serialize)]
pub struct TruthChange {
    /// Which change.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// The field, in the reader’s words.
    pub label: String,
    /// What the listing says now.
    pub was: String,
    /// What it should say.
    pub said: String,
    /// Whether it is changed by hand.
    pub by_hand: bool,
}

/// A report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportShown {
    /// Which report.
    pub id: String,
    /// What is wrong, and when that was said.
    pub heading: String,
    /// By when it is to be looked at, or since when it is overdue.
    pub due: String,
    /// Whether it is overdue.
    pub is_overdue: bool,
    /// In the reporter’s own words.
    pub words: Vec<String>,
    /// How often it was reported.
    pub times: String,
    /// How they can be reached.
    pub contact: Option<String>,
}

/// `GET` and `POST /manage/listings/{id}`
#[derive(Debug, Clone, Default, Serialize)]
pub struct TruthListingPage {
    /// The mark of the forms.
    pub mark: String,
    /// The form, so that it counts once.
    pub form: String,
    /// The version of its clock.
    pub version: i64,
    /// Where the forms go.
    pub here: String,
    /// What it is called.
    pub name: String,
    /// How everybody sees it; nothing where nobody does.
    pub public: Option<String>,
    /// How it stands, one line each.
    pub stands: Vec<String>,
    /// What to know before anything else, one line each.
    pub warnings: Vec<String>,
    /// What was done.
    pub done: Option<String>,
    /// What it says.
    pub says: Vec<SaidLine>,
    /// What was said of it.
    pub history: Vec<String>,
    /// What its owner says is different.
    pub changes: Vec<TruthChange>,
    /// Reports.
    pub reports: Vec<ReportShown>,
    /// What can have come of a report.
    pub outcomes: Vec<Way>,
    /// Whether the owner can be written to.
    pub may_ask: bool,
    /// Whether it can be shown again, rather than hidden.
    pub may_show: bool,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for TruthListingPage {
    const TEMPLATE: &'static str = "pages/manage-listing.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, crate::theirs::bare(&self.name), &self.faults)
    }

    fn shown(&self, words: &Words) -> Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for TruthListingPage {
    fn samples(words: &Words) -> Vec<Self> {
        let long = || theirs(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3));
        let change = |said: String, by_hand: bool| TruthChange {
            id: FORM.to_owned(),
            version: 1,
            label: words.say("truth-field-when"),
            was: theirs("Tuesdays, 10am"),
            said,
            by_hand,
        };
        let report = |is_overdue: bool| ReportShown {
            id: FORM.to_owned(),
            heading: words.say("report-kind-closed"),
            due: words.say_with("truth-line-due", &[("day", "4 May 2026".into())]),
            is_overdue,
            words: vec!["<b>Shut</b>".to_owned()],
            times: words.say_with("truth-report-times", &[("count", 2.into())]),
            contact: Some("ann@example.org".to_owned()),
        };
        let full = Self {
            mark: MARK.to_owned(),
            form: FORM.to_owned(),
            version: 2,
            here: "/manage/listings/1".to_owned(),
            name: theirs("Hollin Canal Walk"),
            public: Some("/services/1".to_owned()),
            stands: vec![words.say("truth-state-stale")],
            warnings: vec![words.say("truth-one-bounced")],
            done: Some(words.say("truth-done-taken")),
            says: vec![SaidLine {
                label: words.say("truth-field-phone"),
                lines: vec![theirs("0161 496 0000")],
            }],
            history: vec![words.say("truth-said-still-right")],
            changes: vec![change(theirs("Wednesdays, 2pm"), false), change(long(), true)],
            reports: vec![report(true), report(false)],
            outcomes: vec![Way {
                value: "corrected".to_owned(),
                text: words.say("truth-outcome-corrected"),
                hint: None,
                chosen: false,
            }],
            may_ask: true,
            may_show: false,
            faults: Vec::new(),
        };
        let plain = Self {
            changes: Vec::new(),
            reports: Vec::new(),
            history: Vec::new(),
            warnings: Vec::new(),
            done: None,
            name: long(),
            public: None,
            may_ask: false,
            may_show: true,
            faults: vec![FormFault::new("until", words.say("truth-rule-until"))],
            ..full.clone()
        };
        vec![full, plain]
    }
}
