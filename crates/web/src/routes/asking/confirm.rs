//! `GET` and `POST /confirm/{link}`: somebody confirms that they asked for support. Looking changes nothing, because programs
//! that look through e-mails follow every link.

use std::sync::Arc;

use access::links::State as Standing;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use casework::asking::{self, Seen, State};
use secrecy::SecretString;

use super::{Call, Sent, Stop, nobody};
use crate::pages::{AskConfirmPage, AskConfirmShown, AskConfirmedPage};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::refer::{scheme_name, spaced};
use crate::theirs::theirs;

type Asked = Result<Path<String>, PathRejection>;

/// The text of a link. What is none is answered like one that does not exist.
fn text(asked: Asked) -> Result<SecretString, Problem> {
    asked.map(|Path(text)| SecretString::from(text)).map_err(|_| Problem::not_found())
}

async fn look(call: &Call, text: &SecretString) -> Result<Seen, Stop> {
    let (keys, text) = (Arc::clone(&call.web.door.keys), text.clone());
    let seen = call.web.db.read_async(move |tx| asking::look(tx, &keys, &text)).await;
    seen.map_err(|error: casework::Error| error.stop(call))
}

pub(super) async fn show(call: Call, asked: Asked) -> Response {
    let answer = async {
        let seen = look(&call, &text(asked)?).await?;
        as_it_stands(&call, &seen, StatusCode::OK).await
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

/// The page with the button, or with why there is none.
async fn as_it_stands(call: &Call, seen: &Seen, status: StatusCode) -> Result<Response, Stop> {
    let country = call.web.registers.country();
    let scheme = country.schemes().get(&seen.scheme);
    let page = AskConfirmPage {
        mark: call.mark().await?,
        here: call.here.path.clone(),
        shown: match (seen.state, seen.link) {
            (State::Confirmed, _) => AskConfirmShown::Confirmed,
            (State::Waiting, Standing::Open) => AskConfirmShown::Open,
            _ => AskConfirmShown::Over,
        },
        number: spaced(&seen.number),
        scheme: scheme_name(&country, seen.scheme),
        phone: scheme.and_then(|scheme| scheme.phone.as_deref()).map(theirs),
    };
    Ok(call.web.draw(&call.here, status, &page))
}

pub(super) async fn send(call: Call, asked: Asked, sent: Sent) -> Response {
    let answer = confirmed(&call, asked, sent).await;
    call.end(answer)
}

async fn confirmed(call: &Call, asked: Asked, sent: Sent) -> Result<Response, Stop> {
    let text = text(asked)?;
    call.web.ours(&call.visitor, sent).await?;
    let seen = look(call, &text).await?;
    let (keys, by, link) = (Arc::clone(&call.web.door.keys), nobody(&call.visitor), text.clone());
    let done = call.web.db.write_async(move |tx| asking::confirm(tx, &keys, &by, &link)).await;
    let Some(done) = done.map_err(|error: casework::Error| error.stop(call))? else {
        let status = if seen.state == State::Confirmed { StatusCode::OK } else { StatusCode::GONE };
        return as_it_stands(call, &seen, status).await;
    };
    let country = call.web.registers.country();
    let scheme = country.schemes().get(&seen.scheme);
    Ok(call.draw(&AskConfirmedPage {
        number: spaced(&done.number),
        scheme: scheme_name(&country, seen.scheme),
        phone: scheme.and_then(|scheme| scheme.phone.as_deref()).map(theirs),
        by: done.due.map(|day| call.here.words().weekday_and_day(day)),
    }))
}
