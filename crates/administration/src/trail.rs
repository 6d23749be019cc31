//! What is done here and not in `access`, in the audit trail.

use access::By;
use audit::{Actor, Entry, Subject};
use store::Tx;
use uuid::Uuid;

use crate::Result;

/// Records that something was done, in its transaction, for the leads of whoever did it and of the organisations that it
/// concerns. To be called last: see [`audit::record`].
pub(crate) fn record(
    tx: &mut Tx<'_>,
    by: &By,
    action: &str,
    subject: Option<(&'static str, Uuid)>,
    concerns: &[Uuid],
) -> Result<()> {
    let origin = by.from.map(|address| address.to_string());
    let entry = Entry {
        organisation: by.works.as_ref().map(|works| works.organisation),
        role: by.works.as_ref().map(|works| works.role.as_str()),
        subject: subject.map(|(kind, id)| Subject { kind, id }),
        origin: origin.as_deref(),
        concerns,
        ..Entry::new(by.account.map_or(Actor::Nobody, |id| Actor::Account { id }), action)
    };
    audit::record(tx, &entry).map_err(|error| match error {
        // The store must see its own errors, so that it tries again what two did at once.
        audit::Error::Store(error) => error.into(),
        other => access::Error::Unreadable(other.to_string()).into(),
    })
}
