//! Codes of areas and the kinds of area they stand for.

use std::fmt;

/// A kind of area, from the smallest to the largest. An area lies only within areas of later kinds, so that no
/// chain of parents can lead back to where it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Lower-layer super output area: 400 to 1,200 households. Deprivation is measured here.
    Lsoa,
    /// Middle-layer super output area: 2,000 to 6,000 households.
    Msoa,
    /// Electoral ward of a council.
    Ward,
    /// Local authority district: the council nearest to people.
    Lad,
    /// Region of England.
    Region,
    /// The part of an integrated care board that was a clinical commissioning group.
    SubIcb,
    /// Integrated care board.
    Icb,
}

impl Kind {
    /// How many there are.
    pub const COUNT: usize = 7;

    /// All of them, in order.
    pub const ALL: [Kind; Kind::COUNT] =
        [Kind::Lsoa, Kind::Msoa, Kind::Ward, Kind::Lad, Kind::Region, Kind::SubIcb, Kind::Icb];

    /// The word it is stored and counted under.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Kind::Lsoa => "lsoa",
            Kind::Msoa => "msoa",
            Kind::Ward => "ward",
            Kind::Lad => "council",
            Kind::Region => "region",
            Kind::SubIcb => "sub-icb",
            Kind::Icb => "icb",
        }
    }

    /// What people call it, to stand behind a name: `Trafford, council`.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Kind::Lsoa => "neighbourhood (LSOA)",
            Kind::Msoa => "neighbourhood (MSOA)",
            Kind::Ward => "ward",
            Kind::Lad => "council",
            Kind::Region => "region",
            Kind::SubIcb => "sub-ICB location",
            Kind::Icb => "integrated care board",
        }
    }

    /// The kind that [`Kind::word`] calls so.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// How publishers begin the names of its columns.
    pub(crate) fn prefixes(self) -> &'static [&'static str] {
        match self {
            Kind::Lsoa => &["lsoa"],
            Kind::Msoa => &["msoa"],
            Kind::Ward => &["ward", "wd"],
            Kind::Lad => &["lad", "ltla", "local authority district"],
            Kind::Region => &["region", "rgn"],
            Kind::SubIcb => &["sicbl"],
            Kind::Icb => &["icb"],
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

/// The code by which the Office for National Statistics (Government Statistical Service, GSS) knows an area: a
/// letter for the country and eight digits, such as `E54000057`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AreaCode([u8; 9]);

impl AreaCode {
    /// Reads a code in either case, with spaces around it; `None` if it is not shaped like one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut code: [u8; 9] = text.trim().as_bytes().try_into().ok()?;
        code.make_ascii_uppercase();
        let fits = code[0].is_ascii_uppercase() && code[1..].iter().all(u8::is_ascii_digit);
        fits.then_some(AreaCode(code))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Checked to be ASCII when it was read.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The kind of area that codes beginning so are given to; `None` for kinds that are not kept here. From the
    /// Register of Geographic Codes of the Office for National Statistics.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Some(match &self.0[..3] {
            b"E01" | b"W01" | b"S01" => Kind::Lsoa,
            b"E02" | b"W02" | b"S02" => Kind::Msoa,
            b"E05" | b"W05" | b"S13" | b"N08" | b"N10" => Kind::Ward,
            b"E06" | b"E07" | b"E08" | b"E09" | b"W06" | b"S12" | b"N09" => Kind::Lad,
            b"E12" => Kind::Region,
            b"E38" => Kind::SubIcb,
            b"E54" => Kind::Icb,
            _ => return None,
        })
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_a_letter_and_eight_digits() {
        assert_eq!(AreaCode::parse(" e08000009 ").unwrap().as_str(), "E08000009");
        for bad in ["", "E0800000", "E080000091", "QOP", "108000009", "E0800000x", "É8000009"] {
            assert_eq!(AreaCode::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_beginning_of_a_code_tells_its_kind() {
        for (code, kind) in [("E01005752", Kind::Lsoa), ("S12000033", Kind::Lad), ("E54000057", Kind::Icb)] {
            assert_eq!(AreaCode::parse(code).unwrap().kind(), Some(kind));
        }
        assert_eq!(AreaCode::parse("E92000001").unwrap().kind(), None, "England itself");
    }

    #[test]
    fn kinds_come_back_from_their_words() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_word(kind.word()), Some(kind));
        }
    }
}
