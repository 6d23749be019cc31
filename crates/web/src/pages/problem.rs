//! What people see when a page cannot be shown: what happened, and what to do next.

use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};

/// Any page that could not be shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProblemPage {
    /// The HTTP status: 400, 404, 405, 408, 413, 414, 415, 422, 431 or 500. Others read like 500.
    pub status: u16,
    /// Of 403: whether they may not do this, rather than that it came from elsewhere.
    pub not_allowed: bool,
    /// One plain sentence about this very problem, if there is more to say than the status does.
    pub detail: Option<String>,
    /// What to quote when reporting it.
    pub reference: Option<String>,
}

impl ProblemPage {
    /// The usual page for this status.
    #[must_use]
    pub fn of(status: u16) -> Self {
        Self { status, ..Self::default() }
    }
}

impl Page for ProblemPage {
    const TEMPLATE: &'static str = "pages/problem.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        match self.status {
            400 | 405 | 415 | 422 => words.say("problem-not-understood"),
            403 if self.not_allowed => words.say("problem-not-allowed"),
            403 => words.say("problem-not-ours"),
            404 => words.say("problem-not-found"),
            408 | 413 => words.say("problem-too-much"),
            414 => words.say("problem-too-long"),
            431 => words.say("problem-unreadable"),
            _ => words.say("problem-broken"),
        }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ProblemPage {
    fn samples(words: &Words) -> Vec<Self> {
        let told = Self {
            status: 400,
            not_allowed: false,
            detail: Some(words.say("problem-not-that-way")),
            reference: Some("7f3a-22".to_owned()),
        };
        let plain = [400, 403, 404, 405, 413, 414, 431, 500].map(Self::of);
        let not_allowed = Self { not_allowed: true, ..Self::of(403) };
        plain.into_iter().chain([told, not_allowed]).collect()
    }
}
