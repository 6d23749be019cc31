//! When something happens, as the NHS content guide writes it: `Every Monday and Thursday, 10am to midday`.

use directory::catalogue::day_of;
use directory::entities::{Frequency, Schedule};
use jiff::civil::{Date, Weekday};
use locales::{Language, Words};

use super::{capital, date_of, sentences, some_text};
use crate::theirs::theirs;

/// One line with everything that is said, or nothing when it is over or says nothing.
pub(super) fn line(words: &Words, schedule: &Schedule, today: Date) -> Option<String> {
    let told = short(words, schedule, today);
    // What the publisher says is English, whatever the page speaks.
    let english = short(Words::of(Language::English), schedule, today);
    let description = some_text(schedule.description.as_ref())
        .filter(|text| english.as_ref().is_none_or(|english| !only_repeats(text, english)));
    if is_over(schedule, today) && told.is_none() && (description.is_none() || ended(schedule, today)) {
        return None;
    }
    let said = description.into_iter().chain(some_text(schedule.notes.as_ref())).map(theirs);
    Some(capital(&sentences(told.into_iter().chain(said)))).filter(|line| !line.is_empty())
}

/// Days, hours and season alone: what a card has room for. Nothing when it is over.
pub(super) fn short(words: &Words, schedule: &Schedule, today: Date) -> Option<String> {
    if is_over(schedule, today) {
        return None;
    }
    let opens = schedule.opens_at.as_ref().map(directory::entities::Clock::minutes);
    let closes = schedule.closes_at.as_ref().map(directory::entities::Clock::minutes);
    let parts: Vec<String> =
        [days(words, schedule), hours(words, opens, closes)].into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    let times = words.joined(&parts);
    let from = date_of(schedule.valid_from.as_ref()).filter(|from| *from > today).map(|day| words.day(day));
    let to = date_of(schedule.valid_to.as_ref()).map(|day| words.day(day));
    Some(capital(&match (from, to) {
        (Some(from), Some(to)) => words.say_with(
            "schedule-season",
            &[("times", times.into()), ("from", from.into()), ("to", to.into())],
        ),
        (Some(from), None) => {
            words.say_with("schedule-season-from", &[("times", times.into()), ("from", from.into())])
        }
        (None, Some(to)) => {
            words.say_with("schedule-season-until", &[("times", times.into()), ("to", to.into())])
        }
        (None, None) => times,
    }))
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
fn clock(words: &Words, minutes: u16) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let shown = if hour % 12 == 0 { 12 } else { hour % 12 };
    let time = if minute == 0 { shown.to_string() } else { format!("{shown}:{minute:02}") };
    match (hour, minute) {
        (0, 0) => words.say("schedule-midnight"),
        (12, 0) => words.say("schedule-midday"),
        _ if hour < 12 => words.say_with("schedule-before-midday", &[("time", time.into())]),
        _ => words.say_with("schedule-after-midday", &[("time", time.into())]),
    }
}

fn hours(words: &Words, opens: Option<u16>, closes: Option<u16>) -> Option<String> {
    let clock = |minutes| clock(words, minutes);
    match (opens, closes) {
        (Some(0), Some(0 | 1439 | 1440)) => Some(words.say("schedule-all-day")),
        (Some(opens), Some(closes)) if opens == closes => Some(clock(opens)),
        (Some(opens), Some(closes)) => {
            Some(words.say_with(
                "schedule-hours",
                &[("opens", clock(opens).into()), ("closes", clock(closes).into())],
            ))
        }
        (Some(opens), None) => Some(words.say_with("schedule-hours-from", &[("opens", clock(opens).into())])),
        (None, Some(closes)) => {
            Some(words.say_with("schedule-hours-until", &[("closes", clock(closes).into())]))
        }
        (None, None) => None,
    }
}

fn days(words: &Words, schedule: &Schedule) -> Option<String> {
    let every = schedule.interval.map_or(1.0, |interval| interval.0);
    let several = every >= 2.0;
    let on = by_day(schedule.byday.as_deref().unwrap_or_default());
    let start = date_of(schedule.dtstart.as_ref());
    match schedule.freq {
        Some(Frequency::Daily) if several => {
            Some(words.say_with("schedule-every-days", &[("count", every.into())]))
        }
        Some(Frequency::Daily) => Some(words.say("schedule-every-day")),
        Some(Frequency::Yearly) => Some(start.map_or_else(
            || words.say("schedule-every-year"),
            |day| words.say_with("schedule-every-year-on", &[("date", words.day_of_year(day).into())]),
        )),
        Some(Frequency::Monthly) => {
            let month_days = month_days(words, schedule.bymonthday.as_deref().unwrap_or_default());
            let which = if on.is_empty() { month_days } else { in_month(words, &on) };
            Some(monthly(words, which, &on, several.then_some(every)))
        }
        Some(Frequency::Weekly) | None => {
            // A week repeats on the day it began.
            let began = start.map(|day| (None, day.weekday()));
            let weekly = schedule.freq.is_some();
            let on = if on.is_empty() && weekly { began.into_iter().collect() } else { on };
            if !on.is_empty() && !weekly && on.iter().all(|(nth, _)| nth.is_some()) {
                return in_month(words, &on)
                    .map(|which| words.say_with("schedule-of-month", &[("which", which.into())]));
            }
            match (on.is_empty(), weekly) {
                (false, _) if several => Some(words.say_with(
                    "schedule-every-weeks-on",
                    &[("count", every.into()), ("days", names(words, &on).into())],
                )),
                (false, _) => Some(week(words, &on)),
                (true, true) if several => {
                    Some(words.say_with("schedule-every-weeks", &[("count", every.into())]))
                }
                (true, true) => Some(words.say("schedule-every-week")),
                (true, false) => start.map(|day| words.weekday_and_day(day)),
            }
        }
    }
}

/// `second Tuesday of the month`, `every 2 months on Tuesday`; `every` is the number of months when it is not each.
fn monthly(words: &Words, which: Option<String>, on: &[OnDay], every: Option<f64>) -> String {
    match (which, every) {
        (Some(which), None) => words.say_with("schedule-of-month", &[("which", which.into())]),
        (Some(which), Some(every)) => words
            .say_with("schedule-every-months-on-which", &[("count", every.into()), ("which", which.into())]),
        (None, None) if on.is_empty() => words.say("schedule-every-month"),
        (None, Some(every)) if on.is_empty() => {
            words.say_with("schedule-every-months", &[("count", every.into())])
        }
        (None, None) => words.say_with("schedule-every-month-on", &[("days", names(words, on).into())]),
        (None, Some(every)) => words.say_with(
            "schedule-every-months-on",
            &[("count", every.into()), ("days", names(words, on).into())],
        ),
    }
}

/// A day of the week with its number in the month, if it has one.
type OnDay = (Option<i8>, Weekday);

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
            let day = i8::try_from(day_of(name)?).ok()?;
            Some((nth, Weekday::from_monday_zero_offset(day).ok()?))
        })
        .collect();
    days.sort_unstable_by_key(|(nth, day)| (day.to_monday_zero_offset(), *nth));
    days.dedup();
    days
}

fn names(words: &Words, on: &[OnDay]) -> String {
    let mut days: Vec<Weekday> = on.iter().map(|(_, day)| *day).collect();
    days.dedup();
    words.list(&days.into_iter().map(|day| words.weekday(day)).collect::<Vec<_>>())
}

/// `every day`, `Monday to Friday`, `every Monday and Thursday`.
fn week(words: &Words, on: &[OnDay]) -> String {
    let mut days: Vec<Weekday> = on.iter().map(|(_, day)| *day).collect();
    days.dedup();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let length = usize::from(first.until(*last).unsigned_abs()) + 1;
        if length == 7 && days.len() == 7 {
            return words.say("schedule-every-day");
        }
        if days.len() >= 3 && length == days.len() {
            return words.say_with(
                "schedule-week-from-to",
                &[("first", words.weekday(*first).into()), ("last", words.weekday(*last).into())],
            );
        }
    }
    words.say_with("schedule-every-weekday", &[("days", names(words, on).into())])
}

/// `first and third Tuesday`, `first Monday and last Friday`; nothing where a day has no number.
fn in_month(words: &Words, on: &[OnDay]) -> Option<String> {
    let mut numbered: Vec<(i8, Weekday)> =
        on.iter().map(|(nth, day)| nth.map(|nth| (nth, *day))).collect::<Option<_>>()?;
    if !numbered.iter().all(|(nth, _)| matches!(nth, 1..=5 | -1 | -2)) {
        return None;
    }
    let (_, first) = *numbered.first()?;
    if numbered.iter().all(|(_, day)| *day == first) {
        // `-1` sorts before `1`, and is said after it.
        numbered.sort_by_key(|(nth, _)| *nth < 0);
        // English says the day once behind all of its numbers. In Welsh some stand before it and some behind.
        if words.language() == Language::English {
            let numbers: Vec<String> = numbered
                .iter()
                .map(|(nth, _)| words.say_with("schedule-which", &[("nth", (*nth).into())]))
                .collect();
            let (which, day) = (words.list(&numbers), words.weekday(first));
            return Some(
                words.say_with("schedule-which-days", &[("which", which.into()), ("day", day.into())]),
            );
        }
    }
    let each: Vec<String> = numbered
        .iter()
        .map(|(nth, day)| {
            let day = words.weekday(*day);
            words.say_with("schedule-which-day", &[("nth", (*nth).into()), ("weekday", day.into())])
        })
        .collect();
    Some(words.list(&each))
}

/// `1st and 15th day`, `last day`, from `1,15` and `-1`.
fn month_days(words: &Words, text: &str) -> Option<String> {
    let each: Vec<String> = text
        .split(',')
        .filter_map(|day| day.trim().parse::<i8>().ok())
        .filter(|day| matches!(day, -1 | 1..=31))
        .map(|day| words.say_with("schedule-month-day", &[("day", day.into())]))
        .collect();
    (!each.is_empty()).then(|| words.say_with("schedule-month-days", &[("days", words.list(&each).into())]))
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

    use super::super::{english, read, welsh};
    use super::*;
    use crate::theirs::bare;

    fn told(value: serde_json::Value) -> String {
        bare(&line(english(), &read(value), date(2026, 5, 4)).unwrap_or_default())
    }

    fn told_in_welsh(value: serde_json::Value) -> String {
        line(welsh(), &read(value), date(2026, 5, 4)).unwrap_or_default()
    }

    #[test]
    fn times_of_day() {
        let times = [600, 1050, 720, 0, 1440, 5, 725];
        let shown = times.map(|minutes| clock(english(), minutes));
        assert_eq!(shown, ["10am", "5:30pm", "midday", "midnight", "midnight", "12:05am", "12:05pm"]);
        let shown = times.map(|minutes| clock(welsh(), minutes));
        assert_eq!(shown[..4], ["10am", "5:30pm", "hanner dydd", "hanner nos"]);
        assert_eq!(hours(english(), Some(0), Some(1439)).unwrap(), "24 hours");
        assert_eq!(hours(english(), Some(600), None).unwrap(), "from 10am");
    }

    #[test]
    fn the_same_in_welsh() {
        let weekly = |byday: &str| {
            told_in_welsh(
                json!({"freq": "WEEKLY", "byday": byday, "opens_at": "10:00", "closes_at": "12:00"}),
            )
        };
        assert_eq!(weekly("TH,MO"), "Bob dydd Llun a dydd Iau, 10am i hanner dydd");
        assert_eq!(weekly("MO,TU,WE,TH,FR"), "Dydd Llun i ddydd Gwener, 10am i hanner dydd");
        assert_eq!(weekly("MO,TU,WE,TH,FR,SA,SU"), "Bob dydd, 10am i hanner dydd");
        let monthly = |byday: &str| told_in_welsh(json!({"freq": "MONTHLY", "byday": byday}));
        assert_eq!(monthly("1TU"), "Dydd Mawrth cyntaf y mis");
        assert_eq!(monthly("2TU"), "Ail ddydd Mawrth y mis");
        assert_eq!(monthly("1TU,3TU"), "Dydd Mawrth cyntaf a thrydydd dydd Mawrth y mis");
        assert_eq!(monthly("-1FR,1MO"), "Dydd Llun cyntaf a dydd Gwener olaf y mis");
        assert_eq!(monthly("TU"), "Bob mis ar ddydd Mawrth");
        let every = |freq: &str, interval: u8| {
            told_in_welsh(json!({"freq": freq, "interval": interval, "byday": "TU"}))
        };
        assert_eq!(every("WEEKLY", 2), "Bob 2 wythnos ar ddydd Mawrth");
        assert_eq!(every("MONTHLY", 2), "Bob 2 fis ar ddydd Mawrth");
        assert_eq!(every("MONTHLY", 3), "Bob 3 mis ar ddydd Mawrth");
        let days = told_in_welsh(json!({"freq": "MONTHLY", "bymonthday": "1,22,-1"}));
        assert_eq!(days, "Diwrnod 1af, 22ain ac olaf y mis");
        let season = json!({"byday": "MO", "valid_from": "2026-11-01", "valid_to": "2027-03-31"});
        assert_eq!(told_in_welsh(season), "Bob dydd Llun, o 1 Tachwedd 2026 i 31 Mawrth 2027");
        let said = json!({"byday": "MO", "opens_at": "10:00", "description": "Mondays, from 10am", "notes": "Term time."});
        assert_eq!(told_in_welsh(said), format!("Bob dydd Llun, o 10am. {}", theirs("Term time")));
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
