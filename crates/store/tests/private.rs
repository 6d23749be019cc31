//! Who may read what is written.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::os::unix::fs::PermissionsExt as _;

use store::{Address, Db, Moment, Settings};

#[test]
fn a_new_database_and_a_backup_of_it_can_be_read_by_their_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let db = Db::open(&Address::Sqlite(file.clone()), &Settings::default(), Moment::real()).unwrap();
    store::backup(&db, &folder.path().join("a.backup")).unwrap();
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(names.len() >= 2, "{names:?}");
    for name in names {
        let mode = std::fs::metadata(&name).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", name.display());
    }
    // What somebody opened to others on purpose stays so.
    drop(db);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    drop(Db::open(&Address::Sqlite(file.clone()), &Settings::default(), Moment::real()).unwrap());
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}
