//! The areas drawn in a file of GeoJSON or TopoJSON, one after another.

use std::io::BufRead;

use geojson::{Geometry, GeometryValue};
use intake::{Error, Member, Result, unpack::explained};
use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::look::{Form, form};
use super::topojson::Topology;
use super::{Polygon, Position};

/// An area as a file draws it.
pub(crate) struct Feature {
    pub(crate) properties: Map<String, Value>,
    /// Its shape, or why it has none.
    pub(crate) polygons: Result<Vec<Polygon>, String>,
}

type Each<'e> = dyn FnMut(u64, Feature) -> Result<()> + 'e;

/// Calls `each` with every area of a file and its number from 1. Of GeoJSON, one is held at a time.
///
/// # Errors
/// [`Error::Unreadable`] when the file is damaged or neither; the first error of `each`.
pub(crate) fn each_feature(member: &Member, each: &mut Each<'_>) -> Result<()> {
    let name = &member.name;
    let wrong = |error: serde_json::Error| {
        if error.is_io() || error.is_eof() {
            explained(name, &std::io::Error::from(error))
        } else {
            Error::Unreadable(format!("{name} is not GeoJSON or TopoJSON: {error}. Nothing was changed"))
        }
    };
    let mut from = member.open()?;
    match form(&mut *from) {
        Some(Form::Topology) => {
            let topology: Topology = serde_json::from_reader(from).map_err(wrong)?;
            let features = topology.features().map_err(|why| {
                Error::Unreadable(format!("{name} cannot be used: {why}. Nothing was changed"))
            })?;
            features.into_iter().zip(1..).try_for_each(|(feature, number)| each(number, feature))
        }
        Some(Form::Collection) => {
            let mut stopped = None;
            let read = collection(from, Elements { each, stopped: &mut stopped });
            if let Some(error) = stopped {
                return Err(error);
            }
            read.map_err(wrong)
        }
        None => Err(Error::Unreadable(format!("{name} is not GeoJSON or TopoJSON. Nothing was changed"))),
    }
}

fn collection(from: impl BufRead, elements: Elements<'_, '_>) -> serde_json::Result<()> {
    let mut reader = serde_json::Deserializer::from_reader(from);
    Collection(elements).deserialize(&mut reader)?;
    reader.end()
}

/// A collection of features, whatever else stands beside them.
struct Collection<'e, 'f>(Elements<'e, 'f>);

impl<'de> DeserializeSeed<'de> for Collection<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Collection<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a collection of features")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut elements = Some(self.0);
        while let Some(key) = members.next_key::<String>()? {
            match elements.take_if(|_| key == "features") {
                Some(elements) => members.next_value_seed(elements)?,
                None => members.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        Ok(())
    }
}

struct Elements<'e, 'f> {
    each: &'e mut Each<'f>,
    stopped: &'e mut Option<Error>,
}

impl<'de> DeserializeSeed<'de> for Elements<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Elements<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(element) = elements.next_element::<Value>()? {
            number += 1;
            if let Err(error) = (self.each)(number, feature(element)) {
                *self.stopped = Some(error);
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

fn feature(mut element: Value) -> Feature {
    let properties = match element.get_mut("properties").map(Value::take) {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    };
    let polygons = match element.get_mut("geometry").map(Value::take) {
        None | Some(Value::Null) => Err("it has no boundary".to_owned()),
        Some(geometry) => Geometry::deserialize(geometry)
            .map_err(|error| format!("its boundary is not GeoJSON: {error}"))
            .and_then(|geometry| polygons(geometry.value)),
    };
    Feature { properties, polygons }
}

fn polygons(geometry: GeometryValue) -> Result<Vec<Polygon>, String> {
    let position = |at: geojson::Position| -> Result<Position, String> {
        match *at.as_slice() {
            [east, north, ..] => Ok([east, north]),
            _ => Err("a position in its boundary needs two numbers".to_owned()),
        }
    };
    let polygon = |rings: Vec<Vec<geojson::Position>>| -> Result<Polygon, String> {
        rings.into_iter().map(|ring| ring.into_iter().map(position).collect()).collect()
    };
    match geometry {
        GeometryValue::Polygon { coordinates } => Ok(vec![polygon(coordinates)?]),
        GeometryValue::MultiPolygon { coordinates } => coordinates.into_iter().map(polygon).collect(),
        other => Err(format!("an area needs a polygon, and this is: {}", other.type_name())),
    }
}
