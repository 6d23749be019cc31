//! A list of referrals: for whoever referred, and for those who work with them.

use locales::Words;
use serde::Serialize;

use super::{ID, long_word};
use crate::look::{Page, Sample};
use crate::theirs::theirs;

/// A referral in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ReferralLine {
    /// Its page.
    pub path: String,
    /// What the person is called.
    pub name: String,
    /// Its number.
    pub number: String,
    /// How far it is.
    pub state: String,
    /// What to notice first, in a word or two each: overdue, soon, something to know before a visit.
    pub alerts: Vec<String>,
    /// Whether there is something that whoever looks has not read.
    pub is_new: bool,
    /// What else there is to know, a line each.
    pub facts: Vec<String>,
}

/// A part of the list to choose.
#[derive(Debug, Clone, Serialize)]
pub struct ReferralsTab {
    /// Where it is.
    pub path: String,
    /// What it is called, with how many there are.
    pub text: String,
    /// Whether it is shown.
    pub current: bool,
}

/// `GET /referrals` and `GET /triage`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReferralsPage {
    /// What it is a list of.
    pub heading: String,
    /// What to know about it.
    pub lede: String,
    /// Where it is, for the search.
    pub path: &'static str,
    /// The part that is shown, for the search.
    pub shown: String,
    /// Its parts.
    pub tabs: Vec<ReferralsTab>,
    /// What is looked for.
    pub typed: String,
    /// The referrals.
    pub lines: Vec<ReferralLine>,
    /// Back to the beginning of the list.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// What is done elsewhere, as path and text.
    pub ways: Vec<(String, String)>,
    /// What was just done.
    pub done: Option<String>,
}

impl Page for ReferralsPage {
    const TEMPLATE: &'static str = "pages/referrals.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, _words: &Words) -> String {
        self.heading.clone()
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ReferralsPage {
    fn samples(words: &Words) -> Vec<Self> {
        let line = |name: &str, alerts: Vec<String>| ReferralLine {
            path: format!("/triage/{ID}"),
            name: theirs(name),
            number: "R4K2-9QXD".to_owned(),
            state: words.say("referral-state-received"),
            alerts,
            is_new: true,
            facts: vec![
                words.say_with("referrals-due", &[("day", "7 May 2026".into())]),
                words.say("referral-urgency-routine"),
            ],
        };
        let tab = |path: &str, text: String, current| ReferralsTab { path: path.to_owned(), text, current };
        let empty = Self {
            heading: words.say("referrals-title"),
            lede: words.say("referrals-lede"),
            path: "/referrals",
            ..Self::default()
        };
        let full = Self {
            heading: words.say("triage-title"),
            lede: words.say("triage-lede"),
            path: "/triage",
            tabs: vec![
                tab("/triage", words.say_with("triage-waiting", &[("count", 12_u64.into())]), true),
                tab(
                    "/triage?show=active",
                    words.say_with("triage-active", &[("count", 412_u64.into())]),
                    false,
                ),
            ],
            lines: vec![
                line(
                    "Margaret Ashworth (Peggy)",
                    vec![words.say("triage-overdue"), words.say("triage-safety")],
                ),
                line(&long_word(), Vec::new()),
                line("<script>alert(1)</script>", vec![words.say("referral-urgency-soon")]),
            ],
            next: Some(format!("/triage?after={ID}")),
            first: Some("/triage".to_owned()),
            ways: vec![("/triage/team".to_owned(), words.say("triage-team"))],
            ..empty.clone()
        };
        let nothing = Self {
            done: Some(words.say("triage-redirected")),
            typed: "<b>Ash</b>".to_owned(),
            lines: Vec::new(),
            next: None,
            ..full.clone()
        };
        vec![empty, full, nothing]
    }
}
