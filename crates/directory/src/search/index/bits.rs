//! Sets of rows, one bit a row.

/// A set of rows.
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Bits(Vec<u64>);

/// How many 64-bit words hold so many rows.
pub(in crate::search) fn words_for(rows: usize) -> usize {
    rows.div_ceil(64)
}

impl Bits {
    pub(in crate::search) fn empty(rows: usize) -> Self {
        Bits(vec![0; words_for(rows)])
    }

    pub(in crate::search) fn full(rows: usize) -> Self {
        let mut bits = Bits::empty(rows);
        bits.set_run(0, rows);
        bits
    }

    pub(in crate::search) fn words(&self) -> &[u64] {
        &self.0
    }

    pub(in crate::search) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.0
    }

    pub(in crate::search) fn set(&mut self, row: u32) {
        self.0[row as usize / 64] |= 1 << (row % 64);
    }

    pub(in crate::search) fn clear(&mut self, row: u32) {
        self.0[row as usize / 64] &= !(1 << (row % 64));
    }

    pub(in crate::search) fn has(&self, row: u32) -> bool {
        has(&self.0, row)
    }

    pub(in crate::search) fn set_run(&mut self, from: usize, to: usize) {
        set_run(&mut self.0, from, to);
    }

    pub(in crate::search) fn bytes(&self) -> usize {
        self.0.capacity() * 8
    }
}

/// Whether a row is in a set.
pub(in crate::search) fn has(words: &[u64], row: u32) -> bool {
    words[row as usize / 64] >> (row % 64) & 1 == 1
}

/// Puts the rows from `from` up to, but without, `to` into a set.
pub(in crate::search) fn set_run(words: &mut [u64], from: usize, to: usize) {
    if from >= to {
        return;
    }
    let (first, last) = (from / 64, (to - 1) / 64);
    let head = u64::MAX << (from % 64);
    let tail = u64::MAX >> (63 - (to - 1) % 64);
    if first == last {
        words[first] |= head & tail;
    } else {
        words[first] |= head;
        words[first + 1..last].fill(u64::MAX);
        words[last] |= tail;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_run_is_its_rows_and_no_other(from in 0usize..300, length in 0usize..300) {
            let to = from + length;
            let mut bits = Bits::empty(640);
            bits.set_run(from, to);
            for row in 0..640u32 {
                prop_assert_eq!(bits.has(row), (from..to).contains(&(row as usize)));
            }
        }
    }
}
