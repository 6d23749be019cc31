//! The columns, or properties, in which a file names areas: `lsoa21_code`, `LAD24NM`, `icb24_code_nhs`.

use jiff::civil::Date;

use crate::Kind;
use crate::measures::yearless;

/// Where a file names the areas of one kind. Places are counted from 0.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Level {
    pub(crate) kind: Kind,
    pub(crate) code: usize,
    pub(crate) nhs_code: Option<usize>,
    pub(crate) name: Option<usize>,
    pub(crate) name_welsh: Option<usize>,
}

/// Where a file names areas, the smallest kind first.
#[derive(Debug, Clone)]
pub(crate) struct Levels {
    all: Vec<Level>,
    /// The latest year in the columns of codes.
    year: Option<i64>,
}

impl Levels {
    /// Finds them among the names of columns, whatever years these carry.
    pub(crate) fn of(names: &[String]) -> Self {
        let names: Vec<(String, Option<i64>)> = names.iter().map(|name| yearless(name)).collect();
        let mut year = None;
        let mut all = Vec::new();
        for kind in Kind::ALL {
            let find = |endings: [&str; 2]| {
                let fits = |name: &str, prefix: &str| {
                    name.strip_prefix(prefix).is_some_and(|ending| endings.contains(&ending))
                };
                names.iter().position(|(name, _)| kind.prefixes().iter().any(|prefix| fits(name, prefix)))
            };
            if let Some(code) = find([" code", "cd"]) {
                year = year.max(names[code].1);
                all.push(Level {
                    kind,
                    code,
                    nhs_code: find([" code nhs", "cdh"]),
                    name: find([" name", "nm"]),
                    name_welsh: find([" name welsh", "nmw"]),
                });
            }
        }
        Levels { all, year }
    }

    /// The kind of area that the file is about: the smallest that it names. A region is drawn by itself or stands
    /// beside something smaller.
    pub(crate) fn kind(&self) -> Option<Kind> {
        let beside = |level: &&Level| level.kind != Kind::Region;
        self.all.iter().find(beside).or(self.all.first()).map(|level| level.kind)
    }

    /// Where it names the areas of a kind.
    pub(crate) fn level(&self, kind: Kind) -> Option<Level> {
        self.all.iter().find(|level| level.kind == kind).copied()
    }

    /// Where it names the areas in which those of a kind lie.
    pub(crate) fn above(&self, kind: Kind) -> impl Iterator<Item = Level> {
        self.all.iter().copied().filter(move |level| level.kind > kind)
    }

    /// The day of the edition: 1 April of the latest year in the names of the columns of codes, because changes of
    /// councils and of the NHS take effect on that day.
    pub(crate) fn edition(&self) -> Option<Date> {
        Date::new(i16::try_from(self.year?).ok()?, 4, 1).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn levels(names: &[&str]) -> Levels {
        Levels::of(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn columns_are_found_under_the_names_of_several_publishers_and_years() {
        for names in [["ltla24_code", "ltla24_name"], ["LAD24CD", "LAD24NM"], ["lad24_code", "lad24_name"]] {
            let levels = levels(&names);
            let level = levels.level(Kind::Lad).unwrap();
            assert_eq!((level.code, level.name, level.nhs_code), (0, Some(1), None), "{names:?}");
            assert_eq!(levels.edition(), Some(date(2024, 4, 1)));
        }
        let official = levels(&["LSOA code (2021)", "Local Authority District code (2024)"]);
        assert_eq!(official.level(Kind::Lad).unwrap().code, 1);
        assert_eq!(official.edition(), Some(date(2024, 4, 1)));
    }

    #[test]
    fn the_smallest_kind_is_what_a_file_is_about() {
        let found = levels(&["icb24_code", "sicbl24_code_nhs", "sicbl24_code", "icb24_code_nhs"]);
        assert_eq!(found.kind(), Some(Kind::SubIcb));
        assert_eq!(found.above(Kind::SubIcb).map(|level| level.kind).collect::<Vec<_>>(), [Kind::Icb]);
        assert_eq!(levels(&["region24_code", "icb24_code"]).kind(), Some(Kind::Icb));
        assert_eq!(levels(&["RGN24CD", "RGN24NM"]).kind(), Some(Kind::Region));
        assert_eq!(levels(&["postcode", "lad", "icb"]).kind(), None);
    }
}
