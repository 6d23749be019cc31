//! What the things are called by which people search and filter.

use directory::search::When;
use directory::search::choices::PARTS_OF_DAY;
use directory::search::facets::Numbering;
use directory::search::facts::mode;
use directory::tags::{Tag, TagNumber};
use jiff::civil::Weekday;
use locales::{Language, Value, Words};
use vocabulary::{Vocabulary, access, languages};

use crate::plain::{capital, label};

/// Every day of the week, as bits.
pub(crate) const EVERY_DAY: u8 = 0b111_1111;

/// A need or activity by its code; the code itself where there is none.
pub(crate) fn term(words: &Words, code: &str) -> String {
    let vocabulary = Vocabulary::embedded();
    let need = vocabulary.need(code).map(|need| label(words, need));
    let known = need.or_else(|| vocabulary.activity(code).map(|activity| label(words, activity)));
    known.unwrap_or(code).to_owned()
}

/// An activity by its code.
pub(crate) fn activity(words: &Words, code: &str) -> String {
    Vocabulary::embedded().activity(code).map_or(code, |activity| label(words, activity)).to_owned()
}

/// A need or activity.
pub(crate) fn tag(words: &Words, tag: &Tag) -> String {
    match tag {
        Tag::Need(code) => term(words, code.as_str()),
        Tag::Activity(code) => activity(words, code.as_str()),
    }
}

/// A need or activity by its number.
pub(crate) fn numbered(words: &Words, number: TagNumber) -> String {
    let numbering = Numbering::get();
    let code = numbering.word(number);
    if number < numbering.activities.0 { term(words, code) } else { activity(words, code) }
}

/// What somebody needs to take part, by its code.
pub(crate) fn access_need(words: &Words, code: &str) -> String {
    let known = access::with_code(code).map(|(_, access)| match words.language() {
        Language::English => access.label.as_str(),
        Language::Welsh => access.label_cy.as_str(),
    });
    known.unwrap_or(code).to_owned()
}

/// A language by its code.
pub(crate) fn language(words: &Words, code: &str) -> String {
    let known = languages::with_code(code).map(|(_, language)| match words.language() {
        Language::English => language.name.as_str(),
        Language::Welsh => language.name_cy.as_str(),
    });
    known.unwrap_or(code).to_owned()
}

/// A day, 0 is Monday, as inside a sentence.
pub(crate) fn day(words: &Words, number: usize) -> String {
    let day = i8::try_from(number).ok().and_then(|number| Weekday::from_monday_zero_offset(number).ok());
    day.map(|day| words.weekday(day)).unwrap_or_default()
}

/// A part of the day.
pub(crate) fn part_of_day(words: &Words, name: &str) -> String {
    match name {
        "morning" => words.say("filters-morning"),
        "afternoon" => words.say("filters-afternoon"),
        _ => words.say("filters-evening"),
    }
}

/// A way of taking part, by its word.
pub(crate) fn way(words: &Words, word: &str) -> String {
    match word {
        "online" => words.say("filters-online"),
        "phone" => words.say("filters-phone"),
        "home" => words.say("filters-home"),
        _ => words.say("filters-in-person"),
    }
}

/// Ways of taking part, by their bits.
pub(crate) fn ways(words: &Words, modes: u8) -> Vec<String> {
    let chosen = mode::WORDS.iter().enumerate().filter(|(bit, _)| modes >> bit & 1 == 1);
    chosen.map(|(_, word)| way(words, word)).collect()
}

/// A time of the week: `Tuesday evening`, `Saturday and Sunday`, `Morning`.
pub(crate) fn time(words: &Words, when: When) -> String {
    let part = when.hours.map(|hours| {
        let known = PARTS_OF_DAY.iter().find(|(_, of)| *of == hours);
        known.map_or_else(|| between(words, hours), |(name, _)| part_of_day(words, name))
    });
    let days: Vec<String> =
        (0..7).filter(|number| when.days >> number & 1 == 1).map(|number| day(words, number)).collect();
    let days = (when.days & EVERY_DAY != EVERY_DAY).then(|| words.list(&days));
    capital(&match (days, part) {
        (Some(days), Some(part)) => {
            words.say_with("filters-day-and-part", &[("day", days.into()), ("part", part.into())])
        }
        (Some(days), None) => days,
        (None, Some(part)) => part,
        (None, None) => words.say("filters-any-day"),
    })
}

/// Hours that no part of the day is called by: `11:30 to 14:00`.
fn between(words: &Words, (from, to): (u16, u16)) -> String {
    let clock = |minutes: u16| format!("{}:{:02}", minutes / 60, minutes % 60);
    words.say_with("schedule-hours", &[("opens", clock(from).into()), ("closes", clock(to).into())])
}

/// The most that something may cost, in pence: `Free`, `£5 or less`.
pub(crate) fn price(words: &Words, pence: u32) -> String {
    match (pence, pence % 100) {
        (0, _) => words.say("cost-free"),
        (pence, 0) => words.say_with("filters-no-more-than", &[("pounds", (pence / 100).to_string().into())]),
        (pence, _) => {
            let pounds = format!("{}.{:02}", pence / 100, pence % 100);
            words.say_with("filters-no-more-than", &[("pounds", pounds.into())])
        }
    }
}

/// A distance as people choose it.
pub(crate) fn within(words: &Words, miles: f64) -> String {
    words.say_with("filters-within-miles", &[("miles", Value::Number(miles))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_both(told: impl Fn(&Words) -> String) -> [String; 2] {
        Language::ALL.map(|language| told(Words::of(language)))
    }

    #[test]
    fn everything_has_a_name_in_both_languages() {
        assert_eq!(in_both(|words| term(words, "debt")), ["Debt", "Dyled"]);
        assert_eq!(in_both(|words| activity(words, "lunch-club")), ["Lunch clubs", "Clybiau cinio"]);
        assert_eq!(in_both(|words| access_need(words, "hearing-loop")), ["Hearing loop", "Dolen glyw"]);
        assert_eq!(in_both(|words| language(words, "pl")), ["Polish", "Pwyleg"]);
        assert_eq!(in_both(|words| price(words, 0)), ["Free", "Am ddim"]);
        let english = Words::of(Language::English);
        assert_eq!([price(english, 500), price(english, 250)], ["£5 or less", "£2.50 or less"]);
        assert_eq!(within(english, 1.0), "Within 1 mile");
        assert_eq!(ways(english, mode::ONLINE | mode::HOME), ["Online", "They come to you"]);
    }

    #[test]
    fn times_of_the_week_are_said_as_people_say_them() {
        let told = |days, hours| in_both(|words| time(words, When { days, hours }));
        assert_eq!(told(0b10, Some((17 * 60, 22 * 60)))[0], "Tuesday evening");
        assert_eq!(told(0b110_0000, None), ["Saturday and Sunday", "Dydd Sadwrn a dydd Sul"]);
        assert_eq!(told(EVERY_DAY, Some((8 * 60, 12 * 60)))[0], "Morning");
        assert_eq!(told(EVERY_DAY, None)[0], "Any day");
        assert_eq!(told(1, Some((690, 840)))[0], "Monday 11:30 to 14:00");
    }
}
