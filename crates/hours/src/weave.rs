//! What the clauses of a text say together: which days are closed, which conditions hold for what, which times may be
//! given although something was not read.

use std::ops::Range;

use jiff::civil::Time;

use crate::clock::Minutes;
use crate::group::{Group, Times};
use crate::text::Reading;
use crate::tokens::clean;
use crate::{Frequency, Hours, On, Recurring, show};

/// The hours that a reading comes to.
pub(crate) fn hours(mut reading: Reading) -> Hours {
    let text = reading.text;
    unsure_to_rest(&mut reading);
    if !settle_dangers(&mut reading) {
        return Hours::all_unread(text);
    }
    settle_closed(&mut reading);
    settle_days(&mut reading);
    if !settle_bare(&mut reading) {
        return Hours::all_unread(text);
    }
    let mut notes = settle_seasons(&mut reading);
    notes.append(&mut settle_notes(&mut reading));
    let mut times = joined(reading.groups.iter().flat_map(recurring).collect());
    // Two languages that say the same; if they do not, one of them is wrong.
    let bilingual = text.match_indices("//").any(|(at, _)| !text[..at].ends_with(':'));
    if bilingual && contradict(&times) {
        return Hours::all_unread(text);
    }
    let notes = shared_notes(&mut times, notes);
    Hours { times, notes, unread: unread(text, reading.rest) }
}

/// Takes the conditions that each of the times has, and puts them before those of the text. Each is said once.
pub(crate) fn shared_notes(times: &mut [Recurring], of_text: Vec<String>) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    if let [first, others @ ..] = &times[..] {
        let everywhere = |note: &&String| others.iter().all(|time| time.notes.contains(note));
        notes.extend(first.notes.iter().filter(everywhere).cloned());
    }
    times.iter_mut().for_each(|time| time.notes.retain(|note| !notes.contains(note)));
    for note in of_text {
        if !notes.iter().any(|other| other.eq_ignore_ascii_case(&note)) {
            notes.push(note);
        }
    }
    notes
}

fn unsure_to_rest(reading: &mut Reading) {
    let rest = &mut reading.rest;
    reading.groups.retain(|group| {
        if group.unsure {
            rest.push(group.at.clone());
        }
        !group.unsure
    });
}

/// Leaves out what a dangerous passage is about. False if it may be about everything.
fn settle_dangers(reading: &mut Reading) -> bool {
    for (at, about) in std::mem::take(&mut reading.dangers) {
        let elsewhere =
            |on: &On| reading.groups.iter().flat_map(|group| &group.days).any(|other| other.day == on.day);
        if about.is_empty()
            || about.iter().any(elsewhere)
            || reading.groups.iter().any(|group| group.days.is_empty())
        {
            return false;
        }
        reading.rest.push(at);
    }
    true
}

/// Takes closed days out of the others. A day that is closed and open is neither.
fn settle_closed(reading: &mut Reading) {
    let (closed, mut open): (Vec<Group>, Vec<Group>) =
        std::mem::take(&mut reading.groups).into_iter().partition(|group| group.closed);
    for group in closed {
        if group.days.iter().any(|on| on.nth.is_some()) || group.often.is_some() {
            let words = clean(&reading.text[group.at.clone()]);
            reading.notes.push((0, words));
            continue;
        }
        let rest = &mut reading.rest;
        open.retain_mut(|other| {
            let named = !other.days.is_empty();
            other.days.retain(|on| !group.days.contains(on));
            if named && other.days.is_empty() {
                rest.extend([other.at.clone(), group.at.clone()]);
            }
            !(named && other.days.is_empty())
        });
    }
    reading.groups = open;
}

/// Times without days are of the column's day, or stand where no day is named anywhere.
fn settle_days(reading: &mut Reading) {
    let column = reading.column;
    let days_somewhere = reading.groups.iter().any(|group| !group.days.is_empty());
    let unread = !reading.rest.is_empty();
    let rest = &mut reading.rest;
    reading.groups.retain_mut(|group| {
        let keep = match column {
            Some(day) if group.days.is_empty() => {
                group.days.push(On::every(day));
                true
            }
            Some(_) => false,
            None => !group.days.is_empty() || !days_somewhere && !unread,
        };
        if !keep {
            rest.push(group.at.clone());
        }
        keep
    });
}

/// Days of which nothing else is said. False if one of them may be meant to qualify the times of another:
/// `Thursday 6-8pm last Thursday of the month`.
fn settle_bare(reading: &mut Reading) -> bool {
    let text = reading.text;
    let with_times: Vec<Group> = reading.groups.iter().filter(|group| group.has_when()).cloned().collect();
    let timed: Vec<On> = with_times.iter().flat_map(|group| group.days.clone()).collect();
    let template = is_template(&reading.groups);
    let only_bare = timed.is_empty() && reading.rest.is_empty() && !is_week(&reading.groups);
    let mut clear = true;
    let rest = &mut reading.rest;
    reading.groups.retain(|group| {
        if group.has_when() {
            return !group.blank || !group.spans.is_empty();
        }
        let prose = group.labels.iter().any(|label| label.first || !label.apart);
        let told = !group.notes.is_empty() || group.often.is_some() || !group.labels.is_empty();
        if !prose && (only_bare || told && rest.is_empty()) {
            return true;
        }
        // A line of a form that was left empty, or a summary of what follows.
        let said_elsewhere = group.days.iter().all(|on| timed.contains(on));
        if told || !template && !said_elsewhere {
            rest.push(group.at.clone());
            clear &= !with_times.iter().any(|other| {
                let same_day = |on: &On| other.days.iter().any(|day| day.day == on.day);
                let between = text.get(other.at.end..group.at.start).unwrap_or(".");
                group.days.iter().any(same_day) && !between.contains(['.', ';', '\n'])
            });
        }
        false
    });
    clear
}

/// Monday to Sunday, one after the other, as a form lists them.
fn is_week(groups: &[Group]) -> bool {
    let singles = groups.iter().filter_map(|group| match group.days[..] {
        [On { nth: None, day }] => Some(day.to_monday_zero_offset()),
        _ => None,
    });
    groups.len() == 7 && singles.eq(0..7)
}

fn is_template(groups: &[Group]) -> bool {
    is_week(groups) && groups.iter().any(Group::has_when)
}

/// A season that stands alone holds for all. Gives the notes of those without dates.
fn settle_seasons(reading: &mut Reading) -> Vec<String> {
    let mut notes = Vec::new();
    let several = reading.seasons.len() > 1;
    for (season, words) in std::mem::take(&mut reading.seasons) {
        let dated = season.from.is_some() || season.to.is_some();
        let free = reading.groups.iter().all(|group| group.season.is_none());
        if dated && free && !several && !reading.groups.is_empty() {
            reading.groups.iter_mut().for_each(|group| group.season = Some((season, words.clone())));
        } else {
            notes.push(words);
        }
    }
    for group in &mut reading.groups {
        if let Some((season, words)) = &group.season
            && season.from.is_none()
            && season.to.is_none()
        {
            group.notes.push(words.clone());
        }
    }
    notes
}

/// Gives each condition to the times before it, if others follow; else to all. Gives those that hold for all.
fn settle_notes(reading: &mut Reading) -> Vec<String> {
    let mut all = Vec::new();
    let groups = &mut reading.groups;
    for (before, note) in std::mem::take(&mut reading.notes) {
        let others_follow = groups.iter().any(|group| group.number >= before);
        match groups.iter_mut().find(|group| group.number + 1 == before) {
            Some(group) if others_follow => group.notes.push(note),
            _ => all.push(note),
        }
    }
    all
}

/// The schedules of a group: one for each span, and one each for weekly and for numbered days.
fn recurring(group: &Group) -> Vec<Recurring> {
    let (weekly, numbered): (Vec<On>, Vec<On>) = group.days.iter().partition(|on| on.nth.is_none());
    let often = group.often.map(|often| (often.freq, often.interval));
    let mut sets = Vec::new();
    if group.days.is_empty() {
        sets.push((Vec::new(), often.map(|(freq, _)| freq), often.map_or(1, |(_, interval)| interval)));
    }
    if !weekly.is_empty() {
        let (freq, interval) = often.unwrap_or((Frequency::Weekly, 1));
        sets.push((weekly, Some(freq), interval));
    }
    if !numbered.is_empty() {
        sets.push((numbered, Some(Frequency::Monthly), 1));
    }
    let unknown = [Times::new(None, None)];
    let spans = if group.spans.is_empty() { &unknown } else { &group.spans[..] };
    let mut all = Vec::with_capacity(sets.len() * spans.len());
    for (days, freq, interval) in sets {
        for span in spans {
            let mut recurring = Recurring {
                days: days.clone(),
                freq,
                interval,
                opens: span.opens.and_then(time),
                closes: span.closes.and_then(time),
                valid_from: group.season.as_ref().and_then(|(season, _)| season.from),
                valid_to: group.season.as_ref().and_then(|(season, _)| season.to),
                description: None,
                notes: group.notes.iter().chain(&span.notes).cloned().collect(),
            };
            let which = (freq == Some(Frequency::Monthly) && recurring.byday().is_none())
                .then(|| format!("monthly on {}", show::names(&days)))
                .filter(|_| !days.is_empty());
            let part = group.part.clone().filter(|_| group.spans.is_empty());
            let labels = group.labels.iter().map(|label| label.words.clone());
            let words: Vec<String> =
                which.into_iter().chain(part).chain(labels).chain(span.label.clone()).collect();
            recurring.description = (!words.is_empty()).then(|| words.join(", "));
            all.push(recurring);
        }
    }
    all
}

/// A time of the day; 24:00 is the midnight at its end.
pub(crate) fn time(minutes: Minutes) -> Option<Time> {
    let hour = i8::try_from(minutes / 60 % 24).ok()?;
    let minute = i8::try_from(minutes % 60).ok()?;
    Time::new(hour, minute, 0, 0).ok()
}

/// One entry for what differs by its days alone.
pub(crate) fn joined(times: Vec<Recurring>) -> Vec<Recurring> {
    let mut all: Vec<Recurring> = Vec::with_capacity(times.len());
    for time in times {
        let numbered = |recurring: &Recurring| recurring.days.iter().any(|on| on.nth.is_some());
        let same = all.iter_mut().find(|other| {
            (other.opens, other.closes, other.valid_from, other.valid_to, other.freq, other.interval)
                == (time.opens, time.closes, time.valid_from, time.valid_to, time.freq, time.interval)
                && other.description == time.description
                && other.notes == time.notes
                && other.days.is_empty() == time.days.is_empty()
                && numbered(other) == numbered(&time)
        });
        match same {
            Some(other) => {
                other.days.extend(time.days);
                other.days.sort_unstable();
                other.days.dedup();
            }
            None => all.push(time),
        }
    }
    all
}

/// Whether two times of one day overlap without being the same.
fn contradict(times: &[Recurring]) -> bool {
    let pairs =
        times.iter().enumerate().flat_map(|(at, one)| times[at + 1..].iter().map(move |other| (one, other)));
    pairs.into_iter().any(|(one, other)| {
        one.days.iter().any(|on| other.days.iter().any(|day| day.day == on.day))
            && one.opens.is_some()
            && one.opens < other.closes
            && other.opens < one.closes
    })
}

/// The passages as they stand in the text.
fn unread(text: &str, mut rest: Vec<Range<usize>>) -> Option<String> {
    rest.sort_unstable_by_key(|at| (at.start, at.end));
    let mut passages: Vec<Range<usize>> = Vec::new();
    for at in rest {
        match passages.last_mut() {
            Some(last)
                if at.start <= last.end || !text[last.end..at.start].contains(char::is_alphanumeric) =>
            {
                last.end = last.end.max(at.end);
            }
            _ => passages.push(at),
        }
    }
    let passages: Vec<&str> =
        passages.into_iter().map(|at| text[at].trim()).filter(|passage| !passage.is_empty()).collect();
    (!passages.is_empty()).then(|| passages.join("; "))
}
