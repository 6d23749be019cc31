//! Killed, crowded, out of disk: what was acknowledged is there, and nothing is there by half.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{address, count, done, feed, on_both, program, refused, run};

/// The names of what is in a folder.
fn left_in(folder: &std::path::Path) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// Names of all services, which a changed feed changes.
fn fingerprint(t: &store::testing::TestDb) -> Vec<String> {
    t.db.read(|tx| -> store::Result<Vec<String>> {
        tx.query("select document from service order by id", &[], |row| row.get(0))
    })
    .unwrap()
}

#[test]
fn an_import_that_is_killed_leaves_the_directory_as_it_was() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let first = feed(folder.path(), 300, 1);
        done(folder.path(), &["import", "services", first.to_str().unwrap(), "--database", &database]);
        let before = fingerprint(t);
        assert_eq!(before.len(), 300);
        let second = feed(folder.path(), 2500, 2);
        // How long a whole import takes, so that kills are spread over all of it. The rehearsal
        // goes to a database of its own.
        let rehearse = |database: &str| {
            let began = Instant::now();
            done(folder.path(), &["import", "services", second.to_str().unwrap(), "--database", database]);
            began.elapsed()
        };
        // The shorter of two, so that a slow moment of the machine does not put the kills too late.
        let whole = rehearse("sqlite:rehearsal-1.db").min(rehearse("sqlite:rehearsal-2.db"));
        let temporary = tempfile::tempdir().unwrap();
        let mut killed = 0;
        for part in 1..=8_u32 {
            let mut child = program()
                .args(["import", "services", second.to_str().unwrap(), "--database", &database])
                .current_dir(folder.path())
                .env("TMPDIR", temporary.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(whole * part / 8);
            let ended = child.try_wait().unwrap();
            child.kill().unwrap();
            child.wait().unwrap();
            if ended.is_some() {
                break;
            }
            killed += 1;
            // PostgreSQL notices the lost client a moment later.
            std::thread::sleep(Duration::from_millis(50));
            let after = fingerprint(t);
            if after.len() != before.len() {
                // The commit came just before the kill: then all of it is there.
                assert_eq!(after.len(), 2800, "neither before nor after");
                break;
            }
            assert!(after == before, "changed by half");
        }
        assert_eq!(left_in(temporary.path()), Vec::<String>::new(), "a killed import leaves no files behind");
        assert!(killed >= 3, "the import was killed in the middle {killed} times");
        assert!(done(folder.path(), &["check", "--database", &database]).contains("0 damaged"));
        // And it can still be done.
        done(folder.path(), &["import", "services", second.to_str().unwrap(), "--database", &database]);
        assert_eq!(count(t), 2800);
    });
}

#[test]
fn two_programs_importing_at_once_both_come_in_whole() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let (one, two) = (feed(folder.path(), 1500, 1), feed(folder.path(), 1500, 2));
        let children: Vec<_> = [&one, &two, &one]
            .into_iter()
            .map(|file| {
                program()
                    .args([
                        "import",
                        "services",
                        file.to_str().unwrap(),
                        "--database",
                        &database,
                        "--report",
                        "none",
                    ])
                    .current_dir(folder.path())
                    .stdout(Stdio::null())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for mut child in children {
            assert!(child.wait().unwrap().success());
        }
        assert_eq!(count(t), 3000);
        assert!(done(folder.path(), &["check", "--database", &database]).contains("0 damaged"));
        let again = done(
            folder.path(),
            &["import", "services", one.to_str().unwrap(), "--database", &database, "--json"],
        );
        let summary: serde_json::Value = serde_json::from_str(&again).unwrap();
        assert_eq!(summary["records"]["service"]["unchanged"], 1500);
    });
}

#[test]
fn a_full_disk_is_said_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let first = feed(folder.path(), 100, 1);
    done(folder.path(), &["import", "services", first.to_str().unwrap()]);
    let big = feed(folder.path(), 4000, 2);
    // A limit on the size of files stands in for the disk's end: the same failed write, without
    // needing a disk of one's own. 1 block is 512 bytes; what is there must still fit.
    let have = ["alongside.db", "alongside.db-wal"]
        .iter()
        .filter_map(|file| std::fs::metadata(folder.path().join(file)).ok())
        .map(|found| found.len())
        .max()
        .unwrap();
    for blocks in [have / 512 + 64, have / 512 + 2000, 16] {
        let script = format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" import services \"$1\" --report report-of-full-disk"
        );
        let output = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_alongside"), big.to_str().unwrap()])
            .current_dir(folder.path())
            .env("TMPDIR", folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{blocks}: {said}");
        assert!(
            said.contains("disk is full")
                || said.contains("temporary file")
                || said.contains("File too large"),
            "{blocks}: {said}"
        );
        assert!(done(folder.path(), &["check"]).contains("0 damaged"), "after {blocks} blocks");
        assert!(done(folder.path(), &["status"]).contains("feed-100-1: 100 services"));
        assert!(!done(folder.path(), &["status"]).contains("feed-4000-2"));
    }
    let left: Vec<String> = left_in(folder.path())
        .into_iter()
        .filter(|name| {
            !name.starts_with("alongside.db") && !name.starts_with("feed-") && !name.contains("report")
        })
        .collect();
    assert!(left.is_empty(), "nothing temporary is left: {left:?}");
    done(folder.path(), &["import", "services", big.to_str().unwrap()]);
}

#[test]
fn an_export_that_cannot_be_finished_leaves_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = feed(folder.path(), 500, 1);
    done(folder.path(), &["import", "services", first.to_str().unwrap()]);
    let script = "trap '' XFSZ; ulimit -f 100; exec \"$0\" export openreferral out";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_alongside")])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("out") || name.contains("export"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    done(folder.path(), &["export", "openreferral", "out"]);
    assert!(refused(folder.path(), &["export", "openreferral", "out"]).contains("exists already"));
}

#[test]
fn a_file_in_the_way_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("alongside.db"), "this is a letter".repeat(100)).unwrap();
    let said = refused(folder.path(), &["status"]);
    assert!(said.contains("not a database"), "{said}");
    let said = refused(folder.path(), &["status", "--database", "sqlite:/no/such/folder/x.db"]);
    assert!(said.contains("/no/such/folder"), "{said}");
    assert_eq!(run(folder.path(), &["status", "--database", "oracle:x"]).status.code(), Some(1));
    assert_eq!(run(folder.path(), &["status", "--no-such-option"]).status.code(), Some(2));
    assert_eq!(run(folder.path(), &["import", "weather", "x"]).status.code(), Some(2));
}
