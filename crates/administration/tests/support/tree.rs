//! A board with all that stands below it, another board beside it, and people who ask.

#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use access::accounts::{self, Audience};
use access::memberships;
use access::organisations::{self, Kind, NewOrganisation};
use access::sessions::{Factor, SignedIn};
use access::{By, Private, Trail};
use administration::{Asker, Error, Result};
use jiff::{SignedDuration, Timestamp};
use permit::Refused;
use store::{Db, Tx};
use uuid::Uuid;
use vocabulary::Email;

pub fn by() -> By {
    By::nobody(None, Arc::new(Trail::of_visitors()))
}

pub struct Tree {
    pub db: Db,
    pub board: Uuid,
    pub network: Uuid,
    pub practice: Uuid,
    pub club: Uuid,
    pub other_board: Uuid,
    pub other_network: Uuid,
    pub administrator: Uuid,
    pub lead: Uuid,
    pub low: Uuid,
    pub worker: Uuid,
}

pub fn organisation(db: &Db, kind: Kind, name: &str, under: Option<Uuid>) -> Uuid {
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

pub fn account(db: &Db, address: &str) -> Uuid {
    let email = Email::parse(address).unwrap();
    let name = address.split('@').next().unwrap().to_owned();
    db.write(move |tx| accounts::make(tx, &by(), Audience::Staff, &email, &name)).unwrap()
}

pub fn member(db: &Db, account: Uuid, organisation: Uuid, role: &'static str) -> Uuid {
    db.write(move |tx| memberships::begin(tx, &by(), account, organisation, role)).unwrap()
}

impl Tree {
    pub fn new(db: &Db) -> Self {
        let board = organisation(db, Kind::Icb, "Example Board", None);
        let network = organisation(db, Kind::Pcn, "Elm Tree Network", Some(board));
        let practice = organisation(db, Kind::Practice, "Elm Tree Surgery", Some(network));
        let club = organisation(db, Kind::CommunityGroup, "Hollin Lunch Club", Some(network));
        let other_board = organisation(db, Kind::Icb, "Other Board", None);
        let other_network = organisation(db, Kind::Pcn, "Other Network", Some(other_board));
        let [administrator, lead, low, worker] =
            ["joanne@example.org", "keith@example.org", "low@example.org", "mina@example.org"]
                .map(|address| account(db, address));
        member(db, administrator, board, "administrator");
        member(db, lead, board, "information-governance");
        member(db, low, club, "administrator");
        member(db, worker, network, "link-worker");
        let db = db.clone();
        Tree {
            db,
            board,
            network,
            practice,
            club,
            other_board,
            other_network,
            administrator,
            lead,
            low,
            worker,
        }
    }

    /// Asks as somebody who has signed in this long ago, with all their roles of now.
    pub fn after<T: Send + 'static>(
        &self,
        account: Uuid,
        ago: SignedDuration,
        work: impl Fn(&mut Tx<'_>, &Asker) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.write(move |tx| {
            let who = signed_in(tx, account, tx.now() - ago)?;
            let by = By::signed_in(&who, None, Arc::new(Trail::of_visitors()));
            let asker = Asker::of(tx, &who, by)?;
            work(tx, &asker)
        })
    }

    /// Asks as somebody who has just signed in.
    pub fn ask<T: Send + 'static>(
        &self,
        account: Uuid,
        work: impl Fn(&mut Tx<'_>, &Asker) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.after(account, SignedDuration::ZERO, work)
    }
}

/// Somebody who has just signed in, with all their roles of now.
pub fn who(db: &Db, account: Uuid) -> SignedIn {
    db.read(move |tx| signed_in(tx, account, tx.now())).unwrap()
}

fn signed_in(tx: &mut Tx<'_>, account: Uuid, proved_at: Timestamp) -> Result<SignedIn> {
    let works = memberships::now(tx, account)?;
    Ok(SignedIn {
        session: Uuid::from_u128(1),
        account,
        audience: Audience::Staff,
        name: Private::new("Somebody".to_owned()),
        working_as: (works.len() == 1).then(|| works[0].clone()),
        works,
        proved_at,
        second_factor: Some(Factor::Passkey),
        is_due: false,
    })
}

pub fn is_not_there<T: std::fmt::Debug>(done: &Result<T>) {
    assert!(matches!(done, Err(Error::Refused(Refused::NotThere))), "{done:?}");
}

pub fn is_not_allowed<T: std::fmt::Debug>(done: &Result<T>) {
    assert!(matches!(done, Err(Error::Refused(Refused::NotAllowed))), "{done:?}");
}

/// The kinds of what governance was told of, in their order.
pub fn told(db: &Db) -> Vec<String> {
    let sql = "select kind from alert order by id";
    db.read(|tx| tx.query(sql, &[], |row| row.get::<String>(0))).unwrap()
}

/// What the trail says was done, the latest first.
pub fn trail(db: &Db) -> Vec<String> {
    let wanted = audit::search::Wanted::default();
    let events = db.read(move |tx| audit::search::search(tx, &wanted, 100)).unwrap();
    events.into_iter().map(|event| event.action).collect()
}
