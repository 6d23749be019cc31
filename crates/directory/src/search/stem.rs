//! Words as the search compares them: folded, and by their families.

use std::borrow::Cow;
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Of longer words only so many bytes count, in questions and in what is searched alike: so that a question is never asked
/// as if somebody had left a word of it out.
const LONGEST: usize = 40;

/// Calls `each` with every word of a text: lower case, without accents and apostrophes, split at everything that is
/// neither letter nor digit.
pub(super) fn each_word(text: &str, mut each: impl FnMut(&str)) {
    let mut folded = String::with_capacity(LONGEST);
    let is_of_word = |c: char| c.is_alphanumeric() || c == '\'' || c == '\u{2019}' || is_combining_mark(c);
    for word in text.split(|c: char| !is_of_word(c)) {
        let word = &word[..word.floor_char_boundary(4 * LONGEST)];
        folded.clear();
        if word.is_ascii() {
            folded.extend(word.bytes().filter(|c| *c != b'\'').map(|c| char::from(c.to_ascii_lowercase())));
        } else {
            let letters = word.nfd().filter(|c| !is_combining_mark(*c) && *c != '\'' && *c != '\u{2019}');
            folded.extend(letters.flat_map(char::to_lowercase));
        }
        if !folded.is_empty() {
            each(&folded[..folded.floor_char_boundary(LONGEST)]);
        }
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_word(text, |word| found.push(word.to_owned()));
    found
}

/// The stem of a folded word, by Porter's second algorithm for English: `walking` and `walks` are `walk`.
pub(super) fn of(word: &str) -> Cow<'_, str> {
    static STEMMER: OnceLock<Stemmer> = OnceLock::new();
    STEMMER.get_or_init(|| Stemmer::create(Algorithm::English)).stem(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_have_families() {
        assert_eq!(words("Men's SHEDS & Cafés, i’r teulu"), ["mens", "sheds", "cafes", "ir", "teulu"]);
        assert_eq!(words("  \t…"), Vec::<String>::new());
        assert_eq!(words(&"x".repeat(200)), ["x".repeat(40)]);
        assert_eq!(words("te\u{301}le\u{301} \u{301}"), ["tele"], "accents may be letters of their own");
        assert_eq!(words(&"e\u{301}ŵ".repeat(200)), [words("éŵ").concat().repeat(20)], "without its accents");
        for (one, two) in
            [("walking", "walks"), ("gardening", "gardens"), ("classes", "class"), ("carers", "carer")]
        {
            assert_eq!(of(one), of(two), "{one} and {two}");
        }
        assert_ne!(of("organ"), of("organise"));
    }
}
