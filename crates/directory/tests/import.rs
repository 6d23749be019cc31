//! Taking feeds in, on both engines: what is kept, what is reported, what is left untouched.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use common::{Taken, feed, row, service, take, take_with};
use directory::import::Options;
use directory::records;
use directory::{Error, Kind, listing};
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};
use uuid::Uuid;

fn count(t: &TestDb, table: &'static str) -> i64 {
    t.db.read(move |tx| -> store::Result<i64> {
        tx.one(&format!("select count(*) from {table}"), &[], |row| row.get(0))
    })
    .unwrap()
}

fn document(t: &TestDb, kind: Kind, id: &str) -> Value {
    let id: Uuid = id.parse().unwrap();
    let found = t.db.read(move |tx| records::documents(tx, kind, &[id])).unwrap();
    serde_json::from_str(&found[&id]).unwrap()
}

const ONE: &str = "11111111-1111-4111-8111-111111111111";
const TWO: &str = "22222222-2222-4222-8222-222222222222";
const ORG: &str = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

#[test]
fn a_feed_comes_in_and_a_second_time_touches_nothing() {
    both_stores(|t| {
        let rows = || vec![service(ONE, "Walking club", ORG), service(TWO, "Choir", ORG)];
        let first = take(t, rows()).summary;
        assert_eq!((first.rows, first.rejected), (2, 0));
        assert_eq!(first.of(Kind::Service).new, 2);
        assert_eq!(first.of(Kind::Organization).new, 1);
        let before = count(t, "directory_change");
        let again = take(t, rows()).summary;
        assert_eq!(again.of(Kind::Service).unchanged, 2);
        assert_eq!((again.of(Kind::Service).new, again.of(Kind::Service).changed), (0, 0));
        assert_eq!(count(t, "directory_change"), before, "unchanged rows are untouched");
        assert_eq!(count(t, "directory_version"), 0);
        assert_eq!(count(t, "import_run"), 2, "each run is on record");
    });
}

#[test]
fn a_changed_record_keeps_its_place_and_what_it_was() {
    both_stores(|t| {
        take(t, vec![service(ONE, "Walking club", ORG), service(TWO, "Choir", ORG)]);
        let id: Uuid = ONE.parse().unwrap();
        t.db.write(move |tx| listing::record_check(tx, id, "Ann Steward")).unwrap();
        let summary = take(t, vec![service(ONE, "Strolling club", ORG)]).summary;
        assert_eq!(summary.of(Kind::Service).changed, 1);
        assert_eq!(summary.of(Kind::Service).missing, 1);
        assert_eq!(document(t, Kind::Service, ONE)["name"], "Strolling club");
        let versions = t.db.read(move |tx| listing::versions(tx, Kind::Service, id)).unwrap();
        assert_eq!(versions.len(), 1);
        assert!(versions[0].document.contains("Walking club"));
        let known = t.db.read(move |tx| listing::provenance(tx, id)).unwrap();
        assert_eq!(known.version, 2);
        assert_eq!(known.checked_by.as_deref(), Some("Ann Steward"), "an import neither checks nor unchecks");
        let positions: Vec<i64> =
            t.db.read(|tx| -> store::Result<_> {
                tx.query("select position from service order by name desc", &[], |r| r.get(0))
            })
            .unwrap();
        assert!(positions[0] < positions[1], "the changed record stays before the one that came after it");
    });
}

#[test]
fn a_dry_run_shows_what_would_happen_and_changes_nothing() {
    both_stores(|t| {
        take(t, vec![service(ONE, "Walking club", ORG)]);
        let options = Options { dry_run: true, ..Options::default() };
        let dry =
            take_with(t, vec![service(ONE, "Strolling club", ORG), service(TWO, "Choir", ORG)], &options)
                .unwrap()
                .summary;
        assert!(dry.dry_run);
        assert_eq!((dry.of(Kind::Service).new, dry.of(Kind::Service).changed), (1, 1));
        assert_eq!(count(t, "service"), 1);
        assert_eq!(document(t, Kind::Service, ONE)["name"], "Walking club");
        assert_eq!(count(t, "import_run"), 1);
    });
}

#[test]
fn an_invalid_row_is_left_out_and_named_and_the_rest_comes_in() {
    both_stores(|t| {
        let mut rows: Vec<_> =
            (0..20).map(|n| service(&Uuid::from_u128(n + 1).to_string(), "Club", ORG)).collect();
        rows.insert(5, row(Err("this line is not JSON: expected value at column 1".into())));
        let taken = take(t, rows);
        assert_eq!((taken.summary.rows, taken.summary.rejected), (21, 1));
        assert_eq!(count(t, "service"), 20);
        let (place, level, what) = &taken.problems[0];
        assert_eq!((place.as_str(), level.as_str()), ("line 6", "rejected"));
        assert!(what.contains("not JSON"));
    });
}

#[test]
fn a_feed_that_breaks_off_leaves_everything_as_it_was() {
    both_stores(|t| {
        take(t, vec![service(ONE, "Walking club", ORG)]);
        let mut rows = feed(vec![service(ONE, "Other", ORG), service(TWO, "Choir", ORG)]);
        rows.push(Err(Error::Feed("the file ends in the middle".into())));
        let refused = common::take_rows(t, rows, &Options::default());
        assert!(matches!(refused, Err(Error::Feed(_))));
        assert_eq!(count(t, "service"), 1);
        assert_eq!(document(t, Kind::Service, ONE)["name"], "Walking club");
    });
}

#[test]
fn a_feed_that_is_mostly_unusable_or_empty_is_refused() {
    both_stores(|t| {
        let rows = vec![service(ONE, "Walking club", ORG), row(Err("not JSON".into()))];
        assert!(matches!(take_with(t, rows, &Options::default()), Err(Error::Refused(_))));
        assert!(matches!(take_with(t, vec![], &Options::default()), Err(Error::Refused(_))));
        assert_eq!(count(t, "service"), 0);
        let lenient = Options { most_rejected: Some(50), ..Options::default() };
        let rows = vec![service(ONE, "Walking club", ORG), row(Err("not JSON".into()))];
        take_with(t, rows, &lenient).unwrap();
        assert_eq!(count(t, "service"), 1);
    });
}

#[test]
fn the_second_record_with_an_id_is_left_out_and_named() {
    both_stores(|t| {
        let mut rows: Vec<_> =
            (0..20).map(|n| service(&Uuid::from_u128(n + 1).to_string(), "Club", ORG)).collect();
        rows.push(service(&Uuid::from_u128(1).to_string(), "Another club", ORG));
        rows.push(service(&Uuid::from_u128(2).to_string(), "Club", ORG));
        let taken = take(t, rows);
        assert_eq!(taken.summary.rejected, 1, "the same record twice is only noted: {:?}", taken.problems);
        assert_eq!(document(t, Kind::Service, &Uuid::from_u128(1).to_string())["name"], "Club");
        assert!(taken.has("rejected", "same id"));
        assert!(taken.has("noted", "twice in the feed"));
    });
}

#[test]
fn a_dangling_reference_is_named_and_kept() {
    both_stores(|t| {
        let mut bare = service(ONE, "Walking club", ORG);
        bare.content.as_mut().unwrap().remove("organization");
        let taken = take(t, vec![bare]);
        assert!(taken.has("noted", "names a organization that is neither"), "{:?}", taken.problems);
        assert_eq!(document(t, Kind::Service, ONE)["organization_id"], ORG);
    });
}

/// Imports one service with a property set, and gives what became of it.
fn with(t: &TestDb, property: &str, value: Value) -> (Taken, Value) {
    let mut one = service(ONE, "Walking club", ORG);
    one.content.as_mut().unwrap().insert(property.to_owned(), value);
    let taken = take(t, vec![one]);
    let document = document(t, Kind::Service, ONE);
    (taken, document)
}

fn unread(t: &TestDb) -> String {
    let id: Uuid = ONE.parse().unwrap();
    t.db.read(move |tx| listing::provenance(tx, id)).unwrap().unread.unwrap_or_default()
}

#[test]
fn an_unknown_status_is_never_taken_as_running_and_not_lost() {
    both_stores(|t| {
        let (taken, document) = with(t, "status", json!("mostly"));
        assert_eq!(document["status"], "inactive");
        assert!(taken.has("unread", "should be one of: active"));
        assert!(unread(t).contains("mostly"));
        for odd in [json!(5), json!(false), json!({"is": "open"}), json!(["active"])] {
            let (taken, document) = with(t, "status", odd.clone());
            assert_eq!(document["status"], "inactive", "{odd}");
            assert!(taken.has("unread", "should be one of: active"), "{odd}");
        }
        assert_eq!(with(t, "status", json!({})).1["status"], "active", "nothing said is nothing said");
        let (taken, document) = with(t, "status", json!("Active"));
        assert_eq!(document["status"], "active");
        assert!(taken.has("mended", "taken as \"active\""));
    });
}

#[test]
fn a_link_that_would_run_a_script_is_not_taken() {
    both_stores(|t| {
        for link in ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", " javascript:alert(1)"]
        {
            let (_, document) = with(t, "url", json!(link));
            assert!(document.get("url").is_none(), "{link}");
            assert!(unread(t).contains("url"), "{link}");
        }
        let (_, document) = with(t, "url", json!("www.walks.example/join"));
        assert_eq!(document["url"], "https://www.walks.example/join");
    });
}

#[test]
fn script_in_a_text_stays_text() {
    both_stores(|t| {
        let text = "<script>alert('x')</script> & \u{0000}tea";
        let (_, document) = with(t, "description", json!(text));
        assert_eq!(document["description"], "<script>alert('x')</script> & tea");
    });
}

#[test]
fn coordinates_are_held_against_the_map() {
    both_stores(|t| {
        let at = |latitude: f64, longitude: f64| {
            json!([{"id": TWO, "location": {"id": Uuid::from_u128(9), "location_type": "physical", "name": "Hall",
                    "latitude": latitude, "longitude": longitude}}])
        };
        let hall = Uuid::from_u128(9).to_string();
        let (taken, _) = with(t, "service_at_locations", at(-2.2426, 53.4808));
        assert!(taken.has("mended", "wrong way round"));
        let place = document(t, Kind::Location, &hall);
        assert_eq!((place["latitude"].as_f64(), place["longitude"].as_f64()), (Some(53.4808), Some(-2.2426)));
        let (taken, _) = with(t, "service_at_locations", at(48.8566, 2.3522));
        assert!(taken.has("unread", "not in the United Kingdom"));
        // A fragment that says nothing about the point leaves the one that was known.
        assert!(document(t, Kind::Location, &hall)["latitude"].is_number());
    });
}

#[test]
fn an_id_that_is_no_uuid_becomes_one_the_same_every_time() {
    both_stores(|t| {
        let rows = || {
            let mut one = service(ONE, "Walking club", ORG);
            one.content.as_mut().unwrap().insert("id".into(), json!("walk-17"));
            vec![one]
        };
        let taken = take(t, rows());
        assert!(taken.has("mended", "not a UUID"));
        assert_eq!(take(t, rows()).summary.of(Kind::Service).unchanged, 1);
        assert_eq!(count(t, "service"), 1);
    });
}

#[test]
fn a_record_without_an_id_or_a_name_is_left_out() {
    both_stores(|t| {
        for property in ["id", "name"] {
            let mut one = service(ONE, "Walking club", ORG);
            one.content.as_mut().unwrap().remove(property);
            let rows: Vec<_> = std::iter::once(one)
                .chain((0..20).map(|n| service(&Uuid::from_u128(n + 50).to_string(), "x", ORG)))
                .collect();
            let taken = take(t, rows);
            assert_eq!(taken.summary.rejected, 1, "{property}");
            assert!(taken.problems.iter().any(|(_, level, _)| level == "rejected"), "{:?}", taken.problems);
        }
    });
}

#[test]
fn properties_nobody_knows_are_kept() {
    both_stores(|t| {
        let odd = json!({"colour": "green", "deep": {"list": [1, null, {"a": ""}], "empty": ""}});
        let (_, document) = with(t, "x_local", odd);
        assert_eq!(document["x_local"], json!({"colour": "green", "deep": {"list": [1]}}));
    });
}

#[test]
fn what_has_vanished_is_retired_only_when_asked_and_never_in_bulk() {
    both_stores(|t| {
        let all =
            || (0..10).map(|n| service(&Uuid::from_u128(n + 1).to_string(), "Club", ORG)).collect::<Vec<_>>();
        take(t, all());
        let nine = || all().into_iter().skip(1).collect::<Vec<_>>();
        assert_eq!(take(t, nine()).summary.of(Kind::Service).missing, 1);
        let remove = Options { remove_missing: true, ..Options::default() };
        let removed = take_with(t, nine(), &remove).unwrap().summary;
        assert_eq!(removed.of(Kind::Service).removed, 1);
        let one = || all().into_iter().skip(9).collect::<Vec<_>>();
        assert!(matches!(take_with(t, one(), &remove), Err(Error::Refused(_))));
        let bulk = Options { remove_missing: true, allow_large_removal: true, ..Options::default() };
        assert_eq!(take_with(t, one(), &bulk).unwrap().summary.of(Kind::Service).removed, 8);
        // What comes back is there again.
        assert_eq!(take(t, all()).summary.of(Kind::Service).changed, 9);
    });
}

#[test]
fn nothing_is_retired_while_rows_are_broken() {
    both_stores(|t| {
        let all = || -> Vec<_> {
            (0..20).map(|n| service(&Uuid::from_u128(n + 1).to_string(), "Club", ORG)).collect()
        };
        take(t, all());
        let mut broken = all();
        broken[3] = row(Err("not JSON".into()));
        let remove = Options { remove_missing: true, ..Options::default() };
        assert!(matches!(take_with(t, broken, &remove), Err(Error::Refused(_))));
        assert_eq!(count(t, "directory_change"), 21, "nothing changed");
    });
}

#[test]
fn a_private_place_stays_private_whatever_a_feed_says() {
    both_stores(|t| {
        let hall = Uuid::from_u128(9);
        let with_place = |confidential: bool, street: &str| {
            let mut one = service(ONE, "Refuge", ORG);
            let mut place = json!({"id": hall, "location_type": "physical", "latitude": 53.5, "longitude": -2.2,
                "addresses": [{"id": TWO, "address_1": street, "city": "Sale", "state_province": "Trafford",
                               "postal_code": "M33 7XX", "country": "GB", "address_type": "physical"}]});
            // Something to report, so that the report can be searched for the address.
            place["addresses"][0]["country"] = json!("");
            place["url"] = json!("www.secret.example/Secret-Street");
            place["name"] = json!(["Secret House"]);
            if confidential {
                place["confidential"] = json!(true);
            }
            one.content
                .as_mut()
                .unwrap()
                .insert("service_at_locations".into(), json!([{"id": ORG, "location": place}]));
            vec![one]
        };
        let taken = take(t, with_place(true, "1 Secret Street"));
        assert!(!taken.values.iter().any(|value| value.contains("Secret")), "{:?}", taken.values);
        // Not even when only a steward knows that it is private, or when the row is unusable.
        let open = take(t, with_place(false, "2 Secret Street"));
        assert!(!open.values.iter().any(|value| value.contains("Secret")), "{:?}", open.values);
        let mut unusable = with_place(true, "3 Secret Street");
        unusable[0].content.as_mut().unwrap().remove("name");
        unusable.extend((0..20).map(|n| service(&Uuid::from_u128(n + 50).to_string(), "Club", ORG)));
        let taken = take(t, unusable);
        assert_eq!(taken.summary.rejected, 1);
        assert!(!taken.values.iter().any(|value| value.contains("Secret")), "{:?}", taken.values);
        let shown = t.db.read(move |tx| records::locations(tx, &[hall])).unwrap();
        assert!(matches!(shown[&hall].shown, records::PlaceShown::Private));
        t.db.write(move |tx| listing::set_confidential(tx, hall, false)).unwrap();
        let shown = t.db.read(move |tx| records::locations(tx, &[hall])).unwrap();
        assert!(matches!(shown[&hall].shown, records::PlaceShown::Document(_)));
    });
}

#[test]
fn two_imports_at_once_both_come_in_whole() {
    both_stores(|t| {
        let rows = |from: u128| -> Vec<_> {
            (from..from + 400).map(|n| service(&Uuid::from_u128(n).to_string(), "Club", ORG)).collect()
        };
        std::thread::scope(|scope| {
            for (name, from) in [("one", 1), ("two", 10_001), ("three", 201)] {
                let rows = rows(from);
                scope.spawn(move || common::take_from(t, name, rows, &Options::default()).unwrap());
            }
        });
        assert_eq!(count(t, "service"), 400 + 400 + 200);
        assert_eq!(count(t, "organization"), 1);
        let (last, highest, distinct): (i64, i64, i64) = t
            .db
            .read(|tx| -> store::Result<_> {
                tx.one(
                    "select (select last_change from directory_counter), max(number), count(distinct number) from directory_change",
                    &[],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )
            })
            .unwrap();
        assert_eq!((last, highest), (distinct, distinct), "change numbers have neither gaps nor repeats");
    });
}

#[test]
fn a_service_that_moves_leaves_its_old_place() {
    both_stores(|t| {
        let at = |hall: u128| {
            let mut one = service(ONE, "Choir", ORG);
            let place = json!([{"id": Uuid::from_u128(hall + 100), "location": {"id": Uuid::from_u128(hall),
                                "location_type": "physical", "name": format!("Hall {hall}")}}]);
            one.content.as_mut().unwrap().insert("service_at_locations".into(), place);
            vec![one]
        };
        take(t, at(1));
        assert_eq!(take(t, at(2)).summary.of(Kind::Service).changed, 1);
        let id: Uuid = ONE.parse().unwrap();
        let places = t.db.read(move |tx| records::places_of(tx, &[id])).unwrap();
        assert_eq!(places.len(), 1);
        assert_eq!(places[0].location_id, Uuid::from_u128(2));
    });
}
