//! What was brought back and not recorded as it came, beside what happened meanwhile; and what whoever wrote it decides.

use administration::Asker;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use permit::{Action, Refused};
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;
use vocabulary::measures::Measures;

use super::AwayRule;
use super::back::{self, Recording, State, What};
use super::meanwhile::Why;
use crate::clocks::noon_in_england;
use crate::contacts::{self, Contact};
use crate::people::reaching::person_for;
use crate::people::record;
use crate::trail::{self, Happened};
use crate::{Error, Result};

/// What was recorded is shown for so long.
const SHOWN_FOR: SignedDuration = SignedDuration::from_hours(24);

/// Something that was brought back.
#[derive(Debug, Clone)]
pub struct Brought {
    /// What it is called by.
    pub id: Uuid,
    /// The record, and what they are called, where whoever asks may still read it.
    pub person: Option<(Uuid, String)>,
    /// How it stands.
    pub state: State,
    /// Why it is not recorded as it came.
    pub why: Vec<Why>,
    /// Whether it is a note; answers otherwise.
    pub is_note: bool,
    /// What was written, as long as it is not recorded or left out.
    pub what: Option<What>,
    /// When, by the clock of the service.
    pub written: Timestamp,
    /// How far the clock of the device was behind.
    pub clock_behind: SignedDuration,
    /// What others noted meanwhile.
    pub by_others: Vec<Contact>,
    /// The referral, if the person does not want support and that is to be written down.
    pub declines: Option<Uuid>,
    /// Counts up with every decision.
    pub version: i64,
}

struct Stored {
    brought: Brought,
    person: Uuid,
    taken: Timestamp,
}

const SELECT: &str = "select e.id, e.person_id, e.kind, e.state, e.why, e.content, e.written_at, e.clock_behind, e.declines_id,
    e.version, a.taken_at from away_entry e join away a on a.id = e.away_id";

fn read(row: &Row<'_>) -> store::Result<Stored> {
    let (kind, state, why): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
    let content: Option<String> = row.get(5)?;
    let brought = Brought {
        id: row.get(0)?,
        person: None,
        state: State::parse(&state).unwrap_or(State::Refused),
        why: back::read_why(&why),
        is_note: kind == "note",
        what: content.and_then(|text| serde_json::from_str(&text).ok()),
        written: row.get(6)?,
        clock_behind: SignedDuration::from_secs(row.get(7)?),
        by_others: Vec::new(),
        declines: row.get(8)?,
        version: row.get(9)?,
    };
    Ok(Stored { brought, person: row.get(1)?, taken: row.get(10)? })
}

/// What whoever asks brought back: what waits for them, and what was recorded lately. That they looked at each of these people is
/// recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker) -> Result<Vec<Brought>> {
    let (_, by) = crate::caseload::whose(tx, asker, Action::ReadCaseload, None)?;
    let Some(account) = by.account else { return Err(Refused::NotThere.into()) };
    let since = tx.now() - SHOWN_FOR;
    let sql = format!(
        "{SELECT} where e.account_id = $1 and (e.state in ('asked', 'refused')
             or (e.state = 'recorded' and e.received_at > $2))
         order by case when e.state = 'recorded' then 1 else 0 end, e.written_at, e.id limit 200"
    );
    let mut looked: Vec<(Uuid, String)> = Vec::new();
    let mut all = Vec::new();
    for mut one in tx.query(&sql, values![account, since], read)? {
        match person_for(tx, asker, Action::ReadPerson, one.person) {
            Ok((person, _)) => {
                one.brought.person = Some((person.id, person.called()));
                if one.brought.why.contains(&Why::Contact) {
                    one.brought.by_others = contacts::by_others_since(tx, person.id, account, one.taken)?;
                }
                if looked.iter().all(|(known, _)| *known != person.id) {
                    looked.push((person.id, person.area.clone()));
                }
            }
            // They are with a colleague by now: what whoever asks wrote themselves is all they are shown.
            Err(Error::Administration(administration::Error::Refused(_))) => {}
            Err(error) => return Err(error),
        }
        all.push(one.brought);
    }
    let detail = Some(json!({ "brought_back": all.len() }));
    for (person, area) in looked {
        let happened = Happened {
            person: Some(person),
            detail: detail.clone(),
            ..Happened::new(Action::ReadPerson, &area)
        };
        trail::record(tx, &by, &happened)?;
    }
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadCaseload, "") })?;
    Ok(all)
}

/// What whoever wrote something decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It is recorded beside whatever happened meanwhile.
    Keep {
        /// The day it took place, where the clock of the device said something that cannot be.
        day: Option<Date>,
    },
    /// It is not recorded.
    LeaveOut,
}

/// Decides about something that was brought back, if it still stands as it was seen.
///
/// # Errors
/// [`permit::Refused`], also where it may still not be written; [`Error::Stale`]; [`AwayRule::Day`]; the rules of contacts and
/// measures; the store's.
pub fn decide(
    tx: &mut Tx<'_>,
    asker: &Asker,
    measures: &Measures,
    id: Uuid,
    seen: i64,
    decision: Decision,
) -> Result<State> {
    let by = asker.by().clone();
    let sql = format!("{SELECT} where e.id = $1 and e.account_id = $2");
    let Some(Stored { brought, person, .. }) = tx.first(&sql, values![id, by.account], read)? else {
        return Err(Refused::NotThere.into());
    };
    if brought.version != seen {
        return Err(Error::Stale);
    }
    let Some(what) = brought.what else { return Err(Error::Stale) };
    match decision {
        Decision::LeaveOut => {
            let now = tx.now();
            tx.execute(
                "update away_entry set state = 'left-out', content = null, decided_at = $1, version = version + 1
                 where id = $2",
                values![now, id],
            )?;
            let area = record::get(tx, person)?.map(|person| person.area).unwrap_or_default();
            let happened = Happened {
                person: Some(person),
                detail: Some(json!({ "entry": id, "state": State::LeftOut.as_str() })),
                ..Happened::new(what.action(), &area)
            };
            trail::record(tx, &by, &happened)?;
            Ok(State::LeftOut)
        }
        Decision::Keep { day } => {
            let at = when(&brought.why, brought.written, day)?.min(tx.now());
            let what = adapted(what, &brought.why);
            let recorded = back::record(tx, asker, measures, &Recording { id, person, at, what: &what })?;
            back::kept(tx, id, &recorded)?;
            Ok(State::Recorded)
        }
    }
}

/// When it took place: as it was written, or on the day that whoever wrote it says.
fn when(why: &[Why], written: Timestamp, day: Option<Date>) -> Result<Timestamp> {
    let asks = why.iter().any(|why| matches!(why, Why::Ahead | Why::Before | Why::Day));
    match (day, asks) {
        (Some(day), _) => Ok(noon_in_england(day)),
        (None, false) => Ok(written),
        (None, true) => Err(AwayRule::Day.into()),
    }
}

/// What it is recorded as, where it cannot be as it was written. The page says so beside the button.
fn adapted(what: What, why: &[Why]) -> What {
    match what {
        What::Note { way, minutes, note, .. } if why.contains(&Why::InSupport) => {
            What::Note { way, result: "spoke".to_owned(), minutes, note }
        }
        What::Answers { measure, fields } if why.contains(&Why::FirstAnswers) => {
            let review = |(name, value): (String, String)| {
                let value = if name == "occasion" { "review".to_owned() } else { value };
                (name, value)
            };
            What::Answers { measure, fields: fields.into_iter().map(review).collect() }
        }
        other => other,
    }
}
