//! Places in sessions of a provider: who can be put in, and how whoever supports somebody books one for them.

use administration::Asker;
use permit::Refused;
use store::{Tx, values};
use uuid::Uuid;

use super::booking::{MOST_PEOPLE, Put, ToPut, in_it, put_in};
use super::sessions::{self, Session};
use super::{Group, GroupRule, Host};
use crate::Result;
use crate::connections::shared::Shared;
use crate::connections::{self, Connection, State};

/// Somebody who is connected to the service of a provider’s group, as the provider knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Connected {
    pub(super) person: Uuid,
    pub(super) connection: Uuid,
    pub(super) name: String,
}

/// Who is connected to the service of a provider’s group now, comes there or is about to, and shares that: by name.
pub(super) fn connected(tx: &mut Tx<'_>, group: &Group) -> Result<Vec<Connected>> {
    let (Some((service, _)), Host::Provider(organisation)) = (&group.service, group.host) else {
        return Ok(Vec::new());
    };
    let mut all = tx.query(
        &format!(
            "select c.person_id, c.id, c.shared from connection c
             join provider_service ps on ps.service_id = c.service_id and ps.state = 'settled'
             where c.service_id = $1 and ps.organisation_id = $2 and c.asked_at is not null and c.stopped_at is null
                 and c.state in ('accepted', 'in-progress') order by c.id limit {MOST_PEOPLE}"
        ),
        values![*service, organisation],
        |row| {
            let shared: Option<String> = row.get(2)?;
            let shared: Shared = shared.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
            Ok(Connected { person: row.get(0)?, connection: row.get(1)?, name: shared.after.name })
        },
    )?;
    all.sort_by_cached_key(|one| (one.name.to_lowercase(), one.connection));
    Ok(all)
}

/// A session of a provider to which somebody can be booked who is connected to its service.
#[derive(Debug, Clone)]
pub struct Bookable {
    /// What the group is called.
    pub group: String,
    /// The session.
    pub session: Session,
    /// Whether they are in it, or wait for it, already.
    pub is_in: bool,
}

/// The sessions to come of the service to which somebody is connected, the next first, for whoever supports them. Nothing before the
/// provider has said yes.
pub(crate) fn bookable(tx: &mut Tx<'_>, one: &Connection) -> Result<Vec<Bookable>> {
    let comes = matches!(one.state, State::Accepted | State::InProgress);
    if !comes || one.asked.is_none() || one.stopped.is_some() {
        return Ok(Vec::new());
    }
    let groups: Vec<(Uuid, String)> = tx.query(
        "select g.id, g.name from activity_group g
         join provider_service ps on ps.organisation_id = g.organisation_id and ps.service_id = g.service_id
             and ps.state = 'settled'
         where g.service_id = $1 and g.ended_at is null order by g.name, g.id",
        values![one.service],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut all = Vec::new();
    for (id, name) in groups {
        for session in sessions::coming(tx, id, sessions::MOST)? {
            let is_in = in_it(tx, session.id, one.person)?;
            all.push(Bookable { group: name.clone(), session, is_in });
        }
    }
    all.sort_by_key(|one| (one.session.begins, one.session.id));
    Ok(all)
}

/// Whoever supports somebody books a place for them in a session of the provider that has said yes.
///
/// # Errors
/// [`permit::Refused`]; [`GroupRule::NoSession`] where there is none such; those of [`put`]; the store's.
pub fn book(
    tx: &mut Tx<'_>,
    asker: &Asker,
    (person, connection): (Uuid, Uuid),
    session: Option<Uuid>,
) -> Result<Put> {
    let (person, by, one) = connections::change::found(tx, asker, person, connection)?;
    let found = bookable(tx, &one)?.into_iter().find(|known| Some(known.session.id) == session);
    let session = found.ok_or(GroupRule::NoSession)?.session;
    let now = tx.now();
    let group = tx.first(
        &format!("{} where g.id = $3", super::SELECT),
        values![now, now, session.group],
        super::read,
    )?;
    let group = group.ok_or(Refused::NotThere)?;
    let to_put = ToPut { person, by, connection: Some(one.id) };
    put_in(tx, &group, &to_put, Some(session.id))
}
