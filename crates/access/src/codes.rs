//! Short codes for links: for a letter, and for the telephone. `R4K2-9QXD-7MTA`.
//!
//! A code stands for one link and is good for as long as that is. Whoever types it is given a new link to the same thing, so that
//! there is one way to go on. Eleven signs are drawn (31 each, 54 bits) and the twelfth checks them. We keep a digest with a key:
//! whoever reads the database, and not the keys, has no code.
//!
//! Guesses are counted by network before they are compared ([`crate::limits`]). A code that was never given, one that was used
//! and one that is too old are answered alike.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use store::{Tx, Value, values};
use uuid::Uuid;
use vocabulary::Spoken;

use crate::keys::Purpose;
use crate::limits::Guess;
use crate::links::{self, Scope};
use crate::token::random;
use crate::{By, Keys, Result};

/// Signs that are drawn.
pub const DRAWN: usize = 11;

/// A short code.
pub type Code = Spoken<{ DRAWN + 1 }>;

/// What came of a code.
#[derive(Debug)]
pub enum Came {
    /// A new link to what the code stands for.
    Link(SecretString),
    /// There is no such code that can be used.
    Nothing,
    /// Too many were tried from there: so long nothing is compared.
    Wait(SignedDuration),
}

fn parts<'a>(purpose: &'a str, code: &'a Code) -> [&'a [u8]; 3] {
    [b"short code", purpose.as_bytes(), code.as_str().as_bytes()]
}

/// Makes a code for a link that was just made. It goes into the letter and nowhere else.
///
/// # Errors
/// [`crate::Error::Temporary`] without randomness; the store's.
pub fn make(tx: &mut Tx<'_>, keys: &Keys, purpose: &str, link: Uuid) -> Result<Code> {
    let code = Code::drawn(u128::from_be_bytes(random::<16>()?));
    let (_, digest) = keys.sign(Purpose::Link, &parts(purpose, &code))?;
    tx.execute("update link set code_hash = $1 where id = $2", values![digest.to_vec(), link])?;
    Ok(code)
}

/// Exchanges a code for a link that ends when the first one does.
///
/// # Errors
/// [`crate::Error::Temporary`] without randomness; the store's.
pub fn exchange(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    purpose: &str,
    code: &Code,
    from: Option<IpAddr>,
) -> Result<Came> {
    let guess = Guess::link_code(keys, from)?;
    if let Some(wait) = guess.count(tx)? {
        return Ok(Came::Wait(wait));
    }
    let now = tx.now();
    let digests = keys.every_signature(Purpose::Link, &parts(purpose, code));
    let mut found: Option<(String, Uuid, Timestamp)> = None;
    for digest in digests {
        let given: [Value<'_>; 3] = [digest.to_vec().into(), purpose.into(), now.into()];
        found = tx.first(
            "select subject_kind, subject_id, expires_at from link
             where code_hash = $1 and purpose = $2 and expires_at > $3 and used_at is null and revoked_at is null",
            &given,
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        if found.is_some() {
            break;
        }
    }
    let Some((kind, id, expires_at)) = found else { return Ok(Came::Nothing) };
    guess.was_right(tx)?;
    let scope = Scope { purpose, kind: &kind, id };
    Ok(Came::Link(links::make(tx, keys, by, &scope, expires_at.duration_since(now))?.1))
}
