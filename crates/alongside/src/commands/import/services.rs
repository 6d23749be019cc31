//! `alongside import services PATH|URL`: feeds of services.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use directory::import::{Event, Feed, Options, Source, import, last_import_of};
use intake::{Progress, Summary};
use openreferral::feed::{self, Reach, Reading};
use store::Db;

use super::Telling;
use super::bar::Bar;
use super::report::Report;
use crate::Failure;
use crate::cli::Import;

/// A feed that is open, and what its records come from.
pub(super) struct Opened<'f> {
    pub(super) source: Source,
    pub(super) rows: &'f mut Feed<'f>,
    pub(super) progress: Progress,
}

/// Imports what Open Referral, in any of its forms, says at an address.
pub(super) fn openreferral(asked: &Import, address: &str, db: &Db, telling: &Telling) -> Result<(), Failure> {
    let source = Source {
        name: asked.source.clone().unwrap_or_else(|| name_of(address)),
        address: address.to_owned(),
        licence: asked.licence.clone(),
        steward_area: asked.steward_area.clone(),
    };
    let modified_after = match asked.modified_after.as_deref() {
        None => None,
        Some("last") => {
            let name = source.name.clone();
            db.read(move |tx| last_import_of(tx, &name))?
        }
        Some(text) => Some(directory::entities::instant_of(text).ok_or_else(|| {
            Failure::Said(format!("{text:?} is not an instant such as 2026-05-04T10:00:00Z"))
        })?),
    };
    let reading = Reading {
        kind: asked.rows_are.map(Into::into),
        modified_after,
        reach: Reach { private_hosts: asked.allow_host.clone() },
    };
    if asked.remove_missing && modified_after.is_some() {
        return Err(Failure::Said(
            "--remove-missing needs the complete feed, so it cannot go with --modified-after".to_owned(),
        ));
    }
    let mut feed = feed::open(address, &reading)?;
    let progress = feed.progress.clone();
    take(asked, db, Opened { source, rows: &mut feed, progress }, telling)
}

/// Takes a feed in, with a bar and a report, and tells what it did.
pub(super) fn take(asked: &Import, db: &Db, feed: Opened<'_>, telling: &Telling) -> Result<(), Failure> {
    let options = Options {
        dry_run: asked.dry_run,
        remove_missing: asked.remove_missing,
        allow_large_removal: asked.allow_large_removal,
        most_rejected: Some(asked.most_rejected),
        applied: Arc::new(AtomicU64::new(0)),
    };
    let mut report = Report::new(&asked.report, &feed.source.name);
    let mut bar = Bar::new(feed.progress, options.applied.clone());
    let done: directory::Result<Summary> =
        import(db, &feed.source, feed.rows, &options, &mut |event| match event {
            Event::Read(rows) => bar.read(rows),
            Event::Applying(records) => bar.applying(records),
            Event::Problem(problem) => report.add(problem),
        });
    bar.finish();
    telling.outcome(done.map_err(Into::into), report)
}

/// What a source is called when nobody says: its host, or its file without endings.
pub(super) fn name_of(address: &str) -> String {
    if let Some((_, rest)) = address.split_once("://") {
        return rest.split('/').next().unwrap_or(rest).to_owned();
    }
    let path = Path::new(address);
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.split('.').next().unwrap_or(&name).to_owned()
}
