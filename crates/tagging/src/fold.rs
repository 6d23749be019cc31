//! Texts as the rules compare them: small letters, no accents, one space around every word.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands between words that belong to one sentence but not together: a comma, a bracket, a slash.
pub(crate) const PAUSE: char = ',';
/// Stands at the end of a sentence, a line or a field.
pub(crate) const STOP: char = '.';

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
        for (at, character) in token.char_indices() {
            let from = offset + at;
            let until = from + character.len_utf8();
            match character {
                'a'..='z' | '0'..='9' => self.letter(&mut word, character, from, until),
                'A'..='Z' => self.letter(&mut word, character.to_ascii_lowercase(), from, until),
                '\'' | '"' | '`' | '*' | '\u{2018}'..='\u{201f}' | '\u{2bc}' | '\u{ad}' => {}
                '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
                '.' if self.is_inside_initials(word.as_ref(), &token[at + 1..]) => {}
                '.' | '!' | '?' | ';' | '\u{2022}' | '\u{b7}' | '\u{2026}' => {
                    self.end(&mut word);
                    self.mark(STOP);
                }
                '-' | '_' | '+' | '@' | '#' | '\u{2010}' | '\u{2011}' => self.end(&mut word),
                '&' => {
                    self.end(&mut word);
                    for letter in "and".chars() {
                        self.letter(&mut word, letter, from, until);
                    }
                    self.end(&mut word);
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

    /// Parts what stands before from what comes after. Two marks together are one, and a stop is the stronger.
    fn mark(&mut self, mark: char) {
        let bytes = self.text.as_bytes();
        match bytes.len().checked_sub(2).and_then(|at| bytes.get(at)) {
            Some(b'.') => {}
            Some(b',') if mark == PAUSE => {}
            Some(b',') => {
                self.text.truncate(self.text.len() - 2);
                self.text.push_str(". ");
            }
            _ => {
                self.text.push(mark);
                self.text.push(' ');
            }
        }
    }

    /// "U.R.C." is one word, "friendly.We" is two sentences.
    fn is_inside_initials(&self, word: Option<&Word>, rest: &str) -> bool {
        let after_one_letter = word.is_some_and(|word| word.until - word.from < 2 * (self.text.len() - word.start));
        let only_single_letters = word.is_some_and(|word| self.text.len() - word.start <= word.until - word.from);
        let mut following = rest.chars();
        let next = following.next().is_some_and(char::is_alphabetic);
        let then = following.next().is_none_or(|character| !character.is_alphanumeric());
        after_one_letter && only_single_letters && next && then
    }
}
