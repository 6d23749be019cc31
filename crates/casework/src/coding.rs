//! What goes into the record of the practice as codes: `vocabularies/codes.toml`, which people edit.
//!
//! A referral to social prescribing is counted once an episode, after the person accepted, at the first interaction; not for
//! what comes later, and not for bookings.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::lifecycle::Move;
use crate::referral::Referral;

/// A code with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coded {
    /// Such as `http://snomed.info/sct`.
    pub system: String,
    /// The code.
    pub code: String,
    /// What it means, in the words of its source.
    pub term: String,
}

/// For what a code is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Use {
    /// The person was referred to social prescribing and accepted it.
    Referred,
    /// The person declined it.
    Declined,
    /// It was offered.
    Offered,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    r#use: Use,
    system: String,
    code: String,
    term: String,
    source: String,
    edition: toml::value::Datetime,
    enabled: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: Vec<Line>,
}

fn parse(text: &str) -> Result<File, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    for line in &file.code {
        if line.system == "http://snomed.info/sct" {
            vocabulary::SnomedCode::parse(&line.code).map_err(|error| format!("{}: {error}", line.code))?;
        }
    }
    Ok(file)
}

fn embedded() -> &'static File {
    static FILE: OnceLock<File> = OnceLock::new();
    FILE.get_or_init(|| {
        parse(include_str!("../../../vocabularies/codes.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/codes.toml cannot be read: {error}"))
    })
}

fn of(wanted: Use) -> Vec<Coded> {
    let enabled = embedded().code.iter().filter(|line| line.r#use == wanted && line.enabled);
    enabled
        .map(|line| Coded { system: line.system.clone(), code: line.code.clone(), term: line.term.clone() })
        .collect()
}

/// From where a code is, and of which edition; nothing of one that is not in the file any more.
#[must_use]
pub(crate) fn source_of(coded: &Coded) -> Option<(&'static str, String)> {
    let known = embedded().code.iter().find(|line| line.system == coded.system && line.code == coded.code)?;
    Some((&known.source, known.edition.to_string()))
}

/// Whether this move is the one at which a referral is counted: the first interaction after it was accepted, and only once.
#[must_use]
pub(crate) fn counts(referral: &Referral, moved: Move) -> bool {
    moved == Move::Begin && referral.coded.is_none()
}

/// Whether this move is the one at which it is noted that the person declined: once, and not of whoever accepted, was counted, and
/// stops later.
#[must_use]
pub(crate) fn declines(referral: &Referral, moved: Move) -> bool {
    moved == Move::PersonDeclines && referral.coded.is_none() && referral.declined.is_none()
}

/// The codes that a move puts into the record of the practice.
#[must_use]
pub(crate) fn of_move(referral: &Referral, moved: Move) -> Vec<Coded> {
    match moved {
        _ if counts(referral, moved) => of(Use::Referred),
        _ if declines(referral, moved) => of(Use::Declined),
        Move::Receive => of(Use::Offered),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../vocabularies/codes.toml");

    #[test]
    fn the_file_can_be_read_and_an_offer_never_counts() {
        parse(GOOD).unwrap();
        assert_eq!(of(Use::Referred)[0].code, "871731000000106");
        assert_eq!(of(Use::Declined)[0].code, "871711000000103");
        assert!(of(Use::Offered).is_empty(), "off by default");
    }

    #[test]
    fn a_slip_in_a_code_is_noticed() {
        let error = parse(&GOOD.replacen("871731000000106", "871731000000107", 1)).unwrap_err();
        assert!(error.contains("871731000000107"), "{error}");
        assert!(parse(&GOOD.replacen("enabled", "enabeld", 1)).is_err());
    }
}
