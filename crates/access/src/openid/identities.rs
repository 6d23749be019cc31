//! Whose account it is that a provider's person uses.
//!
//! The person is the pair of issuer and subject and nothing else. An e-mail address is never a reason to link: a provider
//! may have checked it badly, or give an old one to somebody new.

use jiff::Timestamp;
use store::{Tx, values};
use uuid::Uuid;

use crate::sessions::{self, Ended};
use crate::witness::About;
use crate::{By, Error, Refused, Result, What, passkeys, passwords};

/// Somebody of a provider, linked with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its identifier here.
    pub id: Uuid,
    /// The issuer, as the provider writes it.
    pub issuer: String,
    /// Since when it is linked.
    pub linked_at: Timestamp,
    /// When it was last used to sign in.
    pub used_at: Option<Timestamp>,
}

/// Those of an account, in the order in which they were linked.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut Tx<'_>, account: Uuid) -> Result<Vec<Identity>> {
    Ok(tx.query(
        "select id, issuer, linked_at, used_at from account_identity
         where account_id = $1 and ended_at is null order by linked_at, id",
        values![account],
        store::row!(Identity { id, issuer, linked_at, used_at }),
    )?)
}

/// The account of somebody, and the identifier of the link.
pub(super) fn find(tx: &mut Tx<'_>, issuer: &str, subject: &str) -> Result<Option<(Uuid, Uuid)>> {
    Ok(tx.first(
        "select account_id, id from account_identity where issuer = $1 and subject = $2 and ended_at is null",
        values![issuer, subject],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}

/// Links somebody who is linked with nobody.
pub(super) fn link(tx: &mut Tx<'_>, by: &By, account: Uuid, issuer: &str, subject: &str) -> Result<Uuid> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into account_identity (id, account_id, issuer, subject, linked_at) values ($1, $2, $3, $4, $5)",
        values![id, account, issuer, subject, now],
    )?;
    by.tell_why(tx, What::IdentityLinked, About::account(account).subject(id), Some(issuer))?;
    Ok(id)
}

pub(super) fn used(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute("update account_identity set used_at = $1 where id = $2", values![now, id])?;
    Ok(())
}

/// Takes a link away, and ends every session of the account but `keep`. Whoever asks has shown again who they are.
///
/// # Errors
/// [`Refused::LastWayIn`] when the account has no password, no passkey and no other link; [`Error::Missing`] when it is
/// none of theirs; the store's.
pub fn unlink(tx: &mut Tx<'_>, by: &By, account: Uuid, id: Uuid, keep: Uuid) -> Result<()> {
    let all = of(tx, account)?;
    if all.iter().all(|one| one.id != id) {
        return Err(Error::Missing("identity"));
    }
    if all.len() == 1 && passwords::stored(tx, account)?.is_none() && passkeys::of(tx, account)?.is_empty() {
        return Err(Refused::LastWayIn.into());
    }
    let now = tx.now();
    tx.execute("update account_identity set ended_at = $1 where id = $2", values![now, id])?;
    by.tell(tx, What::IdentityUnlinked, About::account(account).subject(id))?;
    sessions::cut(tx, by, account, Some(keep), Ended::Unlinked)
}
