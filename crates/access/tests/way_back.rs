//! The way back in, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use access::links::{self, Scope, State};
use access::organisations::Kind;
use access::sessions::{Factor, Origin, Settings, Standing};
use access::sign_in::Outcome;
use access::way_back::{self, GOOD_FOR, Helped, Lost, WayBack};
use access::{Error, Refused, Result, Token, What, accounts, memberships, passwords, second_factor};
use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};
use store::testing::both_stores;
use support::{House, PASSWORD, from, hasher, minutes, typed};
use totp_rs::Totp;
use uuid::Uuid;

const ADA: &str = "ada@example.org";
const NEW: &str = "marmalade otters";

fn make(house: &House, account: Uuid, lost: Lost) -> SecretString {
    house.write(move |tx, house| way_back::make(tx, &house.keys, &house.by(), account, None, lost)).unwrap()
}

fn look(house: &House, text: &SecretString) -> Result<WayBack> {
    let text = text.clone();
    house.read(move |tx, house| way_back::look(tx, &house.keys, &text))
}

fn use_once(house: &House, text: &SecretString) -> Result<State> {
    let (text, hashed) = (text.clone(), hasher().hash(&typed(NEW)).unwrap());
    house.write(move |tx, house| way_back::use_once(tx, &house.keys, &house.by(), &text, &hashed))
}

fn strict() -> Settings {
    Settings { second_factor_for: ["link-worker".to_owned()].into(), ..Settings::default() }
}

/// Sets an app up in a session that has only the password, and gives it with the whole session.
fn app(house: &House, account: Uuid, half: &Token) -> (Totp, Token) {
    let session = match house.look(half) {
        Standing::Half(half) => half.session,
        other => panic!("{other:?}"),
    };
    let shown = house
        .write(move |tx, house| second_factor::begin(tx, &house.keys, account, session, "Alongside"))
        .unwrap();
    let totp = Totp::from_url(shown.address.expose_secret()).unwrap();
    let code = code(house, &totp);
    let whole = house
        .write(move |tx, house| second_factor::confirm(tx, &house.keys, &house.by(), account, session, &code))
        .unwrap();
    (totp, whole)
}

fn code(house: &House, totp: &Totp) -> String {
    totp.generate(u64::try_from(house.db.moment().now().as_second()).unwrap()).to_string()
}

fn half(outcome: Outcome) -> Token {
    match outcome {
        Outcome::Half { token, .. } => token,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_link_sets_another_password_once_and_ends_every_session() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _) = house.staff(ADA, "referrer");
        let session = house.signed_in(ADA);
        house.told();
        let text = make(&house, account, Lost::Password);
        assert_eq!(house.told(), [What::LinkMade, What::WayBackMade]);
        // Programs that guard mailboxes look as often as they like.
        for _ in 0..20 {
            let seen = look(&house, &text).unwrap();
            assert_eq!((seen.account, seen.state, seen.lost), (account, State::Open, Lost::Password));
            assert_eq!(seen.email.show().as_str(), ADA);
        }
        assert!(house.told().is_empty());
        house.is_in(&session);
        assert_eq!(use_once(&house, &text).unwrap(), State::Open);
        let told = house.told();
        assert_eq!((told[0], *told.last().unwrap()), (What::LinkUsed, What::WayBackUsed));
        assert!(told.contains(&What::PasswordSet) && told.contains(&What::SessionsCut), "{told:?}");
        assert!(matches!(house.look(&session), Standing::Out(_)));
        assert!(matches!(house.try_password(ADA, PASSWORD, &Origin::default()), Outcome::Wrong));
        assert!(matches!(house.try_password(ADA, NEW, &from("192.0.2.8")), Outcome::In { .. }));
        assert!(matches!(use_once(&house, &text).unwrap(), State::Used(_)));
        assert!(house.told().iter().all(|what| *what != What::WayBackUsed));
        // Its owner is shown both.
        let lately = house.read(move |tx, _| way_back::lately(tx, account)).unwrap();
        assert!(matches!(lately[..], [Helped { used_at: Some(_), .. }]), "{lately:?}");
        house.advance(way_back::SHOWN_FOR + minutes(1));
        assert!(house.read(move |tx, _| way_back::lately(tx, account)).unwrap().is_empty());
    });
}

#[test]
fn the_second_factor_stays_where_only_the_password_was_lost() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (account, _, _) = house.staff(ADA, "link-worker");
        let (totp, _) = app(&house, account, &half(house.try_password(ADA, PASSWORD, &Origin::default())));
        house.advance(minutes(1));
        assert_eq!(use_once(&house, &make(&house, account, Lost::Password)).unwrap(), State::Open);
        let token = half(house.try_password(ADA, NEW, &Origin::default()));
        let Standing::Half(standing) = house.look(&token) else { panic!() };
        assert!(standing.has.app, "whoever has the link alone is not in");
        let shown = house.sign_in().with_code(
            &house.by(),
            &standing,
            &code(&house, &totp),
            Factor::App,
            &Origin::default(),
        );
        assert!(matches!(shown.unwrap(), Outcome::In { .. }));
    });
}

#[test]
fn what_was_lost_is_gone_and_another_second_factor_comes_first() {
    both_stores(|t| {
        let house = House::with(t, strict());
        let (account, _, _) = house.staff(ADA, "link-worker");
        let (totp, whole) =
            app(&house, account, &half(house.try_password(ADA, PASSWORD, &Origin::default())));
        let session = house.is_in(&whole).session;
        let codes = house
            .write(move |tx, house| {
                second_factor::make_recovery_codes(tx, &house.keys, &house.by(), account, session)
            })
            .unwrap();
        house.advance(minutes(1));
        house.told();
        assert_eq!(use_once(&house, &make(&house, account, Lost::Everything)).unwrap(), State::Open);
        assert!(house.told().contains(&What::AppRemoved));
        let token = half(house.try_password(ADA, NEW, &Origin::default()));
        let Standing::Half(standing) = house.look(&token) else { panic!() };
        assert!(!standing.has.any(), "neither app nor codes");
        for (code, factor) in
            [(code(&house, &totp), Factor::App), (codes[0].expose_secret().to_owned(), Factor::RecoveryCode)]
        {
            let tried =
                house.sign_in().with_code(&house.by(), &standing, &code, factor, &Origin::default()).unwrap();
            assert!(!matches!(tried, Outcome::In { .. }), "{factor:?}");
        }
        // Nothing but setting up another one is open to half a session.
        let (_, whole) = app(&house, account, &token);
        assert_eq!(house.is_in(&whole).second_factor, Some(Factor::App));
    });
}

#[test]
fn a_link_ends_with_its_day_and_with_whatever_changes_what_it_opens() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _) = house.staff(ADA, "referrer");
        let is = |text: &SecretString, wanted: State| {
            assert_eq!(look(&house, text).unwrap().state, wanted);
            assert_eq!(use_once(&house, text).unwrap(), wanted);
            assert!(!matches!(house.try_password(ADA, NEW, &from("192.0.2.9")), Outcome::In { .. }));
            house.advance(SignedDuration::from_hours(1));
        };
        let old = make(&house, account, Lost::Password);
        house.advance(GOOD_FOR - minutes(1));
        assert_eq!(look(&house, &old).unwrap().state, State::Open);
        house.advance(minutes(1));
        is(&old, State::Expired);
        // Another link.
        let first = make(&house, account, Lost::Password);
        let second = make(&house, account, Lost::Everything);
        is(&first, State::Revoked);
        // Another role: whoever made the link could help with those of before.
        let board = house.organisation(Kind::Icb, "Example Board");
        house.member(account, board, "administrator");
        is(&second, State::Revoked);
        // Their own new password: they are in.
        let third = make(&house, account, Lost::Password);
        let hashed = hasher().hash(&typed("quilted lanterns")).unwrap();
        house.write(move |tx, house| passwords::replace(tx, &house.by(), account, &hashed, None)).unwrap();
        is(&third, State::Revoked);
        // A stopped account is neither helped nor opened.
        let fourth = make(&house, account, Lost::Password);
        house.write(move |tx, house| accounts::suspend(tx, &house.by(), account)).unwrap();
        assert!(matches!(use_once(&house, &fourth), Err(Error::Refused(Refused::NotActive))));
        let made = house.write(move |tx, house| {
            way_back::make(tx, &house.keys, &house.by(), account, None, Lost::Password)
        });
        assert!(matches!(made, Err(Error::Refused(Refused::NotActive))));
        assert!(house.read(move |tx, _| memberships::now(tx, account)).unwrap().len() == 2);
    });
}

#[test]
fn no_other_link_opens_an_account() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _) = house.staff(ADA, "referrer");
        // A link about the account, for another purpose.
        let scope = Scope { purpose: "answer", kind: "account", id: account };
        let (_, other) = house
            .write(move |tx, house| links::make(tx, &house.keys, &house.by(), &scope, GOOD_FOR))
            .unwrap();
        let own = make(&house, account, Lost::Password);
        let mut forged = own.expose_secret().to_owned();
        forged.replace_range(..1, if forged.starts_with('A') { "B" } else { "A" });
        for text in [other, forged.into(), "".to_owned().into(), "A".repeat(67).into()] {
            assert!(matches!(look(&house, &text), Err(Error::Missing("link"))));
            assert!(matches!(use_once(&house, &text), Err(Error::Missing("link"))));
        }
        assert_eq!(look(&house, &own).unwrap().state, State::Open);
    });
}

#[test]
fn a_link_that_is_used_in_eight_places_at_once_is_used_once() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _) = house.staff(ADA, "referrer");
        let text = make(&house, account, Lost::Password);
        let used: usize = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| usize::from(use_once(&house, &text).unwrap() == State::Open)))
                .collect();
            tries.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(used, 1);
    });
}
