//! Records opened in an emergency: who reviews them, who is told, and what the person sees, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use access::organisations::Kind;
use access::{By, Keys, links};
use administration::emergencies::{list, one, review, unreviewed};
use administration::telling::{News, to_tell, told};
use administration::who_looked::{Deed, Reader, Who, WhoLooked, who_looked};
use administration::{Error, Result};
use audit::search::{Wanted, search};
use audit::{Actor, Entry, record};
use jiff::SignedDuration;
use permit::break_glass::{self, Circumstances, Outcome};
use permit::{Purpose, Refused, Resource, When};
use secrecy::SecretString;
use store::testing::{TestDb, both_stores};
use support::{House, as_account, by, member, organisation};
use uuid::Uuid;

const PERSON: Uuid = Uuid::from_u128(4_711);

/// A link worker of Elm opens the record of a person that Oak keeps.
fn opened(t: &TestDb, house: &House, account: Uuid) -> Uuid {
    let oak = house.oak;
    as_account(t, account, move |tx, asker| {
        let record = Resource::person(PERSON, true).of_organisation(oak);
        let seen = Circumstances { proved_at: Some(asker.proved_at()), ..Circumstances::default() };
        let two_hours = SignedDuration::from_hours(2);
        Ok(break_glass::begin(tx, asker.actor(), &record, "she rang and was upset", two_hours, &seen)?.id)
    })
    .unwrap()
}

fn looked(t: &TestDb, actor: &permit::Actor, who: Actor) -> Result<WhoLooked> {
    let actor = actor.clone();
    t.db.write(move |tx| {
        let reader = Reader { actor: &actor, who: &who, origin: Some("192.0.2.7") };
        who_looked(tx, &reader, PERSON, &[], None, 50)
    })
}

fn person(t: &TestDb) -> permit::Actor {
    permit::Actor::person(When::at(t.db.moment().now()), Uuid::from_u128(1), false, PERSON)
}

#[test]
fn each_organisation_reviews_for_itself_and_nobody_reviews_their_own() {
    both_stores(|t| {
        let house = House::new(t);
        let (mina, _) = member(&t.db, "mina@elm.example", house.elm, "link-worker");
        // She is also a governance lead, and does not review herself.
        member(&t.db, "mina@elm.example", house.elm, "information-governance");
        let (lead, _) = member(&t.db, "lead@board.example", house.board, "information-governance");
        let (other, _) = member(&t.db, "lead@other.example", house.others, "information-governance");
        let (admin, _) = member(&t.db, "admin@board.example", house.board, "administrator");
        let opening = opened(t, &house, mina);
        let count = |account| as_account(t, account, unreviewed).unwrap();
        assert_eq!((count(lead), count(mina), count(other), count(admin)), (Some(2), Some(0), Some(0), None));
        let found = as_account(t, lead, |tx, asker| list(tx, asker, true, None, 9)).unwrap();
        assert_eq!(found.watched.len(), 2, "for the one that opened it, and the one that keeps it");
        assert_eq!(found.names.account(mina), Some("mina"));
        let for_elm = (opening, house.elm);
        let none = as_account(t, other, |tx, asker| list(tx, asker, true, None, 9)).unwrap();
        assert!(none.watched.is_empty());
        for account in [other, admin] {
            let refused = as_account(t, account, move |tx, asker| one(tx, asker, for_elm).map(|_| ()));
            assert!(matches!(refused, Err(Error::Refused(Refused::NotThere))), "{refused:?}");
            let refused =
                as_account(t, account, move |tx, asker| review(tx, asker, for_elm, Outcome::Justified, ""));
            assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
        }
        let own = as_account(t, mina, move |tx, asker| review(tx, asker, for_elm, Outcome::Justified, ""));
        assert!(matches!(own, Err(Error::Emergency(break_glass::Error::OwnDoing))), "{own:?}");
        let no_note =
            as_account(t, lead, move |tx, asker| review(tx, asker, for_elm, Outcome::NotJustified, " "));
        assert!(matches!(no_note, Err(Error::Emergency(break_glass::Error::NoNote))), "{no_note:?}");
        as_account(t, lead, move |tx, asker| {
            review(tx, asker, for_elm, Outcome::NotJustified, "talked to her")
        })
        .unwrap();
        let again = as_account(t, lead, move |tx, asker| review(tx, asker, for_elm, Outcome::Justified, ""));
        assert!(matches!(again, Err(Error::Emergency(break_glass::Error::AlreadyReviewed))), "{again:?}");
        assert_eq!(count(lead), Some(1));
        let nothing =
            as_account(t, lead, |tx, asker| one(tx, asker, (Uuid::from_u128(1), Uuid::from_u128(2))));
        assert!(matches!(nothing, Err(Error::Refused(Refused::NotThere))));
        // Page by page it is the same.
        let first = as_account(t, lead, |tx, asker| list(tx, asker, false, None, 1)).unwrap();
        let after = first.next;
        let second = as_account(t, lead, move |tx, asker| list(tx, asker, false, after, 1)).unwrap();
        assert_ne!(first.watched[0].organisation, second.watched[0].organisation);
        assert_eq!(second.next, None);
    });
}

#[test]
fn governance_leads_of_the_organisation_and_above_are_to_be_told_once() {
    both_stores(|t| {
        let house = House::new(t);
        let (mina, _) = member(&t.db, "mina@elm.example", house.elm, "link-worker");
        member(&t.db, "lead@board.example", house.board, "information-governance");
        member(&t.db, "lead@oak.example", house.oak, "information-governance");
        member(&t.db, "lead@other.example", house.others, "information-governance");
        opened(t, &house, mina);
        let all = t.db.read(|tx| to_tell(tx, 100)).unwrap();
        let openings =
            all.iter().filter(|one| matches!(one.news, News::Openings(_)) && one.news.count() == 1);
        assert_eq!((openings.count(), all.len()), (2, 2));
        let mut to: Vec<(String, Vec<String>)> = all
            .iter()
            .map(|one| (one.name.clone(), one.to.iter().map(|to| to.as_str().to_owned()).collect()))
            .collect();
        to.sort();
        let text = |some: &[&str]| some.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            to,
            [
                ("Elm Surgery".to_owned(), text(&["lead@board.example"])),
                ("Oak Surgery".to_owned(), text(&["lead@oak.example", "lead@board.example"])),
            ]
        );
        for one in all {
            let again = one.clone();
            t.db.write(move |tx| told(tx, &one)).unwrap();
            t.db.write(move |tx| told(tx, &again)).unwrap();
        }
        assert!(t.db.read(|tx| to_tell(tx, 100)).unwrap().is_empty());
        let wanted = Wanted { exactly: Some("break-glass.tell".to_owned()), ..Wanted::default() };
        assert_eq!(t.db.read(move |tx| search(tx, &wanted, 9)).unwrap().len(), 2, "each is told once");
    });
}

#[test]
fn a_person_sees_who_looked_by_day_and_role_and_no_names() {
    both_stores(|t| {
        let house = House::new(t);
        let (mina, _) = member(&t.db, "mina@elm.example", house.elm, "link-worker");
        let (lead, _) = member(&t.db, "lead@board.example", house.board, "information-governance");
        let elm = house.elm;
        let did = |action: &'static str, role: &'static str, person: Uuid| {
            t.db.write(move |tx| {
                record(
                    tx,
                    &Entry {
                        organisation: Some(elm),
                        role: Some(role),
                        person: Some(person),
                        reason: Some("secret"),
                        ..Entry::new(Actor::Account { id: mina }, action)
                    },
                )
            })
            .unwrap();
        };
        did("read-person", "link-worker", PERSON);
        did("write-contact", "link-worker", PERSON);
        did("read-safeguarding", "link-worker", PERSON);
        did("read-person", "link-worker", Uuid::from_u128(12));
        t.db.moment().advance(SignedDuration::from_hours(24));
        did("read-referral", "referrer", PERSON);
        let opening = opened(t, &house, mina);
        let seen = looked(t, &person(t), Actor::Person { id: PERSON }).unwrap();
        assert_eq!(seen.days.len(), 2);
        let in_role = |role: &str| Who::InRole {
            role: Some(role.to_owned()),
            organisation: Some("Elm Surgery".to_owned()),
        };
        let told: Vec<(Who, Vec<Deed>)> = seen
            .days
            .iter()
            .flat_map(|day| &day.by)
            .map(|one| (one.who.clone(), one.done.iter().map(|done| done.deed).collect()))
            .collect();
        assert_eq!(
            told,
            [
                (in_role("link-worker"), vec![Deed::OpenedInEmergency { reviewed: false }]),
                (in_role("referrer"), vec![Deed::Read]),
                (in_role("link-worker"), vec![Deed::Wrote, Deed::Read]),
            ]
        );
        let written = format!("{seen:?}");
        for hidden in ["mina", "secret", "upset"] {
            assert!(!written.contains(hidden), "{hidden}: {written}");
        }
        // Once everybody has reviewed it, that is said.
        for organisation in [house.elm, house.oak] {
            as_account(t, lead, move |tx, asker| {
                review(tx, asker, (opening, organisation), Outcome::Justified, "")
            })
            .unwrap();
        }
        let seen = looked(t, &person(t), Actor::Person { id: PERSON }).unwrap();
        let deeds: Vec<Deed> =
            seen.days[0].by.iter().flat_map(|one| &one.done).map(|done| done.deed).collect();
        assert!(deeds.contains(&Deed::OpenedInEmergency { reviewed: true }), "{deeds:?}");
        assert!(deeds.contains(&Deed::ReadThisList), "that it was read is in it: {deeds:?}");
        assert_eq!(deeds.iter().filter(|deed| **deed == Deed::ReviewedEmergency).count(), 2);
    });
}

#[test]
fn the_list_is_for_the_person_and_whoever_has_their_link_and_for_nobody_else() {
    both_stores(|t| {
        let house = House::new(t);
        let (mina, _) = member(&t.db, "mina@elm.example", house.elm, "link-worker");
        let when = When::at(t.db.moment().now());
        let link = |purpose, thing| permit::Actor::by_link(when, permit::Link::new(purpose, thing));
        assert!(looked(t, &link(Purpose::OwnRecord, PERSON), Actor::Link { id: Uuid::nil() }).is_ok());
        let mut refused: Vec<permit::Actor> = Purpose::ALL
            .into_iter()
            .filter(|purpose| *purpose != Purpose::OwnRecord)
            .map(|purpose| link(purpose, PERSON))
            .collect();
        refused.push(link(Purpose::OwnRecord, Uuid::from_u128(1)));
        refused.push(permit::Actor::nobody(when));
        refused.push(permit::Actor::person(when, mina, true, Uuid::from_u128(1)));
        refused.push(permit::Actor::staff(when, mina, true, vec![]));
        let before = t.db.read(|tx| search(tx, &Wanted::default(), 999)).unwrap().len();
        for actor in refused {
            let answer = looked(t, &actor, Actor::Nobody);
            assert!(matches!(answer, Err(Error::Refused(_))), "{actor:?} {answer:?}");
        }
        assert_eq!(t.db.read(|tx| search(tx, &Wanted::default(), 999)).unwrap().len(), before);
    });
}

#[test]
fn a_link_to_the_record_may_be_looked_at_again_and_again_until_it_is_taken_back() {
    both_stores(|t| {
        organisation(&t.db, "Elm", Kind::Charity, None);
        let keys = t.db.write(|tx| Keys::open(tx, None)).unwrap();
        let keys = std::sync::Arc::new(keys);
        let with = std::sync::Arc::clone(&keys);
        let scope = links::Scope { purpose: Purpose::OwnRecord.as_str(), kind: "person", id: PERSON };
        let (id, text): (Uuid, SecretString) =
            t.db.write(move |tx| links::make(tx, &with, &by(), &scope, links::USUAL)).unwrap();
        let look = || {
            let (keys, text) = (std::sync::Arc::clone(&keys), text.clone());
            t.db.read(move |tx| links::look(tx, &keys, "own-record", &text)).unwrap()
        };
        for _ in 0..3 {
            assert_eq!((look().state, look().subject), (links::State::Open, PERSON));
        }
        let with: By = by();
        t.db.write(move |tx| links::revoke(tx, &with, id)).unwrap();
        assert_eq!(look().state, links::State::Revoked);
    });
}
