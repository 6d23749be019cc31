//! Laying a directory out for searching.

use std::collections::HashMap;

use areas::AreaCode;
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::bits::Bits;
use super::words::Gathering;
use super::{
    AIMS_AT_AN_AGE, ALSO_WITHOUT_TRAVEL, AreaSet, COST_UNKNOWN, Elsewhere, Index, MEN, MORE_SPOTS, OLDEST,
    Row, Spots, Strips, TagRows, WITHOUT_TRAVEL, WOMEN, strip_of,
};
use crate::search::choices::{CHECKED_MONTHS, PARTS_OF_DAY};
use crate::search::facets::{Facet, FacetBits, Numbering, facet_bits};
use crate::search::facts::{Cost, Facts, Gender, Openness, Serves, Spot, Surety, Times, mode};
use crate::search::ranking::Ranking;
use crate::tags::TagNumber;

/// Services on their way into an index.
pub(in crate::search) struct Builder {
    today: Date,
    services: Vec<Service>,
    words: Gathering,
    areas: Vec<Serves>,
    /// Areas without shapes by what they are, so that each is kept once.
    known_areas: HashMap<(Vec<AreaCode>, Vec<u8>), u32>,
    facets: Vec<Facet>,
    tags: Vec<(TagNumber, Surety)>,
    times: Vec<Times>,
    lies_in: Vec<AreaCode>,
    spots: Vec<Spot>,
}

/// A service, with where its lists end in the builder's.
struct Service {
    row: Row,
    standing: [i16; 4],
    id: Uuid,
    organization: Option<Uuid>,
    placed: bool,
    ages: (u8, u8),
    paused: bool,
    stale: bool,
    referral: Option<bool>,
    open: Openness,
    states_hours: bool,
    facets: usize,
    tags: usize,
    times: usize,
    lies_in: usize,
    /// Further places.
    spots: usize,
}

/// Days are counted from here, so that they fit into two bytes until 2179.
const FIRST_DAY: Date = date(2000, 1, 1);

/// Days since 2000, from 1; earlier days are the first.
fn day_number(day: Date) -> u16 {
    u16::try_from((day - FIRST_DAY).get_days().max(1)).unwrap_or(u16::MAX)
}

/// The earliest day number of a check that is no older than so many months on a day. Rows that were never checked have 0.
pub(in crate::search) fn checked_since(today: Date, months: u8) -> u16 {
    use jiff::ToSpan;
    day_number(today.saturating_sub(i32::from(months).months()))
}

impl Builder {
    /// As of a day.
    pub(in crate::search) fn new(today: Date) -> Self {
        Builder {
            today,
            services: Vec::new(),
            words: Gathering::default(),
            areas: vec![Serves::default()],
            known_areas: HashMap::new(),
            facets: Vec::new(),
            tags: Vec::new(),
            times: Vec::new(),
            lies_in: Vec::new(),
            spots: Vec::new(),
        }
    }

    /// Takes in a service.
    pub(in crate::search) fn add(&mut self, facts: &Facts) {
        let ranking = Ranking::embedded();
        self.words.add(&facts.words);
        Numbering::get().of_service(facts, &mut self.facets);
        let first = facts.spots.first().copied();
        let no_travel = facts.modes & mode::NO_TRAVEL != 0;
        let flags = [
            (facts.spots.len() > 1, MORE_SPOTS),
            (first.is_some() && no_travel, ALSO_WITHOUT_TRAVEL),
            (first.is_none() && no_travel, WITHOUT_TRAVEL),
            (facts.gender == Some(Gender::Women), WOMEN),
            (facts.gender == Some(Gender::Men), MEN),
            (facts.aims_at_an_age(), AIMS_AT_AN_AGE),
        ];
        let spot = first.unwrap_or_default();
        let standing = ranking.standing(facts, self.today);
        // Each at most 10,000: a test of the file sees to it.
        let small = |points: i32| i16::try_from(points).unwrap_or_default();
        let row = Row {
            spot,
            cosine: spot.cosine(),
            area: self.area(&facts.serves),
            position: facts.position,
            standing: small(standing.sum()),
            usual: u16::try_from(ranking.usual_travel(facts.tags.iter().map(|(tag, _)| *tag)) / 10)
                .unwrap_or(u16::MAX),
            checked: facts.checked.map_or(0, day_number),
            cost: match facts.cost {
                Cost::Unknown => COST_UNKNOWN,
                Cost::Free => 0,
                Cost::From(pence) => {
                    u16::try_from(pence).unwrap_or(COST_UNKNOWN - 1).clamp(1, COST_UNKNOWN - 1)
                }
            },
            flags: flags.iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag).sum(),
            facets: FacetBits::default(),
        };
        self.spots.extend(facts.spots.iter().skip(1));
        self.tags.extend(&facts.tags);
        self.times.extend(&facts.times);
        self.lies_in.extend(&facts.lies_in);
        self.services.push(Service {
            row,
            standing: [standing.checked, standing.open, standing.answers, standing.stale].map(small),
            id: facts.id,
            organization: facts.organization,
            placed: first.is_some(),
            ages: facts.ages,
            paused: facts.paused,
            stale: facts.stale,
            referral: facts.referral,
            open: facts.open,
            states_hours: facts.times.iter().any(|time| time.hours.is_some()),
            facets: self.facets.len(),
            tags: self.tags.len(),
            times: self.times.len(),
            lies_in: self.lies_in.len(),
            spots: self.spots.len(),
        });
    }

    fn area(&mut self, serves: &Serves) -> u32 {
        if serves.everybody() {
            return 0;
        }
        let next = self.areas.len() as u32;
        if serves.shapes.is_empty() {
            let known = self.known_areas.entry((serves.codes.clone(), serves.countries.clone()));
            if let std::collections::hash_map::Entry::Occupied(known) = &known {
                return *known.get();
            }
            known.or_insert(next);
        }
        self.areas.push(serves.clone());
        next
    }

    /// Lays it out.
    pub(in crate::search) fn finish(self) -> Index {
        let count = self.services.len();
        let mut order: Vec<u32> = (0..count as u32).collect();
        order.sort_unstable_by_key(|at| {
            let service = &self.services[*at as usize];
            let row = &service.row;
            let also = row.flags & ALSO_WITHOUT_TRAVEL != 0;
            match service.placed {
                true if also => (1, 0, row.area as i32, 0, row.position),
                true => (0, strip_of(row.spot), row.spot.longitude, row.spot.latitude, row.position),
                false => {
                    let travel = i32::from(row.flags & WITHOUT_TRAVEL == 0);
                    (2, travel, row.area as i32, 0, row.position)
                }
            }
        });
        let placed = order.iter().take_while(|at| self.services[**at as usize].placed).count() as u32;
        let rows: Vec<Row> = order.iter().map(|at| self.services[*at as usize].row).collect();
        let ids: Vec<Uuid> = order.iter().map(|at| self.services[*at as usize].id).collect();
        let (here, also) = rows[..placed as usize]
            .split_at(rows[..placed as usize].partition_point(|row| row.flags & ALSO_WITHOUT_TRAVEL == 0));
        let strips = Strips::of(here.iter().map(|row| row.spot));
        let also_without_travel = by_area(also, here.len());
        let elsewhere = by_area(&rows[placed as usize..], placed as usize);
        let mut index = Index {
            today: self.today,
            standing: order.iter().map(|at| self.services[*at as usize].standing).collect(),
            by_id: ids.iter().zip(0..).map(|(id, row)| (*id, row)).collect(),
            rows,
            ids,
            placed,
            strips,
            more_spots: Spots::default(),
            elsewhere,
            also_without_travel,
            areas: Vec::new(),
            tags: Vec::new(),
            ages: (0..=OLDEST).map(|_| Bits::empty(count)).collect(),
            open_to_women: Bits::empty(count),
            open_to_men: Bits::empty(count),
            for_everybody: Bits::empty(count),
            running: Bits::empty(count),
            without_referral: Bits::empty(count),
            with_places: Bits::empty(count),
            with_room: Bits::empty(count),
            confirmed: Bits::empty(count),
            checked: Bits::empty(count),
            parts_of_day: PARTS_OF_DAY.map(|_| Bits::empty(count)),
            facet_rows: Vec::new(),
            states_access: Bits::empty(count),
            states_language: Bits::empty(count),
            states_times: Bits::empty(count),
            states_hours: Bits::empty(count),
            states_cost: Bits::empty(count),
            states_mode: Bits::empty(count),
            times: Vec::with_capacity(self.times.len()),
            time_starts: Vec::with_capacity(count + 1),
            organizations: HashMap::new(),
            lies_in: HashMap::new(),
            words: super::Words::default(),
        };
        self.fill(&mut index, &order);
        index.areas = self.areas.into_iter().map(AreaSet::new).collect();
        index.words = self.words.finish(&order);
        index
    }

    /// The sets and lists of rows.
    fn fill(&self, index: &mut Index, order: &[u32]) {
        let numbering = Numbering::get();
        let count = order.len();
        let tag_count = usize::from(numbering.activities.1);
        let mut tags: Vec<TagRows> =
            (0..tag_count).map(|_| TagRows { all: Bits::empty(count), sure: Bits::empty(count) }).collect();
        let mut facet_rows: Vec<Bits> = (tag_count..numbering.count()).map(|_| Bits::empty(count)).collect();
        let mut spots: Vec<(Spot, u32)> = Vec::new();
        let checked_since = checked_since(self.today, CHECKED_MONTHS);
        index.time_starts.push(0);
        for (row, at) in (0u32..).zip(order) {
            let (service, before) = self.service(*at as usize);
            for (tag, surety) in &self.tags[before.tags..service.tags] {
                tags[usize::from(*tag)].all.set(row);
                if *surety == Surety::Sure {
                    tags[usize::from(*tag)].sure.set(row);
                }
            }
            let own = &self.facets[before.facets..service.facets];
            index.rows[row as usize].facets = facet_bits(own);
            for facet in own {
                if let Some(place) = usize::from(*facet).checked_sub(tag_count) {
                    facet_rows[place].set(row);
                }
                let states = match *facet {
                    facet if facet < numbering.costs.0 => None,
                    facet if facet < numbering.access.0 => Some(&mut index.states_cost),
                    facet if facet < numbering.days.0 => Some(&mut index.states_access),
                    facet if facet < numbering.languages.0 => Some(&mut index.states_times),
                    facet if facet < numbering.modes.0 => Some(&mut index.states_language),
                    _ => Some(&mut index.states_mode),
                };
                if let Some(states) = states {
                    states.set(row);
                }
            }
            let times = &self.times[before.times..service.times];
            for (part, (_, hours)) in index.parts_of_day.iter_mut().zip(PARTS_OF_DAY) {
                if times.iter().any(|time| time.days != 0 && time.minutes_in(hours) > 0) {
                    part.set(row);
                }
            }
            index.times.extend(times);
            index.time_starts.push(index.times.len() as u32);
            if service.states_hours {
                index.states_hours.set(row);
            }
            spots.extend(self.spots[before.spots..service.spots].iter().map(|spot| (*spot, row)));
            let oldest = usize::from(service.ages.1).min(OLDEST);
            for age in &mut index.ages[usize::from(service.ages.0).min(OLDEST)..=oldest] {
                age.set(row);
            }
            let flags = service.row.flags;
            for (set, holds) in [
                (&mut index.open_to_women, flags & MEN == 0),
                (&mut index.open_to_men, flags & WOMEN == 0),
                (&mut index.for_everybody, service.row.area == 0),
                (&mut index.running, !service.paused),
                (&mut index.without_referral, service.referral != Some(true)),
                (&mut index.with_places, service.open == Openness::Places),
                (&mut index.with_room, service.open != Openness::Full),
                (&mut index.confirmed, !service.stale),
                (&mut index.checked, service.row.checked >= checked_since),
            ] {
                if holds {
                    set.set(row);
                }
            }
            if let Some(organization) = service.organization {
                index.organizations.entry(organization).or_default().push(row);
            }
            for code in &self.lies_in[before.lies_in..service.lies_in] {
                index.lies_in.entry(*code).or_default().push(row);
            }
        }
        index.tags = tags;
        index.facet_rows = facet_rows;
        index.more_spots = more_spots(spots, index.placed);
    }

    /// A service, and where the lists of the one before it end.
    fn service(&self, at: usize) -> (&Service, Ends) {
        let ends = at.checked_sub(1).map_or(Ends::default(), |before| {
            let before = &self.services[before];
            Ends {
                facets: before.facets,
                tags: before.tags,
                times: before.times,
                lies_in: before.lies_in,
                spots: before.spots,
            }
        });
        (&self.services[at], ends)
    }
}

#[derive(Default)]
struct Ends {
    facets: usize,
    tags: usize,
    times: usize,
    lies_in: usize,
    spots: usize,
}

/// Neighbouring rows that serve the same area and are alike in whether they say that no travel is needed.
fn by_area(rows: &[Row], first: usize) -> Vec<Elsewhere> {
    let mut groups: Vec<Elsewhere> = Vec::new();
    for (row, at) in rows.iter().zip(first as u32..) {
        let without_travel = row.flags & WITHOUT_TRAVEL != 0;
        match groups.last_mut() {
            Some(group) if group.area == row.area && group.without_travel == without_travel => {
                group.rows.end = at + 1;
            }
            _ => groups.push(Elsewhere { area: row.area, without_travel, rows: at..at + 1 }),
        }
    }
    groups
}

fn more_spots(spots: Vec<(Spot, u32)>, placed: u32) -> Spots {
    let mut by_place = spots;
    by_place.sort_unstable_by_key(|(spot, row)| (*row, *spot));
    let starts = (0..=placed).map(|row| by_place.partition_point(|(_, of)| *of < row) as u32).collect();
    let by_row = by_place.iter().map(|(spot, _)| (*spot, spot.cosine())).collect();
    by_place.sort_unstable_by_key(|(spot, row)| (strip_of(*spot), spot.longitude, spot.latitude, *row));
    let strips = Strips::of(by_place.iter().map(|(spot, _)| *spot));
    Spots { by_place, strips, by_row, starts }
}
