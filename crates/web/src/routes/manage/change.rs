//! `GET` and `POST /manage/organisations/{id}/change`: its name and its number in a register of charities.

use std::sync::Arc;

use administration::organisations::{self, Editing};
use administration::{Error, Rule};
use axum::response::Response;
use locales::Words;
use uuid::Uuid;
use vocabulary::CharityNumber;

use super::fields::{line, short};
use super::make::charity_number;
use super::{Asked, Call, Fields, Sent, Stop, id, page_of};
use crate::pages::{FormFault, ManageDone, ManageFormPage};
use crate::theirs::theirs;

fn page(words: &Words, mark: String, one: &Editing, sent: Option<&Fields>) -> ManageFormPage {
    let one = &one.organisation;
    let back = page_of(one.id);
    let number = one.charity_number.as_ref().map_or("", CharityNumber::as_str);
    let was = |name: &str, is: &str| sent.map_or(is, |sent| sent.text(name)).to_owned();
    let version = one.version.to_string();
    ManageFormPage {
        mark,
        heading: words.say("manage-change"),
        action: format!("{back}/change"),
        organisation: theirs(&one.name),
        back,
        told: if one.from_register { vec![words.say("manage-change-register")] } else { Vec::new() },
        // What they saw: whoever changed it meanwhile is not overwritten unseen.
        kept: vec![("version", was("version", &version))],
        fields: vec![
            line("name", words.say("manage-name"), None, was("name", &one.name)),
            short(
                "charity_number",
                words.say("manage-charity-number-optional"),
                Some(words.say("manage-charity-number-hint")),
                was("charity_number", number),
            ),
        ],
        button: Some(words.say("manage-save")),
        ..ManageFormPage::default()
    }
}

pub(super) async fn begun(call: &Call, asked: &Asked<Uuid>) -> Result<Editing, Stop> {
    let id = id(asked)?;
    call.read(move |tx, asker| organisations::editing(tx, asker, id)).await
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let one = begun(&call, &asked).await?;
        Ok(call.draw(&page(call.here.words(), call.mark().await?, &one, None)))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = changed(&call, &asked, sent).await;
    call.end(answer)
}

async fn changed(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let one = begun(call, asked).await?;
    let words = call.here.words();
    let page = page(words, call.mark().await?, &one, Some(&sent));
    let number = match charity_number(words, &sent) {
        Ok(number) => number,
        Err(fault) => return Ok(call.faulty(page, vec![fault])),
    };
    let id = one.organisation.id;
    let name: Arc<str> = sent.text("name").into();
    // Without a number of theirs they have seen nothing.
    let version = sent.text("version").parse().unwrap_or(0);
    let done = call
        .try_write(move |tx, asker| organisations::change(tx, asker, id, version, &name, number.as_ref()));
    match done.await? {
        Ok(()) => Ok(call.done(id, ManageDone::Changed)),
        Err(Error::Rule(Rule::NumberOfScheme)) => {
            call.again(Rule::NumberOfScheme.into(), "charity_number", page)
        }
        Err(Error::Access(access::Error::Stale)) => Ok(stale(call, &one, page)),
        Err(error) => call.again(error, "name", page),
    }
}

/// Somebody else was quicker: what is there now is said, and what was typed can be sent over it.
fn stale(call: &Call, one: &Editing, page: ManageFormPage) -> Response {
    let words = call.here.words();
    let now = words.say_with("manage-stale-now", &[("name", theirs(&one.organisation.name).into())]);
    let page = ManageFormPage {
        told: vec![now],
        kept: vec![("version", one.organisation.version.to_string())],
        ..page
    };
    call.faulty(page, vec![FormFault::new("name", words.say("manage-stale"))])
}
