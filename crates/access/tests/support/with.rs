//! A house whose people sign in with a provider of the tests.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::provider::{Fake, Key};
use crate::support::House;
use access::Token;
use access::openid::profile::{Algorithm, Profile};
use access::openid::{Answer, Came, Finished, OpenId, Place, Plan, Provider, Purpose, Started, Why};
use access::sessions::Origin;
use access::sign_in::Outcome;
use serde_json::{Value, json};
use uuid::Uuid;

pub const US: &str = "alongside";
pub const SUBJECT: &str = "9b2f-subject";

/// A house whose people sign in with a provider of the tests.
pub struct With {
    pub house: House,
    pub fake: Fake,
    pub openid: OpenId,
}

pub fn plan(fake: &Fake, profile: Profile) -> Plan {
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

pub fn open(house: &House, plan: Plan) -> OpenId {
    let found_at = "https://alongside.example".parse().unwrap();
    OpenId::new(house.db.clone(), (*house.settings).clone(), vec![Provider::new(plan, &found_at).unwrap()])
}

impl With {
    pub fn new(house: House, profile: Profile) -> Self {
        Self::planned(house, profile, |plan| plan)
    }

    pub fn planned(house: House, profile: Profile, change: impl FnOnce(Plan) -> Plan) -> Self {
        let fake = Fake::new();
        let openid = open(&house, change(plan(&fake, profile)));
        house.told();
        Self { house, fake, openid }
    }

    pub fn start(&self, purpose: &Purpose) -> Started {
        self.openid.start("theirs", None, purpose, &Place::default()).unwrap()
    }

    pub fn finish(&self, started: &Started, signed_in: Option<(Uuid, Uuid)>) -> Finished {
        let answer =
            Answer { state: asked(started, "state"), code: "a-code".to_owned(), ..Answer::default() };
        self.answer(started, &answer, signed_in)
    }

    pub fn answer(&self, started: &Started, answer: &Answer, signed_in: Option<(Uuid, Uuid)>) -> Finished {
        let origin = Origin::default();
        self.openid
            .finish(&self.house.by(), "theirs", Some(&started.browser), answer, signed_in, &origin)
            .unwrap()
    }

    /// What the provider says of somebody who was sent to it, as it should be.
    pub fn claims(&self, started: &Started) -> Value {
        let now = self.house.db.moment().now().as_second();
        json!({
            "iss": self.fake.issuer, "aud": US, "sub": SUBJECT, "nonce": asked(started, "nonce"),
            "iat": now, "exp": now + 300,
        })
    }

    /// They are sent, the provider says so, and they come back.
    pub fn comes_back(
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

    pub fn signs_in(&self, claims: impl Fn(&mut Value)) -> Came {
        self.comes_back(&Purpose::SignIn, claims, None)
    }

    /// Links the subject with an account, as somebody signed in does.
    pub fn link(&self, account: Uuid) {
        let session = Uuid::from_u128(7);
        let came = self.comes_back(&Purpose::Link { account, session }, best, Some((account, session)));
        assert!(matches!(came, Came::Linked), "{came:?}");
        self.house.told();
    }
}

/// Says as much as any profile asks for.
pub fn best(claims: &mut Value) {
    claims["acr"] = json!("AAL3_ANY");
    claims["vot"] = json!("P9.Cp.Cd");
}

pub fn asked(started: &Started, field: &str) -> String {
    let found = started.address.query_pairs().find(|(key, _)| key == field);
    found.unwrap_or_else(|| panic!("no {field} in {}", started.address)).1.into_owned()
}

pub fn is_in(came: Came) -> Token {
    match came {
        Came::Through(Outcome::In { token, .. }) => token,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
pub fn is_not(came: &Came, why: Why) {
    assert!(matches!(came, Came::Not(one) if *one == why), "{came:?} and not {why:?}");
}

pub fn staff(t: &store::testing::TestDb, profile: Profile) -> (With, Uuid) {
    let house = House::new(t);
    let (account, ..) = house.staff("ada@example.org", "link-worker");
    let with = With::new(house, profile);
    with.link(account);
    (with, account)
}
