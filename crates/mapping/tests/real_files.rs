//! The published files themselves. They are not part of this repository; see `common::shared`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use crate::common;
use common::{members, shared, take};
use intake::Member;
use mapping::Account;
use store::testing::both_stores;

/// What is known of a file: rows, services, services with a postcode, with hours, and the least percentage of hours read.
struct Known {
    file: &'static str,
    mapping: &'static str,
    rows: u64,
    services: u64,
    postcodes: u64,
    hours: (u64, f64),
}

const fn known(
    file: &'static str,
    mapping: &'static str,
    rows: u64,
    services: u64,
    postcodes: u64,
    hours: (u64, f64),
) -> Known {
    Known { file, mapping, rows, services, postcodes, hours }
}

const FILES: [Known; 19] = [
    known("libraries/libraries_england.csv", "libraries-england", 3318, 2960, 2960, (2902, 99.0)),
    known("libraries/libraries_scotland.csv", "libraries-scotland", 483, 483, 483, (0, 0.0)),
    known("libraries/libraries_wales.csv", "libraries-wales", 265, 263, 262, (0, 0.0)),
    known(
        "trafford/charities_operating_in_trafford_2021-05-27.csv",
        "trafford-charities",
        739,
        738,
        0,
        (0, 0.0),
    ),
    known(
        "trafford/charities_operating_in_trafford_2021-06-07.csv",
        "trafford-charities",
        739,
        739,
        0,
        (0, 0.0),
    ),
    known(
        "trafford/charities_operating_in_trafford_2022-04-14.csv",
        "trafford-charities",
        724,
        724,
        0,
        (0, 0.0),
    ),
    known(
        "trafford/charities_operating_in_trafford_2023-04-04.csv",
        "trafford-charities",
        736,
        736,
        0,
        (0, 0.0),
    ),
    known("trafford/gm_dentists.csv", "gm-dentists", 539, 516, 516, (0, 0.0)),
    known("trafford/gm_food_banks.csv", "gm-food-banks", 171, 170, 170, (153, 90.0)),
    known("trafford/gm_libraries.csv", "gm-libraries", 141, 141, 141, (0, 0.0)),
    known("trafford/gm_pharmacies.csv", "gm-pharmacies", 631, 631, 631, (631, 99.0)),
    known("trafford/libraries_unvalidated", "gm-libraries-unvalidated", 149, 149, 149, (0, 0.0)),
    known("trafford/mental_health_services_RAW.csv", "trafford-mental-health", 60, 60, 59, (0, 0.0)),
    known("trafford/sports_clubs.csv", "trafford-sports-clubs", 140, 140, 0, (0, 0.0)),
    known("trafford/sports_facilities.csv", "trafford-sports-facilities", 314, 232, 232, (0, 0.0)),
    known("trafford/trafford_allotments.csv", "trafford-allotments", 35, 35, 0, (0, 0.0)),
    known("trafford/trafford_childrens_centres.csv", "trafford-childrens-centres", 2, 2, 2, (0, 0.0)),
    known("trafford/trafford_food_banks.csv", "gm-food-banks", 7, 7, 7, (7, 99.0)),
    known("trafford/trafford_pharmacies.csv", "trafford-pharmacies", 57, 57, 57, (57, 99.0)),
];

fn check(known: &Known, members: &[Member], account: &Account) {
    let file = known.file;
    println!("{file} ({} files)\n{account}", members.len());
    assert_eq!((account.rows, account.services), (known.rows, known.services), "{file}");
    assert!(
        account.rejected * 50 < account.rows,
        "{file}: {} of {} rejected",
        account.rejected,
        account.rows
    );
    assert!(account.contradicting * 25 < account.rows, "{file}");
    if known.postcodes > 0 {
        assert_eq!(account.with_postcode, known.postcodes, "{file}");
    }
    assert_eq!(account.hours.given, known.hours.0, "{file}");
    assert!(account.hours.percent_read() >= known.hours.1, "{file}: {}", account.hours);
}

#[test]
fn every_file_of_the_councils_imports_with_the_figures_known_of_it() {
    let Some(folder) = shared("data/directory") else { return };
    both_stores(|t| {
        for known in &FILES {
            let members = members(&folder.join(known.file));
            let mapping = mapping::recognise_file(&members[0]).unwrap_or_else(|| panic!("{}", known.file));
            assert_eq!(mapping.name, known.mapping, "{}", known.file);
            let taken = take(t, &members, mapping);
            check(known, &members, &taken.account);
        }
    });
}

#[test]
fn charities_that_may_be_at_a_trustee_s_home_show_neither_street_nor_full_postcode() {
    let Some(file) = shared("data/directory/trafford/charities_operating_in_trafford_2023-04-04.csv") else {
        return;
    };
    let members = members(&file);
    let tried = mapping::preview(&members, mapping::named("trafford-charities").unwrap(), 1_000).unwrap();
    let withheld = tried.account.town_only;
    assert!((350..=600).contains(&withheld), "{withheld}");
    for service in &tried.services {
        for (_, text) in service.lines.iter().filter(|(_, text)| text.contains("the town only")) {
            let address = text.split(" (the town").next().unwrap();
            let mut parts = address.rsplit(", ");
            let outcode = parts.next().unwrap();
            assert!(outcode.len() <= 4 || !outcode.contains(char::is_numeric), "{text}");
            assert!(parts.all(|part| !part.contains(char::is_numeric)), "{text}");
        }
    }
}

#[test]
fn the_places_of_the_whole_country_import_with_their_hours() {
    let Some(file) = shared("data/geo/services/places_uk.csv.zst") else { return };
    both_stores(|t| {
        let members = members(&file);
        let mapping = mapping::recognise_file(&members[0]).unwrap();
        assert_eq!(mapping.name, "places-uk");
        let taken = take(t, &members, mapping);
        let account = &taken.account;
        println!("{account}\n{}", taken.summary);
        assert_eq!((account.rows, account.services, account.rejected), (15_932, 15_932, 0));
        assert_eq!(account.hours.given, 7_809);
        assert!(account.hours.percent_read() >= 95.0, "{}", account.hours);
        assert!(account.with_postcode * 100 >= account.services * 78);
        assert_eq!(account.unused.len(), 0, "{:?}", account.unused);
        let again = take(t, &members, mapping).summary;
        assert!(again.records.values().all(|counts| counts.new == 0 && counts.changed == 0), "{again}");
    });
}
