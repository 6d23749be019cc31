//! Parts of a postcode, and months, packed into a few bytes.

use std::num::NonZeroU16;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use vocabulary::{Outcode, Postcode, Sector};

/// The first part of a postcode, padded with spaces: sorts as its text does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct OutKey([u8; 4]);

/// The second part of a postcode, `0AA` to `9ZZ`, as a number that sorts as its text does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Inward(pub(crate) u16);

/// How many second parts there could be.
pub(crate) const INWARDS: usize = 10 * A_SECTOR as usize;

/// How many of them are in one sector.
const A_SECTOR: u16 = 26 * 26;

impl OutKey {
    fn of(outward: &str) -> Self {
        let mut key = [b' '; 4];
        for (place, byte) in key.iter_mut().zip(outward.bytes()) {
            *place = byte;
        }
        OutKey(key)
    }

    /// Its text.
    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default().trim_end()
    }

    /// The letters it begins with, padded with spaces: the postcode area.
    pub(crate) fn area(self) -> OutKey {
        let mut letters = self;
        let first = self.0.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(4);
        letters.0[first..].fill(b' ');
        letters
    }

    /// With a second part, the whole postcode; `None` only if the key was not made from an outcode.
    pub(crate) fn with(&self, inward: Inward) -> Option<Postcode> {
        let letter = |number: u16| char::from(b'A' + (number % 26) as u8);
        let digit = inward.0 / A_SECTOR;
        let text = format!("{} {digit}{}{}", self.as_str(), letter(inward.0 / 26), letter(inward.0));
        Postcode::parse(&text).ok()
    }
}

impl From<&Outcode> for OutKey {
    fn from(outcode: &Outcode) -> Self {
        OutKey::of(outcode.as_str())
    }
}

/// A postcode, taken apart.
pub(crate) fn parts(postcode: &Postcode) -> (OutKey, Inward) {
    let (outward, inward) = postcode.as_str().split_at(postcode.as_str().len() - 4);
    let number = match *inward.as_bytes() {
        [_, digit, a, b] => {
            u16::from(digit - b'0') * A_SECTOR + u16::from(a - b'A') * 26 + u16::from(b - b'A')
        }
        _ => 0,
    };
    (OutKey::of(outward), Inward(number))
}

/// The second parts of a sector's postcodes.
pub(crate) fn of_sector(sector: &Sector) -> std::ops::Range<u16> {
    let digit = sector.as_str().bytes().last().map_or(0, |digit| u16::from(digit.saturating_sub(b'0')));
    digit * A_SECTOR..(digit + 1) * A_SECTOR
}

/// A month, counted from the year nought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Month(NonZeroU16);

impl Month {
    /// The month of a day.
    pub(crate) fn of(day: Date) -> Option<Self> {
        let months = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        u16::try_from(months).ok().and_then(NonZeroU16::new).map(Month)
    }

    /// Its first day.
    pub(crate) fn first_day(self) -> Date {
        let months = self.0.get();
        Date::new((months / 12) as i16, (months % 12) as i8 + 1, 1).unwrap_or(date(1, 1, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn areas_are_the_letters() {
        for (text, area) in [("M1 1AE", "M"), ("EC1A 1BB", "EC"), ("GIR 0AA", "GIR"), ("ZZ99 3VZ", "ZZ")] {
            let (key, _) = parts(&Postcode::parse(text).unwrap());
            assert_eq!(key.area().as_str(), area);
        }
    }

    #[test]
    fn sectors_are_ranges() {
        let (_, inward) = parts(&Postcode::parse("M32 0TH").unwrap());
        assert!(of_sector(&Sector::parse("M32 0").unwrap()).contains(&inward.0));
        assert!(!of_sector(&Sector::parse("M32 1").unwrap()).contains(&inward.0));
        assert_eq!(of_sector(&Sector::parse("M32 9").unwrap()).end as usize, INWARDS);
    }

    #[test]
    fn months_come_back() {
        for day in [date(1973, 12, 31), date(2026, 1, 1), date(9999, 12, 1)] {
            if let Some(month) = Month::of(day) {
                assert_eq!(month.first_day(), day.first_of_month());
            }
        }
        assert_eq!(Month::of(date(-5, 1, 1)), None);
    }

    proptest! {
        #[test]
        fn postcodes_come_back_and_sort_as_their_text(
            one in "[A-Z][1-9] [0-9][ABD-HJLNP-UW-Z]{2}", two in "[A-HK-P][A-H][1-9]{1,2} [0-9][ABD-HJLNP-UW-Z]{2}",
        ) {
            let (Ok(one), Ok(two)) = (Postcode::parse(&one), Postcode::parse(&two)) else { return Ok(()) };
            let (a, b) = (parts(&one), parts(&two));
            prop_assert_eq!(a.0.with(a.1).unwrap(), one.clone());
            prop_assert_eq!(b.0.with(b.1).unwrap(), two.clone());
            prop_assert_eq!(a.cmp(&b), one.cmp(&two));
        }
    }
}
