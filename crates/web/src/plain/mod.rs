//! The standard's fields in plain words of a language: times, prices, ages, addresses. Words in, words out: nothing here
//! asks a database or a clock.
//!
//! What a publisher said in words of their own is taken over as it is, and marked with [`theirs`](crate::theirs).

mod agreement;
mod ask;
mod away;
mod charity;
mod check_in;
mod cohort;
mod connections;
mod contact;
mod cost;
mod desk;
pub(crate) mod faults;
mod group;
mod letter;
mod listed;
mod listing;
mod manage;
mod measure;
mod organisation;
mod people;
mod place;
mod plan;
mod plan_copy;
mod refer;
mod referral;
mod role;
mod schedule;
mod scheme;
mod service;
mod step;
mod support;
mod tags;
mod timetable;
mod told;
pub(crate) mod trail;
mod truth;
mod whats_on;
mod when;

pub(crate) use agreement::{
    agreement_answer_said, choice_said, code_said, document_facts, refused_to_share, shared_said,
    standing_said, written_by,
};
pub(crate) use ask::ask_fault;
pub(crate) use away::{away_rule_said, away_why_said, clock_said, instant_said};
pub(crate) use charity::charity;
pub(crate) use check_in::{said_back, said_in};
pub(crate) use cohort::{cohort_problem_said, not_read_said};
pub(crate) use connections::{
    connection_act_said, connection_moved_said, connection_reason_said, connection_rule_said,
    connection_side_said, connection_state_said, connection_way_said, first_visit_said, mode_hint, mode_said,
    service_rule_said,
};
pub(crate) use desk::{
    contact_said, contact_way_said, decision_said, order_said, result_label, show_said, sign_said, sign_told,
    way_label,
};
pub(crate) use group::{
    every_said, filled_said, group_rows, group_rule_said, happening_said, holiday_said, in_group_said,
    left_because_said, register_mark_said, session_said, supervision_kind_said, supervision_rule_said,
    time_said,
};
pub(crate) use letter::{SchemeReached, letter};
pub(crate) use listed::listed;
pub(crate) use listing::{Near, card, service_name};
pub(crate) use manage::{kind_name, refused_said, rule_said};
pub(crate) use measure::{
    answer_said, completed_said, difference_said, half_said, higher_said, measure_said, number_said,
    occasion_said, prompt_said, tongue_said, version_said, wrong_said,
};
pub(crate) use organisation::organisation_page;
pub(crate) use people::aged;
pub(crate) use plan::{
    closeness_said, goal_state_said, next_said, plan_rule_said, short, status_said, who_said,
};
pub(crate) use plan_copy::{SchemeLine, plan_copy};
pub(crate) use refer::{needs_said, not_for_said, professions_said, refer_fault};
pub(crate) use referral::{
    access_said, aged_in_words, agreement_said, because_said, door_said, ended_said, gender_said, move_said,
    move_to_do, need_said, profession_said, reach_said, reason_said, referral_rule_said, state_for_referrer,
    state_said, suggested_because, urgency_said,
};
pub(crate) use role::role_name;
pub(crate) use schedule::clock;
pub(crate) use scheme::{register, scheme_card, scheme_page, schemes_answer, schemes_of_practice};
pub(crate) use service::{Around, service_page};
pub(crate) use support::{
    assumption_said, bar_said, not_found_said, parts_said, source_said, term_said, unsaid_said,
};
pub(crate) use tags::label;
pub(crate) use told::{sent_as_said, sent_state_said, sent_what_said, way_said, wish_hint, wish_said};
pub(crate) use truth::{
    answers_said, field_said, how_said, listing_need_said, listing_says, listing_state_said, numbers_said,
    outcome_said, report_kind_said, room_said, space_said, truth_rule_said, verified_said,
};
pub(crate) use whats_on::{day_heading, day_named, whats_on};

use directory::entities::Day;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::theirs::{bare, is_mark};

/// The day an instant falls on in the United Kingdom; in UTC where the machine knows no time zones.
pub(crate) fn london_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)).date()
}

/// A date of the standard, if it is one.
fn date_of(day: Option<&Day>) -> Option<Date> {
    day?.as_str().get(..10)?.parse().ok()
}

/// A text with something in it, without space around it.
fn some_text(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// The text with a capital at its beginning.
pub(crate) fn capital(text: &str) -> String {
    with_first(text, |first| first.to_uppercase().collect())
}

/// The text with a small letter at its beginning, as inside a sentence. `GP` and `FREE` keep their capitals.
pub(crate) fn small(text: &str) -> String {
    if bare(text).chars().nth(1).is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    with_first(text, |first| first.to_lowercase().collect())
}

/// The text with its first letter changed, whether or not it is marked as words of a publisher.
fn with_first(text: &str, change: impl Fn(char) -> String) -> String {
    let begins = text.find(|letter| !is_mark(letter)).unwrap_or(text.len());
    let (marks, rest) = text.split_at(begins);
    let mut letters = rest.chars();
    letters.next().map_or_else(String::new, |first| format!("{marks}{}{}", change(first), letters.as_str()))
}

/// Sentences one behind the other, a full stop between them and none at the end.
fn sentences(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .map(|part| {
            let part = part.as_ref().trim();
            // The full stop stands before the mark that ends a publisher's words.
            let words = part.trim_end_matches(is_mark);
            let marks = &part[words.len()..];
            format!("{}{marks}", words.trim_end().trim_end_matches('.'))
        })
        .filter(|part| !bare(part).is_empty())
        .collect();
    parts.join(". ")
}

/// Adds a line unless it says nothing or is there already.
fn add(lines: &mut Vec<String>, line: impl AsRef<str>) {
    let line = line.as_ref().trim();
    let said = bare(line);
    if !said.is_empty() && !lines.iter().any(|known| bare(known).eq_ignore_ascii_case(&said)) {
        lines.push(line.to_owned());
    }
}

/// The words that tests speak.
#[cfg(test)]
fn english() -> &'static locales::Words {
    locales::Words::of(locales::Language::English)
}

/// The other words that tests speak.
#[cfg(test)]
fn welsh() -> &'static locales::Words {
    locales::Words::of(locales::Language::Welsh)
}

/// An entity as the directory reads it, for tests.
#[cfg(test)]
fn read<T: directory::entities::Entity>(mut value: serde_json::Value) -> T {
    if let Some(object) = value.as_object_mut() {
        object.entry("id").or_insert_with(|| "11111111-1111-4111-8111-111111111111".into());
    }
    directory::whole::typed(&value.to_string()).unwrap()
}

/// A service with nothing around it, for tests.
#[cfg(test)]
fn alone(service: serde_json::Value) -> directory::whole::Whole {
    directory::whole::Whole {
        service: read(service),
        organization: None,
        places: Vec::new(),
        provenance: directory::listing::Provenance {
            state: directory::listing::ListingState::Published,
            source: "Fernley Council".to_owned(),
            licence: None,
            steward_area: None,
            imported_at: Timestamp::default(),
            changed_at: Timestamp::default(),
            checked_at: None,
            checked_by: None,
            version: 1,
            unread: None,
            removed_at: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theirs::theirs;

    #[test]
    fn lists_and_sentences_read_well() {
        assert_eq!(sentences(["One.", "", " two. "]), "One. two");
        assert_eq!(capital("über"), "Über");
        assert_eq!([small("Über"), small("GP visits"), small("£5")], ["über", "GP visits", "£5"]);
        assert_eq!(capital(""), "");
    }

    #[test]
    fn words_of_publishers_stay_marked_in_lists_and_sentences() {
        assert_eq!(sentences([theirs("One. "), "two.".to_owned()]), format!("{}. two", theirs("One")));
        assert_eq!(capital(&theirs("one")), theirs("One"));
        let mut lines = vec![theirs("One")];
        add(&mut lines, "one");
        add(&mut lines, theirs(" "));
        assert_eq!(lines, [theirs("One")]);
    }

    #[test]
    fn a_summer_evening_belongs_to_the_next_day_in_london() {
        let at: Timestamp = "2026-06-30T23:30:00Z".parse().unwrap();
        assert_eq!(london_day(at), jiff::civil::date(2026, 7, 1));
    }
}
