//! Addresses, numbers and people that want no messages of one way. Asked when a message is posted, and again just before it goes.

use store::{Tx, values};
use uuid::Uuid;

use crate::templates::Channel;
use crate::{Result, To};

/// Who wants none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom<'w> {
    /// Whoever has this address or number: none of the way it is for.
    Contact(&'w To),
    /// This person, wherever they are reached: none of this way.
    Person(Uuid, Channel),
}

/// From now on they get none, also of those that wait.
///
/// # Errors
/// The store's.
pub fn opt_out(tx: &mut Tx<'_>, whom: Whom<'_>) -> Result<()> {
    let now = tx.now();
    match whom {
        Whom::Contact(to) => tx.execute(
            "insert into message_opt_out (contact, channel, at) values ($1, $2, $3) on conflict do nothing",
            values![contact(to), to.channel().as_str(), now],
        )?,
        Whom::Person(id, channel) => tx.execute(
            "insert into message_opt_out_person (person_id, channel, at) values ($1, $2, $3) on conflict do nothing",
            values![id, channel.as_str(), now],
        )?,
    };
    Ok(())
}

/// They want them again. What was not sent meanwhile is not sent later.
///
/// # Errors
/// The store's.
pub fn opt_in(tx: &mut Tx<'_>, whom: Whom<'_>) -> Result<()> {
    match whom {
        Whom::Contact(to) => tx.execute(
            "delete from message_opt_out where contact = $1 and channel = $2",
            values![contact(to), to.channel().as_str()],
        )?,
        Whom::Person(id, channel) => tx.execute(
            "delete from message_opt_out_person where person_id = $1 and channel = $2",
            values![id, channel.as_str()],
        )?,
    };
    Ok(())
}

/// Whether this address, or this person, wants none of this way.
///
/// # Errors
/// The store's.
pub fn is_out(tx: &mut Tx<'_>, to: &To, person: Option<Uuid>) -> Result<bool> {
    let channel = to.channel().as_str();
    let address = tx.first(
        "select 1 from message_opt_out where contact = $1 and channel = $2",
        values![contact(to), channel],
        |_| Ok(()),
    )?;
    if address.is_some() {
        return Ok(true);
    }
    let Some(person) = person else { return Ok(false) };
    let person = tx.first(
        "select 1 from message_opt_out_person where person_id = $1 and channel = $2",
        values![person, channel],
        |_| Ok(()),
    )?;
    Ok(person.is_some())
}

fn contact(to: &To) -> String {
    to.written().to_ascii_lowercase()
}
