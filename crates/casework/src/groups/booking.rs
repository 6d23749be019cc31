//! Who is in a session: put in, taken out, waiting in order, and offered a place that has become free.
//!
//! Nobody is moved from the waiting list unseen: a place that becomes free is kept for whoever has waited longest, and their link
//! worker asks them.

use std::collections::BTreeMap;

use access::By;
use administration::Asker;
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use super::event::{self, Event};
use super::places::connected;
use super::sessions::{self, Session, hold};
use super::{Group, GroupRule, Host, changing, group_for};
use crate::people::full_name;
use crate::people::reaching::person_for;
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Result, Rule};

/// The most people that a form offers to choose from.
pub(super) const MOST_PEOPLE: usize = 500;

/// What came of putting somebody in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Put {
    /// In so many sessions they have a place.
    pub placed: usize,
    /// For a place in so many they wait.
    pub waits: usize,
}

/// What a form for putting somebody in is drawn from.
#[derive(Debug, Clone)]
pub struct Page {
    /// The group.
    pub group: Group,
    /// Its sessions to come.
    pub sessions: Vec<Session>,
    /// Who can be put in: those on the caseload of whoever asks; or the one person who was named.
    pub people: Vec<(Uuid, String)>,
    /// The person who was named.
    pub named: Option<Uuid>,
}

/// The form for putting somebody into a group. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`], also for a person with whom they do not work; the store's.
pub fn form(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, person: Option<Uuid>) -> Result<Page> {
    let (group, by) = group_for(tx, asker, Action::ManageSessions, group)?;
    let sessions = sessions::coming(tx, group.id, sessions::MOST)?;
    let (people, named) = match (group.host, person) {
        (Host::Provider(_), _) => {
            let mut all: Vec<(Uuid, String)> =
                connected(tx, &group)?.into_iter().map(|one| (one.person, one.name)).collect();
            if let Some(person) = person {
                all.retain(|(id, _)| *id == person);
            }
            let named = person.filter(|_| !all.is_empty());
            (all, named)
        }
        (Host::Scheme(_), Some(person)) => {
            let (person, by) = person_for(tx, asker, Action::WriteContact, person)?;
            let name = (person.id, person.called());
            let happened =
                Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
            trail::record(tx, &by, &happened)?;
            (vec![name], Some(person.id))
        }
        (Host::Scheme(_), None) => (on_caseload(tx, asker)?, None),
    };
    if named.is_none() || group.is_of_provider() {
        let detail = Some(json!({ "group": group.id, "listed": people.len() }));
        let action = if group.is_of_provider() { Action::ReadConnection } else { Action::ReadCaseload };
        trail::record(tx, &by, &Happened { detail, ..Happened::new(action, "") })?;
    }
    Ok(Page { group, sessions, people, named })
}

/// Who is on the caseloads of whoever asks and lives, by name.
pub(super) fn on_caseload(tx: &mut Tx<'_>, asker: &Asker) -> Result<Vec<(Uuid, String)>> {
    let mut all = BTreeMap::new();
    let role = permit::Role::LinkWorker.as_str();
    let own: Vec<Uuid> = asker.works().filter(|one| one.role == role).map(|one| one.membership).collect();
    for membership in own {
        let sql = format!(
            "select p.id, p.given, p.family, p.known_as from referral r join person p on p.id = r.person_id
             where r.allocated_to = $1 and r.phase = 'active' and p.died_on is null limit {MOST_PEOPLE}"
        );
        tx.each(&sql, values![membership], |row| {
            let (given, family, known_as): (String, String, Option<String>) =
                (row.get(1)?, row.get(2)?, row.get(3)?);
            let name = full_name(&given, &family, known_as.as_deref());
            all.insert((name.to_lowercase(), row.get::<Uuid>(0)?), name);
            Ok(())
        })?;
    }
    Ok(all.into_iter().map(|((_, id), name)| (id, name)).collect())
}

/// Somebody who is to be put in, by whom, and by which connection.
pub(super) struct ToPut {
    pub(super) person: Person,
    pub(super) by: By,
    pub(super) connection: Option<Uuid>,
}

/// Somebody who can be put into a group by whoever asks: of a scheme’s group a person with whom they work, of a provider’s one who is
/// connected to it.
pub(super) fn to_put(tx: &mut Tx<'_>, asker: &Asker, group: &Group, by: &By, person: Uuid) -> Result<ToPut> {
    if !group.is_of_provider() {
        let (person, by) = with_worker(tx, asker, group, person)?;
        return Ok(ToPut { person, by, connection: None });
    }
    let found = connected(tx, group)?.into_iter().find(|one| one.person == person);
    let found = found.ok_or(GroupRule::NotComing)?;
    let person = crate::people::record::get(tx, person)?.ok_or(Refused::NotThere)?;
    Ok(ToPut { person, by: by.clone(), connection: Some(found.connection) })
}

/// A person who lives and with whom whoever asks works, at the scheme that runs the group.
fn with_worker(tx: &mut Tx<'_>, asker: &Asker, group: &Group, person: Uuid) -> Result<(Person, By)> {
    let (person, by) = person_for(tx, asker, Action::WriteContact, person)?;
    if person.died.is_some() {
        return Err(Rule::Died.into());
    }
    let open: i64 = tx.one(
        "select count(*) from referral where person_id = $1 and scheme_id = $2 and phase <> 'over'",
        values![person.id, group.host.id()],
        |row| row.get(0),
    )?;
    if open == 0 {
        return Err(Rule::ReferralOver.into());
    }
    Ok((person, by))
}

/// Puts somebody into one session, or into all sessions to come and those that are planned later. Where there is no place they wait.
/// Put into all, sessions in which they are already are left as they are.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Died`], [`Rule::ReferralOver`]; [`GroupRule`]; the store's.
pub fn put(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, person: Uuid, session: Option<Uuid>) -> Result<Put> {
    let (group, by) = changing(tx, asker, group)?;
    let to_put = to_put(tx, asker, &group, &by, person)?;
    put_in(tx, &group, &to_put, session)
}

pub(super) fn put_in(tx: &mut Tx<'_>, group: &Group, to_put: &ToPut, session: Option<Uuid>) -> Result<Put> {
    let ToPut { person, by, connection } = to_put;
    let now = tx.now();
    let mut put = Put::default();
    match session {
        Some(id) => {
            hold(tx, id)?;
            let session = sessions::one(tx, group.id, id)?;
            if session.called_off.is_some() {
                return Err(GroupRule::CalledOff.into());
            }
            if session.begins <= now {
                return Err(GroupRule::Begun.into());
            }
            if in_it(tx, id, person.id)? {
                return Err(GroupRule::In.into());
            }
            let placed = place(tx, by, &session, (person.id, *connection))?;
            let what = if placed { "joined" } else { "waits" };
            let event = Event { group: group.id, session: Some(id), person: person.id, what, detail: None };
            event::write(tx, by, event)?;
            put.count(placed);
        }
        None => {
            let coming = sessions::coming(tx, group.id, sessions::MOST)?;
            if coming.is_empty() {
                return Err(GroupRule::NoSession.into());
            }
            for session in &coming {
                hold(tx, session.id)?;
                if !in_it(tx, session.id, person.id)? {
                    put.count(place(tx, by, session, (person.id, *connection))?);
                }
            }
            let begun = tx.execute(
                "insert into group_regular (group_id, person_id, since, account_id, connection_id)
                 values ($1, $2, $3, $4, $5) on conflict (group_id, person_id) do nothing",
                values![group.id, person.id, now, by.account, *connection],
            )?;
            if begun == 0 && put == Put::default() {
                return Err(GroupRule::In.into());
            }
            let what = if put.placed == 0 && put.waits > 0 { "waits" } else { "joined" };
            let event = Event { group: group.id, session: None, person: person.id, what, detail: None };
            event::write(tx, by, event)?;
        }
    }
    recorded(tx, by, person, group, "put in")?;
    Ok(put)
}

impl Put {
    fn count(&mut self, placed: bool) {
        if placed {
            self.placed += 1;
        } else {
            self.waits += 1;
        }
    }
}

pub(super) fn recorded(tx: &mut Tx<'_>, by: &By, person: &Person, group: &Group, was: &str) -> Result<()> {
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "group": group.id, "was": was })),
        ..Happened::new(Action::ManageSessions, &person.area)
    };
    trail::record(tx, by, &happened)
}

pub(super) fn in_it(tx: &mut Tx<'_>, session: Uuid, person: Uuid) -> Result<bool> {
    let count: i64 = tx.one(
        "select count(*) from group_booking where session_id = $1 and person_id = $2 and state <> 'left'",
        values![session, person],
        |row| row.get(0),
    )?;
    Ok(count > 0)
}

/// How many places of a session are taken, and how many it has. For whoever holds the session.
fn room(tx: &mut Tx<'_>, session: Uuid) -> Result<(i64, Option<i64>, bool)> {
    let now = tx.now();
    Ok(tx.one(
        "select (select count(*) from group_booking b where b.session_id = s.id and b.state in ('booked', 'offered')),
             s.places, s.cancelled_at is null and s.begins_at > $1 from group_session s where s.id = $2",
        values![now, session],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?)
}

/// Puts somebody into a session that is held, and says whether there was a place: nobody overtakes those who wait.
fn place(
    tx: &mut Tx<'_>,
    by: &By,
    session: &Session,
    (person, connection): (Uuid, Option<Uuid>),
) -> Result<bool> {
    let (taken, places, _) = room(tx, session.id)?;
    let waiting: i64 = tx.one(
        "select count(*) from group_booking where session_id = $1 and state = 'waiting'",
        values![session.id],
        |row| row.get(0),
    )?;
    let placed = places.is_none_or(|places| taken < places) && waiting == 0;
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into group_booking (id, session_id, group_id, person_id, state, since, walked_in, made_at, account_id,
             changed_at, connection_id)
         values ($1, $2, $3, $4, $5, $6, false, $7, $8, $9, $10)",
        values![
            id,
            session.id,
            session.group,
            person,
            if placed { "booked" } else { "waiting" },
            now,
            now,
            by.account,
            now,
            connection
        ],
    )?;
    Ok(placed)
}

/// Whoever comes to all sessions is put into those that were just planned, in the order in which they began.
pub(super) fn regulars_into(tx: &mut Tx<'_>, by: &By, group: Uuid, made: &[Uuid]) -> Result<()> {
    let people: Vec<(Uuid, Option<Uuid>)> = tx.query(
        "select person_id, connection_id from group_regular where group_id = $1 order by since, person_id",
        values![group],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for id in made {
        let session = sessions::one(tx, group, *id)?;
        for person in &people {
            place(tx, by, &session, *person)?;
        }
    }
    Ok(())
}

/// Keeps each free place of a session for whoever has waited longest. For whoever holds the session.
pub(super) fn offer_places(tx: &mut Tx<'_>, by: &By, group: Uuid, session: Uuid) -> Result<()> {
    let now = tx.now();
    loop {
        let (taken, places, is_coming) = room(tx, session)?;
        if !is_coming || places.is_some_and(|places| taken >= places) {
            return Ok(());
        }
        let next = tx.first(
            "select id, person_id from group_booking where session_id = $1 and state = 'waiting' order by since, id",
            values![session],
            |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?)),
        )?;
        let Some((id, person)) = next else { return Ok(()) };
        tx.execute(
            "update group_booking set state = 'offered', offered_at = $1, changed_at = $2 where id = $3",
            values![now, now, id],
        )?;
        event::write(tx, by, Event { group, session: Some(session), person, what: "offered", detail: None })?;
    }
}

/// Takes somebody out of sessions that have not begun, and offers the places. Gives out of how many.
pub(super) fn take_out(
    tx: &mut Tx<'_>,
    by: &By,
    (group, person): (Uuid, Uuid),
    session: Option<Uuid>,
    because: &str,
) -> Result<usize> {
    let now = tx.now();
    let found: Vec<(Uuid, Uuid)> = tx.query(
        "select b.id, b.session_id from group_booking b join group_session s on s.id = b.session_id
         where b.group_id = $1 and b.person_id = $2 and b.state <> 'left' and s.begins_at > $3 and s.cancelled_at is null
         order by s.begins_at",
        values![group, person, now],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let mut count = 0;
    for (booking, of) in found.into_iter().filter(|(_, of)| session.is_none_or(|session| session == *of)) {
        hold(tx, of)?;
        let done = tx.execute(
            "update group_booking set state = 'left', left_because = $1, changed_at = $2 where id = $3 and state <> 'left'",
            values![because, now, booking],
        )?;
        if done > 0 {
            count += 1;
            offer_places(tx, by, group, of)?;
        }
    }
    Ok(count)
}

/// Somebody leaves one session, or the group: all its sessions to come. Their place is offered to whoever has waited longest. Left
/// twice, they have left once.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn leave(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, person: Uuid, session: Option<Uuid>) -> Result<()> {
    let (group, by) = group_for(tx, asker, Action::ManageSessions, group)?;
    let Some(person) = crate::people::record::get(tx, person)? else { return Err(Refused::NotThere.into()) };
    let mut left = take_out(tx, &by, (group.id, person.id), session, "asked")? > 0;
    if session.is_none() {
        let gone = tx.execute(
            "delete from group_regular where group_id = $1 and person_id = $2",
            values![group.id, person.id],
        )?;
        left |= gone > 0;
    }
    if !left {
        // Whoever was never in it is nobody they know of.
        let known: i64 = tx.one(
            "select count(*) from group_booking where group_id = $1 and person_id = $2",
            values![group.id, person.id],
            |row| row.get(0),
        )?;
        return if known > 0 { Ok(()) } else { Err(Refused::NotThere.into()) };
    }
    let event = Event { group: group.id, session, person: person.id, what: "left", detail: Some("asked") };
    event::write(tx, &by, event)?;
    recorded(tx, &by, &person, &group, "taken out")
}

/// What somebody answered to the places that are offered to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// They take them.
    Takes,
    /// They do not want them: the next one is asked.
    Declines,
}

/// Writes down what somebody answered to all places of a group that are offered to them and have not begun.
///
/// # Errors
/// [`permit::Refused`]; [`GroupRule::NoOffer`] where none is offered any more; the store's.
pub fn answer(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, person: Uuid, answer: Answer) -> Result<()> {
    let (group, by) = group_for(tx, asker, Action::ManageSessions, group)?;
    let Some(person) = crate::people::record::get(tx, person)? else { return Err(Refused::NotThere.into()) };
    let now = tx.now();
    let offers: Vec<(Uuid, Uuid)> = tx.query(
        "select b.id, b.session_id from group_booking b join group_session s on s.id = b.session_id
         where b.group_id = $1 and b.person_id = $2 and b.state = 'offered' and s.begins_at > $3 and s.cancelled_at is null
         order by s.begins_at",
        values![group.id, person.id, now],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if offers.is_empty() {
        return Err(GroupRule::NoOffer.into());
    }
    for (booking, session) in &offers {
        hold(tx, *session)?;
        match answer {
            Answer::Takes => {
                tx.execute(
                    "update group_booking set state = 'booked', changed_at = $1 where id = $2 and state = 'offered'",
                    values![now, *booking],
                )?;
            }
            Answer::Declines => {
                tx.execute(
                    "update group_booking set state = 'left', left_because = 'no-offer', changed_at = $1
                     where id = $2 and state = 'offered'",
                    values![now, *booking],
                )?;
                offer_places(tx, &by, group.id, *session)?;
            }
        }
    }
    let (what, detail) = match answer {
        Answer::Takes => ("took", None),
        Answer::Declines => ("left", Some("no-offer")),
    };
    let session = if let [(_, session)] = offers.as_slice() { Some(*session) } else { None };
    event::write(tx, &by, Event { group: group.id, session, person: person.id, what, detail })?;
    recorded(tx, &by, &person, &group, if answer == Answer::Takes { "took a place" } else { "took no place" })
}
