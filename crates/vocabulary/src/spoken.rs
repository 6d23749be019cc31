//! Signs that people read out on the telephone and copy from a letter: numbers of referrals, short codes.
//!
//! Letters and digits that nobody takes for each other, and a last one that checks the others: a slip in one place or two
//! neighbours exchanged is noticed before anything is looked up.

use std::fmt;

use thiserror::Error;

/// Letters and digits that are not taken for each other: all but `I`, `L`, `O` and `U`, and but `Z`, so that they are as many as
/// a prime number. Sums modulo a prime notice every slip in one place.
const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKMNPQRSTVWXY";

/// So many stand together, with a hyphen between two groups.
const GROUP: usize = 4;

/// `N` signs, of which the last checks the others: `R4K2-9QXD`. Of at most 30.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spoken<const N: usize>([u8; N]);

/// Why a text is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SpokenError {
    /// Too few or too many signs, or one that is none.
    #[error("use only letters and digits, as many as there are")]
    Shape,
    /// The last sign does not fit the others.
    #[error("one or more letters or digits are wrong: check each of them")]
    Check,
}

impl<const N: usize> Spoken<N> {
    /// Signs by chance: the remainders of it by 31, until there are enough. Whoever needs them hard to guess gives enough chance.
    #[must_use]
    pub fn drawn(chance: u128) -> Self {
        let mut left = chance;
        let mut signs = [b'0'; N];
        for sign in &mut signs[..N - 1] {
            *sign = SIGNS[(left % 31) as usize];
            left /= 31;
        }
        signs[N - 1] = check(&signs);
        Self(signs)
    }

    /// Reads what people type: small letters, spaces and hyphens make no difference, and what is easily taken for a digit is one.
    ///
    /// ```
    /// use vocabulary::Spoken;
    ///
    /// let number = Spoken::<8>::drawn(1);
    /// assert_eq!(number.to_string(), "1000-0008");
    /// assert_eq!(Spoken::parse(" looo ooo8"), Ok(number));
    /// ```
    ///
    /// # Errors
    /// [`SpokenError`].
    pub fn parse(text: &str) -> Result<Self, SpokenError> {
        let mut signs = [0; N];
        let mut found = 0;
        for letter in text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '–'))
        {
            let sign = match letter.to_ascii_uppercase() {
                'O' => b'0',
                'I' | 'L' => b'1',
                letter => {
                    u8::try_from(letter).ok().filter(|sign| SIGNS.contains(sign)).ok_or(SpokenError::Shape)?
                }
            };
            *signs.get_mut(found).ok_or(SpokenError::Shape)? = sign;
            found += 1;
        }
        if found != N {
            return Err(SpokenError::Shape);
        }
        if check(&signs) == signs[N - 1] { Ok(Self(signs)) } else { Err(SpokenError::Check) }
    }

    /// As it is stored: all signs, nothing between them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl<const N: usize> fmt::Display for Spoken<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, sign) in self.as_str().chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{sign}")?;
        }
        Ok(())
    }
}

/// The sign that checks the others: their places times their values, modulo a prime, so that no slip in one place and no
/// exchange of two places leaves it as it is.
fn check(signs: &[u8]) -> u8 {
    let value = |sign: &u8| SIGNS.iter().position(|one| one == sign).unwrap_or_default();
    let drawn = &signs[..signs.len() - 1];
    let sum: usize = drawn.iter().zip(1..).map(|(sign, place)| value(sign) * (place + 7)).sum();
    SIGNS[sum % 31]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_none_is_refused() {
        for text in ["", "R4K2", "R4K2-9QXDM", "R4K2-9QX!", "R4K2-9QXÜ", "UUUU-UUUU", "ZZZZ-ZZZZ"] {
            assert_eq!(Spoken::<8>::parse(text), Err(SpokenError::Shape), "{text}");
        }
    }

    #[test]
    fn long_ones_stand_in_groups() {
        assert_eq!(Spoken::<12>::drawn(0).to_string(), "0000-0000-0000");
        assert_eq!(Spoken::<12>::drawn(u128::MAX).to_string().len(), 14);
    }

    fn slips<const N: usize>(chance: u128, place: usize, other: usize, swapped: usize) {
        let number = Spoken::<N>::drawn(chance);
        assert_eq!(Spoken::parse(&number.to_string()), Ok(number));
        assert_eq!(Spoken::parse(&number.as_str().to_lowercase()), Ok(number));
        let (place, swapped) = (place % N, swapped % (N - 1));
        let mut wrong = number.as_str().as_bytes().to_vec();
        if wrong[place] != SIGNS[other] {
            wrong[place] = SIGNS[other];
            let wrong = std::str::from_utf8(&wrong).unwrap();
            assert_eq!(Spoken::<N>::parse(wrong), Err(SpokenError::Check));
        }
        let mut wrong = number.as_str().as_bytes().to_vec();
        if wrong[swapped] != wrong[swapped + 1] {
            wrong.swap(swapped, swapped + 1);
            let wrong = std::str::from_utf8(&wrong).unwrap();
            assert_eq!(Spoken::<N>::parse(wrong), Err(SpokenError::Check));
        }
    }

    proptest! {
        #[test]
        fn it_is_read_as_it_is_written_and_a_slip_is_noticed(
            chance in any::<u128>(), place in 0usize..12, other in 0usize..31, swapped in 0usize..11
        ) {
            slips::<8>(chance, place, other, swapped);
            slips::<12>(chance, place, other, swapped);
        }
    }
}
