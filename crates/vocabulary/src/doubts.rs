//! Words by which a publisher says that a time does not always hold: the list that people edit in
//! `vocabularies/doubts.toml`.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::code::code_fits;
use crate::phrases::Phrases;

/// What words beside a time do to the dates that are worked out from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The date is told, with a warning.
    Check,
    /// No date is told.
    NoDate,
    /// A date that is a bank holiday is left out.
    NotOnBankHolidays,
    /// A bank holiday is no reason to warn.
    OnBankHolidaysToo,
    /// Nothing: phrases that hide a shorter one.
    Nothing,
}

/// What of a schedule makes certain words no news.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unless {
    /// It says from when to when it holds.
    Season,
    /// It says that it happens less often than every week.
    Repeat,
}

/// A kind of doubt.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubt {
    /// Its name in the file.
    pub code: String,
    /// What its words do.
    pub effect: Effect,
    /// Whether its words count in the description of a service too, and not only beside a time.
    #[serde(default)]
    pub anywhere: bool,
    /// What of a schedule makes its words no news.
    #[serde(default)]
    pub unless: Option<Unless>,
    #[serde(default)]
    months: Vec<i8>,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    doubt: Vec<Doubt>,
}

struct Doubts {
    all: Vec<Doubt>,
    phrases: Phrases<usize>,
}

impl Doubt {
    /// Whether its words matter to a date.
    #[must_use]
    pub fn matters_on(&self, day: Date) -> bool {
        self.months.is_empty() || self.months.contains(&day.month())
    }
}

/// The doubts that a text casts, each once, in the order of the file.
///
/// ```
/// use vocabulary::doubts::{Effect, cast_by};
///
/// assert_eq!(cast_by("Term time only.")[0].code, "term-time");
/// assert_eq!(cast_by("Excluding bank holidays")[0].effect, Effect::NotOnBankHolidays);
/// assert!(cast_by("Tea and cake").is_empty());
/// ```
#[must_use]
pub fn cast_by(text: &str) -> Vec<&'static Doubt> {
    let doubts = embedded();
    let mut found = doubts.phrases.in_text(text);
    found.sort_unstable();
    found.dedup();
    found
        .into_iter()
        .filter_map(|place| doubts.all.get(place))
        .filter(|doubt| doubt.effect != Effect::Nothing)
        .collect()
}

fn embedded() -> &'static Doubts {
    static ALL: OnceLock<Doubts> = OnceLock::new();
    ALL.get_or_init(|| {
        parse(include_str!("../../../vocabularies/doubts.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/doubts.toml cannot be read: {error}"))
    })
}

fn parse(text: &str) -> Result<Doubts, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut codes = Vec::new();
    for doubt in &file.doubt {
        if !code_fits(&doubt.code) || codes.contains(&&doubt.code) {
            return Err(format!("{:?} is no code, or stands twice", doubt.code));
        }
        codes.push(&doubt.code);
        if doubt.phrases.is_empty() || doubt.months.iter().any(|month| !(1..=12).contains(month)) {
            return Err(format!("{} needs a phrase, and months from 1 to 12", doubt.code));
        }
    }
    let pairs = file.doubt.iter().enumerate();
    let phrases =
        pairs.flat_map(|(place, doubt)| doubt.phrases.iter().map(move |phrase| (phrase.as_str(), place)));
    Ok(Doubts { phrases: Phrases::new(phrases)?, all: file.doubt })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        cast_by(text).into_iter().map(|doubt| doubt.code.as_str()).collect()
    }

    #[test]
    fn what_publishers_write_beside_their_times() {
        for (text, expected) in [
            ("Term time only, with a break at half term.", &["term-time", "exceptions"][..]),
            ("No sessions in the school holidays.", &["term-time", "exceptions"]),
            ("term-time only. Closed during August 2017", &["term-time", "summer-holidays"]),
            ("No session on bank holidays.", &["bank-holidays-off"]),
            ("Monday to Friday, including bank holidays", &["bank-holidays-too"]),
            ("subject to bank holidays", &["usually"]),
            ("Closed Sundays and bank holidays", &["exceptions"]),
            ("usually. see notes below. between April - October", &["season", "usually"]),
            ("except the second Monday of the month", &["exceptions", "less-often"]),
            ("Opens on alternate Saturdays", &["less-often"]),
            ("We take two weeks off at Christmas.", &["christmas"]),
            ("Appointment Only", &["by-arrangement"]),
            ("No appointment needed", &[]),
            ("By arrangement", &["by-arrangement"]),
            ("Temporarily suspended following demolition", &["stopped"]),
            ("We operate a suspended coffee scheme", &[]),
            ("Until further notice", &["usually"]),
            ("With staff", &[]),
            ("Come for all of it or drop in for part.", &[]),
            ("Doors open ten minutes early.", &[]),
            ("The kettle goes on a quarter of an hour before we start.", &[]),
            ("Please come to reception when you arrive.", &[]),
        ] {
            assert_eq!(codes(text), expected, "{text}");
        }
    }

    #[test]
    fn some_only_matter_in_their_months() {
        let christmas =
            cast_by("Closed over Christmas").into_iter().find(|doubt| doubt.code == "christmas").unwrap();
        assert!(christmas.matters_on(date(2026, 12, 20)) && !christmas.matters_on(date(2026, 5, 4)));
        assert!(cast_by("term time only")[0].matters_on(date(2026, 5, 4)));
    }

    #[test]
    fn a_file_that_cannot_be_used_says_why() {
        let good = include_str!("../../../vocabularies/doubts.toml");
        assert!(parse(good).is_ok());
        for (from, to, why) in [
            ("code = \"easter\"", "code = \"christmas\"", "christmas"),
            ("months = [12, 1]", "months = [13]", "christmas"),
            ("\"xmas\"", "\"...\"", "no words"),
            ("effect = \"no-date\"", "effect = \"never\"", "never"),
        ] {
            assert!(good.contains(from), "{from}");
            let error = parse(&good.replace(from, to)).err().unwrap();
            assert!(error.contains(why), "{error}");
        }
    }
}
