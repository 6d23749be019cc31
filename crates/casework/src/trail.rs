//! What is done here, in the audit trail.

use access::By;
use audit::{Actor, Entry, Subject};
use permit::Action;
use serde_json::Value;
use store::Tx;
use uuid::Uuid;

use crate::Result;

/// Something that was done, or looked at.
#[derive(Debug)]
pub(crate) struct Happened<'a> {
    /// What, by its name in the policies.
    pub(crate) action: Action,
    /// The board of the person: each has a chain of its own. Empty for what is about no person, or about people of several.
    pub(crate) area: &'a str,
    /// The referral, if it was done to one.
    pub(crate) referral: Option<Uuid>,
    /// The person, if one is known.
    pub(crate) person: Option<Uuid>,
    /// Why, by the code of a reason. Never what somebody wrote.
    pub(crate) reason: Option<&'a str>,
    /// Other organisations whose governance leads are to find it.
    pub(crate) concerns: &'a [Uuid],
    /// What else is to be known.
    pub(crate) detail: Option<Value>,
}

impl Happened<'_> {
    pub(crate) fn new(action: Action, area: &str) -> Happened<'_> {
        Happened { action, area, referral: None, person: None, reason: None, concerns: &[], detail: None }
    }
}

/// Records it in its transaction. To be called last: see [`audit::record`].
pub(crate) fn record(tx: &mut Tx<'_>, by: &By, happened: &Happened<'_>) -> Result<()> {
    let actor = by.account.map_or(Actor::Nobody, |id| Actor::Account { id });
    record_of(tx, by, actor, happened)
}

/// The same of whoever holds a link, and is nobody else meanwhile.
pub(crate) fn record_by_link(tx: &mut Tx<'_>, by: &By, link: Uuid, happened: &Happened<'_>) -> Result<()> {
    record_of(tx, by, Actor::Link { id: link }, happened)
}

fn record_of(tx: &mut Tx<'_>, by: &By, actor: Actor, happened: &Happened<'_>) -> Result<()> {
    let origin = by.from.map(|address| address.to_string());
    let area = match &by.works {
        Some(works) if happened.area.is_empty() => audit::chain_of(works.organisation),
        _ => happened.area,
    };
    let entry = Entry {
        area,
        organisation: by.works.as_ref().map(|works| works.organisation),
        role: by.works.as_ref().map(|works| works.role.as_str()),
        subject: happened.referral.map(|id| Subject { kind: "referral", id }),
        person: happened.person,
        reason: happened.reason,
        origin: origin.as_deref(),
        concerns: happened.concerns,
        detail: happened.detail.clone(),
        ..Entry::new(actor, happened.action.as_str())
    };
    Ok(audit::record(tx, &entry)?)
}
