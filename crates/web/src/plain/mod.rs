//! The standard's fields in plain English: times, prices, ages, addresses. Words in, words out: nothing here asks a
//! database or a clock.

mod contact;
mod cost;
mod listing;
mod people;
mod place;
mod schedule;
mod tags;

pub(crate) use listing::{card, service_page};
pub(crate) use tags::label;

use directory::entities::{Day, Number};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The day an instant falls on in the United Kingdom; in UTC where the machine knows no time zones.
pub(crate) fn london_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)).date()
}

/// A date of the standard, if it is one.
fn date_of(day: Option<&Day>) -> Option<Date> {
    day?.as_str().get(..10)?.parse().ok()
}

/// A number without a fraction it does not have: `18`, `2.5`.
fn figure(number: Number) -> String {
    number.0.to_string()
}

/// A text with something in it, without space around it.
fn some_text(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// `one`, `one and two`, `one, two and three`.
fn and(parts: &[impl AsRef<str>]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => parts.concat(),
    }
}

/// The text with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Sentences one behind the other, a full stop between them and none at the end.
fn sentences<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts
        .into_iter()
        .map(|part| part.trim().trim_end_matches('.'))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(". ")
}

/// Adds a line unless it says nothing or is there already.
fn add(lines: &mut Vec<String>, line: impl AsRef<str>) {
    let line = line.as_ref().trim();
    if !line.is_empty() && !lines.iter().any(|known| known.eq_ignore_ascii_case(line)) {
        lines.push(line.to_owned());
    }
}

/// An entity as the directory reads it, for tests.
#[cfg(test)]
fn read<T: directory::entities::Entity>(mut value: serde_json::Value) -> T {
    if let Some(object) = value.as_object_mut() {
        object.entry("id").or_insert_with(|| "11111111-1111-4111-8111-111111111111".into());
    }
    directory::whole::typed(&value.to_string()).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_sentences_read_well() {
        assert_eq!(and(&["a"]), "a");
        assert_eq!(and(&["a", "b", "c"]), "a, b and c");
        assert_eq!(and(&[] as &[&str]), "");
        assert_eq!(sentences(["One.", "", " two. "]), "One. two");
        assert_eq!(capital("über"), "Über");
        assert_eq!(figure(Number(18.0)), "18");
    }

    #[test]
    fn a_summer_evening_belongs_to_the_next_day_in_london() {
        let at: Timestamp = "2026-06-30T23:30:00Z".parse().unwrap();
        assert_eq!(london_day(at), jiff::civil::date(2026, 7, 1));
    }
}
