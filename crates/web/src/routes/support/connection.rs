//! `/people/{id}/plan/connections/{connection}`: a proposal is changed, and below it `/take-back`: taken back.

use axum::response::Response;
use casework::connections::{self, Changing, Connection, ConnectionRule, Mode, Reworded, TakingBack};
use casework::reasons::{self, List};
use casework::{Error, Rule};
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{connection_state_said, mode_hint, mode_said, reason_said, referral_rule_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::people::person_banner;
use crate::theirs::theirs;
use crate::words::link;

async fn changing(call: &Call, asked: &Asked<(Uuid, String)>) -> Result<(Changing, Connection), Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (person, connection) = named(asked)?;
    let found = call.write(move |tx, asker| connections::changing(tx, asker, person)).await?;
    let connection: Uuid = connection.parse().map_err(|_| Problem::not_found())?;
    let known = found.plan.connections.iter().find(|one| one.id == connection).cloned();
    Ok((found, known.ok_or_else(Problem::not_found)?))
}

fn path_of(found: &Changing, connection: &Connection) -> String {
    format!("/people/{}/plan/connections/{}", found.person.id, connection.id)
}

/// A form about a proposal, without its fields.
async fn drawn(
    call: &Call,
    found: &Changing,
    one: &Connection,
    heading: String,
    end: &str,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let what = words.say_with("support-propose-what", &[("service", theirs(&one.name).into())]);
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading,
        name: theirs(&found.person.called()),
        banner: person_banner(words, &found.person, &found.banner),
        action: format!("{}{end}", path_of(found, one)),
        back: format!("/people/{}/plan", found.person.id),
        told: vec![what],
        version: one.version,
        ..PersonFormPage::default()
    })
}

fn way(value: String, text: String, hint: Option<String>, chosen: bool) -> ManageWay {
    ManageWay { value, text, hint, chosen }
}

async fn to_change(
    call: &Call,
    found: &Changing,
    one: &Connection,
    typed: Option<&Fields>,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let mut form = drawn(call, found, one, words.say("support-change-title"), "").await?;
    let mode = typed.map_or(one.mode.as_str(), |typed| typed.text("mode"));
    let ways = Mode::ALL.map(|known| {
        way(
            known.as_str().to_owned(),
            mode_said(words, known),
            Some(mode_hint(words, known)),
            known.as_str() == mode,
        )
    });
    form.fields.push(Field::One {
        name: "mode",
        label: words.say("support-mode"),
        hint: None,
        ways: ways.into(),
    });
    let goal = typed.map_or_else(
        || one.goal.map(|goal| goal.to_string()).unwrap_or_default(),
        |typed| typed.text("goal").to_owned(),
    );
    let all = found.plan.goals.iter();
    let is_there = |id: Uuid| one.goal == Some(id);
    let mut goals: Vec<ManageWay> = all
        .filter(|known| known.state == casework::plan::GoalState::Open || is_there(known.id))
        .map(|known| way(known.id.to_string(), theirs(&known.words), None, known.id.to_string() == goal))
        .collect();
    if !goals.is_empty() {
        goals.push(way(String::new(), words.say("support-no-goal"), None, goal.is_empty()));
        form.fields.push(Field::One {
            name: "goal",
            label: words.say("support-goal"),
            hint: None,
            ways: goals,
        });
    }
    let note =
        typed.map_or_else(|| one.note.clone().unwrap_or_default(), |typed| typed.exactly("note").to_owned());
    let label =
        if one.against.is_empty() { words.say("support-note") } else { words.say("support-note-why") };
    form.fields.push(Field::Lines {
        name: "note",
        label,
        hint: Some(words.say("support-note-hint")),
        value: note,
    });
    Ok(form)
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, String)>) -> Response {
    let answer = async {
        let (found, one) = changing(&call, &asked).await?;
        Ok(call.draw(&to_change(&call, &found, &one, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, String)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = changed(&call, &asked, sent).await;
    call.end(answer)
}

async fn changed(call: &Call, asked: &Asked<(Uuid, String)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (found, one) = changing(call, asked).await?;
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(-1);
    let new = Reworded {
        mode: Mode::parse(sent.text("mode")),
        goal: sent.text("goal").parse().ok(),
        note: sent.exactly("note").to_owned(),
    };
    let (person, id) = (found.person.id, one.id);
    let done: Result<(), Error> =
        call.try_write(move |tx, asker| connections::change(tx, asker, person, id, seen, &new)).await?;
    let again = to_change(call, &found, &one, Some(&sent)).await?;
    let field = |rule| match rule {
        Rule::TooLong | Rule::Connection(ConnectionRule::Why) => "note",
        Rule::Connection(ConnectionRule::Goal) => "goal",
        _ => "mode",
    };
    ended(call, &found, &one, done, PersonFormPage { version: seen, ..again }, field)
}

async fn to_take_back(
    call: &Call,
    found: &Changing,
    one: &Connection,
    typed: Option<&Fields>,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let mut form = drawn(call, found, one, words.say("support-take-back-title"), "/take-back").await?;
    let chosen = typed.map_or("", |typed| typed.text("reason"));
    let ways = reasons::offered(List::TakeBack).map(|reason| {
        way(
            reason.code.clone(),
            reason_said(words, List::TakeBack, &reason.code),
            None,
            reason.code == chosen,
        )
    });
    form.fields = vec![
        Field::One {
            name: "reason",
            label: words.say("support-take-back-why"),
            hint: None,
            ways: ways.collect(),
        },
        Field::Lines {
            name: "note",
            label: words.say("support-take-back-note"),
            hint: None,
            value: typed.map(|typed| typed.exactly("note").to_owned()).unwrap_or_default(),
        },
    ];
    form.button = Some(words.say("support-take-back"));
    Ok(form)
}

pub(super) async fn back_form(call: Call, asked: Asked<(Uuid, String)>) -> Response {
    let answer = async {
        let (found, one) = changing(&call, &asked).await?;
        Ok(call.draw(&to_take_back(&call, &found, &one, None).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn take_back(call: Call, asked: Asked<(Uuid, String)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = taken_back(&call, &asked, sent).await;
    call.end(answer)
}

async fn taken_back(call: &Call, asked: &Asked<(Uuid, String)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (found, one) = changing(call, asked).await?;
    let seen = sent.text("version").parse().unwrap_or(-1);
    let taking = TakingBack { reason: sent.text("reason").to_owned(), note: sent.exactly("note").to_owned() };
    let (person, id) = (found.person.id, one.id);
    let done: Result<(), Error> =
        call.try_write(move |tx, asker| connections::take_back(tx, asker, person, id, seen, &taking)).await?;
    let again = to_take_back(call, &found, &one, Some(&sent)).await?;
    let field = |rule| match rule {
        Rule::Note | Rule::TooLong => "note",
        _ => "reason",
    };
    ended(call, &found, &one, done, PersonFormPage { version: seen, ..again }, field)
}

/// Back to the plan, or the form again with what is wrong, or with what somebody else wrote meanwhile.
fn ended(
    call: &Call,
    found: &Changing,
    one: &Connection,
    done: Result<(), Error>,
    mut again: PersonFormPage,
    field: impl Fn(Rule) -> &'static str,
) -> Result<Response, Stop> {
    let words = call.here.words();
    let first = match again.fields.first() {
        Some(Field::One { name, .. }) => *name,
        _ => "note",
    };
    match done {
        Ok(()) => {
            let plan = link(&format!("/people/{}/plan", found.person.id), &[("done", "saved")]);
            Ok(call.lead(&format!("{plan}#support")))
        }
        Err(Error::Stale) => {
            again.version = one.version;
            again.now = said(words, one);
            again.faults = vec![FormFault::new(first, words.say("person-stale"))];
            Ok(call.draw_faulty(&again))
        }
        Err(Error::Rule(rule)) => {
            again.faults = vec![FormFault::new(field(rule), referral_rule_said(words, rule))];
            Ok(call.draw_faulty(&again))
        }
        Err(error) => Err(error.stop(call)),
    }
}

/// What a connection says now.
fn said(words: &Words, one: &Connection) -> Vec<(String, String)> {
    let mut all = vec![
        (words.say("support-mode"), mode_said(words, one.mode)),
        (words.say("support-state"), connection_state_said(words, one.state)),
    ];
    all.extend(one.note.as_deref().map(|note| (words.say("support-note"), theirs(note))));
    all
}
