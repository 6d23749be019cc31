//! `GET /`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;

use super::Web;
use super::here::Here;
use crate::pages::{Counts, HomePage};

pub(super) async fn show(State(web): State<Arc<Web>>, here: Here) -> Response {
    let counts = Counts::from(web.published().totals(web.now()));
    web.answer(&here, Ok(HomePage { counts, groups: web.groups(here.words()) }))
}
