//! `alongside export openreferral FOLDER`.

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::print;
use super::trail::done;
use crate::Failure;
use crate::cli::{Export, ExportKind};
use crate::config::Config;

pub(crate) fn run(asked: &Export, config: &Config) -> Result<(), Failure> {
    let ExportKind::Openreferral = asked.kind;
    let db = config.open(asked.database.database.as_deref())?;
    let bar = ProgressBar::new_spinner();
    bar.set_style(
        ProgressStyle::with_template("{spinner} {human_pos} services written, {per_sec}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    let written = openreferral::export::export(&db, &asked.folder, &mut |services| bar.inc(services))?;
    bar.finish_and_clear();
    let detail = json!({ "form": "openreferral", "records": written.records });
    db.write(move |tx| done(tx, "directory.export", None, None, detail.clone()))?;
    if asked.json {
        print(serde_json::to_string(&written).map_err(|error| Failure::Said(error.to_string()))?);
    } else {
        for (file, records) in &written.records {
            print(format!("{records:>9}  {}", asked.folder.join(file).display()));
        }
        print(format!("           {}", asked.folder.join("csv").display()));
    }
    Ok(())
}
