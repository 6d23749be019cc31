//! All postcodes, in memory.
//!
//! Plain numbers, sorted within each outcode: about 25 bytes a postcode with all its indexes. A look-up is two binary
//! searches.

mod centre;
mod near;

use std::ops::Range;

use jiff::civil::Date;
use store::{Db, Tx, values};
use vocabulary::{LatLon, Outcode, Postcode, Sector};

pub use centre::Centre;
pub use near::Near;

use crate::areas::{Areas, Sets};
use crate::block::{Block, Point};
use crate::key::{Inward, Month, OutKey, of_sector, parts};
use near::Grid;

/// All postcodes that are loaded, those that are no longer in use among them.
#[derive(Default)]
pub struct Postcodes {
    outcodes: Vec<OutcodeRow>,
    /// Apart from the rest, so that a search within an outcode stays within a few lines of the processor's cache.
    inward: Vec<Inward>,
    rows: Vec<Row>,
    sets: Vec<Areas>,
    live: usize,
    grid: Grid,
}

/// A postcode but for its text: 16 bytes.
#[derive(Clone, Copy)]
struct Row {
    point: Point,
    /// The number of its set of areas times 256, and its quality. There are fewer sets than postcodes.
    areas_and_quality: u32,
    introduced: Option<Month>,
    terminated: Option<Month>,
}

/// An outcode and where its postcodes stand in the columns.
struct OutcodeRow {
    key: OutKey,
    first: u32,
    count: u32,
    centre: Option<Centre>,
}

/// What is known of a postcode.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'p> {
    /// Where it is; `None` for those without coordinates, such as large users of the post.
    pub point: Option<LatLon>,
    /// How good the point is. From Ordnance Survey the positional quality indicator: 10 and 20 are within a building,
    /// 30 to 50 are near, 60 is the middle of the sector, 90 is no point. From the Office for National Statistics the
    /// grid reference indicator: 1 to 4 are within the postcode, 5 is near, 6 is the middle of the sector, 8 is the last
    /// place known, 9 is no point. 0 if not given.
    pub quality: u8,
    /// Lower layer super output area of 2021; a data zone outside England and Wales, where the product gives one.
    pub lsoa: Option<&'p str>,
    /// Whether the LSOA was worked out by nearness rather than given by the Office for National Statistics.
    pub lsoa_is_estimate: bool,
    /// Middle layer super output area of 2021.
    pub msoa: Option<&'p str>,
    /// Electoral ward.
    pub ward: Option<&'p str>,
    /// Local authority district.
    pub lad: Option<&'p str>,
    /// Sub-ICB location (`E38...`), or the health board outside England.
    pub sicbl: Option<&'p str>,
    /// Integrated care board (`E54...`).
    pub icb: Option<&'p str>,
    /// The first day of the month in which it came into use, where that is known.
    pub introduced: Option<Date>,
    /// The first day of the month in which it went out of use; `None` while it is in use.
    pub terminated: Option<Date>,
}

impl Postcodes {
    /// Reads all that is stored.
    ///
    /// # Errors
    /// The store's; [`store::Error::Schema`] when what is stored was written by a newer program or is damaged.
    pub fn load(db: &Db) -> store::Result<Postcodes> {
        db.read(read)
    }

    /// What is known of a postcode; `None` when it is not on any list that was loaded.
    #[must_use]
    pub fn find(&self, postcode: &Postcode) -> Option<Found<'_>> {
        let (key, inward) = parts(postcode);
        let rows = self.outcode_row(key)?.rows();
        let at = self.inward[rows.clone()].binary_search(&inward).ok()?;
        Some(self.found(rows.start + at))
    }

    /// Where an outcode lies.
    #[must_use]
    pub fn outcode(&self, outcode: &Outcode) -> Option<Centre> {
        self.outcode_row(outcode.into())?.centre
    }

    /// Where a sector lies.
    #[must_use]
    pub fn sector(&self, sector: &Sector) -> Option<Centre> {
        let rows = self.outcode_row((&sector.outcode()).into())?.rows();
        let inwards = of_sector(sector);
        let start = self.inward[rows.clone()].partition_point(|inward| inward.0 < inwards.start);
        let end = self.inward[rows.clone()].partition_point(|inward| inward.0 < inwards.end);
        self.centre_of(rows.start + start..rows.start + end)
    }

    /// The `n` postcodes in use nearest to a point, the nearest first.
    #[must_use]
    pub fn nearest(&self, to: LatLon, n: usize) -> Vec<Near> {
        let mut near = Vec::with_capacity(n);
        for row in self.grid.nearest(|row| self.rows[row].point, to, n) {
            let Some(point) = self.rows[row].point.get() else { continue };
            let Some(postcode) = self.postcode_at(row) else { continue };
            near.push(Near { postcode, point, metres: to.distance_metres(point) });
        }
        near
    }

    /// The outcodes, in their order, and where each lies.
    pub fn outcodes(&self) -> impl Iterator<Item = (Outcode, Option<Centre>)> {
        self.outcodes.iter().filter_map(|row| Some((Outcode::parse(row.key.as_str()).ok()?, row.centre)))
    }

    /// The postcodes of an outcode, in their order, also those no longer in use.
    pub fn of_outcode(&self, outcode: &Outcode) -> impl Iterator<Item = (Postcode, Found<'_>)> {
        let row = self.outcode_row(outcode.into());
        let rows = row.map(OutcodeRow::rows).unwrap_or_default();
        rows.filter_map(move |at| Some((row?.key.with(self.inward[at])?, self.found(at))))
    }

    /// How many postcodes are in use.
    #[must_use]
    pub fn live(&self) -> usize {
        self.live
    }

    /// How many are known, with those no longer in use.
    #[must_use]
    pub fn known(&self) -> usize {
        self.inward.len()
    }

    /// Bytes of memory that all this takes.
    #[must_use]
    pub fn heap_bytes(&self) -> usize {
        bytes(&self.outcodes)
            + bytes(&self.inward)
            + bytes(&self.rows)
            + bytes(&self.sets)
            + self.grid.heap_bytes()
    }

    fn outcode_row(&self, key: OutKey) -> Option<&OutcodeRow> {
        let at = self.outcodes.binary_search_by_key(&key, |row| row.key).ok()?;
        self.outcodes.get(at)
    }

    fn postcode_at(&self, row: usize) -> Option<Postcode> {
        let at = self.outcodes.partition_point(|outcode| outcode.rows().end <= row);
        self.outcodes.get(at)?.key.with(self.inward[row])
    }

    fn found(&self, row: usize) -> Found<'_> {
        let row = self.rows[row];
        let areas = &self.sets[(row.areas_and_quality >> 8) as usize];
        Found {
            point: row.point.get(),
            quality: row.areas_and_quality as u8,
            lsoa: areas.lsoa.as_str(),
            lsoa_is_estimate: areas.lsoa_is_estimate,
            msoa: areas.msoa.as_str(),
            ward: areas.ward.as_str(),
            lad: areas.lad.as_str(),
            sicbl: areas.sicbl.as_str(),
            icb: areas.icb.as_str(),
            introduced: row.introduced.map(Month::first_day),
            terminated: row.terminated.map(Month::first_day),
        }
    }

    /// The middle of those in use, or of all if none is.
    fn centre_of(&self, rows: Range<usize>) -> Option<Centre> {
        let points = |live: bool| {
            let rows = self.rows[rows.clone()].iter();
            rows.filter(move |row| !live || row.terminated.is_none()).filter_map(|row| row.point.get())
        };
        Centre::of(points(true)).or_else(|| Centre::of(points(false)))
    }
}

impl OutcodeRow {
    fn rows(&self) -> Range<usize> {
        self.first as usize..(self.first + self.count) as usize
    }
}

fn bytes<T>(vector: &Vec<T>) -> usize {
    vector.capacity() * size_of::<T>()
}

fn read(tx: &mut Tx<'_>) -> store::Result<Postcodes> {
    let known: i64 = tx.one(
        "select coalesce(cast(sum(known) as bigint), cast(0 as bigint)) from postcode_block",
        &[],
        |row| row.get(0),
    )?;
    let mut blocks: Vec<(OutKey, Vec<u8>)> = Vec::new();
    tx.each("select outcode, block from postcode_block", &[], |row| {
        blocks.push((stored_key(&row.get::<String>(0)?)?, row.get(1)?));
        Ok(())
    })?;
    let mut given: Vec<(OutKey, LatLon)> = Vec::new();
    tx.each("select outcode, latitude, longitude from outcode_point", values![], |row| {
        let point = LatLon::new(row.get(1)?, row.get(2)?);
        let key = stored_key(&row.get::<String>(0)?)?;
        given.extend(point.ok().map(|point| (key, point)));
        Ok(())
    })?;
    Postcodes::build(known as usize, blocks, given)
}

pub(crate) fn stored_key(outcode: &str) -> store::Result<OutKey> {
    let outcode = Outcode::parse(outcode)
        .map_err(|_| store::Error::Schema(format!("{outcode:?} is stored as an outcode, and is none")))?;
    Ok(OutKey::from(&outcode))
}

impl Postcodes {
    /// Joins blocks, in any order, and the points given of outcodes.
    fn build(
        known: usize,
        mut blocks: Vec<(OutKey, Vec<u8>)>,
        given: Vec<(OutKey, LatLon)>,
    ) -> store::Result<Self> {
        blocks.sort_unstable_by_key(|(key, _)| *key);
        let mut all = Postcodes {
            outcodes: Vec::with_capacity(blocks.len() + given.len()),
            inward: Vec::with_capacity(known),
            rows: Vec::with_capacity(known),
            ..Postcodes::default()
        };
        let mut sets = Sets::default();
        for (key, bytes) in blocks {
            let block = Block::decode(&bytes)?;
            let numbers: Vec<u32> = block.sets.iter().map(|set| sets.number(*set)).collect();
            let first = all.inward.len();
            for entry in &block.entries {
                all.inward.push(entry.inward);
                all.rows.push(Row {
                    point: entry.point,
                    areas_and_quality: numbers[entry.areas as usize] << 8 | u32::from(entry.quality),
                    introduced: entry.introduced,
                    terminated: entry.terminated,
                });
            }
            all.live += block.live();
            let centre = all.centre_of(first..all.inward.len());
            let count = block.entries.len() as u32;
            all.outcodes.push(OutcodeRow { key, first: first as u32, count, centre });
        }
        all.sets = sets.into_all();
        all.take_given(given);
        let live_points = all.rows.iter().map(|row| match row.terminated {
            None => row.point,
            Some(_) => Point::NOWHERE,
        });
        all.grid = Grid::of(live_points);
        Ok(all)
    }

    /// Fills in the middle of outcodes of which no postcode has coordinates.
    fn take_given(&mut self, given: Vec<(OutKey, LatLon)>) {
        for (key, point) in given {
            match self.outcodes.binary_search_by_key(&key, |row| row.key) {
                Ok(at) => {
                    let centre = &mut self.outcodes[at].centre;
                    *centre = centre.or(Some(Centre::given(point)));
                }
                // Rows after it begin where it begins, and it has none itself.
                Err(at) => {
                    let first = self.outcodes.get(at).map_or(self.inward.len() as u32, |next| next.first);
                    let row = OutcodeRow { key, first, count: 0, centre: Some(Centre::given(point)) };
                    self.outcodes.insert(at, row);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Entry, Lists};

    #[test]
    fn a_postcode_takes_less_than_thirty_bytes() {
        let blocks: Vec<_> = ["ZY1", "ZY2", "ZY30"]
            .iter()
            .map(|text| {
                let entries = (0..6_000)
                    .map(|n| Entry {
                        inward: Inward(n),
                        quality: 10,
                        lists: Lists::STATISTICS,
                        introduced: None,
                        terminated: None,
                        point: Point { latitude: 53_000_000 + i32::from(n), longitude: -2_000_000 },
                        areas: 0,
                    })
                    .collect();
                let block = Block { sets: vec![Areas::default()], entries };
                (OutKey::from(&Outcode::parse(text).unwrap()), block.encode().unwrap())
            })
            .collect();
        let all = Postcodes::build(18_000, blocks, Vec::new()).unwrap();
        let empty = Postcodes::build(0, Vec::new(), Vec::new()).unwrap();
        let each = (all.heap_bytes() - empty.heap_bytes()) as f64 / 18_000.0;
        assert!(each < 30.0, "{each} bytes");
        // What does not depend on the postcodes: the squares of the map.
        assert!(empty.heap_bytes() < 4_000_000, "{}", empty.heap_bytes());
    }
}
