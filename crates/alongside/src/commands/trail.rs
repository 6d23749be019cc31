//! What was done on the command line, for the audit trail: in the transaction that does it.

use std::sync::Arc;

use access::{By, Trail};
use audit::{Actor, Entry, Subject};
use store::Tx;
use uuid::Uuid;

use crate::Failure;

/// Whoever uses the command line, as the machine calls them: behind `sudo`, whoever asked for it. Where it has no name for
/// them, as in many containers, the number by which it knows them.
fn whoever() -> String {
    let known = ["SUDO_USER", "USER", "LOGNAME", "USERNAME"];
    let name = known.into_iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
    name.or_else(number).unwrap_or_default()
}

#[cfg(unix)]
fn number() -> Option<String> {
    use std::os::unix::fs::MetadataExt;
    // Linux gives each process this folder, which belongs to whoever runs it.
    std::fs::metadata("/proc/self").ok().map(|folder| format!("uid {}", folder.uid()))
}

#[cfg(not(unix))]
fn number() -> Option<String> {
    None
}

/// The same, for the use-cases of `access`, which record what they do themselves.
pub(crate) fn by() -> By {
    By::nobody(None, Arc::new(Trail::of_command(whoever())))
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
        ..Entry::new(Actor::Command { name: whoever() }, action)
    };
    Ok(audit::record(tx, &entry)?)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn nobody_at_a_machine_is_without_a_name_or_number() {
        let number = super::number().unwrap_or_default();
        assert!(number.strip_prefix("uid ").is_some_and(|number| number.parse::<u32>().is_ok()), "{number}");
        assert!(!super::whoever().is_empty());
    }
}
