//! Days, and what a clause says of them.

use std::ops::Range;

use crate::clock::Minutes;
use crate::pieces::Often;
use crate::seasons::Season;
use crate::{Frequency, On};

/// Days, and what the clause says of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    pub days: Vec<On>,
    pub often: Option<Often>,
    pub spans: Vec<Times>,
    pub part: Option<String>,
    /// With its words.
    pub season: Option<(Season, String)>,
    pub notes: Vec<String>,
    /// How many of the notes stand before the days.
    pub prelude: usize,
    /// How many of the notes stand after the times, and whether all of those are about the calendar.
    pub trailing: (usize, bool),
    pub labels: Vec<Label>,
    pub closed: bool,
    /// A field that was left empty.
    pub blank: bool,
    /// It can be read in more than one way.
    pub unsure: bool,
    pub at: Range<usize>,
    /// Its place among the groups of the text.
    pub number: usize,
    /// Words stand after its times that are not in brackets. Further times would be theirs.
    pub talked: bool,
    /// A condition in brackets stands before its times.
    pub aside_in_brackets: bool,
    /// It says how to reach somebody: the times are when the telephone is answered.
    pub reaches: bool,
}

/// When it opens and closes, and what is said of that alone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Times {
    pub opens: Option<Minutes>,
    pub closes: Option<Minutes>,
    pub label: Option<String>,
    /// Conditions in brackets right after it.
    pub notes: Vec<String>,
}

impl Times {
    pub(crate) fn new(opens: Option<Minutes>, closes: Option<Minutes>) -> Self {
        Self { opens, closes, label: None, notes: Vec::new() }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub words: String,
    pub at: Range<usize>,
    /// It stands before the days.
    pub first: bool,
    /// A comma, a dash or a bracket stands before it.
    pub apart: bool,
    /// A colon stands after it.
    pub heading: bool,
}

impl Group {
    pub(crate) fn is_empty(&self) -> bool {
        self.days.is_empty() && !self.has_when() && self.often.is_none() && self.season.is_none()
    }

    /// Whether it says more of its days than which they are.
    pub(crate) fn has_when(&self) -> bool {
        !self.spans.is_empty() || self.part.is_some() || self.closed || self.blank || self.unsure
    }

    /// Takes out what stands before its days, if it stands there without a colon: the labels' places and the
    /// conditions.
    pub(crate) fn take_prelude(&mut self) -> (Vec<Range<usize>>, Vec<String>) {
        let (before, own): (Vec<Label>, Vec<Label>) =
            self.labels.drain(..).partition(|label| label.first && !label.heading);
        self.labels = own;
        let notes = self.notes.drain(..self.prelude.min(self.notes.len())).collect();
        (before.into_iter().map(|label| label.at).collect(), notes)
    }

    /// Whether another one that stands alone in the next clause goes on with this one: days and then, in the next
    /// line, their times, or the times before the days, or more times.
    pub(crate) fn continues(&self, next: &Self) -> bool {
        let only_times =
            |group: &Self| group.days.is_empty() && !group.spans.is_empty() && group.often.is_none();
        let only_days = |group: &Self| !group.days.is_empty() && !group.has_when();
        let open = !self.closed && !self.unsure && self.part.is_none();
        open && only_times(next) && !next.unsure || only_times(self) && only_days(next)
    }

    pub(crate) fn append(&mut self, next: &Self) {
        self.days.extend_from_slice(&next.days);
        self.spans.extend_from_slice(&next.spans);
        self.notes.extend_from_slice(&next.notes);
        self.often = self.often.or(next.often);
        self.stretch(&next.at);
        self.check();
    }

    pub(crate) fn stretch(&mut self, at: &Range<usize>) {
        self.at = if self.at.is_empty() {
            at.clone()
        } else {
            self.at.start.min(at.start)..self.at.end.max(at.end)
        };
    }

    /// Marks what cannot all be true at once.
    pub(crate) fn check(&mut self) {
        let alone = self.spans.len() == 1;
        let single = self.spans.iter().any(|times| times.opens.is_none() || times.closes.is_none());
        let numbered = self.days.iter().any(|on| on.nth.is_some());
        match self.often {
            Some(Often { freq: Frequency::Monthly, interval: 1 }) if numbered => self.often = None,
            Some(Often { interval: 2.., .. }) if numbered => self.unsure = true,
            _ => {}
        }
        self.unsure |= single && !alone || overlap(&self.spans) || self.reaches && !self.spans.is_empty();
    }
}

/// Whether two of the times overlap.
pub(crate) fn overlap(spans: &[Times]) -> bool {
    let mut order: Vec<(Minutes, Minutes)> =
        spans.iter().filter_map(|times| Some((times.opens?, times.closes?))).collect();
    order.sort_unstable();
    order.windows(2).any(|pair| pair[1].0 < pair[0].1)
}
