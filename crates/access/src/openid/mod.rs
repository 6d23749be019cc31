//! Signing in with somebody else who knows the person: an OpenID provider such as NHS CIS2 or NHS login.
//!
//! ```text
//! a button ── sent there, and noted ──> the provider asks ── back, with a code ──> exchanged for a token ──> believed?
//!                                                                                                            │
//!                 signed in  <── linked with an account, active, works somewhere ── issuer and subject  <────┘
//! ```
//!
//! Lives here: which [`Provider`]s there are and what is asked of them ([`profile`]); being sent there and coming back once
//! ([`transaction`]); what is checked of a token (`token`); their keys (`known`) and ours ([`ClientKey`]); whose account it
//! is ([`identities`]); and [`OpenId`], which puts them together.
//!
//! Nobody gets an account by this. Somebody who comes for the first time is let in only if they hold an invitation, or have
//! linked it while they were signed in.
//!
//! The provider is asked between two transactions, never inside one.

mod check;
mod client_key;
pub mod identities;
mod known;
pub mod profile;
mod provider;
mod reach;
mod token;
mod transaction;

use std::sync::Arc;

use jiff::Timestamp;
use store::{Db, Tx};
use url::Url;
use uuid::Uuid;

use crate::accounts::{self, Audience, State};
use crate::invitations::{self, Accepts};
use crate::sessions::{self, Factor, Method, Origin, Settings, Standing};
use crate::sign_in::{Outcome, finish};
use crate::witness::About;
use crate::{By, Error, Result, Token, What, memberships};

pub use check::Checked;
pub use client_key::ClientKey;
pub use provider::{LONGEST_SKEW, Plan, Provider, USUAL_SKEW};
pub(crate) use transaction::sweep;
pub use transaction::{PATIENCE, Place, Purpose};

use provider::Unshown;
use token::{Doubt, Says};
use transaction::{Proof, Taken};

/// The way in through providers.
#[derive(Debug)]
pub struct OpenId {
    db: Db,
    settings: Arc<Settings>,
    providers: Vec<Provider>,
}

/// Somebody is to be sent to a provider.
#[derive(Debug)]
pub struct Started {
    /// Where.
    pub address: Url,
    /// For the cookie of the browser, which it brings back.
    pub browser: Token,
}

/// What somebody brings back from a provider, as it stood in the address. None of it is believed.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// What we gave them to take there.
    pub state: String,
    /// What can be exchanged for a token.
    pub code: String,
    /// Why there is none.
    pub error: String,
    /// Who says so, if they say.
    pub issuer: Option<String>,
}

/// What came of it.
#[derive(Debug)]
pub struct Finished {
    /// What.
    pub came: Came,
    /// Where they were. Nothing when nobody was sent.
    pub place: Option<Place>,
    /// What they went for.
    pub purpose: Option<Purpose>,
}

/// What came of being sent to a provider.
#[derive(Debug)]
pub enum Came {
    /// They are in, halfway, or have shown again who they are.
    Through(Outcome),
    /// It is linked with their account.
    Linked,
    /// Nothing.
    Not(Why),
}

/// Why nothing came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nobody was sent from this browser, or too long ago, or they came back before.
    NotSent,
    /// They did not want to, or the provider did not let them.
    SaidNo,
    /// The provider does not answer, or has a fault, or we have one towards it.
    Unreachable,
    /// What came back is not to be believed.
    NotBelieved,
    /// The provider does not know well enough who it is.
    TooWeak,
    /// Nobody's account is linked with it.
    NotLinked,
    /// It is linked with another account.
    AnothersAlready,
    /// They are somebody else there, or somebody else has signed in here meanwhile.
    SomebodyElse,
    /// The account is not for people of this provider.
    OtherPeople,
    /// The account may not be used.
    NotActive,
    /// The invitation cannot be accepted any more, or its reader has an account already.
    InvitationOver,
}

impl Why {
    fn word(self) -> &'static str {
        match self {
            Why::NotSent => "nobody was sent",
            Why::SaidNo => "said no",
            Why::Unreachable => "not reachable",
            Why::NotBelieved => "not believed",
            Why::TooWeak => "too weak",
            Why::NotLinked => "not linked",
            Why::AnothersAlready => "linked with another account",
            Why::SomebodyElse => "somebody else",
            Why::OtherPeople => "for other people",
            Why::NotActive => "not active",
            Why::InvitationOver => "the invitation is over",
        }
    }
}

impl OpenId {
    /// The way into a database through these providers.
    #[must_use]
    pub fn new(db: Db, settings: Settings, providers: Vec<Provider>) -> Self {
        Self { db, settings: Arc::new(settings), providers }
    }

    /// The providers, in the order of the configuration.
    #[must_use]
    pub fn providers(&self) -> &[Provider] {
        &self.providers
    }

    /// The provider of a name.
    ///
    /// # Errors
    /// [`Error::Missing`] when there is none.
    pub fn named(&self, name: &str) -> Result<&Provider> {
        self.providers.iter().find(|one| one.name() == name).ok_or(Error::Missing("provider"))
    }

    /// The provider that signs with an issuer.
    #[must_use]
    pub fn of_issuer(&self, issuer: &str) -> Option<&Provider> {
        self.providers.iter().find(|one| one.issuer.as_str() == issuer)
    }

    /// Sends somebody to a provider. `browser` is what the browser holds from being sent before, in another tab. May ask the
    /// provider: not for inside a transaction.
    ///
    /// # Errors
    /// [`Error::Missing`] without such a provider, or where it is none for this purpose; [`Error::Temporary`] when it cannot
    /// be reached; the store's.
    pub fn start(
        &self,
        provider: &str,
        browser: Option<&Token>,
        purpose: &Purpose,
        place: &Place,
    ) -> Result<Started> {
        let provider = self.named(provider)?;
        if matches!(purpose, Purpose::Invitation { .. }) && provider.audience != Audience::Staff {
            return Err(Error::Missing("provider"));
        }
        let browser = browser.and_then(|token| Token::read(&token.reveal())).map_or_else(Token::new, Ok)?;
        let state = Token::new()?;
        let proof = Proof::of(&browser, &state)?;
        let address = provider.leads_to(&proof, purpose.anew(), self.now()).map_err(|unshown| {
            let why = told(provider, &unshown).1;
            Error::Temporary(why)
        })?;
        let (purpose, place, name) = (purpose.clone(), place.clone(), provider.name.clone());
        let (state, held) = (state.reveal(), browser.reveal());
        self.db.write(move |tx| match (Token::read(&state), Token::read(&held)) {
            (Some(state), Some(held)) => transaction::keep(tx, &state, &held, &name, &purpose, &place),
            _ => Err(Error::Unreadable("a token of our own".to_owned())),
        })?;
        Ok(Started { address, browser })
    }

    /// Somebody came back. `signed_in` is the account and the session of the browser, if it has one. Asks the provider: not
    /// for inside a transaction.
    ///
    /// # Errors
    /// [`Error::Missing`] without such a provider; the store's, or the witness's. Everything else is a [`Why`].
    pub fn finish(
        &self,
        by: &By,
        provider: &str,
        browser: Option<&Token>,
        answer: &Answer,
        signed_in: Option<(Uuid, Uuid)>,
        origin: &Origin,
    ) -> Result<Finished> {
        let provider = self.named(provider)?;
        let Some((taken, proof)) = self.take(provider, browser, answer)? else {
            return self.failed(by, provider, Why::NotSent, None, None);
        };
        let says = match self.shown(provider, &taken, &proof, answer) {
            Ok(says) => says,
            Err((why, detail)) => return self.failed(by, provider, why, Some(&detail), Some(taken)),
        };
        let (by_them, issuer) = (by.clone(), provider.issuer.as_str().to_owned());
        let (purpose, settings, origin) = (taken.purpose.clone(), self.settings.clone(), origin.clone());
        let (audience, name) = (provider.audience, provider.name.clone());
        let done = self.db.write(move |tx| {
            let act = Act {
                by: &by_them,
                issuer: &issuer,
                says: &says,
                audience,
                provider: &name,
                settings: &settings,
                origin: &origin,
            };
            act.done(tx, &purpose, signed_in)
        });
        match done {
            Ok(Came::Not(why)) => self.failed(by, provider, why, None, Some(taken)),
            Ok(came) => Ok(Finished { came, place: Some(taken.place), purpose: Some(taken.purpose) }),
            // All of it was rolled back.
            Err(Error::Refused(_)) if matches!(taken.purpose, Purpose::Invitation { .. }) => {
                self.failed(by, provider, Why::InvitationOver, None, Some(taken))
            }
            Err(error) => Err(error),
        }
    }

    fn now(&self) -> Timestamp {
        self.db.moment().now()
    }

    fn take(
        &self,
        provider: &Provider,
        browser: Option<&Token>,
        answer: &Answer,
    ) -> Result<Option<(Taken, Proof)>> {
        let (Some(browser), Some(state)) = (browser, Token::read(&answer.state)) else { return Ok(None) };
        let proof = Proof::of(browser, &state)?;
        let (name, held) = (provider.name.clone(), browser.reveal());
        let taken = self.db.write(move |tx| match Token::read(&held) {
            Some(browser) => transaction::take(tx, &state, &browser, &name),
            None => Ok(None),
        })?;
        Ok(taken.map(|taken| (taken, proof)))
    }

    fn shown(
        &self,
        provider: &Provider,
        taken: &Taken,
        proof: &Proof,
        answer: &Answer,
    ) -> std::result::Result<Says, (Why, String)> {
        let now = self.now();
        let told = |unshown| told(provider, &unshown);
        if !provider.may_answer(answer.issuer.as_deref(), now).map_err(told)? {
            return Err((Why::NotBelieved, "another issuer answers".to_owned()));
        }
        if !answer.error.is_empty() {
            let said = provider::word(&answer.error);
            // OAuth 2.0, 4.1.2.1, and OpenID Connect Core 1.0, 3.1.2.6: those by which somebody may say no.
            let no = ["access_denied", "consent_required", "login_required", "interaction_required"];
            let why = if no.contains(&said.as_str()) { Why::SaidNo } else { Why::Unreachable };
            return Err((why, said));
        }
        if answer.code.is_empty() {
            return Err((Why::NotBelieved, "no code".to_owned()));
        }
        provider.shown(&answer.code, proof, taken.sent_at, taken.purpose.anew(), now).map_err(told)
    }

    /// Notes that nothing came of it.
    fn failed(
        &self,
        by: &By,
        provider: &Provider,
        why: Why,
        detail: Option<&str>,
        taken: Option<Taken>,
    ) -> Result<Finished> {
        let reason = match detail {
            Some(detail) => format!("{}: {} ({detail})", provider.name, why.word()),
            None => format!("{}: {}", provider.name, why.word()),
        };
        let account = match taken.as_ref().map(|taken| &taken.purpose) {
            Some(Purpose::Link { account, .. } | Purpose::Prove { account, .. }) => Some(*account),
            _ => None,
        };
        let by = by.clone();
        self.db.write(move |tx| {
            let about = About { account, ..About::default() };
            by.tell_why(tx, What::SignInFailed, about, Some(&reason))
        })?;
        let (place, purpose) = taken.map(|taken| (taken.place, taken.purpose)).unzip();
        Ok(Finished { came: Came::Not(why), place, purpose })
    }
}

/// Why, for the page, and in words for the trail. What would help whoever runs the service stands in the log.
fn told(provider: &Provider, unshown: &Unshown) -> (Why, String) {
    match unshown {
        Unshown::Unreachable(why) => {
            tracing::warn!(provider = provider.name, why, "a provider could not be asked");
            (Why::Unreachable, "it could not be asked".to_owned())
        }
        Unshown::Refused(word) => {
            tracing::warn!(provider = provider.name, word, "a provider refused a code, or us");
            // A code that is no good is whoever brought it; everything else is ours to put right.
            let why = if word == "invalid_grant" { Why::NotBelieved } else { Why::Unreachable };
            (why, word.clone())
        }
        Unshown::Doubted(Doubt::TooWeak) => (Why::TooWeak, "assurance".to_owned()),
        Unshown::Doubted(Doubt::UnknownKey) => (Why::NotBelieved, "key".to_owned()),
        Unshown::Doubted(Doubt::Wrong(what)) => (Why::NotBelieved, (*what).to_owned()),
    }
}

/// What is done for somebody whom a provider knows, in one transaction.
struct Act<'a> {
    by: &'a By,
    issuer: &'a str,
    says: &'a Says,
    audience: Audience,
    provider: &'a str,
    settings: &'a Settings,
    origin: &'a Origin,
}

impl Act<'_> {
    fn done(&self, tx: &mut Tx<'_>, purpose: &Purpose, signed_in: Option<(Uuid, Uuid)>) -> Result<Came> {
        let known = identities::find(tx, self.issuer, &self.says.subject)?;
        match purpose {
            Purpose::SignIn => match known {
                None => Ok(Came::Not(Why::NotLinked)),
                Some((account, identity)) => self.sign_in(tx, account, identity),
            },
            Purpose::Link { account, session } | Purpose::Prove { account, session }
                if signed_in != Some((*account, *session)) =>
            {
                Ok(Came::Not(Why::SomebodyElse))
            }
            Purpose::Link { account, .. } => match known {
                Some((whose, _)) if whose == *account => Ok(Came::Linked),
                Some(_) => Ok(Came::Not(Why::AnothersAlready)),
                None if accounts::get(tx, *account)?.audience != self.audience => {
                    Ok(Came::Not(Why::OtherPeople))
                }
                None => {
                    identities::link(tx, self.by, *account, self.issuer, &self.says.subject)?;
                    Ok(Came::Linked)
                }
            },
            Purpose::Prove { account, session } => match known {
                Some((whose, _)) if whose == *account => {
                    sessions::proved(tx, *session)?;
                    let about = About::account(*account).subject(*session);
                    self.by.tell_why(tx, What::ProvedAgain, about, Some(self.provider))?;
                    Ok(Came::Through(Outcome::ProvedAgain))
                }
                _ => Ok(Came::Not(Why::SomebodyElse)),
            },
            Purpose::Invitation { .. } if known.is_some() => Ok(Came::Not(Why::AnothersAlready)),
            Purpose::Invitation { invitation, name } => {
                let who = Accepts::Shown { name: name.show() };
                let (account, _) = invitations::accept_known(tx, self.by, *invitation, &who)?;
                let by = self.by.as_account(account);
                let identity = identities::link(tx, &by, account, self.issuer, &self.says.subject)?;
                self.sign_in(tx, account, identity)
            }
        }
    }

    fn sign_in(&self, tx: &mut Tx<'_>, account: Uuid, identity: Uuid) -> Result<Came> {
        let one = accounts::get(tx, account)?;
        if one.state != State::Active {
            return Ok(Came::Not(Why::NotActive));
        }
        if one.audience != self.audience {
            return Ok(Came::Not(Why::OtherPeople));
        }
        let by = self.by.as_account(account);
        if one.audience == Audience::Staff && memberships::now(tx, account)?.is_empty() {
            by.tell_why(tx, What::SignInFailed, About::account(account), Some(self.provider))?;
            return Ok(Came::Through(Outcome::WorksNowhere));
        }
        identities::used(tx, identity)?;
        let factor = self.says.second_factor.then_some(Factor::OpenId);
        let (session, token) = sessions::begin(tx, &by, account, Method::OpenId, factor, self.origin)?;
        if let Standing::Half(_) = sessions::look(tx, self.settings, &token)? {
            let about = About::account(account).subject(session);
            by.tell_why(tx, What::IdentityShown, about, Some(self.provider))?;
            return Ok(Came::Through(Outcome::Half { token, session }));
        }
        finish(tx, &by, account, session, self.origin)?;
        Ok(Came::Through(Outcome::In { token, account, session }))
    }
}
