//! `alongside migrate`: tables up to date, and a lesser user who may use them.

use super::print;
use super::trail::done;
use crate::Failure;
use crate::cli::Migrate;
use crate::config::Config;

pub(crate) fn run(asked: &Migrate, config: &Config) -> Result<(), Failure> {
    // Opening applies what is missing.
    let db = config.open(asked.database.database.as_deref())?;
    let migrations = db.migrations()?;
    let newest = migrations.last().map(|state| state.name.clone()).unwrap_or_default();
    print(format!("{} has {} migrations, the newest {newest}", db.address(), migrations.len()));
    let Some(user) = &asked.grant_to else { return Ok(()) };
    let tables = store::grant(&db, user)?;
    let detail = serde_json::json!({ "user": user });
    db.write(move |tx| done(tx, "database.grant", None, None, detail.clone()))?;
    print(format!("{user} may read and write rows of {tables} tables, and change no table"));
    Ok(())
}
