//! A text as words, numbers and marks. Each keeps its place in the text as given, so that what cannot be read can be
//! handed back as it was written. HTML, odd dashes and odd spaces are understood here and nowhere else.

use std::ops::Range;

use crate::words::{self, Meaning, Word};

/// One word, number or mark.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub kind: Kind,
    /// Bytes in the text as given.
    pub at: Range<usize>,
    /// Nothing stands between it and the one before.
    pub glued: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word(Word),
    Number {
        value: u32,
        digits: u8,
        zero: bool,
    },
    /// Punctuation: any dash is `-`, any opening bracket `(`, any closing one `)`.
    Mark(char),
    /// The end of a line, a sentence or a list item.
    Break,
}

impl Token {
    pub(crate) fn meaning(&self) -> Option<Meaning> {
        match self.kind {
            Kind::Word(word) => Some(word.meaning),
            _ => None,
        }
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// A character of the text as it is meant, and the bytes that it came from.
#[derive(Clone, Copy)]
struct Char {
    is: char,
    start: usize,
    end: usize,
}

/// The tokens of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let chars = decode(text);
    let mut tokens: Vec<Token> = Vec::with_capacity(chars.len() / 3 + 1);
    let mut lower = String::new();
    let mut here = 0;
    let mut glued = false;
    while let Some(&Char { is, start, .. }) = chars.get(here) {
        let (kind, next) = if is.is_ascii_digit() {
            number(&chars, here)
        } else if is.is_alphabetic() {
            word(&chars, here, &mut lower)
        } else {
            match mark(&chars, here, tokens.last()) {
                Some(found) => found,
                None => {
                    glued = false;
                    here += 1;
                    continue;
                }
            }
        };
        let end = chars[next - 1].end;
        tokens.push(Token { kind, at: start..end, glued });
        glued = true;
        here = next;
    }
    tokens
}

fn number(chars: &[Char], from: usize) -> (Kind, usize) {
    let digits = chars[from..].iter().take_while(|char| char.is.is_ascii_digit()).count();
    let value = if digits > 9 {
        u32::MAX
    } else {
        chars[from..from + digits]
            .iter()
            .fold(0, |sum, char| sum * 10 + char.is.to_digit(10).unwrap_or_default())
    };
    let digits_u8 = u8::try_from(digits).unwrap_or(u8::MAX);
    (Kind::Number { value, digits: digits_u8, zero: chars[from].is == '0' }, from + digits)
}

/// A run of letters. Apostrophes belong to it; a capital after a small letter begins the next word, because lists
/// lose their line breaks on the way: `3 to 5pmFriday`.
fn word(chars: &[Char], from: usize, lower: &mut String) -> (Kind, usize) {
    lower.clear();
    let mut here = from;
    while let Some(char) = chars.get(here) {
        let after_small = here > from + 1 && chars[here - 1].is.is_lowercase();
        let apostrophe = char.is == '\'' && chars.get(here + 1).is_some_and(|next| next.is.is_alphabetic());
        if !(char.is.is_alphabetic() || apostrophe) || after_small && char.is.is_uppercase() {
            break;
        }
        lower.extend(char.is.to_lowercase());
        here += 1;
    }
    // `a.m.` and `p.m.`
    let is =
        |at: usize, expected: char| chars.get(at).is_some_and(|char| char.is.eq_ignore_ascii_case(&expected));
    if (lower == "a" || lower == "p") && is(here, '.') && is(here + 1, 'm') {
        let letter = chars.get(here + 2).is_some_and(|char| char.is.is_alphanumeric());
        if !letter {
            lower.push('m');
            here += if is(here + 2, '.') { 3 } else { 2 };
        }
    }
    // The month is written with a capital; what may be is not.
    if lower == "may" && chars[from].is == 'm' {
        lower.clear();
    }
    (Kind::Word(words::look_up(lower)), here)
}

/// Nothing for spaces and for marks that say nothing.
fn mark(chars: &[Char], here: usize, last: Option<&Token>) -> Option<(Kind, usize)> {
    let next = chars.get(here + 1).map(|char| char.is);
    Some(match chars[here].is {
        '\n' | ';' | '|' | '•' | '·' => (Kind::Break, here + 1),
        '/' if next == Some('/') && !last.is_some_and(|token| token.is_mark(':')) => (Kind::Break, here + 2),
        '.' => {
            // After a short name of a day, it only shortens it.
            let short = last.is_some_and(|token| {
                matches!(token.meaning(), Some(Meaning::Day { .. } | Meaning::Month(_)))
                    && token.at.len() <= 5
            });
            let follows = if short { following(&chars[here + 1..]) } else { None };
            let ends = next.is_none_or(|next| next.is_whitespace() || next.is_uppercase() || next == '-');
            match follows {
                Some(Follows::Day) => (Kind::Mark(','), here + 1),
                Some(Follows::Rest) => return None,
                None if next == Some(')') => return None,
                None if ends => (Kind::Break, here + 1),
                None => (Kind::Mark('.'), here + 1),
            }
        }
        '*' | '"' | '\'' | '“' | '”' | '„' => return None,
        '&' => (Kind::Word(words::look_up("and")), here + 1),
        '=' => (Kind::Mark('-'), here + 1),
        '[' | '{' => (Kind::Mark('('), here + 1),
        ']' | '}' => (Kind::Mark(')'), here + 1),
        space if space.is_whitespace() => return None,
        other => (Kind::Mark(other), here + 1),
    })
}

/// What goes on after a shortened day.
enum Follows {
    Day,
    /// A time, `to`, `and`, or a mark that belongs to a list.
    Rest,
}

fn following(rest: &[Char]) -> Option<Follows> {
    let rest = rest.iter().map(|char| char.is).skip_while(|is| is.is_whitespace());
    let word: String =
        rest.clone().take_while(|is| is.is_alphabetic()).take(12).flat_map(char::to_lowercase).collect();
    match words::look_up(&word).meaning {
        Meaning::Day { .. } => Some(Follows::Day),
        Meaning::To | Meaning::And | Meaning::Until | Meaning::Noon => Some(Follows::Rest),
        _ if word.is_empty() => rest
            .into_iter()
            .next()
            .filter(|is| is.is_ascii_digit() || "-,&/(:".contains(*is))
            .map(|_| Follows::Rest),
        _ => None,
    }
}

/// The text with entities, tags, dashes and spaces as plain characters.
fn decode(text: &str) -> Vec<Char> {
    let mut chars = Vec::with_capacity(text.len());
    let mut start = 0;
    while let Some(is) = text[start..].chars().next() {
        let coded = match is {
            '&' => entity(&text[start..]),
            '<' => tag(&text[start..]),
            _ => None,
        };
        let (is, length) = coded.unwrap_or((is, is.len_utf8()));
        chars.push(Char { is: plain(is), start, end: start + length });
        start += length;
    }
    chars
}

/// One kind of dash, apostrophe, space and line break for all.
fn plain(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' => '-',
        '‘' | '’' | '`' | '´' | '\u{2bc}' => '\'',
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{200b}'..='\u{200f}' | '\u{feff}' => ' ',
        other => other,
    }
}

/// The character that an entity at the beginning of the text stands for, and the bytes it takes.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let is = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16)).ok()?;
            char::from_u32(code)?
        }
        None => match name {
            "amp" => '&',
            "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
            "ndash" | "mdash" | "minus" => '-',
            "apos" | "rsquo" | "lsquo" => '\'',
            "quot" | "ldquo" | "rdquo" => '"',
            "lt" => '<',
            "gt" => '>',
            "pound" => '£',
            "bull" => '•',
            "hellip" => '…',
            "eacute" => 'é',
            "egrave" => 'è',
            _ => return None,
        },
    };
    Some((is, end + 1))
}

/// A tag at the beginning of the text: a line break if it ends a line on a page, else a space.
fn tag(text: &str) -> Option<(char, usize)> {
    let inside = text[1..].trim_start_matches('/');
    if !inside.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let end = text.bytes().take(400).position(|byte| byte == b'>')?;
    let name: String = inside.chars().take_while(char::is_ascii_alphanumeric).collect();
    let breaks = matches!(
        name.to_ascii_lowercase().as_str(),
        "br" | "li" | "p" | "div" | "ul" | "ol" | "tr" | "h2" | "h3"
    );
    Some((if breaks { '\n' } else { ' ' }, end + 1))
}

/// A passage without entities and tags, in one line, without the marks around it.
pub(crate) fn clean(passage: &str) -> String {
    let mut clean = String::with_capacity(passage.len());
    for Char { is, .. } in decode(passage) {
        if !is.is_whitespace() {
            clean.push(is);
        } else if !clean.is_empty() && !clean.ends_with(' ') {
            clean.push(' ');
        }
    }
    let around = |mark: char| mark.is_whitespace() || ",;:-.*/&".contains(mark);
    let trimmed = clean.trim_matches(around);
    // Brackets around it all, or half of a pair.
    match (trimmed.rfind('('), trimmed.find(')')) {
        (Some(0), Some(close)) if close + 1 == trimmed.len() => trimmed[1..close].to_owned(),
        (None, Some(_)) => trimmed.trim_end_matches(')').trim_end_matches(around).to_owned(),
        (Some(_), None) => trimmed.trim_start_matches('(').to_owned(),
        _ => trimmed.to_owned(),
    }
}
