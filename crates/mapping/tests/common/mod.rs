//! Files for tests, and what came of importing them.

#![allow(dead_code)]

use std::path::{Path, PathBuf};

use directory::Result;
use directory::import::{Event, Options, Summary};
use intake::reach::Reach;
use intake::{Member, Package, Progress};
use mapping::{Account, Mapping};
use serde_json::Value;
use store::testing::TestDb;

/// The files at a path.
pub fn members(path: &Path) -> Vec<Member> {
    Package::open(path.to_str().unwrap(), &Reach::default(), &Progress::default()).unwrap().members
}

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// A folder of published data that is not ours to keep here.
pub fn shared(what: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("ALONGSIDE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
        .join(what);
    if folder.exists() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "{} must be there in continuous integration", folder.display());
    eprintln!("skipped: {} is not here", folder.display());
    None
}

/// A file that is written for one test.
pub struct Written {
    _folder: tempfile::TempDir,
    pub members: Vec<Member>,
}

pub fn written(name: &str, bytes: impl AsRef<[u8]>) -> Written {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let members = members(&path);
    Written { _folder: folder, members }
}

/// What an import answered and reported.
#[derive(Debug)]
pub struct Taken {
    pub summary: Summary,
    pub account: Account,
    /// Place, level, text and value of each problem.
    pub problems: Vec<(String, String, String, String)>,
}

impl Taken {
    pub fn has(&self, level: &str, what: &str) -> bool {
        self.problems.iter().any(|(_, l, w, _)| l == level && w.contains(what))
    }

    pub fn values(&self) -> String {
        self.problems.iter().map(|(.., value)| format!("{value}\n")).collect()
    }
}

pub fn take(t: &TestDb, members: &[Member], mapping: &Mapping) -> Taken {
    take_with(t, members, mapping, &Options::default()).unwrap()
}

pub fn take_with(t: &TestDb, members: &[Member], mapping: &Mapping, options: &Options) -> Result<Taken> {
    let mut problems = Vec::new();
    let source = mapping.source("a file");
    let (summary, account) = mapping::import(&t.db, &source, members, mapping, options, &mut |event| {
        if let Event::Problem(found) = event {
            let p = &found.problem;
            problems.push((found.place.clone(), p.level.to_string(), p.what.clone(), p.value.clone()));
        }
    })?;
    Ok(Taken { summary, account, problems })
}

/// The stored documents of one table, by name.
pub fn documents(t: &TestDb, table: &'static str) -> Vec<Value> {
    t.db.read(move |tx| -> store::Result<Vec<Value>> {
        tx.query(
            &format!("select document from {table} where removed_at is null order by name, id"),
            &[],
            |row| {
                let text: String = row.get(0)?;
                Ok(serde_json::from_str(&text).unwrap())
            },
        )
    })
    .unwrap()
}

/// The stored document with this name.
pub fn document(t: &TestDb, table: &'static str, name: &str) -> Value {
    let all = documents(t, table);
    all.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name} among {all:#?}")).clone()
}

/// The place of the service with this name.
pub fn place_of(t: &TestDb, service: &str) -> Value {
    let id = document(t, "service", service)["id"].as_str().unwrap().to_owned();
    let id: uuid::Uuid = id.parse().unwrap();
    let found: Option<String> =
        t.db.read(move |tx| -> store::Result<Option<String>> {
            tx.first(
                "select l.document from location l join service_at_location a on a.location_id = l.id
                 where a.service_id = $1",
                store::values![id],
                |row| row.get(0),
            )
        })
        .unwrap();
    found.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
}

pub fn count(t: &TestDb, table: &'static str) -> i64 {
    t.db.read(move |tx| -> store::Result<i64> {
        tx.one(&format!("select count(*) from {table}"), &[], |row| row.get(0))
    })
    .unwrap()
}
