//! `/mine/{link}`: somebody's own page, without an account; and `/mine`, where the code of a letter is typed.
//!
//! Looking changes nothing, because programs that look through messages follow every link. What is sent carries the year of birth
//! along, so that nothing has to be kept in the browser. The address of these pages is a secret: see `manners`.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::Result as Done;
use casework::told::own::{self, Next, Stands, Step, View};
use casework::told::wishes::Wish;
use locales::Words;

use super::Web;
use super::asking::nobody;
use super::by_link::{self, Asked, text};
use super::call::Call;
use super::door::{Sent, Stop};
use super::fields::Fields;
use super::plan::{format_of, language_of};
use super::trail::{read_place, write_place};
use super::who_looked;
use crate::pages::{
    CopyFormat, CopyPart, FormFault, LinkCode, LinkEnd, LinkEndPage, ManageWay, OwnPage, OwnShared, OwnView,
};
use crate::plain::{
    SchemeLine, agreement_answer_said, contact_way_said, first_visit_said, plan_copy, shared_said, way_said,
    wish_hint, wish_said,
};
use crate::theirs::theirs;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/mine", get(code).post(exchange)).route("/mine/{link}", get(show).post(send))
}

async fn code(call: Call) -> Response {
    by_link::code(call, LinkCode::Mine).await
}

async fn exchange(call: Call, sent: Sent) -> Response {
    by_link::exchange(call, LinkCode::Mine, sent).await
}

/// What there is no link for: it was cut off in a message, or altered, or made up.
pub(super) fn unknown(call: &Call) -> Response {
    call.web.draw(&call.here, StatusCode::NOT_FOUND, &LinkEndPage { end: LinkEnd::Unknown })
}

/// What was found, or the page that says that there is no such link.
pub(super) fn known<T>(call: &Call, done: Done<T>) -> Result<T, Stop> {
    by_link::known(call, done, unknown)
}

fn closed(call: &Call, stands: Stands) -> Response {
    let end = match stands {
        Stands::Expired => LinkEnd::Expired,
        Stands::Guessed => LinkEnd::Guessed,
        Stands::Over | Stands::Open => LinkEnd::Over,
    };
    call.web.draw(&call.here, StatusCode::GONE, &LinkEndPage { end })
}

async fn first_page(call: &Call, born: &str, fault: Option<String>) -> Result<OwnPage, Stop> {
    Ok(OwnPage {
        mark: call.mark().await?,
        here: call.here.path.clone(),
        born: theirs(born),
        view: None,
        done: None,
        faults: fault.map(|message| FormFault::new("born", message)).into_iter().collect(),
    })
}

async fn show(call: Call, asked: Asked) -> Response {
    let answer = async {
        let Some(text) = text(asked) else { return Ok(unknown(&call)) };
        let keys = Arc::clone(&call.web.door.keys);
        let stands = call.web.db.read_async(move |tx| own::look(tx, &keys, &text)).await;
        match known(&call, stands)? {
            Stands::Open => Ok(call.draw(&first_page(&call, "", None).await?)),
            stands => Ok(closed(&call, stands)),
        }
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

/// What somebody wants to do; nothing where it cannot be meant.
fn step(sent: &Fields) -> Option<Step> {
    let id = || sent.text("id").parse().ok();
    match sent.text("do") {
        "" => Some(Step::Look),
        "who-looked" => match sent.text("after") {
            "" => Some(Step::WhoLooked(None)),
            after => read_place(after).map(|place| Step::WhoLooked(Some(place))),
        },
        "stop" => id().map(Step::StopSharing),
        "withdraw" => id().map(Step::Withdraw),
        "wish" => Wish::parse(sent.text("wish")).map(Step::Wish),
        _ => None,
    }
}

async fn send(call: Call, asked: Asked, sent: Sent) -> Response {
    let answer = sent_on(&call, asked, sent).await;
    call.end(answer)
}

async fn sent_on(call: &Call, asked: Asked, sent: Sent) -> Result<Response, Stop> {
    let Some(text) = text(asked) else { return Ok(unknown(call)) };
    let sent = call.web.ours(&call.visitor, sent).await?;
    let (words, step) = (call.here.words(), step(&sent).unwrap_or(Step::Look));
    let (keys, by) = (Arc::clone(&call.web.door.keys), nobody(&call.visitor));
    let born = sent.text("born").to_owned();
    let year = born.clone();
    let next = call.web.db.write_async(move |tx| own::go_on(tx, &keys, &by, &text, &year, &step)).await;
    match known(call, next)? {
        Next::Closed(stands) => Ok(closed(call, stands)),
        Next::NoYear => {
            let said = words.say("answer-born-none");
            Ok(call.draw_faulty(&first_page(call, &born, Some(said)).await?))
        }
        Next::WrongYear(left) => {
            let said = words.say_with("answer-born-wrong", &[("count", left.unsigned_abs().into())]);
            Ok(call.draw_faulty(&first_page(call, "", Some(said)).await?))
        }
        Next::Page(view, done) => {
            let mut page = first_page(call, &born, None).await?;
            page.view = Some(drawn(call, &view, &sent));
            page.done = done.map(|done| match done {
                Step::StopSharing(_) => words.say("own-done-stopped"),
                Step::Withdraw(_) => words.say("own-done-withdrawn"),
                _ => words.say("own-done-wish"),
            });
            Ok(call.draw(&page))
        }
    }
}

/// What somebody sees, in words.
fn drawn(call: &Call, view: &View, sent: &Fields) -> OwnView {
    let words = call.here.words();
    let country = call.web.registers.country();
    let scheme = view.copied.supporter.as_ref().and_then(|one| country.schemes().get(&one.scheme));
    let scheme = scheme.map_or_else(SchemeLine::default, |scheme| SchemeLine {
        name: scheme.name.clone(),
        phone: scheme.phone.clone(),
    });
    let chosen = CopyFormat::ALL.into_iter().find(|one| one.word() == sent.text("format"));
    let format = format_of(chosen, &view.copied.person);
    let language = match sent.text("language") {
        // The page is in the language that they chose.
        "" => words.language(),
        _ => language_of(sent, &view.copied.person),
    };
    let mut parts = CopyPart::of(plan_copy(Words::of(language), &view.copied, format, &scheme));
    // The page has a heading of its own.
    parts.retain(|part| !matches!(part, CopyPart::Heading { level: 1, .. }));
    let ring = scheme.phone.as_deref().map(|phone| {
        words.say_with(
            "answer-ring",
            &[("scheme", theirs(&scheme.name).into()), ("phone", theirs(phone).into())],
        )
    });
    OwnView {
        parts,
        format,
        language: language.code(),
        arranged: arranged(words, view),
        shared: shared(words, view),
        wishes: Wish::ALL
            .iter()
            .map(|one| ManageWay {
                value: one.as_str().to_owned(),
                text: wish_said(words, *one),
                hint: wish_hint(words, *one),
                chosen: *one == view.wish.wish,
            })
            .collect(),
        way: way_said(words, &view.way),
        looked: view
            .looked
            .as_ref()
            .map(|looked| looked.days.iter().map(|day| who_looked::shown(words, day)).collect()),
        next: view.looked.as_ref().and_then(|looked| looked.next.as_ref()).map(write_place),
        ring,
    }
}

fn arranged(words: &Words, view: &View) -> Vec<String> {
    let planned = view.planned.iter().map(|one| {
        let day = words.weekday_and_day(one.day);
        let when = one.time.map_or(day.clone(), |at| {
            let time = at.strftime("%H:%M").to_string();
            words.say_with("connection-first-at", &[("day", day.into()), ("time", time.into())])
        });
        let way = contact_way_said(&one.way, words);
        words.say_with("own-planned", &[("when", when.into()), ("way", way.into())])
    });
    let visits = view.arranged.iter().map(|one| {
        let service = theirs(&one.name);
        match one.first.filter(|first| one.came == 0 && first.on >= view.copied.today) {
            Some(first) => {
                let when = first_visit_said(words, first);
                words.say_with("own-arranged", &[("service", service.into()), ("when", when.into())])
            }
            None => words.say_with("own-arranged-no-day", &[("service", service.into())]),
        }
    });
    planned.chain(visits).collect()
}

fn shared(words: &Words, view: &View) -> Vec<OwnShared> {
    let providers = view.shared.iter().map(|one| OwnShared {
        text: theirs(one.organisation.as_deref().unwrap_or(&one.name)),
        fact: Some(words.say("own-shared-provider")),
        step: "stop",
        id: one.id.to_string(),
    });
    let agreed = view.agreements.iter().map(|one| OwnShared {
        text: agreement_answer_said(words, one),
        fact: Some(shared_said(words, one)),
        step: "withdraw",
        id: one.id.to_string(),
    });
    providers.chain(agreed).collect()
}
