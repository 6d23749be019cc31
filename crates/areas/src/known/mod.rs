//! What is known of areas, in memory.

mod figures;
mod load;
mod map;
mod names;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use geojson::{Feature, Geometry, GeometryValue};
use intake::followed::Followed;
use jiff::civil::Date;
use serde_json::{Map as Object, Value};
use store::Db;
use vocabulary::{LatLon, OdsCode};

pub use self::figures::{Figure, Figures};

use self::figures::{Dataset, Layer};
use self::map::Map;
use self::names::{Names, folded};
use crate::boundary::outline::point_of;
use crate::{AreaCode, Kind, layouts};

/// No area.
const NONE: u32 = u32::MAX;

/// All areas that are loaded.
///
/// A code may be one of either system, `E54000057` or `QOP`, in either case. A code that has changed leads to the
/// area that is loaded, whichever of the two is loaded (see [`crate::succession`]). A code that is not known answers
/// nothing.
pub struct Areas {
    /// By kind, then name.
    areas: Vec<Area>,
    kinds: [Range<u32>; Kind::COUNT],
    by_code: HashMap<AreaCode, u32>,
    by_nhs_code: HashMap<OdsCode, u32>,
    /// The areas within each area, by kind, then name.
    children: Vec<u32>,
    layers: Vec<Layer>,
    values: Vec<f32>,
    datasets: Vec<Dataset>,
    rural_urban: Vec<String>,
    map: Map,
    names: Names,
}

/// An area.
#[derive(Debug, Clone)]
pub struct Area {
    /// The code of the Office for National Statistics.
    pub code: AreaCode,
    /// Its kind.
    pub kind: Kind,
    /// The code of the NHS Organisation Data Service; ICBs and sub-ICB locations have one.
    pub nhs_code: Option<OdsCode>,
    /// Its name; its code if it has none.
    pub name: Box<str>,
    /// Its name in Welsh, where it differs.
    pub name_welsh: Option<Box<str>>,
    /// The day of the edition that no longer names it.
    pub gone: Option<Date>,
    parents: [u32; Kind::COUNT],
    children: Range<u32>,
    layers: Range<u32>,
    polygons: Range<u32>,
    rural_urban: Option<u8>,
}

/// An area and the areas it lies in. Councils, wards and MSOAs cut across the NHS's areas: they name one here only
/// if all of them lies in it; see [`Areas::shares`] for the others.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chain<'a> {
    areas: [Option<&'a Area>; Kind::COUNT],
}

impl<'a> Chain<'a> {
    /// The area of a kind: itself, or the one it lies in.
    #[must_use]
    pub fn of(&self, kind: Kind) -> Option<&'a Area> {
        self.areas[kind as usize]
    }

    /// All of them, the smallest first.
    pub fn iter(&self) -> impl Iterator<Item = &'a Area> + use<'a> {
        self.areas.into_iter().flatten()
    }
}

/// A part of an area that lies in another.
#[derive(Debug, Clone, Copy)]
pub struct Share<'a> {
    /// The other.
    pub area: &'a Area,
    /// The part, from 0 to 1, by residents.
    pub share: f64,
}

/// An area whose name begins as somebody types.
#[derive(Debug, Clone, Copy)]
pub struct Suggestion<'a> {
    /// The area.
    pub area: &'a Area,
    /// The council of a ward or a neighbourhood, because many are called the same.
    pub within: Option<&'a Area>,
}

impl std::fmt::Display for Suggestion<'_> {
    /// `Abbey, ward in Reading`; `Trafford, council`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}", self.area.name, self.area.kind)?;
        self.within.map_or(Ok(()), |council| write!(f, " in {}", council.name))
    }
}

/// The areas, made anew in every replica whenever areas are imported.
///
/// # Errors
/// When they cannot be read for the first time.
pub fn follow(db: &Db) -> intake::Result<Arc<Followed<Areas>>> {
    Followed::open(db, &[layouts::KIND], Areas::load)
}

impl Areas {
    /// The area of a code.
    #[must_use]
    pub fn area(&self, code: &str) -> Option<&Area> {
        self.index(code).map(|index| &self.areas[index as usize])
    }

    /// All areas of a kind that are not gone, by name.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Area> {
        self.of_kind(kind).iter().filter(|area| area.gone.is_none())
    }

    /// An area and the areas it lies in.
    #[must_use]
    pub fn parents(&self, code: &str) -> Chain<'_> {
        self.area(code).map(|area| self.chain(area)).unwrap_or_default()
    }

    /// The same, of an area that was found already.
    #[must_use]
    pub fn chain<'a>(&'a self, area: &'a Area) -> Chain<'a> {
        let mut areas = area.parents.map(|parent| self.areas.get(parent as usize));
        areas[area.kind as usize] = Some(area);
        Chain { areas }
    }

    /// The areas of a kind that lie in an area, by name.
    pub fn children(&self, code: &str, kind: Kind) -> impl Iterator<Item = &Area> {
        let within = self
            .area(code)
            .map_or(&[][..], |area| &self.children[area.children.start as usize..area.children.end as usize]);
        let of = &self.kinds[kind as usize];
        let first = within.partition_point(|child| *child < of.start);
        let last = within.partition_point(|child| *child < of.end);
        within[first..last].iter().map(|child| &self.areas[*child as usize])
    }

    /// The areas of a kind in which the LSOAs of an area lie, with the share of residents, the largest first: the
    /// ICBs of a council, or the councils of an ICB.
    #[must_use]
    pub fn shares(&self, code: &str, kind: Kind) -> Vec<Share<'_>> {
        let mut residents: HashMap<u32, f64> = HashMap::new();
        for lsoa in self.children(code, Kind::Lsoa) {
            let parent = lsoa.parents[kind as usize];
            if parent != NONE {
                let count = self.figures_of(lsoa).residents().map_or(1.0, |count| count as f64);
                *residents.entry(parent).or_default() += count;
            }
        }
        let all: f64 = residents.values().sum();
        let mut shares: Vec<Share<'_>> = residents
            .into_iter()
            .map(|(index, count)| Share { area: &self.areas[index as usize], share: count / all })
            .collect();
        shares.sort_by(|one, two| two.share.total_cmp(&one.share).then(one.area.code.cmp(&two.area.code)));
        shares
    }

    /// The figures of an area.
    #[must_use]
    pub fn figures(&self, code: &str) -> Option<Figures<'_>> {
        self.area(code).map(|area| self.figures_of(area))
    }

    /// The same, of an area that was found already.
    #[must_use]
    pub fn figures_of<'a>(&'a self, area: &'a Area) -> Figures<'a> {
        Figures { areas: self, area }
    }

    /// At most `most` areas whose name, in English or Welsh, begins as somebody types, or a word in it; or whose
    /// code it is. Kinds that stand first are found first. `NHS` before a name need not be typed.
    #[must_use]
    pub fn autocomplete(&self, typed: &str, kinds: &[Kind], most: usize) -> Vec<Suggestion<'_>> {
        let prefix = folded(typed);
        let mut found: Vec<u32> = Vec::new();
        if prefix.is_empty() || most == 0 {
            return Vec::new();
        }
        let by_code = self.index(typed).filter(|index| kinds.contains(&self.areas[*index as usize].kind));
        found.extend(by_code);
        for kind in kinds {
            let room = found.len() + most;
            self.names.each(&prefix, *kind, |area| {
                if !found.contains(&area) {
                    found.push(area);
                }
                found.len() < room
            });
        }
        found.truncate(most);
        let suggestion = |index: &u32| {
            let area = &self.areas[*index as usize];
            let small = matches!(area.kind, Kind::Lsoa | Kind::Msoa | Kind::Ward);
            Suggestion { area, within: self.chain(area).of(Kind::Lad).filter(|_| small) }
        };
        found.iter().map(suggestion).collect()
    }

    /// The area of a kind that holds a point, by its simplified boundary. See the head of this room for what that is
    /// good for. A point in the sea, or abroad, is in none.
    #[must_use]
    pub fn at(&self, place: LatLon, kind: Kind) -> Option<&Area> {
        self.map.at(point_of(place), kind).map(|index| &self.areas[index as usize])
    }

    /// Metres from a point to an area as the crow flies; 0 within it. `None` if its boundary is not loaded.
    #[must_use]
    pub fn metres_to(&self, code: &str, place: LatLon) -> Option<f64> {
        self.map.metres(self.area(code)?.polygons.clone(), point_of(place))
    }

    /// The areas of a kind near a box on the map, by name: those that are drawn, and whose own boxes meet it.
    #[must_use]
    pub fn within(&self, low: LatLon, high: LatLon, kind: Kind) -> Vec<&Area> {
        let met = self.map.within(point_of(low), point_of(high), kind);
        met.into_iter().map(|index| &self.areas[index as usize]).collect()
    }

    /// The boundary of an area as GeoJSON, with its code, name and kind.
    #[must_use]
    pub fn boundary(&self, code: &str) -> Option<Feature> {
        let area = self.area(code)?;
        Some(feature(area, self.map.geometry(area.polygons.clone())?))
    }

    /// The same of an area that was found already, drawn more roughly for a small map: to so many millionths of a
    /// degree, at least one. Neighbours keep the same line between them. Nothing for an area too small to see.
    #[must_use]
    pub fn rough_boundary(&self, area: &Area, grid: i32) -> Option<Feature> {
        Some(feature(area, self.map.rough_geometry(area.polygons.clone(), grid.max(1))?))
    }

    /// About how many bytes all of it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let names: usize = self
            .areas
            .iter()
            .map(|area| area.name.len() + area.name_welsh.as_ref().map_or(0, |name| name.len()))
            .sum();
        size_of_val(&self.areas[..])
            + names
            + self.by_code.capacity() * (size_of::<(AreaCode, u32)>() + 1) * 8 / 7
            + size_of_val(&self.children[..])
            + size_of_val(&self.layers[..])
            + size_of_val(&self.values[..])
            + self.map.bytes()
            + self.names.bytes()
    }

    fn index(&self, code: &str) -> Option<u32> {
        match AreaCode::parse(code) {
            Some(code) => self.by_code.get(&code),
            None => self.by_nhs_code.get(&OdsCode::parse(code).ok()?),
        }
        .copied()
    }

    fn of_kind(&self, kind: Kind) -> &[Area] {
        let of = &self.kinds[kind as usize];
        &self.areas[of.start as usize..of.end as usize]
    }
}

/// A boundary as GeoJSON, with the code, name and kind of its area.
fn feature(area: &Area, geometry: GeometryValue) -> Feature {
    let mut properties = Object::new();
    for (key, value) in [
        ("code", Some(area.code.as_str())),
        ("nhs_code", area.nhs_code.as_ref().map(OdsCode::as_str)),
        ("name", Some(&*area.name)),
        ("kind", Some(area.kind.word())),
    ] {
        if let Some(value) = value {
            properties.insert(key.to_owned(), Value::from(value));
        }
    }
    Feature { geometry: Some(Geometry::new(geometry)), properties: Some(properties), ..Feature::default() }
}
