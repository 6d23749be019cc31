//! Opening hours as the standard's schedules. The one place where times that come again become `schedule` records.

use directory::entities::Object;
use hours::{Frequency, Hours, Recurring};
use jiff::civil::{Time, Weekday};

use crate::cells::Cells;
use crate::rules::HoursPart;
use crate::template::Texts;

/// What one `[[hours]]` of a mapping found in a row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opening {
    /// `schedule` records, without identifiers.
    pub(crate) schedules: Vec<Object>,
    /// The same in words.
    pub(crate) words: Vec<String>,
    /// What could not be read, verbatim. It is among the schedules as well, in words.
    pub(crate) unread: Option<String>,
    anything_read: bool,
}

/// How much of a row's hours could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HowMuch {
    Wholly,
    Partly,
    Nothing,
}

impl Opening {
    fn new(read: &Hours, whole: &str, note: Option<&str>) -> Self {
        let anything_read = !read.times.is_empty() || !read.notes.is_empty() && read.unread.is_none();
        let of_all = || note.into_iter().chain(read.notes.iter().map(String::as_str));
        let mut schedules: Vec<Object> = read.times.iter().map(|time| schedule(time, of_all())).collect();
        let mut words: Vec<String> = read.times.iter().map(|time| in_words(time, of_all())).collect();
        // Where nothing could be read, its own words say it best.
        let unread =
            if anything_read { read.unread.clone() } else { read.unread.as_ref().map(|_| whole.to_owned()) };
        let rest = match &unread {
            Some(unread) => Some(unread.clone()),
            None if read.times.is_empty() => Some(read.notes.join(". ")),
            None => None,
        };
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            words.push(rest.clone());
            let mut only_words = Object::new();
            only_words.insert("description".to_owned(), rest.into());
            if let Some(note) = note {
                only_words.insert("notes".to_owned(), note.into());
            }
            schedules.push(only_words);
        }
        Opening { schedules, words, unread, anything_read }
    }

    pub(crate) fn how_much(&self) -> HowMuch {
        match (self.anything_read, &self.unread) {
            (_, None) => HowMuch::Wholly,
            (true, Some(_)) => HowMuch::Partly,
            (false, Some(_)) => HowMuch::Nothing,
        }
    }
}

impl HowMuch {
    /// Of all hours of a row; `None` when it has none.
    pub(crate) fn of(openings: &[Opening]) -> Option<Self> {
        openings
            .iter()
            .map(Opening::how_much)
            .reduce(|one, two| if one == two { one } else { HowMuch::Partly })
    }
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Reads what a row says of one `[[hours]]`; nothing when it says nothing, or that it is always closed.
pub(crate) fn opening(part: &HoursPart<Texts>, cells: &Cells<'_>) -> Option<Opening> {
    let closed = part.closed.as_ref().map(|texts| texts.each(cells)).unwrap_or_default();
    let said = |texts: &Option<Texts>, with: &str| {
        let text = texts.as_ref()?.joined(cells, with)?;
        (!closed.iter().any(|word| word.eq_ignore_ascii_case(text.trim()))).then_some(text)
    };
    let (read, whole) = match said(&part.text, "\n") {
        Some(text) => (hours::read(&text), text),
        None => {
            let days: Vec<(Weekday, String)> = WEEK
                .into_iter()
                .zip(part.days())
                .filter_map(|(day, texts)| Some((day, said(texts, ", ")?)))
                .collect();
            let columns: Vec<(Weekday, &str)> =
                days.iter().map(|(day, text)| (*day, text.as_str())).collect();
            let whole = days.iter().map(|(day, text)| format!("{}: {text}", name(*day)));
            (hours::read_days(&columns), whole.collect::<Vec<_>>().join("; "))
        }
    };
    let note = part.note.as_ref().and_then(|texts| texts.joined(cells, " "));
    (!read.is_empty()).then(|| Opening::new(&read, &whole, note.as_deref()))
}

fn schedule<'n>(time: &'n Recurring, of_all: impl Iterator<Item = &'n str>) -> Object {
    let mut schedule = Object::new();
    let mut set = |name: &str, value: Option<serde_json::Value>| {
        if let Some(value) = value {
            schedule.insert(name.to_owned(), value);
        }
    };
    let freq = time.freq.map(|freq| match freq {
        Frequency::Weekly => "WEEKLY",
        Frequency::Monthly => "MONTHLY",
    });
    set("valid_from", time.valid_from.map(|day| day.to_string().into()));
    set("valid_to", time.valid_to.map(|day| day.to_string().into()));
    set("freq", freq.map(Into::into));
    set("interval", (time.interval > 1).then(|| time.interval.into()));
    set("byday", time.byday().map(Into::into));
    set("description", time.description.clone().map(Into::into));
    set("opens_at", time.opens.map(|time| clock(time).into()));
    set("closes_at", time.closes.map(|time| clock(time).into()));
    set("notes", notes(time, of_all).map(Into::into));
    schedule
}

/// `09:30`.
fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn notes<'n>(time: &'n Recurring, of_all: impl Iterator<Item = &'n str>) -> Option<String> {
    let all: Vec<&str> = time.notes.iter().map(String::as_str).chain(of_all).collect();
    (!all.is_empty()).then(|| all.join(". "))
}

/// `Monday and Thursday, 10:00 to 12:00`.
fn in_words<'n>(time: &'n Recurring, of_all: impl Iterator<Item = &'n str>) -> String {
    let days: Vec<String> = time
        .days
        .iter()
        .map(|on| match on.nth {
            None => name(on.day).to_owned(),
            Some(nth) => format!("{} {} of the month", nth_word(nth), name(on.day)),
        })
        .collect();
    let days = match (&days[..], time.freq) {
        ([], Some(Frequency::Monthly)) => "monthly".to_owned(),
        ([], _) => String::new(),
        ([days @ .., last], _) if !days.is_empty() => format!("{} and {last}", days.join(", ")),
        (days, _) => days.join(", "),
    };
    let every = match (time.interval, time.freq) {
        (2.., Some(Frequency::Weekly)) => format!("every {} weeks", time.interval),
        (2.., Some(Frequency::Monthly)) => format!("every {} months", time.interval),
        _ => String::new(),
    };
    let at = match (time.opens.map(clock), time.closes.map(clock)) {
        (Some(opens), Some(closes)) => format!("{opens} to {closes}"),
        (Some(opens), None) => format!("from {opens}"),
        (None, Some(closes)) => format!("until {closes}"),
        (None, None) => String::new(),
    };
    let season = match (time.valid_from, time.valid_to) {
        (Some(from), Some(to)) => format!("from {from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    };
    let more = [time.description.clone().unwrap_or_default(), notes(time, of_all).unwrap_or_default()];
    let parts = [days, every, at, season].into_iter().chain(more).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

fn nth_word(nth: i8) -> &'static str {
    match nth {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        _ => "last",
    }
}

fn name(day: Weekday) -> &'static str {
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

#[cfg(test)]
mod tests {
    use hours::On;
    use jiff::civil::{date, time};
    use serde_json::{Value, json};

    use super::*;

    fn recurring() -> Recurring {
        Recurring {
            days: vec![On::every(Weekday::Monday), On::every(Weekday::Thursday)],
            freq: Some(Frequency::Weekly),
            interval: 1,
            opens: Some(time(9, 30, 0, 0)),
            closes: Some(time(17, 0, 0, 0)),
            valid_from: None,
            valid_to: None,
            description: None,
            notes: Vec::new(),
        }
    }

    fn opening(hours: &Hours, note: Option<&str>) -> Opening {
        Opening::new(hours, "as it was written", note)
    }

    #[test]
    fn a_time_that_comes_again_is_one_schedule() {
        let monthly = Recurring {
            days: vec![On { nth: Some(-1), day: Weekday::Friday }],
            freq: Some(Frequency::Monthly),
            interval: 2,
            closes: None,
            valid_from: Some(date(2026, 10, 1)),
            notes: vec!["term time only".to_owned()],
            ..recurring()
        };
        let hours =
            Hours { times: vec![recurring(), monthly], notes: vec!["please ring".to_owned()], unread: None };
        let read = opening(&hours, Some("With staff"));
        assert_eq!(
            Value::from(read.schedules.iter().cloned().map(Value::Object).collect::<Vec<_>>()),
            json!([
                {"freq": "WEEKLY", "byday": "MO,TH", "opens_at": "09:30", "closes_at": "17:00",
                 "notes": "With staff. please ring"},
                {"valid_from": "2026-10-01", "freq": "MONTHLY", "interval": 2, "byday": "-1FR", "opens_at": "09:30",
                 "notes": "term time only. With staff. please ring"},
            ])
        );
        assert_eq!(read.words[0], "Monday and Thursday, 09:30 to 17:00, With staff. please ring");
        assert_eq!(
            read.words[1],
            "last Friday of the month, every 2 months, from 09:30, from 2026-10-01, term time only. With staff. please ring"
        );
        assert_eq!(read.how_much(), HowMuch::Wholly);
    }

    #[test]
    fn what_could_not_be_read_stays_in_words() {
        let hours =
            Hours { times: vec![recurring()], notes: vec![], unread: Some("and by arrangement".to_owned()) };
        let partly = opening(&hours, None);
        assert_eq!(partly.schedules[1], *json!({"description": "and by arrangement"}).as_object().unwrap());
        assert_eq!(partly.how_much(), HowMuch::Partly);
        let hours =
            Hours { times: vec![], notes: vec!["term time".to_owned()], unread: Some("some".to_owned()) };
        let nothing = opening(&hours, None);
        assert_eq!(
            nothing.schedules,
            [json!({"description": "as it was written"}).as_object().unwrap().clone()]
        );
        assert_eq!(nothing.how_much(), HowMuch::Nothing);
        let notes = opening(&Hours { notes: vec!["by appointment".to_owned()], ..Hours::default() }, None);
        assert_eq!(notes.schedules, [json!({"description": "by appointment"}).as_object().unwrap().clone()]);
        assert_eq!(notes.how_much(), HowMuch::Wholly);
        assert_eq!(HowMuch::of(&[partly, nothing.clone()]), Some(HowMuch::Partly));
        assert_eq!((HowMuch::of(&[nothing]), HowMuch::of(&[])), (Some(HowMuch::Nothing), None));
    }
}
