//! Passkeys, with a device in software that does what a security key does.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::collections::BTreeMap;

use access::accounts;
use access::memberships;
use access::passkeys::{self, Made, Passkeys};
use access::sessions::{Factor, Origin, Out, Settings, Standing};
use access::sign_in::Outcome;
use access::{Error, Refused, Result, Token, What};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_cbor_2::Value as Cbor;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::testing::both_stores;
use support::{House, PASSWORD, minutes};
use uuid::Uuid;

const ADDRESS: &str = "https://alongside.example";

/// A device that holds one passkey. What it does wrong is chosen by the test.
#[derive(Clone)]
struct Device {
    key: SigningKey,
    id: Vec<u8>,
    user: Vec<u8>,
    counter: u32,
    origin: String,
    host: String,
    /// A finger or a number opened it.
    verified: bool,
}

impl Device {
    fn new(number: u8) -> Self {
        Device {
            key: SigningKey::from_slice(&[number; 32]).unwrap(),
            id: vec![number; 32],
            user: Vec::new(),
            counter: 0,
            origin: ADDRESS.to_owned(),
            host: "alongside.example".to_owned(),
            verified: true,
        }
    }

    fn data(&mut self, attested: bool) -> Vec<u8> {
        self.counter += 1;
        let flags = 0x01 | if self.verified { 0x04 } else { 0 } | if attested { 0x40 } else { 0 };
        let mut data = Sha256::digest(self.host.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client(&self, kind: &str, challenge: &str) -> String {
        json!({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false}).to_string()
    }

    /// What `navigator.credentials.create` gives.
    fn make(&mut self, asked: &str) -> String {
        let asked: Value = serde_json::from_str(asked).unwrap();
        let asked = &asked["publicKey"];
        assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(asked["authenticatorSelection"]["userVerification"], "required");
        self.user = BASE64.decode(asked["user"]["id"].as_str().unwrap()).unwrap();
        let mut data = self.data(true);
        data.extend([0; 16]);
        data.extend((self.id.len() as u16).to_be_bytes());
        data.extend(&self.id);
        let point = self.key.verifying_key().to_sec1_point(false);
        let key: BTreeMap<Cbor, Cbor> = [
            (Cbor::Integer(1), Cbor::Integer(2)),
            (Cbor::Integer(3), Cbor::Integer(-7)),
            (Cbor::Integer(-1), Cbor::Integer(1)),
            (Cbor::Integer(-2), Cbor::Bytes(point.x().unwrap().to_vec())),
            (Cbor::Integer(-3), Cbor::Bytes(point.y().unwrap().to_vec())),
        ]
        .into();
        data.extend(serde_cbor_2::to_vec(&Cbor::Map(key)).unwrap());
        let object: BTreeMap<Cbor, Cbor> = [
            (Cbor::Text("fmt".to_owned()), Cbor::Text("none".to_owned())),
            (Cbor::Text("attStmt".to_owned()), Cbor::Map(BTreeMap::new())),
            (Cbor::Text("authData".to_owned()), Cbor::Bytes(data)),
        ]
        .into();
        let object = serde_cbor_2::to_vec(&Cbor::Map(object)).unwrap();
        let client = self.client("webauthn.create", asked["challenge"].as_str().unwrap());
        json!({
            "id": BASE64.encode(&self.id), "rawId": BASE64.encode(&self.id), "type": "public-key",
            "response": {
                "attestationObject": BASE64.encode(object),
                "clientDataJSON": BASE64.encode(client),
            },
            "clientExtensionResults": {},
        })
        .to_string()
    }

    /// What `navigator.credentials.get` gives.
    fn sign(&mut self, asked: &str) -> String {
        let asked: Value = serde_json::from_str(asked).unwrap();
        let challenge = asked["publicKey"]["challenge"].as_str().unwrap();
        let (data, client) = (self.data(false), self.client("webauthn.get", challenge));
        let signed = [&data[..], &Sha256::digest(client.as_bytes())].concat();
        let signature: Signature = self.key.sign(&signed);
        json!({
            "id": BASE64.encode(&self.id), "rawId": BASE64.encode(&self.id), "type": "public-key",
            "response": {
                "authenticatorData": BASE64.encode(data),
                "clientDataJSON": BASE64.encode(client),
                "signature": BASE64.encode(signature.to_der().as_bytes()),
                "userHandle": BASE64.encode(&self.user),
            },
            "clientExtensionResults": {},
        })
        .to_string()
    }
}

fn passkeys() -> Passkeys {
    Passkeys::new(&ADDRESS.parse().unwrap(), "Alongside").unwrap()
}

fn start_making(house: &House, account: Uuid, session: Uuid) -> Result<String> {
    house.write(move |tx, _| passkeys().start_making(tx, account, session))
}

fn finish_making(house: &House, account: Uuid, session: Uuid, answer: &str) -> Result<Option<Made>> {
    let answer = answer.to_owned();
    house.write(move |tx, house| {
        passkeys().finish_making(tx, &house.by(), account, session, "Ada's telephone", &answer)
    })
}

fn start(house: &House) -> (String, Token) {
    house.write(|tx, _| passkeys().start_signing_in(tx)).unwrap()
}

fn finish(house: &House, token: &Token, answer: &str) -> Outcome {
    let (text, answer) = (token.reveal(), answer.to_owned());
    house
        .write(move |tx, house| {
            let token = Token::read(&text).unwrap();
            passkeys().finish_signing_in(tx, &house.by(), &token, &answer, &Origin::default())
        })
        .unwrap()
}

fn sign_in(house: &House, device: &mut Device) -> Outcome {
    let (asked, token) = start(house);
    let answer = device.sign(&asked);
    finish(house, &token, &answer)
}

/// Ada, with a passkey in a device. Gives the account, the membership, the device and the token of her session.
fn ada(house: &House) -> (Uuid, Uuid, Device, Token) {
    let (account, _, membership) = house.staff("ada@example.org", "link-worker");
    let token = house.signed_in("ada@example.org");
    let session = house.is_in(&token).session;
    let mut device = Device::new(7);
    let answer = device.make(&start_making(house, account, session).unwrap());
    let made = finish_making(house, account, session, &answer).unwrap().expect("a passkey");
    assert!(matches!(house.look(&token), Standing::Out(Out::Unknown)), "the token is another one");
    (account, membership, device, made.token)
}

#[test]
fn somebody_makes_a_passkey_and_signs_in_with_it() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, mut device, _) = ada(&house);
        assert!(house.told().contains(&What::PasskeyMade));
        let Outcome::In { token, account: who, .. } = sign_in(&house, &mut device) else { panic!() };
        assert_eq!(who, account);
        assert_eq!(house.told(), [What::SignedIn]);
        assert_eq!(house.is_in(&token).second_factor, Some(Factor::Passkey));
        let list = house.read(move |tx, _| passkeys::of(tx, account)).unwrap();
        assert_eq!((list.len(), list[0].name.as_str()), (1, "Ada's telephone"));
        assert!(list[0].used_at.is_some());
        // With a passkey, the password alone is only half.
        let outcome = house.try_password("ada@example.org", PASSWORD, &Origin::default());
        assert!(matches!(outcome, Outcome::Half { .. }), "{outcome:?}");
    });
}

#[test]
fn what_is_asked_is_asked_once_and_for_five_minutes() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, _, mut device, _) = ada(&house);
        let (asked, token) = start(&house);
        let answer = device.sign(&asked);
        assert!(matches!(finish(&house, &token, &answer), Outcome::In { .. }));
        assert!(matches!(finish(&house, &token, &answer), Outcome::Wrong), "replayed");
        // An answer to one question is none to another.
        let (asked, _) = start(&house);
        let (_, other) = start(&house);
        let answer = device.sign(&asked);
        assert!(matches!(finish(&house, &other, &answer), Outcome::Wrong));
        // A wrong answer uses the question up.
        let (asked, token) = start(&house);
        assert!(matches!(finish(&house, &token, "{}"), Outcome::Wrong));
        let answer = device.sign(&asked);
        assert!(matches!(finish(&house, &token, &answer), Outcome::Wrong));
        let (asked, token) = start(&house);
        let answer = device.sign(&asked);
        house.advance(minutes(5));
        assert!(matches!(finish(&house, &token, &answer), Outcome::Wrong), "too late");
        assert!(matches!(finish(&house, &Token::new().unwrap(), &answer), Outcome::Wrong));
        assert!(matches!(sign_in(&house, &mut device), Outcome::In { .. }));
    });
}

#[test]
fn nothing_but_the_right_device_on_the_right_page_signs_in() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, _, device, _) = ada(&house);
        let wrong = |change: &dyn Fn(&mut Device)| {
            let mut other = device.clone();
            other.counter += 50;
            change(&mut other);
            assert!(matches!(sign_in(&house, &mut other), Outcome::Wrong));
        };
        wrong(&|device| device.origin = "https://alongside.example.evil.example".to_owned());
        wrong(&|device| device.host = "evil.example".to_owned());
        wrong(&|device| device.key = SigningKey::from_slice(&[8; 32]).unwrap());
        wrong(&|device| device.id = vec![8; 32]);
        wrong(&|device| device.user = Uuid::from_u128(8).as_bytes().to_vec());
        wrong(&|device| device.user = Vec::new());
        // Found in the street: nobody has opened it.
        wrong(&|device| device.verified = false);
        let mut good = device.clone();
        assert!(matches!(sign_in(&house, &mut good), Outcome::In { .. }));
        // A copy of the device, whose counter is behind.
        let mut copy = device;
        assert!(matches!(sign_in(&house, &mut copy), Outcome::Wrong));
    });
}

#[test]
fn a_passkey_is_made_in_ones_own_session_and_once() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _, token) = ada(&house);
        let session = house.is_in(&token).session;
        let (eve, _, _) = house.staff("eve@example.org", "referrer");
        let eves = house.is_in(&house.signed_in("eve@example.org")).session;
        // Eve answers what Ada was asked; Ada what was never asked.
        let mut device = Device::new(9);
        let answer = device.make(&start_making(&house, account, session).unwrap());
        assert!(finish_making(&house, eve, eves, &answer).unwrap().is_none());
        assert!(matches!(start_making(&house, account, eves), Err(Error::Missing("session"))));
        assert!(finish_making(&house, account, session, &answer).unwrap().is_some());
        assert!(finish_making(&house, account, session, &answer).unwrap().is_none(), "replayed");
        // A device that holds one of hers already is not to be given to Eve.
        let answer =
            Device { user: Vec::new(), ..device.clone() }.make(&start_making(&house, eve, eves).unwrap());
        assert!(finish_making(&house, eve, eves, &answer).unwrap().is_none());
        for broken in ["", "{}", "null", "[1,2,3]"] {
            start_making(&house, eve, eves).unwrap();
            assert!(finish_making(&house, eve, eves, broken).unwrap().is_none());
        }
        let list = house.read(move |tx, _| passkeys::of(tx, account)).unwrap();
        assert_eq!(list.len(), 2);
    });
}

#[test]
fn half_a_session_cannot_make_a_passkey_where_there_is_another_second_factor() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _, _) = ada(&house);
        let Outcome::Half { session, .. } =
            house.try_password("ada@example.org", PASSWORD, &Origin::default())
        else {
            panic!()
        };
        assert!(matches!(start_making(&house, account, session), Err(Error::Refused(Refused::ProveAgain))));
        assert!(matches!(
            finish_making(&house, account, session, "{}"),
            Err(Error::Refused(Refused::ProveAgain))
        ));
    });
}

#[test]
fn a_passkey_that_is_taken_away_and_an_account_that_is_suspended_let_nobody_in() {
    both_stores(|t| {
        let house = House::with(
            t,
            Settings { second_factor_for: ["link-worker".to_owned()].into(), ..Settings::default() },
        );
        let (account, _, membership) = house.staff("ada@example.org", "link-worker");
        // A role that needs a second factor: the passkey is made halfway in.
        let Outcome::Half { session, .. } =
            house.try_password("ada@example.org", PASSWORD, &Origin::default())
        else {
            panic!()
        };
        let mut device = Device::new(7);
        let answer = device.make(&start_making(&house, account, session).unwrap());
        let made = finish_making(&house, account, session, &answer).unwrap().unwrap();
        house.is_in(&made.token);

        house.write(move |tx, house| accounts::suspend(tx, &house.by(), account)).unwrap();
        assert!(matches!(sign_in(&house, &mut device), Outcome::Wrong));
        house.write(move |tx, house| accounts::resume(tx, &house.by(), account)).unwrap();
        assert!(matches!(sign_in(&house, &mut device), Outcome::In { .. }));

        let revoke = |account: Uuid, id: Uuid| {
            house.write(move |tx, house| passkeys::revoke(tx, &house.by(), account, id))
        };
        let (eve, _, _) = house.staff("eve@example.org", "referrer");
        assert!(matches!(revoke(eve, made.id), Err(Error::Missing("passkey"))));
        revoke(account, made.id).unwrap();
        assert!(matches!(revoke(account, made.id), Err(Error::Missing("passkey"))));
        assert!(matches!(sign_in(&house, &mut device), Outcome::Wrong));

        house
            .write(move |tx, house| memberships::end(tx, &house.by(), membership, "", &[]).map(|_| ()))
            .unwrap();
        assert!(matches!(sign_in(&house, &mut device), Outcome::Wrong));
    });
}

#[test]
fn the_last_way_in_is_not_taken_away() {
    both_stores(|t| {
        let house = House::new(t);
        let (account, _, _, _) = ada(&house);
        t.db.write(move |tx| -> store::Result<u64> {
            tx.execute("delete from password where account_id = $1", store::values![account])
        })
        .unwrap();
        let id = house.read(move |tx, _| passkeys::of(tx, account)).unwrap()[0].id;
        let done = house.write(move |tx, house| passkeys::revoke(tx, &house.by(), account, id));
        assert!(matches!(done, Err(Error::Refused(Refused::LastWayIn))));
    });
}

#[test]
fn a_passkey_shows_again_who_it_is() {
    both_stores(|t| {
        let house = House::new(t);
        let (_, _, mut device, token) = ada(&house);
        house.advance(minutes(20));
        let signed_in = house.is_in(&token);
        let prove = |device: &mut Device| {
            let (asked, proof) = start(&house);
            let (text, answer, signed_in) = (proof.reveal(), device.sign(&asked), signed_in.clone());
            house
                .write(move |tx, house| {
                    let proof = Token::read(&text).unwrap();
                    passkeys().finish_proving(tx, &house.by(), &signed_in, &proof, &answer)
                })
                .unwrap()
        };
        let mut stranger = Device { key: SigningKey::from_slice(&[8; 32]).unwrap(), ..device.clone() };
        assert!(matches!(prove(&mut stranger), Outcome::Wrong));
        assert!(matches!(prove(&mut device), Outcome::ProvedAgain));
        let now = t.db.moment().now();
        assert!(access::sessions::proved_within(&house.is_in(&token), now, minutes(1)).is_ok());
    });
}

#[test]
fn passkeys_need_a_host_and_https() {
    for (address, good) in [
        ("https://alongside.example", true),
        ("https://alongside.example:8443/x", true),
        ("http://localhost:8080", true),
        ("http://alongside.example", false),
        ("https://192.0.2.7", false),
    ] {
        assert_eq!(Passkeys::new(&address.parse().unwrap(), "Alongside").is_ok(), good, "{address}");
    }
}
