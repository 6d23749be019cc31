//! Passwords that were found in breaches: a sorted file of SHA-1 digests, searched on disk.
//!
//! The file is that of <https://haveibeenpwned.com/Passwords> as its downloader writes it: one digest a line in
//! hexadecimal, perhaps with `:` and a count behind it, in order. It may be cut to the first digits of each digest, at
//! least ten, so that a list of a billion passwords takes 12 GB instead of 40; then one password in a thousand or so is
//! refused without having been in a breach. Nothing is loaded: a look-up reads some thirty blocks.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use sha1::{Digest, Sha1};

/// The fewest digits of a digest that say anything.
const FEWEST: usize = 10;

/// A list of breached passwords on disk.
#[derive(Debug, Clone)]
pub struct Breached {
    file: PathBuf,
}

/// Why a list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BreachedError {
    /// It cannot be read.
    #[error("{file}: {source}")]
    Unreadable {
        /// Where.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is not a list of digests in order.
    #[error("{file} is not a sorted list of SHA-1 digests: {reason}")]
    NotAList {
        /// Where.
        file: PathBuf,
        /// Why.
        reason: &'static str,
    },
}

impl Breached {
    /// Uses a file, after looking whether it is such a list: its first lines, and lines from its middle and end.
    ///
    /// # Errors
    /// [`BreachedError`] says why not.
    pub fn open(file: &Path) -> Result<Self, BreachedError> {
        let list = Self { file: file.to_owned() };
        let unreadable = |source| BreachedError::Unreadable { file: file.to_owned(), source };
        let not = |reason| BreachedError::NotAList { file: file.to_owned(), reason };
        let mut open = File::open(file).map_err(unreadable)?;
        let length = open.metadata().map_err(unreadable)?.len();
        if length == 0 {
            return Err(not("it is empty"));
        }
        let mut before = String::new();
        for part in 0..64 {
            let Some((_, line)) = line_from(&mut open, length / 64 * part, length).map_err(unreadable)?
            else {
                break;
            };
            let digits = digits(&line).ok_or_else(|| not("a line is not a digest"))?;
            if digits.as_str() < before.as_str() {
                return Err(not("it is not in order"));
            }
            before = digits;
        }
        Ok(list)
    }

    /// Whether a password is on the list.
    ///
    /// # Errors
    /// When the file cannot be read, or holds something else than digests where it was looked at.
    pub fn has(&self, password: &str) -> std::io::Result<bool> {
        let wanted: String =
            Sha1::digest(password.as_bytes()).iter().map(|byte| format!("{byte:02X}")).collect();
        let mut file = File::open(&self.file)?;
        let length = file.metadata()?.len();
        // The first line that begins at or after `low` may be it; none that begins at or after `high` is.
        let (mut low, mut high) = (0, length);
        while low < high {
            let middle = low + (high - low) / 2;
            let Some((begins, line)) =
                line_from(&mut file, middle, length)?.filter(|(begins, _)| *begins < high)
            else {
                high = middle;
                continue;
            };
            let found = digits(&line).ok_or_else(|| {
                std::io::Error::new(std::io::ErrorKind::InvalidData, "a line is not a digest")
            })?;
            match found.as_str().cmp(&wanted[..found.len()]) {
                std::cmp::Ordering::Equal => return Ok(true),
                std::cmp::Ordering::Less => low = begins + line.len() as u64,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(false)
    }
}

/// The first line that begins at or after a place, with its place and its end of line.
fn line_from(file: &mut File, at: u64, length: u64) -> std::io::Result<Option<(u64, String)>> {
    let mut begins = at;
    // A line begins here if the one before ends here.
    file.seek(SeekFrom::Start(at.saturating_sub(1)))?;
    let mut reader = BufReader::with_capacity(256, &*file);
    if at > 0 {
        let mut rest = Vec::new();
        // Lines are short; a file without any is not read to its end.
        let read = reader.by_ref().take(4096).read_until(b'\n', &mut rest)?;
        begins = at - 1 + read as u64;
    }
    if begins >= length {
        return Ok(None);
    }
    let mut line = Vec::new();
    reader.take(4096).read_until(b'\n', &mut line)?;
    let line = String::from_utf8(line)
        .map_err(|_| std::io::Error::new(std::io::ErrorKind::InvalidData, "a line is not a digest"))?;
    Ok(Some((begins, line)))
}

/// The digits of a line in capitals; nothing if it is no digest.
fn digits(line: &str) -> Option<String> {
    let line = line.trim_end_matches(['\n', '\r']);
    let digits = line.split_once(':').map_or(line, |(digits, _)| digits);
    let fits = (FEWEST..=40).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| digits.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digest(text: &str) -> String {
        Sha1::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02X}")).collect()
    }

    /// A list in a file, which goes with the folder.
    fn list(mut lines: Vec<String>, end: &str) -> (tempfile::TempDir, PathBuf) {
        lines.sort();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("breached.txt");
        std::fs::write(&file, lines.iter().map(|line| format!("{line}{end}")).collect::<String>()).unwrap();
        (folder, file)
    }

    #[test]
    fn the_published_example_is_found() {
        // The digest of `password`, as it is published with its count.
        let (_folder, file) =
            list(vec!["5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824".to_owned()], "\r\n");
        let breached = Breached::open(&file).unwrap();
        assert!(breached.has("password").unwrap());
        assert!(!breached.has("Password").unwrap());
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("breached.txt");
        assert!(matches!(Breached::open(&file), Err(BreachedError::Unreadable { .. })));
        let sorted = format!("{}\n{}\n", digest("a"), digest("b"));
        for (text, good) in [
            ("".to_owned(), false),
            ("password\nletmein\n".to_owned(), false),
            ("ABCDEF\n".to_owned(), false),
            ("x".repeat(100_000), false),
            (sorted.lines().rev().map(|line| format!("{line}\n")).collect(), digest("a") > digest("b")),
            (sorted, digest("a") < digest("b")),
        ] {
            std::fs::write(&file, &text).unwrap();
            assert_eq!(Breached::open(&file).is_ok(), good, "{text:.60}");
        }
    }

    proptest! {
        #[test]
        fn what_is_on_the_list_is_found_and_nothing_else(
            words in proptest::collection::btree_set("[a-z]{1,8}", 1..60),
            others in proptest::collection::btree_set("[A-Z]{1,8}", 1..20),
            keep in 12_usize..=40,
            end in prop_oneof![Just("\n"), Just("\r\n"), Just(":17\n"), Just(":3\r\n")],
        ) {
            let (_folder, file) = list(words.iter().map(|word| digest(word)[..keep].to_owned()).collect(), end);
            let breached = Breached::open(&file).unwrap();
            for word in &words {
                prop_assert!(breached.has(word).unwrap(), "{}", word);
            }
            for word in &others {
                prop_assert!(!breached.has(word).unwrap(), "{}", word);
            }
        }

        #[test]
        fn the_last_line_may_have_no_end(words in proptest::collection::btree_set("[a-z]{1,8}", 1..20)) {
            let mut lines: Vec<_> = words.iter().map(|word| digest(word)).collect();
            lines.sort();
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("breached.txt");
            std::fs::write(&file, lines.join("\n")).unwrap();
            let breached = Breached::open(&file).unwrap();
            for word in &words {
                prop_assert!(breached.has(word).unwrap(), "{}", word);
            }
        }
    }
}
