//! `/first-visit`: when somebody goes for the first time, and what helps. `/give`: they were told of it and go themselves.
//! `/steps/{step}`: something that helps is done.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use casework::connections::first_visit::{self, Planning, kinds};
use casework::connections::working::{self, Page};
use casework::connections::{ConnectionRule, asking};
use casework::{Error, Rule};
use jiff::civil::{Date, Time};
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, path_of};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{choice_said, referral_rule_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::people::person_banner;
use crate::routes::triage::day;
use crate::theirs::theirs;
use crate::words::link;

const DAY: [&str; 3] = ["day-day", "day-month", "day-year"];

/// The fields about a first visit: the day, the time, and what helps.
pub(super) fn fields(
    call: &Call,
    first: Option<casework::connections::First>,
    chosen: &[String],
    typed: Option<&Fields>,
) -> Vec<Field> {
    let words = call.here.words();
    let known: [String; 3] = first.map_or_else(Default::default, |first| {
        [first.on.day().to_string(), first.on.month().to_string(), first.on.year().to_string()]
    });
    let time =
        first.and_then(|first| first.at).map(|at| at.strftime("%H:%M").to_string()).unwrap_or_default();
    vec![
        Field::Day {
            name: "day",
            label: words.say("connection-first-day"),
            hint: Some(words.say("connection-first-day-hint")),
            typed: typed.map_or(known, |typed| DAY.map(|part| typed.text(part).to_owned())),
        },
        Field::Line {
            name: "time",
            label: words.say("connection-first-time"),
            hint: Some(words.say("connection-first-time-hint")),
            value: typed.map_or(time, |typed| typed.text("time").to_owned()),
            keys: "text",
            width: Some(5),
        },
        steps_field(call, chosen, typed),
    ]
}

/// What helps to go the first time.
pub(super) fn steps_field(call: &Call, chosen: &[String], typed: Option<&Fields>) -> Field {
    let words = call.here.words();
    let chosen = typed.map_or_else(|| chosen.to_vec(), steps);
    let ways = kinds().iter().filter(|kind| kind.choice.offered).map(|kind| ManageWay {
        value: kind.choice.code.clone(),
        text: choice_said(words, &kind.choice),
        hint: None,
        chosen: chosen.contains(&kind.choice.code),
    });
    Field::Some { name: "steps", label: words.say("connection-steps"), hint: None, ways: ways.collect() }
}

/// The steps that were chosen.
pub(super) fn steps(sent: &Fields) -> Vec<String> {
    sent.iter().filter(|(name, _)| *name == "steps").map(|(_, value)| value.to_owned()).collect()
}

/// The day and the time that were typed.
fn when(sent: &Fields) -> Result<(Option<Date>, Option<Time>), ConnectionRule> {
    let on = day(sent).map_err(|()| ConnectionRule::Day)?;
    let typed = sent.text("time").trim();
    let at = match typed {
        "" => None,
        typed => Some(casework::visits::time_typed(typed).ok_or(ConnectionRule::Time)?),
    };
    Ok((on, at))
}

async fn found(call: &Call, asked: &Asked<(Uuid, Uuid)>) -> Result<Page, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (person, connection) = named(asked)?;
    let found = call.write(move |tx, asker| working::page(tx, asker, person, connection)).await?;
    if found.may_connect { Ok(found) } else { Err(Problem::NotAllowed.into()) }
}

async fn drawn(
    call: &Call,
    found: &Page,
    gives: bool,
    typed: Option<&Fields>,
) -> Result<PersonFormPage, Stop> {
    let (words, one) = (call.here.words(), &found.connection);
    let path = path_of(found.person.id, one.id);
    let service = theirs(&one.name);
    let chosen: Vec<String> = found.steps.iter().map(|step| step.kind.clone()).collect();
    let (heading, told, end) = if gives {
        let heading = words.say_with("connection-give-title", &[("service", service.into())]);
        (heading, vec![words.say("connection-give-told")], "/give")
    } else {
        (words.say("connection-plan-first"), vec![service], "/first-visit")
    };
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading,
        name: theirs(&found.person.called()),
        banner: person_banner(words, &found.person, &found.banner),
        action: format!("{path}{end}"),
        back: path,
        told,
        version: one.version,
        fields: fields(call, one.first, &chosen, typed),
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    shown(call, asked, false).await
}

pub(super) async fn give_form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    shown(call, asked, true).await
}

async fn shown(call: Call, asked: Asked<(Uuid, Uuid)>, gives: bool) -> Response {
    let answer = async {
        let found = found(&call, &asked).await?;
        Ok(call.draw(&drawn(&call, &found, gives, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = planned(&call, &asked, sent, false).await;
    call.end(answer)
}

pub(super) async fn give(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = planned(&call, &asked, sent, true).await;
    call.end(answer)
}

async fn planned(
    call: &Call,
    asked: &Asked<(Uuid, Uuid)>,
    sent: Sent,
    gives: bool,
) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let both = named(asked)?;
    let seen = sent.text("version").parse().unwrap_or(-1);
    let steps = steps(&sent);
    let done: Result<(), Error> = match when(&sent) {
        Err(rule) => Err(rule.into()),
        Ok((on, at)) if gives => {
            call.try_write(move |tx, asker| asking::give(tx, asker, both, seen, (on, at), &steps)).await?
        }
        Ok((on, at)) => {
            let planning = Planning { seen, on, at, steps };
            call.try_write(move |tx, asker| first_visit::plan(tx, asker, both, &planning)).await?
        }
    };
    let (words, path) = (call.here.words(), path_of(both.0, both.1));
    let field = match &done {
        Ok(()) => return Ok(call.lead(&link(&path, &[("done", "yes")]))),
        Err(Error::Rule(Rule::Connection(ConnectionRule::Time))) => "time",
        Err(Error::Rule(Rule::Connection(ConnectionRule::Step))) => "steps",
        Err(_) => "day-day",
    };
    let message = match done {
        Err(Error::Rule(rule)) => referral_rule_said(words, rule),
        Err(Error::Stale) => words.say("person-stale"),
        Err(error) => return Err(error.stop(call)),
        Ok(()) => String::new(),
    };
    let found = found(call, asked).await?;
    let mut again = drawn(call, &found, gives, Some(&sent)).await?;
    again.faults = vec![FormFault::new(field, message)];
    Ok(call.draw_faulty(&again))
}

pub(super) async fn tick(
    call: Call,
    asked: Result<Path<(Uuid, Uuid, String)>, PathRejection>,
    sent: Sent,
) -> Response {
    let answer = async {
        call.ours(sent).await?;
        let Path((person, connection, step)) = asked.map_err(|_| Problem::not_found())?;
        let both = (person, connection);
        let done: Result<(), Error> =
            call.try_write(move |tx, asker| first_visit::tick(tx, asker, both, &step)).await?;
        match done {
            Ok(()) => Ok(call.lead(&format!("{}#first", path_of(person, connection)))),
            Err(Error::Rule(Rule::Connection(ConnectionRule::Step))) => Err(Problem::not_found().into()),
            Err(error) => Err(error.stop(&call)),
        }
    };
    let answer = answer.await;
    call.end(answer)
}
