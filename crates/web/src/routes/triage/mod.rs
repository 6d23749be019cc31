//! `/triage`: referrals for those who work with them, and what is done to them.

mod act;
mod alike;
mod also_found;
mod emergency;
mod list;
mod one;
mod targets;
mod team;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};

pub(super) use act::{MoveForm, day, failed, fields_of, move_button};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/triage", get(list::show))
        .route("/triage/team", get(team::show).post(team::send))
        .route("/triage/targets", get(targets::form).post(targets::send))
        .route("/triage/also-found", get(also_found::form).post(also_found::send))
        .route("/triage/break-glass", get(emergency::form).post(emergency::send))
        .route("/triage/{id}", get(one::show))
        .route("/triage/{id}/same-person/{likeness}", get(alike::form).post(alike::send))
        .route("/triage/{id}/{move}", get(act::form).post(act::send))
}

fn page_of(id: uuid::Uuid) -> String {
    format!("/triage/{id}")
}
