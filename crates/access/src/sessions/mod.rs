//! Who is signed in, from which browser, and until when.
//!
//! ```text
//!              a second factor is asked for           its time is over, signed out, left, suspended
//! begun ──────────────────────────────> half ─────────────────────────────────────────────> ended
//!   │                                    │  a code or passkey                                  ^
//!   └────────────────────────────────────┴──────────────────> signed in ───────────────────────┘
//! ```
//!
//! The browser is given a token once. We keep its digest. The token is another one after each sign-in, each second
//! factor and each change of rights. What somebody may do is never kept in the session: memberships are read anew for
//! each request, and whether a second factor is needed follows from them.

mod end;
mod look;
mod own;
mod settings;

use jiff::Timestamp;
use store::{Tx, values};
use uuid::Uuid;

use crate::keys::Purpose;
use crate::{Browser, By, Error, Keys, Result, Token, limits};

pub(crate) use end::cut;
pub use end::{Ended, end, end_everywhere, sweep};
pub use look::{Factors, Half, Out, SignedIn, Standing, look, refresh};
pub use own::{Device, devices, work_as};
pub use settings::{Settings, Times};

/// What somebody signed in with first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A password.
    Password,
    /// A passkey, which is two factors at once: the device, and the finger or number that opens it.
    Passkey,
    /// What a provider such as NHS CIS2 asked for.
    OpenId,
    /// Nothing: somebody fictional, in a demonstration.
    Demonstration,
}

impl Method {
    fn as_str(self) -> &'static str {
        match self {
            Method::Password => "password",
            Method::Passkey => "passkey",
            Method::OpenId => "openid",
            Method::Demonstration => "demonstration",
        }
    }
}

/// What somebody showed besides a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// A code of an authenticator app.
    App,
    /// A recovery code.
    RecoveryCode,
    /// A passkey.
    Passkey,
    /// Nothing: somebody fictional, whose doors stand open, in a demonstration alone.
    Demonstration,
    /// Two factors, shown to a provider that is known to ask for them.
    OpenId,
}

impl Factor {
    fn as_str(self) -> &'static str {
        match self {
            Factor::App => "totp",
            Factor::RecoveryCode => "recovery-code",
            Factor::Passkey => "passkey",
            Factor::Demonstration => "demonstration",
            Factor::OpenId => "openid",
        }
    }

    fn stored(text: &str) -> store::Result<Self> {
        match text {
            "totp" => Ok(Factor::App),
            "recovery-code" => Ok(Factor::RecoveryCode),
            "passkey" => Ok(Factor::Passkey),
            "demonstration" => Ok(Factor::Demonstration),
            "openid" => Ok(Factor::OpenId),
            other => Err(store::Error::Schema(format!("a session has the unknown second factor {other}"))),
        }
    }
}

/// The browser and the network that somebody signs in from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The browser, if it lets itself be known again.
    pub browser: Option<Browser>,
    /// What it says it is, such as `Firefox on Windows`; shown to its owner among their devices.
    pub device: String,
    /// The address of its network.
    pub address: Option<std::net::IpAddr>,
    /// The session this browser had before. It ends: a token that was there before somebody signed in is worth nothing
    /// afterwards.
    pub replaces: Option<Uuid>,
}

/// Begins a session of an account that has shown who it is. Gives its identifier and the token.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    by: &By,
    account: Uuid,
    method: Method,
    factor: Option<Factor>,
    origin: &Origin,
) -> Result<(Uuid, Token)> {
    if let Some(before) = origin.replaces {
        end::replace(tx, by, before)?;
    }
    let (id, token, now) = (tx.new_id(), Token::new()?, tx.now());
    let device: String = origin.device.chars().filter(|c| !c.is_control()).take(100).collect();
    tx.execute(
        "insert into session (id, account_id, token_hash, must_rotate, made_at, seen_at, proved_at, method,
             second_factor, second_factor_at, browser_id, device, address)
         values ($1, $2, $3, false, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            id,
            account,
            token.hash(),
            now,
            now,
            now,
            method.as_str(),
            factor.map(Factor::as_str),
            factor.map(|_| now),
            origin.browser.map(|browser| browser.0),
            device,
            origin.address.map(limits::shortened)
        ],
    )?;
    Ok((id, token))
}

/// Notes that the second factor was shown. The token is another one, and that from before is worth nothing at once.
pub(crate) fn second_factor(tx: &mut Tx<'_>, session: Uuid, factor: Factor) -> Result<Token> {
    let (token, now) = (Token::new()?, tx.now());
    let done = tx.execute(
        "update session set token_hash = $1, previous_hash = null, previous_until = null, must_rotate = false,
             second_factor = $2, second_factor_at = $3, proved_at = $4, seen_at = $5
         where id = $6 and ended_at is null",
        values![token.hash(), factor.as_str(), now, now, now, session],
    )?;
    if done == 0 { Err(Error::Missing("session")) } else { Ok(token) }
}

/// Whether a second factor may be set up in this session: when the account has none yet, or when one of them was shown.
/// Otherwise a password alone would be enough to add another.
pub(crate) fn may_set_up_factor(tx: &mut Tx<'_>, account: Uuid, session: Uuid) -> Result<()> {
    let found: Option<(bool, bool)> = tx.first(
        "select s.second_factor is not null,
             exists (select 1 from totp t where t.account_id = s.account_id and t.confirmed_at is not null)
             or exists (select 1 from passkey p where p.account_id = s.account_id and p.revoked_at is null)
         from session s where s.id = $1 and s.account_id = $2 and s.ended_at is null",
        values![session, account],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    match found {
        None => Err(Error::Missing("session")),
        Some((false, true)) => Err(crate::Refused::ProveAgain.into()),
        Some(_) => Ok(()),
    }
}

/// Notes that whoever is signed in has just shown again who they are. With the next request comes another token, so that
/// one which somebody may have copied before is not worth more now.
pub(crate) fn proved(tx: &mut Tx<'_>, session: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update session set proved_at = $1, must_rotate = true where id = $2 and ended_at is null",
        values![now, session],
    )?;
    Ok(())
}

/// Something about an account's rights changed: each of its browsers gets another token with its next request, and
/// works as nobody in particular where what it worked as has ended.
pub(crate) fn rotate_soon(tx: &mut Tx<'_>, account: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update session set must_rotate = true where account_id = $1 and ended_at is null",
        values![account],
    )?;
    tx.execute(
        "update session set membership_id = null where account_id = $1 and ended_at is null and membership_id in
             (select id from membership where until_at <= $2)",
        values![account, now],
    )?;
    Ok(())
}

/// The mark that a page of ours puts into a form, and that comes back with it. It is of the session and not of its
/// token, so that what somebody writes in one tab is not lost when the token changes in another.
///
/// # Errors
/// [`Error::Unreadable`] without a key.
pub fn form_mark(keys: &Keys, session: Uuid) -> Result<String> {
    let (number, signature) = keys.sign(Purpose::Form, &[session.as_bytes()])?;
    let digits: String = signature[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{number:04x}{digits}"))
}

/// Whether a form came from a page that was shown in this session.
///
/// # Errors
/// The store's.
pub fn mark_fits(tx: &mut Tx<'_>, keys: &Keys, session: Uuid, mark: &str) -> Result<bool> {
    let bytes: Option<Vec<u8>> = (mark.len() == 36 && mark.is_ascii())
        .then(|| (0..36).step_by(2).map(|at| u8::from_str_radix(&mark[at..at + 2], 16).ok()).collect())
        .flatten();
    let Some(bytes) = bytes else { return Ok(false) };
    let number = u16::from_be_bytes([bytes[0], bytes[1]]);
    keys.fits(tx, Purpose::Form, number, &[session.as_bytes()], &bytes[2..])
}

/// Whether whoever is signed in has shown who they are lately enough for an act that asks for it.
///
/// # Errors
/// [`crate::Refused::ProveAgain`] when it is longer ago.
pub fn proved_within(signed_in: &SignedIn, now: Timestamp, most: jiff::SignedDuration) -> Result<()> {
    if now.duration_since(signed_in.proved_at) <= most {
        Ok(())
    } else {
        Err(crate::Refused::ProveAgain.into())
    }
}
