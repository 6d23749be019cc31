//! A plan in words: how close, how far, by whom, and what is to be done next.

use casework::plan::{Goal, GoalState, Next, Plan, PlanRule, Status, Who};
use locales::Words;

use crate::theirs::theirs;

/// Why something does not go into a plan, and what to do instead.
pub(crate) fn plan_rule_said(words: &Words, rule: PlanRule) -> String {
    match rule {
        PlanRule::Goal => words.say("plan-rule-goal"),
        PlanRule::Score => words.say("plan-rule-score"),
        PlanRule::Day => words.say("plan-rule-day"),
        PlanRule::TooManyGoals => words.say("plan-rule-too-many-goals"),
        PlanRule::GoalIsOver => words.say("plan-rule-goal-is-over"),
        PlanRule::What => words.say("plan-rule-what"),
        PlanRule::Who => words.say("plan-rule-who"),
        PlanRule::By => words.say("plan-rule-by"),
        PlanRule::TooManyActions => words.say("plan-rule-too-many-actions"),
        PlanRule::Nothing => words.say("plan-rule-nothing"),
        PlanRule::WhoAgreed => words.say("plan-rule-who-agreed"),
    }
}

/// How a goal stands.
pub(crate) fn goal_state_said(words: &Words, state: GoalState) -> String {
    match state {
        GoalState::Open => words.say("plan-goal-open"),
        GoalState::Reached => words.say("plan-goal-reached"),
        GoalState::SetAside => words.say("plan-goal-set-aside"),
        GoalState::InError => words.say("plan-goal-in-error"),
    }
}

/// How far an action is.
pub(crate) fn status_said(words: &Words, status: Status) -> String {
    match status {
        Status::NotStarted => words.say("plan-status-not-started"),
        Status::Started => words.say("plan-status-started"),
        Status::Completed => words.say("plan-status-completed"),
        Status::NotApplicable => words.say("plan-status-not-applicable"),
    }
}

/// Who does something.
pub(crate) fn who_said(words: &Words, who: &Who) -> String {
    match who {
        Who::Person => words.say("plan-who-person"),
        Who::LinkWorker => words.say("plan-who-link-worker"),
        Who::Other(name) => theirs(name),
    }
}

/// How close somebody was to a goal and is, in sentences.
pub(crate) fn closeness_said(words: &Words, goal: &Goal) -> Vec<String> {
    let (Some(first), Some(now)) = (goal.first(), goal.now()) else {
        return vec![words.say("plan-not-rated")];
    };
    if first.on == now.on {
        let (day, score) = (words.day(now.on), u64::from(now.score));
        return vec![words.say_with("plan-close-once", &[("day", day.into()), ("score", score.into())])];
    }
    let moved = words.say_with(
        "plan-close-moved",
        &[
            ("first", u64::from(first.score).into()),
            ("began", words.day(first.on).into()),
            ("score", u64::from(now.score).into()),
            ("day", words.day(now.on).into()),
        ],
    );
    let by = u64::from(now.score.abs_diff(first.score));
    let change = match now.score.cmp(&first.score) {
        std::cmp::Ordering::Greater => words.say_with("plan-closer", &[("by", by.into())]),
        std::cmp::Ordering::Less => words.say_with("plan-further", &[("by", by.into())]),
        std::cmp::Ordering::Equal => words.say("plan-as-close"),
    };
    vec![moved, change]
}

/// What is to be done next, and where below the plan.
pub(crate) fn next_said(words: &Words, plan: &Plan, next: Next) -> (String, String) {
    match next {
        Next::FirstGoal => (words.say("plan-to-do-goal"), "/goals/new".to_owned()),
        Next::FirstAction => (words.say("plan-to-do-action"), "/actions/new".to_owned()),
        Next::Rate(id) => {
            let goal = plan.goal(id).map(|goal| theirs(&short(&goal.words))).unwrap_or_default();
            (words.say_with("plan-to-do-rate", &[("goal", goal.into())]), format!("/goals/{id}/rate"))
        }
        Next::Late(id) => {
            let action = plan.action(id).map(|action| theirs(&short(&action.what))).unwrap_or_default();
            (words.say_with("plan-to-do-late", &[("action", action.into())]), format!("/actions/{id}"))
        }
        Next::Agree => (words.say("plan-to-do-agree"), "/agree".to_owned()),
        Next::AgreeAgain => (words.say("plan-to-do-agree-again"), "/agree".to_owned()),
        Next::SetReview => (words.say("plan-to-do-review"), "/review".to_owned()),
        Next::Review(day) => {
            let day = words.day(day);
            (words.say_with("plan-to-do-review-due", &[("day", day.into())]), "/review".to_owned())
        }
    }
}

/// The beginning of a longer text, cut between words.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(short("Walk"), "Walk");
        let long = short(&"ŷd ".repeat(100));
        assert!(long.ends_with("ŷd…") && long.chars().count() <= 81, "{long}");
        assert_eq!(short(&"x".repeat(100)), format!("{}…", "x".repeat(80)));
    }
}
