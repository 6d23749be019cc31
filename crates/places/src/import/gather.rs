//! Rows of any product of postcodes, read into one form and held by outcode until all are read.

use std::collections::BTreeMap;

use intake::values;
use intake::{Level, Of, Row, Run};
use vocabulary::{LatLon, Postcode};

use crate::areas::{AreaCode, Areas, Sets};
use crate::block::{Entry, Lists, Point};
use crate::key::{INWARDS, Month, OutKey, parts};
use crate::{grid, in_the_isles};

macro_rules! cells {
    ($($field:ident)*) => {
        /// The columns that are of use, and for each what stands there or where it stands.
        #[derive(Debug, Clone, Copy)]
        pub(super) struct Cells<T> { $(pub(super) $field: T),* }

        impl<T: Copy> Cells<T> {
            /// Asks for each column by its name.
            pub(super) fn each(mut of: impl FnMut(&'static str) -> T) -> Self {
                Cells { $($field: of(stringify!($field))),* }
            }

            /// The same columns with what `make` makes of each.
            pub(super) fn map<U>(self, mut make: impl FnMut(T) -> U) -> Cells<U> {
                Cells { $($field: make(self.$field)),* }
            }
        }
    };
}

cells! { postcode quality east north lat lon lad ward lsoa lsoa_by msoa sicbl icb introduced terminated }

impl Cells<Option<usize>> {
    /// The cells of a row; empty where a product has no such column.
    pub(super) fn of<'t>(self, row: &Row<'t>) -> Cells<&'t str> {
        self.map(|at| at.map(|at| row.cell(at)).unwrap_or_default())
    }
}

/// What was read: by outcode, and the sets of areas that the entries name.
pub(super) struct Gathered {
    pub(super) lists: Lists,
    pub(super) outcodes: BTreeMap<OutKey, Fresh>,
    pub(super) sets: Sets,
    /// Live ones, and how many of them have coordinates, an LSOA, and one from the Office for National Statistics.
    pub(super) live: u64,
    pub(super) with_point: u64,
    pub(super) with_lsoa: u64,
    pub(super) with_sure_lsoa: u64,
}

/// The postcodes of one outcode as they were read, in the order of the file.
pub(super) struct Fresh {
    pub(super) entries: Vec<Entry>,
    seen: Box<[u64]>,
}

impl Default for Fresh {
    fn default() -> Self {
        Fresh { entries: Vec::new(), seen: vec![0; INWARDS.div_ceil(64)].into_boxed_slice() }
    }
}

impl Fresh {
    /// Says whether this one was not there before.
    fn is_first(&mut self, inward: u16) -> bool {
        let (word, bit) = (&mut self.seen[usize::from(inward / 64)], 1 << (inward % 64));
        let first = *word & bit == 0;
        *word |= bit;
        first
    }
}

/// Positional quality 90 and grid reference indicator 9: there are no coordinates.
const NO_POINT: [u8; 2] = [90, 9];

impl Gathered {
    pub(super) fn new(lists: Lists) -> Self {
        Gathered {
            lists,
            outcodes: BTreeMap::new(),
            sets: Sets::default(),
            live: 0,
            with_point: 0,
            with_lsoa: 0,
            with_sure_lsoa: 0,
        }
    }

    /// Takes a row in, or reports why not.
    pub(super) fn take(&mut self, run: &mut Run<'_, '_>, row: &Row<'_>, cells: &Cells<&str>) {
        run.row();
        let of = Of { row: *row, kind: "postcode", id: cells.postcode };
        let postcode = match Postcode::parse(cells.postcode) {
            Ok(postcode) if postcode.is_pseudo() => {
                return run.reject(
                    &of,
                    "postcode",
                    "this stands for people without an address, and is no place",
                    cells.postcode,
                );
            }
            Ok(postcode) => postcode,
            Err(_) if row.is_total() => {
                return run.reject(
                    &of,
                    "postcode",
                    "this is a sum below the table, not a postcode",
                    cells.postcode,
                );
            }
            Err(_) => return run.reject(&of, "postcode", "this is not a UK postcode", cells.postcode),
        };
        let (key, inward) = parts(&postcode);
        let fresh = self.outcodes.entry(key).or_default();
        if !fresh.is_first(inward.0) {
            return run.reject(
                &of,
                "postcode",
                "it stands in the file more than once; the first row counts",
                cells.postcode,
            );
        }
        let mut unread =
            |column: &str, what: &str, value: &str| run.problem(Level::Unread, &of, column, what, value);
        let quality = match cells.quality.parse() {
            Ok(quality) => quality,
            Err(_) if cells.quality.is_empty() => 0,
            Err(_) => {
                unread("quality", "this is not a code of positional quality", cells.quality);
                0
            }
        };
        let point = if NO_POINT.contains(&quality) { None } else { point_of(key, cells, &mut unread) };
        let mut month = |column: &str, text: &str| {
            let month = values::month(text).and_then(Month::of);
            if month.is_none() && !text.is_empty() {
                unread(column, "this is not a month, as in 202603", text);
            }
            month
        };
        let introduced = month("introduced", cells.introduced);
        let terminated = month("terminated", cells.terminated);
        let areas = areas_of(cells, &mut unread);
        if terminated.is_none() {
            self.live += 1;
            self.with_point += u64::from(point.is_some());
            self.with_lsoa += u64::from(areas.lsoa.as_str().is_some());
            self.with_sure_lsoa += u64::from(areas.lsoa.as_str().is_some() && !areas.lsoa_is_estimate);
        }
        let areas = self.sets.number(areas);
        let lists = if terminated.is_none() { self.lists } else { Lists::default() };
        let point = point.map_or(Point::NOWHERE, Point::from);
        let entry = Entry { inward, quality, lists, introduced, terminated, point, areas };
        fresh.entries.push(entry);
    }
}

/// Where a row says that it is. The grid reference comes first, so that all products put a postcode in one place; in
/// Northern Ireland it is one of the Irish Grid, and only the degrees are of use.
fn point_of(key: OutKey, cells: &Cells<&str>, unread: &mut impl FnMut(&str, &str, &str)) -> Option<LatLon> {
    let irish = key.area().as_str() == "BT";
    let by_grid = || {
        let (east, north) = (number(cells.east)?, number(cells.north)?);
        // There is only sea at the edges of the grid: nought is an empty cell that somebody filled.
        if east == 0.0 || north == 0.0 { None } else { grid::to_lat_lon(east, north) }
    };
    let by_degrees = || LatLon::new(number(cells.lat)?, number(cells.lon)?).ok();
    let found = if irish { None } else { by_grid().filter(|point| in_the_isles(*point)) };
    let found = found.or_else(|| by_degrees().filter(|point| in_the_isles(*point)));
    let degrees_given = !cells.lat.is_empty() && number(cells.lat).is_none_or(|lat| lat < NO_LATITUDE);
    let grid_given = !irish && [cells.east, cells.north].iter().any(|text| !matches!(*text, "" | "0"));
    if found.is_none() && (degrees_given || grid_given) {
        let (column, one, two) =
            if degrees_given { ("lat", cells.lat, cells.lon) } else { ("east", cells.east, cells.north) };
        unread(
            column,
            "there is no such point in the UK; the postcode is kept without one",
            &format!("{one}, {two}"),
        );
    }
    found
}

/// The directory writes 99.999999 where it knows no latitude.
const NO_LATITUDE: f64 = 99.0;

/// A number, quickly where it is plain.
fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().or_else(|| values::number(text)).filter(|number| number.is_finite())
}

fn areas_of(cells: &Cells<&str>, unread: &mut impl FnMut(&str, &str, &str)) -> Areas {
    let mut code = |column: &str, text: &str| {
        AreaCode::parse(text).unwrap_or_else(|_| {
            unread(column, "this is not the code of an area", text);
            AreaCode::default()
        })
    };
    Areas {
        lsoa: code("lsoa", cells.lsoa),
        lsoa_is_estimate: matches!(cells.lsoa_by, "n" | "p"),
        msoa: code("msoa", cells.msoa),
        ward: code("ward", cells.ward),
        lad: code("lad", cells.lad),
        sicbl: code("sicbl", cells.sicbl),
        icb: code("icb", cells.icb),
    }
}
