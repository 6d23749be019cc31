//! The register of schemes as pages and as open data, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::country;
use crate::directory;
use crate::support;
use axum::http::{StatusCode, header};
use country::SCHEMES;
use directory::Site;
use nhs::Schemes;
use store::testing::{TestDb, both_stores};
use support::told::{links, says, says_not, words};
use uuid::Uuid;

fn on_larkshire(test: impl Fn(&TestDb, &Site)) {
    both_stores(|t| {
        country::country(t);
        country::schemes(t, &SCHEMES);
        test(t, &Site::over(t));
    });
}

/// The identifier of a scheme by its own id.
fn scheme(t: &TestDb, given: &str) -> Uuid {
    Schemes::load(&t.db).unwrap().iter().find(|one| one.given_id == given).unwrap().id
}

#[test]
fn the_register_stands_below_the_form_by_region_and_place() {
    on_larkshire(|t, site| {
        let html = site.page("/schemes");
        says(
            &html,
            &[
                "Find your social prescribing scheme",
                "There are 5 schemes in the register.",
                "London (1 scheme)",
                "North West (3 schemes)",
                "Larkshire Integrated Care Board",
                "Region not known (1 scheme)",
                "Wales (1 scheme)",
                "run by Larkfield Neighbours",
            ],
        );
        says_not(&html, &["Ended scheme"]);
        assert!(links(&html).contains(&format!("/schemes/{}", scheme(t, "LARK-1"))));
        assert!(!html.contains("noindex"), "the register may be found by everybody");
        for empty in ["/schemes?find=", "/schemes?find=+&practice=&utm_source=x"] {
            assert_eq!(words(&site.page(empty)), words(&html), "{empty}");
        }
    });
}

#[test]
fn a_postcode_its_half_and_a_practice_find_schemes_and_say_why() {
    on_larkshire(|_, site| {
        let html = site.page("/schemes?find=lf11aa");
        says(
            &html,
            &[
                "Schemes for people in LF1 1AA",
                "More than one scheme is for people here.",
                "Larkfield link workers",
                "The GP practice nearest to you is one of them.",
                "It is for everybody in Larkshire and Gullshire.",
                "You can contact them yourself. Ring us.",
                "0161 496 0100",
                "People aged 18 and over",
                "Is your GP practice somewhere else?",
                "Larkfield Surgery",
                "Lark PCN",
            ],
        );
        let all = links(&html);
        for link in
            ["/schemes?practice=Z90001", "/local-area?postcode=LF1%201AA", "/find-support?near=LF1%201AA"]
        {
            assert!(all.iter().any(|known| known == link), "{link} is not among {all:?}");
        }
        assert!(html.contains("noindex"));

        let half = site.page("/schemes?find=LF2");
        says(
            &half,
            &[
                "Schemes for people in LF2",
                "depends on where you live and on your GP practice",
                "Quay scheme",
            ],
        );
        assert!(
            !links(&half).iter().any(|link| link.starts_with("/local-area?")),
            "half a postcode is no area"
        );

        let practice = site.page("/schemes?find=larkfield+surgery");
        says(
            &practice,
            &[
                "Schemes for people registered with Larkfield Surgery",
                "Larkfield, LF1 1AA",
                "It is for people registered with the practices of Lark PCN",
            ],
        );
        let one = site.page("/schemes?practice=z90003");
        says(
            &one,
            &[
                "Scheme for people registered with High Street Surgery",
                "It is for people registered with High Street Surgery.",
            ],
        );
    });
}

#[test]
fn two_practices_of_one_name_are_asked_about_with_town_and_postcode() {
    on_larkshire(|_, site| {
        let html = site.page("/schemes?find=high+street+surgery");
        says(&html, &["Which GP practice is yours?", "Larkfield, LF1 2BB", "Quay, LF2 3DD"]);
        let choices: Vec<String> =
            links(&html).into_iter().filter(|link| link.starts_with("/schemes?practice=")).collect();
        assert_eq!(choices, ["/schemes?practice=Z90002", "/schemes?practice=Z90003"]);
        says(
            &site.page("/schemes?practice=Z90002"),
            &["From 1 June 2026 this practice is in Quay PCN. Another scheme may be for you then."],
        );
    });
}

#[test]
fn where_nothing_is_known_people_are_told_what_to_do() {
    on_larkshire(|_, site| {
        let lone = site.page("/schemes?find=lone+practice");
        says(&lone, &["in no primary care network that we know of", "County scheme"]);
        let closed = site.page("/schemes?find=old+bakery");
        says(
            &closed,
            &[
                "Old Bakery Surgery has closed",
                "County scheme",
                "It closed on 31 March 2024.",
                "GP practices nearby",
                "Larkfield Surgery",
            ],
        );
        let nobody = site.page("/schemes?find=zebra");
        says(
            &nobody,
            &["We found no GP practice called “zebra”", "check the spelling", "ask at your GP practice"],
        );
        let scotland = site.page("/schemes?find=eh1+1bb");
        says(&scotland, &["We know of no scheme for EH1 1BB", "In Scotland, ask at your GP practice"]);
        says_not(&scotland, &["Most practices have one"]);
        says(&site.page("/schemes?find=BT1"), &["In Northern Ireland, ask at your GP practice"]);
        let wales = site.page("/schemes?find=dale+surgery");
        says(&wales, &["Dale scheme"]);
        for html in [nobody, scotland] {
            assert!(
                links(&html).contains(&"/find-support".to_owned()),
                "support can be found without a scheme"
            );
        }
    });
    both_stores(|t| {
        country::country(t);
        let site = Site::over(t);
        let html = site.page("/schemes?find=LF1+1AA");
        says(
            &html,
            &[
                "We know of no scheme for LF1 1AA",
                "Most practices have one",
                "search by the name of your GP practice",
            ],
        );
        says_not(&html, &["look through all schemes"]);
        let alone = site.page("/schemes?practice=Z90004");
        says(
            &alone,
            &["We know of no scheme for Lone Practice", "It may still have a link worker: ask there."],
        );
        let closed = site.page("/schemes?practice=Z90005");
        says(&closed, &["Old Bakery Surgery has closed", "GP practices nearby"]);
        says(&site.page("/schemes?find=CF1+1AA"), &["In Wales, ask at your GP practice or your council"]);
    });
}

#[test]
fn an_empty_register_says_so() {
    both_stores(|t| {
        let site = Site::over(t);
        says(
            &site.page("/schemes"),
            &["There are no schemes in the register yet.", "Ask at your GP practice"],
        );
        says(
            &site.page("/schemes?find=LF1+1AA"),
            &["No postcodes have been loaded here yet", "Enter the name of your GP practice"],
        );
        says_not(&site.page("/open-data"), &["Download the register"]);
        let table = site.page("/schemes.csv");
        assert_eq!(table, country::HEADER.trim_end().to_owned() + ",needs,professions\n");
    });
}

#[test]
fn what_cannot_be_used_is_a_problem_of_the_field_or_is_not_there() {
    on_larkshire(|t, site| {
        let long = "a".repeat(101);
        for (typed, message) in [
            ("LF1+9ZZ", "We do not know this postcode."),
            ("LF7", "We do not know this postcode."),
            (&long, "Enter 100 characters or fewer"),
        ] {
            let html = site.page(&format!("/schemes?find={typed}"));
            says(
                &html,
                &["Error: Find your social prescribing scheme", "There is a problem", message, "All schemes"],
            );
            assert!(links(&html).contains(&"#find".to_owned()));
        }
        let echoed = site.page("/schemes?find=%3Cscript%3Ealert(9)%3C%2Fscript%3E%22%3E");
        assert!(!echoed.contains("<script>alert"));
        for (path, told) in [
            ("/schemes?practice=U99001", "We do not know this GP practice."),
            ("/schemes?practice=%3Cb%3E", "We do not know this GP practice."),
            ("/schemes/10000000-0000-4000-8000-00000000000f", "This scheme is not in the register any more."),
            ("/schemes/not-an-id", "This scheme is not in the register any more."),
        ] {
            let answer = site.ask("GET", path);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            says(&answer.html, &[told, "Not for emergencies"]);
        }
        let id = scheme(t, "LARK-1");
        assert_eq!(site.ask("POST", &format!("/schemes/{id}")).status, StatusCode::METHOD_NOT_ALLOWED);
    });
}

#[test]
fn the_page_of_a_scheme_says_all_that_the_register_knows() {
    on_larkshire(|t, site| {
        let html = site.page(&format!("/schemes/{}", scheme(t, "LARK-1")));
        says(
            &html,
            &[
                "Larkfield link workers – Alongside",
                "Run by Larkfield Neighbours",
                "You can contact them yourself. Ring us.",
                "What a link worker does for you",
                "Monday to Friday 9am to 5pm",
                "GPs; nurses; housing officers",
                "Use the form on our website",
                "English, Polish",
                "People aged 18 and over",
                "Lark PCN: 2 GP practices",
                "Larkfield Surgery, Larkfield",
                "Comes from Larkshire, last read on 4 May 2026",
                "Licence: Open Government Licence v3.0",
                "Open since 1 April 2025",
                "It gives the charity number 1000001. We do not have the register of charities here",
            ],
        );
        for link in ["tel:01614960100", "mailto:hello@larkfield.example", "/schemes.csv"] {
            assert!(links(&html).contains(&link.to_owned()), "{link}");
        }
        let councils = site.page(&format!("/schemes/{}", scheme(t, "LARK-3")));
        says(&councils, &["People who live in Larkshire Gullshire", "Ask them, or your GP practice"]);
        let ended = site.page(&format!("/schemes/{}", scheme(t, "LARK-4")));
        says(&ended, &["This scheme ended on 31 March 2026.", "Find the scheme that is there now"]);
        let nowhere = site.page(&format!("/schemes/{}", scheme(t, "LARK-6")));
        says(&nowhere, &["does not say which area this scheme covers"]);
    });
    both_stores(|t| {
        country::schemes(t, &["LARK-7,Strangers,Somebody,,,,,,,U98765,Z98765,E08009009,,,,,,,,,"]);
        let html = Site::over(t).page(&format!("/schemes/{}", scheme(t, "LARK-7")));
        for code in ["U98765", "Z98765", "E08009009"] {
            says(&html, &[&format!("{code} (a code we do not know)")]);
        }
        says(&html, &["We do not know how to reach this scheme. Ask at your GP practice."]);
    });
}

#[test]
fn the_open_data_can_be_imported_again_and_says_whose_it_is() {
    on_larkshire(|t, site| {
        let answer = site.ask("GET", "/schemes.csv");
        assert_eq!(answer.status, StatusCode::OK);
        for (name, value) in [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"schemes.csv\""),
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ] {
            assert_eq!(answer.headers[&name], value);
        }
        country::load(t, "schemes.csv", &answer.html, Some("Copy"));
        let all = Schemes::load(&t.db).unwrap();
        let of = |source: &str| -> Vec<nhs::Scheme> {
            let from = all.iter().filter(|one| all.origin(one).unwrap().name == source);
            from.map(|one| nhs::Scheme { id: Uuid::nil(), ..one.clone() }).collect()
        };
        assert_eq!(of("Copy").len(), SCHEMES.len());
        assert_eq!(of("Copy"), of("Larkshire"));
        let html = site.page("/open-data");
        says(
            &html,
            &["It has 6 schemes", "Larkshire. Licence: Open Government Licence v3.0. Last read: 4 May 2026"],
        );
        assert!(links(&html).contains(&"/schemes.csv".to_owned()));
        assert_eq!(site.ask("GET", "/cy/schemes.csv").status, StatusCode::NOT_FOUND, "data has no language");
    });
}

#[test]
fn the_area_of_a_postcode_and_the_register_lead_to_each_other() {
    on_larkshire(|t, site| {
        let area = site.page("/local-area?postcode=LF1+1AA");
        says(&area, &["Larkfield link workers", "You can contact them yourself. Ring us."]);
        let all = links(&area);
        assert!(all.contains(&format!("/schemes/{}", scheme(t, "LARK-1"))));
        assert!(all.contains(&"/schemes".to_owned()));
    });
}
