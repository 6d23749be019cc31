//! `GET` and `POST /account/password`.

use std::sync::Arc;

use access::Error;
use access::accounts;
use access::passwords::{self, Password};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{Sent, Stop, done};
use crate::door::Visitor;
use crate::pages::{Done, PasswordPage};
use crate::routes::door::{apart, password_fault};
use crate::routes::{Here, Web};

const PATH: &str = "/account/password";

pub(super) async fn form(State(web): State<Arc<Web>>, here: Here, visitor: Visitor) -> Response {
    let answer = async {
        let account = web.proved(&here, &visitor, PATH)?.account;
        let own = web.db.read_async(move |tx| accounts::get(tx, account)).await?;
        let page = PasswordPage {
            mark: web.mark(&visitor).await?,
            email: own.email.show().as_str().to_owned(),
            faults: Vec::new(),
        };
        Ok(web.draw(&here, StatusCode::OK, &page))
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}

pub(super) async fn change(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = async {
        let who = web.proved(&here, &visitor, PATH)?;
        let (account, session) = (who.account, who.session);
        let sent = web.ours(&visitor, sent).await?;
        let own = web.db.read_async(move |tx| accounts::get(tx, account)).await?;
        let (door, typed) = (Arc::clone(&web.door), sent.exactly("password").to_owned());
        let (email, name) = (own.email.show().clone(), own.name.show().clone());
        let hashed = apart(move || {
            let password = Password::choose(&typed, &email, &name, door.breached.as_ref())?;
            door.sign_in.hash(&password)
        })
        .await;
        let hashed = match hashed {
            Ok(hashed) => hashed,
            Err(Error::Password(problem)) => {
                let page = PasswordPage {
                    mark: web.mark(&visitor).await?,
                    email: own.email.show().as_str().to_owned(),
                    faults: vec![password_fault(here.words(), problem)],
                };
                return Ok(web.draw(&here, StatusCode::UNPROCESSABLE_ENTITY, &page));
            }
            Err(error) => return Err(error.into()),
        };
        let by = web.door.by(&visitor);
        web.db.write_async(move |tx| passwords::replace(tx, &by, account, &hashed, Some(session))).await?;
        Ok(done(&here, Done::PasswordChanged))
    };
    let answer: Result<Response, Stop> = answer.await;
    web.end(&here, answer)
}
