//! Sessions: who is signed in, until when, and what ends it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use access::accounts::Audience;
use access::memberships;
use access::organisations::{self, Kind};
use access::sessions::{self, Ended, Origin, Out, Settings, Standing};
use access::sign_in::Outcome;
use access::{Error, Token, What};
use jiff::SignedDuration;
use jiff::civil::date;
use proptest::prelude::*;
use store::testing::both_stores;
use store::values;
use support::{House, PASSWORD, from, hours, minutes};
use uuid::Uuid;

fn out(house: &House, token: &Token) -> Out {
    match house.look(token) {
        Standing::Out(why) => why,
        other => panic!("{other:?}"),
    }
}

fn sign_out(house: &House, token: &Token) {
    let signed_in = house.is_in(token);
    house
        .write(move |tx, house| {
            sessions::end(tx, &house.by(), signed_in.account, signed_in.session, Ended::SignedOut)
        })
        .unwrap();
}

#[test]
fn a_token_is_of_no_use_after_signing_out() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let token = house.signed_in("ada@example.org");
        house.is_in(&token);
        sign_out(&house, &token);
        // Whoever stole it, in another tab or on another machine.
        assert_eq!(out(&house, &token), Out::Ended(Ended::SignedOut));
        assert!(house.refresh(&token).is_none());
        assert_eq!(out(&house, &token), Out::Ended(Ended::SignedOut));
        assert_eq!(out(&house, &Token::new().unwrap()), Out::Unknown);
    });
}

#[test]
fn the_database_holds_no_token() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let token = house.signed_in("ada@example.org");
        let hash: Vec<u8> =
            t.db.read(|tx| tx.one("select token_hash from session", &[], |row| row.get(0)))
                .map_err(|error: store::Error| error)
                .unwrap();
        use base64::Engine;
        let as_token = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&hash);
        assert_ne!(as_token, token.reveal());
        assert_eq!(out(&house, &Token::read(&as_token).unwrap()), Out::Unknown);
    });
}

#[test]
fn a_session_ends_when_it_is_idle_and_in_the_end_anyway() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let token = house.signed_in("ada@example.org");
        house.advance(minutes(29));
        assert!(house.is_in(&token).is_due);
        house.refresh(&token);
        assert!(!house.is_in(&token).is_due);
        house.advance(minutes(29));
        house.is_in(&token);
        house.advance(minutes(1));
        assert_eq!(out(&house, &token), Out::Idle);
        house.refresh(&token);
        assert_eq!(out(&house, &token), Out::Idle, "it does not come back");

        let token = house.signed_in("ada@example.org");
        for _ in 0..35 {
            house.advance(minutes(20));
            house.is_in(&token);
            house.refresh(&token);
        }
        house.advance(minutes(20));
        assert_eq!(out(&house, &token), Out::Over, "after twelve hours");
    });
}

#[test]
fn installations_choose_other_times_for_staff_and_for_people() {
    both_stores(|t| {
        let mut settings = Settings::default();
        settings.person.idle = minutes(5);
        let house = House::with(t, settings);
        house.staff("ada@example.org", "referrer");
        house.account(Audience::Person, "grace@example.org");
        let (staff, person) = (house.signed_in("ada@example.org"), house.signed_in("grace@example.org"));
        house.advance(minutes(5));
        house.is_in(&staff);
        assert_eq!(out(&house, &person), Out::Idle);
    });
}

#[test]
fn signing_in_makes_another_session_and_ends_the_one_before() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        house.staff("eve@example.org", "referrer");
        // Somebody puts a token of their own into Ada's browser, and waits for her to sign in with it.
        let planted = house.signed_in("eve@example.org");
        let origin = Origin { replaces: Some(house.is_in(&planted).session), ..Origin::default() };
        let Outcome::In { token, .. } = house.try_password("ada@example.org", PASSWORD, &origin) else {
            panic!()
        };
        assert_ne!(token.reveal(), planted.reveal());
        assert_eq!(out(&house, &planted), Out::Ended(Ended::Replaced));
        house.is_in(&token);
    });
}

#[test]
fn two_tabs_share_a_session() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, practice, _) = house.staff("ada@example.org", "referrer");
        let before = house.signed_in("ada@example.org");
        let session = house.is_in(&before).session;
        // One tab shows a form. In the other, something about her rights changes.
        let mark = sessions::form_mark(&house.keys, session).unwrap();
        house.member(account, practice, "link-worker");
        assert!(house.is_in(&before).is_due);
        let after = house.refresh(&before).expect("another token");
        assert_ne!(after.reveal(), before.reveal());
        // A request of the other tab was on its way with the token from before.
        house.is_in(&before);
        assert!(!house.is_in(&before).is_due, "it is not rotated once more");
        assert!(house.refresh(&before).is_none());
        house.is_in(&after);
        house.advance(SignedDuration::from_secs(31));
        assert_eq!(out(&house, &before), Out::Unknown);
        house.is_in(&after);
        // What she wrote is not lost.
        let fits = |session: Uuid, mark: &str| {
            let mark = mark.to_owned();
            house.read(move |tx, house| sessions::mark_fits(tx, &house.keys, session, &mark)).unwrap()
        };
        assert!(fits(session, &mark));
        sign_out(&house, &after);
        let anew = house.signed_in("ada@example.org");
        assert!(!fits(house.is_in(&anew).session, &mark), "not in another session");
        for place in 0..mark.len() {
            let mut altered = mark.clone().into_bytes();
            altered[place] = if altered[place] == b'0' { b'1' } else { b'0' };
            assert!(!fits(session, &String::from_utf8(altered).unwrap()), "{place}");
        }
        for broken in ["", "0", &mark[1..], &format!("{mark}0"), &"é".repeat(18)] {
            assert!(!fits(session, broken));
        }
    });
}

#[test]
fn two_tabs_that_ask_at_once_get_one_new_token() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, practice, _) = house.staff("ada@example.org", "referrer");
        let before = house.signed_in("ada@example.org");
        house.member(account, practice, "link-worker");
        let new: Vec<Token> = std::thread::scope(|scope| {
            let tabs: Vec<_> = (0..6).map(|_| scope.spawn(|| house.refresh(&before))).collect();
            tabs.into_iter().filter_map(|tab| tab.join().unwrap()).collect()
        });
        assert_eq!(new.len(), 1);
        house.is_in(&new[0]);
        house.is_in(&before);
    });
}

#[test]
fn a_role_that_is_taken_away_is_gone_with_the_next_request() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, practice, _) = house.staff("ada@example.org", "referrer");
        let administrator = house.member(account, practice, "administrator");
        let token = house.signed_in("ada@example.org");
        assert!(house.is_in(&token).working_as.is_none(), "of two roles she chooses one");
        let signed_in = house.is_in(&token);
        house.told();
        house.write(move |tx, house| sessions::work_as(tx, &house.by(), &signed_in, administrator)).unwrap();
        assert_eq!(house.told(), [What::WorksAs]);
        let token = house.refresh(&token).expect("another token");
        assert_eq!(house.is_in(&token).working_as.unwrap().role, "administrator");
        house
            .write(move |tx, house| memberships::end(tx, &house.by(), administrator, "", &[]).map(|_| ()))
            .unwrap();
        let signed_in = house.is_in(&token);
        assert_eq!(signed_in.working_as.unwrap().role, "referrer");
        assert!(signed_in.is_due, "and the token is to be another one");
        // What she may not choose: what ended, what is somebody else's.
        let (_, _, bobs) = house.staff("bob@example.org", "administrator");
        for membership in [administrator, bobs, Uuid::from_u128(9)] {
            let signed_in = house.is_in(&token);
            let done =
                house.write(move |tx, house| sessions::work_as(tx, &house.by(), &signed_in, membership));
            assert!(matches!(done, Err(Error::Missing(_))));
        }
    });
}

#[test]
fn an_organisation_that_closes_takes_access_with_it() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, practice, _) = house.staff("ada@example.org", "referrer");
        let charity = house.organisation(Kind::Charity, "Elm Tree Trust");
        house.member(account, charity, "provider");
        let token = house.signed_in("ada@example.org");
        let close = |id: Uuid| {
            house
                .write(move |tx, house| organisations::close(tx, &house.by(), id, date(2026, 5, 3)))
                .unwrap();
        };
        assert_eq!(house.is_in(&token).works.len(), 2);
        // With effect from yesterday, in the middle of a session.
        close(charity);
        let signed_in = house.is_in(&token);
        assert_eq!(signed_in.works.iter().map(|works| works.organisation).collect::<Vec<_>>(), [practice]);
        assert!(signed_in.is_due, "and the token is to be another one");
        let token = house.refresh(&token).expect("another token");
        close(practice);
        assert_eq!(out(&house, &token), Out::WorksNowhere);
        let outcome = house.try_password("ada@example.org", PASSWORD, &Origin::default());
        assert!(matches!(outcome, Outcome::WorksNowhere), "{outcome:?}");
    });
}

#[test]
fn midnight_in_london_ends_access_in_the_middle_of_a_session() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, practice, _) = house.staff("ada@example.org", "referrer");
        house
            .write(move |tx, house| organisations::close(tx, &house.by(), practice, date(2026, 5, 4)))
            .unwrap();
        // From half past nine to ten minutes to eleven UTC, which is ten to midnight in British summer time.
        house.advance(hours(13) + minutes(20));
        let token = house.signed_in("ada@example.org");
        house.advance(minutes(9));
        house.is_in(&token);
        house.advance(minutes(1));
        assert_eq!(out(&house, &token), Out::WorksNowhere);
    });
}

#[test]
fn her_devices_are_hers_alone_and_she_can_end_them() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _) = house.staff("ada@example.org", "referrer");
        let (eve, _, _) = house.staff("eve@example.org", "referrer");
        let at = |device: &str, address: &str| {
            let origin = Origin { device: device.to_owned(), ..from(address) };
            let Outcome::In { token, .. } = house.try_password("ada@example.org", PASSWORD, &origin) else {
                panic!()
            };
            token
        };
        let desk = at("Firefox on Windows", "192.0.2.7");
        house.advance(minutes(2));
        let phone = at("Safari\u{0} on iPhone", "2001:db8:1:2::3");
        let list = house.read(move |tx, house| sessions::devices(tx, &house.settings, account)).unwrap();
        let shown: Vec<_> = list.iter().map(|one| (one.name.as_str(), one.network.as_deref())).collect();
        assert_eq!(
            shown,
            [("Safari on iPhone", Some("2001:db8:1::/48")), ("Firefox on Windows", Some("192.0.2.0/24"))]
        );
        let (hers, phones) = (house.is_in(&desk).session, house.is_in(&phone).session);
        let by_eve =
            house.write(move |tx, house| sessions::end(tx, &house.by(), eve, phones, Ended::FromElsewhere));
        assert!(matches!(by_eve, Err(Error::Missing("session"))));
        house
            .write(move |tx, house| sessions::end(tx, &house.by(), account, phones, Ended::FromElsewhere))
            .unwrap();
        assert_eq!(out(&house, &phone), Out::Ended(Ended::FromElsewhere));
        let third = at("Edge on Windows", "192.0.2.9");
        house.told();
        house.write(move |tx, house| sessions::end_everywhere(tx, &house.by(), account, Some(hers))).unwrap();
        assert_eq!(house.told(), [What::SignedOutEverywhere]);
        house.is_in(&desk);
        assert_eq!(out(&house, &third), Out::Ended(Ended::FromElsewhere));
        house.write(move |tx, house| sessions::end_everywhere(tx, &house.by(), account, None)).unwrap();
        assert!(matches!(house.look(&desk), Standing::Out(_)));
    });
}

#[test]
fn what_is_long_over_is_thrown_away() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        house.signed_in("ada@example.org");
        house.advance(hours(24 * 29));
        let sweep = || house.write(|tx, _| sessions::sweep(tx, hours(24 * 30))).unwrap();
        assert_eq!(sweep(), 0);
        house.advance(hours(24 * 2));
        assert_eq!(sweep(), 1);
        let left: i64 =
            t.db.read(|tx| {
                tx.one("select count(*) from session where seen_at > $1", values![0_i64], |row| row.get(0))
            })
            .map_err(|error: store::Error| error)
            .unwrap();
        assert_eq!(left, 0);
    });
}

#[derive(Debug, Clone, Copy)]
enum Act {
    SignIn,
    Ask(usize),
    Old(usize),
    SignOut(usize),
    Everywhere,
    Rights,
    Wait(i64),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => Just(Act::SignIn),
        4 => (0..4_usize).prop_map(Act::Ask),
        2 => (0..4_usize).prop_map(Act::Old),
        1 => (0..4_usize).prop_map(Act::SignOut),
        1 => Just(Act::Everywhere),
        1 => Just(Act::Rights),
        3 => (1_i64..45).prop_map(Act::Wait),
    ]
}

/// One session, as it should be.
struct Model {
    token: Token,
    /// Tokens from before, none of which is ever good again after the grace.
    before: Vec<Token>,
    made: i64,
    seen: i64,
    rotated: i64,
    must_rotate: bool,
    ended: bool,
}

/// Whatever is done: a session is there until it ends, is idle for half an hour or is twelve hours old, and never again
/// after that; it has one token, and that from before for half a minute.
#[test]
fn the_life_of_sessions() {
    proptest!(ProptestConfig::with_cases(32), |(acts in proptest::collection::vec(act(), 1..40))| {
        let t = store::testing::sqlite(&store::Moment::fixed("2026-05-04T09:30:00Z".parse().unwrap()));
        let house = House::new(&t);
        let account = house.account(Audience::Person, "grace@example.org");
        let mut all: Vec<Model> = Vec::new();
        let mut now = 0_i64;
        for act in acts {
            match act {
                Act::SignIn => all.push(Model {
                    token: house.signed_in("grace@example.org"),
                    before: Vec::new(),
                    made: now,
                    seen: now,
                    rotated: now,
                    must_rotate: false,
                    ended: false,
                }),
                Act::Ask(which) => {
                    let Some(one) = all.get_mut(which) else { continue };
                    let there = !one.ended && now - one.seen < 30 * 60 && now - one.made < 12 * 3600;
                    prop_assert_eq!(matches!(house.look(&one.token), Standing::SignedIn(_)), there);
                    let new = house.refresh(&one.token);
                    prop_assert_eq!(new.is_some(), there && one.must_rotate);
                    if there { one.seen = now; }
                    if let Some(new) = new {
                        one.before.push(std::mem::replace(&mut one.token, new));
                        (one.rotated, one.must_rotate) = (now, false);
                    }
                }
                Act::Old(which) => {
                    let Some(one) = all.get(which) else { continue };
                    let there = !one.ended && now - one.seen < 30 * 60 && now - one.made < 12 * 3600;
                    for (place, token) in one.before.iter().enumerate() {
                        let is_last = place + 1 == one.before.len();
                        let good = there && is_last && now - one.rotated < 30;
                        prop_assert_eq!(matches!(house.look(token), Standing::SignedIn(_)), good);
                    }
                }
                Act::SignOut(which) => {
                    let Some(one) = all.get_mut(which) else { continue };
                    if let Standing::SignedIn(signed_in) = house.look(&one.token) {
                        house.write(move |tx, house| {
                            sessions::end(tx, &house.by(), account, signed_in.session, Ended::SignedOut)
                        }).unwrap();
                        one.ended = true;
                    }
                }
                Act::Everywhere => {
                    house.write(move |tx, house| sessions::end_everywhere(tx, &house.by(), account, None)).unwrap();
                    for one in &mut all { one.ended = true; }
                }
                Act::Rights => {
                    let charity = house.organisation(Kind::Charity, "Elm Tree Trust");
                    house.member(account, charity, "provider");
                    for one in &mut all { one.must_rotate |= !one.ended; }
                }
                Act::Wait(count) => {
                    // Minutes and seconds by turns, so that both bounds are met.
                    let seconds = if count % 3 == 0 { count } else { count * 60 };
                    house.advance(SignedDuration::from_secs(seconds));
                    now += seconds;
                }
            }
        }
    });
}
