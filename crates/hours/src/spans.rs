//! Spans of time as people write them: `10-12`, `9.30am to 1pm`, `from 10am`, `until 2pm`, `1000-1200`.

use crate::clock::{self, Clock, Half, Span};
use crate::pieces::{Scanner, What};
use crate::tokens::Kind;
use crate::words::Meaning;

impl Scanner<'_> {
    /// A span, or one time alone, and the token after it.
    pub(crate) fn span(&self, here: usize) -> Option<(What, usize)> {
        if self.counts(here) {
            return None;
        }
        if self.is(here, Meaning::Until) {
            let (closes, next) = self.clock(here + 1)?;
            return Some((What::Span { span: clock::until(closes), bare: closes.is_bare() }, next));
        }
        let (opens, next) = self.clock(here)?;
        let joined = self.is_mark(next, '-')
            || matches!(self.meaning(next), Some(Meaning::To | Meaning::Until))
            || self.is(next, Meaning::And) && self.after_between(here);
        if joined && let Some((closes, after)) = self.clock(next + 1) {
            if self.is_counted(after) || self.are_years(here, next + 1) {
                return None;
            }
            // `9-12-4`
            let goes_on = self.is_mark(after, '-') && self.clock(after + 1).is_some();
            let span = if goes_on { Span::Unsure } else { clock::span(opens, closes) };
            return Some((What::Span { span, bare: opens.is_bare() && closes.is_bare() }, after));
        }
        if joined && self.number(next + 1).is_some() {
            return None;
        }
        let next = if joined && self.is(next + 1, Meaning::Late) {
            next + 2
        } else if self.is(next, Meaning::Onwards) || self.is_mark(next, '+') {
            next + 1
        } else {
            next
        };
        let number_alone =
            matches!(self.tokens[here].kind, Kind::Number { digits: 3.., .. }) && opens.half.is_none();
        if opens.is_bare() || number_alone {
            return None;
        }
        Some((What::Span { span: clock::from(opens), bare: false }, next))
    }

    /// `between 9 and 12`: only here `and` joins two times.
    fn after_between(&self, here: usize) -> bool {
        here.checked_sub(1).is_some_and(|before| {
            let at = self.tokens[before].at.clone();
            self.is(before, Meaning::From) && self.text[at].eq_ignore_ascii_case("between")
        })
    }

    /// `2025-2026`
    fn are_years(&self, one: usize, other: usize) -> bool {
        let year = |at: usize| {
            matches!(self.tokens[at].kind, Kind::Number { value: 1900..=2100, digits: 4, .. })
                && !matches!(self.meaning(at + 1), Some(Meaning::Am | Meaning::Pm))
        };
        year(one) && year(other)
    }

    /// A time and the token after it.
    fn clock(&self, at: usize) -> Option<(Clock, usize)> {
        let token = self.token(at)?;
        let (value, digits, zero) = match token.kind {
            Kind::Word(word) if word.meaning == Meaning::Noon => return Some((Clock::NOON, at + 1)),
            Kind::Word(word) if word.meaning == Meaning::Midnight => return Some((Clock::MIDNIGHT, at + 1)),
            Kind::Number { value, digits, zero } => (value, digits, zero),
            _ => return None,
        };
        if !self.begins_clock(at) {
            return None;
        }
        let value = u16::try_from(value).ok()?;
        let (hour, minute, minutes_written, next) = match digits {
            1 | 2 => match self.minutes(at + 1) {
                Some(minute) => (value, minute, true, at + 3),
                None => (value, 0, false, at + 1),
            },
            3 | 4 if value % 5 == 0 => (value / 100, value % 100, true, at + 1),
            _ => return None,
        };
        if hour > 24 || minute > 59 {
            return None;
        }
        let (half, next) = self.half(next);
        self.ends_clock(next, half).then_some((Clock { hour, minute, half, zero, minutes_written }, next))
    }

    /// Whether a number can begin a time: it is no part of a word, a price, a date or another number.
    fn begins_clock(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.token(before)) else { return true };
        if !self.tokens[at].glued {
            return true;
        }
        let number_before = at.checked_sub(2).is_some_and(|at| self.number(at).is_some());
        match before.kind {
            Kind::Word(word) => matches!(
                word.meaning,
                Meaning::To
                    | Meaning::Until
                    | Meaning::And
                    | Meaning::From
                    | Meaning::Am
                    | Meaning::Pm
                    | Meaning::Day { .. }
            ),
            Kind::Mark('£' | '#' | '$' | '.') => false,
            Kind::Mark(':') => !number_before,
            // `13/11` is a date, `1pm/2pm` are two times.
            Kind::Mark('/') => {
                !number_before || self.minutes(at + 1).is_some() || self.half(at + 1).0.is_some()
            }
            _ => true,
        }
    }

    fn minutes(&self, at: usize) -> Option<u16> {
        let separator = self.token(at)?;
        let number = self.token(at + 1)?;
        let glued = separator.glued && number.glued && (separator.is_mark(':') || separator.is_mark('.'));
        match number.kind {
            Kind::Number { value, digits: 2, .. } if glued => u16::try_from(value).ok(),
            _ => None,
        }
    }

    fn half(&self, at: usize) -> (Option<Half>, usize) {
        // `10.am`
        let at = if self.is_mark(at, '.') && self.token(at + 1).is_some_and(|token| token.glued) {
            at + 1
        } else {
            at
        };
        match self.meaning(at) {
            Some(Meaning::Am) => (Some(Half::Am), at + 1),
            Some(Meaning::Pm) => (Some(Half::Pm), at + 1),
            Some(Meaning::Noon) => (Some(Half::Noon), at + 1),
            Some(Meaning::Midnight) => (Some(Half::Midnight), at + 1),
            _ => (None, at),
        }
    }

    /// Whether a time can end before the token: what is glued to it must not be part of another word or number.
    fn ends_clock(&self, next: usize, half: Option<Half>) -> bool {
        let Some(token) = self.token(next) else { return true };
        match token.kind {
            Kind::Word(word) if token.glued => {
                half.is_some()
                    || matches!(
                        word.meaning,
                        Meaning::To | Meaning::Until | Meaning::And | Meaning::Day { .. }
                    )
            }
            Kind::Word(word) => half.is_some() || !word.counted,
            Kind::Mark('%') => false,
            Kind::Mark('.' | ':' | '/') if token.glued && half.is_none() => {
                !self
                    .token(next + 1)
                    .is_some_and(|after| after.glued && matches!(after.kind, Kind::Number { .. }))
                    || token.is_mark('/') && self.minutes(next + 2).is_some()
            }
            Kind::Number { .. } => !token.glued,
            _ => true,
        }
    }
}
