//! The number of a referral, which people read out on the telephone: `R4K2-9QXD`.
//!
//! Seven letters and digits that nobody takes for each other, drawn by chance so that a number tells nothing and cannot be
//! guessed from another one, and an eighth that checks them ([`Spoken`]).

use std::fmt;

use thiserror::Error;
use uuid::Uuid;
use vocabulary::{Spoken, SpokenError};

/// The number of a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(Spoken<8>);

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

impl From<SpokenError> for NumberError {
    fn from(error: SpokenError) -> Self {
        match error {
            SpokenError::Shape => Self::Shape,
            SpokenError::Check => Self::Check,
        }
    }
}

impl Number {
    /// Draws one by the chance that is in a new identifier.
    #[must_use]
    pub fn drawn(chance: Uuid) -> Self {
        // The last 62 bits of an identifier are drawn, of whatever version it is.
        Self(Spoken::drawn(chance.as_u128() & ((1 << 62) - 1)))
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
        Ok(Self(Spoken::parse(text)?))
    }

    /// As it is stored: eight signs.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_that_people_are_shown_as_an_example_is_one() {
        let said = NumberError::Shape.to_string();
        assert!(Number::parse(said.rsplit(' ').next().unwrap()).is_ok(), "{said}");
    }

    #[test]
    fn what_is_wrong_with_one_is_said() {
        assert_eq!(Number::parse("R4K2"), Err(NumberError::Shape));
        assert_eq!(Number::parse("R4K2-9QXA"), Err(NumberError::Check));
    }
}
