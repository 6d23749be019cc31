//! A small fictional country, and a way to import files about it.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::path::{Path, PathBuf};

use areas::{Areas, REGISTER};
use intake::layout::recognise;
use intake::reach::Reach;
use intake::{Asked, Event, Given, Layout, Member, Package, Progress, RowProblem, Summary};
use store::testing::TestDb;
use store::{Db, values};

/// What an import did, and what it said was wrong.
pub struct Taken {
    pub done: intake::Result<Summary>,
    pub problems: Vec<RowProblem>,
}

impl Taken {
    pub fn summary(self) -> Summary {
        self.done.unwrap_or_else(|error| panic!("{error}"))
    }

    pub fn refusal(&self) -> String {
        self.done.as_ref().expect_err("refused").to_string()
    }

    /// What was said of a kind of matter: `rejected E01990001 lsoa21_code: ...`.
    pub fn said(&self) -> Vec<String> {
        let say = |found: &RowProblem| {
            let problem = &found.problem;
            format!("{} {} {}: {} [{}]", problem.level, found.id, problem.path, problem.what, problem.value)
        };
        self.problems.iter().map(say).collect()
    }

    pub fn says(&self, part: &str) -> bool {
        self.said().iter().any(|said| said.contains(part))
    }
}

/// Imports files, which must all be of one layout.
pub fn take(db: &Db, files: &[(&str, &[u8])], asked: &Asked) -> Taken {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let package = open(folder.path());
    let layout = recognised(&package.members[0]).expect("a layout that is known");
    import(db, layout, &package.members, asked)
}

pub fn open(path: &Path) -> Package {
    Package::open(path.to_str().unwrap(), &Reach::default(), &Progress::default()).unwrap()
}

pub fn recognised(member: &Member) -> Option<&'static Layout> {
    recognise(member, REGISTER.layouts)
}

pub fn import(db: &Db, layout: &'static Layout, members: &[Member], asked: &Asked) -> Taken {
    let given = Given { layout, members, address: "files", asked };
    let mut problems = Vec::new();
    let done = (REGISTER.import)(db, &given, &mut |event| {
        if let Event::Problem(found) = event {
            problems.push(found.clone());
        }
    });
    Taken { done, problems }
}

pub fn take_text(db: &Db, text: &str) -> Taken {
    take(db, &[("file", text.as_bytes())], &Asked::default())
}

pub fn load(t: &TestDb) -> Areas {
    Areas::load(&t.db).unwrap()
}

/// Every row of a table, as text, in a fixed order.
pub fn rows(db: &Db) -> Vec<String> {
    let mut rows: Vec<String> = db
        .read(|tx| {
            tx.query(
                "select code, dataset, name, figures, edition, gone_at from area where dataset <> $1",
                values![""],
                |row| {
                    let text = |at| row.get::<Option<String>>(at).map(Option::unwrap_or_default);
                    let gone: Option<i64> = row.get(5)?;
                    Ok(format!("{} {} {} {} {} {gone:?}", text(0)?, text(1)?, text(2)?, text(3)?, text(4)?))
                },
            )
        })
        .unwrap();
    rows.sort();
    rows
}

/// The columns of the fictional table of LSOAs.
pub const HEADER: &str = "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code,msoa21_name,\
     msoa21_code,region24_code,region24_name,sicbl24_name,sicbl24_code,sicbl24_code_nhs,icb24_name,icb24_code,\
     icb24_code_nhs,classification,imd25_imd_decile,imd25_imd_rank,imd25_imd_score,left_behind_area,\
     lonely_cls2021_pct,residents_2021";

/// LSOAs of the fictional country: two councils, of which Brackwater reaches into both boards.
pub const LSOAS: [&str; 6] = [
    "Ambleford 001A,E01990001,Castle,E05990001,Ambleford,E07990001,Ambleford 001,E02990001,E12990001,Westmarch,\
     NHS Amble Valley ICB - Z9A,E38990001,Z9A,NHS Amble Valley Integrated Care Board,E54990001,QZ9,\
     Urban: Nearer to a major town or city,1,12,60.5,True,30,1000",
    "Ambleford 001B,E01990002,Castle,E05990001,Ambleford,E07990001,Ambleford 001,E02990001,E12990001,Westmarch,\
     NHS Amble Valley ICB - Z9A,E38990001,Z9A,NHS Amble Valley Integrated Care Board,E54990001,QZ9,\
     Urban: Nearer to a major town or city,10,33000,2.5,False,20,3000",
    "Ambleford 002A,E01990003,Llŷn & St. Cadoc,E05990002,Ambleford,E07990001,Ambleford 002,E02990002,E12990001,\
     Westmarch,NHS Amble Valley ICB - Z9A,E38990001,Z9A,NHS Amble Valley Integrated Care Board,E54990001,QZ9,\
     Larger rural: Nearer to a major town or city,5,17000,20,False,25,1000",
    "Brackwater 001A,E01990004,Priory,E05990003,Brackwater,E07990002,Brackwater 001,E02990003,E12990001,Westmarch,\
     NHS Amble Valley ICB - Z9B,E38990002,Z9B,NHS Amble Valley Integrated Care Board,E54990001,QZ9,\
     Urban: Nearer to a major town or city,3,9000,30,False,26,1500",
    "Brackwater 001B,E01990005,Priory,E05990003,Brackwater,E07990002,Brackwater 001,E02990003,E12990001,Westmarch,\
     NHS Fen and Coast ICB - Z8C,E38990003,Z8C,NHS Fen and Coast Integrated Care Board,E54990002,QZ8,\
     Urban: Nearer to a major town or city,4,12000,28,False,24,500",
    "Castell Du 001A,W01990001,Y Dref,W05990001,Castell Du,W06990001,Castell Du 001,W02990001,,,,,,,,,\
     Smaller rural: Further from a major town or city,,,,,,1200",
];

/// The fictional table with these rows.
pub fn table(rows: &[&str]) -> String {
    let mut text = format!("{HEADER}\n");
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    text
}

/// The whole fictional table.
pub fn whole() -> String {
    table(&LSOAS)
}

/// A square as a ring of GeoJSON: west and south edge, and side, in hundredths of a degree.
pub fn ring(west: i32, south: i32, side: i32) -> String {
    let at = |x: i32, y: i32| format!("[{},{}]", f64::from(x) / 100.0, f64::from(y) / 100.0);
    let (east, north) = (west + side, south + side);
    format!(
        "[{},{},{},{},{}]",
        at(west, south),
        at(east, south),
        at(east, north),
        at(west, north),
        at(west, south)
    )
}

/// A feature of GeoJSON.
pub fn feature(properties: &str, kind: &str, coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{properties},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
    )
}

/// A file of GeoJSON, with a coordinate system and a box before its features, as some programs write them.
pub fn collection(features: &[String]) -> String {
    format!(
        r#"{{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"EPSG:4326"}}}},
        "bbox":[-3.0,52.0,-1.0,54.0],"features":[{}]}}"#,
        features.join(",\n")
    )
}

/// A folder of what others publish, if it is here.
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
