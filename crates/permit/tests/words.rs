//! Who can see this, in words.

use std::collections::BTreeSet;

use locales::{Language, Words};
use permit::{Action, who_can};

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
