//! A listing stays true: its owner is asked, says how it is with one tap, and what nobody confirms is demoted and then hidden.
//!
//! ```text
//! published ── 4 months ──> due for check ── 6 months ──> stale (demoted) ── 9 months ──> hidden
//!     ^                          │                             │                            │
//!     └───────────── somebody who knows says that it is right (a verification) ────────────┘
//! ```
//!
//! A [`verification`] is an event: saving or importing makes none. The [`clock`] says when a listing is looked at, and [`sweep`]
//! looks: it asks the owner, demotes and hides. [`owner`] is what somebody does who holds the link of a message; [`proposals`] are
//! what they say is different; [`room`] is whether there is room. [`queue`] is the steward's: nothing falls silent. How a service
//! answers ([`answering`]) is counted by the room that knows of connections, and only read here.

pub mod answering;
pub mod clock;
pub mod demonstration;
mod error;
pub mod fields;
pub mod owner;
pub mod proposals;
pub mod queue;
pub mod room;
mod settings;
pub mod steward;
pub mod sweep;
mod trail;
pub mod verification;

pub use error::{Error, Result, Rule};
pub use settings::{Clocks, FieldRule, Settings, settings};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::words;

/// What a link or a message about a listing is about.
pub const KIND: &str = "listing";

words! {
    /// How a listing stands with its clock.
    Standing {
        /// Nothing is to be done.
        Quiet "quiet",
        /// Its owner was asked, and has not answered.
        Asked "asked",
        /// There is no way to write, or somebody guessed at its link: a steward rings.
        Ring "ring",
        /// The clock hid it.
        Hidden "hidden",
        /// It is closed until a day.
        Paused "paused",
        /// Its owner said that it has ended: a steward archives it.
        Closed "closed",
        /// Nobody asks: a steward hid it, or it is kept for its history.
        Off "off",
    }
}

/// The clock of a listing as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Months are counted from here.
    pub counted_from: Timestamp,
    /// How many steps were taken since.
    pub step: i64,
    /// When the last one was.
    pub stepped_at: Option<Timestamp>,
    /// When it is looked at next.
    pub look_at: Option<Timestamp>,
    /// How it stands.
    pub standing: Standing,
    /// Until which day it is closed.
    pub paused_until: Option<Date>,
    /// How often it has changed, from 1.
    pub version: i64,
}

/// The clock of a listing; nothing before the first run has come to it.
///
/// # Errors
/// The store's.
pub fn clock_of(tx: &mut Tx<'_>, service: Uuid) -> Result<Option<Clock>> {
    Ok(tx.first(
        "select counted_from, step, stepped_at, look_at, standing, paused_until, version from listing_clock
         where service_id = $1",
        values![service],
        |row| {
            let mut c = row.columns();
            let (counted_from, step, stepped_at, look_at) = (c.next()?, c.next()?, c.next()?, c.next()?);
            let (standing, paused): (String, Option<String>) = (c.next()?, c.next()?);
            Ok(Clock {
                counted_from,
                step,
                stepped_at,
                look_at,
                standing: Standing::parse(&standing).unwrap_or(Standing::Off),
                paused_until: paused.and_then(|day| day.parse().ok()),
                version: c.next()?,
            })
        },
    )?)
}

/// Makes the clock of a listing begin, if it has none yet.
pub(crate) fn begin_clock(tx: &mut Tx<'_>, service: Uuid, from: Timestamp) -> crate::Result<()> {
    let look_at = clock::at_nine(clock::day_of_step(clock::day_in_england(from), 0, &settings().clock));
    tx.execute(
        "insert into listing_clock (service_id, counted_from, step, look_at, standing, language, version)
         values ($1, $2, 0, $3, 'quiet', 'en', 1) on conflict (service_id) do nothing",
        values![service, from, look_at],
    )?;
    Ok(())
}

/// The time in England.
pub(crate) fn london() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}
