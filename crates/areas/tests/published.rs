//! The files as they are published. They are other people's and not part of this repository.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use std::path::{Path, PathBuf};

use areas::{AreaCode, Areas, Kind, layouts};
use common::{import, load, open, recognised, shared};
use intake::{Asked, Layout, Summary};
use store::testing::{TestDb, both_stores, sqlite};
use store::{Db, Moment};
use vocabulary::LatLon;

fn take(db: &Db, file: &Path, layout: &'static Layout) -> Summary {
    let package = open(file);
    let found = recognised(&package.members[0]).map(|layout| layout.dataset);
    assert_eq!(found, Some(layout.dataset), "{}", file.display());
    let taken = import(db, layout, &package.members, &Asked::default());
    let unexpected: Vec<String> =
        taken.said().into_iter().filter(|said| !said.contains("E02005686")).collect();
    assert!(unexpected.is_empty(), "{}: {unexpected:?}", file.display());
    taken.summary()
}

fn fixed() -> TestDb {
    sqlite(&Moment::fixed("2026-05-04T09:30:00Z".parse().unwrap()))
}

#[test]
fn the_tables_are_read_whole() {
    let Some(folder) = shared("data/geo/areas") else { return };
    both_stores(|t| {
        let lsoas = folder.join("lsoa21.csv.zst");
        let summary = take(&t.db, &lsoas, &layouts::LSOAS);
        assert_eq!(
            (summary.rows, summary.rejected, summary.edition.as_deref()),
            (35_672, 0, Some("2024-04-01"))
        );
        for (kind, count) in [
            ("lsoa", 35_672),
            ("msoa", 7_264),
            ("ward", 7_536),
            ("council", 318),
            ("region", 9),
            ("sub-icb", 106),
            ("icb", 42),
        ] {
            assert_eq!(summary.of(kind).new, count, "{kind}");
        }
        assert_eq!(
            take(&t.db, &folder.join("imd2025_icb24.csv"), &layouts::DEPRIVATION_ICB).of("icb").new,
            42
        );
        let councils = take(&t.db, &folder.join("imd2025_lad24.csv"), &layouts::DEPRIVATION_LAD);
        assert_eq!(councils.of("council").new, 296);
        assert_eq!(
            take(&t.db, &folder.join("lad24_summary.csv"), &layouts::LAD_SUMMARY).of("council").new,
            296
        );
        assert_eq!(take(&t.db, &folder.join("lads_names.csv"), &layouts::NAMES).of("council").new, 361);
        let wards = take(&t.db, &folder.join("wards_names.csv"), &layouts::NAMES);
        assert_eq!((wards.of("ward").new, wards.of("council").missing), (8_396, 0));
        let again = take(&t.db, &lsoas, &layouts::LSOAS);
        let touched: u64 = again.records.values().map(|of| of.new + of.changed + of.missing).sum();
        assert_eq!((touched, again.of("lsoa").unchanged), (0, 35_672));

        known(&load(t));
    });
}

fn known(areas: &Areas) {
    for (kind, count) in
        [(Kind::Icb, 42), (Kind::SubIcb, 106), (Kind::Region, 9), (Kind::Lad, 361), (Kind::Msoa, 7_264)]
    {
        assert_eq!(areas.all(kind).count(), count, "{kind}");
    }
    let residents: u64 = areas.all(Kind::Lsoa).filter_map(|lsoa| areas.figures_of(lsoa).residents()).sum();
    assert_eq!(residents, 59_597_543, "the census of 2021, England and Wales");
    let above = |kind| areas.all(kind).filter_map(|area| areas.figures_of(area).residents()).sum::<u64>();
    assert_eq!((above(Kind::Msoa), above(Kind::Lad)), (residents, residents));
    let worst = areas.all(Kind::Lsoa).find(|lsoa| areas.figures_of(lsoa).imd_rank() == Some(1)).unwrap();
    assert_eq!((&*worst.name, areas.figures_of(worst).imd_decile()), ("Tendring 018A", Some(1)));
    let chain = areas.chain(worst);
    assert_eq!(chain.iter().count(), 7);
    assert_eq!(chain.of(Kind::Icb).unwrap().nhs_code.as_ref().unwrap().as_str(), "QJG");

    let hartlepool = areas.figures("E06000001").unwrap().get("imd_score").unwrap();
    assert_eq!((hartlepool.value, hartlepool.derived), (37.58, false));

    for (code, name) in [
        ("QOP", "NHS Greater Manchester Integrated Care Board"),
        ("E08000038", "Barnsley"),
        ("E08000039", "Sheffield"),
    ] {
        assert_eq!(areas.area(code).unwrap().name.as_ref(), name, "{code}");
    }
    let first = |typed: &str, kind: Kind| areas.autocomplete(typed, &[kind], 1)[0].area.name.to_string();
    assert_eq!(first("greater man", Kind::Icb), "NHS Greater Manchester Integrated Care Board");
    assert_eq!(first("caerd", Kind::Lad), "Cardiff");
    let two: Vec<f64> = areas.shares("E06000060", Kind::Icb).iter().map(|share| share.share).collect();
    assert!(two.len() == 2 && (two.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{two:?}");
}

#[test]
fn derived_scores_come_near_to_those_that_the_ministry_published() {
    let Some(folder) = shared("data/geo/areas") else { return };
    let t = fixed();
    let scores = || -> Vec<(AreaCode, f32, bool)> {
        let areas = load(&t);
        let score =
            |area| areas.figures_of(area).get("imd_score").map(|of| (area.code, of.value, of.derived));
        areas.all(Kind::Lad).filter_map(score).collect()
    };
    take(&t.db, &folder.join("lsoa21.csv.zst"), &layouts::LSOAS);
    let ours = scores();
    take(&t.db, &folder.join("imd2025_lad24.csv"), &layouts::DEPRIVATION_LAD);
    let theirs = scores();
    assert_eq!((ours.len(), theirs.len()), (296, 296));
    // They weigh by the residents of 2022, we by those of the census of 2021.
    for (our, their) in ours.iter().zip(&theirs) {
        assert!(our.0 == their.0 && our.2 && !their.2);
        assert!((our.1 - their.1).abs() < 0.5, "{our:?} {their:?}");
    }
}

#[test]
fn boundaries_of_every_kind_are_drawn_and_found() {
    let Some(folder) = shared("data/geo/boundaries") else { return };
    both_stores(|t| {
        for (file, layout, kind, count) in [
            ("icb24.topojson", &layouts::BOUNDARIES_ICB, "icb", 42),
            ("sicbl24.topojson", &layouts::BOUNDARIES_SUB_ICB, "sub-icb", 106),
            ("region24.topojson", &layouts::BOUNDARIES_REGION, "region", 9),
            ("lad24.topojson", &layouts::BOUNDARIES_LAD, "council", 361),
            ("msoa21.topojson", &layouts::BOUNDARIES_MSOA, "msoa", 7_264),
            ("lsoa21.topojson.zst", &layouts::BOUNDARIES_LSOA, "lsoa", 35_672),
        ] {
            let summary = take(&t.db, &folder.join(file), layout);
            assert_eq!((summary.of(kind).new, summary.rejected), (count, 0), "{file}");
        }
        let areas = load(t);
        let name = |latitude, longitude, kind| {
            areas.at(LatLon::new(latitude, longitude).unwrap(), kind).map(|area| area.name.to_string())
        };
        let town_hall = (53.4592, -2.2885);
        assert_eq!(name(town_hall.0, town_hall.1, Kind::Lad).as_deref(), Some("Trafford"));
        assert_eq!(name(town_hall.0, town_hall.1, Kind::Region).as_deref(), Some("North West"));
        assert_eq!(name(55.9533, -3.1883, Kind::Lad).as_deref(), Some("City of Edinburgh"));
        assert_eq!(name(55.9533, -3.1883, Kind::Icb), None, "Scotland has none");
        for kind in Kind::ALL {
            assert_eq!(name(53.7, 1.5, kind), None, "the North Sea");
            assert_eq!(name(-2.2885, 53.4592, kind), None, "exchanged");
        }
        assert!(areas.all(Kind::Msoa).all(|area| areas.boundary(area.code.as_str()).is_some()));
    });
}

/// Points over England, the same every time.
fn points() -> impl Iterator<Item = LatLon> {
    let mut state = 7_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    std::iter::repeat_with(move || LatLon::new(50.0 + 5.8 * next(), -5.7 + 7.4 * next()).unwrap())
}

#[test]
fn topojson_and_geojson_agree_on_a_thousand_points_in_england() {
    let Some(folder) = shared("data/geo/boundaries") else { return };
    let loaded = |ending: &str| {
        let t = fixed();
        for (file, layout) in [
            ("icb24", &layouts::BOUNDARIES_ICB),
            ("sicbl24", &layouts::BOUNDARIES_SUB_ICB),
            ("region24", &layouts::BOUNDARIES_REGION),
        ] {
            let file: PathBuf = folder.join(format!("{file}.{ending}"));
            take(&t.db, &file, layout);
        }
        load(&t)
    };
    let (topojson, geojson) = (loaded("topojson"), loaded("geojson"));
    for kind in [Kind::Icb, Kind::SubIcb, Kind::Region] {
        let mut apart = 0;
        let mut inside = 0;
        for point in points() {
            let (one, two) = (topojson.at(point, kind), geojson.at(point, kind));
            inside += u32::from(one.is_some());
            if one.map(|area| area.code) != two.map(|area| area.code) {
                // Both forms round their corners, to about thirty and ten metres: beside a line they may differ.
                let near = |area| topojson.metres_to(area, point).is_some_and(|metres| metres < 60.0);
                let codes = [one, two].into_iter().flatten();
                assert!(codes.map(|area| area.code.as_str()).all(near), "{kind} {point}: {one:?} {two:?}");
                apart += 1;
            }
            if inside == 1_000 {
                break;
            }
        }
        eprintln!("{kind}: {apart} of 1000 points are beside a line and differ");
        assert!(apart <= 3, "{kind}: {apart}");
    }
}
