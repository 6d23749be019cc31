//! Changing one's password.

use locales::Words;
use serde::Serialize;

use super::MARK;
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};

/// `GET /account/password`, and the answer to a password that cannot be taken.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PasswordPage {
    /// The mark of the form.
    pub mark: String,
    /// Whose password, for the program of the browser that keeps passwords.
    pub email: String,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for PasswordPage {
    const TEMPLATE: &'static str = "pages/account-password.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("password-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        with_faults(words, self, &self.faults)
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for PasswordPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty =
            Self { mark: MARK.to_owned(), email: "mina.patel@example.org".to_owned(), faults: Vec::new() };
        let wrong = Self {
            faults: vec![FormFault::new("password", words.say("password-breached"))],
            ..empty.clone()
        };
        vec![empty, wrong]
    }
}
