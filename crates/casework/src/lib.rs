//! What happens to people who are referred: the referral and its life, from a GP's form to the closing.
//!
//! Lives here: the [`lifecycle`] of a referral as one table; its [`number`]; the [`clocks`] by which something is to happen; the
//! [`reasons`] that somebody chooses from; the [`people`] who are referred, and how [`people::likeness`] tells whether two
//! records are of one person.
//!
//! Does not live here: who may do what (`permit` and the folder `policies/`), the register of schemes (`nhs`), local
//! services (`directory`), any page, any message.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")
)]

pub mod clocks;
pub mod lifecycle;
pub mod number;
pub mod people;
pub mod reasons;
