//! What comes out of a statement.

use jiff::Timestamp;
use rusqlite::types::ValueRef;
use tokio_postgres::types::FromSql;
use uuid::Uuid;

use crate::{Error, Result};

/// One row of an answer, whichever engine gave it.
pub enum Row<'r> {
    #[doc(hidden)]
    Sqlite(&'r rusqlite::Row<'r>),
    #[doc(hidden)]
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    /// The column at `index`, counted from 0.
    ///
    /// # Errors
    /// [`Error::Column`] when the column is missing or holds another type.
    pub fn get<T: Column>(&self, index: usize) -> Result<T> {
        match self {
            Row::Sqlite(row) => {
                let value = row.get_ref(index).map_err(|error| wrong(index, &error))?;
                T::from_sqlite(value).ok_or_else(|| wrong(index, &format!("found {}", value.data_type())))
            }
            Row::Postgres(row) => T::from_postgres(row, index).map_err(|error| wrong(index, &error)),
        }
    }

    /// Reads the columns one after another.
    #[must_use]
    pub fn columns<'a>(&'a self) -> Columns<'a, 'r> {
        Columns { row: self, next: 0 }
    }
}

fn wrong(column: usize, reason: &dyn std::fmt::Display) -> Error {
    Error::Column { column, reason: reason.to_string() }
}

/// The columns of a row from left to right; see [`crate::row!`].
pub struct Columns<'a, 'r> {
    row: &'a Row<'r>,
    next: usize,
}

impl Columns<'_, '_> {
    /// The next column.
    ///
    /// # Errors
    /// As [`Row::get`].
    #[expect(clippy::should_implement_trait, reason = "each column may be of another type")]
    pub fn next<T: Column>(&mut self) -> Result<T> {
        let index = self.next;
        self.next += 1;
        self.row.get(index)
    }
}

/// A type that a column can be read into.
pub trait Column: Sized {
    #[doc(hidden)]
    fn from_sqlite(value: ValueRef<'_>) -> Option<Self>;
    #[doc(hidden)]
    fn from_postgres(
        row: &tokio_postgres::Row,
        index: usize,
    ) -> std::result::Result<Self, tokio_postgres::Error>;
}

fn fetch<'a, T: FromSql<'a>>(
    row: &'a tokio_postgres::Row,
    index: usize,
) -> std::result::Result<T, tokio_postgres::Error> {
    row.try_get(index)
}

macro_rules! column {
    ($($type:ty, |$value:ident| $sqlite:expr, $postgres:ty, |$found:ident| $convert:expr;)*) => {$(
        impl Column for $type {
            fn from_sqlite($value: ValueRef<'_>) -> Option<Self> { $sqlite }
            fn from_postgres(row: &tokio_postgres::Row, index: usize)
                -> std::result::Result<Self, tokio_postgres::Error>
            {
                let $found: $postgres = fetch(row, index)?;
                Ok($convert)
            }
        }
    )*};
}

column! {
    i64, |v| v.as_i64().ok(), i64, |v| v;
    bool, |v| v.as_i64().ok().map(|n| n != 0), bool, |v| v;
    String, |v| v.as_str().ok().map(str::to_owned), String, |v| v;
    Vec<u8>, |v| v.as_blob().ok().map(<[u8]>::to_vec), Vec<u8>, |v| v;
    Uuid, |v| v.as_blob().ok().and_then(|b| Uuid::from_slice(b).ok()), Uuid, |v| v;
    Timestamp, |v| v.as_i64().ok().and_then(|n| Timestamp::from_microsecond(n).ok()),
        i64, |v| Timestamp::from_microsecond(v).unwrap_or_default();
    f64, |v| match v {
        ValueRef::Integer(whole) => Some(whole as f64),
        other => other.as_f64().ok(),
    }, f64, |v| v;
}

impl<T: Column + Nullable> Column for Option<T> {
    fn from_sqlite(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            value => T::from_sqlite(value).map(Some),
        }
    }

    fn from_postgres(
        row: &tokio_postgres::Row,
        index: usize,
    ) -> std::result::Result<Self, tokio_postgres::Error> {
        T::nullable(row, index)
    }
}

/// How a column that may be null is read on PostgreSQL.
pub trait Nullable: Sized {
    #[doc(hidden)]
    fn nullable(
        row: &tokio_postgres::Row,
        index: usize,
    ) -> std::result::Result<Option<Self>, tokio_postgres::Error>;
}

macro_rules! nullable {
    ($($type:ty),*) => {$(
        impl Nullable for $type {
            fn nullable(row: &tokio_postgres::Row, index: usize)
                -> std::result::Result<Option<Self>, tokio_postgres::Error> { fetch(row, index) }
        }
    )*};
}

nullable!(i64, bool, f64, String, Vec<u8>, Uuid);

impl Nullable for Timestamp {
    fn nullable(
        row: &tokio_postgres::Row,
        index: usize,
    ) -> std::result::Result<Option<Self>, tokio_postgres::Error> {
        Ok(fetch::<Option<i64>>(row, index)?
            .map(|micros| Timestamp::from_microsecond(micros).unwrap_or_default()))
    }
}
