//! Numbers that look random and never change.
//!
//! SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), written out
//! because published crates reserve the right to change their streams between versions, and the demonstration area
//! must not change when a dependency does. Floating-point work keeps to additions and multiplications, which every
//! machine rounds alike; library functions such as `ln` are not promised to agree.

/// What a stream of numbers is used for, so that two uses never share one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stream {
    /// How many services each organisation of a block runs.
    Sizes = 1,
    /// One organisation.
    Organisation = 2,
    /// One building of an organisation.
    Site = 3,
    /// One service.
    Service = 4,
    /// What registers say of a place.
    Register = 5,
    /// Who works for a network.
    Colleague = 8,
    /// Whether two people who follow each other have something to do with each other.
    Pair = 9,
    /// Somebody who is supported.
    Person = 10,
    /// What happens to them.
    Referral = 11,
    /// What their link worker notes.
    Contact = 12,
    /// What they answer to measures.
    Answers = 13,
    /// What they plan with their link worker.
    Plan = 14,
}

/// A stream of numbers.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

const fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

impl Random {
    /// The stream of one thing. Things with different numbers have unrelated streams.
    pub(crate) const fn of(seed: u64, stream: Stream, number: u64) -> Self {
        let area = mix(seed.wrapping_add(GOLDEN));
        let kind = mix(area ^ (stream as u64).wrapping_mul(GOLDEN));
        Self(mix(kind ^ number.wrapping_add(1).wrapping_mul(GOLDEN)))
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// A whole number from 0 to one less than `limit`; 0 when the limit is 0.
    pub(crate) const fn below(&mut self, limit: u64) -> u64 {
        ((self.next() as u128 * limit as u128) >> 64) as u64
    }

    /// True `percent` times in 100.
    pub(crate) const fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A number from 0 up to but not including 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number spread like the normal distribution: the sum of twelve even ones, less six, kept within three
    /// standard deviations.
    pub(crate) fn normal(&mut self) -> f64 {
        let mut sum = -6.0;
        for _ in 0..12 {
            sum += self.unit();
        }
        sum.clamp(-3.0, 3.0)
    }

    /// One of a list, or nothing of an empty one.
    pub(crate) fn one<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let at = usize::try_from(self.below(list.len() as u64)).unwrap_or(0);
        list.get(at)
    }

    /// One text of a list, or the empty text of an empty one.
    pub(crate) fn text<'a>(&mut self, list: &'a [String]) -> &'a str {
        self.one(list).map_or("", String::as_str)
    }

    /// Puts a list in random order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = usize::try_from(self.below(at as u64 + 1)).unwrap_or(0);
            list.swap(at, other);
        }
    }
}

/// Draws positions in a list so that heavier entries come up more often.
#[derive(Debug, Clone, Default)]
pub(crate) struct Weights {
    cumulative: Vec<u64>,
}

impl Weights {
    pub(crate) fn new(weights: impl IntoIterator<Item = u64>) -> Self {
        let mut total = 0;
        let cumulative = weights
            .into_iter()
            .map(|weight| {
                total += weight;
                total
            })
            .collect();
        Self { cumulative }
    }

    /// A position in the list; 0 when the list is empty.
    pub(crate) fn draw(&self, random: &mut Random) -> usize {
        let total = self.cumulative.last().copied().unwrap_or(0);
        let mark = random.below(total);
        self.cumulative.partition_point(|&sum| sum <= mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // First outputs of SplitMix64 for seed 1234567, as given with the reference implementation.
        let mut random = Random(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn draws_keep_to_their_limits_and_weights() {
        let mut random = Random::of(1, Stream::Service, 1);
        let weights = Weights::new([1, 0, 3]);
        let mut drawn = [0_u32; 3];
        for _ in 0..4000 {
            assert!(random.below(7) < 7);
            assert!((0.0..1.0).contains(&random.unit()));
            assert!((-3.0..=3.0).contains(&random.normal()));
            drawn[weights.draw(&mut random)] += 1;
        }
        assert_eq!(drawn[1], 0);
        assert!((800..1200).contains(&drawn[0]), "{drawn:?}");
        assert_eq!(random.below(0), 0);
    }
}
