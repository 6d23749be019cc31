//! What happened, for good, and the proof that nobody has changed it since.
//!
//! Here live: an event and how it is written in the transaction of what it records ([`record`]); the chain of digests that
//! runs through the events of an area, and how it is verified ([`verify`]); anchors, which are digests to be kept elsewhere
//! ([`anchors`]); and finding events again, all or those of some organisations ([`search`]).
//!
//! Does not live here: who may read the trail (`permit`), and how it is shown (`web`, `alongside`).

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")
)]

pub mod anchors;
mod chain;
mod event;
mod record;
pub mod search;
pub mod verify;

pub use chain::Digest;
pub use event::{Actor, Entry, Event, Subject, chain_of};
pub use record::{hold, record};

/// Why something could not be done with the trail.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store's.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// An anchor that cannot be read.
    #[error("line {line} of the anchors cannot be read: {reason}")]
    Anchor {
        /// From 1.
        line: usize,
        /// Why.
        reason: String,
    },
}

/// Outcome of this room.
pub type Result<T> = std::result::Result<T, Error>;
