//! What is on, in words: sessions by day and time, and places that are open.

use std::collections::BTreeMap;

use directory::occurrence::{Coming, Warning};
use directory::whats_on::{Happening, Listed};
use jiff::civil::{Date, Weekday};
use locales::Words;

use super::listing::service_name;
use super::{add, capital, cost, place, schedule, small, when};
use crate::pages::{DayOfWeek, OPEN_PLACES, Offer, OpenPlace, SESSIONS_A_DAY, Session};
use crate::theirs::theirs;
use crate::words::{distance, link};

/// What is on, as the page shows it.
pub(crate) struct Told {
    pub(crate) days: Vec<DayOfWeek>,
    pub(crate) open: Vec<OpenPlace>,
    pub(crate) open_more: u64,
}

/// Puts into words what happens on some days. `near` is what the visitor typed, for the page of each service; all
/// sessions of a day are shown where it is the only one.
pub(crate) fn whats_on(
    words: &Words,
    listed: &[Listed],
    happenings: &[Happening],
    days: &[Date],
    today: Date,
    near: &str,
) -> Told {
    let (doors, sessions): (Vec<&Happening>, Vec<&Happening>) = happenings.iter().partition(|one| one.open);
    let most = if days.len() == 1 { usize::MAX } else { SESSIONS_A_DAY };
    let offer = |one: &Happening| listed.get(one.service).map(|of| offer(words, of, one, today, near));
    let day = |date: &Date| {
        let mut on: Vec<&Happening> =
            sessions.iter().copied().filter(|one| one.coming.at.day == *date).collect();
        let count = on.len() as u64;
        let holiday = on.iter().find_map(|one| closed_day(words, &one.coming, today));
        if on.len() > most {
            // The best of them, as the search sees it, in the order of time as before.
            let mut places: Vec<usize> = on.iter().map(|one| one.service).collect();
            places.sort_unstable();
            let last = places[most - 1];
            on.retain(|one| one.service <= last);
            on.truncate(most);
        }
        let told = on.iter().filter_map(|one| {
            let doubt = doubt(words, &one.coming);
            Some(Session { time: time(words, one).map(|time| capital(&time)), of: offer(one)?, doubt })
        });
        DayOfWeek { date: *date, count, warning: holiday, sessions: told.collect() }
    };
    // The best first.
    let mut by_service: BTreeMap<usize, Vec<&Happening>> = BTreeMap::new();
    for one in doors {
        by_service.entry(one.service).or_default().push(one);
    }
    let open_more = by_service.len().saturating_sub(OPEN_PLACES) as u64;
    let open = by_service.values().take(OPEN_PLACES).filter_map(|doors| {
        let first = doors.first()?;
        let doubt = doors
            .iter()
            .find_map(|one| closed_day(words, &one.coming, today).or_else(|| doubt(words, &one.coming)));
        Some(OpenPlace { times: open_times(words, doors), of: offer(first)?, doubt })
    });
    Told { days: days.iter().map(day).collect(), open: open.collect(), open_more }
}

/// Inside a sentence: `today`, `Tuesday 12 May`.
pub(crate) fn day_named(words: &Words, day: Date, today: Date) -> String {
    when::day(words, day, today)
}

/// `Today, Monday 4 May`; `Tuesday 12 May`.
pub(crate) fn day_heading(words: &Words, day: Date, today: Date) -> String {
    let (name, dated) = (when::day(words, day, today), when::dated(words, day, today));
    capital(&if name == dated { dated } else { words.joined(&[name, dated]) })
}

fn offer(words: &Words, of: &Listed, one: &Happening, today: Date, near: &str) -> Offer {
    let at = one.place.and_then(|place| of.places.get(place));
    let place = match at {
        Some(at) => place::short(words, at),
        None => place::without_one(words, of.service.schedules.iter().map(|one| one.attending_type.as_ref())),
    };
    let place = match place {
        Some(place) if one.other_places => Some(format!("{place} {}", words.say("whats-on-other-places"))),
        place => place,
    };
    Offer {
        address: link(&format!("/services/{}", of.service.id), &[("near", near)]),
        name: service_name(words, &of.service),
        place,
        distance: one.metres.map(|metres| distance(words, f64::from(metres))),
        cost: cost::short(words, &of.service, today),
    }
}

/// `10am to midday`; in the words of the publisher where no time is known and they are short.
fn time(words: &Words, one: &Happening) -> Option<String> {
    const SHORT: usize = 40;
    let said =
        || one.said.as_deref().filter(|said| said.chars().count() <= SHORT).map(|said| theirs(&small(said)));
    schedule::hours(words, one.coming.at.opens, one.coming.at.closes).or_else(said)
}

fn doubt(words: &Words, coming: &Coming) -> Option<String> {
    coming.warnings.contains(&Warning::TheirWords).then(|| words.say("when-their-words"))
}

fn closed_day(words: &Words, coming: &Coming, today: Date) -> Option<String> {
    let closed = coming.warnings.iter().any(|warning| matches!(warning, Warning::ClosedDay(_)));
    closed.then(|| when::warnings(words, coming, today).into_iter().next()).flatten()
}

/// When doors stand open, one line for each time: `Monday to Friday, 9am to 5pm`.
fn open_times(words: &Words, doors: &[&Happening]) -> Vec<String> {
    let mut times: Vec<(Option<String>, Vec<Weekday>)> = Vec::new();
    for one in doors {
        let hours = time(words, one);
        let day = one.coming.at.day.weekday();
        match times.iter_mut().find(|(known, _)| *known == hours) {
            Some((_, days)) if !days.contains(&day) => days.push(day),
            Some(_) => {}
            None => times.push((hours, vec![day])),
        }
    }
    times.sort_by_key(|(_, days)| days.iter().map(|day| day.to_monday_zero_offset()).min());
    let mut lines = Vec::new();
    for (hours, days) in times {
        let parts: Vec<String> = std::iter::once(schedule::weekdays(words, &days)).chain(hours).collect();
        add(&mut lines, capital(&words.joined(&parts)));
    }
    lines
}
