//! Links for people without an account.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use access::keys::Purpose;
use access::links::{self, LONGEST, Link, Scope, State, USUAL};
use access::{Error, Keys, Refused, Result, What};
use jiff::SignedDuration;
use proptest::prelude::*;
use secrecy::{ExposeSecret, SecretString};
use store::testing::both_stores;
use store::values;
use support::{House, hours, minutes};
use uuid::Uuid;

const CONNECTION: Uuid = Uuid::from_u128(1);

fn make(house: &House, purpose: &'static str, good_for: SignedDuration) -> (Uuid, SecretString) {
    let scope = Scope { purpose, kind: "connection", id: CONNECTION };
    house.write(move |tx, house| links::make(tx, &house.keys, &house.by(), &scope, good_for)).unwrap()
}

fn look(house: &House, purpose: &'static str, text: &SecretString) -> Result<Link> {
    let text = text.clone();
    house.read(move |tx, house| links::look(tx, &house.keys, purpose, &text))
}

fn use_once(house: &House, purpose: &'static str, text: &SecretString) -> Result<Link> {
    let text = text.clone();
    house.write(move |tx, house| links::use_once(tx, &house.keys, &house.by(), purpose, &text))
}

fn is_missing(done: Result<Link>) {
    let done = done.map(|link| link.state);
    assert!(matches!(done, Err(Error::Missing("link"))), "{done:?}");
}

#[test]
fn scanners_may_fetch_a_link_as_often_as_they_like_and_it_works_once() {
    both_stores(|t| {
        let house = House::new(t);
        let (id, text) = make(&house, "answer", USUAL);
        house.told();
        for _ in 0..50 {
            let link = look(&house, "answer", &text).unwrap();
            assert_eq!((link.id, link.subject, link.state), (id, CONNECTION, State::Open));
            assert_eq!(link.kind, "connection");
        }
        assert!(house.told().is_empty());
        assert_eq!(use_once(&house, "answer", &text).unwrap().state, State::Open);
        assert_eq!(house.told(), [What::LinkUsed]);
        let used = t.db.moment().now();
        house.advance(minutes(5));
        assert_eq!(use_once(&house, "answer", &text).unwrap().state, State::Used(used));
        assert_eq!(look(&house, "answer", &text).unwrap().state, State::Used(used));
        assert!(house.told().is_empty());
    });
}

#[test]
fn a_button_pressed_eight_times_at_once_acts_once() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, text) = make(&house, "answer", USUAL);
        let states: Vec<State> = std::thread::scope(|scope| {
            let pressed: Vec<_> =
                (0..8).map(|_| scope.spawn(|| use_once(&house, "answer", &text).unwrap().state)).collect();
            pressed.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(states.iter().filter(|state| **state == State::Open).count(), 1, "{states:?}");
    });
}

#[test]
fn a_link_is_for_one_purpose() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, text) = make(&house, "answer", USUAL);
        is_missing(look(&house, "attendance", &text));
        is_missing(use_once(&house, "attendance", &text));
        assert_eq!(look(&house, "answer", &text).unwrap().state, State::Open);
    });
}

#[test]
fn every_letter_of_a_link_counts() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, text) = make(&house, "answer", USUAL);
        let good = text.expose_secret().to_owned();
        assert_eq!(good.len(), 67);
        for place in 0..good.len() {
            for letter in ['A', 'z', '-'] {
                let mut altered: Vec<char> = good.chars().collect();
                if altered[place] == letter {
                    continue;
                }
                altered[place] = letter;
                is_missing(look(&house, "answer", &altered.into_iter().collect::<String>().into()));
            }
        }
        for broken in ["", "A", &good[1..], &format!("{good}A"), &format!("{good}="), "../../etc/passwd", "é"]
        {
            is_missing(look(&house, "answer", &broken.to_owned().into()));
        }
    });
}

#[test]
fn what_another_installation_signed_is_forged_here() {
    both_stores(|t| {
        let house = House::new(t);
        let other = store::testing::sqlite(t.db.moment());
        let (_, text) = make(&House::new(&other), "answer", USUAL);
        is_missing(look(&house, "answer", &text));
        // Somebody who has the database, and not the pepper: the keys are of no use without it.
        let without = t.db.write(|tx| Keys::open(tx, None)).unwrap();
        let (_, text) =
            t.db.write(move |tx| {
                let scope = Scope { purpose: "answer", kind: "connection", id: CONNECTION };
                let by = access::By::nobody(None, std::sync::Arc::new(access::Quiet));
                links::make(tx, &without, &by, &scope, USUAL)
            })
            .unwrap();
        is_missing(look(&house, "answer", &text));
    });
}

#[test]
fn the_database_holds_no_link() {
    both_stores(|t| {
        let house = House::new(t);
        let (id, text) = make(&house, "answer", USUAL);
        let hash: Vec<u8> =
            t.db.read(move |tx| {
                tx.one("select token_hash from link where id = $1", values![id], |row| row.get(0))
            })
            .unwrap();
        assert_eq!(hash.len(), 32);
        // A row that somebody else's link points at is of no use to them: the digest is of the whole text.
        let (other, _) = make(&house, "answer", USUAL);
        t.db.write(move |tx| -> store::Result<u64> {
            tx.execute(
                "update link set token_hash = (select token_hash from link l where l.id = $1) where id = $2",
                values![other, id],
            )
        })
        .unwrap();
        is_missing(look(&house, "answer", &text));
    });
}

#[test]
fn what_is_settled_another_way_takes_its_links_back() {
    both_stores(|t| {
        let house = House::new(t);
        let links: Vec<_> = ["answer", "attendance", "answer"]
            .map(|purpose| (purpose, make(&house, purpose, USUAL).1))
            .into();
        assert_eq!(use_once(&house, links[0].0, &links[0].1).unwrap().state, State::Open);
        let count =
            house.write(|tx, house| links::revoke_about(tx, &house.by(), "connection", CONNECTION)).unwrap();
        assert_eq!(count, 2);
        assert!(matches!(use_once(&house, links[0].0, &links[0].1).unwrap().state, State::Used(_)));
        for (purpose, text) in &links[1..] {
            assert_eq!(use_once(&house, purpose, text).unwrap().state, State::Revoked);
        }
    });
}

#[test]
fn links_of_a_key_that_was_replaced_work_until_their_days_are_over() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, old) = make(&house, "answer", hours(24 * 365));
        house.write(|tx, house| Keys::rotate(tx, &house.by(), Purpose::Link)).unwrap();
        // Another program has read the new key; this one signs with the old one until it looks.
        let other = House::new(t);
        let (_, new) = make(&other, "answer", USUAL);
        assert_eq!(look(&house, "answer", &new).unwrap().state, State::Open, "a number that it did not know");
        assert_eq!(look(&house, "answer", &old).unwrap().state, State::Open);
        house.advance(LONGEST - hours(1));
        assert_eq!(look(&house, "answer", &old).unwrap().state, State::Open);
        assert_eq!(house.write(|tx, house| house.keys.retire(tx)).unwrap(), 0);
        house.advance(hours(24 * 3));
        is_missing(look(&house, "answer", &old));
        assert_eq!(house.write(|tx, house| house.keys.retire(tx)).unwrap(), 1);
        make(&house, "answer", USUAL);
    });
}

#[test]
fn a_key_that_somebody_may_have_read_is_believed_no_more() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, old) = make(&house, "answer", USUAL);
        house.told();
        house.write(|tx, house| Keys::rotate(tx, &house.by(), Purpose::Link)).unwrap();
        assert_eq!(house.write(|tx, house| Keys::forget(tx, &house.by(), Purpose::Link)).unwrap(), 1);
        assert_eq!(house.told(), [What::KeyRotated, What::KeysForgotten]);
        // A program that starts now, and one that looks again, have the new one alone.
        is_missing(look(&House::new(t), "answer", &old));
        house.write(|tx, house| house.keys.refresh(tx)).unwrap();
        is_missing(look(&house, "answer", &old));
        let (_, new) = make(&house, "answer", USUAL);
        assert_eq!(look(&house, "answer", &new).unwrap().state, State::Open);
        let listed = house.read(|tx, _| Keys::list(tx)).unwrap();
        let links: Vec<_> = listed.iter().filter(|key| key.purpose == Purpose::Link).collect();
        assert_eq!(links.iter().map(|key| (key.number, key.replaced_at)).collect::<Vec<_>>(), [(2, None)]);
        // What cannot be made anew is not thrown away, and nothing is on record that was not done.
        for purpose in [Purpose::App, Purpose::Recovery] {
            house.write(move |tx, house| Keys::rotate(tx, &house.by(), purpose)).unwrap();
            house.told();
            let refused = house.write(move |tx, house| Keys::forget(tx, &house.by(), purpose));
            assert!(matches!(refused, Err(Error::Refused(Refused::KeyNeeded))), "{refused:?}");
            assert!(house.told().is_empty());
            let listed = house.read(|tx, _| Keys::list(tx)).unwrap();
            let all: Vec<_> = listed.iter().filter(|key| key.purpose == purpose).collect();
            assert!(all.len() == 2 && all[0].replaced_at.is_some() && all[0].believed_until.is_none());
        }
    });
}

#[test]
fn what_is_long_over_is_thrown_away() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, text) = make(&house, "answer", hours(1));
        house.advance(hours(2));
        assert_eq!(look(&house, "answer", &text).unwrap().state, State::Expired);
        assert_eq!(house.write(|tx, _| links::sweep(tx)).unwrap(), 0);
        house.advance(LONGEST);
        assert_eq!(house.write(|tx, _| links::sweep(tx)).unwrap(), 1);
    });
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Look,
    Use,
    Revoke,
    Wait(i64),
}

/// A link acts at most once, never after it was taken back or has expired, and looking never changes anything.
#[test]
fn the_life_of_a_link() {
    let act =
        prop_oneof![Just(Act::Look), Just(Act::Use), Just(Act::Revoke), (1_i64..400).prop_map(Act::Wait)];
    proptest!(ProptestConfig::with_cases(48), |(acts in proptest::collection::vec(act, 1..12), good_for in 1_i64..1000)| {
        let t = store::testing::sqlite(&store::Moment::fixed("2026-05-04T09:30:00Z".parse().unwrap()));
        let house = House::new(&t);
        let (id, text) = make(&house, "answer", hours(good_for));
        let (mut left, mut used, mut revoked) = (hours(good_for), None, false);
        for act in acts {
            let should = match (used, revoked) {
                (Some(at), _) => State::Used(at),
                (None, true) => State::Revoked,
                (None, false) if left <= SignedDuration::ZERO => State::Expired,
                (None, false) => State::Open,
            };
            match act {
                Act::Look => prop_assert_eq!(look(&house, "answer", &text).unwrap().state, should),
                Act::Use => {
                    prop_assert_eq!(use_once(&house, "answer", &text).unwrap().state, should);
                    if should == State::Open { used = Some(t.db.moment().now()); }
                }
                Act::Revoke => {
                    let done = house.write(move |tx, house| links::revoke(tx, &house.by(), id));
                    prop_assert_eq!(done.is_ok(), used.is_none() && !revoked);
                    revoked |= used.is_none();
                }
                Act::Wait(count) => {
                    house.advance(hours(count));
                    left -= hours(count);
                }
            }
        }
    });
}
