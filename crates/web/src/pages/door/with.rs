//! Signing in with a provider such as NHS CIS2: on the way there, and when nothing came of it.

use access::openid::{Provider, Purpose, Why};
use locales::Words;
use serde::Serialize;

use crate::look::{Page, Sample};
use crate::words::link;

/// A provider, for a button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithProvider {
    /// As it stands in addresses.
    pub name: String,
    /// What people call it.
    pub label: String,
}

impl WithProvider {
    pub(crate) fn of(provider: &Provider) -> Self {
        Self { name: provider.name().to_owned(), label: provider.label().to_owned() }
    }

    /// Some for samples.
    pub(crate) fn samples() -> Vec<Self> {
        let one = |name: &str, label: &str| Self { name: name.to_owned(), label: label.to_owned() };
        vec![one("cis2", "NHS CIS2"), one("council", "Fernley Council staff sign-in")]
    }
}

/// `POST /sign-in/with/{provider}` and the like: a page of ours that leads on to the provider by itself.
#[derive(Debug, Clone, Serialize)]
pub struct LeavingPage {
    /// What people call the provider.
    pub label: String,
    /// Where it asks them.
    pub address: String,
}

impl Page for LeavingPage {
    const TEMPLATE: &'static str = "pages/leaving.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        words.say_with("with-leaving-title", &[("provider", self.label.as_str().into())])
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for LeavingPage {
    fn samples(_: &Words) -> Vec<Self> {
        let address = "https://provider.example/authorize?response_type=code&client_id=alongside".to_owned();
        let long = "Rhabarberbarbarabarbarbarenbartbar".to_owned();
        vec![Self { label: "NHS CIS2".to_owned(), address: address.clone() }, Self { label: long, address }]
    }
}

/// Where somebody goes when nothing came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct BackFrom {
    /// Whether they are signed in here, so that they go back to their account.
    pub to_account: bool,
    /// Where they wanted to go after signing in.
    pub next: Option<String>,
}

impl BackFrom {
    pub(crate) fn of(purpose: &Purpose, next: Option<String>) -> Self {
        let to_account = matches!(purpose, Purpose::Link { .. } | Purpose::Prove { .. });
        let next = next.filter(|_| matches!(purpose, Purpose::SignIn | Purpose::Prove { .. }));
        Self { to_account, next }
    }
}

/// Why nothing came of it, as pages tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WithFailed {
    /// Too long ago, another browser, or back twice.
    NotSent,
    /// They said no.
    SaidNo,
    /// The provider does not answer.
    Unreachable,
    /// What came back was not in order.
    NotBelieved,
    /// The provider does not know well enough who it is.
    TooWeak,
    /// No account is linked with it.
    NotLinked,
    /// Another account is.
    AnothersAlready,
    /// It is somebody else there.
    SomebodyElse,
    /// It is for other people.
    OtherPeople,
    /// The account is not in use.
    NotActive,
    /// The invitation is over.
    InvitationOver,
}

impl From<Why> for WithFailed {
    fn from(why: Why) -> Self {
        match why {
            Why::NotSent => WithFailed::NotSent,
            Why::SaidNo => WithFailed::SaidNo,
            Why::Unreachable => WithFailed::Unreachable,
            Why::NotBelieved => WithFailed::NotBelieved,
            Why::TooWeak => WithFailed::TooWeak,
            Why::NotLinked => WithFailed::NotLinked,
            Why::AnothersAlready => WithFailed::AnothersAlready,
            Why::SomebodyElse => WithFailed::SomebodyElse,
            Why::OtherPeople => WithFailed::OtherPeople,
            Why::NotActive => WithFailed::NotActive,
            Why::InvitationOver => WithFailed::InvitationOver,
        }
    }
}

impl WithFailed {
    const ALL: [WithFailed; 11] = [
        WithFailed::NotSent,
        WithFailed::SaidNo,
        WithFailed::Unreachable,
        WithFailed::NotBelieved,
        WithFailed::TooWeak,
        WithFailed::NotLinked,
        WithFailed::AnothersAlready,
        WithFailed::SomebodyElse,
        WithFailed::OtherPeople,
        WithFailed::NotActive,
        WithFailed::InvitationOver,
    ];

    fn in_words(self, words: &Words, provider: &str) -> String {
        match self {
            WithFailed::NotSent => words.say("with-not-sent"),
            WithFailed::SaidNo => words.say_with("with-said-no", &[("provider", provider.into())]),
            WithFailed::Unreachable => words.say_with("with-unreachable", &[("provider", provider.into())]),
            WithFailed::NotBelieved => words.say_with("with-not-believed", &[("provider", provider.into())]),
            WithFailed::TooWeak => words.say_with("with-too-weak", &[("provider", provider.into())]),
            WithFailed::NotLinked => words.say_with("with-not-linked", &[("provider", provider.into())]),
            WithFailed::AnothersAlready => words.say_with("with-anothers", &[("provider", provider.into())]),
            WithFailed::SomebodyElse => {
                words.say_with("with-somebody-else", &[("provider", provider.into())])
            }
            WithFailed::OtherPeople => words.say_with("with-other-people", &[("provider", provider.into())]),
            WithFailed::NotActive => words.say("with-not-active"),
            WithFailed::InvitationOver => words.say("with-invitation-over"),
        }
    }
}

/// `GET /sign-in/with/{provider}/back`, where nothing came of it.
#[derive(Debug, Clone, Serialize)]
pub struct WithFailedPage {
    /// What people call the provider.
    pub label: String,
    /// Why; nothing where they work nowhere now.
    pub why: Option<WithFailed>,
    /// Where they go from here.
    pub back: BackFrom,
}

impl Page for WithFailedPage {
    const TEMPLATE: &'static str = "pages/with-failed.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        if self.back.to_account {
            return words.say_with("with-failed-account-title", &[("provider", self.label.as_str().into())]);
        }
        words.say("with-failed-title")
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        let told = match self.why {
            Some(why) => why.in_words(words, &self.label),
            None => words.say("sign-in-works-nowhere"),
        };
        let next = self.back.next.as_deref().unwrap_or_default();
        let sign_in = link("/sign-in", &[("next", next)]);
        let is_first = self.why == Some(WithFailed::NotLinked);
        minijinja::context! { told, sign_in, is_first, ..minijinja::Value::from_serialize(self) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for WithFailedPage {
    fn samples(_: &Words) -> Vec<Self> {
        let usual = |why| Self { label: "NHS CIS2".to_owned(), why: Some(why), back: BackFrom::default() };
        let in_account = |why| Self {
            back: BackFrom { to_account: true, next: Some("/account/password".to_owned()) },
            ..usual(why)
        };
        let nowhere = Self { why: None, ..usual(WithFailed::NotSent) };
        let long =
            Self { label: "Rhabarberbarbarabarbarbarenbartbar".to_owned(), ..usual(WithFailed::NotLinked) };
        let account = [WithFailed::AnothersAlready, WithFailed::SomebodyElse, WithFailed::TooWeak];
        WithFailed::ALL
            .into_iter()
            .map(usual)
            .chain(account.into_iter().map(in_account))
            .chain([nowhere, long])
            .collect()
    }
}
