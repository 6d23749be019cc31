//! Every page over a small directory, on both engines: what it says, what it refuses, what it keeps to itself.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::directory;
use ::directory::listing::{ListingState, record_check, set_state};
use axum::http::StatusCode;
use directory::{HOSTILE, LUNCH, PAUSED, PLAIN, REFUGE, Site, WALK, fernley, links, says, take, words};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;

fn on_fernley(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        take(t, fernley());
        test(t, &Site::over(t));
    });
}

#[test]
fn the_first_page_counts_what_there_is_and_begins_the_search() {
    both_stores(|t| {
        take(t, fernley());
        check(t, LUNCH);
        let html = Site::over(t).page("/");
        says(
            &html,
            &[
                "6 services running now, from 3 organisations",
                "1 of 6 services were checked in the last 6 months",
                "Where are you?",
                "What would help?",
                "Friends and company",
                "Moving, eating and staying well",
            ],
        );
        assert!(!words(&html).contains("Looking after someone"), "no service is for that");
        assert!(html.contains(
            "<button class=\"alongside-choice\" type=\"submit\" name=\"need\" value=\"friends-and-company\">"
        ));
        says(&html, &["Need to talk to somebody now?", "Not for emergencies", "116 123"]);
    });
}

#[test]
fn an_empty_directory_has_pages_too() {
    both_stores(|t| {
        let site = Site::over(t);
        for path in [
            "/",
            "/find-support",
            "/find-support?q=lunch",
            "/find-support?need=debt",
            "/find-support?near=M33&view=map",
            "/list",
            "/how-results-are-ordered",
            "/open-data",
        ] {
            words(&site.page(path));
        }
        says(&site.page("/"), &["There are no services here yet.", "Friends and company", "Money"]);
        says(
            &site.page("/find-support?q=lunch"),
            &["No services for “lunch”", "check the spelling", "link worker"],
        );
    });
}

fn check(t: &TestDb, id: &str) {
    let id: Uuid = id.parse().unwrap();
    t.db.write(move |tx| record_check(tx, id, "Fernley Council")).unwrap();
}

#[test]
fn a_service_is_told_whole_and_in_plain_english() {
    both_stores(|t| {
        take(t, fernley());
        check(t, LUNCH);
        let html = Site::over(t).page(&format!("/services/{LUNCH}"));
        says(
            &html,
            &[
                "Tuesday lunch club, Fernley Good Neighbours – Alongside",
                "No lunch on 26 May.",
                "There is tea afterwards.",
            ],
        );
        says(&html, &["Every Tuesday, midday to 2pm. Term time only", "£4 a meal", "First visit: free"]);
        says(
            &html,
            &[
                "It may not be on every time. Check before you go.",
                "Ring this number 01632 960001",
                "Ask for Maureen.",
            ],
        );
        says(&html, &["People aged 60 and over", "People who live in Fernley", "You do not need a referral"]);
        says(
            &html,
            &[
                "St Oswin’s Hall 2 Mill Lane Fernley Fernleyshire M32 0TH",
                "Step-free entrance",
                "Urdu",
                "Hollin",
            ],
        );
        says(
            &html,
            &["Ask for Maureen", "01632 960001", "(mornings)", "3 of 12 places free, as of 3 May 2026"],
        );
        says(
            &html,
            &[
                "Last checked 4 May 2026 by Fernley Council",
                "Comes from Fernley Council",
                "Open Government Licence v3.0",
            ],
        );
        let told = words(&html);
        assert_eq!(told.matches("Last checked").count(), 1, "said once");
        let order = [
            "A hot lunch and good company",
            "People aged 60 and over",
            "Tomorrow, midday to 2pm",
            "St Oswin’s Hall",
            "See it on a map",
            "£4 a meal",
            "Step-free entrance",
            "Urdu",
            "Your next step Ring this number",
            "How to contact them",
            "How far you can trust this page",
            "Spaces",
            "What it is about",
            "Hollin",
            "Comes from Fernley Council",
        ];
        let places: Vec<usize> = order.iter().map(|part| told.find(part).unwrap()).collect();
        assert!(places.is_sorted(), "in the order in which people ask: {places:?}");
        assert!(
            !told.contains("may have changed") && !told.contains("publisher"),
            "a day old, and nobody assured it"
        );
        let links = links(&html);
        for link in [
            "tel:01632960001",
            "mailto:lunch@neighbours.example",
            "https://neighbours.example/lunch",
            "/find-support?need=loneliness",
            &format!("/openreferral/services/{LUNCH}"),
        ] {
            assert!(links.iter().any(|known| known == link), "{link} is not among {links:?}");
        }
    });
}

#[test]
fn a_service_that_says_little_is_shown_with_little() {
    on_fernley(|_, site| {
        let html = site.page(&format!("/services/{PLAIN}"));
        says(&html, &["Bare group", "Nobody has checked this listing yet."]);
        says(&site.page(&format!("/services/{PAUSED}")), &["Closed for now", "People aged 16 to 25"]);
        words(&site.page(&format!("/services/{WALK}")));
    });
}

#[test]
fn what_the_publisher_confirmed_is_not_our_own_check_and_old_capacity_says_so() {
    on_fernley(|_, site| {
        let html = site.page(&format!("/services/{WALK}"));
        says(
            &html,
            &["Nobody has checked this listing yet.", "Its publisher last confirmed it on 22 April 2026"],
        );
        says(&html, &["2 places free, as of 1 April 2026. This may have changed"]);
        assert!(!words(&html).contains("Last checked"));
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    both_stores(|t| {
        take(t, fernley());
        let id: Uuid = WALK.parse().unwrap();
        t.db.write(move |tx| set_state(tx, id, ListingState::Hidden)).unwrap();
        let site = Site::over(t);
        let unknown = "10000000-0000-4000-8000-00000000000f";
        for path in [
            format!("/services/{WALK}"),
            format!("/services/{unknown}"),
            "/services/not-an-id".to_owned(),
            "/services/%FF".to_owned(),
            "/services".to_owned(),
            "/nowhere".to_owned(),
        ] {
            let answer = site.ask("GET", &path);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            says(&answer.html, &["Page not found", "Find support near you", "Not for emergencies"]);
        }
        let found = words(&site.page("/find-support?q=canal"));
        assert!(
            found.contains("No services") && !found.contains("Canal walk"),
            "hidden is hidden from the search too"
        );
    });
}

#[test]
fn a_private_place_is_never_told() {
    on_fernley(|_, site| {
        let page = site.page(&format!("/services/{REFUGE}"));
        says(&page, &["The address is kept private. Contact them first.", "Women", "01632 960002"]);
        let found = site.page("/find-support?q=safe+house");
        says(&found, &["Private address"]);
        for html in [page, found, site.page("/find-support?q=Haven"), site.page("/")] {
            for secret in ["Secret", "Hiddenham", "M33 9ZZ", "53.41", "960999", "Bus 9"] {
                assert!(!html.contains(secret), "{secret} is told");
            }
        }
        says(&site.page("/find-support?q=Hiddenham"), &["No services"]);
    });
}

#[test]
fn what_a_feed_or_a_visitor_sends_is_shown_and_not_obeyed() {
    on_fernley(|_, site| {
        let page = site.page(&format!("/services/{HOSTILE}"));
        let found = site.page("/find-support?q=odd");
        let echoed =
            site.page("/find-support?q=%3Cscript%3Ealert(9)%3C%2Fscript%3E%22%3E&near=%22%3E%3Cscript%3E");
        says(&page, &["Odd <script>alert('name')</script> club"]);
        for html in [page, found, echoed] {
            assert!(!html.contains("<script>") && !html.contains("<img src=x"), "escaped");
            assert!(!links(&html).iter().any(|link| link.to_lowercase().starts_with("javascript:")));
        }
        let result = site.page("/find-support?q=%3Cscript%3E");
        assert!(result.contains("&lt;script&gt;") && !result.contains("<script>"));
    });
}

#[test]
fn open_data_says_what_there_is_and_whose_it_is() {
    on_fernley(|_, site| {
        let html = site.page("/open-data");
        says(
            &html,
            &[
                "6 services running now or closed for a while, from 3 organisations",
                "Records, with those that have closed",
                "Fernley Council",
                "Open Government Licence v3.0",
                "4 May 2026",
            ],
        );
        assert!(
            html.contains("<code>/<wbr>openreferral/<wbr>services/<wbr>{id}</code>"),
            "breaks between parts only"
        );
        let links = links(&html);
        assert!(links.contains(
            &"https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/".to_owned()
        ));
        assert!(links.contains(&"https://fernley.example/feed".to_owned()));
    });
}
