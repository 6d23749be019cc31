//! Every page over a small directory, on both engines: what it says, what it refuses, what it keeps to itself.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod directory;
mod support;

use ::directory::listing::{ListingState, record_check, set_state};
use axum::http::StatusCode;
use directory::{HOSTILE, LUNCH, PAUSED, PLAIN, REFUGE, Site, WALK, bare, choirs, fernley, singing, take};
use store::testing::{TestDb, both_stores};
use support::Piece;
use uuid::Uuid;

/// The words of a page as one text.
fn words(html: &str) -> String {
    let pieces = support::pieces(html);
    assert_eq!(support::faults(&pieces), Vec::<String>::new());
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Where links of a page lead.
fn links(html: &str) -> Vec<String> {
    let pieces = support::pieces(html).into_iter().filter_map(|piece| match piece {
        Piece::Open(name, attributes) if name == "a" => Some(attributes),
        _ => None,
    });
    pieces.flatten().filter(|(name, _)| name == "href").filter_map(|(_, value)| value).collect()
}

fn says(html: &str, parts: &[&str]) {
    let words = words(html);
    for part in parts {
        assert!(words.contains(part), "{part:?} is not in: {words}");
    }
}

fn on_fernley(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        take(t, fernley());
        test(t, &Site::over(t));
    });
}

fn check(t: &TestDb, id: &str) {
    let id: Uuid = id.parse().unwrap();
    t.db.write(move |tx| record_check(tx, id, "Fernley Council")).unwrap();
}

#[test]
fn the_first_page_counts_what_there_is() {
    both_stores(|t| {
        take(t, fernley());
        check(t, LUNCH);
        let html = Site::over(t).page("/");
        says(
            &html,
            &[
                "6 services running now, from 3 organisations",
                "1 of 6 services were checked in the last 6 months",
            ],
        );
        says(
            &html,
            &[
                "Feeling lonely (2)",
                "Not moving enough (1)",
                "Debt (0)",
                "Housing",
                "Grief after someone dies",
            ],
        );
        let needs = links(&html).into_iter().filter(|link| link.starts_with("/find-support?need=")).count();
        assert_eq!(needs, 8);
        says(&html, &["Not for emergencies", "116 123"]);
    });
}

#[test]
fn an_empty_directory_has_pages_too() {
    both_stores(|t| {
        let site = Site::over(t);
        for path in ["/", "/find-support", "/find-support?q=lunch", "/find-support?need=debt", "/open-data"] {
            words(&site.page(path));
        }
        says(&site.page("/"), &["There are no services here yet."]);
    });
}

#[test]
fn a_search_by_words_finds_and_explains() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=LUNCH+clubs&utm_source=a&q2=b");
        says(
            &html,
            &[
                "1 service for “LUNCH clubs”",
                "Tuesday lunch club",
                "Fernley Good Neighbours",
                "St Oswin’s Hall, Fernley",
            ],
        );
        says(
            &html,
            &["Every Tuesday, midday to 2pm", "£4 a meal", "“LUNCH clubs” is in its name", "Not checked yet"],
        );
        assert!(links(&html).contains(&format!("/services/{LUNCH}/tuesday-lunch-club")));
        let html = site.page("/find-support?q=lunch");
        says(&html, &["3 services for “lunch”", "Closed for now", "is in what is said about it"]);
    });
}

#[test]
fn a_first_visit_shows_the_form_and_the_needs() {
    on_fernley(|_, site| {
        for path in ["/find-support", "/find-support?q=&near=&need=", "/find-support?utm_source=mail"] {
            let html = site.page(path);
            says(&html, &["What would help?", "Or choose what you need"]);
            assert!(!words(&html).contains("No services"), "nobody searched yet");
        }
    });
}

#[test]
fn nothing_found_says_what_to_try() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=underwater+chess");
        says(&html, &["No services for “underwater chess”", "check the spelling", "Or choose what you need"]);
        says(&site.page("/find-support?need=debt"), &["No services for “Debt”"]);
    });
}

#[test]
fn a_need_finds_what_its_terms_are_attached_to() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?need=loneliness");
        says(
            &html,
            &[
                "2 services for “Feeling lonely”",
                "Tuesday lunch club",
                "Pausing lunch",
                "Only showing: Feeling lonely",
                "Shown because: it is listed for feeling lonely",
            ],
        );
        let both = site.page("/find-support?q=club&need=loneliness");
        says(&both, &["Shown because: “club” is in its name; it is listed for feeling lonely"]);
        let answer = site.ask("GET", "/find-support?need=nonsense");
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        says(&answer.html, &["We do not know this kind of support."]);
    });
}

/// The names of services on a page of results, in order.
fn names(html: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for piece in support::pieces(html) {
        match piece {
            Piece::Open(name, attributes) if name == "a" => {
                inside = attributes.iter().any(|(key, value)| {
                    key == "href" && value.as_ref().is_some_and(|to| to.starts_with("/services/"))
                });
            }
            Piece::Text(text) if inside => names.push(text),
            _ => inside = false,
        }
    }
    names
}

#[test]
fn what_holds_the_words_in_its_name_comes_first_and_then_in_a_tag() {
    both_stores(|t| {
        take(t, singing());
        let site = Site::over(t);
        let html = site.page("/find-support?q=singing");
        assert_eq!(names(&html), ["Delta singing", "Beta group", "Alpha group", "Gamma group"]);
        let reasons = ["“singing” is in its name", "is in one of its tags", "is in what is said about it"];
        says(&html, &reasons);
        let everywhere = site.page("/find-support?q=group");
        assert_eq!(names(&everywhere), ["Alpha group", "Beta group", "Gamma group"], "the order of lists");
    });
}

#[test]
fn a_very_long_answer_keeps_the_order_of_lists() {
    both_stores(|t| {
        let mut services = choirs(5_000);
        for service in &mut services[..30] {
            service["name"] = "Singers".into();
            service["description"] = "A choir.".into();
        }
        take(t, services);
        assert_eq!(
            names(&Site::over(t).page("/find-support?q=choir"))[0],
            "Choir 31",
            "5,000 are put in order"
        );
        take(t, vec![bare("f0000000-0000-4000-8000-000000000001", "Choir of all")]);
        let site = Site::over(t);
        let first = site.page("/find-support?q=choir");
        says(&first, &["Showing 1 to 20 of 5,001"]);
        assert_eq!(names(&first)[0], "Singers", "5,001 are not");
        assert_eq!(names(&site.page("/find-support?q=choir&page=251")), ["Choir of all"]);
    });
}

#[test]
fn near_a_postcode_the_nearest_comes_first_and_the_far_does_not_come() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=lunch&near=m329ab");
        let words = words(&html);
        let (walk, club) = (words.find("Canal walk").unwrap(), words.find("Tuesday lunch club").unwrap());
        assert!(walk < club, "the walk is where the postcode is");
        says(&html, &["2 services for “lunch” near M329AB", "less than 0.1 miles away", "2.1 miles away"]);
        assert!(!words.contains("Pausing lunch"), "Leeds is too far");
    });
}

#[test]
fn a_postcode_that_cannot_be_used_is_a_problem_of_its_field() {
    on_fernley(|_, site| {
        for (near, message) in [
            ("somewhere+north", "This is not a UK postcode"),
            ("AB10+1AB", "We do not know where this postcode is"),
            ("ZZ99+3VZ", "We do not know where this postcode is"),
            ("M33+9ZZ", "We do not know where this postcode is"),
        ] {
            let html = site.page(&format!("/find-support?q=lunch&near={near}"));
            says(&html, &["Error: Find support", "There is a problem", message]);
            assert!(links(&html).contains(&"#near".to_owned()));
            assert!(!links(&html).iter().any(|link| link.starts_with("/services/")));
        }
    });
}

#[test]
fn the_first_half_of_a_postcode_is_enough() {
    on_fernley(|_, site| {
        let html = site.page("/find-support?q=lunch&near=m32");
        says(&html, &["Canal walk"]);
        assert!(!words(&html).contains("Pausing lunch"), "Leeds is too far");
    });
}

#[test]
fn words_that_are_no_search_are_a_problem_of_their_field() {
    on_fernley(|_, site| {
        let long = "a".repeat(201);
        for (asked, message) in
            [(long.as_str(), "200 characters or fewer"), ("%21%3F", "Enter a word, like walking")]
        {
            let html = site.page(&format!("/find-support?q={asked}"));
            says(&html, &["Error: Find support", message]);
            assert!(links(&html).contains(&"#q".to_owned()));
        }
    });
}

#[test]
fn results_come_twenty_a_page() {
    both_stores(|t| {
        take(t, choirs(41));
        let site = Site::over(t);
        let first = site.page("/find-support?q=choir");
        says(&first, &["41 services for “choir”", "Showing 1 to 20 of 41"]);
        let last = site.page("/find-support?q=choir&page=3");
        says(&last, &["Showing 41 to 41 of 41"]);
        let services =
            |html: &str| links(html).into_iter().filter(|link| link.starts_with("/services/")).count();
        assert_eq!((services(&first), services(&last)), (20, 1));
        let answer = site.ask("GET", "/find-support?q=choir&page=4");
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        says(&answer.html, &["There is no page 4 of these results."]);
        let huge = site.ask("GET", &format!("/find-support?q=choir&page={}", u64::MAX));
        assert_eq!(huge.status, StatusCode::NOT_FOUND);
        for page in ["0", "abc", "-1", "1.5", "99999999999999999999"] {
            let answer = site.ask("GET", &format!("/find-support?q=choir&page={page}"));
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{page}");
            says(&answer.html, &["The page number has to be a whole number, from 1."]);
        }
    });
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

#[test]
fn a_change_shows_when_the_catalogue_has_it() {
    on_fernley(|t, site| {
        says(&site.page("/"), &["Feeling lonely (2)"]);
        let id: Uuid = PAUSED.parse().unwrap();
        t.db.write(move |tx| set_state(tx, id, ListingState::Archived)).unwrap();
        let gone = (0..50).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(100));
            words(&site.page("/")).contains("Feeling lonely (1)")
        });
        assert!(gone, "the count follows the catalogue");
    });
}
