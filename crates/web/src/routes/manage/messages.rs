//! `GET /manage/messages` and `POST /manage/messages/{id}`: messages that could not be delivered, and what is done about them.

use axum::response::Response;
use casework::messages::{self, Does};
use locales::Words;
use notify::kept::Failed;
use notify::outcome::Why;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, id};
use crate::pages::{MessagesPage, UndeliveredLine};
use crate::plain::{london_day, sent_what_said};
use crate::routes::Problem;
use crate::words::link;

const PATH: &str = "/manage/messages";

pub(super) async fn show(call: Call, asked: Sent) -> Response {
    call.end(shown(&call, asked).await)
}

async fn shown(call: &Call, asked: Sent) -> Result<Response, Stop> {
    let asked = call.asked(asked)?;
    // That somebody looked is put on record, so looking writes.
    let board = call.write(messages::board).await?;
    let words = call.here.words();
    let page = MessagesPage {
        mark: call.mark().await?,
        sends: call.web.frame.site().sends,
        done: match asked.text("done") {
            "again" => Some("again".to_owned()),
            "dealt-with" => Some("dealt_with".to_owned()),
            _ => None,
        },
        lines: board.failed.iter().map(|one| line(words, one)).collect(),
        count: board.count.unsigned_abs(),
        waiting: board.waiting.unsigned_abs(),
        oldest: board.oldest_due.map(|at| words.day(london_day(at))),
    };
    Ok(call.draw(&page))
}

fn line(words: &Words, one: &Failed) -> UndeliveredLine {
    UndeliveredLine {
        action: format!("{PATH}/{}", one.id),
        version: one.version,
        what: match one.template.as_str() {
            "connection-asked" => words.say("message-what-connection-asked"),
            "confirm-self-referral" => words.say("message-what-confirm"),
            // As the page of the person has it.
            to_person if to_person.starts_with("person-") => sent_what_said(words, to_person),
            _ => words.say("message-what-other"),
        },
        way: match one.channel.as_str() {
            "email" => words.say("message-by-email"),
            "text" => words.say("message-by-text"),
            _ => words.say("message-by-letter"),
        },
        why: why_said(words, one.why),
        since: words.day(london_day(one.since)),
        leads: match (one.person, one.about_kind.as_str()) {
            (Some(person), _) => Some((format!("/people/{person}"), words.say("message-see-person"))),
            (None, "self-referral") => {
                Some(("/triage/unconfirmed".to_owned(), words.say("message-see-unconfirmed")))
            }
            (None, _) => None,
        },
        can_go_again: one.can_go_again,
    }
}

fn why_said(words: &Words, why: Option<Why>) -> String {
    match why {
        Some(Why::Refused) => words.say("message-why-refused"),
        Some(Why::Full) => words.say("message-why-full"),
        Some(Why::CameBack) => words.say("message-why-came-back"),
        Some(Why::NotReached) => words.say("message-why-not-reached"),
        Some(Why::Unwritten) => words.say("message-why-unwritten"),
        Some(Why::Busy | Why::Away | Why::OptedOut) | None => words.say("message-why-busy"),
    }
}

pub(super) async fn settle(call: Call, asked: Asked<Uuid>, sent: Sent) -> Response {
    call.end(settled(&call, &asked, sent).await)
}

async fn settled(call: &Call, asked: &Asked<Uuid>, sent: Sent) -> Result<Response, Stop> {
    let sent = call.ours(sent).await?;
    let id = id(asked)?;
    let (does, done) = match sent.text("what") {
        "again" => (Does::Again, "again"),
        "dealt-with" => (Does::DealtWith, "dealt-with"),
        _ => return Err(Problem::not_found().into()),
    };
    let Ok(seen) = sent.text("version").parse::<i64>() else { return Err(Problem::not_found().into()) };
    let settled = call.try_write(move |tx, asker| messages::settle(tx, asker, id, seen, does)).await?;
    match settled {
        Ok(()) => Ok(call.lead(&link(PATH, &[("done", done)]))),
        Err(casework::Error::Stale) => {
            Err(Problem::NotUnderstood(call.here.words().say("message-stale")).into())
        }
        Err(error) => Err(crate::routes::call::Stops::stop(error, call)),
    }
}
