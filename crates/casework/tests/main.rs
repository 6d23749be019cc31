//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod agreements;
mod alike;
mod asking;
mod away;
mod by_link;
mod clocks;
mod cohort;
mod connections;
mod connections_attacked;
mod desk;
mod documents;
mod drafts;
mod e00662;
mod e00663;
mod emergency;
mod fit;
mod groups;
mod handover;
mod history;
mod inbox;
mod killed;
mod killed_desk;
mod known;
mod letters;
mod lists;
mod matching;
mod measures;
mod moves;
mod moving;
mod plan;
mod refer;
mod safeguarding;
mod signpost;
mod supervision;
mod support;
mod telling;
mod told;
mod triage;
mod visits;
