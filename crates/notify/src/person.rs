//! Messages to people who are supported: what was written to one, and taking it back.
//!
//! Their templates begin with `person-`, so that they are told apart from what is written to others about them.

use jiff::Timestamp;
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;
use crate::templates::Channel;

/// That something was written to somebody. Never what it said, nor to which address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToPerson {
    /// Which message.
    pub template: String,
    /// By which way; none of a way that this version does not know.
    pub channel: Option<Channel>,
    /// When it was written.
    pub made: Timestamp,
    /// Since when it is as it is; from when it may be sent, while it waits.
    pub at: Timestamp,
    /// `waiting`, `sent`, `delivered`, `failed` or `called-off`.
    pub state: String,
}

/// The last messages to somebody, the newest first.
///
/// # Errors
/// The store's.
pub fn to_person(tx: &mut Tx<'_>, person: Uuid, most: usize) -> Result<Vec<ToPerson>> {
    let sql = format!(
        "select template, channel, made_at, coalesce(settled_at, due_at), state from message
         where person_id = $1 and template like 'person-%' order by made_at desc, id desc limit {most}"
    );
    Ok(tx.query(&sql, values![person], |row| {
        let channel: String = row.get(1)?;
        Ok(ToPerson {
            template: row.get(0)?,
            channel: Channel::parse(&channel),
            made: row.get(2)?,
            at: row.get(3)?,
            state: row.get(4)?,
        })
    })?)
}

/// Takes back whatever was not sent yet to somebody. What is written to others about them stays.
///
/// # Errors
/// The store's.
pub fn call_off_to_person(tx: &mut Tx<'_>, person: Uuid) -> Result<u64> {
    let now = tx.now();
    Ok(tx.execute(
        "update message set state = 'called-off', settled_at = $1, fields = '{}', recipient = ''
         where person_id = $2 and state = 'waiting' and template like 'person-%'",
        values![now, person],
    )?)
}

/// Two records of one person became one: what was written to them goes along.
///
/// # Errors
/// The store's.
pub fn follow_joined(tx: &mut Tx<'_>, from: Uuid, into: Uuid) -> Result<()> {
    tx.execute("update message set person_id = $1 where person_id = $2", values![into, from])?;
    Ok(())
}
