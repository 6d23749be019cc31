//! Reading feeds: whatever form they come in, they become rows.
//!
//! Every form is read by a thread of its own that hands rows over as they appear, so reading and
//! taking in go on side by side and no more than a few dozen rows are in memory.

mod live;
mod package;
mod text;

use std::path::{Path, PathBuf};

use crossbeam_channel::{Sender, bounded};
use directory::import::FeedRow;
use directory::{Error, Kind, Result};
use serde_json::Value;

pub use intake::reach::Reach;
use intake::unpack::is_zip;
pub use intake::{Bounds, Progress};

use directory::entities::Object;

/// A row of more than this is left out: no description of a service is so long, and reading it
/// must not cost the memory.
pub const LONGEST_ROW: usize = 8 * 1024 * 1024;

/// How a feed is to be read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What its rows describe, where neither the file's name nor the row tells.
    pub kind: Option<Kind>,
    /// Only records changed at or after this instant, where the feed can tell (live feeds).
    pub modified_after: Option<jiff::Timestamp>,
    /// Which web addresses may be called.
    pub reach: Reach,
    /// How much may come out of packed files.
    pub bounds: Bounds,
}

/// An open feed: an iterator of rows.
pub struct OpenFeed {
    rows: crossbeam_channel::IntoIter<Result<FeedRow>>,
    /// How far it has come.
    pub progress: Progress,
}

impl Iterator for OpenFeed {
    type Item = Result<FeedRow>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

/// Reads a feed and hands its rows over.
type Work = Box<dyn FnOnce(&mut Rows) -> Result<()> + Send>;

/// Opens a feed: a file (ndjson, a JSON page, a zipped HSDS CSV package; plain, gzip or
/// zstandard), a folder of such files or an unpacked HSDS CSV package, or a web address of any of
/// them or of a live Open Referral service.
///
/// # Errors
/// [`Error::Feed`] when there is nothing at the address that could be a feed. What goes wrong
/// later comes through the rows.
pub fn open(address: &str, reading: &Reading) -> Result<OpenFeed> {
    let progress = Progress::within(reading.bounds);
    let work: Work = if address.starts_with("http://") || address.starts_with("https://") {
        let (url, reading, progress) = (address.to_owned(), reading.clone(), progress.clone());
        let url = url::Url::parse(&url)
            .map_err(|error| Error::Feed(format!("{url} is not a web address: {error}")))?;
        Box::new(move |rows| live::read(&url, &reading, &progress, rows))
    } else {
        let path = PathBuf::from(address);
        if !path.exists() {
            return Err(Error::Feed(format!("there is no file or folder {address}")));
        }
        let (reading, progress) = (reading.clone(), progress.clone());
        Box::new(move |rows| read_path(&path, &reading, &progress, rows))
    };
    // Enough that neither side waits for the other at each row.
    let (send, receive) = bounded(128);
    std::thread::Builder::new()
        .name("feed".to_owned())
        .spawn(move || {
            let mut rows = Rows { send };
            if let Err(error) = work(&mut rows) {
                // The receiver has gone away when the import gave up first.
                let _ = rows.send.send(Err(error));
            }
        })
        .map_err(Error::Temporary)?;
    Ok(OpenFeed { rows: receive.into_iter(), progress })
}

/// Where rows go.
pub(crate) struct Rows {
    send: Sender<Result<FeedRow>>,
}

impl Rows {
    pub(crate) fn push(&mut self, place: String, kind: Kind, content: Result<Object, String>) -> Result<()> {
        self.send
            .send(Ok(FeedRow { place, kind, content }))
            .map_err(|_| Error::Feed("the import has ended".to_owned()))
    }

    /// Hands over a record as it stands in a feed, taking apart what wraps it.
    pub(crate) fn record(&mut self, place: String, kind: Option<Kind>, value: Value) -> Result<()> {
        let Value::Object(mut object) = value else {
            let what = "a record should be an object with properties".to_owned();
            return self.push(place, kind.unwrap_or(Kind::Service), Err(what));
        };
        // A service at a place, given by itself: the service is inside it.
        if kind.is_none_or(|kind| kind == Kind::Service)
            && object.contains_key("location")
            && let Some(Value::Object(mut service)) = object.remove("service")
        {
            let places = service.entry("service_at_locations").or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(places) = places {
                places.push(Value::Object(object));
            }
            return self.push(place, Kind::Service, Ok(service));
        }
        let kind = kind.unwrap_or_else(|| kind_of(&object));
        if kind == Kind::Organization
            && let Some(Value::Array(services)) = object.remove("services")
        {
            let organization = object.get("id").cloned();
            self.push(place.clone(), kind, Ok(object))?;
            for (index, service) in services.into_iter().enumerate() {
                if let Value::Object(mut service) = service
                    // Lists may give no more than a few words here; such a mention is not a record.
                    && service.keys().any(|name| !BRIEF.contains(&name.as_str()))
                {
                    if let Some(id) = &organization {
                        service.entry("organization_id").or_insert_with(|| id.clone());
                    }
                    self.push(format!("{place} service {}", index + 1), Kind::Service, Ok(service))?;
                }
            }
            return Ok(());
        }
        self.push(place, kind, Ok(object))
    }
}

/// What is said of a service that is only mentioned.
const BRIEF: [&str; 5] = ["id", "name", "status", "organization_id", "last_modified"];

/// What a record describes, from the properties only that kind has.
fn kind_of(object: &Object) -> Kind {
    let has = |names: &[&str]| names.iter().any(|name| object.contains_key(*name));
    if has(&["service_at_locations", "schedules", "organization_id", "organization", "status", "contacts"]) {
        Kind::Service
    } else if has(&["organization_identifiers", "website", "services", "parent_organization_id", "logo"]) {
        Kind::Organization
    } else if has(&["taxonomy_terms", "version"]) {
        Kind::Taxonomy
    } else if has(&["taxonomy_id", "taxonomy", "parent_id", "term_uri"]) {
        Kind::TaxonomyTerm
    } else if has(&["addresses", "location_type", "latitude"]) {
        Kind::Location
    } else {
        Kind::Service
    }
}

/// What a file describes, from its name.
fn kind_by_name(name: &str) -> Option<Kind> {
    let name = name.to_ascii_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    [
        ("taxonomy_term", Kind::TaxonomyTerm),
        ("taxonom", Kind::Taxonomy),
        ("organi", Kind::Organization),
        ("service", Kind::Service),
        ("location", Kind::Location),
    ]
    .into_iter()
    .find(|(part, _)| stem.starts_with(part))
    .map(|(_, kind)| kind)
}

/// Reads a file, or the files of a folder, those first that others name.
fn read_path(path: &Path, reading: &Reading, progress: &Progress, rows: &mut Rows) -> Result<()> {
    if !path.is_dir() {
        progress.expect(size_of(path));
        return read_file(path, reading, progress, rows);
    }
    if path.join("services.csv").exists() {
        return package::read_folder(path, progress, rows);
    }
    let mut files: Vec<(u8, PathBuf)> = std::fs::read_dir(path)
        .map_err(|error| unreadable(path, &error))?
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?.to_owned();
            let is_feed = [".ndjson", ".jsonl", ".json"].iter().any(|ending| name.contains(ending));
            let order = match kind_by_name(&name)? {
                Kind::Taxonomy => 0,
                Kind::TaxonomyTerm => 1,
                Kind::Organization => 2,
                Kind::Location => 3,
                Kind::Service => 4,
            };
            is_feed.then_some((order, path))
        })
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Error::Feed(format!(
            "{} holds no feed: neither services.csv nor files named services, organizations, taxonomies, \
             taxonomy_terms or locations that end in .ndjson or .json (also .gz or .zst)",
            path.display()
        )));
    }
    for (_, file) in &files {
        progress.expect(size_of(file));
    }
    for (_, file) in &files {
        read_file(file, reading, progress, rows)?;
    }
    Ok(())
}

fn size_of(path: &Path) -> u64 {
    std::fs::metadata(path).map(|found| found.len()).unwrap_or_default()
}

fn read_file(path: &Path, reading: &Reading, progress: &Progress, rows: &mut Rows) -> Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    if is_zip(path) {
        return package::read_zip(path, progress, rows);
    }
    let kind = reading.kind.or_else(|| kind_by_name(&name));
    text::read(&name, file, kind, progress, rows)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::Feed(format!("{} cannot be read: {error}", path.display()))
}
