//! Charities as they are stored.

use jiff::Timestamp;
use store::{PlacesForValues, Row, Tx, Value, values};
use vocabulary::CharityNumber;

use crate::charity::Document;
use crate::{Charity, Error, Result};

/// A charity by its number; `None` when the register has none of that number, or is not loaded.
///
/// # Errors
/// The store's, and [`Error::Stored`].
pub fn by_number(tx: &mut Tx<'_>, number: &CharityNumber) -> Result<Option<Charity>> {
    Ok(by_numbers(tx, &[number.as_str().to_owned()])?.pop())
}

/// Charities by their numbers, in no particular order. Those that are not there are left out.
pub(crate) fn by_numbers(tx: &mut Tx<'_>, numbers: &[String]) -> Result<Vec<Charity>> {
    let mut found = Vec::with_capacity(numbers.len());
    for some in numbers.chunks(256) {
        let places = PlacesForValues { rows: 1, width: some.len() };
        let values: Vec<Value<'_>> = some.iter().map(Value::from).collect();
        found.extend(tx.query(
            &format!("select number, document, gone_at from charity where number in {places}"),
            &values,
            stored,
        )?);
    }
    found.into_iter().map(Stored::into_charity).collect()
}

/// The charities linked to a main one.
pub(crate) fn linked_to(tx: &mut Tx<'_>, main: &str) -> Result<Vec<Charity>> {
    let found = tx.query(
        "select number, document, gone_at from charity where main_number = $1",
        values![main],
        stored,
    )?;
    found.into_iter().map(Stored::into_charity).collect()
}

/// A row as it is stored.
pub(crate) struct Stored {
    pub(crate) number: String,
    pub(crate) document: String,
    pub(crate) gone_at: Option<Timestamp>,
}

pub(crate) fn stored(row: &Row<'_>) -> store::Result<Stored> {
    Ok(Stored { number: row.get(0)?, document: row.get(1)?, gone_at: row.get(2)? })
}

impl Stored {
    pub(crate) fn read(&self) -> Result<Document> {
        serde_json::from_str(&self.document).map_err(|error| self.unreadable(&error))
    }

    pub(crate) fn into_charity(self) -> Result<Charity> {
        let Document { facts, contact } = self.read()?;
        let number = CharityNumber::parse(&self.number).map_err(|error| self.unreadable(&error))?;
        Ok(Charity { number, facts, contact, gone_since: self.gone_at })
    }

    fn unreadable(&self, reason: &dyn std::fmt::Display) -> Error {
        Error::Stored { number: self.number.clone(), reason: reason.to_string() }
    }
}
