//! The tree of organisations, with its days.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use access::organisations::{
    self, Brought, FromRegister, Kind, NewOrganisation, Staff, above, below, bring_in, close, history,
    move_under, succeed, successor,
};
use access::{Error, Refused, Result, What, memberships};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use store::testing::both_stores;
use support::{House, hours};
use uuid::Uuid;
use vocabulary::OdsCode;

fn refused<T: std::fmt::Debug>(done: Result<T>) -> Refused {
    match done {
        Err(Error::Refused(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn put(house: &House, child: Uuid, parent: Uuid, from: Date) -> Result<()> {
    house.write(move |tx, house| move_under(tx, &house.by(), child, Some(parent), from))
}

#[test]
fn a_practice_moves_to_another_network_and_history_stays() {
    both_stores(|t| {
        let house = House::new(t);
        let icb = house.organisation(Kind::Icb, "Board");
        let one = house.organisation(Kind::Pcn, "North network");
        let two = house.organisation(Kind::Pcn, "South network");
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        for pcn in [one, two] {
            put(&house, pcn, icb, date(2019, 7, 1)).unwrap();
        }
        put(&house, practice, one, date(2020, 4, 1)).unwrap();
        put(&house, practice, two, date(2026, 4, 1)).unwrap();
        house
            .read(move |tx, _| {
                assert_eq!(above(tx, practice, date(2026, 3, 31))?, [one, icb]);
                assert_eq!(above(tx, practice, date(2026, 4, 1))?, [two, icb]);
                assert!(above(tx, practice, date(2020, 3, 31))?.is_empty());
                assert_eq!(below(tx, one, date(2026, 3, 31))?, [one, practice]);
                assert_eq!(below(tx, one, date(2026, 4, 1))?, [one]);
                let mut all = below(tx, icb, date(2026, 4, 1))?;
                all.sort();
                assert_eq!(all, [icb, one, two, practice]);
                let steps = history(tx, practice)?;
                assert_eq!(steps.len(), 2);
                assert_eq!(steps[0].ends, Some(date(2026, 3, 31)));
                Ok(())
            })
            .unwrap();
        assert_eq!(refused(put(&house, practice, one, date(2025, 1, 1))), Refused::HistoryStands);
    });
}

#[test]
fn nothing_stands_above_itself_on_any_day() {
    both_stores(|t| {
        let house = House::new(t);
        let [one, two, three] = ["One", "Two", "Three"].map(|name| house.organisation(Kind::Charity, name));
        put(&house, two, one, date(2026, 1, 1)).unwrap();
        put(&house, three, two, date(2026, 6, 1)).unwrap();
        assert_eq!(refused(put(&house, one, one, date(2026, 1, 1))), Refused::Circle);
        // Under the third one from May on: in June it would be above itself.
        assert_eq!(refused(put(&house, one, three, date(2026, 5, 1))), Refused::Circle);
        let practice = house.organisation(Kind::Practice, "Surgery");
        let icb = house.organisation(Kind::Icb, "Board");
        assert_eq!(refused(put(&house, icb, practice, date(2026, 1, 1))), Refused::WrongKind);
        let nobody = Uuid::from_u128(7);
        assert!(matches!(put(&house, one, nobody, date(2026, 1, 1)), Err(Error::Missing(_))));
        // What was refused left nothing behind.
        let steps = house.read(move |tx, _| history(tx, one)).unwrap();
        assert!(steps.is_empty());
    });
}

#[test]
fn a_merger_moves_everybody_below_and_says_who_answers_now() {
    both_stores(|t| {
        let house = House::new(t);
        let old = house.organisation(Kind::Pcn, "Old network");
        let new = house.organisation(Kind::Pcn, "New network");
        let practice = house.organisation(Kind::Practice, "Surgery");
        put(&house, practice, old, date(2020, 1, 1)).unwrap();
        let account = house.account(access::accounts::Audience::Staff, "ada@example.org");
        house.member(account, old, "link-worker");
        house.told();
        // The clock stands on 4 May 2026.
        let on = date(2026, 5, 5);
        house.write(move |tx, house| succeed(tx, &house.by(), old, new, on, Staff::Carried)).unwrap();
        assert!(house.told().contains(&What::OrganisationSucceeded));
        let works = |house: &House| {
            house
                .read(move |tx, _| memberships::now(tx, account))
                .unwrap()
                .iter()
                .map(|w| w.organisation)
                .collect::<Vec<_>>()
        };
        assert_eq!(works(&house), [old], "until midnight");
        assert_eq!(house.read(move |tx, _| successor(tx, old)).unwrap(), old);
        house.advance(hours(24));
        assert_eq!(works(&house), [new], "from midnight");
        assert_eq!(house.read(move |tx, _| successor(tx, old)).unwrap(), new);
        house
            .read(move |tx, _| {
                assert_eq!(above(tx, practice, date(2026, 5, 4))?, [old]);
                assert_eq!(above(tx, practice, on)?, [new]);
                // The old one is there for all that refers to it.
                assert_eq!(organisations::get(tx, old)?.closes, Some(date(2026, 5, 4)));
                Ok(())
            })
            .unwrap();
        let again = house.write(move |tx, house| succeed(tx, &house.by(), old, new, on, Staff::Left));
        assert_eq!(refused(again), Refused::ClosedAlready);
        let back = house.write(move |tx, house| succeed(tx, &house.by(), new, old, on, Staff::Left));
        assert!(matches!(refused(back), Refused::NotOpen | Refused::Circle));
    });
}

#[test]
fn an_organisation_closes_once_and_not_before_it_opens() {
    both_stores(|t| {
        let house = House::new(t);
        let new = NewOrganisation {
            kind: Kind::Charity,
            name: " Elm  Tree\tTrust ".to_owned(),
            ods_code: None,
            charity_number: None,
            opens: Some(date(2026, 1, 1)),
            under: None,
        };
        let id = house.write(move |tx, house| organisations::make(tx, &house.by(), &new)).unwrap();
        let end = move |on| house.write(move |tx, house| close(tx, &house.by(), id, on));
        assert_eq!(refused(end(date(2025, 12, 31))), Refused::NotOpen);
        end(date(2026, 12, 31)).unwrap();
        assert_eq!(refused(end(date(2027, 12, 31))), Refused::ClosedAlready);
        let one = t.db.read(move |tx| organisations::get(tx, id)).unwrap();
        assert_eq!(one.name, "Elm Tree Trust");
        assert!(
            one.is_open(date(2026, 12, 31))
                && !one.is_open(date(2027, 1, 1))
                && !one.is_open(date(2025, 12, 31))
        );
    });
}

#[test]
fn two_who_change_one_name_do_not_overwrite_each_other() {
    both_stores(|t| {
        let house = House::new(t);
        let id = house.organisation(Kind::Council, "Fordham Council");
        let change = |version, name: &'static str| {
            house.write(move |tx, house| organisations::change(tx, &house.by(), id, version, name, None))
        };
        change(1, "Fordham Borough Council").unwrap();
        assert!(matches!(change(1, "Fordham City Council"), Err(Error::Stale)));
        for bad in ["", "   ", "a\u{0}b"] {
            assert_eq!(refused(change(2, bad)), Refused::Name);
        }
    });
}

fn code(text: &str) -> OdsCode {
    OdsCode::parse(text).unwrap()
}

fn given(text: &str, kind: Kind, name: &str, under: Option<&str>) -> FromRegister {
    FromRegister {
        code: code(text),
        kind,
        name: name.to_owned(),
        opens: Some(date(2020, 4, 1)),
        closes: None,
        under: under.map(|under| (code(under), Some(date(2020, 4, 1)))),
        succeeded_by: None,
    }
}

#[test]
fn the_register_is_taken_over_and_what_we_changed_ourselves_stays() {
    both_stores(|t| {
        let house = House::new(t);
        let list = vec![
            given("X99001", Kind::Practice, "ELM TREE SURGERY", Some("U99001")),
            given("X99002", Kind::Practice, "OAK SURGERY", Some("X99001")),
            given("U99001", Kind::Pcn, "NORTH PCN", Some("QX9")),
            given("QX9", Kind::Icb, "BOARD", None),
        ];
        let bring =
            |list: Vec<FromRegister>| house.write(move |tx, house| bring_in(tx, &house.by(), &list)).unwrap();
        let brought = bring(list.clone());
        assert_eq!((brought.made, brought.changed), (4, 0));
        assert_eq!(brought.left, [(code("X99002"), Refused::WrongKind)], "a practice is under no practice");
        let again = bring(list.clone());
        assert_eq!(again, Brought { left: vec![(code("X99002"), Refused::WrongKind)], ..Brought::default() });

        let id = |text: &'static str| {
            t.db.read(move |tx| organisations::by_ods_code(tx, &code(text))).unwrap().unwrap().id
        };
        let (elm, pcn, icb) = (id("X99001"), id("U99001"), id("QX9"));
        assert_eq!(t.db.read(move |tx| above(tx, elm, date(2026, 5, 4))).unwrap(), [pcn, icb]);

        // An administrator gives one a better name, and closes another.
        house
            .write(move |tx, house| organisations::change(tx, &house.by(), elm, 1, "Elm Tree Surgery", None))
            .unwrap();
        let oak = id("X99002");
        house.write(move |tx, house| close(tx, &house.by(), oak, date(2026, 5, 3))).unwrap();
        // The register moves one to another network, closes that of before, and says who comes after.
        let mut next = list;
        next[0].under = Some((code("U99002"), Some(date(2026, 5, 1))));
        next[2].closes = Some(date(2026, 4, 30));
        next[2].succeeded_by = Some(code("U99002"));
        next.push(given("U99002", Kind::Pcn, "SOUTH PCN", Some("QX9")));
        let brought = bring(next);
        assert_eq!((brought.made, brought.changed), (1, 1));
        let south = id("U99002");
        house
            .read(move |tx, _| {
                assert_eq!(organisations::get(tx, elm)?.name, "Elm Tree Surgery");
                assert_eq!(organisations::get(tx, oak)?.closes, Some(date(2026, 5, 3)));
                assert_eq!(above(tx, elm, date(2026, 4, 30))?[0], pcn);
                assert_eq!(above(tx, elm, date(2026, 5, 1))?[0], south);
                assert_eq!(successor(tx, pcn)?, south);
                Ok(())
            })
            .unwrap();
    });
}

#[derive(Debug, Clone)]
enum Act {
    Move(usize, Option<usize>, i32),
    Close(usize, i32),
    Succeed(usize, usize, i32),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..6_usize, proptest::option::of(0..6_usize), 0..400_i32).prop_map(|(a, b, d)| Act::Move(a, b, d)),
        1 => (0..6_usize, 0..400_i32).prop_map(|(a, d)| Act::Close(a, d)),
        2 => (0..6_usize, 0..6_usize, 0..400_i32).prop_map(|(a, b, d)| Act::Succeed(a, b, d)),
    ]
}

/// Whatever is done: on every day each has at most one above it, nobody is above themselves, what was true on a day
/// stays true of all days before the day of the change, and nobody vanishes.
#[test]
fn the_tree_is_a_tree_on_every_day() {
    let days = |day: i32| date(2026, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
    proptest!(ProptestConfig::with_cases(24), |(acts in proptest::collection::vec(act(), 1..14))| {
        let t = store::testing::sqlite(&store::Moment::fixed("2026-01-01T09:00:00Z".parse().unwrap()));
        let house = House::new(&t);
        let all: Vec<Uuid> = (0..6).map(|n| house.organisation(Kind::Charity, &format!("Trust {n}"))).collect();
        let picture = |until: i32| -> Vec<Vec<Vec<Uuid>>> {
            let all = all.clone();
            house.read(move |tx, _| {
                (0..until).step_by(20).map(|day| all.iter().map(|id| above(tx, *id, days(day))).collect()).collect()
            }).unwrap()
        };
        for act in acts {
            let (before, day) = match act {
                Act::Move(_, _, day) | Act::Close(_, day) | Act::Succeed(_, _, day) => (picture(day), day),
            };
            let (one, other) = match act {
                Act::Move(a, b, _) => (all[a], b.map(|b| all[b])),
                Act::Close(a, _) => (all[a], None),
                Act::Succeed(a, b, _) => (all[a], Some(all[b])),
            };
            let act = act.clone();
            let done = house.write(move |tx, house| match act {
                Act::Move(..) => move_under(tx, &house.by(), one, other, days(day)),
                Act::Close(..) => close(tx, &house.by(), one, days(day)),
                Act::Succeed(..) => succeed(tx, &house.by(), one, other.unwrap(), days(day), Staff::Left),
            });
            prop_assert!(matches!(done, Ok(()) | Err(Error::Refused(_))), "{:?}", done);
            prop_assert_eq!(picture(day), before, "the past stays");
            for day in picture(500) {
                for (id, above) in all.iter().zip(&day) {
                    prop_assert!(!above.contains(id) && above.len() < 6, "{:?}", above);
                }
            }
        }
        for id in &all {
            let id = *id;
            prop_assert!(house.read(move |tx, _| organisations::get(tx, id)).is_ok());
            prop_assert!(house.read(move |tx, _| successor(tx, id)).is_ok());
            let steps = house.read(move |tx, _| history(tx, id)).unwrap();
            for pair in steps.windows(2) {
                prop_assert!(pair[0].ends.is_some() && pair[0].ends < pair[1].starts, "{:?}", steps);
            }
        }
    });
}
