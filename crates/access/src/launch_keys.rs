//! Keys with which the system of a practice signs what it sends. The secret is shown once and kept nowhere: it is derived from
//! a key of the program, with the pepper, and from what stands in the table.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use store::{Tx, values};
use uuid::Uuid;

use crate::keys::{Purpose, same};
use crate::token::random;
use crate::{By, Error, Keys, Result};

/// So many keys of an organisation may be in use: one, and the one that takes its place.
pub const MOST: usize = 2;

/// A key as it may be shown: everything but the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaunchKey {
    /// Its identifier, which stands in the address that the system sends to.
    pub id: Uuid,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When something was last signed with it that was taken.
    pub last_used_at: Option<Timestamp>,
}

/// The keys of an organisation, the newest first.
///
/// # Errors
/// The store's.
pub fn list(tx: &mut Tx<'_>, organisation: Uuid) -> Result<Vec<LaunchKey>> {
    Ok(tx.query(
        "select id, made_at, revoked_at, last_used_at from launch_key where organisation_id = $1
         order by made_at desc, id desc",
        values![organisation],
        |row| {
            Ok(LaunchKey {
                id: row.get(0)?,
                made_at: row.get(1)?,
                revoked_at: row.get(2)?,
                last_used_at: row.get(3)?,
            })
        },
    )?)
}

/// Makes a key. The secret is 64 digits and letters, and is given here and nowhere else; nothing where [`MOST`] are in use.
///
/// # Errors
/// [`Error::Temporary`] without randomness; the store's.
pub fn make(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    organisation: Uuid,
) -> Result<Option<(Uuid, SecretString)>> {
    let in_use = list(tx, organisation)?.iter().filter(|key| key.revoked_at.is_none()).count();
    if in_use >= MOST {
        return Ok(None);
    }
    let (id, nonce, now) = (tx.new_id(), random::<16>()?, tx.now());
    let (number, secret) = keys.sign(Purpose::Launch, &[id.as_bytes(), organisation.as_bytes(), &nonce])?;
    tx.execute(
        "insert into launch_key (id, organisation_id, key_number, nonce, made_at, made_by)
         values ($1, $2, $3, $4, $5, $6)",
        values![id, organisation, i64::from(number), nonce.to_vec(), now, by.account],
    )?;
    Ok(Some((id, hexadecimal(&secret))))
}

/// Revokes a key of an organisation; nothing signed with it is taken from now on.
///
/// # Errors
/// [`Error::Missing`] when the organisation has no such key in use; the store's.
pub fn revoke(tx: &mut Tx<'_>, organisation: Uuid, id: Uuid) -> Result<()> {
    let now = tx.now();
    let done = tx.execute(
        "update launch_key set revoked_at = $1 where id = $2 and organisation_id = $3 and revoked_at is null",
        values![now, id, organisation],
    )?;
    if done == 0 { Err(Error::Missing("launch key")) } else { Ok(()) }
}

/// The organisation whose key signed a text; nothing if there is no such key in use, or it did not. Both take as long.
///
/// # Errors
/// The store's.
pub fn signer(tx: &mut Tx<'_>, keys: &Keys, id: Uuid, text: &str, signature: &[u8]) -> Result<Option<Uuid>> {
    let found: Option<(Uuid, i64, Vec<u8>)> = tx.first(
        "select organisation_id, key_number, nonce from launch_key where id = $1 and revoked_at is null",
        values![id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let (organisation, number, nonce) = match &found {
        Some((organisation, number, nonce)) => (*organisation, *number, nonce.clone()),
        None => (Uuid::nil(), 1, vec![0; 16]),
    };
    let number = u16::try_from(number).unwrap_or(0);
    let parts: [&[u8]; 3] = [id.as_bytes(), organisation.as_bytes(), &nonce];
    let Some(secret) = keys.signature(tx, Purpose::Launch, number, &parts)? else { return Ok(None) };
    let mut signer = Hmac::<Sha256>::new_from_slice(hexadecimal(&secret).expose_secret().as_bytes())
        .map_err(|error| Error::Unreadable(format!("a key cannot be used: {error}")))?;
    signer.update(text.as_bytes());
    let is_right = same(&signer.finalize().into_bytes(), signature);
    Ok(found.filter(|_| is_right).map(|(organisation, ..)| organisation))
}

/// Notes that a key was used.
///
/// # Errors
/// The store's.
pub fn used(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute("update launch_key set last_used_at = $1 where id = $2", values![now, id])?;
    Ok(())
}

fn hexadecimal(bytes: &[u8]) -> SecretString {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}
