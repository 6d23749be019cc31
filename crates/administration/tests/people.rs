//! Inviting people, ending their roles, stopping their accounts, and what governance is told, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/tree.rs"]
mod support;

use access::{Error as AccessError, Refused, invitations, memberships};
use administration::telling::{self, News, to_tell};
use administration::{Error, Rule, alerts, people};
use jiff::SignedDuration;
use permit::Role;
use store::testing::both_stores;
use support::{Tree, account, is_not_allowed, is_not_there, member, told, trail};
use uuid::Uuid;
use vocabulary::Email;

fn email() -> Email {
    Email::parse("ada@example.org").unwrap()
}

fn invite(tree: &Tree, by: Uuid, organisation: Uuid, role: Role) -> administration::Result<()> {
    tree.ask(by, move |tx, asker| people::invite(tx, asker, organisation, &email(), role).map(|_| ()))
}

fn membership_of(tree: &Tree, account: Uuid) -> Uuid {
    tree.db.read(move |tx| memberships::now(tx, account)).unwrap()[0].membership
}

#[test]
fn who_may_invites_and_nobody_else_knows_of_it() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        for role in Role::ALL {
            invite(&tree, tree.administrator, tree.practice, role).unwrap();
            is_not_there(&invite(&tree, tree.administrator, tree.other_network, role));
            is_not_there(&invite(&tree, tree.low, tree.practice, role));
            is_not_there(&invite(&tree, tree.worker, tree.network, role));
            assert!(invite(&tree, tree.lead, tree.practice, role).is_err(), "a lead gives nobody a role");
        }
        assert_eq!(told(&t.db), ["role-offered", "role-offered"], "of the two powerful roles");
        let organisation = tree.practice;
        let late = tree.after(tree.administrator, SignedDuration::from_mins(11), move |tx, asker| {
            people::invite(tx, asker, organisation, &email(), Role::LinkWorker)
        });
        assert!(matches!(late, Err(Error::ProveAgain)));
        is_not_allowed(&tree.ask(tree.lead, move |tx, asker| people::inviting(tx, asker, organisation)));
    });
}

#[test]
fn an_invitation_is_taken_back_by_its_organisation_alone() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let (practice, club) = (tree.practice, tree.club);
        let token = tree
            .ask(tree.administrator, move |tx, asker| {
                people::invite(tx, asker, practice, &email(), Role::LinkWorker)
            })
            .unwrap();
        let id = t.db.read(move |tx| invitations::of_organisation(tx, practice)).unwrap()[0].id;
        is_not_there(&tree.ask(tree.low, move |tx, asker| people::revoke(tx, asker, practice, id)));
        // Under the address of another organisation it is not there, even for whoever looks after both.
        is_not_there(&tree.ask(tree.administrator, move |tx, asker| people::revoke(tx, asker, club, id)));
        tree.ask(tree.administrator, move |tx, asker| people::revoke(tx, asker, practice, id)).unwrap();
        is_not_there(&tree.ask(tree.administrator, move |tx, asker| people::revoke(tx, asker, practice, id)));
        let state = t.db.read(move |tx| invitations::read(tx, &token)).unwrap().state;
        assert_eq!(state, invitations::State::Revoked);
        assert_eq!(trail(&t.db)[0], "invitation.revoke");
    });
}

#[test]
fn a_role_ends_with_a_reason_and_at_once() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let (network, practice) = (tree.network, tree.practice);
        let id = membership_of(&tree, tree.worker);
        let end = |by, organisation, why: String| {
            tree.ask(by, move |tx, asker| people::end_role(tx, asker, organisation, id, &why))
        };
        for why in ["", "  ", &"a".repeat(501)] {
            let done = end(tree.administrator, network, why.to_owned());
            assert!(matches!(done, Err(Error::Rule(Rule::Reason))), "{done:?}");
        }
        is_not_there(&end(tree.low, network, "because".to_owned()));
        is_not_there(&end(tree.administrator, practice, "because".to_owned()));
        let seen = tree.ask(tree.lead, move |tx, asker| people::leaving(tx, asker, network, id)).unwrap();
        assert!(seen.is_last_role && !seen.is_asker && !seen.is_last_administrator);
        assert!(seen.in_hand.is_empty());
        let in_hand = end(tree.lead, network, "has a new job".to_owned()).unwrap();
        assert!(in_hand.is_empty(), "no room of work holds anything yet");
        is_not_there(&end(tree.administrator, network, "again".to_owned()));
        let wanted = audit::search::Wanted::default();
        let events = t.db.read(move |tx| audit::search::search(tx, &wanted, 10)).unwrap();
        let ended = events.iter().find(|one| one.action == "membership.end").unwrap();
        assert_eq!(ended.reason.as_deref(), Some("has a new job"));
        assert_eq!(ended.role.as_deref(), Some("information-governance"));
    });
}

#[test]
fn the_last_administrator_is_warned() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let (board, club) = (tree.board, tree.club);
        let own = membership_of(&tree, tree.administrator);
        let seen =
            tree.ask(tree.administrator, move |tx, asker| people::leaving(tx, asker, board, own)).unwrap();
        assert!(seen.is_asker && seen.is_last_administrator);
        let low = membership_of(&tree, tree.low);
        let seen =
            tree.ask(tree.administrator, move |tx, asker| people::leaving(tx, asker, club, low)).unwrap();
        assert!(!seen.is_last_administrator, "somebody above looks after it");
    });
}

#[test]
fn an_account_is_stopped_by_whoever_may_do_that_everywhere() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let (network, board) = (tree.network, tree.board);
        let id = membership_of(&tree, tree.worker);
        is_not_there(&tree.ask(tree.low, move |tx, asker| people::suspend(tx, asker, network, id)));
        tree.ask(tree.administrator, move |tx, asker| people::suspend(tx, asker, network, id)).unwrap();
        assert_eq!(trail(&t.db)[0], "account.suspend");
        tree.ask(tree.lead, move |tx, asker| people::resume(tx, asker, network, id)).unwrap();
        member(&t.db, tree.worker, tree.other_network, "link-worker");
        let both = tree.ask(tree.administrator, move |tx, asker| people::suspend(tx, asker, network, id));
        assert!(matches!(both, Err(Error::Rule(Rule::WorksElsewhere))), "{both:?}");
        let own = membership_of(&tree, tree.administrator);
        let own = tree.ask(tree.administrator, move |tx, asker| people::suspend(tx, asker, board, own));
        assert!(matches!(own, Err(Error::Rule(Rule::Yourself))), "{own:?}");
    });
}

#[test]
fn nobody_is_invited_twice_nor_into_what_has_closed() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let network = tree.network;
        let again = tree.ask(tree.administrator, move |tx, asker| {
            let mina = Email::parse("mina@example.org").unwrap();
            people::invite(tx, asker, network, &mina, Role::LinkWorker)
        });
        assert!(matches!(again, Err(Error::Access(AccessError::Refused(Refused::MemberAlready)))));
        let club = tree.club;
        t.db.write(move |tx| {
            let last = access::organisations::today(tx).yesterday().unwrap();
            access::organisations::close(tx, &support::by(), club, last)
        })
        .unwrap();
        let closed = invite(&tree, tree.administrator, club, Role::Provider);
        assert!(matches!(closed, Err(Error::Access(AccessError::Refused(Refused::NotOpen)))), "{closed:?}");
    });
}

#[test]
fn governance_sees_what_it_is_told_of_and_nobody_else_does() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        invite(&tree, tree.administrator, tree.practice, Role::Administrator).unwrap();
        for account in [tree.administrator, tree.low, tree.worker] {
            is_not_allowed(&tree.ask(account, |tx, asker| alerts::list(tx, asker, None)));
        }
        let listed = tree.ask(tree.lead, |tx, asker| alerts::list(tx, asker, None)).unwrap();
        assert_eq!((listed.unseen.len(), listed.seen.len()), (1, 0));
        let alert = &listed.unseen[0];
        assert_eq!(alert.organisation_name, "Elm Tree Surgery");
        assert_eq!(alert.by.as_ref().unwrap().show(), "joanne");
        let given = alert.given.as_ref().unwrap();
        assert_eq!(
            (given.to.show().as_str(), given.is_taken, given.is_over),
            ("ada@example.org", false, false)
        );
        assert_eq!(trail(&t.db)[0], "alert.list", "that they looked is on record");
        let id = alert.id;
        is_not_there(&tree.ask(tree.administrator, move |tx, asker| alerts::see(tx, asker, id)));
        let other = account(&t.db, "far@example.org");
        member(&t.db, other, tree.other_board, "information-governance");
        is_not_there(&tree.ask(other, move |tx, asker| alerts::see(tx, asker, id)));
        let far = tree.ask(other, |tx, asker| alerts::list(tx, asker, None)).unwrap();
        assert!(far.unseen.is_empty());
        tree.ask(tree.lead, move |tx, asker| alerts::see(tx, asker, id)).unwrap();
        let listed = tree.ask(tree.lead, |tx, asker| alerts::list(tx, asker, None)).unwrap();
        assert_eq!((listed.unseen.len(), listed.seen.len()), (0, 1));
        assert_eq!(listed.seen[0].seen_by.as_ref().unwrap().show(), "keith");
    });
}

#[test]
fn governance_is_told_by_a_message_once_and_not_of_what_it_has_seen() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        invite(&tree, tree.administrator, tree.practice, Role::Administrator).unwrap();
        invite(&tree, tree.administrator, tree.network, Role::Administrator).unwrap();
        let listed = tree.ask(tree.lead, |tx, asker| alerts::list(tx, asker, None)).unwrap();
        let seen = listed.unseen[1].id;
        tree.ask(tree.lead, move |tx, asker| alerts::see(tx, asker, seen)).unwrap();
        let waits = t.db.read(|tx| to_tell(tx, 100)).unwrap();
        assert_eq!(waits.len(), 1, "of the practice; what is of the network was seen");
        let one = waits[0].clone();
        let to: Vec<&str> = one.to.iter().map(Email::as_str).collect();
        assert_eq!(
            (one.name.as_str(), to, one.news.count()),
            ("Elm Tree Surgery", vec!["keith@example.org"], 1)
        );
        assert!(matches!(one.news, News::Alerts(_)) && one.news.since() == Some(listed.unseen[0].at));
        for _ in 0..2 {
            let one = one.clone();
            t.db.write(move |tx| telling::told(tx, &one)).unwrap();
        }
        assert!(t.db.read(|tx| to_tell(tx, 100)).unwrap().is_empty());
        let told = trail(&t.db).into_iter().filter(|action| action == "alert.tell");
        assert_eq!(told.count(), 1, "told twice, it is noted once");
    });
}

#[test]
fn nobody_sees_off_what_they_did_themselves() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        member(&t.db, tree.administrator, tree.board, "information-governance");
        invite(&tree, tree.administrator, tree.practice, Role::Administrator).unwrap();
        let listed = tree.ask(tree.administrator, |tx, asker| alerts::list(tx, asker, None)).unwrap();
        assert!(listed.unseen[0].is_own);
        let id = listed.unseen[0].id;
        let own = tree.ask(tree.administrator, move |tx, asker| alerts::see(tx, asker, id));
        assert!(matches!(own, Err(Error::Rule(Rule::OwnAct))), "{own:?}");
        assert!(
            t.db.read(|tx| {
                tx.one("select count(*) from alert where seen_at is null", &[], |row| row.get::<i64>(0))
            })
            .unwrap()
                == 1
        );
    });
}
