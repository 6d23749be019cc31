//! Backups go out of either engine and into either, whole.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support;
use store::Moment;
use support::{address, count, done, feed, on_both, refused};

#[test]
fn a_backup_of_either_engine_restores_into_either() {
    on_both(|from| {
        let folder = tempfile::tempdir().unwrap();
        let database = address(from);
        done(
            folder.path(),
            &["import", "services", feed(folder.path(), 300, 1).to_str().unwrap(), "--database", &database],
        );
        done(
            folder.path(),
            &[
                "import",
                "services",
                feed(folder.path(), 200, 2).to_str().unwrap(),
                "--source",
                "feed-300-1",
                "--database",
                &database,
            ],
        );
        done(folder.path(), &["backup", "a.backup", "--database", &database]);
        assert!(
            refused(folder.path(), &["backup", "a.backup", "--database", &database])
                .contains("exists already")
        );
        for into in [store::testing::sqlite(&Moment::real()), store::testing::postgres(&Moment::real())] {
            let target = address(&into);
            let said = done(folder.path(), &["restore", "a.backup", "--database", &target]);
            assert!(said.contains(" rows from a.backup"), "{said}");
            assert_eq!(count(&into), 500);
            assert!(done(folder.path(), &["check", "--database", &target]).contains("0 damaged"));
            // What is written down from it is the same, letter for letter.
            let (one, two) = (folder.path().join("one"), folder.path().join("two"));
            done(folder.path(), &["export", "openreferral", one.to_str().unwrap(), "--database", &database]);
            done(folder.path(), &["export", "openreferral", two.to_str().unwrap(), "--database", &target]);
            for file in
                ["services.ndjson", "organizations.ndjson", "taxonomy_terms.ndjson", "csv/schedules.csv"]
            {
                assert!(
                    std::fs::read(one.join(file)).unwrap() == std::fs::read(two.join(file)).unwrap(),
                    "{file}"
                );
            }
            std::fs::remove_dir_all(one).unwrap();
            std::fs::remove_dir_all(two).unwrap();
            // It goes on from where it was: the next import sees the old records as unchanged.
            let again = done(
                folder.path(),
                &[
                    "import",
                    "services",
                    feed(folder.path(), 300, 1).to_str().unwrap(),
                    "--database",
                    &target,
                    "--json",
                ],
            );
            let again: serde_json::Value = serde_json::from_str(&again).unwrap();
            assert_eq!(again["records"]["service"]["unchanged"], 300);
            assert!(
                refused(folder.path(), &["restore", "a.backup", "--database", &target]).contains("not empty")
            );
        }
    });
}

#[test]
fn a_backup_that_is_damaged_cut_short_or_none_is_refused() {
    on_both(|t| {
        let folder = tempfile::tempdir().unwrap();
        done(
            folder.path(),
            &[
                "import",
                "services",
                feed(folder.path(), 50, 1).to_str().unwrap(),
                "--database",
                "sqlite:from.db",
            ],
        );
        done(folder.path(), &["backup", "whole", "--database", "sqlite:from.db"]);
        let whole = std::fs::read(folder.path().join("whole")).unwrap();
        let mut damaged = whole.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 0xff;
        let text = zstd::decode_all(&whole[..]).unwrap();
        let lines: Vec<&str> = std::str::from_utf8(&text).unwrap().lines().collect();
        let pack = |lines: &[String]| zstd::encode_all(lines.join("\n").as_bytes(), 1).unwrap();
        let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let mut without_one = owned(&lines);
        without_one.remove(lines.iter().rposition(|line| line.starts_with('[')).unwrap());
        let other_version = owned(&lines)
            .into_iter()
            .map(|line| line.replace("\"checksum\":\"", "\"checksum\":\"0"))
            .collect::<Vec<_>>();
        let hostile = owned(&lines)
            .into_iter()
            .map(|line| line.replace("\"table\":\"service\"", "\"table\":\"service; drop table source\""))
            .collect::<Vec<_>>();
        for (name, bytes, said) in [
            ("short", whole[..whole.len() / 2].to_vec(), "not a whole backup"),
            ("damaged", damaged, "not a whole backup"),
            ("text", b"a letter".to_vec(), "not a whole backup"),
            ("empty", Vec::new(), "not a whole backup"),
            ("no-end", pack(&owned(&lines[..lines.len() - 1])), "ends in the middle"),
            ("a-row-less", pack(&without_one), "rows are missing"),
            ("other-version", pack(&other_version), "another version"),
            ("hostile", pack(&hostile), "does not know"),
        ] {
            std::fs::write(folder.path().join(name), bytes).unwrap();
            let refused = refused(folder.path(), &["restore", name, "--database", &address(t)]);
            assert!(refused.contains(said), "{name}: {refused}");
            assert_eq!(count(t), 0, "{name}");
        }
        assert!(done(folder.path(), &["doctor", "--database", &address(t)]).contains("durable write"));
        done(folder.path(), &["restore", "whole", "--database", &address(t)]);
        assert_eq!(count(t), 50);
    });
}
