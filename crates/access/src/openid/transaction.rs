//! Somebody is with a provider and comes back: what for, and whether it is they.
//!
//! ```text
//! sent ── they come back, with the same browser ──> taken
//!   └──── ten minutes are over ───────────────────> expired
//! ```
//!
//! The provider is given a *state*, and the browser keeps a secret in a cookie. Only both together are an answer to what
//! was sent, so that nobody can make another's browser finish what they began (login CSRF), and nothing is answered twice.
//! The nonce and the PKCE verifier are made of both and stand nowhere: whoever reads the database cannot finish anything.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use store::{Tx, values};
use uuid::Uuid;

use crate::{Error, Private, Result, Token};

/// How long somebody may take at the provider: long enough to find a smartcard, and to set up an NHS login.
pub const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// What only the browser and the provider hold together.
pub(super) struct Proof {
    state: String,
    nonce: String,
    verifier: String,
}

impl Proof {
    pub(super) fn of(browser: &Token, state: &Token) -> Result<Self> {
        let text = state.reveal();
        let derived = |what: &str| -> Result<String> {
            let mut mac = Hmac::<Sha256>::new_from_slice(browser.reveal().as_bytes())
                .map_err(|error| Error::Unreadable(error.to_string()))?;
            mac.update(what.as_bytes());
            mac.update(text.as_bytes());
            Ok(URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
        };
        Ok(Self { nonce: derived("openid nonce ")?, verifier: derived("openid verifier ")?, state: text })
    }

    pub(super) fn state(&self) -> String {
        self.state.clone()
    }

    pub(super) fn nonce(&self) -> String {
        self.nonce.clone()
    }

    pub(super) fn verifier(&self) -> String {
        self.verifier.clone()
    }
}

/// What somebody goes to a provider for.
#[derive(Debug, Clone)]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To link what they are there with the account they are signed in to.
    Link {
        /// The account.
        account: Uuid,
        /// The session, which has to be the same when they come back.
        session: Uuid,
    },
    /// To show again that it is they, for an act that asks for it.
    Prove {
        /// The account.
        account: Uuid,
        /// The session, which has to be the same when they come back.
        session: Uuid,
    },
    /// To accept an invitation that they hold, and sign in like that from then on.
    Invitation {
        /// Which.
        invitation: Uuid,
        /// What they are called.
        name: Private<String>,
    },
}

impl Purpose {
    fn word(&self) -> &'static str {
        match self {
            Purpose::SignIn => "sign-in",
            Purpose::Link { .. } => "link",
            Purpose::Prove { .. } => "prove",
            Purpose::Invitation { .. } => "invitation",
        }
    }

    /// Whether the provider has to ask anew, even somebody who is signed in there.
    pub(super) fn anew(&self) -> bool {
        matches!(self, Purpose::Prove { .. })
    }
}

/// Where somebody was, and goes afterwards.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The language of the pages, as whoever makes them writes it.
    pub language: String,
    /// A path of this site.
    pub next: Option<String>,
}

/// What was taken.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub(super) purpose: Purpose,
    pub(super) place: Place,
    pub(super) sent_at: Timestamp,
}

pub(super) fn keep(
    tx: &mut Tx<'_>,
    state: &Token,
    browser: &Token,
    provider: &str,
    purpose: &Purpose,
    place: &Place,
) -> Result<()> {
    let now = tx.now();
    let (account, session) = match purpose {
        Purpose::Link { account, session } | Purpose::Prove { account, session } => {
            (Some(*account), Some(*session))
        }
        Purpose::SignIn | Purpose::Invitation { .. } => (None, None),
    };
    let (invitation, name) = match purpose {
        Purpose::Invitation { invitation, name } => (Some(*invitation), Some(name.show().clone())),
        _ => (None, None),
    };
    tx.execute(
        "insert into openid_transaction (state_hash, browser_hash, provider, purpose, account_id, session_id,
             invitation_id, name, language, next, started_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            state.hash(),
            browser.hash(),
            provider,
            purpose.word(),
            account,
            session,
            invitation,
            name,
            place.language.clone(),
            place.next.clone(),
            now,
            now + PATIENCE
        ],
    )?;
    Ok(())
}

/// Takes what was sent, once. Nothing when it was not sent from this browser to this provider, or too long ago, or was
/// taken before.
pub(super) fn take(tx: &mut Tx<'_>, state: &Token, browser: &Token, provider: &str) -> Result<Option<Taken>> {
    let now = tx.now();
    type Kept = (String, [Option<Uuid>; 3], Option<String>, Place, Timestamp, Timestamp);
    let found: Option<Kept> = tx.first(
        "delete from openid_transaction where state_hash = $1 and browser_hash = $2 and provider = $3
         returning purpose, account_id, session_id, invitation_id, name, language, next, started_at, expires_at",
        values![state.hash(), browser.hash(), provider],
        |row| {
            let ids = [row.get(1)?, row.get(2)?, row.get(3)?];
            let place = Place { language: row.get(5)?, next: row.get(6)? };
            Ok((row.get(0)?, ids, row.get(4)?, place, row.get(7)?, row.get(8)?))
        },
    )?;
    let Some((word, [account, session, invitation], name, place, sent_at, expires_at)) = found else {
        return Ok(None);
    };
    if expires_at <= now {
        return Ok(None);
    }
    let purpose = match (word.as_str(), account.zip(session), invitation.zip(name)) {
        ("sign-in", None, None) => Purpose::SignIn,
        ("link", Some((account, session)), None) => Purpose::Link { account, session },
        ("prove", Some((account, session)), None) => Purpose::Prove { account, session },
        ("invitation", None, Some((invitation, name))) => {
            Purpose::Invitation { invitation, name: Private::new(name) }
        }
        _ => return Err(Error::Unreadable(format!("somebody went to a provider for the unknown {word}"))),
    };
    Ok(Some(Taken { purpose, place, sent_at }))
}

/// Forgets who did not come back.
///
/// # Errors
/// The store's.
pub(crate) fn sweep(tx: &mut Tx<'_>) -> Result<()> {
    let now = tx.now();
    tx.execute("delete from openid_transaction where expires_at < $1", values![now])?;
    Ok(())
}
