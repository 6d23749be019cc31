//! Groups and events: `/groups`, their sessions and registers, and which group somebody joins.

mod form;
mod list;
mod people;
mod register;
mod sessions;
mod show;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use casework::groups::desk::Led;
use casework::groups::sessions::Session;
use casework::groups::show::Offer;
use jiff::Timestamp;
use jiff::civil::Date;
use locales::Words;
use uuid::Uuid;

use super::{Asked, Call, Sent, Stop, named};
use crate::pages::{DeskTag, OfferLine, SessionLine};
use crate::plain::{filled_said, holiday_said, london_day, session_said};
use crate::routes::Web;
use crate::routes::fields::Fields;
use crate::theirs::theirs;

pub(in crate::routes) use form::service_typed;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/groups", get(list::show))
        .route("/groups/new", get(form::new_form).post(form::make))
        .route("/groups/{id}", get(show::show))
        .route("/groups/{id}/change", get(form::change_form).post(form::change))
        .route("/groups/{id}/end", get(form::end_form).post(form::end))
        .route("/groups/{id}/plan", get(sessions::plan_form).post(sessions::plan))
        .route("/groups/{id}/people", get(people::form).post(people::put))
        .route("/groups/{id}/people/{person}/leave", post(people::leave))
        .route("/groups/{id}/people/{person}/answer", post(people::answer))
        .route("/groups/{id}/sessions/{session}", get(register::show).post(register::save))
        .route("/groups/{id}/sessions/{session}/change", get(sessions::change_form).post(sessions::change))
        .route("/groups/{id}/sessions/{session}/call-off", get(sessions::off_form).post(sessions::off))
        .route("/people/{id}/groups", get(people::choose))
}

/// The page of a group.
pub(super) fn page_of(group: Uuid) -> String {
    format!("/groups/{group}")
}

fn session_path(session: &Session) -> String {
    format!("{}/sessions/{}", page_of(session.group), session.id)
}

/// A day in three boxes of a name; nothing where all are empty, an error where they are no day.
pub(super) fn day_typed(sent: &Fields, name: &str) -> Result<Option<Date>, ()> {
    let [day, month, year] =
        ["day", "month", "year"].map(|part| sent.text(&format!("{name}-{part}")).to_owned());
    if [&day, &month, &year].iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    date().map(Some).ok_or(())
}

/// A day, as it stands in three boxes.
fn boxes(day: Option<Date>) -> [String; 3] {
    day.map_or_else(Default::default, |day| {
        [day.day().to_string(), day.month().to_string(), day.year().to_string()]
    })
}

/// A session in a list. `name` is that of its group.
fn session_line(words: &Words, one: &Session, name: &str, now: Timestamp) -> SessionLine {
    let path = session_path(one);
    let has_begun = one.begins <= now;
    let is_off = one.called_off.is_some();
    let mut tags = Vec::new();
    if is_off {
        tags.push(DeskTag::grave(words.say("group-off")));
    } else if one.lacks_register(now) {
        tags.push(DeskTag::grave(words.say("group-register-missing")));
    } else if !has_begun && one.is_full() {
        tags.push(DeskTag::notice(words.say("group-full")));
    }
    if !is_off && !has_begun {
        tags.extend(holiday_said(words, one.day).map(DeskTag::notice));
    }
    let facts = if has_begun && one.register.is_some() {
        vec![words.say_with("group-came-count", &[("count", u64::from(one.came).into())])]
    } else {
        filled_said(words, one)
    };
    SessionLine {
        name: theirs(name),
        place: None,
        when: session_said(words, (one.day, one.time)),
        facts,
        tags,
        called_off: one.called_off.as_deref().map(theirs),
        change: (!is_off && !has_begun).then(|| format!("{path}/change")),
        call_off: (!is_off && one.register.is_none()).then(|| format!("{path}/call-off")),
        path,
    }
}

/// A session on the page of today: it leads to its register, and to nothing else.
pub(super) fn led_line(words: &Words, one: &Led, now: Timestamp) -> SessionLine {
    let line = session_line(words, &one.session, &one.name, now);
    SessionLine { place: one.place.as_deref().map(theirs), change: None, call_off: None, ..line }
}

/// Places that are offered to somebody. Their record is linked for those who work with them.
pub(super) fn offer_line(words: &Words, one: &Offer, is_own: bool) -> OfferLine {
    OfferLine {
        name: theirs(&one.name),
        group: theirs(&one.group_name),
        group_path: page_of(one.group),
        person_path: is_own.then(|| format!("/people/{}", one.person)),
        action: format!("{}/people/{}/answer", page_of(one.group), one.person),
        sessions: one.sessions.iter().map(|when| session_said(words, *when)).collect(),
        since: words.say_with("group-offered-since", &[("day", words.day(london_day(one.since)).into())]),
    }
}
