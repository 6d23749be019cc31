//! What a record said before, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::people::history::{self, Change, Differs, MOST};
use casework::people::{reaching, sections};
use jiff::SignedDuration;
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;
use vocabulary::PhoneNumber;

fn history(t: &TestDb, who: Member, person: Uuid) -> casework::Result<history::History> {
    as_account(t, who.account, move |tx, asker| history::of(tx, asker, person))
}

/// Changes the telephone of somebody.
fn ring(t: &TestDb, who: Member, id: Uuid, phone: &str) {
    let person = history(t, who, id).unwrap().person;
    let mut details = person.details.clone();
    details.identity.phone = PhoneNumber::parse(phone).ok();
    as_account(t, who.account, move |tx, asker| {
        reaching::change(tx, asker, id, person.version, &details, None)
    })
    .unwrap();
}

fn write(t: &TestDb, who: Member, person: Uuid, seen: i64, text: &str) {
    let section = sections::with_code("about-me").unwrap();
    let texts = [("what-matters".to_owned(), text.to_owned())].into();
    as_account(t, who.account, move |tx, asker| sections::write(tx, asker, person, section, seen, &texts))
        .unwrap();
}

fn differs(what: &str, was: Option<&str>, is: Option<&str>) -> Vec<Differs> {
    vec![Differs { what: what.to_owned(), was: was.map(str::to_owned), is: is.map(str::to_owned) }]
}

#[test]
fn a_record_tells_what_it_said_before_and_who_changed_it() {
    both_stores(|t| {
        let country = Country::new(t);
        let referral = referred(t, country.gp, &numbered(), country.scheme);
        let id = whole(t, country.manager, referral).unwrap().person.id;
        assert_eq!(history(t, country.manager, id).unwrap().changes, []);
        let minute = || t.db.moment().advance(SignedDuration::from_mins(1));
        minute();
        ring(t, country.manager, id, "0161 496 0099");
        minute();
        write(t, country.manager, id, 0, "My garden");
        minute();
        // Saved as it was: nothing changed.
        ring(t, country.manager, id, "0161 496 0099");
        minute();
        write(t, country.manager, id, 1, "My garden, and the choir");
        minute();
        write(t, country.manager, id, 2, "");
        minute();
        ring(t, country.manager, id, "");
        let found = history(t, country.manager, id).unwrap();
        let said: Vec<(Option<&str>, &[Differs])> =
            found.changes.iter().map(|one| (one.section.as_deref(), one.differs.as_slice())).collect();
        let about = Some("about-me");
        assert_eq!(
            said,
            [
                (None, differs("phone", Some("+441614960099"), None).as_slice()),
                (about, &differs("what-matters", Some("My garden, and the choir"), None)),
                (about, &differs("what-matters", Some("My garden"), Some("My garden, and the choir"))),
                (about, &differs("what-matters", None, Some("My garden"))),
                (None, &differs("phone", Some("+441614960011"), Some("+441614960099"))),
            ]
        );
        assert!(found.changes.iter().all(|one| one.by.as_deref() == Some("manager")), "{:?}", found.changes);
        assert!(found.changes.windows(2).all(|pair| pair[0].at > pair[1].at));
        assert!(!found.has_older);
    });
}

#[test]
fn of_many_changes_the_newest_are_shown_and_the_rest_is_said_to_be_there() {
    both_stores(|t| {
        let country = Country::new(t);
        let referral = referred(t, country.gp, &numbered(), country.scheme);
        let id = whole(t, country.manager, referral).unwrap().person.id;
        for number in 0..=MOST {
            t.db.moment().advance(SignedDuration::from_secs(1));
            ring(t, country.manager, id, &format!("0161 496 {:04}", 1_000 + number));
        }
        let found = history(t, country.manager, id).unwrap();
        assert_eq!((found.changes.len(), found.has_older), (MOST, true));
        let newest: &Change = &found.changes[0];
        assert_eq!(newest.differs[0].is.as_deref(), Some(&*format!("+44161496{:04}", 1_000 + MOST)));
    });
}

#[test]
fn whoever_may_not_read_a_record_learns_nothing_of_what_it_said() {
    both_stores(|t| {
        let country = Country::new(t);
        let referral = referred(t, country.gp, &numbered(), country.scheme);
        let id = whole(t, country.manager, referral).unwrap().person.id;
        let before = recorded(t, "read-person");
        for who in [country.gp, country.worker, country.far_manager, country.provider, country.commissioner] {
            assert!(is_hidden(&history(t, who, id)), "{who:?}");
        }
        assert!(is_hidden(&history(t, country.manager, new_id(t))));
        assert_eq!(recorded(t, "read-person"), before);
        history(t, country.manager, id).unwrap();
        assert_eq!(recorded(t, "read-person"), before + 1, "that it was read is recorded");
    });
}
