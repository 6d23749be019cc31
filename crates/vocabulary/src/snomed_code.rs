//! SNOMED CT concept identifiers.

use thiserror::Error;

use crate::text::is_space;

/// The identifier of a SNOMED CT concept, such as `267076002` (feeling lonely).
///
/// Rule: SNOMED CT Technical Implementation Guide: 6 to 18 digits without a leading nought; the second and third from
/// the end are 00 (international) or 10 (an extension, such as the United Kingdom's) for a concept; the last is a
/// Verhoeff check digit. Whether the concept is active, only a release can say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SnomedCode(String);

/// Why a text is not the identifier of a concept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SnomedCodeError {
    /// Not 6 to 18 digits.
    #[error("A SNOMED CT code has 6 to 18 digits and does not start with 0. Check it")]
    Shape,
    /// A description or a relationship.
    #[error("This SNOMED CT code is for a description, not a concept. Use the concept's code")]
    NotConcept,
    /// The last digit does not fit the others.
    #[error("This is not a SNOMED CT code: one or more digits are wrong. Check each digit")]
    CheckDigit,
}

impl SnomedCode {
    /// Reads the identifier of a concept.
    ///
    /// # Errors
    /// [`SnomedCodeError`] when it has another shape, is no concept, or its check digit is wrong.
    pub fn parse(text: &str) -> Result<Self, SnomedCodeError> {
        let text = text.trim_matches(is_space);
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || !(6..=18).contains(&text.len()) || text.starts_with('0') {
            Err(SnomedCodeError::Shape)
        } else if !verhoeff_holds(text) {
            Err(SnomedCodeError::CheckDigit)
        } else if !matches!(&text[text.len() - 3..text.len() - 1], "00" | "10") {
            Err(SnomedCodeError::NotConcept)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Verhoeff's check (1969): multiplication in the dihedral group of the pentagon after permuting each digit by its
/// place. Worked out rather than tabled: 0 to 4 are rotations, 5 to 9 reflections.
fn verhoeff_holds(digits: &str) -> bool {
    const PERMUTATION: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let permuted = |digit: u8, times: usize| {
        (0..times % 8).fold(digit, |digit, _| PERMUTATION.get(usize::from(digit)).copied().unwrap_or(0))
    };
    let multiplied = |left: u8, right: u8| match (left < 5, right < 5) {
        (true, true) => (left + right) % 5,
        (true, false) => (left + right - 5) % 5 + 5,
        (false, true) => (left - right % 5) % 5 + 5,
        (false, false) => (left + 5 - right) % 5,
    };
    let product = digits
        .bytes()
        .rev()
        .enumerate()
        .fold(0, |product, (place, byte)| multiplied(product, permuted(byte - b'0', place)));
    product == 0
}

reads_by_parsing!(SnomedCode, SnomedCodeError, as_str);
shows_its_text!(SnomedCode);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn knows_codes_of_both_kinds() {
        for text in ["267076002", "422650009", "871731000000106", "771491000000104", " 105529008 "] {
            assert_eq!(SnomedCode::parse(text).unwrap().as_str(), text.trim());
        }
        // Verhoeff's own worked example: 236 has the check digit 3.
        assert!(verhoeff_holds("2363"));
        assert!((0..=9).filter(|last| verhoeff_holds(&format!("236{last}"))).count() == 1);
    }

    #[test]
    fn says_what_is_wrong() {
        for bad in ["", "26707", "0267076002", "267 076 002", "26707600x", "1234567890123456789"] {
            assert_eq!(SnomedCode::parse(bad), Err(SnomedCodeError::Shape), "{bad}");
        }
        assert_eq!(SnomedCode::parse("267076003"), Err(SnomedCodeError::CheckDigit));
        // The identifier of a description: partition 01.
        let description =
            (0..=9).map(|last| format!("26707601{last}")).find(|text| verhoeff_holds(text)).unwrap();
        assert_eq!(SnomedCode::parse(&description), Err(SnomedCodeError::NotConcept));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_or_two_exchanged_are_always_noticed(place in 0_usize..9, step in 1_u8..10) {
            let mut digits = b"267076002".to_vec();
            digits[place] = b'0' + (digits[place] - b'0' + step) % 10;
            prop_assert!(SnomedCode::parse(&String::from_utf8(digits).unwrap()).is_err());
            let mut exchanged = b"267076002".to_vec();
            if place < 8 && exchanged[place] != exchanged[place + 1] {
                exchanged.swap(place, place + 1);
                prop_assert!(SnomedCode::parse(&String::from_utf8(exchanged).unwrap()).is_err());
            }
        }

        #[test]
        fn whatever_is_read_comes_back(text in "[0-9]{5,19}|\\PC{0,12}") {
            if let Ok(code) = SnomedCode::parse(&text) {
                let json = serde_json::to_string(&code).unwrap();
                prop_assert_eq!(serde_json::from_str::<SnomedCode>(&json).unwrap(), code);
            }
        }
    }
}
