//! When a session is: days and times of England, where the clocks change.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan as _};

use super::GroupRule;

/// How often a group meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// One session.
    Once,
    /// Each week.
    Week,
    /// Every second week.
    Fortnight,
    /// Each month, on the same weekday of the month: the first Tuesday. What is the fifth is the last where there is no fifth.
    Month,
}

impl Every {
    /// Each.
    pub const ALL: [Every; 4] = [Every::Once, Every::Week, Every::Fortnight, Every::Month];

    /// As it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Every::Once => "once",
            Every::Week => "week",
            Every::Fortnight => "fortnight",
            Every::Month => "month",
        }
    }

    /// That of a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == code)
    }

    /// The day of the session with this number, from 0, of those that begin on a day.
    #[must_use]
    pub fn day(self, first: Date, number: u16) -> Option<Date> {
        let number = i64::from(number);
        match self {
            Every::Once => (number == 0).then_some(first),
            Every::Week => first.checked_add(Span::new().try_weeks(number).ok()?).ok(),
            Every::Fortnight => first.checked_add(Span::new().try_weeks(2 * number).ok()?).ok(),
            Every::Month => {
                let month = first.first_of_month().checked_add(Span::new().try_months(number).ok()?).ok()?;
                let place = (first.day() - 1) / 7 + 1;
                let nth = |place| month.nth_weekday_of_month(place, first.weekday()).ok();
                nth(place).or_else(|| nth(-1))
            }
        }
    }
}

/// The instant of a time in England. Of two instants with one time, in autumn, the first.
///
/// # Errors
/// [`GroupRule::NoSuchTime`] of an hour that is left out in spring.
///
/// ```
/// use casework::groups::times::instant;
/// use jiff::civil::{date, time};
///
/// let at = |day, hour| instant(day, time(hour, 30, 0, 0)).map(|at| at.to_string());
/// assert_eq!(at(date(2026, 7, 1), 10).unwrap(), "2026-07-01T09:30:00Z");
/// assert!(at(date(2026, 3, 29), 1).is_err(), "the clocks go forward");
/// ```
pub fn instant(day: Date, time: Time) -> Result<Timestamp, GroupRule> {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let at = zone.to_ambiguous_zoned(day.to_datetime(time));
    if matches!(at.offset(), jiff::tz::AmbiguousOffset::Gap { .. }) {
        return Err(GroupRule::NoSuchTime);
    }
    at.earlier().map(|at| at.timestamp()).map_err(|_| GroupRule::Day)
}

/// Whether it is a bank holiday in England, with what it is called in English and in Welsh.
#[must_use]
pub fn holiday(day: Date) -> Option<(&'static str, &'static str)> {
    let closed = vocabulary::bank_holidays::on(day, Some(b'E')).filter(|closed| closed.bank_holiday)?;
    Some((closed.name.as_str(), closed.name_cy.as_str()))
}

/// The instants at which a day in England begins and the next one does.
#[must_use]
pub fn bounds(day: Date) -> (Timestamp, Timestamp) {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let start = |day: Date| day.to_zoned(zone.clone()).map_or(Timestamp::MIN, |start| start.timestamp());
    (start(day), start(day.saturating_add(1.day())))
}

/// Whether a day is one for which a session can be planned.
#[must_use]
pub fn is_ahead(day: Date, today: Date) -> bool {
    day >= today && day <= today.saturating_add(1.year())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn days(every: Every, first: Date, count: u16) -> Vec<String> {
        (0..count).filter_map(|number| every.day(first, number)).map(|day| day.to_string()).collect()
    }

    #[test]
    fn a_group_that_meets_each_month_keeps_its_weekday_of_the_month() {
        assert_eq!(days(Every::Month, date(2026, 5, 5), 3), ["2026-05-05", "2026-06-02", "2026-07-07"]);
        // The fifth Friday, and the last where there is no fifth.
        assert_eq!(days(Every::Month, date(2026, 1, 30), 3), ["2026-01-30", "2026-02-27", "2026-03-27"]);
        assert_eq!(days(Every::Fortnight, date(2026, 12, 22), 3), ["2026-12-22", "2027-01-05", "2027-01-19"]);
        assert_eq!(days(Every::Once, date(2026, 5, 5), 3), ["2026-05-05"]);
        assert_eq!(Every::Week.day(Date::MAX, 1), None);
    }

    #[test]
    fn a_walk_at_ten_is_at_ten_before_and_after_the_clocks_change() {
        let first = date(2026, 10, 20);
        let at: Vec<String> = (0..2)
            .map(|number| {
                instant(Every::Week.day(first, number).unwrap(), time(10, 0, 0, 0)).unwrap().to_string()
            })
            .collect();
        assert_eq!(at, ["2026-10-20T09:00:00Z", "2026-10-27T10:00:00Z"]);
    }

    #[test]
    fn an_hour_that_is_left_out_is_no_time_and_of_one_that_comes_twice_the_first_counts() {
        assert_eq!(instant(date(2027, 3, 28), time(1, 0, 0, 0)), Err(GroupRule::NoSuchTime));
        assert!(instant(date(2027, 3, 28), time(2, 0, 0, 0)).is_ok());
        let twice = instant(date(2026, 10, 25), time(1, 30, 0, 0)).unwrap();
        assert_eq!(twice.to_string(), "2026-10-25T00:30:00Z");
    }

    #[test]
    fn bank_holidays_are_known_by_name() {
        assert_eq!(holiday(date(2026, 12, 25)).map(|(english, _)| english), Some("Christmas Day"));
        assert_eq!(holiday(date(2026, 12, 24)), None);
    }
}
