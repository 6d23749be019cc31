//! `POST /account/passkeys/...`: making passkeys and taking them away.

use std::sync::Arc;

use access::{Error, Refused};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use uuid::Uuid;

use super::{Sent, Stop, done};
use crate::door::Visitor;
use crate::pages::Done;
use crate::routes::call::Call;
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

pub(super) async fn start(call: Call, sent: Sent) -> Response {
    let answer = async {
        let (account, session) = may_make(&call.web, &call.here, &call.visitor)?;
        call.web.ours(&call.visitor, sent).await?;
        let door = Arc::clone(&call.web.door);
        let challenge = call
            .web
            .db
            .write_async(move |tx| match &door.passkeys {
                Some(passkeys) => passkeys.start_making(tx, account, session),
                None => Err(Error::Missing("passkeys")),
            })
            .await?;
        Ok(options(challenge))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn make(call: Call, sent: Sent) -> Response {
    let answer = async {
        let (account, session) = may_make(&call.web, &call.here, &call.visitor)?;
        let sent = call.web.ours(&call.visitor, sent).await?;
        // Nobody has to think of a name.
        let name = Some(sent.text("name")).filter(|name| !name.is_empty() && name.chars().count() <= 200);
        let name = name.map_or_else(|| call.here.words().say("account-passkey-unnamed"), str::to_owned);
        let (by, door, answer) =
            (call.web.door.by(&call.visitor), Arc::clone(&call.web.door), sent.text("answer").to_owned());
        let made = call
            .web
            .db
            .write_async(move |tx| match &door.passkeys {
                Some(passkeys) => passkeys.finish_making(tx, &by, account, session, &name, &answer),
                None => Err(Error::Missing("passkeys")),
            })
            .await?;
        let Some(made) = made else { return Ok(done(&call.here, Done::PasskeyFailed)) };
        call.visitor.begin(&made.token);
        Ok(done(&call.here, Done::PasskeyMade))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn remove(call: Call, asked: Result<Path<Uuid>, PathRejection>, sent: Sent) -> Response {
    let answer = async {
        let account = call.web.proved(&call.here, &call.visitor, "/account")?.account;
        let Path(id) = asked.map_err(|_| Problem::not_found())?;
        call.web.ours(&call.visitor, sent).await?;
        let by = call.web.door.by(&call.visitor);
        match call.web.db.write_async(move |tx| access::passkeys::revoke(tx, &by, account, id)).await {
            Ok(()) => Ok(done(&call.here, Done::PasskeyRemoved)),
            Err(Error::Refused(Refused::LastWayIn)) => Ok(done(&call.here, Done::LastWayIn)),
            Err(error) => Err(error.into()),
        }
    };
    let answer = answer.await;
    call.end(answer)
}
