//! What can go wrong when a charity is looked up.

/// Outcome of a look-up.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a charity could not be looked up. Imports have their own errors, see [`intake::Error`].
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What is stored of a charity is not what this program stores.
    #[error(
        "what is stored of charity {number} cannot be read ({reason}). Import the register of charities again"
    )]
    Stored {
        /// The charity.
        number: String,
        /// What is wrong.
        reason: String,
    },
    /// The store's own.
    #[error(transparent)]
    Store(#[from] store::Error),
}
