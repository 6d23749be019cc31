//! Reading a list of terms from the text of its file.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use thiserror::Error;

use super::list::Listed;
use super::{Edition, Mappings, SnomedConcept, Term, TermList, Welsh, plain_words};

/// Why a vocabulary was not taken. Lists every problem, one on a line, so that an editor can mend all of them at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VocabularyError {
    /// At least one.
    pub problems: Vec<VocabularyProblem>,
}

/// One problem in a vocabulary, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum VocabularyProblem {
    /// Not TOML, or a field is missing, misspelt or of the wrong kind.
    #[error("{file}: {message}")]
    Unreadable {
        /// The file.
        file: &'static str,
        /// What the reader found, with the line.
        message: String,
    },
    /// The edition is not a date.
    #[error("{file}: write the edition as a date without quotes, like edition = 2026-11-22")]
    EditionNotDate {
        /// The file.
        file: &'static str,
    },
    /// Entries of the other list.
    #[error("{file}: begin each entry with [[{entry}]]")]
    WrongEntries {
        /// The file.
        file: &'static str,
        /// What an entry is called here.
        entry: &'static str,
    },
    /// Not lower-case words joined by hyphens.
    #[error("{file}: the code \"{code}\" must be small letters, digits and single hyphens, like debt-advice")]
    CodeShape {
        /// The file.
        file: &'static str,
        /// The code.
        code: String,
    },
    /// Two entries with one code.
    #[error("{file}: the code \"{code}\" is used twice. Give one of the two another code")]
    CodeTwice {
        /// The file.
        file: &'static str,
        /// The code.
        code: String,
    },
    /// A parent that is no entry.
    #[error(
        "{file}: \"{code}\" has the parent \"{parent}\", which is not in the file. Correct it or add the group"
    )]
    NoSuchParent {
        /// The file.
        file: &'static str,
        /// The entry.
        code: String,
        /// Its parent.
        parent: String,
    },
    /// A parent that is itself in a group.
    #[error(
        "{file}: \"{code}\" has the parent \"{parent}\", which is itself in a group. Use a group as parent"
    )]
    TooDeep {
        /// The file.
        file: &'static str,
        /// The entry.
        code: String,
        /// Its parent.
        parent: String,
    },
    /// A label or a synonym without words.
    #[error("{file}: \"{code}\" has an empty label or synonym. Write it or remove it")]
    EmptyName {
        /// The file.
        file: &'static str,
        /// The entry.
        code: String,
    },
    /// A SNOMED CT concept without its term or its source.
    #[error("{file}: \"{code}\" has a SNOMED CT code without its term or source. Write both")]
    SnomedWithoutSource {
        /// The file.
        file: &'static str,
        /// The entry.
        code: String,
    },
    /// One name that leads to two entries.
    #[error(
        "{file}: \"{name}\" leads to \"{first}\" and to \"{second}\". \
         Keep it in one of them, or add it to shared_synonyms"
    )]
    NameTwice {
        /// The file.
        file: &'static str,
        /// The name.
        name: String,
        /// The earlier entry.
        first: String,
        /// The later entry.
        second: String,
    },
    /// A shared synonym that only one entry has.
    #[error("{file}: \"{name}\" is in shared_synonyms but does not lead to two entries. Remove it there")]
    NotShared {
        /// The file.
        file: &'static str,
        /// The synonym.
        name: String,
    },
}

impl fmt::Display for VocabularyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.problems.iter().enumerate() {
            if place > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for VocabularyError {}

/// A file as it is written. Codes are texts until all of them have been looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: String,
    edition: toml::value::Datetime,
    welsh: Welsh,
    #[serde(default)]
    shared_synonyms: Vec<String>,
    #[serde(default)]
    need: Vec<Entry>,
    #[serde(default)]
    activity: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    parent: Option<String>,
    label: String,
    label_cy: String,
    synonyms: Vec<String>,
    #[serde(default)]
    snomed: Vec<SnomedConcept>,
    #[serde(default)]
    mappings: Mappings,
}

/// Reads one file, or says everything that is wrong with it.
pub(super) fn read<Code: Listed>(text: &str) -> Result<TermList<Code>, VocabularyError> {
    let file: File = toml::from_str(text).map_err(|error| VocabularyError {
        problems: vec![VocabularyProblem::Unreadable { file: Code::FILE, message: error.to_string() }],
    })?;
    let mut problems = Vec::new();
    let date = file.edition.date.filter(|_| file.edition.time.is_none());
    if date.is_none() {
        problems.push(VocabularyProblem::EditionNotDate { file: Code::FILE });
    }
    let (entries, others) =
        if Code::ENTRY == "need" { (file.need, file.activity) } else { (file.activity, file.need) };
    if !others.is_empty() {
        problems.push(VocabularyProblem::WrongEntries { file: Code::FILE, entry: Code::ENTRY });
    }
    let terms: Vec<Term<Code>> =
        entries.into_iter().filter_map(|entry| read_entry(entry, &mut problems)).collect();
    let by_code = index_codes(&terms, &mut problems);
    check_parents(&terms, &by_code, &mut problems);
    check_words(&terms, &mut problems);
    let by_name = index_names(&terms, &file.shared_synonyms, &mut problems);
    if !problems.is_empty() {
        return Err(VocabularyError { problems });
    }
    let edition = Edition {
        version: file.version,
        date: date.map(|date| date.to_string()).unwrap_or_default(),
        welsh: file.welsh,
    };
    Ok(TermList { edition, terms, by_code, by_name })
}

fn read_entry<Code: Listed>(entry: Entry, problems: &mut Vec<VocabularyProblem>) -> Option<Term<Code>> {
    let mut read_code = |code: String| {
        let read = Code::read(&code);
        if read.is_err() {
            problems.push(VocabularyProblem::CodeShape { file: Code::FILE, code });
        }
        read.ok()
    };
    let code = read_code(entry.code)?;
    let parent = match entry.parent {
        Some(parent) => Some(read_code(parent)?),
        None => None,
    };
    Some(Term {
        code,
        parent,
        label: entry.label,
        label_cy: entry.label_cy,
        synonyms: entry.synonyms,
        snomed: entry.snomed,
        mappings: entry.mappings,
    })
}

fn index_codes<Code: Listed>(
    terms: &[Term<Code>],
    problems: &mut Vec<VocabularyProblem>,
) -> HashMap<String, usize> {
    let mut by_code = HashMap::with_capacity(terms.len());
    for (place, term) in terms.iter().enumerate() {
        let code = term.code.as_ref().to_owned();
        if by_code.insert(code.clone(), place).is_some() {
            problems.push(VocabularyProblem::CodeTwice { file: Code::FILE, code });
        }
    }
    by_code
}

fn check_parents<Code: Listed>(
    terms: &[Term<Code>],
    by_code: &HashMap<String, usize>,
    problems: &mut Vec<VocabularyProblem>,
) {
    for term in terms {
        let Some(parent) = &term.parent else { continue };
        let (file, code, parent) = (Code::FILE, term.code.as_ref().to_owned(), parent.as_ref().to_owned());
        match by_code.get(&parent).and_then(|place| terms.get(*place)) {
            None => problems.push(VocabularyProblem::NoSuchParent { file, code, parent }),
            Some(group) if !group.is_group() => {
                problems.push(VocabularyProblem::TooDeep { file, code, parent });
            }
            Some(_) => {}
        }
    }
}

fn check_words<Code: Listed>(terms: &[Term<Code>], problems: &mut Vec<VocabularyProblem>) {
    for term in terms {
        let code = || term.code.as_ref().to_owned();
        if term.names().any(|name| plain_words(name).is_empty()) {
            problems.push(VocabularyProblem::EmptyName { file: Code::FILE, code: code() });
        }
        if term
            .snomed
            .iter()
            .any(|concept| concept.term.trim().is_empty() || concept.source.trim().is_empty())
        {
            problems.push(VocabularyProblem::SnomedWithoutSource { file: Code::FILE, code: code() });
        }
    }
}

/// Every name in plain words, and which terms it leads to. A name that leads to two must be listed as shared, so that
/// nobody sends a person to the wrong help by adding a word that another entry already has.
fn index_names<Code: Listed>(
    terms: &[Term<Code>],
    shared: &[String],
    problems: &mut Vec<VocabularyProblem>,
) -> HashMap<String, Vec<usize>> {
    let shared: Vec<String> = shared.iter().map(|name| plain_words(name)).collect();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, term) in terms.iter().enumerate() {
        for name in term.names().chain([term.code.as_ref()]) {
            let words = plain_words(name);
            let places = by_name.entry(words.clone()).or_default();
            if places.contains(&place) {
                continue;
            }
            if let Some(first) =
                places.first().and_then(|first| terms.get(*first)).filter(|_| !shared.contains(&words))
            {
                problems.push(VocabularyProblem::NameTwice {
                    file: Code::FILE,
                    name: words,
                    first: first.code.as_ref().to_owned(),
                    second: term.code.as_ref().to_owned(),
                });
            }
            places.push(place);
        }
    }
    for name in shared {
        if by_name.get(&name).is_none_or(|places| places.len() < 2) {
            problems.push(VocabularyProblem::NotShared { file: Code::FILE, name });
        }
    }
    by_name
}
