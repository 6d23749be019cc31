//! `/people/{id}/measures`: what somebody answered and what changed, and asking them by a link; and `/measures`: what the measures
//! are.

pub(super) mod by_link;
pub(super) mod form;
mod mistake;
mod paper;
mod registry;
mod show;

pub(super) use form::asked_items;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use uuid::Uuid;
use vocabulary::measures::{Measure, Measures};

use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};
use super::{Problem, Web};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/measures", get(registry::show))
        .route("/people/{id}/measures", get(show::show))
        .route("/people/{id}/measures/{measure}", get(form::form).post(form::send))
        .route("/people/{id}/measures/{measure}/link/{ask}/send", post(by_link::send))
        .route("/people/{id}/measures/{measure}/paper", get(paper::show))
        .route("/people/{id}/measures/{measure}/link", get(by_link::form).post(by_link::make))
        .route("/people/{id}/measures/{measure}/link/{ask}", post(by_link::change))
        .route(
            "/people/{id}/measures/{measure}/answers/{answer}/error",
            get(mistake::form).post(mistake::send),
        )
}

fn page_of(id: Uuid) -> String {
    format!("/people/{id}/measures")
}

fn measure(id: &str) -> Result<&'static Measure, Stop> {
    Measures::embedded().get(id).ok_or_else(|| Problem::not_found().into())
}
