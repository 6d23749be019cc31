//! People who are referred, as far as one has to be told from another.

pub mod alike;
pub mod banner;
pub mod ethnicity;
pub mod history;
pub mod likeness;
pub mod moving;
pub(crate) mod names;
pub mod reaching;
pub mod record;
pub mod sections;
pub mod timeline;
pub mod who_looked;

use jiff::civil::Date;
use vocabulary::{NhsNumber, PhoneNumber, Postcode};

/// What is said of a person by which they can be told from others. Whatever is not known stays empty: nobody goes without
/// help because a form has a gap.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Their NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// Given names.
    pub given: String,
    /// Family name.
    pub family: String,
    /// What they like to be called, where that is another name.
    pub known_as: Option<String>,
    /// When they were born.
    pub born: Option<Date>,
    /// Where they live; nothing for somebody without a fixed address.
    pub postcode: Option<Postcode>,
    /// How they are telephoned.
    pub phone: Option<PhoneNumber>,
}

impl std::fmt::Debug for Identity {
    /// Says nothing, so that nobody stands in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

/// What somebody is called in a list: `Margaret Ashworth`, or with the name they like to be called by, `Margaret Ashworth (Peggy)`.
#[must_use]
pub fn full_name(given: &str, family: &str, known_as: Option<&str>) -> String {
    let name = [given.trim(), family.trim()].join(" ");
    let name = name.trim().to_owned();
    match known_as.map(str::trim).filter(|called| !called.is_empty() && *called != given.trim()) {
        Some(called) => format!("{name} ({called})"),
        None => name,
    }
}
