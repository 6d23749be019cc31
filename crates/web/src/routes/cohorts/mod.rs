//! `/cohorts`: support is offered to a list of people. A file is uploaded, its review is looked at, and then whoever rings
//! notes what each of them said.

mod act;
mod list;
mod one;
mod problems;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use uuid::Uuid;

use super::Web;
use super::call::Call;
use super::door::{Sent, Stop};
use super::referrals::{Asked, named};
use crate::manners::MOST_UPLOADED;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        // A list is larger than anything else that is sent.
        .route("/cohorts", get(list::show).post(list::send).layer(DefaultBodyLimit::max(MOST_UPLOADED)))
        .route("/cohorts/{id}", get(one::show))
        .route("/cohorts/{id}/problems.csv", get(problems::take))
        .route("/cohorts/{id}/send", post(act::send))
        .route("/cohorts/{id}/discard", post(act::discard))
        .route("/cohorts/{id}/rows/{row}", post(act::answer))
}

const PATH: &str = "/cohorts";

fn page_of(id: Uuid) -> String {
    format!("{PATH}/{id}")
}
