//! Which postcodes are nearest to a point: squares of the map, and in each the rows that lie there.

use std::collections::BinaryHeap;

use vocabulary::{LatLon, Postcode};

use crate::block::Point;

/// A postcode near a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// The postcode.
    pub postcode: Postcode,
    /// Where it is.
    pub point: LatLon,
    /// Metres from the point that was asked about.
    pub metres: f64,
}

/// Squares from 49 degrees north and 9 degrees west, in millionths of a degree: about 1.1 km high and 0.9 to 1.2 km
/// wide. They hold every point that [`super::super::in_the_isles`] lets in.
const SOUTH: i32 = 49_000_000;
const WEST: i32 = -9_000_000;
const HIGH: i32 = 10_000;
const WIDE: i32 = 16_000;
const ROWS: i64 = 1_200;
const COLUMNS: i64 = 700;

/// Rows by the square they lie in.
#[derive(Default)]
pub(super) struct Grid {
    /// Where each square begins in `rows`, and after the last where it ends.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

/// The square of a point; outside the map it is one that does not exist.
fn square(point: Point) -> (i64, i64) {
    let row = (i64::from(point.latitude) - i64::from(SOUTH)).div_euclid(i64::from(HIGH));
    let column = (i64::from(point.longitude) - i64::from(WEST)).div_euclid(i64::from(WIDE));
    (row, column)
}

impl Grid {
    /// Sorts points into squares; those that are nowhere are left out.
    pub(super) fn of(points: impl Iterator<Item = Point> + Clone) -> Self {
        let place = |point: Point| {
            let (up, right) = square(point);
            let inside = (0..ROWS).contains(&up) && (0..COLUMNS).contains(&right);
            inside.then(|| (up * COLUMNS + right) as usize)
        };
        let mut starts = vec![0_u32; (ROWS * COLUMNS) as usize + 1];
        for at in points.clone().filter_map(place) {
            starts[at + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut rows = vec![0_u32; starts.last().map_or(0, |count| *count as usize)];
        let mut next = starts.clone();
        for (row, point) in points.enumerate() {
            if let Some(at) = place(point) {
                rows[next[at] as usize] = row as u32;
                next[at] += 1;
            }
        }
        Grid { starts, rows }
    }

    pub(super) fn heap_bytes(&self) -> usize {
        (self.starts.capacity() + self.rows.capacity()) * size_of::<u32>()
    }

    /// The `n` rows nearest to a point, the nearest first. Looks at the square of the point, then at the ring of squares
    /// around it, and so on, until what is found is nearer than anything in the next ring could be. Distances are those
    /// on a plane that touches the globe at the point, which puts neighbours in the right order.
    pub(super) fn nearest(&self, point_of: impl Fn(usize) -> Point, to: LatLon, n: usize) -> Vec<usize> {
        if self.rows.is_empty() || n == 0 {
            return Vec::new();
        }
        let narrow = to.latitude().to_radians().cos();
        let centre = Point::from(to);
        let apart = |row: u32| {
            let point = point_of(row as usize);
            let up = f64::from(point.latitude) - f64::from(centre.latitude);
            let right = (f64::from(point.longitude) - f64::from(centre.longitude)) * narrow;
            // Squares of lengths are not negative, and so their bits are in their order.
            (up * up + right * right).to_bits()
        };
        let (up, right) = square(centre);
        let mut best: BinaryHeap<(u64, u32)> = BinaryHeap::with_capacity(n + 1);
        let first = outside(up, ROWS).max(outside(right, COLUMNS));
        let last = farthest(up, ROWS).max(farthest(right, COLUMNS));
        for ring in first..=last {
            if best.len() == n && best.peek().is_some_and(|(worst, _)| *worst <= beyond(centre, ring, narrow))
            {
                break;
            }
            self.each_of_ring(up, right, ring, |row| {
                best.push((apart(row), row));
                if best.len() > n {
                    best.pop();
                }
            });
        }
        best.into_sorted_vec().into_iter().map(|(_, row)| row as usize).collect()
    }

    fn each_of_ring(&self, up: i64, right: i64, ring: i64, mut each: impl FnMut(u32)) {
        let mut square = |row: i64, column: i64| {
            let at = (row * COLUMNS + column) as usize;
            let here = &self.rows[self.starts[at] as usize..self.starts[at + 1] as usize];
            here.iter().for_each(|row| each(*row));
        };
        let (west, east) = (right - ring, right + ring);
        for row in (up - ring).max(0)..=(up + ring).min(ROWS - 1) {
            if (row - up).abs() == ring {
                (west.max(0)..=east.min(COLUMNS - 1)).for_each(|column| square(row, column));
            } else {
                [west, east]
                    .into_iter()
                    .filter(|column| (0..COLUMNS).contains(column))
                    .for_each(|column| square(row, column));
            }
        }
    }
}

/// How many rings lie between a square and the map.
fn outside(at: i64, size: i64) -> i64 {
    (-at).max(at - (size - 1)).max(0)
}

/// How many rings reach the far edge of the map.
fn farthest(at: i64, size: i64) -> i64 {
    at.max(size - 1 - at)
}

/// How near something in this ring could be, in the measure of distances above.
fn beyond(centre: Point, ring: i64, narrow: f64) -> u64 {
    let part = |value: i32, origin: i32, size: i32| {
        let into = (i64::from(value) - i64::from(origin)).rem_euclid(i64::from(size));
        into.min(i64::from(size) - into) as f64
    };
    let rings = (ring - 1).max(0) as f64;
    let up = part(centre.latitude, SOUTH, HIGH) + rings * f64::from(HIGH);
    let right = (part(centre.longitude, WEST, WIDE) + rings * f64::from(WIDE)) * narrow;
    let least = if ring == 0 { 0.0 } else { up.min(right) };
    (least * least).to_bits()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slowly(points: &[Point], to: LatLon) -> Vec<f64> {
        let mut metres: Vec<f64> =
            points.iter().filter_map(|point| Some(to.distance_metres(point.get()?))).collect();
        metres.sort_by(f64::total_cmp);
        metres
    }

    proptest! {
        #[test]
        fn finds_what_a_look_at_every_point_finds(
            points in proptest::collection::vec((53_000_000..53_200_000, -2_400_000..-2_000_000), 1..200),
            to in (52.9..53.3, -2.5..-1.9), n in 1_usize..8,
        ) {
            let points: Vec<Point> =
                points.into_iter().map(|(latitude, longitude)| Point { latitude, longitude }).collect();
            let to = LatLon::new(to.0, to.1).unwrap();
            let grid = Grid::of(points.iter().copied());
            let found = grid.nearest(|row| points[row], to, n);
            prop_assert_eq!(found.len(), n.min(points.len()));
            for (row, expected) in found.iter().zip(slowly(&points, to)) {
                let metres = to.distance_metres(points[*row].get().unwrap());
                // On a plane, two that are almost equally far may change places.
                prop_assert!((metres - expected).abs() < 1.0 + expected * 2e-3, "{metres} {expected}");
            }
        }
    }

    #[test]
    fn from_far_away_it_is_still_found() {
        let points = [Point { latitude: 53_000_000, longitude: -2_000_000 }, Point::NOWHERE];
        let grid = Grid::of(points.iter().copied());
        for (latitude, longitude) in
            [(48.85, 2.35), (40.7, -74.0), (-33.9, 151.2), (90.0, 180.0), (60.9, 1.9)]
        {
            let to = LatLon::new(latitude, longitude).unwrap();
            assert_eq!(grid.nearest(|row| points[row], to, 3), [0], "{to}");
        }
    }

    #[test]
    fn what_is_nowhere_is_not_found() {
        let here = Point { latitude: 53_000_000, longitude: -2_000_000 };
        let to = here.get().unwrap();
        let found = |points: &[Point]| Grid::of(points.iter().copied()).nearest(|row| points[row], to, 5);
        assert_eq!(found(&[Point::NOWHERE, here]), [1]);
        assert!(found(&[Point::NOWHERE]).is_empty());
        assert!(found(&[]).is_empty());
        assert!(Grid::default().nearest(|_| here, to, 5).is_empty());
    }
}
