//! In which nation of the United Kingdom a postcode is. Health and care differ between them.

use vocabulary::{Outcode, Postcode};

use crate::Postcodes;

/// Postcode areas that lie wholly in one nation outside England, by Code-Point Open 2025.4.0; and BT, which it
/// leaves out. Areas across a border, such as CH or TD, are not among them.
const AREAS: &str = include_str!("../data/nations.csv");

/// A nation of the United Kingdom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nation {
    /// England.
    England,
    /// Northern Ireland.
    NorthernIreland,
    /// Scotland.
    Scotland,
    /// Wales.
    Wales,
}

impl Nation {
    /// By the code of an area of the Office for National Statistics, which begins with the nation's letter.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        match code.bytes().next()? {
            b'E' => Some(Nation::England),
            b'N' => Some(Nation::NorthernIreland),
            b'S' => Some(Nation::Scotland),
            b'W' => Some(Nation::Wales),
            _ => None,
        }
    }

    /// By the letters that a postcode begins with. Nothing where they do not decide.
    fn of_area(area: &str) -> Option<Self> {
        let line = AREAS.lines().skip(1).find_map(|line| line.strip_prefix(area)?.strip_prefix(','))?;
        match line {
            "northern-ireland" => Some(Nation::NorthernIreland),
            "scotland" => Some(Nation::Scotland),
            "wales" => Some(Nation::Wales),
            _ => None,
        }
    }
}

impl Postcodes {
    /// In which nation a postcode is: by its council where it is loaded, else by its letters where they decide.
    #[must_use]
    pub fn nation(&self, postcode: &Postcode) -> Option<Nation> {
        let by_council = self.find(postcode).and_then(|found| Nation::of_code(found.lad?));
        by_council.or_else(|| Nation::of_area(postcode.area()))
    }

    /// In which nation the first half of a postcode is; nothing if it is in more than one.
    #[must_use]
    pub fn nation_of_outcode(&self, outcode: &Outcode) -> Option<Nation> {
        let mut nations = self.of_outcode(outcode).filter_map(|(_, found)| Nation::of_code(found.lad?));
        match nations.next() {
            Some(first) => nations.all(|other| other == first).then_some(first),
            None => Nation::of_area(outcode.area()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_decide_where_they_can() {
        for (area, nation) in [
            ("BT", Some(Nation::NorthernIreland)),
            ("G", Some(Nation::Scotland)),
            ("EH", Some(Nation::Scotland)),
            ("CF", Some(Nation::Wales)),
            ("CH", None),
            ("GL", None),
            ("M", None),
            ("", None),
        ] {
            assert_eq!(Nation::of_area(area), nation, "{area}");
        }
        assert!(AREAS.lines().skip(1).all(|line| Nation::of_area(line.split(',').next().unwrap()).is_some()));
    }

    #[test]
    fn codes_begin_with_the_letter_of_their_nation() {
        for (code, nation) in [
            ("E08000009", Some(Nation::England)),
            ("W06000015", Some(Nation::Wales)),
            ("S12000033", Some(Nation::Scotland)),
            ("N09000003", Some(Nation::NorthernIreland)),
            ("L93000001", None),
            ("", None),
        ] {
            assert_eq!(Nation::of_code(code), nation, "{code}");
        }
    }
}
