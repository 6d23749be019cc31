//! A surgery that refers people to the scheme of its network, another scheme, and everybody who works there.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use access::accounts::{self, Audience};
use access::memberships;
use access::organisations::{self, Kind, NewOrganisation};
use axum::http::StatusCode;
use store::testing::{TestDb, both_stores};
use store::{Db, values};
use uuid::Uuid;
use vocabulary::{CharityNumber, Email, OdsCode};

use crate::browser::{Browser, hidden};
use crate::country;
use crate::directory::{Answer, Site, says, words};
use crate::people::by;

pub const GP: &str = "gp@surgery.example";
pub const NURSE: &str = "nurse@surgery.example";
pub const OTHER_GP: &str = "other@practice.example";
pub const MANAGER: &str = "manager@lark.example";
pub const ADA: &str = "ada@lark.example";
pub const BEA: &str = "bea@lark.example";
pub const FAR_MANAGER: &str = "manager@quay.example";
pub const FAR_WORKER: &str = "worker@quay.example";
pub const LEAD: &str = "lead@lark.example";
pub const STEWARD: &str = "steward@council.example";
pub const PROVIDER: &str = "club@lark.example";

pub const EVERYBODY: [(&str, &str, Place, &str); 11] = [
    (GP, "Priya Nair", Place::Surgery, "referrer"),
    (NURSE, "Joan Hale", Place::Surgery, "referrer"),
    (OTHER_GP, "Owen Pugh", Place::OtherPractice, "referrer"),
    (MANAGER, "Mina Patel", Place::Lark, "scheme-manager"),
    (ADA, "Ada Byron", Place::Lark, "link-worker"),
    (BEA, "Bea Okoro", Place::Lark, "link-worker"),
    (FAR_MANAGER, "Farid Aziz", Place::Quay, "scheme-manager"),
    (FAR_WORKER, "Fay Quill", Place::Quay, "link-worker"),
    (LEAD, "Lea Voss", Place::Lark, "information-governance"),
    (STEWARD, "Stan Rowe", Place::Council, "steward"),
    (PROVIDER, "Pat Lowe", Place::Lark, "provider"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Surgery,
    OtherPractice,
    Lark,
    Quay,
    Council,
}

/// Who runs which scheme, and who works where.
pub struct House {
    pub lark: Uuid,
    pub scheme: Uuid,
    pub far_scheme: Uuid,
    members: Vec<(&'static str, Uuid)>,
}

impl House {
    /// The membership of somebody.
    pub fn membership(&self, address: &str) -> Uuid {
        self.members.iter().find(|(known, _)| *known == address).unwrap().1
    }
}

fn organisation(db: &Db, kind: Kind, name: &'static str, ods: Option<&str>, charity: Option<&str>) -> Uuid {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        ods_code: ods.map(|code| OdsCode::parse(code).unwrap()),
        charity_number: charity.map(|number| CharityNumber::parse(number).unwrap()),
        opens: None,
        under: None,
    };
    db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

fn member(db: &Db, address: &str, name: &'static str, place: Uuid, role: &'static str) -> Uuid {
    let email = Email::parse(address).unwrap();
    db.write(move |tx| -> access::Result<Uuid> {
        let account = accounts::make(tx, &by(), Audience::Staff, &email, name)?;
        memberships::begin(tx, &by(), account, place, role)
    })
    .unwrap()
}

fn scheme(db: &Db, given: &'static str) -> Uuid {
    db.read(move |tx| tx.one("select id from scheme where given_id = $1", values![given], |row| row.get(0)))
        .unwrap()
}

pub fn with_house(test: impl Fn(&TestDb, &Site, &House)) {
    both_stores(|t| {
        country::country(t);
        country::schemes(t, &country::SCHEMES[..2]);
        let surgery = organisation(&t.db, Kind::Practice, "Larkfield Surgery", Some("Z90001"), None);
        let other = organisation(&t.db, Kind::Practice, "Lone Practice", Some("Z90004"), None);
        let lark = organisation(&t.db, Kind::Charity, "Larkfield Neighbours", None, Some("1000001"));
        let quay = organisation(&t.db, Kind::Practice, "Quay Surgery", Some("Z90003"), None);
        let council = organisation(&t.db, Kind::Council, "Larkshire", None, None);
        let place = |place| match place {
            Place::Surgery => surgery,
            Place::OtherPractice => other,
            Place::Lark => lark,
            Place::Quay => quay,
            Place::Council => council,
        };
        let members = EVERYBODY
            .map(|(address, name, at, role)| (address, member(&t.db, address, name, place(at), role)));
        let everybody = EVERYBODY.map(|(address, ..)| address.parse().unwrap()).to_vec();
        let demo = web::Site { demo: true, prints_letters: true, ..web::Site::default() };
        let site = Site::with_door(&t.db, demo, |plan| plan.demonstration = Some(everybody));
        let (own, far) = (scheme(&t.db, "LARK-1"), scheme(&t.db, "LARK-2"));
        let house = House { lark, scheme: own, far_scheme: far, members: members.to_vec() };
        test(t, &site, &house);
    });
}

/// Somebody at a browser. The doors of a demonstration stand for a second step.
pub fn signed_in(site: &Site, address: &str) -> Browser {
    let mut browser = Browser::new();
    let html = browser.get(site, "/demo").html;
    let mark = hidden(&html, "/demo").remove(0).1;
    let answer = browser.post(site, "/demo", &[("mark", &mark), ("person", address)]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}: {}", words(&answer.html));
    browser
}

pub type Form<'f> = Vec<(&'f str, &'f str)>;

/// Somebody of whom nobody has heard before.
pub fn margaret() -> Form<'static> {
    vec![
        ("given", "Margaret"),
        ("family", "Ashworth"),
        ("born-day", "2"),
        ("born-month", "7"),
        ("born-year", "1943"),
        ("postcode", "LF1 1AA"),
        ("phone", "0161 496 0011"),
        ("practice", "Z90001"),
        ("need", "loneliness"),
        ("reason", "Her husband died in spring"),
        ("agreement", "said-yes"),
    ]
}

pub fn with<'f>(form: &Form<'f>, changed: &[(&'f str, &'f str)]) -> Form<'f> {
    let kept = form.iter().copied().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed.iter().copied()).collect()
}

/// Somebody is referred; gives the identifier of the referral.
pub fn refer(site: &Site, browser: &mut Browser, form: &Form<'_>) -> Uuid {
    let answer = browser.fill(site, "/refer", "/refer", form);
    sent(&answer)
}

pub fn sent(answer: &Answer) -> Uuid {
    let to = answer.header("location");
    assert!(to.ends_with("/sent"), "{}: {}", answer.status, words(&answer.html));
    to.split('/').nth(2).unwrap().parse().unwrap()
}

/// Does something to a referral on its page; it has to work.
pub fn act(site: &Site, browser: &mut Browser, id: Uuid, word: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/triage/{id}/{word}");
    let answer = browser.fill(site, &path, &path, fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{word}: {}", words(&answer.html));
    answer
}

pub fn leads(answer: &Answer, to: &str) {
    let said = words(&answer.html);
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, to), "{said}");
}

pub fn count(t: &TestDb, sql: &'static str) -> i64 {
    t.db.read(move |tx| tx.one(sql, &[], |row| row.get(0))).unwrap()
}

/// The page of a referral for those who work with it.
pub fn triage(id: Uuid) -> String {
    format!("/triage/{id}")
}

/// It is not done, and the form says why.
pub fn is_wrong(answer: &Answer, said: &[&str]) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", words(&answer.html));
    says(&answer.html, &["There is a problem"]);
    says(&answer.html, said);
}

/// Margaret is referred.
pub fn referred(site: &Site) -> Uuid {
    refer(site, &mut signed_in(site, GP), &margaret())
}

/// And given to Ada.
pub fn given(site: &Site, house: &House, manager: &mut Browser) -> Uuid {
    let id = referred(site);
    act(site, manager, id, "accept", &[]);
    act(site, manager, id, "allocate", &[("to", &house.membership(ADA).to_string())]);
    id
}
