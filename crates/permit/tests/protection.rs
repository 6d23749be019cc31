//! Levels of protection: `docs/security/protection.md` has one for every kind of thing, and the policies keep its rules.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use permit::{Action, Kind, Who, who_can};

fn read(file: &str) -> String {
    let path = format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Each kind with its level, as the table has them. A kind that stands there twice is an error.
fn levels() -> BTreeMap<String, String> {
    let page = read("docs/security/protection.md");
    let mut found = BTreeMap::new();
    for line in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        // The table of tests has file names in its cells, not names of kinds.
        if let [kind, level, why] = cells[..] {
            let kind = kind.trim_matches('`').to_owned();
            assert!(!why.is_empty(), "{kind} has no reason");
            assert!(["person", "staff", "secret", "open"].contains(&level), "{kind}: {level}");
            assert!(found.insert(kind.clone(), level.to_owned()).is_none(), "{kind} stands there twice");
        }
    }
    found
}

fn level_of(kind: Kind) -> String {
    let levels = levels();
    levels.get(kind.as_str()).unwrap_or_else(|| panic!("{kind:?} has no level of protection")).clone()
}

#[test]
fn every_kind_of_thing_has_one_level_and_what_is_about_people_is_of_theirs() {
    let schema = read("policies/schema.cedarschema");
    let entities: Vec<&str> = schema
        .lines()
        .filter_map(|line| line.strip_prefix("entity "))
        .map(|rest| rest.split([' ', ';']).next().unwrap())
        // Who asks, and as what, is not a thing that is kept.
        .filter(|name| !["Role", "Actor"].contains(name))
        .collect();
    assert!(entities.len() > Kind::ALL.len(), "{entities:?}");
    let levels = levels();
    let listed: Vec<&str> = levels.keys().map(String::as_str).collect();
    let mut wanted = entities.clone();
    wanted.sort_unstable();
    assert_eq!(listed, wanted, "docs/security/protection.md lists other kinds than the schema");
    for kind in Kind::ALL {
        assert_eq!(level_of(kind) == "person", kind.is_about_people(), "{kind:?}");
    }
}

#[test]
fn nothing_that_is_not_open_is_open_to_everybody() {
    let mut looked_at = 0;
    for action in Action::ALL.iter().filter(|action| level_of(action.kind()) != "open") {
        looked_at += 1;
        for can in who_can(*action) {
            assert_ne!(can.who, Who::Public, "{action:?} is open to everybody");
            // Whoever has any account has their own, and no record.
            let own = action.kind() == Kind::Account;
            assert!(can.who != Who::SignedIn || own, "{action:?} is open to everybody with an account");
        }
    }
    assert!(looked_at > 50, "{looked_at}");
}
