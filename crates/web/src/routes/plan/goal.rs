//! `GET` and `POST /people/{id}/plan/goals/{goal}`: a goal, new or known, and below it `/rate`: how close somebody is to it.

use administration::Asker;
use axum::response::Response;
use casework::plan::{self, Goal, GoalChange, GoalState, NewGoal, NewRating, Page, PlanRule};
use casework::{Error, Rule};
use locales::Words;
use store::Tx;
use uuid::Uuid;

use super::typed::{as_typed, boxes, day, score, scores, way};
use super::{Asked, Call, Sent, Stop, Which, ended, named, writing};
use crate::pages::{Field, PersonFormPage};
use crate::plain::goal_state_said;
use crate::routes::Problem;
use crate::routes::drafts::{self, offered};
use crate::routes::fields::Fields;
use crate::theirs::theirs;

const DAY: [&str; 3] = ["on-day", "on-month", "on-year"];

/// What stands in the fields of a goal.
#[derive(Default)]
struct Typed {
    words: String,
    score: String,
    state: String,
    why: String,
}

fn known(page: &Page, which: Which) -> Result<Option<&Goal>, Stop> {
    match which {
        Which::New => Ok(None),
        Which::Known(id) => page.plan.goal(id).map(Some).ok_or_else(|| Problem::not_found().into()),
    }
}

async fn drawn(
    call: &Call,
    page: &Page,
    which: Which,
    form: Uuid,
    typed: Typed,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let is_new = which == Which::New;
    let heading = if is_new { words.say("plan-add-goal") } else { words.say("plan-change-goal") };
    let mut drawn = super::form(call, page, heading, &format!("/goals/{}", which.word())).await?;
    drawn.fields.push(Field::Lines {
        name: "words",
        label: words.say("plan-goal-words"),
        hint: Some(words.say("plan-goal-words-hint")),
        value: typed.words,
    });
    if is_new {
        drawn.kept.push(("form", form.to_string()));
        let (label, hint) = (words.say("plan-goal-score"), words.say("plan-goal-score-hint"));
        drawn.fields.push(scores(words, "score", label, hint, &typed.score));
        return Ok(drawn);
    }
    let ways = GoalState::ALL.iter().map(|state| {
        way(state.as_str().to_owned(), goal_state_said(words, *state), state.as_str() == typed.state)
    });
    drawn.fields.push(Field::One {
        name: "state",
        label: words.say("plan-goal-state"),
        hint: None,
        ways: ways.collect(),
    });
    drawn.fields.push(Field::Lines {
        name: "why",
        label: words.say("plan-goal-why"),
        hint: Some(words.say("plan-goal-why-hint")),
        value: typed.why,
    });
    Ok(drawn)
}

impl Typed {
    fn sent(sent: &Fields) -> Self {
        let text = |name: &str| sent.text(name).to_owned();
        Self { words: text("words"), score: text("score"), state: text("state"), why: text("why") }
    }
}

/// The end of the address below the person, which names the drafts.
fn end(which: Which) -> String {
    format!("plan/goals/{}", which.word())
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, String)>, how: Sent) -> Response {
    let answer = async {
        let (person, which) = named(&asked)?;
        let which = Which::parse(&which)?;
        let page = writing(&call, person).await?;
        let goal = known(&page, which)?;
        let drafted = offered(&call, page.person.id, &end(which), &how?).await?;
        let known = || {
            goal.map_or_else(Typed::default, |goal| Typed {
                words: goal.words.clone(),
                state: goal.state.as_str().to_owned(),
                why: goal.why.clone().unwrap_or_default(),
                score: String::new(),
            })
        };
        let typed = drafted.filled.as_ref().map_or_else(known, Typed::sent);
        let version = super::seen(drafted.filled.as_ref(), goal.map_or(0, |goal| goal.version));
        let mut drawn = drawn(&call, &page, which, call.web.db.moment().new_id(), typed).await?;
        drawn.version = version;
        drawn.draft = Some(drafted.shown);
        Ok(call.draw(&drawn))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, String)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = written(&call, &asked, sent).await;
    call.end(answer)
}

async fn written(call: &Call, asked: &Asked<(Uuid, String)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (person, which) = named(asked)?;
    let which = Which::parse(&which)?;
    let page = writing(call, person).await?;
    let now = known(&page, which)?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let typed = |name: &str| sent.text(name).to_owned();
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(-1);
    let done: Result<(), Error> = match which {
        Which::New => {
            let new = NewGoal { form, words: typed("words"), score: score(sent.text("score")) };
            call.try_form(&sent, move |tx, asker| plan::add_goal(tx, asker, person, &new)).await?
        }
        Which::Known(goal) => {
            let state = GoalState::parse(sent.text("state")).or(now.map(|goal| goal.state));
            let change = GoalChange {
                words: typed("words"),
                state: state.unwrap_or(GoalState::Open),
                why: typed("why"),
            };
            let done = move |tx: &mut Tx<'_>, asker: &Asker| {
                plan::change_goal(tx, asker, person, goal, seen, &change)
            };
            call.try_form(&sent, done).await?
        }
    };
    let draft = drafts::again(call, page.person.id, &end(which), &sent);
    let mut again = drawn(call, &page, which, form, Typed::sent(&sent)).await?;
    again.version = seen;
    again.draft = Some(draft);
    let field = |rule| match rule {
        Rule::Note => "why",
        Rule::Plan(PlanRule::Score) => "score",
        _ => "words",
    };
    let words = call.here.words();
    let said = now.map(|goal| (goal.version, said(words, goal))).unwrap_or_default();
    ended(call, page.person.id, done, again, field, ("words", said.0, said.1))
}

/// What a goal says now.
fn said(words: &Words, goal: &Goal) -> Vec<(String, String)> {
    let mut all = vec![
        (words.say("plan-goal-words"), theirs(&goal.words)),
        (words.say("plan-goal-state"), goal_state_said(words, goal.state)),
    ];
    all.extend(goal.why.as_deref().map(|why| (words.say("plan-goal-why"), theirs(why))));
    all
}

async fn rate_drawn(
    call: &Call,
    page: &Page,
    goal: Uuid,
    form: Uuid,
    (score, day): (&str, [String; 3]),
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let known = page.plan.goal(goal).ok_or_else(|| Stop::from(Problem::not_found()))?;
    let mut drawn =
        super::form(call, page, words.say("plan-rate-title"), &format!("/goals/{goal}/rate")).await?;
    drawn.told = vec![theirs(&known.words)];
    drawn.kept = vec![("form", form.to_string())];
    let (label, hint) = (words.say("plan-rate-score"), words.say("plan-rate-score-hint"));
    drawn.fields = vec![
        scores(words, "score", label, hint, score),
        Field::Day { name: "on", label: words.say("plan-rate-on"), hint: None, typed: day },
    ];
    Ok(drawn)
}

pub(super) async fn rate_form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        let (person, goal) = named(&asked)?;
        let page = writing(&call, person).await?;
        let form = call.web.db.moment().new_id();
        let drawn = rate_drawn(&call, &page, goal, form, ("", as_typed(Some(page.today)))).await?;
        Ok(call.draw(&drawn))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn rate(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = rated(&call, &asked, sent).await;
    call.end(answer)
}

async fn rated(call: &Call, asked: &Asked<(Uuid, Uuid)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (person, goal) = named(asked)?;
    let page = writing(call, person).await?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let again = (sent.text("score"), boxes(&sent, DAY));
    let again = rate_drawn(call, &page, goal, form, again).await?;
    // Nothing chosen is no number.
    let score = score(sent.text("score")).unwrap_or(u8::MAX);
    let done = match day(&sent, DAY) {
        Ok(Some(on)) => {
            let new = NewRating { form, score, on };
            call.try_write(move |tx, asker| plan::rate(tx, asker, person, goal, new)).await?
        }
        Ok(None) | Err(()) => Err(PlanRule::Day.into()),
    };
    let field = |rule| if rule == Rule::Plan(PlanRule::Day) { "on-day" } else { "score" };
    ended(call, page.person.id, done, again, field, ("score", 0, Vec::new()))
}
