//! Searches that found nothing, counted without anything that could point at a person: by day, by the area of a local
//! authority, and by what of the vocabulary was wanted. What somebody typed is not kept.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Mutex, PoisonError};

use areas::Kind;
use jiff::civil::Date;
use store::{Db, Tx, values};

use super::asking::{Found, Understood};
use crate::Result;
use crate::tags;

/// Nothing of the vocabulary was read out of what was typed.
pub const WORDS: &str = "words";

/// Nothing was wanted in particular: only limits were set.
pub const ANYTHING: &str = "anything";

/// Counts that wait to be written. There are so many only if somebody asks for everything everywhere.
const MOST_WAITING: usize = 10_000;

/// What is counted together: day, code of the local authority or nothing, and what was wanted.
type Line = (Date, String, &'static str);

/// Counts that are not in the database yet.
#[derive(Default)]
pub(super) struct Waiting(Mutex<BTreeMap<Line, i64>>);

impl Waiting {
    /// Counts a question that nothing answers, once for each need and activity in it.
    pub(super) fn count(&self, understood: &Understood, today: Date) {
        let area = area(understood);
        let mut waiting = self.lock();
        for wanted in wanted(understood) {
            let full = waiting.len() >= MOST_WAITING;
            match waiting.entry((today, area.clone(), wanted)) {
                Entry::Occupied(mut line) => *line.get_mut() += 1,
                Entry::Vacant(line) if !full => {
                    line.insert(1);
                }
                Entry::Vacant(_) => {}
            }
        }
    }

    /// Adds what waits to what is stored. What cannot be written goes on waiting.
    pub(super) fn write(&self, db: &Db) -> Result<()> {
        let lines = std::mem::take(&mut *self.lock());
        if lines.is_empty() {
            return Ok(());
        }
        let written = lines.clone();
        let done = db.write(move |tx| -> Result<()> {
            for ((day, area, wanted), times) in &written {
                tx.execute(
                    "insert into unmet_search (day, area, wanted, times) values ($1, $2, $3, $4)
                     on conflict (day, area, wanted) do update set times = unmet_search.times + excluded.times",
                    values![day.to_string(), area, *wanted, *times],
                )?;
            }
            Ok(())
        });
        if done.is_err() {
            let mut waiting = self.lock();
            for (line, times) in lines {
                *waiting.entry(line).or_default() += times;
            }
        }
        done
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<Line, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The local authority a question is about; empty where that is not known.
fn area(understood: &Understood) -> String {
    let of_point = understood.query.near.as_ref().and_then(|near| near.codes[Kind::Lad as usize]);
    let named = match &understood.place {
        Some(Found::Area { code, .. }) => Some(*code),
        _ => None,
    };
    of_point.or(named).map(|code| code.as_str().to_owned()).unwrap_or_default()
}

/// What was wanted, each once: codes of needs and activities, chosen or read out of the words.
fn wanted(understood: &Understood) -> Vec<&'static str> {
    let query = &understood.query;
    let in_words = query.words.iter().flat_map(|unit| &unit.tags);
    let numbers = query.needs.iter().chain(&query.activities).chain(in_words);
    let mut codes: Vec<&'static str> = numbers.filter_map(|number| tags::code(*number)).collect();
    codes.sort_unstable();
    codes.dedup();
    if codes.is_empty() {
        codes.push(if query.words.is_empty() { ANYTHING } else { WORDS });
    }
    codes
}

/// How often something was searched for and not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    /// Code of the local authority; empty for searches without a place.
    pub area: String,
    /// Code of a need or activity, [`WORDS`] or [`ANYTHING`].
    pub wanted: String,
    /// How often.
    pub times: i64,
}

/// What was searched for and not found since a day, most often first. A search for two things counts for each.
///
/// # Errors
/// The store's.
pub fn unmet(tx: &mut Tx<'_>, since: Date) -> Result<Vec<Unmet>> {
    Ok(tx.query(
        "select area, wanted, cast(sum(times) as bigint) as often from unmet_search where day >= $1 group by area, wanted
         order by often desc, wanted, area",
        values![since.to_string()],
        |row| Ok(Unmet { area: row.get(0)?, wanted: row.get(1)?, times: row.get(2)? }),
    )?)
}
