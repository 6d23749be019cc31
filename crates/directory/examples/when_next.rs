//! Measures the rule "when next" on this machine: microseconds a schedule, over schedules of every kind.
//!
//! `cargo run --release -p directory --example when_next`

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a measurement that people read")]

use std::hint::black_box;
use std::time::Instant;

use directory::entities::Service;
use directory::occurrence::{Pattern, Timetable};
use directory::whole::typed;

const KINDS: [(&str, &str); 8] = [
    ("every week", r#""freq":"WEEKLY","byday":"TU,TH""#),
    ("every other week", r#""freq":"WEEKLY","interval":2,"byday":"TU","dtstart":"2024-05-21""#),
    ("second Thursday of the month", r#""freq":"MONTHLY","byday":"2TH""#),
    ("last day of the month", r#""freq":"MONTHLY","bymonthday":"-1""#),
    ("29 February", r#""freq":"YEARLY","dtstart":"2024-02-29""#),
    ("once, and over", r#""dtstart":"2024-05-21""#),
    ("no first date", r#""freq":"WEEKLY","interval":2,"byday":"TU""#),
    ("never: 31 February", r#""freq":"MONTHLY","interval":12,"bymonthday":"31","dtstart":"2024-02-01""#),
];

fn main() {
    const RUNS: u32 = 2_000;
    let now = "2026-05-04T09:30:00Z".parse().expect("an instant");
    println!("{:30} {:>14} {:>14} {:>14}", "schedule", "next, µs", "a week, µs", "one day, µs");
    for (name, schedule) in KINDS {
        let service: Service = typed(&format!(
            r#"{{"id":"11111111-1111-4111-8111-111111111111","name":"Lunch","schedules":[{{
                "id":"11111111-1111-4111-8111-111111111112",{schedule},"opens_at":"10:00","closes_at":"12:00",
                "description":"Lunch and company","notes":"Doors open ten minutes early."}}]}}"#
        ))
        .expect("a service");
        let micros = |began: Instant| began.elapsed().as_secs_f64() * 1e6 / f64::from(RUNS);
        // With everything that is done for a page: reading the words, the calendar, the clock.
        let began = Instant::now();
        for _ in 0..RUNS {
            black_box(Timetable::of(black_box(&service), &[], None).coming(now, 3));
        }
        let next = micros(began);
        let began = Instant::now();
        for _ in 0..RUNS {
            let timetable = Timetable::of(black_box(&service), &[], None);
            for day in jiff::civil::date(2026, 5, 4).series(jiff::Span::new().days(1)).take(7) {
                black_box(timetable.on(day));
            }
        }
        let week = micros(began);
        let pattern = Pattern::of(&service.schedules[0]);
        let began = Instant::now();
        for _ in 0..RUNS {
            black_box(
                pattern
                    .as_ref()
                    .is_ok_and(|pattern| pattern.falls_on(black_box(jiff::civil::date(2026, 5, 5)))),
            );
        }
        println!("{name:30} {next:>14.2} {week:>14.2} {:>14.3}", micros(began));
    }
}
