//! Looking after organisations: who may, what is refused, and what is told, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::tree as support;
use std::collections::BTreeSet;
use std::time::Instant;

use access::organisations::{self as room, Kind, Staff};
use access::{Error as AccessError, Refused, memberships};
use administration::organisations::{self, Below, Wanted};
use administration::{Error, Rule};
use jiff::SignedDuration;
use jiff::civil::date;
use store::testing::both_stores;
use store::values;
use support::{Tree, by, is_not_allowed, is_not_there, member, organisation, told, trail};
use uuid::Uuid;
use vocabulary::CharityNumber;

fn named(name: &str) -> Below {
    Below {
        kind: Kind::CommunityGroup,
        name: name.to_owned(),
        ods_code: None,
        charity_number: None,
        opens: None,
    }
}

fn names(tree: &Tree, account: Uuid, wanted: Wanted) -> Vec<String> {
    let found = tree.ask(account, move |tx, asker| organisations::tree(tx, asker, &wanted)).unwrap();
    found.lines.into_iter().map(|line| format!("{} {}", line.depth, line.name)).collect()
}

#[test]
fn the_list_is_the_tree_within_reach_and_nothing_else() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let all = ["0 Example Board", "1 Elm Tree Network", "2 Elm Tree Surgery", "2 Hollin Lunch Club"];
        assert_eq!(names(&tree, tree.administrator, Wanted::default()), all);
        assert_eq!(names(&tree, tree.lead, Wanted::default()), all);
        assert_eq!(names(&tree, tree.low, Wanted::default()), ["0 Hollin Lunch Club"]);
        let found = |text: &str| {
            names(&tree, tree.administrator, Wanted { text: text.to_owned(), ..Wanted::default() })
        };
        assert_eq!(found("ELM surg"), ["2 Elm Tree Surgery"]);
        assert!(found("other").is_empty());
        let kind = Wanted { kind: Some(Kind::Pcn), ..Wanted::default() };
        assert_eq!(names(&tree, tree.administrator, kind), ["1 Elm Tree Network"]);
        let wanted = Wanted::default();
        is_not_allowed(&tree.ask(tree.worker, move |tx, asker| organisations::tree(tx, asker, &wanted)));
    });
}

#[test]
fn what_is_foreign_is_answered_like_what_is_not_there() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        for id in [tree.other_board, tree.other_network, Uuid::from_u128(7)] {
            for account in [tree.administrator, tree.lead, tree.low, tree.worker] {
                is_not_there(&tree.ask(account, move |tx, asker| organisations::one(tx, asker, id)));
                is_not_there(&tree.ask(account, move |tx, asker| {
                    organisations::make_below(tx, asker, id, &named("Below"))
                }));
                is_not_there(
                    &tree
                        .ask(account, move |tx, asker| organisations::change(tx, asker, id, 1, "Mine", None)),
                );
                is_not_there(&tree.ask(account, move |tx, asker| {
                    organisations::set_areas(tx, asker, id, 1, &BTreeSet::new())
                }));
                is_not_there(&tree.ask(account, move |tx, asker| organisations::closing(tx, asker, id)));
                is_not_there(
                    &tree
                        .ask(account, move |tx, asker| organisations::close(tx, asker, id, date(2030, 1, 1))),
                );
            }
        }
        // Nor can anything be moved to, or merged into, what is foreign.
        let (network, other) = (tree.network, tree.other_board);
        is_not_there(&tree.ask(tree.administrator, move |tx, asker| {
            organisations::move_under(tx, asker, network, other, date(2030, 1, 1))
        }));
        is_not_there(&tree.ask(tree.administrator, move |tx, asker| {
            organisations::succeed(tx, asker, network, other, date(2030, 1, 1), Staff::Left)
        }));
        assert!(told(&t.db).is_empty());
    });
}

#[test]
fn whoever_may_only_look_changes_nothing() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let network = tree.network;
        let seen = tree.ask(tree.lead, move |tx, asker| organisations::one(tx, asker, network)).unwrap();
        assert_eq!(seen.may, organisations::May::default());
        assert_eq!(seen.people.unwrap().len(), 1);
        is_not_allowed(
            &tree.ask(tree.lead, move |tx, asker| {
                organisations::make_below(tx, asker, network, &named("Below"))
            }),
        );
        is_not_allowed(
            &tree.ask(tree.lead, move |tx, asker| organisations::change(tx, asker, network, 1, "Mine", None)),
        );
        is_not_allowed(
            &tree.ask(tree.lead, move |tx, asker| organisations::close(tx, asker, network, date(2030, 1, 1))),
        );
        // A link worker knows of no organisation from here, not even of their own.
        is_not_there(&tree.ask(tree.worker, move |tx, asker| organisations::one(tx, asker, network)));
    });
}

#[test]
fn closing_asks_for_a_recent_sign_in_and_the_rest_does_not() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let (practice, long) = (tree.practice, SignedDuration::from_mins(11));
        let old = tree.after(tree.administrator, long, move |tx, asker| {
            organisations::close(tx, asker, practice, date(2030, 1, 1))
        });
        assert!(matches!(old, Err(Error::ProveAgain)), "{old:?}");
        let form = tree
            .after(tree.administrator, long, move |tx, asker| organisations::closing(tx, asker, practice));
        assert!(matches!(form, Err(Error::ProveAgain)), "the form asks before it is filled in: {form:?}");
        tree.after(tree.administrator, long, move |tx, asker| {
            organisations::change(tx, asker, practice, 1, "Elm Tree Practice", None)
        })
        .unwrap();
        assert_eq!(trail(&t.db)[0], "organisation.change");
    });
}

#[test]
fn of_two_who_change_at_once_the_second_is_told() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let club = tree.club;
        let change = |account, name: &'static str| {
            tree.ask(account, move |tx, asker| organisations::change(tx, asker, club, 1, name, None))
        };
        change(tree.administrator, "First").unwrap();
        let second = change(tree.low, "Second");
        assert!(matches!(second, Err(Error::Access(AccessError::Stale))), "{second:?}");
        let now = tree.ask(tree.low, move |tx, asker| organisations::one(tx, asker, club)).unwrap();
        assert_eq!((now.organisation.name.as_str(), now.organisation.version), ("First", 2));
        let areas = tree.ask(tree.administrator, move |tx, asker| {
            organisations::set_areas(tx, asker, club, 1, &BTreeSet::from(["E08000009".to_owned()]))
        });
        assert!(matches!(areas, Err(Error::Access(AccessError::Stale))), "{areas:?}");
    });
}

#[test]
fn nobody_gives_themselves_areas() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let codes = || BTreeSet::from(["E08000009".to_owned()]);
        let club = tree.club;
        let own = tree.ask(tree.low, move |tx, asker| organisations::set_areas(tx, asker, club, 1, &codes()));
        assert!(matches!(own, Err(Error::Rule(Rule::AreasComeFromAbove))), "{own:?}");
        // Nor by way of one that they make below themselves.
        let made = tree
            .ask(tree.low, move |tx, asker| organisations::make_below(tx, asker, club, &named("Annex")))
            .unwrap();
        tree.ask(tree.low, move |tx, asker| organisations::set_areas(tx, asker, made, 1, &codes())).unwrap();
        assert_eq!(told(&t.db), ["areas"], "what comes from above is told");
        // At the head of a tree stands a board or a council, or areas are none of its business.
        let charity = organisation(&t.db, Kind::Charity, "Far Charity", None);
        member(&t.db, tree.worker, charity, "administrator");
        let far =
            tree.ask(tree.worker, move |tx, asker| organisations::set_areas(tx, asker, charity, 1, &codes()));
        assert!(matches!(far, Err(Error::Rule(Rule::AreasComeFromAbove))), "{far:?}");
        let bad = tree.ask(tree.administrator, move |tx, asker| {
            organisations::set_areas(tx, asker, club, 1, &BTreeSet::from(["Trafford".to_owned()]))
        });
        assert!(matches!(bad, Err(Error::Access(AccessError::Refused(Refused::Area)))), "{bad:?}");
    });
}

#[test]
fn a_number_that_opens_a_scheme_comes_from_the_board_and_is_told() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        // One that is over: its referrals are still there.
        t.db.write(|tx| {
            let (source, id) = (tx.new_id(), tx.new_id());
            tx.execute(
                "insert into scheme (id, source_id, given_id, name, run_by, run_by_charity_number, valid_to)
                 values ($1, $2, 's1', 'A scheme', 'A charity', '1234567', '2020-03-31')",
                values![id, source],
            )
        })
        .unwrap();
        let number = CharityNumber::parse("1234567").unwrap();
        let club = tree.club;
        let (low, high) = (number.clone(), number.clone());
        let own = tree.ask(tree.low, move |tx, asker| {
            organisations::change(tx, asker, club, 1, "Hollin Lunch Club", Some(&low))
        });
        assert!(matches!(own, Err(Error::Rule(Rule::NumberOfScheme))), "{own:?}");
        let below = Below { charity_number: Some(number), ..named("Annex") };
        let made = tree.ask(tree.low, move |tx, asker| organisations::make_below(tx, asker, club, &below));
        assert!(matches!(made, Err(Error::Rule(Rule::NumberOfScheme))), "{made:?}");
        assert!(told(&t.db).is_empty());
        tree.ask(tree.administrator, move |tx, asker| {
            organisations::change(tx, asker, club, 1, "Hollin Lunch Club", Some(&high))
        })
        .unwrap();
        assert_eq!(told(&t.db), ["runs-scheme"]);
    });
}

#[test]
fn moves_keep_the_tree_a_tree() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let (board, network, practice, club) = (tree.board, tree.network, tree.practice, tree.club);
        let circle = tree.ask(tree.administrator, move |tx, asker| {
            organisations::move_under(tx, asker, network, practice, date(2030, 1, 1))
        });
        assert!(matches!(circle, Err(Error::Access(AccessError::Refused(Refused::Circle)))), "{circle:?}");
        let held = tree.ask(tree.low, move |tx, asker| {
            organisations::move_under(tx, asker, club, club, date(2030, 1, 1))
        });
        assert!(matches!(held, Err(Error::Rule(Rule::HeldFromAbove))), "{held:?}");
        let choice = tree
            .ask(tree.administrator, move |tx, asker| organisations::places_for(tx, asker, network, ""))
            .unwrap();
        let places: Vec<_> = choice.others.iter().map(|one| one.id).collect();
        assert_eq!(
            places,
            [board],
            "not under itself, nor under what is below it, nor under what is foreign"
        );
        tree.ask(tree.administrator, move |tx, asker| {
            organisations::move_under(tx, asker, club, board, date(2020, 1, 1))
        })
        .unwrap();
        let moved = tree.ask(tree.low, move |tx, asker| organisations::one(tx, asker, club)).unwrap();
        assert_eq!((moved.moves.len(), moved.above.len()), (2, 1));
        assert!(!moved.above[0].within_reach, "the name of the one above is known, its page is not");
    });
}

#[test]
fn a_merger_carries_roles_that_may_be_given_and_governance_is_told_of_powerful_ones() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let (club, network) = (tree.club, tree.network);
        let today = t.db.read(|tx| Ok::<_, store::Error>(room::today(tx))).unwrap();
        tree.ask(tree.administrator, move |tx, asker| {
            organisations::succeed(tx, asker, club, network, today, Staff::Carried)
        })
        .unwrap();
        let works = t.db.read(move |tx| memberships::in_organisation(tx, network)).unwrap();
        let roles: BTreeSet<_> = works.iter().map(|one| one.role.as_str()).collect();
        assert_eq!(roles, BTreeSet::from(["administrator", "link-worker"]));
        assert_eq!(told(&t.db), ["role-carried"]);
        let after =
            tree.ask(tree.administrator, move |tx, asker| organisations::one(tx, asker, network)).unwrap();
        assert_eq!(after.predecessors.len(), 1);
        // The old one has left the tree.
        is_not_there(&tree.ask(tree.administrator, move |tx, asker| organisations::one(tx, asker, club)));
    });
}

#[test]
fn whoever_works_in_what_closed_or_lost_the_role_has_nothing_from_the_next_request_on() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let club = tree.club;
        tree.ask(tree.low, move |tx, asker| organisations::one(tx, asker, club)).unwrap();
        let yesterday = t.db.read(|tx| Ok::<_, store::Error>(room::today(tx).yesterday().unwrap())).unwrap();
        tree.ask(tree.administrator, move |tx, asker| organisations::close(tx, asker, club, yesterday))
            .unwrap();
        is_not_there(&tree.ask(tree.low, move |tx, asker| organisations::one(tx, asker, club)));
        let again =
            tree.ask(tree.administrator, move |tx, asker| organisations::close(tx, asker, club, yesterday));
        let closed = matches!(again, Err(Error::Access(AccessError::Refused(Refused::ClosedAlready))));
        assert!(closed, "{again:?}");
        let open = names(&tree, tree.administrator, Wanted::default());
        assert!(!open.contains(&"2 Hollin Lunch Club".to_owned()), "{open:?}");
        let all = Wanted { with_closed: true, ..Wanted::default() };
        assert!(names(&tree, tree.administrator, all).contains(&"2 Hollin Lunch Club".to_owned()));
        let mine = t.db.read({
            let account = tree.administrator;
            move |tx| memberships::now(tx, account)
        });
        let mine = mine.unwrap()[0].membership;
        t.db.write(move |tx| memberships::end(tx, &by(), mine, "left", &[])).unwrap();
        let board = tree.board;
        is_not_there(&tree.ask(tree.administrator, move |tx, asker| organisations::one(tx, asker, board)));
    });
}

#[test]
fn a_board_with_two_thousand_practices_is_read_a_page_at_a_time_and_quickly() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let board = tree.board;
        t.db.write(move |tx| {
            let mut network = Uuid::nil();
            for number in 0..2_000 {
                let (id, step) = (tx.new_id(), tx.new_id());
                let is_network = number % 25 == 0;
                let kind = if is_network { "pcn" } else { "practice" };
                let name = format!("{kind} {number:04}");
                tx.execute(
                    "insert into organisation (id, kind, name, origin, version) values ($1, $2, $3, 'register', 1)",
                    values![id, kind, name],
                )?;
                let parent = if is_network { board } else { network };
                tx.execute(
                    "insert into organisation_parent (id, child_id, parent_id) values ($1, $2, $3)",
                    values![step, id, parent],
                )?;
                if is_network {
                    network = id;
                }
            }
            Ok::<_, store::Error>(())
        })
        .unwrap();
        let (mut seen, mut after, mut pages) = (Vec::new(), None, 0);
        let mut slowest = std::time::Duration::ZERO;
        loop {
            let wanted = Wanted { after, ..Wanted::default() };
            let begun = Instant::now();
            let found = tree
                .ask(tree.administrator, move |tx, asker| organisations::tree(tx, asker, &wanted))
                .unwrap();
            slowest = slowest.max(begun.elapsed());
            assert_eq!(found.count, 2_004);
            assert!(found.lines.len() <= organisations::LONGEST_PAGE);
            seen.extend(found.lines.iter().map(|line| line.id));
            pages += 1;
            after = found.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!((seen.len(), pages), (2_004, 41));
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 2_004, "each once");
        println!("slowest page of 2,004 organisations, with who asks: {slowest:?}");
        // An unoptimised build on a busy machine; what a page may take is 50 ms.
        assert!(slowest < std::time::Duration::from_secs(3), "{slowest:?}");
    });
}
