//! When something happens, as the NHS content guide writes it: `Every Monday and Thursday, 10am to midday`.

use directory::entities::{Clock, Frequency, Schedule};
use directory::occurrence::On;
use jiff::civil::{Date, Weekday};
use locales::{Language, Words};

use super::{capital, date_of};

/// Days, hours and season alone: what a card has room for. Nothing when it is over.
pub(super) fn short(words: &Words, schedule: &Schedule, today: Date) -> Option<String> {
    if is_over(schedule, today) {
        return None;
    }
    let season = season(words, schedule, today);
    times(words, days(words, schedule), &hours_of(words, schedule), &season).map(|times| capital(&times))
}

/// From when and until when it holds, where that is still to come.
pub(super) fn season(words: &Words, schedule: &Schedule, today: Date) -> (Option<String>, Option<String>) {
    let from = date_of(schedule.valid_from.as_ref()).filter(|from| *from > today);
    let to = date_of(schedule.valid_to.as_ref());
    (from.map(|day| words.day(day)), to.map(|day| words.day(day)))
}

pub(super) fn hours_of(words: &Words, schedule: &Schedule) -> Vec<String> {
    let minutes = |clock: Option<&Clock>| clock.map(Clock::minutes);
    hours(words, minutes(schedule.opens_at.as_ref()), minutes(schedule.closes_at.as_ref()))
        .into_iter()
        .collect()
}

pub(super) fn times(
    words: &Words,
    days: Option<String>,
    hours: &[String],
    season: &(Option<String>, Option<String>),
) -> Option<String> {
    let hours = (!hours.is_empty()).then(|| words.list(hours));
    let parts: Vec<String> = [days, hours].into_iter().flatten().collect();
    if parts.is_empty() {
        return None;
    }
    let times = words.joined(&parts);
    Some(match season.clone() {
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
    })
}

pub(super) fn ended(schedule: &Schedule, today: Date) -> bool {
    date_of(schedule.valid_to.as_ref()).is_some_and(|last| last < today)
}

/// Its season has ended, or it happened once and that is past.
pub(super) fn is_over(schedule: &Schedule, today: Date) -> bool {
    let once = schedule.freq.is_none() && schedule.byday.is_none();
    ended(schedule, today) || once && date_of(schedule.dtstart.as_ref()).is_some_and(|day| day < today)
}

/// A time of day from minutes since midnight: `10am`, `5:30pm`, `midday`, `midnight`.
pub(crate) fn clock(words: &Words, minutes: u16) -> String {
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

pub(super) fn hours(words: &Words, opens: Option<u16>, closes: Option<u16>) -> Option<String> {
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

/// The days of a schedule that is on every week.
pub(super) fn every_week(schedule: &Schedule) -> Vec<OnDay> {
    let weekly = matches!(schedule.freq, Some(Frequency::Weekly) | None);
    let each = schedule.interval.is_none_or(|interval| interval.0 == 1.0);
    let on = by_day(schedule.byday.as_deref().unwrap_or_default());
    if weekly && each && on.iter().all(|(nth, _)| nth.is_none()) { on } else { Vec::new() }
}

pub(super) fn days(words: &Words, schedule: &Schedule) -> Option<String> {
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
            // A number in the month says more than `WEEKLY`, which it does not go with.
            if !on.is_empty() && on.iter().all(|(nth, _)| nth.is_some()) {
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
pub(super) type OnDay = (Option<i8>, Weekday);

/// The days in `MO,TH` or `2TU`, Monday first, each once.
fn by_day(byday: &str) -> Vec<OnDay> {
    let mut days: Vec<OnDay> =
        byday.split(',').filter_map(|part| On::parse(part).map(|on| (on.nth, on.day))).collect();
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
pub(super) fn week(words: &Words, on: &[OnDay]) -> String {
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

/// Days of one week: `Monday to Friday`, `Monday and Thursday`.
pub(super) fn weekdays(words: &Words, days: &[Weekday]) -> String {
    let mut days = days.to_vec();
    days.sort_unstable_by_key(|day| day.to_monday_zero_offset());
    days.dedup();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let length =
            usize::try_from(last.to_monday_zero_offset() - first.to_monday_zero_offset()).unwrap_or(0) + 1;
        if days.len() >= 3 && length == days.len() {
            return words.say_with(
                "schedule-week-from-to",
                &[("first", words.weekday(*first).into()), ("last", words.weekday(*last).into())],
            );
        }
    }
    words.list(&days.into_iter().map(|day| words.weekday(day)).collect::<Vec<_>>())
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
pub(super) fn only_repeats(description: &str, line: &str) -> bool {
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
    use crate::theirs::{bare, theirs};

    fn all(words: &Words, values: &[serde_json::Value]) -> Vec<String> {
        let schedules: Vec<Schedule> = values.iter().cloned().map(read).collect();
        super::super::timetable::lines(words, schedules.iter().map(|one| (one, None)), date(2026, 5, 4))
    }

    fn told(value: serde_json::Value) -> String {
        bare(&all(english(), &[value]).concat())
    }

    fn told_in_welsh(value: serde_json::Value) -> String {
        all(welsh(), &[value]).concat()
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
        assert_eq!(told(json!({"freq": "WEEKLY", "byday": "2TU"})), "Second Tuesday of the month");
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
        let mornings = json!({"freq": "WEEKLY", "byday": "TU", "description": "mornings and afternoons"});
        assert_eq!(told(mornings), "Every Tuesday, mornings and afternoons");
        assert_eq!(told(json!({})), "");
    }
}
