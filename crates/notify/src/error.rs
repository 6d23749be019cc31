//! Why there is no message.

/// Outcome of this room.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no message. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such template, or it is not written for this way and language.
    #[error("there is no message “{name}” as {channel} in “{language}”")]
    NoTemplate {
        /// The template.
        name: String,
        /// The way.
        channel: &'static str,
        /// The language, by its code.
        language: &'static str,
    },
    /// A template cannot be filled: a field is missing, or it is written wrongly.
    #[error("the message “{name}” cannot be filled: {because}")]
    Unfilled {
        /// The template.
        name: String,
        /// Why.
        because: String,
    },
    /// The store's.
    #[error(transparent)]
    Store(#[from] store::Error),
}
