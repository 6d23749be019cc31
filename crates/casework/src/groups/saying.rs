//! What somebody says of a group: made, changed, and ended.

use administration::Asker;
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use super::{GroupRule, Host, LONGEST, LONGEST_NAME, MOST_PLACES, changing, recorded, sessions, why};
use crate::triage::works_for;
use crate::{Error, Result, Rule};

/// What somebody says of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saying {
    /// What it is called.
    pub name: String,
    /// What it is; may be empty.
    pub about: String,
    /// Where; may be empty where it is a listed service.
    pub place: String,
    /// What to know about access; may be empty.
    pub access_note: String,
    /// The identifier of its listing in the directory.
    pub service: Option<Uuid>,
    /// The membership of whoever leads it.
    pub leader: Option<Uuid>,
    /// Places of a session as they were typed; empty for no limit.
    pub places: String,
}

/// What was said, read.
struct Said<'s> {
    name: &'s str,
    about: Option<&'s str>,
    place: Option<&'s str>,
    access_note: Option<&'s str>,
    leader: Uuid,
    places: Option<u16>,
}

/// Places as somebody types them; nothing for no limit.
///
/// # Errors
/// [`GroupRule::Places`].
pub fn places_typed(text: &str) -> std::result::Result<Option<u16>, GroupRule> {
    match text.trim() {
        "" => Ok(None),
        typed => {
            let places = typed.parse().ok().filter(|places| (1..=MOST_PLACES).contains(places));
            places.map(Some).ok_or(GroupRule::Places)
        }
    }
}

fn said<'s>(tx: &mut Tx<'_>, host: Host, saying: &'s Saying) -> Result<Said<'s>> {
    let filled = |text: &'s str| Some(text.trim()).filter(|text| !text.is_empty());
    let name = filled(&saying.name).filter(|name| name.chars().count() <= LONGEST_NAME);
    let name = name.ok_or(GroupRule::Name)?;
    let texts = [&saying.about, &saying.place, &saying.access_note];
    if texts.iter().any(|text| text.trim().chars().count() > LONGEST) {
        return Err(Rule::TooLong.into());
    }
    if let Host::Provider(organisation) = host {
        let own = crate::services::settled(tx, organisation)?;
        if !own.iter().any(|(id, _)| Some(*id) == saying.service) {
            return Err(GroupRule::OwnService.into());
        }
    } else if let Some(service) = saying.service {
        let listed: i64 = tx.one(
            "select count(*) from service where id = $1 and removed_at is null and listing_state = 'published'",
            values![service],
            |row| row.get(0),
        )?;
        if listed == 0 {
            return Err(GroupRule::Service.into());
        }
    }
    let place = filled(&saying.place);
    if place.is_none() && saying.service.is_none() {
        return Err(GroupRule::Place.into());
    }
    let (leads, against) = match host {
        Host::Scheme(scheme) => {
            let leads = saying.leader.map(|leader| works_for(tx, scheme, leader)).transpose()?;
            (leads.unwrap_or(false), GroupRule::Leader)
        }
        Host::Provider(organisation) => {
            let all = super::show::people_of(tx, organisation)?;
            (all.iter().any(|one| Some(one.membership) == saying.leader), GroupRule::OwnLeader)
        }
    };
    let leader = saying.leader.filter(|_| leads).ok_or(against)?;
    Ok(Said {
        name,
        about: filled(&saying.about),
        place,
        access_note: filled(&saying.access_note),
        leader,
        places: places_typed(&saying.places)?,
    })
}

/// Makes a group of a scheme or a provider. A form sent twice makes one.
///
/// # Errors
/// [`permit::Refused`]; [`GroupRule`], [`Rule::TooLong`]; the store's.
pub fn make(tx: &mut Tx<'_>, asker: &Asker, host: Host, form: Uuid, saying: &Saying) -> Result<Uuid> {
    let now = tx.now();
    let (_, by) = asker.demand(Action::ManageSessions, &host.whose(), now)?;
    if host.provider().is_some_and(|organisation| !crate::services::providers(asker).contains(&organisation))
    {
        return Err(Refused::NotAllowed.into());
    }
    let known = tx.first(
        "select id, coalesce(scheme_id, organisation_id) from activity_group where form_id = $1",
        values![form],
        |row| Ok((row.get::<Uuid>(0)?, row.get::<Option<Uuid>>(1)?)),
    )?;
    if let Some((id, of)) = known {
        return if of == Some(host.id()) { Ok(id) } else { Err(Refused::NotThere.into()) };
    }
    let said = said(tx, host, saying)?;
    let id = tx.new_id();
    tx.execute(
        "insert into activity_group (id, form_id, scheme_id, organisation_id, name, about, place, access_note, service_id, leader_id,
             places, made_at, account_id, changed_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
        values![
            id,
            form,
            host.scheme(),
            host.provider(),
            said.name,
            said.about,
            said.place,
            said.access_note,
            saying.service,
            said.leader,
            said.places.map(i64::from),
            now,
            by.account,
            now
        ],
    )?;
    recorded(tx, &by, Action::ManageSessions, json!({ "group": id, "was": "made" }))?;
    Ok(id)
}

/// Changes what a group says, if it is still in the version that was seen. Sessions that are planned keep their places.
///
/// # Errors
/// [`permit::Refused`]; [`GroupRule`], [`Rule::TooLong`]; [`Error::Stale`]; the store's.
pub fn change(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, seen: i64, saying: &Saying) -> Result<()> {
    let (group, by) = changing(tx, asker, id)?;
    if group.version != seen {
        return Err(Error::Stale);
    }
    let said = said(tx, group.host, saying)?;
    let now = tx.now();
    let done = tx.execute(
        "update activity_group set name = $1, about = $2, place = $3, access_note = $4, service_id = $5, leader_id = $6,
             places = $7, changed_at = $8, version = version + 1
         where id = $9 and version = $10",
        values![
            said.name,
            said.about,
            said.place,
            said.access_note,
            saying.service,
            said.leader,
            said.places.map(i64::from),
            now,
            id,
            seen
        ],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    recorded(tx, &by, Action::ManageSessions, json!({ "group": id, "was": "changed" }))
}

/// Ends a group: its sessions to come are called off. What was is kept.
///
/// # Errors
/// [`permit::Refused`]; [`GroupRule::Ended`]; [`Rule::Note`] without why, [`Rule::TooLong`]; [`Error::Stale`]; the store's.
pub fn end(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, seen: i64, because: &str) -> Result<()> {
    let (group, by) = changing(tx, asker, id)?;
    let because = why(because)?;
    let now = tx.now();
    let done = tx.execute(
        "update activity_group set ended_at = $1, ended_because = $2, changed_at = $3, version = version + 1
         where id = $4 and version = $5",
        values![now, because, now, id, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    for session in sessions::coming(tx, group.id, sessions::MOST)? {
        sessions::called_off(tx, &by, &session, because)?;
    }
    tx.execute("delete from group_regular where group_id = $1", values![id])?;
    recorded(tx, &by, Action::ManageSessions, json!({ "group": id, "was": "ended" }))
}
