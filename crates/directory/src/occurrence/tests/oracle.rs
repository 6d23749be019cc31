//! Holds the rule against an oracle that goes through the calendar day by day and counts.

use jiff::civil::Weekday;
use proptest::prelude::*;

use super::*;

const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// What is drawn: a schedule in words that all have one meaning.
#[derive(Debug, Clone)]
struct Drawn {
    freq: &'static str,
    interval: i32,
    start: Date,
    weekdays: Vec<usize>,
    nth: Option<i8>,
    month_days: Vec<i8>,
    last: Option<Date>,
}

impl Drawn {
    fn schedule(&self) -> Schedule {
        let mut value =
            json!({"freq": self.freq, "interval": self.interval, "dtstart": self.start.to_string()});
        if !self.weekdays.is_empty() {
            let nth = self.nth.map_or(String::new(), |nth| nth.to_string());
            let days: Vec<String> = self.weekdays.iter().map(|day| format!("{nth}{}", NAMES[*day])).collect();
            value["byday"] = days.join(",").into();
        }
        if !self.month_days.is_empty() {
            let days: Vec<String> = self.month_days.iter().map(ToString::to_string).collect();
            value["bymonthday"] = days.join(",").into();
        }
        if let Some(last) = self.last {
            value["valid_to"] = last.to_string().into();
        }
        schedule(value)
    }

    fn is_weekday(&self, day: Date) -> bool {
        self.weekdays.iter().any(|number| *number == day.weekday().to_monday_zero_offset() as usize)
    }

    /// All days up to a horizon, found by walking through the calendar from the first date and counting: no division.
    fn walked(&self, to: Date) -> Vec<Date> {
        let mut found = Vec::new();
        let end = self.last.map_or(to, |last| last.min(to));
        match self.freq {
            "DAILY" => {
                let mut day = self.start;
                while day <= end {
                    let fits =
                        (self.weekdays.is_empty() || self.is_weekday(day)) && self.is_month_day(day, true);
                    found.extend(fits.then_some(day));
                    day = after(day, self.interval);
                }
            }
            "WEEKLY" => {
                let mut monday = self.start;
                while monday.weekday() != Weekday::Monday {
                    monday = monday.yesterday().unwrap();
                }
                while monday <= end {
                    for day in (0..7).map(|number| after(monday, number)) {
                        let wanted = if self.weekdays.is_empty() {
                            day.weekday() == self.start.weekday()
                        } else {
                            self.is_weekday(day)
                        };
                        found.extend((wanted && day >= self.start && day <= end).then_some(day));
                    }
                    for _ in 0..self.interval {
                        monday = after(monday, 7);
                    }
                }
            }
            "MONTHLY" => {
                let mut first = self.start.first_of_month();
                while first <= end {
                    let month: Vec<Date> = (0..31)
                        .map(|number| after(first, number))
                        .take_while(|day| day.month() == first.month())
                        .collect();
                    found.extend(
                        self.of_month(&month).into_iter().filter(|day| *day >= self.start && *day <= end),
                    );
                    for _ in 0..self.interval {
                        first = first.last_of_month().tomorrow().unwrap();
                    }
                }
            }
            _ => {
                let mut year = self.start.year();
                while year <= end.year() {
                    let day = Date::new(year, self.start.month(), self.start.day()).ok();
                    found.extend(day.filter(|day| *day <= end));
                    year += i16::try_from(self.interval).unwrap();
                }
            }
        }
        found
    }

    /// The days of a month that count, from the list of all of its days.
    fn of_month(&self, month: &[Date]) -> Vec<Date> {
        let mut found = Vec::new();
        if let (false, Some(nth)) = (self.weekdays.is_empty(), self.nth) {
            for number in &self.weekdays {
                let same: Vec<Date> = month
                    .iter()
                    .copied()
                    .filter(|day| day.weekday().to_monday_zero_offset() as usize == *number)
                    .collect();
                let place = if nth > 0 {
                    Some(nth as usize - 1)
                } else {
                    same.len().checked_sub(nth.unsigned_abs() as usize)
                };
                found.extend(place.and_then(|place| same.get(place)));
            }
            found.sort();
            found.dedup();
            return found;
        }
        for day in month {
            let fits = if self.month_days.is_empty() {
                day.day() == self.start.day()
            } else {
                self.is_month_day(*day, false)
            };
            found.extend((fits && (self.weekdays.is_empty() || self.is_weekday(*day))).then_some(*day));
        }
        found
    }

    fn is_month_day(&self, day: Date, otherwise: bool) -> bool {
        if self.month_days.is_empty() {
            return otherwise;
        }
        let length = (0..31)
            .map(|number| after(day.first_of_month(), number))
            .filter(|one| one.month() == day.month())
            .count();
        self.month_days.iter().any(|number| {
            let number = if *number < 0 { length as i8 + 1 + number } else { *number };
            number == day.day()
        })
    }
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let weekdays = prop::collection::btree_set(0usize..7, 0..4);
    let month_days = prop::collection::btree_set(prop_oneof![1i8..=31, -31i8..=-1], 0..3);
    let nth = prop_oneof![1i8..=5, -5i8..=-1];
    let parts = (0usize..4, 1i32..5, 0i32..1_200, weekdays, nth, month_days, prop::option::of(0i32..900));
    parts.prop_map(|(freq, interval, start, weekdays, nth, month_days, last)| {
        let freq = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"][freq];
        let weekdays: Vec<usize> = weekdays.into_iter().collect();
        let mut drawn = Drawn {
            freq,
            interval,
            start: after(date(2023, 11, 1), start),
            weekdays,
            nth: None,
            month_days: month_days.into_iter().collect(),
            last: last.map(|days| after(date(2024, 6, 1), days)),
        };
        match freq {
            "WEEKLY" => drawn.month_days.clear(),
            "MONTHLY" if drawn.month_days.is_empty() && !drawn.weekdays.is_empty() => drawn.nth = Some(nth),
            "YEARLY" => {
                drawn.month_days.clear();
                drawn.weekdays.clear();
            }
            _ => {}
        }
        drawn
    })
}

proptest! {
    #[test]
    fn the_rule_finds_what_walking_through_the_calendar_finds(drawn in drawn(), from in 0i32..1_500) {
        let pattern = Pattern::of(&drawn.schedule()).unwrap();
        let (from, to) = (after(date(2023, 10, 1), from), date(2029, 12, 31));
        let expected: Vec<Date> = drawn.walked(to).into_iter().filter(|day| *day >= from).collect();
        let found: Vec<Date> = pattern.days_from(from).take_while(|day| *day <= to).collect();
        prop_assert_eq!(&found, &expected);
        for day in &found {
            prop_assert!(pattern.falls_on(*day));
        }
    }

    #[test]
    fn an_interval_without_a_start_never_has_a_date(drawn in drawn(), interval in 2i32..9) {
        let mut schedule = drawn.schedule();
        schedule.interval = Some(crate::entities::Number(f64::from(interval)));
        schedule.dtstart = None;
        prop_assert!(Pattern::of(&schedule).is_err());
    }

    #[test]
    fn whatever_stands_in_a_schedule_is_read_or_refused(
        byday in "[0-9A-Za-z,+ -]{0,12}", bymonthday in "[0-9, -]{0,8}", interval in prop::num::f64::ANY, notes in ".{0,40}"
    ) {
        let mut one = schedule(json!({"freq": "MONTHLY", "byday": byday, "bymonthday": bymonthday, "notes": notes,
            "dtstart": "2026-05-05"}));
        one.interval = Some(crate::entities::Number(interval));
        let service = Service { schedules: vec![one], ..Service::default() };
        let timetable = Timetable::of(&service, &[], None);
        let coming = timetable.coming(at("2026-05-04T09:30:00Z"), 2);
        prop_assert!(coming.len() <= 2);
    }

    #[test]
    fn times_end_behind_their_beginning_and_come_in_order(
        opens in 0u16..=1440, closes in 0u16..=1440, day in 0i32..800, known in 0u8..4
    ) {
        let at = Occurrence {
            day: after(date(2025, 1, 1), day),
            opens: (known & 1 == 1).then_some(opens),
            closes: (known & 2 == 2).then_some(closes),
        };
        prop_assert!(at.begins() <= at.ends());
        prop_assert!(!at.is_on(at.ends()));
    }
}
