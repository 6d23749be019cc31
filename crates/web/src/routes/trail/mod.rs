//! `/manage/audit`: the audit trail, for those who watch over it.

mod away;
mod check;
mod form;
mod search;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use super::Web;

pub(super) use form::{read_place, write_place};

const PATH: &str = "/manage/audit";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/manage/audit", get(search::show).post(search::send))
        .route("/manage/audit/export", post(away::export))
        .route("/manage/audit/anchors", post(away::anchors))
        .route("/manage/audit/check", get(check::ask).post(check::check))
}
