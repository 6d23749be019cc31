//! Bringing in what is published of postcodes and places.
//!
//! Files are read and compared with what is stored first; then one short transaction writes what differs.

mod code_point;
mod gather;
pub(crate) mod layouts;
mod merge;
mod names;
mod outcodes;
mod tables;

use intake::{Error, Given, Register, Result, Summary, Watch};
use store::Db;

/// What this room reads of what others publish.
pub const REGISTER: Register = Register {
    layouts: &[
        &layouts::CODE_POINT_OPEN,
        &layouts::ONSPD,
        &layouts::NSPL,
        &layouts::JOINED,
        &layouts::OUTCODES,
        &layouts::GAZETTEER,
    ],
    import,
};

fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let layout = given.layout.dataset;
    if layout == layouts::CODE_POINT_OPEN.dataset {
        code_point::import(db, given, watch)
    } else if layout == layouts::OUTCODES.dataset {
        outcodes::import(db, given, watch)
    } else if layout == layouts::GAZETTEER.dataset {
        names::import(db, given, watch)
    } else {
        tables::import(db, given, watch)
    }
}

/// The first few of many, for a sentence.
fn some_of(names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let mut text = names[..names.len().min(SHOWN)].join(", ");
    if names.len() > SHOWN {
        text.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    text
}

/// Small sets have small troubles: so many may go whatever their share.
const MAY_GO: u64 = 10;

/// Refuses a file that lacks more than a fifth of what was loaded, unless that was asked for.
fn refuse_large_removal(given: &Given<'_>, what: &str, listed: u64, gone: u64) -> Result<()> {
    if gone <= MAY_GO || gone * 5 <= listed || given.asked.allow_large_removal {
        return Ok(());
    }
    Err(Error::Refused(format!(
        "{gone} of the {listed} {what} that were loaded are not in what was given. More than a fifth at once is usually \
         a file that was cut short, so nothing was changed; --allow-large-removal takes it"
    )))
}
