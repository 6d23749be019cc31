//! The mappings in the folder `mappings/`, inside the program.

use std::sync::OnceLock;

use intake::table::Quoting;
use intake::{Member, Table};
use jiff::civil::Date;

use crate::mapping::Mapping;

macro_rules! shipped {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../mappings/", $name, ".toml")))),*]
    };
}

/// Name and text of each.
pub(crate) const TEXTS: &[(&str, &str)] = shipped!(
    "gm-dentists"
    "gm-food-banks"
    "gm-libraries"
    "gm-libraries-unvalidated"
    "gm-pharmacies"
    "libraries-england"
    "libraries-scotland"
    "libraries-wales"
    "places-uk"
    "trafford-allotments"
    "trafford-charities"
    "trafford-childrens-centres"
    "trafford-mental-health"
    "trafford-pharmacies"
    "trafford-sports-clubs"
    "trafford-sports-facilities"
);

/// All mappings that come with the program, by name.
///
/// One that cannot be read is left out; a test reads them all.
#[must_use]
pub fn embedded() -> &'static [Mapping] {
    static READ: OnceLock<Vec<Mapping>> = OnceLock::new();
    READ.get_or_init(|| TEXTS.iter().filter_map(|(_, text)| Mapping::read(text).ok()).collect())
}

/// The mapping of that name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Mapping> {
    embedded().iter().find(|mapping| mapping.name == name)
}

/// The mapping that knows most of a header's columns and misses none that it needs. Columns that could be anybody's,
/// such as name, address and postcode, are recognised only in a file whose name says what it is.
#[must_use]
pub fn recognise(file_name: &str, header: &[String]) -> Option<&'static Mapping> {
    let file_name = file_name.to_lowercase();
    embedded()
        .iter()
        .filter(|mapping| mapping.file.as_ref().is_none_or(|part| file_name.contains(part.as_str())))
        .filter_map(|mapping| Some((mapping.fit(header)?, mapping)))
        // Of equal ones the first, which is why the iterator is turned round.
        .rev()
        .max_by_key(|(fit, _)| *fit)
        .map(|(_, mapping)| mapping)
}

/// The mapping that a file fits, by the first of its rows that could be a header.
#[must_use]
pub fn recognise_file(member: &Member) -> Option<&'static Mapping> {
    let tables = Table::peek(member, Quoting::Marks).ok()?;
    tables.into_iter().find_map(|mut table| {
        // A title and notes may stand above the header.
        (0..12).map_while(|_| table.header().ok()).find_map(|header| recognise(member.file_name(), &header))
    })
}

/// The day in a file's name, where a publisher puts the edition there: `charities_2023-04-04.csv`.
#[must_use]
pub fn edition_of(file_name: &str) -> Option<Date> {
    let days = file_name.char_indices().filter_map(|(at, _)| file_name.get(at..at + 10));
    days.filter(|text| text.as_bytes()[4] == b'-').find_map(|text| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mapping_that_comes_with_the_program_can_be_read() {
        for (name, text) in TEXTS {
            match Mapping::read(text) {
                Ok(mapping) => assert_eq!(mapping.name, *name),
                Err(error) => panic!("{name}.toml: {error}"),
            }
        }
        assert_eq!(embedded().len(), TEXTS.len());
        assert!(named("gm-food-banks").is_some() && named("none").is_none());
    }

    #[test]
    fn the_edition_stands_in_the_name() {
        let date = jiff::civil::date(2023, 4, 4);
        assert_eq!(edition_of("charities_in_trafford_2023-04-04.csv"), Some(date));
        assert_eq!(edition_of("2023-04-04 é.csv"), Some(date));
        assert_eq!(
            (edition_of("charities.csv"), edition_of("x-2023-13-04.csv"), edition_of("")),
            (None, None, None)
        );
    }
}
