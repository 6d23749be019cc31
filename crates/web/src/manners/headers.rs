//! What a browser may do with an answer.
//!
//! `Cross-Origin-Embedder-Policy` is left out on purpose: a map's pictures come from a host that does not take part in
//! it, and nothing of ours needs what it protects.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::frame::is_below;
use crate::routes::Here;
use crate::site::{Origin, Site};

/// Nothing of ours asks a device for any of these (passkeys are asked for, by our own pages alone, as browsers do unless told
/// otherwise), so nothing that somebody smuggled in may either. Only what browsers
/// know: each complains of every word that it does not.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
     hid=(), magnetometer=(), microphone=(), midi=(), payment=(), screen-wake-lock=(), \
     serial=(), usb=(), xr-spatial-tracking=()";

/// What is no page loads nothing, sends nothing, and stands in no frame.
const NO_PAGE: &str =
    "default-src 'none'; object-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// A script that works beside pages loads what it keeps from ourselves, by the policy that comes with it.
const WORKER: &str = "default-src 'none'; connect-src 'self'; object-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The only such script.
const WORKER_PATH: &str = "/away/sw.js";

/// The same for a file that is taken away: should a browser open it after all, it runs nothing and knows nobody.
const TAKEN_AWAY: &str = "default-src 'none'; object-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

/// A year, as browsers ask for before they remember it well. Names below this one are spoken for only where whoever runs
/// the service says that they may be.
const HTTPS_ONLY: &str = "max-age=31536000";
const HTTPS_ONLY_BELOW_TOO: &str = "max-age=31536000; includeSubDomains";

const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// Headers that are made once.
pub(super) struct Headers {
    always: Vec<(HeaderName, HeaderValue)>,
    page: Vec<(HeaderName, HeaderValue)>,
    no_page: HeaderValue,
}

impl Headers {
    pub(super) fn of(site: &Site) -> Self {
        let no_page = HeaderValue::from_static(NO_PAGE);
        // An origin is letters of an address, so this cannot fail; without it nothing at all would load.
        let policy = HeaderValue::from_str(&page_policy(site.map.as_ref().map(crate::MapTiles::origin)))
            .unwrap_or(no_page.clone());
        let mut always = vec![
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
            (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        ];
        if site.is_https() {
            let words = if site.https_below { HTTPS_ONLY_BELOW_TOO } else { HTTPS_ONLY };
            always.push((header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(words)));
        }
        let page = vec![
            (header::CONTENT_SECURITY_POLICY, policy),
            (OPENER, HeaderValue::from_static("same-origin")),
            (PERMISSIONS_POLICY, HeaderValue::from_static(PERMISSIONS)),
        ];
        Self { always, page, no_page }
    }
}

/// Pages whose address is a secret: a link that somebody was sent.
const SECRET: [&str; 5] = ["/answer", "/reply", "/listing", "/mine", "/check-in"];

/// What a browser may load on our pages: our own files and nothing else but the pictures of a map from their host, no script or
/// style inside the page. `data:` is not needed by anything; forms go to ourselves. What `default-src` says already of
/// plugins is said again by name, for readers and for whoever measures policies.
fn page_policy(pictures: Option<&Origin>) -> String {
    let mut policy = String::from("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'");
    if let Some(host) = pictures {
        let _ = write!(policy, " {host}");
    }
    policy
        + "; connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

pub(super) async fn dress(State(known): State<Arc<Headers>>, request: Request, next: Next) -> Response {
    let open_data = is_below(request.uri().path(), "/openreferral");
    let worker = request.uri().path().ends_with(WORKER_PATH);
    let path = Here::of(request.method(), request.uri()).path;
    let secret = SECRET.iter().any(|begin| is_below(&path, begin));
    let mut answer = next.run(request).await;
    let status = answer.status();
    let headers = answer.headers_mut();
    // What pages of anybody may read, such as the open data.
    let for_all = headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN).is_some_and(|origin| origin == "*");
    let whose = if for_all { "cross-origin" } else { "same-origin" };
    headers.insert(RESOURCE, HeaderValue::from_static(whose));
    if open_data {
        // Search engines are to list the pages, not the same again as data.
        headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    }
    let own: &[_] = if is_page(status, headers) { &known.page } else { &[] };
    if own.is_empty() {
        let is_taken = headers.contains_key(header::CONTENT_DISPOSITION);
        let policy = match () {
            () if worker => HeaderValue::from_static(WORKER),
            () if is_taken => HeaderValue::from_static(TAKEN_AWAY),
            () => known.no_page.clone(),
        };
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in known.always.iter().chain(own) {
        headers.insert(name.clone(), value.clone());
    }
    if secret {
        // The address is a secret of whoever has it: nobody is told of it, neither another site nor the log of a proxy before
        // our own files. Not `no-referrer`: with that, browsers send forms as from nowhere, and those that say no more of where
        // they come from (iPhones before iOS 16.4) would be turned away.
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
        headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    }
    if status == StatusCode::NOT_MODIFIED {
        // Routers write the length of what they send, and here that would be taken for the length of what the browser has
        // (RFC 9110, 8.6). An empty stream has no length.
        answer.headers_mut().remove(header::CONTENT_LENGTH);
        *answer.body_mut() = Body::from_stream(tokio_stream::empty::<Result<Bytes, Infallible>>());
    }
    answer
}

/// A page, or the word that it has not changed. Browsers put the headers of that word in place of those they have, so they
/// must be the same: with others, a page would come out of the cache without its style. Only pages have a language.
fn is_page(status: StatusCode, headers: &HeaderMap) -> bool {
    match headers.get(header::CONTENT_TYPE) {
        Some(kind) => kind.as_bytes().starts_with(b"text/html"),
        None => status == StatusCode::NOT_MODIFIED && headers.contains_key(header::CONTENT_LANGUAGE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_a_named_host_may_be_shown_and_nothing_else_changes() {
        let plain = page_policy(None);
        assert!(plain.contains("img-src 'self';"));
        let map: Origin = "https://tiles.example.org".parse().unwrap();
        let with_map = page_policy(Some(&map));
        assert!(with_map.contains("img-src 'self' https://tiles.example.org;"));
        assert_eq!(with_map.replace(" https://tiles.example.org", ""), plain);
        assert!(!plain.contains("unsafe") && !plain.contains("data:") && !plain.contains('*'));
    }
}
