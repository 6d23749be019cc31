//! `tagging.toml` as it is written. What each field means stands at the top of that file.

use serde::Deserialize;

use crate::{RulesError, RulesProblem};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub version: String,
    #[serde(default)]
    pub leave_out: Vec<String>,
    #[serde(default)]
    pub never: Vec<String>,
    #[serde(default)]
    pub silent_sources: Vec<String>,
    #[serde(default)]
    pub negation: Reaching,
    #[serde(default)]
    pub asides: Reaching,
    #[serde(default)]
    pub only_hints: OnlyHints,
    #[serde(default)]
    pub activity: Vec<Entry>,
    #[serde(default)]
    pub need: Vec<Entry>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Reaching {
    pub to_the_end: Vec<String>,
    pub next_words: Vec<String>,
    pub ends_at: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct OnlyHints {
    pub name: Vec<String>,
    pub anywhere: Vec<String>,
    pub source: Vec<String>,
    pub less_sure: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Entry {
    pub code: String,
    pub strong: Vec<String>,
    pub likely: Vec<String>,
    pub weak: Vec<String>,
    pub name: Vec<String>,
    pub together: Vec<Vec<String>>,
    pub not: Vec<String>,
    pub source: Vec<String>,
    pub source_hint: Vec<String>,
    pub needs: Vec<String>,
    pub main_needs: Vec<String>,
    pub perhaps: Vec<String>,
    pub venues: Vec<String>,
}

pub(crate) fn read(text: &str) -> Result<File, RulesError> {
    toml::from_str(text)
        .map_err(|error| RulesError { problems: vec![RulesProblem::Unreadable(error.to_string())] })
}
