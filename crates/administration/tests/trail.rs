//! Who reads what of the audit trail, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::sync::Arc;

use access::organisations::Kind;
use access::{By, Trail, memberships};
use administration::Error;
use administration::audit::{Asked, Found, anchors, check, export, people, read, things};
use audit::search::{Wanted, search};
use audit::{Actor, Entry, Event, Subject, record};
use jiff::SignedDuration;
use permit::{Action, Refused, Resource};
use proptest::prelude::*;
use store::testing::{TestDb, both_stores};
use support::{House, as_account, as_who, by, member, organisation, signed_in};
use uuid::Uuid;

fn found(t: &TestDb, account: Uuid, asked: Asked) -> Found {
    as_account(t, account, move |tx, asker| read(tx, asker, &asked, 100)).unwrap()
}

fn events(t: &TestDb) -> Vec<Event> {
    t.db.read(|tx| search(tx, &Wanted::default(), 1_000)).unwrap()
}

fn acted(t: &TestDb, account: u128, organisation: Option<Uuid>, action: &'static str, concerns: Vec<Uuid>) {
    t.db.write(move |tx| {
        let actor = Actor::Account { id: Uuid::from_u128(account) };
        record(tx, &Entry { organisation, concerns: &concerns, ..Entry::new(actor, action) })
    })
    .unwrap();
}

#[test]
fn a_governance_lead_reads_what_concerns_their_organisations_and_that_is_written_down() {
    both_stores(|t| {
        let house = House::new(t);
        let (lead, _) = member(&t.db, "lead@board.example", house.board, "information-governance");
        let (ada, _) = member(&t.db, "ada@elm.example", house.elm, "referrer");
        let (eve, _) = member(&t.db, "eve@ash.example", house.ash, "referrer");
        let all = found(t, lead, Asked::default());
        // What was done to her organisations and to those who work there, and nothing of the others.
        assert!(all.events.iter().any(|event| event.subject == Some(ada)));
        assert!(all.events.iter().all(|event| event.subject != Some(eve)), "{:?}", all.events);
        for event in &all.events {
            let of = event.organisations();
            assert!(!of.contains(&house.others) && !of.contains(&house.ash), "{event:?}");
        }
        assert_eq!(all.names.account(ada), Some("ada"));
        assert_eq!(all.names.organisation(house.elm), Some("Elm Surgery"));
        assert_eq!(all.names.account(eve), None);
        // Names are looked up, never stored.
        let last = events(t).remove(0);
        assert_eq!(last.action, "read-audit");
        assert_eq!(
            (last.organisation, last.role.as_deref()),
            (Some(house.board), Some("information-governance"))
        );
        assert_eq!(
            (last.actor, last.origin.as_deref()),
            (Actor::Account { id: lead }, Some(support::ADDRESS))
        );
        assert!(events(t).iter().all(|event| !format!("{event:?}").contains("ada")));
        let asked =
            Asked { action: Some("membership.begin".to_owned()), about: Some(ada), ..Asked::default() };
        let one = found(t, lead, asked);
        assert_eq!(one.events.len(), 1);
        assert_eq!(found(t, lead, Asked { by: Some(lead), ..Asked::default() }).events.len(), 2);
        let last = events(t).remove(0);
        assert!(last.detail.unwrap().contains(&lead.to_string()), "what was asked for is on record");
    });
}

#[test]
fn nobody_else_reads_it_and_a_second_step_is_needed() {
    both_stores(|t| {
        let house = House::new(t);
        let (lead, _) = member(&t.db, "lead@board.example", house.board, "information-governance");
        for role in permit::Role::ALL {
            if role == permit::Role::InformationGovernance {
                continue;
            }
            let (one, _) =
                member(&t.db, &format!("{}@board.example", role.as_str()), house.board, role.as_str());
            let before = events(t).len();
            let refused = [
                as_account(t, one, |tx, asker| read(tx, asker, &Asked::default(), 9).map(|_| ())),
                as_account(t, one, |tx, asker| export(tx, asker, &Asked::default()).map(|_| ())),
                as_account(t, one, |tx, asker| anchors(tx, asker).map(|_| ())),
                as_account(t, one, |tx, asker| people(tx, asker, "a").map(|_| ())),
                as_account(t, one, |tx, asker| things(tx, asker, "a").map(|_| ())),
            ];
            for one in refused {
                assert!(
                    matches!(one, Err(Error::Refused(Refused::NotThere | Refused::NotAllowed))),
                    "{role:?} {one:?}"
                );
            }
            assert_eq!(events(t).len(), before, "nothing was done");
            // An administrator may prove that it is whole, without reading it.
            let checked = check(&t.db, &signed_in(&t.db, one, t.db.moment().now(), true), &by()).map(|_| ());
            let may = role == permit::Role::Administrator;
            assert_eq!(checked.is_ok(), may, "{role:?} {checked:?}");
            assert_eq!(events(t).len(), before + usize::from(may));
        }
        let without = signed_in(&t.db, lead, t.db.moment().now(), false);
        let refused = as_who(t, without, |tx, asker| read(tx, asker, &Asked::default(), 9).map(|_| ()));
        assert!(matches!(refused, Err(Error::Refused(Refused::SecondFactor))), "{refused:?}");
    });
}

#[test]
fn a_lead_whose_role_has_ended_reads_nothing_from_the_next_request_on() {
    both_stores(|t| {
        let house = House::new(t);
        let (lead, role) = member(&t.db, "lead@board.example", house.board, "information-governance");
        let who = signed_in(&t.db, lead, t.db.moment().now(), true);
        assert!(as_who(t, who, |tx, asker| read(tx, asker, &Asked::default(), 9)).is_ok());
        t.db.write(move |tx| memberships::end(tx, &by(), role, "left", &[])).unwrap();
        let who = signed_in(&t.db, lead, t.db.moment().now(), true);
        let refused = as_who(t, who, |tx, asker| read(tx, asker, &Asked::default(), 9));
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    });
}

#[test]
fn taking_it_away_needs_a_recent_proof_and_gives_everything_until_then() {
    both_stores(|t| {
        let house = House::new(t);
        let (lead, _) = member(&t.db, "lead@board.example", house.board, "information-governance");
        t.db.moment().advance(SignedDuration::from_secs(1));
        for _ in 0..1_203 {
            acted(t, 9, Some(house.elm), "session.end", vec![]);
        }
        acted(t, 9, Some(house.ash), "session.end", vec![]);
        let long_ago = t.db.moment().now() - SignedDuration::from_mins(11);
        let old = signed_in(&t.db, lead, long_ago, true);
        for refused in [
            as_who(t, old.clone(), |tx, asker| export(tx, asker, &Asked::default()).map(|_| ())),
            as_who(t, old.clone(), |tx, asker| anchors(tx, asker).map(|_| ())),
        ] {
            assert!(matches!(refused, Err(Error::ProveAgain)), "{refused:?}");
        }
        assert!(
            as_who(t, old, |tx, asker| read(tx, asker, &Asked::default(), 9)).is_ok(),
            "reading needs none"
        );
        t.db.moment().advance(SignedDuration::from_secs(1));
        let asked = Asked { action: Some("session.end".to_owned()), ..Asked::default() };
        let mut export = as_account(t, lead, move |tx, asker| export(tx, asker, &asked)).unwrap();
        // What happens meanwhile is for the next time.
        t.db.moment().advance(SignedDuration::from_secs(1));
        acted(t, 9, Some(house.elm), "session.end", vec![]);
        let mut all = Vec::new();
        loop {
            let going_on = export.clone();
            let (next, some) =
                t.db.read(move |tx| -> administration::Result<_> {
                    let mut going_on = going_on.clone();
                    let (some, _) = going_on.next(tx)?;
                    Ok((going_on, some))
                })
                .unwrap();
            export = next;
            if some.is_empty() {
                break;
            }
            all.extend(some);
        }
        assert_eq!(all.len(), 1_203);
        assert!(all.iter().all(|event| event.organisation == Some(house.elm)));
        assert!(all.windows(2).all(|pair| pair[0].place() > pair[1].place()));
        let anchors = as_account(t, lead, anchors).unwrap();
        assert!(!anchors.is_empty());
        let done: Vec<_> = events(t).into_iter().filter(|event| event.action == "export-audit").collect();
        assert_eq!(done.len(), 2);
        assert!(done[0].detail.as_deref().unwrap().contains("anchors"));
    });
}

#[test]
fn checking_the_chain_says_what_is_wrong_and_is_written_down() {
    both_stores(|t| {
        let house = House::new(t);
        let (lead, _) = member(&t.db, "lead@board.example", house.board, "information-governance");
        let who = signed_in(&t.db, lead, t.db.moment().now(), true);
        let with = By::signed_in(&who, None, Arc::new(Trail::of_visitors()));
        let sound = check(&t.db, &who, &with).unwrap();
        assert!(sound.iter().all(|chain| chain.broken.is_none()));
        let last = events(t).remove(0);
        assert_eq!((last.action.as_str(), last.organisation), ("verify-audit", Some(house.board)));
        t.db.write(|tx| tx.execute("update audit_event set role = 'x' where number = 2", &[])).unwrap();
        let broken = check(&t.db, &who, &with).unwrap();
        assert_eq!(broken[0].broken.as_ref().map(|broken| broken.number), Some(2));
        let last = events(t).remove(0);
        assert_eq!(last.detail.as_deref(), Some(r#"{"sound":1,"broken":[""]}"#));
    });
}

#[test]
fn names_are_found_among_those_who_work_or_worked_there_and_no_others() {
    both_stores(|t| {
        let house = House::new(t);
        let (lead, _) = member(&t.db, "lead@board.example", house.board, "information-governance");
        let (ada, role) = member(&t.db, "ada@elm.example", house.elm, "referrer");
        member(&t.db, "adam@ash.example", house.ash, "referrer");
        t.db.write(move |tx| memberships::end(tx, &by(), role, "left", &[])).unwrap();
        let ask = |text: &'static str| {
            let some = as_account(t, lead, move |tx, asker| people(tx, asker, text)).unwrap();
            some.into_iter().map(|one| one.id).collect::<Vec<_>>()
        };
        assert_eq!(ask("ADA"), [ada]);
        assert_eq!(ask(" ada@elm.example "), [ada]);
        assert_eq!(ask("elm.example"), Vec::<Uuid>::new(), "parts of addresses are not asked about");
        assert_eq!(ask("adam"), Vec::<Uuid>::new());
        let things = as_account(t, lead, |tx, asker| things(tx, asker, "surgery")).unwrap();
        let mut names: Vec<_> = things.into_iter().map(|one| one.name).collect();
        names.sort();
        assert_eq!(names, ["Elm Surgery", "Oak Surgery"]);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    /// The list has exactly those events of which the policies let somebody read the trail of one of their organisations.
    #[test]
    fn the_list_and_the_policies_agree(
        roles in prop::collection::vec((0_usize..5, prop::sample::select(vec![
            "information-governance", "administrator", "link-worker", "commissioner",
        ])), 1..4),
        made in prop::collection::vec((prop::option::of(0_usize..6), prop::collection::vec(0_usize..6, 0..3)), 1..25),
    ) {
        both_stores(|t| {
            let house = House::new(t);
            let apart = organisation(&t.db, "Lunch Club", Kind::CommunityGroup, None);
            let places = [house.board, house.elm, house.oak, house.others, house.ash, apart];
            let mut account = None;
            let mut had: Vec<(usize, &str)> = Vec::new();
            for (place, role) in roles.clone() {
                if had.contains(&(place, role)) {
                    continue;
                }
                had.push((place, role));
                account = Some(member(&t.db, "some.body@example.org", places[place], role).0);
            }
            let account = account.unwrap();
            for (organisation, concerns) in made.clone() {
                let concerns = concerns.into_iter().map(|one| places[one]).collect();
                acted(t, 9, organisation.map(|one| places[one]), "session.end", concerns);
            }
            let everything = events(t);
            let may_read = as_account(t, account, move |_, asker| {
                let may = |one: &Uuid| asker.may(Action::ReadAudit, &Resource::audit(*one));
                Ok(everything
                    .iter()
                    .filter(|event| event.organisations().iter().any(may))
                    .map(Event::place)
                    .collect::<Vec<_>>())
            })
            .unwrap();
            let listed = as_account(t, account, |tx, asker| read(tx, asker, &Asked::default(), 1_000));
            match listed {
                Ok(found) => assert_eq!(found.events.iter().map(Event::place).collect::<Vec<_>>(), may_read),
                Err(Error::Refused(_)) => assert!(may_read.is_empty(), "{may_read:?}"),
                Err(other) => panic!("{other:?}"),
            }
        });
    }
}

#[test]
fn an_event_about_one_thing_is_found_by_it_and_not_by_other_organisations() {
    both_stores(|t| {
        let house = House::new(t);
        let (lead, _) = member(&t.db, "lead@board.example", house.board, "information-governance");
        let (other, _) = member(&t.db, "lead@other.example", house.others, "information-governance");
        let thing = Uuid::from_u128(77);
        let elm = house.elm;
        t.db.write(move |tx| {
            record(
                tx,
                &Entry {
                    organisation: Some(elm),
                    subject: Some(Subject { kind: "referral", id: thing }),
                    person: Some(Uuid::from_u128(78)),
                    ..Entry::new(Actor::Nobody, "read-referral")
                },
            )
        })
        .unwrap();
        for about in [77, 78] {
            let asked = Asked { about: Some(Uuid::from_u128(about)), ..Asked::default() };
            assert_eq!(found(t, lead, asked.clone()).events.len(), 1);
            assert_eq!(found(t, other, asked).events.len(), 0);
        }
    });
}
