//! Everything of this crate that is tested from outside, in one program: linked once, instead of once a file.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod agreements;
mod asking;
mod attacks;
mod away;
mod beside;
#[path = "support/browser.rs"]
mod browser;
mod by_link;
#[path = "support/cast.rs"]
mod cast;
mod cohorts;
mod components;
mod connections;
#[path = "../../directory/tests/common/country.rs"]
mod country;
#[path = "support/declared.rs"]
mod declared;
mod desk;
mod directory;
mod documents;
mod drafts;
mod every_route;
mod find_support;
mod groups;
mod heavy;
mod inbox;
mod languages;
mod launch;
mod letters;
mod list;
mod loneliness;
mod manage;
mod manners;
mod matching;
mod measures;
mod misfortune;
mod moved;
mod openid;
mod organisation;
mod pages;
#[path = "support/people.rs"]
mod people;
mod plan;
#[path = "support/provider.rs"]
mod provider;
mod refer;
mod referrals;
mod refused;
mod report;
mod samples;
mod scheme_managers;
mod schemes;
mod signing_in;
mod signpost;
mod support;
#[path = "support/surgery.rs"]
mod surgery;
mod telling;
mod told;
mod trail;
mod triage;
mod truth;
mod welsh;
mod whats_on;
#[path = "support/work.rs"]
mod work;
