//! `/people/{id}`: somebody’s record, for those who work with them.

mod agreements;
mod banner;
mod change;
mod contacts;
mod documents;
mod history;
mod moved;
mod safeguarding;
mod section;
mod sends;
mod show;
mod telling;
mod timeline;
mod visits;

pub(super) use banner::person_banner;
pub(super) use history::is_address;
pub(super) use moved::before_closing;
pub(super) use show::record_rows;
pub(super) use telling::{letter_sheets, tell_line};
pub(super) use timeline::line;
pub(super) use visits::planned_line;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use uuid::Uuid;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};
use crate::manners::MOST_OF_DOCUMENT;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/people/{id}", get(show::show))
        .route("/people/{id}/history", get(history::show))
        .route("/people/{id}/timeline", get(timeline::show))
        .route("/people/{id}/appointments", get(visits::form).post(visits::make))
        .route("/people/{id}/visit-alone", get(visits::alone_form).post(visits::alone_set))
        .route("/people/{id}/visit-alone/read", post(visits::alone_read))
        .route("/appointments/{id}/call-off", post(visits::call_off))
        .route("/people/{id}/safeguarding", get(safeguarding::show))
        .route("/people/{id}/safeguarding/new", get(safeguarding::form).post(safeguarding::send))
        .route(
            "/people/{id}/safeguarding/{entry}/outcome",
            get(safeguarding::outcome_form).post(safeguarding::outcome),
        )
        .route("/people/{id}/contacts", get(contacts::form).post(contacts::send))
        .route("/people/{id}/contacts/{contact}/wrong", get(contacts::wrong_form).post(contacts::wrong_send))
        .route("/people/{id}/change", get(change::form).post(change::send))
        .route("/people/{id}/moved", get(moved::form).post(moved::send))
        .route("/people/{id}/agreements", get(agreements::show))
        .route("/people/{id}/agreements/new", get(agreements::form).post(agreements::send))
        .route(
            "/people/{id}/agreements/{agreement}/withdraw",
            get(agreements::withdraw_form).post(agreements::withdraw),
        )
        .route(
            "/people/{id}/documents",
            get(documents::show).post(documents::send).layer(DefaultBodyLimit::max(MOST_OF_DOCUMENT)),
        )
        .route("/people/{id}/documents/{document}", get(documents::take))
        .route(
            "/people/{id}/documents/{document}/wrong",
            get(documents::wrong_form).post(documents::wrong_send),
        )
        .route("/people/{id}/messages", get(sends::show).post(sends::send))
        .route("/people/{id}/new-link-worker", get(telling::show).post(telling::note))
        .route("/people/{id}/new-link-worker.pdf", get(telling::file))
        .route("/people/{id}/sections/{section}", get(section::form).post(section::send))
}

fn page_of(id: Uuid) -> String {
    format!("/people/{id}")
}
