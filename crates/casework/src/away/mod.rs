//! Today’s visits, taken along to where there is no network, and what was written there, brought back.
//!
//! Here lives what goes along ([`taking`]), what comes of a note or of answers that are brought back ([`back`]), what happened
//! meanwhile ([`meanwhile`]), and how whoever wrote it decides ([`deciding`]). How a device keeps it is no business of this room: it
//! learns which device has what, until when, and that it was wiped.

pub mod back;
pub mod deciding;
pub mod meanwhile;
pub mod taking;

use std::sync::OnceLock;

use administration::Asker;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use permit::{Action, Refused};
use serde::Deserialize;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::words;

use crate::Result;
use crate::caseload::whose;
use crate::clocks::day_in_england;
use crate::people::banner;
use crate::people::record;
use crate::trail::{self, Happened};
use crate::visits::{self, Appointment};

/// A rule of visits that are taken along. Each says what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AwayRule {
    /// More people than anybody visits in a day.
    #[error("take fewer people along")]
    TooMany,
    /// Only whoever is met today is taken along.
    #[error("only people whom you meet today can be taken along")]
    NotToday,
    /// What was taken along is over.
    #[error("what you took along is over: take your visits along anew")]
    Over,
    /// What was written is about somebody who was not taken along.
    #[error("this person was not taken along")]
    NotAlong,
    /// What was sent cannot be read.
    #[error("what was sent cannot be read")]
    Unreadable,
    /// Answers that are none of the questions.
    #[error("these answers do not belong to the questions")]
    Answers,
    /// It was decided before.
    #[error("this was decided before")]
    Decided,
    /// The day it took place is asked for.
    #[error("enter the day it took place")]
    Day,
}

/// How visits are taken along: `vocabularies/away.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Custom {
    version: String,
    edition: toml::value::Datetime,
    /// After so many hours it is wiped.
    pub hours: u8,
    /// So many people at most.
    pub people: u8,
    /// So many of the latest contacts with each.
    pub contacts: u8,
    /// It locks after so many minutes.
    pub idle_minutes: u8,
    /// It is wiped after so many wrong PINs in a row.
    pub wrong_pins: u8,
    /// Notes that were not sent can be opened for so many days.
    pub unsent_days: u16,
    /// A clock that is wrong by more minutes is told.
    pub clock_minutes: u8,
}

/// The most hours that anything is taken along.
const MOST_HOURS: u8 = 12;

fn parse(text: &str) -> std::result::Result<Custom, String> {
    let custom: Custom = toml::from_str(text).map_err(|error| error.to_string())?;
    if !(1..=MOST_HOURS).contains(&custom.hours) {
        return Err(format!("hours: from 1 to {MOST_HOURS}"));
    }
    let others = [custom.people, custom.idle_minutes, custom.wrong_pins, custom.clock_minutes];
    if others.contains(&0) || custom.unsent_days == 0 {
        return Err("people, idle_minutes, wrong_pins, clock_minutes, unsent_days: at least 1".to_owned());
    }
    Ok(custom)
}

impl Custom {
    /// That of the file.
    #[must_use]
    pub fn usual() -> &'static Self {
        static USUAL: OnceLock<Custom> = OnceLock::new();
        USUAL.get_or_init(|| {
            parse(include_str!("../../../../vocabularies/away.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/away.toml cannot be read: {error}"))
        })
    }

    fn lasts(&self) -> SignedDuration {
        SignedDuration::from_hours(self.hours.into())
    }

    fn clock(&self) -> SignedDuration {
        SignedDuration::from_mins(self.clock_minutes.into())
    }

    fn unsent(&self) -> SignedDuration {
        SignedDuration::from_hours(24 * i64::from(self.unsent_days))
    }
}

words! {
    /// How something that was taken along ended.
    Ended {
        /// Whoever took it along was done.
        GivenBack "given-back",
        /// They signed out.
        SignedOut "signed-out",
        /// The wrong PIN was typed too often.
        WrongPin "wrong-pin",
        /// They forgot the PIN.
        Forgotten "forgotten",
        /// Its hours were over.
        Over "over",
    }
}

/// Somebody who could be taken along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// When and how they are met.
    pub appointment: Appointment,
    /// Whether their address stays behind, until whoever asks has read why they are not visited alone.
    pub keeps_address_back: bool,
}

/// Visits that were taken along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// What it is called by.
    pub id: Uuid,
    /// The device that has it.
    pub device: Uuid,
    /// When.
    pub taken: Timestamp,
    /// Until when it can be opened.
    pub until: Timestamp,
    /// How many people.
    pub people: usize,
    /// That it is over, and how, as far as the device has said so.
    pub ended: Option<(Timestamp, Ended)>,
}

/// The page on which visits are taken along.
#[derive(Debug, Clone)]
pub struct Page {
    /// Today, in England.
    pub today: Date,
    /// Who could be taken along, in the order of the day.
    pub choices: Vec<Choice>,
    /// What was taken along in the last days, the newest first.
    pub away: Vec<Away>,
    /// So much of what was written waits for a decision.
    pub waiting: usize,
}

/// So much of what was taken along is shown.
const SHOWN: usize = 5;

/// Who can be taken along, and what was taken along lately. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker) -> Result<Page> {
    let (whose, by) = whose(tx, asker, Action::ReadCaseload, None)?;
    let Some(account) = by.account else { return Err(Refused::NotThere.into()) };
    let today = day_in_england(tx.now());
    let mut choices = Vec::new();
    for appointment in visits::until(tx, &whose.memberships, today)? {
        let Some(person) = record::get(tx, appointment.person)? else { continue };
        let keeps_address_back = !banner::of(tx, &person, by.account)?.shows_address();
        choices.push(Choice { appointment, keeps_address_back });
    }
    let away = lately(tx, account)?;
    let waiting = waiting(tx, account)?;
    let detail = Some(json!({ "away": choices.len() }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadCaseload, "") })?;
    Ok(Page { today, choices, away, waiting })
}

fn lately(tx: &mut Tx<'_>, account: Uuid) -> Result<Vec<Away>> {
    let since = tx.now() - Custom::usual().unsent();
    let sql = format!(
        "select a.id, a.device_id, a.taken_at, a.until_at, a.ended_at, a.ended_how,
             (select count(distinct v.person_id) from away_visit v where v.away_id = a.id)
         from away a where a.account_id = $1 and a.taken_at > $2 order by a.taken_at desc, a.id desc limit {SHOWN}"
    );
    Ok(tx.query(&sql, values![account, since], |row| {
        let (ended, how): (Option<Timestamp>, Option<String>) = (row.get(4)?, row.get(5)?);
        Ok(Away {
            id: row.get(0)?,
            device: row.get(1)?,
            taken: row.get(2)?,
            until: row.get(3)?,
            people: usize::try_from(row.get::<i64>(6)?).unwrap_or_default(),
            ended: ended.zip(how.as_deref().and_then(Ended::parse)),
        })
    })?)
}

/// How much of what an account wrote without a network waits for its decision.
pub(crate) fn waiting(tx: &mut Tx<'_>, account: Uuid) -> Result<usize> {
    let count = tx.one(
        "select count(*) from away_entry where account_id = $1 and state in ('asked', 'refused')",
        values![account],
        |row| row.get::<i64>(0),
    )?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The key by which a device opens what was written on it and not sent. Only for whoever took the visits along, and for some days.
///
/// # Errors
/// [`permit::Refused`] where it is not theirs, or too long ago; the store's.
pub fn returning(tx: &mut Tx<'_>, asker: &Asker, away: Uuid) -> Result<String> {
    let since = tx.now() - Custom::usual().unsent();
    let found = tx.first(
        "select return_key from away where id = $1 and account_id = $2 and taken_at > $3",
        values![away, asker.by().account, since],
        |row| row.get(0),
    )?;
    found.ok_or_else(|| Refused::NotThere.into())
}

/// Erases the keys that are given to nobody any more. Gives how many.
pub(crate) fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let since = tx.now() - Custom::usual().unsent();
    let erase = "update away set return_key = '' where taken_at <= $1 and return_key <> ''";
    Ok(tx.execute(erase, values![since])?)
}

/// A device says that it has wiped what was taken along. Said twice, the first time counts.
///
/// # Errors
/// [`permit::Refused`] where it is not theirs; the store's.
pub fn end(tx: &mut Tx<'_>, asker: &Asker, away: Uuid, how: Ended) -> Result<()> {
    let by = asker.by();
    let found = tx.first(
        "select ended_at is not null from away where id = $1 and account_id = $2",
        values![away, by.account],
        |row| row.get::<bool>(0),
    )?;
    match found {
        None => return Err(Refused::NotThere.into()),
        Some(true) => return Ok(()),
        Some(false) => {}
    }
    let now = tx.now();
    tx.execute(
        "update away set ended_at = $1, ended_how = $2 where id = $3 and ended_at is null",
        values![now, how.as_str(), away],
    )?;
    let detail = Some(json!({ "away": away, "ended": how.as_str() }));
    trail::record(tx, by, &Happened { detail, ..Happened::new(Action::TakeOffline, "") })
}

/// Somebody signs out: what was taken along in this session is over. Says whether the browser may hold anything that was taken
/// along by this account, so that it is told to forget it.
///
/// # Errors
/// The store's.
pub fn signed_out(tx: &mut Tx<'_>, account: Uuid, session: Uuid) -> Result<bool> {
    let (now, since) = (tx.now(), tx.now() - Custom::usual().unsent());
    let held = tx.first(
        "select id from away where account_id = $1 and taken_at > $2 and (ended_at is null or session_id = $3) limit 1",
        values![account, since, session],
        |row| row.get::<Uuid>(0),
    )?;
    tx.execute(
        "update away set ended_at = $1, ended_how = 'signed-out'
         where account_id = $2 and session_id = $3 and ended_at is null",
        values![now, account, session],
    )?;
    Ok(held.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../../vocabularies/away.toml");

    #[test]
    fn the_file_can_be_read_and_what_is_wrong_with_it_is_said() {
        assert_eq!(parse(GOOD).unwrap().hours, 12);
        for (from, to, said) in [
            ("hours = 12", "hours = 13", "hours: from 1 to 12"),
            ("hours = 12", "hours = 0", "hours: from 1 to 12"),
            ("wrong_pins = 5", "wrong_pins = 0", "at least 1"),
            ("people = 12", "persons = 12", "persons"),
        ] {
            assert!(GOOD.contains(from));
            let error = parse(&GOOD.replacen(from, to, 1)).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }
}
