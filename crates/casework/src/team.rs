//! A team as whoever manages a scheme sees it: how much each link worker has, what is late, and whether they are supported
//! themselves. Numbers, no names of people: each leads to the list that has them.

use std::collections::BTreeMap;

use administration::Asker;
use jiff::SignedDuration;
use jiff::civil::Date;
use permit::{Action, Resource};
use serde_json::json;
use store::{Tx, Value, values};
use uuid::Uuid;

use crate::Result;
use crate::caseload::Custom;
use crate::clocks::day_in_england;
use crate::groups::over::without_leader;
use crate::supervision;
use crate::trail::{self, Happened};
use crate::triage::{self, LeftBehind, LinkWorker};

/// Contacts of so many days are counted.
pub const CONTACT_DAYS: i64 = 28;

/// The numbers of a link worker.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// People whom nobody has tried to reach yet.
    pub new: u32,
    /// People whose day has passed.
    pub overdue: u32,
    /// People in support of whom nobody has heard for long.
    pub quiet: u32,
    /// People who were taken on within a year.
    pub year: u32,
    /// Contacts and attempts of the last [`CONTACT_DAYS`].
    pub contacts: u32,
    /// Of them, those in which the person was reached.
    pub reached: u32,
    /// Groups that they lead.
    pub groups: u32,
    /// When they were supervised last.
    pub supervised: Option<Date>,
    /// When they are supervised next, if that is known.
    pub next_supervision: Option<Date>,
}

/// A team.
#[derive(Debug, Clone)]
pub struct Team {
    /// The scheme.
    pub scheme: Uuid,
    /// Its link workers, by name, each with their numbers.
    pub link_workers: Vec<(LinkWorker, Counts)>,
    /// Those who have left and still have people.
    pub left: Vec<LeftBehind>,
    /// People who were accepted and have no link worker yet.
    pub without: u32,
    /// Groups that nobody leads who works there.
    pub groups: Vec<(Uuid, String)>,
    /// The day, in England.
    pub today: Date,
}

/// Shows the team of a scheme to whoever manages it. That they looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, scheme: Uuid) -> Result<Team> {
    let (_, by) = asker.demand(Action::ReadTeam, &Resource::scheme(scheme, true), tx.now())?;
    let workers = triage::link_workers(tx, scheme)?;
    let memberships: Vec<Uuid> = workers.iter().map(|one| one.membership).collect();
    let mut counts = counts(tx, &memberships)?;
    let left = triage::left_behind(tx, scheme)?;
    let without: i64 = tx.one(
        "select count(*) from referral where scheme_id = $1 and phase = 'waiting' and state = 'accepted'",
        values![scheme],
        |row| row.get(0),
    )?;
    let groups = without_leader(tx, scheme)?;
    let today = day_in_england(tx.now());
    let detail = Some(json!({ "scheme": scheme }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadTeam, "") })?;
    let link_workers = workers
        .into_iter()
        .map(|one| {
            let counts = counts.remove(&one.membership).unwrap_or_default();
            (one, counts)
        })
        .collect();
    Ok(Team { scheme, link_workers, left, without: whole(without), groups, today })
}

fn whole(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The numbers of some memberships, in two questions for those of people and two for the rest.
fn counts(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<BTreeMap<Uuid, Counts>> {
    let mut all: BTreeMap<Uuid, Counts> = BTreeMap::new();
    if memberships.is_empty() {
        return Ok(all);
    }
    let (now, custom) = (tx.now(), Custom::usual());
    let hours = |days: i64| SignedDuration::from_hours(24 * days);
    let quiet = now - hours(i64::from(custom.quiet_after_days));
    let (year, lately) = (now - hours(365), now - hours(CONTACT_DAYS));
    let today = day_in_england(now).to_string();
    // The four that are compared with come first, the memberships behind them.
    let among = |first: usize| {
        let places: Vec<String> =
            (first..first + memberships.len()).map(|place| format!("${place}")).collect();
        places.join(", ")
    };
    let ids = || memberships.iter().map(|id| Value::from(*id));
    let mut given: Vec<Value<'_>> = vec![today.into(), quiet.into(), year.into()];
    given.extend(ids());
    tx.each(
        &format!(
            "select r.allocated_to,
                 count(*) filter (where r.phase = 'active' and r.state = 'allocated' and r.tried = 0 and r.heard_at is null),
                 count(*) filter (where r.phase = 'active' and r.due_on < $1),
                 count(*) filter (where r.state = 'in-support' and r.due_on >= '9999' and
                     case when coalesce(r.heard_at, 0) > r.state_since then r.heard_at else r.state_since end <= $2),
                 count(*) filter (where r.accepted_at >= $3)
             from referral r where r.allocated_to in ({}) group by r.allocated_to",
            among(4)
        ),
        &given,
        |row| {
            let one = all.entry(row.get(0)?).or_default();
            one.new = whole(row.get(1)?);
            one.overdue = whole(row.get(2)?);
            one.quiet = whole(row.get(3)?);
            one.year = whole(row.get(4)?);
            Ok(())
        },
    )?;
    let given: Vec<Value<'_>> = ids().chain([lately.into()]).collect();
    tx.each(
        &format!(
            "select c.membership_id, count(*), count(*) filter (where c.reached) from contact c
             where c.membership_id in ({}) and c.at >= ${} and c.wrong_at is null group by c.membership_id",
            among(1),
            memberships.len() + 1
        ),
        &given,
        |row| {
            let one = all.entry(row.get(0)?).or_default();
            one.contacts = whole(row.get(1)?);
            one.reached = whole(row.get(2)?);
            Ok(())
        },
    )?;
    let given: Vec<Value<'_>> = ids().collect();
    tx.each(
        &format!(
            "select g.leader_id, count(*) from activity_group g
             where g.leader_id in ({}) and g.ended_at is null group by g.leader_id",
            among(1)
        ),
        &given,
        |row| {
            all.entry(row.get(0)?).or_default().groups = whole(row.get(1)?);
            Ok(())
        },
    )?;
    let given: Vec<Value<'_>> = ids().collect();
    tx.each(
        &format!(
            "select s.membership_id, max(s.supervised_on), max(s.next_on) from supervision s
             where s.membership_id in ({}) and s.wrong_at is null group by s.membership_id",
            among(1)
        ),
        &given,
        |row| {
            let one = all.entry(row.get(0)?).or_default();
            let day = |text: Option<String>| text.and_then(|day| day.parse().ok());
            one.supervised = day(row.get(1)?);
            one.next_supervision = day(row.get(2)?);
            Ok(())
        },
    )?;
    Ok(all)
}

impl Counts {
    /// Whether somebody should see to their supervision.
    #[must_use]
    pub fn is_supervision_overdue(&self, today: Date) -> bool {
        supervision::is_overdue(self.supervised, today)
    }
}
