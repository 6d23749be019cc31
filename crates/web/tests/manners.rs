//! How every answer behaves, over a small directory on both engines: headers, caching, addresses, refusals.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::country;
use crate::directory;
use crate::support;
use std::io::Read as _;

use axum::http::{Request, StatusCode};
use directory::{Answer, HOSTILE, LUNCH, PLAIN, REFUGE, Site, bare, choirs, fernley, take};
use serde_json::Value;
use store::testing::{TestDb, both_stores};
use support::Piece;

fn on_fernley(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        take(t, fernley());
        test(t, &Site::over(t));
    });
}

/// The installation as the public would find it.
fn public() -> web::Site {
    web::Site { public: Some("https://alongside.example".parse().unwrap()), ..web::Site::default() }
}

fn lunch() -> String {
    format!("/services/{LUNCH}/tuesday-lunch-club")
}

fn asked(path: &str, headers: &[(&str, &str)]) -> directory::Ask {
    headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value))
}

/// The attributes of the tags of one name, with entities read.
fn tags(html: &str, tag: &str) -> Vec<Vec<(String, String)>> {
    let pieces = support::pieces(html).into_iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name == tag => Some(attributes),
        _ => None,
    });
    pieces
        .map(|one| one.into_iter().map(|(name, value)| (name, value.unwrap_or_default())).collect())
        .collect()
}

fn link<'a>(links: &'a [Vec<(String, String)>], name: &str, value: &str) -> Option<&'a str> {
    let has = |link: &&Vec<(String, String)>| link.iter().any(|(key, known)| key == name && known == value);
    links.iter().find(has)?.iter().find(|(key, _)| key == "href").map(|(_, href)| href.as_str())
}

#[test]
fn every_page_has_its_headers() {
    on_fernley(|_, site| {
        let lunch = lunch();
        for (path, kept) in [
            ("/", "no-cache"),
            ("/find-support?q=lunch", "private, no-cache"),
            (lunch.as_str(), "no-cache"),
            ("/open-data", "no-cache"),
            ("/organisations/70000000-0000-4000-8000-000000000001", "no-cache"),
            ("/schemes", "no-cache"),
            ("/schemes?find=zebra", "private, no-cache"),
            ("/loneliness", "no-cache"),
            ("/loneliness/check-in", "no-store"),
            ("/nowhere", "no-store"),
            ("/organisations/70000000-0000-4000-8000-000000000001?page=0", "no-store"),
            (&format!("/services/{LUNCH}/report"), "no-store"),
        ] {
            let (got, head) = (site.ask("GET", path), site.ask("HEAD", path));
            assert_eq!(head.status, got.status, "{path}");
            assert!(head.html.is_empty(), "{path}: HEAD has no body");
            assert_eq!(head.header("etag"), got.header("etag"), "{path}");
            for answer in [got, head] {
                for (name, value) in [
                    ("content-type", "text/html; charset=utf-8"),
                    (
                        "content-security-policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                    ),
                    ("x-content-type-options", "nosniff"),
                    ("referrer-policy", "same-origin"),
                    ("x-frame-options", "DENY"),
                    ("cross-origin-opener-policy", "same-origin"),
                    ("cross-origin-resource-policy", "same-origin"),
                    ("cache-control", kept),
                    ("strict-transport-security", ""),
                ] {
                    assert_eq!(answer.header(name), value, "{path}: {name}");
                }
                assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
            }
        }
        let asset = site.ask("GET", &web::address("alongside.css").unwrap());
        assert_eq!(asset.status, StatusCode::OK);
        assert_eq!(asset.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(asset.header("cross-origin-resource-policy"), "same-origin");
    });
}

#[test]
fn https_is_asked_for_where_people_come_by_it_and_pictures_come_from_hosts_that_are_named() {
    both_stores(|t| {
        let https = Site::of(&t.db, public());
        for path in ["/", "/nowhere", "/robots.txt", &web::address("alongside.js").unwrap()] {
            assert_eq!(
                https.ask("GET", path).header("strict-transport-security"),
                "max-age=31536000",
                "{path}"
            );
        }
        let below = Site::of(&t.db, web::Site { https_below: true, ..public() });
        let answer = below.ask("GET", "/");
        assert_eq!(answer.header("strict-transport-security"), "max-age=31536000; includeSubDomains");
        let map = web::MapTiles::read("https://tiles.example.org/{z}/{x}/{y}.png", "Our own map").ok();
        let public = Some("http://localhost:8080".parse().unwrap());
        let http = Site::of(&t.db, web::Site { public, map, ..web::Site::default() });
        let answer = http.ask("GET", "/");
        assert_eq!(answer.header("strict-transport-security"), "");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("img-src 'self' https://tiles.example.org;"), "{policy}");
    });
}

#[test]
fn a_browser_that_has_a_page_is_told_that_it_is_still_right() {
    on_fernley(|t, site| {
        let lunch = lunch();
        for path in ["/", "/cy", "/find-support?q=lunch", &lunch, "/open-data", "/local-area"] {
            let first = site.ask("GET", path);
            let tag = first.header("etag").to_owned();
            assert!(tag.starts_with("W/\""), "{path}: {tag}");
            assert_eq!(first.header("vary"), "accept-encoding", "{path}");
            for known in [
                tag.clone(),
                format!("\"other\", {tag}"),
                tag.trim_start_matches("W/").to_owned(),
                "*".to_owned(),
            ] {
                let again = site.request(asked(path, &[("if-none-match", &known)]), "");
                assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}: {known}");
                assert!(again.bytes.is_empty(), "{path}");
                for name in ["etag", "vary", "cache-control", "content-security-policy"] {
                    assert_eq!(again.header(name), first.header(name), "{path}: {name}");
                }
                assert_eq!(
                    (again.header("content-type"), again.header("content-length")),
                    ("", ""),
                    "{path}"
                );
            }
            let other = site.request(asked(path, &[("if-none-match", "W/\"other\"")]), "");
            assert_eq!((other.status, other.html), (StatusCode::OK, first.html), "{path}");
            // Both languages of a page are two pages.
            let welsh =
                site.ask("GET", &format!("/cy{}", path.trim_start_matches("/cy").trim_end_matches('/')));
            assert!(path == "/cy" || welsh.header("etag") != tag, "{path}");
        }
        // A change is a change.
        let before = site.ask("GET", &lunch).header("etag").to_owned();
        let id = LUNCH.parse().unwrap();
        t.db.write(move |tx| ::directory::listing::record_check(tx, id, "Ann")).unwrap();
        let after = site.request(asked(&lunch, &[("if-none-match", &before)]), "");
        assert_eq!(after.status, StatusCode::OK);
    });
}

#[test]
fn pages_come_packed_as_the_browser_takes_them() {
    on_fernley(|_, site| {
        let plain = site.ask("GET", "/");
        for (accept, expected) in [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("identity", "")] {
            let answer = site.request(asked("/", &[("accept-encoding", accept)]), "");
            assert_eq!(answer.header("content-encoding"), expected, "{accept}");
            assert_eq!(answer.header("vary"), "accept-encoding", "{accept}");
            assert_eq!(answer.header("etag"), plain.header("etag"), "the mark is a weak one");
            let mut text = String::new();
            match expected {
                "br" => brotli::Decompressor::new(&answer.bytes[..], 4096).read_to_string(&mut text).unwrap(),
                "gzip" => flate2::read::GzDecoder::new(&answer.bytes[..]).read_to_string(&mut text).unwrap(),
                _ => (&answer.bytes[..]).read_to_string(&mut text).unwrap(),
            };
            assert_eq!(text, plain.html, "{accept}");
            assert!(expected.is_empty() || answer.bytes.len() * 2 < plain.bytes.len(), "{accept}");
        }
    });
}

#[test]
fn a_service_has_one_address_and_all_others_lead_there() {
    on_fernley(|_, site| {
        let lunch = lunch();
        assert_eq!(site.ask("GET", &lunch).status, StatusCode::OK);
        for path in [
            format!("/services/{LUNCH}"),
            format!("/services/{LUNCH}/"),
            format!("/services/{LUNCH}/an-old-name"),
            format!("/services/{LUNCH}/Tuesday-Lunch-Club"),
            format!("/services/{LUNCH}/{LUNCH}%2Ftuesday-lunch-club"),
            format!("/services/{}", LUNCH.to_uppercase()),
        ] {
            for method in ["GET", "HEAD"] {
                let mut answer = site.ask(method, &path);
                assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{path}");
                assert_eq!(answer.header("cache-control"), "no-cache", "a name may come back");
                if path.ends_with('/') {
                    answer = site.ask(method, answer.header("location"));
                }
                assert_eq!(answer.header("location"), lunch, "{path}");
            }
        }
        let welsh = site.ask("GET", &format!("/cy/services/{LUNCH}?utm_source=a%20b"));
        assert_eq!(welsh.header("location"), format!("/cy{lunch}?utm_source=a%20b"));
        // The name of a stranger's listing leads to no other place.
        let hostile = site.ask("GET", &format!("/services/{HOSTILE}"));
        let to = hostile.header("location");
        assert_eq!(to, format!("/services/{HOSTILE}/odd-script-alert-name-script-club"));
    });
}

#[test]
fn a_service_called_report_does_not_stand_in_the_way_of_reports() {
    both_stores(|t| {
        take(t, vec![bare(PLAIN, "Report")]);
        let site = Site::over(t);
        let own = format!("/services/{PLAIN}/report-listing");
        assert_eq!(site.ask("GET", &format!("/services/{PLAIN}")).header("location"), own);
        assert_eq!(site.ask("GET", &own).status, StatusCode::OK);
        assert!(site.page(&format!("/services/{PLAIN}/report")).contains("What is wrong?"));
    });
}

#[test]
fn slashes_at_the_end_lead_to_the_page() {
    on_fernley(|_, site| {
        for (path, to) in [
            ("/find-support/?q=a", "/find-support?q=a"),
            ("/cy/open-data/", "/cy/open-data"),
            ("/cy/", "/cy"),
        ] {
            let answer = site.ask("GET", path);
            assert_eq!(
                (answer.status, answer.header("location")),
                (StatusCode::PERMANENT_REDIRECT, to),
                "{path}"
            );
        }
        for path in ["//elsewhere.example/", "/%5Celsewhere.example/", "///elsewhere.example//"] {
            let answer = site.ask("GET", path);
            let to = answer.header("location");
            assert!(!to.starts_with("//") && !to.starts_with("/\\"), "{path} leads to {to}");
        }
    });
}

#[test]
fn pages_name_their_full_address_once_it_is_known() {
    on_fernley(|t, site| {
        let lunch = lunch();
        let plain = tags(&site.page(&lunch), "link");
        assert_eq!(link(&plain, "rel", "canonical"), None);
        assert_eq!(link(&plain, "hreflang", "cy"), Some(format!("/cy{lunch}").as_str()));

        let site = Site::of(&t.db, public());
        for (path, canonical) in [
            ("/", "https://alongside.example/"),
            ("/?utm_source=a", "https://alongside.example/"),
            ("/cy", "https://alongside.example/cy"),
            (lunch.as_str(), &format!("https://alongside.example{lunch}")),
            ("/find-support", "https://alongside.example/find-support"),
            (
                "/find-support?need=loneliness&utm_source=a",
                "https://alongside.example/find-support?need=loneliness",
            ),
            ("/local-area", "https://alongside.example/local-area"),
            ("/schemes", "https://alongside.example/schemes"),
            (
                "/organisations/70000000-0000-4000-8000-000000000001?page=1",
                "https://alongside.example/organisations/70000000-0000-4000-8000-000000000001",
            ),
        ] {
            let html = site.page(path);
            let links = tags(&html, "link");
            assert_eq!(link(&links, "rel", "canonical"), Some(canonical), "{path}");
            let english = canonical.replace("example/cy", "example/").trim_end_matches('/').to_owned();
            let own = link(&links, "hreflang", "en").unwrap().trim_end_matches('/').to_owned();
            assert_eq!(own, english, "{path}");
            assert!(
                link(&links, "hreflang", "cy").unwrap().starts_with("https://alongside.example/cy"),
                "{path}"
            );
            assert!(!html.contains("noindex"), "{path}");
        }
        // What somebody typed, and forms, are nothing for search engines.
        for path in [
            "/find-support?q=lunch",
            "/find-support?near=M32&need=loneliness",
            "/local-area?postcode=M32+0TH",
            "/schemes?find=M32+0TH",
            &format!("/services/{LUNCH}/report"),
        ] {
            let html = site.page(path);
            assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
            assert_eq!(link(&tags(&html, "link"), "rel", "canonical"), None, "{path}");
        }
        assert!(site.ask("GET", "/nowhere").html.contains("noindex"));
        let demo = Site::of(&t.db, web::Site { demo: true, ..public() });
        assert!(demo.page(&lunch).contains("noindex"), "nothing fictional is for search engines");
    });
}

/// The data for search engines on a page.
fn linked(html: &str) -> Option<Value> {
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">")?;
    let (data, _) = rest.split_once("</script>")?;
    assert!(!data.contains('<'), "nothing in it looks like HTML");
    Some(serde_json::from_str(data).unwrap())
}

#[test]
fn a_service_is_described_for_search_engines() {
    on_fernley(|t, site| {
        let data = linked(&site.page(&lunch())).unwrap();
        assert_eq!(data["url"], Value::Null, "nobody said where people find it");
        let site = Site::of(&t.db, public());
        let data = linked(&site.page(&lunch())).unwrap();
        let expected = serde_json::json!({
            "@context": "https://schema.org",
            "@type": "Service",
            "@id": format!("https://alongside.example{}", lunch()),
            "url": format!("https://alongside.example{}", lunch()),
            "name": "Tuesday lunch club",
            "description": "A hot lunch and good company.\nThere is tea afterwards.",
            "provider": {"@type": "Organization", "name": "Fernley Good Neighbours", "url": "https://neighbours.example"},
            "areaServed": ["Hollin"],
            "availableChannel": {
                "@type": "ServiceChannel",
                "servicePhone": [{"@type": "ContactPoint", "telephone": "01632 960001"}],
                "serviceUrl": "https://neighbours.example/lunch",
                "serviceLocation": [{"@type": "Place", "name": "St Oswin’s Hall", "address": "2 Mill Lane, Fernley, Fernleyshire, M32 0TH"}],
            },
        });
        assert_eq!(data, expected);
        let welsh = linked(&site.page(&format!("/cy{}", lunch()))).unwrap();
        assert_eq!(welsh["url"], format!("https://alongside.example/cy{}", lunch()));
        let home = linked(&site.page("/")).unwrap();
        assert_eq!(home["@type"], "WebSite");
        assert_eq!(
            home["potentialAction"]["target"]["urlTemplate"],
            "https://alongside.example/find-support?q={search_term_string}"
        );
        assert!(linked(&site.page("/open-data")).is_none());
    });
}

#[test]
fn data_for_search_engines_tells_nothing_that_the_page_does_not_and_obeys_nobody() {
    on_fernley(|t, _| {
        let site = Site::of(&t.db, public());
        let refuge = linked(&site.page(&format!("/services/{REFUGE}"))).unwrap();
        assert_eq!(refuge["availableChannel"].get("serviceLocation"), None);
        let text = refuge.to_string();
        for secret in ["Secret", "Hiddenham", "M33", "53.41", "960999"] {
            assert!(!text.contains(secret), "{secret} is told");
        }
        let hostile = linked(&site.page(&format!("/services/{HOSTILE}"))).unwrap();
        assert_eq!(hostile["name"], "Odd <script>alert('name')</script> club");
        assert_eq!(hostile["provider"].get("url"), None);
        assert!(!hostile.to_string().contains("javascript:"));
    });
}

/// Schemes of the little country that are valid on the day of these tests: one of six has ended.
const SCHEMES_OF_TODAY: usize = 5;

#[test]
fn search_engines_are_told_where_everything_is() {
    both_stores(|t| {
        // More than a part holds would take long to import: how parts are counted, the room's own tests say. Here every
        // address that is listed has to be there, under that very address.
        country::country(t);
        country::schemes(t, &country::SCHEMES);
        take(t, fernley());
        take(t, choirs(300));
        let none = Site::over(t);
        assert_eq!(none.ask("GET", "/sitemap.xml").status, StatusCode::NOT_FOUND);
        let site = Site::of(&t.db, public());
        assert!(site.page("/robots.txt").contains("Sitemap: https://alongside.example/sitemap.xml"));
        let index = site.ask("GET", "/sitemap.xml");
        assert_eq!(index.header("content-type"), "application/xml; charset=utf-8");
        let parts: Vec<&str> = located(&index.html);
        assert_eq!(
            parts,
            [
                "https://alongside.example/sitemap.xml?part=main",
                "https://alongside.example/sitemap.xml?part=services-1",
                "https://alongside.example/sitemap.xml?part=organisations-1",
                "https://alongside.example/sitemap.xml?part=schemes-1",
            ]
        );
        let mut all = Vec::new();
        for (part, pages) in parts.into_iter().zip([8, 306, 3, SCHEMES_OF_TODAY]) {
            let answer = site.ask("GET", part.trim_start_matches("https://alongside.example"));
            assert_eq!(answer.status, StatusCode::OK, "{part}");
            assert!(answer.html.starts_with("<?xml") && answer.html.ends_with("</urlset>\n"), "{part}");
            let own = located(&answer.html);
            assert_eq!(own.len(), 2 * pages, "{part}");
            all.extend(own.into_iter().map(str::to_owned));
        }
        let unique: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(unique.len(), all.len());
        for address in all.iter().step_by(7).chain(&all[..20]).chain(all.iter().rev().take(20)) {
            let path = address.strip_prefix("https://alongside.example").unwrap();
            let answer = site.ask("GET", if path.is_empty() { "/" } else { path });
            assert_eq!(answer.status, StatusCode::OK, "{address} is listed and leads elsewhere");
            let links = tags(&answer.html, "link");
            assert_eq!(
                link(&links, "rel", "canonical"),
                Some(address.as_str()),
                "listed under its own address"
            );
        }
        for part in ["services-0", "services-2", "services-x", "nothing"] {
            assert_eq!(
                site.ask("GET", &format!("/sitemap.xml?part={part}")).status,
                StatusCode::NOT_FOUND,
                "{part}"
            );
        }
        let demo = Site::of(&t.db, web::Site { demo: true, ..public() });
        assert_eq!(demo.ask("GET", "/sitemap.xml").status, StatusCode::NOT_FOUND);
        assert!(demo.page("/robots.txt").contains("Disallow: /\n"));
    });
}

fn located(xml: &str) -> Vec<&str> {
    xml.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").unwrap().0).collect()
}

#[test]
fn whom_to_tell_of_a_hole_is_said_when_it_is_known() {
    both_stores(|t| {
        let path = "/.well-known/security.txt";
        assert_eq!(Site::over(t).ask("GET", path).status, StatusCode::NOT_FOUND);
        let contacts = ["mailto:security@alongside.example".to_owned()];
        let expires = "2027-06-30T00:00:00Z".parse().unwrap();
        let security = Some(web::SecurityContact::read(&contacts, expires, None).unwrap());
        let answer = Site::of(&t.db, web::Site { security, ..public() }).ask("GET", path);
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert!(
            answer
                .html
                .starts_with("Contact: mailto:security@alongside.example\nExpires: 2027-06-30T00:00:00Z\n")
        );
    });
}

/// A refusal as people should meet it: our page, in their language, with something to do next.
fn is_our_page(answer: &Answer, language: &str, what: &str) {
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{what}");
    assert_eq!(answer.header("content-language"), language, "{what}");
    assert_eq!(answer.header("cache-control"), "no-store", "{what}");
    assert!(answer.html.contains("</main>") && answer.html.contains("999"), "{what}");
    assert!(!answer.header("content-security-policy").is_empty(), "{what}");
}

#[test]
fn every_refusal_is_a_page_of_ours_in_the_readers_language() {
    on_fernley(|_, site| {
        let long = "a".repeat(9_000);
        let form = format!("/services/{LUNCH}/report");
        for (prefix, language) in [("", "en"), ("/cy", "cy")] {
            let at = |path: &str| format!("{prefix}{path}");
            for (answer, status) in [
                (site.ask("GET", &at("/nowhere")), 404),
                (site.ask("GET", &at("/assets/nothing.css")), 404),
                (site.ask("DELETE", &at("/find-support")), 405),
                (site.ask("POST", &at("/open-data")), 405),
                (site.ask("GET", &at(&format!("/find-support?q={long}"))), 414),
                (site.request(asked(&at("/open-data"), &[("cookie", &"c".repeat(17_000))]), ""), 431),
                (site.post(&at(&form), &[("words", &"w".repeat(70_000))]), 413),
                (site.request(Request::post(at(&form)).header("content-length", "9999999"), "x"), 413),
                (site.request(Request::post(at(&form)), "no form at all"), 415),
                (site.ask("GET", &at("/organisations/70000000-0000-4000-8000-000000000001?page=minus")), 400),
            ] {
                assert_eq!(answer.status, status, "{prefix}");
                is_our_page(&answer, language, &format!("{prefix} {status}"));
            }
        }
        let answer = site.ask("POST", "/open-data");
        assert_eq!(answer.header("allow"), "GET,HEAD");
        // What belongs to no language.
        for (method, path, status) in [
            ("POST", "/robots.txt", 405),
            ("POST", "/favicon.ico", 405),
            ("GET", "/.well-known/nothing", 404),
        ] {
            let answer = site.ask(method, path);
            assert_eq!(answer.status, status, "{path}");
            is_our_page(&answer, "en", path);
        }
        let head = site.ask("HEAD", "/nowhere");
        assert_eq!((head.status, head.html.as_str()), (StatusCode::NOT_FOUND, ""));
    });
}

#[test]
fn programs_are_refused_with_a_document() {
    on_fernley(|_, site| {
        let answer = site.request(asked("/nowhere", &[("accept", "application/json")]), "");
        // A page was made for it, so a page it is; only what no page has looked at is told as a document.
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let long = format!("/x?{}", "a".repeat(9_000));
        let answer = site.request(asked(&long, &[("accept", "application/json")]), "");
        assert_eq!(answer.status, StatusCode::URI_TOO_LONG);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let told: Value = serde_json::from_str(&answer.html).unwrap();
        assert_eq!(told["status"], 414);
        let browser = site.request(asked(&long, &[("accept", "text/html,application/json;q=0.9")]), "");
        is_our_page(&browser, "en", "a browser");
    });
}
