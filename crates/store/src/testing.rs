//! Runs a test on both engines. SQLite gets a file in a temporary folder; PostgreSQL a schema of
//! its own in the cluster that `scripts/with-postgres` started for the whole run.

#![expect(clippy::expect_used, clippy::panic, reason = "a harness fails by panicking")]

use ::postgres::{Client, NoTls};

use crate::{Address, Db, Moment, Settings};

/// Name of the variable that holds the address of the test cluster.
pub const CLUSTER: &str = "ALONGSIDE_TEST_POSTGRES";

/// A database for one test, removed afterwards.
pub struct TestDb {
    /// The open database.
    pub db: Db,
    /// Its address, for programs started by the test.
    pub address: Address,
    _keep: Keep,
}

enum Keep {
    Folder { _folder: tempfile::TempDir },
    Schema { cluster: String, name: String },
}

impl Drop for Keep {
    fn drop(&mut self) {
        if let Keep::Schema { cluster, name } = self {
            let (cluster, name) = (cluster.clone(), name.clone());
            // The client must not run where a test's own runtime drives the thread.
            let dropped = std::thread::spawn(move || {
                Client::connect(&cluster, NoTls)
                    .and_then(|mut client| client.batch_execute(&format!("drop schema {name} cascade")))
            });
            if !matches!(dropped.join(), Ok(Ok(()))) {
                eprintln!("a test schema could not be dropped; it goes with its cluster");
            }
        }
    }
}

/// A fresh SQLite file.
#[must_use]
pub fn sqlite(moment: &Moment) -> TestDb {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let address = Address::Sqlite(folder.path().join("test.db"));
    let db = Db::open(&address, &settings(), moment.clone()).expect("an open SQLite file");
    TestDb { db, address, _keep: Keep::Folder { _folder: folder } }
}

/// A fresh schema in the test cluster.
///
/// # Panics
/// When no cluster was started: run the tests by `make test` or `scripts/with-postgres`.
#[must_use]
pub fn postgres(moment: &Moment) -> TestDb {
    let cluster = std::env::var(CLUSTER).unwrap_or_else(|_| {
        panic!(
            "{CLUSTER} is not set: run the tests by `make test` or `scripts/with-postgres cargo nextest run`"
        )
    });
    let name = format!("test_{}", Moment::real().new_id().simple());
    let made = {
        let (cluster, name) = (cluster.clone(), name.clone());
        std::thread::spawn(move || {
            Client::connect(&cluster, NoTls)
                .and_then(|mut client| client.batch_execute(&format!("create schema {name}")))
        })
    };
    made.join().expect("a thread that ends").expect("a schema in the test cluster");
    let joint = if cluster.contains('?') { '&' } else { '?' };
    let address = Address::Postgres(format!("{cluster}{joint}options=-csearch_path%3D{name}"));
    let db = Db::open(&address, &settings(), moment.clone()).expect("an open PostgreSQL schema");
    TestDb { db, address, _keep: Keep::Schema { cluster, name } }
}

/// Runs `test` on SQLite, then on PostgreSQL, with the same moment.
pub fn both_stores(test: impl Fn(&TestDb)) {
    on_sqlite(&test);
    on_postgres(&test);
}

/// Runs `test` on SQLite alone, where the other engine has a test of its own because both together take long.
pub fn on_sqlite(test: impl Fn(&TestDb)) {
    eprintln!("on SQLite:");
    test(&sqlite(&usual()));
}

/// Runs `test` on PostgreSQL alone.
pub fn on_postgres(test: impl Fn(&TestDb)) {
    eprintln!("on PostgreSQL:");
    test(&postgres(&usual()));
}

/// The same morning in every test.
fn usual() -> Moment {
    Moment::fixed("2026-05-04T09:30:00Z".parse().expect("a time"))
}

fn settings() -> Settings {
    Settings { readers: 2, connections: 4, fold_at_most: None }
}
