//! Why something is not done, by what whoever asks can do about it.

use permit::{NoColumn, Refused, break_glass};

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
    /// What is in the way of opening a record in an emergency, or of reviewing that.
    #[error(transparent)]
    Emergency(break_glass::Error),
    /// The audit trail's.
    #[error(transparent)]
    Audit(::audit::Error),
    /// The program's own mistake: a list without a column.
    #[error(transparent)]
    List(#[from] NoColumn),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Access(error.into())
    }
}

impl From<::audit::Error> for Error {
    fn from(error: ::audit::Error) -> Self {
        match error {
            // The store must see its own errors, so that it tries again what two did at once.
            ::audit::Error::Store(error) => error.into(),
            other => Self::Audit(other),
        }
    }
}

impl From<break_glass::Error> for Error {
    fn from(error: break_glass::Error) -> Self {
        match error {
            break_glass::Error::Refused(refused) => Self::Refused(refused),
            break_glass::Error::SignInAgain => Self::ProveAgain,
            break_glass::Error::List(error) => Self::List(error),
            break_glass::Error::Store(error) => error.into(),
            break_glass::Error::Audit(error) => error.into(),
            other => Self::Emergency(other),
        }
    }
}

impl From<access::Refused> for Error {
    fn from(refused: access::Refused) -> Self {
        Self::Access(refused.into())
    }
}
