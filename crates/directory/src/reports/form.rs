//! The form that a report is written on: it is signed, so that only a form that we gave out can be sent, and sent once.
//!
//! This keeps out programs that post without reading, with no third party, no cookie and no puzzle. Whoever is turned
//! away by it is given a new form with everything that was filled in, so that a person never loses a report to it.

use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use store::{Tx, values};
use uuid::Uuid;

use crate::{Error, Result};

/// Nobody reads a form and fills it in within less.
const AT_LEAST: SignedDuration = SignedDuration::from_secs(3);

/// A form that was left open for longer is given out anew.
pub(super) const AT_MOST: SignedDuration = SignedDuration::from_hours(24);

/// What the secret is for, in the table of secrets.
const PURPOSE: &str = "report form";

/// A form that may be sent: the identifier under which it counts once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormKey(pub(super) Uuid);

impl FormKey {
    /// The identifier under which it counts once, for rooms that take forms of their own.
    #[must_use]
    pub fn id(self) -> Uuid {
        self.0
    }
}

/// Why a form is not taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unready {
    /// It came back quicker than anybody can read it.
    TooQuick,
    /// It lay open for a day.
    TooOld,
    /// We did not give it out, or not for this listing.
    NotOurs,
}

/// Gives out forms and knows them again. All programs over one database know each other's.
#[derive(Clone)]
pub struct Forms {
    /// Keyed with the secret, and nothing signed yet.
    signer: Hmac<Sha256>,
}

impl Forms {
    /// The forms of this database. Makes the secret if there is none yet.
    ///
    /// # Errors
    /// The store's; [`Error::Temporary`] when the machine has no randomness to give.
    pub fn open(tx: &mut Tx<'_>) -> Result<Self> {
        if let Some(forms) = Self::known(tx)? {
            return Ok(forms);
        }
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| Error::Temporary(error.into()))?;
        let now = tx.now();
        tx.execute(
            "insert into signing_key (purpose, secret, made_at) values ($1, $2, $3) on conflict do nothing",
            values![PURPOSE, secret.to_vec(), now],
        )?;
        // What another program put there first is what counts.
        Self::known(tx)?.ok_or_else(|| Error::Invalid("the secret for forms was not kept".to_owned()))
    }

    fn known(tx: &mut Tx<'_>) -> Result<Option<Self>> {
        let secret: Option<Vec<u8>> =
            tx.first("select secret from signing_key where purpose = $1", values![PURPOSE], |row| {
                row.get(0)
            })?;
        secret.map(|secret| Self::with(&secret)).transpose()
    }

    fn with(secret: &[u8]) -> Result<Self> {
        let signer = Hmac::new_from_slice(secret);
        signer
            .map(|signer| Self { signer })
            .map_err(|error| Error::Invalid(format!("the secret for forms cannot be used: {error}")))
    }

    /// A new form about a listing, given out now. What the form has to bring back is text without any special letter.
    #[must_use]
    pub fn give(&self, service: Uuid, id: Uuid, now: Timestamp) -> String {
        let at = now.as_microsecond();
        let signature: String = self.sign(service, id, at).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}-{at:x}-{signature}", id.simple())
    }

    /// Reads what a form brought back.
    ///
    /// # Errors
    /// [`Unready`] when it is not to be taken; another form is then given out.
    pub fn read(&self, service: Uuid, text: &str, now: Timestamp) -> Result<FormKey, Unready> {
        let (id, at) = self.checked(service, text).ok_or(Unready::NotOurs)?;
        let age = now.duration_since(at);
        if age < AT_LEAST {
            // A form from the future, by a clock that was put back, is not held against anybody.
            return if age.is_negative() { Ok(FormKey(id)) } else { Err(Unready::TooQuick) };
        }
        if age > AT_MOST { Err(Unready::TooOld) } else { Ok(FormKey(id)) }
    }

    fn checked(&self, service: Uuid, text: &str) -> Option<(Uuid, Timestamp)> {
        let mut parts = text.split('-');
        let (id, at, signature) = (parts.next()?, parts.next()?, parts.next()?);
        let id = Uuid::try_parse(id).ok()?;
        let at = i64::from_str_radix(at, 16).ok()?;
        let signature: Vec<u8> = (0..signature.len())
            .step_by(2)
            .map(|place| u8::from_str_radix(signature.get(place..place + 2)?, 16).ok())
            .collect::<Option<_>>()?;
        self.mac(service, id, at).verify_slice(&signature).ok()?;
        Some((id, Timestamp::from_microsecond(at).ok()?))
    }

    fn sign(&self, service: Uuid, id: Uuid, at: i64) -> Vec<u8> {
        self.mac(service, id, at).finalize().into_bytes().to_vec()
    }

    fn mac(&self, service: Uuid, id: Uuid, at: i64) -> Hmac<Sha256> {
        let mut mac = self.signer.clone();
        mac.update(service.as_bytes());
        mac.update(id.as_bytes());
        mac.update(&at.to_be_bytes());
        mac
    }
}

impl std::fmt::Debug for Forms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Forms")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVICE: Uuid = Uuid::from_u128(1);
    const FORM: Uuid = Uuid::from_u128(2);

    fn forms() -> Forms {
        Forms::with(b"a secret of thirty-two bytes....").unwrap()
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_form_is_taken_between_three_seconds_and_a_day() {
        let text = forms().give(SERVICE, FORM, at("2026-05-04T09:30:00Z"));
        let read = |now: &str| forms().read(SERVICE, &text, at(now));
        assert_eq!(read("2026-05-04T09:30:02.9Z"), Err(Unready::TooQuick));
        assert_eq!(read("2026-05-04T09:30:03Z"), Ok(FormKey(FORM)));
        assert_eq!(read("2026-05-05T09:30:00Z"), Ok(FormKey(FORM)));
        assert_eq!(read("2026-05-05T09:30:01Z"), Err(Unready::TooOld));
        assert_eq!(read("2026-05-04T09:29:00Z"), Ok(FormKey(FORM)), "another program's clock is ahead");
    }

    #[test]
    fn only_a_form_that_we_gave_out_for_this_listing_is_taken() {
        let (given, now) = (at("2026-05-04T09:30:00Z"), at("2026-05-04T09:40:00Z"));
        let text = forms().give(SERVICE, FORM, given);
        assert_eq!(forms().read(Uuid::from_u128(3), &text, now), Err(Unready::NotOurs));
        let other = Forms::with(b"another secret").unwrap();
        assert_eq!(other.read(SERVICE, &text, now), Err(Unready::NotOurs));
        // Each letter of it counts, and nothing may be missing or added.
        for place in 0..text.len() {
            let mut altered = text.clone().into_bytes();
            altered[place] = if altered[place] == b'0' { b'1' } else { b'0' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(forms().read(SERVICE, &altered, now), Err(Unready::NotOurs), "{altered}");
        }
        for broken in ["", "-", "--", "é-é-é", &text[..text.len() - 2], &format!("{text}00")] {
            assert_eq!(forms().read(SERVICE, broken, now), Err(Unready::NotOurs), "{broken}");
        }
    }
}
