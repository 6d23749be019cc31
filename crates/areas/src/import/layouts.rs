//! The layouts of files about areas, and where they are published.

use intake::table::Quoting;
use intake::{Column, Layout, Member, Shape};

use crate::Kind;
use crate::boundary::look;

/// What `alongside import` calls all of them.
pub const KIND: &str = "areas";

const LICENCE: &str = "Open Government Licence v3.0";
const IOD: &str = "https://www.gov.uk/government/statistics/english-indices-of-deprivation-2025";
const GEOPORTAL: &str = "https://geoportal.statistics.gov.uk";
const YEAR: i64 = 365;
/// Until the next census or the next indices.
const YEARS: i64 = 5 * YEAR;

const fn column(key: &'static str, names: &'static [&'static str]) -> Column {
    Column { key, names, required: true }
}

const LSOA: Column = column("lsoa", &["lsoa## code", "lsoa##cd", "lsoa code (####)"]);
const LSOA_NAME: Column = column("lsoa name", &["lsoa## name", "lsoa##nm", "lsoa name (####)"]);
const LAD: Column = column("lad", &["ltla## code", "lad## code", "lad##cd", "ltla##cd"]);
const ICB: Column = column("icb", &["icb## code", "icb##cd"]);

const fn table(
    dataset: &'static str,
    title: &'static str,
    published_at: &'static str,
    every_days: i64,
    columns: &'static [Column],
) -> Layout {
    let shape = Shape::Header(columns);
    Layout {
        dataset,
        title,
        kind: KIND,
        published_at,
        licence: LICENCE,
        every_days,
        quoting: Quoting::Marks,
        shape,
    }
}

/// The table of LSOAs: the areas each lies in, deprivation, community need, the loneliness prior, residents.
pub static LSOAS: Layout = table(
    "lsoa-table",
    "the table of LSOAs with their areas and figures",
    "https://github.com/humaniverse/geographr",
    YEAR,
    &[
        LSOA,
        LSOA_NAME,
        column("msoa", &["msoa## code", "msoa##cd"]),
        LAD,
        column("imd rank", &["imd## imd rank"]),
        column("residents", &["residents ####"]),
        Column { key: "ruc", names: &["classification", "ruc## name", "ruc##nm", "ruc"], required: false },
    ],
);

/// The file of the Ministry with all scores, ranks and deciles by LSOA (`File_7`).
pub static DEPRIVATION_LSOA: Layout = table(
    "deprivation-by-lsoa",
    "the English indices of deprivation by LSOA",
    IOD,
    YEARS,
    &[
        LSOA,
        LSOA_NAME,
        column("lad", &["local authority district code (####)"]),
        column("imd rank", &["index of multiple deprivation (imd) rank (where 1 is most deprived)"]),
    ],
);

/// The official summaries of deprivation by ICB.
pub static DEPRIVATION_ICB: Layout = table(
    "deprivation-by-icb",
    "the English indices of deprivation by integrated care board",
    IOD,
    YEARS,
    &[ICB, column("average rank", &["imd average rank"]), column("average score", &["imd average score"])],
);

/// The official summaries of deprivation by council.
pub static DEPRIVATION_LAD: Layout = table(
    "deprivation-by-council",
    "the English indices of deprivation by council",
    IOD,
    YEARS,
    &[LAD, column("average rank", &["imd average rank"]), column("average score", &["imd average score"])],
);

/// Means by council that somebody else made from a table of LSOAs.
pub static LAD_SUMMARY: Layout = table(
    "council-summary",
    "means by council, made from LSOAs",
    "https://github.com/humaniverse/geographr",
    YEAR,
    &[LAD, column("mean score", &["imd## mean score"]), column("lsoas", &["lsoas"])],
);

/// Codes and names of councils or wards, in English and Welsh.
pub static NAMES: Layout = table(
    "area-names",
    "names of councils and wards in English and Welsh",
    GEOPORTAL,
    YEAR,
    &[column("code", &["code"]), column("name", &["name"]), column("name welsh", &["name welsh"])],
);

macro_rules! boundaries {
    ($($layout:ident, $kind:expr, $dataset:literal, $title:literal, $days:expr;)*) => {
        $(
            #[doc = concat!("GeoJSON or TopoJSON of ", $title, ".")]
            pub static $layout: Layout = Layout {
                dataset: $dataset,
                title: $title,
                kind: KIND,
                published_at: GEOPORTAL,
                licence: LICENCE,
                every_days: $days,
                quoting: Quoting::Marks,
                shape: Shape::Other({
                    fn looks(member: &Member) -> bool {
                        look::kind(member) == Some($kind)
                    }
                    looks
                }),
            };
        )*

        fn drawn_by(dataset: &str) -> Option<Kind> {
            [$(($layout.dataset, $kind)),*].into_iter().find(|(name, _)| *name == dataset).map(|(_, kind)| kind)
        }
    };
}

boundaries! {
    BOUNDARIES_ICB, Kind::Icb, "boundaries-icb", "boundaries of integrated care boards", YEAR;
    BOUNDARIES_SUB_ICB, Kind::SubIcb, "boundaries-sub-icb", "boundaries of sub-ICB locations", YEAR;
    BOUNDARIES_LAD, Kind::Lad, "boundaries-council", "boundaries of councils", YEAR;
    BOUNDARIES_WARD, Kind::Ward, "boundaries-ward", "boundaries of wards", YEAR;
    BOUNDARIES_REGION, Kind::Region, "boundaries-region", "boundaries of regions", YEARS;
    BOUNDARIES_MSOA, Kind::Msoa, "boundaries-msoa", "boundaries of MSOAs", YEARS;
    BOUNDARIES_LSOA, Kind::Lsoa, "boundaries-lsoa", "boundaries of LSOAs", YEARS;
}

/// What a file of a layout holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// A row for each LSOA.
    Lsoas,
    /// A row with figures for each area of a kind, derived from smaller areas or not.
    Figures(Kind, Derived),
    /// Names.
    Names,
    /// The boundaries of areas of a kind.
    Boundaries(Kind),
}

/// Whether somebody made the figures from those of smaller areas.
pub(super) type Derived = bool;

/// What a file of a layout holds.
pub(super) fn holds(layout: &Layout) -> Holds {
    let is = |other: &Layout| layout.dataset == other.dataset;
    if let Some(kind) = drawn_by(layout.dataset) {
        Holds::Boundaries(kind)
    } else if is(&NAMES) {
        Holds::Names
    } else if is(&DEPRIVATION_ICB) {
        Holds::Figures(Kind::Icb, false)
    } else if is(&DEPRIVATION_LAD) || is(&LAD_SUMMARY) {
        Holds::Figures(Kind::Lad, is(&LAD_SUMMARY))
    } else {
        Holds::Lsoas
    }
}

/// All of them, as they are best imported.
pub(crate) static ALL: [&Layout; 13] = [
    &LSOAS,
    &DEPRIVATION_LSOA,
    &DEPRIVATION_ICB,
    &DEPRIVATION_LAD,
    &LAD_SUMMARY,
    &NAMES,
    &BOUNDARIES_ICB,
    &BOUNDARIES_SUB_ICB,
    &BOUNDARIES_LAD,
    &BOUNDARIES_WARD,
    &BOUNDARIES_REGION,
    &BOUNDARIES_MSOA,
    &BOUNDARIES_LSOA,
];

/// The datasets, those first whose word counts most where two say something of one area: names as the Office for
/// National Statistics lists them, deprivation as the Ministry sums it up, then what is derived from LSOAs.
pub(crate) static BY_WEIGHT: [&Layout; 13] = [
    &NAMES,
    &DEPRIVATION_ICB,
    &DEPRIVATION_LAD,
    &LSOAS,
    &DEPRIVATION_LSOA,
    &BOUNDARIES_LAD,
    &BOUNDARIES_WARD,
    &BOUNDARIES_MSOA,
    &BOUNDARIES_LSOA,
    &BOUNDARIES_REGION,
    &BOUNDARIES_SUB_ICB,
    &BOUNDARIES_ICB,
    &LAD_SUMMARY,
];
