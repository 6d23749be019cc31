//! Lists of a fictional board, imported from files as a steward would.

#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod workbook;

use std::path::{Path, PathBuf};

use intake::layout::recognise;
use intake::{Asked, Error, Event, Given, Layout, Package, Progress, Result, Summary, reach::Reach};
use jiff::civil::Date;
use nhs::{Organisations, REGISTER};
use store::testing::TestDb;

/// What an import answered and reported.
#[derive(Debug)]
pub struct Taken {
    pub layout: &'static Layout,
    pub summary: Summary,
    pub problems: Vec<Reported>,
}

/// A reported problem.
#[derive(Debug, Clone)]
pub struct Reported {
    pub place: String,
    pub id: String,
    pub level: String,
    pub column: String,
    pub what: String,
    pub value: String,
}

impl Taken {
    pub fn has(&self, level: &str, what: &str) -> bool {
        self.problems.iter().any(|problem| problem.level == level && problem.what.contains(what))
    }

    /// New, changed, unchanged and missing records of a kind.
    pub fn counts(&self, kind: &str) -> (u64, u64, u64, u64) {
        let counts = self.summary.of(kind);
        (counts.new, counts.changed, counts.unchanged, counts.missing)
    }
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn organisations(t: &TestDb) -> Organisations {
    Organisations::load(&t.db).unwrap()
}

/// Short lists are taken for ones cut short, which a test has to say it means.
pub fn short() -> Asked {
    Asked { allow_large_removal: true, ..Asked::default() }
}

pub fn take(t: &TestDb, name: &str, content: impl AsRef<[u8]>) -> Taken {
    take_with(t, name, content, &short()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn take_with(t: &TestDb, name: &str, content: impl AsRef<[u8]>, asked: &Asked) -> Result<Taken> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), content).unwrap();
    take_file(t, &folder.path().join(name), asked)
}

/// Imports a file or folder as the layout that it is recognised as.
pub fn take_file(t: &TestDb, path: &Path, asked: &Asked) -> Result<Taken> {
    let package = Package::open(path.to_str().unwrap(), &Reach::default(), &Progress::default())?;
    let layout = recognise(&package.members[0], REGISTER.layouts)
        .ok_or_else(|| Error::Unreadable(format!("{} is not recognised", path.display())))?;
    take_package(t, layout, &package, asked)
}

pub fn take_package(t: &TestDb, layout: &'static Layout, package: &Package, asked: &Asked) -> Result<Taken> {
    let given = Given { layout, members: &package.members, address: &package.address, asked };
    let mut problems = Vec::new();
    let summary = (REGISTER.import)(&t.db, &given, &mut |event| {
        if let Event::Problem(found) = event {
            problems.push(Reported {
                place: found.place.clone(),
                id: found.id.clone(),
                level: found.problem.level.to_string(),
                column: found.problem.path.clone(),
                what: found.problem.what.clone(),
                value: found.problem.value.clone(),
            });
        }
    })?;
    Ok(Taken { layout, summary, problems })
}

/// Everything a table holds, as text, in an order of its own.
pub fn table(t: &TestDb, sql: &'static str, columns: usize) -> Vec<String> {
    let mut rows: Vec<String> =
        t.db.read(move |tx| {
            tx.query(sql, &[], |row| {
                let cells: store::Result<Vec<String>> = (0..columns)
                    .map(|at| row.get::<Option<String>>(at).map(Option::unwrap_or_default))
                    .collect();
                Ok(cells?.join("|"))
            })
        })
        .unwrap_or_else(|error: store::Error| panic!("{sql}: {error}"));
    rows.sort();
    rows
}

pub fn count(t: &TestDb, table: &'static str) -> i64 {
    t.db.read(move |tx| -> store::Result<i64> {
        tx.one(&format!("select count(*) from {table}"), &[], |row| row.get(0))
    })
    .unwrap()
}

/// The folder with what others publish, or a word that the test was skipped.
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

/// A row of `epraccur`.
#[derive(Clone)]
pub struct Practice {
    pub code: &'static str,
    pub name: &'static str,
    pub opened: &'static str,
    pub closed: &'static str,
    pub status: &'static str,
    pub commissioner: &'static str,
    pub joined: &'static str,
    pub postcode: &'static str,
    pub setting: &'static str,
}

pub const LARKFIELD: Practice = Practice {
    code: "Z90001",
    name: "LARKFIELD SURGERY",
    opened: "19740401",
    closed: "",
    status: "ACTIVE",
    commissioner: "9ZA",
    joined: "20200401",
    postcode: "LF1 1AA",
    setting: "RO76",
};

pub const MILL_LANE: Practice =
    Practice { code: "Z90002", name: "DR O'HARA & PARTNERS", postcode: "LF1 2BB", ..LARKFIELD };

pub const QUAY: Practice = Practice {
    code: "Z90003",
    name: "THE QUAY MEDICAL CENTRE",
    postcode: "LF2 3DD",
    commissioner: "9ZB",
    ..LARKFIELD
};

impl Practice {
    pub fn row(&self) -> String {
        format!(
            "\"{}\",\"{}\",\"Y63\",\"QZ1\",\"1 HIGH STREET\",\"\",\"\",\"LARKFIELD\",\"\",\"{}\",\"{}\",\"{}\",\"{}\",\"B\",\"{}\",\"{}\",\"\",\
             \"0161 496 0001\",\"\",\"\",\"\",\"1\",\"\",\"{}\",\"\",\"{}\",\"\"",
            self.code,
            self.name,
            self.postcode,
            self.opened,
            self.closed,
            self.status,
            self.commissioner,
            self.joined,
            self.commissioner,
            self.setting
        )
    }
}

pub fn epraccur(practices: &[Practice]) -> String {
    practices.iter().map(|practice| practice.row() + "\r\n").collect()
}

/// Rows of `epcncorepartnerdetails`: practice, network, first and last day.
pub fn members(spells: &[(&str, &str, &str, &str)]) -> String {
    spells
        .iter()
        .map(|(practice, pcn, starts, ends)| {
            format!(
                "\"{practice}\",\"SURGERY {practice}\",\"9ZA\",\"NHS LARKSHIRE ICB - 9ZA\",\"{pcn}\",\"NETWORK {pcn}\",\
                 \"9ZA\",\"NHS LARKSHIRE ICB - 9ZA\",\"{starts}\",\"{ends}\",\"TRUE\"\n"
            )
        })
        .collect()
}

/// Boards and their sub-locations.
pub const SUB_ICBS: &str = "SICBL24CD,SICBL24CDH,SICBL24NM,ICB24CD,ICB24CDH,ICB24NM\n\
    E38009001,9ZA,Larkshire - 9ZA,E54009001,QZ1,Larkshire Integrated Care Board\n\
    E38009002,9ZB,Larkshire - 9ZB,E54009001,QZ1,Larkshire Integrated Care Board\n";
