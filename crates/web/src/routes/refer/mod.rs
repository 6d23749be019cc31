//! `/refer`: a professional refers somebody.
//!
//! What was typed is kept for its account from the first time it is sent, so that neither a question nor a dead browser
//! loses it, and is gone once it is a referral.

mod after;
mod form;
mod launch;
mod send;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

pub(super) use form::by_name;
pub(super) use send::{scheme_name, spaced};

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/refer", get(form::show).post(send::send))
        .route("/refer/draft", post(form::keep))
        .route("/refer/discard", post(form::discard))
        .route("/refer/launch/{key}", post(launch::open))
        .route("/refer/{id}/sent", get(after::sent))
        .route("/refer/{id}/slip", get(after::slip))
}
