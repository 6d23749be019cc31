//! An invitation, as whoever has the letter sees it.

use jiff::civil::{Date, date};
use locales::Words;
use serde::Serialize;

use super::{MARK, WithProvider};
use crate::look::{Page, Sample};
use crate::pages::FormFault;
use crate::pages::faults::{title, with_faults};
use crate::plain::role_name;
use crate::theirs::theirs;
use crate::words::{link, to};

/// What can be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationShown {
    /// Accepted by somebody who has no account yet.
    New,
    /// The address has an account: they sign in first.
    SignInFirst,
    /// Whoever is signed in is invited: a button is enough.
    Accept,
    /// Somebody else is signed in.
    AnotherEmail,
    /// It was accepted before.
    Used,
    /// It was taken back.
    Revoked,
    /// It lay too long.
    Expired,
}

/// `GET /invitation/{token}`. Nothing happens by looking: programs that look through e-mails follow every link.
#[derive(Debug, Clone, Serialize)]
pub struct InvitationPage {
    /// The mark of the form.
    pub mark: String,
    /// Where the form goes: the address of this page.
    pub here: String,
    /// What can be done.
    pub state: InvitationShown,
    /// The organisation, in its own words.
    pub organisation: String,
    /// The role, as it is stored.
    pub role: String,
    /// For whom it is.
    pub email: String,
    /// The last day.
    pub until: Date,
    /// The name they typed.
    pub name: String,
    /// Whether passkeys can be made at this address.
    pub passkeys: bool,
    /// Who can say who they are instead of a password.
    pub providers: Vec<WithProvider>,
    /// What has to be put right.
    pub faults: Vec<FormFault>,
}

impl Page for InvitationPage {
    const TEMPLATE: &'static str = "pages/invitation.html";
    const MAY_BE_KEPT: bool = false;

    fn title(&self, words: &Words) -> String {
        let said = match self.state {
            InvitationShown::Used => words.say("invitation-used-title"),
            InvitationShown::Revoked => words.say("invitation-revoked-title"),
            InvitationShown::Expired => words.say("invitation-expired-title"),
            _ => words.say("invitation-title"),
        };
        title(words, said, &self.faults)
    }

    fn shown(&self, words: &Words) -> minijinja::Value {
        let role = role_name(words, &self.role);
        let sign_in = link("/sign-in", &[("next", &to(words.language(), &self.here))]);
        minijinja::context! { role_name => role, sign_in, ..with_faults(words, self, &self.faults) }
    }

    fn listed_at(&self, _path: &str) -> Option<String> {
        None
    }
}

impl Sample for InvitationPage {
    fn samples(words: &Words) -> Vec<Self> {
        let new = Self {
            mark: MARK.to_owned(),
            here: "/invitation/abc".to_owned(),
            state: InvitationShown::New,
            organisation: theirs("Elm Tree Surgery"),
            role: "link-worker".to_owned(),
            email: "mina.patel@example.org".to_owned(),
            until: date(2026, 5, 10),
            name: String::new(),
            passkeys: true,
            providers: Vec::new(),
            faults: Vec::new(),
        };
        let of = |state| Self { state, ..new.clone() };
        let without = Self { passkeys: false, ..new.clone() };
        let failed = Self {
            name: "Mina Patel".to_owned(),
            faults: vec![FormFault::new("passkey", words.say("invitation-passkey-failed"))],
            ..new.clone()
        };
        let wrong = Self {
            organisation: theirs(&"Rhabarberbarbarabarbarbarenbartbarbierbier".repeat(3)),
            role: "a-role-of-tomorrow".to_owned(),
            name: "\"><script>alert(1)</script>".to_owned(),
            faults: vec![
                FormFault::new("name", words.say("invitation-no-name")),
                FormFault::new("password", words.say("password-too-short")),
            ],
            ..new.clone()
        };
        let with = Self { providers: WithProvider::samples(), ..new.clone() };
        let states = [
            InvitationShown::SignInFirst,
            InvitationShown::Accept,
            InvitationShown::AnotherEmail,
            InvitationShown::Used,
            InvitationShown::Revoked,
            InvitationShown::Expired,
        ];
        [new.clone(), wrong, without, failed, with].into_iter().chain(states.map(of)).collect()
    }
}
