//! Outlines of the wards: everything that is nearer to a town than to any other, and not far from it.

use std::fmt::Write as _;

/// Degrees east and north.
type Point = [f64; 2];

/// Corners of an outline before its neighbours cut it.
const CORNERS: u32 = 24;

/// Degrees of latitude in a kilometre.
const NORTH: f64 = 1.0 / 111.195;

/// The outline of each middle, in the order given. Each has its middle and how far it reaches at most, kilometres. An
/// outline is convex, counterclockwise and does not repeat its first corner; neighbours share the line between them.
pub(crate) fn outlines(middles: &[(Point, f64)]) -> Vec<Vec<Point>> {
    middles
        .iter()
        .map(|(middle, reach)| {
            // A kilometre to the east is more degrees than one to the north.
            let wide = 1.0 / middle[1].to_radians().cos();
            let mut outline: Vec<Point> = (0..CORNERS)
                .map(|corner| {
                    let turn = f64::from(corner) / f64::from(CORNERS) * std::f64::consts::TAU;
                    [middle[0] + turn.cos() * reach * NORTH * wide, middle[1] + turn.sin() * reach * NORTH]
                })
                .collect();
            for (other, _) in middles.iter().filter(|(other, _)| other != middle) {
                outline = cut(&outline, *middle, *other, wide);
            }
            outline
        })
        .collect()
}

/// What of an outline is nearer to one point than to another, on a map that is stretched `wide` to the east.
fn cut(outline: &[Point], to: Point, than: Point, wide: f64) -> Vec<Point> {
    // How much nearer a point is: a straight line across the map, so that it is 0 on the border.
    let nearer = |at: &Point| {
        let square = |from: Point| ((at[0] - from[0]) / wide).powi(2) + (at[1] - from[1]).powi(2);
        square(than) - square(to)
    };
    let mut kept = Vec::with_capacity(outline.len() + 1);
    for (number, from) in outline.iter().enumerate() {
        let next = &outline[(number + 1) % outline.len()];
        let (here, there) = (nearer(from), nearer(next));
        if here >= 0.0 {
            kept.push(*from);
        }
        if (here >= 0.0) != (there >= 0.0) {
            let share = here / (here - there);
            kept.push([from[0] + (next[0] - from[0]) * share, from[1] + (next[1] - from[1]) * share]);
        }
    }
    kept
}

/// Named outlines as GeoJSON: code, name, outline. Coordinates have five digits, which is about a metre.
pub(crate) fn collection<'a>(named: impl Iterator<Item = (&'a str, &'a str, &'a [Point])>) -> String {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for (number, (code, name, outline)) in named.enumerate() {
        let mut ring = String::new();
        for at in outline.iter().chain(outline.first()) {
            let _ = write!(ring, "{}[{:.5},{:.5}]", if ring.is_empty() { "" } else { "," }, at[0], at[1]);
        }
        let _ = write!(
            text,
            "{}{{\"type\":\"Feature\",\"properties\":{},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}}}",
            if number == 0 { "\n" } else { ",\n" },
            serde_json::json!({"WD24CD": code, "WD24NM": name}),
        );
    }
    text.push_str("\n]}\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_a_line_and_lonely_towns_have_a_round_outline() {
        let found = outlines(&[([-2.30, 53.40], 5.0), ([-2.25, 53.40], 5.0), ([-1.00, 53.40], 2.0)]);
        let east = |outline: &[Point]| outline.iter().map(|at| at[0]).fold(f64::MIN, f64::max);
        let west = |outline: &[Point]| outline.iter().map(|at| at[0]).fold(f64::MAX, f64::min);
        assert!((east(&found[0]) - -2.275).abs() < 1e-9, "half way: {}", east(&found[0]));
        assert!((west(&found[1]) - -2.275).abs() < 1e-9);
        assert_eq!(found[2].len(), CORNERS as usize);
        assert!((east(&found[2]) - west(&found[2]) - 4.0 * NORTH / 53.4_f64.to_radians().cos()).abs() < 1e-9);
    }

    #[test]
    fn names_are_written_as_json() {
        let outline = [[0.0, 1.0], [1.0, 1.0], [1.0, 2.0]];
        let text = collection([("E05990001", "St \"A\" ward", &outline[..])].into_iter());
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["features"][0]["properties"]["WD24NM"], "St \"A\" ward");
        assert_eq!(read["features"][0]["geometry"]["coordinates"][0].as_array().unwrap().len(), 4);
    }
}
