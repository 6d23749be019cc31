//! Setting up a second factor, where a role asks for one and the account has none.

use locales::Words;
use serde::Serialize;

use super::MARK;
use crate::look::{Page, Sample};

/// `GET /sign-in/set-up`
#[derive(Debug, Clone, Default, Serialize)]
pub struct SetUpPage {
    /// The mark of the forms.
    pub mark: String,
    /// Whether passkeys can be made at this address.
    pub passkeys: bool,
}

impl Page for SetUpPage {
    const TEMPLATE: &'static str = "pages/set-up.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say("set-up-title")
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for SetUpPage {
    fn samples(_: &Words) -> Vec<Self> {
        let both = Self { mark: MARK.to_owned(), passkeys: true };
        vec![both.clone(), Self { passkeys: false, ..both }]
    }
}
