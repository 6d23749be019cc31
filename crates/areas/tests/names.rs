//! Areas by the beginnings of their names, and by codes old and new.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use areas::{Areas, Kind};
use common::{LSOAS, load, table, take_text, whole};
use store::testing::both_stores;

fn suggested(areas: &Areas, typed: &str, kinds: &[Kind]) -> Vec<String> {
    areas.autocomplete(typed, kinds, 3).iter().map(ToString::to_string).collect()
}

#[test]
fn areas_are_suggested_by_the_beginning_of_any_word() {
    both_stores(|t| {
        take_text(&t.db, &whole()).summary();
        take_text(&t.db, "code,name,name_welsh\nW06990001,Black Castle,Castell Ddu\n").summary();
        let areas = load(t);
        let most = [Kind::Lad, Kind::Icb, Kind::SubIcb, Kind::Ward];
        for (typed, expected) in [
            (
                "amb",
                &["Ambleford, council", "NHS Amble Valley Integrated Care Board, integrated care board"][..],
            ),
            ("AMBLE  valley", &["NHS Amble Valley Integrated Care Board, integrated care board"]),
            ("nhs fen", &["NHS Fen and Coast Integrated Care Board, integrated care board"]),
            ("fen & c", &["NHS Fen and Coast Integrated Care Board, integrated care board"]),
            ("castell", &["Black Castle, council"]),
            ("cast", &["Black Castle, council", "Castle, ward in Ambleford"]),
            ("llyn", &["Llŷn & St. Cadoc, ward in Ambleford"]),
            ("st cad", &["Llŷn & St. Cadoc, ward in Ambleford"]),
            ("qz8", &["NHS Fen and Coast Integrated Care Board, integrated care board"]),
            ("e07990002", &["Brackwater, council"]),
            ("", &[]),
            ("  -- ", &[]),
            ("zzz", &[]),
        ] {
            let found = suggested(&areas, typed, &most);
            assert_eq!(found[..expected.len().min(found.len())], *expected, "{typed}");
            assert!(!expected.is_empty() || found.is_empty(), "{typed}: {found:?}");
        }
        assert_eq!(
            suggested(&areas, "amble", &[Kind::SubIcb]).len(),
            2,
            "only the kinds that were asked for"
        );
        assert_eq!(areas.autocomplete("a", &Kind::ALL, 2).len(), 2);
        assert!(
            areas.autocomplete("a", &Kind::ALL, 0).is_empty() && areas.autocomplete("a", &[], 5).is_empty()
        );
    });
}

#[test]
fn a_code_that_changed_leads_to_the_area_whichever_is_loaded() {
    both_stores(|t| {
        // Codes of councils that changed in April 2025, with fictional names.
        let old = table(&LSOAS).replace("E07990001", "E08000016").replace("E07990002", "E08000019");
        take_text(&t.db, &old).summary();
        let areas = load(t);
        for (code, name) in
            [("E08000038", "Ambleford"), ("E08000016", "Ambleford"), ("e08000039", "Brackwater")]
        {
            assert_eq!(areas.area(code).unwrap().name.as_ref(), name, "{code}");
        }
        assert_eq!(areas.area("E08000038").unwrap().code.as_str(), "E08000016");
        assert_eq!(areas.children("E08000038", Kind::Lsoa).count(), 3);
        // Then the new edition comes: the old code is gone, and leads to the new one.
        let new = old
            .replace("E08000016", "E08000038")
            .replace("E08000019", "E08000039")
            .replace("ltla24", "ltla25");
        let summary = take_text(&t.db, &new).summary();
        assert_eq!((summary.of("council").new, summary.of("council").removed), (2, 2));
        let areas = load(t);
        for code in ["E08000016", "E08000038"] {
            let area = areas.area(code).unwrap();
            assert_eq!((area.code.as_str(), area.gone), ("E08000038", None), "{code}");
        }
        assert_eq!(areas.parents("E01990001").of(Kind::Lad).unwrap().code.as_str(), "E08000038");
    });
}

#[test]
fn data_of_before_and_after_a_new_code_is_one_area() {
    both_stores(|t| {
        take_text(&t.db, &table(&LSOAS).replace("E07990001", "E08000038").replace("ltla24", "ltla25"))
            .summary();
        take_text(&t.db, "code,name,name_welsh\nE08000016,Ambleford,Amlbych\n").summary();
        let square = format!("[{}]", common::ring(-250, 5300, 20));
        let drawn = common::feature(r#"{"LAD24CD":"E08000016"}"#, "Polygon", &square);
        take_text(&t.db, &common::collection(&[drawn])).summary();
        let areas = load(t);
        let councils: Vec<&str> = areas.all(Kind::Lad).map(|area| area.code.as_str()).collect();
        assert_eq!(councils, ["E08000038", "E07990002", "W06990001"]);
        for code in ["E08000016", "E08000038"] {
            let area = areas.area(code).unwrap();
            assert_eq!((area.code.as_str(), area.name_welsh.as_deref()), ("E08000038", Some("Amlbych")));
            assert!(areas.boundary(code).is_some());
            assert_eq!(areas.figures(code).unwrap().residents(), Some(5000));
        }
        let found = areas.at(vocabulary::LatLon::new(53.1, -2.4).unwrap(), Kind::Lad).unwrap();
        assert_eq!(found.code.as_str(), "E08000038");
    });
}

#[test]
fn councils_that_were_merged_are_gone_once_the_new_one_is_loaded() {
    both_stores(|t| {
        take_text(&t.db, &table(&LSOAS).replace("E07990001", "E07000004").replace("E07990002", "E07000005"))
            .summary();
        assert_eq!(load(t).area("E06000060").map(|area| area.code.to_string()), None, "which of them?");
        take_text(&t.db, "code,name,name_welsh\nE06000060,Greater Ambleford,\n").summary();
        let areas = load(t);
        for code in ["E07000004", "E07000005", "E06000060"] {
            assert_eq!(areas.area(code).unwrap().name.as_ref(), "Greater Ambleford", "{code}");
        }
        assert_eq!(areas.all(Kind::Lad).count(), 2);
        assert_eq!(areas.children("E06000060", Kind::Lsoa).count(), 5);
    });
}
