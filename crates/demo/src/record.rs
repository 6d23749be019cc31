//! A JSON object in the making. Open Referral UK wants absent fields left out, so nothing empty can be set.

use serde_json::{Map, Value};

/// An object whose fields keep the order in which they were set.
pub(crate) struct Record(Map<String, Value>);

impl Record {
    /// An object that begins with its identifier and has room for so many fields.
    pub(crate) fn new(id: Value, room: usize) -> Self {
        let mut fields = Map::with_capacity(room);
        fields.insert("id".to_owned(), id);
        Self(fields)
    }

    /// An object without an identifier.
    pub(crate) fn nameless(room: usize) -> Self {
        Self(Map::with_capacity(room))
    }

    pub(crate) fn set(&mut self, name: &str, value: impl Into<Value>) -> &mut Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Sets a field if there is something to set.
    pub(crate) fn maybe(&mut self, name: &str, value: Option<impl Into<Value>>) -> &mut Self {
        if let Some(value) = value {
            self.set(name, value);
        }
        self
    }

    /// Sets a list if it has any members.
    pub(crate) fn list(&mut self, name: &str, members: Vec<Value>) -> &mut Self {
        if !members.is_empty() {
            self.set(name, members);
        }
        self
    }

    pub(crate) fn done(self) -> Value {
        Value::Object(self.0)
    }
}
