//! The shape of an area in whole millionths of a degree (11 cm), so that which side of a line a point lies on is
//! exact, and two areas with a line between them never both hold a point, nor neither.

use geojson::GeometryValue;
use vocabulary::LatLon;

use super::{Polygon, Position};

/// Millionths of a degree east and north.
pub(crate) type Point = [i32; 2];

/// The polygons of an area: each has an outer ring and holes, and no ring repeats its first point at its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Outline {
    pub(crate) polygons: Vec<Vec<Vec<Point>>>,
}

const MILLION: f64 = 1e6;

/// A point of the map, rounded to a millionth of a degree.
pub(crate) fn point_of(place: LatLon) -> Point {
    [(place.longitude() * MILLION).round() as i32, (place.latitude() * MILLION).round() as i32]
}

/// What stands in a file for a shape.
pub(crate) struct Drawn {
    pub(crate) outline: Outline,
    /// Latitude and longitude were exchanged, and were put right.
    pub(crate) was_swapped: bool,
}

impl Outline {
    /// The shape that a file draws. Rings without room in them are left out.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub(crate) fn drawn(polygons: &[Polygon]) -> Result<Drawn, String> {
        let mut all = polygons.iter().flatten().flatten();
        let on_globe = |&[east, north]: &Position| LatLon::new(north, east).ok();
        let was_swapped = {
            let mut all = all.clone().peekable();
            all.peek().is_some() && all.all(|at| on_globe(at).is_some_and(|at| at.looks_swapped()))
        };
        if let Some([east, north]) = all.find(|at| on_globe(at).is_none()) {
            return Err(format!(
                "its coordinates are not degrees of longitude and latitude; fetch the file as WGS84 (EPSG:4326): \
                 {east}, {north}"
            ));
        }
        let rounded = |&[east, north]: &Position| {
            let (east, north) = if was_swapped { (north, east) } else { (east, north) };
            [(east * MILLION).round() as i32, (north * MILLION).round() as i32]
        };
        let mut outline = Outline::default();
        for polygon in polygons {
            let mut rings = Vec::new();
            for (index, ring) in polygon.iter().enumerate() {
                match with_room(ring.iter().map(rounded).collect(), index == 0) {
                    Some(ring) => rings.push(ring),
                    // Without its outer ring, a polygon is nothing but holes.
                    None if index == 0 => break,
                    None => {}
                }
            }
            if !rings.is_empty() {
                outline.polygons.push(rings);
            }
        }
        if outline.polygons.is_empty() {
            return Err("it encloses nothing".to_owned());
        }
        Ok(Drawn { outline, was_swapped })
    }

    /// How many points it has.
    pub(crate) fn points(&self) -> usize {
        self.polygons.iter().flatten().map(Vec::len).sum()
    }
}

/// A ring without repeated points, turned as GeoJSON wants it (RFC 7946: outer rings counterclockwise, holes
/// clockwise); `None` if it encloses nothing.
fn with_room(mut ring: Vec<Point>, is_outer: bool) -> Option<Vec<Point>> {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    let doubled: i128 = sides(&ring)
        .map(|(a, b)| i128::from(a[0]) * i128::from(b[1]) - i128::from(b[0]) * i128::from(a[1]))
        .sum();
    if ring.len() < 3 || doubled == 0 {
        return None;
    }
    if (doubled > 0) != is_outer {
        ring.reverse();
    }
    Some(ring)
}

/// The sides of a ring, the one from its last point to its first among them.
pub(crate) fn sides(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    let last = ring.last().copied();
    last.into_iter().chain(ring.iter().copied()).zip(ring.iter().copied())
}

/// Whether a line due east from a point crosses the sides of a ring an odd number of times. A point on a side that
/// two areas share is in exactly one of them: the one to its east, or to its north.
pub(crate) fn is_odd(ring: &[Point], [east, north]: Point) -> bool {
    let mut odd = false;
    for (a, b) in sides(ring) {
        if (a[1] > north) != (b[1] > north) {
            let wide = |from: i32, to: i32| i64::from(to) - i64::from(from);
            let side = wide(a[0], b[0]) * wide(a[1], north) - wide(a[1], b[1]) * wide(a[0], east);
            odd ^= if b[1] > a[1] { side > 0 } else { side < 0 };
        }
    }
    odd
}

/// Metres from a point to the nearest side of a ring, as on a flat map around the point: within a percent for a
/// hundred kilometres.
pub(crate) fn metres(ring: &[Point], from: Point) -> f64 {
    // The length of a millionth of a degree north on a sphere of the earth's mean radius.
    const NORTH: f64 = 6_371_008.8 * std::f64::consts::PI / 180.0 / MILLION;
    let east = NORTH * (f64::from(from[1]) / MILLION).to_radians().cos();
    let flat = |at: Point| {
        [
            (i64::from(at[0]) - i64::from(from[0])) as f64 * east,
            (i64::from(at[1]) - i64::from(from[1])) as f64 * NORTH,
        ]
    };
    let squared = sides(ring).map(|(a, b)| {
        let (a, b) = (flat(a), flat(b));
        let along = [b[0] - a[0], b[1] - a[1]];
        let length = along[0] * along[0] + along[1] * along[1];
        let share = if length > 0.0 { -(a[0] * along[0] + a[1] * along[1]) / length } else { 0.0 };
        let share = share.clamp(0.0, 1.0);
        let nearest = [a[0] + share * along[0], a[1] + share * along[1]];
        nearest[0] * nearest[0] + nearest[1] * nearest[1]
    });
    squared.fold(f64::INFINITY, f64::min).sqrt()
}

/// The polygons as GeoJSON draws them.
pub(crate) fn geometry<'r>(polygons: impl Iterator<Item = Vec<&'r [Point]>>) -> Option<GeometryValue> {
    let degrees = |at: &Point| vec![f64::from(at[0]) / MILLION, f64::from(at[1]) / MILLION];
    let closed = |ring: &[Point]| -> Vec<Vec<f64>> { ring.iter().chain(ring.first()).map(degrees).collect() };
    let mut polygons: Vec<Vec<Vec<Vec<f64>>>> =
        polygons.map(|rings| rings.into_iter().map(closed).collect()).collect();
    match polygons.len() {
        0 => None,
        1 => polygons.pop().map(GeometryValue::new_polygon),
        _ => Some(GeometryValue::new_multi_polygon(polygons)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of two millionths, counterclockwise.
    const SQUARE: [Point; 4] = [[0, 0], [2, 0], [2, 2], [0, 2]];

    fn drawn(rings: &[&[Position]]) -> Result<Drawn, String> {
        Outline::drawn(&[rings.iter().map(|ring| ring.to_vec()).collect()])
    }

    #[test]
    fn a_point_on_a_shared_side_is_in_exactly_one_area() {
        let beside: Vec<Point> = SQUARE.iter().map(|at| [at[0] + 2, at[1]]).collect();
        let above: Vec<Point> = SQUARE.iter().map(|at| [at[0], at[1] + 2]).collect();
        assert_eq!((is_odd(&SQUARE, [2, 1]), is_odd(&beside, [2, 1])), (false, true));
        assert_eq!((is_odd(&SQUARE, [1, 2]), is_odd(&above, [1, 2])), (false, true));
        assert!(is_odd(&SQUARE, [1, 1]) && is_odd(&SQUARE, [0, 0]) && !is_odd(&SQUARE, [2, 2]));
    }

    #[test]
    fn rings_are_cleaned_and_turned() {
        let clockwise = [[0.0, 50.0], [0.0, 51.0], [0.0, 51.0], [1.0, 51.0], [1.0, 50.0], [0.0, 50.0]];
        let found = drawn(&[&clockwise, &[[0.5, 50.5], [0.6, 50.5], [0.5, 50.5]]]).unwrap();
        let east = [[1_000_000, 50_000_000], [1_000_000, 51_000_000], [0, 51_000_000], [0, 50_000_000]];
        assert_eq!(found.outline.polygons, [vec![east.to_vec()]], "a hole without room is none");
        assert_eq!((found.outline.points(), found.was_swapped), (4, false));
        assert!(drawn(&[&[[0.0, 50.0], [0.0, 51.0], [0.0, 50.0]]]).is_err());
        assert!(Outline::drawn(&[]).is_err());
    }

    #[test]
    fn exchanged_coordinates_are_put_right_and_metres_refused() {
        let found = drawn(&[&[[53.0, -2.0], [53.0, -1.0], [54.0, -1.0], [53.0, -2.0]]]).unwrap();
        assert!(found.was_swapped);
        assert!(found.outline.polygons[0][0].contains(&[-2_000_000, 53_000_000]));
        let grid = drawn(&[&[[409_503.0, 425_335.0], [409_600.0, 425_335.0], [409_503.0, 425_400.0]]]);
        assert!(grid.is_err_and(|why| why.contains("WGS84")));
        let none = drawn(&[&[[f64::NAN, 53.0], [-1.0, 53.0], [-1.0, 54.0]]]);
        assert!(none.is_err_and(|why| why.contains("degrees")));
    }

    #[test]
    fn distances_are_those_of_a_flat_map() {
        let place = point_of(LatLon::new(53.0, -2.0).unwrap());
        let line: [Point; 3] = [[-2_100_000, 53_010_000], [-1_900_000, 53_010_000], [-2_000_000, 53_020_000]];
        assert!((metres(&line, place) - 1_111.95).abs() < 0.1);
        assert!(metres(&line, [-2_000_000, 53_010_000]) < 1e-6);
    }
}
