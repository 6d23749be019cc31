//! The end of sessions.

use jiff::SignedDuration;
use store::{Tx, values};
use uuid::Uuid;

use crate::witness::About;
use crate::{By, Error, Result, What};

/// Why a session was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Its owner signed out.
    SignedOut,
    /// Its owner signed out everywhere, or ended this one from another.
    FromElsewhere,
    /// Somebody signed in anew in the same browser.
    Replaced,
    /// The password was changed.
    PasswordChanged,
    /// A provider that could open the account cannot any more.
    Unlinked,
    /// The account was suspended or closed.
    Suspended,
    /// The last membership ended.
    Left,
}

impl Ended {
    const ALL: [(Ended, &'static str); 7] = [
        (Ended::SignedOut, "signed-out"),
        (Ended::FromElsewhere, "from-elsewhere"),
        (Ended::Replaced, "replaced"),
        (Ended::PasswordChanged, "password-changed"),
        (Ended::Unlinked, "unlinked"),
        (Ended::Suspended, "suspended"),
        (Ended::Left, "left"),
    ];

    fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("", |(_, word)| word)
    }

    pub(super) fn stored(text: &str) -> store::Result<Self> {
        let found = Self::ALL.iter().find(|(_, word)| *word == text).map(|(one, _)| *one);
        found.ok_or_else(|| store::Error::Schema(format!("a session ended for the unknown reason {text}")))
    }
}

fn end_one(tx: &mut Tx<'_>, session: Uuid, why: Ended) -> Result<bool> {
    let now = tx.now();
    let done = tx.execute(
        "update session set ended_at = $1, ended_why = $2 where id = $3 and ended_at is null",
        values![now, why.as_str(), session],
    )?;
    Ok(done > 0)
}

/// Ends the session that a browser had before somebody signed in anew there. It may be another account's.
pub(super) fn replace(tx: &mut Tx<'_>, by: &By, session: Uuid) -> Result<()> {
    let whose: Option<Uuid> =
        tx.first("select account_id from session where id = $1", values![session], |row| row.get(0))?;
    match whose {
        Some(account) if end_one(tx, session, Ended::Replaced)? => {
            by.tell(tx, What::SessionReplaced, About::account(account).subject(session))
        }
        _ => Ok(()),
    }
}

/// Ends one session of an account, at once: this one, or another of its owner's devices.
///
/// # Errors
/// [`Error::Missing`] when it is not this account's, or has ended; the store's.
pub fn end(tx: &mut Tx<'_>, by: &By, account: Uuid, session: Uuid, why: Ended) -> Result<()> {
    let own: i64 = tx.one(
        "select count(*) from session where id = $1 and account_id = $2",
        values![session, account],
        |row| row.get(0),
    )?;
    if own == 0 || !end_one(tx, session, why)? {
        return Err(Error::Missing("session"));
    }
    by.tell(tx, What::SignedOut, About::account(account).subject(session))
}

/// Ends all sessions of an account, at once, except perhaps the one from which that is asked; and every browser is a
/// stranger again.
///
/// # Errors
/// The store's.
pub fn end_everywhere(tx: &mut Tx<'_>, by: &By, account: Uuid, keep: Option<Uuid>) -> Result<()> {
    end_all(tx, account, keep, Ended::FromElsewhere)?;
    crate::forget_browsers(tx, account)?;
    by.tell(tx, What::SignedOutEverywhere, About::account(account))
}

/// Ends all sessions of an account because of something else that happened. Where there was none, nothing is told.
pub(crate) fn cut(tx: &mut Tx<'_>, by: &By, account: Uuid, keep: Option<Uuid>, why: Ended) -> Result<()> {
    if end_all(tx, account, keep, why)? == 0 {
        return Ok(());
    }
    by.tell_why(tx, What::SessionsCut, About::account(account), Some(why.as_str()))
}

fn end_all(tx: &mut Tx<'_>, account: Uuid, keep: Option<Uuid>, why: Ended) -> Result<u64> {
    let (now, keep) = (tx.now(), keep.unwrap_or_else(Uuid::nil));
    Ok(tx.execute(
        "update session set ended_at = $1, ended_why = $2
         where account_id = $3 and id <> $4 and ended_at is null",
        values![now, why.as_str(), account, keep],
    )?)
}

/// Throws sessions away that were last used so long ago that nobody asks about them, passkey requests that lay too long,
/// and browsers that are not known any more. Gives the number of sessions.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>, older_than: SignedDuration) -> Result<u64> {
    let now = tx.now();
    crate::browsers::sweep(tx)?;
    tx.execute("delete from passkey_ceremony where expires_at < $1", values![now])?;
    Ok(tx.execute("delete from session where seen_at < $1", values![now - older_than])?)
}
