//! Holds the engine against an oracle: the same formula, written a second time without any index, over made-up
//! directories and questions of every kind.

use std::collections::BTreeSet;

use areas::AreaCode;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use uuid::Uuid;
use vocabulary::{access, languages};

use super::engine::{Answer, Grounds, Hit, Scratch, Segment, answer, total};
use super::facets::{Counts, Group, Numbering, band};
use super::facts::{Cost, Facts, Gender, Openness, Serves, Spot, Stands, Surety, Times, mode};
use super::index::Builder;
use super::index::bits::Bits;
use super::query::{Key, Query, Role, Unit, When, Where, unstated};
use super::ranking::{Parts, Ranking, is_within};
use super::stem;

const TODAY: Date = date(2026, 11, 2);

/// Draws numbers, the same for the same seed (splitmix64).
pub(super) struct Draw(pub(super) u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }
}

const WORDS: [&str; 24] = [
    "walking",
    "walks",
    "garden",
    "gardening",
    "lunch",
    "club",
    "group",
    "coffee",
    "morning",
    "debt",
    "advice",
    "choir",
    "singing",
    "church",
    "hall",
    "chess",
    "dementia",
    "carers",
    "carer",
    "library",
    "tea",
    "welcome",
    "friendly",
    "swim",
];

fn code(text: &str) -> AreaCode {
    AreaCode::parse(text).unwrap()
}

/// Somewhere in a patch of 40 by 40 kilometres around Manchester, crowded in the middle.
fn a_spot(draw: &mut Draw) -> Spot {
    let spread = if draw.chance(60) { 60_000 } else { 1_800_000 };
    let off = |draw: &mut Draw| draw.below(2 * spread) as i32 - spread as i32;
    Spot { latitude: 534_800_000 + off(draw), longitude: -22_400_000 + off(draw) * 17 / 10 }
}

fn a_shape(draw: &mut Draw) -> geojson::PolygonType {
    let middle = a_spot(draw);
    let (x, y) = (f64::from(middle.longitude) / 1e7, f64::from(middle.latitude) / 1e7);
    let half = 0.02 + draw.below(100) as f64 / 500.0;
    let ring = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)];
    vec![ring.iter().map(|(east, north)| vec![x + east * half, y + north * half].into()).collect()]
}

fn some_bits(draw: &mut Draw, percent: u64, width: usize) -> u64 {
    if !draw.chance(percent) {
        return 0;
    }
    (0..=draw.below(2)).fold(0, |bits, _| bits | 1 << draw.below(width as u64))
}

/// Facts of made-up services, the same for the same seed.
pub(super) fn some_facts(count: u32, seed: u64) -> Vec<Facts> {
    let draw = &mut Draw(seed);
    let tags = u64::from(Numbering::get().activities.1);
    // A few favourites, so that questions find several.
    let favourites: Vec<u16> = (0..12).map(|_| draw.below(tags) as u16).collect();
    let organizations: Vec<Uuid> = (0..9).map(|number| Uuid::from_u128(number + 1)).collect();
    (0..count)
        .map(|number| {
            let places = if draw.chance(15) { 0 } else { 1 + usize::from(draw.chance(15)) * 2 };
            let mut spots: Vec<Spot> = (0..places).map(|_| a_spot(draw)).collect();
            spots.dedup();
            let no_travel = [mode::ONLINE, mode::PHONE, mode::HOME, mode::ONLINE | mode::PHONE];
            let mut modes = if spots.is_empty() { 0 } else { mode::IN_PERSON };
            if draw.chance(if spots.is_empty() { 70 } else { 10 }) {
                modes |= draw.one(&no_travel);
            }
            let mut serves = Serves::default();
            if draw.chance(50) {
                match draw.below(5) {
                    0 => serves.shapes.push(a_shape(draw)),
                    1 => serves.countries = draw.one(&[vec![b'E'], vec![b'W'], vec![b'E', b'W']]),
                    2 => serves.codes = vec![code("E12000002")],
                    _ => {
                        serves.codes = (0..=draw.below(2))
                            .map(|_| code(&format!("E0800000{}", draw.below(6))))
                            .collect();
                        serves.codes.sort_unstable();
                        serves.codes.dedup();
                    }
                }
            }
            let mut tags: Vec<(u16, Surety)> = (0..draw.below(5))
                .map(|_| {
                    let tag = if draw.chance(70) { draw.one(&favourites) } else { draw.below(tags) as u16 };
                    (tag, if draw.chance(50) { Surety::Sure } else { Surety::Likely })
                })
                .collect();
            tags.sort_unstable();
            tags.dedup_by_key(|(tag, _)| *tag);
            let times = (0..draw.below(4))
                .map(|_| {
                    let opens = 8 * 60 + draw.below(24) as u16 * 30;
                    let hours = draw.chance(80).then(|| (opens, opens + 60 + draw.below(6) as u16 * 30));
                    let days = if draw.chance(10) { 0 } else { 1 << draw.below(7) | 1 << draw.below(7) };
                    Times { days, hours }
                })
                .filter(|time| time.days != 0 || time.hours.is_some())
                .collect();
            let mut words: Vec<(Box<str>, Stands)> = (0..2 + draw.below(6))
                .map(|_| {
                    (draw.one(&WORDS).into(), draw.one(&[Stands::Described, Stands::Filed, Stands::Named]))
                })
                .collect();
            words.sort_unstable();
            words.dedup_by(|one, two| one.0 == two.0);
            let day = |draw: &mut Draw| TODAY.saturating_sub((draw.below(500) as i32).days());
            Facts {
                id: Uuid::from_u128((u128::from(seed) << 64) | (u128::from(number) + 1)),
                position: number + 1,
                organization: draw.chance(80).then(|| draw.one(&organizations)),
                lies_in: if spots.is_empty() {
                    Vec::new()
                } else {
                    vec![code(&format!("E0800000{}", draw.below(6)))]
                },
                spots,
                modes,
                serves,
                tags,
                ages: draw.one(&[
                    (0, 120),
                    (0, 120),
                    (18, 120),
                    (50, 120),
                    (65, 120),
                    (0, 17),
                    (11, 25),
                    (16, 30),
                ]),
                gender: draw.one(&[None, None, None, Some(Gender::Women), Some(Gender::Men)]),
                access: some_bits(draw, 40, access::all().len()) as u16,
                languages: some_bits(draw, 25, languages::all().len()),
                times,
                cost: draw.one(&[
                    Cost::Unknown,
                    Cost::Free,
                    Cost::Free,
                    Cost::From(250),
                    Cost::From(500),
                    Cost::From(1200),
                ]),
                referral: draw.one(&[None, Some(false), Some(true)]),
                open: draw.one(&[Openness::Unknown, Openness::Places, Openness::Full]),
                answers_within: draw.one(&[None, None, Some(2), Some(5)]),
                checked: draw.chance(50).then(|| day(draw)),
                assured: draw.chance(40).then(|| day(draw)),
                stale: draw.chance(8),
                paused: draw.chance(6),
                words,
            }
        })
        .collect()
}

/// A question of any kind.
pub(super) fn a_query(draw: &mut Draw, facts: &[Facts]) -> Query {
    let mut codes = [None; areas::Kind::COUNT];
    if draw.chance(80) {
        codes[areas::Kind::Lad as usize] = Some(code(&format!("E0800000{}", draw.below(6))));
    }
    if draw.chance(50) {
        codes[areas::Kind::Region as usize] = Some(code(draw.one(&["E12000002", "E12000007"])));
    }
    let tag = |draw: &mut Draw| -> Vec<u16> {
        let some = draw.one(facts);
        some.tags.iter().map(|(tag, _)| *tag).take(1 + draw.below(2) as usize).collect()
    };
    let numbering = Numbering::get();
    let stated: Vec<u16> = numbering.of(Group::Access).chain(numbering.of(Group::Language)).collect();
    let unit = |draw: &mut Draw| Unit {
        facets: if draw.chance(20) { vec![draw.one(&stated)] } else { Vec::new() },
        role: draw.one(&[Role::Must, Role::Must, Role::OneOf, Role::May]),
        tags: if draw.chance(40) { tag(draw) } else { Vec::new() },
        words: (0..1 + draw.below(2)).map(|_| draw.one(&WORDS).to_owned()).collect(),
    };
    let near = draw.chance(70).then(|| Where { spot: a_spot(draw), codes });
    let from = 8 * 60 + draw.below(20) as u16 * 30;
    Query {
        within: (near.is_some() && draw.chance(85))
            .then(|| draw.one(&[0, 500, 2_000, 5_000, 10_000, 40_000])),
        near,
        needs: if draw.chance(30) { tag(draw) } else { Vec::new() },
        activities: if draw.chance(20) { tag(draw) } else { Vec::new() },
        words: if draw.chance(40) {
            (0..1 + draw.below(2)).map(|_| unit(draw)).collect()
        } else {
            Vec::new()
        },
        any_tag: false,
        any_word: draw.chance(30),
        age: draw.chance(30).then(|| draw.one(&[5, 16, 17, 18, 40, 65, 82, 119])),
        gender: draw.one(&[None, None, Some(Gender::Women), Some(Gender::Men)]),
        access: some_bits(draw, 15, access::all().len()) as u16,
        languages: some_bits(draw, 10, languages::all().len()),
        when: draw.chance(25).then(|| When {
            days: draw.one(&[0b000_0010, 0b110_0000, 0b111_1111]),
            hours: draw.chance(60).then_some((from, from + 60 + draw.below(5) as u16 * 60)),
        }),
        cost: draw.one(&[None, None, None, Some(0), Some(300), Some(500)]),
        modes: draw.one(&[0, 0, 0, 0, mode::ONLINE, mode::IN_PERSON, mode::PHONE | mode::HOME]),
        without_referral: draw.chance(15),
        with_places: draw.chance(10),
        checked_within: draw.one(&[None, None, None, None, Some(3), Some(6), Some(12)]),
        organization: if draw.chance(8) { draw.one(facts).organization } else { None },
        area: draw.chance(8).then(|| code(&format!("E0800000{}", draw.below(6)))),
        keep_unstated: if draw.chance(60) { 0 } else { draw.below(32) as u8 },
        paused: draw.chance(20),
        with_room: false,
        confirmed: false,
        elsewhere: false,
        limit: draw.one(&[1, 5, 20, 1000]),
        after: None,
    }
}

/// The question as it is asked for somebody of whom more is known than they would type.
pub(super) fn for_somebody(draw: &mut Draw, query: Query) -> Query {
    Query {
        any_tag: draw.chance(80),
        keep_unstated: if draw.chance(80) {
            unstated::ALL | unstated::ACCESS_EACH
        } else {
            draw.below(64) as u8
        },
        paused: false,
        with_room: draw.chance(80),
        confirmed: draw.chance(80),
        elsewhere: draw.chance(20),
        ..query
    }
}

/// Whether an area serves a place: `None` if that is open.
pub(super) fn serves(facts: &Facts, near: &Where) -> Option<bool> {
    let serves = &facts.serves;
    if serves.everybody() {
        return None;
    }
    let own = |code: &AreaCode| code.kind().and_then(|kind| near.codes[kind as usize]);
    let (x, y) = (f64::from(near.spot.longitude) / 1e7, f64::from(near.spot.latitude) / 1e7);
    let inside = |shape: &geojson::PolygonType| crate::catalogue::lies_in(x, y, shape);
    if serves.codes.iter().any(|code| own(code) == Some(*code))
        || near.country().is_some_and(|country| serves.countries.contains(&country))
        || serves.shapes.iter().any(inside)
    {
        return Some(true);
    }
    let open = serves.codes.iter().any(|code| own(code).is_none())
        || !serves.countries.is_empty() && near.country().is_none();
    if open { None } else { Some(false) }
}

/// How well a word stands in a service, 0 for not at all.
fn stands(facts: &Facts, word: &str) -> usize {
    let family = stem::of(word);
    let same = facts.words.iter().filter(|(own, _)| stem::of(own) == family);
    same.map(|(_, stands)| *stands as usize).max().unwrap_or(0)
}

fn unit_stands(facts: &Facts, unit: &Unit) -> usize {
    let mut own = Vec::new();
    Numbering::get().of_service(facts, &mut own);
    if own.iter().any(|facet| unit.facets.contains(facet)) {
        return 3;
    }
    let by_tag =
        facts.tags.iter().filter(|(tag, _)| unit.tags.contains(tag)).map(|(_, surety)| match surety {
            Surety::Likely => 2,
            Surety::Sure => 3,
        });
    let by_words = unit.words.iter().map(|word| stands(facts, word)).min().unwrap_or(0);
    by_tag.max().unwrap_or(0).max(by_words)
}

pub(super) fn overlap(facts: &Facts, when: When) -> u32 {
    let Some((from, to)) = when.hours else { return 0 };
    let on_days = facts.times.iter().filter(|time| time.days & when.days != 0);
    let hours = on_days.filter_map(|time| time.hours);
    hours.map(|(opens, closes)| u32::from(closes.min(to).saturating_sub(opens.max(from)))).max().unwrap_or(0)
}

/// Whether what stands in a service is enough of what was asked for in words.
fn has_words(query: &Query, units: &[usize]) -> bool {
    if query.any_word && !units.is_empty() {
        return units.iter().any(|unit| *unit > 0);
    }
    let of = |role: Role| {
        let own = query.words.iter().zip(units).filter(move |(unit, _)| unit.role == role);
        own.map(|(_, stands)| *stands > 0).collect::<Vec<_>>()
    };
    let one_of = of(Role::OneOf);
    !of(Role::Must).contains(&false) && (one_of.is_empty() || one_of.contains(&true))
}

/// What the formula says of one service: nothing if it does not answer.
pub(super) fn judge(facts: &Facts, query: &Query) -> Option<(Parts, Option<u32>, bool)> {
    let ranking = Ranking::embedded();
    let keep = |what: u8| query.keeps(what);
    let days = facts.times.iter().fold(0, |days, time| days | time.days);
    let no_hours = facts.times.iter().all(|time| time.hours.is_none());
    let has = |tags: &[u16]| tags.is_empty() || facts.tags.iter().any(|(tag, _)| tags.contains(tag));
    let when = query.when.is_none_or(|when| match when.hours {
        None if when.days == 0b111_1111 => keep(unstated::WHEN) || days != 0,
        None => days & when.days != 0 || keep(unstated::WHEN) && days == 0,
        Some(_) => {
            overlap(facts, when) > 0
                || keep(unstated::WHEN) && no_hours && (facts.times.is_empty() || days & when.days != 0)
        }
    });
    let price = query.cost.is_none_or(|most| match facts.cost {
        Cost::Unknown => keep(unstated::COST),
        Cost::Free => true,
        Cost::From(pence) => pence <= most,
    });
    let access: Vec<u16> = (0..16).map(|bit| 1 << bit).filter(|bit| query.access & bit != 0).collect();
    let units: Vec<usize> = query.words.iter().map(|unit| unit_stands(facts, unit)).collect();
    let either: Vec<u16> = query.needs.iter().chain(&query.activities).copied().collect();
    let answers = (query.paused || !facts.paused)
        && query.age.is_none_or(|age| (facts.ages.0..=facts.ages.1).contains(&age))
        && query.gender.is_none_or(|gender| facts.gender.is_none_or(|own| own == gender))
        && (!query.without_referral || facts.referral != Some(true))
        && (!query.with_places || facts.open == Openness::Places)
        && (!query.with_room || facts.open != Openness::Full)
        && (!query.confirmed || !facts.stale)
        && if query.any_tag { has(&either) } else { has(&query.needs) && has(&query.activities) }
        && access.iter().all(|bit| {
            facts.access & bit != 0
                || keep(unstated::ACCESS) && facts.access == 0
                || keep(unstated::ACCESS_EACH)
        })
        && (query.languages == 0
            || facts.languages & query.languages != 0
            || keep(unstated::LANGUAGE) && facts.languages == 0)
        && (query.modes == 0 || facts.modes & query.modes != 0 || keep(unstated::MODE) && facts.modes == 0)
        && when
        && price
        && query
            .checked_within
            .is_none_or(|months| facts.checked.is_some_and(|day| is_within(day, months.into(), TODAY)))
        && query.organization.is_none_or(|wanted| facts.organization == Some(wanted))
        && query.area.is_none_or(|area| facts.lies_in.contains(&area) || facts.serves.codes.contains(&area))
        && has_words(query, &units);
    if !answers {
        return None;
    }
    let mut parts = ranking.standing(facts, TODAY);
    let (mut metres, mut without_travel) = (None, false);
    if let Some(near) = &query.near {
        let served = serves(facts, near);
        let kept_out = served == Some(false);
        if kept_out && (!query.elsewhere || facts.spots.is_empty()) {
            return None;
        }
        let wants_to_go = query.modes != 0 && query.modes & mode::NO_TRAVEL == 0;
        let no_travel = facts.modes & mode::NO_TRAVEL != 0 && !wants_to_go;
        let too_far = |far: bool| far && (!no_travel || kept_out);
        metres = facts.spots.iter().map(|spot| near.spot.metres_to(*spot)).min();
        let far = metres.is_some_and(|metres| query.within.is_some_and(|within| metres > within));
        if too_far(far) {
            return None;
        }
        if metres.is_none() && query.within.is_some() && !no_travel && served != Some(true) {
            return None;
        }
        without_travel = no_travel && (far || metres.is_none());
        let usual = ranking.usual_travel(facts.tags.iter().map(|(tag, _)| *tag)) / 10 * 10;
        let mut points = Vec::from_iter(metres.filter(|_| !far).map(|metres| ranking.near(metres, usual)));
        points.extend(no_travel.then(|| ranking.no_travel()));
        parts.distance = points.into_iter().max().unwrap_or(0);
        if served == Some(true) {
            parts.area = ranking.most().area;
        }
    }
    let asked: Vec<u16> = query.needs.iter().chain(&query.activities).copied().collect();
    if !asked.is_empty() {
        let of = |asked: &u16| facts.tags.iter().find(|(tag, _)| tag == asked).map(|(_, surety)| *surety);
        let tenths: i32 =
            asked.iter().filter_map(of).map(|surety| ranking.need_tenths(surety == Surety::Sure)).sum();
        parts.need = ranking.most().need * tenths / (10 * asked.len() as i32);
    }
    if !units.is_empty() {
        let tenths: i32 = units.iter().map(|unit| ranking.word_tenths()[*unit]).sum();
        parts.words = ranking.most().words * tenths / (10 * units.len() as i32);
    }
    parts.audience = ranking.audience(
        (query.gender.is_some(), query.age.is_some()),
        (facts.gender.is_some(), facts.aims_at_an_age()),
    );
    if !access.is_empty() {
        let stated = access.iter().filter(|bit| facts.access & **bit != 0).count() as i32;
        parts.access = ranking.most().access * stated / access.len() as i32;
    }
    if query.languages & facts.languages != 0 {
        parts.language = ranking.most().language;
    }
    if let Some(when) = query.when {
        parts.time = match when.hours {
            Some((from, to)) => ranking.time(overlap(facts, when), u32::from(to - from)),
            None => ranking.time(u32::from(days & when.days != 0), 1),
        };
    }
    if query.cost.is_some() {
        parts.cost = ranking.price(facts.cost);
    }
    Some((parts, metres, without_travel))
}

/// What of a question a service has, where it answers.
fn grounds(facts: &Facts, query: &Query) -> Grounds {
    let asked =
        query.needs.iter().chain(&query.activities).chain(query.words.iter().flat_map(|unit| &unit.tags));
    let mut tags: Vec<u16> = Vec::new();
    for tag in asked.filter(|tag| facts.tags.iter().any(|(own, _)| own == *tag)) {
        if !tags.contains(tag) {
            tags.push(*tag);
        }
    }
    let stands = [None, Some(Stands::Described), Some(Stands::Filed), Some(Stands::Named)];
    Grounds {
        tags,
        words: query.words.iter().map(|unit| stands[unit_stands(facts, unit)]).collect(),
        access: query.access & facts.access,
        gender: query.gender.is_some() && facts.gender.is_some(),
        age: query.age.is_some() && facts.aims_at_an_age(),
    }
}

pub(super) fn oracle(facts: &[Facts], query: &Query) -> Answer {
    let numbering = Numbering::get();
    let mut counts = Counts { facets: vec![0; numbering.count()], ..Counts::default() };
    let mut hits = Vec::new();
    let mut total = 0;
    for facts in facts {
        let Some((parts, metres, without_travel)) = judge(facts, query) else { continue };
        total += 1;
        let mut own = Vec::new();
        numbering.of_service(facts, &mut own);
        assert_eq!(own.len(), own.iter().collect::<BTreeSet<_>>().len(), "each facet once");
        for facet in own {
            counts.facets[usize::from(facet)] += 1;
        }
        if query.near.is_some() {
            let band = band(metres.filter(|_| !without_travel));
            counts.bands[band] += 1;
            let kept_out = query.near.as_ref().is_some_and(|near| serves(facts, near) == Some(false));
            let also = facts.modes & mode::NO_TRAVEL != 0 && !query.wants_to_go() && !kept_out;
            if metres.is_some() && !without_travel && also {
                counts.also_without_travel[band] += 1;
            }
        }
        let key = Key { points: parts.sum(), position: facts.position };
        if query.after.is_none_or(|after| key > after) {
            let grounds = grounds(facts, query);
            hits.push(Hit { id: facts.id, parts, key, metres, without_travel, grounds });
        }
    }
    hits.sort_by_key(|hit| hit.key);
    hits.truncate(query.limit);
    Answer { total, hits, counts }
}

pub(super) fn laid_out(facts: &[Facts]) -> super::index::Index {
    let mut builder = Builder::new(TODAY);
    for facts in facts {
        builder.add(facts);
    }
    builder.finish()
}

fn same(found: &Answer, expected: &Answer, query: &Query) {
    assert_eq!(found.total, expected.total, "{query:#?}");
    assert_eq!(found.hits, expected.hits, "{query:#?}");
    assert_eq!(found.counts, expected.counts, "{query:#?}");
}

#[test]
fn totals_order_points_and_counts_are_those_of_the_formula() {
    let mut answered = 0;
    let mut scratch = Scratch::default();
    for seed in 0..12 {
        // Some large enough for common words to be kept as sets.
        let facts = some_facts(if seed < 3 { 9_000 } else { 700 }, seed);
        let index = laid_out(&facts);
        let draw = &mut Draw(seed + 1000);
        for _ in 0..150 {
            let query = a_query(draw, &facts);
            let query = if draw.chance(25) { for_somebody(draw, query) } else { query };
            let expected = oracle(&facts, &query);
            let segment = [Segment { index: &index, live: None }];
            same(&answer(&segment, &query, &mut scratch), &expected, &query);
            assert_eq!(total(&segment, &query, &mut scratch), expected.total, "{query:#?}");
            answered += usize::from(expected.total > 0);
        }
    }
    assert!(answered > 600, "most questions have an answer: {answered}");
}

#[test]
fn changed_services_in_a_second_segment_change_nothing_else() {
    let mut scratch = Scratch::default();
    for seed in 0..6 {
        let before = some_facts(900, seed);
        let index = laid_out(&before);
        let draw = &mut Draw(seed + 77);
        // Some change, some go, some come.
        let mut facts = before.clone();
        let mut live = Bits::full(index.len());
        let mut fresh = Vec::new();
        let others = some_facts(1_000, seed + 50);
        for (number, facts) in facts.iter_mut().enumerate() {
            if draw.chance(10) {
                live.clear(index.by_id[&facts.id]);
                let other = &others[number];
                *facts = Facts { id: facts.id, position: facts.position, ..other.clone() };
                fresh.push(facts.clone());
            }
        }
        let gone: Vec<Uuid> = before.iter().step_by(37).map(|facts| facts.id).collect();
        gone.iter().for_each(|id| live.clear(index.by_id[id]));
        facts.retain(|facts| !gone.contains(&facts.id));
        fresh.retain(|facts| !gone.contains(&facts.id));
        for new in &others[900..] {
            let new = Facts { position: new.position + 100, ..new.clone() };
            facts.push(new.clone());
            fresh.push(new);
        }
        let second = laid_out(&fresh);
        let segments = [Segment { index: &index, live: Some(&live) }, Segment { index: &second, live: None }];
        for _ in 0..100 {
            let query = a_query(draw, &facts);
            same(&answer(&segments, &query, &mut scratch), &oracle(&facts, &query), &query);
        }
    }
}

#[test]
fn pages_follow_each_other_without_a_gap_or_a_repeat() {
    let facts = some_facts(800, 5);
    let index = laid_out(&facts);
    let mut scratch = Scratch::default();
    let all = Query { limit: 1000, ..Query::default() };
    let segment = [Segment { index: &index, live: None }];
    let whole = answer(&segment, &all, &mut scratch);
    let mut paged = Vec::new();
    let mut query = Query { limit: 7, ..Query::default() };
    loop {
        let page = answer(&segment, &query, &mut scratch);
        assert_eq!(page.total, whole.total, "a page says how many there are in all");
        let Some(last) = page.hits.last() else { break };
        query.after = Some(last.key);
        paged.extend(page.hits);
    }
    assert_eq!(paged, whole.hits);
}

#[test]
fn nothing_answers_from_nothing() {
    let index = laid_out(&[]);
    let segment = [Segment { index: &index, live: None }];
    let near = Where { spot: Spot::default(), codes: [None; areas::Kind::COUNT] };
    let query = Query { near: Some(near), within: Some(5_000), limit: 20, ..Query::default() };
    let found = answer(&segment, &query, &mut Scratch::default());
    assert_eq!((found.total, found.hits.len()), (0, 0));
}

#[test]
fn the_ends_of_the_earth_are_places_too() {
    let facts = some_facts(50, 3);
    let index = laid_out(&facts);
    let mut scratch = Scratch::default();
    for spot in [
        Spot { latitude: 900_000_000, longitude: 0 },
        Spot { latitude: -900_000_000, longitude: 1_800_000_000 },
        Spot { latitude: 534_800_000, longitude: -1_800_000_000 },
    ] {
        for within in [0, 10_000, 30_000_000, u32::MAX] {
            let near = Where { spot, codes: [None; areas::Kind::COUNT] };
            let query = Query { near: Some(near), within: Some(within), limit: 100, ..Query::default() };
            same(
                &answer(&[Segment { index: &index, live: None }], &query, &mut scratch),
                &oracle(&facts, &query),
                &query,
            );
        }
    }
}
