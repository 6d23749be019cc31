//! The way back in, as whoever was given the link sees it.

use locales::Words;
use serde::Serialize;

use super::MARK;
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};

/// What can be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BackInShown {
    /// Another password can be chosen.
    Open,
    /// It was used before.
    Used,
    /// It was taken back, or another one was made.
    Revoked,
    /// It lay too long.
    Expired,
}

/// `GET /back-in/{link}`. Nothing happens by looking: programs that look through messages follow every link.
#[derive(Debug, Clone, Serialize)]
pub struct BackInPage {
    /// The mark of the form.
    pub mark: String,
    /// Where the form goes: the address of this page.
    pub here: String,
    /// What can be done.
    pub state: BackInShown,
    /// Whose account it is.
    pub email: String,
    /// Whether the second factor goes, too.
    pub loses_second_factor: bool,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for BackInPage {
    const TEMPLATE: &'static str = "pages/back-in.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let said = match self.state {
            BackInShown::Open => words.say("back-in-title"),
            BackInShown::Used => words.say("back-in-used-title"),
            BackInShown::Revoked => words.say("back-in-revoked-title"),
            BackInShown::Expired => words.say("back-in-expired-title"),
        };
        title(words, said, &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for BackInPage {
    fn samples(words: &Words) -> Vec<Self> {
        let open = Self {
            mark: MARK.to_owned(),
            here: "/back-in/abc".to_owned(),
            state: BackInShown::Open,
            email: "mina.patel@example.org".to_owned(),
            loses_second_factor: false,
            faults: Vec::new(),
        };
        let wrong = Self {
            loses_second_factor: true,
            email: format!("{}@example.org", "long".repeat(16)),
            faults: vec![FormFault::new("password", words.say("password-words-of-the-service"))],
            ..open.clone()
        };
        let of = |state| Self { state, ..open.clone() };
        let over = [BackInShown::Used, BackInShown::Revoked, BackInShown::Expired].map(of);
        [open.clone(), wrong].into_iter().chain(over).collect()
    }
}
