//! Signing in with a provider, on both engines: who is let in, and what is not believed.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/provider.rs"]
mod provider;
mod support;

use access::accounts::{self, Audience};
use access::openid::profile::{Algorithm, ClientAuthentication, Profile};
use access::openid::{
    Answer, Came, Finished, OpenId, Place, Plan, Provider, Purpose, Started, Why, identities,
};
use access::organisations::Kind;
use access::sessions::{Ended, Factor, Origin, Out, Settings, Standing};
use access::sign_in::Outcome;
use access::{Error, Private, Refused, Token, What, invitations, passkeys};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use provider::{Fake, Key, unsigned};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::testing::both_stores;
use store::values;
use support::{House, email, hours, minutes};
use uuid::Uuid;

const US: &str = "alongside";
const SUBJECT: &str = "9b2f-subject";

/// A house whose people sign in with a provider of the tests.
struct With {
    house: House,
    fake: Fake,
    openid: OpenId,
}

fn plan(fake: &Fake, profile: Profile) -> Plan {
    Plan {
        name: "theirs".to_owned(),
        label: Some("Theirs".to_owned()),
        profile,
        issuer: fake.issuer.clone(),
        client_id: US.to_owned(),
        authentication: None,
        secret: None,
        private_key: Some(Key::new(9).pem().into()),
        key_id: None,
        signs_with: Some(Algorithm::Es256),
        signed_with: Some(vec![Algorithm::Es256]),
        least: None,
        acr: Vec::new(),
        second_factor_acr: Vec::new(),
        audience: None,
        scopes: Vec::new(),
        skew: None,
    }
}

fn open(house: &House, plan: Plan) -> OpenId {
    let found_at = "https://alongside.example".parse().unwrap();
    OpenId::new(house.db.clone(), (*house.settings).clone(), vec![Provider::new(plan, &found_at).unwrap()])
}

impl With {
    fn new(house: House, profile: Profile) -> Self {
        Self::planned(house, profile, |plan| plan)
    }

    fn planned(house: House, profile: Profile, change: impl FnOnce(Plan) -> Plan) -> Self {
        let fake = Fake::new();
        let openid = open(&house, change(plan(&fake, profile)));
        house.told();
        Self { house, fake, openid }
    }

    fn start(&self, purpose: &Purpose) -> Started {
        self.openid.start("theirs", None, purpose, &Place::default()).unwrap()
    }

    fn finish(&self, started: &Started, signed_in: Option<(Uuid, Uuid)>) -> Finished {
        let answer =
            Answer { state: asked(started, "state"), code: "a-code".to_owned(), ..Answer::default() };
        self.answer(started, &answer, signed_in)
    }

    fn answer(&self, started: &Started, answer: &Answer, signed_in: Option<(Uuid, Uuid)>) -> Finished {
        let origin = Origin::default();
        self.openid
            .finish(&self.house.by(), "theirs", Some(&started.browser), answer, signed_in, &origin)
            .unwrap()
    }

    /// What the provider says of somebody who was sent to it, as it should be.
    fn claims(&self, started: &Started) -> Value {
        let now = self.house.db.moment().now().as_second();
        json!({
            "iss": self.fake.issuer, "aud": US, "sub": SUBJECT, "nonce": asked(started, "nonce"),
            "iat": now, "exp": now + 300,
        })
    }

    /// They are sent, the provider says so, and they come back.
    fn comes_back(
        &self,
        purpose: &Purpose,
        claims: impl Fn(&mut Value),
        signed_in: Option<(Uuid, Uuid)>,
    ) -> Came {
        let started = self.start(purpose);
        let mut whole = self.claims(&started);
        claims(&mut whole);
        self.fake.change(|says| says.token = Key::new(1).token(&whole));
        self.finish(&started, signed_in).came
    }

    fn signs_in(&self, claims: impl Fn(&mut Value)) -> Came {
        self.comes_back(&Purpose::SignIn, claims, None)
    }

    /// Links the subject with an account, as somebody signed in does.
    fn link(&self, account: Uuid) {
        let session = Uuid::from_u128(7);
        let came = self.comes_back(&Purpose::Link { account, session }, best, Some((account, session)));
        assert!(matches!(came, Came::Linked), "{came:?}");
        self.house.told();
    }
}

/// Says as much as any profile asks for.
fn best(claims: &mut Value) {
    claims["acr"] = json!("AAL3_ANY");
    claims["vot"] = json!("P9.Cp.Cd");
}

fn asked(started: &Started, field: &str) -> String {
    let found = started.address.query_pairs().find(|(key, _)| key == field);
    found.unwrap_or_else(|| panic!("no {field} in {}", started.address)).1.into_owned()
}

fn is_in(came: Came) -> Token {
    match came {
        Came::Through(Outcome::In { token, .. }) => token,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn is_not(came: &Came, why: Why) {
    assert!(matches!(came, Came::Not(one) if *one == why), "{came:?} and not {why:?}");
}

fn staff(t: &store::testing::TestDb, profile: Profile) -> (With, Uuid) {
    let house = House::new(t);
    let (account, ..) = house.staff("ada@example.org", "link-worker");
    let with = With::new(house, profile);
    with.link(account);
    (with, account)
}

#[test]
fn somebody_linked_signs_in_and_what_travels_is_as_the_standards_have_it() {
    both_stores(|t| {
        let (with, account) = staff(t, Profile::Cis2);
        let started = with.start(&Purpose::SignIn);
        assert!(started.address.as_str().starts_with(&format!("{}/authorize?", with.fake.issuer)));
        for (field, value) in [
            ("response_type", "code"),
            ("client_id", US),
            ("redirect_uri", "https://alongside.example/sign-in/with/theirs/back"),
            ("scope", "openid"),
            ("code_challenge_method", "S256"),
            ("acr_values", "AAL2_OR_AAL3_ANY"),
        ] {
            assert_eq!(asked(&started, field), value);
        }
        let mut claims = with.claims(&started);
        best(&mut claims);
        with.fake.change(|says| says.token = Key::new(1).token(&claims));
        let finished = with.finish(&started, None);
        let who = with.house.is_in(&is_in(finished.came));
        assert_eq!((who.account, who.second_factor), (account, Some(Factor::OpenId)));
        assert_eq!(with.house.told(), [What::SignedIn]);
        // The code is worth nothing without what the browser held.
        let verifier = with.fake.form("code_verifier").unwrap();
        assert_eq!(asked(&started, "code_challenge"), URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier)));
        assert!(verifier.len() >= 43);
        assert_eq!(with.fake.form("redirect_uri").unwrap(), asked(&started, "redirect_uri"));
        // Who we are is signed, and no secret travels.
        assert_eq!(
            with.fake.form("client_assertion_type").unwrap(),
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        );
        let assertion = with.fake.form("client_assertion").unwrap();
        let claims = URL_SAFE_NO_PAD.decode(assertion.split('.').nth(1).unwrap()).unwrap();
        let claims: Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["aud"], format!("{}/token", with.fake.issuer));
        assert_eq!(with.fake.form("client_secret"), None);
    });
}

#[test]
fn what_the_database_holds_finishes_nothing() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let started = with.start(&Purpose::SignIn);
        let (state, nonce) = (asked(&started, "state"), asked(&started, "nonce"));
        let rows: Vec<String> = with
            .house
            .read(|tx, _| {
                Ok(tx.query(
                    "select provider, purpose, language, coalesce(next, ''), coalesce(name, '')
                     from openid_transaction",
                    values![],
                    |row| {
                        let text = |at| row.get::<String>(at);
                        Ok([text(0)?, text(1)?, text(2)?, text(3)?, text(4)?].join(" "))
                    },
                )?)
            })
            .unwrap();
        assert_eq!(rows.len(), 1);
        assert!(!rows[0].contains(&state) && !rows[0].contains(&nonce));
        assert_ne!(state, nonce);
        assert_ne!(started.browser.reveal(), state);
    });
}

#[test]
fn no_forged_token_lets_anybody_in() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        type Change = Box<dyn Fn(&mut Value)>;
        let set = |name: &'static str, value: Value| -> Change {
            Box::new(move |claims| claims[name] = value.clone())
        };
        let later = |name: &'static str, seconds: i64| -> Change {
            Box::new(move |claims| claims[name] = json!(claims["iat"].as_i64().unwrap() + seconds))
        };
        let without = |name: &'static str| -> Change {
            Box::new(move |claims| {
                claims.as_object_mut().unwrap().remove(name);
            })
        };
        let refused = [
            ("issuer", set("iss", json!("https://attacker.example"))),
            ("issuer with a slash", set("iss", json!(format!("{}/", with.fake.issuer)))),
            ("audience", set("aud", json!("another"))),
            ("audience as a list", set("aud", json!(["another"]))),
            ("one more audience", set("aud", json!([US, "another"]))),
            ("no audience", set("aud", json!([]))),
            ("authorised party", set("azp", json!("another"))),
            ("nonce", set("nonce", json!("another"))),
            ("no nonce", without("nonce")),
            ("no subject", set("sub", json!(""))),
            ("a long subject", set("sub", json!("a".repeat(256)))),
            ("no end", without("exp")),
            ("no beginning", without("iat")),
            ("an end in words", set("exp", json!("tomorrow"))),
            ("over, at the edge of what clocks may differ", later("exp", -60)),
            ("from the future, beyond the edge", later("iat", 61)),
            ("from before they were sent, beyond the edge", later("iat", -61)),
            ("not good yet", later("nbf", 61)),
        ];
        for (name, change) in &refused {
            let came = with.signs_in(|claims| {
                best(claims);
                change(claims);
            });
            // What is no token at all cannot even be read.
            let unread = matches!(*name, "no end" | "no beginning" | "an end in words");
            let why = if unread { Why::Unreachable } else { Why::NotBelieved };
            assert!(matches!(came, Came::Not(one) if one == why), "{name}: {came:?}");
            assert_eq!(with.house.told(), [What::SignInFailed], "{name}");
        }
        let taken = [
            ("as it should be", set("x", json!(1))),
            ("in a list of one", set("aud", json!([US]))),
            ("for us by name", set("azp", json!(US))),
            ("just over, within what clocks may differ", later("exp", -59)),
            ("just from the future", later("iat", 60)),
            ("just from before", later("iat", -60)),
            ("good just now", later("nbf", 60)),
        ];
        for (name, change) in &taken {
            let came = with.signs_in(|claims| {
                best(claims);
                change(claims);
            });
            assert!(matches!(came, Came::Through(Outcome::In { .. })), "{name}: {came:?}");
        }
    });
}

#[test]
fn no_other_way_of_signing_is_believed() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let key = Key::new(1);
        let point = key.public();
        let header = |alg: &str| json!({ "alg": alg, "typ": "JWT", "kid": key.id });
        type Forge<'a> = Box<dyn Fn(&Value) -> String + 'a>;
        let forgeries: Vec<(&str, Forge<'_>)> = vec![
            ("none", Box::new(|claims| format!("{}.", unsigned(&header("none"), claims)))),
            ("None", Box::new(|claims| format!("{}.", unsigned(&header("None"), claims)))),
            ("no signature", Box::new(|claims| format!("{}.", unsigned(&header("ES256"), claims)))),
            (
                "HS256 with the public key",
                Box::new(|claims| key.confused(claims, point.to_string().as_bytes())),
            ),
            (
                "HS256 with a coordinate",
                Box::new(|claims| key.confused(claims, point["x"].as_str().unwrap().as_bytes())),
            ),
            ("HS256 with nothing", Box::new(|claims| key.confused(claims, b""))),
            ("RS256 by name", Box::new(|claims| key.token_with(&header("RS256"), claims))),
            ("ES384 by name", Box::new(|claims| key.token_with(&header("ES384"), claims))),
            (
                "another's key under this name",
                Box::new(|claims| {
                    let attacker = Key::new(66);
                    attacker.token_with(&header("ES256"), claims)
                }),
            ),
            (
                "a key that the token brings along",
                Box::new(|claims| {
                    let attacker = Key::new(66);
                    let mut header = header("ES256");
                    header["jwk"] = attacker.public();
                    attacker.token_with(&header, claims)
                }),
            ),
            (
                "something that has to be understood",
                Box::new(|claims| {
                    let mut header = header("ES256");
                    header["crit"] = json!(["b64"]);
                    header["b64"] = json!(true);
                    key.token_with(&header, claims)
                }),
            ),
            (
                "changed after it was signed",
                Box::new(|claims| {
                    let (token, mut other) = (key.token(claims), claims.clone());
                    other["sub"] = json!("somebody-else");
                    let signature = token.rsplit('.').next().unwrap().to_owned();
                    format!("{}.{signature}", unsigned(&header("ES256"), &other))
                }),
            ),
            ("no token", Box::new(|_| String::new())),
            ("half a token", Box::new(|claims| unsigned(&header("ES256"), claims))),
        ];
        for (name, forge) in forgeries {
            let started = with.start(&Purpose::SignIn);
            let mut claims = with.claims(&started);
            best(&mut claims);
            let token = forge(&claims);
            with.fake.change(|says| says.token = token);
            let came = with.finish(&started, None).came;
            assert!(matches!(came, Came::Not(Why::NotBelieved | Why::Unreachable)), "{name}: {came:?}");
            assert_eq!(with.house.told(), [What::SignInFailed], "{name}");
        }
        is_in(with.signs_in(best));
    });
}

#[test]
fn new_keys_are_asked_for_once_and_old_ones_are_not_believed_for_long() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let comes_with = |number: u8| {
            let started = with.start(&Purpose::SignIn);
            let mut claims = with.claims(&started);
            best(&mut claims);
            with.fake.change(|says| says.token = Key::new(number).token(&claims));
            with.finish(&started, None).came
        };
        assert_eq!(with.fake.asked("/keys"), 1);
        // The provider has another key: it is asked once, and the one before is over.
        with.fake.change(|says| says.keys = vec![Key::new(2).public()]);
        is_in(comes_with(2));
        assert_eq!(with.fake.asked("/keys"), 2);
        is_not(&comes_with(1), Why::NotBelieved);
        // Whoever forges keys does not make us ask each time.
        for number in 3..9 {
            is_not(&comes_with(number), Why::NotBelieved);
        }
        assert_eq!(with.fake.asked("/keys"), 2);
        with.house.advance(SignedDuration::from_secs(30));
        is_not(&comes_with(3), Why::NotBelieved);
        assert_eq!(with.fake.asked("/keys"), 3);
        // A key that was taken away without another one being met is over after ten minutes.
        with.fake.change(|says| says.keys = vec![Key::new(4).public()]);
        with.house.advance(minutes(9));
        is_in(comes_with(2));
        with.house.advance(minutes(1));
        is_not(&comes_with(2), Why::NotBelieved);
        is_in(comes_with(4));
    });
}

#[test]
fn when_a_provider_does_not_answer_what_was_known_is_not_believed_for_longer() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let issuer = with.fake.issuer.clone();
        let started = with.start(&Purpose::SignIn);
        drop(with.fake);
        with.house.advance(minutes(10));
        let answer = Answer { state: asked(&started, "state"), code: "x".to_owned(), ..Answer::default() };
        // Ten minutes are too long to come back, too.
        let finished = with.openid.finish(
            &with.house.by(),
            "theirs",
            Some(&started.browser),
            &answer,
            None,
            &Origin::default(),
        );
        is_not(&finished.unwrap().came, Why::NotSent);
        let again = with.openid.start("theirs", None, &Purpose::SignIn, &Place::default());
        assert!(matches!(again, Err(Error::Temporary(_))), "{issuer}: {again:?}");
    });
}

#[test]
fn an_answer_counts_once_from_the_browser_that_was_sent_to_the_provider_it_was_sent_to() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let started = with.start(&Purpose::SignIn);
        let mut claims = with.claims(&started);
        best(&mut claims);
        with.fake.change(|says| says.token = Key::new(1).token(&claims));
        let good = Answer { state: asked(&started, "state"), code: "a-code".to_owned(), ..Answer::default() };
        let finish = |browser: Option<&Token>, answer: &Answer| {
            with.openid.finish(&with.house.by(), "theirs", browser, answer, None, &Origin::default()).unwrap()
        };
        // Another browser, or none: somebody made this one finish what they had begun.
        let (mine, other) = (Some(&started.browser), Token::new().unwrap());
        for browser in [None, Some(&other)] {
            let finished = finish(browser, &good);
            is_not(&finished.came, Why::NotSent);
            assert!(finished.place.is_none());
        }
        for state in [String::new(), "x".repeat(43), other.reveal(), format!("{}x", good.state)] {
            is_not(&finish(mine, &Answer { state, ..good.clone() }).came, Why::NotSent);
        }
        assert_eq!(with.fake.asked("/token"), 1, "only what was sent is worth asking about: linking was one");
        is_in(finish(mine, &good).came);
        is_not(&finish(mine, &good).came, Why::NotSent);
        assert_eq!(with.fake.asked("/token"), 2);
        // In the order in which they come back, not in which they were sent.
        let (first, second) = (with.start(&Purpose::SignIn), with.start(&Purpose::SignIn));
        for started in [&second, &first] {
            let mut claims = with.claims(started);
            best(&mut claims);
            with.fake.change(|says| says.token = Key::new(1).token(&claims));
            is_in(with.finish(started, None).came);
        }
        // The code of one for the other: the nonce is another one.
        let (first, second) = (with.start(&Purpose::SignIn), with.start(&Purpose::SignIn));
        let mut claims = with.claims(&first);
        best(&mut claims);
        with.fake.change(|says| says.token = Key::new(1).token(&claims));
        is_not(&with.finish(&second, None).came, Why::NotBelieved);
        // What failed is over as well.
        is_not(&with.finish(&second, None).came, Why::NotSent);
        // Too late.
        with.house.advance(minutes(10));
        is_not(&with.finish(&first, None).came, Why::NotSent);
    });
}

#[test]
fn two_tabs_of_one_browser_do_not_disturb_each_other() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let first = with.start(&Purpose::SignIn);
        let place = Place { language: "cy".to_owned(), next: Some("/cy/list".to_owned()) };
        let second = with.openid.start("theirs", Some(&first.browser), &Purpose::SignIn, &place).unwrap();
        assert_eq!(first.browser.reveal(), second.browser.reveal());
        assert_ne!(asked(&first, "state"), asked(&second, "state"));
        for (started, next) in [(&first, None), (&second, Some("/cy/list"))] {
            let mut claims = with.claims(started);
            best(&mut claims);
            with.fake.change(|says| says.token = Key::new(1).token(&claims));
            let finished = with.finish(started, None);
            assert_eq!(finished.place.as_ref().and_then(|place| place.next.as_deref()), next);
            is_in(finished.came);
        }
    });
}

#[test]
fn how_well_a_provider_knows_somebody_decides() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        for acr in [None, Some("AAL1_USERPASS"), Some("")] {
            let came = with.signs_in(|claims| {
                if let Some(acr) = acr {
                    claims["acr"] = json!(acr);
                }
            });
            is_not(&came, Why::TooWeak);
        }
        is_in(with.signs_in(|claims| claims["acr"] = json!("AAL2_TOTP")));
    });
    both_stores(|t| {
        let house = House::new(t);
        let account = house.account(Audience::Person, "mina@example.org");
        let with = With::new(house, Profile::NhsLogin);
        assert_eq!(asked(&with.start(&Purpose::SignIn), "vtr"), r#"["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"]"#);
        with.link(account);
        for vot in [None, Some("P5.Cp.Cd"), Some("P0.Cp"), Some("P9.Cp")] {
            let came = with.signs_in(|claims| {
                if let Some(vot) = vot {
                    claims["vot"] = json!(vot);
                }
            });
            is_not(&came, Why::TooWeak);
        }
        let came = with.signs_in(|claims| {
            claims["vot"] = json!("P9.Cp.Cd");
            claims["identity_proofing_level"] = json!("P5");
        });
        is_not(&came, Why::TooWeak);
        let who = with.house.is_in(&is_in(with.signs_in(|claims| claims["vot"] = json!("P9.Cm"))));
        assert_eq!((who.audience, who.second_factor), (Audience::Person, Some(Factor::OpenId)));
    });
}

#[test]
fn a_role_that_needs_a_second_factor_gets_it_from_a_provider_that_says_so_and_from_no_other() {
    both_stores(|t| {
        let settings =
            Settings { second_factor_for: ["administrator".to_owned()].into(), ..Settings::default() };
        let house = House::with(t, settings);
        let (account, ..) = house.staff("ada@example.org", "administrator");
        let with = With::planned(house, Profile::Standard, |plan| Plan {
            second_factor_acr: vec!["two".to_owned()],
            ..plan
        });
        assert_eq!(asked(&with.start(&Purpose::SignIn), "acr_values"), "two");
        with.link(account);
        let who = with.house.is_in(&is_in(with.signs_in(|claims| claims["acr"] = json!("two"))));
        assert_eq!(who.second_factor, Some(Factor::OpenId));
        with.house.told();
        for acr in ["one", "two-and-more", "two "] {
            match with.signs_in(|claims| claims["acr"] = json!(acr)) {
                Came::Through(Outcome::Half { token, .. }) => {
                    assert!(matches!(with.house.look(&token), Standing::Half(_)));
                    assert_eq!(with.house.told(), [What::IdentityShown]);
                }
                other => panic!("{other:?}"),
            }
        }
    });
}

#[test]
fn nobody_is_let_in_for_an_email_address_and_nobody_who_may_not() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, membership) = house.staff("ada@example.org", "link-worker");
        let with = With::new(house, Profile::Cis2);
        // The same address, checked, and still nobody we know.
        let came = with.signs_in(|claims| {
            best(claims);
            claims["email"] = json!("ada@example.org");
            claims["email_verified"] = json!(true);
        });
        is_not(&came, Why::NotLinked);
        assert_eq!(with.house.told(), [What::SignInFailed]);
        with.link(account);
        let token = is_in(with.signs_in(best));
        // The same subject of somebody else is somebody else.
        is_not(
            &with.signs_in(|claims| {
                best(claims);
                claims["sub"] = json!("9b2f-Subject");
            }),
            Why::NotLinked,
        );
        with.house.write(move |tx, house| accounts::suspend(tx, &house.by(), account)).unwrap();
        is_not(&with.signs_in(best), Why::NotActive);
        assert!(matches!(with.house.look(&token), Standing::Out(_)));
        with.house.write(move |tx, house| accounts::resume(tx, &house.by(), account)).unwrap();
        is_in(with.signs_in(best));
        with.house
            .write(move |tx, house| access::memberships::end(tx, &house.by(), membership, "left", &[]))
            .unwrap();
        let came = with.signs_in(best);
        assert!(matches!(came, Came::Through(Outcome::WorksNowhere)), "{came:?}");
    });
}

#[test]
fn linking_is_for_the_session_that_began_it_and_for_the_right_people() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, ..) = house.staff("ada@example.org", "link-worker");
        let (other, ..) = house.staff("ben@example.org", "link-worker");
        let person = house.account(Audience::Person, "mina@example.org");
        let with = With::new(house, Profile::Cis2);
        let (session, another) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let link = Purpose::Link { account, session };
        for signed_in in [None, Some((account, another)), Some((other, session))] {
            is_not(&with.comes_back(&link, best, signed_in), Why::SomebodyElse);
        }
        let for_person = Purpose::Link { account: person, session };
        is_not(&with.comes_back(&for_person, best, Some((person, session))), Why::OtherPeople);
        // Linking needs the same from the provider as signing in.
        is_not(&with.comes_back(&link, |_| {}, Some((account, session))), Why::TooWeak);
        is_not(&with.signs_in(best), Why::NotLinked);
        with.house.told();
        let came = with.comes_back(&link, best, Some((account, session)));
        assert!(matches!(came, Came::Linked), "{came:?}");
        assert_eq!(with.house.told(), [What::IdentityLinked]);
        // Once more changes nothing, and nobody else can have them.
        let came = with.comes_back(&link, best, Some((account, session)));
        assert!(matches!(came, Came::Linked), "{came:?}");
        assert_eq!(with.house.told(), []);
        let others = Purpose::Link { account: other, session };
        is_not(&with.comes_back(&others, best, Some((other, session))), Why::AnothersAlready);
        let who = with.house.is_in(&is_in(with.signs_in(best)));
        assert_eq!(who.account, account);
    });
}

#[test]
fn a_link_is_taken_away_with_the_sessions_and_never_the_last_way_in() {
    both_stores(|t| {
        let (with, account) = staff(t, Profile::Cis2);
        let (here, there) = (is_in(with.signs_in(best)), with.house.signed_in("ada@example.org"));
        let keep = with.house.is_in(&here).session;
        let id = with.house.read(move |tx, _| identities::of(tx, account)).unwrap()[0].id;
        let unlink = move |with: &With, account: Uuid, id: Uuid| {
            with.house.write(move |tx, house| identities::unlink(tx, &house.by(), account, id, keep))
        };
        assert!(matches!(unlink(&with, Uuid::from_u128(1), id), Err(Error::Missing(_))));
        with.house.told();
        unlink(&with, account, id).unwrap();
        assert_eq!(with.house.told(), [What::IdentityUnlinked, What::SessionsCut]);
        assert!(matches!(with.house.look(&here), Standing::SignedIn(_)));
        assert!(matches!(with.house.look(&there), Standing::Out(Out::Ended(Ended::Unlinked))));
        is_not(&with.signs_in(best), Why::NotLinked);
        assert!(matches!(unlink(&with, account, id), Err(Error::Missing(_))), "once");
        // It can be linked again, with whomever.
        with.link(account);
        let id = with.house.read(move |tx, _| identities::of(tx, account)).unwrap()[0].id;
        with.house
            .write(move |tx, _| {
                Ok(tx.execute("delete from password where account_id = $1", values![account])?)
            })
            .unwrap();
        let last = unlink(&with, account, id);
        assert!(matches!(last, Err(Error::Refused(Refused::LastWayIn))), "{last:?}");
        assert!(with.house.read(move |tx, _| passkeys::of(tx, account)).unwrap().is_empty());
    });
}

#[test]
fn an_invitation_is_accepted_with_a_provider_and_without_a_password() {
    both_stores(|t| {
        let house = House::new(t);
        let practice = house.organisation(Kind::Practice, "Elm Tree Surgery");
        let with = With::new(house, Profile::Cis2);
        let invite = |address: &str| {
            let address = email(address);
            with.house
                .write(move |tx, house| {
                    invitations::make(tx, &house.by(), &address, practice, "link-worker", hours(24))
                })
                .unwrap()
                .0
        };
        let accepts =
            |invitation| Purpose::Invitation { invitation, name: Private::new("Ada Byron".to_owned()) };
        let invitation = invite("ada@example.org");
        with.house.told();
        // Too weak for signing in is too weak for this.
        is_not(&with.comes_back(&accepts(invitation), |_| {}, None), Why::TooWeak);
        with.house.told();
        let who = with.house.is_in(&is_in(with.comes_back(&accepts(invitation), best, None)));
        assert_eq!((who.name.show().as_str(), who.audience), ("Ada Byron", Audience::Staff));
        assert_eq!(who.works[0].organisation, practice);
        assert_eq!(
            with.house.told(),
            [What::AccountMade, What::InvitationAccepted, What::IdentityLinked, What::SignedIn]
        );
        let again = with.house.is_in(&is_in(with.signs_in(best)));
        assert_eq!(again.account, who.account);
        // Neither an invitation nor somebody of a provider counts twice.
        let another = |claims: &mut Value| {
            best(claims);
            claims["sub"] = json!("another");
        };
        is_not(&with.comes_back(&accepts(invitation), another, None), Why::InvitationOver);
        is_not(&with.comes_back(&accepts(invite("ben@example.org")), best, None), Why::AnothersAlready);
        // Whoever has an account signs in first: an invitation is no way into it.
        let theirs = invite("cai@example.org");
        with.house.account(Audience::Staff, "cai@example.org");
        is_not(&with.comes_back(&accepts(theirs), another, None), Why::InvitationOver);
        is_not(&with.signs_in(another), Why::NotLinked);
        // Nothing of what was refused is left.
        let late = invite("dee@example.org");
        with.house.advance(hours(24));
        is_not(&with.comes_back(&accepts(late), another, None), Why::InvitationOver);
        let count = with.house.read(|tx, _| {
            Ok(tx.one("select count(*) from account_identity", values![], |row| row.get::<i64>(0))?)
        });
        assert_eq!(count.unwrap(), 1);
    });
    both_stores(|t| {
        // People with their own record are not invited into organisations.
        let with = With::new(House::new(t), Profile::NhsLogin);
        let purpose =
            Purpose::Invitation { invitation: Uuid::nil(), name: Private::new("Ada Byron".to_owned()) };
        let refused = with.openid.start("theirs", None, &purpose, &Place::default());
        assert!(matches!(refused, Err(Error::Missing("provider"))), "{refused:?}");
    });
}

#[test]
fn showing_again_who_one_is_is_not_remembering_who_one_was() {
    both_stores(|t| {
        let (with, account) = staff(t, Profile::Cis2);
        let token = is_in(with.signs_in(best));
        let session = with.house.is_in(&token).session;
        let prove = Purpose::Prove { account, session };
        let started = with.start(&prove);
        assert_eq!((asked(&started, "prompt"), asked(&started, "max_age")), ("login".into(), "0".into()));
        with.house.advance(minutes(15));
        let before = with.house.is_in(&token).proved_at;
        let at = |ago: i64| {
            move |claims: &mut Value| {
                best(claims);
                claims["auth_time"] = json!(claims["iat"].as_i64().unwrap() - ago);
            }
        };
        let mine = Some((account, session));
        with.house.told();
        for claims in [at(61), at(-61)] {
            is_not(&with.comes_back(&prove, claims, mine), Why::NotBelieved);
        }
        is_not(&with.comes_back(&prove, best, mine), Why::NotBelieved);
        is_not(&with.comes_back(&prove, at(0), None), Why::SomebodyElse);
        let somebody_else = |claims: &mut Value| {
            at(0)(claims);
            claims["sub"] = json!("another");
        };
        is_not(&with.comes_back(&prove, somebody_else, mine), Why::SomebodyElse);
        assert_eq!(with.house.is_in(&token).proved_at, before);
        with.house.told();
        let came = with.comes_back(&prove, at(5), mine);
        assert!(matches!(came, Came::Through(Outcome::ProvedAgain)), "{came:?}");
        assert_eq!(with.house.told(), [What::ProvedAgain]);
        assert_eq!(with.house.is_in(&token).proved_at, with.house.db.moment().now());
    });
}

#[test]
fn what_a_provider_answers_instead_is_not_followed_and_not_read_for_ever() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        let elsewhere = Fake::new();
        for (name, instead, why) in [
            (
                "elsewhere",
                (307, format!("location: {}/token\r\n", elsewhere.issuer), String::new()),
                Why::Unreachable,
            ),
            (
                "endless",
                (200, String::new(), format!("{{\"a\":\"{}\"}}", "a".repeat(300_000))),
                Why::Unreachable,
            ),
            ("no JSON", (200, String::new(), "<html>".to_owned()), Why::Unreachable),
            ("broken", (500, String::new(), "{}".to_owned()), Why::Unreachable),
            (
                "a code that is no good",
                (400, String::new(), r#"{"error":"invalid_grant"}"#.to_owned()),
                Why::NotBelieved,
            ),
            (
                "we are no good",
                (401, String::new(), r#"{"error":"invalid_client"}"#.to_owned()),
                Why::Unreachable,
            ),
            (
                "no ID token",
                (200, String::new(), r#"{"access_token":"x","token_type":"Bearer"}"#.to_owned()),
                Why::Unreachable,
            ),
        ] {
            with.fake.change(|says| says.instead = Some(instead));
            let came = with.signs_in(best);
            assert!(matches!(came, Came::Not(one) if one == why), "{name}: {came:?}");
        }
        assert_eq!(elsewhere.asked("/token"), 0);
        with.fake.change(|says| says.instead = None);
        is_in(with.signs_in(best));
    });
}

#[test]
fn errors_and_answers_of_others_are_told_apart() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        for (error, why) in [
            ("access_denied", Why::SaidNo),
            ("login_required", Why::SaidNo),
            ("server_error", Why::Unreachable),
            ("<script>", Why::Unreachable),
        ] {
            let started = with.start(&Purpose::SignIn);
            let answer =
                Answer { state: asked(&started, "state"), error: error.to_owned(), ..Answer::default() };
            is_not(&with.answer(&started, &answer, None).came, why);
        }
        let heard = with.house.heard.0.lock().unwrap().clone();
        assert!(
            heard.iter().all(|one| !one.reason.as_deref().unwrap_or_default().contains('<')),
            "{heard:?}"
        );
        // Whoever says from whom the answer is has to say it rightly (RFC 9207).
        for (issuer, taken) in
            [("https://attacker.example".to_owned(), false), (with.fake.issuer.clone(), true)]
        {
            let started = with.start(&Purpose::SignIn);
            let mut claims = with.claims(&started);
            best(&mut claims);
            with.fake.change(|says| says.token = Key::new(1).token(&claims));
            let answer = Answer {
                state: asked(&started, "state"),
                code: "a-code".to_owned(),
                issuer: Some(issuer),
                ..Answer::default()
            };
            let came = with.answer(&started, &answer, None).came;
            assert_eq!(matches!(came, Came::Through(_)), taken, "{came:?}");
        }
        // And where the provider always says it, an answer without it is another's.
        with.fake.change(|says| {
            says.discovery = json!({ "authorization_response_iss_parameter_supported": true });
        });
        with.house.advance(minutes(10));
        is_not(&with.signs_in(best), Why::NotBelieved);
    });
}

#[test]
fn a_provider_that_says_it_is_another_or_names_unsafe_addresses_is_not_used() {
    both_stores(|t| {
        let house = House::new(t);
        for discovery in [
            json!({ "issuer": "https://attacker.example" }),
            json!({ "token_endpoint": "http://attacker.example/token" }),
            json!({ "authorization_endpoint": "http://attacker.example/" }),
            json!({ "jwks_uri": "http://attacker.example/keys" }),
            json!({ "token_endpoint": null }),
        ] {
            let with = With::new(house.clone(), Profile::Cis2);
            with.fake.change(|says| says.discovery = discovery.clone());
            let started = with.openid.start("theirs", None, &Purpose::SignIn, &Place::default());
            assert!(matches!(started, Err(Error::Temporary(_))), "{discovery}: {started:?}");
            assert!(!with.openid.providers()[0].check().problems.is_empty());
        }
    });
}

#[test]
fn a_secret_travels_as_was_agreed_where_there_is_one() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, ..) = house.staff("ada@example.org", "link-worker");
        for way in [ClientAuthentication::SecretBasic, ClientAuthentication::SecretPost] {
            let with = With::planned(house.clone(), Profile::Standard, |plan| Plan {
                authentication: Some(way),
                secret: Some("between us".to_owned().into()),
                ..plan
            });
            let session = Uuid::from_u128(7);
            let link = Purpose::Link { account, session };
            assert!(matches!(with.comes_back(&link, best, Some((account, session))), Came::Linked));
            let says = with.fake.says.lock().unwrap();
            let (header, field) = (says.authorization.clone(), says.form.get("client_secret").cloned());
            if way == ClientAuthentication::SecretBasic {
                let text = header.strip_prefix("Basic ").unwrap();
                let text = base64::engine::general_purpose::STANDARD.decode(text).unwrap();
                assert_eq!(String::from_utf8(text).unwrap(), "alongside:between+us");
                assert_eq!(field, None);
            } else {
                assert_eq!((header.as_str(), field.as_deref()), ("", Some("between us")));
            }
            assert!(!says.form.contains_key("client_assertion"));
        }
    });
}

#[test]
fn a_plan_that_cannot_work_is_refused_in_words_and_without_secrets() {
    let fake = Fake::new();
    let found_at = "https://alongside.example".parse().unwrap();
    let usual = || plan(&fake, Profile::Standard);
    assert!(Provider::new(usual(), &found_at).is_ok());
    for (plan, said) in [
        (Plan { name: "Up/.".to_owned(), ..usual() }, "small letters"),
        (Plan { label: None, ..usual() }, "label"),
        (Plan { issuer: "http://provider.example".to_owned(), ..usual() }, "https"),
        (Plan { issuer: "https://provider.example/?a".to_owned(), ..usual() }, "issuer"),
        (Plan { client_id: " ".to_owned(), ..usual() }, "client_id"),
        (Plan { private_key: None, ..usual() }, "private_key_file"),
        (Plan { private_key: Some("hush hush".to_owned().into()), ..usual() }, "private key"),
        (Plan { signs_with: Some(Algorithm::Rs512), ..usual() }, "algorithm"),
        (Plan { authentication: Some(ClientAuthentication::SecretPost), ..usual() }, "client_secret_file"),
        (Plan { least: Some("AAL2".to_owned()), ..usual() }, "least"),
        (Plan { skew: Some(SignedDuration::from_secs(301)), ..usual() }, "300 seconds"),
        (Plan { skew: Some(SignedDuration::from_secs(-1)), ..usual() }, "300 seconds"),
        (Plan { signed_with: Some(Vec::new()), ..usual() }, "sign with something"),
        (
            Plan { acr: vec!["a".to_owned()], second_factor_acr: vec!["b".to_owned()], ..usual() },
            "second_factor_acr",
        ),
        (Plan { profile: Profile::Cis2, audience: Some(Audience::Person), ..usual() }, "other people"),
        (Plan { profile: Profile::Cis2, acr: vec!["a".to_owned()], ..usual() }, "standard providers"),
        (Plan { profile: Profile::NhsLogin, least: Some("P0".to_owned()), ..usual() }, "level"),
    ] {
        let error = Provider::new(plan, &found_at).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
        assert!(!error.contains("hush"), "{error}");
    }
}

#[test]
fn a_check_says_what_does_not_fit() {
    let fake = Fake::new();
    let found_at = "https://alongside.example".parse().unwrap();
    let check = || Provider::new(plan(&fake, Profile::Cis2), &found_at).unwrap().check();
    let checked = check();
    assert_eq!((checked.problems, checked.remarks, checked.keys), (Vec::new(), Vec::new(), Some(1)));
    assert_eq!(checked.back, "https://alongside.example/sign-in/with/theirs/back");
    fake.change(|says| {
        says.keys = Vec::new();
        says.discovery = json!({
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "token_endpoint_auth_signing_alg_values_supported": ["RS512"],
            "code_challenge_methods_supported": ["plain"],
            "acr_values_supported": ["AAL1_USERPASS"],
        });
    });
    let checked = check();
    assert_eq!(checked.problems.len(), 5, "{:?}", checked.problems);
    assert_eq!(checked.remarks.len(), 1, "{:?}", checked.remarks);
    let published = Provider::new(plan(&fake, Profile::Cis2), &found_at).unwrap().published_keys().unwrap();
    let published: Value = serde_json::from_str(&published).unwrap();
    assert!(published["keys"][0].get("d").is_none());
    assert_eq!(published["keys"][0]["x"], Key::new(9).public()["x"]);
}

#[test]
fn who_did_not_come_back_is_forgotten() {
    both_stores(|t| {
        let (with, _) = staff(t, Profile::Cis2);
        with.start(&Purpose::SignIn);
        let count = |with: &With| {
            let count = with.house.read(|tx, _| {
                Ok(tx.one("select count(*) from openid_transaction", values![], |row| row.get::<i64>(0))?)
            });
            count.unwrap()
        };
        with.house.write(|tx, house| access::tidy(tx, &house.keys)).unwrap();
        assert_eq!(count(&with), 1);
        with.house.advance(minutes(11));
        with.house.write(|tx, house| access::tidy(tx, &house.keys)).unwrap();
        assert_eq!(count(&with), 0);
    });
}
