//! Appointments on both engines, and people who are not to be visited alone.

use crate::desk::{given, note, noting};
use crate::support;
use casework::caseload::today;
use casework::contacts::Noting;
use casework::lifecycle::Move;
use casework::people::reaching;
use casework::referral::moves::Doing;
use casework::visits::{self, LONGEST, Making, alone};
use casework::{Error, Rule};
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan as _};
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;

fn making(t: &TestDb, days: i64, time: &str) -> Making {
    Making {
        form: new_id(t),
        day: Some(in_days(t, days)),
        time: time.to_owned(),
        way: "visit".to_owned(),
        place: String::new(),
        note: String::new(),
    }
}

fn in_days(t: &TestDb, days: i64) -> Date {
    casework::clocks::day_in_england(t.db.moment().now()).checked_add(days.days()).unwrap()
}

fn make(t: &TestDb, who: Member, person: Uuid, making: Making) -> casework::Result<Uuid> {
    as_account(t, who.account, move |tx, asker| visits::make(tx, asker, person, &making))
}

/// Whom somebody meets today: their names, and whether the address is shown.
fn met(t: &TestDb, who: Member) -> Vec<(String, bool)> {
    let found = as_account(t, who.account, today::page).unwrap();
    found.visits.into_iter().map(|one| (one.appointment.name.clone(), one.banner.shows_address())).collect()
}

fn planned(t: &TestDb, who: Member, person: Uuid) -> Vec<visits::Appointment> {
    as_account(t, who.account, move |tx, asker| reaching::page(tx, asker, person)).unwrap().planned
}

#[test]
fn who_is_met_today_stands_in_the_order_of_the_day_until_it_is_said_what_came_of_it() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, margaret_is) = given(t, &country, &margaret(), country.worker);
        let (_, other) = given(t, &country, &stranger(3), country.worker);
        make(t, country.worker, other, making(t, 0, "9:15")).unwrap();
        let one = making(t, 0, "2:30pm");
        let id = make(t, country.worker, margaret_is, one.clone()).unwrap();
        assert_eq!(make(t, country.worker, margaret_is, one.clone()).unwrap(), id, "sent twice, it is one");
        is_not_there(&make(t, country.worker, other, one));
        make(t, country.worker, margaret_is, making(t, 7, "")).unwrap();
        let today = met(t, country.worker);
        assert_eq!(today.len(), 2);
        assert_eq!(today[1].0, "Margaret Ashworth", "after the one in the morning");
        assert_eq!(met(t, country.other_worker), []);

        // A call that nobody answered is no visit; a visit is.
        note(t, country.worker, margaret_is, noting(t, "no-answer")).unwrap();
        assert_eq!(met(t, country.worker).len(), 2);
        note(t, country.worker, margaret_is, Noting { way: "visit".to_owned(), ..noting(t, "spoke") })
            .unwrap();
        assert_eq!(met(t, country.worker).len(), 1);
        assert_eq!(planned(t, country.worker, margaret_is).len(), 1, "what is planned for next week stays");
        note(t, country.worker, other, Noting { way: "meeting".to_owned(), ..noting(t, "did-not-come") })
            .unwrap();
        assert_eq!(met(t, country.worker), []);

        // What nobody has said anything of stands there until somebody does.
        t.db.moment().advance(SignedDuration::from_hours(24 * 9));
        assert_eq!(met(t, country.worker).len(), 1);
    });
}

#[test]
fn an_appointment_that_cannot_be_meant_is_refused() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        let usual = || making(t, 1, "");
        for (wrong, against) in [
            (Making { day: None, ..usual() }, Rule::AppointmentDay),
            (making(t, -1, ""), Rule::AppointmentDay),
            (making(t, 367, ""), Rule::AppointmentDay),
            (making(t, 1, "after lunch"), Rule::AppointmentTime),
            (making(t, 1, "25:00"), Rule::AppointmentTime),
            (Making { way: "letter".to_owned(), ..usual() }, Rule::ContactWay),
            (Making { place: "x".repeat(LONGEST + 1), ..usual() }, Rule::TooLong),
        ] {
            assert_eq!(rule(make(t, country.worker, person, wrong)), against);
        }
        for who in [country.gp, country.other_worker, country.far_worker, country.commissioner] {
            assert!(make(t, who, person, usual()).is_err(), "{who:?}");
        }
        assert_eq!(count(t, "select count(*) from appointment"), 0);
        // A manager makes it for whoever supports the person.
        make(t, country.manager, person, making(t, 0, "")).unwrap();
        assert_eq!(met(t, country.worker).len(), 1);
    });
}

#[test]
fn an_appointment_is_called_off_once_and_ends_with_the_support() {
    both_stores(|t| {
        let country = Country::new(t);
        let (id, person) = given(t, &country, &margaret(), country.worker);
        let one = make(t, country.worker, person, making(t, 0, "")).unwrap();
        let off = |who: Member, seen: i64| {
            as_account(t, who.account, move |tx, asker| visits::call_off(tx, asker, one, seen))
        };
        is_not_there(&off(country.far_worker, 1));
        assert!(matches!(off(country.worker, 9), Err(Error::Stale)));
        off(country.worker, 1).unwrap();
        off(country.worker, 1).unwrap();
        assert_eq!(met(t, country.worker), []);
        let missing = new_id(t);
        let nobodys =
            as_account(t, country.worker.account, move |tx, asker| visits::call_off(tx, asker, missing, 1));
        is_not_there(&nobodys);

        make(t, country.worker, person, making(t, 3, "")).unwrap();
        let version = get(t, &country, id).referral.version;
        let died = Doing {
            reason: Some("died".to_owned()),
            day: Some(in_days(t, 0)),
            ..Doing::new(Move::Close, version)
        };
        done(t, country.worker, id, died).unwrap();
        assert_eq!(
            count(t, "select count(*) from appointment where state = 'planned'"),
            0,
            "nobody rings at their door"
        );
        assert!(make(t, country.worker, person, making(t, 1, "")).is_err());
    });
}

#[test]
fn where_somebody_lives_is_shown_after_it_was_read_why_nobody_visits_them_alone() {
    both_stores(|t| {
        let country = Country::new(t);
        let (_, person) = given(t, &country, &margaret(), country.worker);
        make(t, country.worker, person, making(t, 0, "")).unwrap();
        let set = |who: Member, seen: Option<Uuid>, words: &str| {
            let words = words.to_owned();
            as_account(t, who.account, move |tx, asker| alone::set(tx, asker, person, seen, &words))
        };
        let read = |who: Member, seen: Uuid| {
            as_account(t, who.account, move |tx, asker| alone::has_read(tx, asker, person, seen))
        };
        let warning = |who: Member| {
            let page =
                as_account(t, who.account, move |tx, asker| reaching::page(tx, asker, person)).unwrap();
            page.banner.alone
        };
        assert_eq!(warning(country.worker), None);
        assert_eq!(rule(set(country.worker, None, &"x".repeat(alone::LONGEST + 1))), Rule::TooLong);
        assert!(set(country.gp, None, "Her brother hits people").is_err());
        set(country.manager, None, " Her brother hits people ").unwrap();
        let one = warning(country.worker).unwrap();
        assert_eq!((one.words.as_str(), one.is_read), ("Her brother hits people", false));
        assert_eq!(met(t, country.worker), [("Margaret Ashworth".to_owned(), false)]);
        assert!(matches!(read(country.worker, new_id(t)), Err(Error::Stale)), "another one");
        is_not_there(&read(country.far_worker, one.id));
        read(country.worker, one.id).unwrap();
        assert_eq!(met(t, country.worker), [("Margaret Ashworth".to_owned(), true)]);
        assert!(!warning(country.manager).unwrap().is_read, "each reads for themselves");

        // After a working day it is read again, and so when it says something else.
        t.db.moment().advance(alone::READ_FOR);
        assert!(!warning(country.worker).unwrap().is_read);
        read(country.worker, one.id).unwrap();
        assert!(matches!(set(country.worker, None, "And there is a dog"), Err(Error::Stale)));
        set(country.worker, Some(one.id), "And there is a dog").unwrap();
        let other = warning(country.worker).unwrap();
        assert!(!other.is_read && other.id != one.id);
        set(country.worker, Some(other.id), "  ").unwrap();
        assert_eq!(warning(country.worker), None);
        assert_eq!(met(t, country.worker).len(), 1);
    });
}
