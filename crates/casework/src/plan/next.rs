//! What a plan still needs, in the order in which somebody would do it.

use jiff::civil::Date;
use uuid::Uuid;

use super::{GoalState, Plan};

/// Something to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// There is no goal.
    FirstGoal,
    /// Nobody has said how close they are to a goal.
    Rate(Uuid),
    /// There is a goal, and nothing is done.
    FirstAction,
    /// An action that should have been done by now.
    Late(Uuid),
    /// Nobody has agreed.
    Agree,
    /// It was changed since it was agreed.
    AgreeAgain,
    /// No day is set to look at it again.
    SetReview,
    /// The day to look at it again has come.
    Review(Date),
}

/// What a plan still needs on a day.
#[must_use]
pub fn next(plan: &Plan, today: Date) -> Vec<Next> {
    let mut all = Vec::new();
    if let Some(day) = plan.review.filter(|day| *day <= today) {
        all.push(Next::Review(day));
    }
    let late = plan.actions.iter().filter(|action| action.is_late(today));
    all.extend(late.map(|action| Next::Late(action.id)));
    if plan.goals.iter().all(|goal| goal.state == GoalState::InError) {
        all.push(Next::FirstGoal);
    }
    let not_rated = plan.open_goals().filter(|goal| goal.ratings.is_empty());
    all.extend(not_rated.map(|goal| Next::Rate(goal.id)));
    if plan.actions.is_empty() && plan.open_goals().next().is_some() {
        all.push(Next::FirstAction);
    }
    if !plan.is_empty() {
        match &plan.agreed {
            None => all.push(Next::Agree),
            Some(_) if plan.is_changed_since_agreed() => all.push(Next::AgreeAgain),
            Some(_) => {}
        }
        if plan.review.is_none() {
            all.push(Next::SetReview);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::super::{Agreement, Goal, PlanAction, Rating, Status, Who, Written};
    use super::*;

    fn written() -> Written {
        Written { at: Timestamp::UNIX_EPOCH, by: None, account: None, membership: None }
    }

    #[test]
    fn each_thing_that_is_missing_is_said_once_and_goes_when_it_is_there() {
        let today = date(2026, 5, 5);
        let mut plan = Plan::default();
        assert_eq!(next(&plan, today), [Next::FirstGoal]);
        let id = Uuid::from_u128(1);
        let goal = Goal {
            id,
            words: "Walk".to_owned(),
            state: GoalState::Open,
            why: None,
            ratings: Vec::new(),
            written: written(),
            version: 1,
        };
        plan.goals.push(goal);
        plan.edition = 1;
        assert_eq!(next(&plan, today), [Next::Rate(id), Next::FirstAction, Next::Agree, Next::SetReview]);
        plan.goals[0].ratings.push(Rating { on: today, score: 3 });
        plan.actions.push(PlanAction {
            id,
            goal: Some(id),
            what: "Buy shoes".to_owned(),
            who: Who::Person,
            by: Some(date(2026, 5, 4)),
            status: Status::NotStarted,
            confidence: None,
            outcome: None,
            written: written(),
            version: 1,
        });
        plan.agreed = Some(Agreement { on: today, by: Who::Person, edition: 1 });
        plan.review = Some(today);
        assert_eq!(next(&plan, today), [Next::Review(today), Next::Late(id)]);
        plan.edition = 2;
        plan.actions[0].status = Status::Completed;
        plan.review = Some(date(2026, 6, 1));
        assert_eq!(next(&plan, today), [Next::AgreeAgain]);
        plan.goals[0].state = GoalState::InError;
        assert_eq!(next(&plan, today), [Next::FirstGoal, Next::AgreeAgain]);
    }
}
