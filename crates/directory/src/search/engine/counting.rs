//! How many of the results there are of each facet. Exact, by whichever of two ways is quicker.

use crate::search::facets::Numbering;
use crate::search::index::Index;
use crate::search::index::bits::Bits;

/// About how many entries of a row's own list can be read in the time of one word of a set.
const WORDS_AN_ENTRY: usize = 2;

/// Adds the rows of an answer.
pub(super) fn count(index: &Index, rows: &[u64], total: usize, counts: &mut [u32]) {
    if total == 0 {
        return;
    }
    let first = rows.iter().position(|word| *word != 0).unwrap_or(0);
    let last = rows.iter().rposition(|word| *word != 0).map_or(0, |last| last + 1);
    let entries = total * index.facets.len() / index.len().max(1);
    if entries * WORDS_AN_ENTRY < (last - first) * counts.len() {
        by_rows(index, rows, counts);
    } else {
        by_sets(index, rows, first, last, counts);
    }
}

/// Reads what each row counts for: for few rows.
fn by_rows(index: &Index, rows: &[u64], counts: &mut [u32]) {
    for (word, bits) in rows.iter().enumerate() {
        let mut left = *bits;
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
fn by_sets(index: &Index, rows: &[u64], first: usize, last: usize, counts: &mut [u32]) {
    let tags = usize::from(Numbering::get().activities.1);
    let (of_tags, of_others) = counts.split_at_mut(tags);
    let common = |set: &Bits| -> u32 {
        rows[first..last].iter().zip(&set.words()[first..last]).map(|(one, two)| (one & two).count_ones()).sum()
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
            builder.add(facts);
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
            by_rows(&index, &rows, &mut one);
            by_sets(&index, &rows, 0, rows.len(), &mut two);
            assert_eq!(one, two);
            assert!(one.iter().any(|count| *count > 0));
        }
    }
}
