//! `GET /map/ground?box=WEST,SOUTH,EAST,NORTH`: what a map without pictures shows of the country, as GeoJSON: outlines of
//! councils, of wards or neighbourhoods in them, and the names of towns.
//!
//! The answer depends on nothing but the registers, so that browsers keep it for a day, and boxes are whole tenths of a
//! degree, so that few of them are asked for.

use std::sync::Arc;

use areas::Kind;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use directory::locality::Country;
use geojson::{Feature, FeatureCollection, Geometry, GeometryValue};
use vocabulary::LatLon;

use super::Web;
use super::fields::Fields;

/// What is asked for at most, tenths of a degree: more is a country, and no neighbourhood.
const WIDEST: i32 = 40;

/// Boxes up to this size, tenths of a degree, show what is within councils too.
const NEAR: i32 = 8;

/// Towns that are written on a map.
const NAMES: usize = 40;

/// Round a map of results there is so much more, tenths of a degree.
const MARGIN: f64 = 0.3;

/// A day, and a week more while a new one is fetched: areas change once a year.
const KEPT: &str = "public, max-age=86400, stale-while-revalidate=604800";

/// A box in tenths of a degree: west, south, east, north.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ground([i32; 4]);

impl Ground {
    fn read(text: &str) -> Option<Self> {
        let mut tenths =
            text.split(',').map(|degrees| degrees.parse::<f64>().ok().filter(|d| d.abs() <= 180.0));
        let mut next = || Some((tenths.next()?? * 10.0).round() as i32);
        let ground = Ground([next()?, next()?, next()?, next()?]);
        (tenths.next().is_none() && ground.is_sound()).then_some(ground)
    }

    fn is_sound(self) -> bool {
        let Ground([west, south, east, north]) = self;
        let sizes = [east - west, north - south];
        sizes.iter().all(|size| (1..=WIDEST).contains(size)) && south >= -900 && north <= 900
    }

    fn corners(self) -> Option<(LatLon, LatLon)> {
        let [west, south, east, north] = self.0.map(|tenths| f64::from(tenths) / 10.0);
        Some((LatLon::new(south, west).ok()?, LatLon::new(north, east).ok()?))
    }

    fn size(self) -> i32 {
        let Ground([west, south, east, north]) = self;
        (east - west).max(north - south)
    }
}

/// Where the ground of some points is answered; nothing where there are none, or they are too far apart to be one map.
pub(super) fn ground_address(points: impl Iterator<Item = [f64; 2]>) -> Option<String> {
    let mut bounds: Option<[f64; 4]> = None;
    for [north, east] in points {
        let [w, s, e, n] = bounds.unwrap_or([east, north, east, north]);
        bounds = Some([w.min(east), s.min(north), e.max(east), n.max(north)]);
    }
    let [west, south, east, north] = bounds?.map(|degrees| degrees * 10.0);
    let out = |tenths: f64| tenths as i32;
    let ground = Ground([
        out((west - MARGIN).floor()),
        out((south - MARGIN).floor()),
        out((east + MARGIN).ceil()),
        out((north + MARGIN).ceil()),
    ]);
    let [west, south, east, north] = ground.0.map(|tenths| format!("{:.1}", f64::from(tenths) / 10.0));
    ground.is_sound().then(|| format!("/map/ground?box={west},{south},{east},{north}"))
}

pub(super) async fn ground(State(web): State<Arc<Web>>, fields: Fields) -> Response {
    let Some(ground) = Ground::read(fields.text("box")) else {
        return (
            StatusCode::BAD_REQUEST,
            "box is west,south,east,north in degrees, at most 4 wide and high\n",
        )
            .into_response();
    };
    let drawn = draw(&web.registers.country(), ground);
    let headers = [
        (header::CONTENT_TYPE, "application/geo+json"),
        (header::CACHE_CONTROL, KEPT),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, drawn.to_string()).into_response()
}

fn draw(country: &Country, ground: Ground) -> FeatureCollection {
    let Some((low, high)) = ground.corners() else { return FeatureCollection::default() };
    // About as fine as a picture of the box on a screen: a two-thousandth of its width, and ten metres at least.
    let grid = (ground.size() * 50).max(100);
    let outlines = |kind| -> Vec<Feature> {
        let areas = country.areas.within(low, high, kind);
        areas.into_iter().filter_map(|area| country.areas.rough_boundary(area, grid)).collect()
    };
    let mut features = Vec::new();
    if ground.size() <= NEAR {
        let wards = outlines(Kind::Ward);
        features.extend(if wards.is_empty() { outlines(Kind::Msoa) } else { wards });
    }
    features.extend(outlines(Kind::Lad));
    features.extend(country.places.names.within(low, high, NAMES).into_iter().map(|place| {
        let point = GeometryValue::new_point(vec![place.point.longitude(), place.point.latitude()]);
        let mut properties = serde_json::Map::new();
        properties.insert("name".to_owned(), place.name.into());
        properties.insert("kind".to_owned(), place.kind.as_str().into());
        Feature { geometry: Some(Geometry::new(point)), properties: Some(properties), ..Feature::default() }
    }));
    FeatureCollection { features, bbox: None, foreign_members: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_is_whole_tenths_of_a_degree_and_no_country() {
        assert_eq!(Ground::read("-2.5,53.3,-2.1,53.6"), Some(Ground([-25, 533, -21, 536])));
        for wrong in [
            "",
            "-2.5,53.3,-2.1",
            "-2.5,53.3,-2.1,53.6,1",
            "-2.1,53.3,-2.5,53.6",
            "-2.5,53.3,-2.5,53.6",
            "-9,50,2,60",
            "a,b,c,d",
            "NaN,53,1,54",
            "inf,53,1,54",
            "1e99,53,1,54",
            "-2.5,95,-2.1,95.5",
        ] {
            assert_eq!(Ground::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn results_near_each_other_share_an_address() {
        let of = |points: &[[f64; 2]]| ground_address(points.iter().copied());
        let one = of(&[[53.42, -2.32], [53.45, -2.25]]);
        assert_eq!(one.as_deref(), Some("/map/ground?box=-2.4,53.3,-2.2,53.5"));
        assert_eq!(of(&[[53.425, -2.31], [53.44, -2.26]]), one);
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[[50.1, -5.5], [58.0, -3.0]]), None, "Penzance and Wick");
    }
}
