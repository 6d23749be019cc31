//! `alongside check`: reads everything back.

use directory::status::check;
use serde_json::json;

use super::print;
use crate::Failure;
use crate::cli::Plain;
use crate::config::Config;

pub(crate) fn run(asked: &Plain, config: &Config) -> Result<(), Failure> {
    let db = config.open(asked.database.database.as_deref())?;
    let found = check(&db)?;
    if asked.json {
        print(json!({"records": found.records, "damage": found.damage}));
    } else {
        print(format!("{} records read back, {} damaged", found.records, found.damage.len()));
        for line in &found.damage {
            print(format!("  {line}"));
        }
    }
    if found.damage.is_empty() { Ok(()) } else { Err(Failure::Said("the database is damaged".to_owned())) }
}
