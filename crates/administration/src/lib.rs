//! Looking after who works with the program: every use-case asks first whether whoever asks may do it.
//!
//! Lives here: the [`Asker`], somebody signed in with all that decides what they may do; and the use-cases of those who
//! look after [`organisations`] and the [`people`] in them; of those who watch over what happened ([`audit`]), over records
//! that were opened in an emergency ([`emergencies`]) and over what governance is told of ([`alerts`], by message [`telling`]); what was refused ([`refusals`]); and the list of who
//! looked at a record ([`who_looked`]). Each asks `permit`, then does it in `access`, in one transaction, and
//! writes into the audit trail as what they acted.
//!
//! Does not live here: the rules (`permit` and the folder `policies/`), how people sign in (`access`), any page. Use-cases
//! about people who are supported live in the rooms of their work, and start from the [`Asker`] too.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")
)]

pub mod alerts;
mod asker;
pub mod audit;
pub mod emergencies;
mod error;
pub mod organisations;
pub mod people;
pub mod refusals;
pub mod telling;
mod trail;
pub mod who_looked;

pub use asker::Asker;
pub(crate) use error::found;
pub use error::{Error, Result, Rule};
