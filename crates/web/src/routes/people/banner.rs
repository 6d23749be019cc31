//! What stands above every page about a person, in words.

use casework::people::banner::Banner;
use casework::people::record::Person;
use casework::people::sections;
use locales::Words;

use super::show::{help, said};
use crate::pages::{AloneLine, PersonBanner, SafetyLine};
use crate::plain::refused_to_share;
use crate::theirs::theirs;

/// The banner of somebody.
pub(in crate::routes) fn person_banner(words: &Words, person: &Person, banner: &Banner) -> PersonBanner {
    let label = |code: &str| {
        let known = sections::all().iter().flat_map(|section| &section.element).find(|one| one.code == code);
        known.map_or_else(|| theirs(code), |one| said(words, &one.label, &one.label_cy))
    };
    let told = banner.safety.iter().map(|text| (words.say("desk-from-referrer"), text));
    let risks = banner.risks.iter().map(|(code, text)| (label(code), text));
    PersonBanner {
        died: banner.died.map(|day| words.day(day)),
        alone: banner.alone.as_ref().map(|warning| AloneLine {
            id: warning.id.to_string(),
            text: theirs(&warning.words),
            is_read: warning.is_read,
            read: format!("/people/{}/visit-alone/read", person.id),
        }),
        safety: told.chain(risks).map(|(label, text)| SafetyLine { label, text: theirs(text) }).collect(),
        refused: banner.refused.iter().map(|one| refused_to_share(words, one)).collect(),
        help: help(words, person),
    }
}
