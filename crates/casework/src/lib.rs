//! What happens to people who are referred: the referral and its life, from a GP's form to the closing.
//!
//! Lives here: how somebody is [`refer`]red, with the check whether they are known; the [`referral`] with its events, lists and
//! messages back; how somebody asks for support themselves ([`asking`]); the link worker’s day: [`caseload`], [`contacts`],
//! [`visits`], which are taken [`away`] to where there is no network, [`tasks`], [`groups`] with their sessions, and [`handover`], of
//! which people are told ([`telling`]); the [`team`] of a scheme and its [`supervision`]; the log of [`safeguarding`], apart from all
//! notes; that somebody was told of a service ([`signpost`]); [`triage`], and the [`targets`] of schemes; records that are opened in
//! an [`emergency`]; the [`lifecycle`] as one table; the [`number`] of a referral; the [`clocks`] by which something is to happen; the
//! [`reasons`] that somebody chooses from; the codes that go back to the practice ([`coding`]); what people agree may be shared
//! ([`agreements`]), their [`documents`], and what somebody began to write about them ([`drafts`]); what people answered to
//! [`measures`]; the [`people`] who are referred, and how [`people::likeness`] tells whether two records are of one person; the [`plan`]
//! that a person and their link worker make; how services are found that suit somebody ([`matching`]), and the [`connections`] that
//! come of it; what people are [`told`], and whoever referred; which schemes are [`staffed`] here.
//! come of it; whose [`services`] are those of organisations with accounts; which schemes are [`staffed`] here.
//!
//! Every use-case takes an [`administration::Asker`], asks `permit` before it does anything, and writes into the audit trail
//! in the same transaction, last.
//!
//! Does not live here: who may do what (`permit` and the folder `policies/`), the register of schemes (`nhs`), local
//! services and the search for them (`directory`), any page, any message.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")
)]

pub mod agreements;
pub mod answering;
pub mod asking;
pub mod away;
pub mod caseload;
pub mod clocks;
pub mod coding;
pub mod cohort;
pub mod connections;
pub mod contacts;
pub mod documents;
pub mod drafts;
pub mod emergency;
mod error;
pub mod groups;
pub mod handover;
pub mod launch;
pub mod letters;
pub mod lifecycle;
pub mod lists;
pub mod load;
pub mod matching;
pub mod measures;
pub mod messages;
pub mod number;
pub mod people;
pub mod plan;
pub mod reasons;
pub mod refer;
pub mod referral;
pub mod safeguarding;
pub mod services;
pub mod signpost;
pub mod staffed;
pub mod supervision;
pub mod targets;
pub mod tasks;
pub mod team;
pub mod telling;
pub mod tidying;
pub mod told;
mod trail;
pub mod triage;
pub mod visits;

pub use caseload::Caseload;
pub use error::{Error, Result, Rule};
