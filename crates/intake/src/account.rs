//! What is loaded, from which source and in which edition.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{Result, Tx, values};
use uuid::Uuid;

use crate::{Layout, Summary};

/// A dataset that is loaded.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// Which, as in [`Layout::dataset`].
    pub dataset: String,
    /// What sort of thing it holds, as in [`Layout::kind`].
    pub kind: String,
    /// What its source is called.
    pub source: String,
    /// The file or address it was read from.
    pub address: String,
    /// Under which licence.
    pub licence: Option<String>,
    /// The day of its edition, if it is known.
    pub edition: Option<Date>,
    /// Rows that were used.
    pub rows: i64,
    /// When it was imported.
    pub loaded_at: Timestamp,
    /// How complete it is.
    pub shares: Vec<Share>,
}

/// How many of how many have something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// What they have, such as `with coordinates`.
    pub what: String,
    /// So many.
    pub have: u64,
    /// Of so many.
    pub of: u64,
}

/// What is written down of an import.
pub(crate) struct Entry {
    pub(crate) layout: &'static Layout,
    pub(crate) source: String,
    pub(crate) licence: String,
    pub(crate) address: String,
    pub(crate) edition: Option<Date>,
    pub(crate) started: Timestamp,
    pub(crate) summary: Summary,
    pub(crate) shares: Vec<Share>,
}

/// A source's identifier, and the namespace in which its own keys become UUIDs: the same for the
/// same name, on every machine.
#[must_use]
pub fn source_id(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("alongside:source:{name}").as_bytes())
}

/// Where something comes from.
#[derive(Debug, Clone, Copy)]
pub struct SourceLine<'s> {
    /// What it is called.
    pub name: &'s str,
    /// The file or web address.
    pub address: &'s str,
    /// Under which licence it may be used; what was known before stays when this says nothing.
    pub licence: Option<&'s str>,
    /// Whose steward looks after it.
    pub steward_area: Option<&'s str>,
}

/// Writes a source down, or what is new of it, and answers its identifier.
///
/// # Errors
/// The store's.
pub fn record_source(tx: &mut Tx<'_>, source: SourceLine<'_>) -> Result<Uuid> {
    let id = source_id(source.name);
    let now = tx.now();
    tx.execute(
        "insert into source (id, name, address, licence, steward_area, created_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set
             address = excluded.address,
             licence = coalesce(excluded.licence, source.licence),
             steward_area = coalesce(excluded.steward_area, source.steward_area)",
        values![id, source.name, source.address, source.licence, source.steward_area, now],
    )?;
    Ok(id)
}

/// One import of a source.
#[derive(Debug, Clone, Copy)]
pub struct RunLine<'r> {
    /// Its identifier.
    pub id: Uuid,
    /// The source.
    pub source_id: Uuid,
    /// What was imported.
    pub kind: &'r str,
    /// The file or web address.
    pub address: &'r str,
    /// When it began.
    pub started: Timestamp,
}

/// Writes an import down, with what it did.
///
/// # Errors
/// The store's.
pub fn record_run(tx: &mut Tx<'_>, run: RunLine<'_>, summary: &Summary) -> Result<()> {
    let ended = tx.now();
    let summary = serde_json::to_string(summary).unwrap_or_default();
    tx.execute(
        "insert into import_run (id, source_id, kind, address, started_at, ended_at, summary)
         values ($1, $2, $3, $4, $5, $6, $7)",
        values![run.id, run.source_id, run.kind, run.address, run.started, ended, summary],
    )?;
    Ok(())
}

pub(crate) fn record(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    let layout = entry.layout;
    let line = SourceLine {
        name: &entry.source,
        address: &entry.address,
        licence: Some(&entry.licence),
        steward_area: None,
    };
    let source_id = record_source(tx, line)?;
    let id = tx.new_id();
    let run = RunLine { id, source_id, kind: layout.kind, address: &entry.address, started: entry.started };
    record_run(tx, run, &entry.summary)?;
    let now = tx.now();
    tx.execute(
        "insert into dataset (name, kind, source_id, run_id, edition, records, loaded_at, shares, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)
         on conflict (name) do update set
             kind = excluded.kind, source_id = excluded.source_id, run_id = excluded.run_id,
             edition = excluded.edition, records = excluded.records, loaded_at = excluded.loaded_at,
             shares = excluded.shares, version = dataset.version + 1",
        values![
            layout.dataset,
            layout.kind,
            source_id,
            id,
            entry.edition.map(|day| day.to_string()),
            (entry.summary.rows - entry.summary.rejected) as i64,
            now,
            serde_json::to_string(&entry.shares).unwrap_or_default()
        ],
    )?;
    Ok(())
}

/// The edition of a dataset that is loaded.
///
/// # Errors
/// The store's.
pub fn edition_of(tx: &mut Tx<'_>, dataset: &str) -> Result<Option<Date>> {
    let found: Option<Option<String>> =
        tx.first("select edition from dataset where name = $1", values![dataset], |row| row.get(0))?;
    Ok(found.flatten().and_then(|text| text.parse().ok()))
}

/// Everything that is loaded, by kind and name.
///
/// # Errors
/// The store's.
pub fn loaded(tx: &mut Tx<'_>) -> Result<Vec<Loaded>> {
    tx.query(
        "select d.name, d.kind, s.name, r.address, s.licence, d.edition, d.records, d.loaded_at, d.shares
         from dataset d join source s on s.id = d.source_id join import_run r on r.id = d.run_id
         order by d.kind, d.name",
        &[],
        |row| {
            let edition: Option<String> = row.get(5)?;
            let shares: String = row.get(8)?;
            Ok(Loaded {
                dataset: row.get(0)?,
                kind: row.get(1)?,
                source: row.get(2)?,
                address: row.get(3)?,
                licence: row.get(4)?,
                edition: edition.and_then(|text| text.parse().ok()),
                rows: row.get(6)?,
                loaded_at: row.get(7)?,
                shares: serde_json::from_str(&shares).unwrap_or_default(),
            })
        },
    )
}

/// A number that grows whenever a dataset of one of these kinds is loaded.
///
/// # Errors
/// The store's.
pub fn generation(tx: &mut Tx<'_>, kinds: &[&str]) -> Result<i64> {
    let mut sum = 0;
    tx.each("select kind, version from dataset", &[], |row| {
        let kind: String = row.get(0)?;
        if kinds.contains(&kind.as_str()) {
            sum += row.get::<i64>(1)?;
        }
        Ok(())
    })?;
    Ok(sum)
}
