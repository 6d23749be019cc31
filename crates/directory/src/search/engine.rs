//! Answers a question from laid-out directories: which services, in which order, and how many of what.
//!
//! The way of a question: rows that are near enough become candidates; sets of rows take away most of them, 64 at a
//! time; what is left is looked at one by one, gets its points, and the best few are kept. What remains of the
//! candidates is the answer, and is counted.

mod counting;
mod near;
mod units;

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use uuid::Uuid;

use super::facets::{Counts, Numbering, band};
use super::facts::{Cost, metres_of, squared};
use super::index::bits::{self, Bits, words_for};
use super::index::words::Planes;
use super::index::{
    AIMS_AT_AN_AGE, COST_UNKNOWN, Index, MEN, MORE_SPOTS, Row, Verdict, WITHOUT_TRAVEL, WOMEN,
};
use super::query::{Key, Query, When};
use super::ranking::{Parts, Ranking};
use crate::search::facts::Gender;
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
    rows: Vec<u64>,
    units: Vec<[Vec<u64>; 3]>,
    own: Vec<u64>,
    verdicts: Vec<u8>,
}

/// A verdict that has not been given yet.
const OPEN_QUESTION: u8 = u8::MAX;

/// Answers a question from segments that have no service in common.
pub(super) fn answer(segments: &[Segment<'_>], query: &Query, scratch: &mut Scratch) -> Answer {
    let mut counts = Counts { facets: vec![0; Numbering::get().count()], ..Counts::default() };
    let mut best = Best { limit: query.limit, after: query.after, kept: BinaryHeap::new() };
    let mut total = 0;
    for (number, segment) in segments.iter().enumerate() {
        total += search(number, *segment, query, scratch, &mut best, &mut counts);
    }
    let hits = best.kept.into_sorted_vec().into_iter().map(|found| Hit {
        id: segments[found.segment].index.ids[found.row as usize],
        parts: found.parts,
        key: found.key,
        metres: found.metres,
        without_travel: found.without_travel,
    });
    Answer { total, hits: hits.collect(), counts }
}

fn search(
    number: usize,
    segment: Segment<'_>,
    query: &Query,
    scratch: &mut Scratch,
    best: &mut Best,
    counts: &mut Counts,
) -> usize {
    let index = segment.index;
    let words = words_for(index.len());
    if words == 0 {
        return 0;
    }
    let Scratch { rows, units, own, verdicts } = scratch;
    verdicts.clear();
    verdicts.resize(index.areas.len(), OPEN_QUESTION);
    rows.clear();
    rows.resize(words, 0);
    near::candidates(index, query, rows, verdicts);
    let planes = Unfolded::of(index, query, units);
    let mut sieve = Sieve { all: Vec::with_capacity(16), any: Vec::new() };
    if let Some(live) = segment.live {
        sieve.all.push(live.words());
    }
    sieve.of(index, query);
    planes.sift(query, &mut sieve);
    if query.organization.is_some() || query.area.is_some() {
        own.clear();
        own.resize(words, 0);
        near::belonging(index, query, own);
        sieve.all.push(own);
    }
    sieve.pass(rows);
    let look = Look { index, query, planes: planes.planes(), ranking: Ranking::embedded() };
    let mut total = 0;
    for word in 0..words {
        let mut left = rows[word];
        let mut kept = left;
        while left != 0 {
            let bit = left & left.wrapping_neg();
            left ^= bit;
            let row = word as u32 * 64 + bit.trailing_zeros();
            let Some(seen) = look.at(row, verdicts) else {
                kept ^= bit;
                continue;
            };
            if query.near.is_some() {
                counts.bands[band(seen.metres.filter(|_| !seen.without_travel))] += 1;
            }
            let key = Key { points: look.points(row, &seen), position: index.rows[row as usize].position };
            if best.wants(key) {
                best.keep(Found {
                    key,
                    row,
                    segment: number,
                    parts: look.parts(row, &seen),
                    metres: seen.metres,
                    without_travel: seen.without_travel,
                });
            }
        }
        rows[word] = kept;
        total += kept.count_ones() as usize;
    }
    counting::count(index, rows, total, &mut counts.facets);
    total
}

/// Sets that every row must be in, and groups of sets of which it must be in one.
struct Sieve<'a> {
    all: Vec<&'a [u64]>,
    any: Vec<Vec<&'a [u64]>>,
}

impl<'a> Sieve<'a> {
    /// What a question asks of rows, as far as sets can tell.
    fn of(&mut self, index: &'a Index, query: &Query) {
        let numbering = Numbering::get();
        let facets = |from: u16, bits: u64| -> Vec<&'a [u64]> {
            let first = usize::from(from - numbering.activities.1);
            (0..64)
                .filter(|bit| bits >> bit & 1 == 1)
                .filter_map(|bit| index.facet_rows.get(first + bit))
                .map(Bits::words)
                .collect()
        };
        if !query.paused {
            self.all.push(index.running.words());
        }
        if let Some(age) = query.age {
            self.all.push(index.ages[usize::from(age).min(index.ages.len() - 1)].words());
        }
        match query.gender {
            Some(Gender::Women) => self.all.push(index.open_to_women.words()),
            Some(Gender::Men) => self.all.push(index.open_to_men.words()),
            None => {}
        }
        if query.without_referral {
            self.all.push(index.without_referral.words());
        }
        if query.with_places {
            self.all.push(index.with_places.words());
        }
        for tags in [&query.needs, &query.activities] {
            if !tags.is_empty() {
                let rows = tags.iter().filter_map(|tag| index.tags.get(usize::from(*tag)));
                self.one_of(rows.map(|tag| tag.all.words()).collect());
            }
        }
        for set in facets(numbering.access.0, query.access.into()) {
            self.stated(vec![set], &index.states_access, query);
        }
        if query.languages != 0 {
            self.stated(facets(numbering.languages.0, query.languages), &index.states_language, query);
        }
        if query.modes != 0 {
            self.stated(facets(numbering.modes.0, query.modes.into()), &index.states_mode, query);
        }
        match query.when {
            Some(When { days, hours: None }) if days != EVERY_DAY => {
                self.stated(facets(numbering.days.0, days.into()), &index.states_times, query);
            }
            Some(When { hours: None, .. }) if !query.keep_unstated => self.all.push(index.states_times.words()),
            Some(When { hours: Some(_), .. }) if !query.keep_unstated => self.all.push(index.states_hours.words()),
            _ => {}
        }
        match query.cost {
            Some(0) => self.stated(facets(numbering.costs.0, 1), &index.states_cost, query),
            Some(_) if !query.keep_unstated => self.all.push(index.states_cost.words()),
            _ => {}
        }
    }

    fn one_of(&mut self, sets: Vec<&'a [u64]>) {
        match sets[..] {
            [set] => self.all.push(set),
            // Of no set: an empty group, which no row is in.
            _ => self.any.push(sets),
        }
    }

    /// Rows in one of the sets; or also those that state nothing of the kind, where the question keeps them.
    fn stated(&mut self, sets: Vec<&'a [u64]>, states: &'a Bits, query: &Query) {
        if query.keep_unstated {
            self.any.push(sets.into_iter().chain([NOT, states.words()]).collect());
        } else {
            self.one_of(sets);
        }
    }

    /// Takes away every row that is not in them.
    fn pass(&self, rows: &mut [u64]) {
        for (word, rows) in rows.iter_mut().enumerate() {
            let mut left = *rows;
            if left == 0 {
                continue;
            }
            for set in &self.all {
                left &= set[word];
            }
            for group in &self.any {
                if left == 0 {
                    break;
                }
                left &= one_of(group, word);
            }
            *rows = left;
        }
    }
}

/// Stands before a set that counts the other way round.
const NOT: &[u64] = &[];

const EVERY_DAY: u8 = 0b111_1111;

fn one_of(group: &[&[u64]], word: usize) -> u64 {
    let mut found = 0;
    let mut negated = false;
    for set in group {
        if set.is_empty() {
            negated = true;
        } else {
            found |= if negated { !set[word] } else { set[word] };
        }
    }
    found
}

/// Looks at single rows.
struct Look<'a> {
    index: &'a Index,
    query: &'a Query,
    planes: Vec<Planes<'a>>,
    ranking: &'static Ranking,
}

/// What was seen of a row that answers.
#[derive(Clone, Copy)]
struct Seen {
    metres: Option<u32>,
    without_travel: bool,
    verdict: Verdict,
}

impl Look<'_> {
    /// What there is to see of a row, if it answers what sets could not tell.
    fn at(&self, row: u32, verdicts: &mut [u8]) -> Option<Seen> {
        let about = &self.index.rows[row as usize];
        let query = self.query;
        if let Some(months) = query.checked_within
            && !self.checked_within(about, months)
        {
            return None;
        }
        if let Some(limit) = query.cost
            && limit > 0
            && about.cost != COST_UNKNOWN
            && u32::from(about.cost) > limit
        {
            return None;
        }
        if let Some(when) = query.when
            && when.hours.is_some()
            && !self.is_open(row, when)
        {
            return None;
        }
        let Some(near) = &query.near else {
            return Some(Seen {
                metres: None,
                without_travel: false,
                verdict: Verdict::Open,
            });
        };
        let verdict = near::verdict(self.index, about.area, near, verdicts);
        if verdict == Verdict::No {
            return None;
        }
        let no_travel = about.flags & (WITHOUT_TRAVEL | super::index::ALSO_WITHOUT_TRAVEL) != 0;
        if row >= self.index.placed {
            // One that is somewhere, nobody knows where, is only near if it says that it serves the area.
            let near_enough = no_travel || query.within.is_none() || verdict == Verdict::Yes;
            return near_enough.then_some(Seen { metres: None, without_travel: no_travel, verdict });
        }
        let cosine = near.spot.cosine();
        let mut apart = squared(near.spot, cosine, about.spot, about.cosine);
        if about.flags & MORE_SPOTS != 0 {
            for (_, spot) in self.index.more_spots_of(row) {
                apart = apart.min(squared(near.spot, cosine, *spot, spot.cosine()));
            }
        }
        let metres = metres_of(apart);
        let far = query.within.is_some_and(|within| metres > within);
        if far && !no_travel {
            return None;
        }
        Some(Seen { metres: Some(metres), without_travel: far, verdict })
    }

    fn checked_within(&self, about: &Row, months: u8) -> bool {
        use jiff::ToSpan;
        let since = self.index.today.saturating_sub(i32::from(months).months());
        about.checked != 0 && about.checked >= super::index::day_number(since)
    }

    /// Whether it happens in the time asked for, or says nothing of hours where the question keeps that.
    fn is_open(&self, row: u32, when: When) -> bool {
        let times = self.index.times_of(row);
        if self.query.keep_unstated && times.iter().all(|time| time.hours.is_none()) {
            return times.is_empty() || times.iter().any(|time| time.days & when.days != 0);
        }
        self.minutes(row, when) > 0
    }

    /// The most minutes of the time asked for in which it is open without a break.
    fn minutes(&self, row: u32, when: When) -> u32 {
        let Some((from, to)) = when.hours else { return 0 };
        self.index
            .times_of(row)
            .iter()
            .filter(|time| time.days & when.days != 0)
            .filter_map(|time| time.hours)
            .map(|(opens, closes)| u32::from(closes.min(to).saturating_sub(opens.max(from))))
            .max()
            .unwrap_or(0)
    }

    fn points(&self, row: u32, seen: &Seen) -> i32 {
        self.asked(row, seen).sum() + i32::from(self.index.rows[row as usize].standing)
    }

    fn parts(&self, row: u32, seen: &Seen) -> Parts {
        let [checked, open, answers, stale] = self.index.standing[row as usize].map(i32::from);
        Parts { checked, open, answers, stale, ..self.asked(row, seen) }
    }

    /// The parts that depend on the question.
    #[inline]
    fn asked(&self, row: u32, seen: &Seen) -> Parts {
        let (index, query, ranking) = (self.index, self.query, self.ranking);
        let about = &index.rows[row as usize];
        let most = ranking.most();
        let mut parts = Parts::default();
        let asked = query.needs.len() + query.activities.len();
        if asked > 0 {
            let mut tenths = 0;
            for tag in query.needs.iter().chain(&query.activities) {
                if let Some(rows) = index.tags.get(usize::from(*tag))
                    && rows.all.has(row)
                {
                    tenths += ranking.need_tenths(rows.sure.has(row));
                }
            }
            parts.need = most.need * tenths / (10 * asked as i32);
        }
        if !self.planes.is_empty() {
            let of = ranking.word_tenths();
            let tenths: i32 = self.planes.iter().map(|planes| of[level(planes, row)]).sum();
            parts.words = most.words * tenths / (10 * self.planes.len() as i32);
        }
        if query.near.is_some() {
            parts.distance = match seen.metres {
                Some(metres) if !seen.without_travel => {
                    let near = ranking.near(metres, u32::from(about.usual) * 10);
                    let also = about.flags & super::index::ALSO_WITHOUT_TRAVEL != 0;
                    if also { near.max(ranking.no_travel()) } else { near }
                }
                _ if seen.without_travel => ranking.no_travel(),
                _ => 0,
            };
            if seen.verdict == Verdict::Yes {
                parts.area = most.area;
            }
        }
        if query.age.is_some() || query.gender.is_some() {
            parts.audience = ranking.audience(
                (query.gender.is_some(), query.age.is_some()),
                (about.flags & (WOMEN | MEN) != 0, about.flags & AIMS_AT_AN_AGE != 0),
            );
        }
        let numbering = Numbering::get();
        // How many of the things asked for the row states.
        let stated = |from: u16, bits: u64| {
            let first = usize::from(from - numbering.activities.1);
            let asked = (0..64).filter(|bit| bits >> bit & 1 == 1);
            asked.filter(|bit| index.facet_rows[first + bit].has(row)).count() as i32
        };
        if query.access != 0 {
            let asked = query.access.count_ones() as i32;
            parts.access = most.access * stated(numbering.access.0, query.access.into()) / asked;
        }
        if query.languages != 0 && stated(numbering.languages.0, query.languages) > 0 {
            parts.language = most.language;
        }
        if let Some(when) = query.when {
            parts.time = match when.hours {
                Some((from, to)) => ranking.time(self.minutes(row, when), u32::from(to.saturating_sub(from))),
                None if stated(numbering.days.0, when.days.into()) > 0 => ranking.time(1, 1),
                None => 0,
            };
        }
        if query.cost.is_some() {
            parts.cost = ranking.price(match about.cost {
                COST_UNKNOWN => Cost::Unknown,
                0 => Cost::Free,
                pence => Cost::From(pence.into()),
            });
        }
        parts
    }
}

/// In how many of the planes a row is.
fn level(planes: &Planes<'_>, row: u32) -> usize {
    planes.iter().map(|plane| usize::from(bits::has(plane, row))).sum()
}

/// The best rows so far.
struct Best {
    limit: usize,
    after: Option<Key>,
    /// The worst of them on top.
    kept: BinaryHeap<Found>,
}

struct Found {
    key: Key,
    row: u32,
    segment: usize,
    parts: Parts,
    metres: Option<u32>,
    without_travel: bool,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Found {}

impl Ord for Found {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Best {
    fn wants(&self, key: Key) -> bool {
        if self.after.is_some_and(|after| key <= after) {
            return false;
        }
        self.kept.len() < self.limit || self.kept.peek().is_some_and(|worst| key < worst.key)
    }

    /// Keeps a row that is wanted.
    fn keep(&mut self, found: Found) {
        if self.kept.len() == self.limit {
            self.kept.pop();
        }
        self.kept.push(found);
    }
}
