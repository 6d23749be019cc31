//! Reported problems as a steward looks after them on the command line, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use directory::reports::{self, Draft, Forms};
use jiff::SignedDuration;
use locales::Language;
use serde_json::Value;
use store::testing::TestDb;
use store::{Db, Moment, Settings};
use support::{address, done, feed, on_both, refused};
use uuid::Uuid;

/// Some service of the feed.
fn service(t: &TestDb) -> Uuid {
    t.db.read(|tx| -> store::Result<_> {
        tx.one("select id from service order by position limit 1", &[], |row| row.get(0))
    })
    .unwrap()
}

/// Files a report as somebody would have done so long ago.
fn report(t: &TestDb, service: Uuid, ago: SignedDuration, kind: &str, words: &str, contact: &str) -> Uuid {
    let then = Moment::fixed(t.db.moment().now() - ago);
    let settings = Settings { readers: 1, connections: 2, fold_at_most: None };
    let db = Db::open(&t.address, &settings, then).unwrap();
    let forms = db.write(Forms::open).unwrap();
    let now = db.moment().now();
    let form = forms.give(service, db.moment().new_id(), now - SignedDuration::from_secs(60));
    let form = forms.read(service, &form, now).unwrap();
    let draft = Draft::read(kind, words, contact).unwrap();
    db.write(move |tx| reports::file(tx, service, form, &draft, Language::Welsh)).unwrap()
}

#[test]
fn a_steward_sees_what_is_overdue_and_settles_it() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let with =
            |arguments: &[&str]| done(folder.path(), &[arguments, &["--database", &database]].concat());
        with(&["import", "services", feed(folder.path(), 20, 1).to_str().unwrap(), "--steward-area", "Sale"]);
        assert!(with(&["status"]).contains("No reported problem waits."));
        assert!(with(&["listing", "reports"]).starts_with("0 open, 0 overdue"));

        let service = service(t);
        let hours = SignedDuration::from_hours;
        let late = report(t, service, hours(50), "not safe", "A man\nshouted", "ann@example.org");
        let fresh = report(t, service, hours(1), "closed", "", "");
        assert!(with(&["status"]).contains("Reported problems: 2 open, 1 overdue."));
        let status: Value = serde_json::from_str(&with(&["status", "--json"])).unwrap();
        assert_eq!((&status["reports"]["open"], &status["reports"]["overdue"]), (&2.into(), &1.into()));

        let shown = with(&["listing", "reports"]);
        for part in [
            "2 open, 1 overdue",
            &format!("{late}  not safe, OVERDUE since"),
            "(Sale)",
            "  | A man\n  | shouted",
            "to ask: ann@example.org (read the page in Welsh)",
            &format!("{fresh}  closed, due"),
        ] {
            assert!(shown.contains(part), "{part} is not in {shown}");
        }
        let overdue = with(&["listing", "reports", "--overdue", "--json"]);
        let line: Value = serde_json::from_str(overdue.trim()).unwrap();
        assert_eq!((line["id"].as_str(), &line["overdue"]), (Some(late.to_string().as_str()), &true.into()));
        assert_eq!(line["words"], "A man\nshouted");

        let settle =
            ["listing", "settle", &late.to_string(), "--outcome", "passed-on", "--by", "Ann Steward"];
        assert_eq!(with(&settle).trim(), "settled: passed on");
        let again = refused(folder.path(), &[settle.as_slice(), &["--database", &database]].concat());
        assert!(again.contains("settled already, by Ann Steward"), "{again}");
        let unknown = [
            "listing",
            "settle",
            &fresh.to_string(),
            "--outcome",
            "maybe",
            "--by",
            "Ann",
            "--database",
            &database,
        ];
        assert!(refused(folder.path(), &unknown).contains("corrected, still-right"));
        assert!(with(&["status"]).contains("Reported problems: 1 open, 0 overdue."));
    });
}
