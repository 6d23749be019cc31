//! What could be chosen beside what is asked, and how many services there would be: the numbers beside filters.
//!
//! The number beside a value is that of the services which a question finds that asks for this value alone in its
//! group, and for everything else that is asked. So what is not chosen yet says how many would be left, and what is
//! chosen can be compared with what else there is. Every number is counted; none is estimated.

use std::borrow::Cow;

use super::engine::Answer;
use super::facets::{Counts, Group};
use super::facts::{Gender, mode};
use super::query::{EVERY_DAY, Query, When, unstated};
use super::{Edition, Search};

/// How far people may want to go, metres: one, three, five, ten and twenty miles.
pub const DISTANCES: [u32; 5] = [1_609, 4_828, 8_047, 16_093, 32_187];

/// Parts of the day by name, from and to in minutes since midnight: as `vocabularies/asking.toml` has them.
pub const PARTS_OF_DAY: [(&str, (u16, u16)); 3] =
    [("morning", (8 * 60, 12 * 60)), ("afternoon", (12 * 60, 17 * 60)), ("evening", (17 * 60, 22 * 60))];

/// Within so many months a check is called new.
pub const CHECKED_MONTHS: u8 = 6;

/// What a service may say nothing of and be kept, one by one.
const UNSTATED: [u8; 5] =
    [unstated::WHEN, unstated::COST, unstated::ACCESS, unstated::LANGUAGE, unstated::MODE];

/// With so many answers there is plenty, and how many there are farther away is not counted: it would take longer than
/// everything else, and nobody needs to go there.
pub const PLENTY: usize = 100;

/// Numbers of services by what could be chosen. Lists hold only what there is, in the order of their vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// By code of a need.
    pub needs: Vec<(&'static str, u32)>,
    /// By code of an activity.
    pub activities: Vec<(&'static str, u32)>,
    /// Free, and no more than five pounds (the free ones among them).
    pub costs: [u32; 2],
    /// By code of an access need.
    pub access: Vec<(&'static str, u32)>,
    /// By day, Monday first. Where hours are asked for too, on that day in those hours.
    pub days: [u32; 7],
    /// By part of the day, as [`PARTS_OF_DAY`], on the days asked for.
    pub parts_of_day: [u32; 3],
    /// By code of a language.
    pub languages: Vec<(&'static str, u32)>,
    /// By word of a way of taking part.
    pub modes: Vec<(&'static str, u32)>,
    /// Open to women, and open to men.
    pub genders: [u32; 2],
    /// Within each of [`DISTANCES`]; nothing where nobody says where, and none for those that are farther than is asked
    /// while there is [`PLENTY`].
    pub within: Option<[Option<u32>; DISTANCES.len()]>,
    /// However far, unless there is [`PLENTY`] nearer.
    pub anywhere: Option<u32>,
    /// Without having to be referred.
    pub without_referral: u32,
    /// Known to have places.
    pub with_places: u32,
    /// Found true within [`CHECKED_MONTHS`].
    pub checked: u32,
    /// Closed for now, besides those that run.
    pub paused: u32,
    /// How many more there would be if those were kept that say nothing of one thing asked for: bit of
    /// [`unstated`] and number.
    pub unstated: Vec<(u8, u32)>,
}

impl Search {
    /// What could be chosen beside a question, which has this answer in this edition.
    #[must_use]
    pub fn choices(&self, edition: &Edition, query: &Query, answer: &Answer) -> Choices {
        Beside {
            counts_of: &|query, group| self.counts_of(edition, query, group),
            total: &|query| self.total_from(edition, query),
            answer_to: &|query| self.answer_from(edition, query),
            totals_of_narrower: &|query, narrower| self.totals_of_narrower(edition, query, narrower),
            query,
            answer,
        }
        .choices()
    }
}

/// Asks further questions beside one.
struct Beside<'a> {
    /// How many there are of each of a group.
    counts_of: &'a dyn Fn(&Query, Group) -> Counts,
    /// How many there are.
    total: &'a dyn Fn(&Query) -> usize,
    /// The whole answer.
    answer_to: &'a dyn Fn(&Query) -> Answer,
    /// How many there are of each that asks for more than the first.
    totals_of_narrower: &'a dyn Fn(&Query, &[Query]) -> Vec<usize>,
    query: &'a Query,
    answer: &'a Answer,
}

impl Beside<'_> {
    fn choices(&self) -> Choices {
        let query = self.query;
        let list = |counts: &Counts, group| counts.group(group).collect();
        let needs = self.counts(Group::Need, !query.needs.is_empty(), |query| query.needs.clear());
        let activities =
            self.counts(Group::Activity, !query.activities.is_empty(), |query| query.activities.clear());
        let costs = self.counts(Group::Cost, query.cost.is_some(), |query| query.cost = None);
        let cost = |word: &str| {
            costs.group(Group::Cost).find(|(known, _)| *known == word).map_or(0, |(_, count)| count)
        };
        let languages = self.counts(Group::Language, query.languages != 0, |query| query.languages = 0);
        let (within, anywhere) = self.distances();
        let mut together = Together::default();
        let genders = [Gender::Women, Gender::Men]
            .map(|gender| together.ask(self, query.gender.is_none(), |query| query.gender = Some(gender)));
        let parts_of_day = self.parts_of_day(&mut together);
        let without_referral = together.ask(self, true, |query| query.without_referral = true);
        let with_places = together.ask(self, true, |query| query.with_places = true);
        let checked = together
            .ask(self, query.checked_within.is_none(), |query| query.checked_within = Some(CHECKED_MONTHS));
        // The questions above are asked of those that run, and of those that are closed for now if they are wanted; all of
        // them are among these.
        let running = together.ask(self, true, |query| query.paused = false);
        let with_paused = together.ask(self, true, |query| query.paused = true);
        let modes = self.modes(&mut together);
        let totals = together.totals(self);
        let total = |asked: usize| totals.get(asked).copied().unwrap_or_default();
        Choices {
            needs: list(&needs, Group::Need),
            activities: list(&activities, Group::Activity),
            costs: [cost("free"), cost("free") + cost("up-to-5")],
            // All that are asked for are needed, so that those left count what one more would leave.
            access: list(&self.answer.counts, Group::Access),
            days: self.days(),
            parts_of_day: parts_of_day.map(total),
            languages: list(&languages, Group::Language),
            modes: mode::WORDS.into_iter().zip(modes.map(total)).filter(|(_, count)| *count > 0).collect(),
            genders: genders.map(total),
            within,
            anywhere,
            without_referral: total(without_referral),
            with_places: total(with_places),
            checked: total(checked),
            paused: total(with_paused).saturating_sub(total(running)),
            unstated: self.unstated(),
        }
    }

    /// The counts of a group, of the question without it; of its answer where it asks for nothing of the group.
    fn counts(&self, group: Group, asked: bool, without: impl FnOnce(&mut Query)) -> Cow<'_, Counts> {
        if !asked {
            return Cow::Borrowed(&self.answer.counts);
        }
        let mut query = Query { limit: 0, after: None, ..self.query.clone() };
        without(&mut query);
        Cow::Owned((self.counts_of)(&query, group))
    }

    /// How many there are within each of [`DISTANCES`], where a place is asked for, and how many however far.
    fn distances(&self) -> (Option<[Option<u32>; DISTANCES.len()]>, Option<u32>) {
        let (query, answer) = (self.query, self.answer);
        let farthest = DISTANCES.into_iter().max();
        let is_told = |metres: Option<u32>| {
            let farther = metres.unwrap_or(u32::MAX) > query.within.unwrap_or(u32::MAX);
            !farther || answer.total < PLENTY
        };
        let is_nearer = |metres: u32| query.within.is_some_and(|within| metres <= within);
        let total = |metres| self.total(|query| query.within = metres);
        // Those nearer than asked are among those that answer, and counted there; those farther in one more question.
        let mut farther = None;
        let mut told = |metres: u32| {
            if is_nearer(metres) {
                return answer.counts.within(metres).unwrap_or_else(|| total(Some(metres)));
            }
            let all = farther.get_or_insert_with(|| {
                (self.answer_to)(&Query { limit: 0, after: None, within: farthest, ..query.clone() })
            });
            all.counts.within(metres).unwrap_or_else(|| counted(all.total))
        };
        let within =
            query.near.is_some().then(|| DISTANCES.map(|metres| is_told(Some(metres)).then(|| told(metres))));
        (within, is_told(None).then(|| total(None)))
    }

    /// How many answer the question when it is changed so.
    fn total(&self, change: impl FnOnce(&mut Query)) -> u32 {
        let mut query = Query { limit: 0, after: None, ..self.query.clone() };
        change(&mut query);
        if same(&query, self.query) {
            return counted(self.answer.total);
        }
        counted((self.total)(&query))
    }

    /// Each is asked for: of services to go to, those that are far do not count, whatever else they offer, so that they are
    /// not simply fewer.
    fn modes(&self, together: &mut Together) -> [usize; mode::WORDS.len()] {
        std::array::from_fn(|bit| {
            let narrower = self.query.modes == 0 && mode::NO_TRAVEL >> bit & 1 == 1;
            together.ask(self, narrower, |query| {
                query.modes = 1 << bit;
                query.keep_unstated &= !unstated::MODE;
            })
        })
    }

    fn days(&self) -> [u32; 7] {
        let hours = self.query.when.and_then(|when| when.hours);
        if hours.is_none() {
            let counts = self.counts(Group::Day, self.query.when.is_some(), |query| query.when = None);
            let by_day = |day: &str| {
                counts.group(Group::Day).find(|(known, _)| *known == day).map_or(0, |(_, count)| count)
            };
            return crate::catalogue::DAYS.map(by_day);
        }
        std::array::from_fn(|day| self.total(stating(When { days: 1 << day, hours })))
    }

    fn parts_of_day(&self, together: &mut Together) -> [usize; 3] {
        let when = self.query.when;
        let days = when.map_or(EVERY_DAY, |when| when.days);
        // Other hours are not narrower, and those that say nothing of time would be among the wider question's.
        let narrower = when.is_none_or(|when| when.hours.is_none());
        PARTS_OF_DAY
            .map(|(_, hours)| together.ask(self, narrower, stating(When { days, hours: Some(hours) })))
    }

    fn unstated(&self) -> Vec<(u8, u32)> {
        let query = self.query;
        let asked = |what: u8| match what {
            unstated::WHEN => query.when.is_some(),
            unstated::COST => query.cost.is_some(),
            unstated::ACCESS => query.access != 0,
            unstated::LANGUAGE => query.languages != 0,
            _ => query.modes != 0,
        };
        let open = UNSTATED.into_iter().filter(|what| asked(*what) && !query.keeps(*what));
        let more = open.map(|what| {
            let kept = self.total(|query| query.keep_unstated |= what);
            (what, kept.saturating_sub(counted(self.answer.total)))
        });
        more.filter(|(_, count)| *count > 0).collect()
    }
}

/// Questions whose totals are asked for together, by place in the list.
#[derive(Default)]
struct Together {
    narrower: Vec<Query>,
    /// For each question: its place among the narrower ones, or its total.
    asked: Vec<Result<usize, u32>>,
}

impl Together {
    /// Asks for the total of the question when it is changed so. `narrower` says that it then asks for more than before.
    fn ask(&mut self, beside: &Beside<'_>, narrower: bool, change: impl FnOnce(&mut Query)) -> usize {
        self.asked.push(if narrower {
            let mut query = Query { limit: 0, after: None, ..beside.query.clone() };
            change(&mut query);
            self.narrower.push(query);
            Ok(self.narrower.len() - 1)
        } else {
            Err(beside.total(change))
        });
        self.asked.len() - 1
    }

    /// The totals, in the order in which they were asked for.
    fn totals(&self, beside: &Beside<'_>) -> Vec<u32> {
        let widest = Query { limit: 0, after: None, paused: true, ..beside.query.clone() };
        let found = (beside.totals_of_narrower)(&widest, &self.narrower);
        let total = |asked: &Result<usize, u32>| match asked {
            Ok(place) => found.get(*place).copied().map(counted).unwrap_or_default(),
            Err(total) => *total,
        };
        self.asked.iter().map(total).collect()
    }
}

/// Asks for a time, of services that say when.
fn stating(when: When) -> impl FnOnce(&mut Query) {
    move |query| {
        query.when = Some(when);
        query.keep_unstated &= !unstated::WHEN;
    }
}

/// Whether the second question has as many answers as the first, because it asks the same.
fn same(one: &Query, other: &Query) -> bool {
    one.within == other.within
        && one.gender == other.gender
        && one.when == other.when
        && one.modes == other.modes
        && one.keep_unstated == other.keep_unstated
        && one.without_referral == other.without_referral
        && one.with_places == other.with_places
        && one.checked_within == other.checked_within
        && one.paused == other.paused
        && one.elsewhere == other.elsewhere
}

fn counted(total: usize) -> u32 {
    u32::try_from(total).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::engine::{Scratch, Segment, answer, counts_of, total, totals_of_narrower};
    use super::super::tests::{Draw, a_query, laid_out, oracle, some_facts};
    use super::*;
    use crate::search::facts::{Facts, mode};
    use crate::tags;
    use vocabulary::{access, languages};

    fn choices(index: &crate::search::index::Index, query: &Query) -> (Answer, Choices) {
        let segment = [Segment { index, live: None }];
        let answered = answer(&segment, query, &mut Scratch::default());
        let choices = Beside {
            counts_of: &|query, group| counts_of(&segment, query, group, &mut Scratch::default()),
            total: &|query| total(&segment, query, &mut Scratch::default()),
            answer_to: &|query| answer(&segment, query, &mut Scratch::default()),
            totals_of_narrower: &|query, narrower| {
                totals_of_narrower(&segment, query, narrower, &mut Scratch::default())
            },
            query,
            answer: &answered,
        }
        .choices();
        (answered, choices)
    }

    /// How many services the formula finds when the question is changed so.
    fn found(facts: &[Facts], query: &Query, change: impl FnOnce(&mut Query)) -> u32 {
        let mut query = query.clone();
        change(&mut query);
        counted(oracle(facts, &query).total)
    }

    /// Nobody has asked to keep those that say nothing of it.
    fn stated(query: &mut Query, what: u8) {
        query.keep_unstated &= !what;
    }

    #[test]
    fn each_number_is_that_of_the_question_that_asks_for_it() {
        let facts = some_facts(600, 3);
        let index = laid_out(&facts);
        let draw = &mut Draw(4);
        let (mut seen, mut left_out) = (0, 0);
        for _ in 0..60 {
            let query = a_query(draw, &facts);
            let (answered, choices) = choices(&index, &query);
            let found = |change: &dyn Fn(&mut Query)| found(&facts, &query, change);
            let number = |code: &str| tags::number(&tags::named(code).unwrap()).unwrap();
            for (code, count) in &choices.needs {
                assert_eq!(*count, found(&|query| query.needs = vec![number(code)]), "{code} {query:#?}");
            }
            for (code, count) in &choices.activities {
                let activity = tags::Tag::Activity(vocabulary::ActivityCode::parse(code).unwrap());
                let tag = tags::number(&activity).unwrap();
                assert_eq!(*count, found(&|query| query.activities = vec![tag]), "{code} {query:#?}");
            }
            for (count, most) in choices.costs.iter().zip([0, 500]) {
                let asked = |query: &mut Query| {
                    query.cost = Some(most);
                    stated(query, unstated::COST);
                };
                assert_eq!(*count, found(&asked), "{most} pence {query:#?}");
            }
            if !query.keeps(unstated::ACCESS) {
                for (code, count) in &choices.access {
                    let (bit, _) = access::with_code(code).unwrap();
                    assert_eq!(*count, found(&|query| query.access |= 1 << bit), "{code} {query:#?}");
                }
            }
            for (code, count) in &choices.languages {
                let (bit, _) = languages::with_code(code).unwrap();
                let asked = |query: &mut Query| {
                    query.languages = 1 << bit;
                    stated(query, unstated::LANGUAGE);
                };
                assert_eq!(*count, found(&asked), "{code} {query:#?}");
            }
            for (word, count) in &choices.modes {
                let bit = mode::WORDS.iter().position(|known| known == word).unwrap();
                let asked = |query: &mut Query| {
                    query.modes = 1 << bit;
                    stated(query, unstated::MODE);
                };
                assert_eq!(*count, found(&asked), "{word} {query:#?}");
            }
            for (day, count) in choices.days.iter().enumerate() {
                let asked = |query: &mut Query| {
                    let hours = query.when.and_then(|when| when.hours);
                    query.when = Some(When { days: 1 << day, hours });
                    stated(query, unstated::WHEN);
                };
                assert_eq!(*count, found(&asked), "day {day} {query:#?}");
            }
            for (count, (name, hours)) in choices.parts_of_day.iter().zip(PARTS_OF_DAY) {
                let asked = |query: &mut Query| {
                    let days = query.when.map_or(EVERY_DAY, |when| when.days);
                    query.when = Some(When { days, hours: Some(hours) });
                    stated(query, unstated::WHEN);
                };
                assert_eq!(*count, found(&asked), "{name} {query:#?}");
            }
            for (count, gender) in choices.genders.iter().zip([Gender::Women, Gender::Men]) {
                assert_eq!(*count, found(&|query| query.gender = Some(gender)), "{query:#?}");
            }
            assert_eq!(choices.within.is_some(), query.near.is_some());
            let distances = DISTANCES.map(Some).into_iter().zip(choices.within.into_iter().flatten());
            for (metres, count) in distances.chain([(None, choices.anywhere)]) {
                let farther = metres.unwrap_or(u32::MAX) > query.within.unwrap_or(u32::MAX);
                if farther && answered.total >= PLENTY {
                    assert_eq!(count, None, "{metres:?} {query:#?}");
                    left_out += 1;
                } else {
                    assert_eq!(count, Some(found(&|query| query.within = metres)), "{metres:?} {query:#?}");
                }
            }
            assert_eq!(choices.without_referral, found(&|query| query.without_referral = true));
            assert_eq!(choices.with_places, found(&|query| query.with_places = true));
            assert_eq!(choices.checked, found(&|query| query.checked_within = Some(CHECKED_MONTHS)));
            let both = [true, false].map(|paused| found(&|query| query.paused = paused));
            assert_eq!(choices.paused, both[0] - both[1]);
            for (what, more) in &choices.unstated {
                let kept = found(&|query| query.keep_unstated |= what);
                assert_eq!(counted(answered.total) + more, kept, "{what} {query:#?}");
            }
            seen += choices.unstated.len() + choices.needs.len();
        }
        assert!(seen > 100, "there was something to compare: {seen}");
        assert!(left_out > 0, "there was plenty now and then");
    }

    #[test]
    fn parts_of_the_day_are_those_that_people_say() {
        for (name, hours) in PARTS_OF_DAY {
            assert_eq!(crate::search::asking::hours_of(name), Some(hours), "{name}");
        }
    }
}
