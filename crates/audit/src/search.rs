//! Finding events again.

use jiff::Timestamp;
use store::{Tx, Value};
use uuid::Uuid;

use crate::Result;
use crate::event::{COLUMNS, Event};

/// Which events. Everything holds at once; nothing is everything.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Of one chain.
    pub area: Option<String>,
    /// By one account, person or link.
    pub actor: Option<Uuid>,
    /// About one person.
    pub person: Option<Uuid>,
    /// Done to one thing.
    pub subject: Option<Uuid>,
    /// What was done, or how it begins: `listing.`.
    pub action: Option<String>,
    /// Not before.
    pub since: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
    /// Behind this one: its time, chain and number.
    pub after: Option<(Timestamp, String, i64)>,
}

/// Conditions with their values, numbered as they come.
#[derive(Default)]
struct Conditions {
    texts: Vec<String>,
    given: Vec<Value<'static>>,
}

impl Conditions {
    /// Adds a condition, with a value for each `?` in it.
    fn add<const N: usize>(&mut self, condition: &str, values: [Value<'static>; N]) {
        let mut text = condition.to_owned();
        for value in values {
            self.given.push(value);
            text = text.replacen('?', &format!("${}", self.given.len()), 1);
        }
        self.texts.push(text);
    }

    fn text(&self) -> String {
        if self.texts.is_empty() { "true".to_owned() } else { self.texts.join(" and ") }
    }
}

/// Events, the latest first, at most `limit`.
///
/// # Errors
/// The store's.
pub fn search(tx: &mut Tx<'_>, wanted: &Wanted, limit: u32) -> Result<Vec<Event>> {
    let mut all = Conditions::default();
    if let Some(area) = &wanted.area {
        all.add("area = ?", [area.clone().into()]);
    }
    if let Some(actor) = wanted.actor {
        all.add("actor_id = ?", [actor.into()]);
    }
    if let Some(person) = wanted.person {
        all.add("person_id = ?", [person.into()]);
    }
    if let Some(subject) = wanted.subject {
        all.add("subject_id = ?", [subject.into()]);
    }
    if let Some(action) = &wanted.action {
        // The first letters, without `like`, which the engines read differently.
        let letters = i64::try_from(action.chars().count()).unwrap_or(i64::MAX);
        all.add("substr(action, 1, cast(? as integer)) = ?", [letters.into(), action.clone().into()]);
    }
    if let Some(since) = wanted.since {
        all.add("at >= ?", [since.into()]);
    }
    if let Some(until) = wanted.until {
        all.add("at < ?", [until.into()]);
    }
    if let Some((at, area, number)) = &wanted.after {
        all.add("(at, area, number) < (?, ?, ?)", [(*at).into(), area.clone().into(), (*number).into()]);
    }
    let conditions = all.text();
    all.given.push(limit.into());
    Ok(tx.query(
        &format!(
            "select {COLUMNS} from audit_event where {conditions}
             order by at desc, area desc, number desc limit ${}",
            all.given.len()
        ),
        &all.given,
        Event::read,
    )?)
}
