//! `POST /account/providers/...`: linking a provider such as NHS CIS2 with one's account, and taking the link away; and
//! `POST /account/prove/with/{provider}`.

use access::openid::{Purpose, identities};
use access::{Error, Refused};
use axum::response::Response;
use uuid::Uuid;

use super::{Sent, Stop, done};
use crate::pages::Done;
use crate::routes::Problem;
use crate::routes::call::Call;
use crate::routes::door::{Named, away, named, next};

pub(super) async fn link(call: Call, asked: Named, sent: Sent) -> Response {
    let Call { web, here, visitor, .. } = &call;
    let answer = async {
        let who = web.proved(here, visitor, "/account")?;
        let purpose = Purpose::Link { account: who.account, session: who.session };
        let name = named(asked)?;
        web.ours(visitor, sent).await?;
        away(web, here, visitor, name, purpose, None).await
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

pub(super) async fn unlink(call: Call, asked: Named, sent: Sent) -> Response {
    let Call { web, here, visitor, .. } = &call;
    let answer = async {
        let who = web.proved(here, visitor, "/account")?;
        let (account, session) = (who.account, who.session);
        let id = named(asked)?.parse::<Uuid>().map_err(|_| Problem::not_found())?;
        web.ours(visitor, sent).await?;
        let by = web.door.by(visitor);
        match web.db.write_async(move |tx| identities::unlink(tx, &by, account, id, session)).await {
            Ok(()) => Ok(done(here, Done::ProviderRemoved)),
            Err(Error::Refused(Refused::LastWayIn)) => Ok(done(here, Done::LastWayIn)),
            Err(error) => Err(error.into()),
        }
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

pub(super) async fn prove(call: Call, asked: Named, sent: Sent) -> Response {
    let Call { web, here, visitor, .. } = &call;
    let answer = async {
        let who = web.signed_in(here, visitor)?;
        let purpose = Purpose::Prove { account: who.account, session: who.session };
        let name = named(asked)?;
        let sent = web.ours(visitor, sent).await?;
        away(web, here, visitor, name, purpose, next(sent.text("next"))).await
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}
