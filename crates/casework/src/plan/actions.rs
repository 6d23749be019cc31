//! Actions: what is done, by whom and by when, and how far it is.

use administration::Asker;
use jiff::civil::Date;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use super::change::{Begun, begin, is_seen, needed, score, sent_before, some};
use super::{GoalState, LONGEST_NAME, MOST_ACTIONS, PlanAction, PlanRule, Status, Who};
use crate::{Error, Result, Rule};

/// What an action is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    /// The goal it is for.
    pub goal: Option<Uuid>,
    /// What is done.
    pub what: String,
    /// Who does it.
    pub who: Who,
    /// By when.
    pub by: Option<Date>,
    /// How far it is.
    pub status: Status,
    /// How sure they are that it will be done, 0 to 10.
    pub confidence: Option<u8>,
    /// What came of it.
    pub outcome: String,
}

/// The same, with its words as they are kept.
struct Fit {
    what: String,
    who: Who,
    confidence: Option<i64>,
    outcome: Option<String>,
}

/// Looks at what is to be written. `was` is what is there: a day that is past by now, or a goal that is over, may stay.
fn fit(begun: &Begun, new: &NewAction, was: Option<&PlanAction>) -> Result<Fit> {
    let what = needed(&new.what, PlanRule::What)?;
    let who = match &new.who {
        Who::Other(name) if name.trim().is_empty() => return Err(PlanRule::Who.into()),
        Who::Other(name) if name.trim().chars().count() > LONGEST_NAME => return Err(Rule::TooLong.into()),
        Who::Other(name) => Who::Other(name.trim().to_owned()),
        who => who.clone(),
    };
    let stays = |kept: Option<bool>| kept.unwrap_or(false);
    if let Some(day) = new.by
        && !stays(was.map(|was| was.by == Some(day)))
    {
        begun.ahead(day)?;
    }
    if let Some(goal) = new.goal {
        let goal = begun.goal(goal)?;
        if goal.state != GoalState::Open && !stays(was.map(|was| was.goal == new.goal)) {
            return Err(PlanRule::GoalIsOver.into());
        }
    }
    let confidence = new.confidence.map(score).transpose()?;
    Ok(Fit { what, who, confidence, outcome: some(&new.outcome)? })
}

fn has_room(begun: &Begun) -> Result<()> {
    let open = begun.plan.actions.iter().filter(|action| !action.status.is_over()).count();
    if open < MOST_ACTIONS { Ok(()) } else { Err(PlanRule::TooManyActions.into()) }
}

/// Adds an action to somebody's plan. `form` is the identifier of the form, which becomes that of the action: sent twice, it is
/// there once.
///
/// # Errors
/// [`permit::Refused`], also where the goal is not theirs; [`PlanRule`]; [`Rule::TooLong`]; the store's.
pub fn add_action(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, form: Uuid, new: &NewAction) -> Result<()> {
    let begun = begin(tx, asker, person)?;
    let fit = fit(&begun, new, None)?;
    if sent_before(tx, "select person_id from plan_action where id = $1", form, begun.person.id)? {
        return Ok(());
    }
    if !new.status.is_over() {
        has_room(&begun)?;
    }
    let now = tx.now();
    tx.execute(
        "insert into plan_action (id, person_id, goal_id, what, who, who_name, by_day, status, confidence, outcome, made_at,
             changed_at, account_id, membership_id, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)",
        values![
            form,
            begun.person.id,
            new.goal,
            fit.what,
            fit.who.as_str(),
            fit.who.name(),
            new.by.map(|day| day.to_string()),
            new.status.as_str(),
            fit.confidence,
            fit.outcome,
            now,
            now,
            begun.by.account,
            begun.membership()
        ],
    )?;
    begun.end(tx, "action-added", form, true)
}

/// Changes an action, if it is still in the version that was seen, and keeps what it said before. Whatever is so already is no
/// change.
///
/// # Errors
/// [`permit::Refused`]; [`PlanRule`]; [`Rule::TooLong`]; [`Error::Stale`]; the store's.
pub fn change_action(
    tx: &mut Tx<'_>,
    asker: &Asker,
    person: Uuid,
    action: Uuid,
    seen: i64,
    new: &NewAction,
) -> Result<()> {
    let begun = begin(tx, asker, person)?;
    let was = begun.action(action)?;
    let fit = fit(&begun, new, Some(&was))?;
    let is_agreed_same = (new.goal, &fit.what, &fit.who, new.by) == (was.goal, &was.what, &was.who, was.by);
    let is_rest_same =
        (new.status, new.confidence, &fit.outcome) == (was.status, was.confidence, &was.outcome);
    if is_agreed_same && is_rest_same {
        return Ok(());
    }
    is_seen(was.version, seen)?;
    if was.status.is_over() && !new.status.is_over() {
        has_room(&begun)?;
    }
    let now = tx.now();
    keep(tx, &begun, &was)?;
    let done = tx.execute(
        "update plan_action set goal_id = $1, what = $2, who = $3, who_name = $4, by_day = $5, status = $6, confidence = $7,
             outcome = $8, changed_at = $9, account_id = $10, membership_id = $11, version = version + 1
         where id = $12 and version = $13",
        values![
            new.goal,
            fit.what,
            fit.who.as_str(),
            fit.who.name(),
            new.by.map(|day| day.to_string()),
            new.status.as_str(),
            fit.confidence,
            fit.outcome,
            now,
            begun.by.account,
            begun.membership(),
            action,
            was.version
        ],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    begun.end(tx, "action-changed", action, !is_agreed_same)
}

/// Says how far an action is, if it is still in the version that was seen. That is no change of what was agreed.
///
/// # Errors
/// [`permit::Refused`]; [`PlanRule::TooManyActions`]; [`Error::Stale`]; the store's.
pub fn set_status(
    tx: &mut Tx<'_>,
    asker: &Asker,
    person: Uuid,
    action: Uuid,
    seen: i64,
    status: Status,
) -> Result<()> {
    let begun = begin(tx, asker, person)?;
    let was = begun.action(action)?;
    if was.status == status {
        return Ok(());
    }
    is_seen(was.version, seen)?;
    if was.status.is_over() && !status.is_over() {
        has_room(&begun)?;
    }
    keep(tx, &begun, &was)?;
    let now = tx.now();
    let done = tx.execute(
        "update plan_action set status = $1, changed_at = $2, account_id = $3, membership_id = $4, version = version + 1
         where id = $5 and version = $6",
        values![status.as_str(), now, begun.by.account, begun.membership(), action, was.version],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    begun.end(tx, "action-status", action, false)
}

fn keep(tx: &mut Tx<'_>, begun: &Begun, was: &PlanAction) -> Result<()> {
    let said = json!({
        "goal": was.goal,
        "what": was.what,
        "who": was.who.as_str(),
        "who_name": was.who.name(),
        "by": was.by.map(|day| day.to_string()),
        "status": was.status.as_str(),
        "confidence": was.confidence,
        "outcome": was.outcome,
    });
    begun.keep(tx, "action", was.id, was.version, &said, &was.written)
}
