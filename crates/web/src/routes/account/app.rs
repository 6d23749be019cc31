//! `POST /account/app...` and `POST /account/recovery-codes`.

use std::sync::Arc;

use access::{Error, Refused, second_factor};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use secrecy::ExposeSecret as _;

use super::passkeys::may_make;
use super::{Sent, Stop, done};
use crate::door::Visitor;
use crate::finding::kept::paper_code;
use crate::pages::{AppPage, CodesPage, Done, FormFault};
use crate::routes::{Here, Web};

/// Shows the secret, or takes the first code of the app.
pub(super) async fn set_up(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = async {
        let (account, session) = may_make(&web, &here, &visitor)?;
        let sent = web.ours(&visitor, sent).await?;
        let (keys, by) = (Arc::clone(&web.door.keys), web.door.by(&visitor));
        let mark = web.mark(&visitor).await?;
        if sent.text("step") != "confirm" {
            let begun = web
                .db
                .write_async(move |tx| second_factor::begin(tx, &keys, account, session, "Alongside"))
                .await;
            let app = match begun {
                Ok(app) => app,
                Err(Error::Refused(Refused::AppAlready)) => return Ok(done(&here, Done::AppSetUp)),
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
            return Ok(web.draw(&here, StatusCode::OK, &page));
        }
        let code = sent.text("code").to_owned();
        let confirmed = web
            .db
            .write_async(move |tx| second_factor::confirm(tx, &keys, &by, account, session, &code))
            .await;
        match confirmed {
            Ok(token) => {
                visitor.begin(&token);
                Ok(done(&here, Done::AppSetUp))
            }
            Err(Error::Refused(Refused::WrongCode)) => {
                let faults = vec![FormFault::new("code", here.words().say("code-wrong"))];
                let page = AppPage { mark, faults, ..AppPage::default() };
                Ok(web.draw(&here, StatusCode::UNPROCESSABLE_ENTITY, &page))
            }
            Err(error) => Err(error.into()),
        }
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}

pub(super) async fn remove(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = async {
        let account = web.proved(&here, &visitor, "/account")?.account;
        web.ours(&visitor, sent).await?;
        let by = web.door.by(&visitor);
        web.db.write_async(move |tx| second_factor::remove(tx, &by, account)).await?;
        Ok(done(&here, Done::AppRemoved))
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}

pub(super) async fn make_codes(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = async {
        let who = web.proved(&here, &visitor, "/account")?;
        let (account, session) = (who.account, who.session);
        web.ours(&visitor, sent).await?;
        let (keys, by) = (Arc::clone(&web.door.keys), web.door.by(&visitor));
        let codes = web
            .db
            .write_async(move |tx| second_factor::make_recovery_codes(tx, &keys, &by, account, session))
            .await?;
        let page = CodesPage { codes: codes.iter().map(|code| code.expose_secret().to_owned()).collect() };
        Ok(web.draw(&here, StatusCode::OK, &page))
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}
