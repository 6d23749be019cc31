//! `GET` and `POST /account/prove`, and `POST /account/prove/passkey`: showing again who one is.

use std::sync::Arc;

use access::Token;
use access::passwords::Password;
use access::sign_in::Outcome;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Sent, Stop};
use crate::door::Visitor;
use crate::pages::{FormFault, ProvePage, WithProvider};
use crate::routes::call::Call;
use crate::routes::door::{NotIn, apart, next};
use crate::routes::fields::Fields;
use crate::routes::{Here, Problem, Web, led};
use crate::words::to;

async fn page(
    web: &Web,
    visitor: &Visitor,
    asked: &Fields,
    faults: Vec<FormFault>,
) -> Result<ProvePage, Stop> {
    let passkeys = web.door.passkeys.is_some();
    let linked = match visitor.signed_in() {
        Some(who) => {
            let account = who.account;
            web.db.read_async(move |tx| access::openid::identities::of(tx, account)).await?
        }
        None => Vec::new(),
    };
    let providers = linked.iter().filter_map(|one| web.door.openid.of_issuer(&one.issuer));
    let providers = providers.map(WithProvider::of).collect();
    let (mark, next) = (web.mark(visitor).await?, next(asked.text("next")));
    Ok(ProvePage { mark, next, passkeys, providers, faults })
}

pub(super) async fn form(call: Call, asked: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let page = page(&call.web, &call.visitor, &asked?, Vec::new()).await?;
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn with_password(call: Call, sent: Sent) -> Response {
    let answer = async {
        let who = call.web.signed_in(&call.here, &call.visitor)?.clone();
        let sent = call.web.ours(&call.visitor, sent).await?;
        let (by, origin, door) =
            (call.web.door.by(&call.visitor), call.visitor.origin(), Arc::clone(&call.web.door));
        let password = Password::typed(sent.exactly("password"));
        let outcome = apart(move || door.sign_in.prove_again(&by, &who, password.as_ref(), &origin)).await?;
        proved(&call.web, &call.here, &call.visitor, &sent, outcome, "password").await
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn with_passkey(call: Call, sent: Sent) -> Response {
    let answer = async {
        let who = call.web.signed_in(&call.here, &call.visitor)?.clone();
        let sent = call.web.ours(&call.visitor, sent).await?;
        let Some(token) = call.visitor.passkey().map(Token::reveal) else {
            return Err(Problem::NotOurs.into());
        };
        let (by, door, answer) =
            (call.web.door.by(&call.visitor), Arc::clone(&call.web.door), sent.text("answer").to_owned());
        let outcome = call
            .web
            .db
            .write_async(move |tx| match (&door.passkeys, Token::read(&token)) {
                (Some(passkeys), Some(token)) => passkeys.finish_proving(tx, &by, &who, &token, &answer),
                _ => Err(access::Error::Missing("passkeys")),
            })
            .await?;
        proved(&call.web, &call.here, &call.visitor, &sent, outcome, "passkey").await
    };
    let answer = answer.await;
    call.end(answer)
}

async fn proved(
    web: &Web,
    here: &Here,
    visitor: &Visitor,
    sent: &Fields,
    outcome: Outcome,
    field: &'static str,
) -> Result<Response, Stop> {
    let why = match outcome {
        Outcome::ProvedAgain => {
            let home = to(here.language, "/account");
            return Ok(led(StatusCode::SEE_OTHER, next(sent.text("next")).as_deref().unwrap_or(&home)));
        }
        Outcome::Wait(wait) => NotIn::Wait(wait),
        Outcome::Busy => NotIn::Busy,
        Outcome::WorksNowhere => NotIn::WorksNowhere,
        Outcome::Wrong | Outcome::In { .. } | Outcome::Half { .. } => NotIn::Wrong,
    };
    let words = here.words();
    let wrong =
        if field == "passkey" { words.say("sign-in-wrong-passkey") } else { words.say("prove-wrong") };
    let page = page(web, visitor, sent, vec![why.fault(words, field, wrong)]).await?;
    Ok(web.draw(here, why.status(), &page))
}
