//! Refuses addresses, headers and bodies that are too long, before anybody reads them.

use std::error::Error as _;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http_body_util::LengthLimitError;

use crate::frame::is_below;
use crate::routes::Here;

/// The longest address, bytes: what RFC 9110, 4.1 asks for at least. Somebody's list of forty services takes a kilobyte,
/// and a search for far too long a text is still told so beside its field.
const LONGEST_ADDRESS: usize = 8_192;

/// All headers together, bytes. Browsers behind a single sign-on send some kilobytes of cookies of others.
const MOST_HEADERS: usize = 16_384;

/// What can be sent to a page, bytes. The form with the longest text has 1,000 letters, of at most 12 bytes each as
/// browsers send them; this leaves room to say kindly that a text is too long.
pub const MOST_SENT: usize = 65_536;

/// What can be sent where somebody is written about at length, bytes: a section of a record has five texts of 4,000 letters.
pub const MOST_WRITTEN: usize = 5 * 4_000 * 12 + MOST_SENT;

/// The pages on which that is: they are for people who are signed in.
const WRITTEN: [&str; 7] = ["/refer", "/people", "/triage", "/caseload", "/away", "/groups", "/supervision"];

/// What can be sent where a list of people is uploaded, bytes: the largest file that is read, and the form around it.
pub(crate) const MOST_UPLOADED: usize = casework::cohort::LARGEST + MOST_SENT;

/// What can be sent where a document of somebody is uploaded, bytes: somewhat more than the largest that is kept, so that one who
/// chose a file that is too large is told so beside its field.
pub(crate) const MOST_OF_DOCUMENT: usize = casework::documents::LARGEST_SENT + MOST_SENT;

/// How long a sender may take. Nothing that can be sent is larger than a picture of a stamp.
const SENT_WITHIN: Duration = Duration::from_secs(20);

pub(super) async fn bound(request: Request, next: Next) -> Response {
    let address = request.uri();
    let length = address.path().len() + address.query().map_or(0, str::len);
    if length > LONGEST_ADDRESS {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    if size(request.headers()) > MOST_HEADERS {
        return StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.into_response();
    }
    let uploads = uploaded(&request);
    let most = uploads.unwrap_or_else(|| most_of(&request));
    if said(request.headers()).is_some_and(|bytes| bytes > most as u64) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    // It is not read before somebody is known who may send so much; whoever reads it says how long that may take.
    if uploads.is_some() {
        return next.run(request).await;
    }
    // All of it is here before anybody works on it, so that somebody who sends a letter a minute keeps nobody waiting.
    let (head, body) = request.into_parts();
    match tokio::time::timeout(SENT_WITHIN, received(body, most)).await {
        Ok(Ok(sent)) => next.run(Request::from_parts(head, Body::from(sent))).await,
        Ok(Err(status)) => status.into_response(),
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// What can be sent to a page.
fn most_of(request: &Request) -> usize {
    let path = Here::of(request.method(), request.uri()).path;
    // What the system of a practice sends is short, and comes from anybody.
    let is_written = WRITTEN.iter().any(|begin| is_below(&path, begin)) && !is_below(&path, "/refer/launch");
    if is_written { MOST_WRITTEN } else { MOST_SENT }
}

/// What can be sent where a file is uploaded: a list of people, or a document of somebody.
fn uploaded(request: &Request) -> Option<usize> {
    if *request.method() != Method::POST {
        return None;
    }
    let path = Here::of(request.method(), request.uri()).path;
    let is_document = || {
        let person = path.strip_prefix("/people/").and_then(|rest| rest.strip_suffix("/documents"));
        person.is_some_and(|id| !id.contains('/'))
    };
    if path == "/cohorts" {
        Some(MOST_UPLOADED)
    } else if is_document() {
        Some(MOST_OF_DOCUMENT)
    } else {
        None
    }
}

async fn received(body: Body, most: usize) -> Result<Bytes, StatusCode> {
    to_bytes(body, most).await.map_err(|error| {
        let too_long = error.source().is_some_and(<dyn std::error::Error>::is::<LengthLimitError>);
        if too_long { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST }
    })
}

fn size(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum()
}

/// How much the sender says it sends. Who sends more than they said, or do not say, is stopped while it is read.
fn said(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
