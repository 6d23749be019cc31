//! A referral that somebody has begun and not sent: it survives a browser that dies. One for each account.

use administration::Asker;
use jiff::{SignedDuration, Timestamp};
use permit::{Action, Resource};
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;

/// So long a draft is kept. It holds what somebody said in confidence, and whoever wrote it may have forgotten it.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Longest draft, in bytes: several times what the form has room for.
const LONGEST: usize = 64 * 1024;

/// What stands in an empty form already.
const GIVEN: [&str; 3] = ["practice", "urgency", "profession"];

/// A draft.
#[derive(Clone, PartialEq, Eq)]
pub struct Saved {
    /// When it was saved.
    pub at: Timestamp,
    /// What was typed.
    pub fields: Vec<(String, String)>,
}

impl std::fmt::Debug for Saved {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Saved")
    }
}

/// Saves what was typed so far into a form. Nothing typed, or far too much, is not saved; nor is what has been sent already, which
/// a slow browser may bring afterwards.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn save(tx: &mut Tx<'_>, asker: &Asker, form: Uuid, fields: &[(String, String)]) -> Result<()> {
    // Whoever may refer may write down what they are about to. Nobody is looked up by it.
    let _ = asker.demand(Action::CheckKnownPerson, &Resource::people(), tx.now())?;
    let Some(account) = asker.actor().account() else { return Ok(()) };
    let text = serde_json::json!(fields).to_string();
    let typed =
        fields.iter().any(|(name, value)| !GIVEN.contains(&name.as_str()) && !value.trim().is_empty());
    if !typed || text.len() > LONGEST || super::sent_on(tx, asker, form)?.is_some() {
        return Ok(());
    }
    let now = tx.now();
    tx.execute(
        "insert into referral_draft (account_id, saved_at, fields) values ($1, $2, $3)
         on conflict (account_id) do update set saved_at = excluded.saved_at, fields = excluded.fields",
        values![account, now, text],
    )?;
    Ok(())
}

/// The draft of whoever asks, if there is one that is not too old.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn of_asker(tx: &mut Tx<'_>, asker: &Asker) -> Result<Option<Saved>> {
    // Whoever may refer may write down what they are about to. Nobody is looked up by it.
    let _ = asker.demand(Action::CheckKnownPerson, &Resource::people(), tx.now())?;
    let Some(account) = asker.actor().account() else { return Ok(None) };
    let since = tx.now() - KEPT;
    Ok(tx.first(
        "select saved_at, fields from referral_draft where account_id = $1 and saved_at > $2",
        values![account, since],
        |row| {
            let text: String = row.get(1)?;
            Ok(Saved { at: row.get(0)?, fields: serde_json::from_str(&text).unwrap_or_default() })
        },
    )?)
}

/// Throws away the draft of whoever asks.
///
/// # Errors
/// The store's.
pub fn discard(tx: &mut Tx<'_>, asker: &Asker) -> Result<()> {
    match asker.actor().account() {
        Some(account) => forget(tx, account),
        None => Ok(()),
    }
}

pub(crate) fn forget(tx: &mut Tx<'_>, account: Uuid) -> Result<()> {
    tx.execute("delete from referral_draft where account_id = $1", values![account])?;
    Ok(())
}

/// Deletes drafts that are too old, and says how many.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let since = tx.now() - KEPT;
    Ok(tx.execute("delete from referral_draft where saved_at <= $1", values![since])?)
}
