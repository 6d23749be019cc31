//! Goals: added, changed, ended, and how close somebody says they are.

use administration::Asker;
use jiff::civil::Date;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use super::change::{Begun, begin, is_seen, needed, score, sent_before, some};
use super::{GoalState, MOST_GOALS, PlanRule};
use crate::{Result, Rule};

/// A goal that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGoal {
    /// The identifier of the form, which becomes that of the goal: sent twice, it is there once.
    pub form: Uuid,
    /// What the person says they want.
    pub words: String,
    /// How close they say they are to it today, 0 to 10.
    pub score: Option<u8>,
}

/// What a goal is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalChange {
    /// What the person says they want.
    pub words: String,
    /// How it stands.
    pub state: GoalState,
    /// Why it is set aside or was entered in error.
    pub why: String,
}

/// How close somebody says they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRating {
    /// The identifier of the form: sent twice, it counts once.
    pub form: Uuid,
    /// 0 to 10.
    pub score: u8,
    /// The day they said so.
    pub on: Date,
}

/// Adds a goal to somebody's plan.
///
/// # Errors
/// [`permit::Refused`]; [`PlanRule::Goal`]; [`Rule::TooLong`]; [`PlanRule::Score`]; [`PlanRule::TooManyGoals`]; the store's.
pub fn add_goal(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, new: &NewGoal) -> Result<()> {
    let begun = begin(tx, asker, person)?;
    let words = needed(&new.words, PlanRule::Goal)?;
    new.score.map(score).transpose()?;
    let whose = "select person_id from plan_goal where id = $1";
    if sent_before(tx, whose, new.form, begun.person.id)? {
        return Ok(());
    }
    has_room(&begun)?;
    let now = tx.now();
    tx.execute(
        "insert into plan_goal (id, person_id, words, state, made_at, changed_at, account_id, membership_id, version)
         values ($1, $2, $3, 'open', $4, $5, $6, $7, 1)",
        values![new.form, begun.person.id, words, now, now, begun.by.account, begun.membership()],
    )?;
    if let Some(score) = new.score {
        let rating = NewRating { form: tx.new_id(), score, on: begun.today };
        note(tx, &begun, new.form, rating)?;
    }
    begun.end(tx, "goal-added", new.form, true)
}

fn has_room(begun: &Begun) -> Result<()> {
    if begun.plan.open_goals().count() < MOST_GOALS { Ok(()) } else { Err(PlanRule::TooManyGoals.into()) }
}

/// Changes a goal, if it is still in the version that was seen, and keeps what it said before. Whatever is so already is no
/// change.
///
/// # Errors
/// [`permit::Refused`]; [`PlanRule::Goal`]; [`Rule::TooLong`]; [`Rule::Note`]; [`PlanRule::TooManyGoals`];
/// [`crate::Error::Stale`]; the store's.
pub fn change_goal(
    tx: &mut Tx<'_>,
    asker: &Asker,
    person: Uuid,
    goal: Uuid,
    seen: i64,
    change: &GoalChange,
) -> Result<()> {
    let begun = begin(tx, asker, person)?;
    let was = begun.goal(goal)?;
    let words = needed(&change.words, PlanRule::Goal)?;
    let why = some(&change.why)?.filter(|_| change.state.asks_why());
    if change.state.asks_why() && why.is_none() {
        return Err(Rule::Note.into());
    }
    if (&words, change.state, &why) == (&was.words, was.state, &was.why) {
        return Ok(());
    }
    is_seen(was.version, seen)?;
    if change.state == GoalState::Open && was.state != GoalState::Open {
        has_room(&begun)?;
    }
    let said = json!({ "words": was.words, "state": was.state.as_str(), "why": was.why });
    begun.keep(tx, "goal", goal, was.version, &said, &was.written)?;
    let now = tx.now();
    let done = tx.execute(
        "update plan_goal set words = $1, state = $2, why = $3, changed_at = $4, account_id = $5, membership_id = $6,
             version = version + 1 where id = $7 and version = $8",
        values![
            words,
            change.state.as_str(),
            why,
            now,
            begun.by.account,
            begun.membership(),
            goal,
            was.version
        ],
    )?;
    if done == 0 {
        return Err(crate::Error::Stale);
    }
    begun.end(tx, "goal-changed", goal, true)
}

/// Notes how close somebody says they are to a goal. Of several ratings of one day the one written last counts, so that a slip
/// is put right by rating again.
///
/// # Errors
/// [`permit::Refused`]; [`PlanRule::Score`]; [`PlanRule::Day`]; [`PlanRule::GoalIsOver`]; the store's.
pub fn rate(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, goal: Uuid, new: NewRating) -> Result<()> {
    let begun = begin(tx, asker, person)?;
    let known = begun.goal(goal)?;
    score(new.score)?;
    begun.been(new.on)?;
    let whose =
        "select g.person_id from plan_goal_rating r join plan_goal g on g.id = r.goal_id where r.id = $1";
    if sent_before(tx, whose, new.form, begun.person.id)? {
        return Ok(());
    }
    if known.state != GoalState::Open {
        return Err(PlanRule::GoalIsOver.into());
    }
    note(tx, &begun, goal, new)?;
    begun.end(tx, "goal-rated", goal, false)
}

fn note(tx: &mut Tx<'_>, begun: &Begun, goal: Uuid, new: NewRating) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "insert into plan_goal_rating (id, goal_id, score, rated_on, at, account_id, membership_id)
         values ($1, $2, $3, $4, $5, $6, $7)",
        values![
            new.form,
            goal,
            i64::from(new.score),
            new.on.to_string(),
            now,
            begun.by.account,
            begun.membership()
        ],
    )?;
    Ok(())
}
