//! Somebody in support, and forms on which they answer.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use casework::lifecycle::Move;
use casework::measures::form::{Draft, read};
use casework::measures::{self, Entry, Page, recording};
use casework::refer::form::Typed;
use casework::referral::moves::Doing;
use casework::{Result, clocks};
use store::testing::TestDb;
use uuid::Uuid;
use vocabulary::measures::{Measure, Measures};

use super::{Country, Member, as_account, done, fields, new_id, numbered, referred, whole, with};

pub fn measure(id: &str) -> &'static Measure {
    Measures::embedded().get(id).unwrap()
}

/// The same measure as it is in another edition of the program.
pub fn in_version(id: &str, version: &str) -> &'static Measure {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../vocabularies/measures");
    let text = std::fs::read_to_string(format!("{folder}/{id}.toml")).unwrap();
    let text = text.replace("version = \"1.0.0\"", &format!("version = \"{version}\""));
    let measures = Measures::parse(&[("other.toml", &text)]).unwrap();
    Box::leak(Box::new(measures)).get(id).unwrap()
}

/// Margaret is supported by Ada; gives her and her referral.
pub fn supported(t: &TestDb, country: &Country) -> (Uuid, Uuid) {
    let referral = referred(t, country.gp, &numbered(), country.scheme);
    done(t, country.manager, referral, Doing::new(Move::Accept, 1)).unwrap();
    let to = Some(country.worker.membership);
    done(t, country.manager, referral, Doing { to, ..Doing::new(Move::Allocate, 2) }).unwrap();
    done(t, country.worker, referral, Doing::new(Move::Begin, 3)).unwrap();
    (whole(t, country.worker, referral).unwrap().person.id, referral)
}

/// A form as it is filled in today, with some fields changed.
pub fn filled(t: &TestDb, measure: &'static Measure, changed: &[(&str, &str)]) -> Draft<'static> {
    let today = clocks::day_in_england(t.db.moment().now());
    let usual = fields(&[
        ("version", &measure.edition.version),
        ("occasion", "baseline"),
        ("day-day", &today.day().to_string()),
        ("day-month", &today.month().to_string()),
        ("day-year", &today.year().to_string()),
        ("completed", "alone"),
        ("language", "en"),
    ]);
    read(measure, Typed(&with(&usual, changed))).unwrap_or_else(|faults| panic!("{faults:?}"))
}

pub fn record(t: &TestDb, who: Member, person: Uuid, draft: &Draft<'static>) -> Result<Uuid> {
    record_on(t, who, person, new_id(t), draft)
}

pub fn record_on(t: &TestDb, who: Member, person: Uuid, form: Uuid, draft: &Draft<'static>) -> Result<Uuid> {
    let draft = draft.clone();
    as_account(t, who.account, move |tx, asker| recording::record(tx, asker, person, form, &draft))
}

pub fn mark(t: &TestDb, who: Member, person: Uuid, id: Uuid, seen: i64, why: &str) -> Result<()> {
    let why = why.to_owned();
    as_account(t, who.account, move |tx, asker| recording::mark_error(tx, asker, person, id, seen, &why))
}

pub fn page(t: &TestDb, who: Member, person: Uuid) -> Result<Page> {
    as_account(t, who.account, move |tx, asker| measures::page(tx, asker, person, Measures::embedded()))
}

/// The last that was written down, by its day.
pub fn last(t: &TestDb, who: Member, person: Uuid) -> Entry {
    page(t, who, person).unwrap().entries.pop().unwrap()
}
