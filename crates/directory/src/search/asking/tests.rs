//! What people type, and what is made of it.

use places::Places;

use super::reading::{Means, Reading, read};
use crate::search::facts::Gender;
use crate::search::index::Builder;
use crate::search::index::words::Words;
use crate::search::query::Role;
use crate::search::tests::some_facts;
use crate::tags;

fn read_as(text: &str) -> Reading {
    read(text, &[], &[], None)
}

/// The parts that must stand in a service: words, with the codes they mean.
fn units(reading: &Reading) -> Vec<String> {
    let numbering = crate::search::facets::Numbering::get();
    reading
        .units()
        .iter()
        .map(|unit| {
            let codes: Vec<&str> =
                unit.tags.iter().chain(&unit.facets).map(|tag| numbering.word(*tag)).collect();
            format!("{}: {}", unit.words.join(" "), codes.join(" ")).trim_end_matches([':', ' ']).to_owned()
        })
        .collect()
}

#[test]
fn words_become_what_they_mean() {
    let reading = read_as("walking group for older men");
    assert_eq!(units(&reading), ["walking group: walking-group"]);
    let said: Vec<_> = reading.said().collect();
    assert!(said.iter().any(|said| said.gender == Some(Gender::Men) && said.age == Some(70)));

    assert_eq!(units(&read_as("a lonely 82-year-old in a village")), ["lonely: loneliness"]);
    assert!(read_as("a lonely 82-year-old").said().any(|said| said.age == Some(82)));
    assert_eq!(
        units(&read_as("debt and damp housing")),
        ["debt: debt", "damp housing: poor-housing housing-advice home-repairs"].map(sorted)
    );
    assert_eq!(
        units(&read_as("in a wheelchair on a Tuesday")),
        [": step-free"],
        "nothing else is looked for"
    );
    assert_eq!(units(&read_as("choir for a wheelchair user")), ["choir: choir"], "the choir is");
    assert_eq!(units(&read_as("Polish speaker")), ["polish: pl"]);
    assert_eq!(units(&read_as("basket weaving")), ["basket", "weaving"]);
    assert_eq!(units(&read_as("")), Vec::<String>::new());
}

/// Codes are given in the order of the vocabulary.
fn sorted(text: &str) -> String {
    let Some((words, codes)) = text.split_once(": ") else { return text.to_owned() };
    let mut codes: Vec<&str> = codes.split(' ').collect();
    codes.sort_by_key(|code| tags::number(&tags::named(code).unwrap()));
    format!("{words}: {}", codes.join(" "))
}

#[test]
fn needs_are_alternatives_and_activities_are_not() {
    let roles = |text: &str| read_as(text).units().iter().map(|unit| unit.role).collect::<Vec<_>>();
    assert_eq!(roles("debt and damp housing"), [Role::OneOf, Role::OneOf]);
    assert_eq!(roles("lonely"), [Role::OneOf]);
    assert_eq!(roles("lonely and likes walking group"), [Role::May, Role::Must]);
    assert_eq!(roles("choir with basket weaving"), [Role::Must, Role::Must, Role::Must]);
}

#[test]
fn a_language_beside_something_else_is_welcome_and_alone_it_is_looked_for() {
    let roles = |text: &str| read_as(text).units().iter().map(|unit| unit.role).collect::<Vec<_>>();
    assert_eq!(roles("Polish speaker"), [Role::Must]);
    assert_eq!(units(&read_as("choir in Polish")), ["choir: choir", "polish: pl"]);
    assert_eq!(roles("choir in Polish"), [Role::Must, Role::May]);
    assert_eq!(roles("debt, speaks Urdu"), [Role::OneOf, Role::May]);
    assert_eq!(roles("choir for a wheelchair user who speaks English"), [Role::Must], "nearly all are");
}

#[test]
fn a_reading_can_be_taken_back() {
    let plain = ["walking group".to_owned()];
    let reading = read("Walking Group for men", &plain, &[], None);
    assert_eq!(units(&reading), ["walking", "group"], "and no part of it is read either");
    let reading = read("walking", &["walking".to_owned()], &[], None);
    assert_eq!(units(&reading), ["walking"]);
    let reading = read("free choir", &["free".to_owned()], &[], None);
    assert!(reading.said().all(|said| said.cost.is_none()), "and `free` is a word to be found");
    assert_eq!(units(&reading).len(), 2);
}

#[test]
fn slips_are_put_right_and_said() {
    let mut builder = Builder::new(jiff::civil::date(2026, 11, 2));
    some_facts(400, 1).iter().for_each(|facts| builder.add(facts));
    let index = builder.finish();
    let known: [&Words; 1] = [&index.words];
    let mended = |text: &str| read(text, &[], &known, None).mended;
    let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
    assert_eq!(mended("berevement"), [pair("berevement", "bereavement")], "a common slip");
    assert_eq!(mended("librery"), [pair("librery", "library")], "by the words of the directory");
    assert_eq!(mended("freindly"), [pair("freindly", "friendly")], "two letters changed places");
    assert_eq!(mended("lonelyness"), [pair("lonelyness", "loneliness")]);
    for known in ["library", "libraries", "walking", "dementia"] {
        assert_eq!(mended(known), [], "{known}");
    }
    for unlike in ["xylophone", "zzzz", "tea", "b12"] {
        assert_eq!(mended(unlike), [], "{unlike}");
    }
}

#[test]
fn nothing_anybody_types_breaks_it() {
    for text in [
        "\u{1f600}\u{1f600}",
        "\"walking\" AND (tea OR -coffee) ~2 *",
        "'; drop table service; --",
        "<script>alert(1)</script>",
        &"walk ".repeat(2_000),
        &"a".repeat(5_000),
        "مرحبا بالعالم",
        "\u{202e}reversed",
        "l'été à Noël",
        "0 00 000 999999999999",
        "in in in near near",
    ] {
        let reading = read(text, &[], &[], Some(&Places::default()));
        assert!(reading.parts.len() <= 40, "{} parts", reading.parts.len());
        for part in &reading.parts {
            assert!(!part.words.is_empty());
            if let Means::Place(name) = &part.means {
                assert!(!name.is_empty());
            }
        }
    }
}
