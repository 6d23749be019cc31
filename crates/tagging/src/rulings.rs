//! What counts in the end: suggestions, and what stewards said about them.

use crate::{Evidence, Strength, Suggestion, Tag};

/// What a steward decided about one need or activity of one service. It stands for good: the rules may change, and
/// the service's words too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// What was decided about.
    pub tag: Tag,
    /// The decision.
    pub verdict: Verdict,
}

/// A decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The service has it, whether a rule suggests it or not.
    Applies,
    /// The service does not have it, whatever any rule suggests.
    DoesNotApply,
}

/// A need or an activity of a service, and why it has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective<'a> {
    /// The need or activity.
    pub tag: &'a Tag,
    /// On whose word.
    pub standing: Standing,
    /// The words that suggest it. Empty when only a steward says so.
    pub because: &'a [Evidence],
}

/// On whose word a service has a need or an activity. Later variants are better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The rules suggest it, and nobody has ruled.
    Suggested(Strength),
    /// A steward says so.
    Ruled,
}

impl Effective<'_> {
    /// True when people may find the service by it: a steward says so, or the suggestion is more than weak.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.standing > Standing::Suggested(Strength::Weak)
    }
}

/// Puts suggestions and rulings together. What was ruled out is gone, what was ruled in stands first, and the other
/// suggestions follow in their order. If there are several rulings on one tag, the last one holds.
///
/// Weak suggestions are in the answer, for stewards; see [`Effective::counts`].
#[must_use]
pub fn effective<'a>(suggestions: &'a [Suggestion], rulings: &'a [Ruling]) -> Vec<Effective<'a>> {
    let ruled = |tag: &Tag| rulings.iter().rev().find(|ruling| &ruling.tag == tag).map(|last| last.verdict);
    let mut all: Vec<Effective<'a>> = Vec::with_capacity(suggestions.len() + rulings.len());
    for (place, ruling) in rulings.iter().enumerate() {
        let earlier = rulings.get(..place).unwrap_or_default();
        if ruled(&ruling.tag) == Some(Verdict::Applies) && earlier.iter().all(|other| other.tag != ruling.tag)
        {
            let suggested = suggestions.iter().find(|suggestion| suggestion.tag == ruling.tag);
            let because = suggested.map_or(&[][..], |suggestion| &suggestion.because);
            all.push(Effective { tag: &ruling.tag, standing: Standing::Ruled, because });
        }
    }
    all.extend(suggestions.iter().filter(|suggestion| ruled(&suggestion.tag).is_none()).map(|suggestion| {
        let standing = Standing::Suggested(suggestion.strength);
        Effective { tag: &suggestion.tag, standing, because: &suggestion.because }
    }));
    all
}
