//! Somebody moves to another place, on both engines: they stay, are sent on, or support ends.

use crate::desk::{given, note, noting};
use crate::support;
use casework::lifecycle::{Move, State};
use casework::people::moving::{self, Home, MOVED_AWAY, Moved, Moving, OTHER_AREA, Then};
use casework::people::reaching;
use casework::people::record::Person;
use casework::reasons::{List, offered};
use casework::refer::fit::Not;
use casework::referral::moves::Doing;
use casework::tasks::{self, Setting};
use casework::visits::{self, Making};
use casework::{Error, Rule};
use jiff::{SignedDuration, ToSpan as _};
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;
use vocabulary::{OdsCode, Postcode};

fn home() -> Home {
    Home {
        postcode: Postcode::parse("LS1 4AP").unwrap(),
        address: " 9 New Street ".to_owned(),
        practice: Some(OdsCode::parse("P82001").unwrap()),
        area: "QZ9".to_owned(),
    }
}

fn looked(t: &TestDb, who: Member, person: Uuid) -> casework::Result<Moving> {
    as_account(t, who.account, move |tx, asker| moving::moving(tx, asker, person))
}

/// What is sent for somebody as they are now, whose new place has the far scheme.
fn moved(t: &TestDb, country: &Country, id: Uuid, then: Then) -> Moved {
    let whole = get(t, country, id);
    Moved {
        seen: whole.person.version,
        referral: (id, whole.referral.version),
        home: Some(home()),
        then,
        fits: fits(country.far_scheme),
        note: "She likes the garden".to_owned(),
        tell: "She moved to her sister".to_owned(),
    }
}

fn does(t: &TestDb, who: Member, person: Uuid, moved: Moved) -> casework::Result<()> {
    as_account(t, who.account, move |tx, asker| moving::moved(tx, asker, person, &moved))
}

fn record(t: &TestDb, who: Member, person: Uuid) -> Person {
    as_account(t, who.account, move |tx, asker| reaching::page(tx, asker, person)).unwrap().person
}

fn lives_at(person: &Person) -> (Option<&str>, Option<String>, Option<String>) {
    let details = &person.details;
    let postcode = details.identity.postcode.as_ref().map(ToString::to_string);
    (details.address.as_deref(), postcode, details.practice.as_ref().map(ToString::to_string))
}

/// An appointment tomorrow, and a task.
fn planned(t: &TestDb, country: &Country, person: Uuid) {
    let tomorrow = casework::clocks::day_in_england(t.db.moment().now()).checked_add(1.day()).unwrap();
    let (form, account) = (new_id(t), country.worker.account);
    let making = Making {
        form,
        day: Some(tomorrow),
        time: "14:30".to_owned(),
        way: "visit".to_owned(),
        place: String::new(),
        note: String::new(),
    };
    as_account(t, account, move |tx, asker| visits::make(tx, asker, person, &making)).unwrap();
    let setting = Setting {
        form: new_id(t),
        words: "Ring the council".to_owned(),
        due: Some(tomorrow),
        people: vec![person],
    };
    assert_eq!(as_account(t, account, move |tx, asker| tasks::set(tx, asker, &setting)).unwrap(), 1);
}

#[test]
fn the_reasons_that_are_written_down_are_offered_and_ask_for_no_words() {
    for (list, code) in [(List::Close, MOVED_AWAY), (List::Redirect, OTHER_AREA)] {
        assert!(offered(list).any(|one| one.code == code && !one.note), "{code}");
    }
}

#[test]
fn whoever_stays_keeps_their_link_worker_and_the_old_address_in_history() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        planned(t, &country, person);
        let was = record(t, country.worker, person);
        let found = looked(t, country.worker, person).unwrap();
        assert_eq!((found.open.len(), found.planned.len()), (1, 1));
        assert!(found.open[0].may_send_on && found.open[0].may_close);
        assert_eq!(found.tasks, ["Ring the council"]);

        let before = get(t, &country, id);
        does(t, country.worker, person, moved(t, &country, id, Then::Stay)).unwrap();
        let is = record(t, country.worker, person);
        let there = (Some("9 New Street"), Some("LS1 4AP".to_owned()), Some("P82001".to_owned()));
        assert_eq!((lives_at(&is), is.area.as_str(), is.version), (there, "QZ9", was.version + 1));
        let after = get(t, &country, id);
        assert_eq!((&after.referral, after.events.len()), (&before.referral, before.events.len()));
        assert_eq!(count(t, "select count(*) from appointment where state = 'planned'"), 1);
        // The old address is kept.
        let kept: String =
            t.db.read(move |tx| {
                tx.one(
                    "select was from person_change where person_id = $1 order by version desc limit 1",
                    values![person],
                    |row| row.get(0),
                )
            })
            .unwrap();
        assert!(kept.contains("M33 7ZX"), "{kept}");
        let change = trail(t).into_iter().find(|event| event.action == "change-person").unwrap();
        assert!(format!("{change:?}").contains("stays"), "{change:?}");

        // Without their agreement nothing is written, and that somebody said so is.
        let told = recorded(t, "change-person");
        let other = Moved { home: None, ..moved(t, &country, id, Then::Stay) };
        does(t, country.worker, person, other).unwrap();
        assert_eq!(record(t, country.worker, person), is);
        assert_eq!(recorded(t, "change-person"), told + 1);
    });
}

#[test]
fn whoever_is_supported_is_sent_on_with_their_history_and_begins_there_as_if_they_came_today() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        note(t, country.worker, person, noting(t, "accepted")).unwrap();
        planned(t, &country, person);
        let was = get(t, &country, id).referral;
        assert_eq!(was.state, State::InSupport);
        t.db.moment().advance(SignedDuration::from_hours(24 * 40));
        does(t, country.worker, person, moved(t, &country, id, Then::SendOn(country.far_scheme))).unwrap();

        let whole = whole(t, country.far_manager, id).unwrap();
        let (is, now) = (&whole.referral, t.db.moment().now());
        assert_eq!((is.scheme, is.state, is.allocated_to), (country.far_scheme, State::Redirected, None));
        assert_eq!((is.begun, is.arrived, is.first_contact, is.first_attempt), (now, now, None, None));
        assert!(is.due.unwrap() >= casework::clocks::day_in_england(now), "its clocks begin anew");
        assert_eq!((is.coded, &is.number), (was.coded, &was.number), "and it counts once");
        assert_eq!(whole.person.details.address.as_deref(), Some("9 New Street"));
        let event = whole.events.last().unwrap();
        assert_eq!((event.moved, event.reason.as_deref()), (Move::Redirect, Some(OTHER_AREA)));
        assert_eq!(event.note.as_deref(), Some("She likes the garden"));
        // Whoever referred is told.
        let message = &status(t, country.gp, id).unwrap().messages[0].sections;
        assert_eq!(message.words.as_deref(), Some("She moved to her sister"));
        // Whoever sent it on sees the person no more, and is not reminded of them.
        let gone = as_account(t, country.worker.account, move |tx, asker| reaching::page(tx, asker, person));
        is_not_there(&gone);
        assert_eq!(count(t, "select count(*) from appointment where state = 'planned'"), 0);
        let today = as_account(t, country.worker.account, casework::caseload::today::page).unwrap();
        assert_eq!((today.tasks.len(), today.visits.len()), (0, 0));

        // Whoever takes them there has what was still to be done.
        done(t, country.far_manager, id, Doing::new(Move::Accept, is.version)).unwrap();
        let allocate =
            Doing { to: Some(country.far_worker.membership), ..Doing::new(Move::Allocate, is.version + 1) };
        done(t, country.far_manager, id, allocate).unwrap();
        let today = as_account(t, country.far_worker.account, casework::caseload::today::page).unwrap();
        assert_eq!(
            today.tasks.iter().map(|one| one.words.as_str()).collect::<Vec<_>>(),
            ["Ring the council"]
        );
    });
}

#[test]
fn where_no_scheme_is_support_ends_and_whoever_referred_is_told() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        planned(t, &country, person);
        let closing = Moved { home: None, fits: Vec::new(), ..moved(t, &country, id, Then::Close) };
        does(t, country.worker, person, closing).unwrap();
        let is = get(t, &country, id).referral;
        assert_eq!((is.state, is.ended), (State::Closed, Some((List::Close, MOVED_AWAY.to_owned()))));
        assert_eq!(lives_at(&record(t, country.worker, person)).1.as_deref(), Some("M33 7ZX"));
        assert_eq!(count(t, "select count(*) from appointment where state = 'planned'"), 0);
        // There is nothing open any more.
        assert_eq!(rule(looked(t, country.manager, person)), Rule::ReferralOver);
    });
}

#[test]
fn what_cannot_be_is_said_and_nothing_of_it_is_kept() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        let (other, _) = given(t, &country, &stranger(3), country.worker);
        let was = (record(t, country.worker, person), get(t, &country, id).referral);
        let on = |scheme| moved(t, &country, id, Then::SendOn(scheme));
        let mut too_young = fits(country.far_scheme);
        too_young[0].not = Some(Not::TooOld(60));
        let mut long = home();
        long.address = "x".repeat(moving::LONGEST_ADDRESS + 1);
        for (wrong, against) in [
            (on(country.scheme), Rule::OtherScheme),
            (on(new_id(t)), Rule::NotForThem),
            (Moved { fits: Vec::new(), ..on(country.far_scheme) }, Rule::NotForThem),
            (Moved { fits: too_young, ..on(country.far_scheme) }, Rule::NotForThem),
            (Moved { home: Some(long), ..on(country.far_scheme) }, Rule::TooLong),
            (Moved { note: "x".repeat(2_001), ..on(country.far_scheme) }, Rule::TooLong),
        ] {
            assert_eq!(rule(does(t, country.worker, person, wrong)), against);
        }
        let stale = Moved { seen: 0, ..on(country.far_scheme) };
        assert!(matches!(does(t, country.worker, person, stale), Err(Error::Stale)));
        let stale = Moved { referral: (id, 1), ..on(country.far_scheme) };
        assert!(matches!(does(t, country.worker, person, stale), Err(Error::Stale)));
        let hers = Moved { referral: (other, 3), ..on(country.far_scheme) };
        is_not_there(&does(t, country.worker, person, hers));
        for who in
            [country.gp, country.other_worker, country.far_worker, country.commissioner, country.provider]
        {
            assert!(looked(t, who, person).is_err());
            assert!(does(t, who, person, on(country.far_scheme)).is_err());
        }
        // The scheme has lost its last manager since it was looked up.
        leaves(t, country.far_manager);
        assert_eq!(rule(does(t, country.worker, person, on(country.far_scheme))), Rule::OtherScheme);
        assert_eq!((record(t, country.worker, person), get(t, &country, id).referral), was);
        assert_eq!(recorded(t, "redirect-referral"), 0);

        let died = Doing { reason: Some("died".to_owned()), ..Doing::new(Move::Close, was.1.version) };
        done(t, country.worker, id, died).unwrap();
        assert_eq!(rule(looked(t, country.manager, person)), Rule::Died);
    });
}
