//! `GET` and `POST /people/{id}/plan/actions/{action}`: something to do, new or known, and below it `/status`: one button for how
//! far it is.

use axum::response::Response;
use casework::plan::{self, NewAction, Page, PlanAction, PlanRule, Status, Who};
use casework::{Error, Rule};
use locales::Words;
use uuid::Uuid;

use super::typed::{as_typed, boxes, day, score, scores, way};
use super::{Asked, Call, Sent, Stop, Which, ended, named, path_of, show, writing};
use crate::pages::{Field, PersonFormPage};
use crate::plain::{status_said, who_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::drafts::{self, offered};
use crate::routes::fields::Fields;
use crate::theirs::theirs;
use crate::words::link;

const DAY: [&str; 3] = ["by-day", "by-month", "by-year"];

/// What stands in the fields of an action.
#[derive(Default)]
struct Typed {
    what: String,
    who: String,
    name: String,
    by: [String; 3],
    goal: String,
    status: String,
    confidence: String,
    outcome: String,
}

impl Typed {
    fn sent(sent: &Fields) -> Self {
        let text = |name: &str| sent.text(name).to_owned();
        Self {
            what: text("what"),
            who: text("who"),
            name: text("name"),
            by: boxes(sent, DAY),
            goal: text("goal"),
            status: text("status"),
            confidence: text("confidence"),
            outcome: text("outcome"),
        }
    }

    fn of(action: &PlanAction) -> Self {
        Self {
            what: action.what.clone(),
            who: action.who.as_str().to_owned(),
            name: action.who.name().unwrap_or_default().to_owned(),
            by: as_typed(action.by),
            goal: action.goal.map(|goal| goal.to_string()).unwrap_or_default(),
            status: action.status.as_str().to_owned(),
            confidence: action.confidence.map(|score| score.to_string()).unwrap_or_default(),
            outcome: action.outcome.clone().unwrap_or_default(),
        }
    }
}

fn known(page: &Page, which: Which) -> Result<Option<&PlanAction>, Stop> {
    match which {
        Which::New => Ok(None),
        Which::Known(id) => page.plan.action(id).map(Some).ok_or_else(|| Problem::not_found().into()),
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
    let heading = if is_new { words.say("plan-add-action") } else { words.say("plan-action-title") };
    let mut drawn = super::form(call, page, heading, &format!("/actions/{}", which.word())).await?;
    if is_new {
        drawn.kept.push(("form", form.to_string()));
    }
    let whose = [
        (Who::Person, words.say("plan-who-person")),
        (Who::LinkWorker, words.say("plan-who-link-worker")),
        (Who::Other(String::new()), words.say("plan-who-other")),
    ];
    let whose = whose.map(|(who, text)| way(who.as_str().to_owned(), text, who.as_str() == typed.who));
    drawn.fields = vec![
        Field::Lines { name: "what", label: words.say("plan-action-what"), hint: None, value: typed.what },
        Field::One { name: "who", label: words.say("plan-action-who"), hint: None, ways: whose.into() },
        Field::Line {
            name: "name",
            label: words.say("plan-action-name"),
            hint: None,
            value: typed.name,
            keys: "text",
            width: None,
        },
        Field::Day {
            name: "by",
            label: words.say("plan-action-by"),
            hint: Some(words.say("plan-action-by-hint")),
            typed: typed.by,
        },
    ];
    drawn.fields.extend(goals(words, page, &typed.goal));
    let (label, hint) = (words.say("plan-action-confidence"), words.say("plan-action-confidence-hint"));
    drawn.fields.push(scores(words, "confidence", label, hint, &typed.confidence));
    if !is_new {
        let ways = Status::ALL.iter().map(|status| {
            way(status.as_str().to_owned(), status_said(words, *status), status.as_str() == typed.status)
        });
        drawn.fields.push(Field::One {
            name: "status",
            label: words.say("plan-action-status"),
            hint: None,
            ways: ways.collect(),
        });
        drawn.fields.push(Field::Lines {
            name: "outcome",
            label: words.say("plan-action-outcome"),
            hint: None,
            value: typed.outcome,
        });
    }
    Ok(drawn)
}

/// The goals to choose from: those that are open, and the one it is for. Nothing where there is none.
fn goals(words: &Words, page: &Page, chosen: &str) -> Option<Field> {
    let is_chosen = |id: Uuid| id.to_string() == chosen;
    let all = page.plan.goals.iter();
    let mut ways: Vec<_> = all
        .filter(|goal| goal.state == plan::GoalState::Open || is_chosen(goal.id))
        .map(|goal| way(goal.id.to_string(), theirs(&goal.words), is_chosen(goal.id)))
        .collect();
    if ways.is_empty() {
        return None;
    }
    let is_none = ways.iter().all(|way| !way.chosen);
    ways.push(way(String::new(), words.say("plan-action-no-goal"), is_none));
    Some(Field::One { name: "goal", label: words.say("plan-action-goal"), hint: None, ways })
}

/// The end of the address below the person, which names the drafts.
fn end(which: Which) -> String {
    format!("plan/actions/{}", which.word())
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, String)>, how: Sent) -> Response {
    let answer = async {
        let (person, which) = named(&asked)?;
        let (which, how) = (Which::parse(&which)?, how?);
        let page = writing(&call, person).await?;
        let action = known(&page, which)?;
        let new =
            || Typed { goal: how.text("goal").to_owned(), who: "person".to_owned(), ..Typed::default() };
        let drafted = offered(&call, page.person.id, &end(which), &how).await?;
        let filled = drafted.filled.as_ref();
        let typed = filled.map_or_else(|| action.map_or_else(new, Typed::of), Typed::sent);
        let version = super::seen(filled, action.map_or(0, |action| action.version));
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

/// What was typed, as an action; what is wrong with it otherwise.
fn read(sent: &Fields, was: Option<&PlanAction>) -> Result<NewAction, Error> {
    let goal = match sent.text("goal") {
        "" => None,
        text => Some(text.parse().map_err(|_| PlanRule::GoalIsOver)?),
    };
    Ok(NewAction {
        goal,
        what: sent.text("what").to_owned(),
        who: Who::parse(sent.text("who"), Some(sent.text("name"))).ok_or(PlanRule::Who)?,
        by: day(sent, DAY).map_err(|()| PlanRule::By)?,
        status: Status::parse(sent.text("status"))
            .unwrap_or_else(|| was.map_or(Status::NotStarted, |was| was.status)),
        confidence: score(sent.text("confidence")),
        outcome: sent.text("outcome").to_owned(),
    })
}

async fn written(call: &Call, asked: &Asked<(Uuid, String)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (person, which) = named(asked)?;
    let which = Which::parse(&which)?;
    let page = writing(call, person).await?;
    let now = known(&page, which)?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(-1);
    let done: Result<(), Error> = match read(&sent, now) {
        Err(error) => Err(error),
        Ok(new) => {
            call.try_form(&sent, move |tx, asker| match which {
                Which::New => plan::add_action(tx, asker, person, form, &new),
                Which::Known(action) => plan::change_action(tx, asker, person, action, seen, &new),
            })
            .await?
        }
    };
    let draft = drafts::again(call, page.person.id, &end(which), &sent);
    let mut again = drawn(call, &page, which, form, Typed::sent(&sent)).await?;
    again.version = seen;
    again.draft = Some(draft);
    let has_goals = again.fields.iter().any(|field| matches!(field, Field::One { name: "goal", .. }));
    let field = |rule| match rule {
        Rule::Plan(PlanRule::Who) if sent.text("who") == "other" => "name",
        Rule::Plan(PlanRule::Who) => "who",
        Rule::Plan(PlanRule::By) => "by-day",
        Rule::Plan(PlanRule::Score) => "confidence",
        Rule::Plan(PlanRule::GoalIsOver) if has_goals => "goal",
        Rule::TooLong if sent.text("name").chars().count() > plan::LONGEST_NAME => "name",
        Rule::TooLong if which != Which::New && sent.text("outcome").chars().count() > plan::LONGEST => {
            "outcome"
        }
        _ => "what",
    };
    let words = call.here.words();
    let said = now.map(|action| (action.version, said(words, action))).unwrap_or_default();
    ended(call, page.person.id, done, again, field, ("what", said.0, said.1))
}

/// What an action says now.
fn said(words: &Words, action: &PlanAction) -> Vec<(String, String)> {
    let mut all = vec![
        (words.say("plan-action-what"), theirs(&action.what)),
        (words.say("plan-action-who"), who_said(words, &action.who)),
        (words.say("plan-action-status"), status_said(words, action.status)),
    ];
    all.extend(action.by.map(|day| (words.say("plan-action-by"), words.day(day))));
    all.extend(action.outcome.as_deref().map(|text| (words.say("plan-action-outcome"), theirs(text))));
    all
}

pub(super) async fn status(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let answer = status_set(&call, &asked, sent).await;
    call.end(answer)
}

async fn status_set(call: &Call, asked: &Asked<(Uuid, Uuid)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (person, action) = named(asked)?;
    let status = Status::parse(sent.text("status")).ok_or_else(|| Stop::from(Problem::not_found()))?;
    let seen = sent.text("version").parse().unwrap_or(-1);
    let done: Result<(), Error> =
        call.try_write(move |tx, asker| plan::set_status(tx, asker, person, action, seen, status)).await?;
    let message = match done {
        Ok(()) => {
            let plan = link(&path_of(person), &[("done", "saved")]);
            return Ok(call.lead(&format!("{plan}#action-{action}")));
        }
        Err(Error::Stale) => call.here.words().say("plan-stale-status"),
        Err(Error::Rule(rule)) => crate::plain::referral_rule_said(call.here.words(), rule),
        Err(error) => return Err(error.stop(call)),
    };
    let page = writing(call, person).await?;
    show::with_fault(call, &page, message).await
}
