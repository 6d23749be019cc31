//! `GET` and `POST /demo`: in a demonstration anybody may be anybody. Elsewhere there is no such page.

use std::sync::Arc;

use access::links::{self, Scope};
use access::{Folded, accounts, memberships, organisations};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::SignedDuration;
use permit::Purpose;
use secrecy::ExposeSecret;
use vocabulary::Email;

use super::{Sent, Stop, apart, went};
use crate::door::Visitor;
use crate::pages::{DemoPage, DemoPerson};
use crate::routes::{Here, Problem, Web, led, who_looked};
use crate::theirs::theirs;
use crate::words::to;

/// The people of the demonstration, where this is one.
fn people(web: &Web) -> Result<Arc<[Email]>, Stop> {
    let known = web.door.demonstration.clone().filter(|_| web.frame.site().demo);
    known.ok_or_else(|| Problem::not_found().into())
}

pub(in crate::routes) async fn show(State(web): State<Arc<Web>>, here: Here, visitor: Visitor) -> Response {
    let answer = listed(&web, &here, &visitor).await;
    web.end(&here, answer)
}

async fn listed(web: &Web, here: &Here, visitor: &Visitor) -> Result<Response, Stop> {
    let known = people(web)?;
    let people = web
        .db
        .read_async(move |tx| -> access::Result<_> {
            let mut people = Vec::new();
            for email in known.iter() {
                let Some(account) = accounts::by_email(tx, &Folded::of(email))? else { continue };
                // Somebody may have ended their roles, in the demonstration itself.
                if let Some(works) = memberships::now(tx, account.id)?.into_iter().next() {
                    people.push(DemoPerson {
                        email: email.as_str().to_owned(),
                        name: account.name.take(),
                        role: works.role,
                        organisation: theirs(&organisations::get(tx, works.organisation)?.name),
                    });
                }
            }
            Ok(people)
        })
        .await?;
    let page = DemoPage { mark: web.mark(visitor).await?, people, supported: web.door.supported.is_some() };
    Ok(web.draw(here, StatusCode::OK, &page))
}

pub(in crate::routes) async fn enter(
    State(web): State<Arc<Web>>,
    here: Here,
    visitor: Visitor,
    sent: Sent,
) -> Response {
    let answer = entered(&web, &here, &visitor, sent).await;
    web.end(&here, answer)
}

/// The one who comes with a link and has no account.
const SUPPORTED: &str = "supported";

/// Leads to who has looked at the record of the person who is supported, as a link in a message would.
async fn own_record(web: &Web, here: &Here, visitor: &Visitor) -> Result<Response, Stop> {
    let person = web.door.supported.ok_or_else(Problem::not_found)?;
    let (keys, by) = (Arc::clone(&web.door.keys), web.door.by(visitor));
    let (_, text) = web
        .db
        .write_async(move |tx| {
            let scope = Scope { purpose: Purpose::OwnRecord.as_str(), kind: "person", id: person };
            links::make(tx, &keys, &by, &scope, GOOD_FOR)
        })
        .await?;
    Ok(led(StatusCode::SEE_OTHER, &to(here.language, &who_looked::path(text.expose_secret()))))
}

/// How long a link of a demonstration is good for: nobody keeps it.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(1);

async fn entered(web: &Arc<Web>, here: &Here, visitor: &Visitor, sent: Sent) -> Result<Response, Stop> {
    let known = people(web)?;
    let sent = web.ours(visitor, sent).await?;
    if sent.text("person") == SUPPORTED {
        return own_record(web, here, visitor).await;
    }
    let chosen = known.iter().find(|email| email.as_str() == sent.text("person")).cloned();
    let email = chosen.ok_or_else(Problem::not_found)?;
    let (by, origin, door) = (web.door.by(visitor), visitor.origin(), Arc::clone(&web.door));
    let outcome = apart(move || door.sign_in.as_fictional(&by, &email, &origin)).await?;
    went(web, here, visitor, None, outcome).await?.map_err(|_| Problem::not_found().into())
}
