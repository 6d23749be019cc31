//! `alongside demo`: a fictional area, written to a file or into a database.

mod connections;
pub(crate) mod groups;
mod kept;
mod listings;
pub(crate) mod looks;
pub(crate) mod people;
mod provider;
pub(crate) mod team;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use demo::Plan;
use demo::people::PeoplePlan;
use directory::import::{FeedRow, Options, Source, Summary, import};
use directory::{Kind, records};
use intake::Asked;
use store::Db;

use crate::Failure;
use crate::cli::Demo;
use crate::commands::import::registers;
use crate::commands::print;
use crate::config::Config;

/// The name its source goes by.
const SOURCE: &str = "Demonstration area";

pub(crate) fn run(asked: &Demo, config: &Config) -> Result<(), Failure> {
    let today = asked.today.unwrap_or_else(today);
    let plan = Plan { services: asked.services, seed: asked.seed, today };
    if let Some(address) = &asked.database {
        let db = config.open(Some(address))?;
        print(fill(&db, plan)?);
        return Ok(());
    }
    if let Some(folder) = &asked.registers {
        let files = write_registers(folder, plan)?;
        print(format!("{files} registers written to {}", folder.display()));
    }
    match asked.out.as_deref() {
        None => {}
        Some(file) if file.as_os_str() != "-" => {
            let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
            let count = demo::write_ndjson(plan, &mut out)?;
            out.flush()?;
            print(format!("{count} services written to {}", file.display()));
        }
        Some(_) => {
            demo::write_ndjson(plan, std::io::stdout().lock())?;
        }
    }
    Ok(())
}

fn today() -> jiff::civil::Date {
    store::Moment::real().now().to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Fills an empty database with the usual area.
pub(crate) fn fill_if_empty(db: &Db) -> Result<(), Failure> {
    let any = db.read(|tx| records::shown_services_after(tx, 0, 1))?;
    if any.is_empty() {
        let summary = fill(db, Plan { services: 3000, seed: 1, today: today() })?;
        tracing::info!(services = summary.of(Kind::Service).new, "the demonstration area is ready");
    }
    Ok(())
}

fn fill(db: &Db, plan: Plan) -> Result<Summary, Failure> {
    let terms = demo::taxonomies(plan.seed).into_iter().map(|value| (Kind::Taxonomy, value));
    let services = demo::services(plan).map(|value| (Kind::Service, value));
    let mut feed = terms.chain(services).enumerate().map(|(index, (kind, value))| {
        let content = match value {
            serde_json::Value::Object(object) => Ok(object),
            other => Err(format!("not a record: {other}")),
        };
        Ok(FeedRow { place: format!("record {}", index + 1), kind, content })
    });
    let source = Source {
        name: SOURCE.to_owned(),
        address: format!("alongside demo --services {} --seed {}", plan.services, plan.seed),
        licence: Some("Fictional; MIT".to_owned()),
        steward_area: Some("Demonstration".to_owned()),
    };
    let summary = import(db, &source, &mut feed, &Options::default(), &mut |_| {})?;
    fill_registers(db, plan)?;
    // With the area and never by themselves: a database that holds something else gets no doors of a demonstration.
    team::fill(db, plan.seed)?;
    looks::fill(db)?;
    if people::fill(db, PeoplePlan { people: people::USUAL, seed: plan.seed, now: db.moment().now() })? > 0 {
        connections::fill(db)?;
        people::go(db, plan.seed)?;
    }
    kept::fill(db)?;
    groups::fill(db)?;
    listings::fill(db)?;
    provider::fill(db)?;
    Ok(summary)
}

/// The area's postcodes, councils, practices and schemes, through the same importers as real ones.
fn fill_registers(db: &Db, plan: Plan) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    write_registers(folder.path(), plan)?;
    let how = Asked {
        edition: Some(plan.today),
        // They are far smaller than a country's, which the importers would take for files that were cut short.
        allow_large_removal: true,
        source: Some(SOURCE.to_owned()),
        licence: Some("Fictional; MIT".to_owned()),
        ..Asked::default()
    };
    registers::quietly(db, &folder.path().to_string_lossy(), &how)
}

/// Writes the registers as files, and says how many.
fn write_registers(folder: &Path, plan: Plan) -> Result<usize, Failure> {
    std::fs::create_dir_all(folder)?;
    let files = demo::registers(plan).map_err(|error| Failure::Said(error.to_string()))?;
    for file in &files {
        std::fs::write(folder.join(file.name), &file.text)?;
    }
    Ok(files.len())
}
