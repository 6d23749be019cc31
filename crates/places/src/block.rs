//! All postcodes of an outcode in one value of the database.
//!
//! Form 1, after the byte `1`: how many bytes come out when it is unpacked, as four bytes, the lowest first; then a
//! frame of zstandard, in which [`Columns`] is written by postcard. Postcodes go up; places are differences from the
//! postcode before, because neighbours in the list are neighbours on the map. A block needs nothing beside it to be
//! read. Another form gets another first byte, and this one stays readable.

use serde::{Deserialize, Serialize};
use store::{Error, Result};
use vocabulary::LatLon;

use crate::areas::Areas;
use crate::key::{INWARDS, Inward, Month};

const FORM: u8 = 1;

/// More than this cannot come out of a block that was written here.
const LARGEST: usize = 16 * 1024 * 1024;

/// A point in millionths of a degree, about ten centimetres, or nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) latitude: i32,
    pub(crate) longitude: i32,
}

impl Point {
    /// No point is here: beyond the poles.
    pub(crate) const NOWHERE: Point = Point { latitude: i32::MIN, longitude: 0 };

    /// The point in degrees.
    pub(crate) fn get(self) -> Option<LatLon> {
        if self == Point::NOWHERE {
            return None;
        }
        LatLon::new(f64::from(self.latitude) / 1e6, f64::from(self.longitude) / 1e6).ok()
    }
}

impl From<LatLon> for Point {
    fn from(point: LatLon) -> Self {
        Point {
            latitude: (point.latitude() * 1e6).round() as i32,
            longitude: (point.longitude() * 1e6).round() as i32,
        }
    }
}

/// Who lists a postcode as one in use. It is in use as long as one of them does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lists(pub(crate) u8);

impl Lists {
    /// Code-Point Open and what is made from it.
    pub(crate) const ORDNANCE_SURVEY: Lists = Lists(1);
    /// The directory and the look-up of the Office for National Statistics.
    pub(crate) const STATISTICS: Lists = Lists(2);

    pub(crate) fn with(self, other: Lists) -> Lists {
        Lists(self.0 | other.0)
    }

    pub(crate) fn without(self, other: Lists) -> Lists {
        Lists(self.0 & !other.0)
    }

    pub(crate) fn has(self, other: Lists) -> bool {
        self.0 & other.0 != 0
    }
}

/// One postcode of an outcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) inward: Inward,
    pub(crate) quality: u8,
    pub(crate) lists: Lists,
    pub(crate) introduced: Option<Month>,
    pub(crate) terminated: Option<Month>,
    pub(crate) point: Point,
    /// Which of the sets of areas beside it.
    pub(crate) areas: u32,
}

/// The postcodes of an outcode, going up, and the sets of areas they lie in, in the order in which the entries name
/// them: equal blocks hold the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Block {
    pub(crate) sets: Vec<Areas>,
    pub(crate) entries: Vec<Entry>,
}

#[derive(Serialize, Deserialize, Default)]
struct Columns {
    sets: Vec<Areas>,
    areas: Vec<u32>,
    inward: Vec<u16>,
    quality: Vec<u8>,
    lists: Vec<u8>,
    introduced: Vec<Option<Month>>,
    terminated: Vec<Option<Month>>,
    nowhere: Vec<bool>,
    latitude: Vec<i32>,
    longitude: Vec<i32>,
}

impl Block {
    /// How many are in use.
    pub(crate) fn live(&self) -> usize {
        self.entries.iter().filter(|entry| entry.terminated.is_none()).count()
    }

    /// The block as it is stored.
    pub(crate) fn encode(&self) -> Result<Vec<u8>> {
        let mut columns = Columns { sets: self.sets.clone(), ..Columns::default() };
        let mut before = Point { latitude: 0, longitude: 0 };
        for entry in &self.entries {
            let nowhere = entry.point == Point::NOWHERE;
            let point = if nowhere { before } else { entry.point };
            columns.areas.push(entry.areas);
            columns.inward.push(entry.inward.0);
            columns.quality.push(entry.quality);
            columns.lists.push(entry.lists.0);
            columns.introduced.push(entry.introduced);
            columns.terminated.push(entry.terminated);
            columns.nowhere.push(nowhere);
            columns.latitude.push(point.latitude.wrapping_sub(before.latitude));
            columns.longitude.push(point.longitude.wrapping_sub(before.longitude));
            before = point;
        }
        let plain = postcard::to_stdvec(&columns).map_err(|error| unusable(&error))?;
        let packed = zstd::bulk::compress(&plain, 3).map_err(|error| unusable(&error))?;
        let mut bytes = vec![FORM];
        bytes.extend((plain.len() as u32).to_le_bytes());
        bytes.extend(packed);
        Ok(bytes)
    }

    /// Reads a block.
    pub(crate) fn decode(bytes: &[u8]) -> Result<Block> {
        let (form, size, packed) = match bytes {
            [form, a, b, c, d, packed @ ..] => (*form, u32::from_le_bytes([*a, *b, *c, *d]), packed),
            _ => return Err(unusable(&"it is too short")),
        };
        if form != FORM {
            return Err(Error::Schema(format!(
                "postcodes are stored in form {form}, which this version of the program does not know; run a newer one"
            )));
        }
        if size as usize > LARGEST {
            return Err(unusable(&"it would be too long"));
        }
        let plain = zstd::bulk::decompress(packed, size as usize).map_err(|error| unusable(&error))?;
        let columns: Columns = postcard::from_bytes(&plain).map_err(|error| unusable(&error))?;
        columns.joined().ok_or_else(|| unusable(&"its columns do not fit together"))
    }
}

impl Columns {
    fn joined(self) -> Option<Block> {
        let count = self.inward.len();
        let mut entries = Vec::with_capacity(count);
        let mut point = Point { latitude: 0, longitude: 0 };
        for at in 0..count {
            point = Point {
                latitude: point.latitude.wrapping_add(*self.latitude.get(at)?),
                longitude: point.longitude.wrapping_add(*self.longitude.get(at)?),
            };
            let entry = Entry {
                inward: Inward(self.inward[at]),
                quality: *self.quality.get(at)?,
                lists: Lists(*self.lists.get(at)?),
                introduced: *self.introduced.get(at)?,
                terminated: *self.terminated.get(at)?,
                point: if *self.nowhere.get(at)? { Point::NOWHERE } else { point },
                areas: *self.areas.get(at)?,
            };
            let sound = entry.areas < self.sets.len() as u32 && usize::from(entry.inward.0) < INWARDS;
            sound.then(|| entries.push(entry))?;
        }
        Some(Block { sets: self.sets, entries })
    }
}

fn unusable(reason: &dyn std::fmt::Display) -> Error {
    Error::Schema(format!(
        "stored postcodes cannot be used: {reason}. Restore a backup, or empty the table postcode_block and import them again"
    ))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::areas::AreaCode;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn code() -> impl Strategy<Value = AreaCode> {
        "([EWSN][0-9]{8})?".prop_map(|text| AreaCode::parse(&text).unwrap())
    }

    fn areas() -> impl Strategy<Value = Areas> {
        (code(), any::<bool>(), code(), code(), code(), code(), code()).prop_map(
            |(lsoa, lsoa_is_estimate, msoa, ward, lad, sicbl, icb)| Areas {
                lsoa,
                lsoa_is_estimate,
                msoa,
                ward,
                lad,
                sicbl,
                icb,
            },
        )
    }

    fn month() -> impl Strategy<Value = Option<Month>> {
        proptest::option::of((1973_i16..2100, 1_i8..=12).prop_map(|(y, m)| Month::of(date(y, m, 1)).unwrap()))
    }

    fn point() -> impl Strategy<Value = Point> {
        prop_oneof![
            Just(Point::NOWHERE),
            (49_000_000..61_000_000, -9_000_000..2_000_000)
                .prop_map(|(latitude, longitude)| Point { latitude, longitude }),
        ]
    }

    /// Any block that could be stored.
    pub(crate) fn block() -> impl Strategy<Value = Block> {
        (1_u32..5).prop_flat_map(|kinds| {
            let entry = (0..INWARDS as u16, any::<u8>(), any::<u8>(), month(), month(), point(), 0..kinds);
            let entries = proptest::collection::vec(entry, 0..60);
            (proptest::collection::vec(areas(), kinds as usize), entries).prop_map(|(sets, entries)| {
                let entries = entries
                    .into_iter()
                    .map(|(inward, quality, lists, introduced, terminated, point, areas)| Entry {
                        inward: Inward(inward),
                        quality,
                        lists: Lists(lists),
                        introduced,
                        terminated,
                        point,
                        areas,
                    })
                    .collect();
                Block { sets, entries }
            })
        })
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(block in block()) {
            prop_assert_eq!(Block::decode(&block.encode().unwrap()).unwrap(), block);
        }

        #[test]
        fn damage_is_an_error_and_never_a_panic(block in block(), at in any::<prop::sample::Index>(), by in 1_u8..) {
            let mut bytes = block.encode().unwrap();
            let at = at.index(bytes.len());
            bytes[at] = bytes[at].wrapping_add(by);
            if let Ok(read) = Block::decode(&bytes) {
                prop_assert!(read.entries.iter().all(|entry| (entry.areas as usize) < read.sets.len()));
            }
            prop_assert!(Block::decode(&bytes[..at.min(4)]).is_err());
        }
    }

    #[test]
    fn a_form_that_is_not_known_is_said_to_be_newer() {
        let mut bytes = Block::default().encode().unwrap();
        bytes[0] = 9;
        assert!(Block::decode(&bytes).unwrap_err().to_string().contains("run a newer one"));
    }
}
