//! Visits and other appointments: whom a link worker meets, when and where; and people who are not to be visited alone.

pub mod alone;
mod load;

pub use load::lay_out;

use administration::Asker;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};
use permit::{Action, Refused};
use store::{Row, Tx, Value, values};
use uuid::Uuid;

use crate::clocks::day_in_england;
use crate::contacts::choices;
use crate::people::banner::{self, Banner};
use crate::people::reaching::person_for;
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// The longest place and the longest note, in letters.
pub const LONGEST: usize = 500;

/// Ways in which somebody is met by appointment: codes of `vocabularies/contacts.toml`.
pub const WAYS: [&str; 4] = ["visit", "meeting", "phone", "video"];

/// A visit to the person’s home.
pub const AT_HOME: &str = "visit";

/// An appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its identifier.
    pub id: Uuid,
    /// With whom.
    pub person: Uuid,
    /// What they are called.
    pub name: String,
    /// The day.
    pub day: Date,
    /// The time, in England, where one was agreed.
    pub time: Option<Time>,
    /// The code of the way.
    pub way: String,
    /// Where, if it is not at home.
    pub place: Option<String>,
    /// What to bring or to think of.
    pub note: Option<String>,
    /// Counts up with every change.
    pub version: i64,
}

/// An appointment that somebody makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Making {
    /// The form it is made on: sent twice, it is one.
    pub form: Uuid,
    /// The day.
    pub day: Option<Date>,
    /// The time as it was typed, such as `14:30`; may be empty.
    pub time: String,
    /// The code of the way.
    pub way: String,
    /// Where, if it is not at home; may be empty.
    pub place: String,
    /// What to bring or to think of; may be empty.
    pub note: String,
}

/// What a form for an appointment is drawn from. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn form(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<(Person, Banner)> {
    let (person, by) = person_for(tx, asker, Action::WriteContact, person)?;
    let banner = banner::of(tx, &person, by.account)?;
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    trail::record(tx, &by, &happened)?;
    Ok((person, banner))
}

/// A time of day as people type it: `14:30`, `14.30`, `9`, `2:30pm`.
#[must_use]
pub fn time_typed(text: &str) -> Option<Time> {
    let text: String = text.to_lowercase().split_whitespace().collect();
    let (text, afternoon) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(rest), _) => (rest.to_owned(), Some(true)),
        (_, Some(rest)) => (rest.to_owned(), Some(false)),
        _ => (text, None),
    };
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text.as_str(), "0"));
    let digits = |part: &str, most: usize| {
        (!part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i8>().ok())
            .flatten()
    };
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
    let hour = match afternoon {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// Makes an appointment with somebody, for whoever asks.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::AppointmentDay`], [`Rule::AppointmentTime`], [`Rule::ContactWay`], [`Rule::TooLong`]; [`Rule::Died`];
/// the store's.
pub fn make(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, making: &Making) -> Result<Uuid> {
    let (person, by) = person_for(tx, asker, Action::WriteContact, person)?;
    let known =
        tx.first("select id, person_id from appointment where form_id = $1", values![making.form], |row| {
            Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?))
        })?;
    if let Some((id, of)) = known {
        return if of == person.id { Ok(id) } else { Err(Refused::NotThere.into()) };
    }
    if person.died.is_some() {
        return Err(Rule::Died.into());
    }
    let (now, today) = (tx.now(), day_in_england(tx.now()));
    let day = making.day.filter(|day| *day >= today && *day <= today.saturating_add(1.year()));
    let day = day.ok_or(Rule::AppointmentDay)?;
    let time = match making.time.trim() {
        "" => None,
        typed => Some(time_typed(typed).ok_or(Rule::AppointmentTime)?),
    };
    if !WAYS.contains(&making.way.as_str()) || choices::way(&making.way).is_none() {
        return Err(Rule::ContactWay.into());
    }
    let (place, note) = (making.place.trim(), making.note.trim());
    if [place, note].iter().any(|text| text.chars().count() > LONGEST) {
        return Err(Rule::TooLong.into());
    }
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    // Whoever makes it keeps it; a scheme manager makes it for whoever supports the person.
    let mine: Vec<Uuid> = asker.works().map(|works| works.membership).collect();
    let found: Vec<(Uuid, Uuid)> = tx.query(
        "select id, allocated_to from referral
         where person_id = $1 and phase = 'active' and allocated_to is not null order by received_at desc",
        values![person.id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let held = found.iter().find(|(_, holder)| mine.contains(holder)).or(found.first());
    let own = by.works.as_ref().map(|works| works.membership);
    let Some(membership) = held.map(|(_, holder)| *holder).or(own) else {
        return Err(Refused::NotThere.into());
    };
    let id = tx.new_id();
    tx.execute(
        "insert into appointment (id, form_id, person_id, referral_id, membership_id, day, at_time, way, place, note,
             state, made_at, account_id, changed_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'planned', $11, $12, $13, 1)",
        values![
            id,
            making.form,
            person.id,
            held.map(|(referral, _)| *referral),
            membership,
            day.to_string(),
            time.map(|time| time.strftime("%H:%M").to_string()),
            making.way.as_str(),
            filled(place),
            filled(note),
            now,
            by.account,
            now
        ],
    )?;
    recorded(tx, &by, &person, id, "made")?;
    Ok(id)
}

fn recorded(tx: &mut Tx<'_>, by: &access::By, person: &Person, id: Uuid, what: &str) -> Result<()> {
    let happened = Happened {
        person: Some(person.id),
        detail: Some(serde_json::json!({ "appointment": id, "was": what })),
        ..Happened::new(Action::WriteContact, &person.area)
    };
    trail::record(tx, by, &happened)
}

/// Calls an appointment off. Called off twice, it is called off once.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`] where it was changed since; the store's.
pub fn call_off(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, seen: i64) -> Result<Uuid> {
    let found = tx.first("select person_id, state from appointment where id = $1", values![id], |row| {
        Ok((row.get::<Uuid>(0)?, row.get::<String>(1)?))
    })?;
    let Some((person, state)) = found else { return Err(Refused::NotThere.into()) };
    let (person, by) = person_for(tx, asker, Action::WriteContact, person)?;
    if state == "cancelled" {
        return Ok(person.id);
    }
    let now = tx.now();
    let done = tx.execute(
        "update appointment set state = 'cancelled', changed_at = $1, version = version + 1
         where id = $2 and version = $3 and state = 'planned'",
        values![now, id, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    recorded(tx, &by, &person, id, "called off")?;
    Ok(person.id)
}

/// A contact was noted with somebody at an instant: what was planned for that day or before is over.
pub(crate) fn kept(tx: &mut Tx<'_>, person: Uuid, at: Timestamp) -> Result<()> {
    let (now, day) = (tx.now(), day_in_england(at).to_string());
    tx.execute(
        "update appointment set state = 'kept', changed_at = $1, version = version + 1
         where person_id = $2 and state = 'planned' and day <= $3",
        values![now, person, &day],
    )?;
    Ok(())
}

/// What is planned with somebody of whom no referral is open any more, or who has died, is called off.
pub(crate) fn call_off_if_over(tx: &mut Tx<'_>, person: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update appointment set state = 'cancelled', changed_at = $1, version = version + 1
         where person_id = $2 and state = 'planned'
             and (not exists (select 1 from referral r where r.person_id = $3 and r.phase <> 'over')
                 or exists (select 1 from person p where p.id = $4 and p.died_on is not null))",
        values![now, person, person, person],
    )?;
    Ok(())
}

/// Somebody went to another scheme: what one link worker planned with them is called off.
pub(crate) fn call_off_of(tx: &mut Tx<'_>, person: Uuid, membership: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update appointment set state = 'cancelled', changed_at = $1, version = version + 1
         where person_id = $2 and membership_id = $3 and state = 'planned'",
        values![now, person, membership],
    )?;
    Ok(())
}

/// Somebody went to a colleague: what was planned with them as well.
pub(crate) fn follow(tx: &mut Tx<'_>, person: Uuid, from: Uuid, to: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update appointment set membership_id = $1, changed_at = $2, version = version + 1
         where person_id = $3 and membership_id = $4 and state = 'planned'",
        values![to, now, person, from],
    )?;
    Ok(())
}

const SELECT: &str =
    "select a.id, a.person_id, p.given, p.family, p.known_as, a.day, a.at_time, a.way, a.place, a.note,
    a.version from appointment a join person p on p.id = a.person_id";
// Whatever has a time comes by it. What has none comes behind, neighbours beside each other.
const ORDER: &str = "a.day, coalesce(a.at_time, '99'), p.postcode, a.id";

fn read(row: &Row<'_>) -> store::Result<Appointment> {
    let (given, family, known_as): (String, String, Option<String>) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let (day, time): (String, Option<String>) = (row.get(5)?, row.get(6)?);
    Ok(Appointment {
        id: row.get(0)?,
        person: row.get(1)?,
        name: crate::people::full_name(&given, &family, known_as.as_deref()),
        day: day.parse().unwrap_or(Date::MIN),
        time: time.as_deref().and_then(time_typed),
        way: row.get(7)?,
        place: row.get(8)?,
        note: row.get(9)?,
        version: row.get(10)?,
    })
}

/// What is planned on these caseloads up to a day: what is missed first, then in the order of the day.
pub(crate) fn until(tx: &mut Tx<'_>, memberships: &[Uuid], day: Date) -> Result<Vec<Appointment>> {
    if memberships.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=memberships.len()).map(|place| format!("${place}")).collect();
    let mut given: Vec<Value<'_>> = memberships.iter().map(|id| Value::from(*id)).collect();
    given.push(day.to_string().into());
    let sql = format!(
        "{SELECT} where a.membership_id in ({}) and a.state = 'planned' and a.day <= ${} order by {ORDER} limit 100",
        places.join(", "),
        given.len()
    );
    Ok(tx.query(&sql, &given, read)?)
}

/// What is planned with somebody.
pub(crate) fn with(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Appointment>> {
    let sql = format!("{SELECT} where a.person_id = $1 and a.state = 'planned' order by {ORDER} limit 20");
    Ok(tx.query(&sql, values![person], read)?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        let at = |hour, minute| Some(time(hour, minute, 0, 0));
        for (typed, is) in [
            ("14:30", at(14, 30)),
            ("14.30", at(14, 30)),
            ("9", at(9, 0)),
            ("9:05", at(9, 5)),
            (" 2:30 PM ", at(14, 30)),
            ("12pm", at(12, 0)),
            ("12 am", at(0, 0)),
            ("0:00", at(0, 0)),
        ] {
            assert_eq!(time_typed(typed), is, "{typed:?}");
        }
        for wrong in [
            "",
            "noon",
            "24:00",
            "14:60",
            "13pm",
            "0am",
            "1:2:3",
            "-1",
            "١٤:٣٠",
            "100",
            "14:300",
            ":30",
            "14:",
        ] {
            assert_eq!(time_typed(wrong), None, "{wrong:?}");
        }
    }
}
