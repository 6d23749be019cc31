//! A service among others: in results, on a list.

use serde::Serialize;

use super::listing::{Checked, ListingState};

/// One service among others.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ResultCard {
    /// Identifier of the service, as in `/services/{id}`.
    pub id: String,
    /// Its name, marked as its publisher's.
    pub name: String,
    /// Who runs it, as it is written.
    pub organisation: Option<String>,
    /// How its description begins, marked as its publisher's.
    pub about: Option<String>,
    /// Place or town, or how one takes part without going anywhere: `Fernley Library, Fernley`, `Online`.
    pub place: Option<String>,
    /// How far, or that one need not go: `0.4 miles away`.
    pub distance: Option<String>,
    /// Where the place is, for a map: north, east. Nothing for a private place.
    pub at: Option<[f64; 2]>,
    /// Short: `Tuesdays 10am to 12pm`.
    pub when: Option<String>,
    /// Short: `Free`, `£3 a week`.
    pub cost: Option<String>,
    /// What it states of the access asked for.
    pub access: Vec<String>,
    /// When somebody last made sure it is right.
    pub checked: Option<Checked>,
    /// Nobody has confirmed it for long.
    pub stale: bool,
    /// Whether people can go there now.
    pub state: ListingState,
    /// Why it is among the results: `“lunch club” is in its name`.
    pub why: Option<String>,
    /// The way onto somebody's list, where there is one.
    pub save: Option<SaveLink>,
}

/// A link that puts a service on somebody's list, or takes it off.
#[derive(Debug, Clone, Serialize)]
pub struct SaveLink {
    /// The service as it stands in lists.
    pub key: String,
    /// Whether it is on the list.
    pub saved: bool,
    /// Address of the same page with the list changed, without the language.
    pub address: String,
}
