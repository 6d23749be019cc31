//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod joining;
mod links;
mod measured;
mod openid;
mod openid_provider;
mod organisations;
mod passkeys;
#[path = "support/provider.rs"]
mod provider;
mod second_factor;
mod sessions;
mod signing_in;
mod support;
mod trail;
mod way_back;
#[path = "support/with.rs"]
mod with;
