//! Words that nobody knows, and what was probably meant.

use places::{By, Places};
use strsim::damerau_levenshtein;

use super::phrases::Phrases;
use crate::search::index::words::Words;

/// Shorter words are too like each other.
const SHORTEST: usize = 4;

/// The word that was probably meant, for one that neither the directory nor the vocabularies nor the map know.
pub(super) fn mend(
    word: &str,
    phrases: &Phrases,
    known: &[&Words],
    places: Option<&Places>,
) -> Option<String> {
    if let Some(right) = phrases.slip(word) {
        return Some(right.to_owned());
    }
    if word.len() < SHORTEST
        || !word.chars().all(char::is_alphabetic)
        || phrases.knows(word)
        || known.iter().any(|words| words.knows(word))
        || places.is_some_and(|places| !places.names.named(word, By::Rank).is_empty())
    {
        return None;
    }
    let slips = if word.chars().count() < 7 { 1 } else { 2 };
    // Hardly anybody gets the first letter wrong.
    let first = word.chars().next()?;
    let near = |candidate: &str| {
        let longer = candidate.len().abs_diff(word.len());
        (longer <= slips).then(|| damerau_levenshtein(word, candidate)).filter(|distance| *distance <= slips)
    };
    // Closest first, then the one that more services use; the vocabularies' own words before all others as close.
    let mut best: Option<(usize, std::cmp::Reverse<u32>, String)> = None;
    let mut offer = |candidate: &str, count: u32| {
        if let Some(distance) = near(candidate) {
            let offered = (distance, std::cmp::Reverse(count), candidate.to_owned());
            if best.as_ref().is_none_or(|best| offered < *best) {
                best = Some(offered);
            }
        }
    };
    phrases.words_from(first).for_each(|candidate| offer(candidate, u32::MAX));
    for words in known {
        for (candidate, count) in words.spellings(first) {
            offer(candidate, *count);
        }
    }
    best.map(|(_, _, right)| right)
}
