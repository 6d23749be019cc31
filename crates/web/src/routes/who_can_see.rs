//! `GET /who-can-see`

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::door::Sent;
use super::{Here, Problem, Web};
use crate::pages::{About, WhoCanSeePage};

pub(super) async fn show(State(web): State<Arc<Web>>, here: Here, asked: Sent) -> Response {
    let Ok(asked) = asked else { return web.problem(&here, Problem::not_found()) };
    let about = match asked.text("about") {
        "" => None,
        word => match About::read(word) {
            Some(about) => Some(about),
            None => return web.problem(&here, Problem::not_found()),
        },
    };
    web.draw(&here, StatusCode::OK, &WhoCanSeePage::of(here.words(), about))
}
