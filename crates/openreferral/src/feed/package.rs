//! HSDS CSV packages: a folder or zip archive of tables.
//!
//! The tables refer to each other and may be larger than memory, so the rows that belong to other
//! records are first put into a throw-away database, and each record is then put together from
//! there.

use std::io::Read;
use std::path::Path;

use directory::entities::{Form, Object};
use directory::{Error, Kind, Result};
use intake::unpack::{Bounded, Counted, announced};
use serde_json::{Map, Value};
use store::{Moment, Scratch, Tx, values};

use super::{Progress, Rows};
use crate::tables::{EXTRA, TABLES, Table};

/// Where the tables are.
trait Package {
    /// The bytes of a table; `None` when the package has none of that name.
    fn open<'p>(&'p mut self, file: &str) -> Result<Option<Box<dyn Read + 'p>>>;
}

struct Folder<'f>(&'f Path);

impl Package for Folder<'_> {
    fn open<'p>(&'p mut self, file: &str) -> Result<Option<Box<dyn Read + 'p>>> {
        match std::fs::File::open(self.0.join(file)) {
            Ok(file) => Ok(Some(Box::new(file))),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::Feed(format!("{file} cannot be read: {error}. Nothing was changed"))),
        }
    }
}

/// An archive, and the reading whose bounds it has to keep.
struct Archive<'p>(zip::ZipArchive<std::fs::File>, &'p Progress);

impl Package for Archive<'_> {
    fn open<'p>(&'p mut self, file: &str) -> Result<Option<Box<dyn Read + 'p>>> {
        // Some publishers put the tables into a folder within the archive.
        let inside = format!("/{file}");
        let name =
            self.0.file_names().find(|name| *name == file || name.ends_with(&inside)).map(str::to_owned);
        let Some(name) = name else { return Ok(None) };
        match self.0.by_name(&name) {
            Ok(found) => Ok(Some(Box::new(Bounded::new(found, self.1)))),
            Err(error) => Err(damaged(&error)),
        }
    }
}

fn damaged(error: &dyn std::fmt::Display) -> Error {
    Error::Feed(format!("the archive is damaged: {error}. Nothing was changed"))
}

pub(super) fn read_folder(path: &Path, progress: &Progress, rows: &mut Rows) -> Result<()> {
    for table in TABLES {
        progress.expect(super::size_of(&path.join(table.file)));
    }
    read(&mut Folder(path), progress, rows)
}

pub(super) fn read_zip(path: &Path, progress: &Progress, rows: &mut Rows) -> Result<()> {
    let file = std::fs::File::open(path).map_err(|error| super::unreadable(path, &error))?;
    let mut archive = Archive(zip::ZipArchive::new(file).map_err(|error| damaged(&error))?, progress);
    let files = archive.0.len();
    announced(progress, files, 0).map_err(|error| damaged(&error))?;
    if archive.open("services.csv")?.is_none() {
        return Err(Error::Feed(format!(
            "{} is not an HSDS package: there is no services.csv in it. Nothing was changed",
            path.display()
        )));
    }
    let mut bytes = 0_u64;
    for index in 0..files {
        let size = archive.0.by_index_raw(index).map_err(|error| damaged(&error))?.size();
        bytes = bytes.saturating_add(size);
        announced(progress, files, bytes).map_err(|error| damaged(&error))?;
        progress.expect(size);
    }
    read(&mut archive, progress, rows)
}

const SCRATCH: &str = "
    create table part (parent text not null, of text not null, property text not null, entity text not null,
                       id text not null, json text not null);
    create index part_by_parent on part (parent, property);
    create table unit (id text not null primary key, json text not null);
    create table term (id text not null primary key, json text not null);
";

fn read(package: &mut dyn Package, progress: &Progress, rows: &mut Rows) -> Result<()> {
    let scratch = Scratch::create(SCRATCH, Moment::real())?;
    scratch.with(|tx| {
        for table in TABLES {
            match table.entity {
                "unit" => each_row(package, table, progress, &mut |_, row| keep_by_id(tx, "unit", row))?,
                "taxonomy_term" => {
                    each_row(package, table, progress, &mut |_, row| keep_by_id(tx, "term", row))?;
                }
                _ if table.belongs.is_empty() => {}
                _ => each_row(package, table, progress, &mut |place, row| {
                    keep_part(tx, table, place, row, rows)
                })?,
            }
        }
        for (entity, kind) in [
            ("taxonomy", Kind::Taxonomy),
            ("taxonomy_term", Kind::TaxonomyTerm),
            ("organization", Kind::Organization),
            ("location", Kind::Location),
            ("service", Kind::Service),
        ] {
            let Some(table) = Table::of(entity) else { continue };
            each_row(package, table, progress, &mut |place, row| {
                let content = match row {
                    Ok(mut object) => {
                        join(tx, entity, &mut object, 0)?;
                        Ok(object)
                    }
                    Err(what) => Err(what),
                };
                rows.push(place, kind, content)
            })?;
        }
        Ok(())
    })
}

type EachRow<'e> = dyn FnMut(String, Result<Object, String>) -> Result<()> + 'e;

/// Reads a table row by row; without the table there are no rows.
fn each_row(
    package: &mut dyn Package,
    table: &Table,
    progress: &Progress,
    each: &mut EachRow<'_>,
) -> Result<()> {
    let Some(from) = package.open(table.file)? else { return Ok(()) };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(Counted::new(from, progress));
    let broken = |error: &csv::Error| {
        Error::Feed(format!("{} cannot be read: {error}. Nothing was changed", table.file))
    };
    let columns: Vec<String> = reader
        .byte_headers()
        .map_err(|error| broken(&error))?
        .iter()
        .map(|name| String::from_utf8_lossy(name).trim_start_matches('\u{feff}').trim().to_owned())
        .collect();
    if !columns.iter().any(|name| name == "id") {
        return Err(Error::Feed(format!("{} has no column `id`. Nothing was changed", table.file)));
    }
    let mut record = csv::ByteRecord::new();
    // Rows as a spreadsheet numbers them: the heading is the first.
    let mut number = 1_u64;
    while reader.read_byte_record(&mut record).map_err(|error| broken(&error))? {
        number += 1;
        each(format!("{} row {number}", table.file), cells(table, &columns, &record))?;
    }
    Ok(())
}

/// A row as an object: empty cells left out, numbers as numbers.
fn cells(table: &Table, columns: &[String], record: &csv::ByteRecord) -> Result<Object, String> {
    if record.len() != columns.len() {
        return Err(format!("this row has {} cells where the heading has {}", record.len(), columns.len()));
    }
    let mut object = Map::new();
    for (name, cell) in columns.iter().zip(record) {
        let text = std::str::from_utf8(cell).map_err(|_| format!("the cell {name} is not UTF-8"))?;
        if text.trim().is_empty() {
            continue;
        }
        if name == EXTRA
            && let Ok(Value::Object(extra)) = serde_json::from_str(text)
        {
            object.extend(extra);
            continue;
        }
        let value = match table.form(name) {
            Form::Number => serde_json::from_str::<serde_json::Number>(text.trim()).map(Value::Number).ok(),
            Form::Bool => text.trim().to_ascii_lowercase().parse().map(Value::Bool).ok(),
            _ => None,
        };
        object.insert(name.clone(), value.unwrap_or_else(|| Value::String(text.to_owned())));
    }
    Ok(object)
}

fn keep_by_id(tx: &mut Tx<'_>, table: &str, row: Result<Object, String>) -> Result<()> {
    // A broken unit or term is named when the table is read as records, and missed where used.
    let Ok(object) = row else { return Ok(()) };
    let Some(Value::String(id)) = object.get("id").cloned() else { return Ok(()) };
    tx.execute(
        &format!("insert into {table} (id, json) values ($1, $2) on conflict do nothing"),
        values![id, Value::Object(object).to_string()],
    )?;
    Ok(())
}

/// Puts a row away under the record it belongs to.
fn keep_part(
    tx: &mut Tx<'_>,
    table: &Table,
    place: String,
    row: Result<Object, String>,
    rows: &mut Rows,
) -> Result<()> {
    let object = match row {
        Ok(object) => object,
        Err(what) => return rows.push(place, Kind::Service, Err(what)),
    };
    let text = |name: &str| object.get(name).and_then(Value::as_str).map(str::to_owned);
    let Some((parent, of)) = table.belongs.iter().find_map(|(column, of)| Some((text(column)?, *of))) else {
        let what = format!("this row of {} names no record that it belongs to", table.file);
        return rows.push(place, Kind::Service, Err(what));
    };
    let id = text("id").unwrap_or_default();
    tx.execute(
        "insert into part (parent, of, property, entity, id, json) values ($1, $2, $3, $4, $5, $6)",
        values![parent, of, table.property, table.entity, id, Value::Object(object).to_string()],
    )?;
    Ok(())
}

/// Nothing in the standard nests deeper than this.
const DEEPEST: usize = 6;

/// Adds to a record the rows that belong to it, and theirs to them.
fn join(tx: &mut Tx<'_>, entity: &str, object: &mut Object, depth: usize) -> Result<()> {
    let Some(Value::String(id)) = object.get("id").cloned() else { return Ok(()) };
    if depth >= DEEPEST {
        return Ok(());
    }
    let parts: Vec<(String, String, String)> = tx.query(
        "select property, entity, json from part where parent = $1 and of in ($2, '*') order by rowid",
        values![id, entity],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    for (property, part_entity, json) in parts {
        let Ok(Value::Object(mut part)) = serde_json::from_str(&json) else { continue };
        join(tx, &part_entity, &mut part, depth + 1)?;
        if let Value::Array(list) = object.entry(property).or_insert_with(|| Value::Array(Vec::new())) {
            list.push(Value::Object(part));
        }
    }
    for (entity_here, column, table, property) in [
        ("service_capacity", "unit_id", "unit", "unit"),
        ("attribute", "taxonomy_term_id", "term", "taxonomy_term"),
    ] {
        if entity == entity_here
            && let Some(Value::String(wanted)) = object.get(column).cloned()
        {
            let found: Option<String> =
                tx.first(&format!("select json from {table} where id = $1"), values![wanted], |row| {
                    row.get(0)
                })?;
            if let Some(Ok(value)) = found.map(|json| serde_json::from_str(&json)) {
                object.insert(property.to_owned(), value);
            }
        }
    }
    Ok(())
}
