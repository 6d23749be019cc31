//! The page of a group: what it is, when it meets, who comes to all of it, and to whom a place is offered.

use std::collections::BTreeMap;

use administration::Asker;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use permit::Action;
use serde_json::json;
use store::{Row, Tx, Value, values};
use uuid::Uuid;

use super::sessions::{self, Session};
use super::{Group, group_for, recorded};
use crate::Result;
use crate::people::full_name;
use crate::triage::{self, LinkWorker};
use crate::visits::time_typed;

/// Places of a group that are offered to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The group, and what it is called.
    pub group: Uuid,
    /// See there.
    pub group_name: String,
    /// To whom.
    pub person: Uuid,
    /// What they are called.
    pub name: String,
    /// In which sessions, the next first.
    pub sessions: Vec<(Date, Time)>,
    /// Since when the first of them is kept.
    pub since: Timestamp,
}

/// A group, whole.
#[derive(Debug, Clone)]
pub struct Page {
    /// The group.
    pub group: Group,
    /// Sessions to come, the next first.
    pub coming: Vec<Session>,
    /// Sessions that are over or were called off, the latest first.
    pub past: Vec<Session>,
    /// Who comes to all sessions, in the order in which they began.
    pub regulars: Vec<(Uuid, String)>,
    /// To whom places are offered.
    pub offers: Vec<Offer>,
    /// The instant, for whoever tells what is over.
    pub now: Timestamp,
}

/// Shows a group. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Page> {
    let (group, by) = group_for(tx, asker, Action::ManageSessions, id)?;
    let coming = sessions::coming(tx, group.id, sessions::MOST)?;
    let past = sessions::past(tx, group.id)?;
    let regulars = tx.query(
        "select p.id, p.given, p.family, p.known_as from group_regular r join person p on p.id = r.person_id
         where r.group_id = $1 order by r.since, p.id",
        values![group.id],
        |row| Ok((row.get::<Uuid>(0)?, name(row, 1)?)),
    )?;
    let offers = offers(tx, "b.group_id = $2", &[group.id.into()])?;
    let detail = json!({ "group": group.id, "listed": regulars.len() + offers.len() });
    recorded(tx, &by, Action::ManageSessions, detail)?;
    Ok(Page { group, coming, past, regulars, offers, now: tx.now() })
}

/// What somebody is called, of three columns from this one on.
pub(super) fn name(row: &Row<'_>, at: usize) -> store::Result<String> {
    let (given, family): (String, String) = (row.get(at)?, row.get(at + 1)?);
    let known_as: Option<String> = row.get(at + 2)?;
    Ok(full_name(&given, &family, known_as.as_deref()))
}

/// The places that are offered and of which a condition is true, by group and person, those first that have been kept longest.
/// `$1` is taken.
pub(super) fn offers(tx: &mut Tx<'_>, condition: &str, given: &[Value<'_>]) -> Result<Vec<Offer>> {
    let sql = format!(
        "select b.group_id, g.name, b.person_id, p.given, p.family, p.known_as, s.day, s.at_time, b.offered_at
         from group_booking b join group_session s on s.id = b.session_id join activity_group g on g.id = b.group_id
         join person p on p.id = b.person_id
         where b.state = 'offered' and s.begins_at > $1 and s.cancelled_at is null and {condition}
         order by s.begins_at limit 500"
    );
    let mut values: Vec<Value<'_>> = vec![tx.now().into()];
    values.extend(given.iter().cloned());
    let mut all: BTreeMap<(Uuid, Uuid), Offer> = BTreeMap::new();
    tx.each(&sql, &values, |row| {
        let (group, person): (Uuid, Uuid) = (row.get(0)?, row.get(2)?);
        let (day, time): (String, String) = (row.get(6)?, row.get(7)?);
        let since = row.get::<Option<Timestamp>>(8)?.unwrap_or(Timestamp::MAX);
        let (group_name, name) = (row.get(1)?, name(row, 3)?);
        let offer = all.entry((group, person)).or_insert(Offer {
            group,
            group_name,
            person,
            name,
            sessions: Vec::new(),
            since,
        });
        offer.since = offer.since.min(since);
        offer.sessions.push((day.parse().unwrap_or(Date::MIN), time_typed(&time).unwrap_or(Time::MIN)));
        Ok(())
    })?;
    let mut all: Vec<Offer> = all.into_values().collect();
    all.sort_by_key(|one| one.since);
    Ok(all)
}

/// What a form for a group is drawn from: the group, if there is one already, and who can lead it.
#[derive(Debug, Clone)]
pub struct Form {
    /// The group.
    pub group: Option<Group>,
    /// The scheme.
    pub scheme: Uuid,
    /// The link workers of the scheme.
    pub leaders: Vec<LinkWorker>,
}

/// The form for a group of a scheme, or for one that is there. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn form(tx: &mut Tx<'_>, asker: &Asker, id: Option<Uuid>, scheme: Option<Uuid>) -> Result<Form> {
    let (group, scheme, by) = match id {
        Some(id) => {
            let (group, by) = group_for(tx, asker, Action::ManageSessions, id)?;
            let scheme = group.scheme;
            (Some(group), scheme, by)
        }
        None => {
            let (all, by) = super::demanded(asker, tx.now())?;
            let found = match scheme {
                Some(scheme) => all.into_iter().find(|one| *one == scheme),
                None => all.first().copied(),
            };
            (None, found.ok_or(permit::Refused::NotThere)?, by)
        }
    };
    let leaders = triage::link_workers(tx, scheme)?;
    recorded(tx, &by, Action::ManageSessions, json!({ "group": id, "scheme": scheme }))?;
    Ok(Form { group, scheme, leaders })
}
