//! A message that is to be delivered. It is written here, in the transaction of what it tells of, and is sent later by whoever
//! delivers messages, once: its key says which it is.

use serde_json::Value;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::Email;

use crate::Result;

/// What a message says.
pub const CONFIRM: &str = "confirm-self-referral";

/// A message.
pub(super) struct Message<'m> {
    pub(super) to: &'m Email,
    pub(super) language: &'m str,
    pub(super) about: Uuid,
    pub(super) payload: Value,
}

fn key(about: Uuid) -> String {
    format!("{CONFIRM}:{about}")
}

/// Writes a message by which somebody confirms that they asked for support.
pub(super) fn write(tx: &mut Tx<'_>, message: &Message<'_>) -> Result<()> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into message_out (id, recipient, language, kind, payload, made_at, idempotency_key)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (idempotency_key) do nothing",
        values![
            id,
            message.to.as_str(),
            message.language,
            CONFIRM,
            message.payload.to_string(),
            now,
            key(message.about)
        ],
    )?;
    Ok(())
}

/// Takes back what was not sent, and forgets to whom it was.
pub(super) fn forget(tx: &mut Tx<'_>, about: Uuid) -> Result<()> {
    tx.execute("delete from message_out where idempotency_key = $1", values![key(about)])?;
    Ok(())
}
