//! Registered charity numbers of the three registers in the United Kingdom.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{is_hyphen, is_space};

/// A registered charity number.
///
/// Shapes: Charity Commission for England and Wales, six or seven digits, with `-n` for a charity linked to another;
/// Office of the Scottish Charity Regulator, `SC0` and five digits; Charity Commission for Northern Ireland, `NIC1`
/// and five digits. The prefixes of org-id.guide (`GB-CHC-`, `GB-SC-`, `GB-NIC-`) are read too. Whether the charity is
/// registered today, only the register can say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CharityNumber {
    registry: Registry,
    text: String,
}

/// Who keeps the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Registry {
    /// Charity Commission for England and Wales.
    EnglandAndWales,
    /// Office of the Scottish Charity Regulator.
    Scotland,
    /// Charity Commission for Northern Ireland.
    NorthernIreland,
}

/// Why a text is not a charity number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CharityNumberError {
    /// Nothing but spaces.
    #[error("Enter a registered charity number, like 1160694, SC012345 or NIC101234")]
    Empty,
    /// Digits, but not six or seven.
    #[error("A charity number in England and Wales has 6 or 7 digits, like 1160694. Check it")]
    EnglandAndWales,
    /// Begins with SC.
    #[error("A Scottish charity number is SC, a nought and five digits, like SC012345. Check it")]
    Scotland,
    /// Begins with NI.
    #[error("A charity number in Northern Ireland is NIC1 and five digits, like NIC101234. Check it")]
    NorthernIreland,
    /// Anything else.
    #[error("This is not a charity number. Enter one like 1160694, SC012345 or NIC101234")]
    Shape,
}

impl CharityNumber {
    /// Reads a number of any of the three registers, in any case and with spaces.
    ///
    /// # Errors
    /// [`CharityNumberError`] naming the register whose shape the text nearly has.
    pub fn parse(text: &str) -> Result<Self, CharityNumberError> {
        let compact: String = text
            .chars()
            .filter(|character| !is_space(*character))
            .map(|character| if is_hyphen(character) { '-' } else { character.to_ascii_uppercase() })
            .collect();
        let number = ["GB-CHC-", "GB-SC-", "GB-NIC-"]
            .iter()
            .find_map(|prefix| compact.strip_prefix(prefix))
            .unwrap_or(&compact);
        // org-id.guide writes Northern Ireland without the letters.
        let northern_ireland = compact.strip_prefix("GB-NIC-").filter(|rest| all_digits(rest));
        let (registry, text) = if number.is_empty() {
            return Err(CharityNumberError::Empty);
        } else if let Some(digits) = northern_ireland.or_else(|| number.strip_prefix("NI")) {
            let digits = digits.strip_prefix('C').unwrap_or(digits);
            if digits.len() != 6 || !all_digits(digits) || !digits.starts_with('1') {
                return Err(CharityNumberError::NorthernIreland);
            }
            (Registry::NorthernIreland, format!("NIC{digits}"))
        } else if let Some(digits) = number.strip_prefix("SC") {
            if digits.len() != 6 || !all_digits(digits) || !digits.starts_with('0') {
                return Err(CharityNumberError::Scotland);
            }
            (Registry::Scotland, format!("SC{digits}"))
        } else if number.starts_with(|c: char| c.is_ascii_digit()) {
            let text = england_and_wales(number).ok_or(CharityNumberError::EnglandAndWales)?;
            (Registry::EnglandAndWales, text)
        } else {
            return Err(CharityNumberError::Shape);
        };
        Ok(Self { registry, text })
    }

    /// Who keeps the register this number is in.
    #[must_use]
    pub fn registry(&self) -> Registry {
        self.registry
    }

    /// The number as its register writes it: `1160694`, `1160694-2`, `SC012345`, `NIC101234`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Six or seven digits, and perhaps the number of a linked charity. The register gives the main charity the link 0,
/// which is the same as none.
fn england_and_wales(number: &str) -> Option<String> {
    let (main, link) = number.split_once('-').unwrap_or((number, "0"));
    let link_number: u16 = Some(link).filter(|link| all_digits(link) && link.len() <= 4)?.parse().ok()?;
    if !(6..=7).contains(&main.len()) || !all_digits(main) || main.starts_with('0') {
        return None;
    }
    Some(if link_number == 0 { main.to_owned() } else { format!("{main}-{link_number}") })
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

reads_by_parsing!(CharityNumber, CharityNumberError, as_str);
shows_its_text!(CharityNumber);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn knows_the_three_registers() {
        for (text, number, registry) in [
            ("1160694", "1160694", Registry::EnglandAndWales),
            ("209603", "209603", Registry::EnglandAndWales),
            ("1160694-2", "1160694-2", Registry::EnglandAndWales),
            ("1160694-0", "1160694", Registry::EnglandAndWales),
            ("GB-CHC-1160694", "1160694", Registry::EnglandAndWales),
            ("sc 012345", "SC012345", Registry::Scotland),
            ("GB-SC-SC012345", "SC012345", Registry::Scotland),
            ("nic101234", "NIC101234", Registry::NorthernIreland),
            ("NI 101234", "NIC101234", Registry::NorthernIreland),
            ("GB-NIC-101234", "NIC101234", Registry::NorthernIreland),
        ] {
            let read = CharityNumber::parse(text).unwrap();
            assert_eq!((read.as_str(), read.registry()), (number, registry), "{text}");
        }
    }

    #[test]
    fn names_the_register_whose_shape_was_missed() {
        use CharityNumberError as E;
        for (text, error) in [
            (" ", E::Empty),
            ("GB-CHC-", E::Empty),
            ("12345", E::EnglandAndWales),
            ("12345678", E::EnglandAndWales),
            ("0160694", E::EnglandAndWales),
            ("1160694-", E::EnglandAndWales),
            ("1160694-12345", E::EnglandAndWales),
            ("1160694/2", E::EnglandAndWales),
            ("SC12345", E::Scotland),
            ("SC112345", E::Scotland),
            ("SCO12345", E::Scotland),
            ("NIC201234", E::NorthernIreland),
            ("NIC10123", E::NorthernIreland),
            ("exempt", E::Shape),
            ("№1160694", E::Shape),
        ] {
            assert_eq!(CharityNumber::parse(text), Err(error), "{text}");
        }
    }

    proptest! {
        #[test]
        fn comes_back_from_text_and_json(text in "[1-9][0-9]{5,6}(-[1-9][0-9]{0,2})?|SC0[0-9]{5}|NIC1[0-9]{5}") {
            let number = CharityNumber::parse(&text).unwrap();
            prop_assert_eq!(number.as_str(), &text);
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<CharityNumber>(&json).unwrap(), number);
        }

        #[test]
        fn never_panics(text in "\\PC{0,16}") {
            let _ = CharityNumber::parse(&text);
        }
    }
}
