//! The number of a referral, which people read out on the telephone: `R4K2-9QXD`.
//!
//! Seven letters and digits that nobody takes for each other, drawn by chance so that a number tells nothing and cannot be
//! guessed from another one, and an eighth that checks them: a slip in one place or two neighbours exchanged is noticed.

use std::fmt;

use thiserror::Error;
use uuid::Uuid;

/// Letters and digits that are not taken for each other: all but `I`, `L`, `O` and `U`, and but `Z`, so that they are as many as
/// a prime number. Sums modulo a prime notice every slip in one place.
const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKMNPQRSTVWXY";

/// Signs that are drawn.
const DRAWN: usize = 7;

/// The number of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number([u8; DRAWN + 1]);

/// Why a text is no number of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Too few or too many signs, or one that is none.
    #[error("A referral number has 8 letters and digits, like R4K2-9QXD")]
    Shape,
    /// The last sign does not fit the others.
    #[error("This is not a referral number: one or more letters or digits are wrong. Check each of them")]
    Check,
}

impl Number {
    /// Draws one by the chance that is in a new identifier.
    #[must_use]
    pub fn drawn(chance: Uuid) -> Self {
        // The last 62 bits of an identifier are drawn, of whatever version it is.
        let mut left = chance.as_u128() & ((1 << 62) - 1);
        let mut signs = [b'0'; DRAWN + 1];
        for sign in &mut signs[..DRAWN] {
            *sign = SIGNS[(left % 31) as usize];
            left /= 31;
        }
        signs[DRAWN] = check(&signs);
        Self(signs)
    }

    /// Reads what people type: small letters, spaces and hyphens make no difference, and what is easily taken for a digit is one.
    ///
    /// ```
    /// use casework::number::Number;
    /// use uuid::Uuid;
    ///
    /// let number = Number::drawn(Uuid::from_u128(1));
    /// assert_eq!(number.to_string(), "1000-0008");
    /// assert_eq!(Number::parse(" looo ooo8"), Ok(number));
    /// ```
    ///
    /// # Errors
    /// [`NumberError`].
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let mut signs = [0; DRAWN + 1];
        let mut found = 0;
        for letter in text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–'))
        {
            let sign = match letter.to_ascii_uppercase() {
                'O' => b'0',
                'I' | 'L' => b'1',
                letter => {
                    u8::try_from(letter).ok().filter(|sign| SIGNS.contains(sign)).ok_or(NumberError::Shape)?
                }
            };
            *signs.get_mut(found).ok_or(NumberError::Shape)? = sign;
            found += 1;
        }
        if found != signs.len() {
            return Err(NumberError::Shape);
        }
        if check(&signs) == signs[DRAWN] { Ok(Self(signs)) } else { Err(NumberError::Check) }
    }

    /// As it is stored: eight signs.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, two) = self.as_str().split_at(4);
        write!(f, "{one}-{two}")
    }
}

/// The sign that checks the others: their places times their values, modulo a prime, so that no slip in one place and no
/// exchange of two places leaves it as it is.
fn check(signs: &[u8; DRAWN + 1]) -> u8 {
    let value = |sign: &u8| SIGNS.iter().position(|one| one == sign).unwrap_or_default();
    let sum: usize = signs[..DRAWN].iter().zip(1..).map(|(sign, place)| value(sign) * (place + 7)).sum();
    SIGNS[sum % 31]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_number_that_people_are_shown_as_an_example_is_one() {
        let said = NumberError::Shape.to_string();
        assert!(Number::parse(said.rsplit(' ').next().unwrap()).is_ok(), "{said}");
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in ["", "R4K2", "R4K2-9QXDM", "R4K2-9QX!", "R4K2-9QXÜ", "UUUU-UUUU", "ZZZZ-ZZZZ"] {
            assert_eq!(Number::parse(text), Err(NumberError::Shape), "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_is_read_as_it_is_written(chance in any::<u128>()) {
            let number = Number::drawn(Uuid::from_u128(chance));
            prop_assert_eq!(Number::parse(&number.to_string()), Ok(number));
            prop_assert_eq!(Number::parse(&number.as_str().to_lowercase()), Ok(number));
        }

        #[test]
        fn a_slip_is_noticed(chance in any::<u128>(), place in 0usize..8, other in 0usize..31, swapped in 0usize..7) {
            let number = Number::drawn(Uuid::from_u128(chance));
            let mut wrong = number.as_str().as_bytes().to_vec();
            if wrong[place] != SIGNS[other] {
                wrong[place] = SIGNS[other];
                prop_assert_eq!(Number::parse(std::str::from_utf8(&wrong).unwrap()), Err(NumberError::Check));
            }
            let mut wrong = number.as_str().as_bytes().to_vec();
            if wrong[swapped] != wrong[swapped + 1] {
                wrong.swap(swapped, swapped + 1);
                prop_assert_eq!(Number::parse(std::str::from_utf8(&wrong).unwrap()), Err(NumberError::Check));
            }
        }
    }
}
