//! Languages that services are offered in: the list that people edit in `vocabularies/languages.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::phrases::plain_words;

/// A language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpokenLanguage {
    /// Its ISO 639 code: two letters where there are, else three.
    pub code: String,
    /// Its English name.
    pub name: String,
    /// Its Welsh name, a draft.
    pub name_cy: String,
    /// Other names, among them the language's own.
    #[serde(default)]
    also: Vec<String>,
    /// Words for those who speak it, besides the names.
    #[serde(default)]
    people: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    version: String,
    #[expect(dead_code, reason = "for people, and for whoever compares files")]
    edition: toml::value::Datetime,
    language: Vec<SpokenLanguage>,
}

/// All of them, in the order of the file.
#[must_use]
pub fn all() -> &'static [SpokenLanguage] {
    static ALL: OnceLock<Vec<SpokenLanguage>> = OnceLock::new();
    ALL.get_or_init(|| {
        parse(include_str!("../../../vocabularies/languages.toml"))
            // The text is part of the program and a test reads it.
            .unwrap_or_else(|error| unreachable!("vocabularies/languages.toml cannot be read: {error}"))
    })
}

/// The one with a code, whatever its case and its region (`pt-BR` is Portuguese), with its place in the file.
#[must_use]
pub fn with_code(code: &str) -> Option<(usize, &'static SpokenLanguage)> {
    let short = code.trim().split(['-', '_']).next().unwrap_or_default();
    all().iter().enumerate().find(|(_, language)| language.code.eq_ignore_ascii_case(short))
}

/// The one that is called so, in English, Welsh or its own language, with its place in the file.
#[must_use]
pub fn called(name: &str) -> Option<(usize, &'static SpokenLanguage)> {
    let words = plain_words(name);
    all().iter().enumerate().find(|(_, language)| language.names().any(|known| plain_words(known) == words))
}

/// Words that speak of a language without its English name, each with that name, folded: `persian` and `iranian` of
/// `farsi`.
#[must_use]
pub fn other_words() -> &'static [(String, String)] {
    static WORDS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let single = |text: &str| Some(plain_words(text)).filter(|words| !words.contains(' '));
        let mut found = Vec::new();
        for language in all() {
            let Some(name) = single(&language.name) else { continue };
            let others = language.also.iter().chain(&language.people).filter_map(|other| single(other));
            found.extend(others.filter(|other| *other != name).map(|other| (other, name.clone())));
        }
        found
    })
}

impl SpokenLanguage {
    /// Every name of it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.name.as_str(), self.name_cy.as_str()].into_iter().chain(self.also.iter().map(String::as_str))
    }

    /// Words for those who speak it.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(String::as_str)
    }
}

fn parse(text: &str) -> Result<Vec<SpokenLanguage>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut known: Vec<String> = Vec::new();
    for language in &file.language {
        let fits = (2..=3).contains(&language.code.len())
            && language.code.bytes().all(|byte| byte.is_ascii_lowercase());
        if !fits {
            return Err(format!("{:?} is no ISO 639 code", language.code));
        }
        let mut names: Vec<String> = language.names().map(plain_words).collect();
        names.dedup();
        names.push(format!("code {}", language.code));
        for name in names {
            if known.contains(&name) {
                return Err(format!("{name:?} stands for two languages"));
            }
            known.push(name);
        }
    }
    // They are bits of one 64-bit word in the search.
    if file.language.len() > 64 {
        Err("there is room for 64 languages".to_owned())
    } else {
        Ok(file.language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_code_and_by_any_name() {
        assert_eq!(with_code("PL").unwrap().1.name, "Polish");
        assert_eq!(with_code("pt-BR").unwrap().1.name, "Portuguese");
        assert_eq!(called("Cymraeg").unwrap().1.code, "cy");
        assert_eq!(called("british sign language").unwrap().1.code, "bfi");
        assert!(with_code("xx").is_none() && called("Klingon").is_none());
    }

    #[test]
    fn other_words_lead_to_the_english_name() {
        let of =
            |word: &str| other_words().iter().find(|(other, _)| other == word).map(|(_, name)| name.as_str());
        assert_eq!(of("iranian"), Some("farsi"));
        assert_eq!(of("polska"), Some("polish"));
        assert_eq!((of("polish"), of("sylheti")), (None, Some("bengali")));
    }

    #[test]
    fn a_file_that_cannot_be_used_says_why() {
        let good = include_str!("../../../vocabularies/languages.toml");
        assert!(parse(good).is_ok());
        assert!(parse(&good.replace("\"Farsi\"", "\"Polish\"")).unwrap_err().contains("polish"));
        assert!(parse(&good.replace("code = \"fa\"", "code = \"farsi\"")).is_err());
    }
}
