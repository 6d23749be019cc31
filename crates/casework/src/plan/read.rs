//! The plan as it is, for those who may read it, and a copy of it for the person.

use std::collections::HashMap;

use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::Action;
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;

use super::change::begin;
use super::{Agreement, Goal, GoalState, Plan, PlanAction, Rating, Status, Who, Written};
use crate::Result;
use crate::clocks::day_in_england;
use crate::people::banner::{self, Banner};
use crate::people::reaching::{person_for, whose};
use crate::people::record::Person;
use crate::trail::{self, Happened};

/// Who supports the person now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supporter {
    /// The scheme.
    pub scheme: Uuid,
    /// The link worker, by name, once there is one.
    pub link_worker: Option<String>,
}

/// The page of a plan.
#[derive(Debug, Clone)]
pub struct Page {
    /// Whose.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// The plan.
    pub plan: Plan,
    /// Whether whoever asks may write it.
    pub may_write: bool,
    /// Whether they may put services into it.
    pub may_connect: bool,
    /// Today, in England.
    pub today: Date,
}

/// A copy of a plan for the person.
#[derive(Debug, Clone)]
pub struct Copied {
    /// Whose.
    pub person: Person,
    /// The plan.
    pub plan: Plan,
    /// Who supports them.
    pub supporter: Option<Supporter>,
    /// Today, in England.
    pub today: Date,
}

/// Shows the plan of a person. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<Page> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, person)?;
    let plan = of(tx, person.id)?;
    let ways = whose(tx, person.id)?;
    let may_write = ways.iter().any(|way| asker.may(Action::WritePlan, way));
    let may_connect = person.died.is_none() && ways.iter().any(|way| asker.may(Action::Connect, way));
    let today = day_in_england(tx.now());
    let banner = banner::of(tx, &person, by.account)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "plan": "shown" })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Page { person, banner, plan, may_write, may_connect, today })
}

/// Shows the plan to somebody who is about to change it. That they looked is recorded.
///
/// # Errors
/// [`permit::Refused`], also where no referral is open; the store's.
pub fn writing(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<Page> {
    begin(tx, asker, person)?;
    page(tx, asker, person)
}

/// A copy of the plan for the person. That it was made, and of which sort, is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn copy(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, sort: &str) -> Result<Copied> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, person)?;
    let copied = copied(tx, person)?;
    let happened = Happened {
        person: Some(copied.person.id),
        detail: Some(json!({ "plan": "copied", "as": sort })),
        ..Happened::new(Action::ReadPerson, &copied.person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(copied)
}

/// The same without asking and recording: for the person themselves.
pub(crate) fn copied(tx: &mut Tx<'_>, person: Person) -> Result<Copied> {
    let plan = of(tx, person.id)?;
    let supporter = tx.first(
        "select r.scheme_id, a.name from referral r
         left join membership m on m.id = r.allocated_to left join account a on a.id = m.account_id
         where r.person_id = $1 and r.phase <> 'over' order by r.received_at desc limit 1",
        values![person.id],
        |row| Ok(Supporter { scheme: row.get(0)?, link_worker: row.get(1)? }),
    )?;
    let today = day_in_england(tx.now());
    Ok(Copied { person, plan, supporter, today })
}

/// The plan of a person; an empty one where there is none.
pub(crate) fn of(tx: &mut Tx<'_>, person: Uuid) -> Result<Plan> {
    let known = tx.first(
        "select version, edition, review_on from plan where person_id = $1",
        values![person],
        |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<Option<String>>(2)?)),
    )?;
    let connections = crate::connections::of(tx, person)?;
    let Some((version, edition, review)) = known else {
        return Ok(Plan { connections, ..Plan::default() });
    };
    let agreed = tx.first(
        "select agreed_on, agreed_by, agreed_name, edition from plan_agreement where person_id = $1
         order by at desc, id desc limit 1",
        values![person],
        |row| {
            let (by, name): (String, Option<String>) = (row.get(1)?, row.get(2)?);
            Ok(Agreement {
                on: day(row, 0)?,
                by: Who::parse(&by, name.as_deref()).unwrap_or(Who::Person),
                edition: row.get(3)?,
            })
        },
    )?;
    let mut ratings = ratings_of(tx, person)?;
    let goals = tx.query(
        "select g.id, g.words, g.state, g.why, g.changed_at, a.name, g.account_id, g.membership_id, g.version
         from plan_goal g left join account a on a.id = g.account_id where g.person_id = $1
         order by g.made_at, g.id",
        values![person],
        |row| {
            let (id, state): (Uuid, String) = (row.get(0)?, row.get(2)?);
            Ok(Goal {
                id,
                words: row.get(1)?,
                state: GoalState::parse(&state).unwrap_or(GoalState::Open),
                why: row.get(3)?,
                ratings: ratings.remove(&id).unwrap_or_default(),
                written: written(row, 4)?,
                version: row.get(8)?,
            })
        },
    )?;
    let actions = tx.query(
        "select p.id, p.goal_id, p.what, p.who, p.who_name, p.by_day, p.status, p.confidence, p.outcome, p.changed_at,
             a.name, p.account_id, p.membership_id, p.version
         from plan_action p left join account a on a.id = p.account_id where p.person_id = $1
         order by p.made_at, p.id",
        values![person],
        action,
    )?;
    let review = review.and_then(|day| day.parse().ok());
    Ok(Plan { version, edition, review, agreed, goals, actions, connections })
}

fn action(row: &Row<'_>) -> store::Result<PlanAction> {
    let (who, name): (String, Option<String>) = (row.get(3)?, row.get(4)?);
    let (by, status): (Option<String>, String) = (row.get(5)?, row.get(6)?);
    let confidence: Option<i64> = row.get(7)?;
    Ok(PlanAction {
        id: row.get(0)?,
        goal: row.get(1)?,
        what: row.get(2)?,
        who: Who::parse(&who, name.as_deref()).unwrap_or(Who::Person),
        by: by.and_then(|day| day.parse().ok()),
        status: Status::parse(&status).unwrap_or(Status::NotStarted),
        confidence: confidence.and_then(|score| u8::try_from(score).ok()),
        outcome: row.get(8)?,
        written: written(row, 9)?,
        version: row.get(13)?,
    })
}

/// When and by whom, from four columns: the time, the name, the account, the membership.
fn written(row: &Row<'_>, from: usize) -> store::Result<Written> {
    Ok(Written {
        at: row.get::<Timestamp>(from)?,
        by: row.get(from + 1)?,
        account: row.get(from + 2)?,
        membership: row.get(from + 3)?,
    })
}

/// Ratings by their goals, one a day: the one that was written last.
fn ratings_of(tx: &mut Tx<'_>, person: Uuid) -> Result<HashMap<Uuid, Vec<Rating>>> {
    let mut all: HashMap<Uuid, Vec<Rating>> = HashMap::new();
    tx.each(
        "select r.goal_id, r.rated_on, r.score from plan_goal_rating r join plan_goal g on g.id = r.goal_id
         where g.person_id = $1 order by r.goal_id, r.rated_on, r.at, r.id",
        values![person],
        |row| {
            let rating = Rating { on: day(row, 1)?, score: u8::try_from(row.get::<i64>(2)?).unwrap_or(0) };
            let known = all.entry(row.get(0)?).or_default();
            match known.last_mut() {
                Some(last) if last.on == rating.on => *last = rating,
                _ => known.push(rating),
            }
            Ok(())
        },
    )?;
    Ok(all)
}

fn day(row: &Row<'_>, place: usize) -> store::Result<Date> {
    let text: String = row.get(place)?;
    text.parse().map_err(|error| store::Error::Statement(format!("a day of a plan cannot be read: {error}")))
}
