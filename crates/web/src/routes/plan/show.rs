//! `GET /people/{id}/plan`: the plan.

use std::collections::HashSet;

use axum::response::Response;
use casework::connections::{Connection, Mode, Moved, State};
use casework::plan::{self, Goal, GoalState, Page, PlanAction, Status, Who};
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, path_of};
use crate::pages::{
    CopyFormat, FormFault, PlanActionLine, PlanConnectionLine, PlanGoalLine, PlanLink, PlanOverLine, PlanPage,
};
use crate::plain::{
    closeness_said, connection_act_said, connection_reason_said, goal_state_said, london_day, mode_said,
    need_said, next_said, status_said, who_said,
};
use crate::routes::connections::connection_tag;
use crate::routes::people::person_banner;
use crate::routes::support::listed;
use crate::theirs::theirs;

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = shown(&call, &asked, how).await;
    call.end(answer)
}

async fn shown(call: &Call, asked: &Asked<Uuid>, how: Sent) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (id, how) = (named(asked)?, how?);
    let found = call.write(move |tx, asker| plan::page(tx, asker, id)).await?;
    let page = PlanPage { is_saved: how.text("done") == "saved", ..page(call, &found).await? };
    Ok(call.draw(&page))
}

/// The page with something that could not be done.
pub(super) async fn with_fault(call: &Call, found: &Page, message: String) -> Result<Response, Stop> {
    let faults = vec![FormFault::new("maincontent", message)];
    Ok(call.draw_faulty(&PlanPage { faults, ..page(call, found).await? }))
}

async fn page(call: &Call, found: &Page) -> Result<PlanPage, Stop> {
    let words = call.here.words();
    let (plan, path) = (&found.plan, path_of(found.person.id));
    let listed = listed(call, plan.connections.iter().map(|one| one.service).collect()).await?;
    let name = theirs(&found.person.called());
    let actions = |goal: Option<Uuid>| -> Vec<PlanActionLine> {
        plan.actions_for(goal).map(|action| action_line(words, found, action, &path)).collect()
    };
    let next = plan::next(plan, found.today).into_iter().map(|next| {
        let (text, end) = next_said(words, plan, next);
        PlanLink { text, path: format!("{path}{end}") }
    });
    let agreed = plan.agreed.as_ref().map(|agreed| {
        let (name, day) = (name.clone(), words.day(agreed.on));
        match &agreed.by {
            Who::Other(who) => words.say_with(
                "plan-agreed-by-other",
                &[("who", theirs(who).into()), ("name", name.into()), ("day", day.into())],
            ),
            Who::Person | Who::LinkWorker => {
                words.say_with("plan-agreed-by-person", &[("name", name.into()), ("day", day.into())])
            }
        }
    });
    Ok(PlanPage {
        mark: call.mark().await?,
        back: format!("/people/{}", found.person.id),
        banner: person_banner(words, &found.person, &found.banner),
        may_write: found.may_write,
        is_saved: false,
        next: if found.may_write { next.collect() } else { Vec::new() },
        goals: plan.open_goals().map(|goal| goal_line(words, goal, actions(Some(goal.id)), &path)).collect(),
        others: actions(None),
        support: plan
            .open_connections()
            .map(|one| connection_line(words, found, one, &path, &listed))
            .collect(),
        support_over: plan
            .connections
            .iter()
            .filter(|one| !one.state.is_open())
            .map(|one| connection_line(words, found, one, &path, &listed))
            .collect(),
        find: found.may_connect.then(|| format!("/people/{}/support", found.person.id)),
        over: plan
            .goals
            .iter()
            .filter(|goal| goal.state != GoalState::Open)
            .map(|goal| PlanOverLine {
                words: theirs(&goal.words),
                state: goal_state_said(words, goal.state),
                why: goal.why.as_deref().map(theirs),
                path: format!("{path}/goals/{}", goal.id),
            })
            .collect(),
        agreed,
        is_changed: plan.is_changed_since_agreed(),
        review: plan.review.map(|day| words.say_with("plan-review-on", &[("day", words.day(day).into())])),
        copies: CopyFormat::ALL
            .iter()
            .map(|one| PlanLink { text: one.said(words), path: format!("{path}/copy?format={}", one.word()) })
            .collect(),
        name,
        path,
        faults: Vec::new(),
    })
}

fn connection_line(
    words: &Words,
    found: &Page,
    one: &Connection,
    path: &str,
    listed: &HashSet<Uuid>,
) -> PlanConnectionLine {
    let goal = one.goal.and_then(|goal| found.plan.goal(goal));
    let mut facts: Vec<String> = one.organisation.as_deref().map(theirs).into_iter().collect();
    facts.push(mode_said(words, one.mode));
    facts.extend(one.need.as_deref().map(|need| need_said(words, need)));
    facts.extend(goal.map(|goal| {
        words.say_with("support-for-goal", &[("goal", theirs(&crate::plain::short(&goal.words)).into())])
    }));
    let by = one.by.as_deref().map(theirs).unwrap_or_default();
    let on = words.day(london_day(one.made_at));
    facts.push(words.say_with("support-proposed-on", &[("day", on.into()), ("name", by.into())]));
    let is_listed = listed.contains(&one.service);
    let why = (!one.state.is_open()).then_some(one.reason.as_deref()).flatten();
    let (state, class) = connection_tag(words, one.state);
    PlanConnectionLine {
        name: theirs(&one.name),
        service: is_listed.then(|| crate::words::service_path(&one.service.to_string(), &one.name)),
        facts,
        state,
        class,
        note: why.map(|code| connection_reason_said(words, code)).or(one.note.as_deref().map(theirs)),
        open: format!("/people/{}/connections/{}", found.person.id, one.id),
        ask: (found.may_connect && one.state == State::Proposed).then(|| {
            let end = if one.mode == Mode::Signposted { "give" } else { "ask" };
            let text = connection_act_said(
                words,
                if one.mode == Mode::Signposted { Moved::Give } else { Moved::Ask },
                one.state,
            );
            (text, format!("/people/{}/connections/{}/{end}", found.person.id, one.id))
        }),
        path: (found.may_connect && one.state == State::Proposed)
            .then(|| format!("{path}/connections/{}", one.id)),
    }
}

fn goal_line(words: &Words, goal: &Goal, actions: Vec<PlanActionLine>, path: &str) -> PlanGoalLine {
    PlanGoalLine {
        words: theirs(&goal.words),
        closeness: closeness_said(words, goal),
        score: goal.now().map(|now| now.score),
        path: format!("{path}/goals/{}", goal.id),
        add: format!("{path}/actions/new?goal={}", goal.id),
        actions,
    }
}

fn action_line(words: &Words, found: &Page, action: &PlanAction, path: &str) -> PlanActionLine {
    let button = |status: Status, text: String| (status.as_str(), text);
    let started = || button(Status::Started, words.say("plan-now-started"));
    let completed = || button(Status::Completed, words.say("plan-now-completed"));
    let not_started = || button(Status::NotStarted, words.say("plan-now-not-started"));
    PlanActionLine {
        id: action.id.to_string(),
        what: theirs(&action.what),
        who: who_said(words, &action.who),
        by: action.by.map(|day| words.say_with("plan-by", &[("day", words.day(day).into())])),
        is_late: action.is_late(found.today),
        status: status_said(words, action.status),
        is_over: action.status.is_over(),
        confidence: action
            .confidence
            .map(|score| words.say_with("plan-confidence", &[("score", u64::from(score).into())])),
        outcome: action
            .outcome
            .as_deref()
            .map(|outcome| words.say_with("plan-outcome", &[("outcome", theirs(outcome).into())])),
        version: action.version,
        buttons: match action.status {
            Status::NotStarted => vec![started(), completed()],
            Status::Started => vec![completed(), not_started()],
            Status::Completed => vec![button(Status::Started, words.say("plan-now-again"))],
            Status::NotApplicable => vec![not_started()],
        },
        path: format!("{path}/actions/{}", action.id),
    }
}
