//! Tasks: what a link worker wants to remember to do, for somebody on their caseload or for themselves.

use access::By;
use administration::Asker;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, Value, values};
use uuid::Uuid;

use crate::caseload::whose;
use crate::clocks::day_in_england;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// The longest task, in letters.
pub const LONGEST: usize = 500;

/// The most people for whom one task is set at a time: a whole caseload.
pub const MOST: usize = 500;

/// The most open tasks that are shown.
const SHOWN: usize = 200;

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its identifier.
    pub id: Uuid,
    /// What.
    pub words: String,
    /// By when.
    pub due: Date,
    /// For whom, if it is for somebody.
    pub person: Option<Uuid>,
    /// What they are called.
    pub name: Option<String>,
    /// When it was set.
    pub made: Timestamp,
    /// Counts up with every change.
    pub version: i64,
}

/// A task that somebody sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The form it is set on: sent twice, it is set once.
    pub form: Uuid,
    /// What is to be done.
    pub words: String,
    /// By when; today without a day.
    pub due: Option<Date>,
    /// For whom; nobody, for a task of one’s own.
    pub people: Vec<Uuid>,
}

/// Those of some people who are on these caseloads now, by identifier, with what they are called.
fn held(tx: &mut Tx<'_>, memberships: &[Uuid], people: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let mut found: Vec<(Uuid, String)> = Vec::new();
    for person in people {
        if found.iter().any(|(known, _)| known == person) {
            continue;
        }
        let name = tx.first(
            "select r.allocated_to, p.given, p.family, p.known_as from referral r join person p on p.id = r.person_id
             where r.person_id = $1 and r.phase = 'active' and r.allocated_to is not null
             order by r.received_at desc",
            values![*person],
            |row| {
                let (given, family, known_as): (String, String, Option<String>) =
                    (row.get(1)?, row.get(2)?, row.get(3)?);
                Ok((row.get::<Uuid>(0)?, crate::people::full_name(&given, &family, known_as.as_deref())))
            },
        )?;
        match name {
            Some((holder, name)) if memberships.contains(&holder) => found.push((*person, name)),
            // Somebody on no caseload of theirs is nobody they know of.
            _ => return Err(Refused::NotThere.into()),
        }
    }
    Ok(found)
}

/// What those are called for whom a task is to be set, for the form. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`], also for somebody who is not on the caseload; [`Rule::NobodyChosen`] for more than [`MOST`]; the store's.
pub fn form(tx: &mut Tx<'_>, asker: &Asker, people: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let (whose, by) = whose(tx, asker, Action::KeepTasks, None)?;
    if people.len() > MOST {
        return Err(Rule::NobodyChosen.into());
    }
    let found = held(tx, &whose.memberships, people)?;
    let detail = Some(json!({ "task_for": found.len() }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadCaseload, "") })?;
    Ok(found)
}

/// Sets a task on the caseload of whoever asks, for each of some people on it, or for themselves. Gives how many were set.
///
/// # Errors
/// [`permit::Refused`], also for somebody who is not on the caseload; [`Rule::TaskWords`], [`Rule::TaskDay`],
/// [`Rule::NobodyChosen`]; the store's.
pub fn set(tx: &mut Tx<'_>, asker: &Asker, setting: &Setting) -> Result<usize> {
    let (whose, by) = whose(tx, asker, Action::KeepTasks, None)?;
    let Some(membership) = whose.memberships.first().copied() else { return Err(Refused::NotThere.into()) };
    let words = setting.words.trim();
    if words.is_empty() || words.chars().count() > LONGEST {
        return Err(Rule::TaskWords.into());
    }
    let today = day_in_england(tx.now());
    let due = setting.due.unwrap_or(today);
    if due < today || due > today.saturating_add(2.years()) {
        return Err(Rule::TaskDay.into());
    }
    if setting.people.len() > MOST {
        return Err(Rule::NobodyChosen.into());
    }
    let known: i64 =
        tx.one("select count(*) from task where form_id = $1", values![setting.form], |row| row.get(0))?;
    if known > 0 {
        return Ok(usize::try_from(known).unwrap_or(usize::MAX));
    }
    let people = held(tx, &whose.memberships, &setting.people)?;
    let about: Vec<Option<Uuid>> =
        if people.is_empty() { vec![None] } else { people.iter().map(|(id, _)| Some(*id)).collect() };
    let now = tx.now();
    let rows: Vec<Vec<Value<'_>>> = about
        .iter()
        .enumerate()
        .map(|(place, person)| {
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            vec![
                tx.new_id().into(),
                setting.form.into(),
                place.into(),
                membership.into(),
                (*person).into(),
                words.into(),
                due.to_string().into(),
                now.into(),
                by.account.into(),
                1_i64.into(),
            ]
        })
        .collect();
    const NAMES: [&str; 10] = [
        "id",
        "form_id",
        "place",
        "membership_id",
        "person_id",
        "words",
        "due_on",
        "made_at",
        "account_id",
        "version",
    ];
    tx.insert("task", &NAMES, &rows, "")?;
    for person in about.iter().flatten() {
        recorded(tx, &by, Some(*person), "set")?;
    }
    if people.is_empty() {
        recorded(tx, &by, None, "set")?;
    }
    Ok(rows.len())
}

fn recorded(tx: &mut Tx<'_>, by: &By, person: Option<Uuid>, what: &str) -> Result<()> {
    let area: Option<String> = match person {
        Some(id) => tx.first("select area from person where id = $1", values![id], |row| row.get(0))?,
        None => None,
    };
    let area = area.unwrap_or_default();
    let happened =
        Happened { person, detail: Some(json!({ "task": what })), ..Happened::new(Action::KeepTasks, &area) };
    trail::record(tx, by, &happened)
}

/// Says that a task is done. Done twice, it is done once.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`] where it was changed since; the store's.
pub fn finish(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, seen: i64) -> Result<()> {
    let found: Option<(Uuid, Option<Uuid>, bool)> = tx.first(
        "select membership_id, person_id, done_at is not null from task where id = $1",
        values![id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let Some((membership, person, is_done)) = found else { return Err(Refused::NotThere.into()) };
    let (_, by) = whose(tx, asker, Action::KeepTasks, Some(membership))?;
    if is_done {
        return Ok(());
    }
    let now = tx.now();
    let done = tx.execute(
        "update task set done_at = $1, done_by = $2, version = version + 1 where id = $3 and version = $4",
        values![now, by.account, id, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    recorded(tx, &by, person, "done")
}

/// Somebody went to a colleague: what is to be done about them as well.
pub(crate) fn follow(tx: &mut Tx<'_>, person: Uuid, from: Uuid, to: Uuid) -> Result<()> {
    tx.execute(
        "update task set membership_id = $1, version = version + 1
         where membership_id = $2 and person_id = $3 and done_at is null",
        values![to, from, person],
    )?;
    Ok(())
}

/// Somebody is given to a link worker after nobody had them: what is still to be done about them goes along, unless whoever was to do it
/// has them as well.
pub(crate) fn taken_on(tx: &mut Tx<'_>, person: Uuid, to: Uuid) -> Result<()> {
    tx.execute(
        "update task set membership_id = $1, version = version + 1
         where person_id = $2 and done_at is null and membership_id <> $3
             and not exists (select 1 from referral r where r.person_id = task.person_id
                 and r.allocated_to = task.membership_id and r.phase = 'active')",
        values![to, person, to],
    )?;
    Ok(())
}

/// What is still to be done about somebody, by whomever, in words.
pub(crate) fn about(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<String>> {
    Ok(tx.query(
        "select words from task where person_id = $1 and done_at is null order by due_on, id limit 20",
        values![person],
        |row| row.get(0),
    )?)
}

/// What is open on these caseloads, the oldest day first. What is about somebody who was sent on to another scheme waits for whoever
/// takes them there.
pub(crate) fn open(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<Vec<Task>> {
    if memberships.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=memberships.len()).map(|place| format!("${place}")).collect();
    let given: Vec<Value<'_>> = memberships.iter().map(|id| Value::from(*id)).collect();
    let sql = format!(
        "select t.id, t.words, t.due_on, t.person_id, p.given, p.family, p.known_as, t.made_at, t.version
         from task t left join person p on p.id = t.person_id
         where t.membership_id in ({}) and t.done_at is null and p.died_on is null
             and (t.person_id is null or exists (select 1 from referral r
                 where r.person_id = t.person_id and r.allocated_to = t.membership_id))
         order by t.due_on, t.id limit {SHOWN}",
        places.join(", ")
    );
    Ok(tx.query(&sql, &given, |row| {
        let due: String = row.get(2)?;
        let name: Option<(String, String)> = row.get::<Option<String>>(4)?.zip(row.get(5)?);
        let known_as: Option<String> = row.get(6)?;
        Ok(Task {
            id: row.get(0)?,
            words: row.get(1)?,
            due: due.parse().unwrap_or(Date::MIN),
            person: row.get(3)?,
            name: name.map(|(given, family)| crate::people::full_name(&given, &family, known_as.as_deref())),
            made: row.get(7)?,
            version: row.get(8)?,
        })
    })?)
}
