//! `POST /account/passkeys/...`: making passkeys and taking them away.

use std::sync::Arc;

use access::{Error, Refused};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use uuid::Uuid;

use super::{Sent, Stop, done};
use crate::door::Visitor;
use crate::pages::Done;
use crate::routes::door::{options, to_sign_in};
use crate::routes::{Here, Problem, Web};

/// Whoever may make a second factor: somebody signed in who has shown lately who they are, or somebody halfway who has
/// none yet.
pub(super) fn may_make(web: &Web, here: &Here, visitor: &Visitor) -> Result<(Uuid, Uuid), Stop> {
    match (visitor.half(), visitor.session()) {
        (Some(half), Some(session)) if !half.has.any() => Ok(session),
        (None, Some(session)) => web.proved(here, visitor, "/account").map(|_| session),
        _ => Err(to_sign_in(here, visitor).into()),
    }
}

pub(super) async fn start(State(web): State<Arc<Web>>, here: Here, visitor: Visitor, sent: Sent) -> Response {
    let answer = async {
        let (account, session) = may_make(&web, &here, &visitor)?;
        web.ours(&visitor, sent).await?;
        let door = Arc::clone(&web.door);
        let challenge = web
            .db
            .write_async(move |tx| match &door.passkeys {
                Some(passkeys) => passkeys.start_making(tx, account, session),
                None => Err(Error::Missing("passkeys")),
            })
            .await?;
        Ok(options(challenge))
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}

pub(super) async fn make(State(web): State<Arc<Web>>, here: Here, visitor: Visitor, sent: Sent) -> Response {
    let answer = async {
        let (account, session) = may_make(&web, &here, &visitor)?;
        let sent = web.ours(&visitor, sent).await?;
        // Nobody has to think of a name.
        let name = Some(sent.text("name")).filter(|name| !name.is_empty() && name.chars().count() <= 200);
        let name = name.map_or_else(|| here.words().say("account-passkey-unnamed"), str::to_owned);
        let (by, door, answer) =
            (web.door.by(&visitor), Arc::clone(&web.door), sent.text("answer").to_owned());
        let made = web
            .db
            .write_async(move |tx| match &door.passkeys {
                Some(passkeys) => passkeys.finish_making(tx, &by, account, session, &name, &answer),
                None => Err(Error::Missing("passkeys")),
            })
            .await?;
        let Some(made) = made else { return Ok(done(&here, Done::PasskeyFailed)) };
        visitor.begin(&made.token);
        Ok(done(&here, Done::PasskeyMade))
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}

pub(super) async fn remove(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Result<Path<Uuid>, PathRejection>,
    sent: Sent,
) -> Response {
    let answer = async {
        let account = web.proved(&here, &visitor, "/account")?.account;
        let Path(id) = asked.map_err(|_| Problem::not_found())?;
        web.ours(&visitor, sent).await?;
        let by = web.door.by(&visitor);
        match web.db.write_async(move |tx| access::passkeys::revoke(tx, &by, account, id)).await {
            Ok(()) => Ok(done(&here, Done::PasskeyRemoved)),
            Err(Error::Refused(Refused::LastWayIn)) => Ok(done(&here, Done::LastWayIn)),
            Err(error) => Err(error.into()),
        }
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}
