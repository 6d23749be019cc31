//! What people see when a page cannot be shown: what happened, and what to do next.

use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};

/// Any page that could not be shown.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProblemPage {
    /// The HTTP status: 400, 404, 405, 500 or 503. Others read like 500.
    pub status: u16,
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

    fn title(&self, words: &Words) -> String {
        match self.status {
            400 | 405 => words.say("problem-not-understood"),
            404 => words.say("problem-not-found"),
            503 => words.say("problem-not-ready"),
            _ => words.say("problem-broken"),
        }
    }
}

impl Sample for ProblemPage {
    fn samples(words: &Words) -> Vec<Self> {
        let told = Self {
            status: 400,
            detail: Some(words.say_with("find-support-no-page", &[("number", 900.into())])),
            reference: Some("7f3a-22".to_owned()),
        };
        vec![Self::of(400), Self::of(404), Self::of(405), Self::of(500), Self::of(503), told]
    }
}
