//! `GET /demo/messages`: what a demonstration would have sent. Elsewhere there is no such page.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use locales::Words;
use notify::shown::{self, Read};

use super::{Sent, Stop};
use crate::pages::{DemoMessage, DemoMessagesPage, paragraphs};
use crate::plain::london_day;
use crate::routes::{Here, Problem, Web};

/// How many are shown.
const MOST: u32 = 100;

pub(in crate::routes) async fn show(State(web): State<Arc<Web>>, here: Here, asked: Sent) -> Response {
    let answer = listed(&web, &here, asked).await;
    web.end(&here, answer)
}

async fn listed(web: &Web, here: &Here, asked: Sent) -> Result<Response, Stop> {
    if !web.frame.site().demo || web.door.demonstration.is_none() {
        return Err(Problem::not_found().into());
    }
    let asked = asked?;
    let only = Some(asked.text("to").to_owned()).filter(|to| !to.is_empty());
    let (messages, recipients) = web
        .db
        .read_async({
            let only = only.clone();
            move |tx| -> notify::Result<_> {
                Ok((shown::latest(tx, only.as_deref(), MOST)?, shown::recipients(tx)?))
            }
        })
        .await
        .map_err(|error| Problem::Broken(error.to_string()))?;
    let words = here.words();
    let messages = messages.into_iter().map(|one| line(words, one)).collect();
    Ok(web.draw(here, StatusCode::OK, &DemoMessagesPage { messages, recipients, only }))
}

fn line(words: &Words, one: Read) -> DemoMessage {
    DemoMessage {
        way: match one.channel.as_str() {
            "email" => words.say("message-by-email"),
            "text" => words.say("message-by-text"),
            _ => words.say("message-by-letter"),
        },
        at: words.day(london_day(one.at)),
        to: one.recipient,
        language: one.language,
        subject: one.subject,
        paragraphs: paragraphs(&one.body),
    }
}
