//! `alongside import KIND PATH|URL`.

mod bar;
pub(super) mod registers;
mod report;
mod services;

use intake::{Bounds, Summary};
use report::Report;
pub(crate) use services::mapping_named;

use store::Db;

use super::print;
use super::trail::done;
use crate::Failure;
use crate::cli::Import;
use crate::config::Config;

pub(crate) fn run(asked: &Import, config: &Config) -> Result<(), Failure> {
    meaningful(asked)?;
    let db = config.open(asked.database.database.as_deref())?;
    let telling = Telling { db: db.clone(), json: asked.json, bounds: config.import_bounds() };
    match asked.kind.word() {
        Some("services") => services::run(asked, &db, &telling),
        Some(kind) => registers::one_kind(asked, kind, &db, &telling),
        None => registers::all(asked, &db, &telling),
    }
}

/// Refuses options that mean nothing for what is imported: somebody who gives one believes that it does something.
fn meaningful(asked: &Import) -> Result<(), Failure> {
    let services = [
        ("--steward-area", asked.steward_area.is_some()),
        ("--rows-are", asked.rows_are.is_some()),
        ("--mapping", asked.mapping.is_some()),
        ("--modified-after", asked.modified_after.is_some()),
        ("--remove-missing", asked.remove_missing),
    ];
    let registers = [("--edition", asked.edition.is_some()), ("--accept-older", asked.accept_older)];
    // One name, licence or day cannot be that of every file in a folder.
    let single = [
        ("--source", asked.source.is_some()),
        ("--licence", asked.licence.is_some()),
        ("--edition", asked.edition.is_some()),
    ];
    let idle: Vec<_> = match asked.kind.word() {
        Some("services") => registers.to_vec(),
        Some(_) => services.to_vec(),
        None => services.into_iter().chain(single).collect(),
    };
    match idle.iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(Failure::Said(format!(
            "{option} means nothing for `import {}`. Nothing was changed",
            asked.kind.word().unwrap_or("all")
        ))),
        None => Ok(()),
    }
}

/// How the outcome of an import is told.
struct Telling {
    db: Db,
    json: bool,
    /// How much may come out of packed files.
    bounds: Bounds,
}

impl Telling {
    /// Finishes the report and prints the summary, the failure last.
    fn outcome(&self, outcome: Result<Summary, Failure>, mut report: Report) -> Result<(), Failure> {
        report.finish()?;
        let summary = match outcome {
            Ok(summary) => summary,
            Err(failure) => {
                if report.count > 0 {
                    eprintln!("{} problems are listed in {}", report.count, report.problems.display());
                    for (what, count) in report.commonest() {
                        eprintln!("  {count:>9} x {what}");
                    }
                }
                return Err(failure);
            }
        };
        report.summarise(&summary)?;
        if let Some(run) = summary.run {
            // What it did is on record as the run, written with it; here stands who asked for it.
            let detail = serde_json::json!({ "source": summary.source, "address": summary.address });
            self.db
                .write(move |tx| done(tx, "directory.import", Some(("import", run)), None, detail.clone()))?;
        }
        if self.json {
            print(serde_json::to_string(&summary).map_err(|error| Failure::Said(error.to_string()))?);
        } else {
            print(&summary);
            if report.count > 0 {
                print(format!("Each problem, with its row: {}", report.problems.display()));
            }
        }
        Ok(())
    }
}
