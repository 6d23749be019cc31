//! Groups and events that the link workers of a scheme run, or a provider as part of a service: what they are, when they meet ([`sessions`]), who is in them
//! ([`booking`], of a provider’s [`places`]), who came ([`register`]), and what of that stands on a day’s desk ([`desk`]).
//!
//! Who comes to a group is known to those who work for the scheme that runs it, and to nobody else. Of a provider’s group its people
//! know those who are connected to that service, as long as they share, and of them what was shared; see [`SEEN`].

pub mod booking;
pub mod desk;
mod event;
pub mod load;
pub mod over;
pub mod places;
pub mod register;
pub mod rule;
mod saying;
pub mod sessions;
pub mod show;
pub mod times;

use access::By;
use administration::Asker;
use jiff::Timestamp;
use permit::{Action, Refused, Resource};
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;

use crate::services;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

pub use rule::GroupRule;
pub use saying::{Saying, change, end, make, places_typed};

/// The longest name, in letters.
pub const LONGEST_NAME: usize = 120;

/// The longest of the other texts, in letters.
pub const LONGEST: usize = 2_000;

/// The most places that a session has, where it has a limit.
pub const MOST_PLACES: u16 = 500;

/// The most groups of a scheme that a list shows.
const SHOWN: usize = 200;

/// A group or an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its identifier.
    pub id: Uuid,
    /// Who runs it.
    pub host: Host,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub about: Option<String>,
    /// Where, unless the listing says it.
    pub place: Option<String>,
    /// What to know about access.
    pub access_note: Option<String>,
    /// The service of the directory that it is: identifier, and name while it is listed.
    pub service: Option<(Uuid, Option<String>)>,
    /// Who leads it: their membership, and what they are called.
    pub leader: Option<(Uuid, String)>,
    /// Whether whoever led it does not work there any more, or nobody does.
    pub is_without_leader: bool,
    /// Places of a session; no limit without.
    pub places: Option<u16>,
    /// When it ended, and why.
    pub ended: Option<(Timestamp, String)>,
    /// Counts up with every change.
    pub version: i64,
}

/// Who runs a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// The link workers of a scheme.
    Scheme(Uuid),
    /// A provider, as part of one of its services.
    Provider(Uuid),
}

impl Host {
    /// The scheme, or the organisation.
    #[must_use]
    pub fn id(self) -> Uuid {
        match self {
            Host::Scheme(id) | Host::Provider(id) => id,
        }
    }

    fn whose(self) -> Resource {
        match self {
            Host::Scheme(id) => Resource::session_of_scheme(id),
            Host::Provider(id) => Resource::session(id),
        }
    }

    /// The scheme.
    #[must_use]
    pub fn scheme(self) -> Option<Uuid> {
        match self {
            Host::Scheme(id) => Some(id),
            Host::Provider(_) => None,
        }
    }

    fn provider(self) -> Option<Uuid> {
        match self {
            Host::Scheme(_) => None,
            Host::Provider(id) => Some(id),
        }
    }
}

impl Group {
    fn whose(&self) -> Resource {
        self.host.whose()
    }

    /// Whether a provider runs it.
    #[must_use]
    pub fn is_of_provider(&self) -> bool {
        self.host.provider().is_some()
    }
}

/// Who is seen by those who run a group: `b` is a booking, or somebody who comes to all sessions. Of a scheme’s group everybody; of a
/// provider’s those whose connection to one of its services is shared and who come there or are about to.
pub(crate) const SEEN: &str = "(b.connection_id is null or exists (
    select 1 from connection c join provider_service ps on ps.service_id = c.service_id and ps.state = 'settled'
    join activity_group o on o.organisation_id = ps.organisation_id
    where c.id = b.connection_id and o.id = b.group_id and c.stopped_at is null and c.state in ('accepted', 'in-progress')))";

/// What somebody is called, for [`show::name`]: `p` is the person, `b` as above. Of a provider’s group it is what was shared.
const NAME: &str =
    "p.given, p.family, p.known_as, (select c.shared from connection c where c.id = b.connection_id)";

const SELECT: &str = "select g.id, g.scheme_id, g.name, g.about, g.place, g.access_note, g.service_id, s.name, g.leader_id,
         a.name, g.places, g.ended_at, g.ended_because, g.version,
         m.id is null or a.state <> 'active' or m.from_at > $1 or (m.until_at is not null and m.until_at <= $2),
         g.organisation_id
     from activity_group g
     left join service s on s.id = g.service_id and s.removed_at is null
     left join membership m on m.id = g.leader_id left join account a on a.id = m.account_id";

fn read(row: &Row<'_>) -> store::Result<Group> {
    let (service, leader): (Option<Uuid>, Option<Uuid>) = (row.get(6)?, row.get(8)?);
    let (listed, leads): (Option<String>, Option<String>) = (row.get(7)?, row.get(9)?);
    let ended: Option<Timestamp> = row.get(11)?;
    let host = match row.get::<Option<Uuid>>(1)? {
        Some(scheme) => Host::Scheme(scheme),
        None => Host::Provider(row.get::<Option<Uuid>>(15)?.unwrap_or_default()),
    };
    Ok(Group {
        id: row.get(0)?,
        host,
        name: row.get(2)?,
        about: row.get(3)?,
        place: row.get(4)?,
        access_note: row.get(5)?,
        service: service.map(|id| (id, listed)),
        leader: leader.zip(leads),
        places: places_of(row.get(10)?),
        ended: ended.zip(row.get::<Option<String>>(12)?),
        version: row.get(13)?,
        is_without_leader: row.get(14)?,
    })
}

pub(crate) fn places_of(stored: Option<i64>) -> Option<u16> {
    stored.and_then(|places| u16::try_from(places).ok())
}

/// A group to which they may do this, with by whom it is done.
pub(crate) fn group_for(tx: &mut Tx<'_>, asker: &Asker, action: Action, id: Uuid) -> Result<(Group, By)> {
    let now = tx.now();
    let found = tx.first(&format!("{SELECT} where g.id = $3"), values![now, now, id], read)?;
    // Whoever runs groups of an organisation and does not answer for it knows nobody who comes.
    let found = found.filter(|one| {
        one.host.provider().is_none_or(|organisation| services::providers(asker).contains(&organisation))
    });
    Ok(asker.fetched(action, found, Group::whose, now)?)
}

/// The same for a change: what has ended is not changed any more.
fn changing(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Group, By)> {
    let (group, by) = group_for(tx, asker, Action::ManageSessions, id)?;
    if group.ended.is_some() { Err(GroupRule::Ended.into()) } else { Ok((group, by)) }
}

/// That a group was changed or looked at, with what. To be called last.
fn recorded(tx: &mut Tx<'_>, by: &By, action: Action, detail: serde_json::Value) -> Result<()> {
    trail::record(tx, by, &Happened { detail: Some(detail), ..Happened::new(action, "") })
}

/// For whom whoever asks plans groups: schemes, and providers.
#[must_use]
pub fn hosts(asker: &Asker) -> Vec<Host> {
    // Everybody may read what a scheme is: these are all for which they work.
    let schemes = asker.schemes(Action::ReadScheme).into_iter().map(Host::Scheme);
    let providers = services::providers(asker).into_iter().map(Host::Provider);
    schemes.chain(providers).filter(|host| asker.may(Action::ManageSessions, &host.whose())).collect()
}

/// For whom whoever asks plans groups, and by whom it is done.
fn demanded(asker: &Asker, now: Timestamp) -> Result<(Vec<Host>, By)> {
    let (mut all, mut acting, mut refused) = (Vec::new(), None, Refused::NotAllowed.into());
    let schemes = asker.schemes(Action::ReadScheme).into_iter().map(Host::Scheme);
    for host in schemes.chain(services::providers(asker).into_iter().map(Host::Provider)) {
        match asker.demand(Action::ManageSessions, &host.whose(), now) {
            Ok((_, by)) => {
                all.push(host);
                acting = acting.or(Some(by));
            }
            // That a second step is missing says more than that one may not.
            Err(error @ administration::Error::Refused(Refused::SecondFactor)) => refused = error,
            Err(_) => {}
        }
    }
    acting.map(|by| (all, by)).ok_or_else(|| Error::from(refused))
}

/// Whether whoever asks plans groups of some scheme or provider.
#[must_use]
pub fn may_plan(asker: &Asker) -> bool {
    !hosts(asker).is_empty()
}

/// The same in one of their roles.
#[must_use]
pub fn may_plan_as(asker: &Asker, works: &access::memberships::Works) -> bool {
    hosts(asker).iter().any(|host| asker.may_as(works, Action::ManageSessions, &host.whose()))
}

/// A group in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The group.
    pub group: Group,
    /// Its next session, if one is planned.
    pub next: Option<sessions::Session>,
    /// How many people wait for a place in a session to come.
    pub waiting: u32,
    /// How many sessions are over whose register was not taken.
    pub open: u32,
}

/// The groups of the schemes and providers of whoever asks: those that run, by name, before those that have ended.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn list(tx: &mut Tx<'_>, asker: &Asker) -> Result<Vec<Listed>> {
    let (hosts, by) = demanded(asker, tx.now())?;
    let mut all = Vec::new();
    for host in hosts {
        all.extend(of_host(tx, host)?);
    }
    recorded(tx, &by, Action::ManageSessions, json!({ "groups": all.len() }))?;
    Ok(all)
}

/// The groups of a scheme or a provider.
fn of_host(tx: &mut Tx<'_>, host: Host) -> Result<Vec<Listed>> {
    let now = tx.now();
    let whose = if host.provider().is_some() { "g.organisation_id" } else { "g.scheme_id" };
    let sql = format!(
        "{SELECT} where {whose} = $3 order by case when g.ended_at is null then 0 else 1 end, g.name, g.id limit {SHOWN}"
    );
    let groups = tx.query(&sql, values![now, now, host.id()], read)?;
    let mut all = Vec::with_capacity(groups.len());
    for group in groups {
        let next = sessions::coming(tx, group.id, 1)?.into_iter().next();
        let waiting = tx.one(
            "select count(distinct b.person_id) from group_booking b join group_session s on s.id = b.session_id
             where b.group_id = $1 and b.state = 'waiting' and s.begins_at > $2 and s.cancelled_at is null",
            values![group.id, now],
            |row| row.get::<i64>(0),
        )?;
        let open = tx.one(
            "select count(*) from group_session where group_id = $1 and begins_at <= $2 and register_at is null
                 and cancelled_at is null",
            values![group.id, now],
            |row| row.get::<i64>(0),
        )?;
        let whole = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
        all.push(Listed { group, next, waiting: whole(waiting), open: whole(open) });
    }
    Ok(all)
}

/// A few words that say why.
fn why(text: &str) -> Result<&str> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Rule::Note.into());
    }
    if text.chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    Ok(text)
}
