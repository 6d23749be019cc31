//! Postcodes, and their first parts.

use thiserror::Error;

use crate::text::{is_space, upper_without_spaces};

/// A full UK postcode in capitals with one space, like `M32 0TH`.
///
/// Rule: BS 7666 and the Royal Mail Postcode Address File: the outward part has one of the six shapes A9, A99, AA9,
/// AA99, A9A and AA9A, each place with its own letters; the inward part is a digit and two letters other than C, I, K,
/// M, O and V; and there is `GIR 0AA`. Also read are the ZZ99 codes with which the NHS Data Dictionary records people
/// without an address (`ZZ99 3VZ`, no fixed abode): they are nowhere on a map, see [`Postcode::is_pseudo`].
/// Whether a postcode is in use today, only the national list can say.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Postcode(String);

/// The first part of a postcode, like `M32` or `EC1A`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Outcode(String);

/// The first part of a postcode and the digit after the space, like `M32 0`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sector(String);

/// Why a text is not a full postcode.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PostcodeError {
    /// Nothing but spaces.
    #[error("Enter a postcode, like LS1 4AP")]
    Empty,
    /// A first half alone.
    #[error("This is only the first half of a postcode. Enter all of it, like LS1 4AP")]
    OnlyFirstHalf,
    /// Anything else.
    #[error("This is not a UK postcode. Check it and enter a full postcode, like LS1 4AP")]
    Shape,
}

/// The text is not the first part of a postcode.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("Enter the first part of a postcode, like LS1 or EC1A")]
pub struct OutcodeError;

/// The text is not the first part of a postcode, a space and a digit.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("Enter the first part of a postcode, a space and the next digit, like LS1 4")]
pub struct SectorError;

impl Postcode {
    /// Reads a full postcode in any case, with spaces anywhere or nowhere.
    ///
    /// # Errors
    /// [`PostcodeError`] when it is empty, only a first half, or none of the shapes.
    pub fn parse(text: &str) -> Result<Self, PostcodeError> {
        let compact = upper_without_spaces(text);
        if compact.is_empty() {
            return Err(PostcodeError::Empty);
        }
        if !compact.is_ascii() {
            return Err(PostcodeError::Shape);
        }
        let (outward, inward) = compact.split_at(compact.len().saturating_sub(3));
        let fits = if outward == PSEUDO_OUTCODE {
            is_inward(inward, |_| true)
        } else if outward == GIRO {
            inward == "0AA"
        } else {
            is_outward(outward) && is_inward(inward, |letter| !b"CIKMOV".contains(&letter))
        };
        if fits {
            Ok(Self(format!("{outward} {inward}")))
        } else if is_outward(&compact) {
            Err(PostcodeError::OnlyFirstHalf)
        } else {
            Err(PostcodeError::Shape)
        }
    }

    /// The postcode in capitals with one space.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the space: `M32`.
    #[must_use]
    pub fn outcode(&self) -> Outcode {
        Outcode(self.outward().to_owned())
    }

    /// The part before the space and the digit after it: `M32 0`.
    #[must_use]
    pub fn sector(&self) -> Sector {
        Sector(self.0[..self.0.len() - 2].to_owned())
    }

    /// The letters it begins with: `M` for Manchester.
    #[must_use]
    pub fn area(&self) -> &str {
        leading_letters(self.outward())
    }

    /// True for the ZZ99 codes that stand for "no fixed abode", "not known" or a country, and never for a place.
    #[must_use]
    pub fn is_pseudo(&self) -> bool {
        self.outward() == PSEUDO_OUTCODE
    }

    fn outward(&self) -> &str {
        &self.0[..self.0.len() - 4]
    }
}

impl Outcode {
    /// Reads the first part of a postcode in any case.
    ///
    /// # Errors
    /// [`OutcodeError`] when it has none of the shapes, or is a full postcode.
    pub fn parse(text: &str) -> Result<Self, OutcodeError> {
        let compact = upper_without_spaces(text);
        if is_outward(&compact) || compact == GIRO || compact == PSEUDO_OUTCODE {
            Ok(Self(compact))
        } else {
            Err(OutcodeError)
        }
    }

    /// The outcode in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The letters it begins with.
    #[must_use]
    pub fn area(&self) -> &str {
        leading_letters(&self.0)
    }
}

impl Sector {
    /// Reads the first part of a postcode, a space and a digit. The space is needed: `M32` without one is an outcode,
    /// and would otherwise also be the sector `M3 2`.
    ///
    /// # Errors
    /// [`SectorError`] when it has another shape.
    pub fn parse(text: &str) -> Result<Self, SectorError> {
        let (outward, digit) = text.trim_matches(is_space).rsplit_once(is_space).ok_or(SectorError)?;
        let outcode = Outcode::parse(outward).map_err(|_| SectorError)?;
        match digit.as_bytes() {
            [b'0'..=b'9'] => Ok(Self(format!("{} {digit}", outcode.0))),
            _ => Err(SectorError),
        }
    }

    /// The sector in capitals with one space.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the space.
    #[must_use]
    pub fn outcode(&self) -> Outcode {
        Outcode(self.0[..self.0.len() - 2].to_owned())
    }

    /// The letters it begins with.
    #[must_use]
    pub fn area(&self) -> &str {
        leading_letters(&self.0)
    }
}

/// NHS Data Dictionary: the outward part of postcodes that stand for no place.
const PSEUDO_OUTCODE: &str = "ZZ99";

/// Girobank, the one postcode outside the six shapes.
const GIRO: &str = "GIR";

fn is_outward(text: &str) -> bool {
    let first = |letter: u8| letter.is_ascii_uppercase() && !b"QVX".contains(&letter);
    let second = |letter: u8| letter.is_ascii_uppercase() && !b"IJZ".contains(&letter);
    let third = |letter: u8| b"ABCDEFGHJKPSTUW".contains(&letter);
    let fourth = |letter: u8| b"ABEHMNPRVWXY".contains(&letter);
    let digit = |byte: u8| byte.is_ascii_digit();
    match *text.as_bytes() {
        [a, n] => first(a) && digit(n),
        [a, n, x] if digit(n) => first(a) && (digit(x) || third(x)),
        [a, b, n] => first(a) && second(b) && digit(n),
        [a, b, n, x] => first(a) && second(b) && digit(n) && (digit(x) || fourth(x)),
        _ => false,
    }
}

fn is_inward(text: &str, letter_fits: impl Fn(u8) -> bool) -> bool {
    match *text.as_bytes() {
        [n, a, b] => {
            n.is_ascii_digit()
                && [a, b].iter().all(|letter| letter.is_ascii_uppercase() && letter_fits(*letter))
        }
        _ => false,
    }
}

fn leading_letters(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    &text[..end]
}

reads_by_parsing!(Postcode, PostcodeError, as_str);
reads_by_parsing!(Outcode, OutcodeError, as_str);
reads_by_parsing!(Sector, SectorError, as_str);
shows_its_text!(Postcode);
shows_its_text!(Outcode);
shows_its_text!(Sector);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_all_six_shapes_and_girobank() {
        for (text, postcode, outcode, sector, area) in [
            ("m1 1ae", "M1 1AE", "M1", "M1 1", "M"),
            ("B338TH", "B33 8TH", "B33", "B33 8", "B"),
            (" cr2  6xh ", "CR2 6XH", "CR2", "CR2 6", "CR"),
            ("DN55\u{a0}1PT", "DN55 1PT", "DN55", "DN55 1", "DN"),
            ("W1A 0AX", "W1A 0AX", "W1A", "W1A 0", "W"),
            ("ec1a1bb", "EC1A 1BB", "EC1A", "EC1A 1", "EC"),
            ("gir 0aa", "GIR 0AA", "GIR", "GIR 0", "GIR"),
            ("BT93 8AD", "BT93 8AD", "BT93", "BT93 8", "BT"),
        ] {
            let read = Postcode::parse(text).unwrap();
            assert_eq!(read.as_str(), postcode);
            assert_eq!(read.outcode().as_str(), outcode);
            assert_eq!(read.sector().as_str(), sector);
            assert_eq!(read.sector().outcode(), read.outcode());
            assert_eq!(read.area(), area);
            assert_eq!(read.outcode().area(), area);
            assert_eq!(Sector::parse(sector).unwrap().area(), area);
        }
    }

    #[test]
    fn refuses_what_is_not_a_postcode() {
        assert_eq!(Postcode::parse("\t"), Err(PostcodeError::Empty));
        for half in ["M32", "EC1A", "sw1", "N1C"] {
            assert_eq!(Postcode::parse(half), Err(PostcodeError::OnlyFirstHalf), "{half}");
        }
        for bad in [
            "Manchester",
            "M32 OTH",
            "M32 0T",
            "M32 0THX",
            "Q1 1AA",
            "AI1 1AA",
            "M1I 1AA",
            "EC1I 1AA",
            "M1 1CA",
            "M1 1AV",
            "MM32A 1AA",
            "1M 1AA",
            "GIR 0AB",
            "M32-0TH",
            "M32 0TH, UK",
            "é1 1AA",
            "A",
            "12345",
            "M３2 0TH",
        ] {
            assert_eq!(Postcode::parse(bad), Err(PostcodeError::Shape), "{bad}");
        }
    }

    #[test]
    fn no_fixed_abode_is_a_postcode_without_a_place() {
        let nowhere = Postcode::parse("zz993vz").unwrap();
        assert_eq!(nowhere.as_str(), "ZZ99 3VZ");
        assert!(nowhere.is_pseudo());
        assert!(!Postcode::parse("M32 0TH").unwrap().is_pseudo());
    }

    #[test]
    fn a_sector_needs_its_space() {
        assert_eq!(Sector::parse("m32 0").unwrap().as_str(), "M32 0");
        assert_eq!(Sector::parse(" ec1a   1 ").unwrap().as_str(), "EC1A 1");
        for bad in ["M32", "M320", "M32 0T", "M32 0TH", "32 0", "", "M32 x"] {
            assert_eq!(Sector::parse(bad), Err(SectorError), "{bad}");
        }
        assert_eq!(Outcode::parse("M32 0TH"), Err(OutcodeError));
        assert_eq!(Outcode::parse(""), Err(OutcodeError));
    }

    #[test]
    fn json_goes_through_the_parser() {
        assert_eq!(serde_json::from_str::<Postcode>("\"m320th\"").unwrap().as_str(), "M32 0TH");
        assert!(serde_json::from_str::<Postcode>("\"M32\"").is_err());
        assert_eq!(serde_json::to_string(&Outcode::parse("m32").unwrap()).unwrap(), "\"M32\"");
    }

    proptest! {
        #[test]
        fn comes_back_however_it_was_typed(
            outward in "[A-PR-UWYZ]([0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9]{1,2}|[A-HK-Y][0-9][ABEHMNPRVWXY])",
            inward in "[0-9][ABD-HJLNP-UW-Z]{2}",
            gap in " {0,3}",
        ) {
            let postcode = Postcode::parse(&format!("{outward}{gap}{inward}").to_lowercase()).unwrap();
            prop_assert_eq!(postcode.as_str(), format!("{outward} {inward}"));
            prop_assert_eq!(Postcode::parse(postcode.as_str()).unwrap(), postcode.clone());
            prop_assert_eq!(Outcode::parse(&outward).unwrap(), postcode.outcode());
            prop_assert_eq!(Sector::parse(postcode.sector().as_str()).unwrap(), postcode.sector());
        }

        #[test]
        fn never_panics(text in "\\PC{0,12}") {
            let _ = (Postcode::parse(&text), Outcode::parse(&text), Sector::parse(&text));
        }
    }
}
