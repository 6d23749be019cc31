//! What is done about a listing, in the audit trail: in the transaction that does it, and last in it.

use access::By;
use audit::{Actor, Entry, Subject};
use permit::Action;
use serde_json::Value;
use store::Tx;
use uuid::Uuid;

use super::{KIND, Result};

fn record_of(
    tx: &mut Tx<'_>,
    by: &By,
    actor: Actor,
    action: Action,
    service: Option<Uuid>,
    detail: Value,
) -> Result<()> {
    let origin = by.from.map(|address| address.to_string());
    let area = by.works.as_ref().map(|works| audit::chain_of(works.organisation)).unwrap_or_default();
    let entry = Entry {
        area,
        organisation: by.works.as_ref().map(|works| works.organisation),
        role: by.works.as_ref().map(|works| works.role.as_str()),
        subject: service.map(|id| Subject { kind: KIND, id }),
        origin: origin.as_deref(),
        detail: (!detail.is_null()).then_some(detail),
        ..Entry::new(actor, action.as_str())
    };
    audit::record(tx, &entry)?;
    Ok(())
}

/// By whoever is signed in.
pub(super) fn record(
    tx: &mut Tx<'_>,
    by: &By,
    action: Action,
    service: Option<Uuid>,
    detail: Value,
) -> Result<()> {
    let actor = by.account.map_or(Actor::Nobody, |id| Actor::Account { id });
    record_of(tx, by, actor, action, service, detail)
}

/// By whoever holds a link.
pub(super) fn record_by_link(
    tx: &mut Tx<'_>,
    by: &By,
    link: Uuid,
    action: Action,
    service: Uuid,
    detail: Value,
) -> Result<()> {
    record_of(tx, by, Actor::Link { id: link }, action, Some(service), detail)
}
