//! Weighing what a service's words say: from phrases to suggestions.

use std::cmp::Reverse;

use crate::compile::whole;
use crate::fold::Folded;
use crate::hearing::{self, Said};
use crate::rules::{Certainty, Doubt, List, Rules, Says};
use crate::suggestion::{Evidence, Field, Rule, SourceTerm, Strength, Suggestion, Text};

/// Longest texts that are read, in bytes. What a service is stands at the beginning; nobody pays for the rest.
const NAME: usize = 1_000;
const DESCRIPTION: usize = 20_000;
const LABEL: usize = 300;
const CODE: usize = 40;
/// Most terms that are read.
const TERMS: usize = 100;
/// Most pieces of evidence that one suggestion carries.
const EVIDENCE: usize = 5;
/// An entry of another list that stands for more of ours than this says too little.
const WIDEST_MAPPING: usize = 4;
/// An activity that a description names is a main point if it is strong and stands beside no more than this many others.
const OTHERS_BESIDE_A_MAIN_POINT: usize = 2;

pub(crate) fn suggest(rules: &Rules, text: &Text<'_>) -> Vec<Suggestion> {
    let name = beginning(text.name, NAME);
    let description = beginning(text.description, DESCRIPTION);
    let mut findings = Findings { rules, found: Vec::new(), doubt: None };
    let mut folded = Folded::with_capacity(name.len() + description.len() + 64);
    let mut fields = vec![(Field::Name, name), (Field::Description, description)];
    for term in text.terms.iter().take(TERMS) {
        findings.term(term, &mut fields);
    }
    for (_, text) in &fields {
        folded.add(text);
    }
    let heard = hearing::hear(rules, &folded, &fields);
    findings.doubt = findings.doubt.max(heard.doubt);
    findings.said(&heard.said);
    findings.agree();
    findings.drop_venues();
    findings.add_needs();
    findings.drop_parents();
    findings.finish()
}

/// The beginning of a text, cut between characters.
fn beginning(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

/// Why a tag is suggested, before it is written down.
#[derive(Clone, Copy)]
enum Because<'a> {
    Words(&'a Says, &'a str),
    Mapping(List, &'a str),
    GoesWith(usize, &'a str),
}

#[derive(Clone, Copy)]
struct Reason<'a> {
    strength: Strength,
    field: Field,
    because: Because<'a>,
}

/// One tag, and all that speaks for it.
struct Found<'a> {
    tag: usize,
    strength: Strength,
    reasons: Vec<Reason<'a>>,
}

struct Findings<'a> {
    rules: &'a Rules,
    found: Vec<Found<'a>>,
    doubt: Option<Doubt>,
}

impl<'a> Findings<'a> {
    /// What a term means as a whole. A label that no rule knows as a whole is left to be searched for phrases.
    fn term(&mut self, term: &SourceTerm<'a>, fields: &mut Vec<(Field, &'a str)>) {
        let label = beginning(term.label, LABEL);
        let code = beginning(term.code.trim(), CODE);
        let list = List::named(term.taxonomy).zip(code.parse().ok());
        if let Some((tags, list)) = list.and_then(|list| Some((self.rules.mappings.get(&list)?, list.0))) {
            let strength = if tags.len() == 1 { Strength::Likely } else { Strength::Weak };
            for tag in tags.iter().filter(|_| tags.len() <= WIDEST_MAPPING) {
                self.add(
                    *tag,
                    Reason { strength, field: Field::Term, because: Because::Mapping(list, code) },
                );
            }
        }
        let whole = whole(label);
        if self.rules.hint_sources.contains(&whole) {
            self.doubt = Some(Doubt::OnlyHints);
        }
        if self.rules.silent_sources.contains(&whole) {
            return;
        }
        match self.rules.sources.get(&whole) {
            Some(says) => {
                for says in says {
                    let because = Because::Words(says, label);
                    self.add(says.tag, Reason { strength: says.strength, field: Field::Term, because });
                }
            }
            None => fields.push((Field::Term, label)),
        }
    }

    /// Phrases that speak alone, and those that speak together if every part was said.
    fn said(&mut self, said: &[Said<'a>]) {
        let mut parts: Vec<(usize, usize)> = said.iter().filter_map(|said| said.says.part).collect();
        parts.sort_unstable();
        parts.dedup();
        let is_whole = |together: usize| {
            let heard = parts.iter().filter(|(other, _)| *other == together).count();
            self.rules.togethers.get(together).is_some_and(|parts| *parts == heard)
        };
        let holds: Vec<bool> =
            said.iter().map(|said| said.says.part.is_none_or(|(together, _)| is_whole(together))).collect();
        for (said, _) in said.iter().zip(holds).filter(|(_, holds)| *holds) {
            let because = Because::Words(said.says, said.words);
            self.add(said.says.tag, Reason { strength: said.strength, field: said.field, because });
        }
    }

    fn add(&mut self, tag: usize, reason: Reason<'a>) {
        let place = self.found.iter().position(|found| found.tag == tag).unwrap_or_else(|| {
            self.found.push(Found { tag, strength: reason.strength, reasons: Vec::new() });
            self.found.len() - 1
        });
        let Some(found) = self.found.get_mut(place) else { return };
        found.strength = found.strength.max(reason.strength);
        match found.reasons.iter_mut().find(|known| known.field == reason.field && known.says_as(&reason)) {
            Some(known) => known.strength = known.strength.max(reason.strength),
            None => found.reasons.push(reason),
        }
    }

    /// A hint of the source and a hint of the service's own words bear each other out.
    fn agree(&mut self) {
        for found in self.found.iter_mut().filter(|found| found.strength == Strength::Weak) {
            let from_source = found.reasons.iter().filter(|reason| reason.field == Field::Term).count();
            if (1..found.reasons.len()).contains(&from_source) {
                found.strength = Strength::Likely;
            }
        }
    }

    /// What a service is by its name or its source may say that other words only name the place: a warm space in a
    /// church is no faith group, unless its description says so outright.
    fn drop_venues(&mut self) {
        let rules = self.rules;
        let is_sure =
            |reason: &Reason<'_>| reason.field != Field::Description && reason.strength == Strength::Strong;
        let kinds = self.found.iter().filter(|found| found.reasons.iter().any(is_sure));
        let venues: Vec<usize> = kinds
            .filter_map(|found| rules.tags.get(found.tag))
            .flat_map(|tag| &tag.venues)
            .copied()
            .collect();
        for found in self.found.iter_mut().filter(|found| venues.contains(&found.tag)) {
            found
                .reasons
                .retain(|reason| reason.field == Field::Description && reason.strength == Strength::Strong);
        }
        self.found.retain(|found| !found.reasons.is_empty());
    }

    /// Adds the needs that go with each activity, with the activity's best words.
    fn add_needs(&mut self) {
        let rules = self.rules;
        let is_activity =
            |found: &Found<'_>| rules.tags.get(found.tag).is_some_and(|tag| tag.tag.need().is_none());
        let in_description = |found: &Found<'_>| {
            let sure = found.reasons.iter().filter(|reason| reason.strength == found.strength);
            found.strength > Strength::Weak
                && sure.into_iter().all(|reason| reason.field == Field::Description)
        };
        let described = self.found.iter().filter(|found| is_activity(found) && in_description(found)).count();
        let mut along = Vec::new();
        for found in self.found.iter().filter(|found| is_activity(found)) {
            let best = found.reasons.iter().max_by_key(|reason| (reason.strength, Reverse(reason.field)));
            let Some((tag, best)) = rules.tags.get(found.tag).zip(best) else { continue };
            let is_one_of_few = described <= 1 + OTHERS_BESIDE_A_MAIN_POINT;
            let is_main = !in_description(found) || (is_one_of_few && found.strength == Strength::Strong);
            for (need, certainty) in &tag.needs {
                let strength = match certainty {
                    Certainty::Same => found.strength,
                    Certainty::IfMain if is_main => found.strength,
                    Certainty::IfMain | Certainty::Perhaps => Strength::Weak,
                };
                let because = Because::GoesWith(found.tag, best.because.words());
                along.push((*need, Reason { strength, field: best.field, because }));
            }
        }
        for (need, reason) in along {
            self.add(need, reason);
        }
    }

    /// A group is left out where one of its entries says the same better: one that is at least as strong, or any that
    /// counts if the group only goes with an activity.
    fn drop_parents(&mut self) {
        let entries: Vec<(usize, Strength)> = self
            .found
            .iter()
            .filter_map(|found| Some((self.rules.tags.get(found.tag)?.parent?, found.strength)))
            .collect();
        self.found.retain(|found| {
            let goes_along =
                found.reasons.iter().all(|reason| matches!(reason.because, Because::GoesWith(..)));
            let enough = if goes_along { found.strength.min(Strength::Likely) } else { found.strength };
            !entries.iter().any(|(parent, strength)| *parent == found.tag && *strength >= enough)
        });
    }

    fn finish(mut self) -> Vec<Suggestion> {
        for found in &mut self.found {
            found.strength = match self.doubt {
                None => found.strength,
                Some(Doubt::Step) if found.strength == Strength::Strong => Strength::Likely,
                Some(_) => Strength::Weak,
            };
        }
        self.found.sort_by_key(|found| (Reverse(found.strength), found.tag));
        let rules = self.rules;
        let suggestions = self.found.into_iter().filter_map(|mut found| {
            found.reasons.sort_by_key(|reason| (Reverse(reason.strength), reason.field));
            let reasons = found.reasons.iter().take(EVIDENCE);
            Some(Suggestion {
                tag: rules.tags.get(found.tag)?.tag.clone(),
                strength: found.strength,
                because: reasons.filter_map(|reason| reason.evidence(rules)).collect(),
            })
        });
        suggestions.collect()
    }
}

impl<'a> Because<'a> {
    fn words(self) -> &'a str {
        match self {
            Self::Words(_, words) | Self::Mapping(_, words) | Self::GoesWith(_, words) => words,
        }
    }
}

impl Reason<'_> {
    /// True when both are one rule.
    fn says_as(&self, other: &Self) -> bool {
        match (self.because, other.because) {
            (Because::Words(one, _), Because::Words(other, _)) => one.rule == other.rule,
            (Because::Mapping(one, code), Because::Mapping(other, other_code)) => {
                one == other && code == other_code
            }
            (Because::GoesWith(one, _), Because::GoesWith(other, _)) => one == other,
            _ => false,
        }
    }

    fn evidence(&self, rules: &Rules) -> Option<Evidence> {
        let rule = match self.because {
            Because::Words(says, _) => says.rule.clone(),
            Because::Mapping(list, code) => Rule::Mapping(format!("{} {code}", list.name())),
            Because::GoesWith(activity, _) => {
                Rule::GoesWith(rules.tags.get(activity)?.tag.activity()?.clone())
            }
        };
        Some(Evidence { field: self.field, words: self.because.words().to_owned(), rule })
    }
}
