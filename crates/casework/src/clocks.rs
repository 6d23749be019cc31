//! By when something is to happen: targets in working days of England.

use std::sync::OnceLock;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use vocabulary::bank_holidays;

use crate::lifecycle::State;

/// A clock that runs for a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// The scheme says whether it takes it.
    Acknowledge,
    /// Somebody tries to reach the person.
    FirstAttempt,
    /// Somebody speaks with the person.
    FirstAppointment,
}

impl Clock {
    /// The clock that runs in a state, if one does.
    #[must_use]
    pub const fn of(state: State) -> Option<Self> {
        match state {
            State::Received | State::Redirected => Some(Clock::Acknowledge),
            State::Accepted | State::Allocated => Some(Clock::FirstAttempt),
            State::AttemptingContact => Some(Clock::FirstAppointment),
            State::InSupport
            | State::OnHold
            | State::Closed
            | State::DeclinedByPerson
            | State::EnteredInError => None,
        }
    }
}

/// The day that stands for none, behind all others, so that lists have one order. See the migration.
pub(crate) const NO_CLOCK: &str = "9999-12-31";

/// From which day a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum From {
    /// The day on which the referral came.
    Received,
    /// The day on which it came to the scheme that has it now.
    Arrived,
}

/// A target: so many working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Working days, not counting the one from which it is counted.
    pub days: u16,
    /// From when.
    pub from: From,
}

/// The targets of a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Targets {
    /// To say whether it is taken.
    pub acknowledge: Target,
    /// To try to reach the person.
    pub first_attempt: Target,
    /// To speak with them.
    pub first_appointment: Target,
}

impl Targets {
    /// Those of `vocabularies/targets.toml`, for schemes that have none of their own.
    #[must_use]
    pub fn usual() -> Self {
        static USUAL: OnceLock<Targets> = OnceLock::new();
        *USUAL.get_or_init(|| {
            toml::from_str(include_str!("../../../vocabularies/targets.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/targets.toml cannot be read: {error}"))
        })
    }

    /// That of a clock.
    #[must_use]
    pub fn of(&self, clock: Clock) -> Target {
        match clock {
            Clock::Acknowledge => self.acknowledge,
            Clock::FirstAttempt => self.first_attempt,
            Clock::FirstAppointment => self.first_appointment,
        }
    }

    /// The last day on which what a clock asks for is in time.
    #[must_use]
    pub fn due(&self, clock: Clock, received: Timestamp, arrived: Timestamp) -> Date {
        let target = self.of(clock);
        let from = match target.from {
            From::Received => received,
            From::Arrived => arrived,
        };
        working_days_after(day_in_england(from), target.days)
    }
}

/// The day that it is in England at an instant.
#[must_use]
pub fn day_in_england(at: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).date()
}

/// The instant at which a day begins in England.
#[must_use]
pub fn begins_in_england(day: Date) -> Timestamp {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    day.to_zoned(zone).map_or(Timestamp::UNIX_EPOCH, |begins| begins.timestamp())
}

/// The middle of a day in England, for what took place on it at a time that nobody knows.
#[must_use]
pub fn noon_in_england(day: Date) -> Timestamp {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    day.at(12, 0, 0, 0).to_zoned(zone).map_or(Timestamp::UNIX_EPOCH, |noon| noon.timestamp())
}

/// Whether people in England work on a day. Days of years for which bank holidays are not known yet count as if there were
/// none, so that a clock rather runs out too early.
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        && !bank_holidays::on(day, Some(b'E')).is_some_and(|closed| closed.bank_holiday)
}

/// So many working days after a day, which itself does not count. None is the day itself, or the next working day.
///
/// ```
/// use casework::clocks::working_days_after;
/// use jiff::civil::date;
///
/// // Thursday before Easter 2026: Good Friday and Easter Monday do not count.
/// assert_eq!(working_days_after(date(2026, 4, 2), 2), date(2026, 4, 8));
/// ```
#[must_use]
pub fn working_days_after(day: Date, days: u16) -> Date {
    let mut day = day;
    for _ in 0..days {
        day = next_working(day.saturating_add(1.day()));
    }
    next_working(day)
}

fn next_working(mut day: Date) -> Date {
    while !is_working_day(day) && day < Date::MAX {
        day = day.saturating_add(1.day());
    }
    day
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_and_bank_holidays_do_not_count() {
        assert_eq!(working_days_after(date(2026, 5, 5), 2), date(2026, 5, 7));
        assert_eq!(working_days_after(date(2026, 5, 8), 1), date(2026, 5, 11), "Friday to Monday");
        assert_eq!(working_days_after(date(2026, 5, 1), 1), date(2026, 5, 5), "over a bank holiday");
        assert_eq!(
            working_days_after(date(2026, 12, 24), 2),
            date(2026, 12, 30),
            "Christmas, and Boxing Day moved"
        );
        assert_eq!(working_days_after(date(2026, 5, 9), 1), date(2026, 5, 11), "a Saturday");
        assert_eq!(working_days_after(date(2026, 5, 9), 0), date(2026, 5, 11));
    }

    #[test]
    fn the_day_is_that_in_england_in_summer_and_at_midnight() {
        assert_eq!(day_in_england(at("2026-06-30T23:30:00Z")), date(2026, 7, 1));
        assert_eq!(day_in_england(at("2026-12-31T23:59:59Z")), date(2026, 12, 31));
        // The clocks change at 01:00 UTC.
        assert_eq!(day_in_england(at("2026-03-28T23:59:59Z")), date(2026, 3, 28));
        assert_eq!(day_in_england(at("2026-03-29T23:00:00Z")), date(2026, 3, 30));
        assert_eq!(day_in_england(at("2026-10-25T23:00:00Z")), date(2026, 10, 25));
    }

    #[test]
    fn noon_is_that_of_the_day_in_summer_and_winter() {
        assert_eq!(noon_in_england(date(2026, 7, 1)), at("2026-07-01T11:00:00Z"));
        assert_eq!(noon_in_england(date(2026, 1, 1)), at("2026-01-01T12:00:00Z"));
    }

    #[test]
    fn a_referral_that_is_sent_on_has_new_time_to_be_looked_at_and_no_more_to_be_helped() {
        let (received, arrived) = (at("2026-05-05T10:00:00Z"), at("2026-05-12T10:00:00Z"));
        let due = |clock| Targets::usual().due(clock, received, arrived);
        assert_eq!(due(Clock::Acknowledge), date(2026, 5, 14));
        assert_eq!(due(Clock::FirstAttempt), date(2026, 5, 12));
        assert_eq!(due(Clock::FirstAppointment), date(2026, 5, 27), "over the bank holiday of 25 May");
    }

    #[test]
    fn a_clock_runs_until_somebody_has_spoken_with_the_person() {
        assert_eq!(Clock::of(State::Redirected), Some(Clock::Acknowledge));
        assert_eq!(Clock::of(State::Accepted), Some(Clock::FirstAttempt));
        assert_eq!(Clock::of(State::AttemptingContact), Some(Clock::FirstAppointment));
        assert!(
            [State::InSupport, State::OnHold, State::Closed]
                .into_iter()
                .all(|state| Clock::of(state).is_none())
        );
    }

    proptest! {
        #[test]
        fn a_due_day_is_a_working_day_with_as_many_before_it(from in 0i32..1400, days in 1u16..40) {
            let from = date(2024, 1, 1).checked_add(from.days()).unwrap();
            let due = working_days_after(from, days);
            prop_assert!(is_working_day(due));
            let mut between = 0;
            let mut day = from;
            while day < due {
                day = day.checked_add(1.day()).unwrap();
                between += u16::from(is_working_day(day));
            }
            prop_assert_eq!(between, days);
        }
    }
}
