//! Each line of the rule, and what goes before what.

use serde_json::{Value, json};

use super::*;
use crate::entities::{Entity, ServiceAtLocation};
use crate::listing::Provenance;
use crate::whole::{WholePlace, typed};

const ALL: Reach = Reach { phone: true, email: true, website: true };
const NONE: Reach = Reach { phone: false, email: false, website: false };

/// A Monday morning in May; the day is a bank holiday.
const NOW: &str = "2026-05-04T09:30:00Z";

fn read<T: Entity>(mut value: Value) -> T {
    let object = value.as_object_mut().unwrap();
    object.entry("id").or_insert_with(|| "11111111-1111-4111-8111-111111111111".into());
    typed(&value.to_string()).unwrap()
}

/// A lunch club on Tuesdays in a hall, checked yesterday, with what is said of it.
#[expect(clippy::needless_pass_by_value, reason = "tests read better without a sign before every object")]
fn club(said: Value) -> Whole {
    let mut value = json!({"name": "Lunch club", "status": "active",
        "schedules": [{"freq": "WEEKLY", "byday": "TU", "opens_at": "12:00", "closes_at": "14:00"}]});
    for (name, said) in said.as_object().unwrap() {
        value[name] = said.clone();
    }
    Whole {
        service: read(value),
        organization: None,
        places: vec![place(json!({"name": "The Hall", "location_type": "physical"}), false)],
        provenance: Provenance {
            state: ListingState::Published,
            source: "Fernley Council".to_owned(),
            licence: None,
            steward_area: None,
            imported_at: NOW.parse().unwrap(),
            changed_at: NOW.parse().unwrap(),
            checked_at: Some("2026-05-03T10:00:00Z".parse().unwrap()),
            checked_by: Some("Fernley Council".to_owned()),
            version: 1,
            unread: None,
            removed_at: None,
        },
    }
}

fn place(location: Value, private: bool) -> WholePlace {
    let service_at_location: ServiceAtLocation = read(json!({}));
    WholePlace { service_at_location, location: (!private).then(|| read(location)), private }
}

fn step_at(whole: &Whole, reach: Reach, now: &str) -> Step {
    let timetable = Timetable::of(&whole.service, &whole.places, None);
    next_step(whole, &timetable, reach, now.parse().unwrap())
}

fn step(whole: &Whole, reach: Reach) -> Step {
    step_at(whole, reach, NOW)
}

/// The day and the clock of a step that says when to turn up, and how to make sure.
fn turns_up(step: Step) -> (String, Option<Via>) {
    let Step::TurnUp { at, make_sure, .. } = step else { panic!("{step:?}") };
    let clock = at.at.opens.map_or(String::new(), |minutes| format!(" {}:{:02}", minutes / 60, minutes % 60));
    (format!("{}{clock}", at.at.day), make_sure)
}

fn turning_up(said: Value) -> Whole {
    let mut said = said;
    said["application_process"] = "Just turn up".into();
    club(said)
}

#[test]
fn whoever_may_just_turn_up_is_told_when() {
    let whole = turning_up(json!({}));
    assert_eq!(turns_up(step(&whole, ALL)), ("2026-05-05 12:00".to_owned(), None));
    // Half past twelve on a Tuesday: this one has begun.
    let told = turns_up(step_at(&whole, ALL, "2026-05-05T11:30:00Z"));
    assert_eq!(told, ("2026-05-12 12:00".to_owned(), None));
}

#[test]
fn a_door_that_stands_open_may_be_gone_through_at_any_time() {
    let whole = turning_up(json!({"schedules": [
        {"freq": "WEEKLY", "byday": "TU", "opens_at": "09:00", "closes_at": "17:00"}]}));
    let told = turns_up(step_at(&whole, ALL, "2026-05-05T11:30:00Z"));
    assert_eq!(told, ("2026-05-05 9:00".to_owned(), None));
}

#[test]
fn a_door_that_stands_open_is_asked_after_where_nothing_is_said() {
    let library = club(json!({"schedules": [
        {"freq": "WEEKLY", "byday": "TU", "opens_at": "09:00", "closes_at": "17:00"}]}));
    assert_eq!(turns_up(step(&library, ALL)), ("2026-05-05 9:00".to_owned(), Some(Via::Phone)));
    assert_eq!(turns_up(step(&library, NONE)), ("2026-05-05 9:00".to_owned(), None));
}

#[test]
fn what_speaks_against_a_date_or_a_listing_has_people_make_sure() {
    let mut unchecked = turning_up(json!({}));
    unchecked.provenance.checked_at = None;
    assert_eq!(turns_up(step(&unchecked, ALL)).1, Some(Via::Phone));
    assert_eq!(turns_up(step(&unchecked, NONE)).1, None, "where there is a way");
    let mut long_ago = turning_up(json!({}));
    long_ago.provenance.checked_at = Some("2025-11-03T10:00:00Z".parse().unwrap());
    assert_eq!(turns_up(step(&long_ago, ALL)).1, Some(Via::Phone));
    let mut stale = turning_up(json!({}));
    stale.provenance.state = ListingState::Stale;
    assert_eq!(turns_up(step(&stale, ALL)).1, Some(Via::Phone));
    let mut assured = turning_up(json!({"assured_date": "2026-04-01"}));
    assured.provenance.checked_at = None;
    assert_eq!(turns_up(step(&assured, ALL)).1, None, "its publisher says that it is right");
    let term = turning_up(json!({"description": "Term time only."}));
    assert_eq!(turns_up(step(&term, ALL)).1, Some(Via::Phone));
    let monday = turning_up(json!({"schedules": [
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "12:00", "closes_at": "14:00"}]}));
    assert_eq!(
        turns_up(step(&monday, ALL)),
        ("2026-05-04 12:00".to_owned(), Some(Via::Phone)),
        "a bank holiday"
    );
}

#[test]
fn who_has_to_be_referred_is_told_so_whatever_else_is_said() {
    let flag = turning_up(json!({"eligibility": {"referral_required": true}}));
    assert_eq!(step(&flag, ALL), Step::AskToBeReferred(Some(Via::Phone)));
    let described = turning_up(json!({"description": "Open by referral only. Drop in."}));
    assert_eq!(step(&described, NONE), Step::AskToBeReferred(None));
    let need_not =
        club(json!({"eligibility": {"referral_required": false}, "application_process": "After a referral"}));
    assert!(!matches!(step(&need_not, ALL), Step::AskToBeReferred(_)), "said outright goes before words");
    let themselves = club(json!({"application_process": "Referral or self-refer"}));
    assert_eq!(step(&themselves, ALL), Step::Contact(Via::Phone, Why::NothingSaid));
    let a_word = club(json!({"application_process": "Referral"}));
    assert_eq!(step(&a_word, ALL), Step::AskToBeReferred(Some(Via::Phone)));
}

#[test]
fn booking_goes_before_turning_up_and_by_the_way_they_name() {
    let book = club(json!({"application_process": "Just turn up, or book a place"}));
    assert_eq!(step(&book, ALL), Step::Book(Via::Phone));
    let online = club(json!({"application_process": "Please book online"}));
    assert_eq!(step(&online, ALL), Step::Book(Via::Website));
    assert_eq!(step(&online, Reach { phone: true, ..NONE }), Step::Book(Via::Phone));
    assert_eq!(step(&online, NONE), Step::AskLinkWorker);
}

#[test]
fn the_description_counts_where_no_field_says_how_to_join() {
    let described = club(json!({"description": "Tea and cards. No need to book."}));
    assert_eq!(turns_up(step(&described, ALL)).0, "2026-05-05 12:00");
    let attending =
        club(json!({"description": "No need to book.", "schedules": [{"freq": "WEEKLY", "byday": "TU",
        "opens_at": "12:00", "attending_type": "In person, please book"}]}));
    assert_eq!(step(&attending, ALL), Step::Book(Via::Phone));
}

#[test]
fn where_nothing_is_said_people_get_in_touch() {
    assert_eq!(step(&club(json!({})), ALL), Step::Contact(Via::Phone, Why::NothingSaid));
    assert_eq!(
        step(&club(json!({})), Reach { email: true, website: true, ..NONE }),
        Step::Contact(Via::Email, Why::NothingSaid)
    );
    assert_eq!(
        step(&club(json!({})), Reach { website: true, ..NONE }),
        Step::Contact(Via::Website, Why::NothingSaid)
    );
    let Step::TurnUp { said, .. } = step(&club(json!({})), NONE) else {
        panic!("there is a place and a time")
    };
    assert!(!said, "and nobody said that people may");
}

#[test]
fn without_a_date_people_ask_for_it_and_without_a_way_to_ask_a_link_worker_helps() {
    let fortnightly = |value: Value| turning_up(json!({"schedules": [value]}));
    let no_start = fortnightly(json!({"freq": "WEEKLY", "interval": 2, "byday": "TU"}));
    assert_eq!(step(&no_start, ALL), Step::Contact(Via::Phone, Why::NoDate(Some(Unknown::NoStart))));
    assert_eq!(step(&no_start, NONE), Step::AskLinkWorker);
    let over = fortnightly(json!({"freq": "WEEKLY", "byday": "TU", "valid_to": "2026-03-01"}));
    assert_eq!(step(&over, ALL), Step::Contact(Via::Phone, Why::NoDate(None)));
}

#[test]
fn nobody_is_sent_to_a_door_that_is_secret_or_none() {
    let mut refuge = turning_up(json!({}));
    refuge.places = vec![place(json!({}), true)];
    assert_eq!(step(&refuge, ALL), Step::Contact(Via::Phone, Why::PrivatePlace));
    assert_eq!(step(&refuge, NONE), Step::AskLinkWorker);
    let mut online = turning_up(json!({}));
    online.places = vec![place(json!({"name": "Online", "location_type": "virtual"}), false)];
    assert_eq!(step(&online, ALL), Step::Contact(Via::Phone, Why::NowhereToGo));
    let mut nowhere = turning_up(json!({}));
    nowhere.places.clear();
    assert_eq!(step(&nowhere, ALL), Step::Contact(Via::Phone, Why::NowhereToGo));
    assert_eq!(step(&nowhere, NONE), Step::AskLinkWorker);
}

#[test]
fn what_is_full_is_asked_first_while_that_is_news() {
    let full = |updated: &str| {
        turning_up(json!({"capacities": [{"available": 0, "maximum": 12, "updated": updated}]}))
    };
    assert_eq!(step(&full("2026-05-01T10:00:00Z"), ALL), Step::Contact(Via::Phone, Why::Full));
    assert_eq!(turns_up(step(&full("2025-05-01T10:00:00Z"), ALL)).0, "2026-05-05 12:00");
}

#[test]
fn nobody_is_sent_to_what_is_closed() {
    let mut paused = turning_up(json!({"eligibility": {"referral_required": true}}));
    paused.provenance.state = ListingState::TemporarilyClosed;
    assert_eq!(step(&paused, ALL), Step::AskWhenItOpens(Some(Via::Phone)));
    for (status, expected) in [
        ("temporarily closed", Step::AskWhenItOpens(None)),
        ("inactive", Step::AskWhenItOpens(None)),
        ("defunct", Step::LookElsewhere),
    ] {
        assert_eq!(step(&turning_up(json!({"status": status})), NONE), expected, "{status}");
    }
}

#[test]
fn a_check_holds_for_six_months() {
    let on = |day: &str| {
        let whole = club(json!({}));
        trust(&whole, format!("{day}T10:00:00Z").parse().unwrap())
    };
    assert_eq!(on("2026-11-03"), Trust::Checked);
    assert_eq!(on("2026-11-04"), Trust::LongAgo);
    let mut never = club(json!({}));
    never.provenance.checked_at = None;
    assert_eq!(trust(&never, NOW.parse().unwrap()), Trust::Never);
}
