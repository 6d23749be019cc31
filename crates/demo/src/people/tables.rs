//! The tables that people and their stories are made from, read once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::random::{Random, Weights};

/// Names of one community, and what goes with them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Community {
    weight: u64,
    women_older: Vec<String>,
    women_younger: Vec<String>,
    men_older: Vec<String>,
    men_younger: Vec<String>,
    pub(super) family: Vec<String>,
    pub(super) ethnicity: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) speak: u64,
}

impl Community {
    pub(super) fn given(&self, woman: bool, older: bool) -> &[String] {
        match (woman, older) {
            (true, true) => &self.women_older,
            (true, false) => &self.women_younger,
            (false, true) => &self.men_older,
            (false, false) => &self.men_younger,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SupportedFile {
    community: Vec<Community>,
    known_as: BTreeMap<String, Vec<String>>,
}

/// What one need is told by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) need: String,
    pub(super) also: Vec<String>,
    ages: [u64; 2],
    weight: u64,
    #[serde(default)]
    abroad: bool,
    pub(super) opening: Vec<String>,
    pub(super) detail: Vec<String>,
    pub(super) own: Vec<String>,
    pub(super) hopes: Vec<String>,
    pub(super) began: Vec<String>,
    pub(super) ended: Vec<String>,
}

/// What a profession puts before and behind a story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Profession {
    pub(super) code: String,
    weight: u64,
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

/// A relative or friend who asks for somebody.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    pub(super) relation: String,
    weight: u64,
    ages: [u64; 2],
    pub(super) begins: Vec<String>,
}

/// A reason for a step, with the notes that go with it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason {
    list: String,
    pub(super) code: String,
    weight: u64,
    pub(super) notes: Vec<String>,
}

/// What is noted at steps that have no reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notes {
    pub(super) accept: Vec<String>,
    pub(super) allocate: Vec<String>,
    pub(super) handover: Vec<String>,
    pub(super) attempt: Vec<String>,
    pub(super) resume: Vec<String>,
    pub(super) reopen: Vec<String>,
}

/// What a link worker notes of a talk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContactNotes {
    /// Of the first one.
    pub(super) first: Vec<String>,
    /// Of later ones.
    pub(super) later: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Safety {
    pub(super) share: u64,
    pub(super) notes: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoriesFile {
    story: Vec<Story>,
    profession: Vec<Profession>,
    family: Vec<Family>,
    reason: Vec<Reason>,
    notes: Notes,
    safety: Safety,
    contacts: ContactNotes,
}

/// Reasons of one list, drawn by weight.
#[derive(Debug)]
pub(super) struct List {
    reasons: Vec<Reason>,
    weights: Weights,
}

impl List {
    fn of(name: &str, all: &mut Vec<Reason>) -> Option<Self> {
        let (reasons, others) = std::mem::take(all).into_iter().partition(|one: &Reason| one.list == name);
        *all = others;
        let reasons: Vec<Reason> = reasons;
        let weights = Weights::new(reasons.iter().map(|one| one.weight));
        reasons.iter().any(|one| one.weight > 0).then_some(Self { reasons, weights })
    }

    pub(super) fn draw(&self, random: &mut Random) -> &Reason {
        &self.reasons[self.weights.draw(random)]
    }

    /// A reason by its code; the first one of the list where there is none of that code, which a test rules out.
    pub(super) fn named(&self, code: &str) -> &Reason {
        self.reasons.iter().find(|one| one.code == code).unwrap_or(&self.reasons[0])
    }
}

/// The lists of reasons.
#[derive(Debug)]
pub(super) struct Reasons {
    pub(super) close: List,
    pub(super) decline: List,
    pub(super) redirect: List,
    pub(super) hold: List,
    pub(super) person_declines: List,
    pub(super) withdraw: List,
    pub(super) error: List,
}

/// Years of age in one band, for which the fitting stories and relatives are worked out beforehand.
const BAND: u64 = 3;
const BANDS: u64 = 33;

/// All that people are made from.
#[derive(Debug)]
pub(super) struct Stories {
    pub(super) communities: Vec<Community>,
    pub(super) drawn_communities: Weights,
    pub(super) known_as: BTreeMap<String, Vec<String>>,
    all: Vec<Story>,
    /// By band of age, for people of this country and then for those whose language is another one: places and weights.
    fitting: Vec<[(Vec<usize>, Weights); 2]>,
    professions: Vec<Profession>,
    drawn_professions: Weights,
    family: Vec<Family>,
    fitting_family: Vec<(Vec<usize>, Weights)>,
    pub(super) reasons: Reasons,
    pub(super) notes: Notes,
    pub(super) safety: Safety,
    pub(super) contacts: ContactNotes,
}

impl Stories {
    /// Those in the program; nothing if they cannot be read, which a test rules out.
    pub(super) fn embedded() -> Option<&'static Self> {
        static STORIES: OnceLock<Result<Stories, String>> = OnceLock::new();
        STORIES.get_or_init(Self::read).as_ref().ok()
    }

    fn read() -> Result<Self, String> {
        let people: SupportedFile = toml::from_str(include_str!("../../../../demo/supported.toml"))
            .map_err(|reason| format!("supported.toml: {reason}"))?;
        let StoriesFile { story: all, profession, family, mut reason, notes, safety, contacts } =
            toml::from_str(include_str!("../../../../demo/stories.toml"))
                .map_err(|reason| format!("stories.toml: {reason}"))?;
        let mut list = |name: &str| {
            List::of(name, &mut reason).ok_or_else(|| format!("stories.toml: no reasons in {name:?}"))
        };
        let reasons = Reasons {
            close: list("close")?,
            decline: list("decline")?,
            redirect: list("redirect")?,
            hold: list("hold")?,
            person_declines: list("person-declines")?,
            withdraw: list("withdraw")?,
            error: list("error")?,
        };
        let mut fitting = Vec::new();
        let mut fitting_family = Vec::new();
        for band in 0..BANDS {
            let fits = |ages: [u64; 2]| (ages[0]..=ages[1]).contains(&(band * BAND + 1));
            let of = |foreign: bool| -> (Vec<usize>, Weights) {
                let places: Vec<usize> = (0..all.len())
                    .filter(|&place| fits(all[place].ages) && (foreign || !all[place].abroad))
                    .collect();
                let weights = Weights::new(places.iter().map(|&place| all[place].weight));
                (places, weights)
            };
            fitting.push([of(false), of(true)]);
            let places: Vec<usize> = (0..family.len()).filter(|&place| fits(family[place].ages)).collect();
            let weights = Weights::new(places.iter().map(|&place| family[place].weight));
            fitting_family.push((places, weights));
        }
        Ok(Self {
            drawn_communities: Weights::new(people.community.iter().map(|one| one.weight)),
            communities: people.community,
            known_as: people.known_as,
            fitting,
            all,
            drawn_professions: Weights::new(profession.iter().map(|one| one.weight)),
            professions: profession,
            family,
            fitting_family,
            reasons,
            notes,
            safety,
            contacts,
        })
    }

    /// A story for somebody of an age, who speaks another language or not.
    pub(super) fn story(&self, age: u64, foreign: bool, random: &mut Random) -> &Story {
        let (places, weights) = &self.fitting[band(age)][usize::from(foreign)];
        &self.all[places.get(weights.draw(random)).copied().unwrap_or(0)]
    }

    pub(super) fn profession(&self, random: &mut Random) -> &Profession {
        &self.professions[self.drawn_professions.draw(random)]
    }

    pub(super) fn family(&self, age: u64, random: &mut Random) -> &Family {
        let (places, weights) = &self.fitting_family[band(age)];
        &self.family[places.get(weights.draw(random)).copied().unwrap_or(0)]
    }
}

fn band(age: u64) -> usize {
    usize::try_from((age / BAND).min(BANDS - 1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::words::WORDS;
    use crate::words::names_in;

    #[test]
    fn the_tables_can_be_read_and_every_age_has_a_story() {
        let stories = Stories::read().unwrap();
        for age in 15..=99 {
            assert!(stories.fitting[band(age)].iter().all(|(places, _)| !places.is_empty()), "{age}");
            assert!(!stories.fitting_family[band(age)].0.is_empty(), "{age}");
        }
        for one in &stories.communities {
            for woman in [true, false] {
                assert!([true, false].iter().all(|older| !one.given(woman, *older).is_empty()));
            }
            assert!(!one.family.is_empty() && !one.ethnicity.is_empty());
            assert!(one.speak == 0 || !one.languages.is_empty());
        }
        for one in &stories.all {
            for list in [&one.opening, &one.detail, &one.own, &one.hopes, &one.began, &one.ended] {
                assert!(!list.is_empty(), "{}", one.need);
            }
        }
        assert_ne!(stories.notes.attempt.len() % 5, 0, "see `Course::is_reached`");
        assert!(!stories.notes.reopen.iter().any(String::is_empty), "whoever opens again says why");
    }

    #[test]
    fn only_known_words_stand_in_braces() {
        for text in [include_str!("../../../../demo/stories.toml")] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                for name in names_in(line) {
                    assert!(WORDS.contains(&name), "{{{name}}} in {line}");
                }
                // "They was": what is filled in may be one person or several.
                for wrong in
                    ["they} is", "they} was", "they} has", "hey} are", "hey} were", "hey} have", "hey} does"]
                {
                    assert!(!line.contains(wrong), "{line}");
                }
            }
        }
    }
}
