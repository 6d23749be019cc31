//! Telephone numbers that work in the United Kingdom.

use std::fmt;

use thiserror::Error;

use crate::text::{is_hyphen, is_space};

/// A UK telephone number, or a short number such as 111 or 116 123, perhaps with an extension.
///
/// Rule: Ofcom, National Telephone Numbering Plan: after the 0 or +44 come ten digits; nine for some old 01, 0500 and
/// 0800 numbers; and Childline keeps its own length, 0800 1111. `Display` groups as people read numbers out. Whether
/// anybody answers, only a call can tell. Serialised as `Display` writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneNumber {
    dialled: String,
    extension: Option<String>,
}

/// Why a text is not a telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PhoneNumberError {
    /// Nothing but spaces.
    #[error("Enter a phone number, like 0161 496 0000")]
    Empty,
    /// Words, or a second number.
    #[error("Enter one phone number and nothing else, like 0161 496 0000 or 0161 496 0000 ext 12")]
    FreeText,
    /// A country other than the United Kingdom.
    #[error("Enter a UK phone number, starting with 0 or +44")]
    NotUk,
    /// No leading nought, and not a short number we know.
    #[error("Start the phone number with 0 or +44, like 0161 496 0000")]
    NoLeadingZero,
    /// Too few or too many digits, or a range nobody can call.
    #[error("This is not a UK phone number. Check that no digit is missing, like 0161 496 0000")]
    Shape,
    /// An extension that is not one to six digits.
    #[error("Write the extension as up to 6 digits after the number, like 0161 496 0000 ext 12")]
    Extension,
}

/// Short numbers that anybody can call: emergencies, NHS 111, police 101, power cuts 105, NHS 119, banks 159.
/// Ofcom, National Telephone Numbering Plan, types A and C; 116 and 118 numbers are read by their shape.
const SHORT_NUMBERS: [&str; 7] = ["999", "112", "111", "101", "105", "119", "159"];

/// Childline, the one freephone number of its length still in use.
const CHILDLINE: &str = "8001111";

impl PhoneNumber {
    /// Reads one number, with the usual spaces, hyphens, dots and brackets, `+44` or `0044`, and `ext 12`, `x12` or
    /// `#12` after it. Words around it are refused rather than guessed at.
    ///
    /// # Errors
    /// [`PhoneNumberError`] when it is empty, not one number, or not one that can be called.
    pub fn parse(text: &str) -> Result<Self, PhoneNumberError> {
        let text = text.trim_matches(is_space);
        if text.is_empty() {
            return Err(PhoneNumberError::Empty);
        }
        let (number, extension) = match text.find(|c: char| c.is_alphabetic() || c == '#') {
            Some(start) => (&text[..start], Some(read_extension(&text[start..])?)),
            None => (text, None),
        };
        let digits = digits_of(number)?;
        let dialled = if let Some(rest) = digits.strip_prefix('+').or_else(|| digits.strip_prefix("00")) {
            let rest = rest.strip_prefix("44").ok_or(PhoneNumberError::NotUk)?;
            // "+44 (0)161" is how many letterheads write it.
            international(rest.strip_prefix('0').unwrap_or(rest))?
        } else if is_short(&digits) {
            digits
        } else if let Some(rest) = digits.strip_prefix('0') {
            international(rest)?
        } else {
            return Err(PhoneNumberError::NoLeadingZero);
        };
        Ok(Self { dialled, extension })
    }

    /// What a telephone dials: `+441614960000` (ITU-T E.164), or the digits of a short number. Without the extension.
    #[must_use]
    pub fn as_dialled(&self) -> &str {
        &self.dialled
    }

    /// The digits to key once somebody answers.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// True for numbers of three to six digits that have no area, such as 999, 111 and 116 123.
    #[must_use]
    pub fn is_short(&self) -> bool {
        !self.dialled.starts_with('+')
    }

    /// True for mobile numbers, which can be sent a text message: 071 to 075 and 077 to 079.
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        self.dialled.strip_prefix("+447").is_some_and(|rest| !rest.starts_with(['0', '6']))
    }
}

/// The digits and a leading plus; anything but the usual separators is refused.
fn digits_of(number: &str) -> Result<String, PhoneNumberError> {
    let mut digits = String::with_capacity(number.len());
    for character in number.chars() {
        match character {
            '0'..='9' => digits.push(character),
            '+' if digits.is_empty() => digits.push(character),
            '(' | ')' | '.' => {}
            other if is_space(other) || is_hyphen(other) => {}
            _ => return Err(PhoneNumberError::FreeText),
        }
    }
    if digits.is_empty() { Err(PhoneNumberError::FreeText) } else { Ok(digits) }
}

fn read_extension(text: &str) -> Result<String, PhoneNumberError> {
    let lower = text.to_ascii_lowercase();
    let after = ["extension", "extn", "ext", "x", "#"]
        .iter()
        .find_map(|marker| lower.strip_prefix(marker))
        .ok_or(PhoneNumberError::FreeText)?;
    let digits = after.trim_matches(|c| is_space(c) || matches!(c, '.' | ':'));
    if (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(digits.to_owned())
    } else {
        Err(PhoneNumberError::Extension)
    }
}

fn is_short(digits: &str) -> bool {
    SHORT_NUMBERS.contains(&digits)
        || (digits.len() == 6 && (digits.starts_with("116") || digits.starts_with("118")))
}

/// `+44` and the national significant number, when it has a length and a range that can be called.
fn international(significant: &str) -> Result<String, PhoneNumberError> {
    let range_exists = significant.starts_with(['1', '2', '3', '5', '7', '8', '9']);
    let length_fits = match significant.len() {
        10 => true,
        // Some towns still have five digits after the area; the large cities of 011x and 01x1 all have seven.
        9 => match significant.as_bytes() {
            [b'1', b'1', ..] | [b'1', _, b'1', ..] => false,
            bytes => bytes.starts_with(b"1") || bytes.starts_with(b"500") || bytes.starts_with(b"800"),
        },
        _ => significant == CHILDLINE,
    };
    if range_exists && length_fits { Ok(format!("+44{significant}")) } else { Err(PhoneNumberError::Shape) }
}

/// Lengths of the groups after the first in which a number is read out. Ofcom's guidance on presenting numbers: 020
/// and its like in 3-4-4; 0161, 0113, 03 and 08 in 4-3-4; other areas and mobiles in 5-6.
fn group_lengths(national: &str) -> &'static [usize] {
    match national.as_bytes() {
        [_, b'2', ..] => &[3, 4],
        [_, b'1', b'1', ..] | [_, b'1', _, b'1', ..] => &[4, 3],
        [_, b'1' | b'7', ..] => &[5],
        bytes if bytes.len() == 8 => &[4],
        _ => &[4, 3],
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = String::new();
        if let Some(significant) = self.dialled.strip_prefix("+44") {
            let national = format!("0{significant}");
            let mut rest = national.as_str();
            for length in group_lengths(&national) {
                let (group, after) = rest.split_at(*length);
                written.push_str(group);
                written.push(' ');
                rest = after;
            }
            written.push_str(rest);
        } else if let Some((first, last)) =
            self.dialled.split_at_checked(3).filter(|(_, last)| !last.is_empty())
        {
            written = format!("{first} {last}");
        } else {
            written.push_str(&self.dialled);
        }
        if let Some(extension) = &self.extension {
            written.push_str(" ext ");
            written.push_str(extension);
        }
        formatter.pad(&written)
    }
}

reads_by_parsing!(PhoneNumber, PhoneNumberError, to_string);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_numbers_as_people_write_them() {
        for (text, dialled, shown) in [
            ("0161 496 0000", "+441614960000", "0161 496 0000"),
            ("(0161) 496-0000", "+441614960000", "0161 496 0000"),
            ("+44 (0)161 496 0000", "+441614960000", "0161 496 0000"),
            ("0044 161.496.0000", "+441614960000", "0161 496 0000"),
            ("(+44) 161 496 0000", "+441614960000", "0161 496 0000"),
            ("02079460000", "+442079460000", "020 7946 0000"),
            ("0113 496 0000", "+441134960000", "0113 496 0000"),
            ("01632 960001", "+441632960001", "01632 960001"),
            ("01204 96000", "+44120496000", "01204 96000"),
            ("07700 900 123", "+447700900123", "07700 900123"),
            ("0300 123 4567", "+443001234567", "0300 123 4567"),
            ("0808 157 0000", "+448081570000", "0808 157 0000"),
            ("0800 555 111", "+44800555111", "0800 555 111"),
            ("0800 1111", "+448001111", "0800 1111"),
            ("111", "111", "111"),
            ("116123", "116123", "116 123"),
            ("116 123", "116123", "116 123"),
            ("101", "101", "101"),
            ("999", "999", "999"),
        ] {
            let number = PhoneNumber::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!((number.as_dialled(), number.to_string().as_str()), (dialled, shown), "{text}");
            assert_eq!(number.extension(), None);
            assert_eq!(number.is_short(), !dialled.starts_with('+'));
        }
    }

    #[test]
    fn keeps_the_extension() {
        for text in [
            "0161 496 0000 ext 12",
            "01614960000x12",
            "0161 496 0000 Ext. 12",
            "0161 496 0000 extension: 12",
            "0161 496 0000 #12",
        ] {
            let number = PhoneNumber::parse(text).unwrap();
            assert_eq!(number.extension(), Some("12"), "{text}");
            assert_eq!(number.as_dialled(), "+441614960000");
            assert_eq!(number.to_string(), "0161 496 0000 ext 12");
        }
        for bad in ["0161 496 0000 ext", "0161 496 0000 x1234567", "0161 496 0000 ext 12 or 13"] {
            assert_eq!(PhoneNumber::parse(bad), Err(PhoneNumberError::Extension), "{bad}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        use PhoneNumberError as E;
        for (text, error) in [
            ("  ", E::Empty),
            ("Call Jo on 0161 496 0000", E::FreeText),
            ("0161 496 0000 (mornings)", E::FreeText),
            ("0161 496 0000 / 0161 496 0001", E::FreeText),
            ("0161 496 0000, 0161 496 0001", E::FreeText),
            ("0161+4960000", E::FreeText),
            ("()", E::FreeText),
            ("+353 1 234 5678", E::NotUk),
            ("00000000000", E::NotUk),
            ("496 0000", E::NoLeadingZero),
            ("123", E::NoLeadingZero),
            ("0161 496 000", E::Shape),
            ("0161 496 00000", E::Shape),
            ("0207 946 000", E::Shape),
            ("0400 123 4567", E::Shape),
            ("+44", E::Shape),
            ("0161 496 0000 0161 496 0001", E::Shape),
        ] {
            assert_eq!(PhoneNumber::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn knows_which_numbers_can_be_sent_a_text() {
        assert!(PhoneNumber::parse("07700 900123").unwrap().is_mobile());
        assert!(!PhoneNumber::parse("07600 900123").unwrap().is_mobile());
        assert!(!PhoneNumber::parse("0161 496 0000").unwrap().is_mobile());
        assert!(!PhoneNumber::parse("111").unwrap().is_mobile());
    }

    proptest! {
        #[test]
        fn comes_back_from_what_it_shows_dials_and_writes(
            text in "0(1[0-9]{9}|120[0-9]{6}|2[0-9]{9}|3[0-9]{9}|7[0-9]{9}|800[0-9]{6,7}|9[0-9]{9})( ext [0-9]{1,6})?|116 ?[0-9]{3}",
        ) {
            let number = PhoneNumber::parse(&text).unwrap();
            prop_assert_eq!(PhoneNumber::parse(&number.to_string()).unwrap(), number.clone());
            let again = PhoneNumber::parse(number.as_dialled()).unwrap();
            prop_assert_eq!(again.as_dialled(), number.as_dialled());
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<PhoneNumber>(&json).unwrap(), number);
        }

        #[test]
        fn never_panics(text in "[+0-9 ()ext#.-]{0,24}|\\PC{0,16}") {
            if let Ok(number) = PhoneNumber::parse(&text) {
                prop_assert_eq!(PhoneNumber::parse(&number.to_string()).unwrap(), number);
            }
        }
    }
}
