//! `/people/{id}/connections/{connection}`: what became of a connection to a service, and what whoever supports the person does
//! with it. Providers have pages of their own, in `reply`.

mod act;
mod ask;
mod book;
mod first_visit;
mod seen_by_them;
mod show;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use uuid::Uuid;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};

pub(super) use seen_by_them::{after, before};
pub(super) use show::{connection_tag, event_line, news_said};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/people/{id}/connections/{connection}", get(show::show))
        .route("/people/{id}/connections/{connection}/seen", post(act::seen))
        .route("/people/{id}/connections/{connection}/ask", get(ask::form).post(ask::send))
        .route(
            "/people/{id}/connections/{connection}/give",
            get(first_visit::give_form).post(first_visit::give),
        )
        .route(
            "/people/{id}/connections/{connection}/first-visit",
            get(first_visit::form).post(first_visit::send),
        )
        .route("/people/{id}/connections/{connection}/steps/{step}", post(first_visit::tick))
        .route("/people/{id}/connections/{connection}/do/{move}", get(act::form).post(act::send))
        .route("/people/{id}/connections/{connection}/book", get(book::form).post(book::send))
        .route("/people/{id}/connections/{connection}/stop", get(act::stop_form).post(act::stop))
}

/// The page of a connection.
pub(super) fn path_of(person: Uuid, connection: Uuid) -> String {
    format!("/people/{person}/connections/{connection}")
}
