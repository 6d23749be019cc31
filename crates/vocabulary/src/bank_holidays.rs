//! Days on which many services do not run: the list that people edit in `vocabularies/bank-holidays.toml`.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

/// A bank holiday, or a day that is none and on which most doors are shut all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedDay {
    /// The day that counts: a holiday that falls on a weekend is moved.
    pub on: Date,
    /// What it is called: `Christmas Day`.
    pub name: String,
    /// The same in Welsh, a draft until the file says otherwise.
    pub name_cy: String,
    /// Whether it is a bank holiday, and not only a day such as Easter Sunday.
    pub bank_holiday: bool,
    /// The nations that keep it, by the letters with which codes of areas begin (ONS): E, W, S, N.
    nations: Vec<u8>,
}

impl ClosedDay {
    /// Whether it is 25 or 26 December or 1 January, on which hardly anything is open that is open on bank holidays.
    #[must_use]
    pub fn is_christmas(&self) -> bool {
        matches!((self.on.month(), self.on.day()), (12, 25 | 26) | (1, 1))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    welsh: String,
    first_year: i16,
    last_year: i16,
    day: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    on: toml::value::Datetime,
    name: String,
    name_cy: String,
    r#in: Vec<String>,
    #[serde(default)]
    custom: bool,
}

/// The list.
#[derive(Debug)]
struct Days {
    years: RangeInclusive<i16>,
    days: BTreeMap<Date, Vec<ClosedDay>>,
}

/// What is known of a day in a nation, by the letter with which codes of its areas begin: `b'E'`, `b'W'`, `b'S'`,
/// `b'N'`. Where nobody knows the nation, a day counts that England and Wales keep.
///
/// Nothing is known of days outside of [`years`].
///
/// ```
/// # use jiff::civil::date;
/// use vocabulary::bank_holidays::on;
///
/// assert_eq!(on(date(2026, 12, 28), None).unwrap().name, "Boxing Day");
/// assert!(on(date(2026, 11, 30), Some(b'S')).unwrap().bank_holiday);
/// assert_eq!(on(date(2026, 11, 30), Some(b'E')), None);
/// ```
#[must_use]
pub fn on(day: Date, nation: Option<u8>) -> Option<&'static ClosedDay> {
    let nation = nation.unwrap_or(b'E');
    embedded().days.get(&day)?.iter().find(|known| known.nations.contains(&nation))
}

/// The years that the list covers.
#[must_use]
pub fn years() -> RangeInclusive<i16> {
    embedded().years.clone()
}

fn embedded() -> &'static Days {
    static ALL: OnceLock<Days> = OnceLock::new();
    ALL.get_or_init(|| {
        parse(include_str!("../../../vocabularies/bank-holidays.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/bank-holidays.toml cannot be read: {error}"))
    })
}

fn parse(text: &str) -> Result<Days, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let years = file.first_year..=file.last_year;
    let mut days: BTreeMap<Date, Vec<ClosedDay>> = BTreeMap::new();
    for line in file.day {
        let whole_day = line.on.date.filter(|_| line.on.time.is_none() && line.on.offset.is_none());
        let on = whole_day
            .and_then(|day| {
                Date::new(day.year.cast_signed(), day.month.cast_signed(), day.day.cast_signed()).ok()
            })
            .ok_or_else(|| format!("{} is not a day", line.on))?;
        if !years.contains(&on.year()) {
            return Err(format!("{on} lies outside of the years {} to {}", file.first_year, file.last_year));
        }
        if line.name.trim().is_empty() || line.name_cy.trim().is_empty() || line.r#in.is_empty() {
            return Err(format!("{on} needs a name in both languages and a nation"));
        }
        let nations =
            line.r#in.iter().map(|nation| letter_of(nation)).collect::<Result<Vec<u8>, String>>()?;
        let there = days.entry(on).or_default();
        if there.iter().any(|known| known.nations.iter().any(|nation| nations.contains(nation))) {
            return Err(format!("{on} stands twice for one nation"));
        }
        there.push(ClosedDay {
            on,
            name: line.name,
            name_cy: line.name_cy,
            bank_holiday: !line.custom,
            nations,
        });
    }
    Ok(Days { years, days })
}

fn letter_of(nation: &str) -> Result<u8, String> {
    match nation {
        "England" => Ok(b'E'),
        "Wales" => Ok(b'W'),
        "Scotland" => Ok(b'S'),
        "Northern Ireland" => Ok(b'N'),
        other => Err(format!("{other:?} is none of England, Wales, Scotland, Northern Ireland")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Weekday::{Saturday, Sunday};
    use jiff::civil::date;

    use super::*;

    const GOOD: &str = include_str!("../../../vocabularies/bank-holidays.toml");

    fn count(year: i16, nation: u8) -> usize {
        let days = embedded().days.values().flatten();
        days.filter(|day| day.bank_holiday && day.on.year() == year && day.nations.contains(&nation)).count()
    }

    #[test]
    fn every_year_has_as_many_bank_holidays_as_the_law_gives() {
        for year in years() {
            let scotland = if year == 2026 { 10 } else { 9 };
            assert_eq!(
                [b'E', b'W', b'S', b'N'].map(|nation| count(year, nation)),
                [8, 8, scotland, 10],
                "{year}"
            );
        }
    }

    #[test]
    fn no_bank_holiday_is_on_a_weekend() {
        for day in embedded().days.values().flatten().filter(|day| day.bank_holiday) {
            assert!(!matches!(day.on.weekday(), Saturday | Sunday), "{} {}", day.on, day.name);
        }
    }

    #[test]
    fn easter_hangs_together_and_nations_differ() {
        for sunday in embedded().days.values().flatten().filter(|day| day.name == "Easter Sunday") {
            assert_eq!(sunday.on.weekday(), Sunday);
            let after = |days: i32| sunday.on.saturating_add(jiff::Span::new().days(days));
            assert_eq!(on(after(-2), Some(b'S')).unwrap().name, "Good Friday");
            assert_eq!(on(after(1), Some(b'W')).unwrap().name, "Easter Monday");
            assert_eq!(on(after(1), Some(b'S')), None);
        }
        assert_eq!(on(date(2026, 8, 3), Some(b'S')).unwrap().name, "Summer bank holiday");
        assert_eq!(on(date(2026, 8, 3), None), None);
        assert_eq!(on(date(2026, 7, 13), Some(b'N')).unwrap().name_cy, "Brwydr y Boyne");
    }

    #[test]
    fn christmas_day_is_known_as_such_whichever_day_the_holiday_is_moved_to() {
        for year in years() {
            let day = on(date(year, 12, 25), None).unwrap();
            assert_eq!(day.name, "Christmas Day");
            assert_eq!(day.bank_holiday, !matches!(day.on.weekday(), Saturday | Sunday));
        }
        assert!(on(date(2027, 12, 27), None).unwrap().bank_holiday);
    }

    #[test]
    fn a_file_that_cannot_be_used_says_why() {
        for (from, to, why) in [
            ("2026-12-28", "2028-12-28", "outside of the years"),
            ("\"Scotland\"", "\"Alba\"", "Alba"),
            ("2026-11-30", "2026-11-30T10:00:00", "is not a day"),
            ("2026-12-28", "2026-12-25", "stands twice"),
            ("name = \"Good Friday\"", "name = \"\"", "needs a name"),
            ("first_year", "year", "first_year"),
        ] {
            assert!(GOOD.contains(from), "{from}");
            let error = parse(&GOOD.replace(from, to)).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
