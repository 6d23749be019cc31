//! `GET` and `POST /my-record/who-looked/{link}`: who has looked at a record, for the person whom it is about.
//!
//! Programs that look through e-mails follow every link. So the page that is fetched shows nothing but a button, and only
//! what the button sends shows the record and is written into the trail. The link is not used up: its holder may come again
//! until its days are over or somebody takes it back.

use std::sync::Arc;

use access::links::{self, Link, State as Standing};
use administration::who_looked::{Day, Deed, Reader, Who};
use audit::search::Place;
use axum::Router;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use casework::people::who_looked::who_looked;
use casework::told::own;
use locales::Words;
use permit::{Actor, Purpose, When};
use secrecy::{ExposeSecret as _, SecretString};

use super::call::{Call, Stops as _};
use super::door::{Sent, Stop};
use super::trail::{read_place, write_place};
use super::{Problem, Web};
use crate::pages::{LookedDay, LookedLine, MyLinkPage, MyLinkState, WhoLookedPage};
use crate::plain::trail::day_and_time;
use crate::plain::{london_day, role_name};
use crate::theirs::theirs;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/my-record/who-looked/{link}", get(show).post(open))
}

/// Where a link to one’s own record leads.
pub(in crate::routes) fn path(link: &str) -> String {
    format!("/my-record/who-looked/{link}")
}

/// Events on a page.
const ON_A_PAGE: u32 = 50;

type Asked = Result<Path<String>, PathRejection>;

/// The text of a link. What is none is answered like one that does not exist.
fn text(asked: Asked) -> Result<SecretString, Problem> {
    asked.map(|Path(text)| SecretString::from(text)).map_err(|_| Problem::not_found())
}

async fn look(call: &Call, text: &SecretString) -> Result<Link, Stop> {
    let (keys, text, text_again) = (Arc::clone(&call.web.door.keys), text.clone(), text.clone());
    let link =
        call.web.db.read_async(move |tx| links::look(tx, &keys, Purpose::OwnRecord.as_str(), &text)).await?;
    // A link of this purpose is to the record of a person, and to nothing else.
    if link.kind != "person" {
        return Err(Problem::not_found().into());
    }
    let id = link.id;
    let asks_year = call.web.db.read_async(move |tx| own::asks_year(tx, id)).await;
    if asks_year.map_err(|error: casework::Error| error.stop(call))? {
        // Nothing of a record is shown without the year of birth to whoever has a link that asks for it.
        return Err(call.lead(&own::path(text_again.expose_secret())).into());
    }
    Ok(link)
}

async fn show(call: Call, asked: Asked) -> Response {
    let answer = async {
        let link = look(&call, &text(asked)?).await?;
        door(&call, &link, StatusCode::OK).await
    };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

/// The page with the button, or with why there is none any more.
async fn door(call: &Call, link: &Link, status: StatusCode) -> Result<Response, Stop> {
    let state = match link.state {
        Standing::Open => MyLinkState::Open,
        Standing::Expired => MyLinkState::Expired,
        Standing::Revoked | Standing::Used(_) => MyLinkState::Revoked,
    };
    let page = MyLinkPage {
        mark: call.mark().await?,
        here: call.here.path.clone(),
        state,
        until: london_day(link.expires_at),
    };
    Ok(call.web.draw(&call.here, status, &page))
}

async fn open(call: Call, asked: Asked, sent: Sent) -> Response {
    call.end(opened(&call, asked, sent).await)
}

async fn opened(call: &Call, asked: Asked, sent: Sent) -> Result<Response, Stop> {
    let text = text(asked)?;
    let sent = call.web.ours(&call.visitor, sent).await?;
    let link = look(call, &text).await?;
    if link.state != Standing::Open {
        return door(call, &link, StatusCode::GONE).await;
    }
    let after: Option<Place> = match sent.text("after") {
        "" => None,
        text => Some(read_place(text).ok_or_else(Problem::not_found)?),
    };
    let (keys, from, is_further) = (Arc::clone(&call.web.door.keys), call.visitor.from(), after.is_some());
    let found = call
        .web
        .db
        .write_async(move |tx| -> casework::Result<_> {
            // Looked at again, because it may have been taken back since.
            let link = links::look(tx, &keys, Purpose::OwnRecord.as_str(), &text)?;
            if link.state != Standing::Open {
                return Err(access::Error::Missing("link").into());
            }
            let held = permit::Link::new(Purpose::OwnRecord, link.subject);
            let actor = Actor::by_link(When::at(tx.now()), held);
            let origin = from.map(|address| address.to_string());
            let who = audit::Actor::Link { id: link.id };
            let reader = Reader { actor: &actor, who: &who, origin: origin.as_deref() };
            who_looked(tx, &reader, link.subject, after.clone(), ON_A_PAGE)
        })
        .await
        .map_err(|error: casework::Error| error.stop(call))?;
    let words = call.here.words();
    let page = WhoLookedPage {
        mark: call.mark().await?,
        here: call.here.path.clone(),
        days: found.days.iter().map(|day| shown(words, day)).collect(),
        next: found.next.as_ref().map(write_place),
        is_further,
    };
    Ok(call.draw(&page))
}

pub(in crate::routes) fn shown(words: &Words, day: &Day) -> LookedDay {
    let line = |one: &administration::who_looked::ByOne| {
        let done = one.done.iter().map(|done| {
            let (_, time) = day_and_time(done.at);
            words.say_with("who-looked-at", &[("time", time.into()), ("what", deed(words, done.deed).into())])
        });
        // Of several on a day, one that is still to be reviewed is told.
        let reviewed: Vec<bool> = one
            .done
            .iter()
            .filter_map(|done| match done.deed {
                Deed::OpenedInEmergency { reviewed } => Some(reviewed),
                _ => None,
            })
            .collect();
        let emergency = (!reviewed.is_empty()).then(|| {
            if reviewed.iter().all(|reviewed| *reviewed) {
                words.say("who-looked-emergency-done")
            } else {
                words.say("who-looked-emergency-open")
            }
        });
        LookedLine { who: who(words, &one.who), done: done.collect(), emergency }
    };
    LookedDay { date: day.date, by: day.by.iter().map(line).collect() }
}

fn who(words: &Words, who: &Who) -> String {
    match who {
        Who::Yourself => words.say("who-looked-yourself"),
        Who::Operator => words.say("who-looked-operator"),
        Who::Program => words.say("who-looked-program"),
        Who::InRole { role, organisation } => {
            let role =
                role.as_deref().map_or_else(|| words.say("who-looked-worker"), |role| role_name(words, role));
            match organisation {
                Some(organisation) => words.say_with(
                    "who-looked-in-role",
                    &[("role", role.into()), ("organisation", theirs(organisation).into())],
                ),
                None => role,
            }
        }
    }
}

fn deed(words: &Words, deed: Deed) -> String {
    match deed {
        Deed::Read => words.say("who-looked-read"),
        Deed::Wrote => words.say("who-looked-wrote"),
        Deed::Referred => words.say("who-looked-referred"),
        Deed::Shared => words.say("who-looked-shared"),
        Deed::Copied => words.say("who-looked-copied"),
        Deed::OpenedInEmergency { .. } => words.say("who-looked-opened"),
        Deed::ClosedAfterEmergency => words.say("who-looked-closed"),
        Deed::ReviewedEmergency => words.say("who-looked-reviewed"),
        Deed::ReadThisList => words.say("who-looked-this-list"),
        Deed::Other => words.say("who-looked-other"),
    }
}
