//! How many of the results there are of each facet, exactly.
//!
//! What a row counts for is a set of bits. Counting them one by one would take longer than finding the rows. So counters
//! are kept sideways: one word holds the lowest binary digit of 64 counters, the next word their second digit, and so on;
//! adding a row to all of its counters is a handful of `and` and `xor`. Eight rows are added up before the sum is carried
//! into the higher digits (the way of Harley and Seal).

use std::ops::Range;

use crate::search::facets::{FACET_WORDS, Facet, FacetBits};
use crate::search::index::Index;
use crate::search::index::bits::Candidates;

/// Binary digits: enough for a thousand million rows.
const DIGITS: usize = 30;

/// Rows that are looked at together, two times eight.
pub(super) const BLOCK: usize = 16;

/// Counters for all facets of a directory.
pub(super) struct Counters {
    digits: [FacetBits; DIGITS],
}

impl Counters {
    pub(super) fn new() -> Self {
        Counters { digits: [[0; FACET_WORDS]; DIGITS] }
    }

    /// Counts the facets of some rows. A row without facets counts for nothing.
    #[inline]
    pub(super) fn add(&mut self, block: [&FacetBits; BLOCK]) {
        let [one, two, three, four, five, six, seven, eight, others @ ..] = block;
        self.add_eight([one, two, three, four, five, six, seven, eight]);
        self.add_eight(others);
    }

    #[expect(
        clippy::inline_always,
        reason = "called twice in the innermost loop: a call costs as much as it does"
    )]
    #[inline(always)]
    fn add_eight(&mut self, [one, two, three, four, five, six, seven, eight]: [&FacetBits; 8]) {
        let ones = &mut self.digits[0];
        let (pair_a, pair_b) = (add_three(ones, one, two), add_three(ones, three, four));
        let (pair_c, pair_d) = (add_three(ones, five, six), add_three(ones, seven, eight));
        let twos = &mut self.digits[1];
        let (four_a, four_b) = (add_three(twos, &pair_a, &pair_b), add_three(twos, &pair_c, &pair_d));
        let eights = add_three(&mut self.digits[2], &four_a, &four_b);
        self.carry(eights, 3);
    }

    /// Adds to the digits from `digit` on.
    fn carry(&mut self, mut carry: FacetBits, digit: usize) {
        for sum in &mut self.digits[digit..] {
            if carry.iter().fold(0, |any, word| any | word) == 0 {
                return;
            }
            for (sum, carry) in sum.iter_mut().zip(&mut carry) {
                let both = *sum & *carry;
                *sum ^= *carry;
                *carry = both;
            }
        }
    }

    /// Adds what was counted to counts by number.
    pub(super) fn finish(self, counts: &mut [u32]) {
        for (place, digit) in self.digits.iter().enumerate() {
            for (word, bits) in digit.iter().enumerate() {
                let mut left = *bits;
                while left != 0 {
                    if let Some(count) = counts.get_mut(word * 64 + left.trailing_zeros() as usize) {
                        *count += 1 << place;
                    }
                    left &= left - 1;
                }
            }
        }
    }
}

/// Counts rows of some facets: each facet's set against theirs where they stand close together, else row by row.
pub(super) fn count(index: &Index, rows: &mut Candidates, facets: Range<Facet>, counts: &mut [u32]) {
    let mut words: Vec<(usize, u64)> = Vec::new();
    rows.each_word(|word, rows| words.extend((*rows != 0).then_some((word, *rows))));
    let total: usize = words.iter().map(|(_, rows)| rows.count_ones() as usize).sum();
    if words.len() * facets.len() < total * WORDS_A_ROW {
        for facet in facets {
            let (Some(set), Some(count)) = (index.rows_of(facet), counts.get_mut(usize::from(facet))) else {
                continue;
            };
            *count += words.iter().map(|(word, rows)| (rows & set.words()[*word]).count_ones()).sum::<u32>();
        }
        return;
    }
    let mut left = Vec::with_capacity(total);
    for (word, mut rows) in words {
        while rows != 0 {
            left.push(word * 64 + rows.trailing_zeros() as usize);
            rows &= rows - 1;
        }
    }
    let mut counters = Counters::new();
    for some in left.chunks(BLOCK) {
        let mut block = [&NO_FACETS; BLOCK];
        for (facets, row) in block.iter_mut().zip(some) {
            *facets = &index.rows[*row].facets;
        }
        counters.add(block);
    }
    counters.finish(counts);
}

/// About so many words of a set are counted in the time of one row with all its facets, which stand elsewhere in memory.
const WORDS_A_ROW: usize = 20;

const NO_FACETS: FacetBits = [0; FACET_WORDS];

/// Adds two sets to a third, digit by digit: the sum stays, the carry is given back.
#[inline]
fn add_three(sum: &mut FacetBits, one: &FacetBits, two: &FacetBits) -> FacetBits {
    let mut carry = [0; FACET_WORDS];
    for ((sum, carry), (one, two)) in sum.iter_mut().zip(&mut carry).zip(one.iter().zip(two)) {
        let either = *sum ^ one;
        *carry = *sum & one | either & two;
        *sum = either ^ two;
    }
    carry
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counters_count(rows in prop::collection::vec(prop::array::uniform6(any::<u64>()), 0..200)) {
            let mut counters = Counters::new();
            let mut expected = [0u32; 64 * FACET_WORDS];
            for row in &rows {
                for (facet, count) in expected.iter_mut().enumerate() {
                    *count += (row[facet / 64] >> (facet % 64) & 1) as u32;
                }
            }
            for some in rows.chunks(BLOCK) {
                let mut block = [[0; FACET_WORDS]; BLOCK];
                block[..some.len()].copy_from_slice(some);
                counters.add(block.each_ref());
            }
            let mut counts = [0u32; 64 * FACET_WORDS];
            counters.finish(&mut counts);
            prop_assert_eq!(counts, expected);
        }
    }
}
