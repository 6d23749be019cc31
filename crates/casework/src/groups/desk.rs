//! What of groups stands on a link worker’s desk: sessions of today that they lead, registers that are missing, places that are
//! offered to their people; and in which groups somebody is.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use store::{Tx, Value, values};
use uuid::Uuid;

use super::sessions::{self, Session};
use super::show::{Offer, offers};
use super::times::bounds;
use crate::Result;
use crate::clocks::day_in_england;
use crate::visits::time_typed;

/// The most missing registers that a day shows.
const MOST_MISSING: usize = 20;

/// A session that somebody leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Led {
    /// What the group is called.
    pub name: String,
    /// Where it meets, unless its listing says it.
    pub place: Option<String>,
    /// The session.
    pub session: Session,
}

/// What groups ask of somebody today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Desk {
    /// Sessions of today that they lead, in the order of the day.
    pub today: Vec<Led>,
    /// Sessions before today that they lead and whose register nobody has taken, the oldest first.
    pub missing: Vec<Led>,
    /// Places that are offered to those on their caseload.
    pub offers: Vec<Offer>,
}

/// What groups ask today of those who have these memberships.
pub(crate) fn of(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<Desk> {
    if memberships.is_empty() {
        return Ok(Desk::default());
    }
    let (start, end) = bounds(day_in_england(tx.now()));
    // Values stand in a statement in the order of their numbers.
    let places = |first: usize| {
        (first..first + memberships.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
    };
    let holders = || memberships.iter().map(|id| Value::from(*id));
    let next = memberships.len() + 1;
    let led_by = format!("g.leader_id in ({}) and g.ended_at is null and s.cancelled_at is null", places(1));
    let given: Vec<Value<'_>> = holders().chain([start.into(), end.into()]).collect();
    let condition = format!("{led_by} and s.begins_at >= ${next} and s.begins_at < ${}", next + 1);
    let today = led(tx, &condition, &given)?;
    let given: Vec<Value<'_>> = holders().chain([start.into()]).collect();
    let missing = led(tx, &format!("{led_by} and s.register_at is null and s.begins_at < ${next}"), &given)?;
    let offers = offers(
        tx,
        &format!(
            "g.scheme_id is not null and exists (select 1 from referral r where r.person_id = b.person_id and r.phase = 'active'
                 and r.allocated_to in ({}))",
            places(2)
        ),
        &holders().collect::<Vec<_>>(),
    )?;
    Ok(Desk { today, missing, offers })
}

fn led(tx: &mut Tx<'_>, condition: &str, given: &[Value<'_>]) -> Result<Vec<Led>> {
    let ids: Vec<(Uuid, Uuid, String, Option<String>)> = tx.query(
        &format!(
            "select s.id, g.id, g.name, g.place from activity_group g join group_session s on s.group_id = g.id
             where {condition} order by s.begins_at, s.id limit {MOST_MISSING}"
        ),
        given,
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let mut all = Vec::with_capacity(ids.len());
    for (id, group, name, place) in ids {
        all.push(Led { name, place, session: sessions::one(tx, group, id)? });
    }
    Ok(all)
}

/// A group that somebody is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InGroup {
    /// The group.
    pub group: Uuid,
    /// The scheme that runs it; none of a provider’s.
    pub scheme: Option<Uuid>,
    /// What it is called.
    pub name: String,
    /// Whether they come to all sessions.
    pub is_regular: bool,
    /// In how many sessions to come they have a place.
    pub placed: usize,
    /// The first of them.
    pub next: Option<(Date, Time)>,
    /// For a place in how many they wait.
    pub waits: usize,
    /// In how many a place is offered to them.
    pub offered: usize,
}

/// The groups that somebody is in, or waits for.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<InGroup>> {
    let now = tx.now();
    let mut all: BTreeMap<Uuid, InGroup> = BTreeMap::new();
    let empty = |group, scheme: Option<Uuid>, name| InGroup {
        group,
        scheme,
        name,
        is_regular: false,
        placed: 0,
        next: None,
        waits: 0,
        offered: 0,
    };
    tx.each(
        "select g.id, g.scheme_id, g.name from group_regular r join activity_group g on g.id = r.group_id
         where r.person_id = $1",
        values![person],
        |row| {
            let id: Uuid = row.get(0)?;
            all.insert(id, InGroup { is_regular: true, ..empty(id, row.get(1)?, row.get(2)?) });
            Ok(())
        },
    )?;
    tx.each(
        "select g.id, g.scheme_id, g.name, b.state, s.day, s.at_time
         from group_booking b join group_session s on s.id = b.session_id join activity_group g on g.id = b.group_id
         where b.person_id = $1 and b.state in ('booked', 'offered', 'waiting') and s.begins_at > $2
             and s.cancelled_at is null order by s.begins_at",
        values![person, now],
        |row| {
            let (id, state): (Uuid, String) = (row.get(0)?, row.get(3)?);
            let (scheme, name) = (row.get(1)?, row.get(2)?);
            let one = all.entry(id).or_insert_with(|| empty(id, scheme, name));
            match state.as_str() {
                "booked" => {
                    one.placed += 1;
                    if one.next.is_none() {
                        let (day, time): (String, String) = (row.get(4)?, row.get(5)?);
                        let day = day.parse().unwrap_or(Date::MIN);
                        one.next = Some((day, time_typed(&time).unwrap_or(Time::MIN)));
                    }
                }
                "offered" => one.offered += 1,
                _ => one.waits += 1,
            }
            Ok(())
        },
    )?;
    let mut all: Vec<InGroup> = all.into_values().collect();
    all.sort_by_cached_key(|one| (one.name.to_lowercase(), one.group));
    Ok(all)
}

/// Something that happened with somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// When it was written down.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// What the group is called.
    pub name: String,
    /// What, by a code: see the migration.
    pub what: String,
    /// Why.
    pub detail: Option<String>,
    /// The session, where it is about one.
    pub session: Option<(Date, Time)>,
}

/// What happened with somebody in groups before an instant, the latest first.
pub(crate) fn before(tx: &mut Tx<'_>, person: Uuid, at: Timestamp, most: usize) -> Result<Vec<Happening>> {
    let sql = format!(
        "select e.at, a.name, g.name, e.what, e.detail, s.day, s.at_time
         from group_event e join activity_group g on g.id = e.group_id left join group_session s on s.id = e.session_id
         left join account a on a.id = e.account_id
         where e.person_id = $1 and e.at < $2
             -- Who came to a provider stands with the connection.
             and (g.scheme_id is not null or e.what not in ('came', 'did-not-come', 'sent-apologies'))
         order by e.at desc, e.id desc limit {most}"
    );
    Ok(tx.query(&sql, values![person, at], |row| {
        let (day, time): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
        let session = day.zip(time).and_then(|(day, time)| Some((day.parse().ok()?, time_typed(&time)?)));
        Ok(Happening {
            at: row.get(0)?,
            by: row.get(1)?,
            name: row.get(2)?,
            what: row.get(3)?,
            detail: row.get(4)?,
            session,
        })
    })?)
}
