//! `POST /account/devices/...` and `POST /account/work-as`.

use std::sync::Arc;

use access::sessions::{self, Ended};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use uuid::Uuid;

use super::{Sent, Stop, done};
use crate::door::Visitor;
use crate::pages::Done;
use crate::routes::{Here, Problem, Web};

pub(super) async fn end(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Result<Path<Uuid>, PathRejection>,
    sent: Sent,
) -> Response {
    let answer = async {
        let who = web.signed_in(&here, &visitor)?;
        let Path(session) = asked.map_err(|_| Problem::not_found())?;
        web.ours(&visitor, sent).await?;
        let (by, account) = (web.door.by(&visitor), who.account);
        web.db.write_async(move |tx| sessions::end(tx, &by, account, session, Ended::FromElsewhere)).await?;
        Ok(done(&here, Done::DeviceOut))
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}

pub(super) async fn end_others(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = async {
        let who = web.signed_in(&here, &visitor)?;
        web.ours(&visitor, sent).await?;
        let (by, account, own) = (web.door.by(&visitor), who.account, who.session);
        web.db.write_async(move |tx| sessions::end_everywhere(tx, &by, account, Some(own))).await?;
        Ok(done(&here, Done::OthersOut))
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}

pub(super) async fn work_as(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = async {
        let who = web.signed_in(&here, &visitor)?.clone();
        let sent = web.ours(&visitor, sent).await?;
        let membership: Uuid = sent.text("membership").parse().map_err(|_| Problem::not_found())?;
        let by = web.door.by(&visitor);
        web.db.write_async(move |tx| sessions::work_as(tx, &by, &who, membership)).await?;
        Ok(done(&here, Done::WorksAs))
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}
