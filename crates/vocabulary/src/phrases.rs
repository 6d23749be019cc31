//! How phrases of vocabularies are compared, and found in texts.

use aho_corasick::AhoCorasick;

/// The words of a text in lower case with one space between: apostrophes vanish ("men's" is "mens"), `&` is "and", and
/// all other punctuation parts words.
pub(crate) fn plain_words(text: &str) -> String {
    let spaced: String = text
        .replace('&', " and ")
        .to_lowercase()
        .chars()
        .filter(|character| !matches!(character, '\'' | '\u{2018}' | '\u{2019}' | '`'))
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Phrases and what each means, found in texts in one pass.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    automaton: AhoCorasick,
    meanings: Vec<T>,
}

impl<T: Copy> Phrases<T> {
    /// # Errors
    /// Says in words when a phrase has no words in it, or when there are more than anybody would write.
    pub(crate) fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Result<Self, String> {
        let mut patterns = Vec::new();
        let mut meanings = Vec::new();
        for (phrase, meaning) in phrases {
            let words = plain_words(phrase);
            if words.is_empty() {
                return Err(format!("{phrase:?} has no words in it"));
            }
            patterns.push(spread(&words));
            meanings.push(meaning);
        }
        let automaton = AhoCorasick::new(&patterns).map_err(|error| error.to_string())?;
        Ok(Phrases { automaton, meanings })
    }

    /// What the phrases in a text mean, in the order in which they end. A phrase inside a longer one means nothing.
    pub(crate) fn in_text(&self, text: &str) -> Vec<T> {
        let words = plain_words(text);
        if words.is_empty() {
            return Vec::new();
        }
        let words = spread(&words);
        let found: Vec<_> = self.automaton.find_overlapping_iter(&words).collect();
        let inside = |one: &aho_corasick::Match| {
            found.iter().any(|other| {
                other.start() <= one.start() && one.end() <= other.end() && one.range() != other.range()
            })
        };
        found.iter().filter(|one| !inside(one)).map(|one| self.meanings[one.pattern().as_usize()]).collect()
    }
}

/// Words with two spaces between and one around, so that neighbours share none.
fn spread(words: &str) -> String {
    format!(" {} ", words.replace(' ', "  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_and_not_what_lies_inside_a_longer_phrase() {
        let phrases =
            Phrases::new([("book", 1), ("no need to book", 2), ("please book", 3), ("book online", 4)])
                .unwrap();
        assert_eq!(phrases.in_text("Please book-online."), [3, 4]);
        assert_eq!(phrases.in_text("There’s no need to book!"), [2]);
        assert_eq!(phrases.in_text("No need to book. Book a table"), [2, 1]);
        assert_eq!(phrases.in_text("booking, notebook"), Vec::<i32>::new());
        assert_eq!(phrases.in_text(" ,. "), Vec::<i32>::new());
        assert!(Phrases::new([("...", 1)]).is_err());
    }
}
