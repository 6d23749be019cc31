//! What a question asks of rows, as far as sets can tell.

use crate::search::choices::CHECKED_MONTHS;
use crate::search::facets::Numbering;
use crate::search::facts::Gender;
use crate::search::index::Index;
use crate::search::index::bits::{Bits, Candidates};
use crate::search::query::{EVERY_DAY, Query, When, unstated};

/// Sets that every row must be in, and groups of sets of which it must be in one.
#[derive(Default)]
pub(super) struct Sieve<'a> {
    pub(super) all: Vec<&'a [u64]>,
    pub(super) any: Vec<Vec<&'a [u64]>>,
}

impl<'a> Sieve<'a> {
    /// What a question asks of rows, as far as sets can tell.
    pub(super) fn of(&mut self, index: &'a Index, query: &Query) {
        let numbering = Numbering::get();
        let facets = |from: u16, bits: u64| -> Vec<&'a [u64]> {
            let first = usize::from(from - numbering.activities.1);
            (0..64)
                .filter(|bit| bits >> bit & 1 == 1)
                .filter_map(|bit| index.facet_rows.get(first + bit))
                .map(Bits::words)
                .collect()
        };
        if !query.paused {
            self.all.push(index.running.words());
        }
        if let Some(age) = query.age {
            self.all.push(index.ages[usize::from(age).min(index.ages.len() - 1)].words());
        }
        match query.gender {
            Some(Gender::Women) => self.all.push(index.open_to_women.words()),
            Some(Gender::Men) => self.all.push(index.open_to_men.words()),
            None => {}
        }
        if query.without_referral {
            self.all.push(index.without_referral.words());
        }
        if query.with_places {
            self.all.push(index.with_places.words());
        }
        if query.checked_within == Some(CHECKED_MONTHS) {
            self.all.push(index.checked.words());
        }
        if query.with_room {
            self.all.push(index.with_room.words());
        }
        if query.confirmed {
            self.all.push(index.confirmed.words());
        }
        if query.any_tag && !(query.needs.is_empty() && query.activities.is_empty()) {
            let tags = query.needs.iter().chain(&query.activities);
            let rows = tags.filter_map(|tag| index.tags.get(usize::from(*tag)));
            self.one_of(rows.map(|tag| tag.all.words()).collect());
        }
        for tags in [&query.needs, &query.activities] {
            if !query.any_tag && !tags.is_empty() {
                let rows = tags.iter().filter_map(|tag| index.tags.get(usize::from(*tag)));
                self.one_of(rows.map(|tag| tag.all.words()).collect());
            }
        }
        let access = if query.keeps(unstated::ACCESS_EACH) { 0 } else { query.access };
        for set in facets(numbering.access.0, access.into()) {
            self.stated(vec![set], &index.states_access, query.keeps(unstated::ACCESS));
        }
        if query.languages != 0 {
            let sets = facets(numbering.languages.0, query.languages);
            self.stated(sets, &index.states_language, query.keeps(unstated::LANGUAGE));
        }
        if query.modes != 0 {
            let sets = facets(numbering.modes.0, query.modes.into());
            self.stated(sets, &index.states_mode, query.keeps(unstated::MODE));
        }
        match query.when {
            Some(When { days, hours: None }) if days != EVERY_DAY => {
                let sets = facets(numbering.days.0, days.into());
                self.stated(sets, &index.states_times, query.keeps(unstated::WHEN));
            }
            Some(When { hours: None, .. }) if !query.keeps(unstated::WHEN) => {
                self.all.push(index.states_times.words());
            }
            Some(When { hours: Some(_), .. }) if !query.keeps(unstated::WHEN) => {
                let part = query.part_of_day().map(|part| &index.parts_of_day[part]);
                self.all.push(part.unwrap_or(&index.states_hours).words());
            }
            _ => {}
        }
        match query.cost {
            Some(0) => {
                let free = facets(numbering.costs.0, 1);
                self.stated(free, &index.states_cost, query.keeps(unstated::COST));
            }
            Some(_) if !query.keeps(unstated::COST) => self.all.push(index.states_cost.words()),
            _ => {}
        }
    }

    pub(super) fn one_of(&mut self, sets: Vec<&'a [u64]>) {
        match sets[..] {
            [set] => self.all.push(set),
            // Of no set: an empty group, which no row is in.
            _ => self.any.push(sets),
        }
    }

    /// Rows in one of the sets; or also those that state nothing of the kind, where the question keeps them.
    fn stated(&mut self, sets: Vec<&'a [u64]>, states: &'a Bits, keep_unstated: bool) {
        if keep_unstated {
            self.any.push(sets.into_iter().chain([NOT, states.words()]).collect());
        } else {
            self.one_of(sets);
        }
    }

    /// Leaves out what another sieve asks for too, for rows that came through that one.
    pub(super) fn leave_out(&mut self, other: &Sieve<'_>) {
        let same = |one: &[&[u64]], other: &[&[u64]]| {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| std::ptr::eq(*one, *other))
        };
        self.all.retain(|set| !other.all.iter().any(|known| std::ptr::eq(*set, *known)));
        self.any.retain(|group| !other.any.iter().any(|known| same(group, known)));
    }

    /// Takes away every row that is not in them, and lists what is left. Those of which `known` knows that they answer are
    /// only counted.
    pub(super) fn pass(
        &self,
        rows: &mut Candidates,
        left: &mut Vec<u32>,
        known: impl Fn(usize) -> u64,
    ) -> usize {
        let mut counted = 0;
        left.clear();
        rows.each_word(|word, rows| {
            *rows = self.through(word, *rows);
            let known = if *rows == 0 { 0 } else { *rows & known(word) };
            counted += known.count_ones() as usize;
            let mut unlisted = *rows & !known;
            while unlisted != 0 {
                left.push(word as u32 * 64 + unlisted.trailing_zeros());
                unlisted &= unlisted - 1;
            }
        });
        counted
    }

    /// What passes of one word of rows.
    #[inline]
    pub(super) fn through(&self, word: usize, rows: u64) -> u64 {
        let mut left = rows;
        for set in &self.all {
            left &= set[word];
        }
        for group in &self.any {
            if left == 0 {
                break;
            }
            left &= one_of(group, word);
        }
        left
    }
}

/// Stands before a set that counts the other way round.
const NOT: &[u64] = &[];

fn one_of(group: &[&[u64]], word: usize) -> u64 {
    let mut found = 0;
    let mut negated = false;
    for set in group {
        if set.is_empty() {
            negated = true;
        } else {
            found |= if negated { !set[word] } else { set[word] };
        }
    }
    found
}
