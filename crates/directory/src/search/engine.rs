//! Answers a question from laid-out directories: which services, in which order, and how many of what.
//!
//! The way of a question: rows that may be near enough become candidates ([`near`]); sets of rows take away most of
//! them, 64 at a time ([`sieve`], with the words of the question in [`units`]); what is left is looked at one by one and
//! gets its points ([`look`]), and the best few are kept ([`best`]). What remains of the candidates is the answer, and
//! is counted ([`counting`]).

mod best;
mod counting;
mod judge;
mod look;
mod near;
mod sieve;
mod units;

use uuid::Uuid;

use super::facets::{Counts, FacetBits, Group, Numbering};
use super::facts::Stands;
use super::index::bits::{Bits, Candidates};
use super::index::{Index, Row};
use super::query::{Key, Query};
use super::ranking::Parts;
use crate::tags::TagNumber;
use best::{Best, Found, Told};
use counting::{BLOCK, Counters};
pub use judge::{Bar, Judged, LeftOut, Unsaid};
pub(super) use judge::{judge, left_out};
use look::Look;
use sieve::Sieve;
use units::Unfolded;

/// A laid-out directory and which of its rows count.
#[derive(Clone, Copy)]
pub(super) struct Segment<'a> {
    pub(super) index: &'a Index,
    /// Rows that were changed since and stand in another segment are not among them.
    pub(super) live: Option<&'a Bits>,
}

/// One service of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The service.
    pub id: Uuid,
    /// Its points, part by part.
    pub parts: Parts,
    /// Where it stands, to go on behind it.
    pub key: Key,
    /// Whole metres to its nearest place as the crow flies; `None` where it has none or nobody said where.
    pub metres: Option<u32>,
    /// It is reached without travel: it has no place that is near enough.
    pub without_travel: bool,
    /// What of the question it has.
    pub grounds: Grounds,
}

/// What of a question a service has, so that people can be told why they see it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grounds {
    /// The needs and activities it serves, of those that were asked for by code or in words, each once.
    pub tags: Vec<TagNumber>,
    /// For each unit of words, where it stands in the service. A unit that names a need or activity stands where words
    /// for that would.
    pub words: Vec<Option<Stands>>,
    /// What it states of the access asked for, as bits.
    pub access: u16,
    /// It is for the gender asked about and no other.
    pub gender: bool,
    /// It aims at an age that the person has.
    pub age: bool,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// How many services answer in all.
    pub total: usize,
    /// The best of them behind the one the question starts from, best first.
    pub hits: Vec<Hit>,
    /// How many of what there are in all.
    pub counts: Counts,
}

/// Room to work in, used again from question to question.
#[derive(Default)]
pub(super) struct Scratch {
    rows: Candidates,
    /// Rows that surely are near enough.
    surely: Candidates,
    /// Rows that have to be looked at one by one.
    left: Vec<u32>,
    units: Vec<[Vec<u64>; 3]>,
    verdicts: Vec<u8>,
}

/// A verdict that has not been given yet.
const OPEN_QUESTION: u8 = u8::MAX;

/// Answers a question from segments that have no service in common.
pub(super) fn answer(segments: &[Segment<'_>], query: &Query, scratch: &mut Scratch) -> Answer {
    let mut counts = Counts { facets: vec![0; Numbering::get().count()], ..Counts::default() };
    let mut best = Best::new(query.limit, query.after);
    let mut total = 0;
    for (number, segment) in segments.iter().enumerate() {
        total += search(number, *segment, query, scratch, &mut best, Some(&mut counts));
    }
    let hits = best.in_order().into_iter().map(|found| hit(segments, found));
    Answer { total, hits: hits.collect(), counts }
}

fn hit(segments: &[Segment<'_>], found: Found) -> Hit {
    let Told { parts, metres, grounds } = found.told.map(|told| *told).unwrap_or_default();
    Hit {
        id: segments[found.segment].index.ids[found.row as usize],
        parts,
        key: found.key,
        metres,
        without_travel: found.seen.without_travel,
        grounds,
    }
}

/// How many services answer a question.
pub(super) fn total(segments: &[Segment<'_>], query: &Query, scratch: &mut Scratch) -> usize {
    let mut none = Best::new(0, None);
    let mut search = |segment: &Segment<'_>| search(0, *segment, query, scratch, &mut none, None);
    segments.iter().map(&mut search).sum()
}

/// How many of each of a group there are among the services that answer a question.
pub(super) fn counts_of(
    segments: &[Segment<'_>],
    query: &Query,
    group: Group,
    scratch: &mut Scratch,
) -> Counts {
    let numbering = Numbering::get();
    let mut counts = Counts { facets: vec![0; numbering.count()], ..Counts::default() };
    for (number, segment) in segments.iter().enumerate() {
        search(number, *segment, query, scratch, &mut Best::new(0, None), None);
        if segment.index.len() > 0 {
            counting::count(segment.index, &mut scratch.rows, numbering.of(group), &mut counts.facets);
        }
    }
    counts
}

/// How many services answer each of several questions that ask for all that the first asks for, of the same place, and for
/// more besides: quicker than one after another, because what is near is looked for once.
pub(super) fn totals_of_narrower(
    segments: &[Segment<'_>],
    question: &Query,
    narrower: &[Query],
    scratch: &mut Scratch,
) -> Vec<usize> {
    let mut totals = vec![0; narrower.len()];
    for segment in segments {
        let index = segment.index;
        if search(0, *segment, question, scratch, &mut Best::new(0, None), None) == 0 {
            continue;
        }
        // What the search leaves behind are the rows that answer, and they have all that the question asks for.
        let mut answering: Vec<(usize, u64)> = Vec::new();
        scratch.rows.each_word(|word, rows| answering.extend((*rows != 0).then_some((word, *rows))));
        let mut asked = Sieve::default();
        asked.of(index, question);
        for (query, total) in narrower.iter().zip(&mut totals) {
            let mut sieve = Sieve::default();
            sieve.of(index, query);
            sieve.leave_out(&asked);
            let look = Look::new(index, query, Vec::new(), &mut []);
            for (word, rows) in &answering {
                let mut left = sieve.through(*word, *rows);
                if !look.asks_more() {
                    *total += left.count_ones() as usize;
                    continue;
                }
                while left != 0 {
                    let row = *word as u32 * 64 + left.trailing_zeros();
                    left &= left - 1;
                    *total += usize::from(look.answers_more(row));
                }
            }
        }
    }
    totals
}

/// Searches one segment. Returns how many of its rows answer, and adds what there is of what where that is asked.
fn search(
    number: usize,
    segment: Segment<'_>,
    query: &Query,
    scratch: &mut Scratch,
    best: &mut Best,
    mut counts: Option<&mut Counts>,
) -> usize {
    let index = segment.index;
    if index.len() == 0 {
        return 0;
    }
    let Scratch { rows, surely, left, units, verdicts } = scratch;
    verdicts.clear();
    verdicts.resize(index.areas.len(), OPEN_QUESTION);
    near::candidates(index, query, rows, verdicts);
    let spans = rows.spans();
    let planes = Unfolded::of(index, query, &spans, units);
    let belonging;
    let mut sieve = Sieve::default();
    if let Some(live) = segment.live {
        sieve.all.push(live.words());
    }
    sieve.of(index, query);
    planes.sift(query, &mut sieve);
    if query.organization.is_some() || query.area.is_some() {
        belonging = near::belonging(index, query);
        sieve.all.push(belonging.words());
    }
    let mut counters = Counters::new();
    let mut look = Look::new(index, query, planes.planes(), verdicts);
    let mut total = if best.is_of_none() && counts.is_none() && !look.asks_more() {
        // Nobody asks for more than how many there are: few have to be looked at.
        near::surely(index, query, surely);
        let kept_out =
            |word: usize| if query.near.is_some() { !index.for_everybody.words()[word] } else { 0 };
        sieve.pass(rows, left, |word| surely.word(word) & !kept_out(word))
    } else {
        sieve.pass(rows, left, |_| 0)
    };
    // From the strip of the place to the north and then to the south: once near ones are known, few others are worth measuring.
    let (south, north) = left.split_at(left.partition_point(|row| *row < near::first_row(index, query)));
    for some in north.chunks(BLOCK).chain(south.rchunks(BLOCK)) {
        // They lie far apart in memory: asked for together, they arrive together.
        let mut abouts = [Row::default(); BLOCK];
        for (about, row) in abouts.iter_mut().zip(some) {
            *about = index.rows[*row as usize];
        }
        for (row, about) in some.iter().copied().zip(&mut abouts) {
            let Some(seen) = look.at(row, about) else {
                rows.remove(row);
                about.facets = FacetBits::default();
                continue;
            };
            total += 1;
            if let Some(counts) = &mut counts {
                counts.bands[seen.band] += u32::from(seen.counted);
                if seen.also_without_travel {
                    counts.also_without_travel[seen.band] += 1;
                }
            }
            if best.is_of_none() {
                continue;
            }
            // Most rows cannot stand among the best, however near they are, and need not be measured.
            let Some(points) = look.points(row, about, &seen, best.least()) else { continue };
            if points < best.least() {
                continue;
            }
            let key = Key { points, position: about.position };
            if best.wants(key) {
                best.keep(Found { key, row, segment: number, seen, told: None });
            }
        }
        if counts.is_some() {
            counters.add(abouts.each_ref().map(|about| &about.facets));
        }
    }
    if let Some(counts) = counts {
        counters.finish(&mut counts.facets);
    }
    best.each_of(number, |found| found.told = Some(Box::new(look.tell(found.row, &found.seen))));
    total
}
