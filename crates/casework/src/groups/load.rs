//! Groups that are told afterwards: those of a demonstration. Nobody does this for real people: there is no asker, and nothing is
//! written into the audit trail.

use jiff::civil::{Date, Time};
use store::{Tx, values};
use uuid::Uuid;

use super::Host;
use super::register::Mark;
use super::times::instant;
use crate::Result;
use crate::load::By;

/// A group, with its sessions.
#[derive(Debug, Clone)]
pub struct ToldGroup {
    /// Who runs it.
    pub host: Host,
    /// The service of the provider.
    pub service: Option<Uuid>,
    /// Who leads it.
    pub by: By,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub about: String,
    /// Where.
    pub place: String,
    /// What to know about access.
    pub access_note: String,
    /// Places.
    pub places: Option<u16>,
    /// Its sessions, those before the present as well.
    pub sessions: Vec<ToldSession>,
    /// Who comes to all of them.
    /// Of a provider’s group, with the connection by which they come there.
    pub regulars: Vec<(Uuid, Option<Uuid>)>,
}

/// A session.
#[derive(Debug, Clone)]
pub struct ToldSession {
    /// When.
    pub day: Date,
    /// See there.
    pub time: Time,
    /// How long.
    pub minutes: u16,
    /// Who is in it, in their order, with what the register says; who is behind the places waits.
    pub people: Vec<(Uuid, Option<Mark>)>,
}

/// Loads groups.
///
/// # Errors
/// [`super::GroupRule::NoSuchTime`]; the store's.
pub fn load(tx: &mut Tx<'_>, all: &[ToldGroup]) -> Result<()> {
    let now = tx.now();
    for one in all {
        let (group, form) = (tx.new_id(), tx.new_id());
        tx.execute(
            "insert into activity_group (id, form_id, scheme_id, organisation_id, service_id, name, about, place, access_note,
                 leader_id, places, made_at, account_id, changed_at, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
            values![
                group,
                form,
                one.host.scheme(),
                one.host.provider(),
                one.service,
                one.name.as_str(),
                one.about.as_str(),
                one.place.as_str(),
                one.access_note.as_str(),
                one.by.membership,
                one.places.map(i64::from),
                now,
                one.by.account,
                now
            ],
        )?;
        for (person, connection) in &one.regulars {
            tx.execute(
                "insert into group_regular (group_id, person_id, since, account_id, connection_id)
                 values ($1, $2, $3, $4, $5)",
                values![group, *person, now, one.by.account, *connection],
            )?;
        }
        for (place, session) in one.sessions.iter().enumerate() {
            load_session(tx, one, (group, form), session, i64::try_from(place).unwrap_or(0))?;
        }
    }
    Ok(())
}

fn load_session(
    tx: &mut Tx<'_>,
    one: &ToldGroup,
    (group, form): (Uuid, Uuid),
    session: &ToldSession,
    place: i64,
) -> Result<()> {
    let (id, now) = (tx.new_id(), tx.now());
    let begins = instant(session.day, session.time)?;
    let is_taken = !session.people.is_empty() && session.people.iter().all(|(_, mark)| mark.is_some());
    tx.execute(
        "insert into group_session (id, group_id, form_id, place, day, at_time, begins_at, minutes, places, turn,
             register_version, register_at, register_by, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12, 1)",
        values![
            id,
            group,
            form,
            place,
            session.day.to_string(),
            session.time.strftime("%H:%M").to_string(),
            begins,
            i64::from(session.minutes),
            one.places.map(i64::from),
            i64::from(is_taken),
            is_taken.then_some(begins),
            is_taken.then_some(one.by.account)
        ],
    )?;
    for (number, (person, mark)) in session.people.iter().enumerate() {
        let booking = tx.new_id();
        let waits = one.places.is_some_and(|places| number >= usize::from(places));
        // Whoever is told of first came first.
        let since = now + jiff::SignedDuration::from_millis(i64::try_from(number).unwrap_or(0));
        tx.execute(
            "insert into group_booking (id, session_id, group_id, person_id, state, since, walked_in, mark, made_at,
                 account_id, changed_at, connection_id)
             values ($1, $2, $3, $4, $5, $6, false, $7, $8, $9, $10, $11)",
            values![
                booking,
                id,
                group,
                *person,
                if waits { "waiting" } else { "booked" },
                since,
                mark.map(Mark::as_str),
                now,
                one.by.account,
                now,
                one.regulars.iter().find(|(regular, _)| regular == person).and_then(|(_, connection)| *connection)
            ],
        )?;
        if let Some(mark) = mark {
            let event = tx.new_id();
            tx.execute(
                "insert into group_event (id, group_id, session_id, person_id, what, at, account_id, membership_id)
                 values ($1, $2, $3, $4, $5, $6, $7, $8)",
                values![event, group, id, *person, mark.as_str(), begins, one.by.account, one.by.membership],
            )?;
        }
    }
    Ok(())
}
