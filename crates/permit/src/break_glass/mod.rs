//! Opening somebody's record in an emergency: beginning and ending it, and watching over it.
//!
//! Whoever has no business with a record says why they need it, and reads it for a few hours. It is written into the audit
//! trail in the same transaction, and the information governance leads of two organisations are told: of the one through
//! which it was opened, and of the one that keeps the record. Each of them reviews it.
//!
//! [`begin`], [`end`] and [`with_open_record`] are for whoever opens a record; [`watched`], [`watched_one`], [`to_review`] and [`review`] for governance;
//! [`to_tell`] and [`told`] for whatever sends messages.

mod open;
mod watch;

use jiff::{SignedDuration, Timestamp};
use store::Row;
use uuid::Uuid;

use crate::{BreakGlassError, NoColumn, Reason, Refused};

pub use open::{begin, end, open_now, with_open_record};
pub use watch::{
    Alert, Outcome, Review, Watched, review, reviewed, to_review, to_tell, told, watched, watched_one,
};

/// How long ago somebody may have proved who they are, where a right obliges to a recent sign-in: ten minutes.
pub const RECENT_SIGN_IN: SignedDuration = SignedDuration::from_mins(10);

/// Why a record is not opened, closed or reviewed. Says what whoever asks can do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// They may not, or it is not there.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The reason or the time is not as it has to be.
    #[error(transparent)]
    Wrong(#[from] BreakGlassError),
    /// They have to prove again who they are.
    #[error("sign in again to do this")]
    SignInAgain,
    /// They can open the record anyway, and nobody has to be alarmed.
    #[error("you can open this record without an emergency")]
    NotNeeded,
    /// Nobody reviews what they did themselves.
    #[error("somebody else has to review what you did yourself")]
    OwnDoing,
    /// It has been reviewed for this organisation.
    #[error("this has been reviewed already")]
    AlreadyReviewed,
    /// What was not right needs a note of what follows.
    #[error("say what follows from it")]
    NoNote,
    /// The program's own mistake: a list without a column.
    #[error(transparent)]
    List(#[from] NoColumn),
    /// The store's.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The audit trail's.
    #[error(transparent)]
    Audit(#[from] audit::Error),
}

/// What the audit trail calls these acts.
pub const ACTS: [&str; 5] =
    ["break-glass.begin", "break-glass.end", "break-glass.list", "break-glass.review", "break-glass.tell"];

/// Outcome of these use-cases.
pub type Result<T> = std::result::Result<T, Error>;

/// What surrounds an act, for the audit trail.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances<'a> {
    /// Code of the integrated care board whose people it is about: the chain of the trail. Empty where none is known.
    pub area: &'a str,
    /// The network address it came from, and the request.
    pub origin: Option<&'a str>,
    /// When whoever asks last proved who they are.
    pub proved_at: Option<Timestamp>,
}

impl Circumstances<'_> {
    /// Refuses whoever proved too long ago, or never, who they are.
    fn proved_recently(&self, now: Timestamp) -> Result<()> {
        match self.proved_at {
            Some(at) if now.duration_since(at) <= RECENT_SIGN_IN => Ok(()),
            _ => Err(Error::SignInAgain),
        }
    }
}

/// A record that was opened in an emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Which it is.
    pub id: Uuid,
    /// Whose record.
    pub person: Uuid,
    /// Code of the integrated care board whose people it is about; empty where none was known.
    pub area: String,
    /// Who opened it.
    pub account: Uuid,
    /// By which membership. Without it, or when it ends, nothing is open any more.
    pub membership: Uuid,
    /// For which organisation.
    pub organisation: Uuid,
    /// As what: the name of a role.
    pub role: String,
    /// Why.
    pub why: Reason,
    /// From when.
    pub from: Timestamp,
    /// Until when at most.
    pub until: Timestamp,
    /// When it was ended before that.
    pub ended: Option<Timestamp>,
}

impl Opening {
    /// Its columns of `break_glass b`, in the order in which [`Opening::read`] takes them.
    const COLUMNS: &str =
        "b.id, b.person_id, b.area, b.account_id, b.membership_id, b.organisation_id, b.role, b.why,
        b.from_at, b.until_at, b.ended_at";

    fn read(c: &mut store::Columns<'_, '_>) -> store::Result<Self> {
        Ok(Opening {
            id: c.next()?,
            person: c.next()?,
            area: c.next()?,
            account: c.next()?,
            membership: c.next()?,
            organisation: c.next()?,
            role: c.next()?,
            why: Reason::stored(c.next()?),
            from: c.next()?,
            until: c.next()?,
            ended: c.next()?,
        })
    }

    fn row(row: &Row<'_>) -> store::Result<Self> {
        Self::read(&mut row.columns())
    }

    /// Whether the record is open by it at an instant.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.ended.is_none() && self.from <= now && now < self.until
    }
}
