//! `/referrals`: what somebody referred, and how far it is.

mod list;
mod status;
mod withdraw;

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::routing::get;
use casework::referral::Referral;
use casework::referral::events::Event;
use casework::referral::messages::Message;
use locales::Words;
use uuid::Uuid;

use super::call::Call;
use super::door::{Sent, Stop};
use super::{Problem, Web};
use crate::pages::{EventLine, MessageLine};
use crate::plain::{london_day, move_said, reason_said, state_for_referrer};
use crate::theirs::theirs;

pub(super) use list::{after, line_of, next};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/referrals", get(list::show))
        .route("/referrals/{id}", get(status::show))
        .route("/referrals/{id}/summary", get(status::summary))
        .route("/referrals/{id}/summary.pdf", get(status::file))
        .route("/referrals/{id}/codes.json", get(status::codes))
        .route("/referrals/{id}/withdraw", get(withdraw::form).post(withdraw::send))
}

pub(super) type Asked<T> = Result<Path<T>, PathRejection>;

/// What an address names; what is none is not there.
pub(super) fn named<T: Clone>(asked: &Asked<T>) -> Result<T, Stop> {
    match asked {
        Ok(Path(named)) => Ok(named.clone()),
        Err(_) => Err(Problem::not_found().into()),
    }
}

fn page_of(id: Uuid) -> String {
    format!("/referrals/{id}")
}

/// Something that happened, in words.
pub(super) fn event_line(words: &Words, event: &Event) -> EventLine {
    let list = event.moved.rule().reason;
    EventLine {
        on: words.day(london_day(event.at)),
        what: move_said(words, event.moved),
        to: None,
        by: event.name.as_deref().map(theirs),
        reason: list.zip(event.reason.as_deref()).map(|(list, code)| reason_said(words, list, code)),
        note: event.note.as_deref().map(theirs),
    }
}

/// Something that whoever referred was told, in words.
pub(super) fn message_line(words: &Words, message: &Message) -> MessageLine {
    let (moved, state) = message.sections.parsed();
    let list = moved.rule().reason;
    MessageLine {
        on: words.day(london_day(message.made)),
        what: state_for_referrer(words, state),
        reason: list
            .zip(message.sections.reason.as_deref())
            .map(|(list, code)| reason_said(words, list, code)),
        words: message.sections.words.as_deref().map(theirs),
        codes: message.sections.codes.iter().map(|code| format!("{} {}", code.code, code.term)).collect(),
        is_read: message.read.is_some(),
    }
}

/// Whether nobody has told anything of it yet but that it came.
fn is_fresh(referral: &Referral) -> bool {
    referral.version == 1
}
