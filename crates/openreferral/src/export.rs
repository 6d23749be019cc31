//! The whole published directory, written down: as lines of JSON and as an HSDS CSV package.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use directory::entities::{Form, Object};
use directory::{Error, Kind, Result, records};
use serde_json::{Value, json};
use store::{Db, Tx};
use uuid::Uuid;

use crate::render::{self, Depth, Surroundings};
use crate::tables::{EXTRA, TABLES, Table};

/// Services read and written at a time.
const BATCH: usize = 500;

/// How many records were written, by file.
#[derive(Debug, Default, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Written {
    /// Records of each kind.
    pub records: std::collections::BTreeMap<String, u64>,
}

/// Writes the published directory to a folder: `services.ndjson`, `organizations.ndjson`,
/// `taxonomies.ndjson`, `taxonomy_terms.ndjson`, and the CSV package under `csv/` with its
/// `datapackage.json`. The folder is made anew beside and put in place when it is complete, so
/// nobody ever reads half an export.
///
/// # Errors
/// [`Error::Invalid`] when the folder exists already; the store's; [`Error::Temporary`] when a
/// file cannot be written, and then nothing is left behind.
pub fn export(db: &Db, folder: &Path, progress: &mut dyn FnMut(u64)) -> Result<Written> {
    if folder.exists() {
        return Err(Error::Invalid(format!(
            "{} exists already; an export goes into a new folder",
            folder.display()
        )));
    }
    let beside =
        folder.parent().filter(|path| !path.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let unfinished = tempfile::Builder::new().prefix(".alongside-export-").tempdir_in(beside)?;
    let written = write_all(db, unfinished.path(), progress)?;
    let kept = unfinished.keep();
    std::fs::rename(&kept, folder)?;
    Ok(written)
}

fn write_all(db: &Db, folder: &Path, progress: &mut dyn FnMut(u64)) -> Result<Written> {
    let mut written = Written::default();
    let mut package = Package::create(&folder.join("csv"))?;
    for (kind, file) in [
        (Kind::Taxonomy, "taxonomies.ndjson"),
        (Kind::TaxonomyTerm, "taxonomy_terms.ndjson"),
        (Kind::Organization, "organizations.ndjson"),
    ] {
        let mut out = BufWriter::new(File::create(folder.join(file))?);
        let mut after = 0;
        loop {
            let batch = db.read(move |tx| records::documents_after(tx, kind, after, BATCH))?;
            let Some((last, _)) = batch.last() else { break };
            after = *last;
            for (_, document) in &batch {
                writeln!(out, "{document}")?;
                package.add(kind.word(), document)?;
            }
            *written.records.entry(file.to_owned()).or_default() += batch.len() as u64;
        }
        out.flush()?;
    }
    let mut out = BufWriter::new(File::create(folder.join("services.ndjson"))?);
    let mut after = 0;
    loop {
        let batch = db.read(move |tx| services_after(tx, after))?;
        let Some((last, _)) = batch.last() else { break };
        after = *last;
        for (_, service) in &batch {
            writeln!(out, "{service}")?;
            package.add_service(service)?;
        }
        *written.records.entry("services.ndjson".to_owned()).or_default() += batch.len() as u64;
        progress(batch.len() as u64);
    }
    out.flush()?;
    package.finish()?;
    Ok(written)
}

/// The next services that are shown, whole, with the position of each.
fn services_after(tx: &mut Tx<'_>, after: i64) -> Result<Vec<(i64, String)>> {
    let order = records::shown_services_after(tx, after, BATCH)?;
    let ids: Vec<Uuid> = order.iter().map(|(_, id)| *id).collect();
    let mut found: std::collections::HashMap<Uuid, _> =
        records::services(tx, &ids)?.into_iter().map(|record| (record.id, record)).collect();
    let all: Vec<_> = found.values().cloned().collect();
    let around = Surroundings::read(tx, &all, Depth::Full)?;
    Ok(order
        .into_iter()
        .filter_map(|(position, id)| {
            let record = found.remove(&id)?;
            Some((position, render::service(&record, &around, Depth::Full)))
        })
        .collect())
}

/// A table with its columns and the file it goes to.
type TableFile = (&'static Table, Vec<&'static str>, csv::Writer<BufWriter<File>>);

/// A CSV package being written.
struct Package {
    folder: std::path::PathBuf,
    tables: Vec<TableFile>,
    /// Records that many services share and that are written once.
    written: HashSet<(&'static str, String)>,
}

impl Package {
    fn create(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let mut tables = Vec::new();
        for table in TABLES {
            let columns = table.columns();
            let mut writer = csv::Writer::from_writer(BufWriter::new(File::create(folder.join(table.file))?));
            writer.write_record(&columns).map_err(broken)?;
            tables.push((table, columns, writer));
        }
        Ok(Package { folder: folder.to_owned(), tables, written: HashSet::new() })
    }

    fn add(&mut self, entity: &str, document: &str) -> Result<()> {
        let Ok(Value::Object(object)) = serde_json::from_str(document) else { return Ok(()) };
        self.row(entity, object, None)
    }

    fn add_service(&mut self, document: &str) -> Result<()> {
        let Ok(Value::Object(mut service)) = serde_json::from_str(document) else { return Ok(()) };
        // Written with its own table already.
        service.remove("organization");
        self.row("service", service, None)
    }

    /// Writes a record and the records nested in it. `parent` is the link to the record it is in.
    fn row(&mut self, entity: &str, mut object: Object, parent: Option<(&str, &str)>) -> Result<()> {
        let Some(index) = self.tables.iter().position(|(table, _, _)| table.entity == entity) else {
            return Ok(());
        };
        let table = self.tables[index].0;
        let id = object.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        if let Some((parent_entity, parent_id)) = parent
            && let Some((column, _)) = table.belongs.iter().find(|(_, of)| *of == parent_entity || *of == "*")
        {
            object.insert((*column).to_owned(), parent_id.into());
            if *column == "link_id" {
                object.entry("link_entity").or_insert_with(|| parent_entity.into());
            }
        }
        let shared = matches!(entity, "location" | "taxonomy_term" | "unit");
        if shared && !self.written.insert((table.entity, id.clone())) {
            return Ok(());
        }
        for property in table.properties {
            let Form::Entity(inner) = property.form else { continue };
            // A property the standard gives no table (ours) goes with the extra ones.
            if Table::of(inner).is_none() {
                continue;
            }
            match object.remove(property.name) {
                Some(Value::Array(items)) => {
                    for item in items {
                        if let Value::Object(item) = item {
                            self.row(inner, item, Some((entity, &id)))?;
                        }
                    }
                }
                Some(Value::Object(item)) => {
                    let link = format!("{}_id", property.name);
                    if let Some(item_id) = item.get("id").cloned() {
                        object.entry(link).or_insert(item_id);
                    }
                    self.row(inner, item, None)?;
                }
                _ => {}
            }
        }
        let (_, columns, writer) = &mut self.tables[index];
        let mut cells: Vec<String> = columns
            .iter()
            .map(|column| {
                if *column == EXTRA {
                    String::new()
                } else {
                    object.remove(*column).map(cell).unwrap_or_default()
                }
            })
            .collect();
        if !object.is_empty()
            && let Some(last) = cells.last_mut()
        {
            *last = Value::Object(object).to_string();
        }
        writer.write_record(&cells).map_err(broken)
    }

    fn finish(mut self) -> Result<()> {
        let mut resources = Vec::new();
        for (table, columns, writer) in &mut self.tables {
            writer.flush()?;
            let fields: Vec<Value> = columns
                .iter()
                .map(|column| json!({"name": column, "type": kind_of_cell(table.form(column))}))
                .collect();
            resources.push(json!({
                "name": table.file.trim_end_matches(".csv"), "path": table.file, "profile": "tabular-data-resource",
                "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": {"fields": fields, "primaryKey": "id"},
            }));
        }
        let package = json!({
            "name": "alongside-directory", "profile": "tabular-data-package",
            "title": "Directory of local services, as HSDS tables", "resources": resources,
        });
        std::fs::write(self.folder.join("datapackage.json"), format!("{package:#}\n"))?;
        Ok(())
    }
}

fn kind_of_cell(form: Form) -> &'static str {
    match form {
        Form::Number => "number",
        Form::Bool => "boolean",
        _ => "string",
    }
}

fn cell(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

fn broken(error: csv::Error) -> Error {
    Error::Temporary(std::io::Error::other(error))
}
