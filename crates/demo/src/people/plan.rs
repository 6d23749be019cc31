//! The plan that somebody has made with their link worker, as it may have gone since.

use std::sync::OnceLock;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use uuid::Uuid;

use super::calendar::Calendar;
use super::number::id;
use super::{Actor, History, date};
use crate::random::{Random, Stream};

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// When it was written.
    pub written_at: Timestamp,
    /// The link worker; see [`Actor::LinkWorker`].
    pub link_worker: u8,
    /// The `scheme_id` of their scheme.
    pub scheme: String,
    /// One or two goals.
    pub goals: Vec<Goal>,
    /// The day on which the person agreed.
    pub agreed_on: Option<Date>,
    /// When it is looked at again. Now and then that day is past.
    pub review_on: Date,
}

/// What somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its identifier.
    pub id: Uuid,
    /// In their own words.
    pub words: &'static str,
    /// How close they said they were, 0 to 10, by days, the earliest first.
    pub ratings: Vec<(Date, u8)>,
    /// What is done for it.
    pub actions: Vec<Action>,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its identifier.
    pub id: Uuid,
    /// What.
    pub what: &'static str,
    /// `person`, `link-worker`, or somebody else by name.
    pub who: &'static str,
    /// By when.
    pub by: Date,
    /// `not-started`, `started` or `completed`.
    pub status: &'static str,
    /// How sure they were, 0 to 10.
    pub confidence: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    goal: Vec<Wish>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    needs: Vec<String>,
    words: String,
    actions: Vec<ToDo>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToDo {
    what: String,
    who: String,
}

fn wishes() -> &'static [Wish] {
    static WISHES: OnceLock<Vec<Wish>> = OnceLock::new();
    WISHES.get_or_init(|| {
        // Nothing where it cannot be read, which a test rules out.
        read(include_str!("../../../../demo/plans.toml")).unwrap_or_default()
    })
}

fn read(text: &str) -> Result<Vec<Wish>, toml::de::Error> {
    toml::from_str::<File>(text).map(|file| file.goal)
}

/// The plan of somebody, the same for the same person and instant. Nothing for whoever is not supported now, and for some who are.
#[must_use]
pub fn plan(history: &History, seed: u64, now: Timestamp) -> Option<Plan> {
    let referral = history.referrals.last()?;
    let begun = referral.steps.iter().rposition(|step| step.by_move == "begin")?;
    let goes_on = |by_move: &str| ["hold", "resume", "attempt"].contains(&by_move);
    if !referral.steps[begun + 1..].iter().all(|step| goes_on(step.by_move)) {
        return None;
    }
    let Actor::LinkWorker(link_worker) = referral.steps[begun].actor else { return None };
    let scheme = referral.steps.iter().rev().find_map(|step| step.to_scheme.clone());
    let person = history.person.id.as_u128();
    let random = &mut Random::of(seed, Stream::Plan, (person >> 64) as u64 ^ person as u64);
    if !random.chance(85) {
        return None;
    }
    // The plan is made at the meeting, and written up on the same day.
    let written_at = referral.steps[begun].at;
    let calendar = Calendar::until(now);
    let (began, today) = (date(calendar.local(written_at.as_second()).0), date(calendar.today));
    let mut fitting = fitting(&referral.needs);
    let mut goals = Vec::new();
    for _ in 0..1 + random.below(2) {
        if fitting.is_empty() {
            break;
        }
        let place = usize::try_from(random.below(fitting.len() as u64)).unwrap_or(0);
        goals.push(goal(fitting.remove(place), person as u64, (began, today), random));
    }
    let review_on = review(began, today, random);
    let agreed_on = random.chance(90).then_some(began);
    let scheme = scheme.unwrap_or_else(|| referral.scheme.clone());
    Some(Plan { written_at, link_worker, scheme, goals, agreed_on, review_on })
}

/// What somebody with these needs may want; what everybody may, where there is nothing else.
fn fitting(needs: &[&str]) -> Vec<&'static Wish> {
    let fits = |wish: &&Wish| wish.needs.iter().any(|need| needs.contains(&need.as_str()));
    let some: Vec<&Wish> = wishes().iter().filter(fits).collect();
    if some.is_empty() { wishes().iter().filter(|wish| wish.needs.is_empty()).collect() } else { some }
}

fn later(day: Date, days: u64) -> Date {
    day.checked_add(i64::try_from(days).unwrap_or(0).days()).unwrap_or(day)
}

fn goal(wish: &'static Wish, person: u64, (began, today): (Date, Date), random: &mut Random) -> Goal {
    let first = u8::try_from(1 + random.below(4)).unwrap_or(1);
    let mut ratings = vec![(began, first)];
    let mut day = later(began, 25 + random.below(20));
    while day <= today && ratings.len() < 5 {
        let before = ratings.last().map_or(first, |(_, score)| *score);
        // Most get closer, some fall back for a while.
        let moved = u8::try_from(random.below(4)).unwrap_or(0);
        ratings.push((day, if moved == 0 { before.saturating_sub(1) } else { (before + moved - 1).min(9) }));
        day = later(day, 25 + random.below(20));
    }
    let actions = wish.actions.iter().map(|to_do| {
        let by = later(began, 10 + random.below(50));
        let status = match random.below(100) {
            0..85 if by <= today => "completed",
            85..95 if by <= today => "started",
            0..35 if by > today && began < today => "started",
            _ => "not-started",
        };
        let confidence = u8::try_from(4 + random.below(6)).unwrap_or(5);
        Action {
            id: id(person % 1_000_000, random),
            what: &to_do.what,
            who: &to_do.who,
            by,
            status,
            confidence,
        }
    });
    let actions = actions.collect();
    Goal { id: id(person % 1_000_000, random), words: &wish.words, ratings, actions }
}

/// Every twelve weeks; one in twelve is late by a few days.
fn review(began: Date, today: Date, random: &mut Random) -> Date {
    let late = if random.chance(8) { random.below(9) } else { 0 };
    let mut day = later(began, 84);
    while later(day, late) < today {
        day = later(day, 84);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../../../../demo/plans.toml");

    #[test]
    fn the_table_can_be_read_and_there_is_something_for_everybody() {
        let all = read(TEXT).unwrap();
        assert!(all.iter().any(|wish| wish.needs.is_empty()));
        assert!(all.iter().all(|wish| !wish.actions.is_empty() && !wish.words.is_empty()));
        let known = include_str!("../../../../vocabularies/needs.toml");
        for need in all.iter().flat_map(|wish| &wish.needs) {
            assert!(known.contains(&format!("code = {need:?}")), "{need}");
        }
    }

    #[test]
    fn plans_are_the_same_each_time_and_nothing_of_them_is_ahead_of_its_time() {
        let now: Timestamp = "2026-11-20T10:00:00Z".parse().unwrap();
        let of = || -> Vec<Plan> {
            let people = super::super::PeoplePlan { people: 600, seed: 1, now };
            super::super::histories(people).filter_map(|one| plan(&one, 1, now)).collect()
        };
        let (all, today) = (of(), "2026-11-20".parse().unwrap());
        assert_eq!(all, of());
        assert!(all.len() > 40, "{}", all.len());
        for plan in &all {
            assert!(plan.written_at <= now && !plan.goals.is_empty());
            assert!(plan.agreed_on.is_none_or(|day| day <= today));
            for goal in &plan.goals {
                assert!(goal.ratings.windows(2).all(|pair| pair[0].0 < pair[1].0));
                assert!(goal.ratings.iter().all(|(day, score)| *day <= today && *score <= 10));
            }
        }
        let mut ids: Vec<Uuid> = all
            .iter()
            .flat_map(|plan| &plan.goals)
            .flat_map(|goal| goal.actions.iter().map(|action| action.id).chain([goal.id]))
            .collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
