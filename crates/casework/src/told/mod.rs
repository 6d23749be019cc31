//! What people who are supported are told, in their way and their language, and what whoever referred hears (docs/telling.md).
//!
//! ```text
//! a link worker is given the referral ──> who will get in touch
//! a first visit has its day ───────────> what is arranged        (again when the day changes)
//! the day before, at nine ─────────────> a reminder              (first visits and appointments)
//! the day after, at ten ───────────────> did it happen, how was it?
//! when their link worker likes ────────> questions, their own page
//! ```
//!
//! Whether and how somebody is written to is decided in one place ([`way_of`]): by what they said of how they like to be reached, by
//! what helps them to understand, and by what they [`wish`](wishes) to be sent. Who cannot be written to is rung: nothing goes by a
//! way that they did not choose. [`clock`] does what time does. [`check_in`] and [`own`] are pages by link, which ask the year of
//! birth first. [`referrer`] is for whoever referred.
//!
//! An e-mail or a text says who writes, a day and a time, and leads to a page: nothing of a need, a service or a diagnosis. A letter in
//! an envelope may say where they go.

pub mod check_in;
pub mod clock;
pub mod load;
pub mod own;
pub mod referrer;
mod way;
pub mod wishes;

pub use way::{Not, Way, way};
pub(crate) use way::{reached, way_of};

use jiff::civil::{Date, Time};
use locales::{Language, Words};
use notify::{About, Post, To};
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;
use crate::clocks::day_in_england;
use crate::connections::{Connection, First, State};
use crate::people::record::{self, Person};
use crate::referral::Referral;

/// Who writes to somebody, as a message says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Writes {
    /// The first name of their link worker.
    pub(crate) worker: String,
    /// The scheme.
    pub(crate) scheme: String,
    /// Its telephone; empty where nobody knows it.
    pub(crate) phone: String,
    pub(crate) scheme_id: Option<Uuid>,
}

/// Who supports somebody now: by their open referral that came last.
pub(crate) fn writes(tx: &mut Tx<'_>, person: Uuid) -> Result<Option<Writes>> {
    Ok(tx.first(
        "select a.name, s.name, s.phone, r.scheme_id from referral r left join scheme s on s.id = r.scheme_id
         left join membership m on m.id = r.allocated_to left join account a on a.id = m.account_id
         where r.person_id = $1 and r.phase <> 'over'
         order by case when r.allocated_to is null then 1 else 0 end, r.received_at desc limit 1",
        values![person],
        |row| {
            let (worker, scheme, phone): (Option<String>, Option<String>, Option<String>) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let scheme = scheme.unwrap_or_default();
            let worker = worker.as_deref().and_then(|name| name.split_whitespace().next());
            Ok(Writes {
                // Before there is a link worker, the scheme writes.
                worker: worker.map_or_else(|| scheme.clone(), str::to_owned),
                scheme,
                phone: phone.unwrap_or_default(),
                scheme_id: row.get(3)?,
            })
        },
    )?)
}

/// A message to somebody.
pub(crate) struct Message<'m> {
    pub(crate) template: &'m str,
    /// What it says besides who writes.
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) key: &'m str,
    pub(crate) about: About<'m>,
}

/// Puts a message to somebody into the outbox. It waits for the morning where they sleep.
pub(crate) fn post(
    tx: &mut Tx<'_>,
    person: &Person,
    writes: &Writes,
    (to, language): (To, Language),
    message: Message<'_>,
) -> Result<()> {
    let identity = &person.details.identity;
    let called = identity.known_as.as_deref().filter(|name| !name.trim().is_empty());
    let mut fields = message.fields;
    fields.push(("worker", writes.worker.clone()));
    fields.push(("scheme", writes.scheme.clone()));
    fields.push(("phone", writes.phone.clone()));
    if matches!(to, To::Letter(_)) {
        fields.push(("name", called.unwrap_or(&identity.given).to_owned()));
    }
    let post = Post {
        template: message.template,
        language,
        to,
        fields: &fields,
        key: message.key,
        about: message.about,
        person: Some(person.id),
        scheme: writes.scheme_id,
        not_before: None,
        keeps_quiet_hours: true,
        large_print: person.details.reads_large_print(),
    };
    notify::post(tx, &post)?;
    Ok(())
}

/// A day and a time, as a message says them. The time is empty where none was said.
pub(crate) fn when(language: Language, on: Date, at: Option<Time>) -> Vec<(&'static str, String)> {
    let time = at.map(|at| at.strftime("%H:%M").to_string()).unwrap_or_default();
    vec![("day", Words::of(language).weekday_and_day(on)), ("time", time)]
}

/// What a first visit is about, for messages.
pub(crate) const FIRST_VISIT: &str = "first-visit";

fn is_coming(one: &Connection) -> bool {
    matches!(one.state, State::Accepted | State::InProgress) && one.stopped.is_none() && one.came == 0
}

/// A connection was moved on, or its first visit planned. Whoever goes there is told what is arranged, and of a day that is another
/// one; what was still to be sent of a day that does not hold any more is not sent. The one place from which this is told.
pub(crate) fn arranged(tx: &mut Tx<'_>, was: &Connection, is: &Connection) -> Result<()> {
    let held = was.first.filter(|_| is_coming(was));
    let holds = is.first.filter(|_| is_coming(is));
    if held == holds {
        return Ok(());
    }
    if held.is_some() {
        notify::call_off(tx, About { kind: FIRST_VISIT, id: is.id })?;
    }
    let Some(First { on, at }) = holds.filter(|first| first.on >= day_in_england(tx.now())) else {
        return Ok(());
    };
    let Some((person, writes, to)) = reached(tx, is.person)? else { return Ok(()) };
    let mut fields = when(to.1, on, at);
    if matches!(to.0, To::Letter(_)) {
        fields.push(("service", is.name.clone()));
    }
    let message = Message {
        template: "person-arranged",
        fields,
        key: &format!("person-arranged:{}:{}", is.id, is.version),
        about: About { kind: FIRST_VISIT, id: is.id },
    };
    post(tx, &person, &writes, to, message)
}

/// A referral was given to a link worker for the first time: the person is told who will get in touch. Whoever is handed over to another
/// one later is told by a letter that their new link worker looks at first: see [`crate::telling`].
pub(crate) fn has_link_worker(tx: &mut Tx<'_>, was: &Referral, is: &Referral) -> Result<()> {
    if was.allocated_to.is_some() || is.allocated_to.is_none() || is.first_contact.is_some() {
        return Ok(());
    }
    tell_of_link_worker(tx, is.person, is.id, is.version)
}

fn tell_of_link_worker(tx: &mut Tx<'_>, person: Uuid, referral: Uuid, version: i64) -> Result<()> {
    let Some((person, writes, to)) = reached(tx, person)? else { return Ok(()) };
    let message = Message {
        template: "person-link-worker",
        fields: Vec::new(),
        key: &format!("person-link-worker:{referral}:{version}"),
        about: About { kind: "referral", id: referral },
    };
    post(tx, &person, &writes, to, message)
}

/// Nothing of theirs is open any more: what was still to be sent to them is not sent.
pub(crate) fn call_off_if_over(tx: &mut Tx<'_>, person: Uuid) -> Result<()> {
    let open: i64 = tx.one(
        "select count(*) from referral where person_id = $1 and phase <> 'over'",
        values![person],
        |row| row.get(0),
    )?;
    if open == 0 {
        notify::call_off_to_person(tx, person)?;
    }
    Ok(())
}

/// They have died: nothing more goes out to or about them.
pub(crate) fn has_died(tx: &mut Tx<'_>, person: Uuid) -> Result<()> {
    notify::call_off_to_person(tx, person)?;
    Ok(())
}

/// Two records of one person became one: what was written to them goes along, and what is stricter of their wishes stays.
pub(crate) fn follow_joined(tx: &mut Tx<'_>, from: Uuid, into: Uuid) -> Result<()> {
    notify::follow_joined(tx, from, into)?;
    for table in ["own_link", "check_in"] {
        tx.execute(&format!("update {table} set person_id = $1 where person_id = $2"), values![into, from])?;
    }
    wishes::joined(tx, from, into)
}

/// Sets a task on the caseload of whoever supports somebody, from what the person did by a link: once for each of these.
pub(crate) fn set_task(tx: &mut Tx<'_>, person: Uuid, form: Uuid, words: &str) -> Result<()> {
    let holder: Option<Uuid> = tx
        .first(
            "select allocated_to from referral where person_id = $1 and phase <> 'over' and allocated_to is not null
             order by received_at desc limit 1",
            values![person],
            |row| row.get(0),
        )?;
    let Some(membership) = holder else { return Ok(()) };
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into task (id, form_id, place, membership_id, person_id, words, due_on, made_at, version)
         values ($1, $2, 0, $3, $4, $5, $6, $7, 1) on conflict do nothing",
        values![id, form, membership, person, words, day_in_england(now).to_string(), now],
    )?;
    Ok(())
}

/// So many times a wrong year of birth may be said. Then the link is closed, and whoever supports the person sees that.
pub const TRIES: i64 = 5;

/// A year of birth: four digits, with spaces around them or not.
pub(crate) fn year(typed: &str) -> Option<i16> {
    let typed = typed.trim();
    (typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| typed.parse().ok())
        .flatten()
}

/// Whether that is the year in which they were born.
pub(crate) fn was_born(person: &Person, year: i16) -> bool {
    person.details.identity.born.map(Date::year) == Some(year)
}

/// A record that is still somebody's, for a page by link.
pub(crate) fn person(tx: &mut Tx<'_>, id: Uuid) -> Result<Person> {
    Ok(record::get(tx, id)?.ok_or(permit::Refused::NotThere)?)
}
