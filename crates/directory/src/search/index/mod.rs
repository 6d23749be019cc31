//! A directory laid out for searching.
//!
//! Services are rows. Rows with a place come first, in strips two kilometres high from south to north and from west to
//! east within a strip, so that a circle is a few runs of neighbouring rows. Rows that have a place and can also be had
//! without travel follow, and then rows without a place, both in groups that serve the same area. Everything a question may
//! ask is a set of rows, 64 to a machine word; what is left after the sets is looked at row by row, in records of 80 bytes.

mod area;
pub(super) mod bits;
mod build;
pub(super) mod words;

use std::collections::HashMap;
use std::ops::Range;

use areas::AreaCode;
use jiff::civil::Date;
use uuid::Uuid;

pub(super) use area::{AreaSet, Verdict};
use bits::Bits;
pub(super) use build::{Builder, checked_since};
use words::Words;

use super::choices::PARTS_OF_DAY;
use super::facets::{Facet, FacetBits};
use super::facts::{Gender, Spot, Times};
use super::query::Query;

/// What is looked at of every row that the sets leave over, all in one place: 80 bytes, two lines of the processor's memory.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Row {
    /// Its first place.
    pub(super) spot: Spot,
    pub(super) cosine: f32,
    /// Which area it serves; 0 is everybody.
    pub(super) area: u32,
    pub(super) position: u32,
    /// Points that do not depend on the question.
    pub(super) standing: i16,
    /// How far people usually go for it, tens of metres.
    pub(super) usual: u16,
    /// The day of the last check, days since 2000; 0 for never.
    pub(super) checked: u16,
    /// Pence; 0 is free and [`COST_UNKNOWN`] unknown.
    pub(super) cost: u16,
    pub(super) flags: u8,
    /// What it counts for.
    pub(super) facets: FacetBits,
}

pub(super) const COST_UNKNOWN: u16 = u16::MAX;

/// It has more places than the first.
pub(super) const MORE_SPOTS: u8 = 1;
/// It has a place, and can also be had without travel.
pub(super) const ALSO_WITHOUT_TRAVEL: u8 = 2;
/// It is for women.
pub(super) const WOMEN: u8 = 4;
/// It is for men.
pub(super) const MEN: u8 = 8;
/// It aims at an age.
pub(super) const AIMS_AT_AN_AGE: u8 = 16;
/// It needs no travel at all.
pub(super) const WITHOUT_TRAVEL: u8 = 32;

/// Height of a strip in ten-millionths of a degree: two kilometres.
pub(super) const STRIP: i32 = 180_000;

/// Ages are years from 0 to this.
pub(super) const OLDEST: usize = 120;

/// The rows of a need or activity.
#[derive(Debug, Default)]
pub(super) struct TagRows {
    /// All of them.
    pub(super) all: Bits,
    /// Those that surely are.
    pub(super) sure: Bits,
}

/// Further places of rows.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// Sorted as rows are: by strip, then longitude.
    pub(super) by_place: Vec<(Spot, u32)>,
    /// Where each strip begins in `by_place`.
    pub(super) strips: Strips,
    /// Sorted by row, each with its cosine.
    pub(super) by_row: Vec<(Spot, f32)>,
    /// Where those of each row with a place begin in `by_row`.
    pub(super) starts: Vec<u32>,
}

/// Where strips begin in a list that is sorted by them.
#[derive(Debug, Default)]
pub(super) struct Strips {
    first: i32,
    starts: Vec<u32>,
    /// The longitude of every so many points. They fit into the processor's own memory, the points do not.
    milestones: Vec<i32>,
}

/// Points from one milestone to the next.
const MILE: usize = 8;

/// Rows without a place that serve the same area.
#[derive(Debug)]
pub(super) struct Elsewhere {
    pub(super) area: u32,
    /// Whether they say that no travel is needed. Others may be anywhere in their area.
    pub(super) without_travel: bool,
    pub(super) rows: Range<u32>,
}

/// A directory laid out for searching.
#[derive(Debug)]
pub(super) struct Index {
    /// The day as of which checks and places are judged.
    pub(super) today: Date,
    pub(super) rows: Vec<Row>,
    /// What the standing points of each row are made of: checked, open, answers, stale.
    pub(super) standing: Vec<[i16; 4]>,
    pub(super) ids: Vec<Uuid>,
    pub(super) by_id: HashMap<Uuid, u32>,
    /// Rows before this one have a place.
    pub(super) placed: u32,
    pub(super) strips: Strips,
    pub(super) more_spots: Spots,
    pub(super) elsewhere: Vec<Elsewhere>,
    /// Rows with a place that can also be had without travel, which candidates are made of wherever that place is. So they
    /// stand together, and in no strip.
    pub(super) also_without_travel: Vec<Elsewhere>,
    pub(super) areas: Vec<AreaSet>,
    /// By the number of the tag.
    pub(super) tags: Vec<TagRows>,
    /// Rows that are open to an age, by years.
    pub(super) ages: Vec<Bits>,
    pub(super) open_to_women: Bits,
    pub(super) open_to_men: Bits,
    /// Rows that say nothing of where people must live.
    pub(super) for_everybody: Bits,
    pub(super) running: Bits,
    pub(super) without_referral: Bits,
    pub(super) with_places: Bits,
    /// Not known to be full.
    pub(super) with_room: Bits,
    /// Not stale.
    pub(super) confirmed: Bits,
    /// Checked within [`CHECKED_MONTHS`](super::choices::CHECKED_MONTHS).
    pub(super) checked: Bits,
    /// Open on some day in each of [`PARTS_OF_DAY`].
    pub(super) parts_of_day: [Bits; PARTS_OF_DAY.len()],
    /// By the number of the facet, but for needs and activities, whose rows are in `tags`.
    pub(super) facet_rows: Vec<Bits>,
    pub(super) states_access: Bits,
    pub(super) states_language: Bits,
    pub(super) states_times: Bits,
    pub(super) states_hours: Bits,
    pub(super) states_cost: Bits,
    pub(super) states_mode: Bits,
    pub(super) times: Vec<Times>,
    pub(super) time_starts: Vec<u32>,
    pub(super) organizations: HashMap<Uuid, Vec<u32>>,
    pub(super) lies_in: HashMap<AreaCode, Vec<u32>>,
    pub(super) words: Words,
}

impl Index {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows that count for a facet.
    pub(super) fn rows_of(&self, facet: Facet) -> Option<&Bits> {
        let facet = usize::from(facet);
        match facet.checked_sub(self.tags.len()) {
            Some(place) => self.facet_rows.get(place),
            None => self.tags.get(facet).map(|tag| &tag.all),
        }
    }

    /// Whether a row is for people of an age.
    pub(super) fn is_open_to_age(&self, row: u32, age: u8) -> bool {
        self.ages[usize::from(age).min(self.ages.len() - 1)].has(row)
    }

    /// Whether a row is for people of a gender.
    pub(super) fn is_open_to(&self, row: u32, gender: Gender) -> bool {
        match gender {
            Gender::Women => self.open_to_women.has(row),
            Gender::Men => self.open_to_men.has(row),
        }
    }

    /// Whether whoever asks so can have a row without going anywhere.
    pub(super) fn is_had_without_travel(&self, row: u32, query: &Query) -> bool {
        let flags = self.rows[row as usize].flags;
        !query.wants_to_go() && flags & (WITHOUT_TRAVEL | ALSO_WITHOUT_TRAVEL) != 0
    }

    /// When a row happens.
    pub(super) fn times_of(&self, row: u32) -> &[Times] {
        let row = row as usize;
        &self.times[self.time_starts[row] as usize..self.time_starts[row + 1] as usize]
    }

    /// The further places of a row.
    pub(super) fn more_spots_of(&self, row: u32) -> &[(Spot, f32)] {
        let (all, row) = (&self.more_spots, row as usize);
        &all.by_row[all.starts[row] as usize..all.starts[row + 1] as usize]
    }

    /// About how many bytes all of it takes.
    pub(super) fn bytes(&self) -> usize {
        let sets = self.tags.iter().map(|tag| tag.all.bytes() + tag.sure.bytes()).sum::<usize>()
            + self.ages.iter().chain(&self.facet_rows).map(Bits::bytes).sum::<usize>()
            + 19 * self.running.bytes();
        let postings = |lists: usize, entries: usize| lists * 64 + entries * 4;
        size_of_val(&self.rows[..])
            + size_of_val(&self.standing[..])
            + self.ids.len() * 16
            + self.by_id.capacity() * 24
            + self.more_spots.by_place.len() * 24
            + self.more_spots.starts.len() * 4
            + self.strips.milestones.len() * 4
            + self.areas.iter().map(AreaSet::bytes).sum::<usize>()
            + sets
            + self.time_starts.len() * 4
            + self.times.len() * size_of::<Times>()
            + postings(self.organizations.len(), self.rows.len())
            + postings(self.lies_in.len(), self.lies_in.values().map(Vec::len).sum())
            + self.words.bytes()
    }
}

impl Strips {
    /// Of points in the order of strips.
    pub(super) fn of(points: impl Iterator<Item = Spot>) -> Self {
        let mut strips = Strips::default();
        let mut count = 0;
        for (at, spot) in points.enumerate() {
            let strip = strip_of(spot);
            if at == 0 {
                strips.first = strip;
            }
            while strips.starts.len() as i32 <= strip - strips.first {
                strips.starts.push(at as u32);
            }
            if at % MILE == 0 {
                strips.milestones.push(spot.longitude);
            }
            count = at + 1;
        }
        strips.starts.push(count as u32);
        strips
    }

    /// What of a strip lies between two longitudes, and up to a mile more on either side.
    pub(super) fn between(&self, strip: &Range<u32>, west: i32, east: i32) -> Range<usize> {
        let (start, end) = (strip.start as usize, strip.end as usize);
        let first = start.div_ceil(MILE);
        let milestones = &self.milestones[first..end.div_ceil(MILE).max(first)];
        let from = milestones.partition_point(|longitude| *longitude < west);
        let to = from + milestones[from..].partition_point(|longitude| *longitude <= east);
        let from = from.checked_sub(1).map_or(start, |at| (first + at) * MILE);
        from..end.min((first + to) * MILE)
    }

    /// Of a strip only what lies between two longitudes, but for up to a mile on either side.
    pub(super) fn inside(&self, strip: &Range<u32>, west: i32, east: i32) -> Range<usize> {
        let (start, end) = (strip.start as usize, strip.end as usize);
        let first = start.div_ceil(MILE);
        let milestones = &self.milestones[first..end.div_ceil(MILE).max(first)];
        let from = milestones.partition_point(|longitude| *longitude < west);
        let to = from + milestones[from..].partition_point(|longitude| *longitude <= east);
        if to == from { start..start } else { (first + from) * MILE..(first + to - 1) * MILE + 1 }
    }

    /// The strips that a range of latitudes touches, with the places they take in the list.
    pub(super) fn within(&self, from: i32, to: i32) -> impl Iterator<Item = (i32, Range<u32>)> + '_ {
        let first = from.div_euclid(STRIP).max(self.first);
        let last = to.div_euclid(STRIP).min(self.first + self.starts.len() as i32 - 2);
        (first..=last).map(|strip| {
            let at = (strip - self.first) as usize;
            (strip, self.starts[at]..self.starts[at + 1])
        })
    }
}

/// The strip of a point, counted from the equator.
pub(super) fn strip_of(spot: Spot) -> i32 {
    spot.latitude.div_euclid(STRIP)
}
