//! Writing an event.

use std::collections::BTreeSet;

use store::{PlacesForValues, Tx, Value, values};

use crate::chain::{Digest, digest};
use crate::event::{Entry, Event};
use crate::{Result, anchors};

/// The end of a chain, written before it is read: so whoever comes second waits for the first, and is tried again by the store
/// with what the first has left.
const END: &str = "insert into audit_head (area, number, digest) values ($1, 0, $2)
     on conflict (area) do update set number = audit_head.number
     returning number, digest";

/// Holds the ends of some chains until the transaction ends, so that others of their areas wait for it. For what does much and
/// records it in the end: without this, whoever records anything meanwhile makes PostgreSQL begin it anew, again and again. Call it
/// as early as the areas are known; they are held in their order, so that two who want the same never wait for each other.
///
/// # Errors
/// The store's.
pub fn hold(tx: &mut Tx<'_>, areas: &BTreeSet<String>) -> Result<()> {
    for area in areas {
        tx.one(END, values![area.as_str(), Digest::BEGINNING.bytes().to_vec()], |_| Ok(()))?;
    }
    Ok(())
}

/// Records what was done, in the transaction that does it: both are kept, or neither.
///
/// Call it last, or [`hold`] the chain first. It locks the end of the area's chain until the transaction ends, and others of the same area wait.
///
/// # Errors
/// The store's.
pub fn record(tx: &mut Tx<'_>, entry: &Entry<'_>) -> Result<()> {
    let (last, before) = tx.one(END, values![entry.area, Digest::BEGINNING.bytes().to_vec()], |row| {
        Ok((row.get::<i64>(0)?, Digest::stored(&row.get::<Vec<u8>>(1)?)))
    })?;
    let mut event = Event {
        area: entry.area.to_owned(),
        number: last + 1,
        at: tx.now(),
        actor: entry.actor.clone(),
        organisation: entry.organisation,
        role: entry.role.map(str::to_owned),
        action: entry.action.to_owned(),
        subject_kind: entry.subject.map(|subject| subject.kind.to_owned()),
        subject: entry.subject.map(|subject| subject.id),
        person: entry.person,
        reason: entry.reason.map(str::to_owned),
        origin: entry.origin.map(str::to_owned),
        detail: entry.whole_detail(),
        digest: Digest::BEGINNING,
    };
    event.digest = digest(&before, &event);
    let name = event.actor.name().map(str::to_owned);
    let digest = event.digest.bytes();
    let organisations = event.organisations();
    let found = PlacesForValues { rows: organisations.len(), width: 5 };
    let found = format!("insert into audit_reach (area, number, organisation_id, at, action) values {found}");
    let found_by: Vec<Value<'_>> = organisations
        .into_iter()
        .flat_map(|one| {
            values![event.area.as_str(), event.number, one, event.at, event.action.as_str()].to_vec()
        })
        .collect();
    let mut statements: Vec<(&str, &[Value<'_>])> = Vec::with_capacity(3);
    if !found_by.is_empty() {
        statements.push((&found, &found_by));
    }
    let head = values![event.number, digest.to_vec(), event.area.as_str()];
    statements.push(("update audit_head set number = $1, digest = $2 where area = $3", head));
    let whole = values![
        event.area.as_str(),
        event.number,
        event.at,
        event.actor.word(),
        event.actor.id(),
        name,
        event.organisation,
        event.role.clone(),
        event.action.as_str(),
        event.subject_kind.clone(),
        event.subject,
        event.person,
        event.reason.clone(),
        event.origin.clone(),
        event.detail.clone(),
        digest.to_vec()
    ];
    statements.push((
        "insert into audit_event (area, number, at, actor, actor_id, actor_name, organisation_id, role, action,
            subject_kind, subject_id, person_id, reason, origin, detail, digest)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        whole,
    ));
    tx.execute_all(&statements)?;
    if event.number % anchors::EVERY == 0 {
        anchors::set(tx, &event.area, event.number, &event.digest)?;
    }
    Ok(())
}
