//! `alongside import services PATH|URL`: Open Referral feeds, and spreadsheets by a mapping.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use directory::import::{Event, Options, Source, Summary, import, last_import_of};
use intake::{Member, Package, Progress};
use mapping::Mapping;
use openreferral::feed::{self, Reach, Reading};
use places::Places;
use store::Db;

use super::Telling;
use super::bar::Bar;
use super::report::Report;
use crate::Failure;
use crate::cli::Import;

/// Imports what is at the address: a spreadsheet where a mapping is given or fits, else an Open Referral feed.
pub(super) fn run(asked: &Import, db: &Db, telling: &Telling) -> Result<(), Failure> {
    let is_web = asked.address.starts_with("http://") || asked.address.starts_with("https://");
    // A live feed is not a file that could be downloaded first, so a spreadsheet on the web needs its mapping named.
    if is_web && asked.mapping.is_none() {
        return openreferral(asked, &asked.address, db, telling);
    }
    let progress = Progress::within(telling.bounds);
    let package = Package::open(&asked.address, &reach(asked), &progress)?;
    let mapping = match &asked.mapping {
        Some(name) => Some(mapping_named(name)?),
        None => match &package.members[..] {
            [member] => mapping::recognise_file(member).cloned(),
            _ => None,
        },
    };
    match mapping {
        Some(mapping) => {
            spreadsheet(asked, db, telling, &mapping, &package.members, &package.address, &progress)
        }
        None if package.members.len() == 1 && looks_like_table(&package.members[0]) => {
            Err(Failure::Said(format!(
                "{0} is a spreadsheet whose columns no mapping knows. \
                 `alongside mapping draft {0}` writes one to begin with. Nothing was changed",
                asked.address
            )))
        }
        None => openreferral(asked, &asked.address, db, telling),
    }
}

fn reach(asked: &Import) -> Reach {
    Reach { private_hosts: asked.allow_host.clone() }
}

/// Whether a file is a table by its name, and not a feed of Open Referral.
fn looks_like_table(member: &Member) -> bool {
    let name = member.file_name().to_ascii_lowercase();
    let inside = name.trim_end_matches(".gz").trim_end_matches(".zst");
    [".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"].iter().any(|ending| inside.ends_with(ending))
}

/// A mapping that comes with the program, or one in a file.
pub(crate) fn mapping_named(name: &str) -> Result<Mapping, Failure> {
    if let Some(known) = mapping::named(name) {
        return Ok(known.clone());
    }
    let bytes = std::fs::read(name).map_err(|error| {
        let known: Vec<&str> = mapping::embedded().iter().map(|mapping| mapping.name.as_str()).collect();
        Failure::Said(format!(
            "{name} is neither a mapping that comes with the program nor a file that can be read ({error}). \
             Those that come with it: {}",
            known.join(", ")
        ))
    })?;
    Mapping::from_bytes(&bytes).map_err(|error| Failure::Said(format!("{name}:\n{error}")))
}

/// Imports spreadsheets of one layout.
fn spreadsheet(
    asked: &Import,
    db: &Db,
    telling: &Telling,
    mapping: &Mapping,
    members: &[Member],
    address: &str,
    progress: &Progress,
) -> Result<(), Failure> {
    let known = mapping.source(address);
    let source = Source {
        name: asked.source.clone().unwrap_or(known.name),
        licence: asked.licence.clone().or(known.licence),
        steward_area: asked.steward_area.clone(),
        ..known
    };
    for member in members {
        member.expect();
    }
    take(asked, db, telling, &source, progress.clone(), |options, watch| {
        mapping::import(db, &source, members, mapping, options, watch).map(|(summary, _)| summary)
    })
}

/// Imports what Open Referral, in any of its forms, says at an address.
fn openreferral(asked: &Import, address: &str, db: &Db, telling: &Telling) -> Result<(), Failure> {
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
    let (kind, bounds) = (asked.rows_are.map(Into::into), telling.bounds);
    let reading = Reading { kind, modified_after, reach: reach(asked), bounds };
    if asked.remove_missing && modified_after.is_some() {
        return Err(Failure::Said(
            "--remove-missing needs the complete feed, so it cannot go with --modified-after".to_owned(),
        ));
    }
    let mut feed = feed::open(address, &reading)?;
    let progress = feed.progress.clone();
    take(asked, db, telling, &source, progress, |options, watch| {
        import(db, &source, &mut feed, options, watch)
    })
}

/// What is told while an import runs.
type Watch<'w> = dyn FnMut(Event<'_>) + 'w;

/// Takes services in, with a bar and a report, and tells what was done.
fn take(
    asked: &Import,
    db: &Db,
    telling: &Telling,
    source: &Source,
    progress: Progress,
    run: impl FnOnce(&Options, &mut Watch<'_>) -> directory::Result<Summary>,
) -> Result<(), Failure> {
    let options = Options {
        dry_run: asked.dry_run,
        remove_missing: asked.remove_missing,
        allow_large_removal: asked.allow_large_removal,
        most_rejected: Some(asked.most_rejected),
        places: Some(Arc::new(Places::load(db)?)),
        applied: Arc::new(AtomicU64::new(0)),
    };
    // Several files of one source may come in one run; then each has a report of its own.
    let called = match asked.kind.word() {
        Some(_) => source.name.clone(),
        None => format!("{} {}", source.name, name_of(&source.address)),
    };
    let mut report = Report::new(&asked.report, &called);
    let mut bar = Bar::new(progress, options.applied.clone());
    let done = run(&options, &mut |event| match event {
        Event::Read(rows) => bar.read(rows),
        Event::Applying(records) => bar.applying(records),
        Event::Problem(problem) => report.add(problem),
    });
    bar.finish();
    telling.outcome(done.map_err(Into::into), report)
}

/// Imports the services in a folder of all sorts of files: spreadsheets that a mapping fits, and folders of Open
/// Referral. Gives back the files that nothing knows.
pub(super) fn all(
    asked: &Import,
    package: &Package,
    others: &[Member],
    db: &Db,
    telling: &Telling,
    note: &mut dyn FnMut(Result<(), Failure>),
) -> Vec<Member> {
    let mut unknown = Vec::new();
    let mut sheets: Vec<(&'static Mapping, Vec<Member>)> = Vec::new();
    let mut feeds: Vec<String> = Vec::new();
    for member in others {
        if let Some(mapping) = mapping::recognise_file(member) {
            match sheets.iter_mut().find(|(known, _)| known.name == mapping.name) {
                Some((_, members)) => members.push(member.clone()),
                None => sheets.push((mapping, vec![member.clone()])),
            }
        } else if let Some(folder) = openreferral_folder(member) {
            if !feeds.contains(&folder) {
                feeds.push(folder);
            }
        } else {
            unknown.push(member.clone());
        }
    }
    for (mapping, members) in sheets {
        for member in oldest_first(members) {
            let address = format!("{}/{}", package.address, member.name);
            let progress = Progress::within(telling.bounds);
            note(spreadsheet(asked, db, telling, mapping, &[member], &address, &progress));
        }
    }
    for folder in feeds {
        note(openreferral(asked, &folder, db, telling));
    }
    unknown
}

/// Several files of one list come one after the other, so that the newest has the last word.
fn oldest_first(mut members: Vec<Member>) -> Vec<Member> {
    members.sort_by_cached_key(|member| (mapping::edition_of(member.file_name()), member.name.clone()));
    members
}

/// The folder of a file that is part of an Open Referral feed.
fn openreferral_folder(member: &Member) -> Option<String> {
    let path = member.path()?;
    let name = member.file_name();
    let is_feed = name.contains(".ndjson")
        && ["services", "organi", "taxonom", "locations"].iter().any(|start| name.starts_with(start));
    // A page of terms is part of the feed whose other files are lines.
    let beside = || path.parent().is_some_and(has_feed) && name.starts_with("taxonom");
    (is_feed || beside()).then(|| path.parent().map(|folder| folder.to_string_lossy().into_owned())).flatten()
}

fn has_feed(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("services.ndjson"))
    })
}

/// What a source is called when nobody says: its host, or its file without endings.
fn name_of(address: &str) -> String {
    if let Some((_, rest)) = address.split_once("://") {
        return rest.split('/').next().unwrap_or(rest).to_owned();
    }
    let path = Path::new(address);
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    name.split('.').next().unwrap_or(&name).to_owned()
}
