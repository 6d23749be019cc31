//! Visits that are taken along to where there is no network: `/away` to take them, `/away/visits` to use them, `/away/sent` for what came
//! of what was written. What a script is answered is a part of a page, in the words of its language.

mod along;
mod back;
mod sent;
mod shell;
mod take;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/away", get(take::show))
        .route("/away/take", post(take::take))
        .route("/away/visits", get(shell::show))
        .route("/away/sw.js", get(shell::worker))
        .route("/away/manifest.webmanifest", get(shell::manifest))
        .route("/away/mark", get(back::mark))
        .route("/away/send", post(back::send))
        .route("/away/end", post(back::end))
        .route("/away/sent", get(sent::show))
        .route("/away/sent/{entry}", post(sent::decide))
}
