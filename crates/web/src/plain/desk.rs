//! The link worker’s desk in words: why somebody is looked at, what came of a contact, and what happened last.

use casework::caseload::Sign;
use casework::caseload::view::{Order, Show};
use casework::contacts::choices;
use casework::contacts::choices::{Outcome, Way};
use locales::{Language, Words};

use super::code_said;

/// Why somebody is looked at today.
pub(crate) fn sign_said(words: &Words, sign: Sign) -> String {
    match sign {
        Sign::Overdue => words.say("desk-sign-overdue"),
        Sign::DueToday => words.say("desk-sign-due-today"),
        Sign::Handed => words.say("desk-sign-handed"),
        Sign::New => words.say("desk-sign-new"),
        Sign::Unanswered => words.say("desk-sign-unanswered"),
        Sign::Quiet => words.say("desk-sign-quiet"),
    }
}

/// What to do about it. Days and attempts are those of `vocabularies/caseload.toml`.
pub(crate) fn sign_told(words: &Words, sign: Sign, quiet_after_days: u16, attempts: u16) -> String {
    match sign {
        Sign::Overdue => words.say("desk-told-overdue"),
        Sign::DueToday => words.say("desk-told-due-today"),
        Sign::Handed => words.say("desk-told-handed"),
        Sign::New => words.say("desk-told-new"),
        Sign::Unanswered => words.say_with("desk-told-unanswered", &[("count", u64::from(attempts).into())]),
        Sign::Quiet => words.say_with("desk-told-quiet", &[("days", u64::from(quiet_after_days).into())]),
    }
}

/// Whom of a caseload one looks at, with how many they are.
pub(crate) fn show_said(words: &Words, show: Show, count: usize) -> String {
    match show {
        Show::All => words.say_with("desk-show-all", &[("count", count.into())]),
        Show::New => words.say_with("desk-show-new", &[("count", count.into())]),
        Show::Trying => words.say_with("desk-show-trying", &[("count", count.into())]),
        Show::InSupport => words.say_with("desk-show-in-support", &[("count", count.into())]),
        Show::Quiet => words.say_with("desk-show-quiet", &[("count", count.into())]),
        Show::OnHold => words.say_with("desk-show-on-hold", &[("count", count.into())]),
    }
}

/// In which order one looks at them.
pub(crate) fn order_said(words: &Words, order: Order) -> String {
    match order {
        Order::Due => words.say("desk-order-due"),
        Order::Name => words.say("desk-order-name"),
        Order::Heard => words.say("desk-order-heard"),
    }
}

/// What a way of reaching somebody is called.
pub(crate) fn way_label(words: &Words, way: &Way) -> String {
    if words.language() == Language::Welsh { way.label_cy.clone() } else { way.label.clone() }
}

/// What was decided about a safeguarding concern.
pub(crate) fn decision_said(words: &Words, code: &str) -> String {
    code_said(words, casework::safeguarding::decisions(), code)
}

/// What a way of reaching somebody is called, by its code.
pub(crate) fn contact_way_said(code: &str, words: &Words) -> String {
    choices::way(code).map_or_else(|| code.replace('-', " "), |way| way_label(words, way))
}

/// What a result of a contact is called.
pub(crate) fn result_label(words: &Words, result: &Outcome) -> String {
    if words.language() == Language::Welsh { result.label_cy.clone() } else { result.label.clone() }
}

/// A contact in a line: how, and what came of it.
pub(crate) fn contact_said(words: &Words, way: &str, result: &str) -> String {
    let way = contact_way_said(way, words);
    let result = choices::result(result)
        .map_or_else(|| result.replace('-', " "), |result| result_label(words, result));
    format!("{way}: {result}")
}
