//! How somebody is reached and what came of it: `vocabularies/contacts.toml`, which people edit.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

/// What a result means for a referral that is not in support yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leads {
    /// Somebody tried to reach the person.
    Attempt,
    /// The person accepted support.
    Begin,
    /// The person does not want support: that is written down on a page of its own.
    Declines,
}

/// A way in which somebody is reached.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// What is stored. Never changes.
    pub code: String,
    /// What people read.
    pub label: String,
    /// The same in Welsh.
    pub label_cy: String,
    /// Whether it is still offered.
    #[serde(default = "yes")]
    pub offered: bool,
}

/// What came of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// What is stored. Never changes.
    pub code: String,
    /// What people read.
    pub label: String,
    /// The same in Welsh.
    pub label_cy: String,
    /// Whether somebody spoke with the person, or heard from them.
    pub reached: bool,
    /// What it means for a referral that is not in support yet.
    pub leads: Option<Leads>,
    /// Whether it is still offered.
    #[serde(default = "yes")]
    pub offered: bool,
}

fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people")]
    welsh: String,
    way: Vec<Way>,
    result: Vec<Outcome>,
}

fn parse(text: &str) -> Result<File, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut seen = BTreeSet::new();
    let ways = file.way.iter().map(|one| ("way", &one.code, one.offered));
    let results = file.result.iter().map(|one| ("result", &one.code, one.offered));
    for one in ways.chain(results) {
        if !seen.insert((one.0, one.1)) {
            return Err(format!("{}: give one of the two another code", one.1));
        }
    }
    if !file.way.iter().any(|one| one.offered) || !file.result.iter().any(|one| one.offered) {
        return Err("offer at least one way and one result".to_owned());
    }
    if let Some(one) = file.result.iter().find(|one| one.leads == Some(Leads::Begin) && !one.reached) {
        return Err(format!("{}: nobody accepts support without being reached", one.code));
    }
    Ok(file)
}

fn file() -> &'static File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| {
        parse(include_str!("../../../../vocabularies/contacts.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/contacts.toml cannot be read: {error}"))
    })
}

/// The ways that are offered, in the order of the file.
pub fn ways() -> impl Iterator<Item = &'static Way> {
    file().way.iter().filter(|one| one.offered)
}

/// The way with a code, whether or not it is still offered.
#[must_use]
pub fn way(code: &str) -> Option<&'static Way> {
    file().way.iter().find(|one| one.code == code)
}

/// The results that are offered, in the order of the file. Those that only a referral can have that is not in support yet are left
/// out where it is.
pub fn results(in_support: bool) -> impl Iterator<Item = &'static Outcome> {
    let only_before = |one: &Outcome| matches!(one.leads, Some(Leads::Begin | Leads::Declines));
    file().result.iter().filter(move |one| one.offered && !(in_support && only_before(one)))
}

/// The result with a code, whether or not it is still offered.
#[must_use]
pub fn result(code: &str) -> Option<&'static Outcome> {
    file().result.iter().find(|one| one.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_offers_what_a_desk_needs() {
        assert!(ways().any(|one| one.code == "phone") && ways().any(|one| one.code == "visit"));
        assert!(results(false).any(|one| one.leads == Some(Leads::Begin)));
        assert!(results(true).all(|one| !matches!(one.leads, Some(Leads::Begin | Leads::Declines))));
        assert!(results(true).any(|one| one.reached) && results(true).any(|one| !one.reached));
        assert_eq!(way("pigeon"), None);
    }

    #[test]
    fn a_file_that_cannot_be_meant_is_refused_in_words() {
        let head = "version = \"1\"\nedition = 2026-11-29\nwelsh = \"draft\"\n";
        let way = "[[way]]\ncode = \"phone\"\nlabel = \"Phone\"\nlabel_cy = \"Ffôn\"\n";
        let result = "[[result]]\ncode = \"spoke\"\nlabel = \"a\"\nlabel_cy = \"b\"\nreached = true\n";
        assert!(parse(&format!("{head}{way}{result}")).is_ok());
        for (text, says) in [
            (format!("{head}{way}{way}{result}"), "another code"),
            (
                format!("{head}{way}{result}")
                    .replace("reached = true", "reached = false\nleads = \"begin\""),
                "being reached",
            ),
            (
                format!("{head}{way}{result}")
                    .replace("label_cy = \"b\"", "label_cy = \"b\"\noffered = false"),
                "at least one",
            ),
            (format!("{head}{way}{result}loud = 1\n"), "loud"),
        ] {
            let said = parse(&text).unwrap_err();
            assert!(said.contains(says), "{said}");
        }
    }
}
