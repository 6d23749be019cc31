//! People who work with the service, for tests.

#![allow(missing_docs, dead_code, clippy::unwrap_used)]

use std::sync::Arc;

use access::accounts::{self, Audience};
use access::organisations::{self, Kind, NewOrganisation};
use access::passwords::{self, Cost, Hasher, Password};
use access::{By, Trail, invitations, memberships};
use store::Db;
use uuid::Uuid;
use vocabulary::{CharityNumber, Email};

pub const PASSWORD: &str = "correct horse battery";

pub fn by() -> By {
    By::nobody(None, Arc::new(Trail::of_visitors()))
}

pub fn organisation(db: &Db, name: &str) -> Uuid {
    let new = NewOrganisation {
        kind: Kind::Charity,
        name: name.to_owned(),
        ods_code: None,
        charity_number: None,
        opens: None,
        under: None,
    };
    db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap()
}

/// Somebody with [`PASSWORD`] and a role in an organisation. Gives the account and the membership.
pub fn member(db: &Db, address: &str, organisation: Uuid, role: &'static str) -> (Uuid, Uuid) {
    let email = Email::parse(address).unwrap();
    let hasher = Hasher::new(Cost::FOR_TESTS).unwrap();
    let hashed = hasher.hash(&Password::typed(PASSWORD).unwrap()).unwrap();
    db.write(move |tx| -> access::Result<_> {
        let account = accounts::make(tx, &by(), Audience::Staff, &email, "Mina Patel")?;
        passwords::set(tx, &by(), account, &hashed)?;
        Ok((account, memberships::begin(tx, &by(), account, organisation, role)?))
    })
    .unwrap()
}

/// The path of an invitation.
pub fn invite(db: &Db, address: &str, organisation: Uuid, role: &'static str) -> String {
    let email = Email::parse(address).unwrap();
    db.write(move |tx| -> access::Result<_> {
        let (_, token) = invitations::make(tx, &by(), &email, organisation, role, invitations::USUAL)?;
        Ok(invitations::path(&token))
    })
    .unwrap()
}

/// Whoever runs the scheme of Larkfield in `country.rs`, with somebody who opens what comes.
pub fn neighbours(db: &Db) -> Uuid {
    let new = NewOrganisation {
        kind: Kind::Charity,
        name: "Larkfield Neighbours".to_owned(),
        ods_code: None,
        charity_number: CharityNumber::parse("1000001").ok(),
        opens: None,
        under: None,
    };
    let neighbours = db.write(move |tx| organisations::make(tx, &by(), &new)).unwrap();
    member(db, "manager@larkfield.example", neighbours, "scheme-manager");
    neighbours
}
