//! `POST /account/devices/...` and `POST /account/work-as`. Whoever ends sessions has shown lately who they are, so that a
//! screen that was left open shuts nobody out (ASVS 5.0.0, V7.5.2).

use access::sessions::{self, Ended};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use uuid::Uuid;

use super::{Sent, done};
use crate::pages::Done;
use crate::routes::Problem;
use crate::routes::call::Call;

pub(super) async fn end(call: Call, asked: Result<Path<Uuid>, PathRejection>, sent: Sent) -> Response {
    let answer = async {
        let who = call.web.proved(&call.here, &call.visitor, "/account")?;
        let Path(session) = asked.map_err(|_| Problem::not_found())?;
        call.web.ours(&call.visitor, sent).await?;
        let (by, account) = (call.web.door.by(&call.visitor), who.account);
        call.web
            .db
            .write_async(move |tx| sessions::end(tx, &by, account, session, Ended::FromElsewhere))
            .await?;
        Ok(done(&call.here, Done::DeviceOut))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn end_others(call: Call, sent: Sent) -> Response {
    let answer = async {
        let who = call.web.proved(&call.here, &call.visitor, "/account")?;
        call.web.ours(&call.visitor, sent).await?;
        let (by, account, own) = (call.web.door.by(&call.visitor), who.account, who.session);
        call.web.db.write_async(move |tx| sessions::end_everywhere(tx, &by, account, Some(own))).await?;
        Ok(done(&call.here, Done::OthersOut))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn work_as(call: Call, sent: Sent) -> Response {
    let answer = async {
        let who = call.web.signed_in(&call.here, &call.visitor)?.clone();
        let sent = call.web.ours(&call.visitor, sent).await?;
        let membership: Uuid = sent.text("membership").parse().map_err(|_| Problem::not_found())?;
        let by = call.web.door.by(&call.visitor);
        call.web.db.write_async(move |tx| sessions::work_as(tx, &by, &who, membership)).await?;
        Ok(done(&call.here, Done::WorksAs))
    };
    let answer = answer.await;
    call.end(answer)
}
