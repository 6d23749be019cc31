//! `GET` and `POST /back-in/{link}`: another password for somebody who was helped back in. Looking changes nothing, because
//! programs that look through messages follow every link.

use std::sync::Arc;

use access::links::State as Standing;
use access::memberships;
use access::passwords::{Owner, Password};
use access::way_back::{self, Lost, WayBack};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use secrecy::{ExposeSecret as _, SecretString};

use super::{Sent, Stop, apart, password_fault, went};
use crate::door::Visitor;
use crate::pages::{BackInPage, BackInShown, FormFault};
use crate::routes::{Here, Problem, Web, led};
use crate::words::to;

type Asked = Result<Path<String>, PathRejection>;

fn text(asked: &Asked) -> Result<SecretString, Stop> {
    match asked {
        Ok(Path(text)) => Ok(text.clone().into()),
        Err(_) => Err(Problem::not_found().into()),
    }
}

async fn look(web: &Web, text: &SecretString) -> Result<WayBack, Stop> {
    let (keys, text) = (Arc::clone(&web.door.keys), text.clone());
    Ok(web.db.read_async(move |tx| way_back::look(tx, &keys, &text)).await?)
}

async fn page(
    web: &Web,
    visitor: &Visitor,
    text: &SecretString,
    seen: WayBack,
    faults: Vec<FormFault>,
) -> Result<BackInPage, Stop> {
    Ok(BackInPage {
        mark: web.mark(visitor).await?,
        here: way_back::path(text.expose_secret()),
        state: match seen.state {
            Standing::Open => BackInShown::Open,
            Standing::Used(_) => BackInShown::Used,
            Standing::Revoked => BackInShown::Revoked,
            Standing::Expired => BackInShown::Expired,
        },
        email: seen.email.show().as_str().to_owned(),
        loses_second_factor: seen.lost == Lost::Everything,
        faults,
    })
}

pub(in crate::routes) async fn show(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Asked,
) -> Response {
    let answer = async {
        let text = text(&asked)?;
        as_it_stands(&web, &here, &visitor, &text).await
    };
    let answer = answer.await;
    web.end(&here, answer)
}

async fn as_it_stands(
    web: &Web,
    here: &Here,
    visitor: &Visitor,
    text: &SecretString,
) -> Result<Response, Stop> {
    let seen = look(web, text).await?;
    Ok(web.draw(here, StatusCode::OK, &page(web, visitor, text, seen, Vec::new()).await?))
}

pub(in crate::routes) async fn send(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    asked: Asked,
    sent: Sent,
) -> Response {
    let answer = used(&web, &here, &visitor, &asked, sent).await;
    web.end(&here, answer)
}

async fn used(
    web: &Arc<Web>,
    here: &Here,
    visitor: &Visitor,
    asked: &Asked,
    sent: Sent,
) -> Result<Response, Stop> {
    let text = text(asked)?;
    let sent = web.ours(visitor, sent).await?;
    let seen = look(web, &text).await?;
    if seen.state != Standing::Open {
        return as_it_stands(web, here, visitor, &text).await;
    }
    let (email, name, account) = (seen.email.show().clone(), seen.name.show().clone(), seen.account);
    let organisations = web.db.read_async(move |tx| memberships::names_of_organisations(tx, account)).await?;
    let (door, typed, address) = (Arc::clone(&web.door), sent.exactly("password").to_owned(), email.clone());
    let chosen = apart(move || {
        let owner = Owner { email: &address, name: &name, organisations: &organisations };
        let password = Password::choose(&typed, &owner, door.breached.as_ref())?;
        let hashed = door.sign_in.hash(&password)?;
        Ok((password, hashed))
    })
    .await;
    let (password, hashed) = match chosen {
        Ok(chosen) => chosen,
        Err(access::Error::Password(problem)) => {
            let faults = vec![password_fault(here.words(), problem)];
            let page = page(web, visitor, &text, seen, faults).await?;
            return Ok(web.draw(here, StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
        Err(error) => return Err(error.into()),
    };
    let (by, keys, link) = (web.door.by(visitor), Arc::clone(&web.door.keys), text.clone());
    let done = web.db.write_async({
        let by = by.clone();
        move |tx| way_back::use_once(tx, &keys, &by, &link, &hashed)
    });
    match done.await {
        Ok(Standing::Open) => {}
        // Somebody else was quicker; or the account has been stopped meanwhile, and signing in says so.
        Ok(_) => return as_it_stands(web, here, visitor, &text).await,
        Err(access::Error::Refused(access::Refused::NotActive)) => {
            return Ok(led(StatusCode::SEE_OTHER, &to(here.language, "/sign-in")));
        }
        Err(error) => return Err(error.into()),
    }
    let (door, origin) = (Arc::clone(&web.door), visitor.origin());
    let outcome = apart(move || door.sign_in.with_password(&by, &email, Some(&password), &origin)).await?;
    match went(web, here, visitor, None, outcome).await? {
        Ok(answer) => Ok(answer),
        // The password is set; signing in has to be tried again.
        Err(_) => Ok(led(StatusCode::SEE_OTHER, &to(here.language, "/sign-in"))),
    }
}
