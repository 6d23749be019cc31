//! Signing in with a password, and with a second factor after it.
//!
//! A password is compared between two transactions, never inside one: it takes a tenth of a second, and on SQLite
//! everybody else would wait. The order is: look whether this guess has to wait, which most of a flood has to and which
//! costs a look-up; wait for a place at the [`Gate`]; count the guess; compare; and in one transaction clear the count
//! and begin the session, unless the account was changed meanwhile.
//!
//! Wrong password, unknown address, suspended account and an account without a password are one answer, after one and the
//! same time.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use store::{Db, Tx};
use uuid::Uuid;
use vocabulary::Email;

use crate::accounts::{self, Account, Audience, State};
use crate::gate::{Comer, Gate};
use crate::limits::Guess;
use crate::passwords::{self, Hashed, Hasher, Password};
use crate::sessions::{self, Factor, Half, Method, Origin, Settings, SignedIn, Standing};
use crate::witness::About;
use crate::{By, Error, Folded, Keys, Result, Token, What, memberships, second_factor};

/// How long somebody waits for a place before they are told to try again.
const PATIENCE: Duration = Duration::from_secs(5);

/// The way in.
#[derive(Clone)]
pub struct SignIn {
    db: Db,
    keys: Arc<Keys>,
    hasher: Arc<Hasher>,
    gate: Arc<Gate>,
    settings: Arc<Settings>,
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// They are signed in. The browser gets this token.
    In {
        /// For the cookie.
        token: Token,
        /// Who.
        account: Uuid,
        /// The session.
        session: Uuid,
    },
    /// The password was right. The browser gets this token, and the second factor is asked for, or is to be set up.
    Half {
        /// For the cookie.
        token: Token,
        /// The session.
        session: Uuid,
    },
    /// Whoever was signed in has shown again who they are. The browser keeps its token.
    ProvedAgain,
    /// The password is right, and they work nowhere.
    WorksNowhere,
    /// Something was wrong. What, nobody is told.
    Wrong,
    /// There were too many wrong guesses from the same place. The next one counts after so long.
    Wait(SignedDuration),
    /// Too many are signing in at once. Trying again will work.
    Busy,
}

/// What is known before the password is compared.
struct Before {
    account: Option<Account>,
    stored: Option<Hashed>,
    guess: Guess,
    comer: Comer,
    wait: Option<SignedDuration>,
}

impl SignIn {
    /// The way into a database. `places` is how many passwords are compared at once for strangers, and as many for
    /// browsers that are known: one for each core, and no more than the machine has memory for.
    #[must_use]
    pub fn new(db: Db, keys: Arc<Keys>, hasher: Hasher, settings: Settings, places: usize) -> Self {
        let gate = Arc::new(Gate::new(places, PATIENCE));
        Self { db, keys, hasher: Arc::new(hasher), gate, settings: Arc::new(settings) }
    }

    /// How long sessions last, and the like.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Hashes a password that somebody chose, once there is a place. Takes a tenth of a second: not for inside a
    /// transaction.
    ///
    /// # Errors
    /// [`Error::Temporary`] when too many passwords are worked on.
    pub fn hash(&self, password: &Password) -> Result<Hashed> {
        // Whoever accepts an invitation is no known browser yet.
        let place = self.gate.enter(Comer::Stranger);
        let _place = place.ok_or_else(|| Error::Temporary("too many people are signing in".to_owned()))?;
        self.hasher.hash(password)
    }

    /// Signs in with a password.
    ///
    /// # Errors
    /// The store's, or the witness's. Everything else is an [`Outcome`].
    pub fn with_password(
        &self,
        by: &By,
        email: &Email,
        password: Option<&Password>,
        origin: &Origin,
    ) -> Result<Outcome> {
        let Some(password) = password else { return Ok(Outcome::Wrong) };
        let before = self.before(email, origin)?;
        if let Some(wait) = before.wait {
            return Ok(Outcome::Wait(wait));
        }
        // No place is taken while the database is waited for.
        let checked = {
            let Some(_place) = self.gate.enter(before.comer) else { return Ok(Outcome::Busy) };
            if let Some(wait) = self.count(&before.guess)? {
                return Ok(Outcome::Wait(wait));
            }
            self.hasher.check(password, before.stored.as_ref())?
        };
        let active = before.account.as_ref().filter(|account| account.state == State::Active);
        let (Some(account), true) = (active, checked.right) else {
            return self.failed(by, before.account.as_ref().map(|account| account.id));
        };
        let (id, audience) = (account.id, account.audience);
        let (Some(stored), true) = (before.stored.clone(), checked.outdated) else {
            return self.begin(by, id, audience, before, origin, None);
        };
        let again = self.hasher.hash(password)?;
        self.begin(by, id, audience, before, origin, Some((stored, again)))
    }

    fn before(&self, email: &Email, origin: &Origin) -> Result<Before> {
        let (keys, folded) = (self.keys.clone(), Folded::of(email));
        let (browser, address) = (origin.browser, origin.address);
        self.db.read(move |tx| {
            let account = accounts::by_email(tx, &folded)?;
            // As many questions for an account that is not there, so that the answer takes as long.
            let id = account.as_ref().map_or_else(Uuid::nil, |account| account.id);
            let stored = passwords::stored(tx, id)?;
            let known = match browser {
                Some(browser) => browser.is_known(tx, id)?.then_some(browser),
                None => None,
            };
            let guess = Guess::password(&keys, &folded, address, known)?;
            let wait = guess.wait(tx)?;
            let comer = if known.is_some() { Comer::Known } else { Comer::Stranger };
            Ok(Before { account, stored, guess, comer, wait })
        })
    }

    fn count(&self, guess: &Guess) -> Result<Option<SignedDuration>> {
        let guess = guess.clone();
        self.db.write(move |tx| guess.count(tx))
    }

    fn failed(&self, by: &By, account: Option<Uuid>) -> Result<Outcome> {
        let by = by.clone();
        self.db.write(move |tx| {
            by.tell(tx, What::SignInFailed, About { account, ..About::default() })?;
            Ok(Outcome::Wrong)
        })
    }

    fn begin(
        &self,
        by: &By,
        account: Uuid,
        audience: Audience,
        before: Before,
        origin: &Origin,
        again: Option<(Hashed, Hashed)>,
    ) -> Result<Outcome> {
        let (by, origin, settings) = (by.as_account(account), origin.clone(), self.settings.clone());
        let Before { guess, stored, .. } = before;
        self.db.write(move |tx| {
            // A password that was changed, or an account that was suspended, while this one was compared.
            let still = accounts::get(tx, account)?.state == State::Active;
            if !still || passwords::stored(tx, account)? != stored {
                by.tell(tx, What::SignInFailed, About::account(account))?;
                return Ok(Outcome::Wrong);
            }
            if let Some((before, after)) = &again {
                passwords::rehash(tx, account, before, after)?;
            }
            if audience == Audience::Staff && memberships::now(tx, account)?.is_empty() {
                guess.was_right(tx)?;
                by.tell(tx, What::SignInFailed, About::account(account))?;
                return Ok(Outcome::WorksNowhere);
            }
            let (session, token) = sessions::begin(tx, &by, account, Method::Password, None, &origin)?;
            if let Standing::Half(_) = sessions::look(tx, &settings, &token)? {
                // What was counted is cleared when the second factor has been shown, too.
                by.tell(tx, What::PasswordRight, About::account(account).subject(session))?;
                return Ok(Outcome::Half { token, session });
            }
            guess.was_right(tx)?;
            finish(tx, &by, account, session, &origin)?;
            Ok(Outcome::In { token, account, session })
        })
    }

    /// Shows a code of the authenticator app, or a recovery code, after the password.
    ///
    /// # Errors
    /// The store's, or the witness's.
    pub fn with_code(
        &self,
        by: &By,
        half: &Half,
        code: &str,
        factor: Factor,
        origin: &Origin,
    ) -> Result<Outcome> {
        let (by, keys) = (by.as_account(half.account), self.keys.clone());
        let (half, code, origin) = (half.clone(), code.to_owned(), origin.clone());
        self.db.write(move |tx| {
            let known = match half.browser {
                Some(browser) => browser.is_known(tx, half.account)?.then_some(browser),
                None => None,
            };
            let guess = Guess::code(&keys, half.account, known)?;
            if let Some(wait) = guess.count(tx)? {
                return Ok(Outcome::Wait(wait));
            }
            let about = About::account(half.account).subject(half.session);
            let right = match factor {
                Factor::App => second_factor::app_fits(tx, &keys, half.account, &code)?,
                Factor::RecoveryCode => second_factor::use_recovery_code(tx, &keys, half.account, &code)?,
                Factor::Passkey | Factor::OpenId | Factor::Demonstration => false,
            };
            if !right {
                by.tell(tx, What::SignInFailed, about)?;
                return Ok(Outcome::Wrong);
            }
            guess.was_right(tx)?;
            let email = accounts::get(tx, half.account)?.email;
            let folded = Folded::of(email.show());
            Guess::password(&keys, &folded, origin.address, known)?.was_right(tx)?;
            if factor == Factor::RecoveryCode {
                by.tell(tx, What::RecoveryCodeUsed, about)?;
            }
            let token = sessions::second_factor(tx, half.session, factor)?;
            let origin = Origin { browser: half.browser, ..origin.clone() };
            finish(tx, &by, half.account, half.session, &origin)?;
            Ok(Outcome::In { token, account: half.account, session: half.session })
        })
    }

    /// Signs somebody of a demonstration in without asking for anything. Only for an address that no mailbox can have: one
    /// that ends in `.example` (RFC 2606), so that no account of anybody real can be opened by this, whatever calls it.
    ///
    /// # Errors
    /// [`Error::Missing`] for every other address, when there is no such account, and where this is no demonstration; the
    /// store's, or the witness's.
    pub fn as_fictional(&self, by: &By, email: &Email, origin: &Origin) -> Result<Outcome> {
        if !self.settings.demonstration {
            return Err(Error::Missing("account"));
        }
        if email.domain() != "example" && !email.domain().ends_with(".example") {
            return Err(Error::Missing("account"));
        }
        let (by, folded, origin) = (by.clone(), Folded::of(email), origin.clone());
        self.db.write(move |tx| {
            let account = accounts::by_email(tx, &folded)?.filter(|one| one.state == State::Active);
            let account = account.ok_or(Error::Missing("account"))?.id;
            let by = by.as_account(account);
            if memberships::now(tx, account)?.is_empty() {
                return Ok(Outcome::WorksNowhere);
            }
            let shown = Some(Factor::Demonstration);
            let (session, token) = sessions::begin(tx, &by, account, Method::Demonstration, shown, &origin)?;
            let about = About::account(account).subject(session);
            by.tell_why(tx, What::SignedIn, about, Some("demonstration"))?;
            Ok(Outcome::In { token, account, session })
        })
    }

    /// Shows the password again, for an act that asks for it. The session stays as it is.
    ///
    /// # Errors
    /// The store's, or the witness's.
    pub fn prove_again(
        &self,
        by: &By,
        signed_in: &SignedIn,
        password: Option<&Password>,
        origin: &Origin,
    ) -> Result<Outcome> {
        let Some(password) = password else { return Ok(Outcome::Wrong) };
        let id = signed_in.account;
        let account = self.db.read(move |tx| accounts::get(tx, id))?;
        let before = self.before(account.email.show(), origin)?;
        if let Some(wait) = before.wait {
            return Ok(Outcome::Wait(wait));
        }
        let checked = {
            let Some(_place) = self.gate.enter(Comer::Known) else { return Ok(Outcome::Busy) };
            if let Some(wait) = self.count(&before.guess)? {
                return Ok(Outcome::Wait(wait));
            }
            self.hasher.check(password, before.stored.as_ref())?
        };
        if !checked.right {
            return self.failed(by, Some(account.id));
        }
        let (by, session, guess) = (by.as_account(account.id), signed_in.session, before.guess);
        self.db.write(move |tx| {
            guess.was_right(tx)?;
            sessions::proved(tx, session)?;
            by.tell(tx, What::ProvedAgain, About::account(id).subject(session))
        })?;
        Ok(Outcome::ProvedAgain)
    }
}

/// What is done whichever way somebody signed in.
pub(crate) fn finish(tx: &mut Tx<'_>, by: &By, account: Uuid, session: Uuid, origin: &Origin) -> Result<()> {
    if let Some(browser) = origin.browser {
        browser.remember(tx, account)?;
    }
    by.tell(tx, What::SignedIn, About::account(account).subject(session))
}

impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignIn")
    }
}
