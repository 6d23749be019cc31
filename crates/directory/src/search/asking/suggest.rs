//! What somebody may be about to type: needs and activities, and places.

use std::sync::OnceLock;

use vocabulary::Vocabulary;

use super::place::{Candidate, option};
use crate::locality::Country;
use crate::search::stem;
use crate::tags::Tag;

/// A need or activity whose name begins as somebody types, or a word in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The need or activity.
    pub tag: Tag,
    /// What it is called in the vocabulary where that is not its label: the words that were recognised.
    pub called: Option<&'static str>,
}

/// A name of a need or activity.
struct Name {
    /// Its words, folded, with one space between them and one before.
    words: String,
    tag: Tag,
    /// The name as it is written, for one that is not a label.
    synonym: Option<&'static str>,
}

/// At most so many needs and activities for what is typed so far: those called so first, then those with a word that
/// begins so, labels before other names, each in the order of the vocabulary. Nothing for nothing.
///
/// ```
/// let first = directory::search::asking::suggest("cuppa and", 5).remove(0);
/// assert_eq!(first.tag.as_str(), "coffee-morning");
/// assert_eq!(first.called, Some("cuppa and a chat"));
/// ```
#[must_use]
pub fn suggest(typed: &str, most: usize) -> Vec<Suggestion> {
    let typed = stem::words(typed).join(" ");
    if typed.is_empty() {
        return Vec::new();
    }
    let begins = format!(" {typed}");
    let mut found: Vec<(usize, Suggestion)> = Vec::new();
    for name in names() {
        let Some(at) = name.words.find(&begins) else { continue };
        let rank = usize::from(at > 0) * 2 + usize::from(name.synonym.is_some());
        let offered = (rank, Suggestion { tag: name.tag.clone(), called: name.synonym });
        match found.iter_mut().find(|(_, known)| known.tag == name.tag) {
            Some(known) if offered.0 < known.0 => *known = offered,
            Some(_) => {}
            None => found.push(offered),
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(most).map(|(_, suggestion)| suggestion).collect()
}

fn names() -> &'static [Name] {
    static NAMES: OnceLock<Vec<Name>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let vocabulary = Vocabulary::embedded();
        let mut names = Vec::new();
        let mut add = |tag: Tag, labels: [&'static str; 2], synonyms: &'static [String]| {
            let labels = labels.into_iter().map(|label| (label, None));
            for (name, synonym) in
                labels.chain(synonyms.iter().map(|name| (name.as_str(), Some(name.as_str()))))
            {
                let words = format!(" {}", stem::words(name).join(" "));
                names.push(Name { words, tag: tag.clone(), synonym });
            }
        };
        for need in vocabulary.needs() {
            add(Tag::Need(need.code.clone()), [&need.label, &need.label_cy], &need.synonyms);
        }
        for activity in vocabulary.activities() {
            add(
                Tag::Activity(activity.code.clone()),
                [&activity.label, &activity.label_cy],
                &activity.synonyms,
            );
        }
        names
    })
}

/// At most so many places whose names begin as somebody types: cities, towns, suburbs, villages, then councils.
#[must_use]
pub fn suggest_places(typed: &str, country: &Country, most: usize) -> Vec<Candidate> {
    let mut found: Vec<Candidate> =
        country.places.names.autocomplete(typed, most).iter().map(option).collect();
    if found.len() < most {
        let councils = country.areas.autocomplete(typed, &[areas::Kind::Lad], most - found.len());
        found.extend(councils.iter().map(|council| Candidate {
            name: council.area.name.to_string(),
            kind: council.area.kind.title(),
        }));
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|place| seen.insert(place.name.clone()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(typed: &str) -> Vec<String> {
        suggest(typed, 8).iter().map(|suggestion| suggestion.tag.as_str().to_owned()).collect()
    }

    #[test]
    fn names_that_begin_so_come_before_words_in_names_and_labels_before_synonyms() {
        let walking = codes("walk");
        assert_eq!(walking[0], "walking-group", "{walking:?}");
        assert_eq!(codes("LUNCH cl")[0], "lunch-club");
        assert_eq!(codes("Clybiau ci")[0], "lunch-club", "in Welsh too");
        let club = suggest("club", 20);
        let by_label = club.iter().position(|suggestion| suggestion.called.is_none()).unwrap();
        let by_synonym = club.iter().rposition(|suggestion| suggestion.called == Some("clubs"));
        assert!(by_synonym.is_some() && by_label < club.len(), "{club:?}");
    }

    #[test]
    fn each_is_offered_once_and_no_more_than_asked_for() {
        for typed in ["a", "co", "group", "help with"] {
            let found = codes(typed);
            let mut once = found.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), found.len(), "{found:?}");
            assert!(suggest(typed, 3).len() <= 3);
        }
        for nothing in ["", " ", "!?", "xylophonequark", &"a".repeat(5_000), "\u{1f600}"] {
            assert_eq!(suggest(nothing, 8), [], "{nothing}");
        }
    }
}
