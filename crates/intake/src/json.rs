//! Large JSON arrays, one element at a time.

use std::io::BufRead;

use serde::de::{DeserializeSeed, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::unpack::explained;
use crate::{Error, Result};

/// Calls `each` with every element of a JSON array of objects, as `(number from 1, object)`, while the
/// array is read. An element that is no object is handed over as what it is said to be instead.
///
/// # Errors
/// [`Error::Unreadable`] when it is not such an array or breaks off; the first error of `each`.
pub fn each_object(
    name: &str,
    from: &mut dyn BufRead,
    each: &mut dyn FnMut(u64, Result<Map<String, Value>, String>) -> Result<()>,
) -> Result<()> {
    let mut stopped = None;
    let mut reader = serde_json::Deserializer::from_reader(from);
    let read = Elements { each, stopped: &mut stopped }.deserialize(&mut reader);
    if let Some(error) = stopped {
        return Err(error);
    }
    read.and_then(|()| reader.end()).map_err(|error| {
        if error.is_io() || error.is_eof() {
            explained(name, &std::io::Error::from(error))
        } else {
            Error::Unreadable(format!("{name} is not a JSON array of records: {error}. Nothing was changed"))
        }
    })
}

struct Elements<'e> {
    each: &'e mut dyn FnMut(u64, Result<Map<String, Value>, String>) -> Result<()>,
    stopped: &'e mut Option<Error>,
}

impl<'de> DeserializeSeed<'de> for Elements<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(element) = elements.next_element::<Value>()? {
            number += 1;
            let element = match element {
                Value::Object(object) => Ok(object),
                _ => Err("a record should be an object with properties".to_owned()),
            };
            if let Err(error) = (self.each)(number, element) {
                *self.stopped = Some(error);
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
