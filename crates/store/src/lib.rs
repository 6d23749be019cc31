//! The one place that knows which database runs.
//!
//! Everything above this floor is plain synchronous Rust over a [`Tx`]: it writes one SQL text and
//! never learns whether SQLite or PostgreSQL answered. [`Db::read`] and [`Db::write`] are the
//! doors, with [`Db::glance`] for what needs no transaction. `Ok` from a write means that it is on disk.
//!
//! Lives here: connections, transactions, group commit, retries, migrations, backup, the clock and
//! the source of identifiers ([`Moment`]), and the harness that runs a test on both engines.
//! Does not live here: any table's meaning. The SQL of a use-case stands beside its rules, on the
//! third floor; only the shape of tables (`migrations/`) is kept here, because the engines must
//! agree on it.

mod address;
mod backup;
mod db;
mod error;
mod lesser;
mod line;
mod migrate;
mod moment;
mod postgres;
mod rows;
mod scratch;
mod sqlite;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod unit;
mod value;

pub use address::{Address, AddressError};
pub use backup::{backup, restore};
pub use db::{Db, Engine, Settings};
pub use error::{Error, Result};
pub use lesser::grant;
pub use migrate::{MigrationState, migrations};
pub use moment::Moment;
pub use rows::{Column, Columns, Row};
pub use scratch::Scratch;
pub use tx::{PlacesForValues, Tx};
pub use value::{Kind, Value};

/// The values of one statement, in the order of `$1`, `$2`, ...: `values![id, name, &document]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}

/// Reads a row into a struct, columns in the order of the fields: `row!(Listing { id, name })`.
#[macro_export]
macro_rules! row {
    ($name:ident { $($field:ident),* $(,)? }) => {
        |row: &$crate::Row<'_>| -> $crate::Result<$name> {
            let mut columns = row.columns();
            Ok($name { $($field: columns.next()?),* })
        }
    };
}
