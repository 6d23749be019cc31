//! Inviting people, ending their roles, stopping their accounts, and what governance is told, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::tree as support;
use access::way_back::{self, Lost};
use access::{Error as AccessError, Keys, Refused, accounts, invitations, memberships};
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
            tree.ask(by, move |tx, asker| people::end_role(tx, asker, organisation, id, &why, &[]))
        };
        for why in ["", "  ", &"a".repeat(501)] {
            let done = end(tree.administrator, network, why.to_owned());
            assert!(matches!(done, Err(Error::Rule(Rule::Reason))), "{done:?}");
        }
        is_not_there(&end(tree.low, network, "because".to_owned()));
        is_not_there(&end(tree.administrator, practice, "because".to_owned()));
        let seen =
            tree.ask(tree.lead, move |tx, asker| people::leaving(tx, asker, network, id, &[])).unwrap();
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
        let seen = tree
            .ask(tree.administrator, move |tx, asker| people::leaving(tx, asker, board, own, &[]))
            .unwrap();
        assert!(seen.is_asker && seen.is_last_administrator);
        let low = membership_of(&tree, tree.low);
        let seen = tree
            .ask(tree.administrator, move |tx, asker| people::leaving(tx, asker, club, low, &[]))
            .unwrap();
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

fn help(tree: &Tree, by: Uuid, organisation: Uuid, membership: Uuid) -> administration::Result<()> {
    tree.ask(by, move |tx, asker| {
        let keys = Keys::open(tx, None)?;
        people::help_back_in(tx, &keys, asker, organisation, membership, Lost::Everything).map(|_| ())
    })
}

#[test]
fn whoever_may_helps_somebody_back_in_and_governance_is_told() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let worker = membership_of(&tree, tree.worker);
        // A colleague, a lead, somebody from elsewhere, and whoever looks after another part.
        let colleague = account(&t.db, "colleague@example.org");
        member(&t.db, colleague, tree.network, "link-worker");
        for by in [tree.lead, tree.low, colleague] {
            assert!(help(&tree, by, tree.network, worker).is_err());
        }
        is_not_there(&help(&tree, tree.low, tree.network, worker));
        assert!(told(&t.db).is_empty() && !trail(&t.db).contains(&"way-back.make".to_owned()));
        help(&tree, tree.administrator, tree.network, worker).unwrap();
        assert_eq!(told(&t.db), ["helped-back-in"]);
        let wanted = audit::search::Wanted { action: Some("way-back.make".to_owned()), ..Default::default() };
        let events = t.db.read(move |tx| audit::search::search(tx, &wanted, 10)).unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].subject, Some(tree.worker));
        assert_eq!(
            (events[0].role.as_deref(), events[0].reason.as_deref()),
            (Some("administrator"), Some("everything"))
        );
        assert_eq!(events[0].organisation, Some(tree.board));
        // Under the address of another organisation the membership is not there.
        is_not_there(&help(&tree, tree.administrator, tree.practice, worker));
        // They have to have shown lately who they are.
        let network = tree.network;
        let late = tree.after(tree.administrator, SignedDuration::from_mins(11), move |tx, asker| {
            people::helping(tx, asker, network, worker)
        });
        assert!(matches!(late, Err(Error::ProveAgain)));
        // Nobody helps themselves, nor somebody whose account is stopped.
        let own = membership_of(&tree, tree.administrator);
        let done = help(&tree, tree.administrator, tree.board, own);
        assert!(matches!(done, Err(Error::Rule(Rule::HelpYourself))), "{done:?}");
        let stopped = tree.worker;
        tree.ask(tree.administrator, move |tx, asker| people::suspend(tx, asker, network, worker)).unwrap();
        let done = help(&tree, tree.administrator, network, worker);
        assert!(matches!(done, Err(Error::Access(AccessError::Refused(Refused::NotActive)))), "{done:?}");
        assert!(t.db.read(move |tx| way_back::lately(tx, stopped)).unwrap().len() == 1);
    });
}

/// Whoever holds the link can do what the account can, so nobody makes one for more than they look after.
#[test]
fn nobody_comes_by_greater_rights_by_helping_somebody_back_in() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        // A helper in the club, who is also an administrator of the board: the club's administrator may not.
        let both = account(&t.db, "both@example.org");
        let in_club = member(&t.db, both, tree.club, "provider");
        help(&tree, tree.low, tree.club, in_club).unwrap();
        let powerful = member(&t.db, both, tree.board, "administrator");
        let more = |done: administration::Result<()>| {
            assert!(matches!(done, Err(Error::Rule(Rule::MoreRights))), "{done:?}");
        };
        more(help(&tree, tree.low, tree.club, in_club));
        // What was made before is not good for what they became.
        assert!(
            t.db.read(move |tx| way_back::lately(tx, both)).unwrap().iter().all(|one| one.used_at.is_none())
        );
        let open = "select count(*) from link where used_at is null and revoked_at is null";
        assert_eq!(
            t.db.read(move |tx| -> store::Result<i64> { tx.one(open, &[], |row| row.get(0)) }).unwrap(),
            0
        );
        // The administrator of the board may, here and there; not once they also work for somebody else.
        help(&tree, tree.administrator, tree.club, in_club).unwrap();
        help(&tree, tree.administrator, tree.board, powerful).unwrap();
        member(&t.db, both, tree.other_network, "referrer");
        more(help(&tree, tree.administrator, tree.club, in_club));
        // A role that begins later, or that this program does not know, counts as well.
        let later = account(&t.db, "later@example.org");
        let in_club = member(&t.db, later, tree.club, "provider");
        member(&t.db, later, tree.club, "a-role-of-tomorrow");
        more(help(&tree, tree.administrator, tree.club, in_club));
        // A manager of a scheme helps link workers and nobody who is more.
        let manager = account(&t.db, "manager@example.org");
        member(&t.db, manager, tree.network, "scheme-manager");
        help(&tree, manager, tree.network, membership_of(&tree, tree.worker)).unwrap();
        let second = account(&t.db, "second@example.org");
        let as_worker = member(&t.db, second, tree.network, "link-worker");
        member(&t.db, second, tree.network, "administrator");
        more(help(&tree, manager, tree.network, as_worker));
        let other_manager = account(&t.db, "third@example.org");
        let manages = member(&t.db, other_manager, tree.network, "scheme-manager");
        assert!(help(&tree, manager, tree.network, manages).is_err());
        assert!(t.db.read(move |tx| accounts::get(tx, second)).is_ok());
    });
}
