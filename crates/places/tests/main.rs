//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod code_point;
mod locate;
mod names;
mod real;
mod support;
mod tables;
