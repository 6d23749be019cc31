//! Parts of the year: `Oct-Mar`, `from 12th January 2026`, `until 28 March`, `1/11/25-31/3/26`.

use jiff::civil::Date;

use crate::pieces::{Scanner, What};
use crate::tokens::Kind;
use crate::words::Meaning;

/// From one date to another. Without a year in the text there are no dates, and the words are a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Season {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

/// A date as written: perhaps without its year, perhaps a whole month.
#[derive(Debug, Clone, Copy)]
struct Written {
    year: Option<i16>,
    month: i8,
    day: Option<i8>,
}

impl Written {
    fn first_day(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day.unwrap_or(1)).ok()
    }

    fn last_day(self, year: i16) -> Option<Date> {
        match self.day {
            Some(day) => Date::new(year, self.month, day).ok(),
            None => Date::new(year, self.month, 1).ok().map(Date::last_of_month),
        }
    }

    fn place_in_year(self) -> (i8, i8) {
        (self.month, self.day.unwrap_or(1))
    }
}

impl Scanner<'_> {
    /// A season and the token after it. A date that begins or ends nothing is `Unsure`: it may be the only one on
    /// which something happens.
    pub(crate) fn season(&self, here: usize) -> Option<(What, usize)> {
        let (what, next) = self.season_alone(here)?;
        // `each year`
        let each_year = self.is(next, Meaning::Every) && self.is_counted(next + 1);
        Some((what, if each_year { next + 2 } else { next }))
    }

    fn season_alone(&self, here: usize) -> Option<(What, usize)> {
        match self.meaning(here) {
            Some(Meaning::From) => {
                let begins = (here + 1..here + 4).find(|at| !self.is_joint(*at))?;
                let (from, next) = self.date(begins)?;
                let (to, next) = self.last_date(next).map_or((None, next), |(to, next)| (Some(to), next));
                let next = if self.is(next, Meaning::Onwards) { next + 1 } else { next };
                Some((Self::between(Some(from), to), next))
            }
            Some(Meaning::Until) => {
                let ends = if self.is_joint(here + 1) { here + 2 } else { here + 1 };
                let (to, next) = self.date(ends)?;
                Some((Self::between(None, Some(to)), next))
            }
            Some(Meaning::Of) => self.in_months(here),
            _ => {
                let (from, next) = self.date(here)?;
                Some(
                    self.last_date(next).map_or((What::Unsure, next), |(to, next)| {
                        (Self::between(Some(from), Some(to)), next)
                    }),
                )
            }
        }
    }

    fn between(from: Option<Written>, to: Option<Written>) -> What {
        let years = (from.and_then(|date| date.year), to.and_then(|date| date.year));
        // A range that says one year says the other one by the order of its months.
        let turns = match (from, to) {
            (Some(from), Some(to)) => i16::from(from.place_in_year() > to.place_in_year()),
            _ => 0,
        };
        let years = match years {
            (None, None) => return What::Season(Season { from: None, to: None }),
            (Some(first), None) if to.is_some() => (Some(first), Some(first + turns)),
            (None, Some(last)) if from.is_some() => (Some(last - turns), Some(last)),
            years => years,
        };
        let first = from.zip(years.0).map(|(date, year)| date.first_day(year));
        let last = to.zip(years.1).map(|(date, year)| date.last_day(year));
        match (first, last) {
            // No calendar has it.
            (Some(None), _) | (_, Some(None)) => What::Unsure,
            (Some(Some(first)), Some(Some(last))) if first > last => What::Unsure,
            (first, last) => What::Season(Season { from: first.flatten(), to: last.flatten() }),
        }
    }

    /// `to start on the`: words between `from` and its date.
    fn is_joint(&self, at: usize) -> bool {
        matches!(self.meaning(at), Some(Meaning::Of | Meaning::From | Meaning::Filler))
    }

    /// The end of a range, with the dash or word before it.
    fn last_date(&self, at: usize) -> Option<(Written, usize)> {
        let joins = self.is_mark(at, '-')
            || matches!(self.meaning(at), Some(Meaning::To | Meaning::Until | Meaning::And));
        if joins { self.date(at + 1) } else { None }
    }

    /// `in January, February and March`: kept as a note.
    fn in_months(&self, here: usize) -> Option<(What, usize)> {
        let month = |at| matches!(self.meaning(at), Some(Meaning::Month(_)));
        if !month(here + 1) {
            return None;
        }
        let mut next = here + 2;
        loop {
            let comma = self.is_mark(next, ',') || self.is(next, Meaning::And) || self.is_mark(next, '-');
            if comma && month(next + 1) {
                next += 2;
            } else {
                // `in June 2026` is when it begins, or the only time it happens.
                return Some(match self.year(next) {
                    Some(_) => (What::Unsure, next + 1),
                    None => (What::Season(Season { from: None, to: None }), next),
                });
            }
        }
    }

    /// `12th January 2026`, `March 3rd`, `Nov 2025`, `31/3/26`; a day of the week before it is passed over.
    fn date(&self, at: usize) -> Option<(Written, usize)> {
        let at = if at > 0 && matches!(self.meaning(at), Some(Meaning::Day { .. })) { at + 1 } else { at };
        if let Some(Meaning::Month(month)) = self.meaning(at) {
            let (day, next) =
                self.day_of_month(at + 1).map_or((None, at + 1), |(day, next)| (Some(day), next));
            let comma = usize::from(self.is_mark(next, ',') && self.year(next + 1).is_some());
            let year = self.year(next + comma);
            return Some((
                Written { year, month, day },
                if year.is_some() { next + comma + 1 } else { next },
            ));
        }
        if let Some(found) = self.date_in_numbers(at) {
            return Some(found);
        }
        let (day, next) = self.day_of_month(at)?;
        let next = if self.is(next, Meaning::Of) { next + 1 } else { next };
        let Some(Meaning::Month(month)) = self.meaning(next) else { return None };
        let year = self.year(next + 1);
        Some((Written { year, month, day: Some(day) }, if year.is_some() { next + 2 } else { next + 1 }))
    }

    fn date_in_numbers(&self, at: usize) -> Option<(Written, usize)> {
        if !(self.is_mark(at + 1, '/') && self.is_mark(at + 3, '/')) {
            return None;
        }
        let day = i8::try_from(self.number(at)?).ok()?;
        let month = i8::try_from(self.number(at + 2)?).ok()?;
        let year = i16::try_from(self.number(at + 4)?).ok()?;
        let year = if year < 100 { year + 2000 } else { year };
        let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
        fits.then_some((Written { year: Some(year), month, day: Some(day) }, at + 5))
    }

    /// `12` or `12th`, but not the hour of a time.
    fn day_of_month(&self, at: usize) -> Option<(i8, usize)> {
        let Kind::Number { value, digits: 1 | 2, .. } = self.token(at)?.kind else { return None };
        let day = i8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        if self.is(at + 1, Meaning::OrdinalEnding) {
            return Some((day, at + 2));
        }
        let glued = |at: usize| self.token(at).is_some_and(|token| token.glued);
        let minutes = (self.is_mark(at + 1, ':') || self.is_mark(at + 1, '.')) && glued(at + 2);
        let half = matches!(self.meaning(at + 1), Some(Meaning::Am | Meaning::Pm | Meaning::Noon));
        let range = self.is_mark(at + 1, '-') && self.number(at + 2).is_some() && glued(at + 1);
        (!minutes && !half && !range).then_some((day, at + 1))
    }

    fn year(&self, at: usize) -> Option<i16> {
        match self.token(at)?.kind {
            Kind::Number { value, digits: 4, .. } => {
                i16::try_from(value).ok().filter(|year| (1990..=2099).contains(year))
            }
            _ => None,
        }
    }
}
