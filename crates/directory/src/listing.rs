//! What we keep on top of the standard: whether a service is shown, when it was last found true
//! and by whom, whether a place is private, and what a record was before.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{Span, Timestamp};
use store::{Columns, Tx, row, values};
use uuid::Uuid;

use crate::changes::{Change, ChangeLog};
use crate::truth::verification::{self, How, Said, Word};
use crate::{Error, Kind, Result};

/// Whether a listing is shown. Separate from the service's own status: a service may run and its
/// listing be hidden because nobody has checked it for too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListingState {
    /// Not shown yet.
    Draft,
    /// Shown.
    Published,
    /// Shown; its owner is asked whether it is still right.
    DueForCheck,
    /// Shown, though nobody has confirmed it for long.
    Stale,
    /// Not shown; a steward sees it.
    Hidden,
    /// Shown as pausing.
    TemporarilyClosed,
    /// Not shown; kept for its history.
    Archived,
}

impl ListingState {
    /// All of them, in the order of a listing's life.
    pub const ALL: [ListingState; 7] = [
        ListingState::Draft,
        ListingState::Published,
        ListingState::DueForCheck,
        ListingState::Stale,
        ListingState::Hidden,
        ListingState::TemporarilyClosed,
        ListingState::Archived,
    ];

    /// Its word in the database and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ListingState::Draft => "draft",
            ListingState::Published => "published",
            ListingState::DueForCheck => "due for check",
            ListingState::Stale => "stale",
            ListingState::Hidden => "hidden",
            ListingState::TemporarilyClosed => "temporarily closed",
            ListingState::Archived => "archived",
        }
    }

    /// The words of the states the public does not see, for a statement.
    pub(crate) const NOT_SHOWN: &str = "'draft', 'hidden', 'archived'";

    /// Whether the public sees it.
    #[must_use]
    pub fn is_shown(self) -> bool {
        !matches!(self, ListingState::Draft | ListingState::Hidden | ListingState::Archived)
    }
}

impl std::str::FromStr for ListingState {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        let wanted = word.trim().to_ascii_lowercase().replace(['-', '_'], " ");
        ListingState::ALL.into_iter().find(|state| state.word() == wanted).ok_or_else(|| {
            let words: Vec<_> = ListingState::ALL.iter().map(|state| state.word()).collect();
            Error::Invalid(format!("{word:?} is not a state of a listing: {}", words.join(", ")))
        })
    }
}

/// How far a listing can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Somebody who knows has found it true lately, or its publisher has lately said that it is right.
    Checked,
    /// That was long ago, or the listing is known to be stale.
    LongAgo,
    /// Nobody ever has.
    Never,
}

/// So long a check is worth something, months: then the owner of a listing is asked again.
pub const CHECK_HOLDS: i32 = 6;

/// What is known about a listing besides what its publisher says.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// Whether it is shown.
    pub state: ListingState,
    /// Where it comes from.
    pub source: String,
    /// Under which licence.
    pub licence: Option<String>,
    /// Whose steward looks after it.
    pub steward_area: Option<String>,
    /// When it first came in.
    pub imported_at: Timestamp,
    /// When it last changed here.
    pub changed_at: Timestamp,
    /// When somebody who knows last found it true.
    pub checked_at: Option<Timestamp>,
    /// Who that was.
    pub checked_by: Option<String>,
    /// How often it has changed, from 1.
    pub version: i64,
    /// What of it could not be taken, as JSON.
    pub unread: Option<String>,
    /// When it was removed.
    pub removed_at: Option<Timestamp>,
}

impl Provenance {
    /// Columns of a listing, and where they stand; what they follow and the identifiers come from who asks.
    pub(crate) const FROM_SERVICE_WITH_ID_IN: &str = "s.listing_state, o.name, o.licence,
                coalesce(s.steward_area, o.steward_area), s.imported_at, s.changed_at, s.checked_at, s.checked_by, s.version,
                s.unread, s.removed_at
         from service s join source o on o.id = s.source_id where s.id in";

    /// Reads those columns.
    pub(crate) fn read(columns: &mut Columns<'_, '_>) -> store::Result<Self> {
        let state: String = columns.next()?;
        Ok(Provenance {
            state: state.parse().unwrap_or(ListingState::Draft),
            source: columns.next()?,
            licence: columns.next()?,
            steward_area: columns.next()?,
            imported_at: columns.next()?,
            changed_at: columns.next()?,
            checked_at: columns.next()?,
            checked_by: columns.next()?,
            version: columns.next()?,
            unread: columns.next()?,
            removed_at: columns.next()?,
        })
    }

    /// How far the listing can be trusted on a day; `assured` is the day on which its publisher last vouched for it.
    #[must_use]
    pub fn trust(&self, assured: Option<Date>, today: Date) -> Trust {
        let checked = self.checked_at.map(crate::occurrence::day_of);
        let Some(last) = checked.max(assured) else { return Trust::Never };
        let holds = last.saturating_add(Span::new().months(CHECK_HOLDS));
        let stale = self.state == ListingState::Stale;
        if holds >= today && !stale { Trust::Checked } else { Trust::LongAgo }
    }
}

/// What is known about a service's listing.
///
/// # Errors
/// [`Error::NotFound`], and the store's.
pub fn provenance(tx: &mut Tx<'_>, service: Uuid) -> Result<Provenance> {
    provenances(tx, &[service])?.remove(&service).ok_or(Error::NotFound { what: "service", id: service })
}

/// What is known about the listings of several services, by service. Those that are not there are left out.
///
/// # Errors
/// The store's.
pub fn provenances(tx: &mut Tx<'_>, services: &[Uuid]) -> Result<HashMap<Uuid, Provenance>> {
    let mut found = HashMap::with_capacity(services.len());
    let sql = format!("select s.id, {}", Provenance::FROM_SERVICE_WITH_ID_IN);
    tx.each_of(&sql, services, |row| {
        let mut columns = row.columns();
        found.insert(columns.next()?, Provenance::read(&mut columns)?);
        Ok(())
    })?;
    Ok(found)
}

/// Records that somebody who knows found a listing to be true, by whoever looks after the program; see
/// [`truth::verification`](crate::truth::verification), which is the only thing that counts as checking.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Invalid`] without a name, and the store's.
pub fn record_check(tx: &mut Tx<'_>, service: Uuid, by: &str) -> Result<()> {
    let word = Word {
        form: tx.new_id(),
        said: Said::StillRight,
        how: How::Command,
        by_name: by,
        link: None,
        account: None,
        membership: None,
        counts: true,
    };
    verification::record(tx, service, &word).map(|_| ())
}

/// Shows or hides a listing.
///
/// # Errors
/// [`Error::NotFound`], and the store's.
pub fn set_state(tx: &mut Tx<'_>, service: Uuid, state: ListingState) -> Result<()> {
    let now = tx.now();
    let touched = tx.execute(
        "update service set listing_state = $1, changed_at = $2 where id = $3 and removed_at is null",
        values![state.word(), now, service],
    )?;
    let change = if state.is_shown() { Change::Changed } else { Change::Removed };
    settle(tx, Kind::Service, service, touched, change)
}

/// Makes where a place is private, or lifts that. While private, no address, coordinate, name or
/// register number of it leaves the program, and an import cannot lift it.
///
/// # Errors
/// [`Error::NotFound`], and the store's.
pub fn set_confidential(tx: &mut Tx<'_>, location: Uuid, confidential: bool) -> Result<()> {
    let now = tx.now();
    let touched = tx.execute(
        "update location set confidential = $1, changed_at = $2 where id = $3",
        values![confidential, now, location],
    )?;
    settle(tx, Kind::Location, location, touched, Change::Changed)
}

fn settle(tx: &mut Tx<'_>, kind: Kind, id: Uuid, touched: u64, change: Change) -> Result<()> {
    if touched == 0 {
        return Err(Error::NotFound { what: kind.word(), id });
    }
    let mut log = ChangeLog::open(tx)?;
    log.note(kind, id, change);
    log.close(tx)
}

/// What a record was between two changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// What it said.
    pub document: String,
    /// Since when.
    pub valid_from: Timestamp,
    /// Until when.
    pub valid_to: Timestamp,
}

/// The earlier versions of a record, newest first. The present one is not among them. Not for the
/// public: an earlier version may hold what was withdrawn for a reason.
///
/// # Errors
/// The store's.
pub fn versions(tx: &mut Tx<'_>, kind: Kind, id: Uuid) -> Result<Vec<Version>> {
    Ok(tx.query(
        "select version, document, valid_from, valid_to from directory_version
         where entity = $1 and id = $2 order by version desc",
        values![kind.word(), id],
        row!(Version { version, document, valid_from, valid_to }),
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_hide_what_types_hide() {
        for state in ListingState::ALL {
            assert_eq!(
                ListingState::NOT_SHOWN.contains(&format!("'{}'", state.word())),
                !state.is_shown(),
                "{state:?}"
            );
            assert_eq!(state.word().replace(' ', "-").parse::<ListingState>().unwrap(), state);
        }
        assert!("asleep".parse::<ListingState>().is_err());
    }
}
