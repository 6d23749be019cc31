//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod access;
mod audit;
mod backup;
mod country;
mod documents;
mod durability;
mod lesser;
mod limits;
mod messages;
mod program;
mod reports;
mod search;
mod secrets;
mod serving;
mod support;
