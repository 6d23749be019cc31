//! One program of tests for this room.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod govuk;
mod mail_server;
mod outbox;
mod sending;
mod ways;
