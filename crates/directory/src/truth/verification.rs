//! Somebody who knows said how a listing stands: an event, and the only thing that counts as checking.

use jiff::Timestamp;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::words;

use super::clock::{day_in_england, next};
use super::{Standing, begin_clock, settings};
use crate::changes::{Change, ChangeLog};
use crate::listing::ListingState;
use crate::{Error, Kind, Result};

words! {
    /// What somebody said.
    Said {
        /// All of it is right.
        StillRight "still-right",
        /// Some of it is different, which they said too.
        Changed "changed",
        /// It has ended.
        Closed "closed",
    }
}

words! {
    /// How they said it.
    How {
        /// By the link of a message.
        Link "link",
        /// To a steward, on the telephone.
        Telephone "telephone",
        /// To whoever looks after the program, on its command line.
        Command "command",
    }
}

/// What somebody said, with who and how.
#[derive(Debug, Clone)]
pub struct Word<'w> {
    /// The form it came with, so that it counts once.
    pub form: Uuid,
    /// What.
    pub said: Said,
    /// How.
    pub how: How,
    /// Who, as everybody may read it.
    pub by_name: &'w str,
    /// By which link.
    pub link: Option<Uuid>,
    /// By which account.
    pub account: Option<Uuid>,
    /// In which role.
    pub membership: Option<Uuid>,
    /// False while something of what they said waits for a steward.
    pub counts: bool,
}

/// A verification, as stewards read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub said: Said,
    /// How.
    pub how: How,
    /// Who.
    pub by_name: String,
    /// Whether it counts already.
    pub counts: bool,
}

/// Keeps what somebody said, sets the clock back to its beginning and shows the listing again if the clock had demoted or hidden
/// it. Gives false where the same form was here before: then nothing is done.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] without a name; the store's.
pub fn record(tx: &mut Tx<'_>, service: Uuid, word: &Word<'_>) -> Result<bool> {
    let by_name = word.by_name.trim();
    if by_name.is_empty() {
        return Err(Error::Invalid("a check needs the name of who made it".to_owned()));
    }
    let now = tx.now();
    let state: Option<String> = tx.first(
        "select listing_state from service where id = $1 and removed_at is null",
        values![service],
        |row| row.get(0),
    )?;
    let state = state.ok_or(Error::NotFound { what: "service", id: service })?;
    let state: ListingState = state.parse().unwrap_or(ListingState::Draft);
    let is_new = tx.execute(
        "insert into verification (id, service_id, at, said, how, by_name, link_id, account_id, membership_id, counts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing",
        values![
            word.form,
            service,
            now,
            word.said.as_str(),
            word.how.as_str(),
            by_name,
            word.link,
            word.account,
            word.membership,
            word.counts
        ],
    )? > 0;
    if !is_new {
        return Ok(false);
    }
    derive(tx, service)?;
    // What was going to ask is answered.
    notify::call_off(tx, notify::About { kind: super::KIND, id: service }).map_err(|error| match error {
        notify::Error::Store(error) => Error::Store(error),
        other => Error::Invalid(other.to_string()),
    })?;
    if word.said != Said::Closed {
        begin_again(tx, service, state, now)?;
    }
    Ok(true)
}

/// The clock begins anew, and what it had done to the listing is undone. What a steward hid, and what is kept for its history, stays
/// as it is.
fn begin_again(tx: &mut Tx<'_>, service: Uuid, state: ListingState, now: Timestamp) -> Result<()> {
    begin_clock(tx, service, now)?;
    let standing: String =
        tx.one("select standing from listing_clock where service_id = $1", values![service], |row| {
            row.get(0)
        })?;
    let shows_again = match state {
        ListingState::DueForCheck | ListingState::Stale | ListingState::TemporarilyClosed => true,
        ListingState::Hidden => [Standing::Hidden.as_str(), Standing::Closed.as_str()].contains(&&*standing),
        _ => false,
    };
    let is_looked_after = shows_again || state == ListingState::Published;
    let look_at = next(day_in_england(now), 0, None, &settings().clock).filter(|_| is_looked_after);
    let standing = if is_looked_after { Standing::Quiet } else { Standing::Off };
    tx.execute(
        "update listing_clock set counted_from = $1, step = 0, stepped_at = null, look_at = $2, standing = $3,
             paused_until = null, version = version + 1
         where service_id = $4",
        values![now, look_at, standing.as_str(), service],
    )?;
    if shows_again {
        tx.execute("update service set listing_state = 'published' where id = $1", values![service])?;
    }
    let mut log = ChangeLog::open(tx)?;
    log.note(Kind::Service, service, Change::Changed);
    log.close(tx)
}

/// When a listing was last found true follows from what was said of it.
pub(crate) fn derive(tx: &mut Tx<'_>, service: Uuid) -> Result<()> {
    let last: Option<(Timestamp, String)> = tx.first(
        "select at, by_name from verification where service_id = $1 and counts and said <> 'closed'
         order by at desc, id desc limit 1",
        values![service],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if let Some((at, by)) = last {
        tx.execute(
            "update service set checked_at = $1, checked_by = $2 where id = $3",
            values![at, by, service],
        )?;
    }
    Ok(())
}

/// What was said of a listing, the latest first.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut Tx<'_>, service: Uuid, most: i64) -> Result<Vec<Verification>> {
    Ok(tx.query(
        "select at, said, how, by_name, counts from verification where service_id = $1 order by at desc, id desc limit $2",
        values![service, most],
        |row| {
            let (said, how): (String, String) = (row.get(1)?, row.get(2)?);
            Ok(Verification {
                at: row.get(0)?,
                // A word that a later version of the program knows is still something that was said.
                said: Said::parse(&said).unwrap_or(Said::Changed),
                how: How::parse(&how).unwrap_or(How::Command),
                by_name: row.get(3)?,
                counts: row.get(4)?,
            })
        },
    )?)
}
