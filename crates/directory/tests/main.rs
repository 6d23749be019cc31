//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod common;
#[path = "common/country.rs"]
mod country;
mod import;
mod organisation;
mod placing;
mod reports;
mod schemes;
mod search;
mod tags;
mod truth;
mod whats_on;
mod written;
