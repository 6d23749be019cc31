//! Whether a scheme shows what people in like need also found. Off until its manager turns it on.

use administration::Asker;
use permit::{Action, Resource};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use crate::trail::{self, Happened};
use crate::{Error, Result};

/// Whether it is on, with the version of the setting; 0 where nobody has set it.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut Tx<'_>, scheme: Uuid) -> Result<(bool, i64)> {
    let known = tx.first(
        "select is_on, version from scheme_also_found where scheme_id = $1",
        values![scheme],
        |row| Ok((row.get::<bool>(0)?, row.get::<i64>(1)?)),
    )?;
    Ok(known.unwrap_or((false, 0)))
}

/// Turns it on or off, if it is still in the version that was seen.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`]; the store's.
pub fn set(tx: &mut Tx<'_>, asker: &Asker, scheme: Uuid, seen: i64, is_on: bool) -> Result<()> {
    let (_, by) = asker.demand(Action::SetTargets, &Resource::scheme(scheme, true), tx.now())?;
    let (now, membership) = (tx.now(), by.works.as_ref().map(|works| works.membership));
    let (was, version) = of(tx, scheme)?;
    if version != seen {
        return Err(Error::Stale);
    }
    if version > 0 && was == is_on {
        return Ok(());
    }
    let done = tx.execute(
        "insert into scheme_also_found (scheme_id, is_on, changed_at, account_id, membership_id, version)
         values ($1, $2, $3, $4, $5, 1)
         on conflict (scheme_id) do update set is_on = excluded.is_on, changed_at = excluded.changed_at,
             account_id = excluded.account_id, membership_id = excluded.membership_id,
             version = scheme_also_found.version + 1
         where scheme_also_found.version = $6",
        values![scheme, is_on, now, by.account, membership, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    let detail = json!({ "scheme": scheme, "also_found": is_on });
    trail::record(tx, &by, &Happened { detail: Some(detail), ..Happened::new(Action::SetTargets, "") })
}
