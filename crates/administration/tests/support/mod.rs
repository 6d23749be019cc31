//! A small tree of organisations with people in them, who have signed in.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use access::accounts::{self, Audience};
use access::memberships::{self, Works};
use access::organisations::{self, Kind, NewOrganisation};
use access::sessions::{Factor, SignedIn};
use access::{By, Private, Trail};
use administration::{Asker, Result};
use jiff::Timestamp;
use store::testing::TestDb;
use store::{Db, Tx};
use uuid::Uuid;
use vocabulary::Email;

pub const ADDRESS: &str = "192.0.2.7";

pub fn by() -> By {
    By::nobody(Some(ADDRESS.parse().unwrap()), Arc::new(Trail::of_visitors()))
}

pub fn organisation(db: &Db, name: &str, kind: Kind, under: Option<Uuid>) -> Uuid {
    let new = NewOrganisation {
        kind,
        name: name.to_owned(),
        ods_code: None,
        charity_number: None,
        opens: None,
        under,
    };
    db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

/// Somebody who works somewhere. Gives the account and the membership.
pub fn member(db: &Db, address: &str, organisation: Uuid, role: &'static str) -> (Uuid, Uuid) {
    let email = Email::parse(address).unwrap();
    let name = address.split('@').next().unwrap().to_owned();
    db.write(move |tx| -> access::Result<_> {
        let account = match accounts::by_email(tx, &access::Folded::of(&email))? {
            Some(known) => known.id,
            None => accounts::make(tx, &by(), Audience::Staff, &email, &name)?,
        };
        Ok((account, memberships::begin(tx, &by(), account, organisation, role)?))
    })
    .unwrap()
}

/// Somebody as their session says: with all their roles, or in one of them.
pub fn signed_in(db: &Db, account: Uuid, proved_at: Timestamp, second_factor: bool) -> SignedIn {
    let works: Vec<Works> = db.read(move |tx| memberships::now(tx, account)).unwrap();
    SignedIn {
        session: Uuid::from_u128(1),
        account,
        audience: Audience::Staff,
        name: Private::new("Somebody".to_owned()),
        working_as: (works.len() == 1).then(|| works[0].clone()),
        works,
        proved_at,
        second_factor: second_factor.then_some(Factor::App),
        is_due: false,
    }
}

/// Does something as somebody who signed in just now with a second step.
pub fn as_account<T: Send + 'static>(
    t: &TestDb,
    account: Uuid,
    work: impl Fn(&mut Tx<'_>, &Asker) -> Result<T> + Send + 'static,
) -> Result<T> {
    let who = signed_in(&t.db, account, t.db.moment().now(), true);
    as_who(t, who, work)
}

pub fn as_who<T: Send + 'static>(
    t: &TestDb,
    who: SignedIn,
    work: impl Fn(&mut Tx<'_>, &Asker) -> Result<T> + Send + 'static,
) -> Result<T> {
    t.db.write(move |tx| {
        let asker = Asker::of(
            tx,
            &who,
            By::signed_in(&who, Some(ADDRESS.parse().unwrap()), Arc::new(Trail::of_visitors())),
        )?;
        work(tx, &asker)
    })
}

/// A board with two practices, and a board of others with one.
pub struct House {
    pub board: Uuid,
    pub elm: Uuid,
    pub oak: Uuid,
    pub others: Uuid,
    pub ash: Uuid,
}

impl House {
    pub fn new(t: &TestDb) -> Self {
        let board = organisation(&t.db, "Example Board", Kind::Icb, None);
        let others = organisation(&t.db, "Other Board", Kind::Icb, None);
        Self {
            board,
            elm: organisation(&t.db, "Elm Surgery", Kind::Practice, Some(board)),
            oak: organisation(&t.db, "Oak Surgery", Kind::Practice, Some(board)),
            others,
            ash: organisation(&t.db, "Ash Surgery", Kind::Practice, Some(others)),
        }
    }
}
