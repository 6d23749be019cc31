//! On which days a schedule falls, as far as it says so.
//!
//! The words are those of RFC 5545, with three differences, because publishers are people:
//!
//! - `BYDAY` without `FREQ` is every week, or every month where each day has a number. Pages have always said so.
//! - `FREQ=MONTHLY;BYDAY=TU` means every Tuesday of the month to a calendar, and hardly ever to whoever typed it. Nobody
//!   can know which Tuesday is meant, so it has no dates.
//! - `INTERVAL=2` without `DTSTART` has no dates either: nobody can know which week is on.

use jiff::civil::{Date, Weekday};

use crate::entities::{Day, Frequency, Schedule};

/// A day of the week, or one of them in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct On {
    /// 1 to 5 from the beginning of the month, -1 to -5 from its end.
    pub nth: Option<i8>,
    /// Which day.
    pub day: Weekday,
}

/// Why there is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// Only words say when, or nothing does.
    NoPattern,
    /// It is known how often, and not on which day.
    NoDay,
    /// Every other week, and nobody says which: an interval without a first date.
    NoStart,
    /// On a Tuesday of the month, and nobody says which.
    WhichInMonth,
    /// What is said of the days cannot be understood.
    NotUnderstood,
    /// The publisher's words say that it is by arrangement.
    ByArrangement,
    /// The publisher's words say that it has stopped, or is closed until further notice.
    Stopped,
}

/// The days on which something happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    repeats: Repeats,
    /// First and last day that can be one of them.
    from: Option<Date>,
    to: Option<Date>,
    /// Days that the publisher takes out again.
    except: Vec<On>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Repeats {
    Once(Date),
    Days { every: i32, since: Date, on: Vec<Weekday>, month_days: Vec<i8> },
    Weeks { every: i32, since: Date, on: Vec<Weekday> },
    MonthDays { every: i32, since: Date, month_days: Vec<i8>, on: Vec<Weekday> },
    NthDays { every: i32, since: Date, on: Vec<On> },
    Years { every: i32, since: Date },
}

/// How far ahead is looked for a day, days: a little more than eight years, the longest time between two 29 Februaries.
const HORIZON: i32 = 3_000;

/// The longest interval that anybody means.
const LONGEST_INTERVAL: f64 = 500.0;

/// Where counting begins when nothing has to be counted: a Monday.
const ANY_MONDAY: Date = jiff::civil::date(2024, 1, 1);

impl On {
    /// Reads one part of `BYDAY`: `MO`, `2TH`, `-1SU`.
    #[must_use]
    pub fn parse(part: &str) -> Option<Self> {
        let part = part.trim();
        let at = part.find(|letter: char| letter.is_ascii_alphabetic())?;
        let (nth, name) = part.split_at(at);
        let nth = match nth.trim().trim_start_matches('+') {
            "" => None,
            number => Some(number.parse::<i8>().ok()?),
        };
        let day = i8::try_from(crate::catalogue::day_of(name)?).ok()?;
        Some(On { nth, day: Weekday::from_monday_zero_offset(day).ok()? })
    }

    /// Whether a date is such a day.
    #[must_use]
    pub fn is(self, date: Date) -> bool {
        if date.weekday() != self.day {
            return false;
        }
        match self.nth {
            None => true,
            Some(nth) if nth > 0 => (date.day() - 1) / 7 + 1 == nth,
            Some(nth) => -((date.days_in_month() - date.day()) / 7 + 1) == nth,
        }
    }
}

impl Pattern {
    /// The days of a schedule, without the exceptions that stand in its notes.
    ///
    /// # Errors
    /// [`Unknown`] when the schedule does not say enough to promise a date.
    pub fn of(schedule: &Schedule) -> Result<Self, Unknown> {
        let start = date_of(schedule.dtstart.as_ref());
        let valid = (date_of(schedule.valid_from.as_ref()), date_of(schedule.valid_to.as_ref()));
        let until = more_of(schedule)?;
        let repeats = repeats(schedule, start, valid)?;
        let only = match repeats {
            Repeats::Once(day) => Some(day),
            _ => None,
        };
        Ok(Pattern {
            repeats,
            from: start.max(valid.0),
            to: [valid.1, until, only].into_iter().flatten().min(),
            except: Vec::new(),
        })
    }

    /// Takes days out again.
    #[must_use]
    pub fn except(mut self, days: Vec<On>) -> Self {
        self.except.extend(days);
        self
    }

    /// Whether it falls on a day.
    #[must_use]
    pub fn falls_on(&self, day: Date) -> bool {
        if self.from.is_some_and(|from| day < from)
            || self.to.is_some_and(|to| day > to)
            || self.except.iter().any(|on| on.is(day))
        {
            return false;
        }
        let on_weekday = |on: &[Weekday]| on.is_empty() || on.contains(&day.weekday());
        let on_month_day = |days: &[i8]| {
            days.is_empty()
                || days.contains(&day.day())
                || days.contains(&(day.day() - day.days_in_month() - 1))
        };
        let months = |since: Date| {
            i32::from(day.year() - since.year()) * 12 + i32::from(day.month()) - i32::from(since.month())
        };
        match &self.repeats {
            Repeats::Once(only) => *only == day,
            Repeats::Days { every, since, on, month_days } => {
                every_nth(days_between(*since, day), *every) && on_weekday(on) && on_month_day(month_days)
            }
            Repeats::Weeks { every, since, on } => {
                on.contains(&day.weekday())
                    && every_nth(days_between(monday_of(*since), monday_of(day)) / 7, *every)
            }
            Repeats::MonthDays { every, since, month_days, on } => {
                on_month_day(month_days) && on_weekday(on) && every_nth(months(*since), *every)
            }
            Repeats::NthDays { every, since, on } => {
                on.iter().any(|on| on.is(day)) && every_nth(months(*since), *every)
            }
            Repeats::Years { every, since } => {
                (day.month(), day.day()) == (since.month(), since.day())
                    && every_nth(i32::from(day.year() - since.year()), *every)
            }
        }
    }

    /// The days from one day on, the first first. Looks ahead some eight years, and no further.
    pub fn days_from(&self, day: Date) -> impl Iterator<Item = Date> + '_ {
        let first = self.from.map_or(day, |from| from.max(day));
        let horizon = first.saturating_add(jiff::Span::new().days(HORIZON));
        let last = self.to.map_or(horizon, |to| to.min(horizon));
        std::iter::successors(Some(first), |day| day.tomorrow().ok())
            .take_while(move |day| *day <= last)
            .filter(|day| self.falls_on(*day))
    }

    /// Whether it happens less often than every week.
    #[must_use]
    pub fn is_rare(&self) -> bool {
        match &self.repeats {
            Repeats::Once(_) => false,
            Repeats::Days { every, month_days, .. } => *every > 7 || !month_days.is_empty(),
            Repeats::Weeks { every, .. } => *every > 1,
            Repeats::MonthDays { .. } | Repeats::NthDays { .. } | Repeats::Years { .. } => true,
        }
    }

    /// Whether it happens once and not again.
    #[must_use]
    pub fn is_once(&self) -> bool {
        matches!(self.repeats, Repeats::Once(_))
    }

    /// Whether the publisher says from when to when it holds.
    #[must_use]
    pub fn has_season(&self) -> bool {
        self.to.is_some()
    }

    /// The last day that can be one of them, where one is known.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.to
    }
}

/// Properties of HSDS 3.1 that the United Kingdom's profile does not have. One that changes the days and is not read here
/// would make a promise of what is none.
fn more_of(schedule: &Schedule) -> Result<Option<Date>, Unknown> {
    let said = |name: &str| schedule.extra.get(name).filter(|value| !value.is_null());
    if ["count", "byweekno", "byyearday", "bymonth", "bysetpos"].iter().any(|name| said(name).is_some()) {
        return Err(Unknown::NotUnderstood);
    }
    if let Some(week_begins) = said("wkst").and_then(serde_json::Value::as_str)
        && !week_begins.trim().eq_ignore_ascii_case("MO")
        && schedule.interval.is_some_and(|every| every.0 > 1.0)
    {
        return Err(Unknown::NotUnderstood);
    }
    match said("until") {
        None => Ok(None),
        Some(until) => {
            let day = until.as_str().and_then(|text| text.trim().get(..10)?.parse().ok());
            day.map(Some).ok_or(Unknown::NotUnderstood)
        }
    }
}

fn repeats(
    schedule: &Schedule,
    start: Option<Date>,
    valid: (Option<Date>, Option<Date>),
) -> Result<Repeats, Unknown> {
    let on = by_day(schedule.byday.as_deref())?;
    let month_days = by_month_day(schedule.bymonthday.as_deref())?;
    let every = match schedule.interval.map(|every| every.0) {
        None => 1,
        Some(every) if every.fract() == 0.0 && (1.0..=LONGEST_INTERVAL).contains(&every) => every as i32,
        Some(_) => return Err(Unknown::NotUnderstood),
    };
    // Counting begins with the first date. What counts nothing may begin anywhere.
    let since = match start {
        Some(start) => Ok(start),
        None if every == 1 => Ok(ANY_MONDAY),
        None => Err(Unknown::NoStart),
    };
    let numbered = on.iter().filter(|on| on.nth.is_some()).count();
    let all_numbered = !on.is_empty() && numbered == on.len();
    let weekdays = || -> Vec<Weekday> { on.iter().map(|on| on.day).collect() };
    let freq = match schedule.freq {
        Some(freq) => freq,
        None if all_numbered || !month_days.is_empty() => Frequency::Monthly,
        None if !on.is_empty() => Frequency::Weekly,
        None => {
            let one_day = valid.0.filter(|from| valid.1 == Some(*from));
            return start.or(one_day).map(Repeats::Once).ok_or(Unknown::NoPattern);
        }
    };
    match freq {
        Frequency::Daily if numbered == 0 => {
            Ok(Repeats::Days { every, since: since?, on: weekdays(), month_days })
        }
        Frequency::Weekly if numbered == 0 && month_days.is_empty() => {
            let on = match start {
                _ if !on.is_empty() => weekdays(),
                Some(start) => vec![start.weekday()],
                None => return Err(Unknown::NoDay),
            };
            Ok(Repeats::Weeks { every, since: since?, on })
        }
        Frequency::Monthly if all_numbered && month_days.is_empty() => {
            Ok(Repeats::NthDays { every, since: since?, on })
        }
        Frequency::Monthly if numbered == 0 => {
            let month_days = match start {
                _ if !month_days.is_empty() => month_days,
                _ if !on.is_empty() => return Err(Unknown::WhichInMonth),
                Some(start) => vec![start.day()],
                None => return Err(Unknown::NoDay),
            };
            Ok(Repeats::MonthDays { every, since: since?, month_days, on: weekdays() })
        }
        Frequency::Yearly if on.is_empty() && month_days.is_empty() => {
            Ok(Repeats::Years { every, since: start.ok_or(Unknown::NoDay)? })
        }
        _ => Err(Unknown::NotUnderstood),
    }
}

fn by_day(byday: Option<&str>) -> Result<Vec<On>, Unknown> {
    let parts = byday.unwrap_or_default().split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| On::parse(part).filter(|on| on.nth.is_none_or(|nth| matches!(nth, -5..=-1 | 1..=5))))
        .map(|on| on.ok_or(Unknown::NotUnderstood))
        .collect()
}

fn by_month_day(days: Option<&str>) -> Result<Vec<i8>, Unknown> {
    let parts = days.unwrap_or_default().split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| part.parse().ok().filter(|day| matches!(day, -31..=-1 | 1..=31)))
        .map(|day| day.ok_or(Unknown::NotUnderstood))
        .collect()
}

/// A date of the standard.
pub(super) fn date_of(day: Option<&Day>) -> Option<Date> {
    day?.as_str().get(..10)?.parse().ok()
}

fn every_nth(number: i32, every: i32) -> bool {
    number.rem_euclid(every) == 0
}

fn days_between(from: Date, to: Date) -> i32 {
    // Both are days of the common era, so the difference in days is far below two thousand million.
    from.duration_until(to).as_hours().div_euclid(24) as i32
}

fn monday_of(day: Date) -> Date {
    let after = day.weekday().to_monday_zero_offset();
    day.saturating_sub(jiff::Span::new().days(after))
}

/// Days of the month that notes take out, in the words in which this program writes them down when it reads opening
/// hours (`except the second Monday of the month`), and the rest of the notes.
pub(super) fn exceptions(notes: &str) -> (Vec<On>, String) {
    let mut found = Vec::new();
    let mut rest = Vec::new();
    for sentence in notes.split(['.', ';']) {
        match exception(sentence) {
            Some(on) => found.push(on),
            None => rest.push(sentence),
        }
    }
    (found, rest.join("."))
}

fn exception(sentence: &str) -> Option<On> {
    let words: Vec<String> = sentence.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ["except", "the", which @ .., day, "of", "the", "month"] = words.as_slice() else { return None };
    let nth = match which {
        ["first"] => 1,
        ["second"] => 2,
        ["third"] => 3,
        ["fourth"] => 4,
        ["fifth"] => 5,
        ["last"] => -1,
        ["second", "last"] => -2,
        ["third", "last"] => -3,
        ["fourth", "last"] => -4,
        _ => return None,
    };
    let day = match *day {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    };
    Some(On { nth: Some(nth), day })
}
