//! What every language says in its own way: numbers, days, lists.

use jiff::civil::{Date, Weekday};

use crate::value::grouped;
use crate::{Language, Words};

impl Words {
    /// A whole number with a comma at every thousand, as both languages write it: `12,345`.
    ///
    /// ```
    /// # use locales::{Language, Words};
    /// assert_eq!(Words::of(Language::Welsh).number(1_234_567), "1,234,567");
    /// ```
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        grouped(&number.to_string())
    }

    /// A day as the NHS content guide writes it: `3 May 2026`, `3 Mai 2026`.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        self.say_with(
            "dates-day",
            &[
                ("day", date.day().into()),
                ("month", date.month().into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// A day with its weekday: `Tuesday 15 December 2026`, `dydd Mawrth 15 Rhagfyr 2026`.
    #[must_use]
    pub fn weekday_and_day(&self, date: Date) -> String {
        self.say_with(
            "dates-weekday-and-day",
            &[("weekday", self.weekday(date.weekday()).into()), ("date", self.day(date).into())],
        )
    }

    /// A day of any year: `25 December`, `25 Rhagfyr`.
    #[must_use]
    pub fn day_of_year(&self, date: Date) -> String {
        self.say_with("dates-day-of-year", &[("day", date.day().into()), ("month", date.month().into())])
    }

    /// A month: `March 2019`, `Mawrth 2019`.
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        self.say_with(
            "dates-month-and-year",
            &[("month", date.month().into()), ("year", date.year().to_string().into())],
        )
    }

    /// A day of the week, as inside a sentence: `Monday`, `dydd Llun`.
    #[must_use]
    pub fn weekday(&self, day: Weekday) -> String {
        self.say_with("dates-weekday", &[("day", day.to_monday_one_offset().into())])
    }

    /// `one`, `one and two`, `one, two and three`. In Welsh, `ac` stands before a vowel, and `a` changes the c, p or t
    /// that follows it: `te a choffi`.
    ///
    /// ```
    /// # use locales::{Language, Words};
    /// assert_eq!(Words::of(Language::English).list(&["one", "two", "three"]), "one, two and three");
    /// assert_eq!(Words::of(Language::Welsh).list(&["un", "dau", "tri"]), "un, dau a thri");
    /// ```
    #[must_use]
    pub fn list(&self, parts: &[impl AsRef<str>]) -> String {
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        match parts.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                let (most, last) = (self.joined(rest), self.after_and(last));
                if self.language() == Language::Welsh && begins_with_vowel(&last) {
                    self.say_with("lists-and-before-vowel", &[("most", most.into()), ("last", last.into())])
                } else {
                    self.say_with("lists-and", &[("most", most.into()), ("last", last.into())])
                }
            }
            _ => parts.concat(),
        }
    }

    /// `one, two, three`: parts that do not make one sentence.
    #[must_use]
    pub fn joined(&self, parts: &[impl AsRef<str>]) -> String {
        let mut parts = parts.iter().map(AsRef::as_ref);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            self.say_with("lists-more", &[("first", text.into()), ("rest", part.into())])
        })
    }

    /// The last part of a list as it sounds behind "and".
    fn after_and(&self, part: &str) -> String {
        if self.language() == Language::Welsh { aspirated(part) } else { part.to_owned() }
    }
}

/// Whether a Welsh word begins with a vowel. What is not a letter, such as a quotation mark, is passed over.
fn begins_with_vowel(word: &str) -> bool {
    let first = word.chars().find(|letter| letter.is_alphanumeric());
    first.is_some_and(|letter| "aeiouwyâêîôûŵŷ".contains(letter.to_lowercase().next().unwrap_or(letter)))
}

/// The aspirate mutation, which `a` ("and") causes: c, p and t become ch, ph and th. What begins with anything else
/// stays, and so do `ch`, `ph` and `th`, which are letters of their own.
fn aspirated(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    let second = word.chars().nth(1);
    match first {
        Some(letter @ ('c' | 'p' | 't' | 'C' | 'P' | 'T'))
            if second.is_some_and(char::is_lowercase) && second != Some('h') =>
        {
            format!("{letter}h{}", letters.as_str())
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const ENGLISH: Language = Language::English;
    const WELSH: Language = Language::Welsh;

    #[test]
    fn days_and_months() {
        let (english, welsh) = (Words::of(ENGLISH), Words::of(WELSH));
        let christmas = date(2026, 12, 25);
        assert_eq!(english.day(date(2026, 5, 3)), "3 May 2026");
        assert_eq!(welsh.day(date(2026, 5, 3)), "3 Mai 2026");
        assert_eq!(english.weekday_and_day(christmas), "Friday 25 December 2026");
        assert_eq!(welsh.weekday_and_day(christmas), "dydd Gwener 25 Rhagfyr 2026");
        assert_eq!(english.day_of_year(christmas), "25 December");
        assert_eq!(welsh.day_of_year(christmas), "25 Rhagfyr");
        assert_eq!(english.month(date(2019, 3, 1)), "March 2019");
        assert_eq!(welsh.month(date(2019, 3, 1)), "Mawrth 2019");
    }

    #[test]
    fn every_month_and_weekday_has_a_name_of_its_own() {
        for language in Language::ALL {
            let words = Words::of(language);
            let mut names: Vec<String> = (1..=12).map(|month| words.month(date(2026, month, 1))).collect();
            let monday = date(2026, 5, 4);
            names.extend(
                (0..7).map(|day| words.weekday(monday.saturating_add(jiff::Span::new().days(day)).weekday())),
            );
            let all = names.len();
            names.sort();
            names.dedup();
            assert_eq!((names.len(), all), (19, 19), "{language:?}: {names:?}");
        }
    }

    #[test]
    fn lists() {
        let english = Words::of(ENGLISH);
        assert_eq!(english.list(&["a"]), "a");
        assert_eq!(english.list(&["a", "b"]), "a and b");
        assert_eq!(english.list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(english.list(&[] as &[&str]), "");
        assert_eq!(english.joined(&["a", "b", "c"]), "a, b, c");
        let welsh = |last: &str| Words::of(WELSH).list(&["un", last]);
        assert_eq!(welsh("afal"), "un ac afal");
        assert_eq!(welsh("ŵy"), "un ac ŵy");
        assert_eq!(welsh("“oren”"), "un ac “oren”");
        assert_eq!(welsh("pedwar"), "un a phedwar");
        assert_eq!(welsh("Cymraeg"), "un a Chymraeg");
        assert_eq!(welsh("chwech"), "un a chwech");
        assert_eq!(welsh("GIG"), "un a GIG");
        assert_eq!(welsh("TB"), "un a TB");
        assert_eq!(welsh("dau"), "un a dau");
    }
}
