//! When a listing is looked at: months of the calendar in England, at nine in the morning.

use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan as _};

use super::london;
use super::settings::Clocks;

/// Steps after which nothing more is done: asked three times, and hidden.
pub const STEPS: i64 = 4;

/// The day in England of an instant.
#[must_use]
pub fn day_in_england(at: Timestamp) -> Date {
    london().to_datetime(at).date()
}

/// Nine in the morning of a day in England: when a message about a listing goes, and a listing changes its state.
#[must_use]
pub fn at_nine(day: Date) -> Timestamp {
    // Nine o’clock is on every day: clocks change at night.
    day.at(9, 0, 0, 0).to_zoned(london()).map_or(Timestamp::MAX, |at| at.timestamp())
}

/// The day on which the step after so many steps is taken. A month that has no such day ends it on its last: four months after
/// 31 October are 28 February, or 29.
#[must_use]
pub fn day_of_step(from: Date, taken: i64, clocks: &Clocks) -> Date {
    let months = match taken {
        0 => clocks.first,
        1 => clocks.again,
        2 => clocks.last,
        _ => clocks.hidden,
    };
    from.saturating_add(Span::new().months(months))
}

/// When the next step is taken; nothing after the last one. Between two steps lie some days at least, so that whoever is found late
/// is asked all the same before anything becomes of their listing.
#[must_use]
pub fn next(from: Date, taken: i64, stepped: Option<Timestamp>, clocks: &Clocks) -> Option<Timestamp> {
    if taken >= STEPS {
        return None;
    }
    let due = day_of_step(from, taken, clocks);
    let earliest = stepped.map(|at| day_in_england(at).saturating_add(clocks.days_between.days()));
    Some(at_nine(earliest.map_or(due, |earliest| due.max(earliest))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::truth::settings;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn months_end_on_their_last_day_and_clocks_change_at_night() {
        let clocks = &settings().clock;
        for (from, taken, due) in [
            ("2025-10-31", 0, "2026-02-28"),
            ("2027-10-31", 0, "2028-02-29"),
            ("2024-02-29", 0, "2024-06-29"),
            ("2025-08-31", 1, "2026-01-31"),
            ("2025-08-31", 2, "2026-02-28"),
            ("2026-05-31", 3, "2027-02-28"),
        ] {
            assert_eq!(day_of_step(day(from), taken, clocks), day(due), "{from} {taken}");
        }
        // 29 March and 25 October 2026 are when clocks change in England.
        for (on, at) in [
            ("2026-03-28", "2026-03-28T09:00:00Z"),
            ("2026-03-29", "2026-03-29T08:00:00Z"),
            ("2026-10-24", "2026-10-24T08:00:00Z"),
            ("2026-10-25", "2026-10-25T09:00:00Z"),
        ] {
            assert_eq!(at_nine(day(on)), at.parse().unwrap(), "{on}");
        }
        // Half past midnight of a summer's night is the day before in Greenwich.
        assert_eq!(day_in_england("2026-06-30T23:30:00Z".parse().unwrap()), day("2026-07-01"));
    }

    #[test]
    fn whoever_is_found_late_is_asked_with_days_between() {
        let clocks = &settings().clock;
        let found = "2026-08-10T12:00:00Z".parse().unwrap();
        let from = day("2025-12-01");
        assert_eq!(next(from, 0, None, clocks), Some(at_nine(day("2026-04-01"))));
        assert_eq!(next(from, 1, Some(found), clocks), Some(at_nine(day("2026-08-24"))));
        assert_eq!(next(from, 3, Some(found), clocks), Some(at_nine(day("2026-09-01"))));
        assert_eq!(next(from, 4, Some(found), clocks), None);
    }
}
