//! Words and the rows that hold them.
//!
//! A rare word has a list of rows; a common one three sets of rows: those that hold it anywhere, those that are filed
//! under it or named by it, and those named by it. Each set lies within the one before, so that counting in how many
//! of them a row is says how well the word stands in it.

use std::collections::HashMap;

use super::bits::Bits;
use crate::search::facts::Stands;
use crate::search::stem;

/// The three ways in which a word can stand in a row, as sets: anywhere, filed or named, named.
pub(in crate::search) type Planes<'a> = [&'a [u64]; 3];

/// The rows of one word.
#[derive(Debug)]
pub(in crate::search) enum Posting {
    /// Rows going up, each as `row << 2 | stands`.
    Few(Box<[u32]>),
    /// The three sets.
    Many(Box<[Bits; 3]>),
}

/// All words of a directory.
#[derive(Debug, Default)]
pub(in crate::search) struct Words {
    /// Every word as it is written, folded: the number of its family, which is all words with the same stem.
    written: HashMap<Box<str>, u32>,
    /// Stems.
    stems: HashMap<Box<str>, u32>,
    postings: Vec<Posting>,
    /// For suggesting a spelling: words that stand in several services, in alphabetical order.
    spellings: Vec<(Box<str>, u32)>,
}

/// In so many services a word must stand to be suggested for a misspelt one: a slip of a publisher is no suggestion.
const KNOWN_IN: u32 = 3;

impl Words {
    /// The rows of a word's family; nothing for a word that nobody uses.
    pub(in crate::search) fn posting(&self, word: &str) -> Option<&Posting> {
        let number = self.written.get(word).or_else(|| self.stems.get(&*stem::of(word)))?;
        self.postings.get(*number as usize)
    }

    /// Whether some service holds the word, or another of its family.
    pub(in crate::search) fn knows(&self, word: &str) -> bool {
        self.posting(word).is_some()
    }

    /// Words that begin with a letter and may be suggested, with the number of services that hold them.
    pub(in crate::search) fn spellings(&self, first: char) -> &[(Box<str>, u32)] {
        let from = self.spellings.partition_point(|(word, _)| word.chars().next() < Some(first));
        let to = self.spellings.partition_point(|(word, _)| word.chars().next() <= Some(first));
        &self.spellings[from..to]
    }

    /// About how many bytes all of it takes.
    pub(in crate::search) fn bytes(&self) -> usize {
        let texts: usize = self.written.keys().chain(self.stems.keys()).map(|word| word.len() + 32).sum();
        let rows: usize = self
            .postings
            .iter()
            .map(|posting| match posting {
                Posting::Few(rows) => size_of_val(&rows[..]),
                Posting::Many(sets) => sets.iter().map(Bits::bytes).sum(),
            })
            .sum();
        texts + rows + self.postings.len() * size_of::<Posting>() + self.spellings.len() * 40
    }
}

/// Words on their way in.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    written: HashMap<Box<str>, u32>,
    stems: HashMap<Box<str>, u32>,
    /// How many services hold each word as written.
    counts: HashMap<Box<str>, u32>,
    /// `family << 2 | stands`, one service behind the other.
    held: Vec<u32>,
    /// Where the words of each service end in `held`.
    ends: Vec<usize>,
}

impl Gathering {
    /// Takes in the words of the next service.
    pub(super) fn add(&mut self, words: &[(Box<str>, Stands)]) {
        let from = self.held.len();
        for (word, stands) in words {
            let family = match self.written.get(word) {
                Some(family) => *family,
                None => {
                    let next = self.stems.len() as u32;
                    let family = *self.stems.entry(stem::of(word).into()).or_insert(next);
                    self.written.insert(word.clone(), family);
                    family
                }
            };
            match self.counts.get_mut(word) {
                Some(count) => *count += 1,
                None => {
                    self.counts.insert(word.clone(), 1);
                }
            }
            self.held.push(family << 2 | *stands as u32);
        }
        // Two words of one family are one, at the better place.
        let mine = &mut self.held[from..];
        mine.sort_unstable_by(|one, two| (one >> 2).cmp(&(two >> 2)).then(two.cmp(one)));
        let mut kept = from;
        for at in from..self.held.len() {
            if kept == from || self.held[kept - 1] >> 2 != self.held[at] >> 2 {
                self.held[kept] = self.held[at];
                kept += 1;
            }
        }
        self.held.truncate(kept);
        self.ends.push(kept);
    }

    /// The words of a service, by the order in which it came in.
    fn of(&self, service: usize) -> &[u32] {
        let from = if service == 0 { 0 } else { self.ends[service - 1] };
        &self.held[from..self.ends[service]]
    }

    /// Lists the rows of every word. `order` names the service of each row.
    pub(super) fn finish(mut self, order: &[u32]) -> Words {
        let rows = order.len();
        let mut lengths = vec![0u32; self.stems.len()];
        for held in &self.held {
            lengths[(held >> 2) as usize] += 1;
        }
        let mut lists: Vec<Vec<u32>> =
            lengths.iter().map(|length| Vec::with_capacity(*length as usize)).collect();
        for (row, service) in order.iter().enumerate() {
            for held in self.of(*service as usize) {
                lists[(held >> 2) as usize].push((row as u32) << 2 | held & 3);
            }
        }
        self.held = Vec::new();
        let postings = lists
            .into_iter()
            // From there on three sets take no more room than the list.
            .map(|list| {
                if list.len() > rows / 24 && rows > 4096 {
                    many(&list, rows)
                } else {
                    Posting::Few(list.into())
                }
            })
            .collect();
        let mut spellings: Vec<(Box<str>, u32)> = self
            .counts
            .into_iter()
            .filter(|(word, count)| *count >= KNOWN_IN && !word.contains(|c: char| c.is_ascii_digit()))
            .collect();
        spellings.sort_unstable();
        Words { written: self.written, stems: self.stems, postings, spellings }
    }
}

fn many(list: &[u32], rows: usize) -> Posting {
    let mut sets = [Bits::empty(rows), Bits::empty(rows), Bits::empty(rows)];
    for held in list {
        for set in &mut sets[..(held & 3) as usize] {
            set.set(held >> 2);
        }
    }
    Posting::Many(Box::new(sets))
}
