//! Organisations by what people type of their names.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Organisation;

/// Which organisations have which words, in the order of the words.
#[derive(Debug, Default)]
pub(super) struct Names {
    words: Vec<(Box<str>, Vec<Holder>)>,
}

/// An organisation that has a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Holder {
    place: u32,
    worth: u32,
}

/// What a word is worth when it is found: the beginning of a name most, the rest of a name more than a town.
const BEGINS_NAME: u32 = 7;
const IN_NAME: u32 = 4;
const BESIDE_NAME: u32 = 1;
const IS_CODE: u32 = 100;
/// A word that is typed to its end is worth more than one that is only begun.
const WHOLE_WORD: u32 = 2;

impl Names {
    pub(super) fn of(all: &[Organisation]) -> Self {
        let mut held: Vec<(String, Holder)> = Vec::new();
        for (place, one) in (0_u32..).zip(all).filter(|(_, one)| one.described) {
            let mut add = |word: String, worth: u32| held.push((word, Holder { place, worth }));
            for (at, word) in words(&one.name).enumerate() {
                add(word, if at == 0 { BEGINS_NAME } else { IN_NAME });
            }
            words(one.town.as_deref().unwrap_or_default()).for_each(|word| add(word, BESIDE_NAME));
            words(&one.code).for_each(|word| add(word, IS_CODE));
            if let Some(postcode) = &one.postcode {
                // Whole as well: people type it without its space.
                let compact = postcode.as_str().replace(' ', "").to_lowercase();
                words(postcode.as_str()).chain([compact]).for_each(|word| add(word, BESIDE_NAME));
            }
        }
        held.sort_unstable();
        let mut index: Vec<(Box<str>, Vec<Holder>)> = Vec::new();
        for (word, holder) in held {
            match index.last_mut() {
                Some((last, holders)) if **last == *word => holders.push(holder),
                _ => index.push((word.into(), vec![holder])),
            }
        }
        for (_, holders) in &mut index {
            best_of_each(holders);
            holders.shrink_to_fit();
        }
        Names { words: index }
    }

    /// Places of the best `most` for which `fits` and that have every word of `text`, or a word that begins like it.
    pub(super) fn find(
        &self,
        text: &str,
        all: &[Organisation],
        fits: impl Fn(u32) -> bool,
        most: usize,
    ) -> Vec<u32> {
        let mut asked: Vec<String> = words(text).collect();
        // The longest word leaves fewest.
        asked.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut asked = asked.iter();
        let mut found = asked.next().map(|word| self.beginning_like(word)).unwrap_or_default();
        for word in asked {
            let holders = self.beginning_like(word);
            found.retain_mut(|held| {
                let same = holders.binary_search_by_key(&held.place, |holder| holder.place);
                held.worth += same.map_or(0, |at| holders[at].worth);
                same.is_ok()
            });
        }
        found.retain(|held| fits(held.place));
        let order = |held: &Holder| {
            let one = &all[held.place as usize];
            (std::cmp::Reverse((held.worth, one.patients)), &one.name, held.place)
        };
        if found.len() > most && most > 0 {
            found.select_nth_unstable_by(most - 1, |one, two| order(one).cmp(&order(two)));
        }
        found.truncate(most);
        found.sort_unstable_by(|one, two| order(one).cmp(&order(two)));
        found.into_iter().map(|held| held.place).collect()
    }

    /// Those who have a word that begins like this, in the order of their places, with what it is worth.
    fn beginning_like(&self, start: &str) -> Vec<Holder> {
        let from = self.words.partition_point(|(word, _)| **word < *start);
        let mut found: Vec<Holder> = Vec::new();
        for (word, holders) in self.words[from..].iter().take_while(|(word, _)| word.starts_with(start)) {
            let whole = word.len() == start.len();
            found.extend(holders.iter().map(|holder| {
                // Half a code is no code.
                let worth = if holder.worth == IS_CODE && !whole { BESIDE_NAME } else { holder.worth };
                Holder { worth: worth + if whole { WHOLE_WORD } else { 0 }, ..*holder }
            }));
        }
        best_of_each(&mut found);
        found
    }
}

/// Leaves of each place the one that is worth most.
fn best_of_each(holders: &mut Vec<Holder>) {
    holders.sort_unstable_by_key(|holder| (holder.place, std::cmp::Reverse(holder.worth)));
    holders.dedup_by_key(|holder| holder.place);
}

/// Whether two names have the same words, whatever their case, accents and punctuation.
pub(super) fn same(one: &str, other: &str) -> bool {
    words(one).eq(words(other))
}

/// The words of a text in small letters, without accents and apostrophes.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}' || is_combining_mark(c)))
        .map(folded)
        .filter(|word| !word.is_empty())
}

fn folded(word: &str) -> String {
    word.nfd()
        .filter(|c| !is_combining_mark(*c) && *c != '\'' && *c != '\u{2019}')
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_accents_and_apostrophes() {
        let found: Vec<String> = words("ST. MARY'S Sîon (Llan-fair) & Co").collect();
        assert_eq!(found, ["st", "marys", "sion", "llan", "fair", "co"]);
    }
}
