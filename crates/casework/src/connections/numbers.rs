//! A provider’s own numbers: how many it was asked about, how many it answered in time, took, and saw come. They are its own and shown
//! to nobody else; small counts are protected all the same ([`vocabulary::small_numbers`]), because they leave the house.

use administration::Asker;
use jiff::ToSpan as _;
use permit::{Action, Refused, Resource};
use store::{Tx, Value};

use crate::Result;
use crate::clocks::{day_in_england, working_days_after};

/// So many days they look back.
const DAYS: i64 = 365;

/// What a provider did in a year, in people who were asked about then. Whoever was called off before an answer counts nowhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers {
    /// About how many it was asked and has answered, or did not in time.
    pub asked: u64,
    /// How many it answered in five working days.
    pub quickly: u64,
    /// How many it answered at all.
    pub answered: u64,
    /// How many it took.
    pub taken: u64,
    /// How many of those came at least once.
    pub came: u64,
}

/// So many working days are called quick.
pub const QUICK: u16 = 5;

/// The numbers of the providers of whoever asks.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn numbers(tx: &mut Tx<'_>, asker: &Asker) -> Result<Numbers> {
    let all = crate::services::providers(asker);
    let may = |id: &uuid::Uuid| asker.may(Action::ReadTotals, &Resource::totals().of_organisation(*id));
    if all.is_empty() || !all.iter().all(may) {
        return Err(Refused::NotAllowed.into());
    }
    let since = tx.now() - (DAYS * 24).hours();
    let mut given: Vec<Value<'_>> = vec![since.into()];
    let places: Vec<String> = all
        .iter()
        .map(|id| {
            given.push((*id).into());
            format!("${}", given.len())
        })
        .collect();
    let sql = format!(
        "select c.asked_at, c.state, c.came,
             (select min(e.at) from connection_event e where e.connection_id = c.id and e.side = 'provider'
                 and e.moved in ('accept', 'reject', 'hold', 'question')),
             exists (select 1 from connection_event e where e.connection_id = c.id and e.moved = 'accept')
         from connection c
         where c.asked_at >= $1 and c.state not in ('proposed', 'entered-in-error')
             and exists (select 1 from provider_service ps where ps.service_id = c.service_id and ps.state = 'settled'
                 and ps.organisation_id in ({}))",
        places.join(", ")
    );
    let mut found = Numbers::default();
    tx.each(&sql, &given, |row| {
        let (asked, first): (jiff::Timestamp, Option<jiff::Timestamp>) = (row.get(0)?, row.get(3)?);
        let (state, came, taken): (String, i64, bool) = (row.get(1)?, row.get(2)?, row.get(4)?);
        // What waits in time, or was called off before anybody answered, says nothing of the provider.
        if first.is_none() && !taken && state != "failed" {
            return Ok(());
        }
        found.asked += 1;
        if let Some(first) = first {
            found.answered += 1;
            found.quickly +=
                u64::from(day_in_england(first) <= working_days_after(day_in_england(asked), QUICK));
        } else if taken {
            found.answered += 1;
        }
        found.taken += u64::from(taken);
        found.came += u64::from(taken && came > 0);
        Ok(())
    })?;
    Ok(found)
}
