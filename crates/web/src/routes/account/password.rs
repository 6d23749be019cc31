//! `GET` and `POST /account/password`.

use std::sync::Arc;

use access::Error;
use access::passwords::{self, Owner, Password};
use access::{accounts, memberships};
use axum::response::Response;

use super::{Sent, done};
use crate::pages::{Done, PasswordPage};
use crate::routes::call::Call;
use crate::routes::door::{apart, password_fault};

const PATH: &str = "/account/password";

pub(super) async fn form(call: Call) -> Response {
    let answer = async {
        let account = call.web.proved(&call.here, &call.visitor, PATH)?.account;
        let own = call.web.db.read_async(move |tx| accounts::get(tx, account)).await?;
        let page = PasswordPage {
            mark: call.mark().await?,
            email: own.email.show().as_str().to_owned(),
            faults: Vec::new(),
        };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn change(call: Call, sent: Sent) -> Response {
    let answer = async {
        let who = call.web.proved(&call.here, &call.visitor, PATH)?;
        let (account, session) = (who.account, who.session);
        let sent = call.web.ours(&call.visitor, sent).await?;
        let own = call.web.db.read_async(move |tx| {
            access::Result::Ok((
                accounts::get(tx, account)?,
                memberships::names_of_organisations(tx, account)?,
            ))
        });
        let (own, organisations) = own.await?;
        let (door, typed) = (Arc::clone(&call.web.door), sent.exactly("password").to_owned());
        let (email, name) = (own.email.show().clone(), own.name.show().clone());
        let hashed = apart(move || {
            let owner = Owner { email: &email, name: &name, organisations: &organisations };
            let password = Password::choose(&typed, &owner, door.breached.as_ref())?;
            door.sign_in.hash(&password)
        })
        .await;
        let hashed = match hashed {
            Ok(hashed) => hashed,
            Err(Error::Password(problem)) => {
                let page = PasswordPage {
                    mark: call.mark().await?,
                    email: own.email.show().as_str().to_owned(),
                    faults: vec![password_fault(call.here.words(), problem)],
                };
                return Ok(call.draw_faulty(&page));
            }
            Err(error) => return Err(error.into()),
        };
        let by = call.web.door.by(&call.visitor);
        call.web
            .db
            .write_async(move |tx| passwords::replace(tx, &by, account, &hashed, Some(session)))
            .await?;
        Ok(done(&call.here, Done::PasswordChanged))
    };
    let answer = answer.await;
    call.end(answer)
}
