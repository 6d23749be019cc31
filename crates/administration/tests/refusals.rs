//! What was refused, on record, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::tree as support;
use administration::refusals::{Refusal, Refusals, Who};
use audit::Actor;
use audit::search::{Wanted, search};
use store::testing::{TestDb, both_stores};
use support::{Tree, account, member};

fn events(t: &TestDb, action: &str) -> Vec<audit::Event> {
    let wanted = Wanted { action: Some(action.to_owned()), ..Wanted::default() };
    t.db.read(move |tx| search(tx, &wanted, 100)).unwrap()
}

#[test]
fn what_was_refused_is_counted_and_put_on_record_once() {
    both_stores(|t| {
        let tree = Tree::new(&t.db);
        let refusals = Refusals::default();
        assert_eq!(refusals.write(&t.db).unwrap(), 0);
        let from = Some("192.0.2.7".parse().unwrap());
        let two = account(&t.db, "two@example.org");
        member(&t.db, two, tree.club, "provider");
        member(&t.db, two, tree.practice, "referrer");
        let (worker, two) = (support::who(&t.db, tree.worker), support::who(&t.db, two));
        for _ in 0..3 {
            refusals.note(Refusal::Rights, Who::signed_in(&worker, from));
        }
        refusals.note(Refusal::Rights, Who::signed_in(&two, from));
        refusals.note(Refusal::Form, Who::at(from));
        refusals.note(Refusal::Flood, Who::at(None));
        assert!(events(t, "refused.").is_empty(), "nothing is written when it happens");
        assert_eq!(refusals.write(&t.db).unwrap(), 4);
        assert_eq!(refusals.write(&t.db).unwrap(), 0);
        let rights = events(t, "refused.rights");
        assert_eq!(rights.len(), 2);
        let of = |id| rights.iter().find(|one| one.actor == Actor::Account { id }).unwrap();
        let one = of(worker.account);
        assert_eq!(one.known()["count"], 3);
        assert_eq!((one.organisation, one.role.as_deref()), (Some(tree.network), Some("link-worker")));
        assert_eq!(one.origin.as_deref(), Some("192.0.2.7"));
        // Both organisations that somebody works for find it, whichever of them they acted for.
        assert_eq!(of(two.account).organisations(), [tree.club, tree.practice].into());
        for (action, origin) in [("refused.form", Some("192.0.2.7")), ("refused.flood", None)] {
            let found = events(t, action);
            assert_eq!(
                (found.len(), &found[0].actor, found[0].origin.as_deref()),
                (1, &Actor::Nobody, origin)
            );
        }
        assert!(audit::verify::verify(&t.db, &[]).unwrap().iter().all(|area| area.broken.is_none()));
    });
}
