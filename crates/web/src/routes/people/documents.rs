//! `GET` and `POST /people/{id}/documents`: letters and photos with a record, and another one. `/{document}`: one is taken away to be
//! read. `/{document}/wrong`: it was entered in error.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use casework::documents::{self, Adding, Custom, Document, Media};
use casework::people::reaching;
use casework::{Error, Rule};
use locales::Words;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::banner::person_banner;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{DocumentLine, DocumentsPage, Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{choice_said, document_facts, referral_rule_said, written_by};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::triage::day;
use crate::routes::uploaded::{PLACES, Uploaded};
use crate::theirs::theirs;
use crate::words::link;

/// A document in words.
pub(super) fn document_line(words: &Words, person: Uuid, one: &Document, may_change: bool) -> DocumentLine {
    let path = format!("{}/documents/{}", page_of(person), one.id);
    let is_right = one.wrong_because.is_none();
    DocumentLine {
        name: theirs(&one.name),
        facts: document_facts(words, one),
        note: one.note.as_deref().map(theirs),
        written: written_by(words, one.at, one.by.as_deref()),
        wrong: one.wrong_because.as_deref().map(theirs),
        mark_wrong: (may_change && is_right).then(|| format!("{path}/wrong")),
        path: is_right.then_some(path),
    }
}

async fn page(call: &Call, id: Uuid, form: Uuid, sent: &Fields) -> Result<DocumentsPage, Stop> {
    let words = call.here.words();
    let found = call.write(move |tx, asker| reaching::page(tx, asker, id)).await?;
    let (person, custom) = (&found.person, Custom::usual());
    let text = |name: &str| sent.text(name).to_owned();
    let chosen = text("kind");
    let kinds = custom.kind.iter().filter(|one| one.offered).map(|one| ManageWay {
        value: one.code.clone(),
        text: choice_said(words, one),
        hint: None,
        chosen: one.code == chosen,
    });
    let born = person.details.identity.born;
    let back = page_of(person.id);
    Ok(DocumentsPage {
        mark: call.mark().await?,
        form: form.to_string(),
        name: theirs(&person.called()),
        born: born.map(|day| words.say_with("document-born", &[("day", words.day(day).into())])),
        banner: person_banner(words, person, &found.banner),
        action: format!("{back}/documents"),
        back,
        done: None,
        most: words.say_with("document-most", &[("count", u64::from(custom.largest_megabytes).into())]),
        lines: found
            .documents
            .iter()
            .map(|one| document_line(words, person.id, one, found.may_change))
            .collect(),
        may_add: found.may_change,
        fields: vec![
            Field::One { name: "kind", label: words.say("document-kind"), hint: None, ways: kinds.collect() },
            Field::Day {
                name: "day",
                label: words.say("document-day"),
                hint: Some(words.say("document-day-hint")),
                typed: ["day-day", "day-month", "day-year"].map(text),
            },
            Field::Line {
                name: "sender",
                label: words.say("document-sender"),
                hint: Some(words.say("document-sender-hint")),
                value: text("sender"),
                keys: "text",
                width: None,
            },
            Field::Lines {
                name: "note",
                label: words.say("document-note"),
                hint: Some(words.say("document-note-hint")),
                value: text("note"),
            },
        ],
        faults: Vec::new(),
    })
}

pub(super) async fn show(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let mut page = page(&call, id, call.web.db.moment().new_id(), &Fields::default()).await?;
        page.done = match how.text("done") {
            "added" => Some(call.here.words().say("document-added")),
            "wrong" => Some(call.here.words().say("document-is-wrong")),
            _ => None,
        };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, request: Request) -> Response {
    let call = call.of_own_form();
    let answer = sent(&call, &asked, request).await;
    call.end(answer)
}

async fn sent(call: &Call, asked: &Asked<Uuid>, request: Request) -> Result<Response, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let id = named(asked)?;
    // Whoever may not is told so before anything is read.
    call.read(move |tx, asker| documents::may_add(tx, asker, id)).await?;
    let place = PLACES.acquire().await.map_err(|error| Problem::Broken(error.to_string()))?;
    let Uploaded { fields, file } = Uploaded::of(request).await?;
    let sent = call.web.ours(&call.visitor, Ok(fields)).await?;
    let form = sent.text("form").parse().unwrap_or_else(|_| call.web.db.moment().new_id());
    let done = match (file, day(&sent)) {
        (_, Err(())) => Err(Rule::DocumentDay.into()),
        (None, _) => Err(Rule::NoFile.into()),
        (Some((name, bytes)), Ok(day)) => {
            let looked = spawn_blocking(move || documents::look(bytes)).await;
            match looked.map_err(|error| Problem::Broken(error.to_string()))? {
                Err(error) => Err(error),
                Ok(file) => {
                    let text = |name: &str| sent.text(name).to_owned();
                    let adding = Adding {
                        form,
                        name,
                        file,
                        kind: text("kind"),
                        day,
                        sender: text("sender"),
                        note: text("note"),
                    };
                    call.try_write(move |tx, asker| documents::add(tx, asker, id, &adding)).await?
                }
            }
        }
    };
    drop(place);
    match done {
        Ok(_) => Ok(call.lead(&link(&format!("{}/documents", page_of(id)), &[("done", "added")]))),
        Err(Error::Rule(rule)) => {
            let mut page = page(call, id, form, &sent).await?;
            let field = match rule {
                Rule::DocumentKind => "kind",
                Rule::DocumentDay => "day-day",
                Rule::TooLong => "note",
                _ => "file",
            };
            page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

/// The name of a file as a browser keeps it: in letters that every browser reads, and in those it has (RFC 6266, RFC 8187).
fn disposition(name: &str, media: Media) -> HeaderValue {
    let mut written = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    let plain = format!("document.{}", media.ending());
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{written}");
    // All of it is letters of ASCII.
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

pub(super) async fn take(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let ids = named(&asked)?;
        let (document, bytes) = call.write(move |tx, asker| documents::take(tx, asker, ids)).await?;
        let kind = match document.media {
            Media::Text => "text/plain; charset=utf-8",
            media => media.as_str(),
        };
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (header::CONTENT_DISPOSITION, disposition(&document.name, document.media)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        Ok((headers, bytes).into_response())
    };
    let answer = answer.await;
    call.end(answer)
}

async fn wrong_page(call: &Call, ids: (Uuid, Uuid), because: &str) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let (person, banner, one) = call.write(move |tx, asker| documents::one(tx, asker, ids)).await?;
    let back = format!("{}/documents", page_of(person.id));
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("desk-mark-wrong"),
        name: theirs(&person.called()),
        banner: person_banner(words, &person, &banner),
        action: format!("{back}/{}/wrong", one.id),
        back,
        told: vec![theirs(&one.name), words.say("document-wrong-told")],
        fields: vec![Field::Lines {
            name: "because",
            label: words.say("desk-mark-wrong-why"),
            hint: None,
            value: because.to_owned(),
        }],
        button: Some(words.say("desk-mark-wrong")),
        ..PersonFormPage::default()
    })
}

pub(super) async fn wrong_form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        Ok(call.draw(&wrong_page(&call, named(&asked)?, "").await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn wrong_send(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = async {
        let sent = call.ours(sent).await?;
        let ids = named(&asked)?;
        let because = sent.text("because").to_owned();
        let typed = because.clone();
        let done = call.try_write(move |tx, asker| documents::mark_wrong(tx, asker, ids, &because)).await?;
        match done {
            // Who was quicker said the same.
            Ok(()) | Err(Error::Stale) => {
                Ok(call.lead(&link(&format!("{}/documents", page_of(ids.0)), &[("done", "wrong")])))
            }
            Err(Error::Rule(rule)) => {
                let mut page = wrong_page(&call, ids, &typed).await?;
                page.faults = vec![FormFault::new("because", referral_rule_said(call.here.words(), rule))];
                Ok(call.draw_faulty(&page))
            }
            Err(error) => Err(error.stop(&call)),
        }
    };
    let answer = answer.await;
    call.end(answer)
}
