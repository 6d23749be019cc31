//! The pages in Welsh over a small directory, on both engines: under `/cy`, and never anywhere else.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

mod directory;
mod support;

use axum::http::{StatusCode, header};
use directory::{LUNCH, Site, fernley, take};
use store::testing::both_stores;

fn on_fernley(test: impl Fn(&Site)) {
    both_stores(|t| {
        take(t, fernley());
        test(&Site::over(t));
    });
}

#[test]
fn every_page_is_there_in_both_languages_and_says_so() {
    on_fernley(|site| {
        let service = format!("/services/{LUNCH}");
        for path in ["/", "/find-support?q=lunch&page=1", "/local-area", &service, "/open-data"] {
            let welsh = web::words::to(locales::Language::Welsh, path);
            for (address, language) in [(path, "en"), (welsh.as_str(), "cy")] {
                let answer = site.ask("GET", address);
                assert_eq!(answer.status, StatusCode::OK, "{address}");
                assert_eq!(answer.headers[header::CONTENT_LANGUAGE], language, "{address}");
                assert!(answer.html.contains(&format!("<html lang=\"{language}\">")), "{address}");
                let html = answer.html.replace("&#x2f;", "/").replace("&amp;", "&");
                for (code, other) in [("en", path), ("cy", &welsh)] {
                    let link = format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"{other}\">");
                    assert!(html.contains(&link), "{address}: {link}");
                }
            }
        }
        assert_eq!(site.ask("GET", "/cy/").status, StatusCode::OK, "with a slash too");
    });
}

#[test]
fn what_is_not_there_is_told_in_the_language_asked_for() {
    on_fernley(|site| {
        for (path, language) in [
            ("/nowhere", "en"),
            ("/cymru", "en"),
            ("/cy/nowhere", "cy"),
            ("/cy/services/10000000-0000-4000-8000-00000000000f", "cy"),
            ("/cy/cy", "cy"),
            ("/cy/openreferral/services", "cy"),
            ("/cy/assets/alongside.css", "cy"),
        ] {
            let answer = site.ask("GET", path);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(answer.headers[header::CONTENT_LANGUAGE], language, "{path}");
        }
        let answer = site.ask("POST", "/cy/find-support");
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(answer.headers[header::CONTENT_LANGUAGE], "cy");
        assert_eq!(answer.headers[header::ALLOW], "GET,HEAD");
    });
}

#[test]
fn nobody_is_led_to_another_host() {
    on_fernley(|site| {
        for path in ["//elsewhere.example/", "/cy//elsewhere.example/", "/cy/%5C/elsewhere.example/"] {
            let html = site.ask("GET", path).html.replace("&#x2f;", "/");
            assert!(!html.contains("href=\"//") && !html.contains("href=\"/\\"), "{path}");
        }
    });
}
