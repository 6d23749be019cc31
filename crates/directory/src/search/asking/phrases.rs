//! Phrases and what people mean by them: the names and synonyms of the vocabularies, and `vocabularies/asking.toml`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;
use vocabulary::{Vocabulary, access, languages};

use crate::search::facets::{Facet, Numbering};
use crate::search::facts::{Gender, mode};
use crate::search::query::{Unit, When};
use crate::search::stem;
use crate::tags::{self, Tag, TagNumber};

/// What a phrase means. Several of these may be said at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meaning {
    /// Needs and activities.
    pub tags: Vec<TagNumber>,
    /// The gender of whom it is for.
    pub gender: Option<Gender>,
    /// The age of whom it is for, years.
    pub age: Option<u8>,
    /// The most it may cost, pence.
    pub cost: Option<u32>,
    /// Ways of taking part, as bits.
    pub modes: u8,
    /// Days, bit 0 is Monday; 0 for none.
    pub days: u8,
    /// From and to, minutes since midnight.
    pub hours: Option<(u16, u16)>,
    /// Nobody has to refer.
    pub without_referral: bool,
    /// What is needed to take part, as bits.
    pub access: u16,
    /// Languages, as bits.
    pub languages: u64,
}

impl Meaning {
    /// The time it speaks of.
    #[must_use]
    pub fn when(&self) -> Option<When> {
        let days = if self.days == 0 { 0b111_1111 } else { self.days };
        (self.days != 0 || self.hours.is_some()).then_some(When { days, hours: self.hours })
    }

    /// What of it services state, to be looked for itself: access needs and languages, by name too.
    pub(super) fn stated(&self) -> Option<Unit> {
        let numbering = Numbering::get();
        let facets = |from: Facet, bits: u64| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| from + bit)
        };
        let access = facets(numbering.access.0, self.access.into());
        let spoken = facets(numbering.languages.0, self.languages);
        let names = languages::all().iter().zip(0..).filter(|(_, bit)| self.languages >> bit & 1 == 1);
        let words = names.flat_map(|(language, _)| stem::words(&language.name)).collect();
        let facets: Vec<Facet> = access.chain(spoken).collect();
        (!facets.is_empty()).then(|| Unit { facets, words, ..Unit::default() })
    }

    /// The languages of it, to be looked for themselves. Nearly everything is in English, and hardly any service says so.
    pub(super) fn spoken(&self) -> Option<Unit> {
        let english = languages::with_code("en").map_or(0, |(bit, _)| 1 << bit);
        Meaning { languages: self.languages & !english, ..Meaning::default() }.stated()
    }

    fn merge(&mut self, other: &Meaning) {
        self.tags.extend(&other.tags);
        self.tags.sort_unstable();
        self.tags.dedup();
        self.gender = self.gender.or(other.gender);
        self.age = self.age.or(other.age);
        self.cost = self.cost.or(other.cost);
        self.modes |= other.modes;
        self.days |= other.days;
        self.hours = self.hours.or(other.hours);
        self.without_referral |= other.without_referral;
        self.access |= other.access;
        self.languages |= other.languages;
    }
}

/// All phrases.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By the stem of their first word.
    by_first: HashMap<String, Vec<Phrase>>,
    /// Phrases that begin with a number.
    by_number: Vec<Phrase>,
    nothing: HashSet<String>,
    before_a_place: Vec<Vec<String>>,
    slips: HashMap<String, String>,
    in_passing: Vec<(String, String)>,
    /// Every word of a phrase.
    words: HashSet<String>,
}

#[derive(Debug)]
struct Phrase {
    /// Stems; `*` for a number.
    stems: Vec<String>,
    meaning: Meaning,
    /// The age is the number.
    age_is_number: bool,
}

/// Stands for a number.
const NUMBER: &str = "*";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    nothing: Vec<String>,
    before_a_place: Vec<String>,
    in_passing: Vec<String>,
    means: Vec<Means>,
    slips: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Means {
    phrases: Vec<String>,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    access: Vec<String>,
    #[serde(default)]
    instead: bool,
    gender: Option<String>,
    age: Option<Age>,
    cost: Option<u32>,
    mode: Option<String>,
    #[serde(default)]
    days: Vec<u8>,
    hours: Option<(String, String)>,
    referral: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Age {
    Years(u8),
    Star(String),
}

impl Phrases {
    /// Those inside the program.
    pub(super) fn embedded() -> &'static Phrases {
        static EMBEDDED: OnceLock<Phrases> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Phrases::parse(include_str!("../../../../../vocabularies/asking.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/asking.toml cannot be read: {error}"))
        })
    }

    /// Reads the text of `asking.toml`, and puts the vocabularies' own names beside it.
    fn parse(text: &str) -> Result<Phrases, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut phrases = Phrases::default();
        let vocabulary = Vocabulary::embedded();
        for need in vocabulary.needs() {
            let meaning = tagged(&Tag::Need(need.code.clone()));
            need.names().for_each(|name| phrases.add(name, &meaning, false));
        }
        for activity in vocabulary.activities() {
            let meaning = tagged(&Tag::Activity(activity.code.clone()));
            activity.names().for_each(|name| phrases.add(name, &meaning, false));
        }
        for (place, access) in access::all().iter().enumerate() {
            let meaning = Meaning { access: 1 << place, ..Meaning::default() };
            access.asked().for_each(|name| phrases.add(name, &meaning, false));
        }
        for (place, language) in languages::all().iter().enumerate() {
            let meaning = Meaning { languages: 1 << place, ..Meaning::default() };
            for name in language.names().chain(language.people()) {
                for phrase in ["", "in ", "speaks ", "speak ", "who speaks "] {
                    phrases.add(&format!("{phrase}{name}"), &meaning, false);
                }
                for phrase in ["speaker", "speaking", "interpreter", "people", "person", "language"] {
                    phrases.add(&format!("{name} {phrase}"), &meaning, false);
                }
            }
        }
        for means in &file.means {
            let (meaning, age_is_number) = means.meaning()?;
            for phrase in &means.phrases {
                if age_is_number != phrase.contains(NUMBER) {
                    return Err(format!("{phrase:?}: a star stands for an age of \"*\", and only for that"));
                }
                if means.instead {
                    phrases.forget(phrase);
                }
                phrases.add(phrase, &meaning, age_is_number);
            }
        }
        phrases.nothing = file.nothing.iter().flat_map(|word| stem::words(word)).collect();
        phrases.before_a_place = file.before_a_place.iter().map(|text| stem::words(text)).collect();
        let alone = phrases.before_a_place.iter().filter(|words| words.len() == 1);
        phrases.nothing.extend(alone.flatten().cloned());
        phrases.before_a_place.sort_by_key(|words| std::cmp::Reverse(words.len()));
        for said in &file.in_passing {
            match <[String; 2]>::try_from(stem::words(said)) {
                Ok([first, second]) => phrases.in_passing.push((first, second)),
                Err(_) => return Err(format!("{said:?}: what is said in passing has two words")),
            }
        }
        phrases.slips = file.slips;
        for list in phrases.by_first.values_mut().chain([&mut phrases.by_number]) {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.stems.len()));
        }
        Ok(phrases)
    }

    fn add(&mut self, text: &str, meaning: &Meaning, age_is_number: bool) {
        let text = text.replace(NUMBER, " 0 ");
        let words = stem::words(&text);
        let stems: Vec<String> = words
            .iter()
            .map(|word| if word == "0" { NUMBER.to_owned() } else { stem::of(word).into_owned() })
            .collect();
        let Some(first) = stems.first() else { return };
        self.words.extend(words.iter().filter(|word| *word != "0").cloned());
        let list = if first == NUMBER {
            &mut self.by_number
        } else {
            self.by_first.entry(first.clone()).or_default()
        };
        match list.iter_mut().find(|known| known.stems == stems) {
            Some(known) => known.meaning.merge(meaning),
            None => list.push(Phrase { stems, meaning: meaning.clone(), age_is_number }),
        }
    }

    /// Lets go of what a phrase meant so far.
    fn forget(&mut self, text: &str) {
        let stems: Vec<String> = stem::words(text).iter().map(|word| stem::of(word).into_owned()).collect();
        if let Some(list) = stems.first().and_then(|first| self.by_first.get_mut(first)) {
            list.retain(|phrase| phrase.stems != stems);
        }
    }

    /// The longest phrase that a list of words begins with: how many words it takes, and what it means.
    pub(super) fn begin(&self, words: &[Word]) -> Option<(usize, Meaning)> {
        let first = words.first()?;
        let list = if first.number.is_some() { &self.by_number } else { self.by_first.get(&first.stem)? };
        let found = list.iter().find(|phrase| {
            phrase.stems.len() <= words.len()
                && phrase.stems.iter().zip(words).all(|(stem, word)| {
                    if stem == NUMBER { word.number.is_some() } else { *stem == word.stem }
                })
        })?;
        let mut meaning = found.meaning.clone();
        if found.age_is_number {
            meaning.age = words[..found.stems.len()].iter().find_map(|word| word.number);
        }
        Some((found.stems.len(), meaning))
    }

    /// Whether a word says nothing of what is looked for.
    pub(super) fn says_nothing(&self, word: &str) -> bool {
        self.nothing.contains(word)
    }

    /// How many words at the beginning announce a place.
    pub(super) fn announces_a_place(&self, words: &[Word]) -> Option<usize> {
        let fits = |known: &&Vec<String>| {
            known.len() < words.len() && known.iter().zip(words).all(|(known, word)| *known == word.folded)
        };
        self.before_a_place.iter().find(fits).map(Vec::len)
    }

    /// Pairs of words, folded, that say nothing of what a service offers.
    pub(super) fn in_passing(&self) -> &[(String, String)] {
        &self.in_passing
    }

    /// What a common slip stands for.
    pub(super) fn slip(&self, word: &str) -> Option<&str> {
        self.slips.get(word).map(String::as_str)
    }

    /// Whether some phrase has the word.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.contains(word) || self.nothing.contains(word)
    }

    /// Words of phrases that begin with a letter.
    pub(super) fn words_from(&self, first: char) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str).filter(move |word| word.starts_with(first))
    }
}

/// A word that somebody typed.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Folded.
    pub(super) folded: String,
    pub(super) stem: String,
    /// The age it may be.
    pub(super) number: Option<u8>,
}

impl Word {
    pub(super) fn of(folded: &str) -> Self {
        let digits = folded.strip_suffix('s').unwrap_or(folded);
        let number = digits.parse().ok().filter(|age| (1..=110).contains(age));
        Word { folded: folded.to_owned(), stem: stem::of(folded).into_owned(), number }
    }
}

fn tagged(tag: &Tag) -> Meaning {
    Meaning { tags: tags::number(tag).into_iter().collect(), ..Meaning::default() }
}

impl Means {
    fn meaning(&self) -> Result<(Meaning, bool), String> {
        let first = self.phrases.first().ok_or("an entry has no phrases")?;
        let wrong = |what: String| Err(format!("{first:?}: {what}"));
        let mut meaning = Meaning::default();
        for code in &self.codes {
            match tags::named(code).as_ref().and_then(tags::number) {
                Some(number) => meaning.tags.push(number),
                None => return wrong(format!("{code} is neither a need nor an activity")),
            }
        }
        for code in &self.access {
            match access::with_code(code) {
                Some((bit, _)) => meaning.access |= 1 << bit,
                None => return wrong(format!("{code} is no access need of access.toml")),
            }
        }
        meaning.gender = match self.gender.as_deref() {
            None => None,
            Some("man") => Some(Gender::Men),
            Some("woman") => Some(Gender::Women),
            Some(other) => return wrong(format!("the gender {other:?} is neither man nor woman")),
        };
        let age_is_number = matches!(&self.age, Some(Age::Star(star)) if star == NUMBER);
        meaning.age = match &self.age {
            Some(Age::Years(years)) if *years <= 120 => Some(*years),
            Some(_) if !age_is_number => return wrong("the age is a number of years or \"*\"".to_owned()),
            _ => None,
        };
        meaning.cost = self.cost.map(|pounds| pounds.saturating_mul(100));
        if let Some(word) = &self.mode {
            match mode::WORDS.iter().position(|known| known == word) {
                Some(bit) => meaning.modes = 1 << bit,
                None => return wrong(format!("{word:?} is no way of taking part")),
            }
        }
        if self.days.iter().any(|day| *day > 6) {
            return wrong("days are from 0, Monday, to 6".to_owned());
        }
        meaning.days = self.days.iter().fold(0, |days, day| days | 1 << day);
        if let Some((from, to)) = &self.hours {
            let minutes = crate::entities::minutes_of;
            match (minutes(from), minutes(to)) {
                (Some(from), Some(to)) if from < to => meaning.hours = Some((from, to)),
                _ => return wrong("hours are a time and a later one".to_owned()),
            }
        }
        meaning.without_referral = self.referral == Some(false);
        if meaning == Meaning::default() && !age_is_number {
            return wrong("it means nothing".to_owned());
        }
        Ok((meaning, age_is_number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(text: &str) -> Option<(usize, Meaning)> {
        let words: Vec<Word> = stem::words(text).iter().map(|word| Word::of(word)).collect();
        Phrases::embedded().begin(&words)
    }

    #[test]
    fn the_longest_phrase_is_found() {
        let (length, meaning) = begin("older men who walk").unwrap();
        assert_eq!((length, meaning.gender, meaning.age), (2, Some(Gender::Men), Some(70)));
        let (length, meaning) = begin("82-year-old").unwrap();
        assert_eq!((length, meaning.age), (3, Some(82)));
        let (length, meaning) = begin("over 50s in Sale").unwrap();
        assert_eq!((length, meaning.age), (2, Some(50)));
        let polish = begin("Polish speaker").unwrap();
        assert_eq!((polish.0, polish.1.languages.count_ones()), (2, 1));
        let (_, meaning) = begin("wheelchair user on a Tuesday").unwrap();
        assert_eq!(meaning.access, 1);
        assert_eq!(begin("Tuesday evening").unwrap().1.days, 0b10);
        assert!(begin("xylophone").is_none() && begin("").is_none());
    }

    #[test]
    fn welsh_labels_are_phrases_too() {
        let walking = tags::number(&tags::named("walking-group").unwrap()).unwrap();
        assert_eq!(begin("Grwpiau cerdded").unwrap().1.tags, [walking]);
    }

    #[test]
    fn a_file_with_a_mistake_is_refused() {
        let good = include_str!("../../../../../vocabularies/asking.toml");
        for (find, put, why) in [
            ("codes = [\"choir\"]", "codes = [\"quire\"]", "quire"),
            ("gender = \"man\"", "gender = \"bloke\"", "bloke"),
            ("mode = \"online\"", "mode = \"telepathy\"", "telepathy"),
            ("days = [0]", "days = [7]", "Monday"),
            ("hours = [\"08:00\", \"12:00\"]", "hours = [\"12:00\", \"08:00\"]", "later"),
            ("age = \"*\"", "age = 50", "star"),
            ("\"short walk\"", "\"short\"", "two words"),
        ] {
            assert!(good.contains(find), "{find}");
            let error = Phrases::parse(&good.replacen(find, put, 1)).unwrap_err();
            assert!(error.contains(why), "{put}: {error}");
        }
        assert!(Phrases::parse(good).is_ok());
    }
}
