//! `/answer/{link}`: somebody answers a measure without an account; and `/answer`, where the code of a letter is typed.
//!
//! Looking changes nothing, because programs that look through messages follow every link. What is sent carries the year of birth
//! along, so that nothing has to be kept in the browser. The address of these pages is a secret: what a browser tells of it to
//! whomever is asked next is said in `manners`.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::Result as Done;
use casework::measures::by_link::answering::{self, Next, Progress, Stands, Step, Wrong};
use casework::measures::{Completed, Tongue};
use locales::{Language, Words};
use uuid::Uuid;
use vocabulary::measures::{Form, Item, Measures};

use super::Web;
use super::asking::nobody;
use super::by_link::{self, Asked, text};
use super::call::Call;
use super::door::{Sent, Stop};
use super::fields::Fields;
use super::measures::form::{answers, ends, source};
use super::refer::scheme_name;
use crate::pages::{
    AnswerAsks, AnswerEnd, AnswerEndPage, AnswerPage, AnswerRow, FormFault, LinkCode, ManageWay,
};
use crate::plain::{answer_said, said_in};
use crate::theirs::theirs;

/// What stands in a form for whoever would rather not say. No answer of any measure is called so.
const RATHER_NOT: &str = "none";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/answer", get(code).post(exchange)).route("/answer/{link}", get(show).post(send))
}

async fn code(call: Call) -> Response {
    by_link::code(call, LinkCode::Answer).await
}

async fn exchange(call: Call, sent: Sent) -> Response {
    by_link::exchange(call, LinkCode::Answer, sent).await
}

/// What there is no link for: it was cut off in a message, or altered, or made up.
fn unknown(call: &Call) -> Response {
    call.web.draw(&call.here, StatusCode::NOT_FOUND, &AnswerEndPage::of(AnswerEnd::Unknown))
}

/// What was found, or the page that says that there is no such link.
fn known<T>(call: &Call, done: Done<T>) -> Result<T, Stop> {
    by_link::known(call, done, unknown)
}

async fn show(call: Call, asked: Asked) -> Response {
    let answer = async {
        let Some(text) = text(asked) else { return Ok(unknown(&call)) };
        let keys = Arc::clone(&call.web.door.keys);
        let stands =
            call.web.db.read_async(move |tx| answering::look(tx, &keys, Measures::embedded(), &text)).await;
        match known(&call, stands)? {
            Stands::Open => Ok(call.draw(&born_page(&call, "", None).await?)),
            stands => Ok(closed(&call, stands)),
        }
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

async fn born_page(call: &Call, born: &str, fault: Option<String>) -> Result<AnswerPage, Stop> {
    Ok(AnswerPage {
        mark: call.mark().await?,
        here: call.here.path.clone(),
        born: born.to_owned(),
        asks: AnswerAsks::Born,
        scheme: None,
        phone: None,
        until: None,
        source: Vec::new(),
        faults: fault.map(|message| FormFault::new("born", message)).into_iter().collect(),
    })
}

/// Why a link leads no further.
fn closed(call: &Call, stands: Stands) -> Response {
    let words = call.here.words();
    let (end, day) = match stands {
        Stands::Answered(day) => (AnswerEnd::Used, Some(words.day(day))),
        Stands::Expired(day) => (AnswerEnd::Expired, Some(words.day(day))),
        Stands::Guessed => (AnswerEnd::Guessed, None),
        Stands::Changed => (AnswerEnd::Changed, None),
        Stands::Open | Stands::Over => (AnswerEnd::Over, None),
    };
    call.web.draw(&call.here, StatusCode::GONE, &AnswerEndPage { day, ..AnswerEndPage::of(end) })
}

async fn send(call: Call, asked: Asked, sent: Sent) -> Response {
    let answer = sent_on(&call, asked, sent).await;
    call.end(answer)
}

fn tongue(language: Language) -> Tongue {
    match language {
        Language::Welsh => Tongue::Welsh,
        Language::English => Tongue::English,
    }
}

/// What somebody wants to do, by the button they pressed; and whether they pressed on without choosing an answer.
fn step(sent: &Fields, language: Language) -> (Step, bool) {
    let (item, answer, look) = (sent.text("item"), sent.text("answer"), sent.text("look"));
    if !look.is_empty() {
        return (Step::Look(look.to_owned()), false);
    }
    if !sent.text("send").is_empty() {
        let send = Step::Send {
            completed: Completed::parse(sent.text("completed")),
            helped_by: sent.text("helped_by").trim().to_owned(),
            tongue: tongue(language),
        };
        return (send, false);
    }
    match (item, answer) {
        ("", _) => (Step::Begin, false),
        (item, "") => (Step::Look(item.to_owned()), true),
        (item, RATHER_NOT) => (Step::Say(item.to_owned(), None), false),
        (item, answer) => (Step::Say(item.to_owned(), Some(answer.to_owned())), false),
    }
}

async fn sent_on(call: &Call, asked: Asked, sent: Sent) -> Result<Response, Stop> {
    let Some(text) = text(asked) else { return Ok(unknown(call)) };
    let sent = call.web.ours(&call.visitor, sent).await?;
    let words = call.here.words();
    let (keys, by) = (Arc::clone(&call.web.door.keys), nobody(&call.visitor));
    let (step, nothing_chosen) = step(&sent, call.here.language);
    let born = sent.text("born").to_owned();
    let year = born.clone();
    let next = call
        .web
        .db
        .write_async(move |tx| answering::go_on(tx, &keys, &by, Measures::embedded(), &text, &year, &step))
        .await;
    match known(call, next)? {
        Next::Closed(stands) => Ok(closed(call, stands)),
        Next::NoYear => {
            let said = words.say("answer-born-none");
            Ok(call.draw_faulty(&born_page(call, &born, Some(said)).await?))
        }
        Next::WrongYear(left) => {
            let said = words.say_with("answer-born-wrong", &[("count", u64::from(left).into())]);
            Ok(call.draw_faulty(&born_page(call, "", Some(said)).await?))
        }
        Next::Question(progress, item, none_of_them) => {
            let mut page = asking(call, &born, &progress, question(words, &progress, item)).await?;
            if none_of_them || nothing_chosen {
                page.faults = vec![FormFault::new("answer", words.say("answer-choose"))];
                return Ok(call.draw_faulty(&page));
            }
            Ok(call.draw(&page))
        }
        Next::Check(progress, wrong) => {
            let mut page = asking(call, &born, &progress, check(words, &progress, &sent)).await?;
            page.faults = wrong.into_iter().map(|wrong| check_fault(words, wrong)).collect();
            Ok(if wrong.is_some() { call.draw_faulty(&page) } else { call.draw(&page) })
        }
        Next::Thanks(scheme) => Ok(ended(call, AnswerEnd::Thanks, scheme)),
        Next::NoAnswers(scheme) => Ok(ended(call, AnswerEnd::NoAnswers, scheme)),
    }
}

fn check_fault(words: &Words, wrong: Wrong) -> FormFault {
    match wrong {
        Wrong::Completed => FormFault::new("completed", words.say("answer-wrong-completed")),
        Wrong::Helper => FormFault::new("helped_by", words.say("answer-wrong-helper")),
    }
}

/// The page of somebody who has shown who they are.
async fn asking(
    call: &Call,
    born: &str,
    progress: &Progress<'static>,
    asks: AnswerAsks,
) -> Result<AnswerPage, Stop> {
    let (words, country) = (call.here.words(), call.web.registers.country());
    let scheme = country.schemes().get(&progress.scheme);
    Ok(AnswerPage {
        mark: call.mark().await?,
        here: call.here.path.clone(),
        born: born.to_owned(),
        asks,
        scheme: Some(scheme_name(&country, progress.scheme)),
        phone: scheme.and_then(|scheme| scheme.phone.as_deref()).map(theirs),
        until: Some(words.day(progress.until)),
        source: source(words, progress.measure),
        faults: Vec::new(),
    })
}

fn ended(call: &Call, end: AnswerEnd, scheme: Uuid) -> Response {
    let country = call.web.registers.country();
    let phone = country.schemes().get(&scheme).and_then(|scheme| scheme.phone.as_deref()).map(theirs);
    let scheme = Some(scheme_name(&country, scheme));
    call.draw(&AnswerEndPage { end, day: None, scheme, phone })
}

fn question(words: &Words, progress: &Progress<'static>, item: &'static Item) -> AnswerAsks {
    let (measure, said) = (progress.measure, progress.so_far.get(&item.id));
    let place = measure.items.iter().position(|one| one.id == item.id).unwrap_or_default();
    let way = |value: String, text: String, chosen: bool| ManageWay { value, text, hint: None, chosen };
    let ways = answers(words, item).into_iter().map(|(value, text)| {
        let chosen = said.is_some_and(|said| *said == value);
        way(value, text, chosen)
    });
    let rather_not =
        way(RATHER_NOT.to_owned(), words.say("answer-rather-not"), said.is_some_and(String::is_empty));
    let number = |number: usize| -> locales::Value<'static> { number.into() };
    AnswerAsks::Question {
        item: &item.id,
        introduction: measure
            .introduction
            .as_ref()
            .filter(|_| place == 0)
            .map(|said| said_in(words, said).to_owned()),
        place: words
            .say_with("answer-place", &[("number", number(place + 1)), ("all", number(measure.items.len()))]),
        wording: said_in(words, &item.wording).to_owned(),
        hint: ends(words, item),
        is_scale: matches!(item.form, Form::Scale(_)),
        ways: ways.chain([rather_not]).collect(),
        back: place.checked_sub(1).and_then(|before| measure.items.get(before)).map(|item| item.id.as_str()),
    }
}

fn check(words: &Words, progress: &Progress<'static>, sent: &Fields) -> AnswerAsks {
    let row = |item: &'static Item| {
        let said = progress.so_far.get(&item.id).filter(|said| !said.is_empty());
        let said = match (said, &item.form) {
            // Without the band to which a number belongs: that would be a verdict.
            (Some(number), Form::Scale(_)) => number.clone(),
            (Some(code), Form::Choices(_)) => answer_said(words, Some(item), code),
            (None, _) => words.say("answer-rather-not"),
        };
        AnswerRow { item: &item.id, wording: said_in(words, &item.wording).to_owned(), said }
    };
    let chosen = sent.text("completed");
    let way = |value: Completed, text: String| ManageWay {
        value: value.as_str().to_owned(),
        text,
        hint: None,
        chosen: value.as_str() == chosen,
    };
    AnswerAsks::Check {
        rows: progress.measure.items.iter().map(row).collect(),
        completed: vec![
            way(Completed::Alone, words.say("answer-alone")),
            way(Completed::WithHelp, words.say("answer-with-help")),
        ],
        helped_by: sent.text("helped_by").to_owned(),
        is_empty: progress.so_far.values().all(String::is_empty),
    }
}
