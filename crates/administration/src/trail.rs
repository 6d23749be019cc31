//! What is done here and not in `access`, in the audit trail.

use access::By;
use audit::{Actor, Entry, Subject};
use serde_json::Value;
use store::Tx;
use uuid::Uuid;

use crate::Result;

/// Something that was done here.
#[derive(Debug, Default)]
pub(crate) struct Happened<'a> {
    /// What, by its name in the trail.
    pub(crate) action: &'a str,
    /// What it was done to, and what sort of thing that is.
    pub(crate) subject: Option<(&'static str, Uuid)>,
    /// Organisations whose governance leads are to find it, besides that of whoever did it.
    pub(crate) concerns: &'a [Uuid],
    /// What else is to be known. No name, and no word that somebody typed.
    pub(crate) detail: Option<Value>,
}

/// Records that something was done, in its transaction. To be called last: see [`audit::record`].
pub(crate) fn record(tx: &mut Tx<'_>, by: &By, happened: Happened<'_>) -> Result<()> {
    let Happened { action, subject, concerns, detail } = happened;
    let origin = by.from.map(|address| address.to_string());
    let entry = Entry {
        organisation: by.works.as_ref().map(|works| works.organisation),
        role: by.works.as_ref().map(|works| works.role.as_str()),
        subject: subject.map(|(kind, id)| Subject { kind, id }),
        origin: origin.as_deref(),
        concerns,
        detail,
        ..Entry::new(by.account.map_or(Actor::Nobody, |id| Actor::Account { id }), action)
    };
    Ok(audit::record(tx, &entry)?)
}
