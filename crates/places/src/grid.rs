//! Eastings and northings of the British National Grid to degrees.
//!
//! OSGB36 is what the OSTN15 grid of shifts says it is: Ordnance Survey defines it so. A point is carried to ETRS89 by
//! taking the shifts off, and to degrees by the inverse of the Transverse Mercator projection. Every fiftieth point of
//! the grid is kept here (`shifts.rs`), which is good to a few decimetres, and a grid reference of a postcode is good to
//! a metre. ETRS89 is WGS84 to within a metre as well. Sources: Ordnance Survey, *Transformations and OSGM15 User
//! Guide* (the shifts, and taking them off by repetition) and Karney, *Transverse Mercator with an accuracy of a few
//! nanometers*, 2011 (Krüger's series).

mod shifts;

use std::sync::LazyLock;

use vocabulary::LatLon;

/// The ellipsoid GRS80: half the major axis in metres, and the flattening.
const MAJOR: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_222_101;

/// The National Grid: scale on the central meridian, its longitude, and the true origin.
const SCALE: f64 = 0.999_601_271_7;
const MERIDIAN: f64 = -2.0;
const ORIGIN_LATITUDE: f64 = 49.0;
const ORIGIN_EASTING: f64 = 400_000.0;
const ORIGIN_NORTHING: f64 = -100_000.0;

/// The point of an easting and a northing in metres; `None` outside the grid, which covers Great Britain, the Isle of
/// Man and the sea around them.
#[must_use]
pub fn to_lat_lon(easting: f64, northing: f64) -> Option<LatLon> {
    let (mut east, mut north) = (easting, northing);
    // The shifts are known at the point that is sought, so it is approached. The second time is exact to a millimetre.
    for _ in 0..3 {
        let (by_east, by_north) = shift(east, north)?;
        let (next_east, next_north) = (easting - by_east, northing - by_north);
        (east, north) = (next_east, next_north);
    }
    let (latitude, longitude) = PROJECTION.inverse(east, north);
    LatLon::new(latitude, longitude).ok()
}

/// By how much OSGB36 lies east and north of ETRS89 here: between the four points of the grid around, in proportion.
fn shift(east: f64, north: f64) -> Option<(f64, f64)> {
    let (across, up) = (east / shifts::APART, north / shifts::APART);
    let inside = (0.0..(shifts::COLUMNS - 1) as f64).contains(&across)
        && (0.0..(shifts::ROWS - 1) as f64).contains(&up);
    if !inside {
        return None;
    }
    let (column, row) = (across as usize, up as usize);
    let (t, u) = (across.fract(), up.fract());
    let between = |table: &[[i16; shifts::COLUMNS]; shifts::ROWS]| {
        let at = |row: usize, column: usize| f64::from(table[row][column]) / 100.0;
        let south = at(row, column) * (1.0 - t) + at(row, column + 1) * t;
        let north = at(row + 1, column) * (1.0 - t) + at(row + 1, column + 1) * t;
        south * (1.0 - u) + north * u
    };
    Some((between(&shifts::TO_THE_EAST), -between(&shifts::TO_THE_SOUTH)))
}

/// What the projection needs that does not depend on the point.
struct Projection {
    /// Metres a radian of rectifying latitude.
    metres: f64,
    /// Rectifying latitude of the true origin.
    origin: f64,
    /// From the plane to the conformal sphere.
    beta: [f64; 4],
    /// From conformal to geographic latitude.
    delta: [f64; 4],
}

static PROJECTION: LazyLock<Projection> = LazyLock::new(|| {
    let n = FLATTENING / (2.0 - FLATTENING);
    let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n);
    let latitude = ORIGIN_LATITUDE.to_radians();
    let rectifying = [
        -3.0 / 2.0 * n + 9.0 / 16.0 * n3,
        15.0 / 16.0 * n2 - 15.0 / 32.0 * n4,
        -35.0 / 48.0 * n3,
        315.0 / 512.0 * n4,
    ];
    Projection {
        metres: SCALE * MAJOR / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0),
        origin: latitude + series(&rectifying, |j| (j * latitude).sin()),
        beta: [
            n / 2.0 - 2.0 / 3.0 * n2 + 37.0 / 96.0 * n3 - n4 / 360.0,
            n2 / 48.0 + n3 / 15.0 - 437.0 / 1440.0 * n4,
            17.0 / 480.0 * n3 - 37.0 / 840.0 * n4,
            4397.0 / 161_280.0 * n4,
        ],
        delta: [
            2.0 * n - 2.0 / 3.0 * n2 - 2.0 * n3 + 116.0 / 45.0 * n4,
            7.0 / 3.0 * n2 - 8.0 / 5.0 * n3 - 227.0 / 45.0 * n4,
            56.0 / 15.0 * n3 - 136.0 / 35.0 * n4,
            4279.0 / 630.0 * n4,
        ],
    }
});

/// The sum of the terms, each times what `of` makes of 2, 4, 6 and 8.
fn series(terms: &[f64; 4], of: impl Fn(f64) -> f64) -> f64 {
    terms.iter().zip([2.0, 4.0, 6.0, 8.0]).map(|(term, j)| term * of(j)).sum()
}

impl Projection {
    /// Latitude and longitude in degrees.
    fn inverse(&self, east: f64, north: f64) -> (f64, f64) {
        let up = (north - ORIGIN_NORTHING) / self.metres + self.origin;
        let across = (east - ORIGIN_EASTING) / self.metres;
        let xi = up - series(&self.beta, |j| (j * up).sin() * (j * across).cosh());
        let eta = across - series(&self.beta, |j| (j * up).cos() * (j * across).sinh());
        let conformal = (xi.sin() / eta.cosh()).asin();
        let latitude = conformal + series(&self.delta, |j| (j * conformal).sin());
        let longitude = eta.sinh().atan2(xi.cos());
        (latitude.to_degrees(), longitude.to_degrees() + MERIDIAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ordnance Survey's worked example and its test points for OSTN15, from Scilly to Shetland and from St Kilda to
    /// Flamborough Head.
    #[test]
    fn agrees_with_ordnance_survey_within_decimetres() {
        for (place, east, north, latitude, longitude) in [
            ("Caister water tower", 651_409.804, 313_177.450, 52.658_007_833, 1.716_073_972),
            ("St Mary's, Scilly", 91_492.146, 11_318.804, 49.922_263_94, -6.299_777_52),
            ("Southampton", 438_710.92, 114_792.25, 50.931_279_38, -1.450_514_34),
            ("Carmarthen", 241_124.584, 220_332.641, 51.858_908_96, -4.308_524_77),
            ("Blackpool", 331_534.564, 431_920.794, 53.779_110_26, -3.040_454_91),
            ("Flamborough Head", 525_745.67, 470_703.214, 54.116_851_44, -0.077_731_33),
            ("St Kilda", 9_587.906, 899_449.0, 57.813_518_38, -8.578_544_56),
            ("Flannan Isles", 71_713.131, 938_516.405, 58.212_622_47, -7.592_555_61),
            ("Sumburgh Head", 440_725.073, 1_107_878.448, 59.854_099_14, -1.274_869_1),
            ("Foula", 395_999.668, 1_138_728.951, 60.133_080_92, -2.073_828_23),
        ] {
            let found = to_lat_lon(east, north).unwrap();
            let metres = found.distance_metres(LatLon::new(latitude, longitude).unwrap());
            assert!(metres < 0.3, "{place}: {metres} m from where it is");
        }
    }

    /// The example of many web pages, which was computed with seven parameters and is good to five metres.
    #[test]
    fn is_near_what_seven_parameters_make_of_it() {
        let found = to_lat_lon(651_409.903, 313_177.270).unwrap();
        let degrees = |d: f64, m: f64, s: f64| d + m / 60.0 + s / 3600.0;
        let usual = LatLon::new(degrees(52.0, 39.0, 28.723), degrees(1.0, 42.0, 57.787)).unwrap();
        assert!((1.0..5.0).contains(&found.distance_metres(usual)));
    }

    #[test]
    fn there_is_nothing_beyond_the_grid() {
        for (east, north) in [
            (-1.0, 0.0),
            (0.0, -1.0),
            (700_000.0, 5.0),
            (5.0, 1_250_000.0),
            (f64::NAN, 5.0),
            (5.0, f64::INFINITY),
        ] {
            assert_eq!(to_lat_lon(east, north), None, "{east} {north}");
        }
    }
}
