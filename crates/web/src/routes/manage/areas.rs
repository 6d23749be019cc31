//! `GET` and `POST /manage/organisations/{id}/areas`: the areas that it answers for.

use std::collections::BTreeSet;
use std::sync::Arc;

use administration::organisations::{self, Editing};
use administration::{Error, Rule};
use areas::Areas;
use axum::response::Response;
use locales::Words;
use uuid::Uuid;

use super::change::begun;
use super::{Asked, Call, Sent, Stop, page_of};
use crate::pages::{Field, FormFault, ManageDone, ManageFormPage};
use crate::theirs::theirs;

fn page(words: &Words, mark: String, one: &Editing, codes: String, version: String) -> ManageFormPage {
    let back = page_of(one.organisation.id);
    ManageFormPage {
        mark,
        heading: words.say("manage-set-areas"),
        action: format!("{back}/areas"),
        organisation: theirs(&one.organisation.name),
        back,
        told: vec![words.say("manage-areas-lede"), words.say("manage-areas-told")],
        kept: vec![("version", version)],
        fields: vec![Field::Lines {
            name: "codes",
            label: words.say("manage-areas-codes"),
            hint: Some(words.say("manage-areas-hint")),
            value: codes,
        }],
        button: Some(words.say("manage-save")),
        ..ManageFormPage::default()
    }
}

/// Whoever may not set them is told who may, before they fill in a form.
fn allowed(call: &Call, one: &Editing) -> Result<(), Stop> {
    if one.may_set_areas { Ok(()) } else { Err(call.stop(Rule::AreasComeFromAbove.into())) }
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let one = begun(&call, &asked).await?;
        allowed(&call, &one)?;
        let (codes, version) = (one.areas.join("\n"), one.organisation.version.to_string());
        Ok(call.draw(&page(call.here.words(), call.mark().await?, &one, codes, version)))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = set(&call, &asked, sent).await;
    call.end(answer)
}

async fn set(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let one = begun(call, asked).await?;
    allowed(call, &one)?;
    let words = call.here.words();
    let (typed, version) = (sent.text("codes").to_owned(), sent.text("version").to_owned());
    let codes: BTreeSet<String> = typed
        .split(|c: char| c.is_whitespace() || c == ',' || c == ';')
        .filter(|code| !code.is_empty())
        .map(str::to_uppercase)
        .collect();
    let country = call.web.registers.country();
    let faults = wrong(words, &codes, &country.areas);
    let seen = version.parse().unwrap_or(0);
    let page = page(words, call.mark().await?, &one, typed, version);
    if !faults.is_empty() {
        return Ok(call.faulty(page, faults));
    }
    let (id, codes) = (one.organisation.id, Arc::new(codes));
    let done = call.try_write(move |tx, asker| organisations::set_areas(tx, asker, id, seen, &codes)).await?;
    match done {
        Ok(()) => Ok(call.done(id, ManageDone::Areas)),
        Err(Error::Access(access::Error::Stale)) => {
            let kept = vec![("version", one.organisation.version.to_string())];
            let page = ManageFormPage { kept, ..page };
            Ok(call.faulty(page, vec![FormFault::new("codes", words.say("manage-stale"))]))
        }
        Err(error) => call.again(error, "codes", page),
    }
}

/// Codes that no area has, where areas are loaded. Without them, only their form can be looked at.
fn wrong(words: &Words, codes: &BTreeSet<String>, areas: &Areas) -> Vec<FormFault> {
    let kinds = [areas::Kind::Lad, areas::Kind::Icb];
    if kinds.iter().all(|kind| areas.all(*kind).next().is_none()) {
        return Vec::new();
    }
    let unknown: Vec<&str> =
        codes.iter().map(String::as_str).filter(|code| areas.area(code).is_none()).take(5).collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let said = words.say_with("manage-no-area", &[("codes", unknown.join(", ").into())]);
    vec![FormFault::new("codes", said)]
}
