//! What can be wrong with a file of rules.

use std::fmt;

use thiserror::Error;

/// Why a file of rules was not taken. Lists every problem, one on a line, so that an editor can mend all at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesError {
    /// At least one.
    pub problems: Vec<RulesProblem>,
}

/// One problem in `tagging.toml`, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RulesProblem {
    /// Not TOML, or a field is missing, misspelt or of the wrong kind.
    #[error("tagging.toml: {0}")]
    Unreadable(String),
    /// A code that the vocabulary does not have in this list.
    #[error(
        "tagging.toml: there is no {list} \"{code}\" in the vocabulary. Correct the code or add it there first"
    )]
    NoSuchCode {
        /// `activity` or `need`.
        list: &'static str,
        /// The code.
        code: String,
    },
    /// Two entries for one code.
    #[error("tagging.toml: \"{code}\" has two entries. Put their phrases into one")]
    CodeTwice {
        /// The code.
        code: String,
    },
    /// A need with `needs` or `venues`.
    #[error(
        "tagging.toml: \"{code}\" is a need, so no needs and no venues go with it. \
         Remove its \"needs\", \"main_needs\", \"perhaps\" and \"venues\""
    )]
    NeedWithCompanions {
        /// The code.
        code: String,
    },
    /// A phrase that cannot be found in any text.
    #[error(
        "tagging.toml: \"{phrase}\" cannot be looked for. Write one to eight words without commas or brackets, \
         and a * only at the very end, behind at least three letters"
    )]
    Phrase {
        /// The phrase.
        phrase: String,
    },
    /// One phrase twice for one code.
    #[error("tagging.toml: \"{code}\" has the phrase \"{phrase}\" twice. Keep it in one place")]
    PhraseTwice {
        /// The code.
        code: String,
        /// The phrase.
        phrase: String,
    },
    /// A phrase under `never` that also suggests something.
    #[error(
        "tagging.toml: \"{phrase}\" is under \"never\", so \"{code}\" cannot have it. Remove it in one place"
    )]
    NeverSaid {
        /// The code.
        code: String,
        /// The phrase.
        phrase: String,
    },
    /// A word under `leave_out` that the vocabulary does not have.
    #[error("tagging.toml: \"{phrase}\" is under \"leave_out\", but no label or synonym says it. Remove it")]
    NothingToLeaveOut {
        /// The phrase.
        phrase: String,
    },
    /// More phrases than one automaton can hold.
    #[error("tagging.toml: there are too many phrases to search for at once. Remove some")]
    TooMany,
}

impl fmt::Display for RulesError {
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

impl std::error::Error for RulesError {}
