//! One row a record: what questions are asked of, and nothing else.

use std::sync::Arc;

use geojson::{GeoJson, GeometryValue as Shape, PolygonType};
use jiff::civil::Date;
use places::Precision;
use serde::Deserialize;
use uuid::Uuid;
use vocabulary::LatLon;

use super::Query;
use crate::entities::{Frequency, Status};

/// A service.
#[derive(Debug, Clone)]
pub struct ServiceRow {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: Box<str>,
    /// Who offers it.
    pub organization: Option<Uuid>,
    /// Whether it runs.
    pub status: Status,
    /// When it was removed or hidden, microseconds.
    pub gone_at: Option<i64>,
    /// When it last changed as published, microseconds.
    pub modified_at: i64,
    /// When it last changed here, microseconds.
    pub changed_at: i64,
    /// When it was last found true, microseconds.
    pub checked_at: Option<i64>,
    /// Youngest age, years.
    pub minimum_age: Option<f32>,
    /// Oldest age, years.
    pub maximum_age: Option<f32>,
    /// Terms attached to it.
    pub terms: Box<[Uuid]>,
    /// When it happens.
    pub times: Box<[Times]>,
    /// The areas it serves, where it draws them.
    pub(super) areas: Option<Arc<[PolygonType]>>,
}

/// What most questions ask of a service, small enough that a quarter of a million of them are looked
/// through in a millisecond.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glance {
    minimum_age: f32,
    maximum_age: f32,
    days: u8,
    running: bool,
    gone: bool,
}

impl Glance {
    pub(super) fn of(row: &ServiceRow) -> Self {
        Glance {
            minimum_age: row.minimum_age.unwrap_or(f32::NEG_INFINITY),
            maximum_age: row.maximum_age.unwrap_or(f32::INFINITY),
            days: row.times.iter().fold(0, |days, time| days | time.days),
            running: row.is_running(),
            gone: row.gone_at.is_some(),
        }
    }

    /// Whether the question may be answered yes; `false` is certain.
    pub(super) fn may_answer(self, query: &Query) -> bool {
        (!query.running || self.running)
            && query.minimum_age.is_none_or(|youngest| f64::from(self.maximum_age) >= youngest)
            && query.maximum_age.is_none_or(|oldest| f64::from(self.minimum_age) <= oldest)
            && query.day.is_none_or(|day| self.days & (1 << day) != 0)
    }

    /// Whether the record is gone, so that the hour decides whether it is listed.
    pub(super) fn is_gone(self) -> bool {
        self.gone
    }
}

/// When something happens in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Days, bit 0 is Monday.
    pub days: u8,
    /// From and to, minutes since midnight.
    pub hours: Option<(u16, u16)>,
}

impl Times {
    /// How many minutes of a time of day it is open, from and to in minutes since midnight; 0 where it says no hours.
    #[must_use]
    pub fn minutes_in(&self, (from, to): (u16, u16)) -> u32 {
        let open = self.hours.map(|(opens, closes)| closes.min(to).saturating_sub(opens.max(from)));
        open.map_or(0, u32::from)
    }
}

impl ServiceRow {
    /// Whether it runs, or pauses and is expected back.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.gone_at.is_none() && matches!(self.status, Status::Active | Status::TemporarilyClosed)
    }

    /// Whether it serves people who live at a point. One that draws no area is taken to.
    #[must_use]
    pub fn serves(&self, point: LatLon) -> bool {
        let (x, y) = (point.longitude(), point.latitude());
        self.areas.as_ref().is_none_or(|areas| areas.iter().any(|area| lies_in(x, y, area)))
    }
}

/// A service at a place.
#[derive(Debug, Clone)]
pub struct PlaceRow {
    /// Its identifier.
    pub id: Uuid,
    /// Row of its service.
    pub(super) service: u32,
    /// The place.
    pub location: Uuid,
    /// Where it is, unless unknown or private.
    pub point: Option<LatLon>,
    /// How that is known.
    pub precision: Precision,
    /// Whether the public may know where it is, and somebody has said where.
    pub can_be_found: bool,
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct OrganizationRow {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: Box<str>,
}

/// A taxonomy or a term.
#[derive(Debug, Clone)]
pub struct TermRow {
    /// Its identifier.
    pub id: Uuid,
    /// Its name.
    pub name: Box<str>,
    /// What it means.
    pub description: Box<str>,
    /// The taxonomy it belongs to.
    pub taxonomy: Option<Uuid>,
    /// The term above it.
    pub parent: Option<Uuid>,
    /// Its document.
    pub document: Arc<str>,
}

/// The parts of a service's document that rows are made of.
#[derive(Deserialize)]
pub(super) struct Lean {
    #[serde(default)]
    pub(super) description: Option<String>,
    #[serde(default)]
    pub(super) alternate_name: Option<String>,
    #[serde(default)]
    pub(super) minimum_age: Option<f32>,
    #[serde(default)]
    pub(super) maximum_age: Option<f32>,
    #[serde(default)]
    schedules: Vec<LeanSchedule>,
    #[serde(default)]
    service_areas: Vec<LeanArea>,
    #[serde(default)]
    pub(super) attributes: Vec<LeanAttribute>,
}

/// The parts of a schedule that say on which days and at what time.
#[derive(Deserialize)]
pub(crate) struct LeanSchedule {
    #[serde(default)]
    valid_to: Option<String>,
    #[serde(default)]
    freq: Option<String>,
    #[serde(default)]
    byday: Option<String>,
    #[serde(default)]
    bymonthday: Option<String>,
    #[serde(default)]
    dtstart: Option<String>,
    #[serde(default)]
    opens_at: Option<String>,
    #[serde(default)]
    closes_at: Option<String>,
    #[serde(default)]
    attending_type: Option<String>,
}

#[derive(Deserialize)]
struct LeanArea {
    #[serde(default)]
    extent: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct LeanAttribute {
    #[serde(default)]
    taxonomy_term_id: Option<Uuid>,
    #[serde(default)]
    pub(super) taxonomy_term: Option<LeanTerm>,
}

#[derive(Deserialize)]
pub(super) struct LeanTerm {
    id: Uuid,
    #[serde(default)]
    pub(super) name: Option<String>,
}

impl Lean {
    pub(super) fn terms(&self) -> Box<[Uuid]> {
        self.attributes
            .iter()
            .filter_map(|attribute| {
                attribute.taxonomy_term_id.or_else(|| attribute.taxonomy_term.as_ref().map(|term| term.id))
            })
            .collect()
    }

    pub(super) fn times(&self) -> Box<[Times]> {
        self.schedules.iter().filter_map(LeanSchedule::times).collect()
    }

    pub(super) fn areas(&self) -> Option<Arc<[PolygonType]>> {
        let areas: Vec<PolygonType> =
            self.service_areas.iter().filter_map(|area| area.extent.as_deref()).flat_map(polygons).collect();
        (!areas.is_empty()).then(|| areas.into())
    }
}

impl LeanSchedule {
    /// Whether its last day lies before a day: that of its season, or the only one on which it happens.
    pub(crate) fn is_over(&self, today: Date) -> bool {
        let once = self.freq.is_none() && self.byday.is_none();
        let only = date_of(self.dtstart.as_deref()).filter(|_| once);
        [date_of(self.valid_to.as_deref()), only].into_iter().flatten().any(|last| last < today)
    }

    /// How one takes part, in the publisher's words.
    pub(crate) fn attending(&self) -> Option<&str> {
        self.attending_type.as_deref()
    }

    /// When it happens in a week; nothing where it says neither days nor a time.
    pub(crate) fn times(&self) -> Option<Times> {
        use crate::entities::minutes_of;
        let started = date_of(self.dtstart.as_deref());
        let weekday = started.map_or(0, |day| 1 << day.weekday().to_monday_zero_offset());
        let days = match (self.byday.as_deref(), self.freq.as_deref().and_then(Frequency::of)) {
            (Some(days), _) => days_of(days),
            // A day of the month or of the year can be any day of the week.
            (None, Some(Frequency::Daily)) => 0b111_1111,
            (None, Some(Frequency::Monthly)) if self.bymonthday.is_some() || started.is_some() => 0b111_1111,
            (None, Some(Frequency::Yearly)) if started.is_some() => 0b111_1111,
            // Once, or every week on the day on which it began.
            (None, _) => weekday,
        };
        let hours =
            self.opens_at.as_deref().and_then(minutes_of).zip(self.closes_at.as_deref().and_then(minutes_of));
        // Past midnight: a night that began in the evening ends with the day it began on.
        let hours =
            hours.map(|(opens, closes)| if closes <= opens { (opens, 24 * 60) } else { (opens, closes) });
        (days != 0 || hours.is_some()).then_some(Times { days, hours })
    }
}

fn date_of(day: Option<&str>) -> Option<Date> {
    day?.get(..10)?.parse().ok()
}

/// The days in `MO,TH` or `2TU`, bit 0 is Monday.
fn days_of(byday: &str) -> u8 {
    byday
        .split(',')
        .filter_map(|day| {
            let name = day.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
            super::DAYS.iter().position(|known| known.eq_ignore_ascii_case(name))
        })
        .fold(0, |days, day| days | (1 << day))
}

/// The polygons of a GeoJSON text: those of its features, geometries and collections.
pub(crate) fn polygons(text: &str) -> Vec<PolygonType> {
    if !text.trim_start().starts_with('{') {
        return Vec::new();
    }
    let shapes: Vec<Shape> = match text.parse::<GeoJson>() {
        Ok(GeoJson::Geometry(geometry)) => vec![geometry.value],
        Ok(GeoJson::Feature(feature)) => {
            feature.geometry.map(|geometry| geometry.value).into_iter().collect()
        }
        Ok(GeoJson::FeatureCollection(collection)) => {
            collection.features.into_iter().filter_map(|feature| Some(feature.geometry?.value)).collect()
        }
        Err(_) => Vec::new(),
    };
    shapes
        .into_iter()
        .flat_map(|shape| match shape {
            Shape::Polygon { coordinates } => vec![coordinates],
            Shape::MultiPolygon { coordinates } => coordinates,
            _ => Vec::new(),
        })
        .collect()
}

/// Whether a point lies in a polygon: inside its first ring and outside the others, which are
/// holes (RFC 7946, 3.1.6). Even-odd rule; `x` is the longitude, `y` the latitude, in degrees.
pub(crate) fn lies_in(x: f64, y: f64, polygon: &PolygonType) -> bool {
    let crossings = |ring: &[geojson::Position]| {
        let mut inside = false;
        for pair in ring.windows(2) {
            let (from, to) = (&pair[0], &pair[1]);
            let (x1, y1, x2, y2) = (from[0], from[1], to[0], to[1]);
            if (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 {
                inside = !inside;
            }
        }
        inside
    };
    let mut rings = polygon.iter();
    rings.next().is_some_and(|outer| crossings(outer)) && !rings.any(|hole| crossings(hole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read() {
        assert_eq!(days_of("MO,TH"), 0b000_1001);
        assert_eq!(days_of("2TU, -1SU"), 0b100_0010);
        assert_eq!(days_of("whenever"), 0);
    }

    #[test]
    fn times_fall_on_every_day_they_can() {
        let days = |text: &str| {
            let lean: LeanSchedule = serde_json::from_str(text).unwrap();
            lean.times().map_or(0, |times| times.days)
        };
        assert_eq!(days(r#"{"freq": "WEEKLY", "dtstart": "2026-05-05"}"#), 0b000_0010);
        assert_eq!(days(r#"{"dtstart": "2026-05-05"}"#), 0b000_0010, "once, on a Tuesday");
        assert_eq!(days(r#"{"freq": "MONTHLY", "bymonthday": "15"}"#), 0b111_1111);
        assert_eq!(days(r#"{"freq": "YEARLY", "dtstart": "2026-05-05"}"#), 0b111_1111);
        assert_eq!(days(r#"{"freq": "MONTHLY"}"#), 0);
    }

    #[test]
    fn a_date_that_is_past_is_over() {
        let over = |text: &str| {
            let lean: LeanSchedule = serde_json::from_str(text).unwrap();
            lean.is_over("2026-05-06".parse().unwrap())
        };
        assert!(over(r#"{"dtstart": "2026-05-05"}"#));
        assert!(!over(r#"{"dtstart": "2026-05-06"}"#));
        assert!(!over(r#"{"freq": "WEEKLY", "dtstart": "2026-05-05"}"#));
        assert!(over(r#"{"byday": "TU", "valid_to": "2026-05-05"}"#));
    }

    #[test]
    fn a_point_lies_in_a_ring_and_not_in_its_hole() {
        let shape = r#"{"type":"Polygon","coordinates":[
            [[-3.0,53.0],[-2.0,53.0],[-2.0,54.0],[-3.0,54.0],[-3.0,53.0]],
            [[-2.6,53.4],[-2.4,53.4],[-2.4,53.6],[-2.6,53.6],[-2.6,53.4]]]}"#;
        let area = &polygons(shape)[0];
        assert!(lies_in(-2.5, 53.2, area));
        assert!(!lies_in(-2.5, 53.5, area), "in the hole");
        assert!(!lies_in(-2.5, 52.5, area));
    }

    #[test]
    fn an_extent_that_is_no_shape_draws_no_area() {
        for text in ["extent", "", "{", r#"{"type":"Point","coordinates":[0,0]}"#] {
            assert!(polygons(text).is_empty(), "{text}");
        }
    }
}
