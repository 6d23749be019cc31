//! What a word means where hours are written. The words themselves stand in `words/tables.rs`.

mod tables;

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;

/// What a single word means where hours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// `Monday`, or the plural `Mondays`, which people list without commas.
    Day {
        day: Weekday,
        plural: bool,
    },
    /// `weekdays`, `daily`: from the first day to the last.
    Days(Weekday, Weekday),
    /// `June`, 1 to 12.
    Month(i8),
    /// `second`; `last` is -1.
    Nth(i8),
    /// The `st` of `1st`.
    OrdinalEnding,
    Am,
    Pm,
    Noon,
    Midnight,
    /// `morning`, with the word for a page.
    Part(&'static str),
    /// May follow a part of the day and adds nothing to it.
    Only,
    All,
    To,
    /// Joins two times as `to` does, and stands before one alone.
    Until,
    And,
    Or,
    Every,
    From,
    Of,
    Other,
    Weekly,
    Fortnightly,
    Monthly,
    Week,
    Fortnight,
    MonthWord,
    DayWord,
    Once,
    Onwards,
    Late,
    Closed,
    Except,
    /// True most of the time: kept as a note.
    Hedge,
    /// Right before a day or a time, makes it loose: `most Fridays`, `by 5pm`.
    Loosens,
    /// May turn the sense of the times around it.
    Danger,
    /// Names a day in a way that is not read: in Welsh, or in two letters among words.
    Foreign,
    /// Says nothing about when.
    Filler,
    /// Says nothing alone, and belongs to the word before it: `term time`.
    Noun,
    /// Anything else.
    Unknown,
}

/// A word as found in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub meaning: Meaning,
    pub counted: bool,
    pub counts: bool,
    pub reaches: bool,
}

const UNKNOWN: Word = Word { meaning: Meaning::Unknown, counted: false, counts: false, reaches: false };

static KNOWN: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    let mut each = |words: &'static str, set: &dyn Fn(&mut Word)| {
        words.split_whitespace().for_each(|word| set(known.entry(word).or_insert(UNKNOWN)));
    };
    for (day, names) in tables::DAYS {
        each(names, &|word| word.meaning = Meaning::Day { day, plural: false });
    }
    for (number, names) in (1..).zip(tables::MONTHS) {
        each(names, &|word| word.meaning = Meaning::Month(number));
    }
    for (meaning, words) in tables::WORDS {
        each(words, &|word| word.meaning = *meaning);
    }
    each(tables::COUNTED, &|word| word.counted = true);
    each(tables::COUNTS, &|word| word.counts = true);
    each(tables::REACHES, &|word| word.reaches = true);
    known
});

/// Looks a word up. It must be in lower case. `mondays`, `monday's` and `mondays'` are plurals.
pub(crate) fn look_up(word: &str) -> Word {
    if let Some(word) = KNOWN.get(word) {
        return *word;
    }
    if word.ends_with("n't") {
        return Word { meaning: Meaning::Danger, ..UNKNOWN };
    }
    let singular = word.trim_end_matches('\'').trim_end_matches('s').trim_end_matches('\'');
    match KNOWN.get(singular) {
        Some(Word { meaning: Meaning::Day { day, .. }, .. }) if singular.len() < word.len() => {
            Word { meaning: Meaning::Day { day: *day, plural: true }, ..UNKNOWN }
        }
        _ => UNKNOWN,
    }
}

/// Whether a remark, in lower case, is a condition that a page should show as it stands.
pub(crate) fn is_condition(remark: &str) -> bool {
    tables::CONDITIONS.split(", ").any(|phrase| says(remark, phrase))
}

/// Whether the dangerous words of a remark, in lower case, are explained by what it is about.
pub(crate) fn is_harmless(remark: &str) -> bool {
    tables::HARMLESS.split(", ").any(|phrase| says(remark, phrase))
}

/// Whether a remark, in lower case, says how often.
pub(crate) fn is_rare(remark: &str) -> bool {
    tables::RARE.split(", ").any(|phrase| says(remark, phrase))
}

/// Whether a whole text, in lower case, says that nothing is known.
pub(crate) fn says_nothing(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ']);
    text.is_empty() || tables::NOTHING.split(", ").any(|nothing| nothing == text)
}

/// Whether the column of a day, in lower case, says that it is closed.
pub(crate) fn says_closed(column: &str) -> bool {
    let column = column.trim_end_matches(['.', ' ']);
    tables::CLOSED.split(", ").any(|closed| closed == column)
}

/// Whether the phrase stands in the remark as whole words, or with an `s` after it.
fn says(remark: &str, phrase: &str) -> bool {
    let letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    remark.match_indices(phrase).any(|(at, _)| {
        let after = &remark[at + phrase.len()..];
        !letter(remark[..at].chars().next_back())
            && (!letter(after.chars().next()) || after.starts_with('s') && !letter(after.chars().nth(1)))
    })
}
