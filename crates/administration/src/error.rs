//! Why something is not done, by what whoever asks can do about it.

use permit::{NoColumn, Refused};

/// Outcome of this room.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something is not done. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// They may not, or it is not there, or they may not know which of the two.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// They have to show again who they are.
    #[error("show again that it is you")]
    ProveAgain,
    /// A rule of organisations, accounts or invitations is against it, or the store.
    #[error(transparent)]
    Access(#[from] access::Error),
    /// The program's own mistake: a list without a column.
    #[error(transparent)]
    List(#[from] NoColumn),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Access(error.into())
    }
}

impl From<access::Refused> for Error {
    fn from(refused: access::Refused) -> Self {
        Self::Access(refused.into())
    }
}
