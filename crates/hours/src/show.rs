//! Recurring times in one compact line, for tests and logs: `MO,TH 10:00-12:00 (Lunch club) [term time only]`.

use std::fmt::{Display, Formatter, Result};

use jiff::civil::{Time, Weekday};

use crate::{Frequency, Hours, On, Recurring};

/// The day in English.
pub(crate) fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// `Monday, Tuesday and Friday`
pub(crate) fn names(days: &[On]) -> String {
    let names: Vec<&str> = days.iter().map(|on| name(on.day)).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// `first Thursday of the month`
pub(crate) fn numbered(on: On) -> String {
    let which = match on.nth {
        Some(1) => "first ",
        Some(2) => "second ",
        Some(3) => "third ",
        Some(4) => "fourth ",
        Some(5) => "fifth ",
        Some(-1) => "last ",
        Some(-2) => "second last ",
        Some(-3) => "third last ",
        Some(-4) => "fourth last ",
        Some(_) => "fifth last ",
        None => return name(on.day).to_owned(),
    };
    format!("{which}{} of the month", name(on.day))
}

/// The day as RFC 5545 writes it, with its number in the month: `MO`, `2TH`, `-1FR`.
impl Display for On {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        if let Some(nth) = self.nth {
            write!(formatter, "{nth}")?;
        }
        formatter.write_str(match self.day {
            Weekday::Monday => "MO",
            Weekday::Tuesday => "TU",
            Weekday::Wednesday => "WE",
            Weekday::Thursday => "TH",
            Weekday::Friday => "FR",
            Weekday::Saturday => "SA",
            Weekday::Sunday => "SU",
        })
    }
}

impl Display for Recurring {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let mut parts: Vec<String> = Vec::new();
        let days: Vec<String> = self.days.iter().map(On::to_string).collect();
        if !days.is_empty() {
            parts.push(days.join(","));
        }
        match (self.freq, self.interval) {
            (Some(Frequency::Weekly), 1) if self.days.is_empty() => parts.push("weekly".to_owned()),
            (Some(Frequency::Weekly), weeks) if weeks != 1 => parts.push(format!("every {weeks} weeks")),
            (Some(Frequency::Monthly), 1) if self.byday().is_none() => parts.push("monthly".to_owned()),
            (Some(Frequency::Monthly), months) if months != 1 => parts.push(format!("every {months} months")),
            _ => {}
        }
        let time =
            |time: Option<Time>| time.map(|time| time.strftime("%H:%M").to_string()).unwrap_or_default();
        if self.opens.is_some() || self.closes.is_some() {
            parts.push(format!("{}-{}", time(self.opens), time(self.closes)));
        }
        parts.extend(self.valid_from.map(|day| format!("from {day}")));
        parts.extend(self.valid_to.map(|day| format!("to {day}")));
        parts.extend(self.description.as_ref().map(|words| format!("({words})")));
        if !self.notes.is_empty() {
            parts.push(format!("[{}]", self.notes.join("; ")));
        }
        formatter.write_str(&parts.join(" "))
    }
}

/// Times, then notes after ` | `, then what was not read after ` ?? `.
impl Display for Hours {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let times: Vec<String> = self.times.iter().map(Recurring::to_string).collect();
        formatter.write_str(&times.join("; "))?;
        if !self.notes.is_empty() {
            write!(formatter, " | {}", self.notes.join("; "))?;
        }
        match &self.unread {
            Some(rest) => write!(formatter, " ?? {rest}"),
            None => Ok(()),
        }
    }
}
