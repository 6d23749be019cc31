//! What a record said before: every change of it, the newest first, with who made it. Nothing that was once written is gone.

use std::collections::BTreeMap;

use administration::Asker;
use jiff::Timestamp;
use permit::Action;
use serde_json::{Map, Value, json};
use store::{Tx, values};
use uuid::Uuid;

use super::banner::{self, Banner};
use super::reaching::person_for;
use super::record::{self, Person};
use crate::Result;
use crate::trail::{self, Happened};

/// As many changes are shown at a time.
pub const MOST: usize = 100;

/// What somebody changed at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Timestamp,
    /// Who, if it was somebody with an account.
    pub by: Option<String>,
    /// The code of the section; nothing where it is who somebody is and how to reach them.
    pub section: Option<String>,
    /// What it says of what: the newer of the two is what it said from then on.
    pub differs: Vec<Differs>,
}

/// One thing that a record says, before a change and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// The column of `person`, or the code of the element of the section.
    pub what: String,
    /// What it said before; nothing where it said nothing.
    pub was: Option<String>,
    /// What it said from then on.
    pub is: Option<String>,
}

/// The history of a record.
#[derive(Debug, Clone)]
pub struct History {
    /// Whose.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// The newest [`MOST`] changes.
    pub changes: Vec<Change>,
    /// Whether there are older ones that are not among them.
    pub has_older: bool,
}

/// Columns that only serve to find somebody.
const WITHIN: [&str; 3] = ["family_folded", "name_words", "area"];

/// Shows what a record said before. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn of(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<History> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, id)?;
    let mut changes = of_record(tx, &person)?;
    changes.extend(of_sections(tx, person.id)?);
    changes.sort_by(|one, other| (other.at, &other.section).cmp(&(one.at, &one.section)));
    let has_older = changes.len() > MOST;
    changes.truncate(MOST);
    let banner = banner::of(tx, &person, by.account)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "history": changes.len() })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(History { person, banner, changes, has_older })
}

/// What was said of who somebody is and how to reach them.
fn of_record(tx: &mut Tx<'_>, person: &Person) -> Result<Vec<Change>> {
    let before: Vec<(Timestamp, Option<String>, String)> = tx.query(
        "select c.at, a.name, c.was from person_change c left join account a on a.id = c.account_id
         where c.person_id = $1 order by c.version",
        values![person.id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let mut texts = Vec::with_capacity(before.len() + 1);
    for (.., was) in &before {
        texts.push(said(&object(was)?));
    }
    texts.push(said(&record::as_object(person)));
    Ok(before
        .into_iter()
        .zip(texts.windows(2))
        .filter_map(|((at, by, _), pair)| Some(Change { at, by, section: None, differs: between(pair)? }))
        .collect())
}

/// What was written in the sections.
fn of_sections(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Change>> {
    type Written = (String, Timestamp, Option<String>, String);
    // Both tables hold a text with who wrote it and when: the older ones, and the one that stands there now.
    let all: Vec<Written> = tx.query(
        "select w.section, w.changed_at, a.name, w.content
         from (select section, version, was as content, changed_at, account_id from record_section_change
                   where person_id = $1
               union all select section, version, content, changed_at, account_id from record_section
                   where person_id = $2) w
         left join account a on a.id = w.account_id order by w.section, w.version",
        values![person, person],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let (mut changes, mut last) = (Vec::new(), (String::new(), BTreeMap::new()));
    for (section, at, by, content) in all {
        if last.0 != section {
            last = (section.clone(), BTreeMap::new());
        }
        let now = said(&object(&content)?);
        let pair = [std::mem::replace(&mut last.1, now.clone()), now];
        if let Some(differs) = between(&pair) {
            changes.push(Change { at, by, section: Some(section), differs });
        }
    }
    Ok(changes)
}

fn object(text: &str) -> Result<Map<String, Value>> {
    Ok(serde_json::from_str(text)
        .map_err(|error| store::Error::Statement(format!("a change of a record cannot be read: {error}")))?)
}

/// What an object says, without what it does not say.
fn said(object: &Map<String, Value>) -> BTreeMap<String, String> {
    let texts = object.iter().filter(|(name, _)| !WITHIN.contains(&name.as_str()));
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        _ => None,
    };
    texts
        .filter_map(|(name, value)| Some((name.clone(), text(value).filter(|text| !text.is_empty())?)))
        .collect()
}

/// What differs between a text and the one before it; nothing where they say the same.
fn between(pair: &[BTreeMap<String, String>]) -> Option<Vec<Differs>> {
    let [was, is] = pair else { return None };
    let mut names: Vec<&String> = was.keys().chain(is.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let differs: Vec<Differs> = names
        .into_iter()
        .filter(|name| was.get(*name) != is.get(*name))
        .map(|name| Differs { what: name.clone(), was: was.get(name).cloned(), is: is.get(name).cloned() })
        .collect();
    (!differs.is_empty()).then_some(differs)
}
