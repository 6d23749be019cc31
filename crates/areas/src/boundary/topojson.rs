//! TopoJSON: lines that areas share are written once, as arcs in steps of a grid, and areas name their arcs by
//! number (`~n`, a negative number, is arc n backwards). <https://github.com/topojson/topojson-specification>
//!
//! Read here and not by the crate `topojson`, which is bound to a geojson of years ago, knows no reader and keeps
//! every number in a vector of its own: the sixty lines below take less reading than that dependency.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Polygon, Position, read::Feature};

/// A file of TopoJSON.
#[derive(Deserialize)]
pub(super) struct Topology {
    #[serde(default)]
    transform: Option<Transform>,
    arcs: Vec<Vec<Pair>>,
    #[serde(default)]
    objects: Map<String, Value>,
}

#[derive(Deserialize)]
struct Transform {
    scale: Position,
    translate: Position,
}

/// The first two numbers of a position; others, such as a height, are passed over.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "Vec<f64>")]
struct Pair(Position);

impl TryFrom<Vec<f64>> for Pair {
    type Error = &'static str;

    fn try_from(numbers: Vec<f64>) -> Result<Self, Self::Error> {
        match numbers[..] {
            [east, north, ..] => Ok(Pair([east, north])),
            _ => Err("a position needs two numbers"),
        }
    }
}

#[derive(Deserialize)]
struct Object {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    arcs: Value,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    geometries: Vec<Object>,
}

impl Topology {
    /// The areas in it.
    ///
    /// # Errors
    /// What is wrong with an object as a whole.
    pub(super) fn features(self) -> Result<Vec<Feature>, String> {
        let arcs: Vec<Vec<Position>> =
            self.arcs.iter().map(|arc| decoded(arc, self.transform.as_ref())).collect();
        let mut features = Vec::new();
        for (name, object) in self.objects {
            let object =
                Object::deserialize(object).map_err(|error| format!("its object {name}: {error}"))?;
            gather(object, &arcs, &mut features);
        }
        Ok(features)
    }
}

/// The positions of an arc. With a transform, each is written as steps from the one before.
fn decoded(arc: &[Pair], transform: Option<&Transform>) -> Vec<Position> {
    let Some(Transform { scale, translate }) = transform else {
        return arc.iter().map(|pair| pair.0).collect();
    };
    let mut at = [0.0, 0.0];
    let step = |Pair(step): &Pair| {
        at = [at[0] + step[0], at[1] + step[1]];
        [at[0] * scale[0] + translate[0], at[1] * scale[1] + translate[1]]
    };
    arc.iter().map(step).collect()
}

/// Collections may stand within collections.
fn gather(object: Object, arcs: &[Vec<Position>], features: &mut Vec<Feature>) {
    for inner in object.geometries {
        gather(inner, arcs, features);
    }
    let kind = object.kind.as_deref().unwrap_or("nothing");
    if kind == "GeometryCollection" {
        return;
    }
    let polygons = match kind {
        "Polygon" => read_arcs(object.arcs).map(|polygon: Vec<Vec<i64>>| vec![polygon]),
        "MultiPolygon" => read_arcs(object.arcs),
        other => Err(format!("an area needs a polygon, and this is: {other}")),
    };
    let polygons = polygons.and_then(|polygons| polygons.iter().map(|rings| joined(rings, arcs)).collect());
    features.push(Feature { properties: object.properties.unwrap_or_default(), polygons });
}

fn read_arcs<T: for<'de> Deserialize<'de>>(arcs: Value) -> Result<T, String> {
    T::deserialize(arcs).map_err(|error| format!("its arcs are not numbers of arcs: {error}"))
}

/// The rings of a polygon, each joined from its arcs. An arc begins where the one before it ends.
fn joined(rings: &[Vec<i64>], arcs: &[Vec<Position>]) -> Result<Polygon, String> {
    let ring = |numbers: &Vec<i64>| {
        let mut ring: Vec<Position> = Vec::new();
        for &number in numbers {
            let index = if number < 0 { !number } else { number };
            let arc = usize::try_from(index).ok().and_then(|index| arcs.get(index));
            let arc = arc.ok_or_else(|| format!("it names an arc that is not there: {number}"))?;
            let already = usize::from(!ring.is_empty());
            match number < 0 {
                true => ring.extend(arc.iter().rev().skip(already)),
                false => ring.extend(arc.iter().skip(already)),
            }
        }
        Ok(ring)
    };
    rings.iter().map(ring).collect()
}
