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
        set_run(&mut bits.0, 0, rows);
        bits
    }

    pub(in crate::search) fn words(&self) -> &[u64] {
        &self.0
    }

    pub(in crate::search) fn set(&mut self, row: u32) {
        self.0[row as usize / 64] |= 1 << (row % 64);
    }

    pub(in crate::search) fn clear(&mut self, row: u32) {
        self.0[row as usize / 64] &= !(1 << (row % 64));
    }

    /// Clears some rows of a word of them.
    pub(in crate::search) fn clear_word(&mut self, word: usize, rows: u64) {
        self.0[word] &= !rows;
    }

    pub(in crate::search) fn has(&self, row: u32) -> bool {
        has(&self.0, row)
    }

    /// Keeps only what is also in another set.
    pub(in crate::search) fn keep(&mut self, other: &Bits) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own &= other;
        }
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
fn set_run(words: &mut [u64], from: usize, to: usize) {
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

/// A set of few rows among many, which knows which of its words it has touched: a question about one town neither
/// clears nor reads the sets of the whole country.
#[derive(Debug, Default)]
pub(in crate::search) struct Candidates {
    rows: Vec<u64>,
    /// One bit a word of `rows`.
    touched: Vec<u64>,
}

impl Candidates {
    /// Makes it empty, for so many rows.
    pub(in crate::search) fn reset(&mut self, rows: usize) {
        self.rows.resize(words_for(rows), 0);
        self.touched.clear();
        self.touched.resize(words_for(self.rows.len()), 0);
    }

    /// Adds a row.
    #[inline]
    pub(in crate::search) fn set(&mut self, row: u32) {
        let (word, bit) = (row as usize / 64, 1 << (row % 64));
        let (touched, mark) = (&mut self.touched[word / 64], 1 << (word % 64));
        // A word that is touched for the first time holds what an earlier question left.
        self.rows[word] = if *touched & mark == 0 { bit } else { self.rows[word] | bit };
        *touched |= mark;
    }

    /// Adds the rows from `from` up to, but without, `to`.
    pub(in crate::search) fn set_run(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let (first, last) = (from / 64, (to - 1) / 64);
        // A word that is touched for the first time holds what an earlier question left. Those in the middle become full.
        for word in [first, last] {
            if !has(&self.touched, word as u32) {
                self.rows[word] = 0;
            }
        }
        set_run(&mut self.touched, first, last + 1);
        set_run(&mut self.rows, from, to);
    }

    /// The rows of one word.
    #[inline]
    pub(in crate::search) fn word(&self, at: usize) -> u64 {
        if has(&self.touched, at as u32) { self.rows[at] } else { 0 }
    }

    /// Takes a row out.
    pub(in crate::search) fn remove(&mut self, row: u32) {
        self.rows[row as usize / 64] &= !(1 << (row % 64));
    }

    /// Calls `each` with every touched word and its rows, going up.
    pub(in crate::search) fn each_word(&mut self, mut each: impl FnMut(usize, &mut u64)) {
        for (at, touched) in self.touched.iter().enumerate() {
            let mut left = *touched;
            while left != 0 {
                let word = at * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                each(word, &mut self.rows[word]);
            }
        }
    }

    /// The touched words in runs, going up.
    pub(in crate::search) fn spans(&self) -> Vec<std::ops::Range<usize>> {
        let mut spans: Vec<std::ops::Range<usize>> = Vec::new();
        for (at, touched) in self.touched.iter().enumerate() {
            let mut left = *touched;
            while left != 0 {
                let word = at * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                match spans.last_mut() {
                    Some(span) if span.end == word => span.end += 1,
                    _ => spans.push(word..word + 1),
                }
            }
        }
        spans
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
            set_run(&mut bits.0, from, to);
            for row in 0..640u32 {
                prop_assert_eq!(bits.has(row), (from..to).contains(&(row as usize)));
            }
        }
    }

    #[test]
    fn candidates_forget_what_an_earlier_question_left() {
        let mut candidates = Candidates::default();
        candidates.reset(10_000);
        candidates.set_run(100, 9_000);
        candidates.reset(10_000);
        candidates.set(130);
        candidates.set_run(5_000, 5_002);
        let mut found = Vec::new();
        candidates.each_word(|word, rows| found.push((word, *rows)));
        assert_eq!(found, [(2, 1 << 2), (78, 0b11 << 8)]);
        assert_eq!(candidates.spans(), [2..3, 78..79]);
    }
}
