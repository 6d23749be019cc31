//! Two records that may be of one person, on both engines: compared and settled by people, and nothing is lost.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::collections::BTreeSet;

use casework::people::alike::{self, Comparing, Verdict};
use casework::people::{reaching, sections};
use casework::referral::lists;
use casework::referral::page::{Page, page};
use casework::{Error, Rule};
use jiff::SignedDuration;
use store::testing::{TestDb, both_stores};
use store::values;
use support::*;
use uuid::Uuid;

/// Margaret is referred twice, and whoever referred her again could not tell whether it is her.
pub fn twice(t: &TestDb, country: &Country, again: &Fields, scheme: Uuid) -> (Uuid, Uuid) {
    let first = referred(t, country.gp, &numbered(), country.scheme);
    let known = considered(t, country.gp, again).unwrap().ask.remove(0).person;
    let unsure = with(again, &[(&format!("is-{known}"), "unsure")]);
    (first, referred(t, country.gp, &unsure, scheme))
}

pub fn margret() -> Fields {
    with(&margaret(), &[("given", "Margret"), ("phone", "0161 496 0099"), ("email", "peg@example.org")])
}

fn shown(t: &TestDb, who: Member, id: Uuid) -> Page {
    as_account(t, who.account, move |tx, asker| page(tx, asker, id)).unwrap()
}

fn compared(t: &TestDb, who: Member, id: Uuid) -> casework::Result<Comparing> {
    as_account(t, who.account, move |tx, asker| alike::comparing(tx, asker, id))
}

fn settle(t: &TestDb, who: Member, id: Uuid, seen: i64, verdict: Verdict) -> casework::Result<()> {
    as_account(t, who.account, move |tx, asker| alike::settle(tx, asker, id, seen, verdict))
}

fn write(t: &TestDb, who: Member, person: Uuid, text: &str) {
    let section = &sections::all()[0];
    let element = section.element.iter().find(|element| element.asked).unwrap().code.clone();
    let texts = [(element, text.to_owned())].into();
    as_account(t, who.account, move |tx, asker| sections::write(tx, asker, person, section, 0, &texts))
        .unwrap();
}

#[test]
fn two_records_become_one_and_every_row_is_still_there() {
    both_stores(|t| {
        let country = Country::new(t);
        let (first, second) = twice(t, &country, &margret(), country.scheme);
        let before = shown(t, country.manager, second);
        let suspected = &before.suspected;
        assert_eq!(suspected.len(), 1);
        assert!(suspected[0].may_settle && !suspected[0].because.is_empty());
        assert_eq!(shown(t, country.manager, first).suspected[0].id, suspected[0].id, "it is seen from both");
        let (id, old) = (suspected[0].id, shown(t, country.manager, first).whole.person.id);
        let new = before.whole.person.id;
        write(t, country.manager, old, "My garden");
        write(t, country.manager, new, "The choir");
        let rows = count(t, "select count(*) from person") + count(t, "select count(*) from record_section");
        let both = compared(t, country.manager, id).unwrap();
        assert_eq!((both.stays.id, both.joins.id), (old, new), "the older record stays");
        settle(t, country.manager, id, both.version(), Verdict::Same).unwrap();
        let kept = count(t, "select count(*) from person") + count(t, "select count(*) from record_section");
        assert_eq!(kept, rows, "no row is gone");
        for referral in [first, second] {
            let found = shown(t, country.manager, referral);
            assert_eq!(found.whole.person.id, old);
            assert_eq!(found.suspected, []);
            assert_eq!(found.others.len(), 1);
            let details = &found.whole.person.details;
            assert_eq!(details.email.as_ref().unwrap().to_string(), "peg@example.org", "a gap is filled");
            assert_eq!(details.identity.given, "Margaret", "and nothing is overwritten");
        }
        let told = shown(t, country.manager, second).whole.referral.told;
        assert_eq!(told["given"], "Margret", "what differs is shown: {told:?}");
        assert!(told.contains_key("phone"));
        let texts = as_account(t, country.manager.account, move |tx, asker| reaching::page(tx, asker, old));
        let texts: Vec<String> =
            texts.unwrap().written.into_values().flat_map(|one| one.texts.into_values()).collect();
        assert_eq!(texts, ["My garden\n\nThe choir"]);
        assert_eq!(count(t, "select count(*) from person where merged_into is not null"), 1);
        assert_eq!(count(t, "select count(*) from person_likeness where settled = 'same'"), 1);
        assert_eq!(recorded(t, "merge-people"), 2, "for both records");
        // Whoever has an old address of the record comes to the one that took its place.
        let there = as_account(t, country.manager.account, move |tx, asker| reaching::page(tx, asker, new));
        assert_eq!(there.unwrap().person.id, old);
        // Both are found by the name of the record that stays.
        let wanted = lists::Wanted { text: "margaret".to_owned(), ..lists::Wanted::default() };
        let listed =
            as_account(t, country.manager.account, move |tx, asker| lists::by_due(tx, asker, &wanted));
        let listed: BTreeSet<Uuid> = listed.unwrap().lines.iter().map(|line| line.id).collect();
        assert_eq!(listed, BTreeSet::from([first, second]));
        // And the next referral finds one person.
        let again = with(&numbered(), &[("again", "Another matter")]);
        let third = referred(t, country.gp, &again, country.scheme);
        assert_eq!(shown(t, country.manager, third).whole.person.id, old);
    });
}

#[test]
fn who_says_that_they_are_two_is_not_asked_again() {
    both_stores(|t| {
        let country = Country::new(t);
        let dorothy = with(&margaret(), &[("given", "Dorothy")]);
        let (first, second) = twice(t, &country, &dorothy, country.scheme);
        let id = shown(t, country.manager, second).suspected[0].id;
        let seen = compared(t, country.manager, id).unwrap().version();
        settle(t, country.manager, id, seen, Verdict::Different).unwrap();
        assert_eq!(shown(t, country.manager, first).suspected, []);
        assert_ne!(
            shown(t, country.manager, first).whole.person.id,
            shown(t, country.manager, second).whole.person.id
        );
        assert!(is_hidden(&settle(t, country.manager, id, seen, Verdict::Same)), "it is settled");
        assert!(is_hidden(&compared(t, country.manager, id)));
    });
}

#[test]
fn who_looked_before_two_records_became_one_is_seen_by_either_link() {
    both_stores(|t| {
        let country = Country::new(t);
        let (first, second) = twice(t, &country, &margret(), country.scheme);
        let (old, new) = [first, second].map(|id| shown(t, country.manager, id).whole.person.id).into();
        let looked = |person: Uuid| {
            t.db.write(move |tx| {
                let held = permit::Link::new(permit::Purpose::OwnRecord, person);
                let actor = permit::Actor::by_link(permit::When::at(tx.now()), held);
                let who = audit::Actor::Link { id: person };
                let reader = administration::who_looked::Reader { actor: &actor, who: &who, origin: None };
                casework::people::who_looked::who_looked(tx, &reader, person, None, 1_000)
            })
            .unwrap()
        };
        let deeds = |person| {
            looked(person).days.iter().flat_map(|day| &day.by).map(|one| one.done.len()).sum::<usize>()
        };
        let (own, other) = (deeds(old), deeds(new));
        assert!(own > 0 && other > 0);
        let id = shown(t, country.manager, second).suspected[0].id;
        let seen = compared(t, country.manager, id).unwrap().version();
        settle(t, country.manager, id, seen, Verdict::Same).unwrap();
        // A link to either shows what was done to both, and each look at this list besides.
        let (by_new, by_old) = (deeds(new), deeds(old));
        assert!(by_new > own + other, "{by_new}: {own} and {other}");
        assert_eq!(by_old, by_new + 1);
    });
}

#[test]
fn two_nhs_numbers_are_never_joined_and_a_change_meanwhile_is_told() {
    both_stores(|t| {
        let country = Country::new(t);
        let other = with(&margaret(), &[("nhs_number", OTHER_NUMBER), ("given", "Dorothy")]);
        let (_, second) = twice(t, &country, &other, country.scheme);
        let id = shown(t, country.manager, second).suspected[0].id;
        let seen = compared(t, country.manager, id).unwrap().version();
        assert_eq!(rule(settle(t, country.manager, id, seen, Verdict::Same)), Rule::TwoNumbers);
        assert_eq!(count(t, "select count(*) from person_likeness where settled is null"), 1);
        let late = settle(t, country.manager, id, seen - 1, Verdict::Different);
        assert!(matches!(late, Err(Error::Stale)), "{late:?}");
        assert_eq!(count(t, "select count(*) from person_likeness where settled is null"), 1);
    });
}

#[test]
fn only_who_manages_both_records_compares_them_and_not_long_after_signing_in() {
    both_stores(|t| {
        let country = Country::new(t);
        let (first, second) = twice(t, &country, &margret(), country.far_scheme);
        let near = shown(t, country.manager, first).suspected.remove(0);
        assert!(!near.may_settle, "the other record is at another scheme");
        assert_eq!(near.schemes, [country.far_scheme]);
        let far = shown(t, country.far_manager, second).suspected.remove(0);
        assert!(!far.may_settle);
        for who in [country.manager, country.far_manager, country.gp, country.worker, country.lead] {
            assert!(is_hidden(&compared(t, who, near.id)), "{who:?}");
            assert!(settle(t, who, near.id, 2, Verdict::Same).is_err(), "{who:?}");
        }
        // Sent on to the scheme that has the other record, both are in one hand.
        let on = casework::referral::moves::Doing {
            to: Some(country.scheme),
            reason: Some("area".to_owned()),
            ..casework::referral::moves::Doing::new(casework::lifecycle::Move::Redirect, 1)
        };
        let reason =
            casework::reasons::offered(casework::reasons::List::Redirect).find(|one| !one.note).unwrap();
        let on = casework::referral::moves::Doing { reason: Some(reason.code.clone()), ..on };
        done(t, country.far_manager, second, on).unwrap();
        assert!(shown(t, country.manager, second).suspected[0].may_settle);
        compared(t, country.manager, near.id).unwrap();
        assert_eq!(count(t, "select count(*) from person_likeness"), 1);
        let nothing = Uuid::from_u128(7);
        assert!(is_hidden(&compared(t, country.manager, nothing)));
        t.db.moment().advance(SignedDuration::from_mins(1));
    });
}

#[test]
fn what_a_third_record_may_be_is_asked_of_the_one_that_stays() {
    both_stores(|t| {
        let country = Country::new(t);
        let (first, second) = twice(t, &country, &margret(), country.scheme);
        let (one, two) = (
            shown(t, country.manager, first).whole.person.id,
            shown(t, country.manager, second).whole.person.id,
        );
        // Somebody else may be the one that is about to join.
        let third = referred(t, country.gp, &stranger(5), country.scheme);
        let three = shown(t, country.manager, third).whole.person.id;
        let scheme = country.scheme;
        t.db.write(move |tx| -> store::Result<u64> {
            let (id, now) = (tx.new_id(), tx.now());
            tx.execute(
                "insert into person_likeness (id, one_id, other_id, scheme_id, points, because, found_at)
                 values ($1, $2, $3, $4, 20, '[\"phone-same\"]', $5)",
                values![id, two, three, scheme, now],
            )
        })
        .unwrap();
        assert_eq!(shown(t, country.manager, second).suspected.len(), 2);
        let all = shown(t, country.manager, first).suspected;
        let seen = compared(t, country.manager, all[0].id).unwrap().version();
        settle(t, country.manager, all[0].id, seen, Verdict::Same).unwrap();
        let left = shown(t, country.manager, third).suspected;
        assert_eq!(left.len(), 1);
        let both = compared(t, country.manager, left[0].id).unwrap();
        assert_eq!((both.stays.id, both.joins.id), (one, three));
    });
}
