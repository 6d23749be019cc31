//! From what a person or a program asks, in words and codes as they have them, to a question that can be answered.

mod phrases;
mod place;
mod reading;
mod spelling;
mod suggest;
#[cfg(test)]
mod tests;

use uuid::Uuid;
use vocabulary::{access, languages};

pub use phrases::Meaning;
pub use place::{Candidate, Found, NotFound};
pub use reading::{Means, Read, Reading};
pub use suggest::{Suggestion, suggest, suggest_places};

use super::facts::{Gender, mode};
use super::query::{Key, Query, When, unstated};
use super::{Edition, Search};
use crate::locality::Country;
use crate::search::Answer;
use crate::tags::{self, Tag};

/// What is asked, as it was typed or sent. Everything is optional.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Where: a postcode or its first half, the name of a place (with its district behind a comma where there are
    /// several), a council or another area, or `latitude, longitude`.
    pub near: String,
    /// How far from there, metres. Without it distance ranks and excludes nothing.
    pub within: Option<u32>,
    /// Codes of needs; one is enough.
    pub needs: Vec<String>,
    /// Codes of activities; one is enough.
    pub activities: Vec<String>,
    /// In the person's own words.
    pub text: String,
    /// Phrases of the text that are to be taken as mere words.
    pub plain: Vec<String>,
    /// The person's age, years.
    pub age: Option<u8>,
    /// The person's gender: `woman`, `man`; anything else leaves nothing out.
    pub gender: String,
    /// Codes of what the person needs to take part; all are needed.
    pub access: Vec<String>,
    /// Codes or names of languages the person speaks; one is enough. English leaves nothing out.
    pub languages: Vec<String>,
    /// When the person can come.
    pub when: Option<When>,
    /// The most it may cost, pence.
    pub cost: Option<u32>,
    /// Ways of taking part: `in-person`, `online`, `phone`, `home`; one is enough.
    pub modes: Vec<String>,
    /// Leave out services to which somebody has to refer.
    pub without_referral: bool,
    /// Leave out services that do not say that they have places.
    pub with_places: bool,
    /// Leave out services that nobody has found true within so many months.
    pub checked_within: Option<u8>,
    /// Who offers it.
    pub organization: Option<Uuid>,
    /// The code of an area in which it has a place or which it serves.
    pub area: String,
    /// Of what is asked about access, languages, times, cost and ways of taking part: keep services that say nothing of
    /// it, as bits of [`unstated`].
    pub keep_unstated: u8,
    /// Keep services that are closed for now.
    pub paused: bool,
    /// How many to give.
    pub limit: usize,
    /// Go on behind this one.
    pub after: Option<Key>,
}

/// Why a question cannot be answered, by what the person can do about it.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// Say again where.
    Where(NotFound),
    /// This code is not known.
    Unknown {
        /// What it should be a code of: `need`, `activity`, `access`, `language`, `mode`, `area`.
        what: &'static str,
        /// What was given.
        given: String,
    },
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Problem::Where(problem) => problem.fmt(f),
            Problem::Unknown { what, given } => write!(f, "{given:?} is no known {what}"),
        }
    }
}

/// A question, with how it was understood.
#[derive(Debug, Clone)]
pub struct Understood {
    /// The question.
    pub query: Query,
    /// The place, if one is meant.
    pub place: Option<Found>,
    /// Why the place that the text names was not found, and is left out of the question.
    pub lost: Option<NotFound>,
    /// What was made of the text.
    pub reading: Reading,
}

/// An answer, with how the question was understood.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The question.
    pub understood: Understood,
    /// Its answer.
    pub answer: Answer,
    /// No service has all that was asked for in words, so those that have some of it are given. If nothing was asked for
    /// but what somebody speaks or needs to take part, those that say nothing of it.
    pub any_word: bool,
    /// No service that is near enough states or names the language, so those that do are given wherever they are.
    pub farther: bool,
}

impl Outcome {
    /// Nobody says that they have the little that was asked for, and what is given says nothing of it.
    #[must_use]
    pub fn unsaid(&self) -> bool {
        self.any_word && self.understood.query.words.is_empty()
    }
}

impl Search {
    /// Answers what is asked.
    ///
    /// # Errors
    /// [`Problem`] when something in it cannot be understood.
    pub fn ask(&self, ask: &Ask, country: &Country) -> Result<Outcome, Problem> {
        self.ask_from(&self.edition(), ask, country)
    }

    /// Answers what is asked, from an edition.
    ///
    /// # Errors
    /// As [`Search::ask`].
    pub fn ask_from(&self, edition: &Edition, ask: &Ask, country: &Country) -> Result<Outcome, Problem> {
        let mut understood = understand(ask, country, edition)?;
        let mut answer = self.answer_from(edition, &understood.query);
        let (mut any_word, mut farther) = (false, false);
        let query = &mut understood.query;
        if answer.total == 0 && !query.words.is_empty() {
            let only_stated = query.words.iter().all(|unit| !unit.facets.is_empty());
            let by_place = matches!(understood.place, Some(Found::Area { .. })) && ask.area.trim().is_empty();
            if only_stated && query.languages != 0 && (query.within.is_some() || by_place) {
                // Nobody near says that they speak the language: then those elsewhere who do.
                let area = query.area.filter(|_| !by_place);
                let anywhere = Query { within: None, area, ..query.clone() };
                let found = self.answer_from(edition, &anywhere);
                if found.total > 0 {
                    *query = anywhere;
                    answer = found;
                    farther = true;
                }
            }
            if !farther {
                if only_stated {
                    // Nobody at all: then those that may.
                    query.words.clear();
                }
                query.any_word = true;
                answer = self.answer_from(edition, query);
                any_word = answer.total > 0;
            }
        }
        Ok(Outcome { understood, answer, any_word, farther })
    }
}

/// Makes a question of what is asked.
///
/// # Errors
/// [`Problem`] when something in it cannot be understood.
pub fn understand(ask: &Ask, country: &Country, edition: &Edition) -> Result<Understood, Problem> {
    let near = ask.near.trim();
    let places = near.is_empty().then_some(&*country.places);
    let reading = reading::read(&ask.text, &ask.plain, &edition.words(), places);
    let (place, lost) = match (near, reading.place()) {
        ("", None) => (None, None),
        ("", Some(named)) => match place::find(named, country) {
            Ok(place) => (Some(place), None),
            Err(lost) => (None, Some(lost)),
        },
        (near, _) => (Some(place::find(near, country).map_err(Problem::Where)?), None),
    };
    let mut query = Query {
        within: ask.within,
        words: reading.units(),
        age: ask.age,
        gender: match ask.gender.trim() {
            "woman" | "women" | "female" | "f" => Some(Gender::Women),
            "man" | "men" | "male" | "m" => Some(Gender::Men),
            _ => None,
        },
        when: ask.when,
        cost: ask.cost,
        without_referral: ask.without_referral,
        with_places: ask.with_places,
        checked_within: ask.checked_within,
        organization: ask.organization,
        keep_unstated: ask.keep_unstated,
        paused: ask.paused,
        limit: ask.limit,
        after: ask.after,
        ..Query::default()
    };
    let vocabulary = vocabulary::Vocabulary::embedded();
    for code in &ask.needs {
        let need = vocabulary.need(code).ok_or_else(|| unknown("need", code))?;
        query.needs.extend(tags::number(&Tag::Need(need.code.clone())));
    }
    for code in &ask.activities {
        let activity = vocabulary.activity(code).ok_or_else(|| unknown("activity", code))?;
        query.activities.extend(tags::number(&Tag::Activity(activity.code.clone())));
    }
    for code in &ask.access {
        let (bit, _) = access::with_code(code).ok_or_else(|| unknown("access", code))?;
        query.access |= 1 << bit;
    }
    for name in &ask.languages {
        let known = languages::with_code(name).or_else(|| languages::called(name));
        let (bit, _) = known.ok_or_else(|| unknown("language", name))?;
        query.languages |= 1 << bit;
    }
    for word in &ask.modes {
        let bit = mode::WORDS.iter().position(|known| known == word).ok_or_else(|| unknown("mode", word))?;
        query.modes |= 1 << bit;
    }
    if !ask.area.trim().is_empty() {
        let known = country.areas.area(ask.area.trim()).map(|area| area.code);
        let code = known.or_else(|| areas::AreaCode::parse(&ask.area));
        query.area = Some(code.ok_or_else(|| unknown("area", &ask.area))?);
    }
    hear(&mut query, &reading);
    if let Some((english, _)) = languages::with_code("en")
        && query.languages >> english & 1 == 1
    {
        // Nearly all services are in English, and hardly any says so.
        query.languages = 0;
    }
    match &place {
        Some(Found::Point { near, .. }) => query.near = Some(near.clone()),
        Some(Found::Area { code, .. }) => query.area = query.area.or(Some(*code)),
        None => query.within = None,
    }
    if query.near.is_none() {
        query.within = None;
    }
    Ok(Understood { query, place, lost, reading })
}

/// The needs and activities that a longer text speaks of, each once, in its order: of what somebody wants, in their own words.
/// Mere words are passed over, and so are places and whatever else is said.
#[must_use]
pub fn spoken_of(text: &str) -> Vec<tags::TagNumber> {
    let mut found = Vec::new();
    // Each sentence by itself: words of two sentences make no phrase.
    for part in text.split(['.', '!', '?', ';', ',', '\n']) {
        let reading = reading::read(part, &[], &[], None);
        for tag in reading.said().flat_map(|said| &said.tags) {
            if !found.contains(tag) {
                found.push(*tag);
            }
        }
    }
    found
}

/// Pairs of words, folded, that services say in passing: neither says what they offer.
pub(super) fn in_passing() -> &'static [(String, String)] {
    phrases::Phrases::embedded().in_passing()
}

/// The hours that a phrase means, alone: minutes since midnight.
#[cfg(test)]
pub(super) fn hours_of(phrase: &str) -> Option<(u16, u16)> {
    reading::read(phrase, &[], &[], None).said().find_map(|said| said.hours)
}

fn unknown(what: &'static str, given: &str) -> Problem {
    Problem::Unknown { what, given: given.to_owned() }
}

/// What the text says besides what is looked for. What was asked for outright goes before it. Of what only the text
/// says, services that say nothing are kept: people say more than publishers do.
fn hear(query: &mut Query, reading: &Reading) {
    let asked = query.clone();
    for said in reading.said() {
        if asked.gender.is_none() {
            query.gender = query.gender.or(said.gender);
        }
        if asked.age.is_none() {
            query.age = query.age.or(said.age);
        }
        if asked.cost.is_none() && said.cost.is_some() {
            query.cost = query.cost.or(said.cost);
            query.keep_unstated |= unstated::COST;
        }
        if asked.modes == 0 && said.modes != 0 {
            query.modes |= said.modes;
            query.keep_unstated |= unstated::MODE;
        }
        if asked.when.is_none()
            && let Some(when) = said.when()
        {
            query.keep_unstated |= unstated::WHEN;
            query.when = Some(match query.when {
                None => when,
                // `Tuesday` and `evening` are one time.
                Some(before) => When {
                    days: match (before.days, when.days) {
                        (0b111_1111, days) | (days, 0b111_1111) => days,
                        (one, two) => one | two,
                    },
                    hours: before.hours.or(when.hours),
                },
            });
        }
        query.without_referral |= said.without_referral;
        if asked.access == 0 && said.access != 0 {
            query.access |= said.access;
            query.keep_unstated |= unstated::ACCESS;
        }
        if asked.languages == 0 && said.languages != 0 {
            query.languages |= said.languages;
            query.keep_unstated |= unstated::LANGUAGE;
        }
    }
}
