//! The answers of the embedded policies, kept as text beside them: `policies/answers.txt`.
//!
//! Asking Cedar everything takes most of a second, and the answers are the same at every start. They are kept with a digest
//! of the policies and the schema that they are of. Where the digest does not fit, because somebody has just changed a
//! policy, Cedar is asked. A test holds that what is kept is what Cedar says.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::policies::{FILES, SCHEMA};
use crate::table::{Cell, Table};
use crate::{Action, Who};

/// What is kept in the program.
pub(crate) const KEPT: &str = include_str!("../../../policies/answers.txt");

#[cfg(test)]
const HEAD: &str = "\
# All answers of the policies in this folder, so that the program need not work them out whenever it starts. Do not read
# this: read matrix.txt. It is made together with it:
#
#     PERMIT_WRITE_MATRIX=1 cargo nextest run -p permit matrix
#
# A line for each thing that somebody can ask as and each action: the answers, in hexadecimal, each with how often it follows
# itself.
";

/// What the policies and the schema say, in 64 letters.
fn digest() -> String {
    let mut digest = Sha256::new();
    for (name, text) in FILES.iter().chain([&("schema", SCHEMA)]) {
        for part in [name, text] {
            digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(part.as_bytes());
        }
    }
    digest.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A table as it is kept.
#[cfg(test)]
pub(crate) fn write(table: &Table) -> String {
    let mut text = format!("{HEAD}of {}\n", digest());
    for who in Who::ALL {
        for action in Action::ALL {
            let Some(cell) = table.cell(who, *action) else { continue };
            let _ = write!(text, "{} {}", who.as_str(), action.as_str());
            for run in cell.answers().chunk_by(|one, next| one == next) {
                let _ = write!(text, " {:x}*{}", run[0], run.len());
            }
            text.push('\n');
        }
    }
    text
}

/// The table that is kept, if it is of these policies.
pub(crate) fn read(kept: &str) -> Option<Table> {
    let mut lines = kept.lines().filter(|line| !line.starts_with('#'));
    if lines.next()?.strip_prefix("of ")? != digest() {
        return None;
    }
    let mut table = Table::of_nothing();
    for line in lines {
        let mut words = line.split(' ');
        let (who, action) = (words.next()?, words.next()?);
        let who = Who::ALL.into_iter().find(|one| one.as_str() == who)?;
        let action = Action::ALL.iter().copied().find(|one| one.as_str() == action)?;
        let mut answers = Vec::new();
        for word in words {
            let (answer, times) = word.split_once('*')?;
            let (answer, times) = (u8::from_str_radix(answer, 16).ok()?, times.parse().ok()?);
            answers.extend(std::iter::repeat_n(answer, times));
        }
        table.put(who, action, Cell::of(who, action, answers)?);
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policies;

    #[test]
    fn what_is_kept_is_what_cedar_says() {
        let asked = write(&Policies::read(FILES).unwrap().table);
        if std::env::var_os("PERMIT_WRITE_MATRIX").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/answers.txt"), &asked)
                .unwrap();
            return;
        }
        assert!(asked == KEPT, "policies/answers.txt is not of these policies; it says how to make it anew");
        let read = read(KEPT).expect("it can be read");
        assert!(write(&read) == asked);
    }

    #[test]
    fn what_is_of_other_policies_or_cannot_be_read_is_not_used() {
        assert!(read("").is_none());
        assert!(read(&KEPT.replacen("\nof ", "\nof 0", 1)).is_none(), "another digest");
        for (from, to) in [("*", "x"), (" ", "  "), ("link-worker", "link-workers"), ("*1\n", "*2\n")] {
            let body = KEPT.find("\nof ").unwrap() + 70;
            let spoilt = format!("{}{}", &KEPT[..body], KEPT[body..].replacen(from, to, 1));
            assert!(spoilt != KEPT && read(&spoilt).is_none(), "{from:?} for {to:?}");
        }
    }
}
