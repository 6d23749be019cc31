//! A listing stays true: `/listing/{link}` for whoever holds the link of a message, `/manage/listings` for stewards, and
//! `/for-groups`, which says what a small group has to do.

mod one;
mod owner;
mod queue;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use directory::truth::Error;

use super::call::{Call, Stops};
use super::door::{Sent, Stop};
use super::{Answer, Here, Problem, Web};
use crate::pages::ForGroupsPage;
use crate::plain::truth_rule_said;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/listing/{link}", get(owner::show).post(owner::send))
        .route("/manage/listings", get(queue::show))
        .route("/manage/listings/{id}", get(one::show).post(one::send))
        .route("/for-groups", get(for_groups))
}

async fn for_groups(State(web): State<Arc<Web>>, here: Here) -> Response {
    let page: Answer<ForGroupsPage> = Ok(ForGroupsPage {});
    web.answer(&here, page)
}

impl Stops for Error {
    fn stop(self, call: &Call) -> Stop {
        let words = call.here.words();
        match self {
            Error::Administration(error) => call.stop(error),
            Error::Directory(error) => Problem::from(error).into(),
            Error::Message(error) => Problem::Broken(error.to_string()).into(),
            Error::Rule(rule) => Problem::NotUnderstood(truth_rule_said(words, rule)).into(),
            Error::Stale => Problem::NotUnderstood(words.say("truth-done-stale")).into(),
        }
    }
}
