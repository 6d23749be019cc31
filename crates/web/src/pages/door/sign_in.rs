//! Signing in.

use access::sessions::{Ended, Out};
use locales::Words;
use serde::Serialize;

use super::{MARK, WithProvider};
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{sample, title, with_faults};

/// `GET /sign-in`, and the answer to a form that has to be put right.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignInPage {
    /// The mark of the form.
    pub mark: String,
    /// Where they go afterwards, if they came from somewhere.
    pub next: Option<String>,
    /// What they typed.
    pub email: String,
    /// Why they have to sign in anew.
    pub why: Option<WhyOut>,
    /// Whether passkeys can be used at this address.
    pub passkeys: bool,
    /// Who else can say who they are.
    pub providers: Vec<WithProvider>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

/// Why somebody is signed out who did not sign out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyOut {
    /// Nothing was done for long.
    Idle,
    /// It was long since they signed in.
    Over,
    /// From another device, or with a change of the password.
    Ended,
    /// They work nowhere any more.
    Nowhere,
    /// They signed out.
    Out,
}

impl WhyOut {
    const ALL: [(WhyOut, &'static str); 5] = [
        (WhyOut::Idle, "idle"),
        (WhyOut::Over, "over"),
        (WhyOut::Ended, "ended"),
        (WhyOut::Nowhere, "nowhere"),
        (WhyOut::Out, "out"),
    ];

    /// Why, as far as it is to be told.
    pub(crate) fn of(out: Out) -> Option<Self> {
        match out {
            Out::Idle => Some(WhyOut::Idle),
            Out::Over => Some(WhyOut::Over),
            Out::WorksNowhere | Out::Ended(Ended::Left) => Some(WhyOut::Nowhere),
            Out::Ended(Ended::FromElsewhere | Ended::PasswordChanged | Ended::Unlinked) => {
                Some(WhyOut::Ended)
            }
            Out::Unknown
            | Out::NotActive
            | Out::Ended(Ended::SignedOut | Ended::Replaced | Ended::Suspended) => None,
        }
    }

    /// As it stands in an address.
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("", |(_, word)| word)
    }

    /// Reads what stands in an address.
    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, word)| *word == text).map(|(one, _)| *one)
    }

    fn in_words(self, words: &Words) -> String {
        match self {
            WhyOut::Idle => words.say("sign-in-why-idle"),
            WhyOut::Over => words.say("sign-in-why-over"),
            WhyOut::Ended => words.say("sign-in-why-ended"),
            WhyOut::Nowhere => words.say("sign-in-works-nowhere"),
            WhyOut::Out => words.say("sign-in-why-out"),
        }
    }
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "pages/sign-in.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        title(words, words.say("sign-in-title"), &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        let told = self.why.map(|why| why.in_words(words));
        minijinja::context! { told, ..with_faults(words, self, &self.faults) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for SignInPage {
    fn samples(words: &Words) -> Vec<Self> {
        let empty = Self { mark: MARK.to_owned(), passkeys: true, ..Self::default() };
        let idle = Self {
            next: Some("/account".to_owned()),
            why: Some(WhyOut::Idle),
            passkeys: false,
            ..empty.clone()
        };
        let wrong =
            Self { email: "\"><script>alert(1)</script>".repeat(3), faults: sample(words), ..empty.clone() };
        let out = Self { why: Some(WhyOut::Out), ..empty.clone() };
        let with = Self { providers: WithProvider::samples(), ..empty.clone() };
        let with_idle = Self { providers: WithProvider::samples(), ..idle.clone() };
        vec![empty, idle, wrong, out, with, with_idle]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_word_that_is_read_back() {
        for (why, word) in WhyOut::ALL {
            assert_eq!((why.word(), WhyOut::read(word)), (word, Some(why)));
        }
        assert_eq!(WhyOut::read("<script>"), None);
    }
}
