//! What goes into a statement. Nulls keep their type, because PostgreSQL cannot prepare
//! `$1 is null` without one.

use std::borrow::Cow;

use bytes::BytesMut;
use jiff::Timestamp;
use rusqlite::types::{ToSqlOutput, ValueRef};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

/// The type of a value, and of a null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `boolean` on both engines.
    Bool,
    /// `bigint`: whole numbers, and instants as microseconds since 1970 UTC.
    Int,
    /// `double precision`.
    Real,
    /// `text`.
    Text,
    /// `bytea` on PostgreSQL, a blob on SQLite.
    Bytes,
    /// `uuid` on PostgreSQL, 16 bytes on SQLite.
    Id,
}

impl Kind {
    pub(crate) fn postgres(self) -> Type {
        match self {
            Kind::Bool => Type::BOOL,
            Kind::Int => Type::INT8,
            Kind::Real => Type::FLOAT8,
            Kind::Text => Type::TEXT,
            Kind::Bytes => Type::BYTEA,
            Kind::Id => Type::UUID,
        }
    }
}

/// One value of a statement, borrowed where it can be.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing, of a known type.
    Null(Kind),
    /// True or false.
    Bool(bool),
    /// A whole number, or an instant in microseconds.
    Int(i64),
    /// A floating-point number.
    Real(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// Bytes.
    Bytes(Cow<'a, [u8]>),
    /// An identifier.
    Id(Uuid),
}

impl Value<'_> {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Value::Null(kind) => *kind,
            Value::Bool(_) => Kind::Bool,
            Value::Int(_) => Kind::Int,
            Value::Real(_) => Kind::Real,
            Value::Text(_) => Kind::Text,
            Value::Bytes(_) => Kind::Bytes,
            Value::Id(_) => Kind::Id,
        }
    }
}

/// Types whose absence can be written as a typed null.
pub trait HasKind {
    /// The kind a missing value of this type has.
    const KIND: Kind;
}

macro_rules! value_from {
    ($($type:ty => $kind:ident, |$from:ident| $value:expr;)*) => {$(
        impl HasKind for $type { const KIND: Kind = Kind::$kind; }
        impl<'a> From<$type> for Value<'a> {
            fn from($from: $type) -> Self { $value }
        }
    )*};
}

value_from! {
    bool => Bool, |v| Value::Bool(v);
    i64 => Int, |v| Value::Int(v);
    i32 => Int, |v| Value::Int(v.into());
    u32 => Int, |v| Value::Int(v.into());
    f64 => Real, |v| Value::Real(v);
    String => Text, |v| Value::Text(Cow::Owned(v));
    Vec<u8> => Bytes, |v| Value::Bytes(Cow::Owned(v));
    Uuid => Id, |v| Value::Id(v);
    Timestamp => Int, |v| Value::Int(v.as_microsecond());
}

impl HasKind for &str {
    const KIND: Kind = Kind::Text;
}
impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Value::Text(Cow::Borrowed(value))
    }
}
impl HasKind for &String {
    const KIND: Kind = Kind::Text;
}
impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Value::Text(Cow::Borrowed(value))
    }
}
impl HasKind for &[u8] {
    const KIND: Kind = Kind::Bytes;
}
impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(value: &'a [u8]) -> Self {
        Value::Bytes(Cow::Borrowed(value))
    }
}
impl HasKind for &Uuid {
    const KIND: Kind = Kind::Id;
}
impl<'a> From<&'a Uuid> for Value<'a> {
    fn from(value: &'a Uuid) -> Self {
        Value::Id(*value)
    }
}
impl<'a, T: HasKind + Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null(T::KIND), Into::into)
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null(_) => ValueRef::Null,
            Value::Bool(value) => ValueRef::Integer((*value).into()),
            Value::Int(value) => ValueRef::Integer(*value),
            Value::Real(value) => ValueRef::Real(*value),
            Value::Text(value) => ValueRef::Text(value.as_bytes()),
            Value::Bytes(value) => ValueRef::Blob(value),
            Value::Id(value) => ValueRef::Blob(value.as_bytes()),
        }))
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null(_) => Ok(IsNull::Yes),
            Value::Bool(value) => value.to_sql(kind, out),
            Value::Int(value) => value.to_sql(kind, out),
            Value::Real(value) => value.to_sql(kind, out),
            Value::Text(value) => value.as_ref().to_sql(kind, out),
            Value::Bytes(value) => value.as_ref().to_sql(kind, out),
            Value::Id(value) => value.to_sql(kind, out),
        }
    }

    // Statements are prepared with the kinds of their values, so the types agree by construction.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
