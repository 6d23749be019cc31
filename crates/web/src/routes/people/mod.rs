//! `/people/{id}`: somebody’s record, for those who work with them.

mod change;
mod history;
mod section;
mod show;

pub(super) use show::{help, record_rows};

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use uuid::Uuid;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/people/{id}", get(show::show))
        .route("/people/{id}/history", get(history::show))
        .route("/people/{id}/change", get(change::form).post(change::send))
        .route("/people/{id}/sections/{section}", get(section::form).post(section::send))
}

fn page_of(id: Uuid) -> String {
    format!("/people/{id}")
}
