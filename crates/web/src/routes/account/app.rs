//! `POST /account/app...` and `POST /account/recovery-codes`.

use std::sync::Arc;

use access::{Error, Refused, second_factor};
use axum::response::Response;
use secrecy::ExposeSecret as _;

use super::passkeys::may_make;
use super::{Sent, done};
use crate::finding::kept::paper_code;
use crate::pages::{AppPage, CodesPage, Done, FormFault};
use crate::routes::call::Call;

/// Shows the secret, or takes the first code of the app.
pub(super) async fn set_up(call: Call, sent: Sent) -> Response {
    let answer = async {
        let (account, session) = may_make(&call.web, &call.here, &call.visitor)?;
        let sent = call.web.ours(&call.visitor, sent).await?;
        let (keys, by) = (Arc::clone(&call.web.door.keys), call.web.door.by(&call.visitor));
        let mark = call.mark().await?;
        if sent.text("step") != "confirm" {
            let begun = call
                .web
                .db
                .write_async(move |tx| second_factor::begin(tx, &keys, account, session, "Alongside"))
                .await;
            let app = match begun {
                Ok(app) => app,
                Err(Error::Refused(Refused::AppAlready)) => return Ok(done(&call.here, Done::AppSetUp)),
                Err(error) => return Err(error.into()),
            };
            let letters: Vec<char> = app.secret.expose_secret().chars().collect();
            let groups: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
            let page = AppPage {
                mark,
                picture: paper_code(app.address.expose_secret()),
                secret: Some(groups.join(" ")),
                faults: Vec::new(),
            };
            return Ok(call.draw(&page));
        }
        let code = sent.text("code").to_owned();
        let confirmed = call
            .web
            .db
            .write_async(move |tx| second_factor::confirm(tx, &keys, &by, account, session, &code))
            .await;
        match confirmed {
            Ok(token) => {
                call.visitor.begin(&token);
                Ok(done(&call.here, Done::AppSetUp))
            }
            Err(Error::Refused(Refused::WrongCode)) => {
                let faults = vec![FormFault::new("code", call.here.words().say("code-wrong"))];
                let page = AppPage { mark, faults, ..AppPage::default() };
                Ok(call.draw_faulty(&page))
            }
            Err(error) => Err(error.into()),
        }
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn remove(call: Call, sent: Sent) -> Response {
    let answer = async {
        let account = call.web.proved(&call.here, &call.visitor, "/account")?.account;
        call.web.ours(&call.visitor, sent).await?;
        let by = call.web.door.by(&call.visitor);
        call.web.db.write_async(move |tx| second_factor::remove(tx, &by, account)).await?;
        Ok(done(&call.here, Done::AppRemoved))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn make_codes(call: Call, sent: Sent) -> Response {
    let answer = async {
        let who = call.web.proved(&call.here, &call.visitor, "/account")?;
        let (account, session) = (who.account, who.session);
        call.web.ours(&call.visitor, sent).await?;
        let (keys, by) = (Arc::clone(&call.web.door.keys), call.web.door.by(&call.visitor));
        let codes = call
            .web
            .db
            .write_async(move |tx| second_factor::make_recovery_codes(tx, &keys, &by, account, session))
            .await?;
        let page = CodesPage { codes: codes.iter().map(|code| code.expose_secret().to_owned()).collect() };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}
