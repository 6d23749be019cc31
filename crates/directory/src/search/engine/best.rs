//! The best rows so far.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::Grounds;
use crate::search::query::Key;
use crate::search::ranking::Parts;

/// The best rows so far.
pub(super) struct Best {
    limit: usize,
    after: Option<Key>,
    /// The worst of them on top.
    kept: BinaryHeap<Found>,
}

/// A row that is among the best so far.
pub(super) struct Found {
    pub(super) key: Key,
    pub(super) row: u32,
    pub(super) segment: usize,
    pub(super) parts: Parts,
    pub(super) metres: Option<u32>,
    pub(super) without_travel: bool,
    /// Told at the end, of those that stay. Apart, because what is kept is moved about.
    pub(super) grounds: Option<Box<Grounds>>,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Found {}

impl Ord for Found {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Best {
    pub(super) fn new(limit: usize, after: Option<Key>) -> Self {
        Best { limit, after, kept: BinaryHeap::new() }
    }

    /// Whether nothing is kept, however good.
    pub(super) fn is_of_none(&self) -> bool {
        self.limit == 0
    }

    /// The points without which nothing is wanted any more.
    pub(super) fn least(&self) -> i32 {
        match self.kept.peek() {
            Some(worst) if self.kept.len() == self.limit => worst.key.points,
            _ => i32::MIN,
        }
    }

    /// All of them, best first.
    pub(super) fn in_order(self) -> Vec<Found> {
        self.kept.into_sorted_vec()
    }

    pub(super) fn wants(&self, key: Key) -> bool {
        if self.after.is_some_and(|after| key <= after) {
            return false;
        }
        self.kept.len() < self.limit || self.kept.peek().is_some_and(|worst| key < worst.key)
    }

    /// Changes each of those kept that are of a segment, in any order. Their keys stay.
    pub(super) fn each_of(&mut self, segment: usize, change: impl FnMut(&mut Found)) {
        let mut kept = std::mem::take(&mut self.kept).into_vec();
        kept.iter_mut().filter(|found| found.segment == segment).for_each(change);
        self.kept = kept.into();
    }

    /// Keeps a row that is wanted.
    pub(super) fn keep(&mut self, found: Found) {
        if self.kept.len() == self.limit {
            self.kept.pop();
        }
        self.kept.push(found);
    }
}
