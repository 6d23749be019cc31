//! Somebody was told of a service: counted by day, with the need and the service and nothing about the person.

use std::collections::{BTreeMap, HashSet};

use access::memberships::Works;
use administration::Asker;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan as _};
use permit::{Action, Resource};
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::Vocabulary;

use crate::clocks::day_in_england;
use crate::{Result, Rule};

/// So long a form is known that was counted. Nobody presses its button twice after that.
const KNOWN: SignedDuration = SignedDuration::from_hours(2 * 24);

/// Most weeks that totals go back.
const MOST_WEEKS: u8 = 53;

/// Most rows that are read for one organisation, and most totals that are given.
const MOST_READ: i64 = 5_000;
const MOST: usize = 500;

/// How often somebody was told of a service for a need, in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The Monday with which the week begins.
    pub week: Date,
    /// The service, which may have left the directory.
    pub service: Uuid,
    /// The need, by its code.
    pub need: String,
    /// How often.
    pub times: i64,
}

/// Counts that somebody was told of a service, once for each form. Whether there is such a service is known to whoever calls.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Need`]; the store's.
pub fn count(tx: &mut Tx<'_>, asker: &Asker, form: Uuid, service: Uuid, need: &str) -> Result<()> {
    let (_, by) = asker.demand(Action::Signpost, &Resource::directory(), tx.now())?;
    if Vocabulary::embedded().need(need).is_none() {
        return Err(Rule::Need.into());
    }
    let Some(works) = by.works else { return Ok(()) };
    let now = tx.now();
    let is_new = tx.execute(
        "insert into signpost_form (form, at) values ($1, $2) on conflict (form) do nothing",
        values![form, now],
    )? > 0;
    if is_new {
        let day = day_in_england(now).to_string();
        tx.execute(
            "insert into signpost (day, organisation_id, service_id, need, times) values ($1, $2, $3, $4, 1)
             on conflict (day, organisation_id, service_id, need) do update set times = signpost.times + 1",
            values![day, works.organisation, service, need],
        )?;
    }
    Ok(())
}

/// What was counted in the organisations in which whoever asks may signpost: this week and those before it, the newest week
/// first, and what was told most often first within it.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn totals(tx: &mut Tx<'_>, asker: &Asker, weeks: u8) -> Result<Vec<Total>> {
    let directory = Resource::directory();
    let _ = asker.demand(Action::Signpost, &directory, tx.now())?;
    let ago = i64::from(weeks.clamp(1, MOST_WEEKS)) - 1;
    let this = monday(day_in_england(tx.now()));
    let since = this.checked_sub(ago.weeks()).unwrap_or(this).to_string();
    let may = |works: &&Works| asker.may_as(works, Action::Signpost, &directory);
    let organisations: HashSet<Uuid> = asker.works().filter(may).map(|works| works.organisation).collect();
    let mut all: BTreeMap<(Date, Uuid, String), i64> = BTreeMap::new();
    for organisation in organisations {
        tx.each(
            "select day, service_id, need, times from signpost
             where organisation_id = $1 and day >= $2 order by day desc limit $3",
            values![organisation, &since, MOST_READ],
            |row| {
                let day: String = row.get(0)?;
                // Only this file writes days, each as it is read here.
                if let Ok(day) = day.parse::<Date>() {
                    *all.entry((monday(day), row.get(1)?, row.get(2)?)).or_default() += row.get::<i64>(3)?;
                }
                Ok(())
            },
        )?;
    }
    let mut totals: Vec<Total> =
        all.into_iter().map(|((week, service, need), times)| Total { week, service, need, times }).collect();
    totals.sort_by_key(|total| std::cmp::Reverse((total.week, total.times)));
    totals.truncate(MOST);
    Ok(totals)
}

/// Forgets forms that were counted long ago, and says how many. The counts stay.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let since = tx.now() - KNOWN;
    Ok(tx.execute("delete from signpost_form where at <= $1", values![since])?)
}

/// The Monday of the week of a day.
fn monday(day: Date) -> Date {
    let past = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(past.days()).unwrap_or(day)
}
