//! Which area holds a point.

use std::ops::Range;

use geojson::GeometryValue;
use rstar::{AABB, RTree, RTreeObject};

use crate::Kind;
use crate::boundary::outline::{Outline, Point, geometry, is_odd, metres};

/// The shapes of all areas: their points one behind another, and the boxes around their polygons in a tree for each
/// kind of area.
#[derive(Default)]
pub(super) struct Map {
    points: Vec<Point>,
    /// Where in `points` each ring ends.
    rings: Vec<u32>,
    polygons: Vec<Polygon>,
    trees: [RTree<Boxed>; Kind::COUNT],
}

/// A polygon: the area it is a part of, and its rings.
struct Polygon {
    area: u32,
    rings: Range<u32>,
}

/// The box around a polygon.
struct Boxed {
    low: Point,
    high: Point,
    polygon: u32,
}

impl RTreeObject for Boxed {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.low.map(f64::from), self.high.map(f64::from))
    }
}

/// What the tree takes for an element: a slot as large as a node, and its part of the nodes above.
const BYTES_A_BOX: usize = 68;

/// Collects shapes.
#[derive(Default)]
pub(super) struct Drawing {
    map: Map,
    boxes: [Vec<Boxed>; Kind::COUNT],
}

impl Drawing {
    /// Adds the shape of an area, and answers which polygons are its own. One that is gone is drawn and not found.
    pub(super) fn add(&mut self, area: u32, kind: Kind, is_gone: bool, outline: &Outline) -> Range<u32> {
        let map = &mut self.map;
        let first = map.polygons.len() as u32;
        for rings in &outline.polygons {
            let outer = rings.first().map_or(&[][..], Vec::as_slice);
            let ring = map.rings.len() as u32;
            for points in rings {
                map.points.extend(points);
                map.rings.push(map.points.len() as u32);
            }
            let end = |at: fn(i32, i32) -> i32| -> Option<Point> {
                outer.iter().copied().reduce(|one, two| [at(one[0], two[0]), at(one[1], two[1])])
            };
            if let (Some(low), Some(high), false) = (end(i32::min), end(i32::max), is_gone) {
                self.boxes[kind as usize].push(Boxed { low, high, polygon: map.polygons.len() as u32 });
            }
            map.polygons.push(Polygon { area, rings: ring..map.rings.len() as u32 });
        }
        first..map.polygons.len() as u32
    }

    pub(super) fn finish(mut self) -> Map {
        self.map.trees = self.boxes.map(RTree::bulk_load);
        self.map.points.shrink_to_fit();
        self.map
    }
}

impl Map {
    /// The area of a kind that holds a point. Where boundaries overlap, it is one of those that do.
    pub(super) fn at(&self, point: Point, kind: Kind) -> Option<u32> {
        let place = AABB::from_point(point.map(f64::from));
        let mut near = self.trees[kind as usize].locate_in_envelope_intersecting(place);
        let holds = |boxed: &&Boxed| self.holds(boxed.polygon, point);
        near.find(holds).map(|boxed| self.polygons[boxed.polygon as usize].area)
    }

    /// Metres from a point to the polygons of an area; 0 within one.
    pub(super) fn metres(&self, polygons: Range<u32>, from: Point) -> Option<f64> {
        if polygons.clone().any(|polygon| self.holds(polygon, from)) {
            return Some(0.0);
        }
        polygons.flat_map(|polygon| self.rings(polygon)).map(|ring| metres(ring, from)).reduce(f64::min)
    }

    /// The areas of a kind whose boxes meet a box, each once, in no order.
    pub(super) fn within(&self, low: Point, high: Point, kind: Kind) -> Vec<u32> {
        let wanted = AABB::from_corners(low.map(f64::from), high.map(f64::from));
        let met = self.trees[kind as usize].locate_in_envelope_intersecting(wanted);
        let mut areas: Vec<u32> = met.map(|boxed| self.polygons[boxed.polygon as usize].area).collect();
        areas.sort_unstable();
        areas.dedup();
        areas
    }

    /// The polygons drawn more roughly: points are moved to a grid of so many millionths of a degree, and those that
    /// fall on each other are one. Neighbours stay neighbours, since a point they share moves for both. Rings that
    /// become too small to see are left out.
    pub(super) fn rough_geometry(&self, polygons: Range<u32>, grid: i32) -> Option<GeometryValue> {
        let snapped = |ring: &[Point]| -> Vec<Point> {
            let mut ring: Vec<Point> = ring.iter().map(|at| at.map(|axis| snap(axis, grid))).collect();
            ring.dedup();
            while ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            ring
        };
        let drawn: Vec<Vec<Vec<Point>>> = polygons
            .map(|polygon| self.rings(polygon).map(snapped).collect::<Vec<_>>())
            .filter(|rings| rings.first().is_some_and(|outer| outer.len() > 2))
            .map(|rings| rings.into_iter().filter(|ring| ring.len() > 2).collect())
            .collect();
        geometry(drawn.iter().map(|rings| rings.iter().map(Vec::as_slice).collect()))
    }

    pub(super) fn geometry(&self, polygons: Range<u32>) -> Option<GeometryValue> {
        geometry(polygons.map(|polygon| self.rings(polygon).collect()))
    }

    fn holds(&self, polygon: u32, point: Point) -> bool {
        self.rings(polygon).fold(false, |odd, ring| odd ^ is_odd(ring, point))
    }

    fn rings(&self, polygon: u32) -> impl Iterator<Item = &[Point]> {
        self.polygons[polygon as usize].rings.clone().map(|ring| {
            let ring = ring as usize;
            let start = ring.checked_sub(1).map_or(0, |before| self.rings[before]);
            &self.points[start as usize..self.rings[ring] as usize]
        })
    }

    /// Bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        let boxes: usize = self.trees.iter().map(RTree::size).sum();
        size_of_val(&self.points[..])
            + size_of_val(&self.rings[..])
            + size_of_val(&self.polygons[..])
            + boxes * BYTES_A_BOX
    }
}

/// The nearest line of a grid, which is above 0.
fn snap(axis: i32, grid: i32) -> i32 {
    (axis + grid / 2).div_euclid(grid) * grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn map(areas: &[Vec<Vec<Vec<Point>>>]) -> Map {
        let mut drawing = Drawing::default();
        for (area, polygons) in areas.iter().enumerate() {
            drawing.add(area as u32, Kind::Lad, false, &Outline { polygons: polygons.clone() });
        }
        drawing.finish()
    }

    fn square(east: i32, north: i32, side: i32) -> Vec<Point> {
        vec![[east, north], [east + side, north], [east + side, north + side], [east, north + side]]
    }

    #[test]
    fn islands_belong_to_their_area_and_holes_do_not() {
        let map = map(&[
            vec![vec![square(0, 0, 100), square(40, 40, 20)], vec![square(200, 0, 10)]],
            vec![vec![square(40, 40, 20)]],
        ]);
        for (point, area) in [
            ([10, 10], Some(0)),
            ([205, 5], Some(0)),
            ([50, 50], Some(1)),
            ([150, 5], None),
            ([-1, 50], None),
        ] {
            assert_eq!(map.at(point, Kind::Lad), area, "{point:?}");
        }
        assert_eq!(map.at([10, 10], Kind::Ward), None);
        assert_eq!(map.metres(0..2, [205, 5]), Some(0.0));
        assert!(map.metres(0..2, [50, 50]).is_some_and(|metres| (metres - 1.1).abs() < 0.1));
        assert_eq!(map.metres(0..0, [0, 0]), None);
    }

    #[test]
    fn a_box_meets_the_areas_around_it_and_a_rough_drawing_has_fewer_points() {
        let curved: Vec<Point> = (0..=90)
            .map(|step| {
                let turn = f64::from(step * 4).to_radians();
                [(turn.cos() * 1_000.0) as i32, (turn.sin() * 1_000.0) as i32]
            })
            .collect();
        let map = map(&[
            vec![vec![curved, square(-5, -5, 10)], vec![square(5_000, 0, 40)]],
            vec![vec![square(1_000, 0, 4_000)]],
        ]);
        assert_eq!(map.within([-10, -10], [10, 10], Kind::Lad), [0]);
        assert_eq!(map.within([900, 100], [5_010, 200], Kind::Lad), [0, 1], "each once");
        assert_eq!(map.within([0, 0], [9_000, 9_000], Kind::Ward), [0; 0]);
        let points = |grid: i32| {
            let text = map.rough_geometry(0..2, grid).unwrap().to_string();
            (text.matches("],[").count(), text)
        };
        let (fine, rough) = (points(1), points(300));
        assert!(rough.0 * 3 < fine.0, "{} and {}", rough.0, fine.0);
        assert!(!rough.1.contains("MultiPolygon"), "the islet is too small to see: {}", rough.1);
        assert!(map.rough_geometry(1..2, 300).is_none(), "and alone it is nothing");
    }

    #[test]
    fn what_is_gone_is_drawn_and_not_found() {
        let mut drawing = Drawing::default();
        let outline = Outline { polygons: vec![vec![square(0, 0, 10)]] };
        assert_eq!(drawing.add(7, Kind::Lad, true, &outline), 0..1);
        let map = drawing.finish();
        assert_eq!(map.at([5, 5], Kind::Lad), None);
        assert!(map.geometry(0..1).is_some());
    }

    /// A grid of squares with bent lines between them: a country of 36 areas.
    fn country(bends: &[(i32, i32)]) -> Vec<Vec<Vec<Vec<Point>>>> {
        const SIDE: usize = 6;
        let corner = |x: usize, y: usize| -> Point {
            let (east, north) = bends[y * (SIDE + 1) + x];
            [x as i32 * 100 + east, y as i32 * 100 + north]
        };
        let cells = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
        cells
            .map(|(x, y)| {
                vec![vec![vec![corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]]]
            })
            .collect()
    }

    proptest! {
        #[test]
        fn the_index_agrees_with_asking_every_area(
            bends in prop::collection::vec((-40..40, -40..40), 49),
            points in prop::collection::vec((-60..660, -60..660), 60),
        ) {
            let areas = country(&bends);
            let map = map(&areas);
            let corners = bends.iter().enumerate().map(|(at, (east, north))| {
                ((at % 7) as i32 * 100 + east, (at / 7) as i32 * 100 + north)
            });
            for (east, north) in points.into_iter().chain(corners) {
                let point = [east, north];
                let holds = |rings: &Vec<Vec<Point>>| rings.iter().fold(false, |odd, ring| odd ^ is_odd(ring, point));
                let held: Vec<u32> =
                    (0..36).filter(|area| areas[*area as usize].iter().any(holds)).collect();
                prop_assert!(held.len() <= 1, "no point is in two areas: {:?}", held);
                prop_assert_eq!(map.at(point, Kind::Lad), held.first().copied());
            }
            // Deep within the country no point is lost between two areas.
            for point in [[300, 300], [250, 350], [333, 201]] {
                prop_assert!(map.at(point, Kind::Lad).is_some());
            }
        }
    }
}
