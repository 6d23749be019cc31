//! Registers and spreadsheets from the command line, on both engines: what is loaded, what is refused, and what is
//! there after a kill.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use serde_json::Value;
use store::testing::TestDb;
use support::{Running, address, done, feed, on_both, program, refused};

/// The fictional area's registers as files.
fn registers(folder: &Path) -> String {
    let files = folder.join("registers");
    let arguments =
        ["demo", "--services", "200", "--today", "2026-05-04", "--registers", files.to_str().unwrap()];
    assert!(done(folder, &arguments).contains("10 registers written"));
    files.to_str().unwrap().to_owned()
}

fn blocks(t: &TestDb) -> i64 {
    t.db.read(|tx| -> store::Result<i64> {
        tx.one("select count(*) from postcode_block", &[], |row| row.get(0))
    })
    .unwrap()
}

#[test]
fn a_region_is_stood_up_from_a_folder() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let with =
            |arguments: &[&str]| done(folder.path(), &[arguments, &["--database", &database]].concat());
        let missing = with(&["status"]);
        assert!(missing.contains("OS Code-Point Open: missing"), "{missing}");
        assert!(missing.contains("published at https://osdatahub.os.uk/downloads/open/CodePointOpen"));
        let files = registers(folder.path());
        std::fs::write(Path::new(&files).join("notes.md"), "Where these come from").unwrap();
        let told = with(&["import", "all", &files]);
        assert!(told.contains("Not recognised and left alone: notes.md"), "{told}");
        assert!(told.contains("10 datasets imported, 0 failed, 1 files left alone"), "{told}");
        let again = with(&["import", "postcodes", &format!("{files}/postcodes.csv"), "--json"]);
        let again: Value = serde_json::from_str(&again).unwrap();
        let counts = &again["records"]["postcode"];
        assert_eq!((counts["new"].as_u64(), counts["changed"].as_u64()), (Some(0), Some(0)), "{again}");
        assert!(counts["unchanged"].as_u64().unwrap() > 100);
        let status: Value = serde_json::from_str(&with(&["status", "--json"])).unwrap();
        let loaded = |name: &str| {
            let datasets = status["datasets"].as_array().unwrap();
            datasets.iter().find(|dataset| dataset["dataset"] == name).unwrap()["loaded"].as_bool().unwrap()
        };
        assert!(loaded("postcodes-gb") && loaded("schemes") && !loaded("onspd"), "{status}");
        with(&["import", "services", feed(folder.path(), 200, 1).to_str().unwrap()]);
        let status = with(&["status"]);
        assert!(status.contains("Places of services, by how it is known where they are"), "{status}");

        let service = Running::start(folder.path(), &["--database", &database]);
        let (code, page) = service.get("/local-area?postcode=m331aa");
        assert_eq!(code, 200);
        for text in [
            "Social prescribing near M33 1AA",
            "Sale PCN (fictional)",
            "Trafford Social Prescribing",
            "Sale ward",
        ] {
            assert!(page.contains(text), "{text} is missing from {page}");
        }
        let (_, page) = service.get("/local-area?postcode=M33+9QQ");
        assert!(page.contains("We do not know this postcode"), "{page}");
        let (_, page) = service.get("/local-area?postcode=%3Cscript%3E");
        assert!(page.contains("There is a problem") && !page.contains("<script>alert"), "{page}");
        let (_, page) = service.get("/schemes?find=m33");
        assert!(page.contains("Trafford Social Prescribing"), "{page}");
        // What is published goes in again as it is.
        let (_, table) = service.get("/schemes.csv");
        let copy = folder.path().join("copy.csv");
        std::fs::write(&copy, &table).unwrap();
        let arguments = ["import", "schemes", copy.to_str().unwrap(), "--source", "Copy", "--json"];
        let taken: Value = serde_json::from_str(&with(&arguments)).unwrap();
        let counts = &taken["records"]["scheme"];
        assert_eq!(counts["new"].as_u64(), Some(table.lines().count() as u64 - 1), "{taken}");
        let (_, page) = service.get("/open-data");
        assert!(page.contains("Where postcodes, areas and organisations come from"));
        let (_, list) = service.get("/openreferral/services?per_page=1");
        let list: Value = serde_json::from_str(&list).unwrap();
        let id = list["contents"][0]["id"].as_str().unwrap();
        let (_, page) = service.get(&format!("/services/{id}"));
        assert!(page.contains("NHS Example"), "the page of a service names its area: {page}");
    });
}

#[test]
fn a_file_of_another_kind_is_named_for_what_it_is() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let refuse =
            |arguments: &[&str]| refused(folder.path(), &[arguments, &["--database", &database]].concat());
        let files = registers(folder.path());
        let said = refuse(&["import", "areas", &format!("{files}/postcodes.csv")]);
        assert!(said.contains("looks like Code-Point Open with LSOAs"), "{said}");
        assert!(said.contains("alongside import postcodes"), "{said}");
        let text = std::fs::read_to_string(format!("{files}/postcodes.csv")).unwrap();
        let broken = folder.path().join("broken.csv");
        std::fs::write(&broken, text.replacen("easting,northing", "e,n", 1)).unwrap();
        let said = refuse(&["import", "postcodes", broken.to_str().unwrap()]);
        assert!(said.contains("easting") && said.contains("northing"), "{said}");
        let said = refuse(&["import", "postcodes", "nowhere.zip"]);
        assert!(said.contains("there is no file or folder nowhere.zip"), "{said}");
        assert_eq!(blocks(t), 0);
    });
}

#[test]
fn an_option_that_means_nothing_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, option) in [
        (&["services", "x.ndjson", "--edition", "2026-03-02"][..], "--edition"),
        (&["postcodes", "x.csv", "--mapping", "libraries-wales"], "--mapping"),
        (&["areas", "x.csv", "--remove-missing"], "--remove-missing"),
        (&["all", ".", "--source", "Ours"], "--source"),
        (&["all", ".", "--steward-area", "Trafford"], "--steward-area"),
    ] {
        let said = refused(folder.path(), &[&["import"], arguments].concat());
        assert!(said.contains(&format!("{option} means nothing")), "{said}");
    }
}

#[test]
fn two_imports_at_once_and_a_move_to_the_other_engine_lose_nothing() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let files = registers(folder.path());
        let arguments = ["import", "all", &files, "--database", &database, "--report", "none"];
        let children: Vec<_> = (0..2)
            .map(|_| {
                program().args(arguments).current_dir(folder.path()).stdout(Stdio::null()).spawn().unwrap()
            })
            .collect();
        // A dataset that lost a race is refused and says so; it never comes in by half, and can be repeated.
        for mut child in children {
            assert!(matches!(child.wait().unwrap().code(), Some(0 | 1)));
        }
        assert!(done(folder.path(), &arguments).contains("10 datasets imported, 0 failed"));
        let datasets = |database: &str| {
            let status = done(folder.path(), &["status", "--json", "--database", database]);
            let status: Value = serde_json::from_str(&status).unwrap();
            (status["datasets"].clone(), status["places"].clone())
        };
        done(folder.path(), &["backup", "country.backup", "--database", &database]);
        for into in
            [store::testing::sqlite(&store::Moment::real()), store::testing::postgres(&store::Moment::real())]
        {
            let target = address(&into);
            done(folder.path(), &["restore", "country.backup", "--database", &target]);
            assert_eq!(datasets(&target), datasets(&database));
            assert_eq!(blocks(&into), blocks(t));
        }
    });
}

#[test]
fn an_older_edition_needs_a_yes() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let files = registers(folder.path());
        let file = format!("{files}/postcodes.csv");
        let at = |edition: &'static str| {
            ["import", "postcodes", &file, "--edition", edition, "--database", &database].map(str::to_owned)
        };
        let run = |arguments: &[String]| {
            done(folder.path(), &arguments.iter().map(String::as_str).collect::<Vec<_>>())
        };
        run(&at("2026-02-01"));
        let older = at("2025-11-01");
        let said = refused(folder.path(), &older.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(said.contains("the edition of 2026-02-01 is loaded"), "{said}");
        assert!(said.contains("--accept-older"), "{said}");
        run(&[&older[..], &["--accept-older".to_owned()]].concat());
    });
}

#[test]
fn an_import_of_postcodes_that_is_killed_leaves_all_or_nothing() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let mut text = "postcode,pqi,easting,northing,lat,lon,country,lad,ward,lsoa21,lsoa_src\n".to_owned();
        for number in 0..40_000_u32 {
            let letters = [
                b"ABDEFGHJLNPQRSTUWXYZ"[number as usize / 20 % 20],
                b"ABDEFGHJLNPQRSTUWXYZ"[number as usize % 20],
            ];
            let (outcode, digit) = (1 + number / 4000, number / 400 % 10);
            let letters = String::from_utf8_lossy(&letters).into_owned();
            writeln!(text, "M{outcode} {digit}{letters},10,,,53.4,-2.3,E,E08000003,E05990001,E01990001,o")
                .unwrap();
        }
        let file = folder.path().join("postcodes.csv");
        std::fs::write(&file, text).unwrap();
        let arguments = |database: &str| {
            ["import", "postcodes", file.to_str().unwrap(), "--database", database].map(str::to_owned)
        };
        let began = Instant::now();
        let rehearsal = arguments("sqlite:rehearsal.db");
        done(folder.path(), &rehearsal.iter().map(String::as_str).collect::<Vec<_>>());
        let whole = began.elapsed();
        let mut killed = 0;
        for part in 1..=6_u32 {
            let mut child = program()
                .args(arguments(&database))
                .current_dir(folder.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(whole * part / 6);
            let ended = child.try_wait().unwrap();
            child.kill().unwrap();
            child.wait().unwrap();
            // PostgreSQL notices the lost client a moment later.
            std::thread::sleep(std::time::Duration::from_millis(50));
            assert!([0, 10].contains(&blocks(t)), "{} outcodes of 10", blocks(t));
            if ended.is_some() || blocks(t) == 10 {
                break;
            }
            killed += 1;
        }
        assert!(killed >= 1, "the import was killed in the middle {killed} times");
        done(folder.path(), &arguments(&database).iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(blocks(t), 10);
    });
}

#[test]
fn a_steward_brings_a_spreadsheet_of_their_own() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let sheet = folder.path().join("Our groups.csv");
        std::fs::write(
            &sheet,
            "Name of group,What they do,Venue address,Post code,Telephone,Days and times\n\
             Larkfield Walkers,Gentle walks for anyone who wants company,\"Larkfield Hall, Sale\",M33 7ZX,0161 496 0101,Tuesdays 10am to 12noon\n\
             Tea and Talk,A cup of tea and a chat,\"Fernley Library, Sale\",M33 7ZY,0161 496 0102,Every Thursday 2pm - 4pm\n",
        )
        .unwrap();
        let file = sheet.to_str().unwrap();
        let said = refused(folder.path(), &["import", "services", file, "--database", &database]);
        assert!(said.contains("alongside mapping draft"), "{said}");
        let drafted = done(folder.path(), &["mapping", "draft", file]);
        let mapping = folder.path().join("our-groups.toml");
        std::fs::write(&mapping, &drafted).unwrap();
        let mapping = mapping.to_str().unwrap();
        let tried = done(folder.path(), &["mapping", "try", file, "--mapping", mapping]);
        assert!(tried.contains("Larkfield Walkers") && tried.contains("Tuesday"), "{tried}");
        let summary =
            done(folder.path(), &["import", "services", file, "--mapping", mapping, "--database", &database]);
        assert!(summary.contains("rows read              2"), "{summary}");
        let service = Running::start(folder.path(), &["--database", &database]);
        let (_, page) = service.get("/find-support?q=walkers");
        assert!(page.contains("Larkfield Walkers"), "{page}");
    });
}
