//! What is believed of a provider: its tokens, its keys, its answers and what it says of itself.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::provider;
use crate::support;
use crate::with;
use access::accounts::Audience;
use access::openid::profile::{Algorithm, ClientAuthentication, Profile};
use access::openid::{Answer, Came, Place, Plan, Provider, Purpose, Why};
use access::sessions::Origin;
use access::sign_in::Outcome;
use access::{Error, What};
use base64::Engine;
use jiff::SignedDuration;
use provider::{Fake, Key, unsigned};
use serde_json::{Value, json};
use store::testing::both_stores;
use support::{House, minutes};
use uuid::Uuid;
use with::{US, With, asked, best, is_in, is_not, plan, staff};

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
