//! Reads what somebody typed, word by word, into what it means.

use places::{By, PlaceKind, PlaceName, Places};
use vocabulary::{Outcode, Postcode};

use super::phrases::{Meaning, Phrases, Word};
use super::spelling;
use crate::search::facets::Numbering;
use crate::search::index::words::Words;
use crate::search::query::{Role, Unit};
use crate::search::stem;
use crate::tags::TagNumber;

/// A part of what was typed, and what it was taken to mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The words, folded, as they were typed or put right.
    pub words: String,
    /// What they mean.
    pub means: Means,
}

/// What words were taken to mean.
#[derive(Debug, Clone, PartialEq)]
pub enum Means {
    /// Something that phrases of the vocabularies say.
    Said(Meaning),
    /// A place, to be looked up by these words.
    Place(String),
    /// Themselves: they must stand in the service.
    Words,
}

/// What was made of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Its parts, in order. Words that say nothing are left out.
    pub parts: Vec<Read>,
    /// Words that were put right, as typed and as read.
    pub mended: Vec<(String, String)>,
}

/// Longer texts are cut off: nobody asks in so many words.
const MOST_WORDS: usize = 40;

/// A place has at most so many words in its name that people type.
const PLACE_WORDS: usize = 4;

/// Reads a text. `plain` are phrases that must be taken as mere words. `known` are the words of the directory, by
/// which misspelt ones are found. A place is looked for unless the person has already said where.
pub(super) fn read(text: &str, plain: &[String], known: &[&Words], places: Option<&Places>) -> Reading {
    let phrases = Phrases::embedded();
    let plain: Vec<String> = plain.iter().map(|phrase| stem::words(phrase).join(" ")).collect();
    let mut reading = Reading::default();
    let mut words: Vec<Word> = stem::words(text).iter().take(MOST_WORDS).map(|word| Word::of(word)).collect();
    let in_a_name = in_names_of_places(&words, places);
    for (word, in_a_name) in words.iter_mut().zip(in_a_name) {
        if !in_a_name
            && let Some(right) = spelling::mend(&word.folded, phrases, known, places)
            && !plain.contains(&word.folded)
        {
            reading.mended.push((word.folded.clone(), right.clone()));
            *word = Word::of(&right);
        }
    }
    let mut place_found = places.is_none();
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let typed = |count: usize| joined(&rest[..count]);
        if let (Some(places), false) = (places, place_found)
            && let Some((skip, count, name)) = place(rest, phrases, places)
            && !plain.contains(&name.to_lowercase())
        {
            reading.parts.push(Read { words: typed(skip + count), means: Means::Place(name) });
            place_found = true;
            at += skip + count;
            continue;
        }
        if let Some((count, meaning)) = phrases.begin(rest)
            && !plain.contains(&typed(count))
        {
            reading.parts.push(Read { words: typed(count), means: Means::Said(meaning) });
            at += count;
            continue;
        }
        let word = &rest[0].folded;
        let wanted = plain.iter().any(|phrase| phrase.split(' ').any(|part| part == word));
        if wanted || !phrases.says_nothing(word) {
            reading.parts.push(Read { words: word.clone(), means: Means::Words });
        }
        at += 1;
    }
    reading
}

/// Which words are part of a place's name of several words: `larkham` alone may be a slip, `Church Larkham` is not.
fn in_names_of_places(words: &[Word], places: Option<&Places>) -> Vec<bool> {
    let mut found = vec![false; words.len()];
    let Some(places) = places else { return found };
    for at in 0..words.len() {
        let longest = PLACE_WORDS.min(words.len() - at);
        let named = |count: &usize| !places.names.named(&joined(&words[at..at + count]), By::Rank).is_empty();
        if let Some(count) = (2..=longest).rev().find(named) {
            found[at..at + count].fill(true);
        }
    }
    found
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// A place at the beginning of words: how many words announce it, how many name it, and what to look it up by. With
/// nothing before it, only a postcode counts, or a town at the very end.
fn place(words: &[Word], phrases: &Phrases, places: &Places) -> Option<(usize, usize, String)> {
    let announced = phrases.announces_a_place(words);
    for skip in announced.into_iter().chain([0]) {
        let rest = &words[skip..];
        let join = |count: usize, with: &str| {
            rest[..count].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(with)
        };
        if rest.len() >= 2 && has_digit(&rest[0]) && Postcode::parse(&join(2, " ")).is_ok() {
            return Some((skip, 2, join(2, " ").to_uppercase()));
        }
        if let Some(first) = rest.first()
            && has_digit(first)
            && (Outcode::parse(&first.folded).is_ok() || Postcode::parse(&first.folded).is_ok())
            // `B12` is a district and a vitamin, and `K9` a dog: only with words before it, or if it is known.
            && (skip > 0 || Outcode::parse(&first.folded).is_ok_and(|code| places.postcodes.outcode(&code).is_some()))
        {
            return Some((skip, 1, first.folded.to_uppercase()));
        }
        for count in (1..=rest.len().min(PLACE_WORDS)).rev() {
            let name = join(count, " ");
            let found = places.names.named(&name, By::Rank);
            let Some(best) = found.first() else { continue };
            let at_the_end = count == rest.len();
            // `Reading` and `Church` are towns, and mean something else to most who type them.
            let understood = phrases.begin(rest).is_some() || phrases.knows(&name);
            if skip > 0 || at_the_end && !understood && is_a_town(best) {
                return Some((skip, count, best.name.to_owned()));
            }
        }
    }
    None
}

fn has_digit(word: &Word) -> bool {
    word.folded.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_a_town(place: &PlaceName<'_>) -> bool {
    matches!(place.kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Suburb)
}

impl Reading {
    /// What is looked for, part by part. Words and activities must be there. A person may have several needs, and a
    /// service for one of them is welcome; where an activity is asked for as well, needs only put those first that serve
    /// them too. What somebody needs to take part, or speaks, is looked for itself if nothing else is; else services that
    /// state or name the language come first.
    #[must_use]
    pub fn units(&self) -> Vec<Unit> {
        let numbering = Numbering::get();
        let is_need = |tag: &TagNumber| *tag < numbering.needs.1;
        let must = self.parts.iter().any(|part| match &part.means {
            Means::Words => true,
            Means::Said(meaning) => !meaning.tags.is_empty() && !meaning.tags.iter().any(is_need),
            Means::Place(_) => false,
        });
        let of_needs = if must { Role::May } else { Role::OneOf };
        let mut units: Vec<Unit> = Vec::new();
        for part in &self.parts {
            let words = || part.words.split(' ').map(str::to_owned).collect();
            match &part.means {
                Means::Words => units.push(Unit { words: words(), ..Unit::default() }),
                Means::Said(meaning) if !meaning.tags.is_empty() => {
                    let role = if meaning.tags.iter().any(is_need) { of_needs } else { Role::Must };
                    units.push(Unit { tags: meaning.tags.clone(), words: words(), role, ..Unit::default() });
                }
                _ => {}
            }
        }
        if units.is_empty() {
            units.extend(self.said().filter_map(Meaning::stated));
        } else {
            units
                .extend(self.said().filter_map(Meaning::spoken).map(|unit| Unit { role: Role::May, ..unit }));
        }
        units
    }

    /// The place it names.
    #[must_use]
    pub fn place(&self) -> Option<&str> {
        self.parts.iter().find_map(|part| match &part.means {
            Means::Place(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// What it says of the person and the time, from left to right: the first that is said holds.
    pub(super) fn said(&self) -> impl Iterator<Item = &Meaning> {
        self.parts.iter().filter_map(|part| match &part.means {
            Means::Said(meaning) => Some(meaning),
            _ => None,
        })
    }
}
