//! Turns a bare refusal into our page, or into a document for a program.
//!
//! Libraries refuse with a status and a line of English. Nobody should meet that: people are told what happened and what
//! to do next, in their language.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;

use crate::frame::{Asked, Frame};

/// Answers for programs that watch over this one: they want a line and no page.
const WATCHED: [&str; 2] = ["/healthz", "/readyz"];

pub(super) async fn explain(State(frame): State<Arc<Frame>>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let watched = WATCHED.contains(&request.uri().path());
    let answer = next.run(request).await;
    let status = answer.status();
    if watched || !(status.is_client_error() || status.is_server_error()) || says_something(&answer) {
        return answer;
    }
    let mut told = frame.refused(&asked, status);
    // What goes with the status stays, such as which methods an address knows.
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = answer.headers().get(&name) {
            told.headers_mut().insert(name, value.clone());
        }
    }
    told
}

/// A page or a document. A line of plain text comes from a library.
fn says_something(answer: &Response) -> bool {
    let kind = answer.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}
