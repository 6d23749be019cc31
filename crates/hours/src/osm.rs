//! OpenStreetMap's `opening_hours`. The library `opening-hours-syntax` reads the language; here its rules become
//! schedules.
//!
//! A later rule replaces an earlier one on the days that both have: `Mo-Fr 09:00-17:00; We 09:00-13:00`. A rule that
//! would leave nothing of an earlier one (`Th 10:00-12:00; Th 14:00-16:00`) cannot have been meant so: both are kept.
//!
//! `Mo-Fr` without times means the whole day round in that language. People who write it do not mean that, so the times
//! are left open unless `24/7` or `00:00-24:00` is written.

mod calendar;

use opening_hours_syntax::rules::day::{HolidayKind, WeekDayRange, Weekday as OsmDay};
use opening_hours_syntax::rules::time::{Time as OsmTime, TimeSelector, TimeSpan};
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};

use crate::clock::{self, Span};
use crate::group::{Times, overlap};
use crate::pieces::{WEEK, from_to};
use crate::{Frequency, Hours, On, Recurring, show, weave};
use calendar::Part;

/// Every word of the language.
const WORDS: &[&str] = &[
    "mo", "tu", "we", "th", "fr", "sa", "su", "ph", "sh", "jan", "feb", "mar", "apr", "may", "jun", "jul",
    "aug", "sep", "oct", "nov", "dec", "off", "closed", "open", "unknown", "week", "easter", "dawn",
    "sunrise", "sunset", "dusk", "day", "days",
];

/// How many of them are days.
const DAYS: usize = 9;

/// Reads the language. Nothing if the text is not in it.
pub(crate) fn read(text: &str) -> Option<Hours> {
    let trimmed = text.trim().trim_end_matches([';', ' ']);
    if !is_in_the_language(trimmed) {
        return None;
    }
    if holidays_and_days(trimmed) {
        return Some(Hours::all_unread(text));
    }
    let Ok(expression) = opening_hours_syntax::parse(&trimmed.replace(['–', '—'], "-")) else {
        return Some(Hours::all_unread(text));
    };
    let mut reading = Reading { round_the_clock: says_round_the_clock(trimmed), ..Reading::default() };
    let passages: Vec<&str> = trimmed.split(';').collect();
    let by_passage = passages.len() == expression.rules.len() && !trimmed.contains('"');
    for (at, rule) in expression.rules.iter().enumerate() {
        if reading.rule(rule).is_none() {
            if !by_passage {
                return Some(Hours::all_unread(text));
            }
            reading.unread.push(passages[at].trim().to_owned());
        }
    }
    Some(reading.hours())
}

/// Whether each word outside quotation marks is one of the language, and one of them is a day.
fn is_in_the_language(text: &str) -> bool {
    let mut has_day = text.contains("24/7");
    let known = text.split('"').step_by(2).all(|outside| {
        outside.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).all(|word| {
            let place = WORDS.iter().position(|known| known.eq_ignore_ascii_case(word));
            has_day |= place.is_some_and(|place| place < DAYS);
            place.is_some()
        })
    });
    known && has_day
}

/// `SH Mo-Fr` is on those days in the holidays, `SH,Mo-Fr` on those days and in the holidays. The library does not tell
/// them apart.
fn holidays_and_days(text: &str) -> bool {
    ["PH ", "SH "].iter().any(|holiday| {
        text.match_indices(holiday).any(|(at, _)| {
            let after = text[at + holiday.len()..].get(..2).map(str::to_ascii_lowercase);
            after.is_some_and(|day| WORDS[..7].contains(&day.as_str()))
        })
    })
}

fn says_round_the_clock(text: &str) -> bool {
    ["24/7", "0:00-24:00", "0:00 - 24:00"].iter().any(|words| text.contains(words))
}

#[derive(Default)]
struct Reading {
    times: Vec<Recurring>,
    notes: Vec<String>,
    unread: Vec<String>,
    round_the_clock: bool,
}

/// The days that a rule selects.
#[derive(Default)]
struct Days {
    on: Vec<On>,
    bank_holidays: bool,
    school_holidays: bool,
}

impl Days {
    /// Nothing if days are counted from others.
    fn of(ranges: &[WeekDayRange]) -> Option<Self> {
        let mut days = Self::default();
        for range in ranges {
            match range {
                WeekDayRange::Holiday { kind, offset: 0 } => match kind {
                    HolidayKind::Public => days.bank_holidays = true,
                    HolidayKind::School => days.school_holidays = true,
                },
                WeekDayRange::Fixed { range, offset: 0, nth_from_start, nth_from_end } => {
                    let every = !nth_from_start.contains(&false) && !nth_from_end.contains(&false);
                    let from_start = (1..).zip(nth_from_start).filter(|(_, is)| **is).map(|(nth, _)| nth);
                    let from_end =
                        (1..).zip(nth_from_end).filter(|(_, is)| **is).map(|(nth, _): (i8, _)| -nth);
                    let nths: Vec<i8> = from_start.chain(from_end).collect();
                    for day in from_to(weekday(*range.start())?, weekday(*range.end())?) {
                        if every {
                            days.on.push(On::every(day));
                        } else {
                            days.on.extend(nths.iter().map(|nth| On { nth: Some(*nth), day }));
                        }
                    }
                }
                _ => return None,
            }
        }
        days.on.sort_unstable();
        days.on.dedup();
        Some(days)
    }

    fn holidays(&self) -> &'static str {
        match (self.bank_holidays, self.school_holidays) {
            (true, true) => "bank holidays and school holidays",
            (true, false) => "bank holidays",
            _ => "school holidays",
        }
    }

    fn is_holidays(&self) -> bool {
        self.on.is_empty() && (self.bank_holidays || self.school_holidays)
    }
}

fn weekday(day: OsmDay) -> Option<jiff::civil::Weekday> {
    i8::try_from(day.num_days_from_monday())
        .ok()
        .and_then(|day| jiff::civil::Weekday::from_monday_zero_offset(day).ok())
}

/// What one rule says of the time of day.
struct Spans {
    times: Vec<Times>,
    /// Where no clock can say it: `sunrise to 14:00`.
    words: Vec<String>,
}

impl Reading {
    /// Takes a rule in. Nothing if it cannot be read.
    fn rule(&mut self, rule: &RuleSequence) -> Option<()> {
        let days = Days::of(&rule.day_selector.weekday)?;
        let part = calendar::part(&rule.day_selector)?;
        let comment = Some(rule.comment.trim()).filter(|comment| !comment.is_empty());
        if rule.operator == RuleOperator::Fallback {
            self.notes.push(comment?.to_owned());
            return Some(());
        }
        match rule.kind {
            RuleKind::Closed => self.closed(&days, &part),
            RuleKind::Unknown if comment.is_none() => return None,
            RuleKind::Open | RuleKind::Unknown => {
                let spans = self.spans(&rule.time_selector);
                if days.is_holidays() {
                    self.notes.push(holiday_note(&days, &spans?, comment));
                    return Some(());
                }
                let on = if days.on.is_empty() { WEEK.map(On::every).to_vec() } else { days.on.clone() };
                if rule.operator == RuleOperator::Normal {
                    self.replace(&on, &part);
                }
                if days.bank_holidays || days.school_holidays {
                    self.notes.push(format!("also on {}", days.holidays()));
                }
                self.open(&on, &part, &spans?, comment);
            }
        }
        Some(())
    }

    /// Takes days that a later rule has out of the earlier ones.
    fn replace(&mut self, on: &[On], part: &Part) {
        for earlier in &mut self.times {
            let same_part = (earlier.valid_from, earlier.valid_to) == (part.from, part.to)
                && part.words.iter().all(|words| earlier.notes.contains(words));
            let hidden = |day: &On| on.contains(day) || on.contains(&On::every(day.day));
            if !part.is_always() && !same_part {
                let touches = earlier.days.iter().any(|day| on.iter().any(|other| other.day == day.day));
                if touches
                    && earlier.valid_from.is_none()
                    && earlier.valid_to.is_none()
                    && earlier.notes.is_empty()
                {
                    earlier.notes.extend(part.in_words().map(|words| format!("except {words}")));
                }
            } else if !earlier.days.iter().all(hidden) {
                earlier.days.retain(|day| !hidden(day));
                for day in
                    on.iter().filter(|day| day.nth.is_some() && earlier.days.contains(&On::every(day.day)))
                {
                    earlier.notes.push(format!("except the {}", show::numbered(*day)));
                }
            }
        }
    }

    fn closed(&mut self, days: &Days, part: &Part) {
        let named = days.is_holidays() || days.bank_holidays || days.school_holidays;
        if named {
            self.notes.push(format!("closed on {}", days.holidays()));
        }
        if let Some(words) = part.in_words() {
            let on = if days.on.is_empty() { String::new() } else { format!("{} ", show::names(&days.on)) };
            self.notes.push(format!("closed {on}{words}"));
        } else if days.on.is_empty() && !named {
            self.times.clear();
        } else {
            for time in &mut self.times {
                for day in
                    days.on.iter().filter(|day| day.nth.is_some() && time.days.contains(&On::every(day.day)))
                {
                    time.notes.push(format!("except the {}", show::numbered(*day)));
                }
                time.days.retain(|day| !days.on.contains(day) && !days.on.contains(&On::every(day.day)));
            }
            self.times.retain(|time| !time.days.is_empty());
        }
    }

    fn open(&mut self, on: &[On], part: &Part, spans: &Spans, comment: Option<&str>) {
        let (weekly, numbered): (Vec<On>, Vec<On>) = on.iter().partition(|on| on.nth.is_none());
        for (days, freq) in [(weekly, Frequency::Weekly), (numbered, Frequency::Monthly)] {
            if days.is_empty() {
                continue;
            }
            let recurring = Recurring {
                days,
                freq: Some(freq),
                interval: if freq == Frequency::Weekly { part.interval } else { 1 },
                opens: None,
                closes: None,
                valid_from: part.from,
                valid_to: part.to,
                description: None,
                notes: part.words.iter().cloned().chain(comment.map(str::to_owned)).collect(),
            };
            let times = spans.times.iter().map(|times| Recurring {
                opens: times.opens.and_then(weave::time),
                closes: times.closes.and_then(weave::time),
                description: times.label.clone(),
                ..recurring.clone()
            });
            let words = spans
                .words
                .iter()
                .map(|words| Recurring { description: Some(words.clone()), ..recurring.clone() });
            self.times.extend(times.chain(words));
        }
    }

    /// Nothing if one of them is more likely a slip.
    fn spans(&self, selector: &TimeSelector) -> Option<Spans> {
        let mut all = Spans { times: Vec::new(), words: Vec::new() };
        if *selector == TimeSelector::default() && !self.round_the_clock {
            all.times.push(Times::new(None, None));
            return Some(all);
        }
        for span in &selector.spans {
            let TimeSpan { range, open_end, repeats } = span;
            if repeats.is_some() {
                return None;
            }
            let (OsmTime::Fixed(start), OsmTime::Fixed(end)) = (range.start, range.end) else {
                let end = if *open_end { "later".to_owned() } else { range.end.to_string() };
                all.words.push(format!("{} to {end}", range.start));
                continue;
            };
            let (start, end) = (start.mins_from_midnight(), end.mins_from_midnight());
            let (read, label) = match (open_end, end) {
                (true, 1440) => (Span::Times { opens: Some(start), closes: None }, None),
                (true, _) => (clock::of_24_hours(start, end), Some("or later".to_owned())),
                (false, _) => (clock::of_24_hours(start, end), None),
            };
            match read {
                Span::Times { opens, closes } => {
                    let times = Times { label, ..Times::new(opens, closes) };
                    if !all.times.contains(&times) {
                        all.times.push(times);
                    }
                }
                Span::Nothing => {}
                Span::Unsure => return None,
            }
        }
        // `09:30-17:00,13:00-14:00` means the lunch break, or something else that it does not say.
        (!overlap(&all.times)).then_some(all)
    }

    fn hours(self) -> Hours {
        let mut times = weave::joined(self.times);
        let notes = weave::shared_notes(&mut times, self.notes);
        let unread = (!self.unread.is_empty()).then(|| self.unread.join("; "));
        Hours { times, notes, unread }
    }
}

/// `on bank holidays 10:00 to 14:00`
fn holiday_note(days: &Days, spans: &Spans, comment: Option<&str>) -> String {
    let clock =
        |time: Option<u16>| time.map(|time| format!("{:02}:{:02}", time / 60, time % 60)).unwrap_or_default();
    let times = spans.times.iter().map(|times| match (times.opens, times.closes) {
        (None, None) => "open".to_owned(),
        (opens, None) => format!("from {}", clock(opens)),
        (opens, closes) => format!("{} to {}", clock(opens), clock(closes)),
    });
    let said: Vec<String> =
        times.chain(spans.words.iter().cloned()).chain(comment.map(str::to_owned)).collect();
    format!("on {} {}", days.holidays(), said.join(", ")).trim_end().to_owned()
}
