//! Leads from an address with a slash at its end to the one without. Every page has one address.

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::frame::is_below;

pub(super) async fn lead(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match shorter(request.uri().path(), request.uri().query()).filter(|_| reads) {
        Some(address) => {
            let kept = HeaderValue::from_static("no-cache");
            (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, address), (header::CACHE_CONTROL, kept)])
                .into_response()
        }
        None => next.run(request).await,
    }
}

/// The address without the slash at its end. The open data API has its own rules, and a path that would lead to another
/// host (two slashes, or a backslash, at its beginning) leads nowhere.
fn shorter(path: &str, query: Option<&str>) -> Option<HeaderValue> {
    let short = path.strip_suffix('/')?.trim_end_matches('/');
    let leaves = short.starts_with("//") || short.starts_with("/\\");
    if short.is_empty() || leaves || is_below(path, "/openreferral") {
        return None;
    }
    let address = query.map_or_else(|| short.to_owned(), |query| format!("{short}?{query}"));
    HeaderValue::from_str(&address).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slash_or_many_go_and_nobody_is_led_to_another_host() {
        let of = |path: &str, query: Option<&str>| {
            shorter(path, query).map(|address| address.to_str().unwrap().to_owned())
        };
        assert_eq!(of("/find-support/", Some("q=a/")).as_deref(), Some("/find-support?q=a/"));
        assert_eq!(of("/cy/", None).as_deref(), Some("/cy"));
        assert_eq!(of("/cy///", None).as_deref(), Some("/cy"));
        for path in [
            "/",
            "//",
            "/a",
            "/openreferral/",
            "/openreferral/services/",
            "//evil.example/",
            "///evil.example/",
            "/\\evil.example/",
        ] {
            assert_eq!(of(path, None), None, "{path}");
        }
    }
}
