//! How many of the results there are of each facet. Exact, by whichever of two ways is quicker.

use std::ops::Range;

use crate::search::facets::Numbering;
use crate::search::index::Index;
use crate::search::index::bits::Bits;

/// About how many words of sets are counted in the time in which one entry of a row's own list is.
const WORDS_AN_ENTRY: usize = 2;

/// Adds the rows of an answer. `spans` are the words in which they are.
pub(super) fn count(index: &Index, rows: &[u64], spans: &[Range<usize>], total: usize, counts: &mut [u32]) {
    if total == 0 {
        return;
    }
    let words: usize = spans.iter().map(Range::len).sum();
    let entries = total * index.facets.len() / index.len().max(1);
    if entries * WORDS_AN_ENTRY < words * counts.len() {
        by_rows(index, rows, spans, counts);
    } else {
        by_sets(index, rows, spans, counts);
    }
}

/// Reads what each row counts for: for few rows.
fn by_rows(index: &Index, rows: &[u64], spans: &[Range<usize>], counts: &mut [u32]) {
    for word in spans.iter().cloned().flatten() {
        let mut left = rows[word];
        while left != 0 {
            let row = word as u32 * 64 + left.trailing_zeros();
            left &= left - 1;
            for facet in index.facets_of(row) {
                counts[usize::from(*facet)] += 1;
            }
        }
    }
}

/// Lays the set of each facet over the answer: for many rows.
fn by_sets(index: &Index, rows: &[u64], spans: &[Range<usize>], counts: &mut [u32]) {
    let tags = usize::from(Numbering::get().activities.1);
    let (of_tags, of_others) = counts.split_at_mut(tags);
    let common = |set: &Bits| -> u32 {
        let within = |span: &Range<usize>| -> u32 {
            let (rows, set) = (&rows[span.clone()], &set.words()[span.clone()]);
            rows.iter().zip(set).map(|(one, two)| (one & two).count_ones()).sum()
        };
        spans.iter().map(within).sum()
    };
    for (count, tag) in of_tags.iter_mut().zip(&index.tags) {
        *count += common(&tag.all);
    }
    for (count, set) in of_others.iter_mut().zip(&index.facet_rows) {
        *count += common(set);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::index::Builder;
    use super::super::super::tests::some_facts;
    use super::*;

    #[test]
    fn both_ways_count_the_same() {
        let mut builder = Builder::new(jiff::civil::date(2026, 11, 2));
        for facts in some_facts(500, 7) {
            builder.add(&facts);
        }
        let index = builder.finish();
        for seed in 1..20u64 {
            let rows: Vec<u64> = (0..500u64.div_ceil(64))
                .map(|word| {
                    let last = if word == 7 { (1 << (500 - 448)) - 1 } else { u64::MAX };
                    seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(word as u32 * 7) & last
                })
                .collect();
            let mut one = vec![0; Numbering::get().count()];
            let mut two = one.clone();
            by_rows(&index, &rows, &[0..3, 3..rows.len()], &mut one);
            by_sets(&index, &rows, std::slice::from_ref(&(0..rows.len())), &mut two);
            assert_eq!(one, two);
            assert!(one.iter().any(|count| *count > 0));
        }
    }
}
