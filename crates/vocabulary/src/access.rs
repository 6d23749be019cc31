//! What helps people take part: the list that people edit in `vocabularies/access.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::code::code_fits;
use crate::phrases::plain_words;

/// One thing that a place or a service offers and that somebody may need, such as a hearing loop.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// Never changes once it has been used.
    pub code: String,
    /// What pages show, in plain English.
    pub label: String,
    /// The same in Welsh, a draft until the file says otherwise.
    pub label_cy: String,
    /// Phrases by which publishers say that there is such a thing.
    offered: Vec<String>,
    /// Phrases by which people ask for it, besides those.
    asked: Vec<String>,
    /// Phrases that say the opposite, or nothing.
    not: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    welsh: String,
    access: Vec<Access>,
}

/// All of them, in the order of the file.
#[must_use]
pub fn all() -> &'static [Access] {
    static ALL: OnceLock<Vec<Access>> = OnceLock::new();
    ALL.get_or_init(|| {
        parse(include_str!("../../../vocabularies/access.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/access.toml cannot be read: {error}"))
    })
}

/// The one with a code, with its place in the file.
#[must_use]
pub fn with_code(code: &str) -> Option<(usize, &'static Access)> {
    all().iter().enumerate().find(|(_, access)| access.code == code)
}

/// Those that a publisher's text says are offered: for each its place in the file, in the order of the file.
///
/// ```
/// let found = vocabulary::access::offered("Step-free entrance. There is no hearing loop.");
/// assert_eq!(found, [vocabulary::access::with_code("step-free").unwrap().0]);
/// ```
#[must_use]
pub fn offered(text: &str) -> Vec<usize> {
    static PHRASES: OnceLock<Vec<[Vec<String>; 2]>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| {
        let padded =
            |phrases: &[String]| phrases.iter().map(|phrase| format!(" {} ", plain_words(phrase))).collect();
        all().iter().map(|access| [padded(&access.offered), padded(&access.not)]).collect()
    });
    let words = format!(" {} ", plain_words(text));
    let mut found = Vec::new();
    for (place, [offered, not]) in phrases.iter().enumerate() {
        let mut left = std::borrow::Cow::Borrowed(words.as_str());
        for phrase in not.iter().filter(|phrase| words.contains(phrase.as_str())) {
            left = left.replace(phrase.as_str(), " ; ").into();
        }
        if offered.iter().any(|phrase| left.contains(phrase.as_str())) {
            found.push(place);
        }
    }
    found
}

impl Access {
    /// Every phrase by which people ask for it.
    pub fn asked(&self) -> impl Iterator<Item = &str> {
        [self.label.as_str(), self.label_cy.as_str()]
            .into_iter()
            .chain(self.asked.iter().chain(&self.offered).map(String::as_str))
    }
}

fn parse(text: &str) -> Result<Vec<Access>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut codes = Vec::new();
    for access in &file.access {
        if !code_fits(&access.code) || codes.contains(&&access.code) {
            return Err(format!("{:?} is no code, or stands twice", access.code));
        }
        codes.push(&access.code);
        if access.label.trim().is_empty() || access.label_cy.trim().is_empty() || access.offered.is_empty() {
            return Err(format!("{} needs a label in both languages and a phrase", access.code));
        }
    }
    // Sixteen fit into the two bytes that the search keeps for each service.
    if file.access.len() > 16 { Err("there is room for 16 entries".to_owned()) } else { Ok(file.access) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        offered(text).into_iter().map(|place| all()[place].code.as_str()).collect()
    }

    #[test]
    fn what_publishers_write_is_understood() {
        assert_eq!(codes("Wheelchair accessible toilet"), ["step-free", "accessible-toilet"]);
        assert_eq!(codes("Step-free entrance from the street."), ["step-free"]);
        assert_eq!(codes("Hearing Loop; Blue Badge parking"), ["parking", "hearing-loop"]);
        assert_eq!(codes("No wheelchair access, sorry. No hearing loop."), Vec::<&str>::new());
        assert_eq!(codes("Accessible changing room"), Vec::<&str>::new());
        assert_eq!(codes(""), Vec::<&str>::new());
    }

    #[test]
    fn a_file_that_cannot_be_used_says_why() {
        let good = include_str!("../../../vocabularies/access.toml");
        assert!(parse(good).is_ok());
        assert!(parse(&good.replace("code = \"bsl\"", "code = \"quiet\"")).unwrap_err().contains("quiet"));
        assert!(parse(&good.replace("code = \"bsl\"", "code = \"B S L\"")).is_err());
        assert!(parse("nonsense").is_err());
    }
}
