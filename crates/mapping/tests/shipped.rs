//! The mappings that come with the program, over small invented files of the same columns, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use common::{count, document, documents, fixture, members, place_of, take};
use directory::Kind;
use serde_json::{Value, json};
use store::testing::both_stores;

/// Files, the mapping each is recognised by, and how many services it holds.
const FILES: [(&str, &str, u64); 18] = [
    ("gm_food_banks.csv", "gm-food-banks", 4),
    ("gm_pharmacies.csv", "gm-pharmacies", 2),
    ("trafford_pharmacies.csv", "trafford-pharmacies", 2),
    ("gm_dentists.csv", "gm-dentists", 2),
    ("gm_libraries.csv", "gm-libraries", 2),
    ("libraries_westquay.csv", "gm-libraries-unvalidated", 2),
    ("libraries_england.csv", "libraries-england", 2),
    ("libraries_scotland.csv", "libraries-scotland", 1),
    ("libraries_wales.csv", "libraries-wales", 1),
    ("charities_operating_in_trafford_2023-05-06.csv", "trafford-charities", 1),
    ("charities_operating_in_trafford_2024-05-06.csv", "trafford-charities", 2),
    ("sports_facilities.csv", "trafford-sports-facilities", 3),
    ("sports_clubs.csv", "trafford-sports-clubs", 2),
    ("trafford_mental_health_services.csv", "trafford-mental-health", 2),
    ("mental_health_services_RAW.csv", "trafford-mental-health", 2),
    ("trafford_allotments.csv", "trafford-allotments", 2),
    ("trafford_childrens_centres.csv", "trafford-childrens-centres", 1),
    ("places_uk.csv", "places-uk", 12),
];

fn mapping_of(file: &str) -> &'static mapping::Mapping {
    mapping::recognise_file(&members(&fixture(file))[0]).unwrap_or_else(|| panic!("{file} is not recognised"))
}

#[test]
fn every_file_is_recognised_by_its_columns_and_imports_without_a_row_lost() {
    both_stores(|t| {
        for (file, name, services) in FILES {
            let mapping = mapping_of(file);
            assert_eq!(mapping.name, name, "{file}");
            let taken = take(t, &members(&fixture(file)), mapping);
            assert_eq!((taken.account.services, taken.account.rejected), (services, 0), "{file}: {taken:#?}");
            let again = take(t, &members(&fixture(file)), mapping).summary;
            for (kind, counts) in &again.records {
                assert_eq!((counts.new, counts.changed), (0, 0), "{file}: {kind} the second time");
            }
            assert_eq!(again.of(Kind::Service).unchanged, services, "{file}");
            assert_eq!(
                taken.summary.rows, taken.account.rows,
                "rows of the spreadsheet are counted, not records"
            );
            let noise = ["is not a UUID", "has no id", "the standard requires"];
            for (place, _, what, _) in &taken.problems {
                assert!(!noise.iter().any(|words| what.contains(words)), "{place}: {what}");
            }
        }
    });
}

#[test]
fn every_mapping_that_comes_with_the_program_has_a_file_here() {
    for mapping in mapping::embedded() {
        assert!(
            FILES.iter().any(|(_, name, _)| *name == mapping.name),
            "{} is tested by nothing",
            mapping.name
        );
    }
}

#[test]
fn defibrillators_are_things_and_not_services() {
    let header =
        ["Location", "Address1", "Address2", "Address3", "Postcode", "Notes", "Latitude", "Longitude"];
    let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
    assert!(mapping::recognise("trafford_defibrillators.csv", &header).is_none());
}

#[test]
fn columns_that_could_be_anybodys_are_recognised_only_by_the_file_s_name() {
    let header: Vec<String> = ["name", "category", "address", "postcode"].map(str::to_owned).to_vec();
    assert_eq!(mapping::recognise("sports_clubs.csv", &header).unwrap().name, "trafford-sports-clubs");
    assert!(mapping::recognise("our groups.csv", &header).is_none());
}

#[test]
fn free_words_about_hours_and_contacts_become_times_and_ways_to_reach_a_food_bank() {
    both_stores(|t| {
        let file = "gm_food_banks.csv";
        let taken = take(t, &members(&fixture(file)), mapping_of(file));
        let larder = document(t, "service", "Quay Larder");
        assert_eq!(larder["schedules"][0]["byday"], "WE");
        assert_eq!(
            (&larder["schedules"][0]["opens_at"], &larder["schedules"][0]["closes_at"]),
            (&json!("10:00"), &json!("16:00"))
        );
        assert_eq!(larder["email"], "larder@quay.example");
        assert_eq!(larder["eligibility"]["referral_required"], true);
        assert_eq!(larder["attributes"][0]["taxonomy_term"]["name"], "Food bank");
        let marsh: Vec<Value> =
            documents(t, "service").into_iter().filter(|one| one["name"] == "Marsh Food Bank").collect();
        assert_eq!(marsh.len(), 2, "two food banks of one name are told apart by their postcode");
        let open = marsh.iter().find(|one| one["eligibility"]["referral_required"] == false).unwrap();
        assert_eq!(open["schedules"][1]["byday"], "1SA");
        let numbers: Vec<&str> =
            open["phones"].as_array().unwrap().iter().map(|one| one["number"].as_str().unwrap()).collect();
        assert_eq!(numbers, ["0161 496 0011", "07700 900111"]);
        let kitchen = document(t, "service", "Harbour Kitchen");
        assert_eq!(kitchen["phones"][0]["description"], "mornings only");
        assert_eq!(kitchen["schedules"][0]["description"], "Ask when the boats are in");
        assert_eq!(place_of(t, "Harbour Kitchen")["addresses"][0]["address_1"], "12 Acacia Avenue");
        assert!(taken.has("noted", "these hours could not be read"));
        assert!(taken.values().contains("Ask when the boats are in"));
        assert!(taken.has("mended", "without its first 0"));
        assert_eq!(taken.account.left_out.values().sum::<u64>(), 1);
        let hours = taken.account.hours;
        assert_eq!((hours.given, hours.wholly, hours.unread), (3, 2, 1));
    });
}

#[test]
fn a_pharmacy_that_shuts_for_lunch_has_two_times_a_day() {
    both_stores(|t| {
        take(t, &members(&fixture("gm_pharmacies.csv")), mapping_of("gm_pharmacies.csv"));
        let one = documents(t, "service")
            .into_iter()
            .find(|one| one["schedules"].as_array().unwrap().len() == 3)
            .unwrap();
        let times: Vec<String> = one["schedules"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| format!("{} {}-{}", s["byday"], s["opens_at"], s["closes_at"]).replace('"', ""))
            .collect();
        assert_eq!(times, ["MO,TU,WE,TH,FR 09:00-13:00", "MO,TU,WE,TH,FR 14:00-18:00", "SA 09:00-12:30"]);
        let organisations = documents(t, "organization");
        assert_eq!(organisations.len(), 2, "two of one name and with two codes are two");
        assert_eq!(organisations[0]["organization_identifiers"][0]["identifier_scheme"], "GB-NHS");
    });
}

#[test]
fn of_a_trustee_s_home_only_the_town_is_shown() {
    both_stores(|t| {
        let file = "charities_operating_in_trafford_2024-05-06.csv";
        let taken = take(t, &members(&fixture(file)), mapping_of(file));
        let club = place_of(t, "QUAY LUNCH CLUB");
        assert_eq!(club["addresses"][0]["city"], "Westquay");
        assert_eq!(club["addresses"][0]["postal_code"], "M1");
        assert_eq!(club["addresses"][0].get("address_1"), None);
        assert_eq!(place_of(t, "Quay Arts Trust")["addresses"][0]["postal_code"], "M1 1AF");
        assert_eq!(taken.account.town_only, 1);
        assert!(taken.has("noted", "may be somebody's home"));
        let everything: String =
            [documents(t, "service"), documents(t, "location"), documents(t, "organization")]
                .iter()
                .flatten()
                .map(Value::to_string)
                .collect();
        let report: String = taken.problems.iter().map(|problem| format!("{problem:?}")).collect();
        for secret in ["Acacia", "M1 1AE"] {
            assert!(!everything.contains(secret) && !report.contains(secret), "{secret} is told");
        }
        let trust = document(t, "organization", "Quay Arts Trust");
        let numbers: Vec<&Value> = trust["organization_identifiers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| &one["identifier"])
            .collect();
        assert_eq!(numbers, ["1999902", "00738601"]);
        assert_eq!(
            document(t, "service", "Quay Arts Trust")["source_columns"]["date_of_registration"],
            "2003-02-20"
        );
    });
}

#[test]
fn a_later_edition_takes_back_what_an_earlier_one_showed() {
    both_stores(|t| {
        let text = |address: &str| {
            let header = "registered_charity_number,charity_company_registration_number,charity_name,charity_type,\
                          charity_activities,date_of_registration,charity_contact_address,charity_contact_postcode,\
                          charity_contact_phone,charity_contact_email,charity_contact_web";
            format!(
                "{header}\n1999901,NA,Quay Club,Other,NA,1995-04-29,\"{address}\",M1 1AE,NA,NA,www.quay.example\n"
            )
        };
        let mapping = mapping::named("trafford-charities").unwrap();
        let first = common::written("one.csv", text("Quay Hall, Mill Lane, Westquay"));
        take(t, &first.members, mapping);
        assert_eq!(place_of(t, "Quay Club")["addresses"][0]["postal_code"], "M1 1AE");
        let later = common::written("two.csv", text("4 Acacia Avenue, Westquay"));
        let taken = take(t, &later.members, mapping);
        assert_eq!(taken.summary.of(Kind::Location).changed, 1);
        let place = place_of(t, "Quay Club");
        assert!(!place.to_string().contains("M1 1AE") && !place.to_string().contains("Mill Lane"), "{place}");
        assert_eq!(count(t, "location"), 1, "it is the same place, described anew");
    });
}

#[test]
fn closed_libraries_are_left_out_and_said_to_be() {
    both_stores(|t| {
        let taken = take(t, &members(&fixture("libraries_england.csv")), mapping_of("libraries_england.csv"));
        assert_eq!(taken.account.left_out.get("the library has closed"), Some(&1));
        assert!(
            taken.summary.notes.iter().any(|note| note.contains("1 row left out: the library has closed"))
        );
        let library = document(t, "service", "Westquay Library");
        let schedules = library["schedules"].as_array().unwrap();
        assert_eq!(schedules[0]["byday"], "MO,TU,TH,FR");
        assert_eq!(schedules[0]["notes"], "With staff");
        let without = schedules.iter().find(|one| one["notes"] == "Without staff").unwrap();
        assert_eq!((&without["byday"], &without["opens_at"]), (&json!("MO"), &json!("17:00")));
        assert_eq!(document(t, "service", "Fen Library").get("schedules"), None, "00:00-00:00 says nothing");
        let place = place_of(t, "Westquay Library");
        assert_eq!(place["external_identifier_type"], "UPRN");
        assert_eq!(place["addresses"][0]["state_province"], "Greater Manchester");
        let names: Vec<Value> = documents(t, "organization").iter().map(|one| one["name"].clone()).collect();
        assert_eq!(names, ["Eastmarsh libraries", "Westquay libraries"]);
    });
}

#[test]
fn yes_and_no_become_words_about_access() {
    both_stores(|t| {
        let taken = take(t, &members(&fixture("sports_facilities.csv")), mapping_of("sports_facilities.csv"));
        let place = place_of(t, "Sports halls at Quay Sports Village");
        let words: Vec<&str> = place["accessibility"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["description"].as_str().unwrap())
            .collect();
        assert_eq!(words[0], "Parking for disabled people", "in the order of the mapping");
        assert!(words.contains(&"Accessible toilet") && !words.contains(&"Accessible changing room"));
        assert!(place["accessibility"].to_string().contains("Pool hoist, ramps"));
        assert_eq!(count(t, "location"), 2, "rows at one site share its place");
        assert_eq!(count(t, "organization"), 2);
        assert_eq!(
            document(t, "service", "Outdoor tennis courts at Fen Park")["cost_options"][0]["amount"],
            0
        );
        assert_eq!(
            document(t, "service", "Swimming pools at Quay Sports Village")["last_modified"],
            "2025-06-20T00:00:00Z"
        );
        assert_eq!(taken.account.left_out.get("it is not open to the public"), Some(&1));
    });
}

#[test]
fn each_list_within_a_file_is_read_by_rules_of_its_own() {
    both_stores(|t| {
        take(t, &members(&fixture("places_uk.csv")), mapping_of("places_uk.csv"));
        let organisation = |service: &str| {
            let id = document(t, "service", service)["organization_id"].clone();
            documents(t, "organization").into_iter().find(|one| one["id"] == id).unwrap_or_default()
        };
        let library = place_of(t, "Westquay Library");
        assert_eq!(library["addresses"][0]["city"], "Westquay");
        assert_eq!(library["addresses"][0]["region"], "Westquay and Marsh");
        assert_eq!(
            library.get("latitude"),
            None,
            "a point that was looked up from the postcode is not the source's"
        );
        assert_eq!(organisation("Westquay Library")["name"], "Westquay and Marsh libraries");
        assert_eq!(document(t, "service", "Westquay Library")["source_columns"]["extra.weekly_hours"], "62");
        let warm = document(t, "service", "Quay Hall");
        assert_eq!(warm["description"], "Tea & toast");
        assert_eq!(
            (&warm["email"], &warm["phones"][0]["number"]),
            (&json!("hall@quay.example"), &json!("07700 900121"))
        );
        assert_eq!(place_of(t, "Quay Hall")["latitude"], json!(53.481));
        let club = place_of(t, "Quay Hockey Club");
        assert_eq!(club["addresses"][0]["postal_code"], "M1", "{club}");
        assert_eq!(organisation("Quay Fund")["organization_identifiers"][0]["identifier"], "1999904");
        assert_eq!(place_of(t, "Quay Fund")["addresses"][0]["postal_code"], "M1 1AH");
        assert_eq!(document(t, "service", "Westquay food bank")["description"], "Food bank");
        assert_eq!(document(t, "service", "Marsh Larder")["eligibility"]["referral_required"], true);
        assert_eq!(document(t, "service", "Fen Road allotments").get("organization_id"), None);
        let art = document(t, "service", "Quay Art");
        assert_eq!(organisation("Quay Art")["name"], "Quay Arts;Friends of the Quay");
        assert_eq!((&art["minimum_age"], &art["cost_options"][0]["amount"]), (&json!(55), &json!(0)));
        assert_eq!(art["eligibility"]["referral_required"], false);
        let terms: Vec<String> = art["attributes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                format!("{} / {}", one["taxonomy_term"]["taxonomy"], one["taxonomy_term"]["name"])
                    .replace('"', "")
            })
            .collect();
        assert_eq!(
            terms,
            [
                "Places and activities in the UK: Kind / Creative activities",
                "Places and activities in the UK: Audience / Retired",
                "Places and activities in the UK: Category / Creative arts",
            ]
        );
        assert!(count(t, "taxonomy") >= 6, "each list of terms is a record");
    });
}

#[test]
fn a_folder_of_files_with_the_same_columns_is_one_list() {
    both_stores(|t| {
        let folder = tempfile::tempdir().unwrap();
        let text = std::fs::read_to_string(fixture("libraries_westquay.csv")).unwrap();
        for council in ["Westquay", "Eastmarsh"] {
            let name = format!("libraries_{}.csv", council.to_lowercase());
            std::fs::write(folder.path().join(name), text.replace("Westquay,", &format!("{council},")))
                .unwrap();
        }
        let members = members(folder.path());
        let mapping = mapping::recognise_file(&members[0]).unwrap();
        let taken = take(t, &members, mapping);
        assert_eq!((taken.account.rows, taken.account.services), (4, 4));
        assert_eq!(taken.summary.of(Kind::Service).missing, 0);
    });
}
