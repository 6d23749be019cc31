//! Looks at single rows: what sets could not tell, and their points.

use std::sync::OnceLock;

use super::best::Told;
use super::{Grounds, near};
use crate::search::choices::CHECKED_MONTHS;
use crate::search::facets::{BANDS, Numbering};
use crate::search::facts::{Cost, Gender, METRES_A_UNIT, Stands, metres_of, squared};
use crate::search::index::bits::{Bits, has};
use crate::search::index::words::Planes;
use crate::search::index::{
    AIMS_AT_AN_AGE, ALSO_WITHOUT_TRAVEL, COST_UNKNOWN, Index, MEN, MORE_SPOTS, Row, TagRows, Verdict,
    WITHOUT_TRAVEL, WOMEN, checked_since,
};
use crate::search::query::{Query, When, Where, unstated};
use crate::search::ranking::{Parts, Ranking};
use crate::tags::TagNumber;

/// Looks at the rows of one directory for one question.
pub(super) struct Look<'a> {
    index: &'a Index,
    query: &'a Query,
    ranking: &'static Ranking,
    planes: Vec<Planes<'a>>,
    /// Points for the words by the tenths that all of them have.
    word_points: Vec<i32>,
    tags: Vec<&'a TagRows>,
    /// How far a service may be that needs so many points for being near, in units of latitude a metre of usual travel.
    reaches: &'static [f64],
    /// Points for the needs and activities by the tenths that all of them have.
    need_points: Vec<i32>,
    near: Option<Near<'a>>,
    verdicts: &'a mut [u8],
    /// The earliest day of a check that is new enough.
    checked_since: u16,
    /// The flags of a row that count: of somebody who wants to go somewhere, not those that say that one need not.
    flags: u8,
    /// Whether rows have to be looked at for more than where they are.
    more: bool,
    /// Whether parts other than need, words and distance count.
    other_parts: bool,
    access: Vec<&'a Bits>,
    languages: Vec<&'a Bits>,
    days: Vec<&'a Bits>,
}

/// Where the question is asked, with what is needed to compare distances without measuring them.
struct Near<'a> {
    place: &'a Where,
    cosine: f32,
    /// The largest square that is within what is asked for.
    within: f64,
    /// The largest square of each band.
    bands: [f64; BANDS.len()],
}

/// What was seen of a row that answers.
#[derive(Clone, Copy, Default)]
pub(super) struct Seen {
    /// The square of the distance to its nearest place.
    apart: Option<f64>,
    /// It is reached without travel: it has no place that is near enough.
    pub(super) without_travel: bool,
    /// Whether the question says where, so that distances are counted.
    pub(super) counted: bool,
    /// Which band of distance it is in.
    pub(super) band: usize,
    /// It has a place that is near enough, and can be had without travel as well.
    pub(super) also_without_travel: bool,
    served: bool,
}

/// most × usual ÷ (usual + metres) ≥ missing, solved for metres ÷ usual, by the missing points.
fn reaches(most: i32) -> &'static [f64] {
    static REACHES: OnceLock<Vec<f64>> = OnceLock::new();
    REACHES.get_or_init(|| {
        let reach = |missing: i32| (f64::from(most) / f64::from(missing.max(1)) - 1.0) / METRES_A_UNIT;
        (0..=most).map(reach).collect()
    })
}

/// The points for so many tenths of all that is asked for: a division for each row would be slow.
fn shares(most: i32, asked: usize) -> Vec<i32> {
    let all = 10 * asked as i32;
    (0..=all).map(|tenths| if all == 0 { 0 } else { most * tenths / all }).collect()
}

/// No two points are farther apart, metres.
const ROUND_THE_EARTH: u32 = 50_000_000;

/// The largest square of a distance that is so many metres when it is rounded.
fn largest(metres: u32) -> f64 {
    if metres > ROUND_THE_EARTH {
        return f64::INFINITY;
    }
    // The half metre of the rounding, and then to the last digit.
    let mut square = ((f64::from(metres) + 0.5) / METRES_A_UNIT).powi(2);
    while metres_of(square) > metres {
        square = square.next_down();
    }
    while metres_of(square.next_up()) <= metres {
        square = square.next_up();
    }
    square
}

impl<'a> Look<'a> {
    pub(super) fn new(
        index: &'a Index,
        query: &'a Query,
        planes: Vec<Planes<'a>>,
        verdicts: &'a mut [u8],
    ) -> Self {
        let numbering = Numbering::get();
        let sets = |from: u16, bits: u64| -> Vec<&'a Bits> {
            let first = usize::from(from - numbering.activities.1);
            (0..64)
                .filter(|bit| bits >> bit & 1 == 1)
                .filter_map(|bit| index.facet_rows.get(first + bit))
                .collect()
        };
        let asked = query.needs.iter().chain(&query.activities);
        let ranking = Ranking::embedded();
        Look {
            index,
            query,
            ranking,
            reaches: reaches(ranking.most().distance),
            word_points: shares(ranking.most().words, planes.len()),
            planes,
            need_points: shares(ranking.most().need, query.needs.len() + query.activities.len()),
            tags: asked.filter_map(|tag| index.tags.get(usize::from(*tag))).collect(),
            near: query.near.as_ref().map(|place| Near {
                place,
                cosine: place.spot.cosine(),
                within: query.within.map_or(f64::INFINITY, largest),
                bands: BANDS.map(largest),
            }),
            verdicts,
            checked_since: checked_since(index.today, query.checked_within.unwrap_or(0)),
            flags: if query.wants_to_go() { !(WITHOUT_TRAVEL | ALSO_WITHOUT_TRAVEL) } else { u8::MAX },
            more: query.checked_within.is_some_and(|months| months != CHECKED_MONTHS)
                || query.cost.is_some_and(|limit| limit > 0)
                || query.when.is_some_and(|when| when.hours.is_some()) && query.part_of_day().is_none(),
            other_parts: query.age.is_some()
                || query.gender.is_some()
                || query.access != 0
                || query.languages != 0
                || query.when.is_some()
                || query.cost.is_some(),
            access: sets(numbering.access.0, query.access.into()),
            languages: sets(numbering.languages.0, query.languages),
            days: query.when.map(|when| sets(numbering.days.0, when.days.into())).unwrap_or_default(),
        }
    }

    /// What there is to see of a row, if it answers.
    #[inline]
    pub(super) fn at(&mut self, row: u32, about: &Row) -> Option<Seen> {
        if self.more && !self.has_more(row, about) {
            return None;
        }
        let Some(near) = &self.near else {
            return Some(Seen::default());
        };
        let verdict = near::verdict(self.index, about.area, near.place, self.verdicts);
        let kept_out = verdict == Verdict::No;
        if kept_out && (!self.query.elsewhere || row >= self.index.placed) {
            return None;
        }
        let served = verdict == Verdict::Yes;
        let nowhere = BANDS.len() + 1;
        if row >= self.index.placed {
            let no_travel = about.flags & self.flags & WITHOUT_TRAVEL != 0;
            // One that is somewhere, nobody knows where, is only near if it says that it serves the area.
            let near_enough = no_travel || served || self.query.within.is_none();
            let seen =
                Seen { without_travel: no_travel, counted: true, band: nowhere, served, ..Seen::default() };
            return near_enough.then_some(seen);
        }
        let mut apart = squared(near.place.spot, near.cosine, about.spot, about.cosine);
        if about.flags & MORE_SPOTS != 0 {
            apart = self.nearest(row, near, apart);
        }
        let far = apart > near.within;
        // From a distance nobody helps people whom they do not serve.
        let also = about.flags & self.flags & ALSO_WITHOUT_TRAVEL != 0 && !kept_out;
        if far && !also {
            return None;
        }
        let band =
            if far { nowhere } else { near.bands.iter().map(|largest| usize::from(apart > *largest)).sum() };
        Some(Seen {
            apart: Some(apart),
            without_travel: far,
            counted: true,
            band,
            also_without_travel: also && !far,
            served,
        })
    }

    fn nearest(&self, row: u32, near: &Near<'_>, apart: f64) -> f64 {
        let more = self.index.more_spots_of(row).iter();
        more.map(|(spot, cosine)| squared(near.place.spot, near.cosine, *spot, *cosine)).fold(apart, f64::min)
    }

    /// Whether something is asked for that neither sets nor distance can tell.
    pub(super) fn asks_more(&self) -> bool {
        self.more
    }

    /// Whether a row has what neither sets nor distance can tell.
    pub(super) fn answers_more(&self, row: u32) -> bool {
        self.has_more(row, &self.index.rows[row as usize])
    }

    /// What neither sets nor distance can tell: checks, prices, hours.
    fn has_more(&self, row: u32, about: &Row) -> bool {
        let query = self.query;
        (query.checked_within.is_none() || about.checked != 0 && about.checked >= self.checked_since)
            && query.cost.is_none_or(|limit| {
                limit == 0 || about.cost == COST_UNKNOWN || u32::from(about.cost) <= limit
            })
            && query.when.is_none_or(|when| when.hours.is_none() || self.is_open(row, when))
    }

    /// What a row states of the access asked for, as bits.
    pub(super) fn access_of(&self, row: u32) -> u16 {
        let asked = (0..16).filter(|bit| self.query.access >> bit & 1 == 1);
        let stated = asked.zip(&self.access).filter(|(_, set)| set.has(row));
        stated.fold(0, |bits, (bit, _)| bits | 1 << bit)
    }

    /// Whether a row lacks some of the access asked for, or does not say that it has it where that is asked.
    pub(super) fn lacks_access(&self, row: u32) -> bool {
        let keeps = self.query.keeps(unstated::ACCESS_EACH)
            || self.query.keeps(unstated::ACCESS) && !self.index.states_access.has(row);
        !keeps && self.access.iter().any(|set| !set.has(row))
    }

    /// Whether a row is in none of the languages asked for, or does not say so where that is asked.
    pub(super) fn is_in_another_language(&self, row: u32) -> bool {
        let keeps = self.query.keeps(unstated::LANGUAGE) && !self.index.states_language.has(row);
        self.query.languages != 0 && !keeps && !self.languages.iter().any(|set| set.has(row))
    }

    /// Whether a row does not happen in the time asked for, or does not say so where that is asked.
    pub(super) fn is_at_another_time(&self, row: u32) -> bool {
        self.query.when.is_some_and(|when| match when.hours {
            Some(_) => !self.is_open(row, when),
            None => {
                let keeps = self.query.keeps(unstated::WHEN) && !self.index.states_times.has(row);
                !keeps && !self.days.iter().any(|set| set.has(row))
            }
        })
    }

    /// Whether a row costs more than is asked for, or does not say what it costs where that is asked.
    pub(super) fn costs_more(&self, row: u32) -> bool {
        let about = &self.index.rows[row as usize];
        self.query.cost.is_some_and(|most| match about.cost {
            COST_UNKNOWN => !self.query.keeps(unstated::COST),
            pence => u32::from(pence) > most,
        })
    }

    /// Whether it happens in the time asked for, or says nothing of hours where the question keeps that.
    fn is_open(&self, row: u32, when: When) -> bool {
        let times = self.index.times_of(row);
        if self.query.keeps(unstated::WHEN) && times.iter().all(|time| time.hours.is_none()) {
            return times.is_empty() || times.iter().any(|time| time.days & when.days != 0);
        }
        self.minutes(row, when) > 0
    }

    /// The most minutes of the time asked for in which it is open without a break.
    fn minutes(&self, row: u32, when: When) -> u32 {
        let Some(hours) = when.hours else { return 0 };
        let on_days = self.index.times_of(row).iter().filter(|time| time.days & when.days != 0);
        on_days.map(|time| time.minutes_in(hours)).max().unwrap_or(0)
    }

    /// The points of a row; nothing if they are surely fewer than `least`.
    #[inline]
    pub(super) fn points(&self, row: u32, about: &Row, seen: &Seen, least: i32) -> Option<i32> {
        let mut points = i32::from(about.standing) + self.need(row) + self.words(row);
        if self.other_parts {
            points += self.others(row, about).sum();
        }
        if seen.served {
            points += self.ranking.most().area;
        }
        match seen.apart {
            Some(apart) if !seen.without_travel => {
                if !self.may_reach(points, least, apart, about) {
                    return None;
                }
                Some(points + self.distance(seen, about))
            }
            _ => Some(points + self.distance(seen, about)),
        }
    }

    /// Whether the points for distance may make up for what is missing. `false` is certain.
    fn may_reach(&self, points: i32, least: i32, apart: f64, about: &Row) -> bool {
        let missing = least.saturating_sub(points);
        let most = self.ranking.most().distance;
        if missing <= 0 || about.flags & self.flags & ALSO_WITHOUT_TRAVEL != 0 {
            return true;
        }
        if missing > most {
            return false;
        }
        // Two metres more, for all rounding.
        let reach = f64::from(about.usual) * 10.0 * self.reaches[missing as usize] + 2.0 / METRES_A_UNIT;
        apart <= reach * reach
    }

    /// Points for being near.
    fn distance(&self, seen: &Seen, about: &Row) -> i32 {
        match seen.apart {
            Some(apart) if !seen.without_travel => {
                let near = self.ranking.near(metres_of(apart), u32::from(about.usual) * 10);
                let also = about.flags & self.flags & ALSO_WITHOUT_TRAVEL != 0;
                if also { near.max(self.ranking.no_travel()) } else { near }
            }
            _ if seen.without_travel => self.ranking.no_travel(),
            _ => 0,
        }
    }

    /// Points for the needs and activities asked for.
    #[inline]
    fn need(&self, row: u32) -> i32 {
        if self.tags.is_empty() {
            return 0;
        }
        // Multiplied, because which it is cannot be foretold.
        let [likely, sure] = [false, true].map(|sure| self.ranking.need_tenths(sure));
        let tenths = self.tags.iter().map(|tag| {
            i32::from(tag.all.has(row)) * (likely + i32::from(tag.sure.has(row)) * (sure - likely))
        });
        self.need_points[tenths.sum::<i32>() as usize]
    }

    /// Points for where the words asked for stand.
    #[inline]
    fn words(&self, row: u32) -> i32 {
        if self.planes.is_empty() {
            return 0;
        }
        let of = self.ranking.word_tenths();
        let tenths: i32 = self.planes.iter().map(|planes| of[level(planes, row)]).sum();
        self.word_points[tenths as usize]
    }

    /// The parts that few questions ask for.
    fn others(&self, row: u32, about: &Row) -> Parts {
        let (query, ranking) = (self.query, self.ranking);
        let most = ranking.most();
        let stated = |sets: &[&Bits]| sets.iter().filter(|set| set.has(row)).count() as i32;
        let mut parts = Parts {
            audience: ranking.audience(
                (query.gender.is_some(), query.age.is_some()),
                (about.flags & (WOMEN | MEN) != 0, about.flags & AIMS_AT_AN_AGE != 0),
            ),
            ..Parts::default()
        };
        if !self.access.is_empty() {
            parts.access = most.access * stated(&self.access) / self.access.len() as i32;
        }
        if stated(&self.languages) > 0 {
            parts.language = most.language;
        }
        if let Some(when) = query.when {
            parts.time = match when.hours {
                Some((from, to)) => ranking.time(self.minutes(row, when), u32::from(to.saturating_sub(from))),
                None => ranking.time(u32::from(stated(&self.days) > 0), 1),
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

    /// What there is to tell of a row that was seen: its points part by part, its distance in metres, and what it has of the
    /// question.
    pub(super) fn tell(&self, row: u32, seen: &Seen) -> Told {
        let about = &self.index.rows[row as usize];
        let [checked, open, answers, stale] = self.index.standing[row as usize].map(i32::from);
        let parts = Parts {
            need: self.need(row),
            words: self.words(row),
            distance: self.distance(seen, about),
            area: if seen.served { self.ranking.most().area } else { 0 },
            checked,
            open,
            answers,
            stale,
            ..self.others(row, about)
        };
        Told { parts, metres: seen.apart.map(metres_of), grounds: self.grounds(row) }
    }

    /// What of the question a row has.
    fn grounds(&self, row: u32) -> Grounds {
        let about = &self.index.rows[row as usize];
        let query = self.query;
        let in_words = query.words.iter().flat_map(|unit| &unit.tags);
        let mut tags: Vec<TagNumber> = Vec::new();
        for tag in query.needs.iter().chain(&query.activities).chain(in_words) {
            let has = self.index.tags.get(usize::from(*tag)).is_some_and(|rows| rows.all.has(row));
            if has && !tags.contains(tag) {
                tags.push(*tag);
            }
        }
        let stands = |planes: &Planes<'_>| match level(planes, row) {
            0 => None,
            1 => Some(Stands::Described),
            2 => Some(Stands::Filed),
            _ => Some(Stands::Named),
        };
        Grounds {
            tags,
            words: self.planes.iter().map(stands).collect(),
            access: self.access_of(row),
            gender: query.gender.is_some_and(|gender| about.flags & only_for(gender) != 0),
            age: query.age.is_some() && about.flags & AIMS_AT_AN_AGE != 0,
        }
    }
}

/// What says of a service that it is for this gender alone. One that is for the other is no ground: it is shown where somebody asks
/// why it is hidden.
fn only_for(gender: Gender) -> u8 {
    match gender {
        Gender::Women => WOMEN,
        Gender::Men => MEN,
    }
}

/// In how many of the sets of a unit a row is: how well the unit stands in it, 0 for not at all.
fn level(planes: &Planes<'_>, row: u32) -> usize {
    planes.iter().map(|plane| usize::from(has(plane, row))).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_largest_square_is_the_last_that_rounds_so(metres in 0u32..2_000_000) {
            let square = largest(metres);
            prop_assert_eq!(metres_of(square), metres);
            prop_assert_eq!(metres_of(square.next_up()), metres + 1);
        }
    }
}
