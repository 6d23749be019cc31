//! Who is in a group: `GET` and `POST /groups/{id}/people`, `POST /groups/{id}/people/{person}/leave` and `/answer`, and
//! `GET /people/{id}/groups`.

use axum::response::Response;
use casework::groups::booking::{self, Answer, Page, Put};
use casework::groups::{self, GroupRule};
use casework::{Error, contacts};
use uuid::Uuid;

use super::list::line;
use super::{Asked, Call, Sent, Stop, named, page_of};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage, PersonGroupsPage};
use crate::plain::{filled_said, referral_rule_said, session_said};
use crate::routes::call::Stops as _;
use crate::routes::fields::Fields;
use crate::routes::people::person_banner;
use crate::theirs::theirs;
use crate::words::link;

/// The choice of all sessions.
const ALL: &str = "all";

async fn page(call: &Call, found: &Page, sent: &Fields) -> Result<PersonFormPage, Stop> {
    let words = call.here.words();
    let back = page_of(found.group.id);
    let chosen = sent.text("person");
    let mut kept = Vec::new();
    let mut fields = Vec::new();
    let mut told = Vec::new();
    match (found.named, found.people.first()) {
        (Some(id), Some((_, name))) => {
            kept.push(("person", id.to_string()));
            kept.push(("named", "yes".to_owned()));
            told.push(words.say_with("group-puts", &[("name", theirs(name).into())]));
        }
        _ => {
            let nobody = ManageWay {
                value: String::new(),
                text: words.say("group-choose-person"),
                hint: None,
                chosen: chosen.is_empty(),
            };
            let people = found.people.iter().map(|(id, name)| ManageWay {
                value: id.to_string(),
                text: theirs(name),
                hint: None,
                chosen: id.to_string() == chosen,
            });
            fields.push(Field::FromList {
                name: "person",
                label: words.say("group-person"),
                hint: Some(if found.group.is_of_provider() {
                    words.say("group-person-provider-hint")
                } else {
                    words.say("group-person-hint")
                }),
                ways: std::iter::once(nobody).chain(people).collect(),
            });
        }
    }
    let session = sent.text("session");
    let all = ManageWay {
        value: ALL.to_owned(),
        text: words.say("group-all-sessions"),
        hint: Some(words.say("group-all-sessions-hint")),
        chosen: session == ALL || (session.is_empty() && !found.sessions.is_empty()),
    };
    let sessions = found.sessions.iter().map(|one| ManageWay {
        value: one.id.to_string(),
        text: session_said(words, (one.day, one.time)),
        hint: Some(filled_said(words, one).join(" · ")),
        chosen: one.id.to_string() == session,
    });
    if found.sessions.is_empty() {
        told.push(words.say("group-no-session-yet"));
    } else {
        fields.push(Field::One {
            name: "session",
            label: words.say("group-which"),
            hint: Some(words.say("group-which-hint")),
            ways: std::iter::once(all).chain(sessions).collect(),
        });
    }
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("group-put-in"),
        name: theirs(&found.group.name),
        action: format!("{back}/people"),
        back,
        kept,
        told,
        fields,
        button: Some(words.say("group-put-in")),
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Asked<Uuid>, how: Sent) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let (id, how) = (named(&asked)?, how?);
        let person = how.text("person").parse().ok();
        let found = call.write(move |tx, asker| booking::form(tx, asker, id, person)).await?;
        Ok(call.draw(&page(&call, &found, &how).await?))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn put(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = was_put(&call, &asked, sent).await;
    call.end(answer)
}

async fn was_put(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = named(asked)?;
    let person: Option<Uuid> = sent.text("person").parse().ok();
    let session = match sent.text("session") {
        ALL => Ok(None),
        text => text.parse().map(Some).map_err(|_| GroupRule::NoSession),
    };
    let done = match (person, session) {
        (None, _) => Err(GroupRule::Person.into()),
        (_, Err(rule)) => Err(rule.into()),
        (Some(person), Ok(session)) => {
            call.try_write(move |tx, asker| booking::put(tx, asker, id, person, session)).await?
        }
    };
    match done {
        Ok(Put { placed, waits }) => {
            let (placed, waits) = (placed.to_string(), waits.to_string());
            let asked = [("done", "put"), ("placed", placed.as_str()), ("waits", waits.as_str())];
            Ok(call.lead(&link(&page_of(id), &asked)))
        }
        Err(Error::Rule(rule)) => {
            let named = person.filter(|_| sent.text("named") == "yes");
            let found = call.write(move |tx, asker| booking::form(tx, asker, id, named)).await?;
            let mut page = page(call, &found, &sent).await?;
            let of_person = person.is_none() || rule == GroupRule::NotComing.into();
            let field = if of_person && named.is_none() { "person" } else { "session" };
            page.faults = vec![FormFault::new(field, referral_rule_said(call.here.words(), rule))];
            Ok(call.draw_faulty(&page))
        }
        Err(error) => Err(error.stop(call)),
    }
}

/// Where somebody comes back to who answered or took somebody out.
fn next(sent: &Fields, group: Uuid, person: Uuid, done: &str) -> String {
    match sent.text("next") {
        "today" => link("/today", &[("done", done)]),
        "person" => link(&format!("/people/{person}"), &[("done", done)]),
        "session" => match sent.text("session").parse::<Uuid>() {
            Ok(session) => link(&format!("{}/sessions/{session}", page_of(group)), &[("done", done)]),
            Err(_) => link(&page_of(group), &[("done", done)]),
        },
        _ => link(&page_of(group), &[("done", done)]),
    }
}

pub(super) async fn leave(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let answer = async {
        let sent = call.ours(sent).await?;
        let (group, person) = named(&asked)?;
        let session = sent.text("session").parse().ok();
        call.write(move |tx, asker| booking::leave(tx, asker, group, person, session)).await?;
        Ok(call.lead(&next(&sent, group, person, "out")))
    };
    let answer = answer.await;
    call.end(answer)
}

pub(super) async fn answer(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let done = async {
        let sent = call.ours(sent).await?;
        let (group, person) = named(&asked)?;
        // Whoever says nothing else has not taken it: the place stays kept until somebody says so.
        let said = match sent.text("answer") {
            "takes" => Answer::Takes,
            "declines" => Answer::Declines,
            _ => return Ok(call.lead(&page_of(group))),
        };
        call.write(move |tx, asker| booking::answer(tx, asker, group, person, said)).await?;
        Ok(call.lead(&next(&sent, group, person, "answered")))
    };
    let done = done.await;
    call.end(done)
}

pub(super) async fn choose(call: Call, asked: Asked<Uuid>) -> Response {
    let answer = async {
        call.web.signed_in(&call.here, &call.visitor)?;
        let id = named(&asked)?;
        let (found, all) = call
            .write(move |tx, asker| -> casework::Result<_> {
                let found = contacts::page(tx, asker, id)?;
                let all: Vec<_> = groups::list(tx, asker)?;
                // A provider puts in those who are connected to it, from its own pages.
                Ok((found, all.into_iter().filter(|one| !one.group.is_of_provider()).collect::<Vec<_>>()))
            })
            .await?;
        let (words, person) = (call.here.words(), found.person.id);
        let running = all.iter().filter(|one| one.group.ended.is_none());
        let page = PersonGroupsPage {
            name: theirs(&found.person.called()),
            back: format!("/people/{person}"),
            banner: person_banner(words, &found.person, &found.banner),
            lines: running
                .map(|one| {
                    let path = format!("{}/people", page_of(one.group.id));
                    line(words, one, link(&path, &[("person", &person.to_string())]))
                })
                .collect(),
        };
        Ok(call.draw(&page))
    };
    let answer = answer.await;
    call.end(answer)
}
