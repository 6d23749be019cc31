//! What a room that keeps a register offers, and the manners that all imports share.

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Db, Tx};

use crate::account::{self, Entry, Share};
use crate::report::{Level, Problem, RowProblem, Tally, shortened};
use crate::{Error, Event, Layout, Member, Result, Row, Summary};

/// A room's register of what others publish.
#[derive(Debug)]
pub struct Register {
    /// The layouts it reads, in the order in which they are best imported.
    pub layouts: &'static [&'static Layout],
    /// Imports files of one layout: all of it, or nothing.
    pub import: fn(&Db, &Given<'_>, &mut Watch<'_>) -> Result<Summary>,
}

/// Is told what happens while an import runs.
pub type Watch<'w> = dyn FnMut(Event<'_>) + 'w;

/// What is to be imported.
#[derive(Debug)]
pub struct Given<'g> {
    /// How the files are laid out.
    pub layout: &'static Layout,
    /// The files; more than one where a publisher splits a dataset.
    pub members: &'g [Member],
    /// Where they come from.
    pub address: &'g str,
    /// How.
    pub asked: &'g Asked,
}

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Compare and report only.
    pub dry_run: bool,
    /// The day of the edition, where the files do not say.
    pub edition: Option<Date>,
    /// Take an edition although a newer one is loaded.
    pub accept_older: bool,
    /// The share of rows, in percent, that may be left out before the whole is refused. 10 if not set.
    pub most_rejected: Option<u8>,
    /// What the source is called, if not by its title.
    pub source: Option<String>,
    /// Under which licence, if not the publisher's usual one.
    pub licence: Option<String>,
    /// Records of the source that are no longer in it may go even when they are many.
    pub allow_large_removal: bool,
}

/// So few rows may be left out whatever their share: small files have small troubles.
const ALWAYS_ALLOWED: u64 = 3;

/// An import that is under way: counts rows, reports problems, and ends by writing all of it or nothing.
pub struct Run<'r, 'w> {
    given: &'r Given<'r>,
    watch: &'r mut Watch<'w>,
    started: Timestamp,
    edition: Option<Date>,
    tally: Tally,
    shares: Vec<Share>,
    /// What is being counted.
    pub summary: Summary,
}

impl<'r, 'w> Run<'r, 'w> {
    /// Begins. `edition` is what the files say of their age; the one that was asked for wins.
    ///
    /// # Errors
    /// [`Error::Older`] when a newer edition is loaded and an older was not asked for.
    pub fn begin(
        db: &Db,
        given: &'r Given<'r>,
        edition: Option<Date>,
        watch: &'r mut Watch<'w>,
    ) -> Result<Self> {
        let edition = given.asked.edition.or(edition);
        let dataset = given.layout.dataset;
        let loaded = db.read(move |tx| account::edition_of(tx, dataset))?;
        if let (Some(loaded), Some(edition)) = (loaded, edition)
            && edition < loaded
            && !given.asked.accept_older
        {
            return Err(Error::Older { title: given.layout.title.to_owned(), loaded, given: edition });
        }
        let summary = Summary {
            source: given.source_name().to_owned(),
            address: given.address.to_owned(),
            edition: edition.map(|day| day.to_string()),
            dry_run: given.asked.dry_run,
            ..Summary::default()
        };
        Ok(Run {
            given,
            watch,
            started: db.moment().now(),
            edition,
            tally: Tally::default(),
            shares: Vec::new(),
            summary,
        })
    }

    /// The day of the edition, if it is known.
    #[must_use]
    pub fn edition(&self) -> Option<Date> {
        self.edition
    }

    /// One more row was read.
    pub fn row(&mut self) {
        self.summary.rows += 1;
        if self.summary.rows.is_multiple_of(4096) {
            (self.watch)(Event::Read(self.summary.rows));
        }
    }

    /// Reports a problem with a row that was taken all the same.
    pub fn problem(&mut self, level: Level, of: &Of<'_>, column: &str, what: &str, value: &str) {
        let found = RowProblem {
            place: of.row.place(),
            kind: of.kind,
            id: of.id.to_owned(),
            problem: Problem {
                level,
                path: column.to_owned(),
                what: what.to_owned(),
                value: shortened(value),
            },
        };
        self.report(&found);
    }

    /// Reports a problem, wherever it is.
    pub fn report(&mut self, found: &RowProblem) {
        self.tally.add(found);
        (self.watch)(Event::Problem(found));
    }

    /// Leaves a row out, and says why.
    pub fn reject(&mut self, of: &Of<'_>, column: &str, what: &str, value: &str) {
        self.summary.rejected += 1;
        self.problem(Level::Rejected, of, column, what, value);
    }

    /// Adds to what `alongside status` says of completeness: how many of how many have something.
    pub fn share(&mut self, what: &str, have: u64, of: u64) {
        self.shares.push(Share { what: what.to_owned(), have, of });
    }

    /// Ends: writes through `write`, in one transaction with the account of the import. A dry run writes nothing.
    /// `records` says how many records the writing is about, for progress.
    ///
    /// # Errors
    /// [`Error::Refused`] when too many rows were left out; the store's. Nothing is written then.
    pub fn end<F>(mut self, db: &Db, records: u64, mut write: F) -> Result<Summary>
    where
        F: FnMut(&mut Tx<'_>) -> store::Result<()> + Send + 'static,
    {
        (self.watch)(Event::Read(self.summary.rows));
        let most = u64::from(self.given.asked.most_rejected.unwrap_or(10));
        let (rows, rejected) = (self.summary.rows, self.summary.rejected);
        if rows > 0 && rejected == rows || rejected > ALWAYS_ALLOWED && rejected * 100 > rows * most {
            return Err(Error::Refused(format!(
                "{rejected} of {rows} rows cannot be used, which is more than {most} percent. Nothing was changed. \
                 Each is listed in the problem report; --most-rejected sets another bound"
            )));
        }
        if rows == 0 {
            return Err(Error::Refused(format!(
                "there are no rows in {}. Nothing was changed",
                self.given.address
            )));
        }
        self.tally.into_summary(&mut self.summary);
        if self.given.asked.dry_run {
            return Ok(self.summary);
        }
        (self.watch)(Event::Applying(records));
        let entry = Entry {
            layout: self.given.layout,
            source: self.given.source_name().to_owned(),
            licence: self.given.asked.licence.clone().unwrap_or_else(|| self.given.layout.licence.to_owned()),
            address: self.given.address.to_owned(),
            edition: self.edition,
            started: self.started,
            summary: self.summary.clone(),
            shares: self.shares,
        };
        db.write_alone(move |tx| {
            write(tx)?;
            account::record(tx, &entry)
        })?;
        Ok(self.summary)
    }
}

/// What a problem is about.
#[derive(Debug, Clone, Copy)]
pub struct Of<'o> {
    /// The row.
    pub row: Row<'o>,
    /// What it describes.
    pub kind: &'static str,
    /// Its identifier, as far as it is known.
    pub id: &'o str,
}

impl Given<'_> {
    /// What the source is called.
    #[must_use]
    pub fn source_name(&self) -> &str {
        self.asked.source.as_deref().unwrap_or(self.layout.title)
    }
}
