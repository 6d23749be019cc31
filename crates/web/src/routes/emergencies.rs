//! `GET /manage/emergencies`, and `GET` and `POST /manage/emergencies/{opening}/{organisation}`.

use std::sync::Arc;

use administration::Error;
use administration::audit::Names;
use administration::emergencies::{self as use_cases, Place};
use axum::Router;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use locales::Words;
use permit::break_glass::{self, Outcome, Watched};
use uuid::Uuid;

use super::call::Call;
use super::door::{Sent, Stop};
use super::{Problem, Web};
use crate::pages::{EmergenciesPage, EmergencyLine, EmergencyPage, FormFault, MOST_NOTE};
use crate::plain::role_name;
use crate::plain::trail::day_and_time;
use crate::theirs::theirs;
use crate::words::link;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/manage/emergencies", get(show))
        .route("/manage/emergencies/{opening}/{organisation}", get(one).post(review))
}

const PATH: &str = "/manage/emergencies";

/// Openings on a page.
const ON_A_PAGE: u32 = 20;

async fn show(call: Call, asked: Sent) -> Response {
    call.end(shown(&call, asked).await)
}

async fn shown(call: &Call, asked: Sent) -> Result<Response, Stop> {
    let words = call.here.words();
    let asked = asked?;
    let all = asked.text("show") == "all";
    let after = match asked.text("after") {
        "" => None,
        text => {
            let place = read_place(text);
            Some(place.ok_or_else(|| Problem::NotFound(Some(words.say("emergencies-no-page"))))?)
        }
    };
    let (found, to_review) = call
        .write(move |tx, asker| {
            let found = use_cases::list(tx, asker, !all, after, ON_A_PAGE)?;
            administration::Result::Ok((found, use_cases::unreviewed(tx, asker)?.unwrap_or_default()))
        })
        .await?;
    let (account, now) = (call.visitor.session().map(|(account, _)| account), call.web.now());
    let lines = found.watched.iter().map(|one| line(words, one, &found.names, account, now)).collect();
    let address = |after: Option<&Place>| {
        let after = after.map(write_place).unwrap_or_default();
        let said = [("show", if all { "all" } else { "" }), ("after", after.as_str())];
        let said: Vec<(&str, &str)> = said.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        if said.is_empty() { PATH.to_owned() } else { link(PATH, &said) }
    };
    let page = EmergenciesPage {
        all,
        to_review,
        lines,
        next: found.next.as_ref().map(|place| address(Some(place))),
        first: after.is_some().then(|| address(None)),
        done: asked.text("done") == "yes",
    };
    Ok(call.draw(&page))
}

/// A place in the list as it stands in an address.
fn write_place((from, opening, organisation): &Place) -> String {
    format!("{}.{opening}.{organisation}", from.as_microsecond())
}

fn read_place(text: &str) -> Option<Place> {
    let (from, rest) = text.split_once('.')?;
    let (opening, organisation) = rest.split_once('.')?;
    let from = Timestamp::from_microsecond(from.parse().ok()?).ok()?;
    Some((from, opening.parse().ok()?, organisation.parse().ok()?))
}

fn line(
    words: &Words,
    watched: &Watched,
    names: &Names,
    account: Option<Uuid>,
    now: Timestamp,
) -> EmergencyLine {
    let opening = &watched.opening;
    let organisation = |id| names.organisation(id).map(theirs).unwrap_or_default();
    let somebody = |id| names.account(id).map_or_else(|| words.say("trail-account-gone"), str::to_owned);
    let (on, at) = day_and_time(opening.from);
    let review = watched.review.as_ref();
    EmergencyLine {
        href: format!("{PATH}/{}/{}", opening.id, watched.organisation),
        on,
        at,
        until: day_and_time(opening.ended.unwrap_or(opening.until)),
        is_open: opening.is_open(now),
        ended: opening.ended.is_some(),
        who: somebody(opening.account),
        role: role_name(words, &opening.role),
        organisation: organisation(opening.organisation),
        reviewed_for: organisation(watched.organisation),
        why: theirs(opening.why.as_str()),
        person: opening.person.to_string(),
        own: account == Some(opening.account),
        told: watched.told.map(|at| day_and_time(at).0),
        outcome: review.map(|review| review.outcome),
        reviewed_by: review.map(|review| somebody(review.by)),
        reviewed_on: review.map(|review| day_and_time(review.at).0),
        note: review.and_then(|review| review.note.as_ref()).map(|note| theirs(note.as_str())),
    }
}

/// Which opening, for which organisation. What is no identifier is the identifier of nothing.
type Asked = Result<Path<(Uuid, Uuid)>, PathRejection>;

fn which(asked: Asked) -> Result<(Uuid, Uuid), Problem> {
    asked.map(|Path(which)| which).map_err(|_| Problem::not_found())
}

async fn page(call: &Call, which: (Uuid, Uuid)) -> Result<EmergencyPage, Stop> {
    let words = call.here.words();
    let (watched, names) = call.read(move |tx, asker| use_cases::one(tx, asker, which)).await?;
    let account = call.visitor.session().map(|(account, _)| account);
    let line = line(words, &watched, &names, account, call.web.now());
    Ok(EmergencyPage { mark: call.mark().await?, line, ..EmergencyPage::default() })
}

async fn one(call: Call, asked: Asked) -> Response {
    let answer = async { Ok(call.draw(&page(&call, which(asked)?).await?)) };
    let answer: Result<Response, Stop> = answer.await;
    call.end(answer)
}

async fn review(call: Call, asked: Asked, sent: Sent) -> Response {
    call.end(reviewed(&call, asked, sent).await)
}

async fn reviewed(call: &Call, asked: Asked, sent: Sent) -> Result<Response, Stop> {
    let words = call.here.words();
    let sent = call.ours(sent).await?;
    let which = which(asked)?;
    let (typed, note) = (sent.text("outcome").to_owned(), sent.text("note").to_owned());
    let outcome = match typed.as_str() {
        "justified" => Some(Outcome::Justified),
        "not-justified" => Some(Outcome::NotJustified),
        _ => None,
    };
    let too_long = note.chars().count() > MOST_NOTE;
    let mut faults = Vec::new();
    if outcome.is_none() {
        faults.push(FormFault::new("outcome", words.say("emergencies-no-outcome")));
    }
    if too_long {
        faults.push(FormFault::new(
            "note",
            words.say_with("emergencies-note-too-long", &[("most", (MOST_NOTE as u64).into())]),
        ));
    }
    if let Some(outcome) = outcome.filter(|_| !too_long) {
        let written = note.clone();
        let done = call.try_write(move |tx, asker| use_cases::review(tx, asker, which, outcome, &written));
        match done.await? {
            Ok(()) => return Ok(call.lead(&format!("{PATH}?done=yes"))),
            Err(Error::Emergency(break_glass::Error::NoNote)) => {
                faults.push(FormFault::new("note", words.say("emergencies-no-note")));
            }
            Err(Error::Emergency(break_glass::Error::AlreadyReviewed)) => {
                faults.push(FormFault::new("outcome", words.say("emergencies-already")));
            }
            Err(Error::Emergency(break_glass::Error::OwnDoing)) => {
                faults.push(FormFault::new("outcome", words.say("emergencies-own")));
            }
            Err(error) => return Err(call.stop(error)),
        }
    }
    let note = note.chars().take(MOST_NOTE * 2).collect();
    Ok(call.draw_faulty(&EmergencyPage { outcome: typed, note, faults, ..page(call, which).await? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back_and_a_forged_one_is_none() {
        let at = "2026-05-04T09:30:00Z".parse().unwrap();
        let place = (at, Uuid::from_u128(1), Uuid::from_u128(2));
        assert_eq!(read_place(&write_place(&place)), Some(place));
        for forged in ["", "1", "1.2.3", "x.y.z", "1..", "99999999999999999999.1.2"] {
            assert_eq!(read_place(forged), None, "{forged}");
        }
    }
}
