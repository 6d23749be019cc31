//! The whole database as one file that either engine can be filled from.
//!
//! Lines of JSON, packed with zstandard: a heading with the migrations, then each table with its
//! columns and rows, then an end with their number, so that a file cut short is known for one. It
//! is taken from one unchanging view while the service runs. Because both engines have the same
//! tables, it is also the way from one to the other.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::migrate::{self, hexadecimal, table_names};
use crate::{Db, Engine, Error, Kind, Result, Row, Tx, Value, values};

/// The form of the file. Raised when an older program could no longer read it.
const FORM: u64 = 1;
/// Tables that have rows as soon as they are made.
const SEEDED: [&str; 2] = ["directory_counter", "listing_reach"];
/// Rows inserted at a time.
const BATCH: usize = 256;

/// Writes the whole database to a file, which appears only when it is complete. Gives the number
/// of rows.
///
/// # Errors
/// [`Error::Full`] when the file cannot be written, and the engine's.
pub fn backup(db: &Db, file: &Path) -> Result<u64> {
    if file.exists() {
        return Err(Error::Refused(format!("{} exists already", file.display())));
    }
    let unfinished = PathBuf::from(format!("{}.unfinished", file.display()));
    let target = unfinished.clone();
    let done = db.read(move |tx| write_all(tx, &target)).and_then(|rows| {
        std::fs::rename(&unfinished, file).map_err(|error| unwritable(&error))?;
        Ok(rows)
    });
    if done.is_err() {
        // What is left of it is of no use; that it cannot be removed changes nothing.
        let _ = std::fs::remove_file(&unfinished);
    }
    done
}

fn unwritable(error: &std::io::Error) -> Error {
    Error::Full(format!("the backup could not be written: {error}"))
}

fn write_all(tx: &mut Tx<'_>, file: &Path) -> Result<u64> {
    // Everything stands in it, so its owner alone can read it, unless it was there before.
    let out = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(file);
    let out = out.map_err(|error| unwritable(&error))?;
    let mut out = zstd::Encoder::new(BufWriter::new(out), 3).map_err(|error| unwritable(&error))?;
    out.include_checksum(true).map_err(|error| unwritable(&error))?;
    let migrations: Vec<Json> = migrate::applied(tx)?
        .into_iter()
        .map(|state| json!({"number": state.number, "name": state.name, "checksum": state.checksum}))
        .collect();
    let mut line = |value: &Json| writeln!(out, "{value}").map_err(|error| unwritable(&error));
    line(&json!({"alongside_backup": FORM, "migrations": migrations, "made_at": tx.now().to_string()}))?;
    let mut count = 0_u64;
    for table in table_names() {
        let columns = columns(tx, &table)?;
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        line(&json!({"table": table, "columns": names}))?;
        tx.each(&format!("select {} from {table}", names.join(", ")), &[], |row| {
            let cells: Result<Vec<Json>> =
                columns.iter().enumerate().map(|(index, (_, kind))| cell(row, index, *kind)).collect();
            count += 1;
            line(&Json::Array(cells?))
        })?;
    }
    line(&json!({"end": count}))?;
    let written = out.finish().map_err(|error| unwritable(&error))?;
    let file = written.into_inner().map_err(|error| unwritable(error.error()))?;
    file.sync_all().map_err(|error| unwritable(&error))?;
    Ok(count)
}

/// Fills an empty database from a file. All of it, or nothing. Gives the number of rows.
///
/// # Errors
/// [`Error::Schema`] when the file is of another version, damaged or cut short;
/// [`Error::Refused`] when the database is not empty; and the engine's.
pub fn restore(db: &Db, file: &Path) -> Result<u64> {
    let file = file.to_owned();
    db.write_alone(move |tx| read_all(tx, &file))
}

fn unreadable(reason: &dyn std::fmt::Display) -> Error {
    Error::Schema(format!("this is not a whole backup: {reason}. Nothing was changed"))
}

fn read_all(tx: &mut Tx<'_>, file: &Path) -> Result<u64> {
    let from =
        File::open(file).map_err(|error| Error::Unavailable(format!("{}: {error}", file.display())))?;
    let from = zstd::Decoder::new(from).map_err(|error| unreadable(&error))?;
    let mut lines = BufReader::new(from).lines().map(|line| -> Result<Json> {
        serde_json::from_str(&line.map_err(|error| unreadable(&error))?).map_err(|error| unreadable(&error))
    });
    let mut next = || lines.next().unwrap_or_else(|| Err(unreadable(&"it ends in the middle")));
    let heading = next()?;
    if heading["alongside_backup"] != FORM {
        return Err(unreadable(&"it is in a form this version does not know"));
    }
    let ours: Vec<Json> = migrate::applied(tx)?
        .into_iter()
        .map(|state| json!({"number": state.number, "name": state.name, "checksum": state.checksum}))
        .collect();
    if heading["migrations"] != Json::Array(ours) {
        return Err(Error::Schema(
            "this backup was made by another version of the program; restore it with that version first. \
             Nothing was changed"
                .to_owned(),
        ));
    }
    for table in table_names() {
        let any: i64 = tx.one(&format!("select count(*) from {table}"), &[], |row| row.get(0))?;
        if any > 0 && !SEEDED.contains(&table.as_str()) {
            return Err(Error::Refused(format!(
                "the database is not empty ({table} has {any} rows); a backup is restored into a new one"
            )));
        }
    }
    for table in SEEDED {
        tx.execute(&format!("delete from {table}"), &[])?;
    }
    let mut count = 0;
    let mut table: Option<(String, Vec<(String, Kind)>)> = None;
    let mut waiting: Vec<Vec<Value<'static>>> = Vec::new();
    loop {
        match next()? {
            Json::Array(cells) => {
                let Some((_, columns)) = &table else {
                    return Err(unreadable(&"a row stands before its table"));
                };
                if cells.len() != columns.len() {
                    return Err(unreadable(&"a row has another number of cells than its table has columns"));
                }
                let row: Result<Vec<Value<'static>>> =
                    cells.into_iter().zip(columns).map(|(cell, (_, kind))| value(cell, *kind)).collect();
                waiting.push(row?);
                count += 1;
                if waiting.len() >= BATCH {
                    insert(tx, table.as_ref(), &mut waiting)?;
                }
            }
            Json::Object(line) => {
                insert(tx, table.as_ref(), &mut waiting)?;
                if let Some(end) = line.get("end") {
                    if *end != count {
                        return Err(unreadable(&"rows are missing"));
                    }
                    // The checksum stands behind the last line, so that only now it is known that all of it is whole.
                    return match lines.next() {
                        None => Ok(count),
                        Some(Err(damaged)) => Err(damaged),
                        Some(Ok(_)) => Err(unreadable(&"something stands behind its end")),
                    };
                }
                table = Some(heading_of_table(tx, &line)?);
            }
            _ => return Err(unreadable(&"a line is neither a table nor a row")),
        }
    }
}

fn insert(
    tx: &mut Tx<'_>,
    table: Option<&(String, Vec<(String, Kind)>)>,
    rows: &mut Vec<Vec<Value<'static>>>,
) -> Result<()> {
    let Some((name, columns)) = table else { return Ok(()) };
    let columns: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    tx.insert(name, &columns, rows, "")?;
    rows.clear();
    Ok(())
}

/// The table a line announces, if it is one of ours with the columns we know: the names go into
/// statements, so nothing else may.
fn heading_of_table(tx: &mut Tx<'_>, line: &Map<String, Json>) -> Result<(String, Vec<(String, Kind)>)> {
    let named = line.get("table").and_then(Json::as_str).unwrap_or_default();
    let Some(table) = table_names().into_iter().find(|table| table == named) else {
        return Err(unreadable(&format!("it has a table {named:?} that this version does not know")));
    };
    let known = columns(tx, &table)?;
    let names: Option<Vec<&str>> = line
        .get("columns")
        .and_then(Json::as_array)
        .map(|names| names.iter().filter_map(Json::as_str).collect());
    let mut found = Vec::new();
    for name in names.unwrap_or_default() {
        match known.iter().find(|(known, _)| known == name) {
            Some(column) => found.push(column.clone()),
            None => return Err(unreadable(&format!("{table} has no column {name:?}"))),
        }
    }
    Ok((table, found))
}

/// The columns of a table in their order, with what they hold.
fn columns(tx: &mut Tx<'_>, table: &str) -> Result<Vec<(String, Kind)>> {
    let sql = match tx.engine() {
        Engine::Sqlite => "select name, lower(type) from pragma_table_info($1) order by cid",
        Engine::Postgres => {
            "select cast(column_name as text), cast(data_type as text) from information_schema.columns
             where table_schema = current_schema() and table_name = $1 order by ordinal_position"
        }
    };
    tx.query(sql, values![table], |row| {
        let (name, kind): (String, String) = (row.get(0)?, row.get(1)?);
        let kind = match kind.as_str() {
            "boolean" => Kind::Bool,
            "bigint" => Kind::Int,
            "double precision" => Kind::Real,
            "text" => Kind::Text,
            "bytea" => Kind::Bytes,
            "uuid" => Kind::Id,
            other => return Err(Error::Schema(format!("{table}.{name} has the unexpected type {other}"))),
        };
        Ok((name, kind))
    })
}

fn cell(row: &Row<'_>, index: usize, kind: Kind) -> Result<Json> {
    Ok(match kind {
        Kind::Bool => row.get::<Option<bool>>(index)?.into(),
        Kind::Int => row.get::<Option<i64>>(index)?.into(),
        Kind::Real => row.get::<Option<f64>>(index)?.into(),
        Kind::Text => row.get::<Option<String>>(index)?.into(),
        Kind::Bytes => row.get::<Option<Vec<u8>>>(index)?.map(|bytes| hexadecimal(&bytes)).into(),
        Kind::Id => row.get::<Option<Uuid>>(index)?.map(|id| id.to_string()).into(),
    })
}

fn value(cell: Json, kind: Kind) -> Result<Value<'static>> {
    let wrong = || unreadable(&format!("a cell does not hold what its column does ({kind:?})"));
    Ok(match (kind, cell) {
        (kind, Json::Null) => Value::Null(kind),
        (Kind::Bool, Json::Bool(yes)) => yes.into(),
        (Kind::Int, Json::Number(number)) => number.as_i64().ok_or_else(wrong)?.into(),
        (Kind::Real, Json::Number(number)) => number.as_f64().ok_or_else(wrong)?.into(),
        (Kind::Text, Json::String(text)) => text.into(),
        (Kind::Bytes, Json::String(text)) => bytes(&text).ok_or_else(wrong)?.into(),
        (Kind::Id, Json::String(text)) => Uuid::parse_str(&text).map_err(|_| wrong())?.into(),
        _ => return Err(wrong()),
    })
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
