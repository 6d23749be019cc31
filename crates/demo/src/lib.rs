//! A fictional area of local services, for showing, teaching, testing and measuring.
//!
//! Here lives the generator that turns the tables in the top-level folder `demo/` into any number of services in the
//! shape of Open Referral UK 3.0: believable organisations, in real towns, that do not exist. The same tables, seed
//! and date always give the same bytes, on every machine, and a larger run begins with the smaller one.
//!
//! Here live too those who work with the service in that area, one for each role ([`team`]), and the people who are supported
//! there, with two years of referrals and what became of them ([`histories`]).
//!
//! Not here: which moves of a referral are allowed (`casework`, by whose rules histories are loaded); reading or checking Open
//! Referral (`openreferral`); putting anything into a database (`directory`, `casework`). Nothing here reads a clock.
//!
//! Besides what the standard has, services carry what it lacks and the directory understands: `contacts[].phones`
//! and `email`, `languages[].name` and `code`, `taxonomy_term.code`, `capacities` (HSDS 3.1 `service_capacity`) and
//! `eligibility` (`gender`, `area`, `referral_required`).

mod contact;
mod description;
mod groups;
mod identity;
mod offer;
mod organisation;
mod outlines;
pub mod people;
mod random;
mod record;
mod registers;
mod schedule;
mod service;
mod site;
mod tables;
mod taxonomy;
mod team;
mod words;

use std::io::{self, Write};

use jiff::civil::Date;
use serde_json::Value;

pub use groups::{Group, Groups, Supervision, groups};
pub use people::{History, PeoplePlan, histories};
pub use registers::{RegisterFile, registers};
pub use service::Services;
pub use tables::{TableError, Tables};
pub use team::{At, Member, colleagues, team};

/// How much to make, which of the possible areas, and the day on which it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How many services. Service number *k* does not depend on this.
    pub services: u64,
    /// Which fictional area. Different seeds share no identifiers.
    pub seed: u64,
    /// The day that "last modified", seasons and the like are relative to. Nothing is dated after it except the end
    /// of a season and its start.
    pub today: Date,
}

/// Makes services from the tables in the program, each a fully nested Open Referral UK 3.0 `service` object.
///
/// Takes the same memory for any number. Yields nothing if the tables in the program cannot be read, which a test
/// rules out; call [`Tables::embedded`] to be told why.
///
/// ```
/// let plan = demo::Plan { services: 3, seed: 1, today: jiff::civil::date(2026, 3, 2) };
/// assert_eq!(demo::services(plan).count(), 3);
/// ```
pub fn services(plan: Plan) -> impl Iterator<Item = Value> {
    Tables::embedded().ok().into_iter().flat_map(move |tables| tables.services(plan))
}

/// The taxonomies whose terms the services of this seed carry: each an Open Referral UK 3.0 `taxonomy` object with its
/// `taxonomy_terms`, parents before their children. Empty if the tables cannot be read, as for [`services`].
#[must_use]
pub fn taxonomies(seed: u64) -> Vec<Value> {
    Tables::embedded().map_or_else(|_| Vec::new(), |tables| tables.taxonomies(seed))
}

/// Writes the services of a plan as newline-delimited JSON, one service a line, and returns how many.
///
/// # Errors
/// When the writer fails, or (as [`io::ErrorKind::InvalidData`]) when the tables in the program cannot be read.
pub fn write_ndjson(plan: Plan, mut writer: impl Write) -> io::Result<u64> {
    let tables = Tables::embedded()
        .map_err(|problem| io::Error::new(io::ErrorKind::InvalidData, problem.to_string()))?;
    let mut written = 0;
    // One line is gathered before it is written, so that a writer without a buffer is not asked for every comma.
    let mut line = Vec::with_capacity(16 * 1024);
    for service in tables.services(plan) {
        line.clear();
        serde_json::to_writer(&mut line, &service)?;
        line.push(b'\n');
        writer.write_all(&line)?;
        written += 1;
    }
    writer.flush()?;
    Ok(written)
}
