//! Texts as the rules compare them: small letters, no accents, one space around every word.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands between words that belong to one sentence but not together: a comma, a bracket, a slash.
pub(crate) const PAUSE: char = ',';
/// Stands behind a heading or a question, as in "Food bank: yes". Parts words as a pause does.
pub(crate) const COLON: char = ':';
/// Stands at the end of a sentence, a line or a field.
pub(crate) const STOP: char = '.';

/// Small letters before a capital inside a word that show two words in one, and leave "WiFi" and "McDonald" alone.
const SHORTEST_BEFORE_A_SEAM: usize = 3;

/// Several texts, folded one behind another into ` word word , word . word . `, so that one search reads all of them
/// and no phrase reaches over a comma. Each word knows where it came from.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    text: String,
    words: Vec<Word>,
    fields: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    /// First byte in the folded text.
    start: usize,
    /// First byte in the text it came from, and the one behind the last.
    from: usize,
    until: usize,
}

impl Folded {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        let mut folded = Self { text: String::with_capacity(bytes + bytes / 8 + 16), ..Self::default() };
        folded.text.push(' ');
        folded.words.reserve(bytes / 5);
        folded
    }

    /// Adds a text as the next field: its number is the count of fields before it.
    pub(crate) fn add(&mut self, text: &str) {
        self.fields.push(self.text.len());
        let mut offset = 0;
        for token in text.split_inclusive(char::is_whitespace) {
            if looks_like_an_address(token) {
                self.mark(PAUSE);
            } else {
                self.token(token, offset);
            }
            offset += token.len();
            if token.ends_with(['\n', '\r']) {
                self.mark(STOP);
            }
        }
        self.mark(STOP);
    }

    /// All fields, folded. Begins and ends with a space.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The number of the field in which a byte of the folded text stands.
    pub(crate) fn field(&self, at: usize) -> usize {
        self.fields.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Where the words of a span of the folded text stand in the text of their field. A span that ends inside a word
    /// takes the whole word.
    pub(crate) fn origin(&self, span: &Range<usize>) -> Range<usize> {
        let first = self.words.partition_point(|word| word.start <= span.start).saturating_sub(1);
        let behind = self.words.partition_point(|word| word.start < span.end);
        match (self.words.get(first), self.words.get(behind.saturating_sub(1))) {
            (Some(first), Some(last)) => first.from..last.until,
            _ => 0..0,
        }
    }

    fn token(&mut self, token: &str, offset: usize) {
        let mut word: Option<Word> = None;
        let mut entity = 0;
        for (at, character) in token.char_indices() {
            if at < entity {
                continue;
            }
            let from = offset + at;
            let until = from + character.len_utf8();
            match character {
                'a'..='z' | '0'..='9' => self.letter(&mut word, character, from, until),
                'A'..='Z' => {
                    if is_a_seam(token, at) {
                        self.end(&mut word);
                    }
                    self.letter(&mut word, character.to_ascii_lowercase(), from, until);
                }
                '\'' | '"' | '`' | '*' | '\u{2018}'..='\u{201f}' | '\u{2bc}' | '\u{ad}' => {}
                '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
                '.' if is_behind_an_initial(token, at) => {
                    if !token[at + 1..].starts_with(char::is_alphabetic) {
                        self.end(&mut word);
                        self.mark(PAUSE);
                    }
                }
                '.' | '!' | '?' | ';' | '\u{2022}' | '\u{b7}' | '\u{2026}' => {
                    self.end(&mut word);
                    self.mark(STOP);
                }
                '-' | '_' | '+' | '@' | '#' | '\u{2010}' | '\u{2011}' => self.end(&mut word),
                '&' if entity_at(token, at).is_some_and(|name| name != "amp") => {
                    let name = entity_at(token, at).unwrap_or_default();
                    entity = at + name.len() + 2;
                    if !matches!(name, "#39" | "#039" | "apos" | "rsquo" | "lsquo" | "#8217" | "quot") {
                        self.end(&mut word);
                    }
                }
                '&' => {
                    entity = at + entity_at(token, at).map_or(0, |name| name.len() + 2);
                    self.end(&mut word);
                    for letter in "and".chars() {
                        self.letter(&mut word, letter, from, until);
                    }
                    self.end(&mut word);
                }
                ':' if !token[at + 1..].starts_with(|next: char| next.is_alphanumeric()) => {
                    self.end(&mut word);
                    self.mark(COLON);
                }
                _ if character.is_whitespace() => self.end(&mut word),
                _ if character.is_ascii() => {
                    self.end(&mut word);
                    self.mark(PAUSE);
                }
                _ if is_combining_mark(character) => {}
                _ => self.foreign(&mut word, character, from, until),
            }
        }
        self.end(&mut word);
    }

    /// A character outside ASCII: its letters without accents, or a pause if it has none.
    fn foreign(&mut self, word: &mut Option<Word>, character: char, from: usize, until: usize) {
        let mut has_letters = false;
        let parts = std::iter::once(character).nfkd().filter(|part| part.is_alphanumeric());
        for part in parts.flat_map(char::to_lowercase).filter(|part| !is_combining_mark(*part)) {
            has_letters = true;
            self.letter(word, part, from, until);
        }
        if !has_letters {
            self.end(word);
            self.mark(PAUSE);
        }
    }

    fn letter(&mut self, word: &mut Option<Word>, letter: char, from: usize, until: usize) {
        let start = self.text.len();
        word.get_or_insert(Word { start, from, until }).until = until;
        self.text.push(letter);
    }

    fn end(&mut self, word: &mut Option<Word>) {
        if let Some(word) = word.take() {
            self.words.push(word);
            self.text.push(' ');
        }
    }

    /// Parts what stands before from what comes after. Of two marks together the stronger stays, a stop above a colon
    /// above a pause.
    fn mark(&mut self, mark: char) {
        let bytes = self.text.as_bytes();
        match bytes.len().checked_sub(2).and_then(|at| bytes.get(at)).copied().map(char::from) {
            Some(before @ (PAUSE | COLON | STOP)) if before == mark || before == STOP || mark == PAUSE => {}
            Some(PAUSE | COLON) => {
                self.text.truncate(self.text.len() - 2);
                self.text.push(mark);
                self.text.push(' ');
            }
            _ => {
                self.text.push(mark);
                self.text.push(' ');
            }
        }
    }
}

/// True for the dot inside or behind the initials of "U.R.C.", and false for the one in "friendly.We".
fn is_behind_an_initial(token: &str, at: usize) -> bool {
    let bytes = token.as_bytes();
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let initial = at >= 1 && letter(at - 1) && (at == 1 || bytes.get(at - 2) == Some(&b'.'));
    initial && !letter(at + 2)
}

/// True where two words were joined without a space: "HomeStart", or "povertyProvision" where a register lost a line.
fn is_a_seam(token: &str, at: usize) -> bool {
    let before = at.checked_sub(SHORTEST_BEFORE_A_SEAM).and_then(|start| token.as_bytes().get(start..at));
    before.is_some_and(|before| before.iter().all(u8::is_ascii_lowercase))
}

/// The name of the HTML entity that begins at an `&`: many sources leave `&nbsp;` and `&#39;` in their texts.
fn entity_at(token: &str, at: usize) -> Option<&str> {
    let (name, _) = token.get(at + 1..)?.split_once(';')?;
    let fits = (2..=7).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#');
    fits.then_some(name)
}

/// Web and e-mail addresses are no words of a description: "info@foodbank.example" says nothing of food.
fn looks_like_an_address(token: &str) -> bool {
    if !token.contains('.') {
        return false;
    }
    let token = token.trim_end_matches(|character: char| !character.is_alphanumeric() && character != '/');
    let ends_like_one =
        || [".uk", ".org", ".com", ".net", ".info", ".wales"].iter().any(|end| token.ends_with(end));
    token.contains("://")
        || token.contains('@')
        || token.starts_with("www.")
        || [".uk/", ".org/", ".com/", ".net/"].iter().any(|middle| token.contains(middle))
        || ends_like_one()
}

/// A phrase folded as a text is, ready to be found in one: ` food bank `. Nothing if it has no words, or if a comma or
/// another mark parts them.
pub(crate) fn phrase(text: &str) -> Option<String> {
    let mut folded = Folded::with_capacity(text.len());
    folded.add(text);
    let words = folded.text.strip_suffix(". ").unwrap_or(&folded.text);
    (words.len() > 1 && !words.contains([PAUSE, COLON, STOP])).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> String {
        let mut folded = Folded::with_capacity(text.len());
        folded.add(text);
        folded.text().to_owned()
    }

    #[test]
    fn words_are_small_plain_and_parted() {
        for (text, expected) in [
            ("", " . "),
            ("Men's Shed", " mens shed . "),
            ("Men\u{2019}s-Shed", " mens shed . "),
            ("Caf\u{e9} / Cafe\u{301}", " cafe , cafe . "),
            ("Food & drink", " food and drink . "),
            ("Q&A", " q and a . "),
            ("Walking, football", " walking , football . "),
            ("U.R.C. hall", " urc , hall . "),
            ("Warm and friendly.We are open!", " warm and friendly . we are open . "),
            ("one\ntwo", " one . two . "),
            ("Food bank: yes, Mon 10:00", " food bank : yes , mon 10 , 00 . "),
            ("Note:, see below:", " note : see below . "),
            ("(free) \u{2013} daily", " , free , daily . "),
            ("write to info@foodbank.example.org, or call", " write to , or call . "),
            ("see www.debt.example/advice.", " see . "),
            ("LGBTQ+ \u{1f33f} \u{1d5d9}\u{1d5fc}\u{1d5fc}\u{1d5f1}", " lgbtq , food . "),
            ("a\u{200b}b c\u{ad}d", " ab cd . "),
            ("t\u{177}", " ty . "),
            (
                "HomeStart WiFi AgeUK relief of PovertyProvision",
                " home start wifi ageuk relief of poverty provision . ",
            ),
            ("tea&nbsp;and cake, men&#39;s shed &amp; R&D;", " tea and cake , mens shed and r and d . "),
        ] {
            assert_eq!(folded(text), expected, "{text:?}");
        }
    }

    #[test]
    fn words_know_where_they_came_from() {
        let mut folded = Folded::with_capacity(0);
        folded.add("The Caf\u{e9}");
        let second = "A food-bank, and MEN\u{2019}S sheds!";
        folded.add(second);
        let start = folded.text().find(" mens shed").unwrap() + 1;
        assert_eq!(folded.field(start), 1);
        assert_eq!(&second[folded.origin(&(start..start + 9))], "MEN\u{2019}S sheds");
        let start = folded.text().find(" food bank ").unwrap() + 1;
        assert_eq!(&second[folded.origin(&(start..start + 9))], "food-bank");
        let start = folded.text().find(" cafe ").unwrap() + 1;
        assert_eq!(folded.field(start), 0);
        assert_eq!(&"The Caf\u{e9}"[folded.origin(&(start..start + 4))], "Caf\u{e9}");
    }

    #[test]
    fn a_phrase_is_words_without_marks_between() {
        assert_eq!(phrase("Food-Bank").as_deref(), Some(" food bank "));
        assert_eq!(phrase("(a)"), None);
        assert_eq!(phrase("arts, crafts"), None);
        assert_eq!(phrase(" - "), None);
        assert_eq!(phrase(""), None);
    }

    proptest! {
        #[test]
        fn every_word_points_into_its_text(text in "\\PC{0,80}|[a-zA-Z'.,@ \n&\u{301}\u{fdfa}\u{130}-]{0,80}") {
            let mut folded = Folded::with_capacity(text.len());
            folded.add(&text);
            for word in &folded.words {
                prop_assert!(text.get(word.from..word.until).is_some());
                prop_assert!(folded.text[word.start..].contains(' '));
            }
            prop_assert!(folded.text.starts_with(' ') && folded.text.ends_with(' '));
            prop_assert!(!folded.text.contains("  "));
        }
    }
}
