//! Days on which people in England work, and the time of day there.
//!
//! Written out, because the demonstration must not differ between machines that know more or less of time zones, and because a
//! million histories ask for some ten million instants.

use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use crate::random::Random;

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;
/// Days before the instant that histories reach back.
pub(super) const BACK: i64 = 730;
/// Days known before that, and behind the instant.
const MARGIN: i64 = 10;

#[derive(Debug, Clone, Copy)]
struct Day {
    /// Working days up to this one, itself included.
    worked: usize,
    works: bool,
    /// Clocks are an hour ahead.
    summer: bool,
    month: i8,
}

/// The days of the two years before an instant. Instants are whole seconds, days are counted from 1970.
#[derive(Debug)]
pub(super) struct Calendar {
    first: i64,
    days: Vec<Day>,
    /// The days on which people work.
    working: Vec<i64>,
    /// The instant.
    pub(super) now: i64,
    /// The day that it is in England then.
    pub(super) today: i64,
}

impl Calendar {
    pub(super) fn until(now: Timestamp) -> Self {
        let now = now.as_second();
        let first = now.div_euclid(DAY) - BACK - MARGIN;
        let mut calendar = Self { first, days: Vec::new(), working: Vec::new(), now, today: 0 };
        for day in first..=first + BACK + 2 * MARGIN {
            let date = date(day);
            let works =
                !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_bank_holiday(date);
            if works {
                calendar.working.push(day);
            }
            let worked = calendar.working.len();
            calendar.days.push(Day { worked, works, summer: is_summer(date), month: date.month() });
        }
        calendar.today = calendar.local(now).0;
        calendar
    }

    fn day(&self, day: i64) -> Day {
        let last = self.days.len() - 1;
        self.days[usize::try_from(day - self.first).unwrap_or(0).min(last)]
    }

    pub(super) fn month(&self, day: i64) -> i8 {
        self.day(day).month
    }

    pub(super) fn works(&self, day: i64) -> bool {
        self.day(day).works
    }

    /// An instant by the clocks of England.
    pub(super) fn at(&self, day: i64, second: i64) -> i64 {
        day * DAY + second - if self.day(day).summer { HOUR } else { 0 }
    }

    /// The day and the second of it in England. Right but for the hours around a change of clocks, when nobody works.
    pub(super) fn local(&self, at: i64) -> (i64, i64) {
        let ahead = if self.day(at.div_euclid(DAY)).summer { HOUR } else { 0 };
        ((at + ahead).div_euclid(DAY), (at + ahead).rem_euclid(DAY))
    }

    /// Some time in the hours of an office, so many working days after an instant; soon, where that is none and there is time
    /// left on that day. An instant that lies behind all others where it would be after the last day that is known.
    pub(super) fn after(&self, at: i64, working_days: u64, random: &mut Random) -> i64 {
        let (day, second) = self.local(at);
        if working_days == 0 && self.works(day) && (8 * HOUR..17 * HOUR).contains(&second) {
            return at + 240 + below(random, 45 * 60);
        }
        let place = self.day(day).worked + usize::try_from(working_days.max(1)).unwrap_or(1) - 1;
        self.working.get(place).map_or(i64::MAX, |day| {
            // From a quarter to nine to a quarter past five.
            self.at(*day, 8 * HOUR + 45 * 60 + below(random, 17 * HOUR / 2))
        })
    }
}

pub(super) fn below(random: &mut Random, limit: i64) -> i64 {
    i64::try_from(random.below(u64::try_from(limit).unwrap_or(0))).unwrap_or(0)
}

/// A day by its number.
pub(super) fn date(day: i64) -> Date {
    Date::constant(1970, 1, 1).saturating_add(day.days())
}

/// From the last Sunday in March to the last Sunday in October.
fn is_summer(day: Date) -> bool {
    let last_sunday = |month| {
        Date::new(day.year(), month, 31).ok().map(|last| {
            let since_sunday = i64::from(last.weekday().to_sunday_zero_offset());
            last.saturating_sub(since_sunday.days())
        })
    };
    last_sunday(3).is_some_and(|from| day >= from) && last_sunday(10).is_some_and(|until| day < until)
}

/// The usual bank holidays of England. Those that were given once, for a jubilee, are not known here.
fn is_bank_holiday(day: Date) -> bool {
    let (month, number, weekday) = (day.month(), day.day(), day.weekday());
    let monday = weekday == Weekday::Monday;
    let easter = easter(day.year());
    match month {
        1 => number == 1 || (monday && number <= 3),
        3 | 4 if day == easter.saturating_sub(2.days()) || day == easter.saturating_add(1.day()) => true,
        5 => monday && (number <= 7 || number >= 25),
        8 => monday && number >= 25,
        12 => match number {
            25 | 26 => true,
            27 | 28 => monday || weekday == Weekday::Tuesday,
            _ => false,
        },
        _ => false,
    }
}

/// Easter Sunday, after the anonymous Gregorian algorithm (Nature, 1876).
fn easter(year: i16) -> Date {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let part = |number: i32| i8::try_from(number).unwrap_or(1);
    Date::new(year, part(sum / 31), part(sum % 31 + 1)).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;
    use crate::random::Stream;

    /// What this room may not use, and a test may read.
    const BANK_HOLIDAYS: &str = include_str!("../../../../vocabularies/bank-holidays.toml");

    #[test]
    fn bank_holidays_are_those_that_the_government_published() {
        let table: toml::Table = toml::from_str(BANK_HOLIDAYS).unwrap();
        let mut known: Vec<Date> = Vec::new();
        for row in table["day"].as_array().unwrap() {
            let here = row["in"].as_array().unwrap().iter().any(|part| part.as_str() == Some("England"));
            if here && row.get("custom").is_none() {
                known.push(row["on"].to_string().parse().unwrap());
            }
        }
        assert!(known.len() > 20);
        let mut on = known[0];
        while on <= known[known.len() - 1] {
            let weekend = matches!(on.weekday(), Weekday::Saturday | Weekday::Sunday);
            assert!(weekend || is_bank_holiday(on) == known.contains(&on), "{on}");
            on = on.saturating_add(1.day());
        }
    }

    #[test]
    fn clocks_change_in_march_and_october() {
        assert!(!is_summer(day(2026, 3, 28)) && is_summer(day(2026, 3, 29)));
        assert!(is_summer(day(2026, 10, 24)) && !is_summer(day(2026, 10, 25)));
        let calendar = Calendar::until("2026-11-20T12:00:00Z".parse().unwrap());
        let july = calendar.local("2026-07-01T23:30:00Z".parse::<Timestamp>().unwrap().as_second());
        assert_eq!((date(july.0), july.1), (day(2026, 7, 2), 30 * 60));
        assert_eq!(
            calendar.at(july.0, 30 * 60),
            "2026-07-01T23:30:00Z".parse::<Timestamp>().unwrap().as_second()
        );
    }

    #[test]
    fn work_goes_on_on_working_days_and_later_than_before() {
        let calendar = Calendar::until("2026-11-20T12:00:00Z".parse().unwrap());
        let mut random = Random::of(1, Stream::Referral, 1);
        for _ in 0..2000 {
            let at = calendar.now - below(&mut random, 700 * DAY);
            let later = calendar.after(at, random.below(4), &mut random);
            let (day, second) = calendar.local(later);
            assert!(later > at && calendar.works(day), "{}", date(day));
            assert!((8 * HOUR..18 * HOUR).contains(&second), "{second}");
        }
        assert_eq!(calendar.after(calendar.now, 100, &mut random), i64::MAX);
    }
}
