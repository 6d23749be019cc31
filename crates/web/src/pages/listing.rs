//! What several pages say about listings.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::words;

/// How much the directory holds, and how much of it somebody checked.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Counts {
    /// Services that are shown.
    pub services: u64,
    /// Organisations that run them.
    pub organisations: u64,
    /// Places where they happen.
    pub places: u64,
    /// Services that somebody checked in the last six months.
    pub checked_lately: u64,
}

impl From<directory::catalogue::Totals> for Counts {
    fn from(totals: directory::catalogue::Totals) -> Self {
        Self {
            services: totals.services as u64,
            organisations: totals.organizations as u64,
            places: totals.places as u64,
            checked_lately: totals.checked as u64,
        }
    }
}

/// A need that people can browse by.
#[derive(Debug, Clone, Serialize)]
pub struct NeedLink {
    /// In plain words: `Feeling lonely`.
    pub label: String,
    /// Its code in the vocabulary.
    pub code: String,
    /// Services for it.
    pub count: u64,
    address: String,
}

impl NeedLink {
    /// A link to everything that helps with this need.
    #[must_use]
    pub fn new(label: &str, code: &str, count: u64) -> Self {
        let address = words::link("/find-support", &[("need", code)]);
        Self { label: label.to_owned(), code: code.to_owned(), count, address }
    }
}

/// When somebody last made sure that a listing is right. Being changed or imported does not count.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// The day.
    #[serde(serialize_with = "as_day")]
    pub on: Date,
    /// Who did, as the public may read it: `Fernley Council`.
    pub by: Option<String>,
}

/// Whether people can go there now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingState {
    /// Running as listed.
    #[default]
    Open,
    /// Will open again.
    TemporarilyClosed,
    /// Will not open again.
    Closed,
}

/// Writes a date as people read it.
pub(super) fn as_day<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&words::day(*date))
}

/// Writes a date as people read it, or nothing.
#[expect(clippy::ref_option, reason = "serde passes a reference to the field")]
pub(super) fn as_maybe_day<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => as_day(date, serializer),
        None => serializer.serialize_none(),
    }
}

/// `1 service`, `2 services`, `12,345 services`.
pub(super) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", words::thousands(number), if number == 1 { one } else { many })
}

/// The needs that the samples of several pages show.
pub(super) fn sample_needs() -> Vec<NeedLink> {
    [
        ("Feeling lonely", "loneliness", 214),
        ("Money and debt", "debt", 97),
        ("Housing", "housing", 61),
        ("Getting active", "inactivity", 183),
        ("Grief and loss", "bereavement", 28),
        ("Caring for someone", "caring", 45),
        ("Work and volunteering", "employment", 72),
        ("Stress and worry", "anxiety", 119),
        ("Food", "food", 1_034),
    ]
    .map(|(label, code, count)| NeedLink::new(label, code, count))
    .to_vec()
}
