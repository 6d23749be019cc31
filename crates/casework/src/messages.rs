//! Messages that could not be delivered, for scheme managers: those of their schemes. Whoever runs the service sees all of them on the
//! command line.

use administration::Asker;
use jiff::Timestamp;
use notify::kept::{self, Failed, Of};
use permit::{Action, Columns, Resource};
use serde_json::json;
use store::{Tx, Value};
use uuid::Uuid;

use crate::trail::{self, Happened};
use crate::{Error, Result};

/// Whose business they are: whoever answers for the people who work in a scheme.
const BY: Action = Action::ReadTeam;

/// How many a page has.
pub const PAGE: u32 = 50;

/// By which columns they belong to somebody.
const WHOSE: Columns = Columns {
    id: Some("scheme_id in {}"),
    scheme: Some("scheme_id in {}"),
    state: Some("'open' in {}"),
    ..Columns::NONE
};

/// What a page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Board {
    /// What failed and nobody has dealt with, the latest first.
    pub failed: Vec<Failed>,
    /// How many these are.
    pub count: i64,
    /// How many wait to go.
    pub waiting: i64,
    /// Since when the oldest of those could have gone.
    pub oldest_due: Option<Timestamp>,
}

fn theirs(asker: &Asker) -> Result<Of> {
    let mut given: Vec<Value<'static>> = Vec::new();
    let condition = permit::scope(asker.actor(), BY).sql(&WHOSE, &mut given)?;
    Ok(Of::Where(condition, given))
}

/// What could not be delivered, and what waits, of the schemes of whoever asks. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn board(tx: &mut Tx<'_>, asker: &Asker) -> Result<Board> {
    asker.demand_some(BY)?;
    let of = theirs(asker)?;
    let (waiting, oldest_due) = kept::waiting(tx, &of)?;
    let board = Board {
        failed: kept::failed(tx, &of, PAGE)?,
        count: kept::count_failed(tx, &of)?,
        waiting,
        oldest_due,
    };
    let detail = json!({ "undelivered": board.failed.len() });
    trail::record(tx, asker.by(), &Happened { detail: Some(detail), ..Happened::new(BY, "") })?;
    Ok(board)
}

/// How many could not be delivered, for the page that leads there; nothing for whoever has nothing to do with them.
///
/// # Errors
/// The store's.
pub fn count(tx: &mut Tx<'_>, asker: &Asker) -> Result<i64> {
    if asker.demand_some(BY).is_err() {
        return Ok(0);
    }
    let of = theirs(asker)?;
    Ok(kept::count_failed(tx, &of)?)
}

/// Whether somebody has this page at all, in one of their roles.
#[must_use]
pub fn may_look_as(asker: &Asker, works: &access::memberships::Works) -> bool {
    asker.reads_some(works, BY)
}

/// What somebody does with one that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// Puts it back into the outbox.
    Again,
    /// Says that they have dealt with it: it is forgotten to whom it was.
    DealtWith,
}

/// Does it to one that was seen as it was in this version.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`] when somebody else was quicker, or when there is nothing left to try again; the store's.
pub fn settle(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, seen: i64, does: Does) -> Result<()> {
    let now = tx.now();
    let found = kept::one_failed(tx, id)?.and_then(|one| one.scheme.map(|scheme| (scheme, one)));
    let Some((scheme, one)) = found else {
        // Settled meanwhile, or not theirs: whoever has the page is told to look again, and learns no more.
        asker.demand_some(BY)?;
        return Err(Error::Stale);
    };
    let (_, by) = asker.demand(BY, &Resource::scheme(scheme, true), now)?;
    let done = match does {
        Does::Again => kept::try_again(tx, id, seen)?,
        Does::DealtWith => kept::dealt_with(tx, id, seen, by.account)?,
    };
    if !done {
        return Err(Error::Stale);
    }
    let word = match does {
        Does::Again => "again",
        Does::DealtWith => "dealt-with",
    };
    let detail = json!({ "undelivered": id, "does": word, "about": one.about_kind, "about_id": one.about });
    let happened = Happened { person: one.person, detail: Some(detail), ..Happened::new(BY, "") };
    trail::record(tx, &by, &happened)
}
