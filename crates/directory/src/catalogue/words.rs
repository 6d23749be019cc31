//! Words of a text, and which rows hold them.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text as they are compared: lower case, without accents or apostrophes, split at
/// everything that is neither letter nor digit, a plural `s` taken off longer ones.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}'))
        .map(fold)
        .filter(|word| !word.is_empty())
}

fn fold(word: &str) -> String {
    let mut folded: String = if word.is_ascii() {
        word.chars().filter(|c| *c != '\'').map(|c| c.to_ascii_lowercase()).collect()
    } else {
        word.nfd()
            .filter(|c| !is_combining_mark(*c) && *c != '\'' && *c != '\u{2019}')
            .flat_map(char::to_lowercase)
            .collect()
    };
    if folded.len() > 3 && folded.ends_with('s') && !folded.ends_with("ss") {
        folded.pop();
    }
    folded
}

/// Which rows hold a word: for each, row numbers going up.
#[derive(Debug, Default, Clone)]
pub struct WordIndex {
    rows: HashMap<Box<str>, Vec<u32>>,
}

impl WordIndex {
    /// Adds a row's text. Rows come in going up.
    pub fn add(&mut self, row: u32, text: &str) {
        for word in words(text) {
            match self.rows.get_mut(word.as_str()) {
                Some(rows) => {
                    if rows.last() != Some(&row) {
                        rows.push(row);
                    }
                }
                None => {
                    self.rows.insert(word.into_boxed_str(), vec![row]);
                }
            }
        }
    }

    /// The rows that hold a word, going up.
    #[must_use]
    pub fn rows(&self, word: &str) -> &[u32] {
        self.rows.get(word).map_or(&[], Vec::as_slice)
    }

    /// Frees what growing left over.
    pub fn shrink(&mut self) {
        for rows in self.rows.values_mut() {
            rows.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        words(text).collect()
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(of("Men's SHEDS & Cafés"), ["men", "shed", "cafe"]);
        assert_eq!(of("Pêl-droed i’r teulu"), ["pel", "droed", "ir", "teulu"]);
        assert_eq!(of("chess, bus, class"), ["chess", "bus", "class"]);
        assert_eq!(of("  \t…"), Vec::<String>::new());
    }

    #[test]
    fn a_row_is_listed_once_a_word() {
        let mut index = WordIndex::default();
        index.add(0, "walk, walks and a walk");
        index.add(2, "a walk");
        assert_eq!(index.rows("walk"), [0, 2]);
        assert!(index.rows("swim").is_empty());
    }
}
