//! The manners of an import: all or nothing, dry runs, older editions, too many bad rows, and its account.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use intake::followed::Followed;
use intake::reach::Reach;
use intake::table::Quoting;
use intake::{Asked, Column, Error, Given, Layout, Of, Package, Progress, Run, Shape, Summary, account};
use jiff::civil::{Date, date};
use store::testing::{TestDb, both_stores};
use store::values;

static GROUPS: Layout = Layout {
    dataset: "groups",
    title: "A list of groups",
    kind: "groups",
    published_at: "https://groups.example",
    licence: "OGL v3",
    every_days: 30,
    quoting: Quoting::Marks,
    shape: Shape::Header(&[Column { key: "name", names: &["name"], required: true }]),
};

/// Imports names into a table of the test's own; an empty `bad` cell makes a row unusable.
fn take(t: &TestDb, text: &str, edition: Option<Date>, asked: &Asked) -> (intake::Result<Summary>, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("groups.csv");
    std::fs::write(&path, text).unwrap();
    let package = Package::open(path.to_str().unwrap(), &Reach::default(), &Progress::default()).unwrap();
    let given = Given { layout: &GROUPS, members: &package.members, address: "groups.csv", asked };
    let mut problems = 0;
    let mut watch = |event: intake::Event<'_>| {
        if let intake::Event::Problem(_) = event {
            problems += 1;
        }
    };
    let done = (|| {
        let mut run = Run::begin(&t.db, &given, edition, &mut watch)?;
        let (mut table, columns) = GROUPS.table(&package.members[0])?;
        let mut names = Vec::new();
        while let Some(row) = table.next()? {
            run.row();
            let name = columns.cell(&row, "name");
            if name == "bad" {
                run.reject(&Of { row, kind: "group", id: name }, "name", "this is not a name", name);
            } else {
                names.push(name.to_owned());
            }
        }
        run.share("with a name", names.len() as u64, run.summary.rows);
        run.summary.count("group").new = names.len() as u64;
        run.end(&t.db, names.len() as u64, move |tx| {
            for name in &names {
                let id = tx.new_id();
                let now = tx.now();
                tx.execute(
                    "insert into source (id, name, created_at) values ($1, $2, $3)",
                    values![id, name, now],
                )?;
            }
            Ok(())
        })
    })();
    (done, problems)
}

fn sources(t: &TestDb) -> i64 {
    t.db.read(|tx| -> store::Result<i64> { tx.one("select count(*) from source", &[], |row| row.get(0)) })
        .unwrap()
}

#[test]
fn an_import_is_accounted_for() {
    both_stores(|t| {
        let (done, _) = take(t, "name\nAlder\nBirch\n", Some(date(2026, 3, 2)), &Asked::default());
        assert_eq!(done.unwrap().of("group").new, 2);
        let loaded = t.db.read(account::loaded).unwrap();
        let [one] = &loaded[..] else { panic!("{loaded:?}") };
        assert_eq!((one.dataset.as_str(), one.rows), ("groups", 2));
        assert_eq!(one.edition, Some(date(2026, 3, 2)));
        assert_eq!((one.source.as_str(), one.licence.as_deref()), ("A list of groups", Some("OGL v3")));
        assert_eq!((one.shares[0].have, one.shares[0].of), (2, 2));
    });
}

#[test]
fn a_dry_run_and_a_refusal_change_nothing() {
    both_stores(|t| {
        let dry = Asked { dry_run: true, ..Asked::default() };
        let (done, _) = take(t, "name\nAlder\n", None, &dry);
        assert!(done.unwrap().dry_run);
        let mut text = "name\nAlder\n".to_owned();
        text.push_str(&"bad\n".repeat(10_000));
        let (done, problems) = take(t, &text, None, &Asked::default());
        assert!(matches!(done, Err(Error::Refused(ref why)) if why.contains("10000 of 10001")), "{done:?}");
        assert_eq!(problems, 10_000, "each is told of, though nothing is kept");
        let (done, _) = take(t, "name\n", None, &Asked::default());
        assert!(matches!(done, Err(Error::Refused(ref why)) if why.contains("no rows")), "{done:?}");
        assert_eq!(sources(t), 0);
        assert!(t.db.read(account::loaded).unwrap().is_empty());
        let lenient = Asked { most_rejected: Some(100), ..Asked::default() };
        let (done, _) = take(t, &text, None, &lenient);
        assert_eq!(done.unwrap().rejected, 10_000);
    });
}

#[test]
fn an_older_edition_is_taken_only_when_asked_for() {
    both_stores(|t| {
        let newer = Some(date(2026, 3, 2));
        let older = Some(date(2025, 11, 1));
        take(t, "name\nAlder\n", newer, &Asked::default()).0.unwrap();
        let (done, _) = take(t, "name\nBirch\n", older, &Asked::default());
        assert!(matches!(done, Err(Error::Older { .. })), "{done:?}");
        assert_eq!(sources(t), 2, "the list itself and Alder");
        // What cannot be compared is not refused.
        take(t, "name\nCedar\n", None, &Asked::default()).0.unwrap();
        take(t, "name\nDogwood\n", newer, &Asked::default()).0.unwrap();
        let asked = Asked { accept_older: true, ..Asked::default() };
        take(t, "name\nBirch\n", older, &asked).0.unwrap();
        assert_eq!(t.db.read(|tx| account::edition_of(tx, "groups")).unwrap(), older);
    });
}

#[test]
fn what_is_in_memory_follows_what_is_loaded() {
    fn count(db: &store::Db) -> intake::Result<i64> {
        Ok(db.read(|tx| -> store::Result<i64> {
            tx.one("select count(*) from source", &[], |row| row.get(0))
        })?)
    }
    both_stores(|t| {
        let followed = Followed::open(&t.db, &["groups"], count).unwrap();
        assert_eq!(*followed.get(), 0);
        assert!(!followed.refresh().unwrap());
        take(t, "name\nAlder\n", None, &Asked::default()).0.unwrap();
        followed.refresh().unwrap();
        assert_eq!(*followed.get(), 2);
    });
}
