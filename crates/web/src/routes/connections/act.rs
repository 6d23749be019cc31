//! `/do/{move}`: whoever supports the person moves a connection on. `/stop`: sharing ends. `/seen`: what is new was looked at.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use casework::connections::working::{self, Doing, Page};
use casework::connections::{ConnectionRule, Moved, State, stopping};
use casework::reasons;
use casework::{Error, Rule};
use uuid::Uuid;

use std::sync::Arc;

use super::show::with_fault;
use super::{Asked, Call, Sent, Stop, named, path_of};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{connection_act_said, reason_said, referral_rule_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::people::person_banner;
use crate::routes::triage::day;
use crate::theirs::theirs;
use crate::words::link;

type Moving = Result<Path<(Uuid, Uuid, String)>, PathRejection>;

const DAY: [&str; 3] = ["day-day", "day-month", "day-year"];

fn moving(asked: &Moving) -> Result<(Uuid, Uuid, Moved), Stop> {
    let Ok(Path((person, connection, word))) = asked else { return Err(Problem::not_found().into()) };
    // Those with a page of their own have no form here.
    let own = [Moved::Ask, Moved::Give, Moved::StopSharing];
    match Moved::parse(word).filter(|moved| moved.rule().is_some() && !own.contains(moved)) {
        Some(moved) => Ok((*person, *connection, moved)),
        None => Err(Problem::not_found().into()),
    }
}

async fn found(call: &Call, person: Uuid, connection: Uuid) -> Result<Page, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let found = call.write(move |tx, asker| working::page(tx, asker, person, connection)).await?;
    if found.may_connect { Ok(found) } else { Err(Problem::NotAllowed.into()) }
}

/// What is asked with a move.
fn fields(call: &Call, moved: Moved, typed: &Fields) -> Vec<Field> {
    let words = call.here.words();
    let mut fields = Vec::new();
    if let Some(list) = moved.rule().and_then(|rule| rule.reason) {
        let chosen = typed.text("reason");
        let ways = reasons::offered(list).map(|reason| ManageWay {
            value: reason.code.clone(),
            text: reason_said(words, list, &reason.code),
            hint: None,
            chosen: reason.code == chosen,
        });
        let label = if moved == Moved::Finish {
            words.say("connection-do-how")
        } else {
            words.say("connection-do-why")
        };
        fields.push(Field::One { name: "reason", label, hint: None, ways: ways.collect() });
    }
    let day = |label: String, hint: String| Field::Day {
        name: "day",
        label,
        hint: Some(hint),
        typed: DAY.map(|part| typed.text(part).to_owned()),
    };
    match moved {
        Moved::Accept => {
            fields.push(day(words.say("connection-first-day"), words.say("connection-first-day-hint")));
        }
        Moved::Come | Moved::Miss => {
            fields.push(day(words.say("connection-do-came-on"), words.say("connection-do-came-on-hint")));
        }
        Moved::Hold => {
            fields.push(day(words.say("connection-do-until"), words.say("connection-do-until-hint")));
        }
        Moved::Reject => fields.push(Field::Line {
            name: "instead",
            label: words.say("connection-do-instead"),
            hint: None,
            value: typed.exactly("instead").to_owned(),
            keys: "text",
            width: None,
        }),
        _ => {}
    }
    if !matches!(moved, Moved::AskAgain | Moved::Resume) {
        let (label, hint) = match moved {
            Moved::Reply => (words.say("connection-do-reply"), Some(words.say("connection-do-reply-hint"))),
            Moved::MarkError => (words.say("connection-do-error-words"), None),
            _ => (words.say("connection-do-words"), None),
        };
        fields.push(Field::Lines { name: "note", label, hint, value: typed.exactly("note").to_owned() });
    }
    fields
}

async fn drawn(call: &Call, found: &Page, moved: Moved, typed: &Fields) -> Result<PersonFormPage, Stop> {
    let (words, one) = (call.here.words(), &found.connection);
    let path = path_of(found.person.id, one.id);
    let mut told = vec![theirs(&one.name)];
    let question = found.events.iter().rev().find(|event| event.moved == Moved::Question);
    match moved {
        Moved::Reply => told.extend(
            question
                .and_then(|event| event.note.as_deref())
                .map(|asked| words.say_with("connection-do-asked", &[("question", theirs(asked).into())])),
        ),
        Moved::AskAgain if one.state != State::Requested => {
            told.push(words.say("connection-do-new-link-told"));
        }
        Moved::AskAgain => told.push(words.say("connection-do-again-told")),
        Moved::Cancel | Moved::MarkError if one.asked.is_some() => {
            told.push(words.say("connection-do-called-off-told"));
        }
        _ => {}
    }
    if moved == Moved::Reply && found.wants_none {
        told.push(words.say("connection-do-reply-by-phone"));
    }
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: connection_act_said(words, moved, one.state),
        name: theirs(&found.person.called()),
        banner: person_banner(words, &found.person, &found.banner),
        action: format!("{path}/do/{}", moved.as_str()),
        back: path,
        told,
        version: one.version,
        is_grave: matches!(moved, Moved::Cancel | Moved::MarkError),
        fields: fields(call, moved, typed),
        button: Some(connection_act_said(words, moved, one.state)),
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Moving) -> Response {
    let answer = async {
        let (person, connection, moved) = moving(&asked)?;
        let found = found(&call, person, connection).await?;
        if !found.may.contains(&moved) {
            let said = referral_rule_said(call.here.words(), ConnectionRule::NotNow.into());
            return with_fault(&call, (person, connection), said).await;
        }
        Ok(call.draw(&drawn(&call, &found, moved, &Fields::of(Vec::new())).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Moving, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = moved_on(&call, &asked, sent).await;
    call.end(answer)
}

async fn moved_on(call: &Call, asked: &Moving, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (person, connection, moved) = moving(asked)?;
    let seen = sent.text("version").parse().unwrap_or(-1);
    let done: Result<(), Error> = match day(&sent) {
        Err(()) => Err(if moved == Moved::Come || moved == Moved::Miss {
            ConnectionRule::Past.into()
        } else {
            ConnectionRule::Day.into()
        }),
        Ok(day) => {
            let doing = Doing {
                instead: sent.exactly("instead").to_owned(),
                ..Doing::of(moved).because(sent.text("reason")).saying(sent.exactly("note")).on(day)
            };
            let keys = Arc::clone(&call.web.door.keys);
            let both = (person, connection);
            call.try_write(move |tx, asker| working::act(tx, &keys, asker, both, seen, &doing)).await?
        }
    };
    let words = call.here.words();
    let (field, message) = match done {
        Ok(()) => return Ok(call.lead(&link(&path_of(person, connection), &[("done", "yes")]))),
        Err(Error::Rule(rule)) => {
            let field = match rule {
                Rule::Reason => "reason",
                Rule::Note | Rule::TooLong => "note",
                Rule::Connection(ConnectionRule::Day | ConnectionRule::Past) => "day-day",
                _ => return with_fault(call, (person, connection), referral_rule_said(words, rule)).await,
            };
            (field, referral_rule_said(words, rule))
        }
        // What somebody else did meanwhile stands on the page: what was typed may not fit it any more.
        Err(Error::Stale) => return with_fault(call, (person, connection), words.say("person-stale")).await,
        Err(error) => return Err(error.stop(call)),
    };
    let found = found(call, person, connection).await?;
    let mut again = drawn(call, &found, moved, &sent).await?;
    again.faults = vec![FormFault::new(field, message)];
    Ok(call.draw_faulty(&again))
}

pub(super) async fn seen(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let both = named(&asked)?;
        let version = sent.text("version").parse().unwrap_or(-1);
        let done: Result<(), Error> =
            call.try_write(move |tx, asker| working::seen(tx, asker, both, version)).await?;
        match done {
            Ok(()) => Ok(call.lead(&path_of(both.0, both.1))),
            Err(Error::Stale) => with_fault(&call, both, call.here.words().say("person-stale")).await,
            Err(error) => Err(error.stop(&call)),
        }
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn stop_form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        let (person, connection) = named(&asked)?;
        let found = found(&call, person, connection).await?;
        let (words, one) = (call.here.words(), &found.connection);
        if !found.may.contains(&Moved::StopSharing) {
            let said = referral_rule_said(words, ConnectionRule::NotNow.into());
            return with_fault(&call, (person, connection), said).await;
        }
        let path = path_of(person, connection);
        Ok(call.draw(&PersonFormPage {
            mark: call.mark().await?,
            heading: words.say("connection-act-stop-sharing"),
            name: theirs(&found.person.called()),
            banner: person_banner(words, &found.person, &found.banner),
            action: format!("{path}/stop"),
            back: path,
            told: vec![theirs(&one.name), words.say("connection-stop-told")],
            version: one.version,
            is_grave: true,
            button: Some(words.say("connection-act-stop-sharing")),
            ..PersonFormPage::default()
        }))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn stop(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        call.ours(sent).await?;
        let (person, connection) = named(&asked)?;
        let done: Result<(), Error> =
            call.try_write(move |tx, asker| stopping::stop(tx, asker, person, connection)).await?;
        match done {
            Ok(()) => Ok(call.lead(&link(&path_of(person, connection), &[("done", "yes")]))),
            Err(Error::Rule(rule)) => {
                with_fault(&call, (person, connection), referral_rule_said(call.here.words(), rule)).await
            }
            Err(error) => Err(error.stop(&call)),
        }
    };
    let answer = answer.await;
    call.end(answer)
}
