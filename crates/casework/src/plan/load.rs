//! Plans that are told afterwards: those of a demonstration. Nobody does this for real people: there is no asker, and nothing is
//! written into the audit trail.

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, Value};
use uuid::Uuid;

use super::{Rating, Status, Who};
use crate::Result;
use crate::load::By;

/// A plan, with all that became of it.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Whose.
    pub person: Uuid,
    /// Who wrote it.
    pub by: By,
    /// When.
    pub at: Timestamp,
    /// What they want.
    pub goals: Vec<PlannedGoal>,
    /// The day the person agreed, with the identifier of that.
    pub agreed: Option<(Uuid, Date)>,
    /// When it is looked at again.
    pub review: Option<Date>,
}

/// A goal that is open.
#[derive(Debug, Clone)]
pub struct PlannedGoal {
    /// Its identifier.
    pub id: Uuid,
    /// In the person's own words.
    pub words: String,
    /// How close they said they were.
    pub ratings: Vec<Rating>,
    /// What is done for it.
    pub actions: Vec<PlannedAction>,
}

/// What is done.
#[derive(Debug, Clone)]
pub struct PlannedAction {
    /// Its identifier.
    pub id: Uuid,
    /// What.
    pub what: String,
    /// Who does it.
    pub who: Who,
    /// By when.
    pub by: Option<Date>,
    /// How far it is.
    pub status: Status,
    /// How sure they are.
    pub confidence: Option<u8>,
}

/// Loads plans of people who are known to have none.
///
/// # Errors
/// The store's.
pub fn load(tx: &mut Tx<'_>, all: &[Planned]) -> Result<()> {
    let [mut plans, mut goals, mut ratings, mut actions, mut agreements]: [Vec<Vec<Value<'_>>>; 5] =
        Default::default();
    for one in all {
        let by = || -> [Value<'_>; 2] { [one.by.account.into(), one.by.membership.into()] };
        let day = |day: Option<Date>| -> Value<'_> { day.map(|day| day.to_string()).into() };
        let changes = one.goals.iter().map(|goal| 1 + goal.actions.len()).sum::<usize>();
        let edition = i64::try_from(changes).unwrap_or(i64::MAX);
        let plan = [one.person.into(), 1_i64.into(), edition.into(), day(one.review), one.at.into()];
        plans.push(plan.into_iter().chain(by()).collect());
        for goal in &one.goals {
            let row = [goal.id.into(), one.person.into(), goal.words.as_str().into(), "open".into()];
            let times = [one.at.into(), one.at.into(), 1_i64.into()];
            goals.push(row.into_iter().chain(times).chain(by()).collect());
            for rating in &goal.ratings {
                let (id, score) = (tx.new_id(), i64::from(rating.score));
                let row = [id.into(), goal.id.into(), score.into(), day(Some(rating.on)), one.at.into()];
                ratings.push(row.into_iter().chain(by()).collect());
            }
            for action in &goal.actions {
                let row: [Value<'_>; 12] = [
                    action.id.into(),
                    one.person.into(),
                    goal.id.into(),
                    action.what.as_str().into(),
                    action.who.as_str().into(),
                    action.who.name().into(),
                    day(action.by),
                    action.status.as_str().into(),
                    action.confidence.map(i64::from).into(),
                    one.at.into(),
                    one.at.into(),
                    1_i64.into(),
                ];
                actions.push(row.into_iter().chain(by()).collect());
            }
        }
        if let Some((id, on)) = one.agreed {
            let row: [Value<'_>; 6] = [
                id.into(),
                one.person.into(),
                edition.into(),
                day(Some(on)),
                Who::Person.as_str().into(),
                one.at.into(),
            ];
            agreements.push(row.into_iter().chain(by()).collect());
        }
    }
    tx.insert("plan", PLAN, &plans, "")?;
    tx.insert("plan_goal", GOAL, &goals, "")?;
    tx.insert("plan_goal_rating", RATING, &ratings, "")?;
    tx.insert("plan_action", ACTION, &actions, "")?;
    tx.insert("plan_agreement", AGREEMENT, &agreements, "")?;
    Ok(())
}

const PLAN: &[&str] =
    &["person_id", "version", "edition", "review_on", "changed_at", "account_id", "membership_id"];
const GOAL: &[&str] =
    &["id", "person_id", "words", "state", "made_at", "changed_at", "version", "account_id", "membership_id"];
const RATING: &[&str] = &["id", "goal_id", "score", "rated_on", "at", "account_id", "membership_id"];
const ACTION: &[&str] = &[
    "id",
    "person_id",
    "goal_id",
    "what",
    "who",
    "who_name",
    "by_day",
    "status",
    "confidence",
    "made_at",
    "changed_at",
    "version",
    "account_id",
    "membership_id",
];
const AGREEMENT: &[&str] =
    &["id", "person_id", "edition", "agreed_on", "agreed_by", "at", "account_id", "membership_id"];
