//! The extract as it is laid out in the shared folder of open data: real columns, made-up charities. Skipped where
//! that folder is not, except in continuous integration.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;
use std::path::{Path, PathBuf};

use charities::REGISTER;
use common::{Taken, get};
use intake::layout::recognise;
use intake::reach::Reach;
use intake::{Asked, Event, Given, Package, Progress};
use store::testing::{TestDb, both_stores};

fn shared(what: &str) -> Option<PathBuf> {
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

fn take(t: &TestDb, folder: &Path) -> Taken {
    let address = folder.to_string_lossy().into_owned();
    let package = Package::open(&address, &Reach::default(), &Progress::default()).unwrap();
    assert_eq!(package.members.len(), 13);
    let layout = REGISTER.layouts[0];
    for member in &package.members {
        let found = recognise(member, REGISTER.layouts);
        assert!(found.is_some_and(|found| std::ptr::eq(found, layout)), "{}", member.name);
    }
    let given = Given { layout, members: &package.members, address: &address, asked: &Asked::default() };
    let mut problems = Vec::new();
    let summary = (REGISTER.import)(&t.db, &given, &mut |event| {
        if let Event::Problem(found) = event {
            let p = &found.problem;
            problems.push([
                p.level.to_string(),
                found.id.clone(),
                p.path.clone(),
                p.what.clone(),
                p.value.clone(),
                found.place.clone(),
            ]);
        }
    });
    Taken { summary: summary.unwrap(), problems }
}

#[test]
fn the_thirteen_archives_hold_572_charities() {
    let Some(folder) = shared("data/geo/charities/ccew_fixtures") else { return };
    both_stores(|t| {
        let taken = take(t, &folder);
        assert_eq!(taken.counts(), (572, 0, 0, 0));
        // 572 + 222 names + 1,278 classes + 413 areas + 572 governing documents + 1,270 trustees + 951 events.
        assert_eq!((taken.summary.rows, taken.summary.rejected), (5_278, 0));
        assert_eq!(taken.summary.edition.as_deref(), Some("2023-09-07"));
        assert!(taken.problems.iter().all(|problem| problem[0] != "rejected"));
        let removed: i64 =
            t.db.read(|tx| -> store::Result<i64> {
                tx.one("select count(*) from charity where document like '%\"removed\":true%'", &[], |row| {
                    row.get(0)
                })
            })
            .unwrap();
        assert_eq!(removed, 175);
        let linked = get(t, "203460-1");
        assert!(linked.facts.removed && linked.main().is_some());
        let loaded = t.db.read(intake::account::loaded).unwrap();
        let of =
            |what: &str| loaded[0].shares.iter().find(|share| share.what == what).map(|s| (s.have, s.of));
        eprintln!("{:?}\n{}", loaded[0].shares, taken.summary);
        assert_eq!(of("with a postcode").unwrap().1, 122, "registered main charities");
        assert_eq!(take(t, &folder).counts(), (0, 0, 572, 0));
    });
}
