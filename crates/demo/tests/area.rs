//! What anybody may rely on about the fictional area, checked on a few thousand services.

#![allow(clippy::unwrap_used, clippy::panic, reason = "everything in this file is a test or helps one")]

use std::collections::{HashMap, HashSet};

use demo::{Plan, services, taxonomies, write_ndjson};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;

const TODAY: Date = date(2026, 3, 2);

fn plan(services: u64, seed: u64) -> Plan {
    Plan { services, seed, today: TODAY }
}

fn bytes(plan: Plan) -> Vec<u8> {
    let mut bytes = Vec::new();
    assert_eq!(write_ndjson(plan, &mut bytes).unwrap(), plan.services);
    bytes
}

fn area() -> Vec<Value> {
    services(plan(6000, 7)).collect()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("{field} is missing in {value}"))
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value.get(field).map_or(&[], |list| list.as_array().unwrap())
}

/// Calls back with every object in the record and the name it stands under.
fn each_object<'a>(name: &'a str, value: &'a Value, visit: &mut impl FnMut(&'a str, &'a Value)) {
    match value {
        Value::Object(fields) => {
            visit(name, value);
            for (name, value) in fields {
                each_object(name, value, visit);
            }
        }
        Value::Array(members) => members.iter().for_each(|member| each_object(name, member, visit)),
        _ => {}
    }
}

/// Calls back with every single value and the name of its field.
fn each_value<'a>(name: &'a str, value: &'a Value, visit: &mut impl FnMut(&'a str, &'a Value)) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| each_value(name, value, visit)),
        Value::Array(members) => members.iter().for_each(|member| each_value(name, member, visit)),
        value => visit(name, value),
    }
}

fn is_uuid(text: &str) -> bool {
    uuid::Uuid::parse_str(text).is_ok_and(|id| id.get_version_num() == 5 && id.to_string() == text)
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    assert_eq!(bytes(plan(500, 1)), bytes(plan(500, 1)));
    assert_eq!(taxonomies(1), taxonomies(1));
}

#[test]
fn identifiers_do_not_move_between_versions() {
    let first = services(plan(1, 1)).next().unwrap();
    assert_eq!(text(&first, "id"), "922381ab-d0a6-5c9b-b144-6524dcc4bb73");
}

#[test]
fn another_seed_gives_another_area() {
    let ids = |seed| {
        services(plan(500, seed)).map(|service| text(&service, "id").to_owned()).collect::<HashSet<_>>()
    };
    assert!(ids(1).is_disjoint(&ids(2)));
    let names =
        |seed| services(plan(50, seed)).map(|service| text(&service, "name").to_owned()).collect::<Vec<_>>();
    assert_ne!(names(1), names(2));
}

#[test]
fn another_day_changes_dates_and_nothing_else() {
    let undated = |today| {
        services(Plan { today, ..plan(200, 1) })
            .map(|mut service| {
                let fields = service.as_object_mut().unwrap();
                for field in ["last_modified", "assured_date", "schedules", "capacities"] {
                    fields.remove(field);
                }
                service
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(undated(TODAY), undated(date(2031, 11, 30)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_larger_run_begins_with_the_smaller(small in 0_u64..300, more in 0_u64..300, seed: u64) {
        let large = bytes(plan(small + more, seed));
        prop_assert!(large.starts_with(&bytes(plan(small, seed))));
    }
}

#[test]
fn nothing_is_null_or_empty() {
    for service in area().iter().chain(&taxonomies(7)) {
        each_value("", service, &mut |name, value| {
            assert!(!value.is_null(), "{name}");
            if let Some(text) = value.as_str() {
                assert!(!text.is_empty() && text.trim() == text, "{name}: {text:?}");
                assert!(!text.contains(['{', '}']), "{name}: {text:?}");
                assert!(!text.contains("  "), "{name}: {text:?}");
            }
        });
        each_object("", service, &mut |name, object| {
            assert!(!object.as_object().unwrap().is_empty(), "{name}");
        });
    }
}

#[test]
fn required_fields_are_there() {
    let required: HashMap<&str, &[&str]> = HashMap::from([
        (
            "service",
            &["id", "name", "status", "organization_id", "organization", "description", "attributes"][..],
        ),
        ("organization", &["id", "name", "description"]),
        ("organization_identifiers", &["id", "identifier_type", "identifier", "identifier_scheme"]),
        ("location", &["id", "location_type", "name"]),
        (
            "addresses",
            &["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"],
        ),
        ("accessibility", &["id", "accessibility", "description"]),
        ("service_at_locations", &["id", "location"]),
        ("schedules", &["id", "description"]),
        ("service_areas", &["id", "name", "service_area"]),
        ("languages", &["id", "name", "code"]),
        ("funding", &["id", "source"]),
        ("cost_options", &["id", "option", "amount", "amount_description"]),
        ("contacts", &["id"]),
        ("phones", &["id", "number"]),
        ("attributes", &["id", "link_id", "link_type", "taxonomy_term_id", "taxonomy_term"]),
        ("taxonomy_term", &["id", "code", "name", "description", "taxonomy_id"]),
        ("capacities", &["id", "unit", "available", "updated"]),
        ("unit", &["id", "name"]),
        ("eligibility", &["referral_required"]),
    ]);
    for service in area() {
        each_object("service", &service, &mut |name, object| {
            for field in required[name] {
                assert!(object.get(field).is_some(), "{name} lacks {field}: {object}");
            }
        });
        assert_eq!(service["organization_id"], service["organization"]["id"]);
        assert!(["active", "inactive", "defunct", "temporarily closed"].contains(&text(&service, "status")));
    }
}

#[test]
fn identifiers_are_uuids_and_mean_one_thing() {
    // Things that belong to one service appear once; what services share is the same wherever it appears.
    let shared = [
        "organization",
        "organization_identifiers",
        "location",
        "addresses",
        "accessibility",
        "unit",
        "taxonomy_term",
    ];
    let mut known: HashMap<String, (String, Value)> = HashMap::new();
    for service in area() {
        each_object("service", &service, &mut |name, object| {
            let Some(id) = object.get("id").and_then(Value::as_str) else {
                assert_eq!(name, "eligibility");
                return;
            };
            assert!(is_uuid(id), "{name}: {id}");
            let before = known.insert(id.to_owned(), (name.to_owned(), object.clone()));
            if let Some((kind, value)) = before {
                assert!(shared.contains(&name), "{name} {id} appears twice");
                assert_eq!((kind.as_str(), &value), (name, object));
            }
        });
    }
}

/// The ranges that Ofcom keeps for drama, written out here independently of the program.
fn is_for_drama(number: &str) -> bool {
    let digits: String = number.chars().filter(|letter| *letter != ' ').collect();
    let ranges = ["02079460", "01614960", "01514960", "08081570", "07700900", "01632960"];
    digits.len() == 11
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && ranges.iter().any(|range| digits.starts_with(range))
}

#[test]
fn nobody_real_can_be_rung_or_written_to() {
    let mut phones = 0;
    let reserved = |host: &str| host.ends_with(".example") || ["example.org", "example.com"].contains(&host);
    for service in area() {
        each_value("", &service, &mut |name, value| match (name, value.as_str()) {
            ("number", Some(number)) => {
                phones += 1;
                assert!(is_for_drama(number), "{number}");
            }
            ("email" | "assurer_email", Some(email)) => {
                let (local, host) = email.split_once('@').unwrap();
                assert!(reserved(host), "{email}");
                assert!(!local.is_empty() && local.len() <= 64, "{email}");
                assert!(
                    email.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@.-".contains(&byte)),
                    "{email}"
                );
                assert!(host.split('.').all(|label| (1..=63).contains(&label.len())), "{email}");
            }
            ("url" | "website" | "term_uri", Some(url)) => {
                let host = url.strip_prefix("https://").unwrap().split('/').next().unwrap();
                assert!(reserved(host), "{url}");
            }
            ("uri", Some(uri)) => {
                assert!(uri.starts_with("http://statistics.data.gov.uk/id/statistical-geography/E"), "{uri}");
            }
            ("identifier_scheme", Some(scheme)) => assert_eq!(scheme, "GB-CHC"),
            // Real charities have come to a little over 1.2 million.
            ("identifier", Some(number)) => {
                assert!((9_000_000..=9_999_999).contains(&number.parse::<u32>().unwrap()), "{number}");
            }
            (_, Some(text)) => assert!(!text.contains("@") && !text.contains("www."), "{name}: {text}"),
            _ => {}
        });
    }
    assert!(phones > 1000);
}

#[test]
fn somebody_can_always_be_asked() {
    for service in area() {
        let rings = list(&service, "contacts").iter().any(|contact| !list(contact, "phones").is_empty());
        assert!(rings || service.get("email").is_some(), "{service}");
        let phone_only = service.get("service_at_locations").is_none();
        assert!(!phone_only || service.get("service_areas").is_some(), "{service}");
    }
}

#[test]
fn places_are_where_their_postcodes_say() {
    // Outward codes and centres come from the table, through the public door: every outcode belongs to some towns.
    let table: toml::Table = include_str!("../../../demo/towns.toml").parse().unwrap();
    let mut centres: HashMap<&str, Vec<(f64, f64)>> = HashMap::new();
    for town in table["towns"].as_array().unwrap() {
        let point = (town["latitude"].as_float().unwrap(), town["longitude"].as_float().unwrap());
        for outcode in town["outcodes"].as_array().unwrap() {
            centres.entry(outcode.as_str().unwrap()).or_default().push(point);
        }
    }
    for service in area() {
        for at in list(&service, "service_at_locations") {
            let location = &at["location"];
            if text(location, "location_type") == "virtual" {
                assert!(location.get("latitude").is_none());
                continue;
            }
            let (latitude, longitude) =
                (location["latitude"].as_f64().unwrap(), location["longitude"].as_f64().unwrap());
            assert!((49.9..=60.9).contains(&latitude) && (-8.2..=1.8).contains(&longitude));
            let address = &list(location, "addresses")[0];
            let (outcode, unit) = text(address, "postal_code").split_once(' ').unwrap();
            assert!(unit.len() == 3 && unit.as_bytes()[0].is_ascii_digit(), "{unit}");
            assert!(
                unit.bytes()
                    .skip(1)
                    .all(|letter| letter.is_ascii_uppercase() && !b"CIKMOV".contains(&letter))
            );
            let near = centres[outcode].iter().any(|&(north, east)| {
                let width = latitude.to_radians().cos();
                ((latitude - north) * 111.2).hypot((longitude - east) * 111.2 * width) < 15.0
            });
            assert!(near, "{outcode} {latitude} {longitude}");
        }
    }
}

#[test]
fn times_and_days_are_valid() {
    let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let mut monthly = 0;
    for service in area() {
        for schedule in list(&service, "schedules") {
            let Some(freq) = schedule.get("freq") else {
                assert_eq!(text(schedule, "description"), "By arrangement");
                continue;
            };
            for part in text(schedule, "byday").split(',') {
                let day = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
                assert!(days.contains(&day), "{schedule}");
                assert_eq!(day != part, freq == "MONTHLY", "{schedule}");
            }
            monthly += u32::from(freq == "MONTHLY");
            assert!(text(schedule, "opens_at") < text(schedule, "closes_at"), "{schedule}");
            for field in ["opens_at", "closes_at"] {
                let time: jiff::civil::Time = text(schedule, field).parse().unwrap();
                assert_eq!(time.to_string(), text(schedule, field));
            }
            if let Some(start) = schedule.get("dtstart").and_then(Value::as_str) {
                let start: Date = start.parse().unwrap();
                let code = days[usize::try_from(start.weekday().to_monday_zero_offset()).unwrap()];
                assert!(text(schedule, "byday").ends_with(code), "{schedule}");
                assert!(start <= TODAY);
            }
            if let Some(to) = schedule.get("valid_to").and_then(Value::as_str) {
                assert!(to.parse::<Date>().unwrap() >= TODAY);
                assert!(text(schedule, "valid_from") < to);
            }
        }
    }
    assert!(monthly > 50);
}

#[test]
fn dates_are_in_the_past() {
    let today = TODAY.to_string();
    for service in area() {
        for instant in
            [service.get("last_modified"), service.pointer("/capacities/0/updated")].into_iter().flatten()
        {
            let instant = instant.as_str().unwrap();
            assert!(
                instant.len() == 24 && instant.ends_with('Z') && instant.as_bytes()[19] == b'.',
                "{instant}"
            );
            instant.parse::<jiff::Timestamp>().unwrap();
            assert!(&instant[..10] < today.as_str());
        }
        if let Some(assured) = service.get("assured_date") {
            assert!(assured.as_str().unwrap() < today.as_str());
        }
    }
}

#[test]
fn descriptions_read_naturally() {
    let mut seen = HashSet::new();
    for service in area() {
        let description = text(&service, "description");
        let sentences = description.matches(['.', '!', '?']).count();
        assert!((2..=8).contains(&sentences), "{description}");
        assert!(description.ends_with(['.', '!', '?']), "{description}");
        seen.insert(description.to_owned());
    }
    assert!(seen.len() > 3000, "{}", seen.len());
}

#[test]
fn the_area_is_as_varied_as_a_real_one() {
    let area = area();
    let share = |what: &dyn Fn(&Value) -> bool| {
        area.iter().filter(|service| what(service)).count() as f64 / area.len() as f64
    };
    let organisations: HashMap<&str, bool> = area
        .iter()
        .map(|service| {
            let organisation = &service["organization"];
            (text(organisation, "id"), organisation.get("organization_identifiers").is_some())
        })
        .collect();
    let per_organisation = area.len() as f64 / organisations.len() as f64;
    assert!((2.2..=2.6).contains(&per_organisation), "{per_organisation}");
    let charities =
        organisations.values().filter(|charity| **charity).count() as f64 / organisations.len() as f64;
    assert!((0.25..=0.42).contains(&charities), "{charities}");
    let active = share(&|service| service["status"] == "active");
    assert!((0.9..0.98).contains(&active), "{active}");
    for (what, least, most, holds) in [
        (
            "without a schedule",
            0.04,
            0.2,
            &(|service: &Value| service.get("schedules").is_none()) as &dyn Fn(&Value) -> bool,
        ),
        ("without e-mail", 0.1, 0.3, &|service| service.get("email").is_none()),
        ("without a place", 0.05, 0.25, &|service| service.get("service_at_locations").is_none()),
        ("at two places", 0.01, 0.08, &|service| list(service, "service_at_locations").len() == 2),
        ("online", 0.005, 0.08, &|service| {
            service
                .pointer("/service_at_locations/0/location/location_type")
                .is_some_and(|kind| kind == "virtual")
        }),
        ("needing a referral", 0.03, 0.2, &|service| service["eligibility"]["referral_required"] == true),
        ("dated", 0.88, 0.97, &|service| service.get("last_modified").is_some()),
        ("assured", 0.5, 0.75, &|service| service.get("assured_date").is_some()),
    ] {
        let share = share(holds);
        assert!((least..=most).contains(&share), "{what}: {share}");
    }
    let names: HashSet<&str> = area.iter().map(|service| text(service, "name")).collect();
    assert!(names.len() * 10 > area.len() * 5, "{}", names.len());
}

#[test]
fn terms_are_those_of_the_taxonomies() {
    let taxonomies = taxonomies(7);
    let mut terms = HashMap::new();
    for taxonomy in &taxonomies {
        assert!(is_uuid(text(taxonomy, "id")));
        for term in list(taxonomy, "taxonomy_terms") {
            assert_eq!(term["taxonomy_id"], taxonomy["id"]);
            if let Some(parent) = term.get("parent_id") {
                assert!(terms.contains_key(parent), "a parent comes before its children: {term}");
            }
            assert!(terms.insert(term["id"].clone(), term.clone()).is_none());
        }
    }
    let mut used = HashSet::new();
    for service in area() {
        for attribute in list(&service, "attributes") {
            assert_eq!(attribute["link_id"], service["id"]);
            assert_eq!(attribute["taxonomy_term_id"], attribute["taxonomy_term"]["id"]);
            assert_eq!(terms[&attribute["taxonomy_term_id"]], attribute["taxonomy_term"]);
            used.insert(text(&attribute["taxonomy_term"], "code").to_owned());
        }
    }
    for code in
        ["loneliness", "debt", "housing", "bereavement", "inactivity", "caring", "anxiety", "employment"]
    {
        assert!(used.contains(code), "{code}");
    }
}

#[test]
fn registers_are_the_same_each_time_and_cover_every_address() {
    let plan = Plan { services: 200, seed: 1, today: date(2026, 3, 2) };
    let files = demo::registers(plan).unwrap();
    assert_eq!(files, demo::registers(plan).unwrap());
    let of = |name: &str| &files.iter().find(|file| file.name == name).unwrap().text;
    let postcodes: Vec<&str> =
        of("postcodes.csv").lines().skip(1).filter_map(|row| row.split(',').next()).collect();
    let areas = of("areas.csv");
    for service in demo::services(plan) {
        for place in service["service_at_locations"].as_array().unwrap_or(&Vec::new()) {
            if let Some(postcode) = place["location"]["addresses"][0]["postal_code"].as_str() {
                assert!(postcodes.contains(&postcode), "{postcode}");
            }
        }
    }
    for row in of("postcodes.csv").lines().skip(1) {
        let lsoa = row.split(',').nth(9).unwrap();
        assert!(areas.contains(lsoa), "{row}");
    }
    // Nobody can be rung up, written to or mistaken for a real network.
    for file in &files {
        assert!(!file.text.contains(".uk"), "{}", file.name);
    }
    for row in of("practices.csv").lines().skip(1) {
        assert!(row.contains(" 496 0") || row.contains("020 7946 0"), "{row}");
        assert!(row.starts_with('Z') && row.contains("U99"), "{row}");
    }
}
