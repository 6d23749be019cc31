//! Identifiers that follow from what they name.

use serde_json::Value;
use uuid::Uuid;

/// The namespace of everything fictional here (RFC 9562, version 5). Never change it: identifiers would change with it.
const NAMESPACE: Uuid = Uuid::from_u128(0x6a1f_3a50_7c1e_5d0b_9b57_0f6d_2e84_c1a9);

/// Gives out the identifiers of one seed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Identities {
    namespace: Uuid,
}

impl Identities {
    pub(crate) fn new(seed: u64) -> Self {
        Self { namespace: Uuid::new_v5(&NAMESPACE, &seed.to_be_bytes()) }
    }

    /// The identifier of a thing: its kind, its number, and which part of that thing it is (0 for the whole).
    ///
    /// The three are joined into one short name, which SHA-1 digests in a single block.
    pub(crate) fn of(&self, kind: &str, number: u64, part: u64) -> Value {
        let mut name = [0_u8; 32];
        let kind = kind.as_bytes();
        let length = kind.len().min(16);
        name[..length].copy_from_slice(&kind[..length]);
        name[16..24].copy_from_slice(&number.to_be_bytes());
        name[24..].copy_from_slice(&part.to_be_bytes());
        let id = Uuid::new_v5(&self.namespace, &name);
        let mut text = [0_u8; uuid::fmt::Hyphenated::LENGTH];
        Value::String(id.hyphenated().encode_lower(&mut text).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_stable_and_tell_things_apart() {
        let ids = Identities::new(1);
        assert_eq!(ids.of("service", 7, 0), Identities::new(1).of("service", 7, 0));
        assert_ne!(ids.of("service", 7, 0), ids.of("service", 7, 1));
        assert_ne!(ids.of("service", 7, 0), ids.of("contact", 7, 0));
        assert_ne!(ids.of("service", 7, 0), Identities::new(2).of("service", 7, 0));
    }
}
