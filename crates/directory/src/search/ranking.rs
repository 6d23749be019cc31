//! The formula by which services are put in order. Its numbers stand in `vocabularies/ranking.toml`, its words in
//! `docs/search.md`. Everything is whole numbers, rounded down, so that every program comes to the same order.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use vocabulary::{ActivityCode, Vocabulary};

use super::facts::{Cost, Facts, Openness};
use crate::tags::{self, Tag, TagNumber};

/// What a service has earned, part by part. The points are their sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// For the needs and activities asked for.
    pub need: i32,
    /// For where the words asked for stand.
    pub words: i32,
    /// For being near.
    pub distance: i32,
    /// For saying that it is for the area.
    pub area: i32,
    /// For being meant for people of this age and gender.
    pub audience: i32,
    /// For having what the person needs to take part.
    pub access: i32,
    /// For being in a language the person speaks.
    pub language: i32,
    /// For being open in the time asked for.
    pub time: i32,
    /// For its price.
    pub cost: i32,
    /// For the last check.
    pub checked: i32,
    /// For having places.
    pub open: i32,
    /// For answering.
    pub answers: i32,
    /// Taken away from a listing that is stale; not above 0.
    pub stale: i32,
}

impl Parts {
    /// The points in all.
    #[must_use]
    pub fn sum(&self) -> i32 {
        self.need
            + self.words
            + self.distance
            + self.area
            + self.audience
            + self.access
            + self.language
            + self.time
            + self.cost
            + self.checked
            + self.open
            + self.answers
            + self.stale
    }
}

/// The formula, with its numbers.
#[derive(Debug, Clone)]
pub struct Ranking {
    numbers: Numbers,
    /// Usual travel by the number of a tag, metres; 0 where the file says nothing.
    travel: Vec<u32>,
}

/// The numbers of the formula, as the file has them.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// The version of the numbers.
    pub version: String,
    /// The day of that version.
    pub edition: toml::value::Datetime,
    /// The most points that each part can give.
    pub most: Most,
    /// Of needs and activities.
    pub need: NeedTenths,
    /// Of words.
    pub words: WordTenths,
    /// Of distance.
    pub distance: Distance,
    /// Of the last check, from the newest to the oldest.
    pub checked: Vec<Checked>,
    /// Of the publisher's own assurance, where nobody has checked.
    pub publisher: Checked,
    /// Of places.
    pub open: Open,
    /// Of answering.
    pub answers: Answers,
    /// Of the price.
    pub cost: CostTenths,
    /// Of listings that are stale.
    pub stale: Stale,
}

/// The most points that each part can give.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Most {
    /// For the needs and activities asked for.
    pub need: i32,
    /// For where the words asked for stand.
    pub words: i32,
    /// For being near.
    pub distance: i32,
    /// For saying that it is for the area.
    pub area: i32,
    /// For being meant for people of this age and gender.
    pub audience: i32,
    /// For having what the person needs to take part.
    pub access: i32,
    /// For being in a language the person speaks.
    pub language: i32,
    /// For being open in the time asked for.
    pub time: i32,
    /// For its price.
    pub cost: i32,
    /// For the last check.
    pub checked: i32,
    /// For having places.
    pub open: i32,
    /// For answering.
    pub answers: i32,
}

/// Tenths for how sure it is that a service is for something.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct NeedTenths {
    /// A steward or its source says so, or its words hardly mean anything else.
    pub sure: i32,
    /// Its words usually mean it.
    pub likely: i32,
}

/// Tenths for where a word stands.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WordTenths {
    /// In the name.
    pub name: i32,
    /// In what the service is filed under.
    pub filed: i32,
    /// In the description.
    pub described: i32,
}

/// How near is near.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Distance {
    /// How far people usually go, metres, where nothing else is said.
    pub usual_metres: u32,
    /// Tenths where no travel is needed.
    pub no_travel: i32,
    /// How far people usually go, metres, by code of an activity.
    pub metres: BTreeMap<String, u32>,
}

/// Tenths for what is no older than so many months.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// Months.
    pub months: i32,
    /// Tenths.
    pub tenths: i32,
}

/// Tenths for places.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// For so many days what was said of places holds.
    pub days: i32,
    /// It has places.
    pub places: i32,
    /// Nobody knows.
    pub unknown: i32,
    /// It is full.
    pub full: i32,
}

/// Tenths for answering.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Nothing is known.
    pub unknown: i32,
    /// It usually answers within so many working days, the least first. None is below what is not known.
    pub within: Vec<Within>,
}

/// Tenths for answering within so many working days.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// Working days.
    pub days: u8,
    /// Tenths.
    pub tenths: i32,
}

/// Tenths for a price.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CostTenths {
    /// It is free.
    pub free: i32,
    /// It costs no more than the person can pay.
    pub within: i32,
}

/// What is taken away from a listing that is stale.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stale {
    /// Points.
    pub points: i32,
}

impl Ranking {
    /// The numbers inside the program.
    #[must_use]
    pub fn embedded() -> &'static Ranking {
        static EMBEDDED: OnceLock<Ranking> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Ranking::parse(include_str!("../../../../vocabularies/ranking.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/ranking.toml cannot be read: {error}"))
        })
    }

    /// Reads the text of `ranking.toml`.
    ///
    /// # Errors
    /// What is wrong, for whoever changed the file.
    pub fn parse(text: &str) -> Result<Ranking, String> {
        let file: Numbers = toml::from_str(text).map_err(|error| error.to_string())?;
        let tenths = [
            ("need.sure", file.need.sure),
            ("need.likely", file.need.likely),
            ("words.name", file.words.name),
            ("words.filed", file.words.filed),
            ("words.described", file.words.described),
            ("distance.no_travel", file.distance.no_travel),
            ("publisher.tenths", file.publisher.tenths),
            ("open.places", file.open.places),
            ("open.unknown", file.open.unknown),
            ("open.full", file.open.full),
            ("answers.unknown", file.answers.unknown),
            ("cost.free", file.cost.free),
            ("cost.within", file.cost.within),
        ];
        for (name, number) in
            tenths.into_iter().chain(file.checked.iter().map(|line| ("checked", line.tenths)))
        {
            if !(0..=10).contains(&number) {
                return Err(format!("{name} is {number}; it should be from 0 to 10 tenths"));
            }
        }
        let most = file.most;
        let each = [
            most.need,
            most.words,
            most.distance,
            most.area,
            most.audience,
            most.access,
            most.language,
            most.time,
            most.cost,
            most.checked,
            most.open,
            most.answers,
            file.stale.points,
        ];
        if each.iter().any(|points| !(0..=10_000).contains(points)) {
            return Err("points should be from 0 to 10,000".to_owned());
        }
        let Answers { unknown, within } = &file.answers;
        if within.iter().any(|line| !(*unknown..=10).contains(&line.tenths))
            || within.windows(2).any(|pair| pair[0].days >= pair[1].days)
        {
            return Err("the lines of answers.within should go from the fewest days up, each with tenths from unknown to 10".to_owned());
        }
        if file.checked.windows(2).any(|pair| pair[0].months >= pair[1].months) {
            return Err("the lines of checked should go from the newest to the oldest".to_owned());
        }
        let metres = 10..=60_000;
        if !metres.contains(&file.distance.usual_metres)
            || file.distance.metres.values().any(|far| !metres.contains(far))
        {
            return Err("usual travel should be from 10 to 60,000 metres".to_owned());
        }
        let vocabulary = Vocabulary::embedded();
        let mut travel = vec![0; vocabulary.needs().len() + vocabulary.activities().len()];
        // Groups first, so that an entry's own number comes over that of its group.
        for group in [true, false] {
            for (code, far) in &file.distance.metres {
                let activity = vocabulary
                    .activity(code)
                    .ok_or_else(|| format!("{code} is no activity of activities.toml"))?;
                if activity.is_group() != group {
                    continue;
                }
                let of_group = vocabulary.children_of(&activity.code).map(|child| &child.code);
                for code in std::iter::once(&activity.code).chain(of_group) {
                    if let Some(number) = tag_number(code) {
                        travel[usize::from(number)] = *far;
                    }
                }
            }
        }
        Ok(Ranking { numbers: file, travel })
    }

    /// The numbers.
    #[must_use]
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    pub(super) fn most(&self) -> &Most {
        &self.numbers.most
    }

    /// Tenths for a need or activity that a service is surely or likely for.
    pub(super) fn need_tenths(&self, sure: bool) -> i32 {
        if sure { self.numbers.need.sure } else { self.numbers.need.likely }
    }

    /// Tenths for a word by the planes it stands in: 0 nowhere, 1 described, 2 filed, 3 named.
    pub(super) fn word_tenths(&self) -> [i32; 4] {
        [0, self.numbers.words.described, self.numbers.words.filed, self.numbers.words.name]
    }

    /// How far people usually go for a service with these tags, metres.
    #[must_use]
    pub fn usual_travel(&self, tags: impl Iterator<Item = TagNumber>) -> u32 {
        let far = tags.filter_map(|tag| self.travel.get(usize::from(tag))).copied().max().unwrap_or(0);
        if far == 0 { self.numbers.distance.usual_metres } else { far }
    }

    /// Points for a distance in metres, against the usual travel.
    #[must_use]
    pub fn near(&self, metres: u32, usual: u32) -> i32 {
        // At most 10,000 times 60,000: within 32 bits.
        let points = self.numbers.most.distance.unsigned_abs() * usual / usual.saturating_add(metres).max(1);
        i32::try_from(points).unwrap_or(i32::MAX)
    }

    /// Points where no travel is needed.
    #[must_use]
    pub fn no_travel(&self) -> i32 {
        self.numbers.most.distance * self.numbers.distance.no_travel / 10
    }

    /// Points that do not depend on the question, on a day.
    #[must_use]
    pub fn standing(&self, facts: &Facts, today: Date) -> Parts {
        Parts {
            checked: self.numbers.most.checked * self.checked_tenths(facts, today) / 10,
            open: self.numbers.most.open
                * match facts.open {
                    Openness::Places => self.numbers.open.places,
                    Openness::Unknown => self.numbers.open.unknown,
                    Openness::Full => self.numbers.open.full,
                }
                / 10,
            answers: self.numbers.most.answers * self.answers_tenths(facts) / 10,
            stale: if facts.stale { -self.numbers.stale.points } else { 0 },
            ..Parts::default()
        }
    }

    fn answers_tenths(&self, facts: &Facts) -> i32 {
        let Answers { unknown, within } = &self.numbers.answers;
        let line = facts.answers_within.and_then(|days| within.iter().find(|line| days <= line.days));
        line.map_or(*unknown, |line| line.tenths)
    }

    fn checked_tenths(&self, facts: &Facts, today: Date) -> i32 {
        let within = |day: Date, months: i32| is_within(day, months, today);
        match (facts.checked, facts.assured) {
            (Some(day), _) => self
                .numbers
                .checked
                .iter()
                .find(|line| within(day, line.months))
                .map_or(0, |line| line.tenths),
            (None, Some(day)) if within(day, self.numbers.publisher.months) => self.numbers.publisher.tenths,
            (None, _) => 0,
        }
    }

    /// Days for which what was said of places is known.
    #[must_use]
    pub fn places_known_days(&self) -> i32 {
        self.numbers.open.days
    }

    /// Points for a service that is meant for people like this. `gender`: it is for that gender alone; `age`: it aims
    /// at an age that the person has. A question that says only one of them gives all the points for that one.
    #[must_use]
    pub fn audience(&self, asked: (bool, bool), has: (bool, bool)) -> i32 {
        let count = i32::from(asked.0) + i32::from(asked.1);
        let got = i32::from(asked.0 && has.0) + i32::from(asked.1 && has.1);
        if count == 0 { 0 } else { self.numbers.most.audience * got / count }
    }

    /// Points for the minutes of the time asked for in which the service is open.
    #[must_use]
    pub fn time(&self, open: u32, asked: u32) -> i32 {
        let points = self.numbers.most.time.unsigned_abs() * open.min(asked) / asked.max(1);
        i32::try_from(points).unwrap_or(i32::MAX)
    }

    /// Points for a price within what the person can pay.
    #[must_use]
    pub fn price(&self, cost: Cost) -> i32 {
        let tenths = match cost {
            Cost::Free => self.numbers.cost.free,
            Cost::From(_) => self.numbers.cost.within,
            Cost::Unknown => 0,
        };
        self.numbers.most.cost * tenths / 10
    }
}

/// Whether a day is no longer than so many months ago. A day in the future is.
#[must_use]
pub fn is_within(day: Date, months: i32, today: Date) -> bool {
    use jiff::ToSpan;
    today.saturating_sub(months.months()) <= day
}

fn tag_number(code: &ActivityCode) -> Option<TagNumber> {
    tags::number(&Tag::Activity(code.clone()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn nearer_is_better_and_half_at_the_usual_travel() {
        let ranking = Ranking::embedded();
        assert_eq!(ranking.near(0, 2000), 3000);
        assert_eq!(ranking.near(2000, 2000), 1500);
        assert_eq!(ranking.near(10_000, 2000), 500);
        assert!(
            ranking.near(10_000, 20_000) > ranking.near(10_000, 2000),
            "people go farther for some things"
        );
        assert_eq!(ranking.near(u32::MAX, 60_000), 0);
    }

    #[test]
    fn an_entry_s_own_travel_comes_over_its_group_s() {
        let ranking = Ranking::embedded();
        let of = |code: &str| tags::number(&tags::named(code).unwrap()).unwrap();
        assert_eq!(ranking.usual_travel([of("debt-advice")].into_iter()), 6000);
        assert_eq!(ranking.usual_travel([of("budgeting-help")].into_iter()), 5000, "its group's");
        assert_eq!(ranking.usual_travel([of("coffee-morning"), of("debt-advice")].into_iter()), 6000);
        assert_eq!(ranking.usual_travel([of("loneliness")].into_iter()), 3000, "needs say nothing of travel");
    }

    #[test]
    fn a_month_is_a_month_of_the_calendar() {
        assert!(is_within(date(2026, 2, 28), 6, date(2026, 8, 28)));
        assert!(!is_within(date(2026, 2, 27), 6, date(2026, 8, 28)));
        assert!(
            is_within(date(2026, 2, 28), 6, date(2026, 8, 31)),
            "31 August less six months is 28 February"
        );
    }

    #[test]
    fn a_file_with_a_mistake_is_refused() {
        let good = include_str!("../../../../vocabularies/ranking.toml");
        for (find, put, why) in [
            ("sure = 10", "sure = 11", "tenths"),
            ("need = 3000", "need = 30000", "10,000"),
            ("debt-advice = 6000", "debt-advise = 6000", "debt-advise"),
            ("months = 3\n", "months = 30\n", "newest"),
            ("usual_metres = 3000", "usual_metres = 3", "travel"),
            ("[stale]", "[stail]", "stail"),
        ] {
            let error = Ranking::parse(&good.replace(find, put)).unwrap_err();
            assert!(error.contains(why), "{put}: {error}");
        }
        assert!(Ranking::parse(good).is_ok());
    }
}
