//! Charity numbers, packed so that a whole register of them fits in memory.

use intake::values;
use vocabulary::{CharityNumber, Registry};

/// A charity number in eight bytes: the register, the number, and the link to a main charity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key(u64);

const LINK_BITS: u32 = 16;
const REGISTRY_BITS: u32 = 60;

impl Key {
    pub(crate) fn of(number: &CharityNumber) -> Self {
        let (main, link) = number.as_str().split_once('-').unwrap_or((number.as_str(), "0"));
        let digits = main.trim_start_matches(|c: char| !c.is_ascii_digit());
        Key::pack(number.registry(), digits.parse().unwrap_or_default(), link.parse().unwrap_or_default())
    }

    /// Of a row of the Charity Commission's tables: the number that a main charity shares with those linked to it,
    /// and the number of the link, 0 for the main charity itself.
    pub(crate) fn england_and_wales(main: &str, link: &str) -> Option<Self> {
        let main = small(main).filter(|main| (100_000..=9_999_999).contains(main))?;
        let link = if link.is_empty() { 0 } else { small(link).filter(|link| *link <= 9_999)? };
        Some(Key::pack(Registry::EnglandAndWales, main, link))
    }

    fn pack(registry: Registry, main: u64, link: u64) -> Self {
        let registry: u64 = match registry {
            Registry::EnglandAndWales => 0,
            Registry::Scotland => 1,
            Registry::NorthernIreland => 2,
        };
        Key(registry << REGISTRY_BITS | main << LINK_BITS | link)
    }

    /// The number as the Charity Commission for England and Wales writes it.
    pub(crate) fn written(self) -> String {
        let (main, link) = (self.0 >> LINK_BITS, self.0 & ((1 << LINK_BITS) - 1));
        if link == 0 { main.to_string() } else { format!("{main}-{link}") }
    }
}

/// A whole number that is not below 0, also as `1160694.0`, which is how some spreadsheets save it.
fn small(text: &str) -> Option<u64> {
    text.parse().ok().or_else(|| values::whole(text).and_then(|number| u64::try_from(number).ok()))
}

/// The main charity that a linked one belongs to.
pub(crate) fn main_of(number: &CharityNumber) -> Option<&str> {
    number.as_str().split_once('-').map(|(main, _)| main)
}

/// A register as it is written in the database.
pub(crate) fn registry_word(registry: Registry) -> &'static str {
    match registry {
        Registry::EnglandAndWales => "england-and-wales",
        Registry::Scotland => "scotland",
        Registry::NorthernIreland => "northern-ireland",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_all_numbers_apart() {
        let numbers = ["1160694", "1160694-2", "116069", "SC012345", "NIC112345", "112345", "1160694-9999"];
        let keys: std::collections::HashSet<Key> =
            numbers.iter().map(|text| Key::of(&CharityNumber::parse(text).unwrap())).collect();
        assert_eq!(keys.len(), numbers.len());
    }

    #[test]
    fn a_row_and_a_number_have_the_same_key() {
        for (main, link, written) in
            [("1160694", "0", "1160694"), ("203460", "12", "203460-12"), ("203460.0", "", "203460")]
        {
            let key = Key::england_and_wales(main, link).unwrap();
            assert_eq!(key.written(), written);
            assert_eq!(key, Key::of(&CharityNumber::parse(written).unwrap()));
        }
        for (main, link) in [("", "0"), ("12345", "0"), ("-203460", "0"), ("203460", "10000"), ("x", "y")] {
            assert_eq!(Key::england_and_wales(main, link), None, "{main}-{link}");
        }
    }
}
