//! What people answered to measures, as far as somebody asked them: at the beginning of support, on the way and at its end.
//!
//! Most are asked and not all, some leave questions out, most do somewhat better and some do not. The answers are drawn apart from
//! all else, so that they change nothing of what happened.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::{Actor, History, PeoplePlan, Referral};
use crate::random::{Random, Stream};

/// What somebody answered at one time, in the words of `vocabularies/measures`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// The measure, by its id.
    pub measure: &'static str,
    /// `baseline`, `review` or `closure`.
    pub occasion: &'static str,
    /// When it was written down. They answered that day.
    pub at: Timestamp,
    /// `alone`, `with-help`, `by-phone` or `on-paper`.
    pub completed: &'static str,
    /// Who helped; empty where nobody did.
    pub helped_by: &'static str,
    /// What they answered to each question; some are left out.
    pub given: Vec<(&'static str, String)>,
    /// Who wrote it down: always a link worker.
    pub by: Actor,
}

/// Needs of those who are asked about loneliness first.
const LONELINESS: [&str; 2] = ["loneliness", "social-isolation"];

const WELL_BEING: [&str; 3] = ["satisfied", "worthwhile", "happy"];
const LONELY: [&str; 3] = ["companionship", "left-out", "isolated"];
const HOW_OFTEN: [&str; 3] = ["hardly-ever-or-never", "some-of-the-time", "often"];
const DIRECTLY: [&str; 5] = ["never", "hardly-ever", "occasionally", "some-of-the-time", "often-or-always"];

/// Somebody who helps to fill it in.
const HELPERS: [&str; 5] = ["Her daughter", "A carer", "A neighbour", "The link worker", "An interpreter"];

/// Moves after which nobody is supported any more.
const ENDS: [&str; 5] = ["close", "decline", "withdraw", "person-declines", "mark-error"];

/// What was answered during a referral of somebody, the first first. Nothing where nobody has asked: before anybody spoke with the
/// person, and of about every third.
#[must_use]
pub fn answers(plan: PeoplePlan, whose: &History, referral: &Referral) -> Vec<Answers> {
    let begun = referral.steps.iter().position(|step| step.by_move == "begin");
    let Some(begun) = begun.and_then(|place| referral.steps.get(place..)) else { return Vec::new() };
    let Some((first, later)) = begun.split_first() else { return Vec::new() };
    // The half of an identifier that is drawn and no time.
    let mut random = Random::of(plan.seed, Stream::Answers, referral.id.as_u64_pair().1);
    if !random.chance(68) {
        return Vec::new();
    }
    let over = later.iter().find(|step| ENDS.contains(&step.by_move));
    let until = over.map_or(plan.now, |over| over.at.saturating_sub(1.hours()).unwrap_or(over.at));
    let died = whose.person.died_on;
    let lives = |at: Timestamp| at <= until && died.is_none_or(|died| on(at) < died);
    let is_lonely = referral.needs.iter().any(|need| LONELINESS.contains(need));
    let measures: &[&str] = match (is_lonely, random.below(3)) {
        (true, 0) => &["ons-loneliness-4"],
        (false, 0) | (true, _) => &["ons-loneliness-4", "ons4"],
        (false, _) => &["ons4"],
    };
    // How hard it is at the beginning, and how much of that goes: with some it grows.
    let hard = 5 + small(&mut random, 5);
    let mut lighter = 0;
    let mut times = vec![("baseline", first.at, lighter)];
    for weeks in [12, 25] {
        let at = first.at.checked_add((weeks * 7 * 24).hours()).unwrap_or(Timestamp::MAX);
        if !lives(at) || !random.chance(72) {
            break;
        }
        lighter += small(&mut random, 5) - 1;
        times.push(("review", at, lighter));
    }
    if over.is_some_and(|over| over.by_move == "close") && until > first.at && random.chance(55) {
        times.push(("closure", until, lighter + small(&mut random, 4) - 1));
    }
    let mut all = Vec::new();
    for (occasion, at, lighter) in times.into_iter().filter(|(_, at, _)| lives(*at)) {
        let (completed, helped_by) = filled_in(&mut random);
        for measure in measures {
            let given = given(measure, hard - lighter, &mut random);
            if !given.is_empty() {
                all.push(Answers { measure, occasion, at, completed, helped_by, given, by: first.actor });
            }
        }
    }
    all
}

/// The day of an instant.
fn on(at: Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// A whole number from 0 to one less than `limit`.
fn small(random: &mut Random, limit: u64) -> i64 {
    i64::try_from(random.below(limit)).unwrap_or(0)
}

fn filled_in(random: &mut Random) -> (&'static str, &'static str) {
    match random.below(10) {
        0..4 => ("by-phone", ""),
        4..7 => ("with-help", random.one(&HELPERS).copied().unwrap_or(HELPERS[0])),
        7 => ("on-paper", ""),
        _ => ("alone", ""),
    }
}

/// Answers of somebody for whom it is this hard, from 0 to 10.
fn given(measure: &str, hard: i64, random: &mut Random) -> Vec<(&'static str, String)> {
    let near = |random: &mut Random, level: i64| (level + small(random, 4) - 2).clamp(0, 10);
    let mut all = Vec::new();
    let mut add = |item: &'static str, answer: String, random: &mut Random| {
        // Now and then a question is left out.
        if !random.chance(3) {
            all.push((item, answer));
        }
    };
    let step = |level: i64, steps: usize| -> usize {
        let most = i64::try_from(steps).unwrap_or(1) - 1;
        usize::try_from(((level * most + 5) / 10).clamp(0, most)).unwrap_or(0)
    };
    if measure == "ons4" {
        for item in WELL_BEING {
            let level = near(random, 10 - hard);
            add(item, level.to_string(), random);
        }
        let level = near(random, hard);
        add("anxious", level.to_string(), random);
    } else {
        for item in LONELY {
            let level = near(random, hard + 1);
            add(item, HOW_OFTEN[step(level, HOW_OFTEN.len())].to_owned(), random);
        }
        let level = near(random, hard + 1);
        add("lonely", DIRECTLY[step(level, DIRECTLY.len())].to_owned(), random);
    }
    all
}
