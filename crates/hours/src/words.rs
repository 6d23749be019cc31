//! The words that the reader knows. Whoever finds one missing adds it to its row, in lower case, and nothing else
//! needs to change.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Weekday;

use Meaning::{
    All, Am, And, Closed, Danger, DayWord, Days, Every, Except, Filler, Fortnight, Fortnightly, From, Hedge, Late,
    Loosens, Midnight, Monthly, MonthWord, Noon, Noun, Nth, Of, Once, Only, Onwards, Or, OrdinalEnding, Other, Part,
    Pm, To, Until, Week, Weekly,
};

/// What a single word means where hours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// `Monday`, or the plural `Mondays`, which people list without commas.
    Day { day: Weekday, plural: bool },
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
    /// Says nothing about when.
    Filler,
    /// Says nothing alone, and belongs to the word before it: `term time`.
    Noun,
    /// Anything else.
    Unknown,
}

/// Each day's name, its short forms, and slips seen in published lists.
const DAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["monday", "mon", "mons"]),
    (Weekday::Tuesday, &["tuesday", "tue", "tues", "tuseday"]),
    (Weekday::Wednesday, &["wednesday", "wed", "weds", "wednesay", "wednsday"]),
    (Weekday::Thursday, &["thursday", "thu", "thur", "thurs", "thusday", "thurday", "thursady"]),
    (Weekday::Friday, &["friday", "fri", "firday"]),
    (Weekday::Saturday, &["saturday", "sat", "satuday", "saterday"]),
    (Weekday::Sunday, &["sunday", "sun"]),
];

const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// Everything else that a single word can mean.
const WORDS: &[(Meaning, &[&str])] = &[
    (Days(Weekday::Monday, Weekday::Friday), &["weekday", "weekdays"]),
    (Days(Weekday::Saturday, Weekday::Sunday), &["weekend", "weekends"]),
    (Days(Weekday::Monday, Weekday::Sunday), &["daily", "everyday"]),
    (Nth(1), &["first"]),
    (Nth(2), &["second"]),
    (Nth(3), &["third"]),
    (Nth(4), &["fourth"]),
    (Nth(5), &["fifth"]),
    (Nth(-1), &["last"]),
    (OrdinalEnding, &["st", "nd", "rd", "th"]),
    (Am, &["am"]),
    (Pm, &["pm"]),
    (Noon, &["noon", "midday"]),
    (Midnight, &["midnight"]),
    (Part("mornings"), &["morning", "mornings"]),
    (Part("afternoons"), &["afternoon", "afternoons"]),
    (Part("evenings"), &["evening", "evenings", "eve", "eves"]),
    (Part("nights"), &["night", "nights"]),
    (Part("lunchtimes"), &["lunchtime", "lunchtimes"]),
    (Only, &["only", "continuous"]),
    (All, &["all"]),
    (To, &["to", "through", "thru"]),
    (Until, &["until", "till", "til", "untill"]),
    (And, &["and", "plus"]),
    (Or, &["or"]),
    (Every, &["every", "each"]),
    (From, &["from", "between", "starting", "commencing", "start", "starts"]),
    (Of, &["of", "in", "a", "per", "the", "fo"]),
    (Other, &["other", "alternate"]),
    (Weekly, &["weekly"]),
    (Fortnightly, &["fortnightly"]),
    (Monthly, &["monthly"]),
    (Week, &["week", "weeks"]),
    (Fortnight, &["fortnight"]),
    (MonthWord, &["month", "months"]),
    (DayWord, &["day", "days"]),
    (Once, &["once"]),
    (Onwards, &["onwards", "onward"]),
    (Late, &["late"]),
    (Closed, &["closed"]),
    (Except, &["except", "excluding", "excl", "exc", "apart", "aside", "save"]),
    (Hedge, &["usually", "normally", "generally", "typically"]),
    (Loosens, &["by", "before", "after", "most", "some", "certain", "selected", "occasional", "following"]),
    (
        Danger,
        &[
            "not", "no", "unless", "if", "when", "but", "however", "without", "cancelled", "canceled", "suspended",
            "paused", "postponed", "close", "closes", "closing", "closure", "closures", "shut", "ceased", "ended",
            "temporarily", "temporary", "instead", "moved", "replaced", "discontinued", "potentially", "sometimes",
            "occasionally", "twice", "quarterly", "bimonthly", "biweekly", "bi", "annual", "annually", "cannot", "never", "during",
            "alternatively", "alternating", "proposed", "christmas", "easter",
        ],
    ),
    (
        Filler,
        &[
            "on", "at", "we", "we're", "are", "is", "it", "an", "that", "runs", "run", "running", "held", "takes",
            "meets", "available", "for", "basis", "inclusive", "then", "also", "open", "opens", "opening",
        ],
    ),
    (Noun, &["time", "times", "hours", "hrs", "session", "sessions"]),
];

/// After a number, these say that it is no time of day: `11-18 years`.
const COUNTED: &[&str] = &[
    "year", "years", "yr", "yrs", "yo", "people", "adults", "children", "items", "weeks", "months", "days", "mins",
    "minutes", "hours", "hrs", "hour", "hr", "x", "s", "places", "times",
];

/// Before a number, these say that it is no time of day: `ages 11-18`, `room 9`.
const COUNTS: &[&str] =
    &["age", "ages", "aged", "over", "under", "room", "unit", "flat", "year", "years", "number", "suite", "tel"];

/// Conditions: a remark with one of these is kept as a note, in its own words.
const CONDITIONS: &[&str] = &[
    "term", "termtime", "half-term", "holiday", "school day", "appointment", "arrangement", "arrange", "request",
    "booking", "booked", "to book", "book a", "book in", "book ahead", "book online", "please book", "please ring",
    "ring to", "ring for", "please call", "call to", "call for", "please phone", "phone", "telephone", "email",
    "contact", "check", "website", "web site", "facebook", "see notes", "see below", "see our", "view opening",
    "opening times at", "referral", "referred", "only", "any time", "anytime", "flexible", "tbc",
    "to be confirmed", "coming soon", "annual", "quarterly", "per week", "a week", "per month", "a month",
    "per year", "a year", "drop in", "drop-in", "vary", "varies", "various times", "various opening",
    "subject to", "depending", "usually", "donation", "new year", "weekly", "monthly", "fortnightly",
];

/// With these a remark says how often, in a way that no schedule can keep.
const RARE: &[&str] = &["a month", "per month", "a year", "per year", "a term", "per term"];

/// With these a remark is a plain condition although it has a dangerous word: `closed on bank holidays`.
const HARMLESS: &[&str] = &[
    "holiday", "term", "half-term", "christmas", "easter", "new year", "no need", "no booking", "no charge",
    "no cost", "no appointment", "no referral", "quarterly", "annual", "twice a", "twice per",
];

/// To be told how to reach somebody. Times after such a word are when the telephone is answered.
const REACHES: &[&str] = &["ring", "call", "calls", "phone", "telephone", "tel", "email", "contact", "book", "text"];

/// A whole text that says that nothing is known.
const NOTHING: &[&str] = &[
    "", "-", "not known", "unknown", "n/a", "na", "n.a", "none", "nil", "not relevant", "not applicable", "not given",
    "not specified", "no data", "null", "?",
];

/// A whole column of a day that says that it is closed.
const CLOSED: &[&str] = &["closed", "closed all day", "shut", "off", "x"];

/// A word as found in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub meaning: Meaning,
    pub counted: bool,
    pub counts: bool,
    pub reaches: bool,
}

static KNOWN: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    let unknown = Word { meaning: Meaning::Unknown, counted: false, counts: false, reaches: false };
    let mut mean = |word: &'static str, meaning| known.entry(word).or_insert(unknown).meaning = meaning;
    for (day, names) in DAYS {
        names.iter().for_each(|name| mean(name, Meaning::Day { day, plural: false }));
    }
    for (number, names) in (1..).zip(MONTHS) {
        names.iter().for_each(|name| mean(name, Meaning::Month(number)));
    }
    for (meaning, words) in WORDS {
        words.iter().for_each(|word| mean(word, *meaning));
    }
    COUNTED.iter().for_each(|word| known.entry(word).or_insert(unknown).counted = true);
    COUNTS.iter().for_each(|word| known.entry(word).or_insert(unknown).counts = true);
    REACHES.iter().for_each(|word| known.entry(word).or_insert(unknown).reaches = true);
    known
});

/// Looks a word up. It must be in lower case. `mondays`, `monday's` and `mondays'` are plurals.
pub(crate) fn look_up(word: &str) -> Word {
    let unknown = Word { meaning: Meaning::Unknown, counted: false, counts: false, reaches: false };
    if let Some(word) = KNOWN.get(word) {
        return *word;
    }
    if word.ends_with("n't") {
        return Word { meaning: Danger, ..unknown };
    }
    let singular = word.trim_end_matches('\'').trim_end_matches('s').trim_end_matches('\'');
    match KNOWN.get(singular) {
        Some(Word { meaning: Meaning::Day { day, .. }, .. }) if singular.len() < word.len() => {
            Word { meaning: Meaning::Day { day: *day, plural: true }, ..unknown }
        }
        _ => unknown,
    }
}

/// Whether a remark, in lower case, is a condition that a page should show as it stands.
pub(crate) fn is_condition(remark: &str) -> bool {
    CONDITIONS.iter().any(|phrase| says(remark, phrase))
}

/// Whether the dangerous words of a remark, in lower case, are explained by what it is about.
pub(crate) fn is_harmless(remark: &str) -> bool {
    HARMLESS.iter().any(|phrase| says(remark, phrase))
}

/// Whether a remark, in lower case, says how often.
pub(crate) fn is_rare(remark: &str) -> bool {
    RARE.iter().any(|phrase| says(remark, phrase))
}

/// Whether a whole text, in lower case, says that nothing is known.
pub(crate) fn says_nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim_end_matches(['.', ' ']))
}

/// Whether the column of a day, in lower case, says that it is closed.
pub(crate) fn says_closed(column: &str) -> bool {
    CLOSED.contains(&column.trim_end_matches(['.', ' ']))
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
