//! `/check-in/{link}`: the day after a first visit somebody says with one tap how it went, without an account.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::told::check_in::{self, Answer, Asked as Question, Next, Stands};
use casework::{Error, Rule};
use locales::Words;

use super::Web;
use super::asking::nobody;
use super::by_link::text;
use super::call::Call;
use super::door::{Sent, Stop};
use super::mine::{known, unknown};
use crate::pages::{FormFault, LinkEnd, LinkEndPage, ManageWay, VisitedPage, VisitedView};
use crate::theirs::theirs;

type Asked = Result<Path<String>, PathRejection>;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/check-in/{link}", get(show).post(send))
}

fn closed(call: &Call, stands: Stands) -> Response {
    let end = match stands {
        Stands::Expired => LinkEnd::Expired,
        Stands::Guessed => LinkEnd::Guessed,
        Stands::Over | Stands::Open => LinkEnd::Over,
    };
    call.web.draw(&call.here, StatusCode::GONE, &LinkEndPage { end })
}

async fn page(call: &Call, born: &str, fault: Option<FormFault>) -> Result<VisitedPage, Stop> {
    Ok(VisitedPage {
        mark: call.mark().await?,
        here: call.here.path.clone(),
        born: theirs(born),
        view: None,
        faults: fault.into_iter().collect(),
    })
}

async fn show(call: Call, asked: Asked) -> Response {
    let answer = async {
        let Some(text) = text(asked) else { return Ok(unknown(&call)) };
        let keys = Arc::clone(&call.web.door.keys);
        let stands = call.web.db.read_async(move |tx| check_in::look(tx, &keys, &text)).await;
        match known(&call, stands)? {
            Stands::Open => Ok(call.draw(&page(&call, "", None).await?)),
            stands => Ok(closed(&call, stands)),
        }
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

fn said(words: &Words, answer: Answer) -> String {
    match answer {
        Answer::Good => words.say("visited-good"),
        Answer::NotForMe => words.say("visited-not-for-me"),
        Answer::Missed => words.say("visited-missed"),
        Answer::Talk => words.say("visited-talk"),
    }
}

async fn send(call: Call, asked: Asked, sent: Sent) -> Response {
    let answer = sent_on(&call, asked, sent).await;
    call.end(answer)
}

async fn sent_on(call: &Call, asked: Asked, sent: Sent) -> Result<Response, Stop> {
    let Some(text) = text(asked) else { return Ok(unknown(call)) };
    let sent = call.web.ours(&call.visitor, sent).await?;
    let words = call.here.words();
    let (born, more) = (sent.text("born").to_owned(), sent.exactly("more").to_owned());
    let answer = Answer::parse(sent.text("answer")).map(|answer| (answer, said(words, answer)));
    let mut next = go_on(call, &text, &born, answer, &more).await;
    let is_too_long = matches!(next, Err(Error::Rule(Rule::TooLong)));
    if is_too_long {
        next = go_on(call, &text, &born, None, "").await;
    }
    match known(call, next)? {
        Next::Closed(stands) => Ok(closed(call, stands)),
        Next::NoYear => {
            let fault = FormFault::new("born", words.say("answer-born-none"));
            Ok(call.draw_faulty(&page(call, &born, Some(fault)).await?))
        }
        Next::WrongYear(left) => {
            let said = words.say_with("answer-born-wrong", &[("count", left.unsigned_abs().into())]);
            Ok(call.draw_faulty(&page(call, "", Some(FormFault::new("born", said))).await?))
        }
        Next::Question(question) => {
            let fault = is_too_long.then(|| FormFault::new("more", words.say("visited-too-long")));
            let mut page = page(call, &born, fault).await?;
            page.view = Some(drawn(call, &question, &more, false));
            Ok(if is_too_long { call.draw_faulty(&page) } else { call.draw(&page) })
        }
        Next::Thanks(question) => {
            let mut page = page(call, &born, None).await?;
            page.view = Some(drawn(call, &question, "", true));
            Ok(call.draw(&page))
        }
    }
}

async fn go_on(
    call: &Call,
    text: &secrecy::SecretString,
    born: &str,
    answer: Option<(Answer, String)>,
    more: &str,
) -> Result<Next, Error> {
    let (keys, by, text) = (Arc::clone(&call.web.door.keys), nobody(&call.visitor), text.clone());
    let (born, more) = (born.to_owned(), more.to_owned());
    call.web
        .db
        .write_async(move |tx| {
            let answer = answer.as_ref().map(|(answer, said)| (*answer, said.as_str(), more.as_str()));
            check_in::go_on(tx, &keys, &by, &text, &born, answer)
        })
        .await
}

fn drawn(call: &Call, question: &Question, more: &str, is_noted: bool) -> VisitedView {
    let words = call.here.words();
    let country = call.web.registers.country();
    let scheme = country.schemes().get(&question.scheme);
    let ring = scheme.and_then(|scheme| {
        let phone = scheme.phone.as_deref()?;
        Some(words.say_with(
            "answer-ring",
            &[("scheme", theirs(&scheme.name).into()), ("phone", theirs(phone).into())],
        ))
    });
    let day = words.weekday_and_day(question.on);
    VisitedView {
        what: words
            .say_with("visited-what", &[("service", theirs(&question.service).into()), ("day", day.into())]),
        ways: Answer::ALL
            .iter()
            .map(|one| ManageWay {
                value: one.as_str().to_owned(),
                text: said(words, *one),
                hint: None,
                chosen: question.answer == Some(*one),
            })
            .collect(),
        more: theirs(more),
        is_noted,
        rings: question.answer == Some(Answer::Talk),
        ring,
    }
}
