//! The part of the year in which a rule of OpenStreetMap's holds: as dates where it says the year, else in words.

use jiff::civil;
use opening_hours_syntax::rules::day::{Date, DateOffset, DaySelector, MonthdayRange};

/// When in the year a rule holds.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub from: Option<civil::Date>,
    pub to: Option<civil::Date>,
    /// Every how many weeks.
    pub interval: u8,
    pub words: Vec<String>,
}

impl Part {
    pub(super) fn is_always(&self) -> bool {
        self.from.is_none() && self.to.is_none() && self.words.is_empty()
    }

    /// Nothing if it always holds.
    pub(super) fn in_words(&self) -> Option<String> {
        let dates = match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => Some(from.to_string()),
            (Some(from), Some(to)) => Some(format!("{from} to {to}")),
            (Some(from), None) => Some(format!("from {from}")),
            (None, Some(to)) => Some(format!("until {to}")),
            (None, None) => None,
        };
        let all: Vec<String> = dates.into_iter().chain(self.words.iter().cloned()).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}

/// Nothing if it says more than can be kept.
pub(super) fn part(selector: &DaySelector) -> Option<Part> {
    let mut part = Part { interval: 1, ..Part::default() };
    match &selector.year[..] {
        [] => {}
        [range] if selector.monthday.is_empty() => {
            let (years, step) = range.into_parts();
            if step != 1 {
                return None;
            }
            part.from = Some(day(years.start().0, 1, 1)?);
            part.to = day(years.end().0, 12, 31).filter(|last| last.year() < 9999);
        }
        _ => return None,
    }
    match &selector.monthday[..] {
        [] => {}
        [one] => match dates(one) {
            Some((from, to)) => (part.from, part.to) = (Some(from), Some(to)),
            None => part.words.push(words(one)),
        },
        several => part.words.push(several.iter().map(words).collect::<Vec<_>>().join(", ")),
    }
    for range in &selector.week {
        let (weeks, step) = range.into_parts();
        match (weeks.start().0, weeks.end().0, step) {
            (first @ (1 | 2), 52.., 2) if selector.week.len() == 1 => {
                part.interval = 2;
                let which = if first == 1 { "odd" } else { "even" };
                part.words.push(format!("{which} weeks of the year"));
            }
            (first, last, 1) if first == last => part.words.push(format!("week {first} of the year")),
            (first, last, 1) => part.words.push(format!("weeks {first} to {last} of the year")),
            _ => return None,
        }
    }
    Some(part)
}

fn day(year: i32, month: i8, day: i8) -> Option<civil::Date> {
    civil::Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// The first and the last day, where both years are said.
fn dates(range: &MonthdayRange) -> Option<(civil::Date, civil::Date)> {
    match range {
        MonthdayRange::Month { range, year: Some(year) } => {
            let last = day(year.0, i8::try_from(*range.end() as u8).ok()?, 1)?.last_of_month();
            Some((day(year.0, i8::try_from(*range.start() as u8).ok()?, 1)?, last))
                .filter(|(first, last)| first <= last)
        }
        MonthdayRange::Date { start, end } => {
            let one = |(date, offset): &(Date, DateOffset)| match date {
                Date::Fixed { year: Some(year), month, day: number } if *offset == DateOffset::default() => {
                    day(year.0, i8::try_from(*month as u8).ok()?, i8::try_from(*number).ok()?)
                }
                _ => None,
            };
            Some((one(start)?, one(end)?)).filter(|(first, last)| first <= last)
        }
        MonthdayRange::Month { year: None, .. } => None,
    }
}

/// `October to March`, `24 December`.
fn words(range: &MonthdayRange) -> String {
    match range {
        MonthdayRange::Month { range, year } => {
            let year = year.map(|year| format!(" {}", year.0)).unwrap_or_default();
            let (first, last) = (range.start().as_str(), range.end().as_str());
            if first == last { format!("{first}{year}") } else { format!("{first} to {last}{year}") }
        }
        MonthdayRange::Date { start, end } => {
            let one = |(date, offset): &(Date, DateOffset)| match date {
                Date::Fixed { year, month, day } => {
                    let year = year.map(|year| format!(" {}", year.0)).unwrap_or_default();
                    format!("{day} {}{year}{offset}", month.as_str())
                }
                other => format!("{other}{offset}"),
            };
            if start == end { one(start) } else { format!("{} to {}", one(start), one(end)) }
        }
    }
}
