//! The second factor, after the password.

use locales::Words;
use serde::Serialize;

use super::MARK;
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};
use crate::words::link;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    /// The six digits of an authenticator app.
    #[default]
    App,
    /// One of the ten on paper.
    Recovery,
}

/// `GET /sign-in/code`, and the answer to a code that is not right.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CodePage {
    /// The mark of the form.
    pub mark: String,
    /// Where they go afterwards.
    pub next: Option<String>,
    /// What the form asks for.
    pub kind: CodeKind,
    /// Whether the account has an authenticator app.
    pub has_app: bool,
    /// Whether it has recovery codes left.
    pub has_recovery: bool,
    /// Whether it has a passkey, and passkeys can be used at this address.
    pub has_passkey: bool,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "pages/code.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("code-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        let with = if self.kind == CodeKind::App { "recovery" } else { "app" };
        let other =
            link("/sign-in/code", &[("with", with), ("next", self.next.as_deref().unwrap_or_default())]);
        minijinja::context! { other, ..with_faults(words, self, &self.faults) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for CodePage {
    fn samples(words: &Words) -> Vec<Self> {
        let app = Self { mark: MARK.to_owned(), has_app: true, has_recovery: true, ..Self::default() };
        let wrong = Self {
            has_passkey: true,
            faults: vec![FormFault::new("code", words.say("code-wrong"))],
            ..app.clone()
        };
        let recovery = Self { kind: CodeKind::Recovery, next: Some("/account".to_owned()), ..app.clone() };
        let passkey = Self { has_app: false, has_recovery: false, has_passkey: true, ..app.clone() };
        vec![app, wrong, recovery, passkey]
    }
}
