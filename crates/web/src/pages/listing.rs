//! What several pages say about listings.

use jiff::civil::Date;
use locales::Words;
use serde::Serialize;
use vocabulary::Vocabulary;

use crate::plain::label;
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
    /// Without the language, as all addresses that templates are given.
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

/// The needs that the samples of several pages show.
pub(super) fn sample_needs(words: &Words) -> Vec<NeedLink> {
    [
        ("loneliness", 214),
        ("debt", 97),
        ("housing", 61),
        ("inactivity", 183),
        ("bereavement", 28),
        ("caring", 45),
        ("employment", 72),
        ("anxiety", 119),
        ("food", 1_034),
    ]
    .iter()
    .filter_map(|(code, count)| {
        let need = Vocabulary::embedded().need(code)?;
        Some(NeedLink::new(label(words, need), code, *count))
    })
    .collect()
}
