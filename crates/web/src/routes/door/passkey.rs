//! `POST /sign-in/passkey/start` and `POST /sign-in/passkey`: a script asks the browser for a passkey in between.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::{Sent, Stop, next, went};
use crate::door::Visitor;
use crate::pages::SignInPage;
use crate::routes::{Here, Problem, Web};

pub(in crate::routes) async fn start(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = asked(&web, &visitor, sent).await;
    web.end(&here, answer)
}

/// What `navigator.credentials.get` is given.
async fn asked(web: &Arc<Web>, visitor: &Visitor, sent: Sent) -> Result<Response, Stop> {
    web.ours(visitor, sent).await?;
    let door = Arc::clone(&web.door);
    let (challenge, token) = web
        .db
        .write_async(move |tx| match &door.passkeys {
            Some(passkeys) => passkeys.start_signing_in(tx),
            None => Err(access::Error::Missing("passkeys")),
        })
        .await?;
    visitor.ask_passkey(&token);
    Ok(options(challenge))
}

/// The standard's own words for the browser (WebAuthn level 3, `PublicKeyCredentialRequestOptionsJSON`).
pub(in crate::routes) fn options(challenge: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (headers, challenge).into_response()
}

pub(in crate::routes) async fn sign_in(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = answered(&web, &here, &visitor, sent).await;
    web.end(&here, answer)
}

async fn answered(web: &Arc<Web>, here: &Here, visitor: &Visitor, sent: Sent) -> Result<Response, Stop> {
    let sent = web.ours(visitor, sent).await?;
    let next = next(sent.text("next"));
    let (by, origin) = (web.door.by(visitor), visitor.origin());
    let (door, answer) = (Arc::clone(&web.door), sent.text("answer").to_owned());
    let Some(token) = visitor.passkey().map(access::Token::reveal) else {
        return Err(Problem::NotOurs.into());
    };
    let outcome = web
        .db
        .write_async(move |tx| match (&door.passkeys, access::Token::read(&token)) {
            (Some(passkeys), Some(token)) => passkeys.finish_signing_in(tx, &by, &token, &answer, &origin),
            _ => Err(access::Error::Missing("passkeys")),
        })
        .await?;
    match went(web, here, visitor, next.as_deref(), outcome).await? {
        Ok(answer) => Ok(answer),
        Err(why) => {
            let words = here.words();
            let page = SignInPage {
                mark: web.mark(visitor).await?,
                next,
                passkeys: true,
                providers: web.providers(),
                faults: vec![why.fault(words, "passkey", words.say("sign-in-wrong-passkey"))],
                ..SignInPage::default()
            };
            Ok(web.draw(here, StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}
