//! What is known of an area in numbers, each with its source, year and caveat.

use super::{Area, Areas};
use crate::measures::{MEASURES, Measure, index_of};

/// One number, and all that must be known to read it.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// What it means, who publishes it, and what must be said with it.
    pub measure: &'static Measure,
    /// The number, to seven digits.
    pub value: f32,
    /// The year it is of, as far as the file said.
    pub year: Option<i16>,
    /// It was made from the figures of smaller areas and published by nobody.
    pub derived: bool,
    /// The dataset that says so.
    pub dataset: &'static str,
}

/// The figures of one area.
#[derive(Clone, Copy)]
pub struct Figures<'a> {
    pub(super) areas: &'a Areas,
    pub(super) area: &'a Area,
}

/// What one dataset says of one area.
pub(super) struct Layer {
    /// Which dataset.
    pub(super) dataset: u8,
    pub(super) derived: bool,
    /// Which measures: a bit for each.
    pub(super) has: u128,
    /// Where their values begin, in the order of the bits.
    pub(super) first: u32,
}

/// A dataset that says something of areas.
pub(super) struct Dataset {
    pub(super) name: &'static str,
    /// The year of each measure; 0 where it is not known.
    pub(super) years: Vec<i16>,
}

impl Figures<'_> {
    /// The figure of this key, such as `imd_decile`; see [`crate::measures::MEASURES`]. Where several datasets give
    /// it, the official one counts before what was derived.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Figure> {
        index_of(key).and_then(|measure| self.figure(measure))
    }

    /// All figures, in the order in which they are shown.
    pub fn iter(&self) -> impl Iterator<Item = Figure> {
        (0..MEASURES.len()).filter_map(|measure| self.figure(measure))
    }

    /// Tenth of England's LSOAs by deprivation: 1 is the most deprived. Of LSOAs only.
    #[must_use]
    pub fn imd_decile(&self) -> Option<u8> {
        self.get("imd_decile").map(|figure| figure.value as u8)
    }

    /// Rank among England's LSOAs by deprivation: 1 is the most deprived. Of LSOAs only.
    #[must_use]
    pub fn imd_rank(&self) -> Option<u32> {
        self.get("imd_rank").map(|figure| figure.value as u32)
    }

    /// People who live there.
    #[must_use]
    pub fn residents(&self) -> Option<u64> {
        self.get("residents").map(|figure| figure.value as u64)
    }

    /// The share of adults, in percent, who are lonely at least some of the time, in places of this kind. Modelled:
    /// show its [`Measure::caveat`] wherever it is shown.
    #[must_use]
    pub fn loneliness_prior(&self) -> Option<Figure> {
        self.get("lonely_percent")
    }

    /// The class of the Rural Urban Classification, such as `Urban: Nearer to a major town or city`. Of LSOAs only.
    #[must_use]
    pub fn rural_urban(&self) -> Option<&str> {
        self.areas.rural_urban.get(usize::from(self.area.rural_urban?)).map(String::as_str)
    }

    fn figure(&self, measure: usize) -> Option<Figure> {
        let bit = 1_u128 << measure;
        let layers = &self.areas.layers[self.area.layers.start as usize..self.area.layers.end as usize];
        let layer = layers.iter().find(|layer| layer.has & bit != 0)?;
        let before = (layer.has & (bit - 1)).count_ones();
        let dataset = &self.areas.datasets[usize::from(layer.dataset)];
        Some(Figure {
            measure: &MEASURES[measure],
            value: self.areas.values[(layer.first + before) as usize],
            year: dataset.years.get(measure).copied().filter(|year| *year > 0),
            derived: layer.derived,
            dataset: dataset.name,
        })
    }
}
