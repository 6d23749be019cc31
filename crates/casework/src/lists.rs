//! Something that people choose from a list of `vocabularies/`, in both languages.

use std::collections::BTreeSet;

use serde::Deserialize;

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored. Never changes.
    pub code: String,
    /// What people read.
    pub label: String,
    /// The same in Welsh, a draft until the file says otherwise.
    pub label_cy: String,
    /// Whether it is still offered.
    #[serde(default = "yes")]
    pub offered: bool,
    /// Of a recipient: whether it has to be said whom is meant.
    #[serde(default)]
    pub named: bool,
    /// Of how an agreement was given: whether somebody else decided.
    #[serde(default)]
    pub by_other: bool,
    /// Of a way to tell somebody: whether it is a letter.
    #[serde(default)]
    pub letter: bool,
    /// Of what is decided about a concern: whether it is asked who was told.
    #[serde(default)]
    pub told: bool,
    /// Of what is decided about a concern: whether it is asked why.
    #[serde(default)]
    pub why: bool,
}

fn yes() -> bool {
    true
}

/// Says what is wrong with a list: a code that stands twice, or nothing that is offered.
pub(crate) fn checked(name: &str, list: &[Choice]) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    if let Some(twice) = list.iter().find(|one| !seen.insert(one.code.as_str())) {
        return Err(format!("{name}: {}: give one of the two another code", twice.code));
    }
    if !list.iter().any(|one| one.offered) {
        return Err(format!("{name}: offer at least one"));
    }
    Ok(())
}

/// The entry with a code, whether or not it is still offered.
#[must_use]
pub fn with_code<'l>(list: &'l [Choice], code: &str) -> Option<&'l Choice> {
    list.iter().find(|one| one.code == code)
}

/// The entry with a code that is still offered.
pub(crate) fn offered<'l>(list: &'l [Choice], code: &str) -> Option<&'l Choice> {
    with_code(list, code).filter(|one| one.offered)
}
