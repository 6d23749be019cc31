//! The tables in `demo/`, read and checked.

mod check;
mod rows;

use std::{borrow::Cow, collections::HashMap, fs, path::Path, sync::OnceLock};

use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::random::Weights;
pub(crate) use rows::{
    Authority, CostOption, Kind, OrganisationKind, Part, Place, Region, Repeats, Schedules, Season, Side,
    Time, Town, Wording,
};
use rows::{Costs, Kinds, Organisations, People, Places, Taxonomies, Taxonomy, Towns};

/// The tables could not be read.
#[derive(Debug, Error)]
pub enum TableError {
    /// A file is missing or cannot be read.
    #[error("cannot read {file}: {reason}")]
    Unreadable {
        /// Name of the file, as `towns.toml`.
        file: String,
        /// What the operating system said.
        reason: std::io::Error,
    },
    /// A file is not TOML, or has a field that is missing, misspelt or of the wrong type.
    #[error("{file} is not as it should be: {reason}")]
    Malformed {
        /// Name of the file, as `towns.toml`.
        file: String,
        /// Where and why.
        reason: Box<toml::de::Error>,
    },
    /// The files can be read, but one refers to something no other explains, or a list that must have entries is
    /// empty.
    #[error("{file}: {reason}")]
    Inconsistent {
        /// Name of the file, as `towns.toml`.
        file: &'static str,
        /// What is wrong, in words for whoever edits the file.
        reason: String,
    },
}

/// The hand-edited tables that the fictional area is made from.
#[derive(Debug)]
pub struct Tables {
    pub(crate) authorities: Vec<Authority>,
    pub(crate) towns: Vec<Town>,
    pub(crate) taxonomies: Vec<Taxonomy>,
    pub(crate) schedules: Schedules,
    pub(crate) costs: Costs,
    pub(crate) people: People,
    pub(crate) places: Places,
    pub(crate) organisations: Vec<OrganisationKind>,
    pub(crate) wording: Wording,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) drawn: Drawn,
}

/// What is worked out once from the tables, so that making a service needs no searching.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// Towns by weight.
    pub(crate) towns: Weights,
    /// For each town, its authority.
    pub(crate) authority_of: Vec<usize>,
    /// For each town, the nearest others, nearest first.
    pub(crate) neighbours: Vec<Vec<usize>>,
    /// Communities that contacts come from, by weight.
    pub(crate) communities: Weights,
    /// Languages by weight.
    pub(crate) languages: Weights,
    /// For each number of services, the kinds of organisation that may run so many, and their weights.
    pub(crate) organisations_of_size: HashMap<usize, (Vec<usize>, Weights)>,
    /// For each kind of organisation, the kinds of service it runs.
    pub(crate) runs: Vec<Vec<usize>>,
    /// For each kind of service, its times.
    pub(crate) times: Vec<Vec<usize>>,
    /// For each kind of service, its costs.
    pub(crate) cost: Vec<usize>,
    /// For each cost, its choices by weight.
    pub(crate) choices: Vec<Weights>,
    /// For each kind of service, its terms: the taxonomy and the term within it.
    pub(crate) needs: Vec<Vec<(usize, usize)>>,
    /// As `needs`, for activities.
    pub(crate) activities: Vec<Vec<(usize, usize)>>,
    /// A step through the list of quarters that visits all before it comes back.
    pub(crate) quarter_step: usize,
}

const EMBEDDED: &[(&str, &str)] = &[
    ("towns.toml", include_str!("../../../demo/towns.toml")),
    ("taxonomies.toml", include_str!("../../../demo/taxonomies.toml")),
    ("schedules.toml", include_str!("../../../demo/schedules.toml")),
    ("costs.toml", include_str!("../../../demo/costs.toml")),
    ("people.toml", include_str!("../../../demo/people.toml")),
    ("places.toml", include_str!("../../../demo/places.toml")),
    ("organisations.toml", include_str!("../../../demo/organisations.toml")),
    ("wording.toml", include_str!("../../../demo/wording.toml")),
    ("kinds/company.toml", include_str!("../../../demo/kinds/company.toml")),
    ("kinds/moving.toml", include_str!("../../../demo/kinds/moving.toml")),
    ("kinds/making.toml", include_str!("../../../demo/kinds/making.toml")),
    ("kinds/advice.toml", include_str!("../../../demo/kinds/advice.toml")),
    ("kinds/wellbeing.toml", include_str!("../../../demo/kinds/wellbeing.toml")),
    ("kinds/families.toml", include_str!("../../../demo/kinds/families.toml")),
];

impl Tables {
    /// The tables in the program, read once.
    ///
    /// # Errors
    /// When they were built in with a mistake, which a test rules out.
    pub fn embedded() -> Result<&'static Self, &'static TableError> {
        static TABLES: OnceLock<Result<Tables, TableError>> = OnceLock::new();
        TABLES
            .get_or_init(|| {
                Self::parse(EMBEDDED.iter().map(|&(name, text)| (name.to_owned(), Cow::Borrowed(text))))
            })
            .as_ref()
    }

    /// Tables from a folder laid out as `demo/` is, so that an area can be changed without building the program.
    ///
    /// # Errors
    /// When a file is missing, cannot be read, or does not agree with the others.
    pub fn read(folder: &Path) -> Result<Self, TableError> {
        let unreadable =
            |file: &Path, reason| TableError::Unreadable { file: file.display().to_string(), reason };
        let mut files = Vec::new();
        for (name, _) in EMBEDDED.iter().filter(|(name, _)| !name.starts_with("kinds/")) {
            let text = fs::read_to_string(folder.join(name))
                .map_err(|reason| unreadable(Path::new(name), reason))?;
            files.push(((*name).to_owned(), Cow::Owned(text)));
        }
        let kinds = folder.join("kinds");
        let mut paths = Vec::new();
        for entry in fs::read_dir(&kinds).map_err(|reason| unreadable(&kinds, reason))? {
            let path = entry.map_err(|reason| unreadable(&kinds, reason))?.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                paths.push(path);
            }
        }
        // The order of a folder differs between machines, and the area must not.
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path).map_err(|reason| unreadable(&path, reason))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            files.push((format!("kinds/{name}"), Cow::Owned(text)));
        }
        Self::parse(files)
    }

    fn parse(files: impl IntoIterator<Item = (String, Cow<'static, str>)>) -> Result<Self, TableError> {
        let mut texts: HashMap<String, Cow<'static, str>> = files.into_iter().collect();
        let mut kind_files: Vec<String> =
            texts.keys().filter(|name| name.starts_with("kinds/")).cloned().collect();
        kind_files.sort();
        let mut kinds = Vec::new();
        for name in kind_files {
            kinds.append(&mut table::<Kinds>(&mut texts, &name)?.kind);
        }
        let Towns { authorities, towns } = table(&mut texts, "towns.toml")?;
        let mut tables = Self {
            authorities,
            towns,
            taxonomies: table::<Taxonomies>(&mut texts, "taxonomies.toml")?.taxonomy,
            schedules: table(&mut texts, "schedules.toml")?,
            costs: table(&mut texts, "costs.toml")?,
            people: table(&mut texts, "people.toml")?,
            places: table(&mut texts, "places.toml")?,
            organisations: table::<Organisations>(&mut texts, "organisations.toml")?.organisation,
            wording: table(&mut texts, "wording.toml")?,
            kinds,
            drawn: Drawn::default(),
        };
        tables.drawn = check::draw(&tables)?;
        Ok(tables)
    }

    /// How many neighbourhood names the tables can make.
    pub(crate) fn quarters(&self) -> usize {
        self.places.quarter_first.len() * self.places.quarter_last.len()
    }

    /// The name of a neighbourhood, by its number.
    pub(crate) fn quarter(&self, number: usize) -> String {
        let lasts = self.places.quarter_last.len();
        let first = &self.places.quarter_first[number / lasts];
        let last = &self.places.quarter_last[number % lasts];
        // Finch and hey make Finchey: a doubled letter at the seam reads badly.
        let first = match (first.chars().last(), last.chars().next()) {
            (Some(end), Some(start)) if end == start => &first[..first.len() - end.len_utf8()],
            _ => first.as_str(),
        };
        format!("{first}{last}")
    }
}

fn table<T: DeserializeOwned>(
    texts: &mut HashMap<String, Cow<'static, str>>,
    name: &str,
) -> Result<T, TableError> {
    let text = texts.remove(name).unwrap_or_default();
    toml::from_str(&text)
        .map_err(|reason| TableError::Malformed { file: name.to_owned(), reason: Box::new(reason) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo")
    }

    #[test]
    fn the_tables_in_the_program_are_sound() {
        let tables = Tables::embedded().map_err(ToString::to_string).unwrap();
        assert!(tables.kinds.len() >= 45);
        assert!((60..=90).contains(&tables.towns.len()));
        assert_eq!(tables.quarters(), 720);
    }

    #[test]
    fn every_file_of_the_folder_is_in_the_program() {
        let from_folder = Tables::read(&folder()).unwrap();
        let embedded = Tables::embedded().unwrap();
        let codes = |tables: &Tables| tables.kinds.iter().map(|kind| kind.code.clone()).collect::<Vec<_>>();
        assert_eq!(codes(&from_folder), codes(embedded));
    }

    #[test]
    fn a_missing_folder_is_named() {
        let problem = Tables::read(Path::new("no-such-folder")).unwrap_err();
        assert!(problem.to_string().starts_with("cannot read towns.toml"), "{problem}");
    }

    #[test]
    fn mistakes_are_refused_with_their_place() {
        for (file, from, to, says) in [
            ("towns.toml", "authority = \"Southwark\"", "authority = \"Nowhere\"", "Nowhere"),
            ("costs.toml", "code = \"meal\"", "code = \"meals\"", "meal"),
            ("kinds/company.toml", "{quarter} Lunch Club", "{qarter} Lunch Club", "qarter"),
            ("kinds/company.toml", "needs = [\"loneliness\", \"food\"]", "needs = []", "lunch-club"),
            ("organisations.toml", "\"debt-advice\"", "\"det-advice\"", "det-advice"),
            ("kinds/company.toml", "tone = \"group\"", "tune = \"group\"", "tune"),
        ] {
            let files = EMBEDDED.iter().map(|&(name, text)| {
                let text = if name == file { text.replacen(from, to, 1) } else { text.to_owned() };
                (name.to_owned(), Cow::Owned(text))
            });
            let problem = Tables::parse(files).unwrap_err().to_string();
            assert!(problem.contains(says), "{file}: {problem}");
        }
    }
}
