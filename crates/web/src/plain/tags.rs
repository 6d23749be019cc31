//! The needs and activities of a service: the terms its source gave it, and what rules and stewards say.

use directory::entities::Attribute;
use directory::tags::{self, Effective, Evidence, Field, Rule, Ruling, Standing, Tag, Tags};
use directory::whole::Whole;
use locales::{Language, Words};
use vocabulary::{Term, Vocabulary};

use super::listing::Names;
use super::{capital, some_text};
use crate::pages::{SuggestedTag, TagLink};
use crate::theirs::{bare, theirs};

/// What a need or an activity is called.
pub(crate) fn label<'a, Code>(words: &Words, term: &'a Term<Code>) -> &'a str {
    match words.language() {
        Language::English => &term.label,
        Language::Welsh => &term.label_cy,
    }
}

/// What a tag of ours is called.
fn named<'a>(words: &Words, tag: &'a Tag) -> &'a str {
    let vocabulary = Vocabulary::embedded();
    let ours = match tag {
        Tag::Need(code) => vocabulary.need(code.as_str()).map(|need| label(words, need)),
        Tag::Activity(code) => vocabulary.activity(code.as_str()).map(|activity| label(words, activity)),
    };
    ours.unwrap_or_else(|| tags::label(tag))
}

/// The terms of a service, then our own needs and activities that say something new. Those that are needs of our
/// vocabulary lead to more of their kind.
pub(super) fn links(words: &Words, whole: &Whole, tags: &Tags, names: Names<'_>) -> Vec<TagLink> {
    let mut links: Vec<TagLink> = Vec::new();
    let known = |links: &[TagLink], label: &str, code: Option<&str>| {
        links.iter().any(|known| {
            is_same(&bare(&known.label), label) || code.is_some() && known.code.as_deref() == code
        })
    };
    for attribute in &whole.service.attributes {
        let Some(label) = name(attribute, names) else { continue };
        let code = attribute.taxonomy_term.as_ref().and_then(|term| some_text(term.code.as_ref()));
        let vocabulary = Vocabulary::embedded();
        let found = vocabulary.find(&label);
        let need = code.and_then(|code| vocabulary.need(code)).or_else(|| found.needs.first().copied());
        // What means one of our own terms is called by our name for it in other languages.
        let ours = need
            .map(|need| self::label(words, need))
            .or_else(|| found.activities.first().map(|activity| self::label(words, activity)))
            .filter(|_| words.language() != Language::English);
        let label = ours.map_or_else(|| theirs(&label), str::to_owned);
        // Two terms of a source may mean the same of ours, and one that means nothing says nothing.
        if known(&links, &bare(&label), None) || NOTHING.contains(&bare(&label).to_lowercase().as_str()) {
            continue;
        }
        links.push(TagLink::new(&label, need.map(|need| need.code.as_str())));
    }
    for tag in effective(tags, &tags.rulings()) {
        let (label, code) = (named(words, tag.tag), tag.tag.need().map(vocabulary::NeedCode::as_str));
        if !known(&links, label, code) {
            links.push(TagLink::new(label, code));
        }
    }
    links
}

/// Terms under which sources file what fits nowhere else.
const NOTHING: [&str; 3] = ["other", "others", "miscellaneous"];

/// Whether two labels say one thing: `Food bank` and `Food banks`, `Library` and `Libraries`.
fn is_same(one: &str, other: &str) -> bool {
    let single = |label: &str| {
        let label = label.to_lowercase();
        match label.strip_suffix("ies") {
            Some(stem) => format!("{stem}y"),
            None => label.strip_suffix('s').map(str::to_owned).unwrap_or(label),
        }
    };
    single(one) == single(other)
}

/// What our rules suggest, with the words that made them, so that a reader can judge.
pub(super) fn suggested(words: &Words, tags: &Tags) -> Vec<SuggestedTag> {
    effective(tags, &tags.rulings())
        .iter()
        .filter(|tag| tag.standing != Standing::Ruled)
        .map(|tag| SuggestedTag {
            label: named(words, tag.tag).to_owned(),
            because: tag.because.iter().map(|evidence| reason(words, evidence)).collect(),
        })
        .collect()
}

fn effective<'a>(tags: &'a Tags, rulings: &'a [Ruling]) -> Vec<Effective<'a>> {
    let mut effective = tags.effective(rulings);
    effective.retain(Effective::counts);
    effective
}

fn reason(words: &Words, evidence: &Evidence) -> String {
    if let Rule::GoesWith(activity) = &evidence.rule {
        let activity = named(words, &Tag::Activity(activity.clone())).to_lowercase();
        return words.say_with("tags-goes-with", &[("activity", activity.into())]);
    }
    let said = theirs(&evidence.words);
    match evidence.field {
        Field::Name => words.say_with("tags-in-name", &[("words", said.into())]),
        Field::Description => words.say_with("tags-in-description", &[("words", said.into())]),
        Field::Term => words.say_with("tags-filed-under", &[("words", said.into())]),
    }
}

fn name(attribute: &Attribute, names: Names<'_>) -> Option<String> {
    let inside = attribute.taxonomy_term.as_ref().and_then(|term| some_text(term.name.as_ref()));
    let said = some_text(attribute.label.as_ref()).or(inside).map(str::to_owned);
    said.or_else(|| names(attribute.term_id()?)).map(|label| capital(&label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_of_a_thing_are_one_label() {
        for (one, other) in [("Food bank", "Food banks"), ("library", "Libraries"), ("Bingo", "bingo")] {
            assert!(is_same(one, other), "{one} and {other}");
        }
        assert!(!is_same("Walking", "Walking group"));
    }
}
