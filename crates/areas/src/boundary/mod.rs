//! Boundaries: read from GeoJSON and TopoJSON, packed for the database, and asked which points they hold.

pub(crate) mod look;
pub(crate) mod outline;
mod packed;
pub(crate) mod read;
mod topojson;

/// Longitude and latitude in degrees of WGS84, in the order of GeoJSON.
pub(crate) type Position = [f64; 2];

/// An outer ring and the holes in it.
pub(crate) type Polygon = Vec<Vec<Position>>;
