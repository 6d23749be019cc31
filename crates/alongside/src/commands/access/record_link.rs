//! Making a link to one’s own record.

use access::Keys;
use access::links::{self, Scope};
use jiff::SignedDuration;
use permit::Purpose;
use secrecy::{ExposeSecret, SecretString};
use store::Db;
use uuid::Uuid;

use crate::Failure;
use crate::commands::trail::by;
use crate::commands::{minute, print};

pub(super) fn run(
    db: &Db,
    pepper: Option<SecretString>,
    person: Uuid,
    days: u16,
    found_at: &str,
) -> Result<(), Failure> {
    let good_for = SignedDuration::from_hours(24 * i64::from(days));
    let (text, until) = db.write(move |tx| -> Result<_, Failure> {
        let keys = Keys::open(tx, pepper.as_ref())?;
        let scope = Scope { purpose: Purpose::OwnRecord.as_str(), kind: "person", id: person };
        let (_, text) = links::make(tx, &keys, &by(), &scope, good_for)?;
        Ok((text, tx.now() + good_for))
    })?;
    // The link alone on standard output, so that it can be passed on.
    eprintln!("Give this link to the person and to nobody else; it works until {}:", minute(until));
    print(format!("{}/my-record/who-looked/{}", found_at.trim_end_matches('/'), text.expose_secret()));
    Ok(())
}
