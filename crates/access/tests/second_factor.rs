//! Authenticator apps and recovery codes.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use access::second_factor::{self, App};
use access::sessions::{Factor, Half, Origin, Out, Settings, Standing};
use access::sign_in::Outcome;
use access::{Browser, Error, Keys, Refused, Result, Token, What};
use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};
use store::testing::both_stores;
use support::{House, PASSWORD, from, minutes};
use totp_rs::Totp;
use uuid::Uuid;

fn strict() -> Settings {
    Settings { second_factor_for: ["link-worker".to_owned()].into(), ..Settings::default() }
}

fn half(house: &House, token: &Token) -> Half {
    match house.look(token) {
        Standing::Half(half) => half,
        other => panic!("{other:?}"),
    }
}

fn password(house: &House) -> Token {
    match house.try_password("ada@example.org", PASSWORD, &from("192.0.2.7")) {
        Outcome::Half { token, .. } => token,
        other => panic!("{other:?}"),
    }
}

fn begin(house: &House, account: Uuid, session: Uuid) -> Result<App> {
    house
        .write(move |tx, house| second_factor::begin(tx, &house.keys, account, session, "Alongside: Fordham"))
}

fn confirm(house: &House, account: Uuid, session: Uuid, code: &str) -> Result<Token> {
    let code = code.to_owned();
    house
        .write(move |tx, house| second_factor::confirm(tx, &house.keys, &house.by(), account, session, &code))
}

/// What an app makes of the address it was shown.
fn app(shown: &App) -> Totp {
    Totp::from_url(shown.address.expose_secret()).unwrap()
}

fn seconds(house: &House) -> i64 {
    house.db.moment().now().as_second()
}

fn code(house: &House, totp: &Totp) -> String {
    totp.generate(u64::try_from(seconds(house)).unwrap()).to_string()
}

fn try_code(house: &House, token: &Token, code: &str, factor: Factor) -> Outcome {
    let half = half(house, token);
    house.sign_in().with_code(&house.by(), &half, code, factor, &from("192.0.2.7")).unwrap()
}

fn is_in(outcome: Outcome) -> Token {
    match outcome {
        Outcome::In { token, .. } => token,
        other => panic!("{other:?}"),
    }
}

/// Ada, whose app is set up.
fn with_app(house: &House) -> (Uuid, Totp, Token) {
    let (account, _, _) = house.staff("ada@example.org", "link-worker");
    let token = password(house);
    let session = half(house, &token).session;
    let totp = app(&begin(house, account, session).unwrap());
    let token = confirm(house, account, session, &code(house, &totp)).unwrap();
    house.advance(SignedDuration::from_secs(60));
    (account, totp, token)
}

#[test]
fn a_role_that_needs_a_second_factor_has_it_set_up_first() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (account, _, _) = house.staff("ada@example.org", "link-worker");
        let token = password(&house);
        let before = half(&house, &token);
        assert!(!before.has.any());
        let shown = begin(&house, account, before.session).unwrap();
        let totp = app(&shown);
        assert_eq!(shown.secret.expose_secret().len(), 32, "twenty bytes in base 32");
        assert_eq!(totp.account_name(), "ada@example.org");
        assert_eq!(totp.issuer(), Some("Alongside  Fordham"));
        assert!(matches!(
            confirm(&house, account, before.session, "000000"),
            Err(Error::Refused(Refused::WrongCode))
        ));
        house.told();
        let after = confirm(&house, account, before.session, &code(&house, &totp)).unwrap();
        assert_eq!(house.told(), [What::AppSetUp]);
        assert_eq!(house.is_in(&after).second_factor, Some(Factor::App));
        assert!(
            matches!(house.look(&token), Standing::Out(Out::Unknown)),
            "the token of the half session is dead"
        );
        assert!(matches!(begin(&house, account, before.session), Err(Error::Refused(Refused::AppAlready))));
    });
}

#[test]
fn a_code_is_taken_once_and_in_its_time() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (_, totp, _) = with_app(&house);
        let one = password(&house);
        let now = code(&house, &totp);
        let wrong = format!("{:06}", (now.parse::<u32>().unwrap() + 1) % 1_000_000);
        assert!(matches!(try_code(&house, &one, &wrong, Factor::App), Outcome::Wrong));
        for broken in ["", "12345", "1234567", "abcdef", "+12345", "١٢٣٤٥٦"] {
            house.advance(support::hours(24));
            let one = password(&house);
            assert!(matches!(try_code(&house, &one, broken, Factor::App), Outcome::Wrong), "{broken}");
        }
        let (one_more, now) = (password(&house), code(&house, &totp));
        let spaced = format!(" {} {} ", &now[..3], &now[3..]);
        house.told();
        let token = is_in(try_code(&house, &one_more, &spaced, Factor::App));
        assert_eq!(house.told(), [What::SignedIn]);
        house.is_in(&token);
        // Somebody looked over her shoulder.
        let again = password(&house);
        assert!(matches!(try_code(&house, &again, &now, Factor::App), Outcome::Wrong));
        house.advance(SignedDuration::from_secs(30));
        assert!(matches!(try_code(&house, &again, &now, Factor::App), Outcome::Wrong));
        let next = code(&house, &totp);
        is_in(try_code(&house, &again, &next, Factor::App));
        // A half session has ten minutes, and is not made longer.
        let two = password(&house);
        house.advance(minutes(9));
        half(&house, &two);
        assert!(house.refresh(&two).is_none());
        house.advance(minutes(1));
        assert!(matches!(house.look(&two), Standing::Out(Out::Idle)));
    });
}

#[test]
fn a_code_is_good_for_its_own_half_minute() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (_, totp, _) = with_app(&house);
        let to_the_next_step = || {
            SignedDuration::from_secs(30 - seconds(&house).rem_euclid(30)) + SignedDuration::from_millis(1)
        };
        // From the first moment to the last.
        house.advance(to_the_next_step());
        let shown = code(&house, &totp);
        house.advance(SignedDuration::from_secs(29));
        is_in(try_code(&house, &password(&house), &shown, Factor::App));
        house.advance(to_the_next_step());
        is_in(try_code(&house, &password(&house), &code(&house, &totp), Factor::App));
        // Neither after it nor before it.
        house.advance(minutes(5));
        let late = code(&house, &totp);
        house.advance(to_the_next_step());
        assert!(matches!(try_code(&house, &password(&house), &late, Factor::App), Outcome::Wrong));
        let early = totp.generate(u64::try_from(seconds(&house) + 30).unwrap()).to_string();
        assert!(matches!(try_code(&house, &password(&house), &early, Factor::App), Outcome::Wrong));
        house.advance(minutes(5));
        is_in(try_code(&house, &password(&house), &code(&house, &totp), Factor::App));
    });
}

#[test]
fn a_telephone_whose_clock_is_off_is_learned_from_two_codes() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (_, totp, _) = with_app(&house);
        let shown = |off: i64| totp.generate(u64::try_from(seconds(&house) + off).unwrap()).to_string();
        let tried = |code: &str| try_code(&house, &password(&house), code, Factor::App);
        for off in [60, -90] {
            // The first is refused, and so is the same once more.
            house.advance(minutes(10));
            let first = shown(off);
            assert!(matches!(tried(&first), Outcome::Wrong));
            assert!(matches!(tried(&first), Outcome::Wrong));
            house.advance(SignedDuration::from_secs(30));
            is_in(tried(&shown(off)));
            // From now on each is taken, and what our own clock would show is not.
            house.advance(minutes(10));
            is_in(tried(&shown(off)));
            house.advance(minutes(10));
            assert!(matches!(tried(&shown(0)), Outcome::Wrong));
        }
        // Two that lie too far apart show nothing, nor do two that are off by more than any clock is.
        house.advance(minutes(10));
        assert!(matches!(tried(&shown(60)), Outcome::Wrong));
        house.advance(minutes(6));
        assert!(matches!(tried(&shown(60)), Outcome::Wrong));
        for _ in 0..3 {
            house.advance(minutes(10));
            assert!(matches!(tried(&shown(150)), Outcome::Wrong));
        }
    });
}

#[test]
fn an_app_is_set_up_whatever_its_clock_says_within_two_minutes() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (account, _, _) = house.staff("ada@example.org", "link-worker");
        let session = half(&house, &password(&house)).session;
        let totp = app(&begin(&house, account, session).unwrap());
        let shown = |off: i64| totp.generate(u64::try_from(seconds(&house) + off).unwrap()).to_string();
        assert!(confirm(&house, account, session, &shown(180)).is_err());
        confirm(&house, account, session, &shown(-100)).unwrap();
        house.advance(minutes(5));
        is_in(try_code(&house, &password(&house), &shown(-100), Factor::App));
    });
}

#[test]
fn the_same_code_at_once_in_eight_places_signs_in_one() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (_, totp, _) = with_app(&house);
        let halves: Vec<Token> = (0..5).map(|_| password(&house)).collect();
        let now = code(&house, &totp);
        let signed_in: usize = std::thread::scope(|scope| {
            let tries: Vec<_> = halves
                .iter()
                .map(|token| {
                    scope.spawn(|| {
                        usize::from(matches!(try_code(&house, token, &now, Factor::App), Outcome::In { .. }))
                    })
                })
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(signed_in, 1);
    });
}

#[test]
fn whoever_has_the_password_cannot_guess_the_code() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (_, totp, _) = with_app(&house);
        // A browser that Ada has used before.
        let browser = house.write(|tx, house| Browser::new(tx, &house.keys)).unwrap().0;
        let desk = Origin { browser: Some(browser), ..from("192.0.2.7") };
        let at_desk = || {
            let Outcome::Half { token, .. } = house.try_password("ada@example.org", PASSWORD, &desk) else {
                panic!()
            };
            let now = code(&house, &totp);
            try_code(&house, &token, &now, Factor::App)
        };
        is_in(at_desk());
        house.advance(minutes(5));
        let mut compared = 0;
        let now = code(&house, &totp);
        let wrong = format!("{:06}", (now.parse::<u32>().unwrap() + 500_000) % 1_000_000);
        // The password again and again, and codes as fast as it goes, for a day.
        for number in 0..24 * 12 {
            house.advance(minutes(5));
            let place = from(&format!("198.51.100.{}", number % 200 + 1));
            let outcome = house.try_password("ada@example.org", PASSWORD, &place);
            let Outcome::Half { token, .. } = outcome else { panic!("{outcome:?}") };
            for _ in 0..5 {
                compared +=
                    usize::from(!matches!(try_code(&house, &token, &wrong, Factor::App), Outcome::Wait(_)));
            }
        }
        println!("{compared} codes compared in a day, of a million");
        assert!(compared < 120, "{compared}");
        // The owner is not locked out: not even where she has nothing that tells her from whoever guesses.
        is_in(at_desk());
        house.advance(minutes(15));
        let mine = password(&house);
        let now = code(&house, &totp);
        is_in(try_code(&house, &mine, &now, Factor::App));
    });
}

#[test]
fn half_a_session_is_no_way_to_another_second_factor() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (account, _, whole) = with_app(&house);
        let session = half(&house, &password(&house)).session;
        let codes = |session: Uuid| {
            house.write(move |tx, house| {
                second_factor::make_recovery_codes(tx, &house.keys, &house.by(), account, session)
            })
        };
        assert!(matches!(begin(&house, account, session), Err(Error::Refused(Refused::ProveAgain))));
        assert!(matches!(codes(session), Err(Error::Refused(Refused::ProveAgain))));
        // Nor is a session of somebody else.
        let (_, _, _) = house.staff("eve@example.org", "referrer");
        let eves = house.is_in(&house.signed_in("eve@example.org")).session;
        assert!(matches!(codes(eves), Err(Error::Missing("session"))));
        assert_eq!(codes(house.is_in(&whole).session).unwrap().len(), 10);
    });
}

#[test]
fn each_recovery_code_stands_in_once() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (account, _, whole) = with_app(&house);
        let session = house.is_in(&whole).session;
        let make = || -> Vec<SecretString> {
            house
                .write(move |tx, house| {
                    second_factor::make_recovery_codes(tx, &house.keys, &house.by(), account, session)
                })
                .unwrap()
        };
        let codes = make();
        let texts: std::collections::BTreeSet<_> =
            codes.iter().map(|code| code.expose_secret().to_owned()).collect();
        assert_eq!(texts.len(), 10);
        // Seven groups of four letters, five bits each.
        assert!(texts.iter().all(|text| text.split('-').map(str::len).eq([4; 7])), "{texts:?}");
        for (place, code) in codes.iter().enumerate() {
            let token = password(&house);
            assert_eq!(half(&house, &token).has.recovery_codes, 10 - place as i64);
            house.told();
            let typed = code.expose_secret().to_lowercase().replace('-', " ");
            let token = is_in(try_code(&house, &token, &typed, Factor::RecoveryCode));
            assert_eq!(house.told(), [What::RecoveryCodeUsed, What::SignedIn]);
            assert_eq!(house.is_in(&token).second_factor, Some(Factor::RecoveryCode));
            let token = password(&house);
            assert!(matches!(try_code(&house, &token, &typed, Factor::RecoveryCode), Outcome::Wrong));
            house.advance(minutes(1));
        }
        // New ones take the place of all before; a key that is replaced does not.
        house.advance(minutes(20));
        let token = is_in({
            let fresh = make_from_app(&house, account);
            let token = password(&house);
            try_code(&house, &token, fresh[0].expose_secret(), Factor::RecoveryCode)
        });
        house.is_in(&token);
        let token = password(&house);
        assert!(matches!(
            try_code(&house, &token, codes[3].expose_secret(), Factor::RecoveryCode),
            Outcome::Wrong
        ));
    });
}

fn make_from_app(house: &House, account: Uuid) -> Vec<SecretString> {
    // In the session in which the app was set up, which is past by now: the rule looks at whether it has ended.
    let session = house
        .db
        .read(move |tx| {
            tx.one(
                "select id from session where account_id = $1 and second_factor = 'totp' and ended_at is null",
                store::values![account],
                |row| row.get(0),
            )
        })
        .map_err(|error: store::Error| error)
        .unwrap();
    house
        .write(move |tx, house| {
            second_factor::make_recovery_codes(tx, &house.keys, &house.by(), account, session)
        })
        .unwrap()
}

#[test]
fn codes_go_on_after_the_key_was_replaced() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (_, totp, _) = with_app(&house);
        for purpose in access::keys::Purpose::ALL {
            house.write(move |tx, house| Keys::rotate(tx, &house.by(), purpose)).unwrap();
        }
        house.write(|tx, house| house.keys.refresh(tx)).unwrap();
        house.advance(support::hours(24 * 500));
        house.write(|tx, house| house.keys.retire(tx)).unwrap();
        let token = password(&house);
        is_in(try_code(&house, &token, &code(&house, &totp), Factor::App));
        // Without the pepper the database gives no code away.
        let bare = House {
            keys: std::sync::Arc::new(t.db.write(|tx| Keys::open(tx, None)).unwrap()),
            ..house.clone()
        };
        house.advance(minutes(5));
        let token = password(&house);
        assert!(matches!(try_code(&bare, &token, &code(&house, &totp), Factor::App), Outcome::Wrong));
    });
}

#[test]
fn a_role_that_comes_later_asks_for_a_second_factor_at_once() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (account, practice, _) = house.staff("ada@example.org", "referrer");
        let token = house.signed_in("ada@example.org");
        house.is_in(&token);
        house.member(account, practice, "link-worker");
        assert!(!half(&house, &token).has.any());
    });
}

#[test]
fn an_app_that_is_taken_away_counts_no_more() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _) = house.staff("ada@example.org", "referrer");
        let token = house.signed_in("ada@example.org");
        let session = house.is_in(&token).session;
        let totp = app(&begin(&house, account, session).unwrap());
        assert!(
            matches!(house.look(&token), Standing::SignedIn(_)),
            "an app that was only begun asks for nothing"
        );
        confirm(&house, account, session, &code(&house, &totp)).unwrap();
        password(&house);
        house.write(move |tx, house| second_factor::remove(tx, &house.by(), account)).unwrap();
        assert!(matches!(
            house.try_password("ada@example.org", PASSWORD, &Origin::default()),
            Outcome::In { .. }
        ));
    });
}
