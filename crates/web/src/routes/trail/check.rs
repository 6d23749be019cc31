//! `GET` and `POST /manage/audit/check`: going through the chain.

use std::sync::Mutex;

use administration::audit as use_cases;
use axum::response::Response;

use crate::pages::ChainPage;
use crate::plain::trail;
use crate::routes::call::Call;
use crate::routes::door::{Sent, Stop, apart};

/// One at a time goes through all of the trail: it keeps every core busy.
static CHECKING: Mutex<()> = Mutex::new(());

pub(super) async fn ask(call: Call) -> Response {
    let answer = async {
        let may_read = rights(&call).await?;
        let page = ChainPage { mark: call.mark().await?, is_new: true, may_read, ..ChainPage::default() };
        Ok(call.draw(&page))
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

/// Whether somebody who may have the chain checked may read the trail too.
async fn rights(call: &Call) -> Result<bool, Stop> {
    let rights = call.read(|tx, asker| {
        let may_read = use_cases::may_take_away(tx, asker);
        if use_cases::may_check(asker) { Ok(may_read.is_ok()) } else { may_read }
    });
    rights.await
}

pub(super) async fn check(call: Call, sent: Sent) -> Response {
    call.end(checked(&call, sent).await)
}

async fn checked(call: &Call, sent: Sent) -> Result<Response, Stop> {
    let who = call.web.signed_in(&call.here, &call.visitor)?.clone();
    call.ours(sent).await?;
    let (db, by) = (call.web.db.clone(), call.web.door.by(&call.visitor));
    let found = apart(move || {
        let Ok(_held) = CHECKING.try_lock() else { return Ok(None) };
        Ok(Some(use_cases::check(&db, &who, &by)))
    });
    let words = call.here.words();
    let mark = call.mark().await?;
    let may_read = rights(call).await?;
    let page = match found.await? {
        None => ChainPage { mark, may_read, is_busy: true, ..ChainPage::default() },
        Some(Err(error)) => return Err(call.stop(error)),
        Some(Ok(chains)) => ChainPage {
            mark,
            may_read,
            chains: chains.iter().map(|one| trail::chain(words, one)).collect(),
            ..ChainPage::default()
        },
    };
    Ok(call.draw(&page))
}
