//! The areas above LSOAs, made from them: which there are, what they lie in, and what their figures are.

use std::collections::HashMap;

use super::draft::Draft;
use crate::measures::{Above, MEASURES, index_of};
use crate::{AreaCode, Kind};

/// What is added up for one area.
struct Sum {
    draft: Draft,
    lsoas: u32,
    /// By measure: what was added up, and the residents it was weighted by.
    sums: Vec<(f64, f64)>,
    rural: (f64, f64),
    worst: (f64, f64),
    /// Residents in each larger area it lies in.
    votes: Vec<(Kind, AreaCode, f64)>,
}

/// What one LSOA brings.
pub(super) struct Lsoa<'l> {
    pub(super) draft: &'l Draft,
    /// Whether it is rural, if that is known.
    pub(super) rural: Option<bool>,
}

/// All areas above LSOAs.
pub(super) struct Sums {
    all: HashMap<AreaCode, Sum>,
    residents: usize,
    decile: usize,
}

/// An area that does not lie within one other of a kind.
pub(super) struct Straddler {
    pub(super) code: AreaCode,
    pub(super) kind: Kind,
    pub(super) parent: AreaCode,
    pub(super) others: Vec<AreaCode>,
}

/// Whether areas of one kind are made to lie within those of another: then one that does not lies where most of its
/// residents do. Other kinds of area cut across each other, and one lies within another only if all of it does.
fn nests(child: Kind, parent: Kind) -> bool {
    match child {
        Kind::Msoa | Kind::Ward => matches!(parent, Kind::Lad | Kind::Region),
        Kind::Lad => parent == Kind::Region,
        Kind::SubIcb => parent == Kind::Icb,
        Kind::Lsoa | Kind::Region | Kind::Icb => false,
    }
}

/// Whether an area of one kind can lie within one of another.
fn may_lie_in(child: Kind, parent: Kind) -> bool {
    nests(child, parent)
        || matches!(child, Kind::Msoa | Kind::Ward | Kind::Lad) && matches!(parent, Kind::SubIcb | Kind::Icb)
}

impl Sums {
    pub(super) fn new() -> Self {
        let known = |key| index_of(key).unwrap_or_default();
        Sums { all: HashMap::new(), residents: known("residents"), decile: known("imd_decile") }
    }

    /// Whether a code was met as that of another kind of area.
    pub(super) fn is_another(&self, code: AreaCode, kind: Kind) -> bool {
        self.all.get(&code).is_some_and(|sum| sum.draft.kind != kind)
    }

    /// The area of this code, to be described.
    pub(super) fn area(&mut self, code: AreaCode, kind: Kind) -> &mut Draft {
        let sum = self.all.entry(code).or_insert_with(|| Sum {
            draft: Draft { derived: true, ..Draft::new(code, kind) },
            lsoas: 0,
            sums: vec![(0.0, 0.0); MEASURES.len()],
            rural: (0.0, 0.0),
            worst: (0.0, 0.0),
            votes: Vec::new(),
        });
        &mut sum.draft
    }

    /// Adds an LSOA to the areas it lies in.
    pub(super) fn add(&mut self, lsoa: &Lsoa<'_>) {
        let value = |wanted: usize| {
            lsoa.draft.figures.iter().find(|(measure, _)| *measure == wanted).map(|(_, value)| *value)
        };
        let (residents, decile) = (value(self.residents), value(self.decile));
        let weight = residents.unwrap_or_default();
        for parent in lsoa.draft.parents.iter().flatten() {
            let Some(sum) = self.all.get_mut(parent) else { continue };
            sum.lsoas += 1;
            for &(measure, value) in &lsoa.draft.figures {
                let known = &mut sum.sums[measure];
                match MEASURES[measure].above {
                    Above::Sum => *known = (known.0 + value, 1.0),
                    Above::Mean => *known = (known.0 + value * weight, known.1 + weight),
                    Above::Nothing | Above::Counted => {}
                }
            }
            sum.rural.add(lsoa.rural, weight);
            sum.worst.add(decile.map(|decile| decile <= 1.0), weight);
            // Where residents are not known, LSOAs are counted.
            sum.vote(lsoa.draft, residents.unwrap_or(1.0));
        }
    }

    /// The areas with their figures and parents, and those that do not lie within one parent as they should. Means
    /// are rounded to four decimals: the order of rows must not matter.
    pub(super) fn finish(self) -> (Vec<Draft>, Vec<Straddler>) {
        let mut straddlers = Vec::new();
        let mut drafts: Vec<Draft> = self.all.into_values().map(|sum| sum.finish(&mut straddlers)).collect();
        drafts.sort_by_key(|draft| (draft.kind, draft.code));
        straddlers.sort_by_key(|straddler| straddler.code);
        (drafts, straddlers)
    }
}

/// A part and the whole.
trait Part {
    fn add(&mut self, is: Option<bool>, weight: f64);
    fn percent(&self) -> Option<f64>;
}

impl Part for (f64, f64) {
    fn add(&mut self, is: Option<bool>, weight: f64) {
        if let Some(is) = is {
            self.0 += if is { weight } else { 0.0 };
            self.1 += weight;
        }
    }

    fn percent(&self) -> Option<f64> {
        (self.1 > 0.0).then(|| rounded(self.0 / self.1 * 100.0))
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

impl Sum {
    fn vote(&mut self, lsoa: &Draft, weight: f64) {
        for kind in Kind::ALL {
            let Some(parent) = lsoa.parents[kind as usize].filter(|_| may_lie_in(self.draft.kind, kind))
            else {
                continue;
            };
            match self.votes.iter_mut().find(|(_, code, _)| *code == parent) {
                Some((_, _, residents)) => *residents += weight,
                None => self.votes.push((kind, parent, weight)),
            }
        }
    }

    fn finish(self, straddlers: &mut Vec<Straddler>) -> Draft {
        let mut draft = self.draft;
        for kind in Kind::ALL {
            let mut votes: Vec<_> = self.votes.iter().filter(|(of, _, _)| *of == kind).collect();
            votes.sort_by(|one, two| two.2.total_cmp(&one.2).then(one.1.cmp(&two.1)));
            let Some((_, most, _)) = votes.first() else { continue };
            if votes.len() > 1 && !nests(draft.kind, kind) {
                continue;
            }
            draft.parents[kind as usize] = Some(*most);
            if votes.len() > 1 {
                let others = votes[1..].iter().map(|(_, code, _)| *code).collect();
                straddlers.push(Straddler { code: draft.code, kind, parent: *most, others });
            }
        }
        for (measure, (sum, weight)) in self.sums.into_iter().enumerate().filter(|(_, known)| known.1 > 0.0) {
            let value = if MEASURES[measure].above == Above::Mean { rounded(sum / weight) } else { sum };
            draft.figures.push((measure, value));
        }
        let counted = [
            ("lsoas", Some(f64::from(self.lsoas))),
            ("worst_tenth_percent", self.worst.percent()),
            ("rural_percent", self.rural.percent()),
        ];
        draft.figures.extend(counted.into_iter().filter_map(|(key, value)| Some((index_of(key)?, value?))));
        draft.figures.sort_by_key(|(measure, _)| *measure);
        draft
    }
}
