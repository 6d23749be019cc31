//! From the vocabulary and `tagging.toml` to compiled rules, or to everything that is wrong with the file.

use std::collections::{BTreeMap, HashMap, HashSet};

use aho_corasick::{AhoCorasick, MatchKind};
use sha2::{Digest, Sha256};
use vocabulary::{Mappings, Term, Vocabulary};

use crate::file::{Entry, File};
use crate::fold;
use crate::phrases::{plural, searched, singular};
use crate::rules::{Certainty, Doubt, List, Meaning, Place, Reach, Rules, Says, TagRules};
use crate::suggestion::{Rule, Strength, Tag};
use crate::{RulesError, RulesProblem};

/// Raised when the same file and vocabulary would give other suggestions than before.
const MANNER: &str = "1";

pub(crate) fn compile(file: &File, text: &str, vocabulary: &Vocabulary) -> Result<Rules, RulesError> {
    let mut building = Building::over(vocabulary);
    for (entries, list) in [(&file.activity, "activity"), (&file.need, "need")] {
        for entry in entries {
            building.entry(entry, list);
        }
    }
    building.marks(file);
    building.check_never(file);
    building.variants();
    building.vocabulary(vocabulary, &file.leave_out);
    building.variants();
    building.finish(format!("{}-{}", file.version, digest(text, vocabulary)))
}

struct Building {
    tags: Vec<TagRules>,
    places: HashMap<Tag, usize>,
    /// By folded phrase, sorted, so that equal files compile to equal rules.
    meanings: BTreeMap<String, Meaning>,
    sources: HashMap<String, Vec<Says>>,
    silent_sources: HashSet<String>,
    hint_sources: HashSet<String>,
    togethers: Vec<usize>,
    mappings: HashMap<(List, i64), Vec<usize>>,
    seen: HashSet<usize>,
    problems: Vec<RulesProblem>,
}

impl Building {
    fn over(vocabulary: &Vocabulary) -> Self {
        let activities = vocabulary.activities().iter().map(|term| {
            (Tag::Activity(term.code.clone()), term.parent.clone().map(Tag::Activity), &term.mappings)
        });
        let needs = vocabulary
            .needs()
            .iter()
            .map(|term| (Tag::Need(term.code.clone()), term.parent.clone().map(Tag::Need), &term.mappings));
        let all: Vec<_> = activities.chain(needs).collect();
        let places: HashMap<Tag, usize> =
            all.iter().enumerate().map(|(place, (tag, ..))| (tag.clone(), place)).collect();
        let mut mappings: HashMap<(List, i64), Vec<usize>> = HashMap::new();
        for (place, (.., mapped)) in all.iter().enumerate() {
            for entry in entries_of(mapped) {
                mappings.entry(entry).or_default().push(place);
            }
        }
        let tags = all
            .into_iter()
            .map(|(tag, parent, _)| TagRules {
                tag,
                parent: parent.and_then(|parent| places.get(&parent).copied()),
                needs: Vec::new(),
                venues: Vec::new(),
            })
            .collect();
        Self {
            tags,
            places,
            meanings: BTreeMap::new(),
            sources: HashMap::new(),
            silent_sources: HashSet::new(),
            hint_sources: HashSet::new(),
            togethers: Vec::new(),
            mappings,
            seen: HashSet::new(),
            problems: Vec::new(),
        }
    }

    fn place(&mut self, list: &'static str, code: &str) -> Option<usize> {
        let tag = match list {
            "need" => vocabulary::NeedCode::parse(code).map(Tag::Need),
            _ => vocabulary::ActivityCode::parse(code).map(Tag::Activity),
        };
        let place = tag.ok().and_then(|tag| self.places.get(&tag).copied());
        if place.is_none() {
            self.problems.push(RulesProblem::NoSuchCode { list, code: code.to_owned() });
        }
        place
    }

    fn entry(&mut self, entry: &Entry, list: &'static str) {
        let Some(tag) = self.place(list, &entry.code) else { return };
        if !self.seen.insert(tag) {
            self.problems.push(RulesProblem::CodeTwice { code: entry.code.clone() });
        }
        let graded = [
            (&entry.strong, Strength::Strong, Place::Anywhere),
            (&entry.likely, Strength::Likely, Place::Anywhere),
            (&entry.weak, Strength::Weak, Place::Anywhere),
            (&entry.name, Strength::Strong, Place::Name),
        ];
        for (phrases, strength, place) in graded {
            for phrase in phrases {
                self.says(phrase, &entry.code, || Says {
                    tag,
                    strength,
                    place,
                    part: None,
                    rule: Rule::Phrase(phrase.clone()),
                });
            }
        }
        if !entry.together.is_empty() {
            let together = self.togethers.len();
            self.togethers.push(entry.together.len());
            for (part, phrases) in entry.together.iter().enumerate() {
                for phrase in phrases {
                    self.says(phrase, &entry.code, || Says {
                        tag,
                        strength: Strength::Likely,
                        place: Place::Anywhere,
                        part: Some((together, part)),
                        rule: Rule::Together(phrase.clone()),
                    });
                }
            }
        }
        for phrase in &entry.not {
            if let Some(meaning) = self.meaning(phrase) {
                meaning.not.push(tag);
            }
        }
        for (labels, strength) in [(&entry.source, Strength::Strong), (&entry.source_hint, Strength::Weak)] {
            for label in labels {
                let known = self.sources.entry(whole(label)).or_default();
                if known.iter().any(|says| says.tag == tag) {
                    let (code, phrase) = (entry.code.clone(), label.clone());
                    self.problems.push(RulesProblem::PhraseTwice { code, phrase });
                } else {
                    let rule = Rule::Source(label.clone());
                    known.push(Says { tag, strength, place: Place::Anywhere, part: None, rule });
                }
            }
        }
        self.companions(entry, list, tag);
    }

    /// What goes with an activity: its needs, and the places in which it may only meet.
    fn companions(&mut self, entry: &Entry, list: &'static str, tag: usize) {
        let needs = [
            (&entry.needs, Certainty::Same),
            (&entry.main_needs, Certainty::IfMain),
            (&entry.perhaps, Certainty::Perhaps),
        ];
        if list == "need" && !(entry.venues.is_empty() && needs.iter().all(|(codes, _)| codes.is_empty())) {
            self.problems.push(RulesProblem::NeedWithCompanions { code: entry.code.clone() });
            return;
        }
        for (codes, certainty) in needs {
            for code in codes {
                let Some(need) = self.place("need", code) else { continue };
                if let Some(rules) = self.tags.get_mut(tag) {
                    rules.needs.push((need, certainty));
                }
            }
        }
        for code in &entry.venues {
            let Some(venue) = self.place("activity", code) else { continue };
            if let Some(rules) = self.tags.get_mut(tag) {
                rules.venues.push(venue);
            }
        }
    }

    /// Adds what a phrase says, unless it says that already in the same place.
    fn says(&mut self, phrase: &str, code: &str, says: impl FnOnce() -> Says) {
        let Some(meaning) = self.meaning(phrase) else { return };
        let says = says();
        let same = |other: &Says| {
            let both_alone = other.part.is_none() && says.part.is_none();
            other.tag == says.tag && other.place == says.place && (both_alone || other.part == says.part)
        };
        if meaning.says.iter().any(same) {
            let (code, phrase) = (code.to_owned(), phrase.to_owned());
            self.problems.push(RulesProblem::PhraseTwice { code, phrase });
        } else {
            meaning.says.push(says);
        }
    }

    /// Phrases that say nothing themselves: they silence or soften others.
    fn marks(&mut self, file: &File) {
        for phrase in &file.never {
            if let Some(meaning) = self.meaning(phrase) {
                meaning.never = true;
            }
        }
        let reaches = [
            (&file.negation.to_the_end, &file.asides.to_the_end, Reach::Sentence),
            (&file.negation.next_words, &file.asides.next_words, Reach::Words),
        ];
        for (negations, asides, reach) in reaches {
            for phrase in negations {
                if let Some(meaning) = self.meaning(phrase) {
                    meaning.negates = Some(reach);
                }
            }
            for phrase in asides {
                if let Some(meaning) = self.meaning(phrase) {
                    meaning.aside = Some(reach);
                }
            }
        }
        for phrase in file.negation.ends_at.iter().chain(&file.asides.ends_at) {
            if let Some(meaning) = self.meaning(phrase) {
                meaning.turns = true;
            }
        }
        let doubts = [
            (&file.only_hints.name, Doubt::OnlyHints, Place::Name),
            (&file.only_hints.anywhere, Doubt::OnlyHints, Place::Anywhere),
            (&file.only_hints.less_sure, Doubt::Step, Place::Anywhere),
        ];
        for (phrases, doubt, place) in doubts {
            for phrase in phrases {
                if let Some(meaning) = self.meaning(phrase) {
                    meaning.doubt = meaning.doubt.max(Some((doubt, place)));
                }
            }
        }
        self.silent_sources.extend(file.silent_sources.iter().map(|label| whole(label)));
        self.hint_sources.extend(file.only_hints.source.iter().map(|label| whole(label)));
    }

    fn check_never(&mut self, file: &File) {
        for phrase in &file.never {
            let Some(meaning) = searched(phrase).and_then(|words| self.meanings.get(&words)) else {
                continue;
            };
            for says in &meaning.says {
                let code = self.tags.get(says.tag).map_or("", |rules| rules.tag.as_str()).to_owned();
                self.problems.push(RulesProblem::NeverSaid { code, phrase: phrase.clone() });
            }
        }
    }

    /// Labels and synonyms: likely when they have several words, and weak when they have one, because one word of
    /// everyday English means many things. What the file says of a phrase goes before.
    fn vocabulary(&mut self, vocabulary: &Vocabulary, leave_out: &[String]) {
        let mut unwanted: HashMap<String, (bool, &str)> = leave_out
            .iter()
            .filter_map(|phrase| searched(phrase).map(|words| (words, (false, phrase.as_str()))))
            .collect();
        let mut names: Vec<(usize, &str)> = Vec::new();
        for (place, term) in vocabulary.activities().iter().enumerate() {
            names.extend(names_of(term).map(|name| (place, name)));
        }
        let activities = vocabulary.activities().len();
        for (place, term) in vocabulary.needs().iter().enumerate() {
            names.extend(names_of(term).map(|name| (activities + place, name)));
        }
        for (tag, name) in names {
            let Some(words) = searched(name) else { continue };
            if let Some((left_out, _)) = unwanted.get_mut(&words) {
                *left_out = true;
                continue;
            }
            let strength = if words.trim().contains(' ') { Strength::Likely } else { Strength::Weak };
            let meaning = self.meanings.entry(words).or_default();
            let known = meaning.says.iter().any(|says| says.tag == tag && says.part.is_none());
            if !known && !meaning.never && !meaning.not.contains(&tag) {
                let rule = Rule::Synonym(name.to_owned());
                meaning.says.push(Says { tag, strength, place: Place::Anywhere, part: None, rule });
            }
        }
        let mut idle: Vec<&str> =
            unwanted.values().filter(|(left_out, _)| !left_out).map(|(_, phrase)| *phrase).collect();
        idle.sort_unstable();
        let problems =
            idle.into_iter().map(|phrase| RulesProblem::NothingToLeaveOut { phrase: phrase.to_owned() });
        self.problems.extend(problems);
    }

    /// Adds "walking groups" to "walking group" and the other way round, unless the other form has a meaning of its
    /// own. A single word gets no singular: "bowls" is a sport and "bowl" is for soup.
    fn variants(&mut self) {
        let mut variants: BTreeMap<String, Meaning> = BTreeMap::new();
        for (words, meaning) in &self.meanings {
            let is_phrase = !meaning.says.is_empty()
                || !meaning.not.is_empty()
                || meaning.never
                || meaning.doubt.is_some();
            let Some(words) = words.strip_suffix(' ').filter(|_| is_phrase) else { continue };
            let is_one_word = !words.trim_start().contains(' ');
            let singular = singular(words).filter(|_| !is_one_word);
            for variant in plural(words).into_iter().chain(singular) {
                let variant = format!("{variant} ");
                if self.meanings.contains_key(&variant) {
                    continue;
                }
                let says = meaning.says.iter().map(|says| Says { rule: says.rule.clone(), ..*says });
                let other = variants.entry(variant).or_default();
                other.says.extend(says);
                other.not.extend(&meaning.not);
                other.never |= meaning.never;
                other.doubt = other.doubt.max(meaning.doubt);
            }
        }
        self.meanings.append(&mut variants);
    }

    fn finish(mut self, edition: String) -> Result<Rules, RulesError> {
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(self.meanings.keys());
        match automaton {
            Ok(automaton) if self.problems.is_empty() => Ok(Rules {
                tags: self.tags,
                automaton,
                meanings: self.meanings.into_values().collect(),
                sources: self.sources,
                silent_sources: self.silent_sources,
                hint_sources: self.hint_sources,
                togethers: self.togethers,
                mappings: self.mappings,
                edition,
            }),
            Ok(_) => Err(RulesError { problems: self.problems }),
            Err(_) => {
                self.problems.push(RulesProblem::TooMany);
                Err(RulesError { problems: self.problems })
            }
        }
    }

    fn meaning(&mut self, phrase: &str) -> Option<&mut Meaning> {
        let Some(words) = searched(phrase) else {
            self.problems.push(RulesProblem::Phrase { phrase: phrase.to_owned() });
            return None;
        };
        Some(self.meanings.entry(words).or_default())
    }
}

/// A label of another list as a whole, for comparing.
pub(crate) fn whole(label: &str) -> String {
    let mut folded = fold::Folded::with_capacity(label.len());
    folded.add(label);
    folded.text().to_owned()
}

fn names_of<Code>(term: &Term<Code>) -> impl Iterator<Item = &str> {
    // A single Welsh word may be an English one: "Tai" is housing and half of tai chi.
    let welsh = Some(term.label_cy.as_str()).filter(|label| label.contains(' '));
    std::iter::once(term.label.as_str()).chain(welsh).chain(term.synonyms.iter().map(String::as_str))
}

fn entries_of(mappings: &Mappings) -> impl Iterator<Item = (List, i64)> {
    let open = mappings.openeligibility.iter().map(|id| (List::OpenEligibility, i64::from(*id)));
    let dos = mappings.nhs_dos.iter().map(|id| (List::NhsDos, i64::from(*id)));
    let lgsl = mappings.lgsl.iter().map(|id| (List::Lgsl, i64::from(*id)));
    open.chain(dos).chain(lgsl)
}

/// Twelve hexadecimal digits that change when anything changes that suggestions depend on.
fn digest(text: &str, vocabulary: &Vocabulary) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &str| {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    };
    add(MANNER);
    add(text);
    for term in vocabulary.activities() {
        terms_parts(
            term,
            term.parent.as_ref().map_or("", |code| code.as_str()),
            term.code.as_str(),
            &mut add,
        );
    }
    for term in vocabulary.needs() {
        terms_parts(
            term,
            term.parent.as_ref().map_or("", |code| code.as_str()),
            term.code.as_str(),
            &mut add,
        );
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

fn terms_parts<Code>(term: &Term<Code>, parent: &str, code: &str, add: &mut impl FnMut(&str)) {
    add(code);
    add(parent);
    names_of(term).for_each(&mut *add);
    for (list, id) in entries_of(&term.mappings) {
        add(list.name());
        add(&id.to_string());
    }
}
