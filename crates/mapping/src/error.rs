//! What can be wrong, said by what to do about it.

use std::fmt;

use thiserror::Error;

/// Why a mapping file was not taken. Lists every problem, so that all can be put right at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingError {
    /// At least one, in the order of the file.
    pub problems: Vec<MappingProblem>,
}

/// One problem in a mapping file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingProblem {
    /// The line of the file, from 1; `None` when it is about the file as a whole.
    pub line: Option<usize>,
    /// What is wrong and what would be right.
    pub what: String,
}

impl fmt::Display for MappingProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.problems.iter().enumerate() {
            if place > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for MappingError {}

/// Why a spreadsheet could not be read by a mapping.
#[derive(Debug, Error)]
pub enum Error {
    /// The mapping names columns that the file does not have.
    #[error("{file} does not fit the mapping \"{mapping}\": {why}. Nothing was changed")]
    OtherColumns {
        /// The file.
        file: String,
        /// The mapping.
        mapping: String,
        /// Which columns are missing, which it has instead, and which mapping would fit.
        why: String,
    },
    /// The file could not be read at all.
    #[error(transparent)]
    Unreadable(#[from] intake::Error),
}

impl From<Error> for directory::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::OtherColumns { .. } => directory::Error::Feed(error.to_string()),
            Error::Unreadable(error) => error.into(),
        }
    }
}
