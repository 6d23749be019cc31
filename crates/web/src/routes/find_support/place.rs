//! A place that nobody knows, or that may be one of several.

use directory::search::asking::{Candidate, Found, Means, NotFound, Understood};
use locales::Words;

use crate::finding::SearchAddress;
use crate::pages::{Step, WhichPlace, Why};

/// What is wrong with the place that was given; nothing where one of several has to be chosen, which is no mistake.
pub(super) fn wrong(words: &Words, typed: &str, not_found: &NotFound) -> Option<String> {
    // What is shown again is short, whatever was typed.
    let typed: String = typed.chars().take(60).collect();
    Some(match not_found {
        NotFound::Several(_) => return None,
        NotFound::NoPostcode => words.say("find-support-no-postcode"),
        NotFound::UnknownPostcode => words.say("find-support-unknown-postcode"),
        NotFound::NorthernIreland => words.say("find-support-northern-ireland"),
        NotFound::Abroad => words.say("find-support-abroad"),
        NotFound::UnknownPlace(_) => words.say_with("find-support-unknown-place", &[("place", typed.into())]),
    })
}

/// Places of which one may be meant by what was typed into the field.
pub(super) fn to_choose(address: &SearchAddress, not_found: &NotFound) -> Option<WhichPlace> {
    let (why, options) = match not_found {
        NotFound::Several(options) => (Why::Several, options),
        NotFound::UnknownPlace(options) => (Why::Unknown, options),
        _ => return None,
    };
    which(why, address.get("near"), options, |name| address.with("near", name))
}

/// Places that may be meant besides the one that was taken, or by a name among the words.
pub(super) fn may_be_meant(address: &SearchAddress, understood: &Understood) -> Option<WhichPlace> {
    // A place that is given in its own field is none among the words.
    let named = understood.reading.parts.iter().position(|part| matches!(part.means, Means::Place(_)));
    let elsewhere = |name: &str| {
        let kept = understood.reading.parts.iter().enumerate().filter(|(number, _)| Some(*number) != named);
        let text: Vec<&str> = kept.map(|(_, part)| part.words.as_str()).collect();
        let rest = if named.is_some() { address.with("q", &text.join(" ")) } else { address.clone() };
        rest.with("near", name)
    };
    if let Some(NotFound::Several(options) | NotFound::UnknownPlace(options)) = &understood.lost {
        let typed = understood.reading.place().unwrap_or_default();
        return which(Why::InWords, typed, options, elsewhere);
    }
    match &understood.place {
        Some(Found::Point { name, namesakes, .. }) => which(Why::Namesakes, name, namesakes, elsewhere),
        _ => None,
    }
}

fn which(
    why: Why,
    typed: &str,
    options: &[Candidate],
    search: impl Fn(&str) -> SearchAddress,
) -> Option<WhichPlace> {
    let places: Vec<Step> = options
        .iter()
        .map(|option| Step { text: option.name.clone(), count: None, address: search(&option.name).path() })
        .collect();
    (!places.is_empty()).then(|| WhichPlace { why, typed: typed.chars().take(60).collect(), places })
}
