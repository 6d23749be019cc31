//! `alongside backup FILE` and `alongside restore FILE`.

use super::print;
use super::trail::done;
use crate::Failure;
use crate::cli::Backup;
use crate::config::Config;

pub(crate) fn backup(asked: &Backup, config: &Config) -> Result<(), Failure> {
    let db = config.open(asked.database.database.as_deref())?;
    let rows = store::backup(&db, &asked.file)?;
    db.write(|tx| done(tx, "database.backup", None, None, serde_json::Value::Null))?;
    let size = std::fs::metadata(&asked.file)?.len();
    print(format!("{rows} rows of {} in {} ({size} bytes)", db.address(), asked.file.display()));
    Ok(())
}

pub(crate) fn restore(asked: &Backup, config: &Config) -> Result<(), Failure> {
    let db = config.open(asked.database.database.as_deref())?;
    let rows = store::restore(&db, &asked.file)?;
    db.write(|tx| done(tx, "database.restore", None, None, serde_json::Value::Null))?;
    print(format!("{rows} rows from {} in {}", asked.file.display(), db.address()));
    Ok(())
}
