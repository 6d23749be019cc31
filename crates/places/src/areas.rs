//! The areas a postcode lies in, by the codes of the Government Statistical Service.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// A code of at most nine letters and digits, such as `E01005301`; all nought for none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub(crate) struct AreaCode([u8; 9]);

/// The text is not a code of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotACode;

impl AreaCode {
    /// Reads a code. Empty ones, and those that stand for a whole country where it has no such areas (`W99999999`, in
    /// the user guide of the ONS Postcode Directory), are none.
    pub(crate) fn parse(text: &str) -> Result<Self, NotACode> {
        if text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(NotACode);
        }
        if text.len() == 9 && text[1..].bytes().all(|byte| byte == b'9') {
            return Ok(AreaCode::default());
        }
        let mut code = AreaCode::default();
        code.0[..text.len()].copy_from_slice(text.as_bytes());
        Ok(code)
    }

    /// Its text, if it is one.
    pub(crate) fn as_str(&self) -> Option<&str> {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        std::str::from_utf8(&self.0[..end]).ok().filter(|text| !text.is_empty())
    }

    fn or(self, other: AreaCode) -> AreaCode {
        if self == AreaCode::default() { other } else { self }
    }
}

impl std::fmt::Debug for AreaCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str().unwrap_or("-"))
    }
}

/// The areas of a postcode. Many postcodes share one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub(crate) struct Areas {
    /// Lower layer super output area of the 2021 census, or what stands in its place outside England and Wales.
    pub(crate) lsoa: AreaCode,
    /// Whether the LSOA was worked out by nearness rather than given by the Office for National Statistics.
    pub(crate) lsoa_is_estimate: bool,
    /// Middle layer super output area of the 2021 census.
    pub(crate) msoa: AreaCode,
    /// Electoral ward.
    pub(crate) ward: AreaCode,
    /// Local authority district: the council.
    pub(crate) lad: AreaCode,
    /// Sub-ICB location, or the health board outside England.
    pub(crate) sicbl: AreaCode,
    /// Integrated care board.
    pub(crate) icb: AreaCode,
}

impl Areas {
    /// These, and where nothing is known, those that were known before.
    pub(crate) fn or(self, before: &Areas) -> Areas {
        let lsoa_known = self.lsoa != AreaCode::default();
        Areas {
            lsoa: self.lsoa.or(before.lsoa),
            lsoa_is_estimate: if lsoa_known { self.lsoa_is_estimate } else { before.lsoa_is_estimate },
            msoa: self.msoa.or(before.msoa),
            ward: self.ward.or(before.ward),
            lad: self.lad.or(before.lad),
            sicbl: self.sicbl.or(before.sicbl),
            icb: self.icb.or(before.icb),
        }
    }
}

/// Sets of areas, each once and with a number.
#[derive(Default)]
pub(crate) struct Sets {
    all: Vec<Areas>,
    numbers: HashMap<Areas, u32>,
}

impl Sets {
    /// The number of a set, a new one if it was not met before.
    pub(crate) fn number(&mut self, areas: Areas) -> u32 {
        let next = self.all.len() as u32;
        *self.numbers.entry(areas).or_insert_with(|| {
            self.all.push(areas);
            next
        })
    }

    /// All sets, by their numbers.
    pub(crate) fn into_all(mut self) -> Vec<Areas> {
        self.all.shrink_to_fit();
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_back_and_stand_ins_are_none() {
        assert_eq!(AreaCode::parse("E01005301").unwrap().as_str(), Some("E01005301"));
        assert_eq!(AreaCode::parse("95AA01S1").unwrap().as_str(), Some("95AA01S1"));
        for nothing in ["", "W99999999", "L99999999"] {
            assert_eq!(AreaCode::parse(nothing).unwrap().as_str(), None, "{nothing}");
        }
        for bad in ["E010053011", "Trafford 001A", "E0100é"] {
            assert_eq!(AreaCode::parse(bad), Err(NotACode), "{bad}");
        }
    }

    #[test]
    fn what_is_not_known_stays_as_it_was() {
        let code = |text| AreaCode::parse(text).unwrap();
        let before = Areas {
            lsoa: code("E01000001"),
            lsoa_is_estimate: true,
            lad: code("E08000009"),
            ..Areas::default()
        };
        let now = Areas { lad: code("E08000010"), ..Areas::default() };
        assert_eq!(now.or(&before), Areas { lad: code("E08000010"), ..before });
        let all = Areas {
            msoa: code("E02000001"),
            ward: code("E05000001"),
            sicbl: code("E38000001"),
            icb: code("E54000001"),
            ..before
        };
        assert_eq!(Areas::default().or(&all), all);
        let sure = Areas { lsoa: code("E01000001"), ..Areas::default() };
        assert!(!sure.or(&before).lsoa_is_estimate);
    }
}
