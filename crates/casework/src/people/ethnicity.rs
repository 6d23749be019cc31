//! Ethnic categories: `vocabularies/ethnicity.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

/// A category.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// The letter of the NHS Data Dictionary.
    pub code: String,
    /// What people read.
    pub label: String,
    /// The same in Welsh.
    pub label_cy: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "most of it is for people, and for whoever compares files")]
struct File {
    version: String,
    edition: toml::value::Datetime,
    source: String,
    welsh: String,
    category: Vec<Category>,
}

/// All of them, in the order of the file.
#[must_use]
pub fn all() -> &'static [Category] {
    static ALL: OnceLock<Vec<Category>> = OnceLock::new();
    ALL.get_or_init(|| {
        toml::from_str::<File>(include_str!("../../../../vocabularies/ethnicity.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/ethnicity.toml cannot be read: {error}"))
            .category
    })
}

/// The category with a letter.
#[must_use]
pub fn with_code(code: &str) -> Option<&'static Category> {
    all().iter().find(|one| one.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_is_there_once_and_somebody_may_not_say() {
        let mut codes: Vec<&str> = all().iter().map(|one| one.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 17);
        assert!(with_code("Z").is_some() && with_code("Q").is_none());
    }
}
