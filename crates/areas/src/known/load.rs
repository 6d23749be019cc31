//! Areas read from the database into memory.

use std::collections::{HashMap, HashSet};

use intake::Error;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use store::{Db, Row, Tx};
use vocabulary::OdsCode;

use super::figures::{Dataset, Layer};
use super::map::Drawing;
use super::names::{Names, folded};
use super::{Area, Areas, NONE};
use crate::boundary::outline::Outline;
use crate::import::layouts::BY_WEIGHT;
use crate::measures::{MEASURES, index_of};
use crate::succession::{SUCCESSIONS, aliases, recoded};
use crate::{AreaCode, Kind};

/// What one dataset says of one area.
struct Said {
    code: AreaCode,
    weight: u8,
    kind: Kind,
    nhs_code: Option<OdsCode>,
    name: Option<Box<str>>,
    name_welsh: Option<Box<str>>,
    parents: [Option<AreaCode>; Kind::COUNT],
    gone: Option<Timestamp>,
    rural_urban: Option<u8>,
    layer: Layer,
}

/// An area before it has its place.
struct Merged {
    area: Area,
    sorted_by: String,
    parents: [Option<AreaCode>; Kind::COUNT],
}

impl Areas {
    /// Reads all areas.
    ///
    /// # Errors
    /// The store's; [`Error::Refused`] when a boundary was stored by another version of this program.
    pub fn load(db: &Db) -> intake::Result<Areas> {
        db.read(|tx| {
            let mut reading = Reading::default();
            reading.years(tx)?;
            reading.areas(tx)?;
            let mut areas = reading.finish();
            areas.draw(tx)?;
            Ok(areas)
        })
    }

    fn draw(&mut self, tx: &mut Tx<'_>) -> intake::Result<()> {
        let mut drawing = Drawing::default();
        let mut wrong = None;
        let mut of_old_codes = Vec::new();
        tx.each("select code, geometry from area_boundary", &[], |row| {
            let code: String = row.get(0)?;
            let bytes: Vec<u8> = row.get(1)?;
            let index = AreaCode::parse(&code).and_then(|code| self.by_code.get(&code)).copied();
            match (Outline::unpack(&bytes), index) {
                (Ok(outline), Some(index)) => {
                    let area = &mut self.areas[index as usize];
                    if area.code.as_str() == code {
                        area.polygons = drawing.add(index, area.kind, area.gone.is_some(), &outline);
                    } else {
                        of_old_codes.push((AreaCode::parse(&code), index, outline));
                    }
                }
                (Ok(_), None) => {}
                (Err(why), _) => wrong = Some((code, why)),
            }
            Ok(())
        })?;
        // Where only a code has changed, boundaries of the old one are still those of the area.
        let recoded: HashMap<AreaCode, AreaCode> = recoded(&SUCCESSIONS).collect();
        for (code, index, outline) in of_old_codes {
            let area = &mut self.areas[index as usize];
            let same = code.is_some_and(|code| recoded.get(&code) == Some(&area.code));
            if same && area.polygons.is_empty() {
                area.polygons = drawing.add(index, area.kind, area.gone.is_some(), &outline);
            }
        }
        if let Some((code, why)) = wrong {
            return Err(Error::Refused(format!(
                "the stored boundary of {code} cannot be used: {why}. Import the boundaries again with this version"
            )));
        }
        self.map = drawing.finish();
        Ok(())
    }
}

/// What is read, not yet put together.
#[derive(Default)]
struct Reading {
    datasets: Vec<Dataset>,
    said: Vec<Said>,
    values: Vec<f32>,
    rural_urban: Vec<String>,
}

impl Reading {
    fn years(&mut self, tx: &mut Tx<'_>) -> store::Result<()> {
        let none = || vec![0; MEASURES.len()];
        self.datasets =
            BY_WEIGHT.iter().map(|layout| Dataset { name: layout.dataset, years: none() }).collect();
        tx.each("select dataset, measure, year from area_measure", &[], |row| {
            let (dataset, measure): (String, String) = (row.get(0)?, row.get(1)?);
            let year: Option<i64> = row.get(2)?;
            let dataset = self.datasets.iter_mut().find(|known| known.name == dataset);
            if let (Some(dataset), Some(measure), Some(year)) = (dataset, index_of(&measure), year) {
                dataset.years[measure] = i16::try_from(year).unwrap_or_default();
            }
            Ok(())
        })
    }

    fn areas(&mut self, tx: &mut Tx<'_>) -> store::Result<()> {
        let sql =
            "select code, dataset, kind, nhs_code, name, name_welsh, msoa, ward, council, region, sub_icb,
                          icb, figures, derived, rural_urban, gone_at from area";
        tx.each(sql, &[], |row| self.area(row))
    }

    fn area(&mut self, row: &Row<'_>) -> store::Result<()> {
        let text = |column| row.get::<Option<String>>(column);
        let (code, dataset, kind): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let weight = self.datasets.iter().position(|known| known.name == dataset);
        let (Some(code), Some(weight), Some(kind)) = (AreaCode::parse(&code), weight, Kind::of_word(&kind))
        else {
            // A newer version of this program may keep more datasets and kinds in the same table.
            return Ok(());
        };
        let weight = u8::try_from(weight).unwrap_or(u8::MAX);
        let mut parents = [None; Kind::COUNT];
        let above = [Kind::Msoa, Kind::Ward, Kind::Lad, Kind::Region, Kind::SubIcb, Kind::Icb];
        for (column, kind) in (6..).zip(above) {
            parents[kind as usize] = text(column)?.and_then(|code| AreaCode::parse(&code));
        }
        let derived = row.get(13)?;
        let mut layer = Layer { dataset: weight, derived, has: 0, first: self.values.len() as u32 };
        if let Some(figures) = text(12)? {
            let wrong =
                |error: serde_json::Error| store::Error::Column { column: 12, reason: error.to_string() };
            let Numbers(mut numbers) = serde_json::from_str(&figures).map_err(wrong)?;
            numbers.sort_by_key(|(measure, _)| *measure);
            for (measure, value) in numbers {
                layer.has |= 1 << measure;
                self.values.push(value);
            }
        }
        let rural_urban = text(14)?.and_then(|class| {
            let known = self.rural_urban.iter().position(|known| *known == class);
            let index = known.unwrap_or_else(|| {
                self.rural_urban.push(class);
                self.rural_urban.len() - 1
            });
            u8::try_from(index).ok()
        });
        self.said.push(Said {
            code,
            weight,
            kind,
            nhs_code: text(3)?.and_then(|code| OdsCode::parse(&code).ok()),
            name: text(4)?.map(String::into_boxed_str),
            name_welsh: text(5)?.map(String::into_boxed_str),
            parents,
            gone: row.get::<Option<Timestamp>>(15)?,
            rural_urban,
            layer,
        });
        Ok(())
    }

    /// Data of before and after a change may stand beside each other. Where only a code has changed, what is said
    /// of the old one is said of the new.
    fn take_new_codes(&mut self) {
        let present: HashSet<AreaCode> =
            self.said.iter().filter(|said| said.gone.is_none()).map(|said| said.code).collect();
        let recoded: HashMap<AreaCode, AreaCode> =
            recoded(&SUCCESSIONS).filter(|(_, new)| present.contains(new)).collect();
        for said in self.said.iter_mut().filter(|said| said.gone.is_none()) {
            said.code = recoded.get(&said.code).copied().unwrap_or(said.code);
        }
    }

    fn finish(mut self) -> Areas {
        self.take_new_codes();
        // What is gone from a dataset counts last, and then those whose word counts most come first.
        self.said.sort_by_key(|said| (said.code, said.gone.is_some(), said.weight));
        let mut layers = Vec::with_capacity(self.said.len());
        let mut merged: Vec<Merged> = Vec::new();
        for said in self.said {
            match merged.last_mut().filter(|last| last.area.code == said.code) {
                Some(known) if known.area.gone.is_none() && said.gone.is_some() => {}
                Some(known) => known.add(said, &mut layers),
                None => merged.push(Merged::of(said, &mut layers)),
            }
        }
        end_merged(&mut merged);
        for merged in &mut merged {
            if merged.area.name.is_empty() {
                merged.area.name = merged.area.code.as_str().into();
            }
            merged.sorted_by = folded(&merged.area.name);
        }
        merged.sort_by(|one, two| one.place().cmp(&two.place()));
        let (areas, by_code) = placed(merged);
        let mut kinds = [const { 0..0 }; Kind::COUNT];
        for kind in Kind::ALL {
            let first = areas.partition_point(|area| area.kind < kind) as u32;
            kinds[kind as usize] = first..areas.partition_point(|area| area.kind <= kind) as u32;
        }
        let by_nhs_code = (areas.iter().zip(0..).filter(|(area, _)| area.gone.is_none()))
            .filter_map(|(area, index)| Some((area.nhs_code.clone()?, index)))
            .collect();
        let mut known = Areas {
            names: Names::of(&areas),
            areas,
            kinds,
            by_code,
            by_nhs_code,
            children: Vec::new(),
            layers,
            values: self.values,
            datasets: self.datasets,
            rural_urban: self.rural_urban,
            map: super::Map::default(),
        };
        known.values.shrink_to_fit();
        known.turn_parents_into_children();
        known
    }
}

impl Merged {
    fn of(said: Said, layers: &mut Vec<Layer>) -> Self {
        let first = layers.len() as u32;
        layers.push(said.layer);
        let area = Area {
            code: said.code,
            kind: said.kind,
            nhs_code: said.nhs_code,
            name: said.name.unwrap_or_default(),
            name_welsh: said.name_welsh,
            gone: said.gone.map(day),
            parents: [NONE; Kind::COUNT],
            children: 0..0,
            layers: first..first + 1,
            polygons: 0..0,
            rural_urban: said.rural_urban,
        };
        Merged { area, sorted_by: String::new(), parents: said.parents }
    }

    /// By what areas are sorted.
    fn place(&self) -> (Kind, &str, AreaCode) {
        (self.area.kind, &self.sorted_by, self.area.code)
    }

    /// Adds what a dataset of less weight says.
    fn add(&mut self, said: Said, layers: &mut Vec<Layer>) {
        let area = &mut self.area;
        layers.push(said.layer);
        area.layers.end += 1;
        if area.name.is_empty() {
            area.name = said.name.unwrap_or_default();
        }
        area.gone = area.gone.max(said.gone.map(day));
        area.name_welsh = area.name_welsh.take().or(said.name_welsh);
        area.nhs_code = area.nhs_code.take().or(said.nhs_code);
        area.rural_urban = area.rural_urban.or(said.rural_urban);
        for (known, said) in self.parents.iter_mut().zip(said.parents) {
            *known = known.or(said);
        }
    }
}

fn day(instant: Timestamp) -> Date {
    instant.to_zoned(TimeZone::UTC).date()
}

/// Areas that were merged into one that is loaded are gone, although an older dataset still names them.
fn end_merged(merged: &mut [Merged]) {
    // They are sorted by their codes.
    let find = |merged: &[Merged], code| merged.binary_search_by_key(&code, |merged| merged.area.code).ok();
    for step in &*SUCCESSIONS {
        if let (Some(old), Some(new)) = (find(merged, step.old), find(merged, step.new))
            && merged[new].area.gone.is_none()
        {
            merged[old].area.gone.get_or_insert(step.since);
        }
    }
}

/// The areas in their places, with the places of their parents, and the place of every code.
fn placed(merged: Vec<Merged>) -> (Vec<Area>, HashMap<AreaCode, u32>) {
    let mut by_code: HashMap<AreaCode, u32> =
        merged.iter().zip(0..).map(|(merged, index)| (merged.area.code, index)).collect();
    let is_present =
        |code: AreaCode| by_code.get(&code).is_some_and(|index| merged[*index as usize].area.gone.is_none());
    for (code, stands_for) in aliases(&SUCCESSIONS, is_present) {
        let index = by_code[&stands_for];
        by_code.insert(code, index);
    }
    let kinds: Vec<Kind> = merged.iter().map(|merged| merged.area.kind).collect();
    let areas = merged
        .into_iter()
        .map(|Merged { mut area, parents, .. }| {
            for kind in Kind::ALL.into_iter().filter(|kind| *kind > area.kind) {
                let parent = parents[kind as usize].and_then(|code| by_code.get(&code)).copied();
                // Only an area of a larger kind can be a parent, and so no chain leads back.
                let parent = parent.filter(|index| kinds[*index as usize] == kind);
                area.parents[kind as usize] = parent.unwrap_or(NONE);
            }
            area
        })
        .collect();
    (areas, by_code)
}

impl Areas {
    /// Lists for each area what lies in it: counts first, so that all lists stand in one.
    fn turn_parents_into_children(&mut self) {
        let present = || self.areas.iter().zip(0_u32..).filter(|(area, _)| area.gone.is_none());
        let parents = |area: &Area| area.parents.into_iter().filter(|parent| *parent != NONE);
        let mut ends = vec![0_u32; self.areas.len()];
        present().flat_map(|(area, _)| parents(area)).for_each(|parent| ends[parent as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum - *end;
        }
        // `ends` are beginnings now, and grow to ends while the lists are filled.
        let mut children = vec![0; sum as usize];
        let begins = ends.clone();
        for (area, index) in present() {
            for parent in parents(area) {
                let end = &mut ends[parent as usize];
                children[*end as usize] = index;
                *end += 1;
            }
        }
        for (area, (first, last)) in self.areas.iter_mut().zip(begins.into_iter().zip(ends)) {
            area.children = first..last;
        }
        self.children = children;
    }
}

/// The figures of an area, by measure. One that is not known, of another version of this program, is passed over.
struct Numbers(Vec<(usize, f32)>);

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Numbers;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of numbers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Numbers, A::Error> {
                let mut numbers = Vec::with_capacity(48);
                while let Some((key, value)) = members.next_entry::<&str, f32>()? {
                    numbers.extend(index_of(key).map(|measure| (measure, value)));
                }
                Ok(Numbers(numbers))
            }
        }
        deserializer.deserialize_map(Object)
    }
}
