//! The keys that sign: one row for each purpose and number, so that none is used for two things and each can be replaced.
//!
//! The newest key of a purpose signs. Those before it are still believed for as long as what they signed may be out
//! ([`Purpose::life`]), and are then thrown away by [`Keys::retire`]. All programs over one database know each other's
//! keys; a number that one of them does not hold yet is looked up when it is first met.
//!
//! A *pepper*, if the configuration gives one, is mixed into every key. Then the database alone, or a backup of it,
//! signs nothing and gives no codes of authenticator apps away. Whoever loses the pepper loses those apps and all links.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use sha2::Sha256;
use store::{Tx, values};

use crate::token::random;
use crate::witness::About;
use crate::{By, Error, Refused, Result, What};

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Links for people without an account.
    Link,
    /// Cookies by which a browser is known again.
    Browser,
    /// Marks in forms that show that a page of ours sent them.
    Form,
    /// Digests under which guesses are counted.
    Guess,
    /// Secrets of authenticator apps are derived from it.
    App,
    /// Digests of recovery codes.
    Recovery,
    /// Secrets with which the systems of practices sign are derived from it.
    Launch,
}

impl Purpose {
    /// Every one.
    pub const ALL: [Purpose; 7] = [
        Purpose::Link,
        Purpose::Browser,
        Purpose::Form,
        Purpose::Guess,
        Purpose::App,
        Purpose::Recovery,
        Purpose::Launch,
    ];

    /// Its name as people write it: `link`.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.as_str().trim_start_matches("access ")
    }

    /// The purpose of a name, if there is one.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    fn as_str(self) -> &'static str {
        match self {
            Purpose::Link => "access link",
            Purpose::Browser => "access browser",
            Purpose::Form => "access form",
            Purpose::Guess => "access guess",
            Purpose::App => "access app",
            Purpose::Recovery => "access recovery",
            Purpose::Launch => "access launch",
        }
    }

    /// How long a key is believed after another one took its place; nothing where what it made has no end.
    #[must_use]
    pub fn life(self) -> Option<SignedDuration> {
        let days = |days: i64| Some(SignedDuration::from_hours(24 * days));
        match self {
            // The longest life of a link, and two days in which another program may not have noticed the new key.
            Purpose::Link => days(182),
            // Browsers keep a cookie for 400 days at most.
            Purpose::Browser => days(400),
            Purpose::Form | Purpose::Guess => days(2),
            Purpose::App | Purpose::Recovery | Purpose::Launch => None,
        }
    }
}

/// The keys of this database.
pub struct Keys {
    pepper: SecretBox<[u8]>,
    held: RwLock<BTreeMap<(Purpose, u16), Held>>,
}

#[derive(Clone)]
struct Held {
    /// Keyed, and nothing signed yet.
    signer: Hmac<Sha256>,
    /// Since when another one signs.
    replaced_at: Option<Timestamp>,
}

/// A key as it may be shown: everything but the secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// What it is for.
    pub purpose: Purpose,
    /// Its number; the highest of a purpose signs.
    pub number: u16,
    /// Since when it is there.
    pub made_at: Timestamp,
    /// Since when another one signs; nothing for the one that does.
    pub replaced_at: Option<Timestamp>,
    /// Until when it is believed; nothing where that has no end.
    pub believed_until: Option<Timestamp>,
}

/// A signature and the number of the key it was made with.
pub(crate) type Signed = (u16, [u8; 32]);

impl Keys {
    /// Reads the keys, and makes those that are not there yet. `pepper` comes from a file or the environment.
    ///
    /// # Errors
    /// The store's; [`Error::Temporary`] without randomness.
    pub fn open(tx: &mut Tx<'_>, pepper: Option<&SecretString>) -> Result<Self> {
        let pepper = pepper.map_or(&[][..], |pepper| pepper.expose_secret().as_bytes());
        let keys = Self { pepper: SecretBox::new(pepper.into()), held: RwLock::default() };
        keys.refresh(tx)?;
        for purpose in Purpose::ALL {
            if keys.newest(purpose).is_none() {
                make(tx, purpose, 1)?;
            }
        }
        keys.refresh(tx)?;
        Ok(keys)
    }

    /// Reads the keys again, as a program does from time to time to notice that another one replaced some.
    ///
    /// # Errors
    /// The store's.
    pub fn refresh(&self, tx: &mut Tx<'_>) -> Result<()> {
        let mut read = BTreeMap::new();
        for (purpose, number, secret, made_at) in rows(tx)? {
            let mut signer = mac(&secret)?;
            if !self.pepper.expose_secret().is_empty() {
                let mut derived = mac(self.pepper.expose_secret())?;
                derived.update(&secret);
                signer = mac(&derived.finalize().into_bytes())?;
            }
            // In the order of numbers: whoever comes replaces the one before.
            if let Some(before) = read.get_mut(&(purpose, number.wrapping_sub(1))) {
                let before: &mut Held = before;
                before.replaced_at = Some(made_at);
            }
            read.insert((purpose, number), Held { signer, replaced_at: None });
        }
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(())
    }

    /// Makes a new key of a purpose, which signs from the next [`Keys::refresh`] on.
    ///
    /// # Errors
    /// As [`Keys::open`]; [`Error::Unreadable`] when there was none.
    pub fn rotate(tx: &mut Tx<'_>, by: &By, purpose: Purpose) -> Result<()> {
        let last = rows(tx)?.into_iter().filter(|row| row.0 == purpose).map(|row| row.1).max();
        let next = last.and_then(|number| number.checked_add(1));
        make(tx, purpose, next.ok_or_else(|| Error::Unreadable("there is no key to replace".to_owned()))?)?;
        by.tell_why(tx, What::KeyRotated, About::default(), Some(purpose.word()))
    }

    /// Every key of this database, in the order of purposes and numbers.
    ///
    /// # Errors
    /// The store's.
    pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Shown>> {
        let rows = rows(tx)?;
        let shown = rows.iter().map(|(purpose, number, _, made_at)| {
            let next = rows.iter().find(|row| row.0 == *purpose && row.1 == number.wrapping_add(1));
            let replaced_at = next.map(|row| row.3);
            let believed_until = replaced_at.and_then(|at| Some(at + purpose.life()?));
            Shown { purpose: *purpose, number: *number, made_at: *made_at, replaced_at, believed_until }
        });
        Ok(shown.collect())
    }

    /// Throws away every key of a purpose but the newest, because somebody may have read them: what they signed counts no
    /// more. Programs that are running notice with their next [`Keys::refresh`]. Gives the number of keys.
    ///
    /// # Errors
    /// [`Refused::KeyNeeded`] where what was made with them could not be made again by whoever has it: authenticator apps
    /// and recovery codes; the store's.
    pub fn forget(tx: &mut Tx<'_>, by: &By, purpose: Purpose) -> Result<usize> {
        if purpose.life().is_none() {
            return Err(Refused::KeyNeeded.into());
        }
        let mut numbers: Vec<u16> =
            rows(tx)?.into_iter().filter(|row| row.0 == purpose).map(|row| row.1).collect();
        numbers.sort_unstable();
        numbers.pop();
        for number in &numbers {
            tx.execute("delete from signing_key where purpose = $1", values![stored(purpose, *number)])?;
        }
        by.tell_why(tx, What::KeysForgotten, About::default(), Some(purpose.word()))?;
        Ok(numbers.len())
    }

    /// Throws keys away that were replaced so long ago that nothing they signed is out any more. Gives their number.
    ///
    /// # Errors
    /// The store's.
    pub fn retire(&self, tx: &mut Tx<'_>) -> Result<usize> {
        self.refresh(tx)?;
        let now = tx.now();
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let past: Vec<_> =
            held.iter().filter(|(key, held)| !is_believed(key.0, held, now)).map(|(key, _)| *key).collect();
        drop(held);
        for (purpose, number) in &past {
            tx.execute("delete from signing_key where purpose = $1", values![stored(*purpose, *number)])?;
        }
        self.refresh(tx)?;
        Ok(past.len())
    }

    /// Signs with the newest key.
    pub(crate) fn sign(&self, purpose: Purpose, parts: &[&[u8]]) -> Result<Signed> {
        let (number, held) = self
            .newest(purpose)
            .ok_or_else(|| Error::Unreadable("there is no key to sign with".to_owned()))?;
        Ok((number, digest(held.signer, parts)))
    }

    /// What the key with this number makes of it; nothing if there is no such key, or if it is not believed any more.
    pub(crate) fn signature(
        &self,
        tx: &mut Tx<'_>,
        purpose: Purpose,
        number: u16,
        parts: &[&[u8]],
    ) -> Result<Option<[u8; 32]>> {
        let mut held = self.get(purpose, number);
        if held.is_none() && self.newest(purpose).is_none_or(|(newest, _)| newest < number) {
            self.refresh(tx)?;
            held = self.get(purpose, number);
        }
        let now = tx.now();
        Ok(held.filter(|held| is_believed(purpose, held, now)).map(|held| digest(held.signer, parts)))
    }

    /// Whether the first bytes of a signature are these, compared in constant time.
    pub(crate) fn fits(
        &self,
        tx: &mut Tx<'_>,
        purpose: Purpose,
        number: u16,
        parts: &[&[u8]],
        first: &[u8],
    ) -> Result<bool> {
        let Some(signature) = self.signature(tx, purpose, number, parts)? else { return Ok(false) };
        Ok(first.len() >= 16 && signature.len() >= first.len() && same(&signature[..first.len()], first))
    }

    /// What each key of a purpose makes of it.
    pub(crate) fn every_signature(&self, purpose: Purpose, parts: &[&[u8]]) -> Vec<[u8; 32]> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let of = held.range((purpose, 0)..=(purpose, u16::MAX));
        of.map(|(_, held)| digest(held.signer.clone(), parts)).collect()
    }

    fn get(&self, purpose: Purpose, number: u16) -> Option<Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).get(&(purpose, number)).cloned()
    }

    fn newest(&self, purpose: Purpose) -> Option<(u16, Held)> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let newest = held.range((purpose, 0)..=(purpose, u16::MAX)).next_back();
        newest.map(|(key, held)| (key.1, held.clone()))
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

fn is_believed(purpose: Purpose, held: &Held, now: Timestamp) -> bool {
    match (held.replaced_at, purpose.life()) {
        (Some(at), Some(life)) => now.duration_since(at) < life,
        _ => true,
    }
}

fn stored(purpose: Purpose, number: u16) -> String {
    format!("{} {number:05}", purpose.as_str())
}

fn make(tx: &mut Tx<'_>, purpose: Purpose, number: u16) -> Result<()> {
    let (secret, now) = (random::<32>()?.to_vec(), tx.now());
    // What another program put there first is what counts.
    tx.execute(
        "insert into signing_key (purpose, secret, made_at) values ($1, $2, $3) on conflict do nothing",
        values![stored(purpose, number), secret, now],
    )?;
    Ok(())
}

type Stored = (Purpose, u16, Vec<u8>, Timestamp);

/// In the order of purposes and numbers.
fn rows(tx: &mut Tx<'_>) -> Result<Vec<Stored>> {
    let mut found = Vec::new();
    tx.each("select purpose, secret, made_at from signing_key", &[], |row| {
        let name: String = row.get(0)?;
        // Other rooms keep their secrets here too.
        let ours = name.rsplit_once(' ').and_then(|(purpose, number)| {
            let purpose = Purpose::ALL.into_iter().find(|one| one.as_str() == purpose)?;
            Some((purpose, number.parse().ok()?))
        });
        if let Some((purpose, number)) = ours {
            found.push((purpose, number, row.get(1)?, row.get(2)?));
        }
        Ok(())
    })?;
    found.sort_by_key(|row| (row.0, row.1));
    Ok(found)
}

fn mac(secret: &[u8]) -> Result<Hmac<Sha256>> {
    Hmac::new_from_slice(secret).map_err(|error| Error::Unreadable(format!("a key cannot be used: {error}")))
}

/// Every part with its length before it, so that no two lists of parts read the same.
fn digest(mut signer: Hmac<Sha256>, parts: &[&[u8]]) -> [u8; 32] {
    for part in parts {
        signer.update(&(part.len() as u64).to_be_bytes());
        signer.update(part);
    }
    signer.finalize().into_bytes().into()
}

/// Whether two texts of bytes of one length are the same, in a time that does not say where they differ.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let different = one.iter().zip(other).fold(0, |different, (a, b)| different | (a ^ b));
    one.len() == other.len() && std::hint::black_box(different) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_each_other() {
        let signer = mac(b"secret").unwrap();
        let of = |parts: &[&[u8]]| digest(signer.clone(), parts);
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_ne!(of(&[b"ab"]), of(&[b"ab", b""]));
        assert_eq!(of(&[b"ab", b"c"]), of(&[b"ab", b"c"]));
    }

    #[test]
    fn the_same_is_the_same_and_nothing_else_is() {
        assert!(same(b"abc", b"abc"));
        for other in [&b"abd"[..], b"bbc", b"ab", b"abcd", b""] {
            assert!(!same(b"abc", other));
        }
    }
}
