//! Which charity is meant, and whether an organisation is the charity it says it is, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use charities::{Candidate, Claim, Difference, Says, Sought, Verdict, Verified, find, verify};
use common::{Folder, charity, number, row, take, take_with};
use intake::Asked;
use jiff::civil::date;
use serde_json::json;
use store::testing::{TestDb, both_stores};
use vocabulary::{Postcode, Registry, WebAddress};

fn register() -> Folder {
    let mut list = vec![
        charity(
            "1160694",
            "THE GLADE NEIGHBOURS LTD",
            json!({
                "charity_contact_postcode": "M33 4XY", "charity_contact_web": "https://www.glade.example/about",
                "charity_contact_phone": "0161 496 0123", "charity_contact_address1": "12 Acacia Road",
            }),
        ),
        charity("1160694-1", "Glade Choir", json!({})),
        charity("1160700", "Glade Neighbours Trust Fund", json!({"charity_contact_postcode": "LS1 4AP"})),
        charity("1160701", "Glade", json!({"charity_contact_postcode": "CF10 1AA"})),
        charity("1160702", "St Anne's Lunch Club CIO", json!({"charity_contact_postcode": "M33 7AB"})),
        charity("1160703", "Sale Model Railway", json!({"charity_contact_postcode": "M33 4XY"})),
        charity(
            "209603",
            "Old Moss Relief Fund",
            json!({
                "charity_registration_status": "Removed", "date_of_removal": "2018-11-06",
            }),
        ),
        charity("1160710", "Hard Times", json!({"charity_insolvent": true})),
        charity("1160711", "Harder Times", json!({"charity_in_administration": true})),
        charity("1160712", "Last Times", json!({"date_cio_dissolution_notice": "2026-06-01"})),
        charity("1160713", "Late Times", json!({"charity_reporting_status": "Submission Double Default"})),
    ];
    // Seven on one platform, with one accountant.
    list.extend((0..7).map(|at| {
        charity(&(1_170_000 + at).to_string(), &format!("Page {at}"), json!({
            "charity_contact_web": format!("https://pages.example/{at}"), "charity_contact_phone": "0161 496 0999",
        }))
    }));
    let names = vec![
        row(
            "1160694",
            json!({"charity_name_id": 1, "charity_name_type": "Working name", "charity_name": "Glade Befrienders"}),
        ),
        row(
            "1160694",
            json!({"charity_name_id": 2, "charity_name_type": "Previous name", "charity_name": "Sale Visitors"}),
        ),
    ];
    let events = vec![row(
        "209603",
        json!({
            "charity_event_order": 2, "event_type": "Asset transfer out", "assoc_registered_charity_number": 1_160_694,
        }),
    )];
    Folder::new()
        .json("charity", &list)
        .json("charity_other_names", &names)
        .json("charity_event_history", &events)
}

fn found(t: &TestDb, name: &str, postcode: &str, web: &str, phone: &str) -> Vec<Candidate> {
    let (name, phone) = (name.to_owned(), phone.to_owned());
    let (postcode, web) =
        (Postcode::parse(postcode).ok(), WebAddress::parse_liberal(web).ok().map(|web| web.address));
    t.db.read(move |tx| {
        let phone = Some(phone.as_str()).filter(|phone| !phone.is_empty());
        find(tx, &Sought { name: &name, postcode: postcode.as_ref(), web: web.as_ref(), phone })
    })
    .unwrap()
}

fn first(candidates: &[Candidate]) -> (&str, u8) {
    candidates.first().map_or(("", 0), |best| (best.charity.number.as_str(), best.score))
}

#[test]
fn a_name_finds_its_charity_however_it_is_written() {
    both_stores(|t| {
        take(t, &register());
        for name in ["Glade Neighbours", "the GLADE neighbours (CIO)", "Glade Neighbours Limited"] {
            assert_eq!(first(&found(t, name, "", "", "")), ("1160694", 60), "{name}");
        }
        assert_eq!(first(&found(t, "Glade befrienders", "", "", "")), ("1160694", 55));
        assert_eq!(first(&found(t, "Sale Visitors", "", "", "")), ("1160694", 45));
        let all = found(t, "Glade Neighbours", "", "", "");
        assert!(all.iter().any(|one| one.charity.number.as_str() == "1160700"), "a longer name is shown too");
        let shorter = found(t, "Glade Neighbours Trust Fund Sale", "", "", "");
        assert_eq!(first(&shorter).0, "1160700", "{shorter:?}");
        assert!(found(t, "Nobody Of That Name", "", "", "").is_empty());
        assert!(found(t, "", "", "", "").is_empty());
        assert!(found(t, "%' or 1=1 --", "M33 4XY", "", "").is_empty());
    });
}

#[test]
fn a_misspelt_name_is_found_near_its_place() {
    both_stores(|t| {
        take(t, &register());
        let near = found(t, "Saint Annes Luncheon Club", "M33 1AA", "", "");
        assert_eq!(first(&near).0, "1160702");
        assert_eq!(
            near[0].reasons,
            ["It has a name like it: St Anne's Lunch Club CIO.", "It is in the same postcode district, M33."]
        );
        assert!(found(t, "Saint Annes Luncheon Club", "LS1 4AP", "", "").is_empty());
    });
}

#[test]
fn what_agrees_adds_up() {
    both_stores(|t| {
        take(t, &register());
        let sure = found(t, "Glade Neighbours", "M33 4XY", "http://glade.example", "+44 161 496 0123");
        assert_eq!(first(&sure), ("1160694", 100));
        assert_eq!(
            sure[0].reasons,
            [
                "It has the same name.",
                "It has the same postcode.",
                "It has the same website.",
                "It has the same telephone number.",
            ]
        );
        assert_eq!(first(&found(t, "Glade Neighbours", "M33 4XY", "", "")), ("1160694", 85));
        assert_eq!(first(&found(t, "Glade Neighbours", "M33 9ZZ", "", "")), ("1160694", 70));
        // A place and a website are enough without a name; a place alone is not.
        assert_eq!(first(&found(t, "Something Else", "M33 4XY", "glade.example", "")), ("1160694", 50));
        assert!(found(t, "Something Else", "M33 4XY", "", "").is_empty());
    });
}

#[test]
fn what_many_share_says_nothing() {
    both_stores(|t| {
        take(t, &register());
        let one = found(t, "Page 3", "", "https://pages.example/3", "0161 496 0999");
        assert_eq!(first(&one), ("1170003", 60));
        assert_eq!(one[0].reasons.len(), 1);
        assert!(found(t, "Zebra", "", "https://pages.example/3", "0161 496 0999").is_empty());
    });
}

#[test]
fn a_charity_that_was_removed_is_found_and_said_to_be() {
    both_stores(|t| {
        take(t, &register());
        let moss = found(t, "Old Moss Relief Fund", "", "", "");
        assert_eq!(first(&moss), ("209603", 45));
        assert_eq!(moss[0].reasons[1], "It is no longer on the register.");
    });
}

fn claimed(t: &TestDb, name: &str, of: &str, postcode: &str, web: &str) -> Verified {
    let (name, of) = (name.to_owned(), number(of));
    let (postcode, web) =
        (Postcode::parse(postcode).ok(), WebAddress::parse_liberal(web).ok().map(|web| web.address));
    t.db.read(move |tx| {
        verify(tx, &Claim { name: &name, number: &of, postcode: postcode.as_ref(), web: web.as_ref() })
    })
    .unwrap()
}

fn says(verified: &Verified, words: &str) -> Option<Says> {
    verified.evidence.iter().find(|evidence| evidence.words.contains(words)).map(|evidence| evidence.says)
}

#[test]
fn a_charity_that_is_what_it_says_matches() {
    both_stores(|t| {
        take(t, &register());
        let glade = claimed(t, "Glade Neighbours", "1160694", "M33 4XY", "glade.example");
        assert_eq!(glade.verdict, Verdict::Matches);
        assert_eq!(glade.as_of, Some(date(2026, 3, 2)));
        let words: Vec<&str> = glade.evidence.iter().map(|evidence| evidence.words.as_str()).collect();
        assert_eq!(
            words,
            [
                "1160694 is on the register of the Charity Commission for England and Wales since 2 March 2015.",
                "The name is that on the register.",
                "The postcode is that on the register.",
                "The website is that on the register.",
            ]
        );
        assert!(glade.evidence.iter().all(|evidence| evidence.says == Says::For));
        // Other names count, and that of a linked charity.
        for (name, reason) in [
            ("Glade Befrienders", "works under this name"),
            ("Sale Visitors", "had this name before"),
            ("The Glade Choir", "1160694-1, a charity linked to"),
        ] {
            let other = claimed(t, name, "1160694", "", "");
            assert_eq!(
                (other.verdict.clone(), says(&other, reason)),
                (Verdict::Matches, Some(Says::For)),
                "{name}"
            );
        }
        assert_eq!(claimed(t, "Glade Choir", "1160694-1", "", "").verdict, Verdict::Matches);
    });
}

#[test]
fn the_same_name_elsewhere_matches_and_is_told_without_the_address() {
    both_stores(|t| {
        take(t, &register());
        let moved = claimed(t, "Glade Neighbours", "1160694", "M16 0AA", "glade.org.example");
        assert_eq!(moved.verdict, Verdict::Matches);
        assert_eq!(says(&moved, "writes to it in M33, not in M16"), Some(Says::Neither));
        assert_eq!(says(&moved, "another website, glade.example"), Some(Says::Neither));
        let all: String = moved.evidence.iter().map(|evidence| evidence.words.as_str()).collect();
        assert!(!all.contains("4XY") && !all.contains("Acacia"), "{all}");
    });
}

#[test]
fn a_name_that_is_only_alike_needs_something_else() {
    both_stores(|t| {
        take(t, &register());
        let name = "Glade Neighbors";
        assert_eq!(claimed(t, name, "1160694", "M33 1AA", "").verdict, Verdict::Matches);
        let alone = claimed(t, name, "1160694", "", "");
        assert_eq!(alone.verdict, Verdict::Differs { what: vec![Difference::Name] });
        assert_eq!(says(&alone, "nearly that on the register"), Some(Says::Neither));
    });
}

#[test]
fn a_number_that_belongs_to_another_differs() {
    both_stores(|t| {
        take(t, &register());
        let wrong = claimed(t, "Urmston Food Bank", "1160694", "LS1 4AP", "food.example");
        let what = vec![Difference::Name, Difference::Place, Difference::Web];
        assert_eq!(wrong.verdict, Verdict::Differs { what });
        assert_eq!(says(&wrong, "belongs to THE GLADE NEIGHBOURS LTD"), Some(Says::Against));
        // Another name in the same place is another charity all the same.
        let wrong = claimed(t, "Urmston Food Bank", "1160694", "M33 4XY", "glade.example");
        assert_eq!(wrong.verdict, Verdict::Differs { what: vec![Difference::Name] });
    });
}

#[test]
fn a_charity_that_was_removed_says_when_and_who_came_after() {
    both_stores(|t| {
        take(t, &register());
        let moss = claimed(t, "Old Moss Relief Fund", "209603", "", "");
        assert_eq!(
            moss.verdict,
            Verdict::Removed { on: Some(date(2018, 11, 6)), successor: Some(number("1160694")) }
        );
        assert_eq!(
            says(
                &moss,
                "was removed from the register of the Charity Commission for England and Wales on 6 November 2018"
            ),
            Some(Says::Against)
        );
        assert_eq!(says(&moss, "went to the charity 1160694"), Some(Says::Neither));
    });
}

#[test]
fn troubles_are_told() {
    both_stores(|t| {
        take(t, &register());
        assert_eq!(claimed(t, "Hard Times", "1160710", "", "").verdict, Verdict::Insolvent);
        assert_eq!(claimed(t, "Harder Times", "1160711", "", "").verdict, Verdict::InAdministration);
        let last = claimed(t, "Last Times", "1160712", "", "");
        assert_eq!(last.verdict, Verdict::Dissolving { on: date(2026, 6, 1) });
        let late = claimed(t, "Late Times", "1160713", "", "");
        assert_eq!(late.verdict, Verdict::Matches);
        assert_eq!(says(&late, "overdue"), Some(Says::Neither));
        // Somebody else's troubles are not the point.
        assert!(matches!(claimed(t, "Zebra Club", "1160710", "", "").verdict, Verdict::Differs { .. }));
    });
}

#[test]
fn a_website_of_a_platform_is_no_evidence() {
    both_stores(|t| {
        take(t, &register());
        let page = claimed(t, "Page 33", "1170003", "", "https://pages.example/9");
        assert!(matches!(page.verdict, Verdict::Differs { .. }));
        assert_eq!(says(&page, "as those of many charities are"), Some(Says::Neither));
    });
}

#[test]
fn an_unknown_number_and_a_register_that_is_not_loaded_are_told_apart() {
    both_stores(|t| {
        let nothing = claimed(t, "Glade Neighbours", "1160694", "", "");
        assert_eq!(nothing.verdict, Verdict::NotLoaded(Registry::EnglandAndWales));
        take(t, &register());
        let unknown = claimed(t, "Glade Neighbours", "1199999", "", "");
        assert_eq!(unknown.verdict, Verdict::Unknown);
        assert_eq!(says(&unknown, "has no charity with the number 1199999"), Some(Says::Against));
        let scottish = claimed(t, "Glen Choir", "SC012345", "", "");
        assert_eq!(scottish.verdict, Verdict::NotLoaded(Registry::Scotland));
    });
}

#[test]
fn a_charity_that_vanished_from_the_list_is_gone() {
    both_stores(|t| {
        take(t, &register());
        let asked = Asked { allow_large_removal: true, ..Asked::default() };
        let one = Folder::new().json("charity", &[charity("1160701", "Glade", json!({}))]);
        take_with(t, &one, &asked).unwrap();
        let glade = claimed(t, "Glade Neighbours", "1160694", "", "");
        assert_eq!(glade.verdict, Verdict::Gone);
        assert_eq!(says(&glade, "the latest list does not have it"), Some(Says::Against));
    });
}
