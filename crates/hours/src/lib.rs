//! Opening hours as people write them, read into recurring times.
//!
//! [`read`] takes a text as published: OpenStreetMap's `opening_hours`, or what people write in a field called "opening
//! times". [`read_days`] takes a column for each weekday. Both give [`Hours`]: times that map one to one onto HSDS 3.1
//! `schedule` records, conditions in the publisher's own words, and whatever could not be read, verbatim.
//!
//! No time is ever invented. What can be read in two ways is not read, nor what is more likely a slip than meant; the
//! rules for that stand at the top of `clock.rs`. If words that were not understood might change the sense of the times
//! beside them (`not`, `except`, `until further notice`, `closed`), those times are not read either. The words that are
//! known stand in `words/tables.rs`, apart from the logic.
//!
//! The way through the files: `tokens.rs` cuts a text into words, `pieces.rs` with `days.rs`, `spans.rs` and `seasons.rs`
//! finds days, times and dates in them, `remarks.rs` makes out the words between, `clause.rs` puts together what stands
//! between two full stops, and `weave.rs` decides what the clauses say together. `osm.rs` is for OpenStreetMap's syntax.
//!
//! Here does not live: anything that reads or writes, any calendar (which day is a bank holiday), any page.
//!
//! ```
//! let hours = hours::read("Tues 10-12 and 2nd Thurs of month 2-4pm, term time only");
//! assert_eq!(hours.to_string(), "TU 10:00-12:00; 2TH 14:00-16:00 | term time only");
//! assert!(hours.complete());
//! ```

mod clause;
mod clock;
mod days;
mod group;
mod osm;
mod pieces;
mod remarks;
mod seasons;
mod show;
mod spans;
mod text;
mod tokens;
mod weave;
mod words;

use jiff::civil::{Date, Time, Weekday};

/// Longer texts are not read: they are no opening hours, and every reader has its limit. In bytes.
pub const LONGEST: usize = 4_000;

/// What a text says about when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hours {
    /// Times that come again, in the order of the text.
    pub times: Vec<Recurring>,
    /// Conditions that hold for all of them, in the words of the text: `term time only`.
    pub notes: Vec<String>,
    /// What could not be read, verbatim; several passages are joined by `; `.
    pub unread: Option<String>,
}

/// One time that comes again: one HSDS `schedule`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    /// Monday first, each once. Empty where the text does not say on which days.
    pub days: Vec<On>,
    /// `None` where the text does not say how often, which is only where it has no days.
    pub freq: Option<Frequency>,
    /// Every how many weeks or months: 2 is every other.
    pub interval: u8,
    /// It opens or begins. 00:00 to 00:00 is the whole day round.
    pub opens: Option<Time>,
    /// It closes. 00:00 is the end of the day; earlier than `opens` is on the next day.
    pub closes: Option<Time>,
    /// First day it holds.
    pub valid_from: Option<Date>,
    /// Last day it holds.
    pub valid_to: Option<Date>,
    /// What happens then, or when in words where no times are known: `mornings and afternoons`.
    pub description: Option<String>,
    /// Conditions that hold for this time alone, in the words of the text.
    pub notes: Vec<String>,
}

/// How often something comes again (RFC 5545).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// By weeks.
    Weekly,
    /// By months.
    Monthly,
}

/// A day of the week, or one of them in the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct On {
    /// 1 to 5, or -1 for the last of the month.
    pub nth: Option<i8>,
    /// Which day.
    pub day: Weekday,
}

impl On {
    /// The day in every week.
    pub fn every(day: Weekday) -> Self {
        Self { nth: None, day }
    }
}

impl PartialOrd for On {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Monday first; the last of the month after the fifth.
impl Ord for On {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let place =
            |on: &Self| (on.day.to_monday_zero_offset(), on.nth.map(|nth| if nth < 0 { 9 } else { nth }));
        place(self).cmp(&place(other))
    }
}

impl Hours {
    /// Whether everything that the text says was read.
    pub fn complete(&self) -> bool {
        self.unread.is_none()
    }

    /// Whether the text says nothing: neither times nor conditions nor anything unread.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty() && self.notes.is_empty() && self.unread.is_none()
    }

    fn all_unread(text: &str) -> Self {
        let unread = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Self { unread, ..Self::default() }
    }
}

impl Recurring {
    /// The days as HSDS and RFC 5545 write them: `MO,TH`, `2TH,-1FR`. Nothing if no days are known.
    ///
    /// A month in which the text does not say *which* Saturday has no days here either: `FREQ=MONTHLY;BYDAY=SA` would
    /// mean every Saturday of the month. The description says it in words.
    pub fn byday(&self) -> Option<String> {
        let any = self.freq == Some(Frequency::Monthly) && self.days.iter().all(|on| on.nth.is_none());
        let days: Vec<String> = self.days.iter().map(On::to_string).collect();
        (!any && !days.is_empty()).then(|| days.join(","))
    }
}

/// Reads a text as published. It never fails; what it cannot read is in [`Hours::unread`].
pub fn read(text: &str) -> Hours {
    if text.len() > LONGEST {
        return Hours::all_unread(text);
    }
    osm::read(text).unwrap_or_else(|| text::read(text, None))
}

/// Reads a column for each weekday: `09:00-12:30,13:00-17:30`, `CLOSED`, `10.00am to 1pm & 2-5`. An empty column says
/// nothing. What is left unread has its day before it.
pub fn read_days(columns: &[(Weekday, &str)]) -> Hours {
    let mut times = Vec::new();
    let mut notes = Vec::new();
    let mut unread = Vec::new();
    for (day, column) in columns {
        let read =
            if column.len() > LONGEST { Hours::all_unread(column) } else { text::read(column, Some(*day)) };
        let with_day = |words: String| format!("{}: {words}", show::name(*day));
        unread.extend(read.unread.map(with_day));
        if read.times.is_empty() {
            notes.extend(read.notes.into_iter().map(with_day));
        } else {
            times.extend(read.times.into_iter().map(|mut time| {
                time.notes.extend_from_slice(&read.notes);
                time
            }));
        }
    }
    let unread = (!unread.is_empty()).then(|| unread.join("; "));
    let mut times = weave::joined(times);
    let notes = weave::shared_notes(&mut times, notes);
    Hours { times, notes, unread }
}
