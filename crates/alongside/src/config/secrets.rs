//! Files that hold secrets, and who on this machine may read them (ASVS 5.0.0, V13.3.2).
//!
//! A secret that everybody on the machine can read is none, and one that everybody can write is somebody else's. So
//! such a file stops the program before it is used. That a group may read it is a way to give it to the user that the
//! service runs as, and is left to whoever runs it.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use store::Address;

use crate::Failure;

/// Others may read or write, or the group may write.
const TOO_OPEN: u32 = 0o026;
/// Others may read.
const READ_BY_OTHERS: u32 = 0o004;

/// The permissions of a file or, where it is a link, of what it leads to.
fn mode(file: &Path) -> std::io::Result<u32> {
    Ok(std::fs::metadata(file)?.permissions().mode() & 0o777)
}

/// Reads a secret, unless others on this machine can, too. `what` is the setting that names the file. What is in it, no
/// message says.
pub(super) fn read(what: &str, file: &Path) -> Result<String, Failure> {
    let wrong = |why: String| Failure::Said(format!("{what} {} {why}", file.display()));
    guarded(what, file)?;
    std::fs::read_to_string(file).map_err(|error| wrong(format!("cannot be read: {error}")))
}

/// Refuses a file with a secret in it that others on this machine can read or write.
pub(super) fn guarded(what: &str, file: &Path) -> Result<(), Failure> {
    let mode = mode(file)
        .map_err(|error| Failure::Said(format!("{what} {} cannot be read: {error}", file.display())))?;
    if mode & TOO_OPEN == 0 {
        return Ok(());
    }
    Err(Failure::Said(format!(
        "{what} {} holds a secret, and others on this machine may read or change it (its permissions are {mode:03o}). \
         Let only the user that runs the service read it, with `chmod 400`, or its group too, with `chmod 440`",
        file.display()
    )))
}

/// What is to be said of a database file that others on this machine can read: it holds people's records, and the keys
/// that sign. It was made by an earlier version, or somebody opened it on purpose, so it stops nothing.
pub(crate) fn open_to_others(database: &Address) -> Option<String> {
    let Address::Sqlite(file) = database else { return None };
    let mode = mode(file).ok().filter(|mode| mode & READ_BY_OTHERS != 0)?;
    Some(format!(
        "{} holds people's records and the keys of this service, and everybody on this machine may read it (its \
         permissions are {mode:03o}): `chmod 600` it",
        file.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_mode(mode: u32) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pepper");
        std::fs::write(&file, "a secret that nobody should see").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        (folder, file)
    }

    #[test]
    fn a_secret_that_others_can_read_or_change_is_refused() {
        for (mode, good) in [
            (0o400, true),
            (0o600, true),
            (0o440, true),
            (0o640, true),
            (0o644, false),
            (0o604, false),
            (0o602, false),
            (0o660, false),
            (0o444, false),
        ] {
            let (_folder, file) = with_mode(mode);
            match (read("access.pepper_file", &file), good) {
                (Ok(text), true) => assert_eq!(text, "a secret that nobody should see"),
                (Err(Failure::Said(why)), false) => {
                    assert!(
                        why.contains("access.pepper_file") && why.contains(&format!("{mode:03o}")),
                        "{why}"
                    );
                    assert!(!why.contains("nobody should see"), "{why}");
                }
                (done, _) => panic!("{mode:03o}: {:?}", done.is_ok()),
            }
        }
    }

    #[test]
    fn a_link_to_a_secret_is_as_open_as_what_it_leads_to() {
        let (folder, file) = with_mode(0o644);
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert!(guarded("access.pepper_file", &link).is_err());
    }

    #[test]
    fn a_database_that_everybody_can_read_is_spoken_of() {
        for (mode, said) in [(0o600, false), (0o640, false), (0o644, true)] {
            let (_folder, file) = with_mode(mode);
            assert_eq!(open_to_others(&Address::Sqlite(file)).is_some(), said, "{mode:03o}");
        }
        assert_eq!(open_to_others(&Address::Postgres("postgres://x@y/z".to_owned())), None);
    }
}
