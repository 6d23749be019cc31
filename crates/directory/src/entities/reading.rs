//! Reading liberally: everything that can be used is taken, everything that cannot is reported
//! with its place and kept, so that nothing a publisher wrote is lost.

use intake::report::shortened;
pub use intake::{Level, Problem};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::Entity;
use super::Object;
use super::fields::Field;

/// A value that could not be taken, kept whole with the record it came in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unread {
    /// Where in the record it stood.
    pub path: String,
    /// The value as given.
    pub value: Value,
    /// Why it could not be taken.
    pub why: String,
}

/// The reading of one row.
pub struct Reading<'s> {
    /// Identifiers that are not UUIDs are derived within this namespace: one for each source.
    namespace: &'s Uuid,
    path: Vec<Step>,
    /// Identifiers of the entities being read, outermost first.
    within: Vec<Uuid>,
    /// What was wrong so far.
    pub problems: Vec<Problem>,
    /// What could not be taken so far.
    pub unread: Vec<Unread>,
}

#[derive(Clone, Copy)]
enum Step {
    Property(&'static str),
    Index(usize),
}

impl<'s> Reading<'s> {
    /// Starts reading a row of the source whose identifier is `namespace`.
    #[must_use]
    pub fn new(namespace: &'s Uuid) -> Self {
        Reading { namespace, path: Vec::new(), within: Vec::new(), problems: Vec::new(), unread: Vec::new() }
    }

    /// Where the reading stands.
    #[must_use]
    pub fn path(&self) -> String {
        let mut text = String::new();
        for step in &self.path {
            match step {
                Step::Property(name) if text.is_empty() => text.push_str(name),
                Step::Property(name) => {
                    text.push('.');
                    text.push_str(name);
                }
                Step::Index(index) => {
                    text.push_str(&format!("[{index}]"));
                }
            }
        }
        text
    }

    /// Reports something at the present place.
    pub fn report(&mut self, level: Level, what: impl Into<String>, value: &str) {
        let path = self.path();
        self.problems.push(Problem { level, path, what: what.into(), value: shortened(value) });
    }

    /// Keeps a value that cannot be taken, and reports it.
    pub fn unread(&mut self, value: Value, why: impl Into<String>) {
        let why = why.into();
        self.report(Level::Unread, why.clone(), &shown(&value));
        self.unread.push(Unread { path: self.path(), value, why });
    }

    /// Runs `work` one step further into the record.
    pub fn inside<T>(&mut self, property: &'static str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(Step::Property(property));
        let done = work(self);
        self.path.pop();
        done
    }

    /// Begins an entity: takes its identifier. One that is not a UUID gets one derived from it,
    /// the same every time; one that is missing gets one derived from its place.
    pub(super) fn enter(&mut self, object: &mut Object, entity: &'static str) -> Option<Uuid> {
        let id = match object.remove("id") {
            // Ours, one to a service, in no standard: nobody needs to name it.
            None if entity == super::Eligibility::NAME => Uuid::nil(),
            Some(Value::String(text)) if !text.trim().is_empty() => {
                self.inside("id", |at| at.identifier(&text))
            }
            Some(Value::Number(number)) => self.inside("id", |at| at.identifier(&number.to_string())),
            other => {
                let Some(outer) = self.within.last() else {
                    // Nothing outside it to derive one from: the row cannot be recognised again.
                    if let Some(value) = other {
                        object.insert("id".to_owned(), value);
                    }
                    let whole = Value::Object(std::mem::take(object));
                    self.report(
                        Level::Rejected,
                        format!("this {entity} has no id, so it could not be found again at the next import"),
                        &shown(&whole),
                    );
                    return None;
                };
                let name = format!("{outer}/{}", self.path());
                self.report(Level::Noted, format!("this {entity} has no id; one was made for it"), "");
                Uuid::new_v5(self.namespace, name.as_bytes())
            }
        };
        self.within.push(id);
        Some(id)
    }

    /// Whether the entity being read stands by itself rather than inside another.
    pub(super) fn is_outermost(&self) -> bool {
        self.within.len() == 1
    }

    /// Ends the entity begun last.
    pub(super) fn leave(&mut self) {
        self.within.pop();
    }

    /// Whether a required property is missing; if so the object is kept as unread and left.
    pub(super) fn lacks(&mut self, required: &[&str], object: &Object) -> bool {
        let missing: Vec<&str> =
            required.iter().copied().filter(|name| object.get(*name).is_none_or(is_empty)).collect();
        if missing.is_empty() {
            return false;
        }
        let mut whole = object.clone();
        if let Some(id) = self.within.pop() {
            whole.insert("id".to_owned(), Value::String(id.to_string()));
        }
        self.unread(Value::Object(whole), format!("{} is missing", missing.join(" and ")));
        true
    }

    /// The identifier that a text stands for.
    pub fn identifier(&mut self, text: &str) -> Uuid {
        let text = text.trim();
        // The hyphenated form only: a 32-digit number is some publisher's own key.
        if text.len() == 36
            && let Ok(id) = Uuid::try_parse(text)
        {
            return id;
        }
        self.report(Level::Mended, "this id is not a UUID; one was derived from it", text);
        Uuid::new_v5(self.namespace, text.as_bytes())
    }

    /// Takes a property that occurs once.
    pub(super) fn property<T: Field>(&mut self, name: &'static str, value: Value) -> Option<T> {
        if is_empty(&value) {
            return None;
        }
        self.inside(name, |at| T::take(value, at))
    }

    /// Takes a property that is a list. A single item is taken as a list of one.
    pub(super) fn list<T: Field>(&mut self, name: &'static str, value: Value) -> Vec<T> {
        let items = match value {
            Value::Array(items) => items,
            value if is_empty(&value) => return Vec::new(),
            single @ Value::Object(_) => {
                self.inside(name, |at| {
                    at.report(Level::Mended, "a single item was taken as a list of one", "");
                });
                vec![single]
            }
            other => {
                self.inside(name, |at| at.unread(other, "this should be a list"));
                return Vec::new();
            }
        };
        self.path.push(Step::Property(name));
        let mut read = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            self.path.push(Step::Index(index));
            read.extend(T::take(item, self));
            self.path.pop();
        }
        self.path.pop();
        read
    }
}

/// Whether a value says nothing.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

/// A value as shown in a report.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => shortened(text),
        other => shortened(&other.to_string()),
    }
}
