//! The real files, where they are at hand: known numbers of rows, where things are, and how much memory they take.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::time::{Duration, Instant};

use intake::{Asked, account};
use jiff::civil::date;
use places::{Address, By, PlaceKind, Precision};
use store::testing::{both_stores, sqlite};
use support::*;

const POSTCODES: &str = "data/geo/postcodes/postcodes_gb.csv.zst";

/// Rows of a CSV file as its cells.
fn each_row(path: &std::path::Path, mut each: impl FnMut(&[&str])) {
    let members = intake::Package::open(
        path.to_str().unwrap(),
        &intake::reach::Reach::default(),
        &intake::Progress::default(),
    )
    .unwrap()
    .members;
    let mut table = intake::Table::of(&members[0], intake::table::Quoting::Marks).unwrap();
    table.header().unwrap();
    while let Some(row) = table.next().unwrap() {
        each(&row.cells().collect::<Vec<_>>());
    }
}

#[test]
fn all_of_great_britain_is_where_it_should_be_and_fits_into_sixty_megabytes() {
    let Some(path) = shared(POSTCODES) else { return };
    let t = sqlite(&store::Moment::fixed("2026-05-04T09:30:00Z".parse().unwrap()));
    let taken = take_path(&t, &path, &Asked::default()).unwrap();
    assert_eq!((taken.summary.rows, taken.summary.of("postcode").new), (1_745_849, 1_745_849));
    assert_eq!(taken.problems.len(), 0, "{:?}", taken.problems.first());
    let shares = t.db.read(account::loaded).unwrap()[0].shares.clone();
    let have: Vec<u64> = shares.iter().map(|share| share.have).collect();
    // 836 without coordinates; an LSOA for all but 161,476 in Scotland and 814 nowhere.
    assert_eq!(have, [1_745_013, 1_583_559, 1_553_337]);
    let places = places(&t);
    let postcodes = &places.postcodes;
    assert_eq!((postcodes.live(), postcodes.known()), (1_745_849, 1_745_849));
    assert_eq!(postcodes.outcodes().count(), 2_873);
    let megabytes = postcodes.heap_bytes() as f64 / 1e6;
    assert!(megabytes < 60.0, "{megabytes} MB");

    let (mut rows, mut farthest, mut asking) = (0, 0.0_f64, Duration::ZERO);
    each_row(&path, |cells| {
        rows += 1;
        if rows % 20 != 0 {
            return;
        }
        let wanted = postcode(cells[0]);
        let start = Instant::now();
        let found = postcodes.find(&wanted).unwrap();
        asking += start.elapsed();
        assert_eq!(found.quality.to_string(), cells[1]);
        assert_eq!((found.lad.unwrap_or_default(), found.ward.unwrap_or_default()), (cells[7], cells[8]));
        assert_eq!(found.lsoa.unwrap_or_default(), cells[9]);
        assert_eq!(found.lsoa_is_estimate, matches!(cells[10], "n" | "p"));
        assert_eq!(found.point.is_some(), !cells[4].is_empty());
        if let Some(found) = found.point {
            let given = point(cells[4].parse().unwrap(), cells[5].parse().unwrap());
            farthest = farthest.max(found.distance_metres(given));
        }
    });
    // The file's degrees come of seven parameters, which is good to five metres, and have five decimals.
    assert!(farthest < 8.0, "{farthest} m apart");
    // A bound for builds without optimisation on a busy machine; `examples/measure.rs` has the true figure.
    assert!(asking.as_nanos() / (rows / 20) < 50_000, "{asking:?} for {} look-ups", rows / 20);

    let mut outcodes = 0;
    if let Some(path) = shared("data/geo/postcodes/outcodes_uk.csv") {
        each_row(&path, |cells| {
            let Some(centre) = postcodes.outcode(&outcode(cells[0])) else { return };
            let given = point(cells[6].parse().unwrap(), cells[7].parse().unwrap());
            assert!(
                centre.point.distance_metres(given) < 10.0 + centre.reach_metres * 0.005,
                "{} {centre:?}",
                cells[0]
            );
            assert!(centre.most_within_metres <= centre.reach_metres);
            outcodes += 1;
        });
        assert_eq!(outcodes, 2_864);
    }
    for (asked, n) in [(point(51.5033, -0.1276), 8), (point(58.6374, -3.07), 3), (point(53.0685, -4.0763), 5)]
    {
        let near = postcodes.nearest(asked, n);
        assert_eq!(near.len(), n);
        assert!(near.is_sorted_by(|one, two| one.metres <= two.metres));
        // Nothing of the outcodes around is nearer than what was found.
        let last = near.last().unwrap().metres;
        for near in &near {
            let nearer = postcodes
                .of_outcode(&near.postcode.outcode())
                .filter(|(_, found)| {
                    found.point.is_some_and(|point| asked.distance_metres(point) < last - 0.5)
                })
                .count();
            assert!(nearer < n);
        }
    }
    assert_eq!(postcodes.nearest(point(51.5033, -0.1276), 1)[0].postcode.area(), "SW");
}

#[test]
fn the_files_of_code_point_open_are_as_announced() {
    let Some(path) = shared("data/geo/postcodes/raw_sample") else { return };
    both_stores(|t| {
        let taken = take_path(t, &path, &Asked::default()).unwrap();
        assert_eq!((taken.summary.rows, taken.summary.rejected), (7_922, 0));
        assert_eq!(taken.summary.of("postcode").new, 7_922);
        assert_eq!(taken.summary.edition.as_deref(), Some(date(2025, 10, 20).to_string().as_str()));
        assert!(taken.summary.notes[0].starts_with("118 of the 120 areas"), "{:?}", taken.summary.notes);
        let places = places(t);
        assert_eq!(found(&places, "HX1 1AA").lad, Some("E08000033"));
        assert!(found(&places, "HX1 1AA").point.unwrap().distance_metres(point(53.7242, -1.8573)) < 100.0);
        let counts = take_path(t, &path, &Asked::default()).unwrap().summary.of("postcode");
        assert_eq!((counts.unchanged, counts.changed), (7_922, 0));
    });
}

#[test]
fn the_middles_of_all_outcodes_are_taken() {
    let Some(path) = shared("data/geo/postcodes/outcodes_uk.csv") else { return };
    both_stores(|t| {
        let taken = take_path(t, &path, &Asked::default()).unwrap();
        assert_eq!((taken.summary.of("outcode").new, taken.summary.rejected), (2_966, 0));
        let places = places(t);
        for (text, near) in [
            ("BT1", point(54.6, -5.93)),
            ("IM1", point(54.15, -4.48)),
            ("JE2", point(49.19, -2.1)),
            ("GY1", point(49.46, -2.54)),
        ] {
            let address = Address { postcode: Some(text), ..Address::default() };
            let located = places.locate(&address, None);
            assert_eq!(located.precision, Precision::Outcode);
            assert!(located.point.unwrap().distance_metres(near) < 5_000.0, "{text} {located:?}");
        }
    });
}

#[test]
fn the_gazetteer_knows_its_places() {
    let Some(path) = shared("data/geo/areas/gazetteer_gb_places.csv.gz") else { return };
    both_stores(|t| {
        let taken = take_path(t, &path, &Asked::default()).unwrap();
        assert_eq!((taken.summary.rows, taken.summary.rejected), (45_988, 0));
        assert_eq!(taken.summary.of("place name").new, 45_988 - 2_869);
        let counts = take_path(t, &path, &Asked::default()).unwrap().summary.of("place name");
        assert_eq!((counts.unchanged, counts.new + counts.changed + counts.missing), (43_119, 0));
        let names = places(t).names;
        assert_eq!(names.count(), 43_119);
        assert!(names.heap_bytes() < 8_000_000, "{}", names.heap_bytes());
        let sale = names.named("sale", By::District("Trafford"))[0];
        assert_eq!((sale.kind, sale.district), (PlaceKind::Town, Some("Trafford")));
        assert_eq!(names.autocomplete("st albans", 1)[0].name, "St Albans");
        assert_eq!(names.autocomplete("Saint Alb", 1)[0].name, "St Albans");
        assert_eq!(names.autocomplete("manch", 1)[0].kind, PlaceKind::City);
        assert_eq!(names.named("A Chrion Laraich", By::Rank).len(), 1);
    });
}
