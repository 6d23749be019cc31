//! Which schemes are for somebody, by what they know, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::country;
use country::{SCHEMES, schemes};
use directory::catalogue::Catalogue;
use directory::locality::{Country, Registers, SchemeSearch, SchemesOfPlace, SchemesOfPractice, Whereabouts};
use jiff::civil::{Date, date};
use nhs::schemes::{Found, Through};
use places::Nation;
use store::testing::{TestDb, both_stores};

const TODAY: Date = date(2026, 5, 4);

fn registers(t: &TestDb) -> Country {
    let catalogue = Catalogue::open(&t.db).unwrap();
    Registers::open(&t.db, &catalogue).unwrap().country()
}

fn loaded(t: &TestDb) -> Country {
    country::country(t);
    schemes(t, &SCHEMES);
    registers(t)
}

fn place<'c>(country: &'c Country, typed: &str) -> SchemesOfPlace<'c> {
    match country.find_schemes(typed, TODAY) {
        SchemeSearch::Place(place) => place,
        other => panic!("{typed}: {other:?}"),
    }
}

fn practice<'c>(country: &'c Country, typed: &str) -> SchemesOfPractice<'c> {
    match country.find_schemes(typed, TODAY) {
        SchemeSearch::Practice(practice) => practice,
        other => panic!("{typed}: {other:?}"),
    }
}

fn ids<'f>(found: &'f [Found<'_>]) -> Vec<(&'f str, Through)> {
    found.iter().map(|found| (&*found.scheme.given_id, found.through)).collect()
}

#[test]
fn a_postcode_finds_the_schemes_of_its_council_and_of_the_nearest_network() {
    both_stores(|t| {
        let country = loaded(t);
        let found = place(&country, "lf11aa");
        assert_eq!(ids(&found.schemes), [("LARK-1", Through::Pcn), ("LARK-3", Through::Council)]);
        assert_eq!((&*found.written, found.whole, found.nation), ("LF1 1AA", true, Some(Nation::England)));
        assert_eq!(found.council, Some("Larkshire"));
        assert_eq!(&*found.practices[0].practice.code, "Z90001");
        let other_council = place(&country, "LF9 9ZZ");
        assert_eq!(ids(&other_council.schemes), [("LARK-3", Through::Council)]);
        assert_eq!(other_council.practices[0].pcn, None);
    });
}

#[test]
fn half_a_postcode_finds_every_scheme_that_may_be_meant_once_and_by_its_closest_way() {
    both_stores(|t| {
        let country = loaded(t);
        let found = place(&country, "LF2");
        assert_eq!(ids(&found.schemes), [("LARK-2", Through::Practice), ("LARK-3", Through::Council)]);
        assert_eq!((&*found.written, found.whole, found.council), ("LF2", false, None));
        assert_eq!(&*found.practices[0].practice.code, "Z90003");
        assert_eq!(ids(&place(&country, "lf1").schemes)[0], ("LARK-1", Through::Pcn));
        let unknown = country.find_schemes("LF7", TODAY);
        assert!(matches!(unknown, SchemeSearch::UnknownPlace { nation: None, none_loaded: false }));
    });
}

#[test]
fn the_name_of_a_practice_finds_its_schemes_and_two_of_one_name_are_asked_about() {
    both_stores(|t| {
        let country = loaded(t);
        let found = practice(&country, "larkfield surgery");
        assert_eq!(ids(&found.schemes), [("LARK-1", Through::Pcn), ("LARK-3", Through::Council)]);
        assert!(found.open && found.nearby.is_empty());
        assert_eq!(&*found.pcn.unwrap().name, "LARK PCN");
        let SchemeSearch::Which { practices, more } = country.find_schemes("High Street Surgery", TODAY)
        else {
            panic!("two practices");
        };
        let which: Vec<&str> = practices.iter().map(|one| &*one.code).collect();
        assert_eq!((which, more), (vec!["Z90002", "Z90003"], false));
        let chosen = country.find_schemes_of_practice("z90003", TODAY).unwrap();
        assert_eq!(ids(&chosen.schemes), [("LARK-2", Through::Practice)]);
        let moving = country.find_schemes_of_practice("Z90002", TODAY).unwrap().next_change.unwrap();
        assert_eq!((moving.on, &*moving.pcn.unwrap().code), (date(2026, 6, 1), "U99002"));
        for nothing in ["zebra surgery", "U99001", "???"] {
            assert!(
                matches!(country.find_schemes(nothing, TODAY), SchemeSearch::UnknownPractice),
                "{nothing}"
            );
        }
        for code in ["U99001", "9ZA", "Z99999", ""] {
            assert!(country.find_schemes_of_practice(code, TODAY).is_none(), "{code} is no practice");
        }
    });
}

#[test]
fn a_practice_without_a_network_and_one_that_has_closed_say_so() {
    both_stores(|t| {
        let country = loaded(t);
        let lone = practice(&country, "lone practice");
        assert_eq!((lone.pcn, lone.open), (None, true));
        assert_eq!(ids(&lone.schemes), [("LARK-3", Through::Council)], "its council's");
        let closed = practice(&country, "old bakery");
        assert!(!closed.open);
        assert_eq!(closed.practice.closed, Some(date(2024, 3, 31)));
        let nearby: Vec<&str> = closed.nearby.iter().map(|near| &*near.practice.code).collect();
        assert_eq!(nearby[..2], ["Z90001", "Z90002"]);
    });
}

#[test]
fn postcodes_of_other_nations_and_unknown_ones_are_told_apart() {
    both_stores(|t| {
        let country = loaded(t);
        let wales = place(&country, "CF1 1AA");
        assert_eq!(
            (wales.nation, ids(&wales.schemes)),
            (Some(Nation::Wales), vec![("LARK-5", Through::Council)])
        );
        assert_eq!(practice(&country, "dale surgery").nation, Some(Nation::Wales));
        for (typed, expected) in [
            ("BT1 5GS", Some(Nation::NorthernIreland)),
            ("BT1", Some(Nation::NorthernIreland)),
            ("EH1 1BB", Some(Nation::Scotland)),
            ("CF99 1ZZ", Some(Nation::Wales)),
            ("LF1 9ZZ", None),
        ] {
            let SchemeSearch::UnknownPlace { nation, none_loaded } = country.find_schemes(typed, TODAY)
            else {
                panic!("{typed} is not loaded");
            };
            assert_eq!((nation, none_loaded), (expected, false), "{typed}");
        }
    });
}

#[test]
fn with_nothing_loaded_nothing_is_known() {
    both_stores(|t| {
        let country = registers(t);
        assert!(country.register_of_schemes(TODAY).is_empty());
        let found = country.find_schemes("LF1 1AA", TODAY);
        assert!(matches!(found, SchemeSearch::UnknownPlace { none_loaded: true, .. }));
        assert!(matches!(country.find_schemes("a surgery", TODAY), SchemeSearch::UnknownPractice));
    });
}

#[test]
fn the_register_is_listed_by_region_and_council_or_board() {
    both_stores(|t| {
        let country = loaded(t);
        let told: Vec<_> = country
            .register_of_schemes(TODAY)
            .into_iter()
            .flat_map(|region| region.places.into_iter().map(move |place| (region.region, place)))
            .map(|(region, place)| {
                let ids: Vec<&str> = place.schemes.iter().map(|scheme| &*scheme.given_id).collect();
                (region, place.name, ids)
            })
            .collect();
        let (north_west, board) =
            (Whereabouts::Region("North West"), Some("Larkshire Integrated Care Board"));
        assert_eq!(
            told,
            [
                (Whereabouts::Region("London"), Some("Gullshire"), vec!["LARK-3"]),
                (north_west, Some("Larkshire"), vec!["LARK-3"]),
                (north_west, board, vec!["LARK-1", "LARK-2"]),
                (Whereabouts::Wales, None, vec!["LARK-5"]),
                (Whereabouts::Unknown, None, vec!["LARK-6"]),
            ],
            "what has ended is not listed, and what is for two councils is listed under both"
        );
    });
}
