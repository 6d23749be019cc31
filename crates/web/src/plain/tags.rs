//! The needs and activities of a service: the terms its source gave it, and what rules and stewards say.

use directory::entities::Attribute;
use directory::tags::{self, Effective, Evidence, Field, Rule, Ruling, Standing, Tag};
use directory::whole::Whole;
use locales::{Language, Words};
use vocabulary::{Term, Vocabulary};

use super::listing::Names;
use super::{capital, some_text};
use crate::pages::{SuggestedTag, TagLink};

/// What a need or an activity is called.
pub(crate) fn label<'a, Code>(words: &Words, term: &'a Term<Code>) -> &'a str {
    match words.language() {
        Language::English => &term.label,
        Language::Welsh => &term.label_cy,
    }
}

/// The terms of a service, then our own needs and activities that say something new. Those that are needs of our
/// vocabulary lead to more of their kind.
pub(super) fn links(whole: &Whole, names: Names<'_>) -> Vec<TagLink> {
    let mut links: Vec<TagLink> = Vec::new();
    let known = |links: &[TagLink], label: &str, code: Option<&str>| {
        links.iter().any(|known| {
            known.label.eq_ignore_ascii_case(label) || code.is_some() && known.code.as_deref() == code
        })
    };
    for attribute in &whole.service.attributes {
        let Some(label) = name(attribute, names) else { continue };
        if known(&links, &label, None) {
            continue;
        }
        let code = attribute.taxonomy_term.as_ref().and_then(|term| some_text(term.code.as_ref()));
        let vocabulary = Vocabulary::embedded();
        let by_name = || vocabulary.find(&label).needs.first().copied();
        let need = code.and_then(|code| vocabulary.need(code)).or_else(by_name);
        links.push(TagLink::new(&label, need.map(|need| need.code.as_str())));
    }
    for tag in effective(whole, &whole.tags.rulings()) {
        let (label, code) = (tags::label(tag.tag), tag.tag.need().map(vocabulary::NeedCode::as_str));
        if !known(&links, label, code) {
            links.push(TagLink::new(label, code));
        }
    }
    links
}

/// What our rules suggest, with the words that made them, so that a reader can judge.
pub(super) fn suggested(whole: &Whole) -> Vec<SuggestedTag> {
    effective(whole, &whole.tags.rulings())
        .iter()
        .filter(|tag| tag.standing != Standing::Ruled)
        .map(|tag| SuggestedTag {
            label: tags::label(tag.tag).to_owned(),
            because: tag.because.iter().map(reason).collect(),
        })
        .collect()
}

fn effective<'a>(whole: &'a Whole, rulings: &'a [Ruling]) -> Vec<Effective<'a>> {
    let mut effective = whole.tags.effective(rulings);
    effective.retain(Effective::counts);
    effective
}

fn reason(evidence: &Evidence) -> String {
    if let Rule::GoesWith(activity) = &evidence.rule {
        let activity = Tag::Activity(activity.clone());
        return format!("it goes with {}", tags::label(&activity).to_lowercase());
    }
    let place = match evidence.field {
        Field::Name => "in its name",
        Field::Description => "in what is said about it",
        Field::Term => "is what its source files it under",
    };
    format!("\u{201c}{}\u{201d} {place}", evidence.words)
}

fn name(attribute: &Attribute, names: Names<'_>) -> Option<String> {
    let inside = attribute.taxonomy_term.as_ref().and_then(|term| some_text(term.name.as_ref()));
    let said = some_text(attribute.label.as_ref()).or(inside).map(str::to_owned);
    said.or_else(|| names(attribute.term_id()?)).map(|label| capital(&label))
}
