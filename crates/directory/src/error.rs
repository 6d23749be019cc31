//! What can go wrong with the directory, said by what the user can do about it.

/// Outcome of a use-case of the directory.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the directory could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such record, or it is not for showing.
    #[error("there is no {what} with the id {id}")]
    NotFound {
        /// What was asked for.
        what: &'static str,
        /// Its identifier.
        id: uuid::Uuid,
    },
    /// A feed could not be read to its end. Nothing of it was kept.
    #[error("{0}")]
    Feed(String),
    /// An import was refused as a whole. Nothing of it was kept.
    #[error("{0}")]
    Refused(String),
    /// What a register holds cannot be read; it says what to do.
    #[error("{0}")]
    Register(String),
    /// What was asked makes no sense; it says what would.
    #[error("{0}")]
    Invalid(String),
    /// A temporary file could not be written or read.
    #[error("a temporary file could not be used: {0}. Nothing was changed")]
    Temporary(#[from] std::io::Error),
    /// The store's own.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<intake::Error> for Error {
    fn from(error: intake::Error) -> Self {
        match error {
            intake::Error::Store(error) => Error::Store(error),
            intake::Error::Temporary(error) => Error::Temporary(error),
            intake::Error::Refused(what) => Error::Refused(what),
            other => Error::Feed(other.to_string()),
        }
    }
}

impl From<charities::Error> for Error {
    fn from(error: charities::Error) -> Self {
        match error {
            charities::Error::Store(error) => Error::Store(error),
            stored @ charities::Error::Stored { .. } => Error::Register(stored.to_string()),
        }
    }
}
