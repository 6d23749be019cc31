//! Every key that templates and Rust ask for is there with the values it needs, and every key is asked for. No sentence
//! stands in a template.
//!
//! This looks at the whole repository, so that no room can forget a key.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

use crate::scan;
use crate::support;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use locales::Language;
use support::{Sentence, nothing_wrong, sentences, top};

use scan::bare::bare_words;
use scan::{Call, calls_in_rust, calls_in_template};

/// Where a key is no text in the call: here the calls themselves are made.
const EXCEPT: &str = "crates/locales/src/words.rs";

/// Every call in the program, and calls that cannot be followed and sentences without a key.
fn every_call() -> (Vec<Call>, Vec<String>) {
    let (mut calls, mut wrong) = (Vec::new(), Vec::new());
    let mut rooms = 0;
    for room in fs::read_dir(top().join("crates")).expect("the folder of rooms") {
        let room = room.expect("an entry").path();
        let name = room.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned();
        // A room that has no words may call something else `say`.
        let uses = fs::read_to_string(room.join("Cargo.toml")).expect("a room has a Cargo.toml");
        if name != "locales" && !uses.lines().any(|line| line.starts_with("locales")) {
            continue;
        }
        rooms += 1;
        walk(&room.join("src"), &format!("crates/{name}/src"), "rs", &mut |place, text| {
            if place != EXCEPT {
                calls_in_rust(place, text, &mut calls, &mut wrong);
            }
        });
        walk(&room.join("templates"), &format!("crates/{name}/templates"), "", &mut |place, text| {
            calls_in_template(place, text, &mut calls, &mut wrong);
            bare_words(place, text, &mut wrong);
        });
    }
    assert!(rooms > 1, "the rooms that have words were found");
    (calls, wrong)
}

fn walk(folder: &Path, place: &str, ending: &str, look: &mut dyn FnMut(&str, &str)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        let place = format!("{place}/{name}");
        if path.is_dir() {
            walk(&path, &place, ending, look);
        } else if ending.is_empty() || name.ends_with(&format!(".{ending}")) {
            look(&place, &fs::read_to_string(&path).unwrap_or_else(|error| panic!("{place}: {error}")));
        }
    }
}

/// Marks that mean the same in every sentence, so that no call fills them.
const ALWAYS: [&str; 3] = ["strong", "hidden", "english"];

fn faults(known: &BTreeMap<String, Sentence>, calls: &[Call]) -> Vec<String> {
    let mut wrong = Vec::new();
    for call in calls {
        let Call { place, key, values, marked } = call;
        let Some(sentence) = known.get(key) else {
            let (file, _) = key.split_once('-').unwrap_or((key, ""));
            wrong.push(format!("{place} asks for `{key}`, which is in no file. Add it to a file such as locales/en/{file}.ftl, and to locales/cy."));
            continue;
        };
        if !sentence.marks.is_empty() && !marked {
            wrong.push(format!("{place}: `{key}` has marks such as <here>, which would be shown as they are. Use marked(...) in a template."));
            continue;
        }
        let mut needed = sentence.values.clone();
        needed.extend(sentence.marks.iter().filter(|mark| !ALWAYS.contains(&mark.as_str())).cloned());
        let missing: Vec<&String> = needed.difference(values).collect();
        if !missing.is_empty() {
            wrong.push(format!("{place}: `{key}` also needs {missing:?}. Give them in the call, or take them out of the sentence."));
        }
        let unknown: Vec<&String> = values.difference(&needed).collect();
        if !unknown.is_empty() {
            wrong.push(format!("{place}: `{key}` is given {unknown:?}, which the sentence does not use."));
        }
    }
    wrong
}

fn unused(known: &BTreeMap<String, Sentence>, calls: &[Call]) -> Vec<String> {
    let asked: BTreeSet<&str> = calls.iter().map(|call| call.key.as_str()).collect();
    let pointed_at: BTreeSet<&str> =
        known.values().flat_map(|one| one.points_to.iter().map(String::as_str)).collect();
    known
        .iter()
        .filter(|(key, _)| !asked.contains(key.as_str()) && !pointed_at.contains(key.as_str()))
        .map(|(key, sentence)| {
            format!(
                "locales/en/{}.ftl: `{key}` is used nowhere. Delete it there and in the other languages.",
                sentence.file
            )
        })
        .collect()
}

#[test]
fn every_key_that_is_asked_for_is_there_with_its_values() {
    let (calls, wrong) = every_call();
    nothing_wrong(&wrong);
    assert!(calls.len() > 20, "only {} calls were found", calls.len());
    nothing_wrong(&faults(&sentences(Language::English).0, &calls));
}

#[test]
fn every_key_is_used() {
    let (calls, _) = every_call();
    nothing_wrong(&unused(&sentences(Language::English).0, &calls));
}

#[test]
fn a_key_that_is_not_there_or_not_used_is_noticed() {
    let mut known = BTreeMap::new();
    let mut wrong = Vec::new();
    support::read(
        Language::English,
        "home",
        "home-a = See { home-b } and <c>this</c>, { $d }\nhome-b = { $e }\nhome-f = No\n",
        &mut known,
        &mut wrong,
    );
    known.get_mut("home-a").expect("it was read").values.insert("e".to_owned());
    let call = |key: &str, values: &[&str]| Call {
        place: "a place".to_owned(),
        key: key.to_owned(),
        values: values.iter().map(|name| (*name).to_owned()).collect(),
        marked: true,
    };
    let right = call("home-a", &["c", "d", "e"]);
    assert_eq!(faults(&known, std::slice::from_ref(&right)), Vec::<String>::new());
    assert!(faults(&known, &[call("home-g", &[])])[0].contains("asks for `home-g`, which is in no file"));
    assert!(faults(&known, &[call("home-a", &["d", "c"])])[0].contains("also needs [\"e\"]"));
    assert!(faults(&known, &[call("home-a", &["d", "e"])])[0].contains("also needs [\"c\"]"));
    assert!(faults(&known, &[call("home-f", &["x"])])[0].contains("is given [\"x\"]"));
    let plain = Call { marked: false, ..call("home-a", &["c", "d", "e"]) };
    assert!(faults(&known, &[plain])[0].contains("Use marked(...)"));
    let left = unused(&known, &[right]);
    assert_eq!(left.len(), 1);
    assert!(left[0].contains("`home-f` is used nowhere"));
}
