//! The audit trail of who came in and who left: each event stands or falls with what it records.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::sync::Arc;

use access::accounts::Audience;
use access::invitations::{self, Accepts};
use access::links::{self, Scope, State};
use access::memberships;
use access::organisations::Kind;
use access::sessions::{self, Ended, Origin, Standing};
use access::sign_in::Outcome;
use access::{By, Error, Happened, Result, Token, Trail, Witness};
use audit::search::{Wanted, search};
use audit::{Actor, Event};
use secrecy::ExposeSecret;
use store::Tx;
use store::testing::both_stores;
use support::{House, PASSWORD, email, from, hasher, hours, typed};
use uuid::Uuid;

const ADDRESS: &str = "192.0.2.7";

fn visitor() -> By {
    By::nobody(Some(ADDRESS.parse().unwrap()), Arc::new(Trail::of_visitors()))
}

fn sign_in(house: &House, by: &By, password: &str, origin: &Origin) -> Result<Outcome> {
    house.sign_in().with_password(by, &email("ada@example.org"), Some(&typed(password)), origin)
}

fn is_in(outcome: Outcome) -> (Token, Uuid, Uuid) {
    match outcome {
        Outcome::In { token, account, session } => (token, account, session),
        other => panic!("{other:?}"),
    }
}

/// All events, the first first.
fn events(house: &House) -> Vec<Event> {
    let mut all = house.db.read(|tx| search(tx, &Wanted::default(), 10_000)).unwrap();
    all.reverse();
    all
}

fn actions(house: &House) -> Vec<String> {
    events(house).into_iter().map(|event| event.action).collect()
}

fn count(house: &House, table: &'static str) -> i64 {
    house
        .db
        .read(move |tx| -> store::Result<i64> {
            tx.one(&format!("select count(*) from {table}"), &[], |row| row.get(0))
        })
        .unwrap()
}

/// Records as the program does, and then something goes wrong in the same transaction.
struct BreaksOff;

impl Witness for BreaksOff {
    fn happened(&self, tx: &mut Tx<'_>, happened: &Happened) -> Result<()> {
        Trail::of_visitors().happened(tx, happened)?;
        Err(Error::Temporary("the machine fell over".to_owned()))
    }
}

#[test]
fn a_sign_in_and_its_event_are_kept_together() {
    both_stores(|t| {
        let house = House::new(t);
        let (ada, practice, _) = house.staff("ada@example.org", "referrer");
        let (_, account, session) = is_in(sign_in(&house, &visitor(), PASSWORD, &from(ADDRESS)).unwrap());
        assert_eq!(account, ada);
        let all = events(&house);
        let [event] = &all[..] else { panic!("{all:?}") };
        assert_eq!(event.action, "sign-in.done");
        assert_eq!(event.actor, Actor::Account { id: ada });
        assert_eq!((event.subject_kind.as_deref(), event.subject), (Some("account"), Some(ada)));
        assert_eq!(event.origin.as_deref(), Some(ADDRESS));
        let detail = format!(r#"{{"session":"{session}","concerns":["{practice}"]}}"#);
        assert_eq!(event.detail.as_deref(), Some(&*detail), "the practice finds it");
        let now = t.db.moment().now();
        assert_eq!(event.at, now);
    });
}

#[test]
fn a_sign_in_that_is_rolled_back_leaves_neither_a_session_nor_an_event() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let by = By::nobody(Some(ADDRESS.parse().unwrap()), Arc::new(BreaksOff));
        let failed = sign_in(&house, &by, PASSWORD, &from(ADDRESS));
        assert!(matches!(failed, Err(Error::Temporary(_))), "{failed:?}");
        assert_eq!(
            (count(&house, "session"), count(&house, "audit_event"), count(&house, "audit_head")),
            (0, 0, 0)
        );
        // And what was wrong is not answered either, when it cannot be recorded.
        let failed = sign_in(&house, &by, "wrong horse battery", &from(ADDRESS));
        assert!(matches!(failed, Err(Error::Temporary(_))), "{failed:?}");
        assert_eq!(count(&house, "audit_event"), 0);
        // The same sign-in with a machine that stands leaves both.
        is_in(sign_in(&house, &visitor(), PASSWORD, &from(ADDRESS)).unwrap());
        assert_eq!((count(&house, "session"), count(&house, "audit_event")), (1, 1));
    });
}

#[test]
fn nobody_signs_in_while_the_trail_cannot_be_written() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        house.db.write(|tx| tx.execute("alter table audit_event rename to audit_gone", &[])).unwrap();
        let failed = sign_in(&house, &visitor(), PASSWORD, &from(ADDRESS));
        assert!(matches!(failed, Err(Error::Store(_))), "{failed:?}");
        assert_eq!((count(&house, "session"), count(&house, "audit_head")), (0, 0));
        house.db.write(|tx| tx.execute("alter table audit_gone rename to audit_event", &[])).unwrap();
        is_in(sign_in(&house, &visitor(), PASSWORD, &from(ADDRESS)).unwrap());
        assert_eq!((count(&house, "session"), count(&house, "audit_event")), (1, 1));
    });
}

#[test]
fn an_act_that_fails_after_its_link_was_used_leaves_the_link_open_and_no_event() {
    both_stores(|t| {
        let house = House::new(t);
        let scope = Scope { purpose: "answer", kind: "connection", id: Uuid::from_u128(7) };
        let (id, text) = house
            .write(move |tx, house| links::make(tx, &house.keys, &visitor(), &scope, links::USUAL))
            .unwrap();
        assert_eq!(actions(&house), ["link.make"]);
        let use_it = |fails: bool| {
            let text = text.clone();
            house.write(move |tx, house| {
                let link = links::use_once(tx, &house.keys, &visitor(), "answer", &text)?;
                if fails { Err(Error::Stale) } else { Ok(link.state) }
            })
        };
        assert!(matches!(use_it(true), Err(Error::Stale)));
        assert_eq!(actions(&house), ["link.make"]);
        assert_eq!(use_it(false).unwrap(), State::Open, "it could still be used");
        let last = events(&house).pop().unwrap();
        assert_eq!((last.action.as_str(), &last.actor), ("link.use", &Actor::Link { id }));
        assert_eq!((last.subject_kind.as_deref(), last.subject), (Some("link"), Some(id)));
    });
}

#[test]
fn everything_from_the_invitation_to_the_last_day_is_in_the_trail_and_no_name_is() {
    both_stores(|t| {
        let house = House::new(t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        let at_the_machine = || By::nobody(None, Arc::new(Trail::of_command("ann".to_owned())));
        let (invitation, token) = house
            .write(move |tx, _| {
                let to = email("ada@example.org");
                invitations::make(tx, &at_the_machine(), &to, practice, "link-worker", hours(24))
            })
            .unwrap();
        let (text, password) = (token.reveal(), hasher().hash(&typed(PASSWORD)).unwrap());
        let (ada, membership) = house
            .write(move |tx, _| {
                let who = Accepts::New { name: "Ada Byron", password: &password };
                invitations::accept(tx, &visitor(), &Token::read(&text).unwrap(), &who)
            })
            .unwrap();
        // Wrong, right, and anew in the same browser by somebody else.
        let wrong = sign_in(&house, &visitor(), "wrong horse battery", &from(ADDRESS)).unwrap();
        assert!(matches!(wrong, Outcome::Wrong));
        let nobody = house
            .sign_in()
            .with_password(&visitor(), &email("eve@example.org"), Some(&typed(PASSWORD)), &from(ADDRESS))
            .unwrap();
        assert!(matches!(nobody, Outcome::Wrong));
        let (_, _, first) = is_in(sign_in(&house, &visitor(), PASSWORD, &from(ADDRESS)).unwrap());
        let again = Origin { replaces: Some(first), ..from(ADDRESS) };
        let (token, _, second) = is_in(sign_in(&house, &visitor(), PASSWORD, &again).unwrap());
        let who = house.is_in(&token);
        let by = By::signed_in(&who, None, Arc::new(Trail::of_visitors()));
        let hers = by.clone();
        house.write(move |tx, _| sessions::end(tx, &hers, ada, second, Ended::SignedOut)).unwrap();
        is_in(sign_in(&house, &visitor(), PASSWORD, &from(ADDRESS)).unwrap());
        house
            .write(move |tx, _| {
                memberships::end(tx, &at_the_machine(), membership, "moved away", &[]).map(|_| ())
            })
            .unwrap();

        assert_eq!(
            actions(&house),
            [
                "invitation.make",
                "account.make",
                "password.set",
                "invitation.accept",
                "sign-in.fail",
                "sign-in.fail",
                "sign-in.done",
                "session.replace",
                "sign-in.done",
                "session.end",
                "sign-in.done",
                "membership.end",
                "session.cut"
            ]
        );
        let all = events(&house);
        assert_eq!(all[0].actor, Actor::Command { name: "ann".to_owned() });
        assert_eq!((all[0].subject_kind.as_deref(), all[0].subject), (Some("invitation"), Some(invitation)));
        assert_eq!((all[3].subject, &all[3].actor), (Some(invitation), &Actor::Account { id: ada }));
        assert_eq!((all[4].subject, &all[4].actor), (Some(ada), &Actor::Nobody), "a guess at her password");
        assert_eq!((all[5].subject, &all[5].actor), (None, &Actor::Nobody), "no such account");
        // What she does in her role says so.
        assert_eq!((all[9].organisation, all[9].role.as_deref()), (Some(practice), Some("link-worker")));
        assert_eq!(
            (all[6].organisation, all[6].role.as_deref()),
            (None, None),
            "signing in is in no role yet"
        );
        assert_eq!(all[11].reason.as_deref(), Some("moved away"));
        assert_eq!(all[12].reason.as_deref(), Some("left"));
        let written = format!("{all:?}").to_lowercase();
        for private in ["byron", "example.org", "horse", &token.reveal().to_lowercase()] {
            assert!(!written.contains(private), "{private}");
        }
        let chains = audit::verify::verify(&house.db, &[]).unwrap();
        assert_eq!(chains.len(), 1);
        assert!(chains[0].broken.is_none() && chains[0].sound == 13, "{:?}", chains[0]);
    });
}

#[test]
fn an_event_is_found_by_the_organisations_that_it_concerns_and_by_no_other() {
    both_stores(|t| {
        let house = House::new(t);
        let (ada, elm, at_elm) = house.staff("ada@example.org", "referrer");
        let oak = house.organisation(Kind::Practice, "Oak Surgery");
        let at_oak = house.member(ada, oak, "link-worker");
        let seen = |organisation: Uuid| {
            let wanted = Wanted { of: Some(vec![organisation]), ..Wanted::default() };
            let found = house.db.read(move |tx| search(tx, &wanted, 100)).unwrap();
            found.into_iter().map(|event| event.action).collect::<Vec<_>>()
        };
        // Signing in is in no role yet, and concerns both; so does somebody who tries to.
        let (token, _, session) = is_in(sign_in(&house, &visitor(), PASSWORD, &from(ADDRESS)).unwrap());
        sign_in(&house, &visitor(), "wrong horse battery", &from(ADDRESS)).unwrap();
        assert_eq!(seen(elm), ["sign-in.fail", "sign-in.done"]);
        assert_eq!(seen(oak), ["sign-in.fail", "sign-in.done"]);
        // What she does in one of her roles is none of the other’s business.
        let who = house.is_in(&token);
        house.write(move |tx, _| sessions::work_as(tx, &visitor(), &who, at_oak)).unwrap();
        let who = house.is_in(&token);
        let by = By::signed_in(&who, None, Arc::new(Trail::of_visitors()));
        house.write(move |tx, _| sessions::end(tx, &by, ada, session, Ended::SignedOut)).unwrap();
        assert_eq!(seen(elm), ["sign-in.fail", "sign-in.done"]);
        assert_eq!(seen(oak), ["session.end", "session.work-as", "sign-in.fail", "sign-in.done"]);
        // Her role at one ends: the other learns nothing, and of what she does afterwards the first learns nothing.
        house.write(move |tx, _| memberships::end(tx, &visitor(), at_elm, "left", &[]).map(|_| ())).unwrap();
        is_in(sign_in(&house, &visitor(), PASSWORD, &from(ADDRESS)).unwrap());
        assert_eq!(seen(elm), ["membership.end", "sign-in.fail", "sign-in.done"]);
        assert_eq!(seen(oak)[..2], ["sign-in.done", "session.end"]);
        // Both together are each event once, in the order of the whole trail.
        let both = Wanted { of: Some(vec![oak, elm]), ..Wanted::default() };
        let found = house.db.read(move |tx| search(tx, &both, 100)).unwrap();
        assert_eq!(found.len(), 6);
        let all = events(&house);
        assert!(found.iter().rev().eq(all.iter()), "{found:?} {all:?}");
        let chains = audit::verify::verify(&house.db, &[]).unwrap();
        assert!(chains[0].broken.is_none(), "{:?}", chains[0]);
    });
}

#[test]
fn a_refused_invitation_leaves_no_event() {
    both_stores(|t| {
        let house = House::new(t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        let ada = house.account(Audience::Staff, "ada@example.org");
        house.member(ada, practice, "link-worker");
        let refused = house.write(move |tx, _| {
            let to = email("ada@example.org");
            invitations::make(tx, &visitor(), &to, practice, "link-worker", hours(24))
        });
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
        assert_eq!((count(&house, "invitation"), count(&house, "audit_event")), (0, 0));
    });
}

#[test]
fn twenty_four_sign_ins_at_once_are_twenty_four_events_in_one_sound_chain() {
    both_stores(|t| {
        let house = House::new(t);
        let people: Vec<String> = (0..8).map(|n| format!("person{n}@example.org")).collect();
        for address in &people {
            house.staff(address, "referrer");
        }
        let sign_in = house.sign_in();
        std::thread::scope(|scope| {
            for (at, address) in people.iter().enumerate() {
                let (house, sign_in) = (&house, &sign_in);
                let origin = from(&format!("198.51.{at}.7"));
                scope.spawn(move || {
                    for _ in 0..3 {
                        let typed = typed(PASSWORD);
                        let outcome =
                            sign_in.with_password(&visitor(), &email(address), Some(&typed), &origin);
                        let (token, ..) = is_in(outcome.unwrap());
                        assert!(matches!(house.look(&token), Standing::SignedIn(_)));
                    }
                });
            }
        });
        assert_eq!(actions(&house), vec!["sign-in.done"; 24]);
        let chains = audit::verify::verify(&house.db, &[]).unwrap();
        assert!(chains[0].broken.is_none() && chains[0].sound == 24, "{:?}", chains[0]);
    });
}

#[test]
fn a_link_has_no_secret_in_the_trail() {
    both_stores(|t| {
        let house = House::new(t);
        let scope = Scope { purpose: "answer", kind: "connection", id: Uuid::from_u128(7) };
        let (_, text) = house
            .write(move |tx, house| links::make(tx, &house.keys, &visitor(), &scope, links::USUAL))
            .unwrap();
        assert!(!format!("{:?}", events(&house)).contains(text.expose_secret()));
    });
}
