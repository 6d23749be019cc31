//! A lesser user of a PostgreSQL server: one that the service runs as, and that can read and write rows and change no
//! table (ASVS 5.0.0, V13.2.2). The tables belong to another user, who brings them up to date by a command.

use crate::migrate::table_names;
use crate::{Db, Engine, Error, Result, Tx};

/// What is written once and never changed or deleted, whoever asks: the trail of what happened and its proofs.
const KEPT_FOR_GOOD: [&str; 3] = ["audit_event", "audit_reach", "audit_anchor"];

/// Lets a user of the server run the service: read and write rows of every table that there is now. It may add to the audit
/// trail, and neither change nor delete what is in it. To be done again after each migration. Gives the number of tables.
///
/// # Errors
/// [`Error::Refused`] on SQLite, which has no users, for a name that is none, and for the owner's own;
/// [`Error::Statement`] when there is no such user, or whoever asks does not own the tables.
pub fn grant(db: &Db, user: &str) -> Result<usize> {
    if db.engine() == Engine::Sqlite {
        return Err(Error::Refused("SQLite has no users: protect the file instead".to_owned()));
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if user.is_empty() || user.len() > 63 || !user.chars().all(fits) {
        return Err(Error::Refused(format!("{user:?} is no user: letters, digits, `_` and `-`, up to 63")));
    }
    let user = user.to_owned();
    db.write(move |tx| {
        let (own, schema): (String, String) =
            tx.one("select cast(current_user as text), cast(current_schema() as text)", &[], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        if own == user {
            return Err(Error::Refused(format!("{user} owns the tables; give rights to another user")));
        }
        let schema = schema.replace('"', "\"\"");
        run(tx, &format!("revoke create on schema \"{schema}\" from \"{user}\""))?;
        run(tx, &format!("grant usage on schema \"{schema}\" to \"{user}\""))?;
        run(tx, &format!("revoke all on migration from \"{user}\""))?;
        run(tx, &format!("grant select on migration to \"{user}\""))?;
        let mut tables = table_names();
        tables.push("migration_lock".to_owned());
        for table in &tables {
            let rights = if KEPT_FOR_GOOD.contains(&table.as_str()) {
                "select, insert"
            } else {
                "select, insert, update, delete"
            };
            // Of an earlier grant nothing is left that this one does not give.
            run(tx, &format!("revoke all on {table} from \"{user}\""))?;
            run(tx, &format!("grant {rights} on {table} to \"{user}\""))?;
        }
        Ok(tables.len())
    })
}

fn run(tx: &mut Tx<'_>, sql: &str) -> Result<()> {
    tx.execute(sql, &[])?;
    Ok(())
}
