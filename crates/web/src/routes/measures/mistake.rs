//! `GET` and `POST /people/{id}/measures/{measure}/answers/{answer}/error`: marking answers as entered in error.

use std::sync::Arc;

use axum::response::Response;
use casework::measures::{Entry, recording};
use casework::people::record::Person;
use casework::{Error, Rule};
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{Field, FormFault, PersonFormPage};
use crate::plain::{measure_said, occasion_said, referral_rule_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::theirs::theirs;
use crate::words::link;

type Which = Asked<(Uuid, String, Uuid)>;

async fn begun(call: &Call, asked: &Which) -> Result<(Person, Entry), Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let (person, measure, answer) = named(asked)?;
    let found = call.write(move |tx, asker| recording::marking(tx, asker, person, answer)).await?;
    if found.1.measure == measure { Ok(found) } else { Err(Problem::not_found().into()) }
}

async fn page(call: &Call, begun: &(Person, Entry), reason: &str) -> Result<PersonFormPage, Stop> {
    let (words, (person, entry)) = (call.here.words(), begun);
    let which = words.say_with(
        "measure-entry",
        &[("occasion", occasion_said(words, entry.occasion).into()), ("day", words.day(entry.on).into())],
    );
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("measure-error-heading"),
        name: theirs(&person.called()),
        back: page_of(person.id),
        action: format!("{}/{}/answers/{}/error", page_of(person.id), entry.measure, entry.id),
        version: entry.version,
        told: vec![
            format!("{}. {which}", measure_said(words, &entry.measure)),
            words.say("measure-error-told"),
        ],
        fields: vec![Field::Lines {
            name: "reason",
            label: words.say("measure-error-reason"),
            hint: Some(words.say("measure-error-reason-hint")),
            value: reason.to_owned(),
        }],
        button: Some(words.say("measure-error-button")),
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Which) -> Response {
    let answer = async {
        let begun = begun(&call, &asked).await?;
        Ok(call.draw(&page(&call, &begun, "").await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Which, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = marked(&call, &asked, sent).await;
    call.end(answer)
}

async fn marked(call: &Call, asked: &Which, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let begun = begun(call, asked).await?;
    let (words, person, id) = (call.here.words(), begun.0.id, begun.1.id);
    // Without a number of theirs they have seen nothing.
    let seen = sent.text("version").parse().unwrap_or(-1);
    let reason: Arc<str> = sent.text("reason").into();
    let done =
        call.try_write(move |tx, asker| recording::mark_error(tx, asker, person, id, seen, &reason)).await?;
    let (field, said) = match done {
        Ok(()) => return Ok(call.lead(&link(&page_of(person), &[("done", "marked")]))),
        Err(Error::Stale) => ("send", words.say("measure-error-stale")),
        Err(Error::Rule(rule @ (Rule::Note | Rule::TooLong))) => ("reason", referral_rule_said(words, rule)),
        Err(error) => return Err(error.stop(call)),
    };
    let mut page = page(call, &begun, sent.text("reason")).await?;
    page.faults = vec![FormFault::new(field, said)];
    Ok(call.draw_faulty(&page))
}
