//! What speaks against a service for somebody, and what nobody says: for whoever looks after a person and has to know why
//! something is not offered.

use super::best::{Best, Found};
use super::look::Look;
use super::{Hit, OPEN_QUESTION, Scratch, Segment, hit, near, search};
use crate::search::index::Verdict;
use crate::search::index::bits::Bits;
use crate::search::query::Query;
use uuid::Uuid;

/// What speaks against a service. The first that holds is the one to tell: what somebody can change comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bar {
    /// It is closed for now.
    Paused,
    /// It is for people who live elsewhere.
    Area,
    /// It is for other ages.
    Age,
    /// It is for the other gender.
    Gender,
    /// It is in other languages.
    Language,
    /// It does not say that it has what somebody needs to take part, and has to.
    Access,
    /// It happens at other times.
    Time,
    /// It costs more.
    Cost,
    /// It is full.
    Full,
    /// Nobody has confirmed it for long.
    Stale,
    /// It is farther away than somebody goes. Told of services that were asked for by name; a search leaves them out unseen.
    Far,
}

impl Bar {
    /// Every one, the first to tell first.
    pub const ALL: [Bar; 11] = [
        Bar::Paused,
        Bar::Area,
        Bar::Age,
        Bar::Gender,
        Bar::Language,
        Bar::Access,
        Bar::Time,
        Bar::Cost,
        Bar::Full,
        Bar::Stale,
        Bar::Far,
    ];
}

/// What was asked and a service says nothing of. That is no refusal: somebody has to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unsaid {
    /// What people need to take part, as bits.
    pub access: u16,
    /// In which languages it is.
    pub language: bool,
    /// When it happens.
    pub time: bool,
    /// What it costs.
    pub cost: bool,
    /// Whether it has places.
    pub places: bool,
}

/// A service, with what speaks for it, against it, and what it does not say.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The service with its points.
    pub hit: Hit,
    /// What speaks against it, the first to tell first; nothing where it is suitable as far as anybody says.
    pub bars: Vec<Bar>,
    /// What it does not say.
    pub unsaid: Unsaid,
}

/// What a question leaves out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeftOut {
    /// How many in all.
    pub total: usize,
    /// How many for each reason. Each service counts once, for the first of its reasons.
    pub by: Vec<(Bar, usize)>,
    /// The best of them as if they were suitable, best first.
    pub best: Vec<Judged>,
}

/// What a question leaves out of what is asked for and near enough.
pub(in crate::search) fn left_out(
    segments: &[Segment<'_>],
    query: &Query,
    most: usize,
    scratch: &mut Scratch,
) -> LeftOut {
    // Rows that count and do not answer.
    let rest: Vec<Bits> = segments.iter().map(|segment| not_answering(*segment, query, scratch)).collect();
    let rest: Vec<Segment<'_>> = segments
        .iter()
        .zip(&rest)
        .map(|(segment, live)| Segment { index: segment.index, live: Some(live) })
        .collect();
    let wide = Query { limit: most, after: None, ..query.of_everybody() };
    let mut best = Best::new(most, None);
    let mut left = LeftOut::default();
    let mut by = [0; Bar::ALL.len()];
    for (number, segment) in rest.iter().enumerate() {
        left.total += search(number, *segment, &wide, scratch, &mut best, None);
        if segment.index.len() == 0 {
            continue;
        }
        let mut found = Vec::new();
        scratch.rows.each_word(|word, rows| {
            let mut rows = *rows;
            while rows != 0 {
                found.push(word as u32 * 64 + rows.trailing_zeros());
                rows &= rows - 1;
            }
        });
        let against = Against::new(segment, query, anew(scratch, segment));
        for row in found {
            if let Some(first) = against.bars(row).first() {
                by[*first as usize] += 1;
            }
        }
    }
    left.by = Bar::ALL.into_iter().zip(by).filter(|(_, count)| *count > 0).collect();
    for found in best.in_order() {
        let (segment, row) = (&rest[found.segment], found.row);
        let (bars, unsaid) = Against::new(segment, query, anew(scratch, segment)).of(row);
        left.best.push(Judged { hit: hit(&rest, found), bars, unsaid });
    }
    left
}

/// Rows of a segment that count and do not answer a question.
fn not_answering(segment: Segment<'_>, query: &Query, scratch: &mut Scratch) -> Bits {
    let rows = segment.index.len();
    let mut rest = Bits::full(rows);
    if rows == 0 {
        return rest;
    }
    if let Some(live) = segment.live {
        rest.keep(live);
    }
    search(0, segment, query, scratch, &mut Best::new(0, None), None);
    scratch.rows.each_word(|word, rows| rest.clear_word(word, *rows));
    rest
}

/// What speaks for and against some services, in their order.
pub(in crate::search) fn judge(
    segments: &[Segment<'_>],
    query: &Query,
    ids: &[Uuid],
    scratch: &mut Scratch,
) -> Vec<Judged> {
    let wide = Query { within: None, ..query.of_everybody() };
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        // One that has changed stands in a later segment, and counts there alone.
        let place = segments.iter().enumerate().find_map(|(number, segment)| {
            let row = *segment.index.by_id.get(id)?;
            segment.live.is_none_or(|live| live.has(row)).then_some((number, row))
        });
        let Some((number, row)) = place else { continue };
        let segment = &segments[number];
        let verdicts = anew(scratch, segment);
        let about = &segment.index.rows[row as usize];
        let mut look = Look::new(segment.index, &wide, Vec::new(), verdicts);
        let seen = look.at(row, about).unwrap_or_default();
        // With the question itself, so that what it asks for earns its points.
        drop(look);
        let look = Look::new(segment.index, query, Vec::new(), verdicts);
        let told = Box::new(look.tell(row, &seen));
        let key = super::Key { points: told.parts.sum(), position: about.position };
        let far = query.within.is_some_and(|within| told.metres.is_some_and(|metres| metres > within));
        let mut judged = {
            let found = Found { key, row, segment: number, seen, told: Some(told) };
            let (bars, unsaid) = Against::new(segment, query, verdicts).of(row);
            Judged { hit: hit(segments, found), bars, unsaid }
        };
        if far && !segment.index.is_had_without_travel(row, query) {
            judged.bars.push(Bar::Far);
        }
        all.push(judged);
    }
    all
}

/// What is known of areas, for the areas of a segment: nothing yet. Each segment counts its areas for itself.
fn anew<'s>(scratch: &'s mut Scratch, segment: &Segment<'_>) -> &'s mut [u8] {
    scratch.verdicts.clear();
    scratch.verdicts.resize(segment.index.areas.len(), OPEN_QUESTION);
    &mut scratch.verdicts
}

/// Looks for what speaks against rows.
struct Against<'a> {
    segment: Segment<'a>,
    query: &'a Query,
    look: Look<'a>,
    /// Whether people in each area are served, where somebody says where they live.
    outside: Vec<bool>,
}

impl<'a> Against<'a> {
    fn new(segment: &Segment<'a>, query: &'a Query, verdicts: &'a mut [u8]) -> Self {
        let index = segment.index;
        let outside = query.near.as_ref().map_or_else(Vec::new, |place| {
            let verdict = |area: usize| near::verdict(index, area as u32, place, verdicts) == Verdict::No;
            (0..index.areas.len()).map(verdict).collect()
        });
        Against { segment: *segment, query, look: Look::new(index, query, Vec::new(), &mut []), outside }
    }

    fn of(&self, row: u32) -> (Vec<Bar>, Unsaid) {
        (self.bars(row), self.unsaid(row))
    }

    fn bars(&self, row: u32) -> Vec<Bar> {
        let (index, query) = (self.segment.index, self.query);
        let area = index.rows[row as usize].area as usize;
        let bars = [
            (Bar::Paused, !query.paused && !index.running.has(row)),
            (Bar::Area, !query.elsewhere && self.outside.get(area).copied().unwrap_or(false)),
            (Bar::Age, query.age.is_some_and(|age| !index.is_open_to_age(row, age))),
            (Bar::Gender, query.gender.is_some_and(|gender| !index.is_open_to(row, gender))),
            (Bar::Language, self.look.is_in_another_language(row)),
            (Bar::Access, self.look.lacks_access(row)),
            (Bar::Time, self.look.is_at_another_time(row)),
            (Bar::Cost, self.look.costs_more(row)),
            (Bar::Full, query.with_room && !index.with_room.has(row)),
            (Bar::Stale, query.confirmed && !index.confirmed.has(row)),
        ];
        bars.into_iter().filter(|(_, holds)| *holds).map(|(bar, _)| bar).collect()
    }

    fn unsaid(&self, row: u32) -> Unsaid {
        let (index, query) = (self.segment.index, self.query);
        Unsaid {
            access: query.access & !self.look.access_of(row),
            language: query.languages != 0 && !index.states_language.has(row),
            time: query.when.is_some() && !index.states_times.has(row),
            cost: query.cost.is_some() && !index.states_cost.has(row),
            places: index.with_room.has(row) && !index.with_places.has(row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::facts::{Cost, Facts, Openness};
    use crate::search::query::{EVERY_DAY, unstated};
    use crate::search::tests::{
        Draw, a_query, for_somebody, judge as answers, laid_out, overlap, serves, some_facts,
    };

    /// What speaks against a service, by its facts alone.
    fn against(facts: &Facts, query: &Query) -> Vec<Bar> {
        let keep = |what: u8| query.keeps(what);
        let days = facts.times.iter().fold(0, |days, time| days | time.days);
        let no_hours = facts.times.iter().all(|time| time.hours.is_none());
        let fits = query.when.is_none_or(|when| match when.hours {
            None if when.days == EVERY_DAY => keep(unstated::WHEN) || days != 0,
            None => days & when.days != 0 || keep(unstated::WHEN) && days == 0,
            Some(_) => {
                overlap(facts, when) > 0
                    || keep(unstated::WHEN) && no_hours && (facts.times.is_empty() || days & when.days != 0)
            }
        });
        let costs = query.cost.is_some_and(|most| match facts.cost {
            Cost::Unknown => !keep(unstated::COST),
            Cost::Free => false,
            Cost::From(pence) => pence > most,
        });
        let lacks = (0..16).map(|bit| 1 << bit).filter(|bit| query.access & bit != 0).any(|bit| {
            facts.access & bit == 0
                && !keep(unstated::ACCESS_EACH)
                && !(keep(unstated::ACCESS) && facts.access == 0)
        });
        let other_language = query.languages != 0
            && facts.languages & query.languages == 0
            && !(keep(unstated::LANGUAGE) && facts.languages == 0);
        let outside = query.near.as_ref().is_some_and(|near| serves(facts, near) == Some(false));
        let all = [
            (Bar::Paused, facts.paused && !query.paused),
            (Bar::Area, outside && !query.elsewhere),
            (Bar::Age, query.age.is_some_and(|age| !(facts.ages.0..=facts.ages.1).contains(&age))),
            (Bar::Gender, query.gender.is_some_and(|one| facts.gender.is_some_and(|own| own != one))),
            (Bar::Language, other_language),
            (Bar::Access, lacks),
            (Bar::Time, !fits),
            (Bar::Cost, costs),
            (Bar::Full, query.with_room && facts.open == Openness::Full),
            (Bar::Stale, query.confirmed && facts.stale),
        ];
        all.into_iter().filter(|(_, holds)| *holds).map(|(bar, _)| bar).collect()
    }

    #[test]
    fn what_is_left_out_is_what_is_about_it_and_does_not_answer_each_with_its_reasons() {
        let mut scratch = Scratch::default();
        let (mut seen, mut shown) = (0, 0);
        for seed in 0..8 {
            let facts = some_facts(800, seed);
            let index = laid_out(&facts);
            let segments = [Segment { index: &index, live: None }];
            let draw = &mut Draw(seed + 300);
            for _ in 0..80 {
                let query = a_query(draw, &facts);
                let query = for_somebody(draw, query);
                let wide = query.of_everybody();
                let expected: Vec<&Facts> = facts
                    .iter()
                    .filter(|one| answers(one, &wide).is_some() && answers(one, &query).is_none())
                    .collect();
                let found = left_out(&segments, &query, 1_000, &mut scratch);
                assert_eq!(found.total, expected.len(), "{query:#?}");
                assert_eq!(found.by.iter().map(|(_, count)| count).sum::<usize>(), expected.len());
                assert_eq!(found.best.len(), expected.len());
                for judged in &found.best {
                    let one = expected.iter().find(|one| one.id == judged.hit.id).unwrap();
                    let bars = against(one, &query);
                    assert_eq!(judged.bars, bars, "{query:#?} {one:#?}");
                    assert!(!bars.is_empty(), "each has a reason: {query:#?} {one:#?}");
                    seen += 1;
                }
                // Nothing that a limit speaks against is offered.
                let answer = super::super::answer(&segments, &query, &mut scratch);
                let ids: Vec<Uuid> = answer.hits.iter().map(|hit| hit.id).collect();
                for (judged, hit) in judge(&segments, &query, &ids, &mut scratch).iter().zip(&answer.hits) {
                    assert_eq!(judged.bars, [], "{query:#?}");
                    assert_eq!(judged.hit.id, hit.id);
                    assert_eq!(judged.hit.metres, hit.metres);
                    let one = facts.iter().find(|one| one.id == hit.id).unwrap();
                    assert_eq!(judged.unsaid.access, query.access & !one.access);
                    assert_eq!(judged.unsaid.places, one.open == Openness::Unknown);
                    assert_eq!(judged.unsaid.language, query.languages != 0 && one.languages == 0);
                    assert_eq!(judged.unsaid.cost, query.cost.is_some() && one.cost == Cost::Unknown);
                    shown += 1;
                }
            }
        }
        assert!(seen > 1_000 && shown > 1_000, "{seen} {shown}");
    }

    #[test]
    fn what_is_left_out_is_the_same_in_one_segment_and_in_several_that_count_their_areas_for_themselves() {
        let mut scratch = Scratch::default();
        let mut left = 0;
        for seed in 0..8 {
            let facts = some_facts(600, seed);
            let (one, few, rest) = (laid_out(&facts), laid_out(&facts[..40]), laid_out(&facts[40..]));
            let draw = &mut Draw(seed + 900);
            for _ in 0..60 {
                let query = a_query(draw, &facts);
                let query = for_somebody(draw, query);
                let of = |segments: &[Segment<'_>], scratch: &mut Scratch| {
                    let found = left_out(segments, &query, 1_000, scratch);
                    let mut best: Vec<(Uuid, Vec<Bar>)> =
                        found.best.into_iter().map(|judged| (judged.hit.id, judged.bars)).collect();
                    best.sort();
                    (found.total, found.by, best)
                };
                let whole = of(&[Segment { index: &one, live: None }], &mut scratch);
                // The smaller one last: it must not go by what was known of the areas of the larger, nor the other way round.
                let (few, rest) = (Segment { index: &few, live: None }, Segment { index: &rest, live: None });
                assert_eq!(of(&[rest, few], &mut scratch), whole, "{query:#?}");
                assert_eq!(of(&[few, rest], &mut scratch), whole, "{query:#?}");
                left += whole.0;
            }
        }
        assert!(left > 1_000, "{left}");
    }

    #[test]
    fn one_that_changed_is_judged_as_it_is_now_and_one_that_is_gone_not_at_all() {
        let facts = some_facts(50, 9);
        let index = laid_out(&facts);
        let mut live = Bits::full(index.len());
        live.clear(index.by_id[&facts[0].id]);
        live.clear(index.by_id[&facts[1].id]);
        let changed = Facts { open: Openness::Full, ..facts[0].clone() };
        let fresh = laid_out(&[changed]);
        let segments = [Segment { index: &index, live: Some(&live) }, Segment { index: &fresh, live: None }];
        let query = Query { with_room: true, ..Query::default() };
        let ids = [facts[0].id, facts[1].id, facts[2].id];
        let judged = judge(&segments, &query, &ids, &mut Scratch::default());
        assert_eq!(judged.iter().map(|one| one.hit.id).collect::<Vec<_>>(), [facts[0].id, facts[2].id]);
        assert!(judged[0].bars.contains(&Bar::Full));
        assert_eq!(left_out(&[], &query, 5, &mut Scratch::default()), LeftOut::default());
    }
}
