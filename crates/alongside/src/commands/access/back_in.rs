//! Helping somebody back in who cannot sign in any more.

use access::way_back::{self, Lost};
use access::{Folded, Keys, accounts, memberships};
use administration::alerts::{self, Cause};
use secrecy::{ExposeSecret, SecretString};
use store::Db;
use vocabulary::Email;

use crate::Failure;
use crate::commands::trail::by;
use crate::commands::{minute, print};

pub(super) fn run(
    db: &Db,
    pepper: Option<SecretString>,
    email: &Email,
    lost: Lost,
    found_at: &str,
) -> Result<(), Failure> {
    let folded = Folded::of(email);
    let (text, until) = db.write(move |tx| -> Result<_, Failure> {
        let keys = Keys::open(tx, pepper.as_ref())?;
        let account = accounts::by_email(tx, &folded)?;
        let account = account.ok_or_else(|| Failure::Said("there is no such account".to_owned()))?;
        let text = way_back::make(tx, &keys, &by(), account.id, None, lost)?;
        // Every organisation that they work for is told, because the link opens what they do in each.
        let mut told = std::collections::BTreeSet::new();
        for works in memberships::now(tx, account.id)? {
            if told.insert(works.organisation) {
                alerts::raise(tx, &by(), works.organisation, &Cause::HelpedBackIn, account.id)?;
            }
        }
        Ok((text, tx.now() + way_back::GOOD_FOR))
    })?;
    // The link alone on standard output, so that it can be passed on.
    eprintln!(
        "Make sure that it is they who ask, and hand this link to nobody else; it works once, until {}:",
        minute(until)
    );
    print(format!("{}{}", found_at.trim_end_matches('/'), way_back::path(text.expose_secret())));
    Ok(())
}
