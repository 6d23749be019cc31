//! The NHS number.

use std::fmt;

use thiserror::Error;

use crate::text::{is_hyphen, is_space};

/// An NHS number: ten digits of which the last checks the others.
///
/// Rule: NHS Data Model and Dictionary, "NHS NUMBER": weights 10 to 2 over the first nine digits, eleven less the sum
/// modulo eleven; eleven counts as 0 and ten is never issued. A number that passes may still be nobody's: ten equal
/// digits pass too. Whose number it is, only the Personal Demographics Service can say.
///
/// `Display` writes it in the 3-3-4 groups that NHS content guidance asks for. `Debug` never shows a digit, so that a
/// number cannot reach a log by accident. Serialised as ten digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NhsNumber([u8; 10]);

/// Why a text is not an NHS number. Never contains the text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NhsNumberError {
    /// Nothing but spaces.
    #[error("Enter an NHS number, like 943 476 5919")]
    Empty,
    /// Something other than digits, spaces and hyphens.
    #[error("Use only digits and spaces in the NHS number, like 943 476 5919")]
    NotDigits,
    /// Too few or too many digits.
    #[error("An NHS number has 10 digits and this has {found}. Check it and enter all 10")]
    Length {
        /// How many digits there were.
        found: usize,
    },
    /// The last digit does not fit the others.
    #[error("This is not an NHS number: one or more digits are wrong. Check each digit")]
    CheckDigit,
}

impl NhsNumber {
    /// Reads ten digits, with or without spaces and hyphens.
    ///
    /// # Errors
    /// [`NhsNumberError`] when it is not ten digits or the check digit is wrong.
    pub fn parse(text: &str) -> Result<Self, NhsNumberError> {
        let mut digits = [0_u8; 10];
        let mut found = 0;
        for character in text.chars().filter(|c| !is_space(*c) && !is_hyphen(*c)) {
            let digit = character.to_digit(10).ok_or(NhsNumberError::NotDigits)?;
            if let (Some(place), Ok(digit)) = (digits.get_mut(found), u8::try_from(digit)) {
                *place = digit;
            }
            found += 1;
        }
        match found {
            0 if text.chars().all(is_space) => return Err(NhsNumberError::Empty),
            10 => {}
            _ => return Err(NhsNumberError::Length { found }),
        }
        if check_digit(&digits) == Some(digits[9]) {
            Ok(Self(digits))
        } else {
            Err(NhsNumberError::CheckDigit)
        }
    }

    /// True in the range 999, which is kept for tests and never given to a person.
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.0.starts_with(&[9, 9, 9])
    }

    /// The ten digits without spaces, as messages and databases hold them.
    #[must_use]
    pub fn digits(&self) -> String {
        self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
    }
}

/// The check digit for the first nine digits; none when the rule gives ten, for such numbers are not issued.
fn check_digit(digits: &[u8; 10]) -> Option<u8> {
    let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        digit => u8::try_from(digit).ok(),
    }
}

impl fmt::Display for NhsNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        let (first, rest) = digits.split_at(3);
        let (second, third) = rest.split_at(3);
        formatter.pad(&format!("{first} {second} {third}"))
    }
}

impl fmt::Debug for NhsNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("NhsNumber(redacted)")
    }
}

reads_by_parsing!(NhsNumber, NhsNumberError, digits);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepts_the_published_example_however_it_is_spaced() {
        for text in ["9434765919", "943 476 5919", " 943-476-5919 ", "943\u{a0}476\u{2013}5919"] {
            let number = NhsNumber::parse(text).unwrap();
            assert_eq!(number.digits(), "9434765919");
            assert_eq!(number.to_string(), "943 476 5919");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(NhsNumber::parse(" "), Err(NhsNumberError::Empty));
        assert_eq!(NhsNumber::parse("943476591"), Err(NhsNumberError::Length { found: 9 }));
        assert_eq!(NhsNumber::parse("94347659199"), Err(NhsNumberError::Length { found: 11 }));
        assert_eq!(NhsNumber::parse("--"), Err(NhsNumberError::Length { found: 0 }));
        assert_eq!(NhsNumber::parse("943 476 591O"), Err(NhsNumberError::NotDigits));
        assert_eq!(NhsNumber::parse("943 476 5918"), Err(NhsNumberError::CheckDigit));
        assert_eq!(NhsNumber::parse("٩٤٣٤٧٦٥٩١٩"), Err(NhsNumberError::NotDigits));
    }

    #[test]
    fn eleven_counts_as_zero_and_ten_is_never_issued() {
        // 1 x 10 leaves 10, so the rule gives 1; 1 x 9 + 1 x 2 leaves 0, so it gives 11, which counts as 0.
        assert!(NhsNumber::parse("1000000001").is_ok());
        assert!(NhsNumber::parse("0100000010").is_ok());
        // 6 x 2 = 12 leaves 1, so the rule gives 10: no last digit makes it a number.
        for last in 0..=9 {
            assert_eq!(NhsNumber::parse(&format!("000000006{last}")), Err(NhsNumberError::CheckDigit));
        }
    }

    #[test]
    fn knows_the_range_for_tests() {
        assert!(NhsNumber::parse("999 000 0018").unwrap().is_test());
        assert!(!NhsNumber::parse("943 476 5919").unwrap().is_test());
    }

    #[test]
    fn never_shows_digits_in_debug_or_errors() {
        let number = NhsNumber::parse("943 476 5919").unwrap();
        assert_eq!(format!("{number:?} {:?}", Some(number)), "NhsNumber(redacted) Some(NhsNumber(redacted))");
        let error = serde_json::from_str::<NhsNumber>("\"943 476 5918\"").unwrap_err().to_string();
        assert!(!error.contains("943"), "{error}");
    }

    proptest! {
        #[test]
        fn every_valid_number_comes_back_from_text_and_json(first_nine in proptest::array::uniform9(0_u8..10)) {
            let mut digits = [0; 10];
            digits[..9].copy_from_slice(&first_nine);
            let Some(check) = check_digit(&digits) else { return Ok(()) };
            digits[9] = check;
            let number = NhsNumber(digits);
            prop_assert_eq!(NhsNumber::parse(&number.to_string()), Ok(number));
            prop_assert_eq!(NhsNumber::parse(&number.digits()), Ok(number));
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<NhsNumber>(&json).unwrap(), number);
        }

        #[test]
        fn one_wrong_digit_is_always_noticed(place in 0_usize..10, step in 1_u8..10) {
            let mut digits = NhsNumber::parse("943 476 5919").unwrap().0;
            digits[place] = (digits[place] + step) % 10;
            prop_assert!(NhsNumber::parse(&NhsNumber(digits).digits()).is_err());
        }

        #[test]
        fn never_panics(text in "\\PC{0,20}") {
            let _ = NhsNumber::parse(&text);
        }
    }
}
