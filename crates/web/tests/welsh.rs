//! The pages in Welsh over a small directory, on both engines: under `/cy`, and never anywhere else.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

use crate::directory;
use crate::support;
use axum::http::{StatusCode, header};
use directory::{HOSTILE, LUNCH, REFUGE, Site, fernley, take};
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
        let service = format!("/services/{LUNCH}/tuesday-lunch-club");
        let organisation = "/organisations/70000000-0000-4000-8000-000000000001?page=1";
        for path in [
            "/",
            "/find-support?q=lunch&page=1",
            "/local-area",
            &service,
            organisation,
            "/schemes?find=zebra",
            "/loneliness",
            "/loneliness/check-in",
            "/open-data",
        ] {
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
        let slash = site.ask("GET", "/cy/");
        assert_eq!((slash.status, slash.header("location")), (StatusCode::PERMANENT_REDIRECT, "/cy"));
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

/// A page with its spaces made one, to look for pieces of HTML.
fn tidy(html: &str) -> String {
    html.replace("&#x2f;", "/").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(html: &str, parts: &[&str]) {
    let html = tidy(html);
    for part in parts {
        assert!(html.contains(part), "{part:?} is not in: {html}");
    }
}

#[test]
fn a_service_is_told_in_welsh_and_its_publishers_words_are_english() {
    on_fernley(|site| {
        let html = site.page(&format!("/cy/services/{LUNCH}"));
        says(
            &html,
            &[
                "<title>Tuesday lunch club, Fernley Good Neighbours – Alongside</title>",
                "<span lang=\"en\">Tuesday lunch club</span> </h1>",
                "<p><span lang=\"en\">There is tea afterwards.</span></p>",
                "<p>Bob dydd Mawrth, hanner dydd i 2pm. <span lang=\"en\">Term time only</span></p>",
                "<li>£4 <span lang=\"en\">a meal</span></li>",
                "<li><span lang=\"en\">First visit</span>: am ddim</li>",
                "<li>Pobl 60 oed a hŷn</li>",
                "<li>Pobl sy’n byw yn <span lang=\"en\">Fernley</span></li>",
                "Nid oes angen atgyfeiriad arnoch",
                "Gofynnwch am <span lang=\"en\">Maureen</span>",
                "3 o 12 lle ar gael, ar 3 Mai 2026",
                ">Wrdw</p>",
                "href=\"/cy/find-support?need=loneliness\">Teimlo&#x27;n unig</a>",
                "Daw o <span lang=\"en\">Fernley Council</span>, darllenwyd gyntaf ar 4 Mai 2026",
                "href=\"/openreferral/services/",
            ],
        );
    });
}

#[test]
fn results_and_mistakes_are_told_in_welsh() {
    on_fernley(|site| {
        let found = site.page("/cy/find-support?q=lunch&near=m329ab");
        says(
            &found,
            &[
                "2 wasanaeth ar gyfer “lunch” ger M32 9AB",
                "llai na 0.1 milltir i ffwrdd",
                "2.1 milltir i ffwrdd",
                "<form action=\"/cy/find-support\"",
                &format!("href=\"/cy/services/{LUNCH}/tuesday-lunch-club?near=m329ab\""),
            ],
        );
        for (path, message) in [
            ("/cy/find-support?q=lunch&near=somewhere", "Nid ydym yn adnabod lle o’r enw “somewhere”"),
            ("/cy/find-support?q=lunch&near=AB10+1AB", "Nid ydym yn adnabod y cod post hwn"),
            ("/cy/find-support?q=%21", "Rhowch air, fel <span lang=\"en\">walking</span>"),
            ("/cy/local-area?postcode=LS1", "Dim ond hanner cyntaf cod post yw hwn"),
        ] {
            says(&site.page(path), &["<title>Gwall: ", "Mae problem", "Gwall: </span>", message]);
        }
        says(
            &site.page("/cy/find-support?need=nonsense&q=lunch"),
            &["Hepgorwyd yr hyn nad ydym yn ei adnabod: nonsense"],
        );
        says(
            &site.page("/cy/find-support?q=lunch+club&near=M32+0TH"),
            &["Clybiau cinio", "O fewn 5 milltir", "Ger M32 0TH", "mae’n agos", "Ychwanegu at fy rhestr"],
        );
    });
}

#[test]
fn a_private_place_is_never_told_in_welsh_either() {
    on_fernley(|site| {
        let page = site.page(&format!("/cy/services/{REFUGE}"));
        says(&page, &["Cedwir y cyfeiriad yn breifat. Cysylltwch â nhw yn gyntaf."]);
        let found = site.page("/cy/find-support?q=safe+house");
        says(&found, &["Cyfeiriad preifat"]);
        for html in [page, found, site.page("/cy")] {
            for secret in ["Secret", "Hiddenham", "M33 9ZZ", "53.41", "960999", "Bus 9"] {
                assert!(!html.contains(secret), "{secret} is told");
            }
        }
    });
}

#[test]
fn what_a_feed_or_a_visitor_sends_is_shown_and_not_obeyed_in_welsh_either() {
    on_fernley(|site| {
        let page = site.page(&format!("/cy/services/{HOSTILE}"));
        let echoed = site.page("/cy/find-support?q=%3Cscript%3Ealert(9)%3C%2Fscript%3E%22%3E&need=debt");
        // Characters that the program keeps for itself, sent from outside.
        let marks = site.page("/cy/find-support?q=lunch%EF%B7%90%EF%B7%92script%3E%EF%B7%91&near=%EF%B7%90");
        for html in [page, echoed, marks] {
            assert_eq!(support::faults(&support::pieces(&html)), Vec::<String>::new());
            assert!(!html.contains("<script>") && !html.contains("<img src=x"), "escaped");
            assert!(!html.to_lowercase().contains("href=\"javascript:"));
        }
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
