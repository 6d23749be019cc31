//! What is typed into the forms of a plan: numbers from 0 to 10 and days.

use casework::plan::TOP;
use jiff::civil::Date;
use locales::Words;

use crate::pages::{Field, ManageWay};
use crate::routes::fields::Fields;

/// The day in three boxes; nothing where they are empty.
pub(super) fn day(sent: &Fields, boxes: [&str; 3]) -> Result<Option<Date>, ()> {
    let parts = boxes.map(|part| sent.text(part));
    if parts.iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let is_whole =
        parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let [day, month, year] = parts;
    let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    date().filter(|_| is_whole).map(Some).ok_or(())
}

/// What stands in three boxes.
pub(super) fn boxes(sent: &Fields, boxes: [&str; 3]) -> [String; 3] {
    boxes.map(|part| sent.text(part).to_owned())
}

/// A day as it would be typed.
pub(super) fn as_typed(day: Option<Date>) -> [String; 3] {
    day.map_or_else(Default::default, |day| {
        [day.day().to_string(), day.month().to_string(), day.year().to_string()]
    })
}

/// A number from 0 to 10; nothing where none is chosen. What is no such number is one that no rule lets pass.
pub(super) fn score(text: &str) -> Option<u8> {
    if text.is_empty() { None } else { Some(text.parse().unwrap_or(u8::MAX)) }
}

/// A list of the numbers from 0 to 10.
pub(super) fn scores(words: &Words, name: &'static str, label: String, hint: String, chosen: &str) -> Field {
    let none = way(String::new(), words.say("plan-choose"), chosen.is_empty());
    let numbers = (0..=TOP).map(|number| {
        let value = number.to_string();
        let is_chosen = value == chosen;
        way(value.clone(), value, is_chosen)
    });
    Field::FromList { name, label, hint: Some(hint), ways: std::iter::once(none).chain(numbers).collect() }
}

pub(super) fn way(value: String, text: String, chosen: bool) -> ManageWay {
    ManageWay { value, text, hint: None, chosen }
}
