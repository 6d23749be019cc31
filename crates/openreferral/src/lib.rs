//! The open standard, spoken both ways: Open Referral UK 3.0 and the HSDS it is a profile of.
//!
//! Lives here: reading feeds in every form they come in ([`feed`]: lines, pages, CSV packages,
//! live services), the API under `/openreferral` ([`api`]), and writing the whole directory down
//! ([`export`]).
//!
//! Does not live here: what a record means, whether it is taken, how questions are answered. That
//! is the `directory`; this room turns its documents into the standard's shapes and back, with no
//! rules and no SQL.

pub mod api;
pub mod export;
pub mod feed;
mod render;
mod tables;
