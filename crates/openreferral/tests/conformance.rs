//! The official schemas, and real records, in both directions.
//!
//! The schemas and feeds are other people's and are not part of this repository. They are looked
//! for in the folder named by `ALONGSIDE_SHARED`, else in `../shared` beside the repository. In
//! continuous integration they must be there; elsewhere these tests say that they were skipped.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jsonschema::{Registry, Resource, Validator};
use openreferral::export;
use serde_json::{Value, json};
use store::testing::{TestDb, both_stores};
use support::{Api, ORG, file, id, lines, service, take};

fn shared(what: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("ALONGSIDE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
        .join(what);
    if folder.exists() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "{} must be there in continuous integration", folder.display());
    eprintln!("skipped: {} is not here", folder.display());
    None
}

fn read(path: &Path) -> Value {
    serde_json::from_str(
        &std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    )
    .unwrap()
}

/// The official schemas by name, each able to find the others.
fn schemas(folder: &str, base: &str) -> Option<BTreeMap<String, Validator>> {
    let folder = shared(folder)?;
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            texts.insert(path.file_stem().unwrap().to_str().unwrap().to_owned(), read(&path));
        }
    }
    let resources = texts.iter().map(|(name, schema)| {
        let mut schema = schema.clone();
        // Their `$schema` and `$id`, where present, are not needed to find each other.
        if let Some(object) = schema.as_object_mut() {
            object.remove("$id");
        }
        (format!("{base}{name}.json"), Resource::from_contents(schema).unwrap())
    });
    let registry = Registry::try_from_resources(resources).unwrap();
    Some(
        texts
            .iter()
            .filter(|(_, schema)| schema.get("openapi").is_none())
            .map(|(name, _)| {
                let pointer = json!({"$ref": format!("{base}{name}.json")});
                let validator = jsonschema::options()
                    .with_registry(registry.clone())
                    .should_validate_formats(true)
                    .build(&pointer)
                    .unwrap_or_else(|error| panic!("{name}: {error}"));
                (name.clone(), validator)
            })
            .collect(),
    )
}

const ORUK: &str = "https://openreferraluk.org/specifications/3.0/schema/";

fn valid(schemas: &BTreeMap<String, Validator>, name: &str, value: &Value) {
    let errors: Vec<String> = schemas[name]
        .iter_errors(value)
        .take(5)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(errors.is_empty(), "against {name}: {errors:#?}\n{value:#}");
}

fn shape_of_page(page: &Value) {
    for (name, kind) in [
        ("total_items", "integer"),
        ("total_pages", "integer"),
        ("page_number", "integer"),
        ("size", "integer"),
    ] {
        assert!(page[name].is_u64(), "{name} should be an {kind}: {page}");
    }
    for name in ["first_page", "last_page", "empty"] {
        assert!(page[name].is_boolean(), "{name}");
    }
    assert_eq!(page["size"].as_u64().unwrap() as usize, page["contents"].as_array().unwrap().len());
}

/// Checks every answer there is against every schema that describes one.
fn all_answers_are_valid(api: &Api, schemas: &BTreeMap<String, Validator>) {
    valid(schemas, "api_details", &api.get("/").json());
    let mut checked = 0;
    for (path, list, one) in [
        ("services", "service_list", "service"),
        ("service_at_locations", "service_at_location_list", "service_at_location"),
        ("organizations", "organization_list", "organization"),
        ("taxonomies", "taxonomy_list", "taxonomy"),
        ("taxonomy_terms", "taxonomy_term_list", "taxonomy_term"),
    ] {
        let full = matches!(path, "services" | "service_at_locations" | "organizations");
        for query in ["?per_page=200", if full { "?per_page=200&full=true" } else { "?per_page=200&page=1" }]
        {
            let page = api.get(&format!("/{path}{query}")).json();
            shape_of_page(&page);
            valid(schemas, list, &page);
            for record in page["contents"].as_array().unwrap() {
                valid(schemas, one, record);
            }
        }
        let page = api.get(&format!("/{path}?per_page=40")).json();
        let empty = api.get(&format!("/{path}?per_page=40&page=100000")).json();
        valid(schemas, "empy_list_response", &empty);
        for record in page["contents"].as_array().unwrap() {
            let whole = api.get(&format!("/{path}/{}", record["id"].as_str().unwrap())).json();
            valid(schemas, one, &whole);
            if one == "service" {
                valid(schemas, "service_with_definitions", &whole);
                parts_are_valid(schemas, &whole);
            }
            checked += 1;
        }
    }
    let streamed = api.get("/services?format=ndjson&full=true");
    let all = Value::Array(streamed.lines());
    valid(schemas, "service_package", &all);
    let organizations = Value::Array(api.get("/organizations?format=ndjson&full=true").lines());
    valid(schemas, "organization_package", &organizations);
    valid(
        schemas,
        "service_at_location_package",
        &Value::Array(api.get("/service_at_locations?format=ndjson&full=true").lines()),
    );
    assert!(checked > 3, "something was checked");
}

/// Each part of a service against the schema of its own.
fn parts_are_valid(schemas: &BTreeMap<String, Validator>, service: &Value) {
    for (list, schema) in [
        ("schedules", "schedule"),
        ("service_areas", "service_area"),
        ("languages", "language"),
        ("funding", "funding"),
        ("cost_options", "cost_option"),
        ("contacts", "contact"),
        ("attributes", "attribute"),
        ("service_at_locations", "service_at_location"),
    ] {
        for item in service[list].as_array().into_iter().flatten() {
            valid(schemas, schema, item);
            for phone in item["phones"].as_array().into_iter().flatten() {
                valid(schemas, "phone", phone);
            }
            if let Some(location) = item.get("location") {
                valid(schemas, "location", location);
                for address in location["addresses"].as_array().into_iter().flatten() {
                    valid(schemas, "address", address);
                }
                for accessibility in location["accessibility"].as_array().into_iter().flatten() {
                    valid(schemas, "accessibility", accessibility);
                }
            }
            if let Some(term) = item.get("taxonomy_term") {
                valid(schemas, "taxonomy_term", term);
            }
        }
    }
    for identifier in service["organization"]["organization_identifiers"].as_array().into_iter().flatten() {
        valid(schemas, "organization_identifier", identifier);
    }
}

fn poor(n: u32) -> Value {
    service(n, |s| {
        let object = s.as_object_mut().unwrap();
        object.remove("status");
        s["url"] = json!("not a link");
        s["email"] = json!("Ann <ann@x.example>");
        s["organization"] = json!({"id": ORG, "name": "Sale Neighbours"});
        s["schedules"] = json!([{"id": "seven", "freq": "FORTNIGHTLY", "opens_at": "ten"}]);
        s["service_at_locations"][0]["location"] =
            json!({"id": id(900 + n), "addresses": [{"id": id(950 + n), "address_1": "1 School Road"}]});
        s["attributes"] = json!([{"taxonomy_term": {"id": "walking", "name": "Walking"}}]);
    })
}

#[test]
fn answers_are_valid_for_good_and_for_poor_input() {
    let Some(schemas) = schemas("specs/oruk-3.0/schema", ORUK) else { return };
    both_stores(|t| {
        let mut records: Vec<Value> = (1..=12).map(|n| service(n, |_| {})).collect();
        records.extend((20..30).map(poor));
        let (_f, path) = file("services.ndjson", lines(&records));
        take(t, &path).done.unwrap();
        let (_f, path) =
            file("taxonomies.json", json!([{"id": support::TAXONOMY, "name": "Needs"}]).to_string());
        take(t, &path).done.unwrap();
        all_answers_are_valid(&Api::over(t), &schemas);
    });
}

#[test]
fn answers_over_a_real_feed_are_valid() {
    let (Some(schemas), Some(feed)) =
        (schemas("specs/oruk-3.0/schema", ORUK), shared("data/directory/oruk_feed"))
    else {
        return;
    };
    both_stores(|t| {
        take(t, feed.to_str().unwrap()).done.unwrap();
        all_answers_are_valid(&Api::over(t), &schemas);
    });
}

#[test]
fn capacities_are_valid_in_hsds_3_1() {
    let Some(schemas) = schemas("specs/hsds-3.1/schema", "https://hsds.example/") else { return };
    both_stores(|t| {
        let one = service(1, |s| {
            s["capacities"] = json!([{"id": id(501), "available": 4, "maximum": 12, "updated": "2026-01-01T00:00:00Z",
                                      "unit": {"id": id(502), "name": "place"}}]);
        });
        let (_f, path) = file("services.ndjson", lines(&[one]));
        take(t, &path).done.unwrap();
        let whole = Api::over(t).get(&format!("/services/{}", id(1))).json();
        valid(&schemas, "service_capacity", &whole["capacities"][0]);
        valid(&schemas, "unit", &whole["capacities"][0]["unit"]);
    });
}

// ---- Round trips ----

/// What may differ after a record has gone in and come out; docs/openreferral.md gives the reasons.
#[derive(Debug, Default)]
struct Differences {
    met: BTreeMap<&'static str, u64>,
    /// Places that the feed itself describes in two ways.
    twice: BTreeSet<String>,
    /// Whether the place being compared is one of them.
    in_such: bool,
}

impl Differences {
    /// Compares, counting what is allowed and failing on the rest.
    fn compare(&mut self, path: &str, given: &Value, back: &Value) {
        match (given, back) {
            (Value::Object(given), Value::Object(back)) => {
                if path.ends_with(".location") {
                    self.in_such = given["id"].as_str().is_some_and(|id| self.twice.contains(id));
                }
                for (name, value) in given {
                    let here = format!("{path}.{name}");
                    match back.get(name) {
                        Some(other) => self.compare(&here, value, other),
                        None if matches!(name.as_str(), "latitude" | "longitude") => {
                            self.note("a point outside the United Kingdom is left out");
                        }
                        None => panic!("{here} was lost: {value}"),
                    }
                }
                for (name, value) in back {
                    if given.contains_key(name) {
                        continue;
                    }
                    match name.as_str() {
                        "organization_id" | "service_id" | "location_id" | "taxonomy_id" => {
                            self.note("links are always written out");
                        }
                        "last_modified" => self.note("a time of change is always given"),
                        _ if path.ends_with(".location") && self.in_such => {
                            self.note("a place described twice has what both descriptions say");
                        }
                        _ => panic!("{path}.{name} was added: {value}"),
                    }
                }
            }
            (Value::Array(given), Value::Array(back)) if path.contains(".location.") && self.in_such => {
                self.note("a place described twice has what both descriptions say");
                for item in given {
                    let same = back.iter().find(|known| known["id"] == item["id"]);
                    self.compare(path, item, same.unwrap_or_else(|| panic!("{path} lost {item}")));
                }
            }
            (Value::Array(given), Value::Array(back)) => {
                assert_eq!(given.len(), back.len(), "{path}");
                for (index, (given, back)) in given.iter().zip(back).enumerate() {
                    self.compare(&format!("{path}[{index}]"), given, back);
                }
            }
            (given, back) if given == back => {}
            _ if path.contains(".location.") && self.in_such => {
                self.note("a place described twice keeps its first description");
            }
            (given, back) => panic!("{path}: {given} became {back}"),
        }
    }

    fn note(&mut self, what: &'static str) {
        *self.met.entry(what).or_default() += 1;
    }
}

/// The places that services describe in different ways.
fn described_twice(services: &[Value]) -> BTreeSet<String> {
    let mut first: BTreeMap<&str, &Value> = BTreeMap::new();
    let places =
        services.iter().flat_map(|service| service["service_at_locations"].as_array().into_iter().flatten());
    places
        .map(|place| &place["location"])
        .filter(|location| *first.entry(location["id"].as_str().unwrap()).or_insert(location) != *location)
        .map(|location| location["id"].as_str().unwrap().to_owned())
        .collect()
}

fn gunzip(path: &Path) -> Vec<Value> {
    use std::io::{BufRead, BufReader};
    let file = std::fs::File::open(path).unwrap();
    BufReader::new(flate2::read::MultiGzDecoder::new(file))
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect()
}

fn exported(t: &TestDb, name: &str) -> BTreeMap<String, Value> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    export::export(&t.db, &out, &mut |_| {}).unwrap();
    let text = std::fs::read_to_string(out.join(name)).unwrap();
    text.lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|record| (record["id"].as_str().unwrap().to_owned(), record))
        .collect()
}

#[test]
fn every_record_of_a_real_feed_comes_back_the_same() {
    let Some(feed) = shared("data/directory/oruk_feed") else { return };
    both_stores(|t| {
        take(t, feed.to_str().unwrap()).done.unwrap();
        let mut differences = Differences {
            twice: described_twice(&gunzip(&feed.join("services.ndjson.gz"))),
            ..Differences::default()
        };
        assert!(differences.twice.len() < 20, "the exception stays an exception: {:?}", differences.twice);
        for name in ["services", "organizations", "taxonomy_terms"] {
            let given = gunzip(&feed.join(format!("{name}.ndjson.gz")));
            let back = exported(t, &format!("{name}.ndjson"));
            assert_eq!(back.len(), given.len(), "{name}");
            for record in &given {
                let id = record["id"].as_str().unwrap();
                differences.compare(
                    name,
                    record,
                    back.get(id).unwrap_or_else(|| panic!("{name} {id} was lost")),
                );
            }
        }
        eprintln!("{:#?}", differences.met);
    });
}

#[test]
fn the_standards_own_examples_come_back_the_same() {
    let Some(examples) = shared("specs/oruk-3.0/examples") else { return };
    // Each is its own little directory: some describe the same record in brief and in full.
    for name in [
        "service_full",
        "service_list",
        "organization_full",
        "organization_list",
        "service_at_location_full",
        "service_at_location_list",
        "taxonomy",
        "taxonomy_list",
        "taxonomy_term",
        "taxonomy_term_list",
    ] {
        both_stores(|t| {
            let path = examples.join(format!("{name}.json"));
            take(t, path.to_str().unwrap()).done.unwrap_or_else(|error| panic!("{name}: {error}"));
            let given = read(&path);
            let records = given["contents"].as_array().cloned().unwrap_or_else(|| vec![given.clone()]);
            let api = Api::over(t);
            let (kind, query) = match name {
                "service_full" | "service_list" => ("services", ""),
                "organization_full" => ("organizations", "?full_service=true"),
                "organization_list" => ("organizations", ""),
                "service_at_location_full" | "service_at_location_list" => ("service_at_locations", ""),
                "taxonomy" | "taxonomy_list" => ("taxonomies", ""),
                _ => ("taxonomy_terms", ""),
            };
            let mut differences = Differences::default();
            for record in &records {
                let back = api.get(&format!("/{kind}/{}{query}", record["id"].as_str().unwrap())).json();
                differences.compare(name, record, &back);
            }
            eprintln!("{name}: {:?}", differences.met);
        });
    }
}
