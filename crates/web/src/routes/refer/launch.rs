//! `POST /refer/launch/{key}`: the system of a practice opens the form. What it sends is signed; the address it leads to has
//! nothing of a person in it.

use administration::refusals::Refusal;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use casework::launch;
use casework::refer::form::Typed;
use std::sync::Arc;

use super::{Call, Sent, Stop};
use crate::pages::LaunchRefusedPage;
use crate::routes::Problem;
use crate::routes::fields::Fields;
use crate::words::link;

pub(super) async fn open(call: Call, asked: Result<Path<String>, PathRejection>, sent: Sent) -> Response {
    let answer = opened(&call, asked, sent).await;
    call.end(answer)
}

async fn opened(
    call: &Call,
    asked: Result<Path<String>, PathRejection>,
    sent: Sent,
) -> Result<Response, Stop> {
    let key = asked.map_or_else(|_| String::new(), |Path(key)| key);
    let sent: Fields = sent.unwrap_or_default();
    let fields: Vec<(String, String)> =
        sent.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let keys = Arc::clone(&call.web.door.keys);
    let taken = call.web.db.write_async(move |tx| launch::receive(tx, &keys, &key, Typed(&fields)));
    let taken: Result<_, casework::Error> = taken.await;
    match taken.map_err(|error| Problem::Broken(error.to_string()))? {
        Some((name, browser)) => {
            call.visitor.launched(&browser);
            Ok(call.lead(&link("/refer", &[("launch", &name.reveal())])))
        }
        None => {
            call.web.frame.note(Refusal::Form, call.visitor.who());
            Ok(call.web.draw(&call.here, StatusCode::FORBIDDEN, &LaunchRefusedPage {}))
        }
    }
}
