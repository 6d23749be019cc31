//! Signing in with a password, and what guessing costs.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use access::accounts::{self, Audience};
use access::organisations::{self, Kind};
use access::passwords::{self, Cost, Hasher, Password};
use access::sessions::{Origin, Out, Settings, Standing};
use access::sign_in::{Outcome, SignIn};
use access::{Browser, What, limits};
use jiff::SignedDuration;
use jiff::civil::date;
use store::testing::both_stores;
use store::values;
use support::{House, PASSWORD, email, from, hasher, hours, minutes, typed};

const HOME: &str = "192.0.2.7";

fn browser(house: &House) -> (Browser, String) {
    house.write(|tx, house| Browser::new(tx, &house.keys)).unwrap()
}

fn known(house: &House, address: &str) -> Origin {
    let origin = Origin { browser: Some(browser(house).0), ..from(HOME) };
    assert!(matches!(house.try_password(address, PASSWORD, &origin), Outcome::In { .. }));
    origin
}

#[test]
fn the_right_password_signs_in_and_every_other_answer_is_one() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _) = house.staff("ada@example.org", "referrer");
        let (bob, _, _) = house.staff("bob@example.org", "referrer");
        let without = house
            .write(|tx, house| {
                accounts::make(tx, &house.by(), Audience::Staff, &email("cy@example.org"), "Cy")
            })
            .unwrap();
        let practice = house.organisation(Kind::Practice, "Oak Surgery");
        house.member(without, practice, "referrer");
        house.write(move |tx, house| accounts::suspend(tx, &house.by(), bob)).unwrap();
        house.told();
        match house.try_password("ada@example.org", PASSWORD, &Origin::default()) {
            Outcome::In { token, account: who, session } => {
                assert_eq!(who, account);
                assert_eq!(house.is_in(&token).session, session);
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(house.told(), [What::SignedIn]);
        for (address, password) in [
            ("ada@example.org", "correct horse batterz"),
            ("ada@example.org", ""),
            ("ada@example.org", &"a".repeat(10_000)),
            ("bob@example.org", PASSWORD),
            ("cy@example.org", PASSWORD),
            ("nobody@example.org", PASSWORD),
        ] {
            let outcome = house.try_password(address, password, &Origin::default());
            assert!(matches!(outcome, Outcome::Wrong), "{address}: {outcome:?}");
        }
        assert!(house.told().iter().all(|what| *what == What::SignInFailed));
    });
}

#[test]
fn whoever_works_nowhere_is_told_so_and_is_not_let_in() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, practice, _) = house.staff("ada@example.org", "referrer");
        house
            .write(move |tx, house| organisations::close(tx, &house.by(), practice, date(2026, 5, 4)))
            .unwrap();
        house.signed_in("ada@example.org");
        house.advance(hours(24));
        let outcome = house.try_password("ada@example.org", PASSWORD, &Origin::default());
        assert!(matches!(outcome, Outcome::WorksNowhere), "{outcome:?}");
        // A person with their own record works nowhere, and is let in.
        house.account(Audience::Person, "grace@example.org");
        assert!(house.is_in(&house.signed_in("grace@example.org")).works.is_empty());
    });
}

#[test]
fn a_password_of_another_cost_is_hashed_anew_when_it_is_used() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _) = house.staff("ada@example.org", "referrer");
        let hash = || -> String {
            t.db.read(move |tx| {
                tx.one("select hash from password where account_id = $1", values![account], |row| row.get(0))
            })
            .map_err(|error: store::Error| error)
            .unwrap()
        };
        let before = hash();
        house.signed_in("ada@example.org");
        assert_eq!(hash(), before, "the cost is that of today");
        let dearer = Hasher::new(Cost { memory: 64, ..Cost::FOR_TESTS }).unwrap();
        let sign_in = SignIn::new(t.db.clone(), house.keys.clone(), dearer, Settings::default(), 2);
        let attempt = |password: &str| {
            let typed = typed(password);
            sign_in
                .with_password(&house.by(), &email("ada@example.org"), Some(&typed), &Origin::default())
                .unwrap()
        };
        assert!(matches!(attempt("wrong horse battery"), Outcome::Wrong));
        assert_eq!(hash(), before, "a wrong password changes nothing");
        assert!(matches!(attempt(PASSWORD), Outcome::In { .. }));
        assert!(hash().contains("m=64,"), "{}", hash());
        assert!(matches!(attempt(PASSWORD), Outcome::In { .. }));
    });
}

#[test]
fn another_password_ends_every_other_session_and_makes_browsers_strangers() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _) = house.staff("ada@example.org", "referrer");
        let origin = known(&house, "ada@example.org");
        let (here, elsewhere) = (house.signed_in("ada@example.org"), house.signed_in("ada@example.org"));
        let keep = house.is_in(&here).session;
        let hashed = hasher().hash(&typed("another horse battery")).unwrap();
        house
            .write(move |tx, house| passwords::replace(tx, &house.by(), account, &hashed, Some(keep)))
            .unwrap();
        house.is_in(&here);
        assert!(matches!(house.look(&elsewhere), Standing::Out(Out::Ended(_))));
        assert!(matches!(house.try_password("ada@example.org", PASSWORD, &origin), Outcome::Wrong));
        let outcome = house.try_password("ada@example.org", "another horse battery", &origin);
        assert!(matches!(outcome, Outcome::In { .. }));
    });
}

#[test]
fn wrong_guesses_from_one_place_wait_longer_and_longer_and_never_for_ever() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let guess = |password| house.try_password("ada@example.org", password, &from(HOME));
        for _ in 0..5 {
            assert!(matches!(guess("wrong horse battery"), Outcome::Wrong));
        }
        assert!(
            matches!(guess("wrong horse battery"), Outcome::Wrong),
            "the sixth is compared; the seventh waits"
        );
        assert!(matches!(guess("wrong horse battery"), Outcome::Wait(wait) if wait.as_millis() == 1_000));
        // Whoever guesses while they wait makes nobody wait longer, and the right password is no exception.
        for _ in 0..100 {
            assert!(matches!(guess("wrong horse battery"), Outcome::Wait(_)));
        }
        assert!(matches!(guess(PASSWORD), Outcome::Wait(_)));
        let mut waits = Vec::new();
        for _ in 0..12 {
            let Outcome::Wait(wait) = guess(PASSWORD) else { panic!() };
            waits.push(wait.as_secs());
            house.advance(wait);
            assert!(matches!(guess("wrong horse battery"), Outcome::Wrong));
        }
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]), "{waits:?}");
        // What is past weighs less and less, so whoever goes on guessing comes near the longest wait and stays there.
        assert!(waits.last().is_some_and(|last| (90..=120).contains(last)), "{waits:?}");
        house.advance(minutes(2));
        assert!(matches!(guess(PASSWORD), Outcome::In { .. }), "after the longest wait");
        assert!(matches!(guess("wrong horse battery"), Outcome::Wrong), "and the count begins anew");
    });
}

#[test]
fn an_address_that_is_no_account_waits_as_one_that_is() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let course = |address: &str| -> Vec<String> {
            (0..20)
                .map(|_| {
                    house.advance(SignedDuration::from_millis(100));
                    format!("{:?}", house.try_password(address, "wrong horse battery", &from("198.51.100.9")))
                })
                .collect()
        };
        let known = course("ada@example.org");
        house.advance(hours(48));
        assert_eq!(course("nobody@example.org"), known);
    });
}

/// Ten thousand wrong passwords in one minute: from two hundred networks, from the very network of the user, and for
/// many addresses. The user is not slowed at a browser they have used before, nor at a new one elsewhere.
#[test]
fn ten_thousand_wrong_passwords_a_minute_slow_nobody_but_those_who_guess() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let desk = known(&house, "ada@example.org");
        let (sign_in, by) = (house.sign_in(), house.by());
        let wrong = typed("wrong horse battery");
        let mut came: BTreeMap<&str, u32> = BTreeMap::new();
        let began = Instant::now();
        let mut longest = Duration::ZERO;
        for number in 0..10_000_u32 {
            // 10,000 in a minute are one each six milliseconds.
            house.advance(SignedDuration::from_millis(6));
            let place = match number % 10 {
                0..=5 => format!("198.51.{}.{}", number % 100, number % 2 + 1),
                6..=8 => HOME.to_owned(),
                _ => format!("2001:db8:{:x}::1", number % 50),
            };
            let address = if number % 4 == 3 {
                format!("user{}@example.org", number % 500)
            } else {
                "ada@example.org".to_owned()
            };
            let outcome = sign_in.with_password(&by, &email(&address), Some(&wrong), &from(&place)).unwrap();
            let kind = match outcome {
                Outcome::Wrong => "compared",
                Outcome::Wait(_) => "told to wait",
                other => panic!("{other:?}"),
            };
            *came.entry(kind).or_default() += 1;
            if number % 1_000 == 999 {
                // In the same network as some of those who guess, at their own browser; and at a new one elsewhere.
                let begun = Instant::now();
                let outcome = house.try_password("ada@example.org", PASSWORD, &desk);
                assert!(matches!(outcome, Outcome::In { .. }), "{number}: {outcome:?}");
                let new = from(&format!("203.0.113.{}", number / 1_000));
                let outcome = house.try_password("ada@example.org", PASSWORD, &new);
                assert!(matches!(outcome, Outcome::In { .. }), "{number}: {outcome:?}");
                longest = longest.max(begun.elapsed() / 2);
            }
        }
        println!("{came:?} in {:?}; the user waited {longest:?} at most", began.elapsed());
        assert!(came["told to wait"] > 7_000, "{came:?}");
        // In the network of those who guess, at a new browser, the user waits, and not longer than two minutes.
        let Outcome::Wait(wait) = house.try_password("ada@example.org", PASSWORD, &from(HOME)) else {
            panic!()
        };
        assert!(wait <= minutes(2));
        house.advance(wait);
        assert!(matches!(house.try_password("ada@example.org", PASSWORD, &from(HOME)), Outcome::In { .. }));
        // It all goes away by itself.
        house.advance(hours(25));
        assert!(house.write(|tx, _| limits::sweep(tx)).unwrap() > 0);
        let left: i64 =
            t.db.read(|tx| tx.one("select count(*) from guess", &[], |row| row.get(0)))
                .map_err(|error: store::Error| error)
                .unwrap();
        assert_eq!(left, 0);
    });
}

/// The same with real hashing and many threads at once: the flood takes its places at the gate, not the user's.
#[test]
fn the_user_signs_in_while_others_keep_the_machine_busy() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let dear = Cost { memory: 4 * 1024, passes: 2, lanes: 1 };
        let sign_in =
            SignIn::new(t.db.clone(), house.keys.clone(), Hasher::new(dear).unwrap(), Settings::default(), 2);
        let desk = known(&house, "ada@example.org");
        let stop = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            for thread in 0..8_u32 {
                let (sign_in, by, stop) = (&sign_in, house.by(), &stop);
                scope.spawn(move || {
                    let wrong = typed("wrong horse battery");
                    let mut number = thread;
                    while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                        number += 8;
                        let place = from(&format!("198.{}.{}.1", 18 + number / 250 % 2, number % 250));
                        let address = email(&format!("user{number}@example.org"));
                        let _ = sign_in.with_password(&by, &address, Some(&wrong), &place);
                    }
                });
            }
            let mut times = Vec::new();
            for _ in 0..10 {
                let began = Instant::now();
                let typed = typed(PASSWORD);
                let outcome = sign_in
                    .with_password(&house.by(), &email("ada@example.org"), Some(&typed), &desk)
                    .unwrap();
                assert!(matches!(outcome, Outcome::In { .. }), "{outcome:?}");
                times.push(began.elapsed());
            }
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
            times.sort_unstable();
            println!(
                "beside eight threads that guess, the user takes {:?} (median), {:?} (longest)",
                times[5], times[9]
            );
            assert!(times[5] < Duration::from_secs(2), "{times:?}");
        });
    });
}

#[test]
fn a_hundred_guesses_at_once_are_a_hundred() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let compared: usize = std::thread::scope(|scope| {
            let guesses: Vec<_> = (0..40)
                .map(|_| {
                    scope.spawn(|| {
                        let sign_in = house.sign_in();
                        let wrong = typed("wrong horse battery");
                        let done = sign_in.with_password(
                            &house.by(),
                            &email("ada@example.org"),
                            Some(&wrong),
                            &from(HOME),
                        );
                        // On PostgreSQL one may be told to try again: it was not compared.
                        usize::from(matches!(done, Ok(Outcome::Wrong)))
                    })
                })
                .collect();
            guesses.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert!(compared <= 6, "{compared} of 40 at once were compared");
    });
}

#[test]
fn a_browser_is_known_by_its_cookie_and_a_forged_one_is_a_stranger() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let (browser, cookie) = browser(&house);
        let read = |text: &str| {
            let text = text.to_owned();
            house.read(move |tx, house| Browser::read(tx, &house.keys, &text)).unwrap()
        };
        assert_eq!(read(&cookie), Some(browser));
        for place in 0..cookie.len() {
            let mut altered = cookie.clone().into_bytes();
            altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
            assert_eq!(read(&String::from_utf8(altered).unwrap()), None, "{place}");
        }
        for broken in ["", "A", &cookie[1..], &format!("{cookie}A")] {
            assert_eq!(read(broken), None);
        }
        // A browser of ours from which this account never signed in is a stranger to it.
        let stranger = Origin { browser: Some(browser), ..from(HOME) };
        for _ in 0..6 {
            assert!(matches!(
                house.try_password("ada@example.org", "wrong horse battery", &stranger),
                Outcome::Wrong
            ));
        }
        assert!(matches!(house.try_password("ada@example.org", PASSWORD, &stranger), Outcome::Wait(_)));
        // Guessing at a known browser slows that browser, and no other.
        let (bobs, adas) = (House::new(t), House::new(t));
        bobs.staff("bob@example.org", "referrer");
        let one = known(&bobs, "bob@example.org");
        let two = known(&adas, "bob@example.org");
        for _ in 0..11 {
            assert!(matches!(
                house.try_password("bob@example.org", "wrong horse battery", &one),
                Outcome::Wrong
            ));
        }
        assert!(
            matches!(house.try_password("bob@example.org", PASSWORD, &one), Outcome::Wait(wait) if wait <= SignedDuration::from_secs(30))
        );
        assert!(matches!(house.try_password("bob@example.org", PASSWORD, &two), Outcome::In { .. }));
    });
}

#[test]
fn no_name_and_no_address_stands_among_the_guesses() {
    both_stores(|t| {
        let house = House::new(t);
        house.try_password("ada@example.org", "wrong horse battery", &from(HOME));
        let keys: Vec<Vec<u8>> =
            t.db.read(|tx| tx.query("select key from guess", &[], |row| row.get(0)))
                .map_err(|error: store::Error| error)
                .unwrap();
        assert_eq!(keys.len(), 3);
        assert!(keys.iter().all(|key| key.len() == 16));
    });
}

#[test]
fn dangerous_acts_ask_for_the_password_again() {
    both_stores(|t| {
        let house = House::new(t);
        house.staff("ada@example.org", "referrer");
        let token = house.signed_in("ada@example.org");
        house.advance(minutes(20));
        let signed_in = house.is_in(&token);
        let within = |signed_in: &access::sessions::SignedIn| {
            access::sessions::proved_within(signed_in, t.db.moment().now(), minutes(10)).is_ok()
        };
        assert!(!within(&signed_in));
        let prove = |password: &str| {
            house
                .sign_in()
                .prove_again(&house.by(), &signed_in, Password::typed(password).as_ref(), &from(HOME))
                .unwrap()
        };
        assert!(matches!(prove("wrong horse battery"), Outcome::Wrong));
        assert!(!within(&house.is_in(&token)));
        assert!(matches!(prove(PASSWORD), Outcome::ProvedAgain));
        assert!(within(&house.is_in(&token)));
        // A stolen session is no way to guess the password without end.
        for _ in 0..6 {
            assert!(matches!(prove("wrong horse battery"), Outcome::Wrong));
        }
        assert!(matches!(prove(PASSWORD), Outcome::Wait(_)));
    });
}
