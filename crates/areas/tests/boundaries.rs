//! Boundaries on their way in, and the areas that hold a point.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use std::io::Write;

use areas::{Area, Areas, Kind, layouts};
use common::{LSOAS, Taken, collection, feature, load, ring, rows, take, take_text, whole};
use intake::Asked;
use jiff::civil::date;
use store::testing::both_stores;
use vocabulary::LatLon;

/// Two councils side by side, in hundredths of a degree from 53 N, 2.5 W: Ambleford with an island to the west and a
/// hole in which a part of Brackwater lies; Brackwater to the east.
fn councils() -> String {
    let ambleford = format!("[[{},{}],[{}]]", ring(-250, 5300, 20), ring(-245, 5305, 5), ring(-260, 5300, 5));
    let brackwater = format!("[[{}],[{}]]", ring(-230, 5300, 20), ring(-245, 5305, 5));
    collection(&[
        feature(r#"{"LAD24CD":"E07990001","LAD24NM":"Ambleford"}"#, "MultiPolygon", &ambleford),
        feature(r#"{"LAD24CD":"E07990002","LAD24NM":"Brackwater"}"#, "MultiPolygon", &brackwater),
    ])
}

/// The same as TopoJSON: steps of a hundredth of a degree, the side that both share drawn once and used backwards.
const TOPOLOGY: &str = r#"{"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[-2.6,53]},
    "arcs":[
        [[30,0],[0,20]],
        [[30,20],[-20,0],[0,-20],[20,0]],
        [[30,0],[20,0],[0,20],[-20,0]],
        [[15,5],[5,0],[0,5],[-5,0],[0,-5]],
        [[0,0],[5,0],[0,5],[-5,0],[0,-5]]
    ],
    "objects":{"councils":{"type":"GeometryCollection","geometries":[
        {"type":"MultiPolygon","arcs":[[[0,1],[-4]],[[4]]],
         "properties":{"ltla24_code":"E07990001","ltla24_name":"Ambleford"}},
        {"type":"MultiPolygon","arcs":[[[-1,2]],[[3]]],
         "properties":{"ltla24_code":"E07990002","ltla24_name":"Brackwater"}}
    ]}}}"#;

fn place(latitude: f64, longitude: f64) -> LatLon {
    LatLon::new(latitude, longitude).unwrap()
}

fn name(area: Option<&Area>) -> Option<&str> {
    area.map(|area| &*area.name)
}

fn check(areas: &Areas) {
    for (latitude, longitude, expected) in [
        (53.02, -2.48, Some("Ambleford")),
        (53.02, -2.58, Some("Ambleford")),
        (53.07, -2.42, Some("Brackwater")),
        (53.10, -2.20, Some("Brackwater")),
        (53.02, -2.52, None),
        (53.30, -2.40, None),
        (0.0, 0.0, None),
    ] {
        assert_eq!(
            name(areas.at(place(latitude, longitude), Kind::Lad)),
            expected,
            "{latitude}, {longitude}"
        );
    }
}

#[test]
fn geojson_and_topojson_of_the_same_areas_agree() {
    both_stores(|t| {
        let summary = take_text(&t.db, &councils()).summary();
        assert_eq!((summary.of("council").new, summary.edition.as_deref()), (2, Some("2024-04-01")));
        check(&load(t));
        let from_geojson = load(t).boundary("E07990002").unwrap();
        let summary = take_text(&t.db, TOPOLOGY).summary();
        assert_eq!(summary.records["council"].new, 0);
        check(&load(t));
        let areas = load(t);
        let drawn = areas.boundary("E07990002").unwrap();
        assert_eq!(drawn.properties, from_geojson.properties);
        assert_eq!(drawn.properties.unwrap()["name"], "Brackwater");
        let length = |feature: &geojson::Feature| serde_json::to_string(feature).unwrap().len();
        let (one, two) = (areas.boundary("E07990001").unwrap(), areas.boundary("E07990002").unwrap());
        assert!(length(&one) > length(&two), "{}", serde_json::to_string(&one).unwrap());
    });
}

#[test]
fn a_boundary_comes_out_as_geojson_wants_it() {
    both_stores(|t| {
        let clockwise = "[[[-2.5,53.0],[-2.5,53.5],[-2.0,53.5],[-2.0,53.0],[-2.5,53.0]]]";
        let properties =
            r#"{"icb24_code":"E54990001","icb24_code_nhs":"QZ9","icb24_name":"NHS Amble Valley"}"#;
        take_text(&t.db, &collection(&[feature(properties, "Polygon", clockwise)])).summary();
        let areas = load(t);
        let expected = serde_json::json!({
            "type": "Feature",
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[-2.0, 53.0], [-2.0, 53.5], [-2.5, 53.5], [-2.5, 53.0], [-2.0, 53.0]]],
            },
            "properties": {"code": "E54990001", "nhs_code": "QZ9", "name": "NHS Amble Valley", "kind": "icb"},
        });
        assert_eq!(serde_json::to_value(areas.boundary("QZ9").unwrap()).unwrap(), expected);
        assert!(areas.boundary("E54990009").is_none());
    });
}

#[test]
fn points_at_edges_exchanged_points_and_distances() {
    both_stores(|t| {
        take_text(&t.db, &councils()).summary();
        let areas = load(t);
        // On the shared side, from corner to corner, a point is in exactly one.
        for step in 0..20 {
            let found = name(areas.at(place(53.0 + f64::from(step) / 100.0, -2.3), Kind::Lad));
            assert_eq!(found, Some("Brackwater"), "{step}");
        }
        assert_eq!(name(areas.at(place(-2.48, 53.02), Kind::Lad)), None, "latitude and longitude exchanged");
        assert!(LatLon::new(f64::NAN, -2.48).is_err(), "there is no such place to ask about");
        assert_eq!(areas.metres_to("E07990001", place(53.02, -2.48)), Some(0.0));
        let metres = areas.metres_to("E07990001", place(53.15, -2.25)).unwrap();
        let expected = place(53.15, -2.25).distance_metres(place(53.15, -2.30));
        assert!((metres - expected).abs() < 10.0, "{metres} {expected}");
        assert_eq!(areas.metres_to("E07990009", place(53.15, -2.25)), None);
        assert_eq!(
            name(areas.at(place(53.02, -2.48), Kind::Msoa)),
            None,
            "no boundaries of that kind are loaded"
        );
    });
}

#[test]
fn the_same_again_changes_nothing_and_a_moved_line_only_its_areas() {
    both_stores(|t| {
        take_text(&t.db, &councils()).summary();
        let before = rows(&t.db);
        let summary = take_text(&t.db, &councils()).summary();
        assert_eq!((summary.of("council").unchanged, rows(&t.db)), (2, before));
        let moved = councils().replace("-2.55", "-2.54");
        let summary = take_text(&t.db, &moved).summary();
        assert_eq!((summary.of("council").changed, summary.of("council").unchanged), (1, 1));
        assert_eq!(name(load(t).at(place(53.02, -2.545), Kind::Lad)), Some("Ambleford"));
    });
}

#[test]
fn of_two_files_in_one_folder_the_finer_shape_is_taken() {
    both_stores(|t| {
        let finer = councils().replace("[-2.6,53],[-2.55,53]", "[-2.6,53],[-2.57,53],[-2.55,53]");
        let files = [("a.geojson", finer.as_bytes()), ("b.topojson", TOPOLOGY.as_bytes())];
        let summary = take(&t.db, &files, &Asked::default()).summary();
        assert_eq!((summary.rows, summary.rejected, summary.of("council").new), (4, 0, 2));
        assert!(
            summary
                .notes
                .iter()
                .any(|note| note.starts_with("2 areas of b.topojson are drawn in another file"))
        );
        let again = [("a.topojson", TOPOLOGY.as_bytes()), ("b.geojson", finer.as_bytes())];
        let summary = take(&t.db, &again, &Asked::default()).summary();
        assert_eq!(summary.of("council").unchanged, 2, "whichever of them comes first");
    });
}

#[test]
fn areas_that_cannot_be_drawn_are_left_out_with_the_reason() {
    both_stores(|t| {
        let code = |number: u32| {
            format!(r#"{{"MSOA21CD":"E029900{number:02}","MSOA21NM":"Ambleford 0{number:02}"}}"#)
        };
        let square = format!("[{}]", ring(-250, 5300, 20));
        let mut features: Vec<String> =
            (10..90).map(|number| feature(&code(number), "Polygon", &square)).collect();
        features.extend([
            feature(&code(1), "Point", "[-2.5,53.0]"),
            format!(r#"{{"type":"Feature","properties":{},"geometry":null}}"#, code(2)),
            feature(&code(3), "Polygon", "[[[-2.5,53.0],[-2.4,53.0],[-2.5,53.0]]]"),
            feature(
                &code(4),
                "Polygon",
                "[[[409503,425335],[409600,425335],[409600,425400],[409503,425335]]]",
            ),
            feature(r#"{"MSOA21CD":"E07990001","MSOA21NM":"a council"}"#, "Polygon", &square),
            feature(r#"{"name":"nobody"}"#, "Polygon", &square),
            feature(&code(10), "Polygon", &square),
            feature(&code(5), "Polygon", "[[[54.0,-2.5],[54.0,-2.3],[54.2,-2.3],[54.0,-2.5]]]"),
        ]);
        let taken = take_text(&t.db, &collection(&features));
        for expected in [
            "rejected E02990001 geometry: the area is left out, because an area needs a polygon, and this is [Point]",
            "rejected E02990002 geometry: the area is left out, because it has no boundary",
            "rejected E02990003 geometry: the area is left out, because it encloses nothing",
            "rejected E02990004 geometry: the area is left out, because its coordinates are not degrees",
            "rejected  MSOA21CD: the area is left out, because this is not the code of a neighbourhood (MSOA) [E07990001]",
            "rejected  properties: the area has no code, and is left out",
            "rejected E02990010 code: the area is drawn twice in the file",
            "mended E02990005 geometry: latitude and longitude were exchanged, and were put right",
        ] {
            assert!(taken.says(expected), "{expected}: {:?}", taken.said());
        }
        let summary = taken.summary();
        assert_eq!((summary.rows, summary.rejected, summary.of("msoa").new), (88, 7, 81));
        assert_eq!(name(load(t).at(place(54.05, -2.32), Kind::Msoa)), Some("Ambleford 005"));
    });
}

#[test]
fn topojson_without_steps_and_with_wrong_arcs() {
    both_stores(|t| {
        let plain = r#"{"type":"Topology","arcs":[[[-2.5,53.0,9],[-2.0,53.0,9],[-2.0,53.5,9],[-2.5,53.0,9]]],
            "objects":{"a":{"type":"Polygon","arcs":[[0]],"properties":{"RGN24CD":"E12990001","RGN24NM":"Westmarch"}},
            "b":{"type":"Polygon","arcs":[[7]],"properties":{"RGN24CD":"E12990002"}},
            "c":{"type":"Polygon","arcs":[0],"properties":{"RGN24CD":"E12990003"}},
            "d":{"type":"LineString","arcs":[0],"properties":{"RGN24CD":"E12990004"}}}}"#;
        let taken = take_text(&t.db, plain);
        assert!(taken.says("because it names an arc that is not there [7]"), "{:?}", taken.said());
        assert!(taken.says("because its arcs are not numbers of arcs"), "{:?}", taken.said());
        assert!(
            taken.says("because an area needs a polygon, and this is [LineString]"),
            "{:?}",
            taken.said()
        );
        assert_eq!(taken.summary().of("region").new, 1);
        assert_eq!(name(load(t).at(place(53.1, -2.2), Kind::Region)), Some("Westmarch"));
    });
}

#[test]
fn files_that_break_off_or_are_no_json_change_nothing() {
    both_stores(|t| {
        let drawn = |text: &[u8]| -> Taken {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("a.json"), text).unwrap();
            let package = common::open(folder.path());
            common::import(&t.db, &layouts::BOUNDARIES_LAD, &package.members, &Asked::default())
        };
        let whole = councils();
        let cut = drawn(&whole.as_bytes()[..whole.len() - 40]).refusal();
        assert!(cut.contains("cut short"), "{cut}");
        let cut = drawn(&TOPOLOGY.as_bytes()[..400]).refusal();
        assert!(cut.contains("cut short"), "{cut}");
        let not = drawn(whole.replace("-2.55", "NaN").as_bytes()).refusal();
        assert!(not.contains("is not GeoJSON or TopoJSON"), "{not}");
        let not = drawn(b"LAD24CD,LAD24NM\n").refusal();
        assert!(not.contains("is not GeoJSON or TopoJSON"), "{not}");
        let empty = drawn(collection(&[]).as_bytes()).refusal();
        assert!(empty.contains("there are no rows"), "{empty}");
        assert!(rows(&t.db).is_empty());
    });
}

#[test]
fn boundaries_are_recognised_by_their_properties_and_other_json_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let square = format!("[{}]", ring(-250, 5300, 20));
    for (name, properties) in [
        ("1", r#"{"ICB24CD":"E54990001","ICB24NM":"x"}"#),
        ("2", r#"{"sicbl24_code":"E38990001","icb24_code":"E54990001","region24_code":"E12990001"}"#),
        ("3", r#"{"RGN24CD":"E12990001"}"#),
        ("4", r#"{"WD24CD":"E05990001","LAD24CD":"E07990001"}"#),
        ("5", r#"{"LSOA21CD":"E01990001","MSOA21CD":"E02990001"}"#),
        ("6", r#"{"FID":1,"shop":"bakery"}"#),
    ] {
        write(name, &collection(&[feature(properties, "Polygon", &square)]));
    }
    write("7", TOPOLOGY);
    write("8", r#"[{"properties":{"LAD24CD":"E07990001"}}]"#);
    write("9", r#"{"about":"Topology and FeatureCollection","properties":{"LAD24CD":"E07990001"}}"#);
    let packed = std::fs::File::create(folder.path().join("a.zst")).unwrap();
    let mut packed = zstd::Encoder::new(packed, 3).unwrap();
    packed.write_all(TOPOLOGY.as_bytes()).unwrap();
    packed.finish().unwrap();
    let found: Vec<Option<&str>> = common::open(folder.path())
        .members
        .iter()
        .map(|member| common::recognised(member).map(|layout| layout.dataset))
        .collect();
    let expected = [
        Some("boundaries-icb"),
        Some("boundaries-sub-icb"),
        Some("boundaries-region"),
        Some("boundaries-ward"),
        Some("boundaries-lsoa"),
        None,
        Some("boundaries-council"),
        None,
        None,
        Some("boundaries-council"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_area_said_to_lie_in_one_that_is_not_loaded_is_told() {
    both_stores(|t| {
        let properties = r#"{"sicbl24_code":"E38990001","sicbl24_code_nhs":"Z9A","sicbl24_name":"NHS Amble Valley ICB - Z9A","icb24_code":"E54990001"}"#;
        let text = collection(&[feature(properties, "Polygon", &format!("[{}]", ring(-250, 5300, 20)))]);
        let taken = take_text(&t.db, &text);
        assert!(
            taken.says("noted E54990001 : areas are said to lie in one that is not loaded"),
            "{:?}",
            taken.said()
        );
        assert!(load(t).parents("Z9A").of(Kind::Icb).is_none());
        take_text(&t.db, &whole()).summary();
        assert!(take_text(&t.db, &text).said().is_empty());
        assert_eq!(
            name(load(t).parents("Z9A").of(Kind::Icb)),
            Some("NHS Amble Valley Integrated Care Board")
        );
    });
}

#[test]
fn what_is_gone_is_no_longer_found_on_the_map() {
    both_stores(|t| {
        take_text(&t.db, &councils()).summary();
        let both = councils();
        let one = both.replace("LAD24", "LAD25");
        let from = one.find(",\n{").unwrap();
        let one = format!("{}]}}", &one[..from]);
        let summary = take_text(&t.db, &one).summary();
        assert_eq!((summary.of("council").removed, summary.edition.as_deref()), (1, Some("2025-04-01")));
        let areas = load(t);
        assert_eq!(areas.area("E07990002").unwrap().gone, Some(date(2025, 4, 1)));
        assert_eq!(name(areas.at(place(53.10, -2.20), Kind::Lad)), None);
        assert!(areas.boundary("E07990002").is_some(), "its shape is still known");
        // Another dataset still names it: then it is not gone, and neither is its shape.
        take_text(&t.db, &whole()).summary();
        assert_eq!(name(load(t).at(place(53.10, -2.20), Kind::Lad)), Some("Brackwater"));
    });
}

#[test]
fn a_shape_stored_by_another_version_is_refused_with_what_to_do() {
    both_stores(|t| {
        take_text(&t.db, &councils()).summary();
        t.db.write(|tx| {
            let sql = "update area_boundary set geometry = $1 where code = $2";
            tx.execute(sql, store::values![vec![2_u8, 0], "E07990001"])
        })
        .unwrap();
        let error = Areas::load(&t.db).err().unwrap().to_string();
        assert!(error.contains("E07990001") && error.contains("Import the boundaries again"), "{error}");
    });
}

#[test]
fn replicas_follow_what_is_imported() {
    both_stores(|t| {
        let followed = areas::follow(&t.db).unwrap();
        let before = followed.get();
        assert!(before.area("E01990001").is_none());
        take_text(&t.db, &common::table(&LSOAS[..2])).summary();
        assert!(followed.refresh().unwrap());
        assert!(followed.get().area("E01990001").is_some() && before.area("E01990001").is_none());
    });
}
