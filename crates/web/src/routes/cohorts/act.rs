//! `POST /cohorts/{id}/send`: the offers may be made. `/discard`: the list is thrown away. `/rows/{row}`: what somebody said.

use axum::response::Response;
use casework::cohort::{self, Answer};
use casework::refer::fit::board_of;
use uuid::Uuid;

use super::one::answer_word;
use super::{Asked, Call, PATH, Sent, Stop, named, page_of};
use crate::routes::Problem;
use crate::words::link;

pub(super) async fn send(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = async {
        call.ours(sent).await?;
        let id = named(&asked)?;
        call.write(move |tx, asker| cohort::send(tx, asker, id)).await?;
        Ok(call.lead(&format!("{}?done=sent", page_of(id))))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn discard(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let answer = async {
        call.ours(sent).await?;
        let id = named(&asked)?;
        call.write(move |tx, asker| cohort::discard(tx, asker, id)).await?;
        Ok(call.lead(&format!("{PATH}?done=discarded")))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn answer(call: Call, asked: Asked<(Uuid, i64)>, sent: Sent) -> Response {
    let answer = answered(&call, &asked, sent).await;
    call.end(answer)
}

async fn answered(call: &Call, asked: &Asked<(Uuid, i64)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let row = named(asked)?;
    // An answer that is none is told only to whoever may know of the list.
    let id = row.0;
    call.read(move |tx, asker| cohort::may_answer(tx, asker, id)).await?;
    let words = call.here.words();
    let Some(said) = Answer::parse(sent.text("answer")) else {
        return Err(Problem::NotUnderstood(words.say("cohort-no-answer-chosen")).into());
    };
    let seen: i64 = sent.text("version").parse().unwrap_or(0);
    let (country, today) = (call.web.registers.country(), call.web.today());
    call.write(move |tx, asker| {
        let area_of = |practice: Option<&str>| board_of(country.organisations(), practice, today);
        cohort::answer(tx, asker, row, seen, said, &area_of)
    })
    .await?;
    let back = [("show", sent.text("show")), ("after", sent.text("after")), ("done", answer_word(said))];
    Ok(call.lead(&link(&page_of(id), &back)))
}
