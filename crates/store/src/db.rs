//! The doors: `read` and `write`.

use std::sync::Arc;

use crate::migrate::{self, MigrationState};
use crate::unit::{Pending, Work, unit};
use crate::{Address, Error, Moment, Result, Tx, postgres, sqlite};

/// Which database runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, inside the program.
    Sqlite,
    /// PostgreSQL, or one that speaks like it.
    Postgres,
}

impl std::fmt::Display for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        })
    }
}

/// How many connections are kept.
#[derive(Debug, Clone)]
pub struct Settings {
    /// SQLite connections that read.
    pub readers: usize,
    /// PostgreSQL connections, reading and writing.
    pub connections: usize,
    /// Units of work folded into one SQLite commit at most; `Some(1)` commits one by one, which
    /// only the benchmark wants. `None` is the usual bound.
    pub fold_at_most: Option<usize>,
}

impl Default for Settings {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Settings { readers: cores.max(2), connections: (cores * 4).clamp(8, 32), fold_at_most: None }
    }
}

/// An open database. Cheap to clone; the last clone to go finishes the work and closes it.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    threads: Threads,
    engine: Engine,
    address: Address,
    moment: Moment,
}

enum Threads {
    Sqlite(sqlite::Threads),
    Postgres(postgres::Threads),
}

impl Db {
    /// Opens the database, makes it if it is a file that is not there, and brings its tables up
    /// to date.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be reached, [`Error::Schema`] when its tables are
    /// newer than this program or were altered by hand.
    pub fn open(address: &Address, settings: &Settings, moment: Moment) -> Result<Self> {
        let (threads, engine) = match address {
            Address::Sqlite(file) => {
                let writer = sqlite::open_writer(file)?;
                migrate::sqlite(&writer, &moment)?;
                (Threads::Sqlite(sqlite::Threads::start(writer, file, settings, &moment)?), Engine::Sqlite)
            }
            Address::Postgres(text) => {
                let server = postgres::Server::parse(text)?;
                // The synchronous client must not be used where a runtime drives the thread.
                let migrated = {
                    let (server, moment) = (server.clone(), moment.clone());
                    std::thread::spawn(move || migrate::postgres(&server, &moment)).join()
                };
                migrated.map_err(|_| Error::BrokeOff)??;
                (Threads::Postgres(postgres::Threads::start(&server, settings, &moment)?), Engine::Postgres)
            }
        };
        Ok(Db(Arc::new(Inner { threads, engine, address: address.clone(), moment })))
    }

    /// Which engine runs.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    /// Where the database is. Shows no password.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.0.address
    }

    /// The clock and identifiers this database was opened with.
    #[must_use]
    pub fn moment(&self) -> &Moment {
        &self.0.moment
    }

    /// Runs `work` on one unchanging view of the database. Blocks the calling thread, so not for
    /// use inside an asynchronous runtime: there, see [`Db::read_async`].
    ///
    /// # Errors
    /// What `work` answers, or the store's own [`Error`].
    pub fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(work, false).wait()
    }

    /// [`Db::read`] for asynchronous callers.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn read_async<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(work, false).arrive().await
    }

    /// [`Db::read_async`] for work that is mostly one statement, and whose statements need not see the same moment: without a
    /// transaction, which spares PostgreSQL two round trips. It may be run again when a statement of it failed.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn glance_async<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(work, true).arrive().await
    }

    /// [`Db::glance_async`] for callers that may be blocked.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn glance<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(work, true).wait()
    }

    /// Runs `work` as one unit: all of it is kept, or nothing. `Ok` means it is on disk. `work`
    /// may be run again when another unit got in its way, so it must not do anything but work on
    /// the transaction that it could not do twice.
    ///
    /// # Errors
    /// What `work` answers, or the store's own [`Error`]; nothing was kept then.
    pub fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.submit(work, false).wait()
    }

    /// [`Db::write`] for asynchronous callers.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_async<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.submit(work, false).arrive().await
    }

    /// [`Db::write`] for work that takes seconds, such as an import: nobody else's commit waits
    /// inside it.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_alone<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.submit(work, true).wait()
    }

    /// Which migrations the database has had.
    ///
    /// # Errors
    /// The store's own [`Error`].
    pub fn migrations(&self) -> Result<Vec<MigrationState>> {
        self.read(migrate::applied)
    }

    /// Makes a write durable that changes nothing anybody reads: proof that others can be.
    ///
    /// # Errors
    /// The store's own [`Error`].
    pub fn prove_writable(&self) -> Result<()> {
        self.write(|tx| {
            tx.execute("update migration_lock set taken = taken + 1 where id = 1", &[]).map(|_| ())
        })
    }

    fn ask<T, E, F>(&self, work: F, glance: bool) -> Pending<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (work, pending): (Box<dyn Work>, _) = unit(work);
        match &self.0.threads {
            Threads::Sqlite(threads) => threads.read(work),
            Threads::Postgres(threads) if glance => threads.glance(work),
            Threads::Postgres(threads) => threads.read(work),
        }
        pending
    }

    fn submit<T, E, F>(&self, work: F, alone: bool) -> Pending<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (work, pending): (Box<dyn Work>, _) = unit(work);
        match &self.0.threads {
            Threads::Sqlite(threads) => threads.write(work, alone),
            Threads::Postgres(threads) => threads.write(work),
        }
        pending
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({})", self.0.address)
    }
}
