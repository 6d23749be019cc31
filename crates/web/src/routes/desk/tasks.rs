//! `GET /tasks/new` and `POST /tasks`: something to do, for some people on the caseload or for oneself. `POST /tasks/{id}/done`.

use axum::response::Response;
use casework::tasks::{self, Setting};
use casework::{Error, Rule};
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{Field, FormFault, PersonFormPage};
use crate::plain::referral_rule_said;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::triage::day;
use crate::theirs::theirs;
use crate::words::link;

/// The people of whom the address or the form speaks.
fn people_of(fields: &Fields) -> Vec<Uuid> {
    let named = fields.iter().filter(|(name, _)| *name == "person");
    named.filter_map(|(_, value)| value.parse().ok()).collect()
}

async fn page(
    call: &Call,
    people: Vec<Uuid>,
    form: Uuid,
    sent: Option<&Fields>,
) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let text = |name: &str| sent.map_or("", |sent| sent.text(name)).to_owned();
    let named = call.write(move |tx, asker| tasks::form(tx, asker, &people)).await?;
    let names: Vec<String> = named.iter().map(|(_, name)| theirs(name)).collect();
    let mut kept = vec![("form", form.to_string())];
    kept.extend(named.iter().map(|(id, _)| ("person", id.to_string())));
    let back = match named.as_slice() {
        [(id, _)] => format!("/people/{id}"),
        [] => "/today".to_owned(),
        _ => "/caseload".to_owned(),
    };
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("desk-set-task"),
        name: match names.as_slice() {
            [] => words.say("desk-today"),
            [one] => one.clone(),
            _ => words.say("desk-caseload"),
        },
        back,
        action: "/tasks".to_owned(),
        told: match names.as_slice() {
            [] => vec![words.say("desk-task-for-me")],
            _ => vec![words.say_with("desk-task-for", &[("names", words.list(&names).into())])],
        },
        kept,
        fields: vec![
            Field::Line {
                name: "words",
                label: words.say("desk-task-words"),
                hint: None,
                value: text("words"),
                keys: "text",
                width: None,
            },
            Field::Day {
                name: "day",
                label: words.say("desk-task-day"),
                hint: Some(words.say("desk-task-day-hint")),
                typed: ["day-day", "day-month", "day-year"].map(text),
            },
        ],
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let people = people_of(&how?);
        let page = page(&call, people, call.web.db.moment().new_id(), None).await?;
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn set(call: Call, sent: Sent) -> Response {
    let answer = was_set(&call, sent).await;
    call.end(answer)
}

async fn was_set(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let people = people_of(&sent);
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let done = match day(&sent) {
        Err(()) => Err(Rule::TaskDay.into()),
        Ok(due) => {
            let setting = Setting { form, words: sent.text("words").to_owned(), due, people: people.clone() };
            call.try_write(move |tx, asker| tasks::set(tx, asker, &setting)).await?
        }
    };
    match done {
        Ok(count) => Ok(call.lead(&match people.as_slice() {
            [] => link("/today", &[("done", "set")]),
            [one] => link(&format!("/people/{one}"), &[("done", "task")]),
            _ => link("/caseload", &[("set", &count.to_string())]),
        })),
        Err(Error::Rule(rule)) => {
            let mut page = page(call, people, form, Some(&sent)).await?;
            let field = match rule {
                Rule::TaskWords => "words",
                Rule::TaskDay => "day-day",
                _ => "send",
            };
            page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

pub(super) async fn done(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let id = named(&asked)?;
        // Without a number of theirs they have seen nothing.
        let seen = sent.text("version").parse().unwrap_or(-1);
        call.write(move |tx, asker| tasks::finish(tx, asker, id, seen)).await?;
        Ok(call.lead(&link("/today", &[("done", "task")])))
    };
    let answer = answer.await;
    call.end(answer)
}
