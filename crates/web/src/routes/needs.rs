//! Needs to browse by, with the number of services for each. Counted once an edition of the catalogue.

use std::sync::{Mutex, PoisonError};

use directory::catalogue::{Published, Query, TermRow};
use directory::tags::{self, Tag};
use locales::Words;
use serde::Deserialize;
use uuid::Uuid;
use vocabulary::{Need, Vocabulary};

use crate::pages::NeedLink;
use crate::plain::label;

/// The needs that people can browse by, most wanted first.
const BROWSED: [&str; 8] =
    ["loneliness", "debt", "housing", "bereavement", "inactivity", "caring", "anxiety", "employment"];

/// The counts of the last edition that was asked about, under the number of its last change.
#[derive(Default)]
pub(super) struct NeedLinks(Mutex<Option<(i64, Vec<Counted>)>>);

/// A need, and the services for it.
type Counted = (&'static Need, u64);

impl NeedLinks {
    /// The needs to browse by, as of this edition.
    pub(super) fn of(&self, published: &Published, words: &Words) -> Vec<NeedLink> {
        let links = |counts: &[Counted]| {
            counts
                .iter()
                .map(|(need, count)| NeedLink::new(label(words, need), need.code.as_str(), *count))
                .collect()
        };
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((change, counts)) if *change == published.change => links(counts),
            _ => {
                let counts = count(published);
                let links = links(&counts);
                *kept = Some((published.change, counts));
                links
            }
        }
    }
}

fn count(published: &Published) -> Vec<Counted> {
    let needs = BROWSED.iter().filter_map(|code| Vocabulary::embedded().need(code));
    needs
        .map(|need| {
            let query = Query { running: true, ..serving(published, need) };
            let count = published.services(&query, 0, 0).total;
            (need, count as u64)
        })
        .collect()
}

#[derive(Deserialize)]
struct Coded {
    #[serde(default)]
    code: Option<String>,
}

/// The question for services that serve a need: by a term of their source that means it, or by a tag of ours for it
/// or for a part of it.
pub(super) fn serving(published: &Published, need: &Need) -> Query {
    let parts = Vocabulary::embedded().children_of(&need.code).map(|part| part.code.clone());
    let codes = std::iter::once(need.code.clone()).chain(parts);
    let any_tags = codes.filter_map(|code| tags::number(&Tag::Need(code))).collect();
    Query { any_terms: terms_of(published, need), any_tags, ..Query::default() }
}

/// The directory's terms that mean a need: by its code, its label or a synonym of it.
fn terms_of(published: &Published, need: &Need) -> Vec<Uuid> {
    let means = |term: &&TermRow| {
        let named = Vocabulary::embedded().find(&term.name).needs;
        let coded: Option<Coded> = serde_json::from_str(&term.document).ok();
        named.iter().any(|known| known.code == need.code)
            || coded.and_then(|coded| coded.code).is_some_and(|code| code == need.code.as_str())
    };
    published.terms().iter().filter(means).map(|term| term.id).collect()
}
