//! The page of an organisation, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::country;
use crate::directory;
use crate::support;
use ::directory::listing::{ListingState, set_state};
use axum::http::StatusCode;
use directory::{LUNCH, Site, fernley, take};
use serde_json::{Value, json};
use store::testing::both_stores;
use support::told::{links, says, says_not, words};
use uuid::Uuid;

const GROUP: &str = "70000000-0000-4000-8000-000000000001";

fn services(count: u32, identifiers: &Value) -> Vec<Value> {
    (1..=count)
        .map(|number| {
            json!({"id": format!("10000000-0000-4000-8000-1{number:011}"), "name": format!("Choir {number:02}"),
                "status": "active", "organization": {"id": GROUP, "name": "Glade Neighbours",
                "description": "We sing.\n\nSince 1987.", "email": "hello@glade.example", "website": "https://glade.example",
                "organization_identifiers": identifiers,
                "contacts": [{"id": "a0000000-0000-4000-8000-00000000000a", "name": "Ann Trustee", "title": "Trustee"}]}})
        })
        .collect()
}

fn number(scheme: &str, number: &str) -> Value {
    json!([{"id": "a0000000-0000-4000-8000-00000000000b", "identifier_scheme": scheme,
        "identifier_type": "Charity number", "identifier": number}])
}

#[test]
fn an_organisation_says_what_it_is_what_it_offers_and_where_that_is_from() {
    both_stores(|t| {
        take(t, fernley());
        let site = Site::over(t);
        let service = site.page(&format!("/services/{LUNCH}/tuesday-lunch-club"));
        assert!(links(&service).contains(&format!("/organisations/{GROUP}")), "its service leads there");
        let html = site.page(&format!("/organisations/{GROUP}"));
        says(
            &html,
            &[
                "Fernley Good Neighbours – Alongside",
                "A group.",
                "neighbours.example",
                "What they offer: 1 service",
                "Tuesday lunch club",
                "Every Tuesday, midday to 2pm",
                "St Oswin’s Hall, Fernley",
                "Comes from Fernley Council, first read on 4 May 2026",
                "Licence: Open Government Licence v3.0",
            ],
        );
        says_not(&html, &["charity", "Charity"]);
        let all = links(&html);
        for link in [
            format!("/services/{LUNCH}/tuesday-lunch-club"),
            format!("/openreferral/organizations/{GROUP}"),
            "https://neighbours.example".to_owned(),
        ] {
            assert!(all.contains(&link), "{link} is not among {all:?}");
        }
        let hostile = site.page("/organisations/70000000-0000-4000-8000-000000000003");
        assert!(
            !hostile.contains("<script>alert")
                && !links(&hostile).iter().any(|link| link.starts_with("javascript"))
        );
        let refuge = site.page("/organisations/70000000-0000-4000-8000-000000000002");
        says(&refuge, &["Haven", "Private address", "01632 960002"]);
        says_not(&refuge, &["Secret", "Hiddenham", "M33 9ZZ", "960999"]);
    });
}

#[test]
fn many_services_come_twenty_a_page_and_hidden_ones_do_not_come() {
    both_stores(|t| {
        take(t, services(41, &json!([])));
        let hidden: Uuid = "10000000-0000-4000-8000-100000000041".parse().unwrap();
        t.db.write(move |tx| set_state(tx, hidden, ListingState::Hidden)).unwrap();
        let site = Site::over(t);
        let page = |number: &str| site.ask("GET", &format!("/organisations/{GROUP}{number}"));
        let first = page("").html;
        says(&first, &["What they offer: 40 services", "Showing 1 to 20 of 40", "Choir 01", "Choir 20"]);
        says_not(&first, &["Choir 21"]);
        assert!(links(&first).contains(&format!("/organisations/{GROUP}?page=2")));
        says(&page("?page=2").html, &["Showing 21 to 40 of 40", "Choir 40"]);
        let beyond = page("?page=3");
        assert_eq!(beyond.status, StatusCode::NOT_FOUND);
        says(&beyond.html, &["There is no page 3 of their services."]);
        for wrong in ["?page=0", "?page=x", "?page=1.5"] {
            assert_eq!(page(wrong).status, StatusCode::BAD_REQUEST, "{wrong}");
        }
        for unknown in ["10000000-0000-4000-8000-00000000000f", "not-an-id"] {
            let answer = site.ask("GET", &format!("/organisations/{unknown}"));
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            says(&answer.html, &["This organisation is not in the directory.", "Find support near you"]);
        }
    });
}

#[test]
fn an_organisation_whose_services_are_all_hidden_says_that_none_are_listed() {
    both_stores(|t| {
        take(t, services(1, &json!([])));
        let hidden: Uuid = "10000000-0000-4000-8000-100000000001".parse().unwrap();
        t.db.write(move |tx| set_state(tx, hidden, ListingState::Hidden)).unwrap();
        let html = Site::over(t).page(&format!("/organisations/{GROUP}"));
        says(
            &html,
            &["Glade Neighbours", "We list no services of theirs now.", "Find other support near you"],
        );
        says_not(&html, &["Choir"]);
    });
}

#[test]
fn its_charity_number_is_held_against_the_register_and_nobody_is_named() {
    for (scheme, given, expected) in [
        ("GB-SC", "SC012345", "Registered charity SC012345, on the register"),
        ("GB-SC", "SC099999", "It gives the charity number SC099999. We could not find this number"),
        ("GB-SC", "SC012346", "Charity SC012346 was taken off the register of charities on 1 March 2024."),
        ("GB-CHC", "1160694", "We do not have the register of charities here, so we could not check it."),
        ("GB-SC", "soon", "It gives “soon” as its charity number."),
    ] {
        both_stores(|t| {
            country::load(t, "oscr.csv", country::CHARITIES, None);
            take(t, services(1, &number(scheme, given)));
            let html = Site::over(t).page(&format!("/organisations/{GROUP}"));
            let told = words(&html);
            assert!(told.contains(expected), "{expected:?} is not in {told}");
            for private in ["Ann", "Trustee", "Acacia", "EH1 1AA", "960000"] {
                assert!(!told.contains(private), "{private} is told: {told}");
            }
        });
    }
}
