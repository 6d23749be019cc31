//! Cells as people fill them: formulas kept as text, scraps of HTML, words for nothing.

use intake::table::evened;
use intake::values::given;

/// A cell as plain text: without the `="..."` that keeps Excel from dropping noughts, without HTML, with line breaks
/// as they stand.
pub(crate) fn plain_text(cell: &str) -> String {
    let cell = cell.trim();
    let cell = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell);
    // An apostrophe before a number or sign is how a spreadsheet is told that this is text.
    let cell = match cell.strip_prefix('\'') {
        Some(rest)
            if rest.starts_with(['+', '-', '=', '@', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) =>
        {
            rest
        }
        _ => cell,
    };
    // What is left of a letter that two programs in a row could not read.
    let spoilt = SPOILT
        .iter()
        .any(|spoilt| cell.contains(spoilt))
        .then(|| SPOILT.iter().fold(cell.to_owned(), |text, spoilt| text.replace(spoilt, " ")));
    let cell = spoilt.as_deref().unwrap_or(cell);
    let text = if cell.contains('<') { without_tags(cell) } else { cell.to_owned() };
    let text = if text.contains('&') { without_entities(&text) } else { text };
    if text.contains(['\n', '\r', '\u{a0}']) { even_lines(&text) } else { text.trim().to_owned() }
}

/// Whether a cell holds a formula where its result should be.
pub(crate) fn is_formula(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() > 1 && cell.starts_with('=') && !cell.starts_with("=\"")
}

const SPOILT: [&str; 2] = ["\u{ef}\u{bf}\u{bd}", "\u{fffd}"];

/// What a spreadsheet shows where a formula failed.
const FAILED: [&str; 7] = ["#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#####"];

/// Whether a text says nothing, in the words everybody uses or in those of the mapping.
pub(crate) fn says_nothing(text: &str, own_words: &[String]) -> bool {
    given(text).is_none()
        || FAILED.contains(&text.trim())
        || own_words.iter().any(|word| word.eq_ignore_ascii_case(text.trim()))
}

/// Lines made even: no white space around them, no more than one empty line between.
fn even_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\u{a0}', " ");
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

/// Tags after which a new line begins.
const BREAKS: [&str; 11] = ["br", "p", "/p", "div", "/div", "li", "/li", "ul", "/ul", "tr", "h3"];

/// Text without HTML. `<jo@example.org>` and `5 < 6` are no tags and stay.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let tag = from.find('>').map(|end| &from[1..end]);
        match tag.filter(|tag| is_tag(tag)) {
            Some(tag) => {
                let name: String =
                    tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
                if BREAKS.contains(&name.trim_end_matches('/').to_ascii_lowercase().as_str()) {
                    plain.push('\n');
                }
                rest = &from[tag.len() + 2..];
            }
            None => {
                plain.push('<');
                rest = &from[1..];
            }
        }
    }
    plain.push_str(rest);
    even_lines(&plain)
}

fn is_tag(inside: &str) -> bool {
    let name = inside.trim_start_matches('/');
    let letters: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
    let after = name.chars().nth(letters.len());
    letters.len() <= 10
        && letters.starts_with(|c: char| c.is_ascii_alphabetic())
        && after.is_none_or(|c| c == ' ' || c == '/' || c == '\n')
        && !(after == Some(' ') && inside.contains('@') && !inside.contains('='))
}

const ENTITIES: [(&str, char); 17] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("pound", '£'),
    ("eacute", 'é'),
    ("bull", '•'),
    ("frac12", '½'),
];

fn without_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let from = &rest[at + 1..];
        let named = from.find(';').filter(|end| *end <= 8).and_then(|end| {
            let name = &from[..end];
            let letter = match name.strip_prefix('#') {
                Some(number) => {
                    let number = match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok(),
                        None => number.parse().ok(),
                    };
                    number.and_then(char::from_u32).filter(|c| !c.is_control())
                }
                None => ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter),
            };
            letter.map(|letter| (letter, end))
        });
        match named {
            Some((letter, end)) => {
                plain.push(letter);
                rest = &from[end + 1..];
            }
            None => {
                plain.push('&');
                rest = from;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// Letters and digits in lower case with single spaces between: for telling whether two texts say the same.
pub(crate) fn folded(text: &str) -> String {
    let spaced: String = text
        .chars()
        .filter(|c| *c != '\'' && *c != '’')
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    evened(&spaced).to_lowercase()
}

/// The first of the known words that is nearest to a mistyped one, if it is near at all.
pub(crate) fn nearest<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let typed = folded(typed);
    let most = ((typed.chars().count() + 1) / 3).max(1);
    known
        .into_iter()
        .map(|word| (distance(&typed, &folded(word)), word))
        .filter(|(apart, _)| *apart <= most)
        .min_by_key(|(apart, _)| *apart)
        .map(|(_, word)| word)
}

/// Letters to change, add or drop to make one text the other (Levenshtein).
fn distance(one: &str, two: &str) -> usize {
    let two: Vec<char> = two.chars().collect();
    let mut row: Vec<usize> = (0..=two.len()).collect();
    for (down, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = down + 1;
        for (across, other) in two.iter().enumerate() {
            let change = before + usize::from(letter != *other);
            before = row[across + 1];
            row[across + 1] = change.min(before + 1).min(row[across] + 1);
        }
    }
    row[two.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_text_and_addresses_between_brackets_stay() {
        let cases = [
            ("<p>Tea &amp; toast</p><p>Monday<br />Tuesday</p>", "Tea & toast\n\nMonday\nTuesday"),
            ("Ask Ann <ann@example.example>", "Ask Ann <ann@example.example>"),
            ("<ul><li>Monday - 4 to 8pm</li></ul>", "Monday - 4 to 8pm"),
            ("<a href=\"mailto:ann@example.example\">Ann</a>", "Ann"),
            ("it&rsquo;s 5 < 6 & more; &#163;2 &nbsp;&unknown;", "it’s 5 < 6 & more; £2  &unknown;"),
            ("<span style=\"font-size: 11pt\">Hall</span>", "Hall"),
            ("a <", "a <"),
        ];
        for (given, text) in cases {
            assert_eq!(plain_text(given), text, "{given}");
        }
    }

    #[test]
    fn what_spreadsheets_do_to_text_is_undone() {
        assert_eq!(plain_text("=\"01614960000\""), "01614960000");
        assert_eq!(plain_text("'+44 161 496 0000"), "+44 161 496 0000");
        assert_eq!(plain_text("ann@quay.example\u{ef}\u{bf}\u{bd}\u{fffd}"), "ann@quay.example");
        assert_eq!(plain_text("'Allo 'allo club"), "'Allo 'allo club");
        assert_eq!(plain_text("one\r\n\r\n\r\n two\u{a0} "), "one\n\ntwo");
        assert!(is_formula("=VLOOKUP(A1,B:C,2)") && !is_formula("=\"x\"") && !is_formula("= "));
        assert!(says_nothing("#REF!", &[]) && says_nothing("TBC", &["tbc".to_owned()]));
    }

    #[test]
    fn the_nearest_word_is_found_or_none() {
        let known = ["Postcode", "Name", "Opening times"];
        assert_eq!(nearest("Post code", known), Some("Postcode"));
        assert_eq!(nearest("Opning times", known), Some("Opening times"));
        assert_eq!(nearest("Telephone", known), None);
        assert_eq!(distance("", "abc"), 3);
    }
}
