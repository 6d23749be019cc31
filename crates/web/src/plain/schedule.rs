//! When something happens, as the NHS content guide writes it: `Every Monday and Thursday, 10am to midday`.

use directory::catalogue::day_of;
use directory::entities::{Frequency, Schedule};
use jiff::civil::{Date, Weekday};
use locales::Words;

use super::{and, capital, date_of, sentences, some_text};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// One line with everything that is said, or nothing when it is over or says nothing.
pub(super) fn line(words: &Words, schedule: &Schedule, today: Date) -> Option<String> {
    let short = short(words, schedule, today);
    let description = some_text(schedule.description.as_ref())
        .filter(|text| short.as_ref().is_none_or(|short| !only_repeats(text, short)));
    if is_over(schedule, today) && short.is_none() && (description.is_none() || ended(schedule, today)) {
        return None;
    }
    let notes = some_text(schedule.notes.as_ref());
    let parts = [short.as_deref(), description, notes];
    Some(capital(&sentences(parts.into_iter().flatten()))).filter(|line| !line.is_empty())
}

/// Days, hours and season alone: what a card has room for. Nothing when it is over.
pub(super) fn short(words: &Words, schedule: &Schedule, today: Date) -> Option<String> {
    if is_over(schedule, today) {
        return None;
    }
    let opens = schedule.opens_at.as_ref().map(directory::entities::Clock::minutes);
    let closes = schedule.closes_at.as_ref().map(directory::entities::Clock::minutes);
    let parts: Vec<String> = [days(schedule), hours(opens, closes)].into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    let from = date_of(schedule.valid_from.as_ref()).filter(|from| *from > today).map(|date| words.day(date));
    let to = date_of(schedule.valid_to.as_ref()).map(|date| words.day(date));
    let season = match (from, to) {
        (Some(from), Some(to)) => format!(", from {from} to {to}"),
        (Some(from), None) => format!(", from {from}"),
        (None, Some(to)) => format!(", until {to}"),
        (None, None) => String::new(),
    };
    Some(capital(&format!("{}{season}", parts.join(", "))))
}

fn ended(schedule: &Schedule, today: Date) -> bool {
    date_of(schedule.valid_to.as_ref()).is_some_and(|last| last < today)
}

/// Its season has ended, or it happened once and that is past.
fn is_over(schedule: &Schedule, today: Date) -> bool {
    let once = schedule.freq.is_none() && schedule.byday.is_none();
    ended(schedule, today) || once && date_of(schedule.dtstart.as_ref()).is_some_and(|day| day < today)
}

/// A time of day from minutes since midnight: `10am`, `5:30pm`, `midday`, `midnight`.
fn clock(minutes: u16) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let shown = if hour % 12 == 0 { 12 } else { hour % 12 };
    match (hour, minute) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{shown}{half}"),
        _ => format!("{shown}:{minute:02}{half}"),
    }
}

fn hours(opens: Option<u16>, closes: Option<u16>) -> Option<String> {
    match (opens, closes) {
        (Some(0), Some(0 | 1439 | 1440)) => Some("24 hours".to_owned()),
        (Some(opens), Some(closes)) if opens == closes => Some(clock(opens)),
        (Some(opens), Some(closes)) => Some(format!("{} to {}", clock(opens), clock(closes))),
        (Some(opens), None) => Some(format!("from {}", clock(opens))),
        (None, Some(closes)) => Some(format!("until {}", clock(closes))),
        (None, None) => None,
    }
}

fn days(schedule: &Schedule) -> Option<String> {
    let every = schedule.interval.map_or(1.0, |interval| interval.0);
    let several = every >= 2.0;
    let on = by_day(schedule.byday.as_deref().unwrap_or_default());
    let start = date_of(schedule.dtstart.as_ref());
    let month_days = month_days(schedule.bymonthday.as_deref().unwrap_or_default());
    match schedule.freq {
        Some(Frequency::Daily) if several => Some(format!("every {every} days")),
        Some(Frequency::Daily) => Some("every day".to_owned()),
        Some(Frequency::Yearly) => Some(
            start.map_or("every year".to_owned(), |day| day.strftime("every year on %-d %B").to_string()),
        ),
        Some(Frequency::Monthly) => {
            let which = if on.is_empty() { month_days } else { in_month(&on) };
            Some(match (which, several) {
                (Some(which), false) => format!("{which} of the month"),
                (Some(which), true) => format!("every {every} months, on the {which}"),
                (None, false) if on.is_empty() => "every month".to_owned(),
                (None, true) if on.is_empty() => format!("every {every} months"),
                (None, false) => format!("every month on {}", names(&on)),
                (None, true) => format!("every {every} months on {}", names(&on)),
            })
        }
        Some(Frequency::Weekly) | None => {
            // A week repeats on the day it began.
            let began = start.map(|day| (None, monday_is_0(day.weekday())));
            let weekly = schedule.freq.is_some();
            let on = if on.is_empty() && weekly { began.into_iter().collect() } else { on };
            if !on.is_empty() && !weekly && on.iter().all(|(nth, _)| nth.is_some()) {
                return in_month(&on).map(|which| format!("{which} of the month"));
            }
            match (on.is_empty(), weekly) {
                (false, _) if several => Some(format!("every {every} weeks on {}", names(&on))),
                (false, _) => Some(week(&on)),
                (true, true) if several => Some(format!("every {every} weeks")),
                (true, true) => Some("every week".to_owned()),
                (true, false) => start.map(|day| day.strftime("%A %-d %B %Y").to_string()),
            }
        }
    }
}

/// A day of the week with its number in the month, if it has one.
type OnDay = (Option<i8>, usize);

/// The days in `MO,TH` or `2TU`, Monday first, each once.
fn by_day(byday: &str) -> Vec<OnDay> {
    let mut days: Vec<OnDay> = byday
        .split(',')
        .filter_map(|part| {
            let part = part.trim();
            let at = part.find(|letter: char| letter.is_ascii_alphabetic())?;
            let (nth, name) = part.split_at(at);
            let nth = nth.trim().trim_start_matches('+');
            let nth = if nth.is_empty() { None } else { Some(nth.parse().ok()?) };
            Some((nth, usize::from(day_of(name)?)))
        })
        .collect();
    days.sort_unstable_by_key(|(nth, day)| (*day, *nth));
    days.dedup();
    days
}

fn monday_is_0(day: Weekday) -> usize {
    usize::try_from(day.to_monday_zero_offset()).unwrap_or_default()
}

fn names(on: &[OnDay]) -> String {
    let mut names: Vec<&str> = on.iter().map(|(_, day)| DAYS[*day % 7]).collect();
    names.dedup();
    and(&names)
}

/// `every day`, `Monday to Friday`, `every Monday and Thursday`.
fn week(on: &[OnDay]) -> String {
    let mut days: Vec<usize> = on.iter().map(|(_, day)| *day % 7).collect();
    days.dedup();
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if days.len() == 7 && last - first == 6 => "every day".to_owned(),
        (Some(first), Some(last)) if days.len() >= 3 && last - first + 1 == days.len() => {
            format!("{} to {}", DAYS[*first], DAYS[*last])
        }
        _ => format!("every {}", names(on)),
    }
}

/// `first and third Tuesday`, `first Monday and last Friday`; nothing where a day has no number.
fn in_month(on: &[OnDay]) -> Option<String> {
    let numbered: Vec<(&str, usize)> =
        on.iter().map(|(nth, day)| Some((nth_word((*nth)?)?, *day % 7))).collect::<Option<_>>()?;
    let (_, first) = *numbered.first()?;
    if numbered.iter().all(|(_, day)| *day == first) {
        // `-1` sorts before `1`, and is said after it.
        let (last, others): (Vec<&str>, Vec<&str>) =
            numbered.iter().map(|(nth, _)| *nth).partition(|nth| nth.contains("last"));
        return Some(format!("{} {}", and(&[others, last].concat()), DAYS[first]));
    }
    let each: Vec<String> = numbered.iter().map(|(nth, day)| format!("{nth} {}", DAYS[*day])).collect();
    Some(and(&each))
}

fn nth_word(nth: i8) -> Option<&'static str> {
    Some(match nth {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        -1 => "last",
        -2 => "second last",
        _ => return None,
    })
}

/// `1st and 15th day`, `last day`, from `1,15` and `-1`.
fn month_days(text: &str) -> Option<String> {
    let each: Vec<String> = text
        .split(',')
        .filter_map(|day| match day.trim().parse::<i8>().ok()? {
            -1 => Some("last".to_owned()),
            day @ 1..=31 => Some(match (day % 10, day / 10) {
                (1, 0 | 2 | 3) => format!("{day}st"),
                (2, 0 | 2) => format!("{day}nd"),
                (3, 0 | 2) => format!("{day}rd"),
                _ => format!("{day}th"),
            }),
            _ => None,
        })
        .collect();
    (!each.is_empty()).then(|| format!("{} day", and(&each)))
}

/// Whether a description only says again what the line says: every word of it is in the line, or says nothing new.
fn only_repeats(description: &str, line: &str) -> bool {
    const NOTHING_NEW: [&str; 12] =
        ["every", "each", "on", "the", "from", "of", "month", "at", "and", "to", "other", "12"];
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .replace("12 noon", "midday")
            .replace("12pm", "midday")
            .replace('.', ":")
            .split(|letter: char| !letter.is_alphanumeric() && letter != ':')
            .map(|word| word.trim_matches(':').trim_end_matches('s').to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    };
    let said = words(line);
    let fortnight = said.contains(&"2".to_owned());
    words(description).iter().all(|word| {
        said.contains(word)
            || (NOTHING_NEW.contains(&word.as_str()) && (word != "other" || fortnight))
            || said.contains(&"midday".to_owned()) && word == "noon"
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::super::read;
    use super::*;

    fn told(value: serde_json::Value) -> String {
        line(Words::of(locales::Language::English), &read(value), date(2026, 5, 4)).unwrap_or_default()
    }

    #[test]
    fn times_of_day() {
        let shown = [600, 1050, 720, 0, 1440, 5, 725].map(clock);
        assert_eq!(shown, ["10am", "5:30pm", "midday", "midnight", "midnight", "12:05am", "12:05pm"]);
        assert_eq!(hours(Some(0), Some(1439)).unwrap(), "24 hours");
        assert_eq!(hours(Some(600), None).unwrap(), "from 10am");
    }

    #[test]
    fn weeks() {
        let week = |byday: &str| {
            told(json!({"freq": "WEEKLY", "byday": byday, "opens_at": "10:00", "closes_at": "12:00"}))
        };
        assert_eq!(week("TH,MO"), "Every Monday and Thursday, 10am to midday");
        assert_eq!(week("MO,TU,WE,TH,FR"), "Monday to Friday, 10am to midday");
        assert_eq!(week("MO,TU,WE,TH,FR,SA,SU"), "Every day, 10am to midday");
        assert_eq!(week("whenever"), "Every week, 10am to midday");
        assert_eq!(told(json!({"freq": "WEEKLY", "interval": 2, "byday": "TU"})), "Every 2 weeks on Tuesday");
        assert_eq!(told(json!({"freq": "WEEKLY", "dtstart": "2026-05-05"})), "Every Tuesday");
        assert_eq!(told(json!({"byday": "SA"})), "Every Saturday");
    }

    #[test]
    fn months_and_years() {
        let month = |byday: &str| {
            told(json!({"freq": "MONTHLY", "byday": byday, "opens_at": "14:00", "closes_at": "16:00"}))
        };
        assert_eq!(month("2TU"), "Second Tuesday of the month, 2pm to 4pm");
        assert_eq!(month("1TU,3TU"), "First and third Tuesday of the month, 2pm to 4pm");
        assert_eq!(month("1TU,-1TU"), "First and last Tuesday of the month, 2pm to 4pm");
        assert_eq!(month("-1FR,1MO"), "First Monday and last Friday of the month, 2pm to 4pm");
        assert_eq!(month("TU"), "Every month on Tuesday, 2pm to 4pm");
        assert_eq!(told(json!({"byday": "3WE"})), "Third Wednesday of the month");
        assert_eq!(
            told(json!({"freq": "MONTHLY", "interval": 2, "byday": "1MO"})),
            "Every 2 months, on the first Monday"
        );
        assert_eq!(
            told(json!({"freq": "MONTHLY", "bymonthday": "1,22,-1"})),
            "1st, 22nd and last day of the month"
        );
        assert_eq!(told(json!({"freq": "YEARLY", "dtstart": "2025-12-25"})), "Every year on 25 December");
        assert_eq!(told(json!({"freq": "DAILY"})), "Every day");
    }

    #[test]
    fn seasons_come_and_go() {
        let season = |from: &str, to: &str| {
            told(json!({"freq": "WEEKLY", "byday": "MO", "valid_from": from, "valid_to": to}))
        };
        assert_eq!(season("2026-01-01", "2026-07-01"), "Every Monday, until 1 July 2026");
        assert_eq!(season("2026-11-01", "2027-03-31"), "Every Monday, from 1 November 2026 to 31 March 2027");
        assert_eq!(season("2025-01-01", "2025-07-01"), "");
        assert_eq!(
            told(json!({"dtstart": "2026-12-15", "opens_at": "12:00"})),
            "Tuesday 15 December 2026, from midday"
        );
        assert_eq!(told(json!({"dtstart": "2025-12-15", "opens_at": "12:00"})), "");
        assert_eq!(told(json!({"dtstart": "2025-12-15", "description": "Most Fridays"})), "Most Fridays");
    }

    #[test]
    fn descriptions_are_added_when_they_say_more() {
        let with = |description: &str| {
            told(json!({"freq": "WEEKLY", "byday": "MO", "opens_at": "10:00", "closes_at": "12:00",
                "description": description, "notes": "Term time only."}))
        };
        assert_eq!(with("Every Monday, 10am to 12 noon"), "Every Monday, 10am to midday. Term time only");
        assert_eq!(with("Mondays 10am-12pm"), "Every Monday, 10am to midday. Term time only");
        assert_eq!(with("Ring the bell."), "Every Monday, 10am to midday. Ring the bell. Term time only");
        assert_eq!(told(json!({"description": "By arrangement"})), "By arrangement");
        assert_eq!(told(json!({})), "");
    }
}
