//! `GET` and `POST /sign-in`, and `POST /sign-out`.

use std::sync::Arc;

use access::passwords::Password;
use access::sessions::{self, Ended};
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use vocabulary::Email;

use super::{Sent, Stop, apart, home, next, to_sign_in, went};
use crate::door::Visitor;
use crate::pages::{FormFault, SignInPage, WhyOut};
use crate::routes::{Here, Web, led};
use crate::words::to;

/// Tells a browser to forget what it holds for this site: W3C, Clear Site Data.
const FORGET: HeaderName = HeaderName::from_static("clear-site-data");

pub(in crate::routes) async fn form(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Sent,
) -> Response {
    let page = blank(&web, &here, &visitor, asked).await;
    web.end(&here, page)
}

async fn blank(web: &Web, here: &Here, visitor: &Visitor, asked: Sent) -> Result<Response, Stop> {
    let asked = asked?;
    let next = next(asked.text("next"));
    if let Some(who) = visitor.signed_in() {
        let home = home(here, &who.works);
        return Ok(led(StatusCode::SEE_OTHER, next.as_deref().unwrap_or(&home)));
    }
    let page = SignInPage {
        mark: web.mark(visitor).await?,
        next,
        why: WhyOut::read(asked.text("why")),
        passkeys: web.door.passkeys.is_some(),
        providers: web.providers(),
        ..SignInPage::default()
    };
    Ok(web.draw(here, StatusCode::OK, &page))
}

pub(in crate::routes) async fn send(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = taken(&web, &here, &visitor, sent).await;
    web.end(&here, answer)
}

async fn taken(web: &Arc<Web>, here: &Here, visitor: &Visitor, sent: Sent) -> Result<Response, Stop> {
    if let Some(who) = visitor.signed_in() {
        // In another tab, meanwhile.
        return Ok(led(StatusCode::SEE_OTHER, &home(here, &who.works)));
    }
    let sent = web.ours(visitor, sent).await?;
    let (words, next) = (here.words(), next(sent.text("next")));
    let again = async |status, faults| -> Result<Response, Stop> {
        let page = SignInPage {
            mark: web.mark(visitor).await?,
            next: next.clone(),
            email: sent.text("email").to_owned(),
            why: None,
            passkeys: web.door.passkeys.is_some(),
            providers: web.providers(),
            faults,
        };
        Ok(web.draw(here, status, &page))
    };
    let mut faults = Vec::new();
    let email = Email::parse(sent.text("email"));
    if email.is_err() {
        faults.push(FormFault::new("email", words.say("sign-in-no-email")));
    }
    if sent.exactly("password").is_empty() {
        faults.push(FormFault::new("password", words.say("sign-in-no-password")));
    }
    let Some(email) = email.ok().filter(|_| faults.is_empty()) else {
        return again(StatusCode::UNPROCESSABLE_ENTITY, faults).await;
    };
    let (by, origin) = (web.door.by(visitor), visitor.origin());
    let (door, password) = (Arc::clone(&web.door), Password::typed(sent.exactly("password")));
    let outcome = apart(move || door.sign_in.with_password(&by, &email, password.as_ref(), &origin)).await?;
    match went(web, here, visitor, next.as_deref(), outcome).await? {
        Ok(answer) => Ok(answer),
        Err(why) => {
            let fault = why.fault(words, "password", words.say("sign-in-wrong"));
            again(why.status(), vec![fault]).await
        }
    }
}

pub(in crate::routes) async fn out(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = ended(&web, &here, &visitor, sent).await;
    web.end(&here, answer)
}

async fn ended(web: &Web, here: &Here, visitor: &Visitor, sent: Sent) -> Result<Response, Stop> {
    let Some((account, session)) = visitor.session() else {
        return Ok(to_sign_in(here, visitor));
    };
    web.ours(visitor, sent).await?;
    let by = web.door.by(visitor);
    web.db.write_async(move |tx| sessions::end(tx, &by, account, session, Ended::SignedOut)).await?;
    visitor.end();
    let holds = web.db.write_async(move |tx| casework::away::signed_out(tx, account, session)).await;
    let mut answer = led(StatusCode::SEE_OTHER, &to(here.language, "/sign-in?why=out"));
    // Where it cannot be asked, the browser forgets rather too much than too little.
    if holds.unwrap_or(true) {
        answer.headers_mut().insert(FORGET, HeaderValue::from_static("\"storage\""));
    }
    Ok(answer)
}
