//! The rules, ready to read texts with.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use vocabulary::Vocabulary;

use crate::suggestion::{Rule, Strength, Suggestion, Tag, Text};
use crate::{RulesError, compile, file, reading};

/// All rules, compiled so that one pass over a text finds every phrase. Immutable and shared freely between threads.
#[derive(Debug)]
pub struct Rules {
    /// Activities in the order of their file, then needs in the order of theirs.
    pub(crate) tags: Vec<TagRules>,
    pub(crate) automaton: AhoCorasick,
    /// What each pattern of the automaton means.
    pub(crate) meanings: Vec<Meaning>,
    /// Labels of other lists, folded, that mean something as a whole.
    pub(crate) sources: HashMap<String, Vec<Says>>,
    /// Labels of other lists, folded, that mean nothing.
    pub(crate) silent_sources: HashSet<String>,
    /// Labels of other lists, folded, beside which everything is only a hint.
    pub(crate) hint_sources: HashSet<String>,
    /// For each `together`: how many parts it has.
    pub(crate) togethers: Vec<usize>,
    /// Entries of other lists that the vocabulary maps.
    pub(crate) mappings: HashMap<(List, i64), Vec<usize>>,
    pub(crate) edition: String,
}

/// One need or activity, and what goes with it. Places are those in [`Rules::tags`].
#[derive(Debug)]
pub(crate) struct TagRules {
    pub tag: Tag,
    pub parent: Option<usize>,
    /// Needs that go with an activity, and those that perhaps do.
    pub needs: Vec<(usize, Certainty)>,
    /// Activities that a service of this kind is not suggested for by its name: it may only meet in such a place.
    pub venues: Vec<usize>,
}

/// How surely a need goes with an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// As surely as the activity itself.
    Same,
    /// As surely, if the activity is a main point of the service. Else it is a hint.
    IfMain,
    /// It is a hint.
    Perhaps,
}

/// What one phrase means.
#[derive(Debug, Default)]
pub(crate) struct Meaning {
    pub says: Vec<Says>,
    /// Tags of which nothing inside this phrase speaks.
    pub not: Vec<usize>,
    /// Nothing inside this phrase speaks of anything.
    pub never: bool,
    /// What follows is denied.
    pub negates: Option<Reach>,
    /// What follows is somebody else's.
    pub aside: Option<Reach>,
    /// Denials and asides end here.
    pub turns: bool,
    /// Beside this, everything is less sure.
    pub doubt: Option<(Doubt, Place)>,
}

/// How much less sure everything is beside some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    /// One step.
    Step,
    /// So much that only hints are left.
    OnlyHints,
}

/// Where a phrase must stand to mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// In the name.
    Name,
    /// In any field.
    Anywhere,
}

/// How far a denial or an aside reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// To the end of the sentence.
    Sentence,
    /// Over the next four words, and over no comma.
    Words,
}

/// That a phrase speaks of a tag.
#[derive(Debug)]
pub(crate) struct Says {
    pub tag: usize,
    pub strength: Strength,
    pub place: Place,
    /// The `together` and the part of it to which the phrase belongs: alone it says nothing.
    pub part: Option<(usize, usize)>,
    pub rule: Rule,
}

/// Lists that the vocabulary maps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum List {
    OpenEligibility,
    NhsDos,
    Lgsl,
}

impl Rules {
    /// The rules inside the program, over the vocabulary inside the program. Compiled once.
    #[must_use]
    pub fn embedded() -> &'static Rules {
        static EMBEDDED: OnceLock<Rules> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Rules::read(include_str!("../../../vocabularies/tagging.toml"), Vocabulary::embedded())
                // The file is part of the program and a test reads it: this can only happen to a build nobody tested.
                .unwrap_or_else(|error| unreachable!("the rules in this build cannot be read:\n{error}"))
        })
    }

    /// Reads the text of a `tagging.toml` over a vocabulary. Whoever reads files hands the text over.
    ///
    /// # Errors
    /// [`RulesError`], which lists every problem it finds and what to do about each.
    pub fn read(tagging_toml: &str, vocabulary: &Vocabulary) -> Result<Rules, RulesError> {
        compile::compile(&file::read(tagging_toml)?, tagging_toml, vocabulary)
    }

    /// The version of the file and a digest of everything that suggestions depend on, like `1.0.0-3f9a2c41b07d`.
    /// Suggestions that were made under another edition are out of date.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// What the words of a service suggest, strongest first, activities before needs, then in the vocabulary's order.
    /// Empty when they say nothing. Never fails, whatever the text: what is longer than [`Text`] allows is not read.
    #[must_use]
    pub fn suggest(&self, text: &Text<'_>) -> Vec<Suggestion> {
        reading::suggest(self, text)
    }
}

impl List {
    /// The list of which a source speaks by this name.
    pub(crate) fn named(taxonomy: &str) -> Option<Self> {
        let name: String = taxonomy
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_lowercase())
            .take(60)
            .collect();
        if name.contains("openeligibility") {
            Some(Self::OpenEligibility)
        } else if name.starts_with("lgsl") || name.contains("localgovernmentservice") {
            Some(Self::Lgsl)
        } else if name.contains("directoryofservices")
            || matches!(name.as_str(), "dos" | "nhsdos" | "dosservicetype")
        {
            Some(Self::NhsDos)
        } else {
            None
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::OpenEligibility => "Open Eligibility",
            Self::NhsDos => "NHS Directory of Services",
            Self::Lgsl => "LGSL",
        }
    }
}
