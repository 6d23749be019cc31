//! `GET` and `POST /schemes/{id}/ask`, and `GET /schemes/{id}/ask/{asked}` afterwards.

use std::sync::Arc;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use casework::asking::form::{Read, read};
use casework::asking::{self, Asking};
use casework::refer::fit::{Not, board_of};
use casework::refer::form::{Fault, Typed};
use casework::{Error, Rule, staffed};
use directory::locality::Country;
use directory::reports::Unready;
use locales::Words;
use nhs::schemes::Scheme;
use uuid::Uuid;

use super::{Call, Sent, Stop, nobody};
use crate::pages::{AskDangerPage, AskPage, AskSentPage, FormFault, SendAgain};
use crate::plain::{ask_fault, london_day, not_for_said};
use crate::routes::call::Stops as _;
use crate::routes::refer::{by_name, spaced};
use crate::routes::report::forms;
use crate::routes::{Problem, led};
use crate::theirs::theirs;
use crate::words::to;

type Asked<T> = Result<Path<T>, PathRejection>;

/// A scheme that takes people who ask for themselves.
async fn open<'c>(call: &Call, country: &'c Country, id: Uuid) -> Result<&'c Scheme, Stop> {
    let words = call.here.words();
    let scheme = country.schemes().get(&id);
    let scheme = scheme.ok_or_else(|| Problem::NotFound(Some(words.say("scheme-gone"))))?;
    let today = call.web.today();
    if !asking::takes(scheme, today) {
        return Err(Problem::NotFound(Some(words.say("ask-not-taken"))).into());
    }
    if !call.web.db.read_async(move |tx| staffed::takes(tx, id, today)).await? {
        let why = words.say_with("ask-not-here", &[("scheme", theirs(&scheme.name).into())]);
        return Err(Problem::NotFound(Some(why)).into());
    }
    Ok(scheme)
}

fn id(asked: &Asked<Uuid>) -> Result<Uuid, Stop> {
    asked.as_ref().map(|Path(id)| *id).map_err(|_| Problem::not_found().into())
}

fn page_of(scheme: Uuid) -> String {
    format!("/schemes/{scheme}/ask")
}

fn empty(scheme: &Scheme, form: String) -> AskPage {
    AskPage {
        scheme: scheme.id.to_string(),
        name: theirs(&scheme.name),
        phone: scheme.phone.as_deref().map(theirs),
        form,
        ..AskPage::default()
    }
}

pub(super) async fn show(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        let id = id(&asked)?;
        let country = call.web.registers.country();
        let scheme = open(&call, &country, id).await?;
        let form = forms(&call.web).await?.give(id, call.web.db.moment().new_id(), call.web.now());
        Ok(call.draw(&empty(scheme, form)))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = taken(&call, &asked, sent).await;
    call.end(answer)
}

async fn taken(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = sent?;
    let id = id(asked)?;
    let (web, words) = (&call.web, call.here.words());
    let country = web.registers.country();
    let scheme = open(call, &country, id).await?;
    let typed: Vec<(String, String)> =
        sent.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let typed = asking::form::known(&typed);
    let read = read(Typed(&typed), web.today());
    if read.danger {
        // Before anything else, and nothing of it is kept.
        return Ok(call.draw(&AskDangerPage { back: page_of(id) }));
    }
    let forms = forms(web).await?;
    let token = forms.read(id, sent.text("form"), web.now());
    // Nobody sees this field, so whoever fills it in is a program.
    let filled = !sent.text("homepage").is_empty();
    let faults = faults(words, scheme, &read, call);
    let refused = match (&token, faults.is_empty()) {
        (Ok(form), true) if !filled => {
            match kept(call, &country, scheme, (form.id(), &typed, &read)).await? {
                Ok(asked) => {
                    let receipt = to(call.here.language, &format!("{}/{asked}", page_of(id)));
                    return Ok(led(StatusCode::SEE_OTHER, &receipt));
                }
                Err(rule) => Some(rule),
            }
        }
        _ => None,
    };
    let form = match token {
        Ok(_) | Err(Unready::TooQuick) => sent.text("form").to_owned(),
        Err(_) => forms.give(id, web.db.moment().new_id(), web.now()),
    };
    // First what was filled in, and only then the form itself.
    let again = if faults.is_empty() {
        token.err().map(SendAgain::Unready).or(filled.then_some(SendAgain::Filled))
    } else {
        None
    };
    let page = AskPage {
        typed: by_name(&typed),
        many_waiting: refused == Some(Rule::TooManyWaiting),
        faults: faults.into_iter().chain(again.map(|why| AskPage::again(words, why))).collect(),
        ..empty(scheme, form)
    };
    Ok(call.draw_faulty(&page))
}

/// What has to be put right, in the order of the form.
fn faults(words: &Words, scheme: &Scheme, read: &Read, call: &Call) -> Vec<FormFault> {
    let mut all: Vec<FormFault> = read.faults.iter().map(|fault: &Fault| ask_fault(words, fault)).collect();
    if let Some(not) = asking::not_for_them(scheme, read, call.web.today()) {
        let field = if not == Not::OtherNeeds { "need" } else { "born-day" };
        all.push(FormFault::new(field, not_for_said(words, scheme, not)));
    }
    all
}

/// Keeps it, or says which rule is against it.
async fn kept(
    call: &Call,
    country: &Country,
    scheme: &Scheme,
    (form, typed, read): (Uuid, &[(String, String)], &Read),
) -> Result<Result<Uuid, Rule>, Stop> {
    let first = scheme.practices.first().or(scheme.pcns.first());
    let area = board_of(country.organisations(), first.map(String::as_str), call.web.today());
    let (keys, by) = (Arc::clone(&call.web.door.keys), nobody(&call.visitor));
    let scheme = Arc::new(scheme.clone());
    let kept = Arc::new((typed.to_vec(), read.clone()));
    let language = call.here.language;
    let done = call.web.db.write_async(move |tx| {
        let (typed, read) = &*kept;
        let asking = Asking {
            form,
            scheme: &scheme,
            area: &area,
            typed: Typed(typed),
            read,
            language: language.code(),
        };
        asking::ask(tx, &keys, &by, &asking)
    });
    match done.await {
        Ok(asked) => Ok(Ok(asked)),
        Err(Error::Rule(rule @ (Rule::TooManyWaiting | Rule::NotForThem))) => Ok(Err(rule)),
        Err(error) => Err(error.stop(call)),
    }
}

pub(super) async fn receipt(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async {
        let Path((scheme, asked)) = asked.map_err(|_| Problem::not_found())?;
        let found = call.web.db.read_async(move |tx| asking::receipt(tx, scheme, asked)).await;
        let receipt = found.map_err(|error: Error| error.stop(&call))?.ok_or_else(Problem::not_found)?;
        let country = call.web.registers.country();
        let known = country.schemes().get(&scheme);
        let words = call.here.words();
        Ok(call.draw(&AskSentPage {
            number: spaced(&receipt.number),
            scheme: known.map(|scheme| theirs(&scheme.name)).unwrap_or_default(),
            back: format!("/schemes/{scheme}"),
            phone: known.and_then(|scheme| scheme.phone.as_deref()).map(theirs),
            hours: known.and_then(|scheme| scheme.opening_hours.as_deref()).map(theirs),
            sent_on: words.day(london_day(receipt.at)),
            by: receipt.due.map(|day| words.weekday_and_day(day)),
            family: receipt.door == casework::referral::Door::Family,
            confirm_by: receipt.confirm_by.as_str(),
            waiting: receipt.state == asking::State::Waiting,
            sends: call.web.frame.site().sends,
        }))
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}
