//! Links for people without an account: a provider who answers, a person who fills in a questionnaire.
//!
//! ```text
//! open ── the button on its page is pressed ──> used
//!   ├──── taken back ────────────────────────> revoked
//!   └──── its days are over ────────────────> expired
//! ```
//!
//! A link is for one thing and one purpose, and works once. Programs that guard mailboxes fetch every link before its
//! reader does, so [`look`], which is all that a page does when it is fetched, changes nothing. Only [`use_once`] does,
//! in the transaction of the act that the link is for, when the button is pressed.
//!
//! The link holds an identifier, the number of the key, 128 random bits and a signature over the purpose and both. What
//! is forged is turned away before anything is looked up. We keep only a digest: whoever reads the database, and even the
//! keys in it, has no link.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use store::{Tx, values};
use uuid::Uuid;

use crate::keys::{Purpose, same};
use crate::token::random;
use crate::witness::About;
use crate::{By, Error, Keys, Result, What};

/// How long a link is good for, unless somebody says otherwise.
pub const USUAL: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long at most.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(180 * 24);

/// Bytes: identifier, number of the key, randomness, signature.
const LENGTH: usize = 16 + 2 + 16 + 16;

/// What a link is for: one thing, and one thing to do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope<'a> {
    /// What it lets its holder do, such as `answer`.
    pub purpose: &'a str,
    /// What sort of thing it is about, such as `connection`.
    pub kind: &'a str,
    /// Which.
    pub id: Uuid,
}

/// What has become of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It can be used.
    Open,
    /// It was, at that time.
    Used(Timestamp),
    /// It was taken back.
    Revoked,
    /// It lay too long.
    Expired,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its identifier.
    pub id: Uuid,
    /// What sort of thing it is about.
    pub kind: String,
    /// Which.
    pub subject: Uuid,
    /// From then on it cannot be used.
    pub expires_at: Timestamp,
    /// What has become of it, now.
    pub state: State,
}

/// Makes a link. Its text goes into the letter and nowhere else: 67 letters, digits, `-` and `_`.
///
/// # Errors
/// [`Error::Temporary`] without randomness; the store's.
pub fn make(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    scope: &Scope<'_>,
    good_for: SignedDuration,
) -> Result<(Uuid, SecretString)> {
    let (id, nonce, now) = (tx.new_id(), random::<16>()?, tx.now());
    let (number, signature) = keys.sign(Purpose::Link, &[scope.purpose.as_bytes(), id.as_bytes(), &nonce])?;
    let bytes = [&id.as_bytes()[..], &number.to_be_bytes(), &nonce, &signature[..16]].concat();
    tx.execute(
        "insert into link (id, token_hash, purpose, subject_kind, subject_id, made_at, made_by, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            id,
            Sha256::digest(&bytes).to_vec(),
            scope.purpose,
            scope.kind,
            scope.id,
            now,
            by.account,
            now + good_for.clamp(SignedDuration::ZERO, LONGEST)
        ],
    )?;
    by.tell(tx, What::LinkMade, About::default().subject(id))?;
    Ok((id, URL_SAFE_NO_PAD.encode(bytes).into()))
}

/// The link of a text, for the page that is shown when it is fetched. Changes nothing.
///
/// # Errors
/// [`Error::Missing`] when it is none of ours, or of another purpose; the store's.
pub fn look(tx: &mut Tx<'_>, keys: &Keys, purpose: &str, text: &SecretString) -> Result<Link> {
    let missing = || Error::Missing("link");
    let mut bytes = [0; LENGTH];
    if URL_SAFE_NO_PAD.decode_slice(text.expose_secret(), &mut bytes) != Ok(LENGTH) {
        return Err(missing());
    }
    let (id, rest) = bytes.split_at(16);
    let (number, rest) = rest.split_at(2);
    let (nonce, signature) = rest.split_at(16);
    let number = u16::from_be_bytes([number[0], number[1]]);
    if !keys.fits(tx, Purpose::Link, number, &[purpose.as_bytes(), id, nonce], signature)? {
        return Err(missing());
    }
    let (id, now) = (Uuid::from_slice(id).map_err(|_| missing())?, tx.now());
    let found = tx.first(
        "select token_hash, subject_kind, subject_id, expires_at, used_at, revoked_at from link
         where id = $1 and purpose = $2",
        values![id, purpose],
        |row| {
            let hash: Vec<u8> = row.get(0)?;
            let (expires_at, used, revoked): (Timestamp, Option<Timestamp>, Option<Timestamp>) =
                (row.get(3)?, row.get(4)?, row.get(5)?);
            let state = match (used, revoked) {
                (Some(at), _) => State::Used(at),
                (None, Some(_)) => State::Revoked,
                (None, None) if expires_at <= now => State::Expired,
                (None, None) => State::Open,
            };
            Ok((hash, Link { id, kind: row.get(1)?, subject: row.get(2)?, expires_at, state }))
        },
    )?;
    let (hash, link) = found.ok_or_else(missing)?;
    if same(&hash, &Sha256::digest(bytes)) { Ok(link) } else { Err(missing()) }
}

/// Uses a link, in the transaction of the act that it is for. Gives the link as it was: when its state is not
/// [`State::Open`], it has not been used now, and the act is not to be done.
///
/// # Errors
/// As [`look`].
pub fn use_once(tx: &mut Tx<'_>, keys: &Keys, by: &By, purpose: &str, text: &SecretString) -> Result<Link> {
    let mut link = look(tx, keys, purpose, text)?;
    if link.state != State::Open {
        return Ok(link);
    }
    let now = tx.now();
    let used = tx.execute(
        "update link set used_at = $1 where id = $2 and used_at is null and revoked_at is null",
        values![now, link.id],
    )?;
    if used == 0 {
        link.state = State::Used(now);
        return Ok(link);
    }
    by.tell(tx, What::LinkUsed, About::default().subject(link.id))?;
    Ok(link)
}

/// Takes a link back.
///
/// # Errors
/// [`Error::Missing`] when there is none that could be used; the store's.
pub fn revoke(tx: &mut Tx<'_>, by: &By, id: Uuid) -> Result<()> {
    let now = tx.now();
    let done = tx.execute(
        "update link set revoked_at = $1 where id = $2 and used_at is null and revoked_at is null",
        values![now, id],
    )?;
    if done == 0 {
        return Err(Error::Missing("link"));
    }
    by.tell(tx, What::LinkRevoked, About::default().subject(id))
}

/// Takes every link back that is about one thing, as when it is settled another way. Gives their number.
///
/// # Errors
/// The store's.
pub fn revoke_about(tx: &mut Tx<'_>, by: &By, kind: &str, subject: Uuid) -> Result<usize> {
    let open: Vec<Uuid> = tx.query(
        "select id from link where subject_kind = $1 and subject_id = $2 and used_at is null and revoked_at is null",
        values![kind, subject],
        |row| row.get(0),
    )?;
    for id in &open {
        revoke(tx, by, *id)?;
    }
    Ok(open.len())
}

/// Throws links away that ended long ago. Gives their number.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let before = tx.now() - LONGEST;
    Ok(tx.execute("delete from link where expires_at < $1", values![before])?)
}
