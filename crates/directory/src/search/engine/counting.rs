//! How many of the results there are of each facet, exactly.
//!
//! What a row counts for is a set of bits. Counting them one by one would take longer than finding the rows. So counters
//! are kept sideways: one word holds the lowest binary digit of 64 counters, the next word their second digit, and so on;
//! adding a row to all of its counters is a handful of `and` and `xor`. Eight rows are added up before the sum is carried
//! into the higher digits (the way of Harley and Seal).

use crate::search::facets::{FACET_WORDS, FacetBits};

/// Binary digits: enough for a thousand million rows.
const DIGITS: usize = 30;

/// Rows that are added up at a time.
const BLOCK: usize = 8;

/// Counters for all facets of a directory.
pub(super) struct Counters<'a> {
    facets: &'a [FacetBits],
    digits: [FacetBits; DIGITS],
    /// Rows that are still to be added. Their facets lie far apart in memory: asked for together, they arrive together.
    waiting: [u32; BLOCK],
    waiting_count: usize,
}

impl<'a> Counters<'a> {
    /// Counters for the facets of each row.
    pub(super) fn new(facets: &'a [FacetBits]) -> Self {
        Counters { facets, digits: [[0; FACET_WORDS]; DIGITS], waiting: [0; BLOCK], waiting_count: 0 }
    }

    /// Counts a row.
    #[inline]
    pub(super) fn add(&mut self, row: u32) {
        self.waiting[self.waiting_count] = row;
        self.waiting_count += 1;
        if self.waiting_count == BLOCK {
            self.waiting_count = 0;
            self.add_block();
        }
    }

    fn add_block(&mut self) {
        let [one, two, three, four, five, six, seven, eight] =
            self.waiting.map(|row| self.facets[row as usize]);
        let ones = &mut self.digits[0];
        let (pair_a, pair_b) = (add_three(ones, &one, &two), add_three(ones, &three, &four));
        let (pair_c, pair_d) = (add_three(ones, &five, &six), add_three(ones, &seven, &eight));
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
    pub(super) fn finish(mut self, counts: &mut [u32]) {
        for row in 0..self.waiting_count {
            self.carry(self.facets[self.waiting[row] as usize], 0);
        }
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
            let mut counters = Counters::new(&rows);
            let mut expected = [0u32; 64 * FACET_WORDS];
            for (number, row) in rows.iter().enumerate() {
                counters.add(number as u32);
                for (facet, count) in expected.iter_mut().enumerate() {
                    *count += (row[facet / 64] >> (facet % 64) & 1) as u32;
                }
            }
            let mut counts = [0u32; 64 * FACET_WORDS];
            counters.finish(&mut counts);
            prop_assert_eq!(counts, expected);
        }
    }
}
