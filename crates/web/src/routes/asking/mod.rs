//! Somebody asks a scheme for support on the public pages: `/schemes/{id}/ask`, the link by which it is confirmed under
//! `/confirm`, and what waits for that under `/triage/unconfirmed`.

mod confirm;
mod form;
mod unconfirmed;

use std::sync::Arc;

use access::{By, Trail};
use axum::Router;
use axum::routing::{get, post};

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use crate::door::Visitor;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/schemes/{id}/ask", get(form::show).post(form::send))
        .route("/schemes/{id}/ask/{asked}", get(form::receipt))
        .route("/confirm/{link}", get(confirm::show).post(confirm::send))
        .route("/triage/unconfirmed", get(unconfirmed::show))
        .route("/triage/unconfirmed/{id}", post(unconfirmed::send))
}

/// Whoever asks, confirms or answers is nobody that is known, even if somebody is signed in at the same browser.
pub(super) fn nobody(visitor: &Visitor) -> By {
    By::nobody(visitor.from(), Arc::new(Trail::of_visitors()))
}
