//! The targets of a scheme: its own, or the usual ones of `vocabularies/targets.toml`.

use administration::Asker;
use permit::{Action, Resource};
use store::{Tx, values};
use uuid::Uuid;

use crate::clocks::{Target, Targets};
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// The targets of a scheme.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut Tx<'_>, scheme: Uuid) -> Result<Targets> {
    Ok(with_version(tx, scheme)?.0)
}

/// The targets of a scheme, with the version of its own; 0 where it has none.
///
/// # Errors
/// The store's.
pub fn with_version(tx: &mut Tx<'_>, scheme: Uuid) -> Result<(Targets, i64)> {
    let own = tx.first(
        "select acknowledge, first_attempt, first_appointment, version from scheme_target where scheme_id = $1",
        values![scheme],
        |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?, row.get::<i64>(3)?)),
    )?;
    let usual = Targets::usual();
    let Some((acknowledge, attempt, appointment, version)) = own else { return Ok((usual, 0)) };
    let days = |usual: Target, own: i64| Target { days: u16::try_from(own).unwrap_or(usual.days), ..usual };
    let targets = Targets {
        acknowledge: days(usual.acknowledge, acknowledge),
        first_attempt: days(usual.first_attempt, attempt),
        first_appointment: days(usual.first_appointment, appointment),
    };
    Ok((targets, version))
}

/// The most working days of a target.
pub const MOST: u16 = 90;

/// Sets the targets of a scheme. They hold for what is done from now on; what runs already keeps the day it has.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Days`]; [`Error::Stale`]; the store's.
pub fn set(tx: &mut Tx<'_>, asker: &Asker, scheme: Uuid, seen: i64, days: [u16; 3]) -> Result<()> {
    let (_, by) = asker.demand(Action::SetTargets, &Resource::scheme(scheme, true), tx.now())?;
    if days.iter().any(|days| !(1..=MOST).contains(days)) {
        return Err(Rule::Days.into());
    }
    let [acknowledge, attempt, appointment] = days.map(i64::from);
    let done = tx.execute(
        "insert into scheme_target (scheme_id, acknowledge, first_attempt, first_appointment, version)
         values ($1, $2, $3, $4, 1)
         on conflict (scheme_id) do update set acknowledge = excluded.acknowledge, first_attempt = excluded.first_attempt,
             first_appointment = excluded.first_appointment, version = scheme_target.version + 1
         where scheme_target.version = $5",
        values![scheme, acknowledge, attempt, appointment, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    let detail = serde_json::json!({ "scheme": scheme, "days": days });
    trail::record(tx, &by, &Happened { detail: Some(detail), ..Happened::new(Action::SetTargets, "") })
}
