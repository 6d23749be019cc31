//! What can go wrong when data is brought in, said by what the user can do about it.

use jiff::civil::Date;

/// Outcome of bringing something in.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something could not be brought in. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at the address, or it breaks off, or it is damaged.
    #[error("{0}")]
    Unreadable(String),
    /// A file is not laid out as was expected.
    #[error("{file} is not {expected}: {why}. Nothing was changed")]
    OtherLayout {
        /// The file.
        file: String,
        /// The layout that was expected.
        expected: String,
        /// What is missing or different.
        why: String,
    },
    /// What is loaded is newer.
    #[error(
        "{title}: the edition of {loaded} is loaded, and this one is of {given}, which is older. \
         Nothing was changed; --accept-older takes it all the same"
    )]
    Older {
        /// What it is.
        title: String,
        /// The edition that is loaded.
        loaded: Date,
        /// The edition that was given.
        given: Date,
    },
    /// An import was refused as a whole.
    #[error("{0}")]
    Refused(String),
    /// A temporary file could not be written or read.
    #[error("a temporary file could not be used: {0}. Nothing was changed")]
    Temporary(#[from] std::io::Error),
    /// The store's own.
    #[error(transparent)]
    Store(#[from] store::Error),
}
