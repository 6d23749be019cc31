//! The figures that are kept of areas: what each means, where it comes from, and how it is carried upwards.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use intake::layout::plain;

/// Something that is known of areas in numbers.
#[derive(Debug, Clone)]
pub struct Measure {
    /// What it is called in questions and in the database, such as `imd_decile`.
    pub key: String,
    /// What it is called in sentences.
    pub title: String,
    /// What it counts or how it reads, such as `people` or `tenth: 1 is the most deprived`.
    pub unit: &'static str,
    /// Who publishes it.
    pub source: &'static str,
    /// What must be said wherever it is shown.
    pub caveat: Option<&'static str>,
    /// The columns it stands in, without years.
    columns: Vec<String>,
    /// How it is made for the areas above an LSOA.
    pub(crate) above: Above,
    /// What can be true of it.
    pub(crate) range: RangeInclusive<f64>,
}

/// How a figure is made for an area from those of its LSOAs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Above {
    /// The sum.
    Sum,
    /// The mean, each LSOA weighted by its residents.
    Mean,
    /// Not at all: a rank or a tenth of an average would be a number that nobody published.
    Nothing,
    /// In a way of its own; see `tree.rs`.
    Counted,
}

const IOD: &str = "English Indices of Deprivation, Ministry of Housing, Communities and Local Government";
const CENSUS: &str = "Census, Office for National Statistics";
const CNI: &str = "Community Needs Index, OCSI and Local Trust";
const CLS: &str = "Community Life Survey, modelled by Output Area Classification group";
const COUNTED: &str = "counted from the LSOAs of the area";
const RURAL: &str = "Rural Urban Classification, Office for National Statistics";

const TENTH_DEPRIVED: &str = "tenth of England's LSOAs: 1 is the most deprived";
const RANK_DEPRIVED: &str = "rank in England: 1 is the most deprived";
const RANK_NEED: &str = "rank in England: 1 is the most in need";
const SCORE: &str = "score: higher is more deprived";
const SCORE_NEED: &str = "score: higher is more in need";

/// Said wherever the estimate of loneliness is shown.
pub const LONELINESS_CAVEAT: &str = "Modelled, not measured: answers to the Community Life Survey of 2020/21, a \
     pandemic year, by the kind of neighbourhood (often, always or some of the time lonely). It is a prior for a \
     place of this kind, not a measurement of this place.";

const CNI_CAVEAT: &str = "Published for reuse with attribution to OCSI and Local Trust.";

const IDAOPI_CAVEAT: &str =
    "LSOAs with few such people are not published, so a sum over an area leaves them out.";

/// A domain of deprivation: our key, title, and its names in the table of LSOAs and in the official files.
type Domain = (&'static str, &'static str, &'static str, &'static str);

const DOMAINS: [Domain; 8] = [
    ("imd", "Deprivation", "imd", "imd"),
    ("income", "Income deprivation", "income", "income"),
    ("employment", "Employment deprivation", "employment", "employment"),
    ("education", "Education, skills and training deprivation", "education", "education skills and training"),
    ("health", "Health deprivation and disability", "health", "health deprivation and disability"),
    ("crime", "Crime", "crime", "crime"),
    (
        "housing",
        "Barriers to housing and services",
        "housing and services",
        "barriers to housing and services",
    ),
    ("environment", "Living environment deprivation", "environment", "living environment"),
];

/// Everything that is kept, in the order in which it is shown.
pub static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(all);

static BY_KEY: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    MEASURES.iter().enumerate().map(|(index, measure)| (measure.key.as_str(), index)).collect()
});

static BY_COLUMN: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
    let columns = MEASURES.iter().enumerate();
    columns
        .flat_map(|(index, measure)| measure.columns.iter().map(move |name| (name.as_str(), index)))
        .collect()
});

/// The measure of this key, by its place in [`MEASURES`].
pub(crate) fn index_of(key: &str) -> Option<usize> {
    BY_KEY.get(key).copied()
}

/// The measure that a column holds, and the year in the column's name.
pub(crate) fn of_column(name: &str) -> Option<(usize, Option<i64>)> {
    let (name, year) = yearless(name);
    BY_COLUMN.get(name.as_str()).map(|index| (*index, year))
}

/// A column's name without the years in it, and the latest of them: `imd25_imd_decile` is `imd imd decile` of 2025,
/// `LAD24CD` is `ladcd` of 2024, `LSOA code (2021)` is `lsoa code` of 2021. What stands behind `(where` explains.
pub(crate) fn yearless(name: &str) -> (String, Option<i64>) {
    let name = plain(name).replace(',', "");
    let name = name.split(" (where").next().unwrap_or_default();
    let mut without = String::with_capacity(name.len());
    let mut latest = None;
    for word in name.split(' ') {
        let digits = word.trim_matches(['(', ')']);
        let (rest, year) = match digits.len() == 4 && digits.starts_with("20") {
            true => (String::new(), digits.parse().ok()),
            false => without_year(word),
        };
        latest = latest.max(year);
        if !rest.is_empty() {
            if !without.is_empty() {
                without.push(' ');
            }
            without.push_str(&rest);
        }
    }
    (without, latest)
}

/// A word without two or four digits that stand directly behind its first letters.
fn without_year(word: &str) -> (String, Option<i64>) {
    let start = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let count = word[start..].bytes().take_while(u8::is_ascii_digit).count();
    let year: Option<i64> = match (start, count) {
        (1.., 2) => word[start..start + 2].parse().ok().map(|year: i64| 2000 + year),
        (1.., 4) => word[start..start + 4].parse().ok(),
        _ => None,
    };
    match year {
        Some(year) => (format!("{}{}", &word[..start], &word[start + count..]), Some(year)),
        None => (word.to_owned(), None),
    }
}

fn all() -> Vec<Measure> {
    DOMAINS.iter().flat_map(of_domain).chain(others()).collect()
}

fn of_domain(&(key, title, short, official): &Domain) -> Vec<Measure> {
    use Above::{Mean, Nothing};
    let long = if key == "imd" { "index of multiple deprivation (imd)" } else { official };
    let measure = |ending: &str, says: &str, unit, range: Range, above, columns: &[String]| Measure {
        key: format!("{key}_{ending}"),
        title: format!("{title}: {says}"),
        unit,
        source: IOD,
        caveat: None,
        columns: columns.to_vec(),
        above,
        range: range.0..=range.1,
    };
    let published = |what: &str| vec![format!("imd {short} {what}"), format!("{long} {what}")];
    let summary = |what: &str| vec![format!("{official} {what}")];
    let score =
        [published("score"), published("score (rate)"), summary("average score"), summary("mean score")];
    let worst = "of lso as in most deprived 10 percent nationally";
    let average = "average rank of LSOAs: higher is more deprived";
    vec![
        measure("decile", "tenth", TENTH_DEPRIVED, TENTH, Nothing, &published("decile")),
        measure("rank", "rank", RANK_DEPRIVED, RANK, Nothing, &published("rank")),
        measure("score", "score", SCORE, (-10.0, 100.0), Mean, &score.concat()),
        measure(
            "score_rank",
            "rank by score",
            RANK_DEPRIVED,
            RANK,
            Nothing,
            &summary("rank of average score"),
        ),
        measure("average_rank", "average rank", average, RANK, Nothing, &summary("average rank")),
        measure(
            "average_rank_rank",
            "rank by average rank",
            RANK_DEPRIVED,
            RANK,
            Nothing,
            &summary("rank of average rank"),
        ),
        measure(
            "worst_share",
            "share of LSOAs in the most deprived tenth",
            "share from 0 to 1",
            SHARE,
            Nothing,
            &summary(&format!("proportion {worst}")),
        ),
        measure(
            "worst_share_rank",
            "rank by share of LSOAs in the most deprived tenth",
            RANK_DEPRIVED,
            RANK,
            Nothing,
            &summary(&format!("rank of proportion {worst}")),
        ),
    ]
}

type Range = (f64, f64);
const ANY: Range = (-1e6, 1e6);
const COUNT: Range = (0.0, 1e8);
const PERCENT: Range = (0.0, 100.0);
const RANK: Range = (1.0, 50_000.0);
const SHARE: Range = (0.0, 1.0);
const TENTH: Range = (1.0, 10.0);

/// Key, title, unit, what can be true, how it is carried upwards, columns with `|` between.
type Line = (&'static str, &'static str, &'static str, Range, Above, &'static str);

fn lines(source: &'static str, caveat: Option<&'static str>, lines: &[Line]) -> Vec<Measure> {
    let measure = |(key, title, unit, range, above, columns): &Line| Measure {
        key: (*key).to_owned(),
        title: (*title).to_owned(),
        unit,
        source,
        caveat,
        columns: columns.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        above: *above,
        range: range.0..=range.1,
    };
    lines.iter().map(measure).collect()
}

/// Measures that are not of one domain of deprivation.
fn others() -> Vec<Measure> {
    use Above::{Counted, Mean, Nothing, Sum};
    let scale = "average rank of the worst LSOAs: higher is more deprived";
    let deprivation = [
        ("imd_extent", "Deprivation: extent", "share from 0 to 1", SHARE, Nothing, "imd extent"),
        (
            "imd_extent_rank",
            "Deprivation: rank by extent",
            RANK_DEPRIVED,
            RANK,
            Nothing,
            "imd rank of extent",
        ),
        ("imd_concentration", "Deprivation: concentration", scale, RANK, Nothing, "imd local concentration"),
        (
            "imd_concentration_rank",
            "Deprivation: rank by concentration",
            RANK_DEPRIVED,
            RANK,
            Nothing,
            "imd rank of local concentration",
        ),
        ("income_people", "Income deprivation: people", "people", COUNT, Nothing, "income scale"),
        (
            "income_people_rank",
            "Income deprivation: rank by people",
            RANK_DEPRIVED,
            RANK,
            Nothing,
            "rank of income scale",
        ),
        ("employment_people", "Employment deprivation: people", "people", COUNT, Nothing, "employment scale"),
        (
            "employment_people_rank",
            "Employment deprivation: rank by people",
            RANK_DEPRIVED,
            RANK,
            Nothing,
            "rank of employment scale",
        ),
        (
            "mental_health",
            "Mood and anxiety",
            "indicator: higher is worse",
            ANY,
            Mean,
            "imd mental health ind",
        ),
        ("patients_per_gp", "Patients for each GP", "people", COUNT, Mean, "imd patient gp ratio"),
        ("connectivity", "Connectivity", "score: higher is better", PERCENT, Mean, "imd connectivity"),
        (
            "worst_tenth_percent",
            "Residents in England's most deprived tenth of LSOAs",
            "percent of residents",
            PERCENT,
            Counted,
            "",
        ),
    ];
    let older = [(
        "poor_older_people",
        "Older people in income deprivation",
        "people",
        COUNT,
        Sum,
        "imd idaopi numerator",
    )];
    let census = [
        ("residents", "Residents", "people", COUNT, Sum, "residents|total population: mid"),
        ("disabled", "Disabled people", "people", COUNT, Sum, "disabled"),
    ];
    let lonely = [
        (
            "lonely_percent",
            "Lonely often, always or some of the time",
            "percent of adults",
            PERCENT,
            Mean,
            "lonely cls pct|lonely cls pct mean",
        ),
        (
            "lonely_decile",
            "Loneliness: tenth",
            "tenth of England's LSOAs: 10 is the most lonely",
            TENTH,
            Nothing,
            "lonely cls decile",
        ),
    ];
    let need = [
        ("cni_score", "Community need: score", SCORE_NEED, ANY, Mean, "cni score"),
        ("cni_rank", "Community need: rank", RANK_NEED, RANK, Nothing, "cni rank"),
        ("civic_score", "Civic assets: score", SCORE_NEED, ANY, Mean, "cni civic assets score"),
        ("civic_rank", "Civic assets: rank", RANK_NEED, RANK, Nothing, "cni civic assets rank"),
        (
            "connectedness_score",
            "Connectedness: score",
            SCORE_NEED,
            ANY,
            Mean,
            "cni connectedness score|cni connectedness mean",
        ),
        ("connectedness_rank", "Connectedness: rank", RANK_NEED, RANK, Nothing, "cni connectedness rank"),
        ("engaged_score", "Active community: score", SCORE_NEED, ANY, Mean, "cni active engaged score"),
        ("engaged_rank", "Active community: rank", RANK_NEED, RANK, Nothing, "cni active engaged rank"),
        ("left_behind", "Left-behind LSOAs", "LSOAs", COUNT, Sum, "left behind area|left behind lsoas"),
    ];
    let counted = [("lsoas", "LSOAs", "LSOAs", COUNT, Counted, "lsoas")];
    let rural = [("rural_percent", "Residents in rural LSOAs", "percent of residents", PERCENT, Counted, "")];
    [
        lines(IOD, None, &deprivation),
        lines(IOD, Some(IDAOPI_CAVEAT), &older),
        lines(CENSUS, None, &census),
        lines(CLS, Some(LONELINESS_CAVEAT), &lonely),
        lines(CNI, Some(CNI_CAVEAT), &need),
        lines(COUNTED, None, &counted),
        lines(RURAL, None, &rural),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_no_part_of_a_columns_name() {
        for (name, without, year) in [
            ("imd25_imd_decile", "imd imd decile", Some(2025)),
            ("LAD24CD", "ladcd", Some(2024)),
            ("LSOA code (2021)", "lsoa code", Some(2021)),
            ("imd_2025_extent", "imd extent", Some(2025)),
            ("lonely_cls2021_pct", "lonely cls pct", Some(2021)),
            ("residents_2021", "residents", Some(2021)),
            ("Income Rank (where 1 is most deprived)", "income rank", None),
            (
                "rank of lso as in most deprived 10 percent",
                "rank of lso as in most deprived 10 percent",
                None,
            ),
        ] {
            assert_eq!(yearless(name), (without.to_owned(), year), "{name}");
        }
    }

    #[test]
    fn every_measure_has_a_key_of_its_own_and_no_column_holds_two() {
        assert_eq!(BY_KEY.len(), MEASURES.len());
        let columns: Vec<&String> = MEASURES.iter().flat_map(|measure| &measure.columns).collect();
        for column in &columns {
            let holds: Vec<&str> = MEASURES
                .iter()
                .filter(|measure| measure.columns.contains(column))
                .map(|measure| measure.key.as_str())
                .collect();
            assert_eq!(holds.len(), 1, "{column}: {holds:?}");
        }
        assert!(MEASURES.len() <= 128, "a mask of 128 bits says which figures an area has");
    }
}
