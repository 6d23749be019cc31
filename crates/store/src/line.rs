//! A connection to PostgreSQL, driven by the thread that owns it.
//!
//! The client is asynchronous, and each connection has a runtime of its own that runs while the thread waits for an answer.
//! So what opens a transaction can be sent together with its first statement: one trip to the server fewer for each.

use std::collections::HashMap;
use std::pin::pin;
use std::time::Duration;

use futures_util::TryStreamExt;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, Error, Row, Socket, Statement};

use crate::Value;

type Outcome<T> = std::result::Result<T, Error>;

/// A PostgreSQL connection with the statements it has prepared.
pub(crate) struct PostgresLine {
    // Before the driver: it goes first, and the driver says farewell.
    client: Client,
    driver: Driver,
    prepared: HashMap<(String, Vec<crate::Kind>), Statement>,
    /// What opens the transaction that the next statement is the first of.
    to_begin: Option<&'static str>,
    /// The transaction could not be opened, and so nothing of it was done.
    pub(crate) never_begun: bool,
}

/// What moves the bytes of a connection, while its thread waits.
struct Driver {
    runtime: Runtime,
    task: JoinHandle<()>,
}

/// Statements kept prepared on one connection. Bulk statements come in few lengths, so that far
/// fewer are in use; the bound only guards against a leak.
const PREPARED_AT_MOST: usize = 512;

/// How long a server may take to be told farewell.
const FAREWELL: Duration = Duration::from_secs(1);

impl PostgresLine {
    /// Connects.
    pub(crate) fn connect<T>(config: &Config, tls: T) -> crate::Result<Self>
    where
        T: MakeTlsConnect<Socket>,
        T::Stream: Send + 'static,
    {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| crate::Error::Unavailable(error.to_string()))?;
        let (client, connection) = runtime.block_on(config.connect(tls))?;
        // Whatever ends the connection, statements on it say so.
        let task = runtime.spawn(async move {
            let _ = connection.await;
        });
        Ok(PostgresLine {
            client,
            driver: Driver { runtime, task },
            prepared: HashMap::new(),
            to_begin: None,
            never_begun: false,
        })
    }

    /// Opens a transaction, together with the first statement.
    pub(crate) fn begin(&mut self, sql: &'static str) {
        self.to_begin = Some(sql);
        self.never_begun = false;
    }

    /// Ends the transaction, if any statement was run in it.
    pub(crate) fn end(&mut self, sql: &str) -> Outcome<()> {
        if self.to_begin.take().is_some() { Ok(()) } else { self.batch(sql) }
    }

    /// Runs statements without parameters.
    pub(crate) fn batch(&mut self, sql: &str) -> Outcome<()> {
        self.run(async |client| client.batch_execute(sql).await)
    }

    /// Whether the other side has closed it, as far as is known.
    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Runs a statement and says how many rows it touched.
    pub(crate) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Outcome<u64> {
        let statement = self.prepare(sql, values)?;
        self.run(async |client| client.execute_raw(&statement, values).await)
    }

    /// Runs a query and calls `each` with every row while they arrive, until it says that it wants no more.
    pub(crate) fn each(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut each: impl FnMut(&Row) -> bool,
    ) -> Outcome<()> {
        let statement = self.prepare(sql, values)?;
        self.run(async |client| {
            let mut rows = pin!(client.query_raw(&statement, values).await?);
            while let Some(row) = rows.try_next().await? {
                if !each(&row) {
                    break;
                }
            }
            Ok(())
        })
    }

    fn prepare(&mut self, sql: &str, values: &[Value<'_>]) -> Outcome<Statement> {
        let kinds: Vec<_> = values.iter().map(Value::kind).collect();
        let key = (sql.to_owned(), kinds);
        if let Some(statement) = self.prepared.get(&key) {
            return Ok(statement.clone());
        }
        let types: Vec<_> = key.1.iter().map(|kind| kind.postgres()).collect();
        let statement = self.run(async |client| client.prepare_typed(sql, &types).await)?;
        if self.prepared.len() >= PREPARED_AT_MOST {
            self.prepared.clear();
        }
        self.prepared.insert(key, statement.clone());
        Ok(statement)
    }

    /// Does something on the connection, and opens a transaction before it where one is to be opened: both are on their way
    /// before either is answered.
    fn run<T>(&mut self, work: impl AsyncFnOnce(&Client) -> Outcome<T>) -> Outcome<T> {
        let Self { client, driver: Driver { runtime, .. }, to_begin, never_begun, .. } = self;
        let Some(begin) = to_begin.take() else { return runtime.block_on(work(client)) };
        let (begun, done) =
            runtime.block_on(async { tokio::join!(client.batch_execute(begin), work(client)) });
        *never_begun = begun.is_err();
        begun.and(done)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let Self { runtime, task } = self;
        // A server that does not listen any more finds out by itself.
        let _ = runtime.block_on(async { tokio::time::timeout(FAREWELL, task).await });
    }
}
