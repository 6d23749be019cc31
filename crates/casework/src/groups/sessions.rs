//! The sessions of a group: planned ahead, one or several at a time, changed, and called off with why.

use access::By;
use administration::Asker;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};
use permit::{Action, Refused};
use serde_json::json;
use store::{Row, Tx, Value, values};
use uuid::Uuid;

use super::times::{Every, instant, is_ahead};
use super::{Group, GroupRule, booking, changing, event, group_for, places_of, places_typed, recorded, why};
use crate::clocks::day_in_england;
use crate::visits::time_typed;
use crate::{Error, Result};

/// The most sessions that are planned at a time, and that are shown.
pub const MOST: usize = 60;

/// The shortest and the longest session, in minutes.
pub const MINUTES: std::ops::RangeInclusive<u16> = 5..=720;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identifier.
    pub id: Uuid,
    /// The group.
    pub group: Uuid,
    /// The day and the time, in England.
    pub day: Date,
    /// See there.
    pub time: Time,
    /// The instant.
    pub begins: Timestamp,
    /// How long, if it is known.
    pub minutes: Option<u16>,
    /// How many places; no limit without.
    pub places: Option<u16>,
    /// How many are taken: by those who come, and by those to whom one is offered.
    pub taken: u32,
    /// How many wait.
    pub waiting: u32,
    /// To how many of those who have a place it is only offered yet.
    pub offered: u32,
    /// How many came, once somebody said so.
    pub came: u32,
    /// Why it was called off.
    pub called_off: Option<String>,
    /// When its register was saved last, and by whom.
    pub register: Option<(Timestamp, Option<String>)>,
    /// How often it was saved.
    pub register_version: i64,
    /// Counts up with every change of time or places.
    pub version: i64,
}

impl Session {
    /// How many places are left; nothing where there is no limit.
    #[must_use]
    pub fn left(&self) -> Option<u32> {
        self.places.map(|places| u32::from(places).saturating_sub(self.taken))
    }

    /// Whether nobody else can be put in.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.left() == Some(0)
    }

    /// Whether its register is missing: it has begun, and nobody took it.
    #[must_use]
    pub fn lacks_register(&self, now: Timestamp) -> bool {
        self.begins <= now && self.register.is_none() && self.called_off.is_none()
    }
}

pub(super) const SELECT: &str = "select s.id, s.group_id, s.day, s.at_time, s.begins_at, s.minutes, s.places,
         (select count(*) from group_booking b where b.session_id = s.id and b.state in ('booked', 'offered')),
         (select count(*) from group_booking b where b.session_id = s.id and b.state = 'waiting'),
         (select count(*) from group_booking b where b.session_id = s.id and b.state = 'offered'),
         (select count(*) from group_booking b where b.session_id = s.id and b.mark = 'came' and b.state <> 'left'),
         s.cancelled_because, s.register_at, a.name, s.register_version, s.version
     from group_session s left join account a on a.id = s.register_by";

pub(super) fn read(row: &Row<'_>) -> store::Result<Session> {
    let (day, time): (String, String) = (row.get(2)?, row.get(3)?);
    let count = |place: usize| -> store::Result<u32> {
        Ok(u32::try_from(row.get::<i64>(place)?).unwrap_or(u32::MAX))
    };
    let (register, name): (Option<Timestamp>, Option<String>) = (row.get(12)?, row.get(13)?);
    Ok(Session {
        id: row.get(0)?,
        group: row.get(1)?,
        day: day.parse().unwrap_or(Date::MIN),
        time: time_typed(&time).unwrap_or(Time::MIN),
        begins: row.get(4)?,
        minutes: places_of(row.get(5)?),
        places: places_of(row.get(6)?),
        taken: count(7)?,
        waiting: count(8)?,
        offered: count(9)?,
        came: count(10)?,
        called_off: row.get(11)?,
        register: register.map(|at| (at, name)),
        register_version: row.get(14)?,
        version: row.get(15)?,
    })
}

/// The sessions of a group that have not begun and were not called off, the next first.
pub(crate) fn coming(tx: &mut Tx<'_>, group: Uuid, most: usize) -> Result<Vec<Session>> {
    let now = tx.now();
    let sql = format!(
        "{SELECT} where s.group_id = $1 and s.begins_at > $2 and s.cancelled_at is null
         order by s.begins_at, s.id limit {most}"
    );
    Ok(tx.query(&sql, values![group, now], read)?)
}

/// A session of a group.
pub(super) fn one(tx: &mut Tx<'_>, group: Uuid, id: Uuid) -> Result<Session> {
    let sql = format!("{SELECT} where s.id = $1 and s.group_id = $2");
    Ok(tx.first(&sql, values![id, group], read)?.ok_or(Refused::NotThere)?)
}

/// Holds a session until this is done, so that two who change who is in it come one behind the other.
pub(super) fn hold(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    tx.execute("update group_session set turn = turn + 1 where id = $1", values![id])?;
    Ok(())
}

/// A session to be changed, that was not called off. Whether it has begun is for whoever asks.
fn to_change(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, id: Uuid) -> Result<(Group, Session, By)> {
    let (group, by) = changing(tx, asker, group)?;
    let session = one(tx, group.id, id)?;
    if session.called_off.is_some() {
        return Err(GroupRule::CalledOff.into());
    }
    Ok((group, session, by))
}

/// Sessions that somebody plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planning {
    /// The form they are planned on: sent twice, they are planned once.
    pub form: Uuid,
    /// The first day.
    pub day: Option<Date>,
    /// The time as it was typed.
    pub time: String,
    /// How long, in minutes as they were typed; may be empty.
    pub minutes: String,
    /// How often.
    pub every: String,
    /// How many sessions, as it was typed; may be empty for one.
    pub count: String,
    /// Places as they were typed; empty for no limit.
    pub places: String,
}

/// Plans sessions of a group ahead. Whoever comes to all of them is put in, in the order in which they began, and waits where there
/// is no place left. A session at a time at which there is one already is left out.
///
/// # Errors
/// [`permit::Refused`]; [`GroupRule`]; the store's.
pub fn plan(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, planning: &Planning) -> Result<usize> {
    let (group, by) = changing(tx, asker, group)?;
    let known: Vec<Uuid> =
        tx.query("select group_id from group_session where form_id = $1", values![planning.form], |row| {
            row.get(0)
        })?;
    if let Some(of) = known.first() {
        return if *of == group.id { Ok(known.len()) } else { Err(Refused::NotThere.into()) };
    }
    let (now, today) = (tx.now(), day_in_england(tx.now()));
    let first = planning.day.filter(|day| is_ahead(*day, today)).ok_or(GroupRule::Day)?;
    let time = time_typed(&planning.time).ok_or(GroupRule::Time)?;
    let minutes = minutes_typed(&planning.minutes)?;
    let every = Every::parse(&planning.every).ok_or(GroupRule::HowOften)?;
    let count = match planning.count.trim() {
        _ if every == Every::Once => 1,
        typed => typed
            .parse()
            .ok()
            .filter(|count| (1..=MOST).contains(&usize::from(*count)))
            .ok_or(GroupRule::HowMany)?,
    };
    let places = places_typed(&planning.places)?;
    let mut made = Vec::new();
    for number in 0..count {
        // What would lie further ahead than anybody plans is left for another time.
        let Some(day) = every.day(first, number).filter(|day| is_ahead(*day, today)) else { break };
        let begins = instant(day, time)?;
        if begins <= now {
            return Err(GroupRule::Begun.into());
        }
        let id = tx.new_id();
        let done = tx.execute(
            "insert into group_session (id, group_id, form_id, place, day, at_time, begins_at, minutes, places, turn,
                 register_version, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 1)
             on conflict (group_id, begins_at) where cancelled_at is null do nothing",
            values![
                id,
                group.id,
                planning.form,
                i64::from(number),
                day.to_string(),
                time.strftime("%H:%M").to_string(),
                begins,
                minutes.map(i64::from),
                places.map(i64::from)
            ],
        )?;
        if done > 0 {
            made.push(id);
        }
    }
    if made.is_empty() {
        return Err(GroupRule::Twice.into());
    }
    booking::regulars_into(tx, &by, group.id, &made)?;
    recorded(tx, &by, Action::ManageSessions, json!({ "group": group.id, "planned": made.len() }))?;
    Ok(made.len())
}

fn minutes_typed(text: &str) -> std::result::Result<Option<u16>, GroupRule> {
    match text.trim() {
        "" => Ok(None),
        typed => {
            let minutes = typed.parse().ok().filter(|minutes| MINUTES.contains(minutes));
            minutes.map(Some).ok_or(GroupRule::Minutes)
        }
    }
}

/// What a session is changed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changing {
    /// The version that was seen.
    pub seen: i64,
    /// The day.
    pub day: Option<Date>,
    /// The time as it was typed.
    pub time: String,
    /// How long, as it was typed; may be empty.
    pub minutes: String,
    /// Places as they were typed; empty for no limit.
    pub places: String,
}

/// A session with its group, for a form. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn form(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, id: Uuid) -> Result<(Group, Session)> {
    let (group, by) = group_for(tx, asker, Action::ManageSessions, group)?;
    let session = one(tx, group.id, id)?;
    recorded(tx, &by, Action::ManageSessions, json!({ "group": group.id, "session": id }))?;
    Ok((group, session))
}

/// Changes when a session is and how many places it has, if it is still in the version that was seen. New places are offered to
/// those who have waited longest.
///
/// # Errors
/// [`permit::Refused`]; [`GroupRule`]; [`Error::Stale`]; the store's.
pub fn change(tx: &mut Tx<'_>, asker: &Asker, group: Uuid, id: Uuid, to: &Changing) -> Result<()> {
    hold(tx, id)?;
    let (group, session, by) = to_change(tx, asker, group, id)?;
    let now = tx.now();
    if session.begins <= now {
        return Err(GroupRule::Begun.into());
    }
    if session.version != to.seen {
        return Err(Error::Stale);
    }
    let day = to.day.filter(|day| is_ahead(*day, day_in_england(now))).ok_or(GroupRule::Day)?;
    let time = time_typed(&to.time).ok_or(GroupRule::Time)?;
    let (minutes, places) = (minutes_typed(&to.minutes)?, places_typed(&to.places)?);
    let begins = instant(day, time)?;
    if begins <= now {
        return Err(GroupRule::Begun.into());
    }
    if places.is_some_and(|places| u32::from(places) < session.taken) {
        return Err(GroupRule::Taken.into());
    }
    let other: i64 = tx.one(
        "select count(*) from group_session where group_id = $1 and begins_at = $2 and id <> $3 and cancelled_at is null",
        values![group.id, begins, id],
        |row| row.get(0),
    )?;
    if other > 0 {
        return Err(GroupRule::Twice.into());
    }
    let given: [Value<'_>; 7] = [
        day.to_string().into(),
        time.strftime("%H:%M").to_string().into(),
        begins.into(),
        minutes.map(i64::from).into(),
        places.map(i64::from).into(),
        id.into(),
        to.seen.into(),
    ];
    let done = tx.execute(
        "update group_session set day = $1, at_time = $2, begins_at = $3, minutes = $4, places = $5, version = version + 1
         where id = $6 and version = $7",
        &given,
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    if begins != session.begins {
        tell(tx, &by, &session, "moved", None)?;
    }
    booking::offer_places(tx, &by, group.id, id)?;
    recorded(tx, &by, Action::ManageSessions, json!({ "group": group.id, "session": id, "was": "changed" }))
}

/// Calls a session off, with why. Whoever was in it reads it on their timeline. Called off twice, it is called off once.
///
/// # Errors
/// [`permit::Refused`]; [`crate::Rule::Note`] without why, [`crate::Rule::TooLong`]; [`GroupRule::TookPlace`]; [`Error::Stale`];
/// the store's.
pub fn call_off(
    tx: &mut Tx<'_>,
    asker: &Asker,
    group: Uuid,
    id: Uuid,
    seen: i64,
    because: &str,
) -> Result<()> {
    hold(tx, id)?;
    let (group, session, by) = match to_change(tx, asker, group, id) {
        Err(Error::Rule(crate::Rule::Group(GroupRule::CalledOff))) => return Ok(()),
        found => found?,
    };
    let because = why(because)?;
    if session.register.is_some() {
        return Err(GroupRule::TookPlace.into());
    }
    if session.version != seen {
        return Err(Error::Stale);
    }
    called_off(tx, &by, &session, because)?;
    recorded(
        tx,
        &by,
        Action::ManageSessions,
        json!({ "group": group.id, "session": id, "was": "called off" }),
    )
}

/// A session is called off: it is written down with everybody who was in it.
pub(super) fn called_off(tx: &mut Tx<'_>, by: &By, session: &Session, because: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update group_session set cancelled_at = $1, cancelled_because = $2, version = version + 1 where id = $3",
        values![now, because, session.id],
    )?;
    tell(tx, by, session, "called-off", Some(because))
}

/// Writes down with everybody who is in a session, or waits for it, what became of it.
fn tell(tx: &mut Tx<'_>, by: &By, session: &Session, what: &'static str, detail: Option<&str>) -> Result<()> {
    let people: Vec<Uuid> = tx.query(
        "select person_id from group_booking where session_id = $1 and state <> 'left' order by id",
        values![session.id],
        |row| row.get(0),
    )?;
    for person in people {
        let event = event::Event { group: session.group, session: Some(session.id), person, what, detail };
        event::write(tx, by, event)?;
    }
    Ok(())
}

/// So many days are sessions shown that are over.
pub(super) const SHOWN_DAYS: i64 = 92;

/// The sessions of a group that are over or were called off, the latest first, of the last three months; and every one whose register
/// is missing.
pub(super) fn past(tx: &mut Tx<'_>, group: Uuid) -> Result<Vec<Session>> {
    let now = tx.now();
    let since = now - (SHOWN_DAYS * 24).hours();
    let sql = format!(
        "{SELECT} where s.group_id = $1 and (s.begins_at <= $2 or s.cancelled_at is not null)
             and (s.begins_at >= $3 or (s.register_at is null and s.cancelled_at is null))
         order by s.begins_at desc, s.id limit {MOST}"
    );
    Ok(tx.query(&sql, values![group, now, since], read)?)
}
