//! `/people/{id}`: somebody’s record, for those who work with them.

mod banner;
mod change;
mod contacts;
mod history;
mod safeguarding;
mod section;
mod show;
mod timeline;
mod visits;

pub(super) use banner::person_banner;
pub(super) use history::is_address;
pub(super) use show::record_rows;
pub(super) use timeline::line;
pub(super) use visits::{planned_line, time_said};

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use uuid::Uuid;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};

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
        .route("/people/{id}/sections/{section}", get(section::form).post(section::send))
}

fn page_of(id: Uuid) -> String {
    format!("/people/{id}")
}
