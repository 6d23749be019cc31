//! The link worker’s desk: `/today`, `/caseload`, `/letters`, `/tasks`, `/groups`, `/supervision`, and handing people over.

mod caseload;
mod groups;
mod handover;
mod letters;
mod supervision;
mod tasks;
mod telling;
mod today;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use casework::caseload::{OnCaseload, Sign};
use jiff::civil::Date;
use locales::Words;
use permit::{Action, Resource};
use vocabulary::PhoneNumber;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::refer::spaced;
use super::referrals::{Asked, named};
use crate::pages::{DeskLine, DeskTag};
use crate::plain::{aged_in_words, london_day, sign_said, state_said};
use crate::theirs::theirs;
use crate::words::link;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/today", get(today::show))
        .route("/caseload", get(caseload::show))
        .route("/caseload/view", post(caseload::remember))
        .route("/caseload/hand-over", get(handover::form).post(handover::send))
        .route("/caseload/handovers/{id}", get(handover::report))
        .route("/caseload/handovers/{id}/letters.pdf", get(telling::letters_of))
        .route("/caseload/handovers/{id}/posted", post(telling::posted_of))
        .route("/caseload/to-tell", get(telling::show))
        .route("/caseload/to-tell/letters.pdf", get(telling::own_letters))
        .route("/caseload/to-tell/posted", post(telling::own_posted))
        .route("/letters", get(letters::show).post(letters::posted))
        .route("/letters/print.pdf", get(letters::all))
        .route("/letters/{id}/print.pdf", get(letters::one))
        .route("/tasks", post(tasks::set))
        .route("/tasks/new", get(tasks::form))
        .route("/tasks/{id}/done", post(tasks::done))
        .route("/supervision", get(supervision::show))
        .route("/supervision/new", get(supervision::new_form).post(supervision::note))
        .route("/supervision/{id}/wrong", get(supervision::wrong_form).post(supervision::wrong_send))
        .merge(groups::routes())
}

pub(super) use groups::service_typed;
pub(super) use supervision::last_said as last_supervision_said;

/// Somebody on a caseload, in words. From today’s list one comes back to it.
fn line(words: &Words, one: &OnCaseload, sign: Option<Sign>, today: Date, is_today: bool) -> DeskLine {
    let path = format!("/people/{}", one.person);
    let mut tags = Vec::new();
    if one.has_died {
        tags.push(DeskTag::grave(words.say("person-died-heading")));
    }
    if one.has_safety {
        tags.push(DeskTag::grave(words.say("triage-safety")));
    }
    if let Some(sign) = sign.filter(|_| !is_today) {
        tags.push(DeskTag::notice(sign_said(words, sign)));
    }
    if one.needs_help {
        tags.push(DeskTag::notice(words.say("desk-helps")));
    }
    tags.push(DeskTag::plain(state_said(words, one.state)));
    let mut facts = Vec::new();
    facts.extend(one.born.map(|born| aged_in_words(words, born, today)));
    facts.extend(
        one.due.map(|due| words.say_with("referrals-due", &[("day", words.weekday_and_day(due).into())])),
    );
    facts.push(match one.heard {
        Some(heard) => words.say_with("desk-heard", &[("day", words.day(london_day(heard)).into())]),
        None => words.say("desk-not-heard"),
    });
    if one.tried > 0 {
        facts.push(words.say_with("desk-tried", &[("count", u64::from(one.tried).into())]));
    }
    // Whoever has died is not rung.
    let phone = one.phone.as_deref().filter(|_| !one.has_died).and_then(|dialled| {
        let phone = PhoneNumber::parse(dialled).ok()?;
        Some((format!("tel:{}", phone.as_dialled()), phone.to_string()))
    });
    let contact = format!("{path}/contacts");
    DeskLine {
        person_id: one.person.to_string(),
        name: theirs(&one.name),
        number: spaced(&one.number),
        referral: format!("/triage/{}", one.referral),
        tags,
        facts,
        phone,
        support: (one.state == casework::lifecycle::State::InSupport && !one.has_died)
            .then(|| format!("{path}/support")),
        contact: Some(if is_today { link(&contact, &[("from", "today")]) } else { contact }),
        path,
    }
}

/// Whether whoever asks has a caseload of their own.
pub(super) fn has_caseload(asker: &administration::Asker, works: &access::memberships::Works) -> bool {
    works.role == permit::Role::LinkWorker.as_str()
        && asker.may_as(works, Action::ReadCaseload, &Resource::caseload(works.membership))
}
