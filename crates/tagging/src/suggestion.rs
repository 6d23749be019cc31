//! What goes in, a service's words, and what comes out: suggestions with their reasons.

use std::fmt;

use serde::{Deserialize, Serialize};
use vocabulary::{ActivityCode, NeedCode};

/// What a service says of itself, and what its source says of it. Borrowed, and never changed.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The name of the service. Up to 1,000 bytes are read.
    pub name: &'a str,
    /// The description, as plain text. Up to 20,000 bytes are read.
    pub description: &'a str,
    /// The terms its source filed it under. Up to 100 are read.
    pub terms: &'a [SourceTerm<'a>],
}

/// A term from the source's own list.
#[derive(Debug, Clone, Copy)]
pub struct SourceTerm<'a> {
    /// The name of the list, like `Open Eligibility` or `LGSL`. Empty when unknown.
    pub taxonomy: &'a str,
    /// The code in that list, like `1263`. Empty when unknown.
    pub code: &'a str,
    /// What the list calls it, like `Food bank`. Up to 300 bytes are read.
    pub label: &'a str,
}

/// A need or an activity of the vocabulary. As JSON: `{"need": "debt"}` or `{"activity": "debt-advice"}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tag {
    /// What is offered.
    Activity(ActivityCode),
    /// The reason why somebody would come.
    Need(NeedCode),
}

/// How far a suggestion can be trusted. How often each was right on services labelled by reading is published with the
/// documentation, and measured by the test `labelled`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// A hint: for a steward to look at, not for anybody to find the service by.
    Weak,
    /// The words mean this more often than not. Good enough to find the service by until somebody looks.
    Likely,
    /// The words hardly mean anything else.
    Strong,
}

/// One need or activity that the rules read out of a service's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What is suggested.
    pub tag: Tag,
    /// How far it can be trusted: that of the best evidence.
    pub strength: Strength,
    /// Why: best evidence first, at least one and at most five.
    pub because: Vec<Evidence>,
}

/// Words that caused a suggestion, and the rule that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where the words stand.
    pub field: Field,
    /// The words, exactly as they stand there. For an entry of another list that has no label: its code.
    pub words: String,
    /// The rule.
    pub rule: Rule,
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// In the name of the service.
    Name,
    /// In a term of its source.
    Term,
    /// In the description.
    Description,
}

/// The rule behind a piece of evidence. [`fmt::Display`] writes it as half a sentence for a steward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A phrase of `tagging.toml`, as it is written there.
    Phrase(String),
    /// A phrase of `tagging.toml` that speaks only together with another, which is evidence too.
    Together(String),
    /// A name or a synonym in the vocabulary, as it is written there.
    Synonym(String),
    /// A label listed under `source` in `tagging.toml`, as it is written there.
    Source(String),
    /// An entry of another list that the vocabulary maps, like `lgsl 112`.
    Mapping(String),
    /// A need that goes with an activity which was itself suggested.
    GoesWith(ActivityCode),
}

impl Tag {
    /// The code alone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Activity(code) => code.as_str(),
            Self::Need(code) => code.as_str(),
        }
    }

    /// The need, if it is one.
    #[must_use]
    pub fn need(&self) -> Option<&NeedCode> {
        match self {
            Self::Need(code) => Some(code),
            Self::Activity(_) => None,
        }
    }

    /// The activity, if it is one.
    #[must_use]
    pub fn activity(&self) -> Option<&ActivityCode> {
        match self {
            Self::Activity(code) => Some(code),
            Self::Need(_) => None,
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl Strength {
    /// What a phrase says more surely in a name. A hint stays one: words for names stand in a list of their own.
    pub(crate) fn in_name(self) -> Self {
        if self == Self::Likely { Self::Strong } else { self }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phrase(phrase) => write!(formatter, "the phrase \"{phrase}\""),
            Self::Together(phrase) => write!(formatter, "the phrase \"{phrase}\", together with another"),
            Self::Synonym(name) => write!(formatter, "the vocabulary's \"{name}\""),
            Self::Source(label) => write!(formatter, "the source files it under \"{label}\""),
            Self::Mapping(entry) => write!(formatter, "the source files it under {entry}"),
            Self::GoesWith(activity) => write!(formatter, "it goes with {activity}"),
        }
    }
}
