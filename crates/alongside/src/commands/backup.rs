//! `alongside backup FILE` and `alongside restore FILE`.

use super::print;
use crate::Failure;
use crate::cli::Backup;
use crate::config::Config;

pub(crate) fn backup(asked: &Backup, config: &Config) -> Result<(), Failure> {
    let db = config.open(asked.database.database.as_deref())?;
    let rows = store::backup(&db, &asked.file)?;
    let size = std::fs::metadata(&asked.file)?.len();
    print(format!("{rows} rows of {} in {} ({size} bytes)", db.address(), asked.file.display()));
    Ok(())
}

pub(crate) fn restore(asked: &Backup, config: &Config) -> Result<(), Failure> {
    let db = config.open(asked.database.database.as_deref())?;
    let rows = store::restore(&db, &asked.file)?;
    print(format!("{rows} rows from {} in {}", asked.file.display(), db.address()));
    Ok(())
}
