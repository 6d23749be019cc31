//! Contacts: how somebody reached a person or tried to, when, for how long, and what came of it. A first contact moves the
//! referral on, so nobody says the same thing twice.

pub mod choices;

use access::By;
use administration::Asker;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use permit::{Action, Refused};
use store::{Row, Tx, values};
use uuid::Uuid;

use crate::clocks::{day_in_england, noon_in_england};
use crate::lifecycle::{Move, State};
use crate::people::reaching::{self, person_for};
use crate::people::record::Person;
use crate::referral::moves::{Doing, moved};
use crate::referral::{self, Referral};
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule, visits};
use choices::{Leads, Outcome, Way};

/// The longest note, in letters: more than anybody writes after a visit.
pub const LONGEST: usize = 10_000;

/// The longest contact, in minutes.
pub const LONGEST_MINUTES: u16 = 600;

/// The most a text about a contact entered in error has, in letters.
pub const LONGEST_REASON: usize = 500;

/// The result that says that somebody did not come to an appointment.
const MISSED: &str = "did-not-come";

/// A contact, or an attempt at one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its identifier.
    pub id: Uuid,
    /// The referral under which it took place.
    pub referral: Option<Uuid>,
    /// When it took place.
    pub at: Timestamp,
    /// The code of the way.
    pub way: String,
    /// The code of the result.
    pub result: String,
    /// Whether the person was reached.
    pub reached: bool,
    /// How long it took.
    pub minutes: Option<u16>,
    /// What was said, for those who work with the person.
    pub note: Option<String>,
    /// Who noted it.
    pub by: Option<String>,
    /// When it was noted.
    pub made: Timestamp,
    /// Why it does not count, if it was entered in error.
    pub wrong_because: Option<String>,
}

/// A contact that somebody notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noting {
    /// The form it is noted on: sent twice, it is one contact.
    pub form: Uuid,
    /// The code of the way.
    pub way: String,
    /// The code of the result.
    pub result: String,
    /// The day it took place; today without one.
    pub day: Option<Date>,
    /// How long it took, as it was typed; may be empty.
    pub minutes: String,
    /// What was said; may be empty.
    pub note: String,
}

/// What came of noting a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// The contact.
    pub id: Uuid,
    /// The referral, if the person does not want support and that is to be written down next.
    pub declines: Option<Uuid>,
}

/// What a form for a contact is drawn from.
#[derive(Debug, Clone)]
pub struct Page {
    /// With whom.
    pub person: Person,
    /// What to know before a visit.
    pub banner: crate::people::banner::Banner,
    /// Whether they are in support already, so that nobody is asked whether they accept it.
    pub in_support: bool,
}

/// The form for a contact with somebody.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<Page> {
    let (person, by) = person_for(tx, asker, Action::WriteContact, person)?;
    let in_support = in_support(tx, asker, person.id)?;
    let banner = crate::people::banner::of(tx, &person, by.account)?;
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    trail::record(tx, &by, &happened)?;
    Ok(Page { person, banner, in_support })
}

/// Whether somebody is in support already, so that nobody is asked whether they accept it.
pub(crate) fn in_support(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<bool> {
    Ok(under(tx, asker, person)?.is_some_and(|one| !is_before_support(&one)))
}

fn is_before_support(referral: &Referral) -> bool {
    matches!(
        referral.state,
        State::Received | State::Redirected | State::Accepted | State::Allocated | State::AttemptingContact
    )
}

/// The open referral of somebody under which a contact of whoever asks takes place: one on their own caseload before others, then
/// the newest. None in an emergency.
fn under(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<Option<Referral>> {
    let ids: Vec<Uuid> = tx.query(
        "select id from referral where person_id = $1 and phase <> 'over' order by received_at desc, id desc",
        values![person],
        |row| row.get(0),
    )?;
    let mine: Vec<Uuid> = asker.works().map(|works| works.membership).collect();
    let mut found = None;
    for id in ids {
        let Some(one) = referral::get(tx, id)? else { continue };
        if !asker.may(Action::ChangeReferral, &one.whose()) {
            continue;
        }
        if one.allocated_to.is_some_and(|holder| mine.contains(&holder)) {
            return Ok(Some(one));
        }
        found = found.or(Some(one));
    }
    Ok(found)
}

/// A contact whose parts were read.
struct Read {
    way: &'static Way,
    result: &'static Outcome,
    at: Timestamp,
    minutes: Option<u16>,
    note: Option<String>,
}

fn read(
    noting: &Noting,
    person: &Person,
    in_support: bool,
    now: Timestamp,
    at: Option<Timestamp>,
) -> Result<Read> {
    let way = choices::ways().find(|one| one.code == noting.way).ok_or(Rule::ContactWay)?;
    let result =
        choices::results(in_support).find(|one| one.code == noting.result).ok_or(Rule::ContactResult)?;
    let today = day_in_england(now);
    let day = at.map(day_in_england).or(noting.day).unwrap_or(today);
    let earliest = person.details.identity.born.unwrap_or(Date::MIN).max(today.saturating_sub(1.year()));
    if day > today || day < earliest {
        return Err(Rule::ContactDay.into());
    }
    let minutes = match noting.minutes.trim() {
        "" => None,
        typed => Some(typed.parse().ok().filter(|minutes| *minutes <= LONGEST_MINUTES).ok_or(Rule::Minutes)?),
    };
    let note = noting.note.trim();
    if note.chars().count() > LONGEST {
        return Err(Rule::LongNote.into());
    }
    Ok(Read {
        way,
        result,
        at: at.unwrap_or_else(|| if day == today { now } else { noon_in_england(day) }),
        minutes,
        note: (!note.is_empty()).then(|| note.to_owned()),
    })
}

/// Notes a contact with somebody, or an attempt at one. The referral moves on where that is the first attempt, or where they
/// accept support.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::ContactWay`], [`Rule::ContactResult`], [`Rule::ContactDay`], [`Rule::Minutes`],
/// [`Rule::LongNote`]; [`Rule::Died`] of a contact after the day on which the person died; the store's.
pub fn note(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, noting: &Noting) -> Result<Noted> {
    note_at(tx, asker, person, noting, None)
}

/// The same of a contact of which the instant is known: it was written down where there was no network.
pub(crate) fn note_at(
    tx: &mut Tx<'_>,
    asker: &Asker,
    person: Uuid,
    noting: &Noting,
    at: Option<Timestamp>,
) -> Result<Noted> {
    let (person, by) = person_for(tx, asker, Action::WriteContact, person)?;
    let known: Option<(Uuid, Uuid, Option<Uuid>, String)> = tx.first(
        "select id, person_id, referral_id, result from contact where form_id = $1",
        values![noting.form],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    if let Some((id, of, under, result)) = known {
        // A form of another person is not theirs to know of.
        if of != person.id {
            return Err(Refused::NotThere.into());
        }
        let declines = choices::result(&result).is_some_and(|one| one.leads == Some(Leads::Declines));
        return Ok(Noted { id, declines: under.filter(|_| declines) });
    }
    let (now, referral) = (tx.now(), under(tx, asker, person.id)?);
    let in_support = referral.as_ref().is_some_and(|one| !is_before_support(one));
    let read = read(noting, &person, in_support, now, at)?;
    if person.died.is_some_and(|died| day_in_england(read.at) > died) && read.result.reached {
        return Err(Rule::Died.into());
    }
    let id = tx.new_id();
    let membership = by.works.as_ref().map(|works| works.membership);
    tx.execute(
        "insert into contact (id, person_id, referral_id, form_id, at, way, result, reached, minutes, note, account_id,
             membership_id, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        values![
            id,
            person.id,
            referral.as_ref().map(|one| one.id),
            noting.form,
            read.at,
            read.way.code.as_str(),
            read.result.code.as_str(),
            read.result.reached,
            read.minutes.map(i64::from),
            read.note.as_deref(),
            by.account,
            membership,
            now
        ],
    )?;
    // Whoever was met, or did not come, has had their appointment. A call that nobody answered was none.
    if read.result.reached || read.result.code == MISSED {
        visits::kept(tx, person.id, read.at)?;
    }
    let mut declines = None;
    if let Some(referral) = &referral {
        led_on(tx, &by, referral, read.result)?;
        count(tx, referral.id)?;
        declines = (read.result.leads == Some(Leads::Declines)).then_some(referral.id);
    }
    let happened = Happened {
        person: Some(person.id),
        referral: referral.map(|one| one.id),
        detail: Some(serde_json::json!({ "contact": id })),
        ..Happened::new(Action::WriteContact, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Noted { id, declines })
}

/// A first attempt, or that somebody accepts support, moves their referral on.
fn led_on(tx: &mut Tx<'_>, by: &By, referral: &Referral, result: &Outcome) -> Result<()> {
    let moves = match result.leads {
        Some(Leads::Begin) => Some(Move::Begin),
        // Whoever was reached and decided nothing was tried to be reached as well.
        Some(Leads::Attempt) | None => Some(Move::Attempt).filter(|_| referral.state == State::Allocated),
        Some(Leads::Declines) => None,
    };
    if let Some(by_move) = moves
        && by_move.from(referral.state, referral.before_hold).is_some()
    {
        moved(tx, by, referral, &Doing::new(by_move, referral.version))?;
    }
    Ok(())
}

/// Writes down with a referral what its contacts come to.
fn count(tx: &mut Tx<'_>, referral: Uuid) -> Result<()> {
    tx.execute(
        "update referral set
             heard_at = (select max(c.at) from contact c
                 where c.referral_id = $1 and c.reached and c.wrong_at is null),
             tried = (select count(*) from contact c where c.referral_id = $2 and not c.reached and c.wrong_at is null
                 and c.at > coalesce((select max(h.at) from contact h
                     where h.referral_id = $3 and h.reached and h.wrong_at is null), 0))
         where id = $4",
        values![referral, referral, referral, referral],
    )?;
    Ok(())
}

/// Marks a contact as entered in error, with why. It stays readable, and does not count any more. What it moved is put right with
/// the referral, where somebody looks at it.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Note`] without a reason, [`Rule::TooLong`]; [`Error::Stale`] where somebody was quicker; the
/// store's.
pub fn mark_wrong(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, contact: Uuid, because: &str) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::WriteContact, person)?;
    let because = because.trim();
    let referral: Option<Option<Uuid>> = tx.first(
        "select referral_id from contact where id = $1 and person_id = $2",
        values![contact, person.id],
        |row| row.get(0),
    )?;
    let Some(referral) = referral else { return Err(Refused::NotThere.into()) };
    if because.is_empty() {
        return Err(Rule::Note.into());
    }
    if because.chars().count() > LONGEST_REASON {
        return Err(Rule::TooLong.into());
    }
    let now = tx.now();
    let done = tx.execute(
        "update contact set wrong_because = $1, wrong_at = $2, wrong_by = $3 where id = $4 and wrong_at is null",
        values![because, now, by.account, contact],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    if let Some(referral) = referral {
        count(tx, referral)?;
    }
    let happened = Happened {
        person: Some(person.id),
        referral,
        detail: Some(serde_json::json!({ "contact": contact, "entered_in_error": true })),
        ..Happened::new(Action::WriteContact, &person.area)
    };
    trail::record(tx, &by, &happened)
}

/// A contact of a person, for the form that marks it as entered in error.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn one(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, contact: Uuid) -> Result<(Person, Contact)> {
    let (person, by) = person_for(tx, asker, Action::WriteContact, person)?;
    let sql = format!("{SELECT} where c.id = $1 and c.person_id = $2");
    let found = tx.first(&sql, values![contact, person.id], contact_of)?;
    let Some(found) = found else { return Err(Refused::NotThere.into()) };
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    trail::record(tx, &by, &happened)?;
    Ok((person, found))
}

const SELECT: &str =
    "select c.id, c.referral_id, c.at, c.way, c.result, c.reached, c.minutes, c.note, a.name, c.made_at,
    c.wrong_because from contact c left join account a on a.id = c.account_id";

fn contact_of(row: &Row<'_>) -> store::Result<Contact> {
    Ok(Contact {
        id: row.get(0)?,
        referral: row.get(1)?,
        at: row.get(2)?,
        way: row.get(3)?,
        result: row.get(4)?,
        reached: row.get(5)?,
        minutes: row.get::<Option<i64>>(6)?.and_then(|minutes| u16::try_from(minutes).ok()),
        note: row.get(7)?,
        by: row.get(8)?,
        made: row.get(9)?,
        wrong_because: row.get(10)?,
    })
}

/// Contacts with somebody that others than this account have noted since an instant and that count, the newest first.
pub(crate) fn by_others_since(
    tx: &mut Tx<'_>,
    person: Uuid,
    account: Uuid,
    since: Timestamp,
) -> Result<Vec<Contact>> {
    let sql = format!(
        "{SELECT} where c.person_id = $1 and c.made_at >= $2 and c.wrong_at is null
         and (c.account_id is null or c.account_id <> $3) order by c.at desc, c.id desc limit 20"
    );
    Ok(tx.query(&sql, values![person, since, account], contact_of)?)
}

/// Contacts with somebody before an instant, the newest first.
pub(crate) fn before(tx: &mut Tx<'_>, person: Uuid, at: Timestamp, most: usize) -> Result<Vec<Contact>> {
    let sql =
        format!("{SELECT} where c.person_id = $1 and c.at < $2 order by c.at desc, c.id desc limit {most}");
    Ok(tx.query(&sql, values![person, at], contact_of)?)
}

/// The contacts of a record that was joined are those of the one that took its place.
pub(crate) fn follow_joined(tx: &mut Tx<'_>, from: Uuid, into: Uuid) -> Result<()> {
    tx.execute("update contact set person_id = $1 where person_id = $2", values![into, from])?;
    tx.execute("update task set person_id = $1 where person_id = $2", values![into, from])?;
    Ok(())
}

/// Whether whoever asks may note a contact with somebody.
pub(crate) fn may_note(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<bool> {
    Ok(reaching::whose(tx, person)?.iter().any(|way| asker.may(Action::WriteContact, way)))
}
