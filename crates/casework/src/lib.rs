//! What happens to people who are referred: the referral and its life, from a GP's form to the closing.
//!
//! Lives here: how somebody is [`refer`]red, with the check whether they are known; the [`referral`] with its events, lists and
//! messages back; how somebody asks for support themselves ([`asking`]); the link worker’s day: [`caseload`], [`contacts`], [`visits`], [`tasks`] and [`handover`]; the [`groups`] that link workers run; a [`team`] as its manager sees it, and its [`supervision`]; that somebody was told of a service ([`signpost`]); [`triage`], and the [`targets`] of schemes; records that are opened in an [`emergency`]; the [`lifecycle`] as one table; the [`number`] of a referral; the
//! [`clocks`] by which something is to happen; the [`reasons`] that somebody chooses from; the codes that go back to the practice
//! ([`coding`]); what people answered to [`measures`]; the [`people`] who are referred, and how [`people::likeness`] tells whether two records are of one person;
//! the [`plan`] that a person and their link worker make; which schemes are [`staffed`] here.
//!
//! Every use-case takes an [`administration::Asker`], asks `permit` before it does anything, and writes into the audit trail
//! in the same transaction, last.
//!
//! Does not live here: who may do what (`permit` and the folder `policies/`), the register of schemes (`nhs`), local
//! services (`directory`), any page, any message.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")
)]

pub mod asking;
pub mod caseload;
pub mod clocks;
pub mod coding;
pub mod cohort;
pub mod contacts;
pub mod emergency;
mod error;
pub mod groups;
pub mod handover;
pub mod launch;
pub mod lifecycle;
pub mod load;
pub mod measures;
pub mod number;
pub mod people;
pub mod plan;
pub mod reasons;
pub mod refer;
pub mod referral;
pub mod signpost;
pub mod staffed;
pub mod supervision;
pub mod targets;
pub mod tasks;
pub mod team;
pub mod tidying;
mod trail;
pub mod triage;
pub mod visits;

pub use caseload::Caseload;
pub use error::{Error, Result, Rule};
