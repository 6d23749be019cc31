//! What happened with somebody in a group, for their timeline and for the history of a register. Rows never change.

use access::By;
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event<'e> {
    pub(super) group: Uuid,
    /// None where it is about all sessions to come.
    pub(super) session: Option<Uuid>,
    pub(super) person: Uuid,
    /// A code: see the migration.
    pub(super) what: &'static str,
    /// Why, or how many sessions.
    pub(super) detail: Option<&'e str>,
}

/// Writes it down.
pub(super) fn write(tx: &mut Tx<'_>, by: &By, event: Event<'_>) -> Result<()> {
    let (id, now, membership) = (tx.new_id(), tx.now(), by.works.as_ref().map(|works| works.membership));
    tx.execute(
        "insert into group_event (id, group_id, session_id, person_id, what, detail, at, account_id, membership_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            id,
            event.group,
            event.session,
            event.person,
            event.what,
            event.detail,
            now,
            by.account,
            membership
        ],
    )?;
    Ok(())
}
