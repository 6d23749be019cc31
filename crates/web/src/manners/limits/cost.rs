//! What a request costs, in units of about a millisecond of a small machine's work.
//!
//! | what | units |
//! |---|---|
//! | files of pages, whether the program lives, `/robots.txt` and the like | 0 |
//! | a page | 1 |
//! | a search, or what there is around a postcode or a practice | 4 |
//! | an answer of the open data API | 4 |
//! | the tree of organisations that somebody looks after | 4 |
//! | something that is sent, because it is written to disk; coming back from a provider, who is asked then | 10 |
//! | a search of the audit trail | 10 |
//! | the audit trail to take away, or the check of it; a list of people that is looked through | 400 |
//! | the register of schemes as a table, the list of lists for search engines | 20 |
//! | a part of the list for search engines | 100 |
//! | all the open data as a stream | 400 |

use axum::extract::Request;
use axum::http::Method;

use crate::frame::is_below;
use crate::routes::Here;

/// What a request costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cost {
    pub(super) units: u32,
    /// Whether the answer goes on for long and holds more than a page while it does.
    pub(super) is_download: bool,
}

const FREE: [&str; 5] = ["/healthz", "/readyz", "/robots.txt", "/favicon.ico", "/.well-known/security.txt"];

pub(super) fn of(request: &Request) -> Cost {
    let here = Here::of(request.method(), request.uri());
    let (path, query) = (here.path.as_str(), here.query.as_deref().unwrap_or_default());
    let asks = |field: &str| query.split('&').any(|pair| pair.starts_with(field));
    let posts = *request.method() == Method::POST;
    let cost = |units| Cost { units, is_download: false };
    if is_below(path, "/assets") || FREE.contains(&path) || *request.method() == Method::OPTIONS {
        return cost(0);
    }
    if is_below(path, "/openreferral") {
        return if asks("format=ndjson") { Cost { units: 400, is_download: true } } else { cost(4) };
    }
    match path {
        "/manage/audit/export" if posts => Cost { units: 400, is_download: true },
        "/manage/audit/check" | "/cohorts" if posts => cost(400),
        _ if here.sends => cost(10),
        "/manage/audit" => cost(10),
        _ if is_below(path, "/sign-in/with") => cost(10),
        "/manage/organisations" => cost(4),
        "/sitemap.xml" if asks("part=") => cost(100),
        "/sitemap.xml" => cost(20),
        "/find-support" | "/local-area" | "/schemes" if !query.is_empty() => cost(4),
        "/schemes.csv" => cost(20),
        _ => cost(1),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn units(method: Method, address: &str) -> u32 {
        of(&Request::builder().method(method).uri(address).body(Body::empty()).unwrap()).units
    }

    #[test]
    fn what_is_dear_costs_more_in_every_language() {
        for (address, expected) in [
            ("/assets/alongside-1.css", 0),
            ("/assetsx", 1),
            ("/healthz", 0),
            ("/", 1),
            ("/cy", 1),
            ("/services/1/lunch", 1),
            ("/find-support", 1),
            ("/find-support?q=a", 4),
            ("/cy/find-support?q=a", 4),
            ("/local-area?postcode=M33", 4),
            ("/openreferral/services?page=2", 4),
            ("/openreferral/services?full=true&format=ndjson", 400),
            ("/sitemap.xml", 20),
            ("/schemes", 1),
            ("/schemes?find=M33", 4),
            ("/schemes.csv", 20),
            ("/sitemap.xml?part=services-1", 100),
            ("/sign-in/with/cis2/back?code=a", 10),
            ("/cy/sign-in/with/cis2/back", 10),
            ("/sign-in", 1),
            ("/nowhere", 1),
        ] {
            assert_eq!(units(Method::GET, address), expected, "{address}");
            assert_eq!(units(Method::HEAD, address), expected, "{address}");
        }
        assert_eq!(units(Method::POST, "/cy/services/1/report"), 10);
        assert_eq!(units(Method::GET, "/cy/manage/audit?what=sign-in.done"), 10);
        for address in ["/manage/audit/export", "/cy/manage/audit/check", "/cohorts"] {
            assert_eq!(units(Method::POST, address), 400, "{address}");
        }
        assert_eq!(units(Method::OPTIONS, "/openreferral/services"), 0);
    }
}
