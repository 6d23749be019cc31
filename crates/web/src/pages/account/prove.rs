//! Showing again who one is, before something that matters.

use locales::Words;
use serde::Serialize;

use super::MARK;
use crate::look::{Page, Sample};
use crate::pages::faults::{title, with_faults};
use crate::pages::{FormFault, WithProvider};

/// `GET /account/prove`, and the answer to a wrong password.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProvePage {
    /// The mark of the forms.
    pub mark: String,
    /// Where they go afterwards.
    pub next: Option<String>,
    /// Whether they can use a passkey.
    pub passkeys: bool,
    /// The providers that they linked.
    pub providers: Vec<WithProvider>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for ProvePage {
    const TEMPLATE: &'static str = "pages/account-prove.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("prove-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for ProvePage {
    fn samples(words: &Words) -> Vec<Self> {
        let usual = Self {
            mark: MARK.to_owned(),
            next: Some("/account/password".to_owned()),
            passkeys: true,
            providers: Vec::new(),
            faults: Vec::new(),
        };
        let wrong = Self {
            passkeys: false,
            faults: vec![FormFault::new("password", words.say("prove-wrong"))],
            ..usual.clone()
        };
        let with = Self { providers: WithProvider::samples(), ..wrong.clone() };
        vec![usual, wrong, with]
    }
}
