//! How the publishers of postcodes and place names lay out their files.

use intake::package::is_workbook;
use intake::table::Quoting;
use intake::{Column, Layout, Member, Row, Shape, Table};
use vocabulary::Postcode;

use crate::import::code_point::{self, WIDTH};

/// Kinds of import: what is said on the command line.
pub(crate) const POSTCODES: &str = "postcodes";
pub(crate) const PLACE_NAMES: &str = "place-names";

const OGL: &str = "Open Government Licence v3.0. Contains OS data © Crown copyright and database right. \
                   Contains Royal Mail data © Royal Mail copyright and database right. \
                   Contains National Statistics data © Crown copyright and database right.";

const fn needed(key: &'static str, names: &'static [&'static str]) -> Column {
    Column { key, names, required: true }
}

const fn extra(key: &'static str, names: &'static [&'static str]) -> Column {
    Column { key, names, required: false }
}

/// Ordnance Survey's list of postcodes: about 120 files without a header, one a postcode area.
pub static CODE_POINT_OPEN: Layout = Layout {
    dataset: "os-code-point-open",
    title: "OS Code-Point Open",
    kind: POSTCODES,
    published_at: "https://osdatahub.os.uk/downloads/open/CodePointOpen",
    licence: OGL,
    every_days: 100,
    quoting: Quoting::Marks,
    shape: Shape::Other(is_code_point),
};

/// The Office for National Statistics' directory of every postcode there is and was.
pub static ONSPD: Layout = Layout {
    dataset: "onspd",
    title: "ONS Postcode Directory",
    kind: POSTCODES,
    published_at: "https://geoportal.statistics.gov.uk/search?q=PRD_ONSPD",
    licence: OGL,
    every_days: 100,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        // The look-up has all the other columns as well, and not this one.
        needed("health", &["hlth##cd", "oshlthau"]),
        needed("postcode", &["pcds", "pcd", "pcd7", "pcd2", "pcd8"]),
        needed("introduced", &["dointr"]),
        needed("terminated", &["doterm"]),
        needed("lad", &["lad##cd", "oslaua", "laua"]),
        needed("ward", &["wd##cd", "osward", "ward"]),
        needed("east", &["east1m", "oseast1m"]),
        needed("north", &["north1m", "osnrth1m"]),
        needed("quality", &["gridind", "osgrdind"]),
        extra("lat", &["lat"]),
        extra("lon", &["long", "lon"]),
        extra("lsoa", &["lsoa21cd", "lsoa21"]),
        extra("msoa", &["msoa21cd", "msoa21"]),
        extra("sicbl", &["sicbl##cd", "sicbl##", "sicbl", "ccg##cd", "ccg"]),
        extra("icb", &["icb##cd", "icb##", "icb"]),
    ]),
};

/// The same postcodes with fewer columns, best fitted to areas.
pub static NSPL: Layout = Layout {
    dataset: "nspl",
    title: "National Statistics Postcode Lookup",
    kind: POSTCODES,
    published_at: "https://geoportal.statistics.gov.uk/search?q=PRD_NSPL",
    licence: OGL,
    every_days: 100,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        needed("postcode", &["pcds", "pcd", "pcd7", "pcd2", "pcd8"]),
        needed("introduced", &["dointr"]),
        needed("terminated", &["doterm"]),
        needed("lad", &["lad##cd", "laua", "oslaua"]),
        needed("ward", &["wd##cd", "ward", "osward"]),
        needed("east", &["east1m", "oseast1m"]),
        needed("north", &["north1m", "osnrth1m"]),
        needed("quality", &["gridind", "osgrdind"]),
        extra("lat", &["lat"]),
        extra("lon", &["long", "lon"]),
        extra("lsoa", &["lsoa21cd", "lsoa21"]),
        extra("msoa", &["msoa21cd", "msoa21"]),
        extra("sicbl", &["sicbl##cd", "sicbl##", "sicbl", "ccg##cd", "ccg"]),
        extra("icb", &["icb##cd", "icb##", "icb"]),
    ]),
};

/// Code-Point Open joined with LSOAs, as one table.
pub static JOINED: Layout = Layout {
    dataset: "postcodes-gb",
    title: "Code-Point Open with LSOAs",
    kind: POSTCODES,
    published_at: "https://osdatahub.os.uk/downloads/open/CodePointOpen",
    licence: OGL,
    every_days: 100,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        needed("postcode", &["postcode"]),
        needed("quality", &["pqi"]),
        needed("east", &["easting"]),
        needed("north", &["northing"]),
        extra("lat", &["lat"]),
        extra("lon", &["lon"]),
        needed("lad", &["lad"]),
        needed("ward", &["ward"]),
        needed("lsoa", &["lsoa21"]),
        extra("lsoa_by", &["lsoa src"]),
    ]),
};

/// The middle of each outcode, for those of which no postcode is published with coordinates.
pub static OUTCODES: Layout = Layout {
    dataset: "outcodes",
    title: "Outcode centroids",
    kind: POSTCODES,
    published_at: "https://github.com/academe/UK-Postcodes",
    licence: OGL,
    every_days: 3_650,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        needed("outcode", &["outcode", "postcode district"]),
        needed("lat", &["lat", "latitude"]),
        needed("lon", &["lon", "long", "longitude"]),
        extra("postcodes", &["postcodes"]),
    ]),
};

/// Towns, suburbs, villages and hamlets, from OS Open Names.
pub static GAZETTEER: Layout = Layout {
    dataset: "gazetteer",
    title: "Place names of Great Britain",
    kind: PLACE_NAMES,
    published_at: "https://osdatahub.os.uk/downloads/open/OpenNames",
    licence: OGL,
    every_days: 1_100,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[
        needed("name", &["name"]),
        needed("district", &["district"]),
        needed("kind", &["type"]),
        needed("lat", &["lat", "latitude"]),
        needed("lon", &["lon", "long", "longitude"]),
    ]),
};

/// Data of Code-Point Open, or the file beside it that says how many rows each area has. The other documents in the
/// same folder are not.
fn is_code_point(member: &Member) -> bool {
    // Opening a workbook means reading all of it, and there is none among the data.
    if is_workbook(member.file_name()) {
        return false;
    }
    if code_point::announced(member).is_ok_and(|announced| announced.is_some()) {
        return true;
    }
    let Ok(tables) = Table::peek(member, Quoting::Marks) else { return false };
    let mut tables = tables.into_iter();
    tables.next().is_some_and(|mut table| matches!(table.next(), Ok(Some(row)) if is_postcode_row(&row)))
}

/// A postcode, then three whole numbers.
pub(crate) fn is_postcode_row(row: &Row<'_>) -> bool {
    row.width() == WIDTH
        && Postcode::parse(row.cell(0)).is_ok()
        && (1..4).all(|at| row.cell(at).parse::<u32>().is_ok())
}
