//! What results are counted by: needs, activities, price, access, days, languages, ways of taking part, and distance.

use std::sync::OnceLock;

use vocabulary::{Vocabulary, access, languages};

use super::facts::{Cost, Facts, mode};

/// What results are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Needs of the vocabulary.
    Need,
    /// Activities of the vocabulary.
    Activity,
    /// Free, up to five pounds, more.
    Cost,
    /// What helps people take part.
    Access,
    /// Days of the week.
    Day,
    /// Languages.
    Language,
    /// Ways of taking part.
    Mode,
}

/// How far, in metres, each band of distance reaches: one, three, five and ten miles. Behind them come what is farther
/// and what needs no travel.
pub const BANDS: [u32; 4] = [1_609, 4_828, 8_047, 16_093];

/// How many bands there are, with the last two.
pub const BAND_COUNT: usize = BANDS.len() + 2;

/// The band of a distance; `None` for no travel.
#[must_use]
pub fn band(metres: Option<u32>) -> usize {
    match metres {
        Some(metres) => BANDS.iter().position(|far| metres <= *far).unwrap_or(BANDS.len()),
        None => BANDS.len() + 1,
    }
}

/// What costs no more than so many pence is cheap.
pub const CHEAP: u32 = 500;

/// The words for the three prices.
pub const COSTS: [&str; 3] = ["free", "up-to-5", "more"];

/// One thing that results are counted by, as a number: groups stand one behind the other.
pub type Facet = u16;

/// What a service counts for, one bit a facet.
pub(super) type FacetBits = [u64; FACET_WORDS];

/// Machine words that hold a bit for every facet.
pub(super) const FACET_WORDS: usize = 6;

/// The bits of some facets.
pub(super) fn facet_bits(facets: &[Facet]) -> FacetBits {
    let mut bits = [0; FACET_WORDS];
    for facet in facets {
        bits[usize::from(*facet) / 64] |= 1 << (facet % 64);
    }
    bits
}

/// Where each group begins and ends among the numbers.
#[derive(Debug, Clone, Copy)]
pub struct Numbering {
    /// Needs; the numbers of [`crate::tags::number`].
    pub needs: (Facet, Facet),
    /// Activities.
    pub activities: (Facet, Facet),
    /// Prices, in the order of [`COSTS`].
    pub costs: (Facet, Facet),
    /// Access needs, in the order of their file.
    pub access: (Facet, Facet),
    /// Days, Monday first.
    pub days: (Facet, Facet),
    /// Languages, in the order of their file.
    pub languages: (Facet, Facet),
    /// Ways of taking part, in the order of [`mode::WORDS`].
    pub modes: (Facet, Facet),
}

impl Numbering {
    /// The numbering of this build's vocabularies.
    #[must_use]
    pub fn get() -> &'static Numbering {
        static NUMBERING: OnceLock<Numbering> = OnceLock::new();
        NUMBERING.get_or_init(|| {
            let mut next: Facet = 0;
            let mut take = |count: usize| {
                let from = next;
                // Some three hundred in all.
                next += Facet::try_from(count).unwrap_or_default();
                (from, next)
            };
            let vocabulary = Vocabulary::embedded();
            Numbering {
                needs: take(vocabulary.needs().len()),
                activities: take(vocabulary.activities().len()),
                costs: take(COSTS.len()),
                access: take(access::all().len()),
                days: take(7),
                languages: take(languages::all().len()),
                modes: take(mode::WORDS.len()),
            }
        })
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        usize::from(self.modes.1)
    }

    /// The numbers of a group.
    #[must_use]
    pub fn of(&self, group: Group) -> std::ops::Range<Facet> {
        let (from, to) = match group {
            Group::Need => self.needs,
            Group::Activity => self.activities,
            Group::Cost => self.costs,
            Group::Access => self.access,
            Group::Day => self.days,
            Group::Language => self.languages,
            Group::Mode => self.modes,
        };
        from..to
    }

    /// The word of a number: a code, a day as the standard writes it, a price.
    #[must_use]
    pub fn word(&self, facet: Facet) -> &'static str {
        let vocabulary = Vocabulary::embedded();
        let within =
            |span: (Facet, Facet)| (span.0..span.1).contains(&facet).then(|| usize::from(facet - span.0));
        if let Some(place) = within(self.needs) {
            return vocabulary.needs()[place].code.as_str();
        }
        if let Some(place) = within(self.activities) {
            return vocabulary.activities()[place].code.as_str();
        }
        if let Some(place) = within(self.costs) {
            return COSTS[place];
        }
        if let Some(place) = within(self.access) {
            return &access::all()[place].code;
        }
        if let Some(place) = within(self.days) {
            return crate::catalogue::DAYS[place];
        }
        if let Some(place) = within(self.languages) {
            return &languages::all()[place].code;
        }
        within(self.modes).map_or("", |place| mode::WORDS[place])
    }

    /// All that a service counts for, going up, each once.
    #[must_use]
    pub fn counted(&self, facts: &Facts) -> Vec<Facet> {
        let mut all = Vec::new();
        self.of_service(facts, &mut all);
        all
    }

    /// The same, behind what is there already.
    pub(super) fn of_service(&self, facts: &Facts, into: &mut Vec<Facet>) {
        into.extend(facts.tags.iter().map(|(tag, _)| *tag));
        match facts.cost {
            Cost::Unknown => {}
            Cost::Free => into.push(self.costs.0),
            Cost::From(pence) => into.push(self.costs.0 + if pence <= CHEAP { 1 } else { 2 }),
        }
        let mut bits = |bits: u64, from: Facet| {
            let mut left = bits;
            while left != 0 {
                // At most 63.
                into.push(from + left.trailing_zeros() as Facet);
                left &= left - 1;
            }
        };
        bits(facts.access.into(), self.access.0);
        bits(facts.times.iter().fold(0, |days, time| days | time.days).into(), self.days.0);
        bits(facts.languages, self.languages.0);
        bits(facts.modes.into(), self.modes.0);
    }
}

/// How many of the results there are of each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// By number.
    pub facets: Vec<u32>,
    /// By band of distance; all 0 where nobody says where.
    pub bands: [u32; BAND_COUNT],
    /// Those of each band that can also be had without travel: nearer ones alone being asked for, they would still answer.
    pub also_without_travel: [u32; BAND_COUNT],
}

impl Counts {
    /// How many there would be if only so many metres were asked for instead of more: known for the ends of [`BANDS`].
    #[must_use]
    pub fn within(&self, metres: u32) -> Option<u32> {
        let last = BANDS.iter().position(|far| *far == metres)?;
        let (near, farther) = self.bands.split_at(last + 1);
        let without_travel = farther.last().copied().unwrap_or(0);
        Some(
            near.iter().sum::<u32>()
                + without_travel
                + self.also_without_travel[last + 1..].iter().sum::<u32>(),
        )
    }

    /// Those of a group that some result has, in the order of the group: word and count.
    pub fn group(&self, group: Group) -> impl Iterator<Item = (&'static str, u32)> {
        let numbering = Numbering::get();
        numbering.of(group).filter_map(|facet| {
            let count = self.facets.get(usize::from(facet)).copied().unwrap_or(0);
            (count > 0).then(|| (numbering.word(facet), count))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_a_word_and_groups_do_not_overlap() {
        let numbering = Numbering::get();
        let mut words = std::collections::HashSet::new();
        for group in [
            Group::Need,
            Group::Activity,
            Group::Cost,
            Group::Access,
            Group::Day,
            Group::Language,
            Group::Mode,
        ] {
            for facet in numbering.of(group) {
                assert!(words.insert((group, numbering.word(facet))), "{facet}");
                assert!(!numbering.word(facet).is_empty());
            }
        }
        assert_eq!(words.len(), numbering.count());
        assert!(numbering.count() <= 64 * FACET_WORDS, "make room in FACET_WORDS");
    }

    #[test]
    fn bands_end_where_they_say() {
        assert_eq!(
            [Some(0), Some(1_609), Some(1_610), Some(16_093), Some(16_094), None].map(band),
            [0, 0, 1, 3, 4, 5]
        );
    }
}
