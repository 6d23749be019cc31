//! What was done on the command line, for the audit trail: in the transaction that does it.

use audit::{Actor, Entry, Subject};
use store::Tx;
use uuid::Uuid;

use crate::Failure;

/// Whoever uses the command line, as the machine calls them: behind `sudo`, whoever asked for it.
fn whoever() -> Actor {
    let known = ["SUDO_USER", "USER", "LOGNAME", "USERNAME"];
    let name = known.into_iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
    Actor::Command { name: name.unwrap_or_default() }
}

/// Records what was done to a thing.
pub(crate) fn done(
    tx: &mut Tx<'_>,
    action: &str,
    subject: Option<(&'static str, Uuid)>,
    reason: Option<&str>,
    detail: serde_json::Value,
) -> Result<(), Failure> {
    let entry = Entry {
        subject: subject.map(|(kind, id)| Subject { kind, id }),
        reason,
        detail: (!detail.is_null()).then_some(detail),
        ..Entry::new(whoever(), action)
    };
    Ok(audit::record(tx, &entry)?)
}
