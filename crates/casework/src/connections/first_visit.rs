//! What helps somebody to go to a place for the first time: steps that whoever supports them does, each ticked off once.

use std::sync::OnceLock;

use administration::Asker;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use super::asking::done;
use super::change::found;
use super::{Connection, ConnectionRule, State};
use crate::lists::{self, Choice};
use crate::{Error, Result};

/// The step that makes a connection an accompanied one.
pub const TOGETHER: &str = "together";

/// When a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// Up to the day of the first visit.
    Before,
    /// From that day on.
    After,
}

/// A kind of step, of `vocabularies/first-visit.toml`.
#[derive(Debug, Clone, Deserialize)]
pub struct Kind {
    /// What it is called.
    #[serde(flatten)]
    pub choice: Choice,
    /// When it is done.
    pub when: When,
    /// So many days before or after the first visit it stands on the page of the day.
    pub days: i64,
}

#[derive(Debug, Deserialize)]
struct File {
    step: Vec<Kind>,
}

/// All kinds, in their order.
#[must_use]
pub fn kinds() -> &'static [Kind] {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        parse(include_str!("../../../../vocabularies/first-visit.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/first-visit.toml cannot be read: {error}"))
    })
}

fn parse(text: &str) -> std::result::Result<Vec<Kind>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let choices: Vec<Choice> = file.step.iter().map(|kind| kind.choice.clone()).collect();
    lists::checked("step", &choices)?;
    if let Some(one) = file.step.iter().find(|kind| !(0..=30).contains(&kind.days)) {
        return Err(format!("{}: days are between 0 and 30", one.choice.code));
    }
    Ok(file.step)
}

/// A kind by its code.
#[must_use]
pub fn with_code(code: &str) -> Option<&'static Kind> {
    kinds().iter().find(|kind| kind.choice.code == code)
}

/// A step of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What kind, by its code.
    pub kind: String,
    /// When it was done.
    pub done: Option<Timestamp>,
    /// By whom.
    pub by: Option<String>,
}

/// Those of a connection, in the order of the file.
pub(super) fn of(tx: &mut Tx<'_>, connection: Uuid) -> Result<Vec<Step>> {
    let mut all = tx.query(
        "select s.kind, s.done_at, a.name from connection_step s left join account a on a.id = s.done_by
         where s.connection_id = $1",
        values![connection],
        |row| Ok(Step { kind: row.get(0)?, done: row.get(1)?, by: row.get(2)? }),
    )?;
    all.sort_by_key(|step| kinds().iter().position(|kind| kind.choice.code == step.kind));
    Ok(all)
}

/// Sets which steps there are. What was done stays.
pub(super) fn set(tx: &mut Tx<'_>, connection: Uuid, codes: &[String]) -> Result<()> {
    for code in codes {
        if !with_code(code).is_some_and(|kind| kind.choice.offered) {
            return Err(ConnectionRule::Step.into());
        }
    }
    for step in of(tx, connection)? {
        if step.done.is_none() && !codes.contains(&step.kind) {
            tx.execute(
                "delete from connection_step where connection_id = $1 and kind = $2",
                values![connection, step.kind.as_str()],
            )?;
        }
    }
    for code in codes {
        tx.execute(
            "insert into connection_step (connection_id, kind) values ($1, $2) on conflict do nothing",
            values![connection, code.as_str()],
        )?;
    }
    Ok(())
}

/// What is planned for the first visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planning {
    /// The version that was seen.
    pub seen: i64,
    /// The day; none where it is not known yet.
    pub on: Option<jiff::civil::Date>,
    /// The time.
    pub at: Option<jiff::civil::Time>,
    /// The steps, by code.
    pub steps: Vec<String>,
}

/// Plans the first visit: when it is, and what helps.
///
/// # Errors
/// [`permit::Refused`]; [`ConnectionRule::NotNow`] of one that is over; [`ConnectionRule::Day`], [`ConnectionRule::Step`];
/// [`Error::Stale`]; the store's.
pub fn plan(
    tx: &mut Tx<'_>,
    asker: &Asker,
    (person, connection): (Uuid, Uuid),
    planning: &Planning,
) -> Result<()> {
    let (person, by, was) = found(tx, asker, person, connection)?;
    if was.version != planning.seen {
        return Err(Error::Stale);
    }
    if !was.state.is_open() || was.state == State::Proposed {
        return Err(ConnectionRule::NotNow.into());
    }
    let today = crate::clocks::day_in_england(tx.now());
    let known = was.first.map(|first| first.on);
    // A day that stands there already may be over; a new one is ahead.
    let fits = planning.on.is_none_or(|on| {
        Some(on) == known || (on >= today && on <= today.saturating_add(jiff::ToSpan::year(1)))
    });
    if !fits || (planning.at.is_some() && planning.on.is_none()) {
        return Err(ConnectionRule::Day.into());
    }
    set(tx, was.id, &planning.steps)?;
    let now = tx.now();
    let done_rows = tx.execute(
        "update connection set first_on = $1, first_at = $2, changed_at = $3, version = version + 1
         where id = $4 and version = $5",
        values![
            planning.on.map(|on| on.to_string()),
            planning.at.map(|at| at.to_string()),
            now,
            was.id,
            was.version
        ],
    )?;
    if done_rows == 0 {
        return Err(Error::Stale);
    }
    super::read::write_event(
        tx,
        was.id,
        was.version + 1,
        (by.account, by.works.as_ref().map(|works| works.membership)),
        &super::read::Happens {
            detail: super::read::Detail {
                day: planning.on,
                time: planning.at,
                ..super::read::Detail::default()
            },
            ..super::read::Happens::by_worker(super::Moved::Plan, was.state)
        },
    )?;
    let first = planning.on.map(|on| super::First { on, at: planning.at });
    let is = Connection { version: was.version + 1, first, ..was.clone() };
    crate::told::arranged(tx, &was, &is)?;
    done(tx, &by, &person, &is, &json!({ "first_visit": planning.on, "steps": planning.steps }))
}

/// Ticks a step off. Done twice, it is done once.
///
/// # Errors
/// [`permit::Refused`]; [`ConnectionRule::Step`] where there is none such; the store's.
pub fn tick(tx: &mut Tx<'_>, asker: &Asker, (person, connection): (Uuid, Uuid), kind: &str) -> Result<()> {
    let (person, by, was) = found(tx, asker, person, connection)?;
    let steps = of(tx, was.id)?;
    let step = steps.iter().find(|step| step.kind == kind).ok_or(ConnectionRule::Step)?;
    if step.done.is_some() {
        return Ok(());
    }
    let now = tx.now();
    tx.execute(
        "update connection_step set done_at = $1, done_by = $2 where connection_id = $3 and kind = $4 and done_at is null",
        values![now, by.account, was.id, kind],
    )?;
    done(tx, &by, &person, &was, &json!({ "step": kind }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_what_cannot_be_meant_is_refused_in_words() {
        let good = include_str!("../../../../vocabularies/first-visit.toml");
        let kinds = parse(good).unwrap();
        assert!(kinds.iter().any(|kind| kind.choice.code == TOGETHER));
        assert!(kinds.iter().any(|kind| kind.when == When::After));
        assert!(parse(&good.replacen("days = 3", "days = 300", 1)).unwrap_err().contains("30"));
        assert!(parse(&good.replacen("call-after", "call-before", 1)).is_err());
    }
}
