//! What is agreed to, with whom, for what and how: `vocabularies/agreements.toml`, which people edit.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::lists::{self, Choice};

/// The lists, and when an agreement is talked about again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people")]
    welsh: String,
    /// After so many days somebody talks about an agreement again. It holds all the same.
    pub ask_again_after_days: u16,
    /// What is shared.
    pub what: Vec<Choice>,
    /// With what sort of recipient.
    pub recipient: Vec<Choice>,
    /// For what.
    pub purpose: Vec<Choice>,
    /// How it was given.
    pub how: Vec<Choice>,
    /// Why it was taken back.
    pub withdrawn: Vec<Choice>,
}

fn parse(text: &str) -> Result<Lists, String> {
    let lists: Lists = toml::from_str(text).map_err(|error| error.to_string())?;
    for (name, list) in [
        ("what", &lists.what),
        ("recipient", &lists.recipient),
        ("purpose", &lists.purpose),
        ("how", &lists.how),
        ("withdrawn", &lists.withdrawn),
    ] {
        lists::checked(name, list)?;
    }
    Ok(lists)
}

/// Those of the file.
#[must_use]
pub fn all() -> &'static Lists {
    static ALL: OnceLock<Lists> = OnceLock::new();
    ALL.get_or_init(|| {
        parse(include_str!("../../../../vocabularies/agreements.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/agreements.toml cannot be read: {error}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_what_cannot_be_meant_is_refused_in_words() {
        let good = include_str!("../../../../vocabularies/agreements.toml");
        let lists = parse(good).unwrap();
        assert!(lists.recipient.iter().any(|one| one.named) && lists.recipient.iter().any(|one| !one.named));
        assert!(lists.how.iter().any(|one| one.by_other) && lists.how.iter().any(|one| !one.by_other));
        let twice = parse(&good.replacen("\"needs\"", "\"contact\"", 1)).unwrap_err();
        assert!(twice.contains("another code"), "{twice}");
        let unknown = parse(&good.replacen("\nnamed = true", "\nnemed = true", 1)).unwrap_err();
        assert!(unknown.contains("nemed"), "{unknown}");
    }
}
