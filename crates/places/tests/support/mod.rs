//! Files for tests, and what came of importing them. All places in them are invented: there is no postcode area ZY.

#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};

use intake::reach::Reach;
use intake::{Asked, Error, Event, Given, Layout, Package, Progress, Result, RowProblem, Summary, layout};
use places::{Found, Places, REGISTER};
use store::testing::TestDb;
use vocabulary::{LatLon, Outcode, Postcode, Sector};

/// What an import answered and reported.
pub struct Taken {
    pub summary: Summary,
    pub problems: Vec<RowProblem>,
}

impl Taken {
    pub fn has(&self, level: &str, id: &str, what: &str) -> bool {
        self.problems.iter().any(|found| {
            found.id == id && found.problem.level.to_string() == level && found.problem.what.contains(what)
        })
    }
}

/// A folder with files in it.
pub fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    folder
}

/// Imports a file or folder as the layout that it is recognised as.
pub fn take_path(t: &TestDb, path: &Path, asked: &Asked) -> Result<Taken> {
    let package = Package::open(path.to_str().unwrap(), &Reach::default(), &Progress::default()).unwrap();
    let layout = package
        .members
        .iter()
        .find_map(|member| layout::recognise(member, REGISTER.layouts))
        .expect("a layout that fits");
    let members: Vec<_> =
        package.members.iter().filter(|member| layout.fit(member).is_some()).cloned().collect();
    take_members(t, layout, &members, asked)
}

pub fn take_members(
    t: &TestDb,
    layout: &'static Layout,
    members: &[intake::Member],
    asked: &Asked,
) -> Result<Taken> {
    let given = Given { layout, members, address: "somewhere", asked };
    let mut problems = Vec::new();
    let summary = (REGISTER.import)(&t.db, &given, &mut |event| {
        if let Event::Problem(found) = event {
            problems.push(found.clone());
        }
    })?;
    Ok(Taken { summary, problems })
}

pub fn take_with(t: &TestDb, files: &[(&str, &[u8])], asked: &Asked) -> Result<Taken> {
    take_path(t, folder(files).path(), asked)
}

/// Imports one file.
pub fn take(t: &TestDb, name: &str, content: &str) -> Taken {
    take_with(t, &[(name, content.as_bytes())], &Asked::default()).unwrap()
}

pub fn refusal(done: Result<Taken>) -> String {
    match done {
        Err(
            error @ (Error::Refused(_) | Error::OtherLayout { .. } | Error::Older { .. } | Error::Store(_)),
        ) => error.to_string(),
        Err(error) => panic!("another error: {error}"),
        Ok(taken) => panic!("it was taken: {}", taken.summary),
    }
}

pub fn places(t: &TestDb) -> Places {
    Places::load(&t.db).unwrap()
}

pub fn postcode(text: &str) -> Postcode {
    Postcode::parse(text).unwrap()
}

pub fn outcode(text: &str) -> Outcode {
    Outcode::parse(text).unwrap()
}

pub fn sector(text: &str) -> Sector {
    Sector::parse(text).unwrap()
}

pub fn found<'p>(places: &'p Places, text: &str) -> Found<'p> {
    places.postcodes.find(&postcode(text)).unwrap_or_else(|| panic!("{text} is not there"))
}

pub fn point(latitude: f64, longitude: f64) -> LatLon {
    LatLon::new(latitude, longitude).unwrap()
}

/// Every stored block, as it lies in the database.
pub fn blocks(t: &TestDb) -> Vec<(String, i64, i64, Vec<u8>)> {
    t.db.read(|tx| {
        tx.query("select outcode, live, known, block from postcode_block order by outcode", &[], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
    })
    .map_err(|error: store::Error| error.to_string())
    .unwrap()
}

/// A file of other people's, if it is here. In continuous integration it must be.
pub fn shared(what: &str) -> Option<PathBuf> {
    let path = std::env::var_os("ALONGSIDE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
        .join(what);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "{} must be there in continuous integration", path.display());
    eprintln!("skipped: {} is not here", path.display());
    None
}
