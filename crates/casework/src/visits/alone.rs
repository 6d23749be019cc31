//! Somebody who is not to be visited alone. Whoever works with them reads why before they are shown where the person lives.

use access::By;
use administration::Asker;
use jiff::{SignedDuration, Timestamp};
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use crate::people::reaching::person_for;
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// The longest reason, in letters.
pub const LONGEST: usize = 500;

/// So long somebody who has read it is shown the address without reading it again: a working day.
pub const READ_FOR: SignedDuration = SignedDuration::from_hours(12);

/// That somebody is not to be visited alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Its identifier.
    pub id: Uuid,
    /// Why, and what to do.
    pub words: String,
    /// Whether whoever asks has read it lately, so that they are shown the address.
    pub is_read: bool,
}

/// What is said of visiting somebody, and whether an account has read it lately.
pub(crate) fn of(tx: &mut Tx<'_>, person: Uuid, account: Option<Uuid>) -> Result<Option<Warning>> {
    let now = tx.now();
    let account = account.unwrap_or(Uuid::nil());
    Ok(tx.first(
        "select w.id, w.words, r.read_at from visit_warning w
         left join visit_warning_read r on r.warning_id = w.id and r.account_id = $1
         where w.person_id = $2 and w.lifted_at is null",
        values![account, person],
        |row| {
            let read: Option<Timestamp> = row.get(2)?;
            let is_read = read.is_some_and(|read| now.duration_since(read) < READ_FOR);
            Ok(Warning { id: row.get(0)?, words: row.get(1)?, is_read })
        },
    )?)
}

fn recorded(tx: &mut Tx<'_>, by: &By, person: &Person, action: Action, what: &str) -> Result<()> {
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "visit_alone": what })),
        ..Happened::new(action, &person.area)
    };
    trail::record(tx, by, &happened)
}

/// Says that somebody is not to be visited alone, and why; in place of what was said before. Without words it is taken back.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::TooLong`]; [`Error::Stale`] where somebody else was quicker; the store's.
pub fn set(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, seen: Option<Uuid>, words: &str) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, person)?;
    let words = words.trim();
    if words.chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    let was = of(tx, person.id, by.account)?;
    if was.as_ref().map(|was| was.id) != seen {
        return Err(Error::Stale);
    }
    let now = tx.now();
    if let Some(was) = was {
        tx.execute(
            "update visit_warning set lifted_at = $1, lifted_by = $2 where id = $3 and lifted_at is null",
            values![now, by.account, was.id],
        )?;
    }
    if !words.is_empty() {
        let id = tx.new_id();
        tx.execute(
            "insert into visit_warning (id, person_id, words, set_at, set_by) values ($1, $2, $3, $4, $5)",
            values![id, person.id, words, now, by.account],
        )?;
    }
    recorded(tx, &by, &person, Action::ChangePerson, if words.is_empty() { "lifted" } else { "set" })
}

/// Says that whoever asks has read it. It is recorded that they did.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`] where it says something else by now; the store's.
pub fn has_read(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, seen: Uuid) -> Result<Uuid> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, person)?;
    let Some(account) = by.account else { return Err(Refused::NotThere.into()) };
    let Some(warning) = of(tx, person.id, Some(account))? else { return Ok(person.id) };
    if warning.id != seen {
        return Err(Error::Stale);
    }
    let now = tx.now();
    tx.execute(
        "insert into visit_warning_read (warning_id, account_id, read_at) values ($1, $2, $3)
         on conflict (warning_id, account_id) do update set read_at = excluded.read_at",
        values![warning.id, account, now],
    )?;
    recorded(tx, &by, &person, Action::ReadPerson, "read")?;
    Ok(person.id)
}

/// The warning of a record that was joined stays with the one that took its place, unless that has one.
pub(crate) fn follow_joined(tx: &mut Tx<'_>, from: Uuid, into: Uuid) -> Result<()> {
    let now = tx.now();
    let (gone, stays) = (of(tx, from, None)?, of(tx, into, None)?);
    match (gone, stays) {
        (Some(gone), Some(stays)) => {
            let words = format!("{}\n{}", stays.words, gone.words);
            tx.execute("update visit_warning set lifted_at = $1 where id = $2", values![now, gone.id])?;
            // Whoever has read the one has not read the other.
            tx.execute("update visit_warning set lifted_at = $1 where id = $2", values![now, stays.id])?;
            let id = tx.new_id();
            tx.execute(
                "insert into visit_warning (id, person_id, words, set_at) values ($1, $2, $3, $4)",
                values![id, into, words, now],
            )?;
        }
        (Some(_), None) => {
            tx.execute(
                "update visit_warning set person_id = $1 where person_id = $2 and lifted_at is null",
                values![into, from],
            )?;
        }
        _ => {}
    }
    tx.execute("update appointment set person_id = $1 where person_id = $2", values![into, from])?;
    Ok(())
}
