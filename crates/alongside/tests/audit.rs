//! The audit trail from the command line, on both engines.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use serde_json::Value;
use support::{address, done, feed, on_both, refused};

#[test]
fn what_is_done_on_the_command_line_is_on_record_and_cannot_be_changed_unnoticed() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(t);
        let with =
            |arguments: &[&str]| done(folder.path(), &[arguments, &["--database", &database]].concat());
        assert_eq!(with(&["audit", "verify"]).trim(), "nothing has been recorded yet");
        let file = feed(folder.path(), 5, 1);
        with(&["import", "services", file.to_str().unwrap(), "--dry-run"]);
        with(&["import", "services", file.to_str().unwrap(), "--source", "Our feed"]);
        let id: uuid::Uuid =
            t.db.read(|tx| tx.one("select id from service order by position limit 1", &[], |row| row.get(0)))
                .unwrap();
        let id = id.to_string();
        with(&["listing", "checked", &id, "--by", "Ann Example"]);
        with(&["listing", "state", &id, "hidden"]);
        with(&["export", "openreferral", folder.path().join("out").to_str().unwrap()]);
        // What fails leaves nothing.
        let nobody = uuid::Uuid::nil().to_string();
        refused(folder.path(), &["listing", "state", &nobody, "hidden", "--database", &database]);

        let shown = |arguments: &[&str]| -> Vec<Value> {
            with(&[&["audit", "show"], arguments].concat())
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect()
        };
        let actions = |events: &[Value]| -> Vec<String> {
            events.iter().map(|event| event["action"].as_str().unwrap().to_owned()).collect()
        };
        let all = shown(&[]);
        assert_eq!(
            actions(&all),
            ["directory.export", "listing.state", "listing.check", "directory.import"],
            "the latest first"
        );
        assert_eq!(all[2]["detail"]["by"], "Ann Example");
        assert_eq!(all[2]["actor"]["kind"], "command");
        assert_eq!(actions(&shown(&["--about", &id])), ["listing.state", "listing.check"]);
        assert_eq!(actions(&shown(&["--action", "directory.", "--limit", "1"])), ["directory.export"]);
        assert_eq!(shown(&["--since", "2999-01-01"]), Vec::<Value>::new());

        let anchors = with(&["audit", "anchors"]);
        let kept = folder.path().join("anchors.ndjson");
        std::fs::write(&kept, &anchors).unwrap();
        let kept = kept.to_str().unwrap();
        assert!(with(&["audit", "verify", "--anchors", kept]).contains("4 events, 1 anchors, sound"));

        let meddled =
            t.db.write(|tx| tx.execute("update audit_event set actor_name = 'ben' where number = 2", &[]));
        assert_eq!(meddled.unwrap(), 1);
        let told = refused(folder.path(), &["audit", "verify", "--database", &database]);
        assert!(told.contains("1 of 1 chains are broken"), "{told}");
        let line =
            support::run(folder.path(), &["audit", "verify", "--json", "--database", &database]).stdout;
        let line: Value = serde_json::from_slice(&line).unwrap();
        assert_eq!((&line["sound"], &line["broken"]["event"]), (&1.into(), &2.into()));
        let missing =
            refused(folder.path(), &["audit", "verify", "--anchors", "nowhere", "--database", &database]);
        assert!(missing.contains("nowhere cannot be read"), "{missing}");
    });
}
