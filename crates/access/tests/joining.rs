//! Invitations, accounts and memberships: who comes in, and how they leave.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::sync::Arc;

use access::accounts::{self, Audience};
use access::invitations::{self, Accepts, LONGEST, State, USUAL};
use access::memberships::{self, Handover, InHand, Membership};
use access::organisations::{self, Kind};
use access::sessions::{Ended, Out, Standing};
use access::{By, Error, Folded, Happened, Refused, Result, Token, What, Witness};
use jiff::SignedDuration;
use jiff::civil::date;
use proptest::prelude::*;
use store::Tx;
use store::testing::both_stores;
use support::{House, PASSWORD, email, hasher, hours, minutes, typed};
use uuid::Uuid;

fn refused<T: std::fmt::Debug>(done: Result<T>) -> Refused {
    match done {
        Err(Error::Refused(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn invite(house: &House, address: &str, organisation: Uuid) -> Result<(Uuid, Token)> {
    let address = email(address);
    house.write(move |tx, house| {
        invitations::make(tx, &house.by(), &address, organisation, "link-worker", USUAL)
    })
}

fn accept_as_new(house: &House, token: &Token) -> Result<(Uuid, Uuid)> {
    let (text, password) = (token.reveal(), hasher().hash(&typed(PASSWORD)).unwrap());
    house.write(move |tx, house| {
        let who = Accepts::New { name: "Ada Byron", password: &password };
        invitations::accept(tx, &house.by(), &Token::read(&text).unwrap(), &who)
    })
}

fn accept_as(house: &House, token: &Token, account: Uuid) -> Result<(Uuid, Uuid)> {
    let text = token.reveal();
    house.write(move |tx, house| {
        invitations::accept(tx, &house.by(), &Token::read(&text).unwrap(), &Accepts::SignedIn(account))
    })
}

fn state(house: &House, token: &Token) -> State {
    let text = token.reveal();
    house.read(move |tx, _| invitations::read(tx, &Token::read(&text).unwrap())).unwrap().state
}

#[test]
fn somebody_is_invited_and_signs_in() {
    both_stores(|t| {
        let house = House::new(t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        house.told();
        let (_, token) = invite(&house, "Ada@example.org", practice).unwrap();
        assert_eq!(state(&house, &token), State::Open);
        let (account, _) = accept_as_new(&house, &token).unwrap();
        assert_eq!(
            house.told(),
            [What::Invited, What::AccountMade, What::PasswordSet, What::InvitationAccepted]
        );
        assert_eq!(state(&house, &token), State::Accepted);
        assert_eq!(refused(accept_as_new(&house, &token)), Refused::InvitationUsed);
        assert_eq!(refused(accept_as(&house, &token, account)), Refused::InvitationUsed);
        // However they write their address.
        let signed_in = house.is_in(&house.signed_in("ADA@example.org"));
        assert_eq!(signed_in.account, account);
        let works = signed_in.working_as.unwrap();
        assert_eq!((works.organisation, works.role.as_str()), (practice, "link-worker"));
    });
}

#[test]
fn an_invitation_ends_when_it_is_taken_back_made_again_or_lay_too_long() {
    both_stores(|t| {
        let house = House::new(t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        let (id, back) = invite(&house, "ada@example.org", practice).unwrap();
        house.write(move |tx, house| invitations::revoke(tx, &house.by(), id)).unwrap();
        assert_eq!(refused(accept_as_new(&house, &back)), Refused::InvitationRevoked);
        let twice = house.write(move |tx, house| invitations::revoke(tx, &house.by(), id));
        assert!(matches!(twice, Err(Error::Missing(_))));

        let (_, first) = invite(&house, "ada@example.org", practice).unwrap();
        let (_, second) = invite(&house, "Ada@example.org", practice).unwrap();
        assert_eq!(refused(accept_as_new(&house, &first)), Refused::InvitationRevoked);
        house.advance(USUAL - SignedDuration::from_secs(1));
        assert_eq!(state(&house, &second), State::Open);
        house.advance(SignedDuration::from_secs(1));
        assert_eq!(refused(accept_as_new(&house, &second)), Refused::InvitationExpired);
        assert!(matches!(accept_as_new(&house, &Token::new().unwrap()), Err(Error::Missing(_))));

        // Nobody makes one that is good for a year.
        let address = email("ada@example.org");
        let (_, long) = house
            .write(move |tx, house| {
                invitations::make(tx, &house.by(), &address, practice, "link-worker", hours(24 * 365))
            })
            .unwrap();
        house.advance(LONGEST);
        assert_eq!(state(&house, &long), State::Expired);
    });
}

#[test]
fn an_invitation_is_no_way_into_an_account() {
    both_stores(|t| {
        let house = House::new(t);
        let (ada, _, _) = house.staff("ada@example.org", "referrer");
        let (eve, _, _) = house.staff("eve@example.org", "referrer");
        let charity = house.organisation(Kind::Charity, "Elm Tree Trust");
        let (_, token) = invite(&house, "ada@example.org", charity).unwrap();
        // Whoever holds the letter cannot set another password on Ada's account, nor take her place in it.
        assert_eq!(refused(accept_as_new(&house, &token)), Refused::SignInFirst);
        assert_eq!(refused(accept_as(&house, &token, eve)), Refused::AnotherEmail);
        assert_eq!(state(&house, &token), State::Open);
        let before = house.signed_in("ada@example.org");
        accept_as(&house, &token, ada).unwrap();
        assert_eq!(house.is_in(&before).works.len(), 2, "with the next request");
        assert_eq!(refused(invite(&house, "ada@example.org", charity)), Refused::MemberAlready);
    });
}

#[test]
fn nobody_is_invited_into_what_has_closed() {
    both_stores(|t| {
        let house = House::new(t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        let (_, token) = invite(&house, "ada@example.org", practice).unwrap();
        house
            .write(move |tx, house| organisations::close(tx, &house.by(), practice, date(2026, 5, 4)))
            .unwrap();
        house.advance(hours(24));
        assert_eq!(refused(accept_as_new(&house, &token)), Refused::NotOpen);
        let made = t.db.read(|tx| accounts::by_email(tx, &Folded::of(&email("ada@example.org"))));
        assert!(made.unwrap().is_none(), "no account was left behind");
        assert_eq!(refused(invite(&house, "bob@example.org", practice)), Refused::NotOpen);
    });
}

#[test]
fn two_who_accept_one_invitation_at_once_are_one_member() {
    both_stores(|t| {
        let house = House::new(t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        let (_, token) = invite(&house, "ada@example.org", practice).unwrap();
        let done: Vec<_> = std::thread::scope(|scope| {
            let tries: Vec<_> =
                (0..8).map(|_| scope.spawn(|| accept_as_new(&house, &token).is_ok())).collect();
            tries.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(done.iter().filter(|done| **done).count(), 1);
        let members = house.read(move |tx, _| memberships::in_organisation(tx, practice)).unwrap();
        assert_eq!(members.len(), 1);
    });
}

struct Room;

impl Handover for Room {
    fn in_hand(&self, _: &mut Tx<'_>, membership: &Membership) -> Result<Vec<InHand>> {
        let count = if membership.role == "link-worker" { 41 } else { 0 };
        Ok(vec![InHand { kind: "caseload", count }])
    }
}

#[test]
fn whoever_leaves_is_out_at_once_and_hands_over() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, practice, referrer) = house.staff("ada@example.org", "referrer");
        let link_worker = house.member(account, practice, "link-worker");
        let token = house.signed_in("ada@example.org");
        assert_eq!(house.is_in(&token).works.len(), 2);
        house.told();

        let end =
            |id| house.write(move |tx, house| memberships::end(tx, &house.by(), id, "moved away", &[&Room]));
        assert_eq!(end(link_worker).unwrap(), [InHand { kind: "caseload", count: 41 }]);
        assert_eq!(house.is_in(&token).works.len(), 1, "the other role is left");
        assert!(end(referrer).unwrap().is_empty());
        assert!(matches!(house.look(&token), Standing::Out(Out::Ended(Ended::Left))));
        assert!(matches!(end(referrer), Err(Error::Missing(_))));
        assert_eq!(
            house.told(),
            [What::MembershipEnded, What::MembershipEnded, What::SessionsCut],
            "the last role takes the sessions with it"
        );
        // History says what was.
        let all = house.read(move |tx, _| memberships::of(tx, account)).unwrap();
        assert_eq!(all.len(), 2);
        assert!(all.iter().all(|one| one.ended_why.as_deref() == Some("moved away")));
    });
}

#[test]
fn a_suspended_account_is_out_at_once_and_a_closed_one_for_good() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, membership) = house.staff("ada@example.org", "referrer");
        let token = house.signed_in("ada@example.org");
        house.write(move |tx, house| accounts::suspend(tx, &house.by(), account)).unwrap();
        assert!(matches!(house.look(&token), Standing::Out(Out::Ended(Ended::Suspended))));
        house.write(move |tx, house| accounts::resume(tx, &house.by(), account)).unwrap();
        assert!(matches!(house.look(&token), Standing::Out(_)), "the session does not come back");
        house.signed_in("ada@example.org");
        let close = house.write(move |tx, house| accounts::close(tx, &house.by(), account));
        assert_eq!(refused(close), Refused::MemberAlready);
        house
            .write(move |tx, house| {
                memberships::end(tx, &house.by(), membership, "retired", &[])?;
                accounts::close(tx, &house.by(), account)
            })
            .unwrap();
        let resume = house.write(move |tx, house| accounts::resume(tx, &house.by(), account));
        assert_eq!(refused(resume), Refused::NotActive);
        let again = house.write(|tx, house| {
            accounts::make(tx, &house.by(), Audience::Staff, &email("ADA@example.org"), "Ada")
        });
        assert_eq!(refused(again), Refused::EmailTaken);
    });
}

struct Broken;

impl Witness for Broken {
    fn happened(&self, _: &mut Tx<'_>, _: &Happened) -> Result<()> {
        Err(Error::Temporary("the trail cannot be written".to_owned()))
    }
}

#[test]
fn what_cannot_be_told_is_not_done() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, practice, membership) = house.staff("ada@example.org", "referrer");
        let token = house.signed_in("ada@example.org");
        let by = By::nobody(None, Arc::new(Broken));
        let untold = |done: Result<()>| assert!(matches!(done, Err(Error::Temporary(_))), "{done:?}");
        let with = by.clone();
        untold(house.write(move |tx, _| accounts::suspend(tx, &with, account)));
        let with = by.clone();
        untold(house.write(move |tx, _| memberships::end(tx, &with, membership, "", &[]).map(|_| ())));
        let with = by.clone();
        untold(house.write(move |tx, _| organisations::close(tx, &with, practice, date(2026, 1, 1))));
        assert_eq!(house.is_in(&token).works.len(), 1, "nothing of it was done");
    });
}

#[test]
fn nothing_of_a_person_and_no_secret_is_formatted() {
    both_stores(|t| {
        let house = House::new(t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        let (_, letter) = invite(&house, "ada@example.org", practice).unwrap();
        let text = letter.reveal();
        let (account, _) = accept_as_new(&house, &letter).unwrap();
        let token = house.signed_in("ada@example.org");
        let invitation =
            house.read(move |tx, _| invitations::read(tx, &Token::read(&text).unwrap())).unwrap();
        let account = t.db.read(move |tx| accounts::get(tx, account)).unwrap();
        let said = format!(
            "{invitation:?} {account:?} {token:?} {letter:?} {:?} {:?} {:?} {:?} {:?}",
            house.look(&token),
            house.keys,
            house.by(),
            typed(PASSWORD),
            hasher().hash(&typed(PASSWORD)).unwrap(),
        );
        for secret in
            ["ada@", "example.org", "Ada", "Byron", PASSWORD, "argon2", &token.reveal(), &letter.reveal()]
        {
            assert!(!said.contains(secret), "{secret} stands in {said}");
        }
    });
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Invite,
    Revoke,
    Accept,
    Wait(i64),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => Just(Act::Invite),
        1 => Just(Act::Revoke),
        2 => Just(Act::Accept),
        2 => (1_i64..60 * 24 * 9).prop_map(Act::Wait),
    ]
}

/// Of all invitations of one mailbox into one role, at most one is open; each is accepted at most once, never after it was
/// taken back or has expired; and there is never more than one membership.
#[test]
fn the_life_of_invitations() {
    proptest!(ProptestConfig::with_cases(32), |(acts in proptest::collection::vec(act(), 1..16))| {
        let t = store::testing::sqlite(&store::Moment::fixed("2026-05-04T09:30:00Z".parse().unwrap()));
        let house = House::new(&t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        // What should be so: the token, what has become of it, and how long it has left.
        let mut model: Vec<(Uuid, Token, State, SignedDuration)> = Vec::new();
        let mut is_member = false;
        for act in acts {
            match act {
                Act::Invite => match invite(&house, "ada@example.org", practice) {
                    Ok((id, token)) => {
                        prop_assert!(!is_member);
                        for one in &mut model {
                            if one.2 == State::Open { one.2 = State::Revoked; }
                        }
                        model.push((id, token, State::Open, USUAL));
                    }
                    Err(Error::Refused(Refused::MemberAlready)) => prop_assert!(is_member),
                    Err(other) => prop_assert!(false, "{}", other),
                },
                Act::Revoke => {
                    let Some(last) = model.last_mut() else { continue };
                    let id = last.0;
                    let done = house.write(move |tx, house| invitations::revoke(tx, &house.by(), id));
                    // One that expired may be taken back as well.
                    prop_assert_eq!(done.is_ok(), matches!(last.2, State::Open | State::Expired));
                    if done.is_ok() { last.2 = State::Revoked; }
                }
                Act::Accept => {
                    for one in &mut model {
                        let done = accept_as_new(&house, &one.1);
                        prop_assert_eq!(done.is_ok(), one.2 == State::Open);
                        if done.is_ok() { one.2 = State::Accepted; is_member = true; }
                    }
                }
                Act::Wait(count) => {
                    house.advance(minutes(count));
                    for one in &mut model {
                        one.3 -= minutes(count);
                        if one.2 == State::Open && one.3 <= SignedDuration::ZERO { one.2 = State::Expired; }
                    }
                }
            }
            for one in &model {
                prop_assert_eq!(state(&house, &one.1), one.2);
            }
            prop_assert!(model.iter().filter(|one| one.2 == State::Open).count() <= 1);
            let members = house.read(move |tx, _| memberships::in_organisation(tx, practice)).unwrap();
            prop_assert_eq!(members.len(), usize::from(is_member));
        }
    });
}
