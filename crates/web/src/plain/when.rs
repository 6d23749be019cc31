//! When something happens next, in words: `Today, 2pm to 4pm`, `Tuesday 5 May, 10am to midday`.

use directory::occurrence::{Coming, Occurrence, Pattern, Timetable, Unknown, Warning, day_of};
use directory::whole::Whole;
use jiff::Timestamp;
use jiff::civil::Date;
use locales::{Language, Words};

use super::schedule::{clock, hours};
use super::{add, capital, place, some_text};
use crate::pages::NextTime;
use crate::theirs::theirs;

/// How many dates are told after the next one, where somebody could not tell them from the pattern.
const THEN: usize = 2;

/// Letters of what a publisher says instead of a time.
const SHORT: usize = 60;

/// The next time of a service, if anybody can know it.
pub(super) fn next(
    words: &Words,
    whole: &Whole,
    timetable: &Timetable<'_>,
    now: Timestamp,
) -> Option<NextTime> {
    let today = day_of(now);
    let coming = timetable.coming(now, 1 + THEN);
    let (first, rest) = coming.split_first()?;
    let rare =
        timetable.times.get(first.by).is_some_and(|timed| timed.dates.as_ref().is_ok_and(Pattern::is_rare));
    let passing = first.at.is_on(now) && !first.at.is_open_door();
    let then: Vec<String> = if rare {
        rest.iter().map(|one| day(words, one.at.day, today)).collect()
    } else if passing {
        // Whoever comes too late for this one wants to know the next, with its time.
        rest.first().map(|one| super::small(&line(words, &one.at, now))).into_iter().collect()
    } else {
        Vec::new()
    };
    let several = whole.places.iter().filter(|place| !place.private).count() > 1;
    let at = first.place.and_then(|place| whole.places.get(place)).filter(|_| several);
    // Where no time is known, the publisher may have said it in words: `mornings`.
    let said = timetable.times.get(first.by).and_then(|timed| some_text(timed.schedule.description.as_ref()));
    let said = said.filter(|said| {
        first.at.opens.is_none() && first.at.closes.is_none() && said.chars().count() <= SHORT
    });
    let when = line(words, &first.at, now);
    Some(NextTime {
        when: said
            .map_or_else(|| when.clone(), |said| words.joined(&[when.clone(), theirs(&super::small(said))])),
        place: at.and_then(place::name).map(theirs),
        warnings: warnings(words, first, today),
        then: (!then.is_empty()).then(|| words.say_with("when-then", &[("days", words.list(&then).into())])),
    })
}

/// Why there is no date, and what to do about it.
pub(super) fn no_date(words: &Words, timetable: &Timetable<'_>) -> String {
    match timetable.unknown() {
        Some(Unknown::NoStart) => words.say("when-which-week"),
        Some(Unknown::WhichInMonth | Unknown::NoDay) => words.say("when-which-day"),
        Some(Unknown::ByArrangement) => words.say("when-by-arrangement"),
        Some(Unknown::Stopped) => words.say("when-stopped"),
        Some(Unknown::NoPattern | Unknown::NotUnderstood) => words.say("when-ask"),
        None => match timetable.last() {
            Some(last) if !timetable.times.is_empty() => {
                words.say_with("when-over", &[("day", words.day(last).into())])
            }
            _ => words.say("when-not-said"),
        },
    }
}

/// `Today, 2pm to 4pm`; `On now, until 4pm`.
pub(super) fn line(words: &Words, at: &Occurrence, now: Timestamp) -> String {
    let all_day = at.minutes() == Some(24 * 60);
    if let (true, false, Some(closes)) = (at.is_on(now), all_day, at.closes) {
        let closes = clock(words, closes);
        return capital(&if at.is_open_door() {
            words.say_with("when-open-now", &[("closes", closes.into())])
        } else {
            words.say_with("when-now", &[("closes", closes.into())])
        });
    }
    let day = day(words, at.day, day_of(now));
    capital(&match hours(words, at.opens, at.closes) {
        Some(hours) => words.say_with("when-line", &[("day", day.into()), ("hours", hours.into())]),
        None => day,
    })
}

/// Inside a sentence: `today at 2pm`, `on Tuesday 5 May at 10am`.
pub(super) fn inside(words: &Words, at: &Occurrence, now: Timestamp) -> String {
    let today = day_of(now);
    let name = day(words, at.day, today);
    let near = at.day == today || today.tomorrow().is_ok_and(|tomorrow| at.day == tomorrow);
    let day = if near { name } else { words.say_with("when-on-day", &[("day", name.into())]) };
    match at.opens {
        Some(opens) => {
            words.say_with("when-at", &[("day", day.into()), ("time", clock(words, opens).into())])
        }
        None => day,
    }
}

/// `today`, `tomorrow`, `Tuesday 5 May`; with its year where that is not this one.
pub(super) fn day(words: &Words, day: Date, today: Date) -> String {
    if day == today {
        return words.say("when-today");
    }
    if today.tomorrow().is_ok_and(|tomorrow| tomorrow == day) {
        return words.say("when-tomorrow");
    }
    dated(words, day, today)
}

/// `Tuesday 5 May`; with its year where that is not this one.
pub(super) fn dated(words: &Words, day: Date, today: Date) -> String {
    let date = if day.year() == today.year() { words.day_of_year(day) } else { words.day(day) };
    let weekday = words.weekday(day.weekday());
    words.say_with("dates-weekday-and-day", &[("weekday", weekday.into()), ("date", date.into())])
}

/// What speaks against a date, one line each.
pub(super) fn warnings(words: &Words, coming: &Coming, today: Date) -> Vec<String> {
    let mut lines = Vec::new();
    for warning in &coming.warnings {
        let day = day(words, coming.at.day, today);
        let line = match warning {
            Warning::ClosedDay(closed) if closed.bank_holiday => {
                words.say_with("when-bank-holiday", &[("day", day.into())])
            }
            Warning::ClosedDay(closed) => {
                let name = match words.language() {
                    Language::English => closed.name.as_str(),
                    Language::Welsh => closed.name_cy.as_str(),
                };
                words.say_with("when-closed-day", &[("day", day.into()), ("name", name.into())])
            }
            Warning::TheirWords => words.say("when-their-words"),
        };
        add(&mut lines, capital(&line));
    }
    lines
}

#[cfg(test)]
mod tests {
    use directory::entities::Service;
    use jiff::civil::date;
    use serde_json::{Value, json};

    use super::super::{english, read, welsh};
    use super::*;

    /// A Monday in May, half past ten by the clock on the wall; a bank holiday.
    const NOW: &str = "2026-05-04T09:30:00Z";

    fn at(day: Date, opens: &str, closes: &str) -> Occurrence {
        let minutes = directory::entities::minutes_of;
        Occurrence { day, opens: minutes(opens), closes: minutes(closes) }
    }

    #[test]
    fn days_are_told_as_people_say_them() {
        let told = |words, day, opens, closes| line(words, &at(day, opens, closes), NOW.parse().unwrap());
        assert_eq!(told(english(), date(2026, 5, 4), "14:00", "16:00"), "Today, 2pm to 4pm");
        assert_eq!(told(english(), date(2026, 5, 5), "10:00", "12:00"), "Tomorrow, 10am to midday");
        assert_eq!(told(english(), date(2026, 5, 12), "10:00", ""), "Tuesday 12 May, from 10am");
        assert_eq!(told(english(), date(2027, 1, 5), "", ""), "Tuesday 5 January 2027");
        assert_eq!(told(english(), date(2026, 5, 4), "10:00", "12:00"), "On now, until midday");
        assert_eq!(told(english(), date(2026, 5, 4), "09:00", "17:00"), "Open now, until 5pm");
        assert_eq!(told(english(), date(2026, 5, 4), "00:00", "24:00"), "Today, 24 hours");
        assert_eq!(told(welsh(), date(2026, 5, 4), "14:00", "16:00"), "Heddiw, 2pm i 4pm");
        assert_eq!(
            told(welsh(), date(2026, 5, 12), "10:00", "12:00"),
            "Dydd Mawrth 12 Mai, 10am i hanner dydd"
        );
    }

    #[test]
    fn words_stand_where_no_time_is_known() {
        let mornings =
            json!({"name": "x", "schedules": [{"freq": "WEEKLY", "byday": "TU", "description": "Mornings"}]});
        let whole = super::super::alone(mornings);
        let timetable = Timetable::of(&whole.service, &[], None);
        let told = next(english(), &whole, &timetable, NOW.parse().unwrap()).unwrap();
        assert_eq!(crate::theirs::bare(&told.when), "Tomorrow, mornings");
    }

    #[test]
    fn inside_a_sentence() {
        let told = |words, day, opens| inside(words, &at(day, opens, ""), NOW.parse().unwrap());
        assert_eq!(told(english(), date(2026, 5, 4), "14:00"), "today at 2pm");
        assert_eq!(told(english(), date(2026, 5, 5), "10:00"), "tomorrow at 10am");
        assert_eq!(told(english(), date(2026, 5, 12), "10:00"), "on Tuesday 12 May at 10am");
        assert_eq!(told(english(), date(2026, 5, 12), ""), "on Tuesday 12 May");
        assert_eq!(told(welsh(), date(2026, 5, 12), "10:00"), "ddydd Mawrth 12 Mai am 10am");
    }

    fn warned(words: &Words, value: Value, now: &str) -> Vec<String> {
        let service: Service = read(value);
        let timetable = Timetable::of(&service, &[], None);
        let now: Timestamp = now.parse().unwrap();
        timetable
            .coming(now, 1)
            .first()
            .map(|coming| warnings(words, coming, day_of(now)))
            .unwrap_or_default()
    }

    #[test]
    fn what_speaks_against_a_date_is_said() {
        let mondays =
            json!({"name": "x", "schedules": [{"freq": "WEEKLY", "byday": "MO", "opens_at": "14:00"}]});
        assert_eq!(
            warned(english(), mondays.clone(), NOW),
            ["Today is a bank holiday: check that it is on."]
        );
        let before = "2026-05-01T09:30:00Z";
        assert_eq!(
            warned(english(), mondays.clone(), before),
            ["Monday 4 May is a bank holiday: check that it is on."]
        );
        assert_eq!(
            warned(welsh(), mondays, before),
            ["Mae dydd Llun 4 Mai yn ŵyl banc: gwnewch yn siŵr ei fod ymlaen."]
        );
        let sundays =
            json!({"name": "x", "schedules": [{"freq": "WEEKLY", "byday": "SU", "notes": "Term time only"}]});
        let told = warned(english(), sundays, "2026-04-01T09:30:00Z");
        assert_eq!(told[0], "Sunday 5 April is Easter Sunday: check that it is on.");
        assert_eq!(told[1], "It may not be on every time. Check before you go.");
    }

    #[test]
    fn where_there_is_no_date_it_is_said_what_to_ask() {
        let told = |value: Value| {
            let service: Service = read(value);
            no_date(english(), &Timetable::of(&service, &[], None))
        };
        let with = |schedule: Value| json!({"name": "x", "schedules": [schedule]});
        let fortnightly = json!({"freq": "WEEKLY", "interval": 2, "byday": "TU"});
        assert_eq!(told(with(fortnightly)), "They do not say which week. Ask for the next date.");
        let monthly = json!({"freq": "MONTHLY", "byday": "TU"});
        assert_eq!(told(with(monthly)), "They do not say on which day. Ask for the next date.");
        assert_eq!(told(with(json!({"description": "Most Fridays"}))), "Ask for the next date.");
        assert_eq!(told(with(json!({"description": "By arrangement"}))), "Ask them for a time.");
        let over = json!({"freq": "WEEKLY", "byday": "TU", "valid_to": "2026-03-01"});
        assert_eq!(told(with(over)), "The last date we know of was 1 March 2026. Ask if there will be more.");
        assert_eq!(told(json!({"name": "x"})), "They do not say when. Ask them.");
    }
}
