//! What is asked for in words, as sets of rows.

use std::ops::Range;

use super::Sieve;
use crate::search::facets::Numbering;
use crate::search::index::Index;
use crate::search::index::bits::{has, words_for};
use crate::search::index::words::{Planes, Posting};
use crate::search::query::{Query, Role, Unit};

/// The rows of each unit of a question, in three sets by how well it stands in them.
pub(super) struct Unfolded<'a> {
    planes: Vec<Planes<'a>>,
}

impl<'a> Unfolded<'a> {
    pub(super) fn of(
        index: &'a Index,
        query: &Query,
        spans: &[Range<usize>],
        room: &'a mut Vec<[Vec<u64>; 3]>,
    ) -> Self {
        let words = words_for(index.len());
        while room.len() < query.words.len() {
            room.push(Default::default());
        }
        let mut planes = Vec::with_capacity(query.words.len());
        for (unit, room) in query.words.iter().zip(room.iter_mut()) {
            let found = match alone(index, unit) {
                Some(planes) => planes,
                None => {
                    for plane in room.iter_mut() {
                        plane.resize(words, 0);
                        spans.iter().for_each(|span| plane[span.clone()].fill(0));
                    }
                    fill(index, unit, spans, room);
                    let [anywhere, filed, named] = room;
                    [anywhere.as_slice(), filed.as_slice(), named.as_slice()]
                }
            };
            planes.push(found);
        }
        Unfolded { planes }
    }

    pub(super) fn planes(&self) -> Vec<Planes<'a>> {
        self.planes.clone()
    }

    /// Adds what the words ask of rows.
    pub(super) fn sift(&self, query: &Query, sieve: &mut Sieve<'a>) {
        let anywhere = |role: Option<Role>| {
            let units = query.words.iter().zip(&self.planes);
            let wanted = units.filter(|(unit, _)| role.is_none_or(|role| unit.role == role));
            wanted.map(|(_, planes)| planes[0]).collect::<Vec<_>>()
        };
        let one_of = if query.any_word {
            anywhere(None)
        } else {
            sieve.all.extend(anywhere(Some(Role::Must)));
            anywhere(Some(Role::OneOf))
        };
        if !one_of.is_empty() {
            sieve.one_of(one_of);
        }
    }
}

/// The sets of a unit that is one common word, which need no work.
fn alone<'a>(index: &'a Index, unit: &Unit) -> Option<Planes<'a>> {
    match (&unit.tags[..], &unit.facets[..], &unit.words[..]) {
        ([], [], [word]) => match index.words.posting(word) {
            Some(Posting::Many(sets)) => Some([sets[0].words(), sets[1].words(), sets[2].words()]),
            _ => None,
        },
        _ => None,
    }
}

/// Fills the sets of a unit, where the candidates are: rows with one of its tags or facets, and rows that hold all its words,
/// each as well as the word that stands worst in it.
fn fill(index: &Index, unit: &Unit, spans: &[Range<usize>], room: &mut [Vec<u64>; 3]) {
    let tags = unit.tags.iter().filter_map(|tag| index.tags.get(usize::from(*tag)));
    let sets_of_tags = tags.map(|rows| [rows.all.words(), rows.all.words(), rows.sure.words()]);
    let others = usize::from(Numbering::get().activities.1);
    let facets = unit.facets.iter().filter_map(|facet| {
        // What a service states outright counts as much as its name.
        Some([index.facet_rows.get(usize::from(*facet).checked_sub(others)?)?.words(); 3])
    });
    for sets in sets_of_tags.chain(facets) {
        for (plane, set) in room.iter_mut().zip(sets) {
            for span in spans {
                plane[span.clone()].iter_mut().zip(&set[span.clone()]).for_each(|(plane, set)| *plane |= set);
            }
        }
    }
    let mut postings = Vec::with_capacity(unit.words.len());
    for word in &unit.words {
        match index.words.posting(word) {
            Some(posting) => postings.push(posting),
            None => return,
        }
    }
    let rarest = postings
        .iter()
        .enumerate()
        .filter_map(|(at, posting)| match posting {
            Posting::Few(rows) => Some((rows.len(), at)),
            Posting::Many(_) => None,
        })
        .min();
    match rarest {
        Some((_, at)) => {
            if let Posting::Few(rows) = postings.swap_remove(at) {
                for span in spans {
                    fill_from_few(rows, &postings, span, room);
                }
            }
        }
        // All are common: whole sets at a time.
        None if !postings.is_empty() => {
            for (number, plane) in room.iter_mut().enumerate() {
                for word in spans.iter().cloned().flatten() {
                    plane[word] |= postings.iter().fold(u64::MAX, |left, posting| match posting {
                        Posting::Many(sets) => left & sets[number].words()[word],
                        Posting::Few(_) => 0,
                    });
                }
            }
        }
        None => {}
    }
}

/// Fills the sets within a span of words from the list of the rarest word, held against the others.
fn fill_from_few(rows: &[u32], others: &[&Posting], span: &Range<usize>, room: &mut [Vec<u64>; 3]) {
    let from = rows.partition_point(|held| ((held >> 2) as usize) < span.start * 64);
    for held in rows[from..].iter().take_while(|held| ((**held >> 2) as usize) < span.end * 64) {
        let row = held >> 2;
        let stands = others.iter().fold((held & 3) as usize, |least, other| {
            if least == 0 { 0 } else { least.min(stands(other, row)) }
        });
        for plane in &mut room[..stands] {
            plane[row as usize / 64] |= 1 << (row % 64);
        }
    }
}

/// How well a word stands in a row: 0 for not at all.
fn stands(posting: &Posting, row: u32) -> usize {
    match posting {
        Posting::Few(rows) => {
            let at = rows.partition_point(|held| held >> 2 < row);
            rows.get(at).filter(|held| **held >> 2 == row).map_or(0, |held| (held & 3) as usize)
        }
        Posting::Many(sets) => sets.iter().map(|set| usize::from(has(set.words(), row))).sum(),
    }
}
