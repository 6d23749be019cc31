//! `/triage`: referrals for those who work with them, and what is done to them.

mod act;
mod list;
mod one;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};

pub(super) use act::{MoveForm, failed, fields_of, move_button};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/triage", get(list::show))
        .route("/triage/{id}", get(one::show))
        .route("/triage/{id}/{move}", get(act::form).post(act::send))
}

fn page_of(id: uuid::Uuid) -> String {
    format!("/triage/{id}")
}
