//! Tells a browser that has a page already that nothing has changed.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

/// Marks a page by what is in it, and answers 304 without it to whoever has it. The page is drawn all the same: that is
/// how it is known to be right.
///
/// Stands next to the pages, below everything that changes bytes, and below where a `HEAD` loses its body. The mark is a
/// weak one, because the same page may come packed in several ways.
pub(crate) async fn unchanged(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().clone();
    let answer = next.run(request).await;
    if !reads || answer.status() != StatusCode::OK || is_never_kept(answer.headers()) {
        return answer;
    }
    let (mut head, body) = answer.into_parts();
    // A page is one piece in memory already.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let digest = Sha256::digest(&bytes);
    let tag: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("W/\"{tag}\"");
    let has_it = has(&known, &tag);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        head.headers.insert(header::ETAG, tag);
    }
    head.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if has_it {
        head.status = StatusCode::NOT_MODIFIED;
        head.headers.remove(header::CONTENT_TYPE);
        head.headers.remove(header::CONTENT_LENGTH);
        return Response::from_parts(head, Body::empty());
    }
    Response::from_parts(head, Body::from(bytes))
}

fn is_never_kept(headers: &HeaderMap) -> bool {
    headers
        .get(header::CACHE_CONTROL)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kept| kept.contains("no-store"))
}

/// Whether `If-None-Match` names a tag, compared weakly (RFC 9110, 13.1.2).
pub(crate) fn has(headers: &HeaderMap, tag: &str) -> bool {
    let opaque = tag.trim_start_matches("W/");
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.trim_start_matches("W/") == opaque)
}
