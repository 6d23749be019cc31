//! Times of day and spans of them, and the one rule for times without am or pm.
//!
//! # Times without am or pm
//!
//! Both times of a span are looked at together, on a dial of twelve hours:
//!
//! - From 9, 10 or 11 it begins in the morning: `9-5` is 09:00 to 17:00, `10-12` is 10:00 to 12:00. Past noon it goes
//!   on to 10 at most: `10:30-10:00` is not read.
//! - From 12, 1, 2, 3, 4 or 5 it begins in the afternoon, if it ends before midnight: `2-4` is 14:00 to 16:00.
//! - From 7 or 8 it begins in the morning if it goes past noon to 6 at the latest: `8.30-4.30`. Otherwise it may be
//!   breakfast or evening, and is not read: `7-9`.
//! - From 6 it is not read.
//! - One am or pm settles both: `7-9pm`, `10-2pm`, `9-11am`, `11.30am-1.30`.
//! - Times with a leading zero or from 13 on are of the 24-hour clock: `09:30-12:00`, `14.00-15.30`.
//!
//! # Slips
//!
//! Forms make people write `02:00 - 04:00` for two o'clock in the afternoon. So a span of the 24-hour clock is not read
//! if it begins before 05:00, or in the night and ends by 09:00, and a span past midnight is only read if it begins in
//! the evening and ends in the morning. `00:00-00:00` is what forms write for a day that was left empty; it says
//! nothing. 00:00 to 24:00 is the whole day round.

/// Minutes since midnight.
pub(crate) type Minutes = u16;

const NOON: Minutes = 720;
const MIDNIGHT: Minutes = 1440;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    Am,
    Pm,
    Noon,
    Midnight,
}

/// A time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    pub hour: u16,
    pub minute: u16,
    pub half: Option<Half>,
    /// `09`: nobody writes this on a dial of twelve hours.
    pub zero: bool,
    /// `9.00` rather than `9`.
    pub minutes_written: bool,
}

/// What two times make together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    /// It closes by 24:00, or after midnight if `closes` is smaller than `opens`.
    Times { opens: Option<Minutes>, closes: Option<Minutes> },
    /// A field that was left empty.
    Nothing,
    /// It can be read in more than one way, or is more likely a slip.
    Unsure,
}

impl Clock {
    pub(crate) const NOON: Self =
        Self { hour: 12, minute: 0, half: Some(Half::Noon), zero: false, minutes_written: false };
    pub(crate) const MIDNIGHT: Self =
        Self { hour: 12, minute: 0, half: Some(Half::Midnight), zero: false, minutes_written: false };

    /// Whether it could be a number of anything else: `10`.
    pub(crate) fn is_bare(self) -> bool {
        self.half.is_none() && !self.minutes_written
    }

    fn written(self) -> Minutes {
        self.hour * 60 + self.minute
    }

    /// On the dial of twelve hours, from 0.
    fn dial(self) -> Minutes {
        self.hour % 12 * 60 + self.minute
    }

    fn is_24_hour(self) -> bool {
        self.half.is_none() && (self.zero || self.hour > 12 || self.hour == 0)
    }

    /// The time, where the writing leaves no choice. The error says that no clock shows it.
    fn exact(self) -> Result<Option<Minutes>, ()> {
        if self.minute > 59 || self.hour > 24 || self.hour == 24 && self.minute > 0 {
            return Err(());
        }
        Ok(Some(match self.half {
            Some(Half::Am) if self.hour <= 12 => self.dial(),
            Some(Half::Pm) if self.hour <= 12 => self.dial() + NOON,
            // `14:30pm`
            Some(Half::Pm) if self.hour < 24 => self.written(),
            Some(Half::Noon) if self.dial() == 0 => NOON,
            Some(Half::Midnight) if self.dial() == 0 => MIDNIGHT,
            Some(_) => return Err(()),
            None if self.is_24_hour() => self.written(),
            None => return Ok(None),
        }))
    }
}

/// From one time to another.
pub(crate) fn span(opens: Clock, closes: Clock) -> Span {
    match both(opens, closes) {
        Some((0, 0)) if opens.half.is_none() => Span::Nothing,
        // `10am-12am` and `12am-4pm` are wrong about noon or about midnight.
        Some((from, 0)) if from < NOON && closes.half == Some(Half::Am) => Span::Unsure,
        Some((0, to)) if to > NOON && opens.half == Some(Half::Am) => Span::Unsure,
        Some((from, to)) => {
            let to = if to == 0 { MIDNIGHT } else { to };
            // Midnight at the beginning is the beginning of the day.
            let from = if from == MIDNIGHT { 0 } else { from };
            let said = opens.half.is_some() && closes.half.is_some();
            if is_likely(from, to, said) {
                Span::Times { opens: Some(from), closes: Some(to) }
            } else {
                Span::Unsure
            }
        }
        None => Span::Unsure,
    }
}

/// From a time on: `from 10am`, or the hour at which something begins.
pub(crate) fn from(opens: Clock) -> Span {
    let begins = match opens.exact() {
        Ok(Some(0)) if opens.half.is_none() => return Span::Nothing,
        Ok(Some(time)) if opens.half.is_some() || time >= 360 => Some(time % MIDNIGHT),
        Ok(None) if opens.minutes_written && opens.hour >= 9 && opens.minute.is_multiple_of(5) => {
            Some(opens.written())
        }
        _ => None,
    };
    begins.map_or(Span::Unsure, |time| Span::Times { opens: Some(time), closes: None })
}

/// Up to a time: `until 2pm`.
pub(crate) fn until(closes: Clock) -> Span {
    match closes.exact() {
        Ok(Some(time)) => Span::Times { opens: None, closes: Some(time) },
        _ => Span::Unsure,
    }
}

/// A span of OpenStreetMap's: always of the 24-hour clock, with hours past 24 after midnight.
pub(crate) fn of_24_hours(opens: Minutes, closes: Minutes) -> Span {
    match (opens, closes) {
        (0, 0) => Span::Nothing,
        _ => {
            let closes = if closes > MIDNIGHT { closes - MIDNIGHT } else { closes };
            let closes = if closes == 0 { MIDNIGHT } else { closes };
            if is_likely(opens, closes, false) {
                Span::Times { opens: Some(opens), closes: Some(closes) }
            } else {
                Span::Unsure
            }
        }
    }
}

/// Both times in minutes, if there is one way to read them.
fn both(opens: Clock, closes: Clock) -> Option<(Minutes, Minutes)> {
    match (opens.exact().ok()?, closes.exact().ok()?) {
        (Some(from), Some(to)) => Some((from, to)),
        // `17:30-10:00` is all of the 24-hour clock.
        (Some(from), None) if opens.half.is_none() && closes.minutes_written && closes.hour > 9 => {
            Some((from, closes.written()))
        }
        // The next time that the dial shows it.
        (Some(from), None) => {
            let first = closes.dial();
            let next =
                [first, first + NOON, first + MIDNIGHT].into_iter().find(|time| *time > from % MIDNIGHT)?;
            Some((from, next % MIDNIGHT))
        }
        (None, Some(to)) => {
            let morning = opens.dial();
            let begins = match closes.half {
                // `9-16:00`, but `1-15:00` may be a long or a short day.
                None if (6..=12).contains(&opens.hour) => opens.written(),
                None => return None,
                Some(Half::Pm) if morning + NOON < to => morning + NOON,
                Some(Half::Pm | Half::Noon) if opens.hour != 12 => morning,
                Some(Half::Midnight) => morning + NOON,
                Some(Half::Am) if opens.hour != 12 && morning < to => morning,
                Some(_) => return None,
            };
            Some((begins, to))
        }
        (None, None) => on_the_dial(opens, closes),
    }
}

/// The rule for two times without am or pm.
fn on_the_dial(opens: Clock, closes: Clock) -> Option<(Minutes, Minutes)> {
    let (from, to) = (opens.dial(), closes.dial());
    let past_noon = to < from;
    match opens.hour {
        9..=11 if to > from => Some((from, to)),
        9..=11 if past_noon && to < 600 => Some((from, to + NOON)),
        7 | 8 if past_noon && (60..=360).contains(&to) => Some((from, to + NOON)),
        12 | 1..=5 if to > from => Some((from + NOON, to + NOON)),
        _ => None,
    }
}

/// Whether a span is more likely meant than a slip. `said` if both times have am or pm.
fn is_likely(from: Minutes, to: Minutes, said: bool) -> bool {
    if from == to {
        return false;
    }
    if to < from {
        return if said { from >= NOON && to <= 600 } else { from >= 1020 && to <= 540 };
    }
    said || from >= 360 || from == 0 && to >= MIDNIGHT - 1 || from >= 300 && to > 540
}
