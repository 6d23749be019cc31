//! Who is given a referral, on both engines: the link workers of the scheme, the best first, each with why.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use casework::lifecycle::Move;
use casework::referral::moves::Doing;
use casework::triage::{self, Because, Suggestion, TakesOn};
use casework::{Error, Rule};
use jiff::civil::date;
use store::testing::{TestDb, both_stores};
use support::*;
use uuid::Uuid;

fn takes_on(t: &TestDb, country: &Country, who: Member, takes: TakesOn) -> casework::Result<()> {
    let scheme = country.scheme;
    as_account(t, country.manager.account, move |tx, asker| {
        triage::set_takes_on(tx, asker, scheme, who.membership, &takes)
    })
}

fn suggested(t: &TestDb, country: &Country, id: Uuid) -> Vec<Suggestion> {
    as_account(t, country.manager.account, move |tx, asker| {
        let one = casework::referral::whole(tx, asker, id)?;
        triage::suggestions(tx, &one.referral, &one.person)
    })
    .unwrap()
}

fn list(all: &[&str]) -> Vec<String> {
    all.iter().map(|&one| one.to_owned()).collect()
}

fn names(all: &[Suggestion]) -> Vec<&str> {
    all.iter().map(|one| one.who.name.as_str()).collect()
}

fn because(all: &[Suggestion], name: &str) -> Vec<Because> {
    all.iter().find(|one| one.who.name == name).unwrap().because.clone()
}

/// A referral of Margaret, who is given to a link worker.
fn give(t: &TestDb, country: &Country, form: &Fields, to: Member) -> Uuid {
    let id = referred(t, country.gp, form, country.scheme);
    done(t, country.manager, id, Doing::new(Move::Accept, 1)).unwrap();
    let given = Doing { to: Some(to.membership), ..Doing::new(Move::Allocate, 2) };
    done(t, country.manager, id, given).unwrap();
    id
}

#[test]
fn whom_nobody_described_is_suggested_by_their_names() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = referred(t, country.gp, &margaret(), country.scheme);
        let found = suggested(t, &country, id);
        assert_eq!(
            names(&found),
            ["ada", "bea"],
            "those of the scheme, and not its manager or those of others"
        );
        assert!(found.iter().all(|one| one.because == [Because::Room] && one.who.in_hand == 0));
    });
}

#[test]
fn each_reason_counts_and_is_said() {
    both_stores(|t| {
        let country = Country::new(t);
        let (ada, bea) = (country.worker, country.other_worker);
        let cy = member(&t.db, "cerys", country.pcn, "link-worker");
        let away = member(&t.db, "dee", country.pcn, "link-worker");
        let set = |who, takes| takes_on(t, &country, who, takes).unwrap();
        set(
            ada,
            TakesOn { practices: list(&["P81001"]), needs: list(&["loneliness"]), ..TakesOn::default() },
        );
        set(bea, TakesOn { outcodes: list(&["SK9"]), ..TakesOn::default() });
        set(cy, TakesOn { languages: list(&["cy"]), outcodes: list(&["M33"]), ..TakesOn::default() });
        let until = Some(date(2026, 5, 4));
        set(away, TakesOn { away_until: until, languages: list(&["cy"]), ..TakesOn::default() });
        let id = referred(t, country.gp, &with(&margaret(), &[("language", "cy")]), country.scheme);
        let found = suggested(t, &country, id);
        assert_eq!(names(&found), ["cerys", "ada", "bea", "dee"]);
        assert_eq!(because(&found, "cerys"), [Because::Language, Because::Area, Because::Room]);
        assert_eq!(
            because(&found, "ada"),
            [Because::Practice, Because::Need, Because::Room, Because::OtherLanguage]
        );
        assert_eq!(because(&found, "bea"), [Because::Room, Because::OtherArea, Because::OtherLanguage]);
        assert_eq!(
            because(&found, "dee"),
            [Because::Language, Because::Room, Because::Away],
            "to the last day"
        );
        assert!(found.is_sorted_by_key(|one| std::cmp::Reverse(one.points)));
        // English is everybody’s.
        let id = referred(t, country.gp, &with(&stranger(2), &[("language", "en")]), country.scheme);
        let all: Vec<Because> = suggested(t, &country, id).into_iter().flat_map(|one| one.because).collect();
        assert!(!all.contains(&Because::OtherLanguage) && !all.contains(&Because::Language));
        t.db.moment().advance(jiff::SignedDuration::from_hours(24));
        assert!(!because(&suggested(t, &country, id), "dee").contains(&Because::Away));
    });
}

#[test]
fn who_is_full_comes_behind_and_who_knows_the_person_before() {
    both_stores(|t| {
        let country = Country::new(t);
        let (ada, bea) = (country.worker, country.other_worker);
        let first = give(t, &country, &numbered(), bea);
        for person in 1..=9 {
            give(t, &country, &stranger(person), ada);
        }
        takes_on(t, &country, ada, TakesOn { most: 10, ..TakesOn::default() }).unwrap();
        let id = referred(t, country.gp, &stranger(20), country.scheme);
        let found = suggested(t, &country, id);
        assert_eq!(names(&found), ["bea", "ada"]);
        assert_eq!((found[1].who.in_hand, because(&found, "ada")), (9, vec![Because::NearlyFull]));
        give(t, &country, &stranger(10), ada);
        assert_eq!(because(&suggested(t, &country, id), "ada"), [Because::Full]);
        let none = TakesOn { most: 0, version: 1, ..TakesOn::default() };
        takes_on(t, &country, ada, none).unwrap();
        assert_eq!(because(&suggested(t, &country, id), "ada"), [Because::Full], "who takes on nobody");
        // Who had the person before, though that is over.
        let over = Doing { reason: Some("goals-achieved".to_owned()), ..Doing::new(Move::Close, 3) };
        done(t, bea, first, over).unwrap();
        let again = referred(t, country.gp, &numbered(), country.scheme);
        let found = suggested(t, &country, again);
        assert_eq!(because(&found, "bea"), [Because::KnowsPerson, Because::Room]);
        assert_eq!((names(&found), found[0].who.in_hand), (vec!["bea", "ada"], 0));
        // Of two for whom the same speaks, whoever has more room.
        give(t, &country, &stranger(30), bea);
        takes_on(t, &country, ada, TakesOn { most: 200, version: 2, ..TakesOn::default() }).unwrap();
        takes_on(t, &country, bea, TakesOn { most: 10, ..TakesOn::default() }).unwrap();
        assert_eq!(names(&suggested(t, &country, id)), ["ada", "bea"]);
    });
}

#[test]
fn a_team_is_seen_and_described_by_its_manager_alone() {
    both_stores(|t| {
        let country = Country::new(t);
        let scheme = country.scheme;
        let team = |who: Member| as_account(t, who.account, move |tx, asker| triage::team(tx, asker, scheme));
        assert_eq!(team(country.manager).unwrap().len(), 2);
        assert_eq!(recorded(t, "read-team"), 1);
        let takes = || TakesOn { most: 20, ..TakesOn::default() };
        for who in [country.far_manager, country.gp, country.worker, country.commissioner, country.provider] {
            assert!(team(who).is_err(), "{who:?}");
            let set = as_account(t, who.account, move |tx, asker| {
                triage::set_takes_on(tx, asker, scheme, country.worker.membership, &takes())
            });
            assert!(set.is_err(), "{who:?}");
        }
        let not_theirs = [country.far_worker, country.manager, country.gp];
        for who in not_theirs {
            assert_eq!(rule(takes_on(t, &country, who, takes())), Rule::LinkWorker);
        }
        takes_on(t, &country, country.worker, takes()).unwrap();
        let late = takes_on(t, &country, country.worker, takes());
        assert!(matches!(late, Err(Error::Stale)), "{late:?}");
        takes_on(t, &country, country.worker, TakesOn { version: 1, ..takes() }).unwrap();
        let ada = team(country.manager).unwrap().remove(0);
        assert_eq!((ada.takes_on.most, ada.takes_on.version), (20, 2));
    });
}

#[test]
fn who_has_left_is_given_nothing_and_what_they_had_stays_with_the_scheme() {
    both_stores(|t| {
        let country = Country::new(t);
        let id = give(t, &country, &numbered(), country.worker);
        let membership = country.worker.membership;
        t.db.write(move |tx| access::memberships::end(tx, &by(), membership, "", &[])).unwrap();
        assert_eq!(names(&suggested(t, &country, id)), ["bea"]);
        let other = referred(t, country.gp, &stranger(1), country.scheme);
        done(t, country.manager, other, Doing::new(Move::Accept, 1)).unwrap();
        let given = Doing { to: Some(membership), ..Doing::new(Move::Allocate, 2) };
        assert_eq!(rule(done(t, country.manager, other, given)), Rule::LinkWorker);
        let on = Doing { to: Some(country.other_worker.membership), ..Doing::new(Move::Allocate, 3) };
        done(t, country.manager, id, on).unwrap();
        assert_eq!(whole(t, country.other_worker, id).unwrap().referral.id, id);
    });
}
