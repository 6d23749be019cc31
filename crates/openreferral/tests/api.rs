//! The API of Open Referral UK 3.0, on both engines: every parameter does what it says, and what
//! it cannot do is refused.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use axum::http::Request;
use directory::listing::{self, ListingState};
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};
use support::{Api, ORG, OTHER_ORG, OTHER_TERM, TAXONOMY, TERM, api_of, id, service};
use uuid::Uuid;

fn walks(count: u32) -> Vec<Value> {
    (1..=count).map(|n| service(n, |_| {})).collect()
}

/// Three services that differ in everything that can be asked about.
fn three(t: &TestDb) -> Api {
    api_of(
        t,
        &[
            service(1, |_| {}),
            service(2, |s| {
                s["name"] = json!("Café choir");
                s["description"] = json!("Songs in parts.");
                s["organization_id"] = json!(OTHER_ORG);
                s["organization"] = json!({"id": OTHER_ORG, "name": "Singers", "description": "They sing."});
                s["minimum_age"] = json!(50);
                s["maximum_age"] = json!(80);
                s["last_modified"] = json!("2026-03-01T00:00:00Z");
                s["schedules"] = json!([{"id": id(200), "freq": "MONTHLY", "byday": "2TU", "opens_at": "18:30:00", "closes_at": "20:00:00"}]);
                s["attributes"] = json!([{"id": id(201), "taxonomy_term": {"id": OTHER_TERM, "name": "Singing", "description": "Singing"}}]);
                s["service_at_locations"][0]["location"]["latitude"] = json!(53.6);
            }),
            service(3, |s| {
                s["name"] = json!("Helpline");
                s["description"] = json!("Somebody to talk to.");
                s["service_at_locations"] = json!([]);
                s.as_object_mut().unwrap().remove("minimum_age");
                s.as_object_mut().unwrap().remove("last_modified");
                s["schedules"] = json!([]);
                s["attributes"] = json!([]);
            }),
        ],
    )
}

#[test]
fn the_front_page_names_the_standard_and_a_document_that_is_true() {
    both_stores(|t| {
        let api = api_of(t, &walks(1));
        for path in ["", "/"] {
            let answer = api.get(path);
            assert_eq!(answer.status, 200);
            assert_eq!(answer.json()["version"], "HSDS-UK-3.0");
            assert_eq!(answer.json()["openapi_url"], "http://directory.example/openreferral/openapi.json");
        }
        let document = api.get("/openapi.json").json();
        let paths = document["paths"].as_object().unwrap();
        assert_eq!(paths.len(), 11, "eleven addresses");
        for (path, what) in paths {
            for parameter in what["get"]["parameters"].as_array().unwrap() {
                if parameter["in"] == "path" {
                    continue;
                }
                // Every parameter that is described is known: an empty one is never refused.
                let url =
                    format!("{}?{}=", path.replace("{id}", &id(1)), parameter["name"].as_str().unwrap());
                let status = api.get(url.strip_prefix('/').map_or(&url, |_| &url)).status;
                assert!(status == 200 || (status == 404 && path.contains("{id}")), "{url}: {status}");
            }
        }
    });
}

#[test]
fn a_list_has_the_official_envelope() {
    both_stores(|t| {
        let api = api_of(t, &walks(7));
        let page = api.get("/services?per_page=3&page=3").json();
        let contents = page["contents"].as_array().unwrap();
        assert_eq!(contents.len(), 1);
        let mut envelope = page.clone();
        envelope.as_object_mut().unwrap().remove("contents");
        assert_eq!(
            envelope,
            json!({"total_items": 7, "total_pages": 3, "page_number": 3, "size": 1, "first_page": false,
                   "last_page": true, "empty": false})
        );
        let beyond = api.get("/services?per_page=3&page=9").json();
        assert_eq!((beyond["empty"].clone(), beyond["size"].clone()), (json!(true), json!(0)));
    });
}

#[test]
fn a_list_is_flat_and_a_single_record_is_whole() {
    both_stores(|t| {
        let api = api_of(t, &walks(1));
        let flat = &api.get("/services").json()["contents"][0];
        for nested in ["schedules", "contacts", "service_at_locations", "attributes"] {
            assert!(flat.get(nested).is_none(), "{nested}");
        }
        assert_eq!(flat["organization"]["name"], "Sale Neighbours");
        assert_eq!(flat["organization_id"], ORG);
        for whole in [
            api.get(&format!("/services/{}", id(1))).json(),
            api.get("/services?full=true").json()["contents"][0].clone(),
        ] {
            assert_eq!(whole["contacts"][0]["phones"][0]["number"], "0161 496 0001");
            assert_eq!(whole["languages"][0]["name"], "Welsh");
            assert_eq!(whole["service_at_locations"][0]["location"]["addresses"][0]["city"], "Sale");
            assert_eq!(whole["attributes"][0]["taxonomy_term"]["name"], "Loneliness");
            assert_eq!(whole["x_local"]["colour"], "green");
        }
    });
}

#[test]
fn nothing_is_null_or_empty() {
    fn walk(value: &Value) {
        match value {
            Value::Null => panic!("null"),
            Value::String(text) => assert!(!text.is_empty()),
            Value::Array(items) => items.iter().for_each(walk),
            Value::Object(object) => {
                assert!(!object.is_empty());
                object.values().for_each(walk);
            }
            _ => {}
        }
    }
    both_stores(|t| {
        let bare = service(1, |s| {
            for (name, value) in [
                ("alert", json!(null)),
                ("fees", json!("")),
                ("funding", json!([])),
                ("x_odd", json!({"a": null})),
            ] {
                s[name] = value;
            }
            s["contacts"][0]["title"] = json!("  ");
        });
        let api = api_of(t, &[bare]);
        walk(&api.get(&format!("/services/{}", id(1))).json());
        walk(&api.get("/services?full=true").json()["contents"][0]);
        walk(&api.get("/service_at_locations?full=true").json()["contents"][0]);
        walk(&api.get("/organizations?full=true").json()["contents"][0]);
    });
}

#[test]
fn every_filter_of_services_filters() {
    both_stores(|t| {
        let api = three(t);
        let all = ["Walking group 1", "Café choir", "Helpline"];
        for (query, found) in [
            ("", vec![0, 1, 2]),
            ("search=walk", vec![0]),
            ("search=cafe+CHOIR", vec![1]),
            ("search=singers", vec![1]),
            ("search=loneliness", vec![0]),
            ("search=zebra", vec![]),
            (&format!("taxonomy_term_id={TERM}"), vec![0]),
            (&format!("taxonomy_term_id={TERM},{OTHER_TERM}"), vec![]),
            (&format!("taxonomy_term_id={TERM}&taxonomy_term_id={OTHER_TERM}"), vec![]),
            (&format!("taxonomy_id={TAXONOMY}"), vec![0]),
            (&format!("organization_id={OTHER_ORG}"), vec![1]),
            ("modified_after=2026-03-01T00:00:00Z", vec![1, 2]),
            ("modified_after=2026-03-01T00:00:00.001Z", vec![2]),
            ("modified_after=2026-03-01", vec![1, 2]),
            ("changed_after=2026-05-04T09:30:00Z", vec![0, 1, 2]),
            ("changed_after=2026-05-04T09:30:01Z", vec![]),
            ("minimum_age=81", vec![0, 2]),
            ("minimum_age=80", vec![0, 1, 2]),
            ("maximum_age=17", vec![2]),
            ("minimum_age=20&maximum_age=30", vec![0, 2]),
            ("day=MO", vec![0]),
            ("day=tuesday", vec![1]),
            ("day=WE", vec![]),
            ("start_time=12:00", vec![1]),
            ("start_time=11:59", vec![0, 1]),
            ("end_time=10:00", vec![]),
            ("end_time=10:01", vec![0]),
            ("day=MO&start_time=18:00", vec![]),
            ("day=TU&start_time=18:00&end_time=19:00", vec![1]),
            ("postcode=M33+7XX", vec![0, 1, 2]),
            ("postcode=M33+7XX&proximity=15000", vec![0, 1]),
            ("postcode=m337xx&proximity=10000", vec![0, 1]),
            ("postcode=M33+7XX&proximity=1", vec![]),
            ("search=walk&day=TH&minimum_age=40", vec![0]),
            ("search=walk&day=TU", vec![]),
        ] {
            let names: Vec<&str> = found.into_iter().map(|index: usize| all[index]).collect();
            assert_eq!(api.get(&format!("/services?{query}")).names(), names, "{query}");
            let streamed = api.get(&format!("/services?format=ndjson&{query}"));
            let streamed: Vec<String> =
                streamed.lines().iter().map(|record| record["name"].as_str().unwrap().to_owned()).collect();
            assert_eq!(streamed, names, "streamed {query}");
        }
    });
}

#[test]
fn a_service_that_draws_its_area_serves_only_who_lives_in_it() {
    both_stores(|t| {
        let area = |west: f64, east: f64| {
            json!([{"id": id(300), "name": "Here", "extent_type": "geojson", "extent":
                json!({"type": "Polygon", "coordinates": [[[west, 53.0], [east, 53.0], [east, 54.0], [west, 54.0], [west, 53.0]]]}).to_string()}])
        };
        let api = api_of(
            t,
            &[
                service(1, |s| s["service_areas"] = area(-3.0, -2.0)),
                service(2, |s| {
                    s["service_areas"] = area(-1.0, 0.0);
                    s["name"] = json!("Elsewhere");
                }),
            ],
        );
        assert_eq!(api.get("/services?postcode=M33+7XX").names(), ["Walking group 1"]);
        assert_eq!(api.get("/service_at_locations?postcode=M33+7XX").json()["total_items"], 1);
    });
}

#[test]
fn services_at_places_are_listed_filtered_and_found() {
    both_stores(|t| {
        let api = three(t);
        let names = |query: &str| -> Vec<String> {
            let page = api.get(&format!("/service_at_locations?{query}")).json();
            let contents = page["contents"].as_array().unwrap();
            contents.iter().map(|place| place["service"]["name"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(""), ["Walking group 1", "Café choir"]);
        assert_eq!(names("postcode=M33+7XX&proximity=10200"), ["Walking group 1", "Café choir"]);
        assert_eq!(names("search=choir&full=true"), ["Café choir"]);
        assert_eq!(names(&format!("organization_id={ORG}")), ["Walking group 1"]);
        let page = api.get("/service_at_locations?full=true").json();
        let place = &page["contents"][0];
        assert_eq!(place["service_id"], id(1));
        assert_eq!(place["location_id"], place["location"]["id"]);
        assert_eq!(place["service"]["organization"]["name"], "Sale Neighbours");
        let one = api.get(&format!("/service_at_locations/{}", place["id"].as_str().unwrap())).json();
        assert_eq!(one, *place);
        assert_eq!(api.get("/service_at_locations?format=ndjson&full=true").lines().len(), 2);
    });
}

#[test]
fn organisations_carry_their_services_as_asked() {
    both_stores(|t| {
        let api = three(t);
        assert_eq!(api.get("/organizations").names(), ["Sale Neighbours", "Singers"]);
        assert_eq!(api.get("/organizations?search=sing").names(), ["Singers"]);
        assert!(api.get("/organizations").json()["contents"][0].get("organization_identifiers").is_none());
        let full = api.get("/organizations?full=true").json()["contents"][0].clone();
        assert!(full["organization_identifiers"].is_array());
        let brief = api.get(&format!("/organizations/{ORG}")).json();
        let ids: Vec<_> = brief["services"].as_array().unwrap().iter().map(|s| s["id"].clone()).collect();
        assert_eq!(ids, [json!(id(1)), json!(id(3))]);
        assert!(brief["services"][0].get("contacts").is_none());
        for whole in [
            api.get(&format!("/organizations/{ORG}?full_service=true")).json(),
            api.get("/organizations?full_service=true").json()["contents"][0].clone(),
        ] {
            assert_eq!(whole["services"][0]["contacts"][0]["phones"][0]["number"], "0161 496 0001");
        }
    });
}

#[test]
fn taxonomies_and_their_terms_are_listed_and_filtered() {
    both_stores(|t| {
        let (_f, taxonomies) = support::file(
            "taxonomies.json",
            json!([{"id": TAXONOMY, "name": "Needs", "description": "Why people come", "version": "1"}])
                .to_string(),
        );
        support::take(t, &taxonomies).done.unwrap();
        let child = id(400);
        let (_f, terms) = support::file(
            "taxonomy_terms.ndjson",
            support::lines(&[
                json!({"id": TERM, "name": "Loneliness", "description": "Wants company", "taxonomy_id": TAXONOMY}),
                json!({"id": child, "name": "New in town", "description": "Has moved", "taxonomy_id": TAXONOMY, "parent_id": TERM}),
            ]),
        );
        support::take(t, &terms).done.unwrap();
        let api = Api::over(t);
        assert_eq!(api.get("/taxonomies").names(), ["Needs"]);
        assert_eq!(api.get("/taxonomy_terms?top_only=true").names(), ["Loneliness"]);
        assert_eq!(api.get(&format!("/taxonomy_terms?parent_id={TERM}")).names(), ["New in town"]);
        assert_eq!(
            api.get(&format!("/taxonomy_terms?taxonomy_id={OTHER_TERM}")).names(),
            Vec::<String>::new()
        );
        assert_eq!(api.get("/taxonomy_terms?search=company").names(), ["Loneliness"]);
        assert_eq!(api.get("/taxonomy_terms?search=description").names(), Vec::<String>::new());
        let whole = api.get(&format!("/taxonomies/{TAXONOMY}")).json();
        assert_eq!(whole["taxonomy_terms"].as_array().unwrap().len(), 2);
        assert_eq!(api.get(&format!("/taxonomy_terms/{child}")).json()["name"], "New in town");
        assert_eq!(api.get("/taxonomy_terms?format=ndjson").lines().len(), 2);
    });
}

#[test]
fn minimal_is_two_properties_in_one_answer() {
    both_stores(|t| {
        let api = api_of(t, &walks(120));
        let page = api.get("/services?minimal=true").json();
        assert_eq!((page["size"].clone(), page["total_pages"].clone()), (json!(120), json!(1)));
        assert_eq!(page["contents"][0], json!({"id": id(1), "modified_date": "2026-01-10T10:00:00.000Z"}));
        assert_eq!(api.get("/services?minimal=true&per_page=10").json()["size"], 10);
        assert_eq!(api.get("/services?minimal=true&format=ndjson").lines().len(), 120);
    });
}

#[test]
fn what_cannot_be_done_is_refused_with_a_problem_document() {
    both_stores(|t| {
        let api = api_of(t, &walks(1));
        for (path, parameter) in [
            ("/services?page=0", "page"),
            ("/services?page=abc", "page"),
            ("/services?page=-1", "page"),
            ("/services?page=99999999999999999999", "page"),
            ("/services?per_page=0", "per_page"),
            ("/services?per_page=1000000000", "per_page"),
            ("/services?per_page=1.5", "per_page"),
            ("/services?format=xml", "format"),
            ("/services?taxonomy_term_id=walking", "taxonomy_term_id"),
            ("/services?organization_id=12", "organization_id"),
            ("/services?modified_after=yesterday", "modified_after"),
            ("/services?minimal=maybe", "minimal"),
            ("/services?postcode=nowhere", "postcode"),
            ("/services?postcode=ZE1+0AA", "postcode"),
            ("/services?proximity=500", "proximity"),
            ("/services?postcode=M33+7XX&proximity=far", "proximity"),
            ("/services?postcode=M33+7XX&proximity=NaN", "proximity"),
            ("/services?minimum_age=old", "minimum_age"),
            ("/services?maximum_age=-1", "maximum_age"),
            ("/services?day=someday", "day"),
            ("/services?day=T", "day"),
            ("/services?start_time=25:00", "start_time"),
            ("/services?end_time=noon", "end_time"),
            ("/services?search=%21%21", "search"),
            ("/services?search=a&search=b", "search"),
            ("/services?colour=green", "colour"),
            ("/organizations?postcode=M33+7XX", "postcode"),
            ("/taxonomy_terms?top_only=2", "top_only"),
            ("/services/not-a-uuid", "id"),
            ("/organizations/12", "id"),
        ] {
            let answer = api.get(path);
            assert_eq!(answer.status, 400, "{path}");
            assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
            let problem = answer.json();
            assert_eq!(problem["parameter"], parameter, "{path}");
            assert!(problem["detail"].as_str().unwrap().len() > 10, "{path}");
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        }
        for path in ["services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"] {
            let answer = api.get(&format!("/{path}/{}", id(999)));
            assert_eq!(answer.status, 404, "{path}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
        assert_eq!(api.get("/nothing").status, 404);
        let posted = api.ask(Request::post("/openreferral/services"));
        assert_eq!((posted.status, posted.header("access-control-allow-origin")), (405, "*"));
    });
}

#[test]
fn pages_stay_put_while_records_change() {
    both_stores(|t| {
        let api = api_of(t, &walks(30));
        let page = |number: u32| -> Vec<String> {
            let page = api.get(&format!("/services?per_page=10&page={number}")).json();
            page["contents"]
                .as_array()
                .unwrap()
                .iter()
                .map(|s| s["id"].as_str().unwrap().to_owned())
                .collect()
        };
        let first = page(1);
        // Meanwhile one on the first page is renamed, one is removed, and new ones come.
        let (_f, path) = support::file(
            "services.ndjson",
            support::lines(&[service(3, |s| s["name"] = json!("Renamed")), service(31, |_| {})]),
        );
        support::take(t, &path).done.unwrap();
        let gone: Uuid = id(5).parse().unwrap();
        t.db.write(move |tx| listing::set_state(tx, gone, ListingState::Hidden)).unwrap();
        assert!(api.catalogue.refresh().unwrap());
        let mut seen = first.clone();
        for number in 2..=4 {
            seen.extend(page(number));
        }
        let expected: Vec<String> = (1..=31).map(id).collect();
        assert_eq!(seen, expected, "nothing skipped, nothing twice");
        assert_eq!(page(1), first);
        assert_eq!(api.get(&format!("/services/{}", id(5))).json()["status"], "defunct");
    });
}

#[test]
fn removed_records_are_defunct_under_modified_after_and_leave_the_list_after_a_day() {
    both_stores(|t| {
        drop(api_of(t, &walks(2)));
        let gone: Uuid = id(1).parse().unwrap();
        t.db.write(move |tx| listing::set_state(tx, gone, ListingState::Hidden)).unwrap();
        // As if that had been two days ago.
        t.db.write(move |tx| -> store::Result<_> {
            let then = tx.now().as_microsecond() - 2 * 24 * 3600 * 1_000_000;
            tx.execute("update service set changed_at = $1 where id = $2", store::values![then, gone])
        })
        .unwrap();
        let api = Api::over(t);
        assert_eq!(api.get("/services").names(), ["Walking group 2"]);
        let answer = api.get("/services?modified_after=2026-05-01T00:00:00Z").json();
        let removed = &answer["contents"][0];
        assert_eq!((removed["id"].clone(), removed["status"].clone()), (json!(id(1)), json!("defunct")));
        assert!(
            removed.get("contacts").is_none() && removed.get("email").is_none(),
            "no more than that it is gone"
        );
        assert_eq!(api.get("/service_at_locations").json()["total_items"], 1);
        assert!(api.get("/services?modified_after=2026-05-03T00:00:00Z").names().is_empty());
    });
}

#[test]
fn an_answer_that_is_known_is_not_sent_again() {
    both_stores(|t| {
        let api = api_of(t, &walks(3));
        for path in [
            "/services",
            &format!("/services/{}", id(1)),
            "/organizations",
            "/taxonomies",
            "/service_at_locations",
        ] {
            let etag = api.get(path).header("etag").to_owned();
            assert!(!etag.is_empty(), "{path}");
            let again = api.get_with(path, "if-none-match", &etag);
            assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
            assert_eq!(api.get_with(path, "if-none-match", "W/\"other\"").status, 200, "{path}");
        }
        let etag = api.get("/services").header("etag").to_owned();
        assert_ne!(etag, api.get("/services?page=2").header("etag"));
        let renamed = service(1, |s| s["name"] = json!("Renamed"));
        let (_f, path) = support::file("services.ndjson", support::lines(&[renamed]));
        support::take(t, &path).done.unwrap();
        api.catalogue.refresh().unwrap();
        let again = api.get_with("/services", "if-none-match", &etag);
        assert_eq!((again.status, again.names()[0].as_str()), (200, "Renamed"));
    });
}

#[test]
fn answers_are_packed_when_asked_and_open_to_all() {
    both_stores(|t| {
        let api = api_of(t, &walks(20));
        let plain = api.get("/services");
        assert_eq!(plain.header("content-encoding"), "");
        for coding in ["gzip", "br"] {
            let packed = api.get_with("/services", "accept-encoding", coding);
            assert_eq!(packed.header("content-encoding"), coding);
            assert!(
                packed.body.len() * 3 < plain.body.len(),
                "{coding}: {} of {}",
                packed.body.len(),
                plain.body.len()
            );
            assert!(packed.header("vary").contains("accept-encoding"));
        }
        assert_eq!(plain.header("access-control-allow-origin"), "*");
        let preflight =
            api.ask(Request::options("/openreferral/services").header("origin", "https://a.example"));
        assert_eq!((preflight.status, preflight.header("access-control-allow-origin")), (204, "*"));
        assert_eq!(api.ask(Request::head("/openreferral/services")).status, 200);
    });
}

#[test]
fn a_private_place_leaves_no_trace_in_any_answer() {
    both_stores(|t| {
        let refuge = service(1, |s| s["service_at_locations"][0]["location"]["confidential"] = json!(true));
        let api = api_of(
            t,
            &[
                refuge,
                service(2, |s| {
                    s["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] =
                        json!("M34 2AB");
                }),
            ],
        );
        for path in [
            format!("/services/{}", id(1)),
            "/services?full=true".to_owned(),
            "/services?format=ndjson&full=true".to_owned(),
            "/service_at_locations?full=true".to_owned(),
            "/service_at_locations".to_owned(),
            format!("/organizations/{ORG}?full_service=true"),
        ] {
            let text = String::from_utf8(api.get(&path).body).unwrap();
            for secret in ["1 School Road", "M33 7XX", "53.425", "Hall 1"] {
                assert!(!text.contains(secret), "{path} shows {secret}");
            }
            assert!(text.contains("\"confidential\":true"), "{path} says that there is a place");
        }
        // Nor in what is written down for all.
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        openreferral::export::export(&t.db, &out, &mut |_| {}).unwrap();
        for file in ["services.ndjson", "csv/locations.csv", "csv/addresses.csv", "csv/accessibility.csv"] {
            let text = std::fs::read_to_string(out.join(file)).unwrap();
            for secret in ["1 School Road", "M33 7XX", "53.425", "Hall 1"] {
                assert!(!text.contains(secret), "{file} shows {secret}");
            }
        }
        // Nor can it be found by asking what is near.
        assert_eq!(api.get("/services?postcode=M33+7XX").status, 400, "its postcode is not learnt from it");
        assert_eq!(api.get("/services?postcode=M34+2AB&proximity=5000").names(), ["Walking group 2"]);
    });
}

#[test]
fn a_change_is_seen_without_building_anew() {
    both_stores(|t| {
        let api = api_of(t, &walks(5));
        for round in 0..5 {
            let name = format!("Tea dance {round}");
            let changed = service(2, |s| s["name"] = json!(name));
            let new = service(10 + round, |s| s["name"] = json!("Pottery"));
            let (_f, path) = support::file("services.ndjson", support::lines(&[changed, new]));
            support::take(t, &path).done.unwrap();
            assert!(api.catalogue.refresh().unwrap());
            assert!(!api.catalogue.refresh().unwrap(), "nothing more to take in");
            assert_eq!(api.get("/services?search=dance").names(), std::slice::from_ref(&name));
            assert_eq!(api.get("/services?search=pottery").names().len(), round as usize + 1);
            assert_eq!(api.get("/services?search=walking").names().len(), 4, "the old name finds it no more");
        }
    });
}

#[test]
fn people_are_shown_only_what_runs_and_a_stewards_pause_is_told_to_all() {
    both_stores(|t| {
        let api = api_of(
            t,
            &[
                service(1, |_| {}),
                service(2, |s| s["status"] = json!("inactive")),
                service(3, |s| s["status"] = json!("defunct")),
                service(4, |s| s["status"] = json!("temporarily closed")),
            ],
        );
        let running = || -> Vec<String> {
            let query = directory::catalogue::Query { running: true, ..Default::default() };
            api.catalogue
                .published()
                .services(&query, 0, 10)
                .items
                .iter()
                .map(|row| row.name.to_string())
                .collect()
        };
        assert_eq!(running(), ["Walking group 1", "Walking group 4"]);
        assert_eq!(api.get("/services").names().len(), 4, "a harvester hears of all");
        let one: Uuid = id(1).parse().unwrap();
        t.db.write(move |tx| listing::set_state(tx, one, ListingState::TemporarilyClosed)).unwrap();
        api.catalogue.refresh().unwrap();
        for record in [
            api.get(&format!("/services/{}", id(1))).json(),
            api.get("/services").json()["contents"][0].clone(),
            api.get("/services?format=ndjson&full=true").lines()[0].clone(),
        ] {
            assert_eq!(record["status"], "temporarily closed");
        }
        assert_eq!(running().len(), 2, "it pauses and is expected back");
    });
}
