//! The command line as a steward uses it, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use serde_json::Value;
use support::{Running, address, count, done, feed, on_both, refused};

#[test]
fn a_steward_imports_looks_and_exports() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let with =
            |arguments: &[&str]| done(folder.path(), &[arguments, &["--database", &database]].concat());
        let file = feed(folder.path(), 200, 1);
        let file = file.to_str().unwrap();
        let dry = with(&["import", "services", file, "--dry-run"]);
        assert!(dry.contains("Would import feed-200-1"), "{dry}");
        assert_eq!(count(t), 0);
        let summary = with(&[
            "import",
            "services",
            file,
            "--source",
            "Our feed",
            "--licence",
            "OGL",
            "--steward-area",
            "Trafford",
        ]);
        assert!(summary.contains("rows read            200"), "{summary}");
        let status = with(&["status"]);
        assert!(status.contains("Our feed: 200 services") && status.contains("licence: OGL"), "{status}");
        let status: Value = serde_json::from_str(&with(&["status", "--json"])).unwrap();
        assert_eq!(status["records"]["service"], 200);
        assert!(folder.path().join("import-report/Our-feed-summary.json").exists());
        let out = folder.path().join("out");
        let written = with(&["export", "openreferral", out.to_str().unwrap()]);
        assert!(written.contains("200  "), "{written}");
        assert_eq!(std::fs::read_to_string(out.join("services.ndjson")).unwrap().lines().count(), 200);
        assert!(out.join("csv/services.csv").exists() && out.join("csv/datapackage.json").exists());
    });
}

#[test]
fn problems_are_listed_row_by_row_in_a_file() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let mut lines: Vec<String> =
            std::fs::read_to_string(feed(folder.path(), 50, 1)).unwrap().lines().map(str::to_owned).collect();
        lines[3] = "not JSON".to_owned();
        lines[7] = lines[7].replacen("\"status\":\"", "\"url\":\"=HYPERLINK(1)\",\"status\":\"", 1);
        let file = folder.path().join("faulty.ndjson");
        std::fs::write(&file, lines.join("\n")).unwrap();
        let summary =
            done(folder.path(), &["import", "services", file.to_str().unwrap(), "--database", &address(t)]);
        assert!(summary.contains("rows left out          1"), "{summary}");
        let mut report =
            csv::Reader::from_path(folder.path().join("import-report/faulty-problems.csv")).unwrap();
        let rows: Vec<csv::StringRecord> = report.records().map(Result::unwrap).collect();
        assert!(
            rows.iter().any(|row| &row[0] == "faulty.ndjson line 4" && &row[3] == "rejected"),
            "{rows:?}"
        );
        assert!(
            rows.iter()
                .any(|row| &row[0] == "faulty.ndjson line 8" && &row[4] == "url" && row[6].starts_with("'=")),
            "{rows:?}"
        );
        // A clean run afterwards leaves no old report behind.
        let clean = folder.path().join("clean.ndjson");
        std::fs::write(
            &clean,
            "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"name\":\"Club\",\"status\":\"active\"}\n",
        )
        .unwrap();
        done(
            folder.path(),
            &["import", "services", clean.to_str().unwrap(), "--source", "faulty", "--database", &address(t)],
        );
        assert!(!folder.path().join("import-report/faulty-problems.csv").exists());
    });
}

#[test]
fn a_listing_is_checked_hidden_and_made_private() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let with =
            |arguments: &[&str]| done(folder.path(), &[arguments, &["--database", &database]].concat());
        with(&["import", "services", feed(folder.path(), 20, 1).to_str().unwrap()]);
        let id =
            t.db.read(|tx| -> store::Result<uuid::Uuid> {
                tx.one("select service_id from service_at_location order by position limit 1", &[], |row| {
                    row.get(0)
                })
            })
            .unwrap()
            .to_string();
        with(&["listing", "checked", &id, "--by", "Ann Steward"]);
        let shown: Value = serde_json::from_str(&with(&["listing", "show", &id])).unwrap();
        assert_eq!(
            (shown["checked_by"].as_str(), shown["state"].as_str()),
            (Some("Ann Steward"), Some("published"))
        );
        let running = Running::start(folder.path(), &["--database", &database]);
        assert_eq!(running.get(&format!("/services/{id}")).0, 200);
        with(&["listing", "state", &id, "hidden"]);
        // A change made by another program is seen within two seconds.
        let began = std::time::Instant::now();
        while running.get(&format!("/openreferral/services/{id}")).1.contains("organization\"") {
            assert!(began.elapsed().as_secs_f64() < 2.0, "still shown after two seconds");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        assert_eq!(running.get(&format!("/services/{id}")).0, 404);
        assert!(
            refused(folder.path(), &["listing", "state", &id, "asleep", "--database", &database])
                .contains("draft, published")
        );
        let nobody = uuid::Uuid::from_u128(7).to_string();
        assert!(
            refused(folder.path(), &["listing", "checked", &nobody, "--by", "x", "--database", &database])
                .contains("there is no service")
        );
    });
}

#[test]
fn the_service_answers_when_it_is_alive_and_when_it_is_ready() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let running = Running::start(folder.path(), &["--demo", "--database", &address(t)]);
        assert_eq!(running.get("/healthz"), (200, "ok\n".to_owned()));
        assert_eq!(running.get("/readyz"), (200, "ready\n".to_owned()));
        let (status, page) = running.get("/");
        assert_eq!(status, 200);
        assert!(
            page.contains("fictional") || page.contains("demonstration"),
            "it says that it is a demonstration"
        );
        let (_, list) = running.get("/openreferral/services?per_page=1");
        let list: Value = serde_json::from_str(&list).unwrap();
        assert_eq!(list["total_items"], 3000);
        drop(running);
        // Started again, the area is there and is not made twice.
        let running = Running::start(folder.path(), &["--demo", "--database", &address(t)]);
        assert!(running.get("/openreferral/services?per_page=1").1.contains("\"total_items\":3000"));
        let plain = Running::start(folder.path(), &["--database", &address(t)]);
        assert!(!plain.get("/").1.contains("demonstration area"), "without --demo it does not say so");
    });
}

#[test]
fn a_port_that_is_taken_and_a_configuration_that_is_wrong_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    assert!(refused(folder.path(), &["serve", "--listen", &listen]).contains(&listen));
    std::fs::write(folder.path().join("a.toml"), "databse = \"sqlite:x.db\"\n").unwrap();
    assert!(refused(folder.path(), &["status", "--config", "a.toml"]).contains("databse"));
    std::fs::write(folder.path().join("b.toml"), "database = \"sqlite:named.db\"\n").unwrap();
    assert!(done(folder.path(), &["status", "--config", "b.toml"]).contains("named.db"));
    assert!(folder.path().join("named.db").exists());
}
