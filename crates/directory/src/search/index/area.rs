//! Areas that services serve, each kept once, and whether somebody lives in one.

use areas::AreaCode;
use geojson::PolygonType;

use crate::catalogue::lies_in;
use crate::search::facts::{Serves, Spot};
use crate::search::query::Where;

/// Whether an area holds a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::search) enum Verdict {
    /// Nobody is kept out, or it is not known in which of such areas the place lies.
    Open = 0,
    /// It says that it is for people there.
    Yes = 1,
    /// It is for people elsewhere.
    No = 2,
}

/// What a service says of where people must live.
#[derive(Debug, Default)]
pub(in crate::search) struct AreaSet {
    serves: Serves,
    /// West, south, east, north of each shape, degrees.
    boxes: Vec<[f64; 4]>,
}

impl AreaSet {
    pub(super) fn new(serves: Serves) -> Self {
        let boxes = serves.shapes.iter().map(box_of).collect();
        AreaSet { serves, boxes }
    }

    /// Whether it names an area by this code.
    pub(in crate::search) fn names(&self, code: AreaCode) -> bool {
        self.serves.codes.binary_search(&code).is_ok()
    }

    /// Whether somebody there is served.
    pub(in crate::search) fn verdict(&self, place: &Where) -> Verdict {
        if self.serves.everybody() {
            return Verdict::Open;
        }
        let mut unknown = false;
        for code in &self.serves.codes {
            match code.kind().and_then(|kind| place.codes[kind as usize]) {
                Some(own) if own == *code => return Verdict::Yes,
                Some(_) => {}
                None => unknown = true,
            }
        }
        for country in &self.serves.countries {
            match place.country() {
                Some(own) if own == *country => return Verdict::Yes,
                Some(_) => {}
                None => unknown = true,
            }
        }
        if self.holds(place.spot) {
            return Verdict::Yes;
        }
        if unknown { Verdict::Open } else { Verdict::No }
    }

    fn holds(&self, spot: Spot) -> bool {
        let (x, y) = (f64::from(spot.longitude) / 1e7, f64::from(spot.latitude) / 1e7);
        self.serves.shapes.iter().zip(&self.boxes).any(|(shape, [west, south, east, north])| {
            (*west..=*east).contains(&x) && (*south..=*north).contains(&y) && lies_in(x, y, shape)
        })
    }

    pub(super) fn bytes(&self) -> usize {
        let points: usize = self.serves.shapes.iter().flatten().map(Vec::len).sum();
        size_of::<Self>() + self.serves.codes.len() * size_of::<AreaCode>() + points * 48
    }
}

fn box_of(shape: &PolygonType) -> [f64; 4] {
    let mut found = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    for point in shape.iter().flatten() {
        found =
            [found[0].min(point[0]), found[1].min(point[1]), found[2].max(point[0]), found[3].max(point[1])];
    }
    found
}
