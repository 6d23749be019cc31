//! When something happens next: from the schedules of a service and of its places to dates and times on the clock on the
//! wall in the United Kingdom.
//!
//! Lives here: on which days a schedule falls ([`Pattern`]); one time on one day ([`Occurrence`]); and all times of a
//! service, with what speaks against each ([`Timetable`]).
//!
//! Nothing is invented. Where a schedule does not say enough, there is no date, and [`Unknown`] says why. Where the
//! publisher's own words stand against a date (`term time only`), the date has a [`Warning`], and the words are to be
//! shown beside it. Bank holidays warn; they never make a date.

mod pattern;
mod timetable;

use std::sync::OnceLock;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

pub use pattern::{On, Pattern, Unknown};
pub use timetable::{Coming, Timed, Timetable, Warning};

/// From this many minutes on, something is a door that stands open, and not a meeting that people come to at its
/// beginning.
pub const OPEN_DOOR: u16 = 240;

/// The length of a day, minutes.
const DAY: u16 = 24 * 60;

/// One time on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Occurrence {
    /// The day on which it begins.
    pub day: Date,
    /// When it begins, minutes since midnight.
    pub opens: Option<u16>,
    /// When it ends, minutes since midnight; earlier than `opens` means on the next day. The same as `opens` says nothing,
    /// except that midnight to midnight is the whole day.
    pub closes: Option<u16>,
}

impl Occurrence {
    /// The instant at which it begins: the beginning of the day, where no time is known. A time that the clocks jump
    /// over is the same time after the change; of one that comes twice it is the first.
    #[must_use]
    pub fn begins(&self) -> Timestamp {
        let at = on_the_wall(self.day, self.opens.unwrap_or(0));
        london().to_ambiguous_timestamp(at).compatible().unwrap_or(Timestamp::MAX)
    }

    /// The instant by which it has surely ended: the end of the day, where no time is known, and its beginning, where
    /// only that is. Of a time that comes twice it is the second.
    #[must_use]
    pub fn ends(&self) -> Timestamp {
        let at = match (self.opens, self.closes) {
            (None, None) => on_the_wall(self.day, DAY),
            (None, Some(closes)) => on_the_wall(self.day, closes),
            (Some(opens), _) => match self.minutes() {
                Some(minutes) => on_the_wall(self.day, opens + minutes),
                None => return self.begins(),
            },
        };
        london().to_ambiguous_timestamp(at).later().unwrap_or(Timestamp::MAX)
    }

    /// How long it lasts by the clock on the wall, minutes, where both ends are known.
    #[must_use]
    pub fn minutes(&self) -> Option<u16> {
        match (self.opens?, self.closes?) {
            (0, 0) => Some(DAY),
            (opens, closes) if closes == opens => None,
            (opens, closes) if closes < opens => Some(DAY + closes - opens),
            (opens, closes) => Some(closes - opens),
        }
    }

    /// Whether it is a door that stands open for long, so that people may come at any time of it.
    #[must_use]
    pub fn is_open_door(&self) -> bool {
        self.minutes().is_some_and(|minutes| minutes >= OPEN_DOOR)
    }

    /// Whether it has begun and not ended.
    #[must_use]
    pub fn is_on(&self, now: Timestamp) -> bool {
        self.opens.is_some() && self.begins() <= now && now < self.ends()
    }
}

/// A time of a day, which may lie in the next one.
fn on_the_wall(day: Date, minutes: u16) -> DateTime {
    day.at(0, 0, 0, 0).saturating_add(Span::new().minutes(i64::from(minutes)))
}

/// The time zone of the United Kingdom; UTC where the machine knows no time zones.
fn london() -> &'static TimeZone {
    static LONDON: OnceLock<TimeZone> = OnceLock::new();
    LONDON.get_or_init(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC))
}

/// The day an instant falls on in the United Kingdom.
#[must_use]
pub fn day_of(now: Timestamp) -> Date {
    london().to_datetime(now).date()
}

#[cfg(test)]
mod tests;
