//! Where an outcode or a sector lies, and how far it reaches.

use vocabulary::LatLon;

/// The middle of an outcode or a sector.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Centre {
    /// The mean of its postcodes.
    pub point: LatLon,
    /// Metres from the middle within which nine of ten of its postcodes lie.
    pub most_within_metres: f64,
    /// Metres from the middle to the farthest of its postcodes.
    pub reach_metres: f64,
    /// How many postcodes this is made of; 0 for a middle that was given as such.
    pub postcodes: u32,
}

/// Half of the outcodes of Great Britain have nine of ten postcodes within 2.6 km, three of four within 5.2 km; their
/// farthest one is within 5.1 and 9.0 km (Code-Point Open, 2025). The larger of each pair stands for outcodes whose
/// postcodes are not known.
const USUAL_MOST_WITHIN: f64 = 5_200.0;
const USUAL_REACH: f64 = 9_000.0;

impl Centre {
    pub(super) fn given(point: LatLon) -> Self {
        Centre { point, most_within_metres: USUAL_MOST_WITHIN, reach_metres: USUAL_REACH, postcodes: 0 }
    }

    pub(super) fn of(points: impl Iterator<Item = LatLon> + Clone) -> Option<Self> {
        let (mut count, mut latitude, mut longitude) = (0_u32, 0.0, 0.0);
        for point in points.clone() {
            count += 1;
            latitude += point.latitude();
            longitude += point.longitude();
        }
        // Of no points the mean is not a number, which is no point either.
        let point = LatLon::new(latitude / f64::from(count), longitude / f64::from(count)).ok()?;
        let mut metres: Vec<f64> = points.map(|other| point.distance_metres(other)).collect();
        let at = (metres.len() - 1) * 9 / 10;
        let (_, most, farther) = metres.select_nth_unstable_by(at, f64::total_cmp);
        let most = *most;
        let reach_metres = farther.iter().fold(most, |far, other| far.max(*other));
        Some(Centre { point, most_within_metres: most, reach_metres, postcodes: count })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_of_ten_are_near_and_one_is_far() {
        let far = LatLon::new(53.1, -2.0).unwrap();
        let points = (0..9).map(|_| LatLon::new(53.0, -2.0).unwrap()).chain([far]);
        let centre = Centre::of(points).unwrap();
        assert!((centre.point.latitude() - 53.01).abs() < 1e-9);
        assert!((centre.most_within_metres - 1_112.0).abs() < 1.0);
        assert!((centre.reach_metres - 10_007.0).abs() < 2.0);
        assert_eq!(centre.postcodes, 10);
    }

    #[test]
    fn nothing_has_no_middle_and_one_is_its_own() {
        assert_eq!(Centre::of(std::iter::empty()), None);
        let one = LatLon::new(53.0, -2.0).unwrap();
        let centre = Centre::of(std::iter::once(one)).unwrap();
        assert_eq!((centre.point, centre.reach_metres, centre.postcodes), (one, 0.0, 1));
    }
}
