//! `/people/{id}/measures/{measure}/link`: asking somebody to answer by a link, calling that off, and having looked at it.

use std::sync::Arc;

use access::codes::Code;
use axum::http::HeaderMap;
use axum::response::Response;
use casework::measures::Occasion;
use casework::measures::by_link::{self, Ask, asking};
use casework::{Error, Rule};
use locales::Words;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;
use vocabulary::measures::Measure;

use super::{Asked, Call, Sent, Stop, measure, named, page_of};
use crate::finding::kept::paper_code;
use crate::pages::{AskedByLink, Field, FormFault, ManageWay, MeasureFormPage, MeasureLinkPage};
use crate::plain::{london_day, measure_said, occasion_said, referral_rule_said, said_in};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::manage::whole_address;
use crate::routes::people::person_banner;
use crate::theirs::theirs;
use crate::words::{link, to};

/// Where links for a measure are made.
fn path(person: Uuid, measure: &str) -> String {
    format!("{}/{measure}/link", page_of(person))
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, String)>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let ((id, code), how) = (named(&asked)?, how?);
        let measure = measure(&code)?;
        Ok(call.draw(&page(&call, id, measure, how.text("occasion")).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

async fn page(
    call: &Call,
    id: Uuid,
    measure: &'static Measure,
    chosen: &str,
) -> Result<MeasureFormPage, Stop> {
    let begun = call.write(move |tx, asker| asking::beginning(tx, asker, id, measure)).await?;
    let (words, person) = (call.here.words(), &begun.person);
    let ways = Occasion::ALL.iter().map(|one| ManageWay {
        value: one.as_str().to_owned(),
        text: occasion_said(words, *one),
        hint: (*one == Occasion::Baseline).then(|| words.say("measure-occasion-baseline-hint")),
        chosen: one.as_str() == chosen,
    });
    let title = said_in(words, &measure.title).to_owned();
    Ok(MeasureFormPage {
        mark: call.mark().await?,
        heading: words.say_with("asked-heading", &[("measure", title.into())]),
        name: theirs(&person.called()),
        banner: person_banner(words, person, &begun.banner),
        back: page_of(person.id),
        action: path(person.id, &measure.id),
        told: vec![
            words.say("asked-told"),
            words.say_with("asked-days", &[("day", words.day(begun.until).into())]),
            words.say("asked-born"),
        ],
        warning: begun.open.map(|open| {
            words.say_with("asked-replaces", &[("day", words.day(london_day(open.made)).into())])
        }),
        button: Some(words.say("asked-button")),
        fields: vec![Field::One {
            name: "occasion",
            label: words.say("measure-ask-occasion"),
            hint: None,
            ways: ways.collect(),
        }],
        ..MeasureFormPage::default()
    })
}

pub(super) async fn make(
    call: Call,
    asked: Asked<(Uuid, String)>,
    headers: HeaderMap,
    sent: Sent,
) -> Response {
    let call = call.of_own_form();
    let answer = made(&call, &asked, &headers, sent).await;
    call.end(answer)
}

async fn made(
    call: &Call,
    asked: &Asked<(Uuid, String)>,
    headers: &HeaderMap,
    sent: Sent,
) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (id, code) = named(asked)?;
    let (measure, words) = (measure(&code)?, call.here.words());
    let chosen = sent.text("occasion").to_owned();
    let again = async |message: String| -> Result<Response, Stop> {
        let mut page = page(call, id, measure, &chosen).await?;
        page.faults = vec![FormFault::new("occasion", message)];
        Ok(call.draw_faulty(&page))
    };
    let Some(occasion) = Occasion::parse(&chosen) else {
        return again(words.say("measure-wrong-occasion")).await;
    };
    let keys = Arc::clone(&call.web.door.keys);
    let done = call.try_write(move |tx, asker| asking::make(tx, &keys, asker, id, measure, occasion)).await?;
    let done = match done {
        Ok(done) => done,
        Err(Error::Rule(rule @ Rule::BaselineThere)) => return again(referral_rule_said(words, rule)).await,
        Err(error) => return Err(error.stop(call)),
    };
    // In their language, where it is one of the pages.
    let welsh = done.person.details.language.as_deref() == Some("cy");
    let language = if welsh { locales::Language::Welsh } else { locales::Language::English };
    let address = |path: &str| whole_address(call, headers, &to(language, path));
    let whole = address(&by_link::path(done.link.expose_secret()));
    Ok(call.draw(&MeasureLinkPage {
        name: theirs(&done.person.called()),
        back: page_of(done.person.id),
        measure: said_in(words, &measure.title).to_owned(),
        picture: paper_code(&whole),
        link: whole,
        code: done.code.to_string(),
        where_typed: address("/answer"),
        until: words.day(done.ask.last_day()),
        replaced: done.replaced,
        mark: call.mark().await?,
        send: format!("{}/{}/send", path(done.person.id, &measure.id), done.ask.id),
        text: done.link.expose_secret().to_owned(),
    }))
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, String, Uuid)>, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let (person, _, ask) = named(&asked)?;
        let code = Code::parse(sent.text("code")).map_err(|_| Problem::not_found())?;
        let (keys, text) = (Arc::clone(&call.web.door.keys), sent.text("link").to_owned());
        let done = call
            .try_write(move |tx, asker| {
                asking::send(tx, &keys, asker, (person, ask), &SecretString::from(text.clone()), &code)
            })
            .await?;
        let done = match done {
            Ok(()) => "sent",
            Err(Error::Rule(Rule::Unreached)) => "unreached",
            Err(error) => return Err(error.stop(&call)),
        };
        Ok(call.lead(&link(&page_of(person), &[("done", done)])))
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

pub(super) async fn change(call: Call, asked: Asked<(Uuid, String, Uuid)>, sent: Sent) -> Response {
    let answer = changed(&call, &asked, sent).await;
    call.end(answer)
}

async fn changed(call: &Call, asked: &Asked<(Uuid, String, Uuid)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let (person, _, id) = named(asked)?;
    let seen = sent.text("version").parse().unwrap_or_default();
    let calls_off = sent.text("do") == "call-off";
    let done = call
        .try_write(move |tx, asker| {
            if calls_off {
                asking::call_off(tx, asker, person, id, seen)
            } else {
                asking::looked(tx, asker, person, id, seen)
            }
        })
        .await?;
    let done = match done {
        Ok(()) if calls_off => "called-off",
        Ok(()) => "looked",
        // They answered, or a colleague was quicker: how it stands now is on the page.
        Err(Error::Stale) => "stale",
        Err(error) => return Err(error.stop(call)),
    };
    Ok(call.lead(&link(&page_of(person), &[("done", done)])))
}

/// How what was asked by link stands, in a sentence.
pub(in crate::routes) fn asked_said(words: &Words, ask: &Ask, now: jiff::Timestamp) -> String {
    let day = |at| words.day(london_day(at));
    let measure = measure_said(words, &ask.measure);
    let occasion = occasion_said(words, ask.occasion).to_lowercase();
    let settled = day(ask.settled.unwrap_or(ask.made));
    let until = words.day(ask.last_day());
    match ask.state {
        by_link::State::Answered => words.say_with(
            "asked-answered",
            &[("measure", measure.into()), ("occasion", occasion.into()), ("day", settled.into())],
        ),
        by_link::State::Declined => words.say_with(
            "asked-declined",
            &[("measure", measure.into()), ("occasion", occasion.into()), ("day", settled.into())],
        ),
        by_link::State::Guessed => words.say_with(
            "asked-guessed",
            &[("measure", measure.into()), ("occasion", occasion.into()), ("day", settled.into())],
        ),
        _ if ask.has_expired(now) => words.say_with(
            "asked-expired",
            &[("measure", measure.into()), ("occasion", occasion.into()), ("day", until.into())],
        ),
        _ => words.say_with(
            "asked-open",
            &[
                ("measure", measure.into()),
                ("occasion", occasion.into()),
                ("day", day(ask.made).into()),
                ("name", ask.by.as_deref().map(theirs).unwrap_or_default().into()),
                ("until", until.into()),
            ],
        ),
    }
}

/// What was asked by link, for the page of all answers.
pub(super) fn asked_line(words: &Words, ask: &Ask, now: jiff::Timestamp) -> AskedByLink {
    AskedByLink {
        text: asked_said(words, ask, now),
        begun: (ask.is_open(now) && ask.begun.is_some()).then(|| words.say("asked-begun")),
        measure: measure_said(words, &ask.measure),
        action: format!("{}/{}", path(ask.person, &ask.measure), ask.id),
        version: ask.version,
        is_open: ask.is_open(now),
    }
}
