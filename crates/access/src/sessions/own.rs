//! What whoever is signed in sees and chooses of their sessions.

use jiff::Timestamp;
use store::{Tx, values};
use uuid::Uuid;

use super::{Settings, SignedIn};
use crate::witness::About;
use crate::{By, Error, Result, What, accounts};

/// A browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The session.
    pub session: Uuid,
    /// What the browser says it is.
    pub name: String,
    /// The network it signed in from, shortened so that it names no household.
    pub network: Option<String>,
    /// When it signed in.
    pub since: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
}

/// The devices on which an account is signed in now, the one used last first.
///
/// # Errors
/// The store's; [`Error::Missing`] without the account.
pub fn devices(tx: &mut Tx<'_>, settings: &Settings, account: Uuid) -> Result<Vec<Device>> {
    let (now, times) = (tx.now(), settings.times(accounts::get(tx, account)?.audience));
    Ok(tx.query(
        "select id, device, address, made_at, seen_at from session
         where account_id = $1 and ended_at is null and seen_at > $2 and made_at > $3
         order by seen_at desc, id desc",
        values![account, now - times.idle, now - times.whole],
        |row| {
            Ok(Device {
                session: row.get(0)?,
                name: row.get(1)?,
                network: row.get(2)?,
                since: row.get(3)?,
                seen_at: row.get(4)?,
            })
        },
    )?)
}

/// Works in another of one's roles from now on. The browser gets another token with the next request.
///
/// # Errors
/// [`Error::Missing`] when it is none of theirs that counts now; the store's.
pub fn work_as(tx: &mut Tx<'_>, by: &By, signed_in: &SignedIn, membership: Uuid) -> Result<()> {
    // Looked at again, because it may have ended since the request came in.
    let works = crate::memberships::now(tx, signed_in.account)?;
    let Some(works) = works.into_iter().find(|one| one.membership == membership) else {
        return Err(Error::Missing("membership"));
    };
    tx.execute(
        "update session set membership_id = $1, must_rotate = true where id = $2 and ended_at is null",
        values![membership, signed_in.session],
    )?;
    let about = About {
        account: Some(signed_in.account),
        organisation: Some(works.organisation),
        subject: Some(membership),
    };
    by.tell(tx, What::WorksAs, about)
}
