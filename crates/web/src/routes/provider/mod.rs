//! `/provider`: those of a provider who have an account. What waits for an answer, who comes, and each connection with the same forms
//! as by a link; its services, and `/manage/organisations/{id}/services` for whoever settles what is claimed.

mod inbox;
mod services;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/provider", get(inbox::show))
        .route("/provider/connections/{connection}", get(inbox::one).post(inbox::send))
        .route("/provider/services", get(services::show).post(services::claim))
        .route("/manage/organisations/{id}/services", get(services::claims).post(services::settle))
}
