//! `GET /robots.txt` and `GET /.well-known/security.txt`: what programs look for before anything else.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::Web;
use crate::site::Site;

/// They change when somebody starts the service anew.
const AN_HOUR: &str = "public, max-age=3600";

pub(super) async fn robots(State(web): State<Arc<Web>>) -> Response {
    text(rules(web.frame.site()))
}

pub(super) async fn security(State(web): State<Arc<Web>>) -> Response {
    let site = web.frame.site();
    match &site.security {
        Some(contact) => text(contact.text(site.public.as_ref())),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn text(text: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, AN_HOUR)];
    (headers, text).into_response()
}

/// Everything may be read but what somebody typed, and forms. A demonstration is for nobody.
fn rules(site: &Site) -> String {
    if site.demo {
        return "# Everything here is fictional.\nUser-agent: *\nDisallow: /\n".to_owned();
    }
    let mut lines = vec!["User-agent: *".to_owned()];
    for language in ["", "/cy"] {
        for path in
            ["/find-support?*q=", "/find-support?*near=", "/local-area?", "/schemes?", "/services/*/report"]
        {
            lines.push(format!("Disallow: {language}{path}"));
        }
    }
    lines.extend(site.public.as_ref().map(|public| format!("\nSitemap: {public}/sitemap.xml")));
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demonstration_is_for_no_search_engine_and_the_rest_is_but_for_what_people_typed() {
        let demo = rules(&Site { demo: true, ..Site::default() });
        assert!(demo.ends_with("Disallow: /\n") && !demo.contains("Sitemap"));
        let plain = rules(&Site::default());
        assert!(plain.contains("Disallow: /cy/find-support?*near=\n") && !plain.contains("Disallow: /\n"));
        assert!(!plain.contains("Sitemap"), "nobody said where people find it");
        let public = Some("https://alongside.example".parse().unwrap());
        let found = rules(&Site { public, ..Site::default() });
        assert!(found.ends_with("\n\nSitemap: https://alongside.example/sitemap.xml\n"));
    }
}
