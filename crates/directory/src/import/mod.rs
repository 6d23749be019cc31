//! Taking a feed in: read, compare, then change the directory in one transaction.
//!
//! The first pass reads the feed row by row, takes what can be used, reports what cannot, compares
//! with what is there and writes what is new or different to a spool on disk. Only then does a
//! second, short pass change the directory. A dry run is the first pass alone, so what it shows is
//! what would happen. Memory holds identifiers and digests, never the feed.

mod apply;
mod aside;
mod draft;
mod plan;
mod spool;

pub(crate) use apply::keep_versions;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use places::Places;
use store::{Db, Tx};

pub use intake::report::{Counts, Event, RowProblem, Summary};

use crate::entities::Object;
use crate::{Kind, Result};

/// One row of a feed.
#[derive(Debug)]
pub struct FeedRow {
    /// Where it stands, such as `services.ndjson line 12`.
    pub place: String,
    /// What it describes.
    pub kind: Kind,
    /// The record, or why it cannot be read.
    pub content: Result<Object, String>,
}

/// A feed, as an iterator of its rows. An error ends the import and nothing is kept.
pub type Feed<'f> = dyn Iterator<Item = Result<FeedRow>> + 'f;

/// Where a feed comes from, kept with every record it brings.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// What the steward calls it. Records are told apart by it.
    pub name: String,
    /// The file or web address it was read from.
    pub address: String,
    /// Under which licence it may be used.
    pub licence: Option<String>,
    /// Whose steward looks after what it brings.
    pub steward_area: Option<String>,
}

/// How to import.
#[derive(Clone, Default)]
pub struct Options {
    /// Compare and report only.
    pub dry_run: bool,
    /// Retire services of this source that are not in the feed. For feeds that are complete.
    pub remove_missing: bool,
    /// Retire even when more than a fifth of the source's services would go.
    pub allow_large_removal: bool,
    /// The share of rows, in percent, that may be rejected before the whole run is. 10 if not set.
    pub most_rejected: Option<u8>,
    /// Postcodes, to report coordinates that lie far from their own postcode.
    pub places: Option<Arc<Places>>,
    /// Counts rows as they are written in the second pass, for a progress bar.
    pub applied: Arc<AtomicU64>,
}

/// Imports a feed: all of it, or nothing.
///
/// # Errors
/// [`crate::Error::Feed`] when the feed breaks off or cannot be understood,
/// [`crate::Error::Refused`] when too much of it is unusable or too much would be retired, and the
/// store's own. Whatever the error, the directory is as it was.
pub fn import(
    db: &Db,
    source: &Source,
    feed: &mut Feed<'_>,
    options: &Options,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Summary> {
    let started = db.moment().now();
    let namespace = namespace(&source.name);
    let plan = plan::make(db, namespace, feed, options, watch)?;
    if options.dry_run {
        return Ok(plan.into_summary(source, true));
    }
    watch(Event::Applying(plan.planned()));
    apply::apply(db, source, namespace, started, plan, options)
}

pub use intake::account::source_id as namespace;

/// When a source was last imported, by its name.
///
/// # Errors
/// The store's.
pub fn last_import_of(tx: &mut Tx<'_>, source: &str) -> Result<Option<jiff::Timestamp>> {
    Ok(tx.one(
        "select max(started_at) from import_run where source_id = $1",
        store::values![namespace(source)],
        |row| row.get(0),
    )?)
}

/// Replaces what is on record of an import that has just been done: for readers of other forms, who know more of it
/// than the importer does, such as rows of a spreadsheet. A dry run is on no record.
///
/// # Errors
/// The store's.
pub fn amend_record(db: &Db, summary: &Summary) -> Result<()> {
    let Some(run) = summary.run else { return Ok(()) };
    let text = serde_json::to_string(summary).unwrap_or_default();
    db.write(move |tx| -> Result<()> {
        tx.execute("update import_run set summary = $1 where id = $2", store::values![&text, run])?;
        Ok(())
    })
}
