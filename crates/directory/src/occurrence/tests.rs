//! The rule by examples; `oracle` holds it against a walk through the calendar.

mod oracle;

use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use serde_json::{Value, json};

use super::*;
use crate::entities::{Entity, Schedule, Service, ServiceAtLocation};
use crate::whole::{WholePlace, typed};

pub(super) fn read<T: Entity>(mut value: Value) -> T {
    let object = value.as_object_mut().unwrap();
    object.entry("id").or_insert_with(|| "11111111-1111-4111-8111-111111111111".into());
    typed(&value.to_string()).unwrap()
}

fn schedule(value: Value) -> Schedule {
    read(value)
}

fn service(value: Value) -> Service {
    let mut value = value;
    value["name"] = "Lunch club".into();
    read(value)
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn after(day: Date, days: i32) -> Date {
    day.saturating_add(Span::new().days(days))
}

fn days(value: Value, from: Date, count: usize) -> Vec<String> {
    let pattern = Pattern::of(&schedule(value)).unwrap();
    pattern.days_from(from).take(count).map(|day| day.to_string()).collect()
}

fn unknown(value: Value) -> Unknown {
    Pattern::of(&schedule(value)).unwrap_err()
}

const TODAY: Date = date(2026, 5, 4);

#[test]
fn weeks() {
    let weekly = json!({"freq": "WEEKLY", "byday": "TU,TH"});
    assert_eq!(days(weekly, TODAY, 3), ["2026-05-05", "2026-05-07", "2026-05-12"]);
    let without_frequency = json!({"byday": "MO"});
    assert_eq!(days(without_frequency, TODAY, 2), ["2026-05-04", "2026-05-11"]);
    let by_start = json!({"freq": "WEEKLY", "dtstart": "2026-05-20"});
    assert_eq!(days(by_start, TODAY, 2), ["2026-05-20", "2026-05-27"]);
    let fortnightly = json!({"freq": "WEEKLY", "interval": 2, "byday": "TU", "dtstart": "2026-04-21"});
    assert_eq!(days(fortnightly, TODAY, 3), ["2026-05-05", "2026-05-19", "2026-06-02"]);
    // The week of the first date counts, whatever day of it that is.
    let began_late = json!({"freq": "WEEKLY", "interval": 2, "byday": "MO,TH", "dtstart": "2026-04-22"});
    assert_eq!(days(began_late, date(2026, 4, 20), 3), ["2026-04-23", "2026-05-04", "2026-05-07"]);
}

#[test]
fn months() {
    let second = json!({"freq": "MONTHLY", "byday": "2TH"});
    assert_eq!(days(second, TODAY, 2), ["2026-05-14", "2026-06-11"]);
    let last = json!({"freq": "MONTHLY", "byday": "-1SU"});
    assert_eq!(days(last, TODAY, 2), ["2026-05-31", "2026-06-28"]);
    let fifth = json!({"freq": "MONTHLY", "byday": "5MO"});
    assert_eq!(days(fifth, TODAY, 2), ["2026-06-29", "2026-08-31"]);
    let both = json!({"freq": "MONTHLY", "byday": "1TU,3TU"});
    assert_eq!(days(both, TODAY, 3), ["2026-05-05", "2026-05-19", "2026-06-02"]);
    let without_frequency = json!({"byday": "3WE"});
    assert_eq!(days(without_frequency, TODAY, 1), ["2026-05-20"]);
    let by_number = json!({"freq": "MONTHLY", "bymonthday": "15,-1"});
    assert_eq!(days(by_number, TODAY, 3), ["2026-05-15", "2026-05-31", "2026-06-15"]);
    let friday_13 = json!({"freq": "MONTHLY", "bymonthday": "13", "byday": "FR"});
    assert_eq!(days(friday_13, TODAY, 2), ["2026-11-13", "2027-08-13"]);
    let thirty_first = json!({"freq": "MONTHLY", "dtstart": "2026-01-31"});
    assert_eq!(days(thirty_first, date(2026, 2, 1), 2), ["2026-03-31", "2026-05-31"]);
    let quarterly = json!({"freq": "MONTHLY", "interval": 3, "byday": "1MO", "dtstart": "2025-11-03"});
    assert_eq!(days(quarterly, TODAY, 3), ["2026-05-04", "2026-08-03", "2026-11-02"]);
}

#[test]
fn days_years_and_once() {
    assert_eq!(days(json!({"freq": "DAILY"}), TODAY, 2), ["2026-05-04", "2026-05-05"]);
    let third = json!({"freq": "DAILY", "interval": 3, "dtstart": "2026-05-01"});
    assert_eq!(days(third, TODAY, 2), ["2026-05-04", "2026-05-07"]);
    let weekdays = json!({"freq": "DAILY", "byday": "SA,SU"});
    assert_eq!(days(weekdays, TODAY, 2), ["2026-05-09", "2026-05-10"]);
    let christmas = json!({"freq": "YEARLY", "dtstart": "2020-12-25"});
    assert_eq!(days(christmas, TODAY, 2), ["2026-12-25", "2027-12-25"]);
    let once = json!({"dtstart": "2026-05-12", "opens_at": "10:00"});
    assert_eq!(days(once.clone(), TODAY, 2), ["2026-05-12"]);
    assert_eq!(days(once, date(2026, 5, 13), 2), Vec::<String>::new());
    let one_day = json!({"valid_from": "2026-05-12", "valid_to": "2026-05-12"});
    assert_eq!(days(one_day, TODAY, 2), ["2026-05-12"]);
}

#[test]
fn leap_days_and_the_end_of_the_year() {
    let leap = json!({"freq": "YEARLY", "dtstart": "2024-02-29"});
    assert_eq!(days(leap, TODAY, 2), ["2028-02-29", "2032-02-29"]);
    let last_of_february =
        json!({"freq": "MONTHLY", "interval": 12, "bymonthday": "-1", "dtstart": "2024-02-29"});
    assert_eq!(days(last_of_february, TODAY, 2), ["2027-02-28", "2028-02-29"]);
    let thursdays = json!({"freq": "WEEKLY", "byday": "TH"});
    assert_eq!(days(thursdays, date(2026, 12, 29), 2), ["2026-12-31", "2027-01-07"]);
    let over_new_year = json!({"freq": "WEEKLY", "interval": 2, "byday": "FR", "dtstart": "2026-12-18"});
    assert_eq!(days(over_new_year, date(2026, 12, 19), 2), ["2027-01-01", "2027-01-15"]);
    let fifth_thursday = json!({"freq": "MONTHLY", "byday": "5TH"});
    assert_eq!(days(fifth_thursday, date(2024, 2, 1), 1), ["2024-02-29"]);
}

#[test]
fn seasons_hold_with_their_first_and_last_day() {
    let season = json!({"byday": "MO", "valid_from": "2026-05-11", "valid_to": "2026-05-25"});
    assert_eq!(days(season, TODAY, 9), ["2026-05-11", "2026-05-18", "2026-05-25"]);
    let until = json!({"freq": "WEEKLY", "byday": "MO", "until": "2026-05-11T23:59:59Z"});
    assert_eq!(days(until, TODAY, 9), ["2026-05-04", "2026-05-11"]);
    let over = json!({"byday": "MO", "valid_from": "2026-06-01", "valid_to": "2026-05-01"});
    assert_eq!(days(over, TODAY, 9), Vec::<String>::new());
}

#[test]
fn what_does_not_say_enough_has_no_dates() {
    assert_eq!(unknown(json!({})), Unknown::NoPattern);
    assert_eq!(unknown(json!({"description": "Most Fridays"})), Unknown::NoPattern);
    assert_eq!(unknown(json!({"opens_at": "10:00", "valid_from": "2026-01-01"})), Unknown::NoPattern);
    assert_eq!(unknown(json!({"freq": "WEEKLY", "interval": 2, "byday": "TU"})), Unknown::NoStart);
    let began = json!({"freq": "WEEKLY", "interval": 2, "byday": "TU", "valid_from": "2026-01-06"});
    assert_eq!(unknown(began), Unknown::NoStart, "the first day of a season is not the first date");
    assert_eq!(unknown(json!({"freq": "MONTHLY", "interval": 2, "byday": "1TU"})), Unknown::NoStart);
    assert_eq!(unknown(json!({"freq": "DAILY", "interval": 2})), Unknown::NoStart);
    assert_eq!(unknown(json!({"freq": "WEEKLY"})), Unknown::NoDay);
    assert_eq!(unknown(json!({"freq": "MONTHLY"})), Unknown::NoDay);
    assert_eq!(unknown(json!({"freq": "YEARLY"})), Unknown::NoDay);
    assert_eq!(unknown(json!({"freq": "MONTHLY", "byday": "TU"})), Unknown::WhichInMonth);
    for not_understood in [
        json!({"freq": "WEEKLY", "byday": "whenever"}),
        json!({"freq": "WEEKLY", "byday": "2TU"}),
        json!({"freq": "MONTHLY", "byday": "2TU,TH"}),
        json!({"freq": "MONTHLY", "byday": "6TU"}),
        json!({"freq": "MONTHLY", "bymonthday": "32"}),
        json!({"freq": "WEEKLY", "byday": "TU", "interval": 1.5}),
        json!({"freq": "WEEKLY", "byday": "TU", "interval": 0}),
        json!({"freq": "WEEKLY", "byday": "TU", "interval": -2, "dtstart": "2026-05-05"}),
        json!({"freq": "WEEKLY", "byday": "TU", "count": 10, "dtstart": "2026-05-05"}),
        json!({"freq": "WEEKLY", "byday": "TU", "byweekno": "20"}),
        json!({"freq": "WEEKLY", "byday": "TU", "until": "next year"}),
        json!({"freq": "WEEKLY", "byday": "TU", "interval": 2, "wkst": "SU", "dtstart": "2026-05-05"}),
        json!({"freq": "YEARLY", "byday": "1MO", "dtstart": "2026-05-04"}),
    ] {
        assert_eq!(unknown(not_understood.clone()), Unknown::NotUnderstood, "{not_understood}");
    }
}

// ---- The clock on the wall ------------------------------------------------------------------------------

fn occurrence(day: Date, opens: &str, closes: &str) -> Occurrence {
    let minutes = |text: &str| crate::entities::minutes_of(text);
    Occurrence { day, opens: minutes(opens), closes: minutes(closes) }
}

#[test]
fn times_are_those_of_the_clock_on_the_wall() {
    let winter = occurrence(date(2026, 1, 6), "10:00", "12:00");
    assert_eq!((winter.begins(), winter.ends()), (at("2026-01-06T10:00:00Z"), at("2026-01-06T12:00:00Z")));
    let summer = occurrence(date(2026, 5, 5), "10:00", "12:00");
    assert_eq!((summer.begins(), summer.ends()), (at("2026-05-05T09:00:00Z"), at("2026-05-05T11:00:00Z")));
    assert_eq!(summer.minutes(), Some(120));
}

#[test]
fn the_night_the_clocks_go_forward() {
    // 29 March 2026: 00:59 is followed by 02:00.
    let day = date(2026, 3, 29);
    let jumped_over = occurrence(day, "01:30", "03:00");
    assert_eq!(jumped_over.begins(), at("2026-03-29T01:30:00Z"), "02:30 by the new clock");
    assert_eq!(jumped_over.ends(), at("2026-03-29T02:00:00Z"));
    let over_it = occurrence(day, "00:30", "02:30");
    assert_eq!((over_it.begins(), over_it.ends()), (at("2026-03-29T00:30:00Z"), at("2026-03-29T01:30:00Z")));
    let whole = occurrence(day, "", "");
    assert_eq!((whole.begins(), whole.ends()), (at("2026-03-29T00:00:00Z"), at("2026-03-29T23:00:00Z")));
    let night = occurrence(date(2026, 3, 28), "22:00", "06:00");
    assert_eq!((night.begins(), night.ends()), (at("2026-03-28T22:00:00Z"), at("2026-03-29T05:00:00Z")));
}

#[test]
fn the_night_the_clocks_go_back() {
    // 25 October 2026: 01:00 to 01:59 comes twice.
    let day = date(2026, 10, 25);
    let twice = occurrence(day, "01:30", "01:45");
    assert_eq!(twice.begins(), at("2026-10-25T00:30:00Z"), "the first");
    assert_eq!(twice.ends(), at("2026-10-25T01:45:00Z"), "the second");
    assert!(twice.is_on(at("2026-10-25T01:15:00Z")), "nobody can know which of the two was meant");
    let morning = occurrence(day, "10:00", "11:00");
    assert_eq!(morning.begins(), at("2026-10-25T10:00:00Z"));
    assert_eq!(occurrence(date(2026, 10, 24), "10:00", "11:00").begins(), at("2026-10-24T09:00:00Z"));
    assert_eq!(day_of(at("2026-10-24T23:30:00Z")), day);
}

#[test]
fn ends_that_lie_in_the_next_day_or_are_not_known() {
    let day = date(2026, 5, 5);
    assert_eq!(occurrence(day, "22:00", "02:00").ends(), at("2026-05-06T01:00:00Z"));
    assert_eq!(occurrence(day, "00:00", "24:00").ends(), at("2026-05-05T23:00:00Z"));
    assert_eq!(occurrence(day, "00:00", "00:00").minutes(), Some(1440));
    assert_eq!(
        occurrence(day, "10:00", "10:00").ends(),
        at("2026-05-05T09:00:00Z"),
        "says nothing of its end"
    );
    assert_eq!(occurrence(day, "10:00", "").ends(), at("2026-05-05T09:00:00Z"));
    assert_eq!(occurrence(day, "", "17:00").ends(), at("2026-05-05T16:00:00Z"));
    assert!(!occurrence(day, "", "17:00").is_on(at("2026-05-05T10:00:00Z")), "nobody says when it begins");
    assert!(occurrence(day, "09:00", "13:00").is_open_door());
    assert!(!occurrence(day, "09:00", "12:59").is_open_door());
}

// ---- A service's timetable ------------------------------------------------------------------------------

fn coming(value: Value, now: &str) -> Vec<String> {
    let service = service(value);
    let timetable = Timetable::of(&service, &[], None);
    let told = |coming: &Coming| {
        let clock = |minutes: Option<u16>| {
            minutes.map_or("?".to_owned(), |minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60))
        };
        let warnings: Vec<String> = coming
            .warnings
            .iter()
            .map(|warning| match warning {
                Warning::ClosedDay(day) => format!(" ({})", day.name),
                Warning::TheirWords => " (check)".to_owned(),
            })
            .collect();
        format!("{} {}{}", coming.at.day, clock(coming.at.opens), warnings.concat())
    };
    timetable.coming(at(now), 3).iter().map(told).collect()
}

fn weekly(byday: &str, opens: &str, closes: &str, notes: &str) -> Value {
    json!({"freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes, "notes": notes})
}

#[test]
fn what_is_on_now_comes_first_and_what_is_over_does_not_come() {
    let value = json!({"schedules": [weekly("MO", "10:00", "12:00", ""), weekly("MO", "14:00", "16:00", ""),
        weekly("MO", "10:00", "12:00", "")]});
    // Half past ten on a Monday in May.
    let told = coming(value.clone(), "2026-05-11T09:30:00Z");
    assert_eq!(told, ["2026-05-11 10:00", "2026-05-11 14:00", "2026-05-18 10:00"], "each once");
    let told = coming(value, "2026-05-11T11:00:00Z");
    assert_eq!(told[0], "2026-05-11 14:00", "at noon the first is over");
    let night = json!({"schedules": [weekly("SA", "22:00", "02:00", "")]});
    assert_eq!(coming(night, "2026-05-10T00:30:00Z")[0], "2026-05-09 22:00", "since yesterday evening");
}

#[test]
fn a_bank_holiday_warns_and_moves_nothing() {
    let value = json!({"schedules": [weekly("MO", "10:00", "12:00", "")]});
    let told = coming(value, "2026-05-03T09:30:00Z");
    assert_eq!(told[..2], ["2026-05-04 10:00 (Early May bank holiday)", "2026-05-11 10:00"]);
    let easter = json!({"schedules": [weekly("SU", "10:00", "12:00", "")]});
    assert_eq!(coming(easter, "2026-04-04T09:30:00Z")[0], "2026-04-05 10:00 (Easter Sunday)");
}

#[test]
fn who_says_that_they_close_on_bank_holidays_is_believed() {
    for notes in ["No session on bank holidays.", "Excluding bank holidays", "save for bank holidays"] {
        let value = json!({"schedules": [weekly("MO", "10:00", "12:00", notes)]});
        assert_eq!(coming(value, "2026-05-03T09:30:00Z")[0], "2026-05-11 10:00", "{notes}");
    }
    let described = json!({"description": "Tea. We do not meet on bank holidays.",
        "schedules": [weekly("MO", "10:00", "12:00", "")]});
    assert_eq!(coming(described, "2026-05-03T09:30:00Z")[0], "2026-05-11 10:00");
    let open = json!({"schedules": [weekly("MO", "10:00", "12:00", "Including bank holidays")]});
    assert_eq!(coming(open, "2026-05-03T09:30:00Z")[0], "2026-05-04 10:00");
    let christmas = json!({"schedules": [weekly("FR", "10:00", "12:00", "Including bank holidays")]});
    assert_eq!(coming(christmas, "2026-12-24T09:30:00Z")[0], "2026-12-25 10:00 (Christmas Day)");
}

#[test]
fn words_beside_a_time_cast_doubt_on_it() {
    let told = |notes: &str| {
        coming(json!({"schedules": [weekly("TU", "10:00", "12:00", notes)]}), "2026-05-04T09:30:00Z")
    };
    assert_eq!(told("Term time only")[0], "2026-05-05 10:00 (check)");
    assert_eq!(told("Open on alternate Tuesdays")[0], "2026-05-05 10:00 (check)");
    assert_eq!(told("Summer months only")[0], "2026-05-05 10:00 (check)");
    assert_eq!(told("We close for August")[0], "2026-05-05 10:00");
    assert_eq!(told("Bring a mug")[0], "2026-05-05 10:00");
    assert_eq!(told("We take two weeks off at Christmas")[0], "2026-05-05 10:00");
    let august = json!({"schedules": [weekly("TU", "10:00", "12:00", "We close for August")]});
    assert_eq!(coming(august, "2026-08-03T09:30:00Z")[0], "2026-08-04 10:00 (check)", "where it matters");
    assert!(told("By appointment only").is_empty());
    assert!(told("Suspended until further notice").is_empty());
}

#[test]
fn words_that_the_schedule_says_itself_cast_no_doubt() {
    let fortnightly = json!({"schedules": [{"freq": "WEEKLY", "interval": 2, "byday": "TU", "dtstart": "2026-05-05",
        "description": "Every other Tuesday"}]});
    assert_eq!(coming(fortnightly, "2026-05-04T09:30:00Z")[0], "2026-05-05 ?");
    let season = json!({"schedules": [{"freq": "WEEKLY", "byday": "TU", "valid_from": "2026-04-15",
        "valid_to": "2026-09-30", "notes": "Summer months only."}]});
    assert_eq!(coming(season, "2026-05-04T09:30:00Z")[0], "2026-05-05 ?");
}

#[test]
fn what_is_said_of_the_service_casts_doubt_on_all_of_it() {
    for (name, said) in [
        ("alert", "No lunch on 26 May."),
        ("description", "Runs in term time."),
        ("description", "The Tuesday group is cancelled until autumn."),
    ] {
        let mut value = json!({"schedules": [weekly("TU", "10:00", "12:00", "")]});
        value[name] = said.into();
        assert_eq!(coming(value, "2026-05-04T09:30:00Z")[0], "2026-05-05 10:00 (check)", "{said}");
    }
}

#[test]
fn exceptions_that_opening_hours_were_read_with_are_taken_out() {
    let notes = "except the first Tuesday of the month. except the last Tuesday of the month";
    let value = json!({"schedules": [weekly("TU", "10:00", "12:00", notes)]});
    let told = coming(value, "2026-05-04T09:30:00Z");
    assert_eq!(told, ["2026-05-12 10:00", "2026-05-19 10:00", "2026-06-09 10:00"]);
    let other = json!({"schedules": [weekly("TU", "10:00", "12:00", "except the second week")]});
    assert_eq!(coming(other, "2026-05-04T09:30:00Z")[0], "2026-05-05 10:00 (check)");
}

#[test]
fn times_of_a_private_place_are_not_told() {
    let at_location: ServiceAtLocation = read(json!({"schedules": [weekly("TU", "10:00", "12:00", "")]}));
    let service = service(json!({"schedules": [weekly("WE", "10:00", "12:00", "")]}));
    let place = |private| [WholePlace { service_at_location: at_location.clone(), location: None, private }];
    let (open, private) = (place(false), place(true));
    let count = |places| Timetable::of(&service, places, None).times.len();
    assert_eq!((count(&open), count(&private)), (2, 1));
    let on_tuesday = Timetable::of(&service, &open, None).on(date(2026, 5, 5));
    assert_eq!((on_tuesday.len(), on_tuesday[0].place, on_tuesday[0].by), (1, Some(0), 1));
}

#[test]
fn the_most_telling_reason_is_given_where_there_is_no_date() {
    let reason = |value: Value| Timetable::of(&service(value), &[], None).unknown();
    assert_eq!(reason(json!({})), None);
    let both =
        json!({"schedules": [{"description": "Ask us"}, {"freq": "WEEKLY", "interval": 2, "byday": "TU"}]});
    assert_eq!(reason(both), Some(Unknown::NoStart));
    let arranged = json!({"schedules": [{"description": "By arrangement"}]});
    assert_eq!(reason(arranged), Some(Unknown::ByArrangement));
    let last = |value: Value| Timetable::of(&service(value), &[], None).last();
    let ended = json!({"schedules": [{"byday": "MO", "valid_to": "2026-03-01"}, {"dtstart": "2026-04-01"}]});
    assert_eq!(last(ended), Some(date(2026, 4, 1)));
    assert_eq!(last(json!({"schedules": [{"byday": "MO"}]})), None);
}
