//! `/book`: whoever supports somebody books a place for them in a session of the provider that has said yes.

use axum::response::Response;
use casework::Error;
use casework::connections::working;
use casework::groups::GroupRule;
use casework::groups::booking::Put;
use casework::groups::places::{self, Bookable};
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named, path_of};
use crate::pages::{Field, FormFault, ManageWay, PersonFormPage};
use crate::plain::{filled_said, referral_rule_said, session_said};
use crate::routes::Problem;
use crate::routes::call::Stops as _;
use crate::routes::people::person_banner;
use crate::theirs::theirs;
use crate::words::link;

async fn drawn(
    call: &Call,
    (person, connection): (Uuid, Uuid),
    chosen: &str,
) -> Result<PersonFormPage, Stop> {
    call.web.signed_in(&call.here, &call.visitor)?;
    let found = call.write(move |tx, asker| working::page(tx, asker, person, connection)).await?;
    if !found.may_connect {
        return Err(Problem::NotAllowed.into());
    }
    let words = call.here.words();
    let path = path_of(person, connection);
    let mut told = vec![theirs(&found.connection.name)];
    let mut fields = Vec::new();
    let open: Vec<_> = found.sessions.iter().filter(|one| !one.is_in).collect();
    if open.is_empty() {
        told.push(words.say("connection-book-none"));
    } else {
        told.push(words.say("connection-book-told"));
        let way = |one: &&Bookable| {
            let mut hint = filled_said(words, &one.session);
            if one.session.is_full() {
                hint.push(words.say("connection-book-waits"));
            }
            ManageWay {
                value: one.session.id.to_string(),
                text: format!(
                    "{}: {}",
                    theirs(&one.group),
                    session_said(words, (one.session.day, one.session.time))
                ),
                hint: Some(hint.join(" · ")),
                chosen: one.session.id.to_string() == chosen,
            }
        };
        fields.push(Field::One {
            name: "session",
            label: words.say("connection-book-which"),
            hint: None,
            ways: open.iter().map(way).collect(),
        });
    }
    Ok(PersonFormPage {
        mark: call.mark().await?,
        heading: words.say("connection-book"),
        name: theirs(&found.person.called()),
        banner: person_banner(words, &found.person, &found.banner),
        action: format!("{path}/book"),
        back: path,
        told,
        fields,
        button: Some(words.say("connection-book")),
        ..PersonFormPage::default()
    })
}

pub(super) async fn form(call: Call, asked: Asked<(Uuid, Uuid)>) -> Response {
    let answer = async { Ok(call.draw(&drawn(&call, named(&asked)?, "").await?)) };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

pub(super) async fn send(call: Call, asked: Asked<(Uuid, Uuid)>, sent: Sent) -> Response {
    let call = call.of_own_form();
    let answer = booked(&call, &asked, sent).await;
    call.end(answer)
}

async fn booked(call: &Call, asked: &Asked<(Uuid, Uuid)>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let both = named(asked)?;
    let session = sent.text("session").parse().ok();
    let done = call.try_write(move |tx, asker| places::book(tx, asker, both, session)).await?;
    let path = path_of(both.0, both.1);
    let rule = match done {
        Ok(Put { waits: 0, .. }) => return Ok(call.lead(&link(&path, &[("done", "booked")]))),
        Ok(_) => return Ok(call.lead(&link(&path, &[("done", "waits")]))),
        // Sent twice, they are in it once.
        Err(Error::Rule(rule)) if rule == GroupRule::In.into() => {
            return Ok(call.lead(&link(&path, &[("done", "booked")])));
        }
        Err(Error::Rule(rule)) => rule,
        Err(error) => return Err(error.stop(call)),
    };
    let mut page = drawn(call, both, sent.text("session")).await?;
    page.faults = vec![FormFault::new("session", referral_rule_said(call.here.words(), rule))];
    Ok(call.draw_faulty(&page))
}
