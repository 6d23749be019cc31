//! Which practices are near a point.

use std::sync::Arc;

use jiff::civil::Date;
use rstar::RTree;
use rstar::primitives::GeomWithData;
use vocabulary::{LatLon, Postcode};

use super::{Organisation, Organisations};
use crate::{Role, Tie};

/// Practices on the map. Where their postcodes are, the caller says.
pub struct PracticePoints {
    organisations: Arc<Organisations>,
    /// Points on a sphere of radius 1: what is nearest there is nearest on the ground.
    tree: RTree<GeomWithData<[f64; 3], (u32, LatLon)>>,
    /// Practices with a postcode that is nowhere, or without one.
    pub nowhere: usize,
}

/// A practice that may be somebody's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'o> {
    /// The practice.
    pub practice: &'o Organisation,
    /// Its network on the day.
    pub pcn: Option<&'o Organisation>,
    /// As the crow flies.
    pub metres: f64,
}

impl PracticePoints {
    /// Puts every practice on the map whose postcode `locate` knows.
    #[must_use]
    pub fn of(organisations: Arc<Organisations>, locate: impl Fn(&Postcode) -> Option<LatLon>) -> Self {
        let mut points = Vec::new();
        let mut nowhere = 0;
        for (at, one) in organisations.all.iter().enumerate() {
            if one.role != Role::Practice || !one.described {
                continue;
            }
            match one.postcode.as_ref().and_then(&locate) {
                Some(point) => points.push(GeomWithData::new(on_sphere(point), (at as u32, point))),
                None => nowhere += 1,
            }
        }
        PracticePoints { organisations, tree: RTree::bulk_load(points), nowhere }
    }

    /// The organisations these practices are of.
    #[must_use]
    pub fn organisations(&self) -> &Organisations {
        &self.organisations
    }

    /// The nearest `most` practices that are open on a day, nearest first, each with its network.
    #[must_use]
    pub fn candidates(&self, point: LatLon, on: Date, most: usize) -> Vec<Candidate<'_>> {
        self.tree
            .nearest_neighbor_iter(on_sphere(point))
            .map(|found| found.data)
            .filter(|(at, _)| self.organisations.at(*at).is_open(on))
            .take(most)
            .map(|(at, place)| Candidate {
                practice: self.organisations.at(at),
                pcn: self.organisations.parent(at, Tie::Member, on).map(|pcn| self.organisations.at(pcn)),
                metres: point.distance_metres(place),
            })
            .collect()
    }
}

fn on_sphere(point: LatLon) -> [f64; 3] {
    let (north, east) = (point.latitude().to_radians(), point.longitude().to_radians());
    [north.cos() * east.cos(), north.cos() * east.sin(), north.sin()]
}
