//! Lists of days: `Mon - Thu`, `Mondays & Wednesdays`, `1st and 3rd Thursday of the month`, `7 days a week`.

use jiff::civil::Weekday;

use crate::On;
use crate::pieces::{Scanner, What, from_to};
use crate::words::Meaning;

/// One entry of a list: which of the month, if said, and which days.
struct Entry {
    nth: Vec<i8>,
    days: Vec<Weekday>,
    plural: bool,
}

impl Scanner<'_> {
    /// A list of days and the token after it. `Unsure` if it can be understood in two ways.
    pub(crate) fn days(&self, here: usize) -> Option<(What, usize)> {
        if self.after_holiday(here) {
            return None;
        }
        if let Some(next) = self.every_day(here) {
            let week = from_to(Weekday::Monday, Weekday::Sunday).map(On::every).collect();
            return Some((What::On(week), next));
        }
        let (first, mut next) = self.entry(here)?;
        let mut entries = vec![first];
        let mut commas = 0;
        while let Some((entry, after)) = self.next_entry(next, entries.last()) {
            commas += usize::from(!self.is_day(next));
            entries.push(entry);
            next = after;
        }
        // `Monday - Tuesday - Friday`
        let runs_on = self.is_mark(next, '-') && self.is_day(next + 1);
        // `Mondays Tuesdays` without any comma may be a range that lost its dash.
        let lost = commas == 0 && entries.len() == 2;
        let of_month = self.of_month(next);
        let days = if runs_on || lost {
            None
        } else {
            Self::on(entries, of_month.is_some(), self.every_before(here))
        };
        Some((days.map_or(What::Unsure, What::On), of_month.unwrap_or(next)))
    }

    /// `bank holiday Mondays`: no day of its own.
    fn after_holiday(&self, here: usize) -> bool {
        here.checked_sub(1).is_some_and(|before| {
            let word = self.text[self.tokens[before].at.clone()].to_ascii_lowercase();
            word == "holiday" || word == "holidays"
        })
    }

    /// The days meant, unless it is open what they are.
    fn on(mut entries: Vec<Entry>, of_month: bool, every: bool) -> Option<Vec<On>> {
        if of_month && entries.iter().all(|entry| entry.nth.is_empty()) {
            return None;
        }
        // `First Thursday and Saturday of the month`: the first Saturday too. Without `of the month` it may be every
        // Saturday.
        if let Some((first, others)) = entries.split_first_mut()
            && !first.nth.is_empty()
        {
            for entry in others.iter_mut().filter(|entry| entry.nth.is_empty()) {
                if !of_month {
                    return None;
                }
                entry.nth.clone_from(&first.nth);
            }
        }
        // `Every second Thursday`: every other one, or the second of the month.
        let alternate = |entry: &Entry| matches!(entry.nth[..], [2..=4]);
        if every && !of_month && entries.iter().any(alternate) {
            return None;
        }
        let mut days = Vec::new();
        for Entry { nth, days: named, .. } in &entries {
            for day in named {
                if nth.is_empty() {
                    days.push(On::every(*day));
                }
                days.extend(nth.iter().map(|nth| On { nth: Some(*nth), day: *day }));
            }
        }
        days.sort_unstable();
        days.dedup();
        Some(days)
    }

    /// An entry after a comma, `and` or a slash, or one plural right after another.
    fn next_entry(&self, at: usize, last: Option<&Entry>) -> Option<(Entry, usize)> {
        let mut begins = at;
        while begins < at + 3 && self.separates(begins) {
            begins += 1;
        }
        if begins == at {
            let both_plural = last?.plural && matches!(self.meaning(at)?, Meaning::Day { plural: true, .. });
            return if both_plural { self.entry(at) } else { None };
        }
        if self.is(begins, Meaning::Every) || self.is(begins, Meaning::Of) {
            begins += 1;
        }
        self.entry(begins)
    }

    fn separates(&self, at: usize) -> bool {
        self.is(at, Meaning::And) || self.is_mark(at, ',') || self.is_mark(at, '/')
    }

    /// `1st and 3rd Thursday`, `Mon to Fri`, `weekdays`.
    fn entry(&self, here: usize) -> Option<(Entry, usize)> {
        let (nth, at) = self.ordinals(here)?;
        match self.meaning(at)? {
            Meaning::Days(from, to) if nth.is_empty() => {
                Some((Entry { nth, days: from_to(from, to).collect(), plural: false }, at + 1))
            }
            Meaning::Day { day, plural } => {
                let dash =
                    if self.is_mark(at + 1, '-') || self.is(at + 1, Meaning::To) { at + 2 } else { at + 1 };
                let dash = if dash == at + 2 && self.is(dash, Meaning::To) { dash + 1 } else { dash };
                match self.meaning(dash) {
                    Some(Meaning::Day { day: last, .. }) if dash > at + 1 && nth.is_empty() => {
                        Some((Entry { nth, days: from_to(day, last).collect(), plural: false }, dash + 1))
                    }
                    _ => Some((Entry { nth, days: vec![day], plural }, at + 1)),
                }
            }
            _ => None,
        }
    }

    /// `1st, 3rd and last`; none is fine too.
    fn ordinals(&self, here: usize) -> Option<(Vec<i8>, usize)> {
        let mut nth = Vec::new();
        let mut at = here;
        while let Some((number, next)) = self.ordinal(at) {
            nth.push(number);
            at = next;
            while nth.len() < 6 && self.separates(at) && self.ordinal(at + 1).is_some()
                || self.separates(at) && self.separates(at + 1) && self.ordinal(at + 2).is_some()
            {
                at += 1;
            }
        }
        (nth.len() < 6).then_some((nth, at))
    }

    fn ordinal(&self, at: usize) -> Option<(i8, usize)> {
        match self.meaning(at) {
            Some(Meaning::Nth(nth)) => Some((nth, at + 1)),
            _ => {
                let number = i8::try_from(self.number(at)?).ok().filter(|number| (1..=5).contains(number))?;
                self.is(at + 1, Meaning::OrdinalEnding).then_some((number, at + 2))
            }
        }
    }

    fn is_day(&self, at: usize) -> bool {
        matches!(self.meaning(at), Some(Meaning::Day { .. }))
    }

    fn every_before(&self, here: usize) -> bool {
        here.checked_sub(1).is_some_and(|before| self.is(before, Meaning::Every))
    }

    /// `of the month`, `in each month`, `of month`: the token after it.
    fn of_month(&self, at: usize) -> Option<usize> {
        let joins = |at| self.is(at, Meaning::Of) || self.is(at, Meaning::Every);
        let month = (at..at + 4).find(|at| !joins(*at))?;
        (month > at && self.is(month, Meaning::MonthWord)).then_some(month + 1)
    }

    /// `every day`, `7 days a week`, `all week`.
    fn every_day(&self, here: usize) -> Option<usize> {
        match self.meaning(here) {
            Some(Meaning::Every) if self.is(here + 1, Meaning::DayWord) => Some(here + 2),
            Some(Meaning::All) if self.is(here + 1, Meaning::Week) => Some(here + 2),
            _ => {
                let week = self.number(here)? == 7 && self.is(here + 1, Meaning::DayWord);
                let a_week = self.is(here + 2, Meaning::Of) && self.is(here + 3, Meaning::Week);
                week.then_some(if a_week { here + 4 } else { here + 2 })
            }
        }
    }
}
