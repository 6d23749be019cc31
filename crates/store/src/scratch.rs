//! A database for the length of one task, such as joining the tables of a CSV package that is
//! larger than memory. Always SQLite, never durable, and without a name in the file system: it is
//! gone with the program, however that ends.

use crate::tx::Line;
use crate::{Error, Moment, Result, Tx};

/// A throw-away SQLite file.
pub struct Scratch {
    connection: rusqlite::Connection,
    moment: Moment,
}

impl Scratch {
    /// Makes one with the given tables.
    ///
    /// # Errors
    /// The engine's.
    pub fn create(tables: &str, moment: Moment) -> Result<Self> {
        // SQLite's own temporary database: in memory while it is small, then in a nameless file.
        let connection = rusqlite::Connection::open("")?;
        connection.pragma_update(None, "journal_mode", "off")?;
        connection.pragma_update(None, "synchronous", "off")?;
        connection.pragma_update(None, "cache_size", -32_768)?;
        connection.execute_batch(tables)?;
        Ok(Scratch { connection, moment })
    }

    /// Runs `work` on it in one transaction.
    ///
    /// # Errors
    /// What `work` answers, or the engine's.
    pub fn with<T, E: From<Error>>(&self, work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.connection.execute_batch("begin").map_err(Error::from)?;
        let mut tx = Tx::new(Line::Sqlite(&self.connection), &self.moment);
        let done = work(&mut tx);
        self.connection.execute_batch("commit").map_err(Error::from)?;
        done
    }
}
