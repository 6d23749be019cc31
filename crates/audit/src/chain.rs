//! The chain: how an event becomes bytes, and how its digest hangs on the one before.

use std::fmt;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::event::Event;

/// A digest of the chain: SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Digest([u8; 32]);

impl Digest {
    /// That before the first event of every chain.
    pub(crate) const BEGINNING: Digest = Digest([0; 32]);

    /// What is stored. Anything that is no digest at all is none of a chain.
    pub(crate) fn stored(bytes: &[u8]) -> Self {
        Digest(bytes.try_into().unwrap_or([0xff; 32]))
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads what [`fmt::Display`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |place: usize| text.get(place * 2..place * 2 + 2);
        let mut bytes = [0; 32];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(digits(place)?, 16).ok()?;
        }
        (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(Digest(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The way in which an event is put into bytes. Another way gets another number, so that old events can still be verified.
const WAY: &[u8] = b"alongside audit 1";

/// The digest of an event that follows another.
pub(crate) fn digest(before: &Digest, event: &Event) -> Digest {
    let mut bytes = Bytes(Sha256::new_with_prefix(WAY));
    bytes.0.update(before.0);
    bytes.text(Some(&event.area));
    bytes.number(event.number);
    bytes.number(event.at.as_microsecond());
    bytes.text(Some(event.actor.word()));
    bytes.id(event.actor.id());
    bytes.text(event.actor.name());
    bytes.id(event.organisation);
    bytes.text(event.role.as_deref());
    bytes.text(Some(&event.action));
    bytes.text(event.subject_kind.as_deref());
    bytes.id(event.subject);
    bytes.id(event.person);
    bytes.text(event.reason.as_deref());
    bytes.text(event.origin.as_deref());
    bytes.text(event.detail.as_deref());
    Digest(bytes.0.finalize().into())
}

/// Parts one after another, each with its length, so that no two events have the same bytes.
struct Bytes(Sha256);

impl Bytes {
    fn number(&mut self, number: i64) {
        self.0.update(number.to_be_bytes());
    }

    fn text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => {
                self.number(i64::try_from(text.len()).unwrap_or(i64::MAX));
                self.0.update(text.as_bytes());
            }
            None => self.number(-1),
        }
    }

    fn id(&mut self, id: Option<Uuid>) {
        match id {
            Some(id) => {
                self.number(16);
                self.0.update(id.as_bytes());
            }
            None => self.number(-1),
        }
    }
}
