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
use super::{Group, Host, NAME, SEEN, group_for, recorded};
use crate::Result;
use crate::connections::shared::Shared;
use crate::people::full_name;
use crate::triage;
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
        &format!(
            "select p.id, {NAME} from group_regular b join person p on p.id = b.person_id
             where b.group_id = $1 and {SEEN} order by b.since, p.id"
        ),
        values![group.id],
        |row| Ok((row.get::<Uuid>(0)?, name(row, 1)?)),
    )?;
    let offers = offers(tx, "b.group_id = $2", &[group.id.into()])?;
    let detail = json!({ "group": group.id, "listed": regulars.len() + offers.len() });
    recorded(tx, &by, Action::ManageSessions, detail)?;
    Ok(Page { group, coming, past, regulars, offers, now: tx.now() })
}

/// What somebody is called, of the columns of [`NAME`] from this one on.
pub(super) fn name(row: &Row<'_>, at: usize) -> store::Result<String> {
    let (given, family): (String, String) = (row.get(at)?, row.get(at + 1)?);
    let (known_as, shared): (Option<String>, Option<String>) = (row.get(at + 2)?, row.get(at + 3)?);
    if let Some(shared) = shared.and_then(|text| serde_json::from_str::<Shared>(&text).ok()) {
        return Ok(shared.after.name);
    }
    Ok(full_name(&given, &family, known_as.as_deref()))
}

/// The places that are offered and of which a condition is true, by group and person, those first that have been kept longest.
/// `$1` is taken.
pub(super) fn offers(tx: &mut Tx<'_>, condition: &str, given: &[Value<'_>]) -> Result<Vec<Offer>> {
    let sql = format!(
        "select b.group_id, g.name, b.person_id, {NAME}, s.day, s.at_time, b.offered_at
         from group_booking b join group_session s on s.id = b.session_id join activity_group g on g.id = b.group_id
         join person p on p.id = b.person_id
         where b.state = 'offered' and s.begins_at > $1 and s.cancelled_at is null and {SEEN}
             and {condition}
         order by s.begins_at limit 500"
    );
    let mut values: Vec<Value<'_>> = vec![tx.now().into()];
    values.extend(given.iter().cloned());
    let mut all: BTreeMap<(Uuid, Uuid), Offer> = BTreeMap::new();
    tx.each(&sql, &values, |row| {
        let (group, person): (Uuid, Uuid) = (row.get(0)?, row.get(2)?);
        let (day, time): (String, String) = (row.get(7)?, row.get(8)?);
        let since = row.get::<Option<Timestamp>>(9)?.unwrap_or(Timestamp::MAX);
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
    /// Who runs it.
    pub host: Host,
    /// Who can lead it: the link workers of the scheme, or the people of the provider.
    pub leaders: Vec<Leader>,
    /// The services of the provider: a group of its is of one of them.
    pub services: Vec<(Uuid, String)>,
}

/// Somebody who can lead a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Their membership.
    pub membership: Uuid,
    /// Their account.
    pub account: Uuid,
    /// What they are called.
    pub name: String,
}

/// Who works at a provider now and answers for it, by name.
pub(super) fn people_of(tx: &mut Tx<'_>, organisation: Uuid) -> Result<Vec<Leader>> {
    let now = tx.now();
    Ok(tx.query(
        "select m.id, a.id, a.name from membership m join account a on a.id = m.account_id
         where m.organisation_id = $1 and m.role = 'provider' and a.state = 'active' and m.from_at <= $2
             and (m.until_at is null or m.until_at > $3)
         order by a.name, m.id",
        values![organisation, now, now],
        |row| Ok(Leader { membership: row.get(0)?, account: row.get(1)?, name: row.get(2)? }),
    )?)
}

/// The form for a group of a scheme or a provider, or for one that is there. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn form(tx: &mut Tx<'_>, asker: &Asker, id: Option<Uuid>, host: Option<Uuid>) -> Result<Form> {
    let (group, host, by) = match id {
        Some(id) => {
            let (group, by) = group_for(tx, asker, Action::ManageSessions, id)?;
            let host = group.host;
            (Some(group), host, by)
        }
        None => {
            let (all, by) = super::demanded(asker, tx.now())?;
            let found = match host {
                Some(id) => all.into_iter().find(|one| one.id() == id),
                None => all.first().copied(),
            };
            (None, found.ok_or(permit::Refused::NotThere)?, by)
        }
    };
    let (leaders, services) = match host {
        Host::Scheme(scheme) => {
            let all = triage::link_workers(tx, scheme)?.into_iter();
            let leader = |one: triage::LinkWorker| Leader {
                membership: one.membership,
                account: one.account,
                name: one.name,
            };
            (all.map(leader).collect(), Vec::new())
        }
        Host::Provider(organisation) => {
            (people_of(tx, organisation)?, crate::services::settled(tx, organisation)?)
        }
    };
    recorded(tx, &by, Action::ManageSessions, json!({ "group": id, "host": host.id() }))?;
    Ok(Form { group, host, leaders, services })
}
