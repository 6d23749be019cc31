//! A point on the map.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::is_space;

/// A point in degrees of WGS84 (EPSG:4326), the datum of GPS and of Open Referral's `latitude` and `longitude`.
///
/// Always finite and on the globe. `Display` writes six decimals, about ten centimetres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "Degrees", into = "Degrees")]
pub struct LatLon {
    latitude: f64,
    longitude: f64,
}

/// Why two numbers are not a point on the globe.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LatLonError {
    /// Not two numbers.
    #[error("Enter the latitude and the longitude with a comma between, like 53.4609, -2.2866")]
    NotTwoNumbers,
    /// North or south of the poles, or not a number.
    #[error("The latitude must be between -90 and 90. In the UK it is about 50 to 61")]
    Latitude,
    /// Beyond the date line, or not a number.
    #[error("The longitude must be between -180 and 180. In the UK it is about -9 to 2")]
    Longitude,
}

/// Mean radius of the earth in metres: International Union of Geodesy and Geophysics, R1 = (2a + b) / 3.
const EARTH_RADIUS_METRES: f64 = 6_371_008.8;

impl LatLon {
    /// A point from degrees north and degrees east.
    ///
    /// # Errors
    /// [`LatLonError`] when either is not finite or off the globe.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, LatLonError> {
        // A range never contains NaN, and an infinite number is outside it.
        if !(-90.0..=90.0).contains(&latitude) {
            Err(LatLonError::Latitude)
        } else if !(-180.0..=180.0).contains(&longitude) {
            Err(LatLonError::Longitude)
        } else {
            Ok(Self { latitude, longitude })
        }
    }

    /// Reads "latitude, longitude", with a comma or a space between.
    ///
    /// # Errors
    /// [`LatLonError`] when it is not two numbers, or they are off the globe.
    pub fn parse(text: &str) -> Result<Self, LatLonError> {
        let mut numbers = text
            .split(|character| character == ',' || is_space(character))
            .filter(|part| !part.is_empty())
            .map(str::parse::<f64>);
        match (numbers.next(), numbers.next(), numbers.next()) {
            (Some(Ok(latitude)), Some(Ok(longitude)), None) => Self::new(latitude, longitude),
            _ => Err(LatLonError::NotTwoNumbers),
        }
    }

    /// Degrees north of the equator.
    #[must_use]
    pub fn latitude(&self) -> f64 {
        self.latitude
    }

    /// Degrees east of Greenwich.
    #[must_use]
    pub fn longitude(&self) -> f64 {
        self.longitude
    }

    /// True inside a box around the United Kingdom, from Scilly to Shetland and from Fermanagh to Lowestoft. The box
    /// also holds the sea and much of Ireland: it catches mistakes, it does not draw a border.
    #[must_use]
    pub fn in_uk(&self) -> bool {
        (49.8..=60.95).contains(&self.latitude) && (-8.75..=1.85).contains(&self.longitude)
    }

    /// True when the point is outside the United Kingdom but would be inside with latitude and longitude exchanged, as
    /// in a feed that confuses its columns.
    #[must_use]
    pub fn looks_swapped(&self) -> bool {
        let swapped = Self { latitude: self.longitude, longitude: self.latitude };
        !self.in_uk() && swapped.in_uk()
    }

    /// Metres along the great circle, by the haversine formula: within about half a percent of the true distance.
    #[must_use]
    pub fn distance_metres(&self, other: LatLon) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let half_north = (to - from) / 2.0;
        let half_east = (other.longitude - self.longitude).to_radians() / 2.0;
        let chord = half_north.sin().powi(2) + from.cos() * to.cos() * half_east.sin().powi(2);
        // Rounding can lift the chord a hair above one for opposite points, where the arc sine would be NaN.
        2.0 * EARTH_RADIUS_METRES * chord.min(1.0).sqrt().asin()
    }
}

/// How a point travels: two named numbers, checked again on the way in.
#[derive(Serialize, Deserialize)]
struct Degrees {
    latitude: f64,
    longitude: f64,
}

impl TryFrom<Degrees> for LatLon {
    type Error = LatLonError;

    fn try_from(degrees: Degrees) -> Result<Self, Self::Error> {
        Self::new(degrees.latitude, degrees.longitude)
    }
}

impl From<LatLon> for Degrees {
    fn from(point: LatLon) -> Self {
        Self { latitude: point.latitude, longitude: point.longitude }
    }
}

impl FromStr for LatLon {
    type Err = LatLonError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for LatLon {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:.6}, {:.6}", self.latitude, self.longitude)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(latitude: f64, longitude: f64) -> LatLon {
        LatLon::new(latitude, longitude).unwrap()
    }

    #[test]
    fn the_box_holds_every_corner_of_the_kingdom() {
        for (place, latitude, longitude) in [
            ("Bishop Rock, Scilly", 49.873, -6.445),
            ("Out Stack, Shetland", 60.861, -0.874),
            ("Belleek, Fermanagh", 54.479, -8.090),
            ("St Kilda", 57.815, -8.650),
            ("Lowestoft Ness", 52.481, 1.763),
        ] {
            assert!(point(latitude, longitude).in_uk(), "{place}");
        }
        assert!(!point(48.857, 2.352).in_uk(), "Paris");
        assert!(!point(0.0, 0.0).in_uk(), "an empty cell read as nought");
    }

    #[test]
    fn notices_exchanged_columns() {
        assert!(point(-2.2866, 53.4609).looks_swapped());
        assert!(!point(53.4609, -2.2866).looks_swapped());
        assert!(!point(0.0, 0.0).looks_swapped());
    }

    #[test]
    fn measures_known_distances() {
        let (london, edinburgh) = (point(51.5074, -0.1278), point(55.9533, -3.1883));
        assert!((london.distance_metres(edinburgh) - 534_000.0).abs() < 1_500.0);
        assert!((point(0.0, 0.0).distance_metres(point(0.0, 1.0)) - 111_195.0).abs() < 1.0);
        assert!((point(90.0, 0.0).distance_metres(point(-90.0, 0.0)) - 20_015_115.0).abs() < 10.0);
    }

    #[test]
    fn reads_text_and_refuses_what_is_off_the_globe() {
        assert_eq!(LatLon::parse(" 53.4609, -2.2866 "), Ok(point(53.4609, -2.2866)));
        assert_eq!(LatLon::parse("53.4609 -2.2866"), Ok(point(53.4609, -2.2866)));
        assert_eq!(point(53.4609, -2.2866).to_string(), "53.460900, -2.286600");
        for bad in ["", "53.4", "a, b", "1, 2, 3", "53,4609; -2,2866"] {
            assert_eq!(LatLon::parse(bad), Err(LatLonError::NotTwoNumbers), "{bad}");
        }
        assert_eq!(LatLon::parse("90.1, 0"), Err(LatLonError::Latitude));
        assert_eq!(LatLon::parse("NaN, 0"), Err(LatLonError::Latitude));
        assert_eq!(LatLon::parse("0, 180.5"), Err(LatLonError::Longitude));
        assert_eq!(LatLon::new(0.0, f64::INFINITY), Err(LatLonError::Longitude));
    }

    #[test]
    fn json_is_checked_too() {
        let json = r#"{"latitude":53.4609,"longitude":-2.2866}"#;
        let read: LatLon = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        assert!(serde_json::from_str::<LatLon>(r#"{"latitude":534609,"longitude":0}"#).is_err());
    }

    proptest! {
        #[test]
        fn distance_is_the_same_both_ways_and_never_more_than_half_round(
            a in (-90.0..=90.0, -180.0..=180.0), b in (-90.0..=90.0, -180.0..=180.0),
        ) {
            let (from, to) = (point(a.0, a.1), point(b.0, b.1));
            let metres = from.distance_metres(to);
            prop_assert!((0.0..=20_015_116.0).contains(&metres));
            prop_assert!((metres - to.distance_metres(from)).abs() < 1e-3);
            prop_assert!(from.distance_metres(from) == 0.0);
        }

        #[test]
        fn comes_back_from_its_own_text_within_a_metre(latitude in -90.0..=90.0, longitude in -180.0..=180.0) {
            let here = point(latitude, longitude);
            prop_assert!(LatLon::parse(&here.to_string()).unwrap().distance_metres(here) < 1.0);
        }

        #[test]
        fn never_panics(text in "\\PC{0,24}") {
            let _ = LatLon::parse(&text);
        }
    }
}
