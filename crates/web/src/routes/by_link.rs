//! What all pages have in common that somebody opens by a link in a message: the page on which the short code of a letter is typed
//! (`/answer`, `/reply`, `/mine`), and how the text of a link is read.

use std::sync::Arc;

use access::codes::{Came, Code};
use access::{By, Keys};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use casework::connections::answering;
use casework::measures::by_link;
use casework::told::own;
use casework::{Error, Result as Done};
use permit::Refused;
use secrecy::{ExposeSecret as _, SecretString};
use store::Tx;
use vocabulary::SpokenError;

use super::asking::nobody;
use super::call::{Call, Stops as _};
use super::door::{Sent, Stop};
use crate::pages::{FormFault, LinkCode, LinkCodePage};
use crate::theirs::theirs;

pub(super) type Asked = Result<Path<String>, PathRejection>;

/// The text of a link.
pub(super) fn text(asked: Asked) -> Option<SecretString> {
    asked.ok().map(|Path(text)| SecretString::from(text))
}

/// What was found, or the page that says that there is no such link.
pub(super) fn known<T>(call: &Call, done: Done<T>, unknown: fn(&Call) -> Response) -> Result<T, Stop> {
    use administration::Error::{Access, Refused as Not};
    match done {
        Err(Error::Administration(Access(access::Error::Missing(_)) | Not(Refused::NotThere))) => {
            Err(unknown(call).into())
        }
        other => other.map_err(|error| error.stop(call)),
    }
}

impl LinkCode {
    /// A new link for a code.
    fn exchanged(self, tx: &mut Tx<'_>, keys: &Keys, by: &By, code: &Code) -> Done<Came> {
        match self {
            LinkCode::Answer => by_link::answering::by_code(tx, keys, by, code),
            LinkCode::Reply => answering::by_code(tx, keys, by, code),
            LinkCode::Mine => own::by_code(tx, keys, by, code),
        }
    }

    /// Where a link leads.
    fn led_to(self, link: &str) -> String {
        match self {
            LinkCode::Answer => by_link::path(link),
            LinkCode::Reply => answering::path(link),
            LinkCode::Mine => own::path(link),
        }
    }
}

async fn page(call: &Call, sort: LinkCode, code: &str, fault: Option<String>) -> Result<LinkCodePage, Stop> {
    let faults = fault.map(|message| FormFault::new("code", message)).into_iter().collect();
    Ok(LinkCodePage { sort, path: sort.path(), mark: call.mark().await?, code: theirs(code), faults })
}

/// The page on which a code is typed.
pub(super) async fn code(call: Call, sort: LinkCode) -> Response {
    let answer = async { Ok(call.draw(&page(&call, sort, "", None).await?)) };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

/// A code was typed: whoever gave a good one is led to the page of its link.
pub(super) async fn exchange(call: Call, sort: LinkCode, sent: Sent) -> Response {
    let answer = exchanged(&call, sort, sent).await;
    call.end(answer)
}

async fn exchanged(call: &Call, sort: LinkCode, sent: Sent) -> Result<Response, Stop> {
    let sent = call.web.ours(&call.visitor, sent).await?;
    let (words, typed) = (call.here.words(), sent.text("code"));
    let code = match Code::parse(typed) {
        Ok(code) => code,
        Err(error) => {
            let said = match error {
                SpokenError::Shape => words.say("answer-code-shape"),
                SpokenError::Check => words.say("answer-code-check"),
            };
            return Ok(call.draw_faulty(&page(call, sort, typed, Some(said)).await?));
        }
    };
    let (keys, by) = (Arc::clone(&call.web.door.keys), nobody(&call.visitor));
    let came = call.web.db.write_async(move |tx| sort.exchanged(tx, &keys, &by, &code)).await;
    match came.map_err(|error: Error| error.stop(call))? {
        Came::Link(link) => Ok(call.lead(&sort.led_to(link.expose_secret()))),
        Came::Nothing => {
            let said = sort.none_said(words);
            Ok(call.draw_faulty(&page(call, sort, typed, Some(said)).await?))
        }
        Came::Wait(wait) => {
            let seconds = wait.as_secs().max(0).unsigned_abs() + 1;
            let said = words.say_with("answer-code-wait", &[("seconds", seconds.into())]);
            let page = page(call, sort, typed, Some(said)).await?;
            Ok(call.web.draw(&call.here, StatusCode::TOO_MANY_REQUESTS, &page))
        }
    }
}
