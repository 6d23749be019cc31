//! One organisation: what it says of itself, whose it is, and what the register of charities says, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use crate::country;
use charities::Verdict;
use common::{row, take};
use directory::Error;
use directory::catalogue::Catalogue;
use directory::import::FeedRow;
use directory::organisation::{Charity, WholeOrganisation, organisation};
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;
use vocabulary::Registry;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x4000_8000 << 64 | number)
}

/// A service of an organisation that gives a number.
fn of(number: u128, name: &str, identifiers: &Value) -> FeedRow {
    let organization = json!({"id": id(100 + number), "name": name, "description": "Good neighbours.",
        "website": "https://glade.example", "organization_identifiers": identifiers});
    let service = json!({"id": id(number), "name": format!("Choir {number}"), "status": "active", "organization": organization});
    row(Ok(service.as_object().unwrap().clone()))
}

fn identifier(scheme: &str, number: &str) -> Value {
    json!([{"id": id(900), "identifier_scheme": scheme, "identifier_type": "Charity number", "identifier": number}])
}

fn found(t: &TestDb, number: u128) -> WholeOrganisation {
    t.db.read(move |tx| organisation(tx, id(100 + number))).unwrap()
}

#[test]
fn the_register_says_whether_an_organisation_is_the_charity_it_says_it_is() {
    both_stores(|t| {
        country::load(t, "oscr.csv", country::CHARITIES, None);
        take(
            t,
            vec![
                of(1, "Glade Neighbours", &identifier("GB-SC", "SC012345")),
                of(2, "Another Club", &identifier("GB-SC", "SC012345")),
                of(3, "Old Moss Fund", &identifier("GB-SC", "SC012346")),
                of(4, "Glade Neighbours", &identifier("GB-SC", "SC099999")),
                of(5, "Glade Neighbours", &identifier("GB-CHC", "1160694")),
                of(6, "Glade Neighbours", &identifier("GB-SC", "applied for")),
                of(7, "Glade Neighbours", &json!([])),
            ],
        );
        let verdict = |number| match found(t, number).charity {
            Some(Charity::Number(answer)) => (answer.verdict, answer.registered_name),
            other => panic!("{number}: {other:?}"),
        };
        assert_eq!(verdict(1), (Verdict::Matches, Some("Glade Neighbours".to_owned())));
        assert!(matches!(verdict(2), (Verdict::Differs { .. }, Some(name)) if name == "Glade Neighbours"));
        assert!(matches!(verdict(3), (Verdict::Removed { on: Some(_), .. }, Some(_))));
        assert_eq!(verdict(4), (Verdict::Unknown, None));
        assert_eq!(verdict(5), (Verdict::NotLoaded(Registry::EnglandAndWales), None));
        assert_eq!(found(t, 6).charity, Some(Charity::NoNumber("applied for".to_owned())));
        assert_eq!(found(t, 7).charity, None);
        let told = format!("{:?}", found(t, 1));
        for private in ["Acacia", "EH1 1AA", "Trustee", "01632"] {
            assert!(country::CHARITIES.contains(private), "the register does say {private}");
            assert!(!told.contains(private), "{private} leaves the register: {told}");
        }
    });
}

#[test]
fn it_says_where_it_comes_from_and_is_gone_when_it_is_removed() {
    both_stores(|t| {
        take(t, vec![of(1, "Glade Neighbours", &json!([]))]);
        let whole = found(t, 1);
        assert_eq!(whole.organization.name.as_deref(), Some("Glade Neighbours"));
        assert_eq!((&*whole.origin.source, whole.origin.imported_at), ("a feed", t.db.moment().now()));
        let unknown = t.db.read(|tx| organisation(tx, id(999)));
        assert!(matches!(unknown, Err(Error::NotFound { what: "organisation", .. })));
        t.db.write(|tx| -> store::Result<()> {
            tx.execute("update organization set removed_at = 1", &[])?;
            Ok(())
        })
        .unwrap();
        assert!(matches!(t.db.read(|tx| organisation(tx, id(101))), Err(Error::NotFound { .. })));
    });
}

#[test]
fn its_services_are_those_that_are_shown_by_name_a_page_at_a_time() {
    both_stores(|t| {
        let whose = json!({"id": id(100), "name": "Glade Neighbours", "description": "x"});
        let service = |number: u128, name: &str, status: &str| {
            let value = json!({"id": id(number), "name": name, "status": status, "organization": whose});
            row(Ok(value.as_object().unwrap().clone()))
        };
        take(
            t,
            vec![
                service(1, "walking", "active"),
                service(2, "Bingo", "active"),
                service(3, "École", "temporarily closed"),
                service(4, "Defunct", "defunct"),
                of(5, "Somebody else", &json!([])),
            ],
        );
        let published = Catalogue::open(&t.db).unwrap().published();
        let names = |skip, take| {
            let page = published.services_of_organization(&id(100), skip, take);
            (page.items.iter().map(|row| row.name.to_string()).collect::<Vec<_>>(), page.total)
        };
        assert_eq!(names(0, 9), (vec!["Bingo".into(), "École".into(), "walking".into()], 3));
        assert_eq!(names(2, 9), (vec!["walking".into()], 3));
        assert_eq!(names(3, 9), (Vec::new(), 3));
        assert_eq!(published.services_of_organization(&id(999), 0, 9).total, 0);
    });
}
