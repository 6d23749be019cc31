//! Groups of needs to choose from, with the number of services for each. Counted once an edition of the directory.

use std::sync::{Mutex, PoisonError};

use directory::search::facets::Group;
use directory::search::{Query, Search};
use locales::Words;
use vocabulary::Vocabulary;

use crate::pages::NeedLink;
use crate::plain::label;

/// The counts of the last edition that was asked about, under the number of its last change.
#[derive(Default)]
pub(super) struct Groups(Mutex<Option<(i64, Counts)>>);

/// Services by the code of a need.
type Counts = Vec<(&'static str, u32)>;

impl Groups {
    /// The groups of needs that some service is for, those with most services first; all of them while there is none.
    pub(super) fn of(&self, search: &Search, words: &Words) -> Vec<NeedLink> {
        let edition = search.edition();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = match &mut *kept {
            Some((change, counts)) if *change == edition.change => counts,
            other => {
                let answer = search.answer_from(&edition, &Query::default());
                &mut other.insert((edition.change, answer.counts.group(Group::Need).collect())).1
            }
        };
        let groups = Vocabulary::embedded().needs().iter().filter(|need| need.is_group());
        let links: Vec<NeedLink> = groups
            .map(|need| {
                let count = counts
                    .iter()
                    .find(|(code, _)| *code == need.code.as_str())
                    .map_or(0, |(_, count)| *count);
                NeedLink::new(label(words, need), need.code.as_str(), count.into())
            })
            .collect();
        let empty = links.iter().all(|link| link.count == 0);
        let mut links: Vec<NeedLink> = links.into_iter().filter(|link| empty || link.count > 0).collect();
        links.sort_by_key(|link| std::cmp::Reverse(link.count));
        links
    }
}
