//! What time does: the day before a first visit or an appointment somebody is reminded at nine (where nothing ran then, at eight on the
//! day itself), the day after a first visit they are asked at ten how it went, and whoever referred hears at eight what is new. The hours
//! are those of England, whatever the clocks do.
//!
//! Nothing is written ahead: what is due is looked for when its hour has come, so that a visit that was moved, a person who died and a
//! number that changed need no taking back. It may run in several places at once: each thing is claimed by a row, once.

use access::{By, Keys};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use notify::{About, To};
use permit::Purpose;
use secrecy::ExposeSecret as _;
use store::{Tx, values};
use uuid::Uuid;

use access::links::{self, Scope};

use super::{FIRST_VISIT, Message, check_in, post, reached, referrer, when};
use crate::Result;
use crate::clocks::begins_in_england;
use crate::connections::{self, Connection};
use crate::visits::time_typed;

/// From then on somebody is reminded of what is tomorrow.
const REMINDS: i8 = 9;
/// From then on somebody is reminded of what is today, where nobody could be yesterday because nothing ran.
const REMINDS_LATE: i8 = 8;
/// From then on somebody is asked about yesterday.
const ASKS: i8 = 10;
/// So many days after a first visit nobody is asked about it any more: where the program did not run for a while.
const LATEST: i64 = 7;
/// How long the link of a check-in is good for.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ran {
    /// First visits and appointments of which somebody was reminded, or could not be.
    pub reminded: u64,
    /// First visits of which somebody was asked how they went, or could not be.
    pub asked: u64,
    /// Accounts that were told that their referrals have news.
    pub digests: u64,
}

impl Ran {
    /// How much that is.
    #[must_use]
    pub fn all(self) -> u64 {
        self.reminded + self.asked + self.digests
    }
}

/// The day and the time in England.
fn in_england(at: Timestamp) -> (Date, Time) {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let there = at.to_zoned(zone);
    (there.date(), there.time())
}

/// Does what is due now, for so many things of each sort at most. To be called until it has done nothing.
///
/// # Errors
/// The store's.
pub fn run(tx: &mut Tx<'_>, keys: &Keys, by: &By, most: usize) -> Result<Ran> {
    let (today, time) = in_england(tx.now());
    let hour = time.hour();
    let mut ran = Ran::default();
    if hour >= REMINDS {
        let tomorrow = Due { on: today.saturating_add(1.day()), after: None };
        ran.reminded += first_visits(tx, tomorrow, most)? + appointments(tx, tomorrow, most)?;
    }
    if hour >= REMINDS_LATE {
        let rest_of_today = Due { on: today, after: Some(time) };
        ran.reminded += first_visits(tx, rest_of_today, most)? + appointments(tx, rest_of_today, most)?;
    }
    if hour >= ASKS {
        ran.asked = check_ins(tx, keys, by, today, most)?;
    }
    ran.digests = referrer::run(tx, today, hour, most)?;
    Ok(ran)
}

/// Claims a reminder. Whoever is slower finds it claimed.
fn claim(tx: &mut Tx<'_>, kind: &str, id: Uuid, on: Date, at: &str) -> Result<bool> {
    let now = tx.now();
    let done = tx.execute(
        "insert into person_reminded (kind, about_id, on_day, at_time, made_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        values![kind, id, on.to_string(), at, now],
    )?;
    Ok(done > 0)
}

fn remind(tx: &mut Tx<'_>, person: Uuid, about: About<'_>, (on, at): (Date, Option<Time>)) -> Result<()> {
    let Some((person, writes, to)) = reached(tx, person)? else { return Ok(()) };
    // A letter that is written the day before comes too late.
    if matches!(to.0, To::Letter(_)) {
        return Ok(());
    }
    let time = at.map(|at| at.to_string()).unwrap_or_default();
    let key = format!("person-reminder:{}:{}:{on}:{time}", about.kind, about.id);
    let message = Message { template: "person-reminder", fields: when(to.1, on, at), key: &key, about };
    post(tx, &person, &writes, to, message)
}

/// Of what somebody is reminded: of a whole day, or of what comes after a time of it.
#[derive(Clone, Copy)]
struct Due {
    on: Date,
    after: Option<Time>,
}

impl Due {
    /// Since when whoever was told of it needs no reminder: the day before.
    fn told_since(self) -> Timestamp {
        begins_in_england(self.on.saturating_sub(1.day()))
    }

    /// The time it has to come after, as the database compares it. What has no time may come at any.
    fn later_than(self) -> String {
        self.after.map(|after| after.to_string()).unwrap_or_default()
    }
}

fn first_visits(tx: &mut Tx<'_>, due: Due, most: usize) -> Result<u64> {
    let condition = format!(
        "c.first_on = $1 and (c.first_at is null or c.first_at > $2)
         and c.state in ('accepted', 'in-progress') and c.stopped_at is null and c.came = 0
         and not exists (select 1 from person_reminded p where p.kind = 'first-visit' and p.about_id = c.id
             and p.on_day = c.first_on and p.at_time = coalesce(c.first_at, ''))
         order by c.id limit {most}"
    );
    let mut count = 0;
    for one in connections::those(tx, &condition, values![due.on.to_string(), due.later_than()])? {
        let at = one.first.and_then(|first| first.at);
        if !claim(tx, FIRST_VISIT, one.id, due.on, &at.map(|at| at.to_string()).unwrap_or_default())? {
            continue;
        }
        count += 1;
        // Who was told the day before needs no reminder.
        if !was_told_since(tx, &one, due.told_since())? {
            remind(tx, one.person, About { kind: FIRST_VISIT, id: one.id }, (due.on, at))?;
        }
    }
    Ok(count)
}

fn was_told_since(tx: &mut Tx<'_>, one: &Connection, since: Timestamp) -> Result<bool> {
    let count: i64 = tx.one(
        "select count(*) from message where about_kind = 'first-visit' and about_id = $1
             and template = 'person-arranged' and made_at >= $2 and state <> 'called-off'",
        values![one.id, since],
        |row| row.get(0),
    )?;
    Ok(count > 0)
}

/// Of what was planned or moved today for today they know: nobody is reminded of that.
fn appointments(tx: &mut Tx<'_>, due: Due, most: usize) -> Result<u64> {
    let known_since = if due.after.is_some() { begins_in_england(due.on) } else { Timestamp::MAX };
    let sql = format!(
        "select a.id, a.person_id, a.at_time from appointment a where a.day = $1 and a.state = 'planned'
         and (a.at_time is null or a.at_time > $2) and a.changed_at < $3
         and not exists (select 1 from person_reminded p where p.kind = 'appointment' and p.about_id = a.id
             and p.on_day = a.day and p.at_time = coalesce(a.at_time, ''))
         order by a.id limit {most}"
    );
    let values = values![due.on.to_string(), due.later_than(), known_since];
    let found = tx.query(&sql, values, |row| {
        Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?, row.get::<Option<String>>(2)?))
    })?;
    let mut count = 0;
    for (id, person, time) in found {
        if !claim(tx, "appointment", id, due.on, time.as_deref().unwrap_or_default())? {
            continue;
        }
        count += 1;
        let at = time.as_deref().and_then(time_typed);
        remind(tx, person, About { kind: "appointment", id }, (due.on, at))?;
    }
    Ok(count)
}

/// Asks those whose first visit was yesterday, or a few days ago where nothing ran since. Of whom somebody said already whether they
/// came is not asked.
fn check_ins(tx: &mut Tx<'_>, keys: &Keys, by: &By, today: Date, most: usize) -> Result<u64> {
    let (from, until) = (today.saturating_sub(LATEST.days()), today.saturating_sub(1.day()));
    let condition = format!(
        "c.first_on between $1 and $2 and c.state in ('accepted', 'in-progress') and c.stopped_at is null
         and c.came + c.missed = 0
         and not exists (select 1 from check_in k where k.connection_id = c.id and k.visit_on = c.first_on)
         order by c.id limit {most}"
    );
    let mut count = 0;
    for one in connections::those(tx, &condition, values![from.to_string(), until.to_string()])? {
        let Some(first) = one.first else { continue };
        let (id, now) = (tx.new_id(), tx.now());
        let done = tx.execute(
            "insert into check_in (id, connection_id, person_id, visit_on, made_at, wrong) values ($1, $2, $3, $4, $5, 0)
             on conflict do nothing",
            values![id, one.id, one.person, first.on.to_string(), now],
        )?;
        if done == 0 {
            continue;
        }
        count += 1;
        ask(tx, keys, by, &one, id)?;
    }
    Ok(count)
}

/// Whoever reads no e-mails and texts is not asked by letter: the visit stays on the page of the day until somebody has rung.
fn ask(tx: &mut Tx<'_>, keys: &Keys, by: &By, one: &Connection, check_in: Uuid) -> Result<()> {
    let Some((person, writes, to)) = reached(tx, one.person)? else { return Ok(()) };
    if matches!(to.0, To::Letter(_)) || person.details.identity.born.is_none() {
        return Ok(());
    }
    let scope = Scope { purpose: Purpose::CheckIn.as_str(), kind: check_in::KIND, id: one.id };
    let (id, link) = links::make(tx, keys, by, &scope, GOOD_FOR)?;
    tx.execute("update check_in set link_id = $1 where id = $2", values![id, check_in])?;
    let key = format!("person-check-in:{check_in}");
    let message = Message {
        template: "person-check-in",
        fields: vec![("link", check_in::path(link.expose_secret()))],
        key: &key,
        about: About { kind: FIRST_VISIT, id: one.id },
    };
    post(tx, &person, &writes, to, message)
}

/// Takes everything back that somebody was asked about a connection that is over, or was stopped.
pub(crate) fn is_over(tx: &mut Tx<'_>, by: &By, connection: Uuid) -> Result<()> {
    links::revoke_about(tx, by, check_in::KIND, connection)?;
    notify::call_off(tx, About { kind: FIRST_VISIT, id: connection })?;
    Ok(())
}
