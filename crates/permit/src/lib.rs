//! Who may do what: the one place that decides it.
//!
//! The rules are the Cedar policies in the top-level folder `policies/`, one file for each role, which an information
//! governance lead can read. Every use-case asks [`permit`] first, with the [`Actor`] who wants something, the [`Action`]
//! they want, and the [`Resource`] they want it of. What is not known is denied. Lists ask [`scope`], which says the same
//! as a condition of SQL. [`who_can`] says it to people. [`break_glass`] opens a record in an emergency.
//!
//! Here does not live: who somebody is (`access`), the rows of what is decided about, the audit trail, any page. Use-cases
//! fill [`Resource`] from the rows that they have, and do what the [`Obligations`] say.
//!
//! ```
//! use permit::{Action, Actor, Resource, Verdict, When, permit};
//!
//! let stranger = Actor::nobody(When::at(jiff::Timestamp::UNIX_EPOCH));
//! let listing = Resource::listing(uuid::Uuid::from_u128(1), true);
//! assert!(permit(&stranger, Action::ReadListing, &listing).is_allowed());
//! let referral = Resource::referral(uuid::Uuid::from_u128(2), true);
//! let denied = permit(&stranger, Action::ReadReferral, &referral);
//! assert_eq!(denied, Verdict::Denied { hidden: true, second_factor: false });
//! ```

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")
)]

mod action;
mod actor;
mod asked;
pub mod break_glass;
mod cedar;
mod example;
mod kept;
mod kind;
mod matrix;
mod policies;
mod reason;
mod relation;
mod resource;
mod role;
mod scope;
mod sentences;
mod sql;
mod table;
mod verdict;
mod who_can;

#[cfg(test)]
mod proof;
#[cfg(test)]
mod proof_of_lists;

pub use action::Action;
pub use actor::{Actor, AreaCode, BreakGlass, BreakGlassError, Link, Membership, When};
pub use asked::{Grant, Refused, demand, fetched};
pub use kind::{Kind, State};
pub use policies::{AlreadyInForce, Policies, PoliciesError, permit, put_in_force};
pub use reason::Reason;
pub use relation::Relation;
pub use resource::{ConnectionState, Part, Parts, Resource, Shared};
pub use role::{Purpose, Role, Who};
pub use scope::{Among, Reach, Scope, scope};
pub use sql::{Columns, NoColumn};
pub use verdict::{Acting, Obligation, Obligations, Verdict};
pub use who_can::{Can, needs_second_factor, who_can};
