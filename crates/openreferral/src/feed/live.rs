//! Live services that speak the standard, and files on the web.

use std::collections::HashSet;
use std::io::Read;

use directory::{Error, Kind, Result};
use intake::reach::{Answer, Fetching};
use intake::unpack::Counted;
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::{Progress, Reading, Rows, kind_by_name, text};

/// Records asked for at a time.
const PER_PAGE: u32 = 100;

/// A page larger than this is not one.
const LARGEST_PAGE: u64 = 256 * 1024 * 1024;

/// More pages than this is a server that never ends.
const MOST_PAGES: u64 = 200_000;

/// Reads whatever is at a web address.
pub(super) fn read(url: &Url, reading: &Reading, progress: &Progress, rows: &mut Rows) -> Result<()> {
    let fetching = Fetching::within(&reading.reach);
    let answer = fetching.get(url)?;
    if answer.status != 200 {
        return Err(Error::Feed(format!("{url} answers with status {}. Nothing was changed", answer.status)));
    }
    let name = file_name(url);
    let is_json =
        answer.kind.contains("json") && !answer.kind.contains("ndjson") && !answer.kind.contains("jsonl");
    if !is_json || name.contains(".ndjson") || name.contains(".jsonl") {
        return read_file(url, &name, answer, reading, progress, rows);
    }
    let page = parse(url, answer)?;
    if page.is_service_description() {
        return Live { base: base_of(url), fetching, reading, progress, rows }.all();
    }
    if page.total_pages.unwrap_or(1) > 1 {
        let mut base = base_of(url);
        let kind = reading.kind.or_else(|| kind_by_name(&name)).unwrap_or(Kind::Service);
        base.path_segments_mut().map_err(|()| no_base(url))?.pop();
        return Live { base, fetching, reading, progress, rows }.collection(&name, kind, true);
    }
    let kind = reading.kind.or_else(|| kind_by_name(&name));
    let single = page.rest;
    match page.contents.or(page.content) {
        Some(contents) => {
            for (index, record) in contents.into_iter().enumerate() {
                rows.record(format!("{url} record {}", index + 1), kind, record)?;
            }
            Ok(())
        }
        None => rows.record(url.to_string(), kind, Value::Object(single)),
    }
}

/// Streams a file; zip archives need to be whole before they can be opened.
fn read_file(
    url: &Url,
    name: &str,
    answer: Answer,
    reading: &Reading,
    progress: &Progress,
    rows: &mut Rows,
) -> Result<()> {
    let broke_off =
        |error: &std::io::Error| Error::Feed(format!("{url} stopped half-way: {error}. Nothing was changed"));
    progress.expect(answer.length.unwrap_or_default());
    let zipped = name.ends_with(".zip") || answer.kind.contains("zip") && !answer.kind.contains("gzip");
    let exact = answer.reader();
    if zipped {
        let mut copy = tempfile::NamedTempFile::new()?;
        std::io::copy(&mut Counted::new(exact, progress), &mut copy).map_err(|error| broke_off(&error))?;
        return super::package::read_zip(copy.path(), &Progress::default(), rows);
    }
    let kind = reading.kind.or_else(|| kind_by_name(name));
    text::read(name, exact, kind, progress, rows)
}

/// A page of a list, or the description of a service.
#[derive(Deserialize)]
struct Page {
    total_items: Option<u64>,
    total_pages: Option<u64>,
    last_page: Option<bool>,
    contents: Option<Vec<Value>>,
    content: Option<Vec<Value>>,
    #[serde(flatten)]
    rest: serde_json::Map<String, Value>,
}

impl Page {
    fn is_service_description(&self) -> bool {
        self.contents.is_none() && self.rest.contains_key("openapi_url")
            || self.rest.contains_key("profile") && self.rest.contains_key("version")
    }
}

fn parse(url: &Url, answer: Answer) -> Result<Page> {
    let mut text = String::new();
    answer
        .reader()
        .take(LARGEST_PAGE + 1)
        .read_to_string(&mut text)
        .map_err(|error| Error::Feed(format!("{url} stopped half-way: {error}. Nothing was changed")))?;
    if text.len() as u64 > LARGEST_PAGE {
        return Err(Error::Feed(format!(
            "{url} answers with a page of more than 256 MB. Nothing was changed"
        )));
    }
    serde_json::from_str(&text).map_err(|error| {
        Error::Feed(format!(
            "{url} answers with something that is not the standard's JSON: {error}. Nothing was changed"
        ))
    })
}

struct Live<'l> {
    base: Url,
    fetching: Fetching,
    reading: &'l Reading,
    progress: &'l Progress,
    rows: &'l mut Rows,
}

impl Live<'_> {
    fn all(&mut self) -> Result<()> {
        // The standard makes all but services optional.
        self.collection("taxonomies", Kind::Taxonomy, false)?;
        self.collection("taxonomy_terms", Kind::TaxonomyTerm, false)?;
        self.collection("organizations", Kind::Organization, false)?;
        self.collection("services", Kind::Service, true)
    }

    fn address(&self, path: &[&str], query: &[(&str, String)]) -> Result<Url> {
        let mut url = self.base.clone();
        url.path_segments_mut().map_err(|()| no_base(&self.base))?.pop_if_empty().extend(path);
        url.query_pairs_mut().clear().extend_pairs(query);
        Ok(url)
    }

    /// Reads all pages of one list.
    fn collection(&mut self, name: &str, kind: Kind, required: bool) -> Result<()> {
        let mut seen = HashSet::new();
        let mut announced = None;
        for number in 1..=MOST_PAGES {
            let mut query = vec![("page", number.to_string()), ("per_page", PER_PAGE.to_string())];
            if kind == Kind::Service || kind == Kind::Organization {
                query.push(("full", "true".to_owned()));
            }
            if kind == Kind::Service
                && let Some(after) = self.reading.modified_after
            {
                query.push(("modified_after", after.to_string()));
            }
            let url = self.address(&[name], &query)?;
            let answer = self.fetching.get(&url)?;
            if answer.status != 200 {
                if number == 1 && !required {
                    return Ok(());
                }
                return Err(Error::Feed(format!(
                    "{url} answers with status {}. Nothing was changed",
                    answer.status
                )));
            }
            let page = parse(&url, answer)?;
            let total = page.total_items;
            if number == 1 {
                self.progress.expect(total.unwrap_or_default());
                announced = total;
            }
            let records = page.contents.or(page.content).unwrap_or_default();
            let empty = records.is_empty();
            let mut fresh = false;
            let detailed = kind != Kind::Service || records.iter().any(is_nested);
            for (index, record) in records.into_iter().enumerate() {
                self.progress.add(1);
                let id = record.get("id").map(ToString::to_string).unwrap_or_default();
                // Records may move between pages while they are read; once is enough.
                if !seen.insert(id) {
                    continue;
                }
                fresh = true;
                let mut record = if detailed { record } else { self.in_full(name, record)? };
                if kind == Kind::Organization
                    && let Some(object) = record.as_object_mut()
                {
                    // They have a list of their own, which follows.
                    object.remove("services");
                }
                self.rows.record(format!("{url} record {}", index + 1), Some(kind), record)?;
            }
            let last =
                page.last_page.unwrap_or(false) || page.total_pages.is_some_and(|pages| number >= pages);
            if empty || last {
                return enough(name, seen.len() as u64, announced);
            }
            if !fresh {
                return Err(Error::Feed(format!("{url} repeats the page before it. Nothing was changed")));
            }
        }
        Err(Error::Feed(format!("{} has more than {MOST_PAGES} pages. Nothing was changed", self.base)))
    }

    /// Lists give services without what belongs to them; by id they are whole.
    fn in_full(&self, name: &str, record: Value) -> Result<Value> {
        let Some(id) = record.get("id").and_then(Value::as_str) else { return Ok(record) };
        let url = self.address(&[name, id], &[])?;
        let answer = self.fetching.get(&url)?;
        if answer.status != 200 {
            return Err(Error::Feed(format!(
                "{url} answers with status {}. Nothing was changed",
                answer.status
            )));
        }
        Ok(Value::Object(parse(&url, answer)?.rest))
    }
}

/// Whether a service has anything nested in it besides its organisation.
fn is_nested(service: &Value) -> bool {
    service.as_object().is_some_and(|object| object.values().any(Value::is_array))
}

/// A list that ends before what it announced was cut short.
fn enough(name: &str, got: u64, announced: Option<u64>) -> Result<()> {
    match announced {
        Some(said) if got < said => Err(Error::Feed(format!(
            "the list of {name} announced {said} records and gave {got}. Nothing was changed"
        ))),
        _ => Ok(()),
    }
}

fn base_of(url: &Url) -> Url {
    let mut base = url.clone();
    base.set_query(None);
    base.set_fragment(None);
    base
}

fn no_base(url: &Url) -> Error {
    Error::Feed(format!("{url} cannot be the address of a live service"))
}

fn file_name(url: &Url) -> String {
    url.path_segments().and_then(|mut parts| parts.next_back().map(str::to_owned)).unwrap_or_default()
}
