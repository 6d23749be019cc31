//! Who can see this, in words.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use locales::{Language, Words};
use permit::{Action, Kind, Obligation, Relation, Role, State, Who, who_can};

#[test]
fn whoever_asks_who_can_see_this_is_told_in_words() {
    let words = Words::of(Language::English);
    let told: Vec<String> = who_can(Action::ReadPerson)
        .iter()
        .map(|can| {
            format!(
                "{} | {} | {}",
                can.who.in_words(words),
                can.of_which(words).join(", "),
                can.conditions(words).join(" ")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "Link workers | on their own caseload | They need a second step to sign in. It is written down who did it and when.",
            "Link workers | opened in an emergency, for four hours at most | They need a second step to sign in. It is written down who did it and when. The information governance lead is told at once.",
            "Scheme managers | at their own scheme | They need a second step to sign in. It is written down who did it and when.",
            "Scheme managers | opened in an emergency, for four hours at most | They need a second step to sign in. It is written down who did it and when. The information governance lead is told at once.",
        ]
    );
    let told = who_can(Action::RecordAttendance);
    assert!(told.iter().any(|can| can.of_which(words).contains(&"only if it is open".to_owned())));
}

#[test]
fn every_action_has_words_of_its_own_in_both_languages() {
    for language in Language::ALL {
        let words = Words::of(language);
        let all: BTreeSet<String> = Action::ALL.iter().map(|action| action.in_words(words)).collect();
        assert_eq!(all.len(), Action::ALL.len());
        assert!(all.iter().all(|one| !one.starts_with("permit-")));
    }
}

/// Everything that the page “who can see this?” can come to say, in one language.
fn all_words(words: &Words) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    all.extend(Action::ALL.iter().map(|one| (one.as_str().to_owned(), one.in_words(words))));
    all.extend(Who::ALL.iter().map(|one| (one.as_str().to_owned(), one.in_words(words))));
    all.extend(Role::ALL.iter().map(|one| (one.as_str().to_owned(), one.in_words(words))));
    all.extend(Relation::ALL.iter().map(|one| (one.as_str().to_owned(), one.in_words(words))));
    all.extend(Obligation::ALL.iter().map(|one| (one.as_str().to_owned(), one.in_words(words))));
    let states: BTreeSet<State> = Kind::ALL.iter().flat_map(|kind| kind.states()).copied().collect();
    let said = states.into_iter().filter(|state| *state != State::Any);
    all.extend(said.map(|one| (one.as_str().to_owned(), one.in_words(words))));
    for action in Action::ALL {
        for can in who_can(*action) {
            let name = format!("{} as {}", action.as_str(), can.who.as_str());
            all.push((name.clone(), can.of_which(words).join("; ")));
            all.push((name, can.conditions(words).join(" ")));
        }
    }
    all
}

#[test]
fn whatever_the_page_can_come_to_say_has_words_in_both_languages() {
    let english = all_words(Words::of(Language::English));
    let welsh = all_words(Words::of(Language::Welsh));
    assert_eq!(english.len(), welsh.len());
    assert!(english.len() > 500, "{}", english.len());
    for ((name, said), (_, in_welsh)) in english.iter().zip(&welsh) {
        // Nothing to say in one language is nothing to say in the other.
        assert_eq!(said.is_empty(), in_welsh.is_empty(), "{name}");
        for words in [said, in_welsh] {
            assert!(!words.contains("permit-") && !words.contains(['{', '$', '_']), "{name}: {words}");
            assert!(!words.split("; ").any(|part| part != part.trim()), "{name}: {words}");
        }
        assert!(said.is_empty() || said != in_welsh, "{name} is not translated: {said}");
    }
}
