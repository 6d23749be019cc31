//! `GET` and `POST /sign-in/code`: the second factor.

use std::sync::Arc;

use access::sessions::{Factor, Half};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Sent, Stop, apart, home, next, to_sign_in, went};
use crate::door::Visitor;
use crate::pages::{CodeKind, CodePage, FormFault};
use crate::routes::fields::Fields;
use crate::routes::{Here, Web, led};

/// Whoever is halfway and has something to show. Others are led on.
fn halfway<'v>(here: &Here, visitor: &'v Visitor, asked: &Fields) -> Result<&'v Half, Stop> {
    if let Some(who) = visitor.signed_in() {
        let home = home(here, &who.works);
        let on = next(asked.text("next"));
        return Err(led(StatusCode::SEE_OTHER, on.as_deref().unwrap_or(&home)).into());
    }
    visitor.half().filter(|half| half.has.any()).ok_or_else(|| to_sign_in(here, visitor).into())
}

async fn page(
    web: &Web,
    visitor: &Visitor,
    half: &Half,
    asked: &Fields,
    faults: Vec<FormFault>,
) -> Result<CodePage, Stop> {
    let has_recovery = half.has.recovery_codes > 0;
    let kind =
        if has_recovery && asked.text("with") == "recovery" { CodeKind::Recovery } else { CodeKind::App };
    Ok(CodePage {
        mark: web.mark(visitor).await?,
        next: next(asked.text("next")),
        kind,
        has_app: half.has.app,
        has_recovery,
        has_passkey: half.has.passkey && web.door.passkeys.is_some(),
        faults,
    })
}

pub(in crate::routes) async fn form(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Sent,
) -> Response {
    let answer = async {
        let asked = asked?;
        let half = halfway(&here, &visitor, &asked)?;
        let page = page(&web, &visitor, half, &asked, Vec::new()).await?;
        Ok(web.draw(&here, StatusCode::OK, &page))
    };
    let answer = answer.await;
    web.end(&here, answer)
}

pub(in crate::routes) async fn send(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = shown(&web, &here, &visitor, sent).await;
    web.end(&here, answer)
}

async fn shown(web: &Arc<Web>, here: &Here, visitor: &Visitor, sent: Sent) -> Result<Response, Stop> {
    if visitor.session().is_none() {
        return Ok(to_sign_in(here, visitor));
    }
    let sent = web.ours(visitor, sent).await?;
    let half = halfway(here, visitor, &sent)?;
    let words = here.words();
    let code = sent.text("code").to_owned();
    if code.is_empty() {
        let faults = vec![FormFault::new("code", words.say("code-missing"))];
        let page = page(web, visitor, half, &sent, faults).await?;
        return Ok(web.draw(here, StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let factor = if sent.text("with") == "recovery" { Factor::RecoveryCode } else { Factor::App };
    let (by, origin, door, known) =
        (web.door.by(visitor), visitor.origin(), Arc::clone(&web.door), half.clone());
    let outcome = apart(move || door.sign_in.with_code(&by, &known, &code, factor, &origin)).await?;
    match went(web, here, visitor, next(sent.text("next")).as_deref(), outcome).await? {
        Ok(answer) => Ok(answer),
        Err(why) => {
            let faults = vec![why.fault(words, "code", words.say("code-wrong"))];
            let page = page(web, visitor, half, &sent, faults).await?;
            Ok(web.draw(here, why.status(), &page))
        }
    }
}
