//! `alongside status`: what is in the database and where it comes from.

use directory::status::{Status, status};
use serde_json::json;

use super::print;
use crate::Failure;
use crate::cli::Plain;
use crate::config::Config;

pub(crate) fn run(asked: &Plain, config: &Config) -> Result<(), Failure> {
    let db = config.open(asked.database.database.as_deref())?;
    let Status { records, states, checked, sources } = db.read(status)?;
    if asked.json {
        let sources: Vec<_> = sources
            .iter()
            .map(|source| {
                json!({"name": source.name, "address": source.address, "licence": source.licence,
                       "services": source.services, "last_import": source.last_import})
            })
            .collect();
        print(json!({
            "database": db.address().to_string(), "engine": db.engine().to_string(),
            "records": records, "listing_states": states, "checked": checked, "sources": sources,
        }));
        return Ok(());
    }
    print(format!("{} ({})\n", db.address(), db.engine()));
    for (kind, count) in &records {
        print(format!("  {kind:<16}{count:>10}"));
    }
    print(format!("  {:<16}{checked:>10}", "checked"));
    for (state, count) in &states {
        print(format!("    {state:<14}{count:>10}"));
    }
    if sources.is_empty() {
        print("\nNothing has been imported. See `alongside import --help`.");
        return Ok(());
    }
    print("\nSources");
    for source in sources {
        let when = source
            .last_import
            .map_or_else(|| "never".to_owned(), |at| at.strftime("%-d %B %Y %H:%M UTC").to_string());
        print(format!("  {}: {} services, last imported {when}", source.name, source.services));
        print(format!(
            "    from {}; licence: {}",
            source.address.as_deref().unwrap_or("-"),
            source.licence.as_deref().unwrap_or("not given")
        ));
    }
    Ok(())
}
