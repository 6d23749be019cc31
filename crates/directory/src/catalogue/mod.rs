//! The published directory in the memory of every replica.
//!
//! Lists and searches are answered from here, at any depth of page, without a word to the
//! database, which is only asked for the documents of the page that is shown. It is built from
//! the store at the start, then follows the append-only sequence of changes; readers keep the
//! edition they began with and never wait for a refresh.

mod load;
mod postcodes;
mod query;
mod rows;
pub mod words;

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;
use intake::followed::Followed;
use places::Places;
use store::Db;
use uuid::Uuid;
use vocabulary::{LatLon, Outcode, Postcode};

pub use query::{DAYS, Page, Query, day_of};
use rows::Glance;
pub(crate) use rows::{LeanSchedule, lies_in, polygons};
pub use rows::{OrganizationRow, PlaceRow, ServiceRow, TermRow, Times};
use words::WordIndex;

use crate::Result;

/// How often the sequence of changes is asked for news. A change is searchable everywhere within
/// two seconds; most of that is this pause.
const PAUSE: Duration = Duration::from_millis(500);

/// The catalogue of one replica.
pub struct Catalogue {
    published: ArcSwap<Published>,
    db: Db,
    places: Arc<Followed<Places>>,
    stop: AtomicBool,
}

/// One edition of the catalogue: what was published when it was made.
#[derive(Default)]
pub struct Published {
    /// Number of the last change it takes in.
    pub change: i64,
    rows: Vec<Arc<ServiceRow>>,
    /// The same rows at a glance.
    glances: Vec<Glance>,
    by_id: HashMap<Uuid, u32>,
    /// Rows that are shown, in the steady order of lists.
    listed: Vec<u32>,
    any_gone: bool,
    places: Vec<PlaceRow>,
    /// Where the places of each row begin and end in `places_by_row`.
    places_by_row: Vec<(u32, u32)>,
    place_order: Vec<u32>,
    place_by_id: HashMap<Uuid, u32>,
    organizations: Vec<OrganizationRow>,
    organization_by_id: HashMap<Uuid, u32>,
    organization_words: Arc<WordIndex>,
    taxonomies: Vec<TermRow>,
    terms: Vec<TermRow>,
    term_by_id: HashMap<Uuid, u32>,
    /// Words as of the last full build, and what has changed since.
    words: Arc<WordIndex>,
    reworded: HashSet<u32>,
    new_words: WordIndex,
    /// Postcodes and place names as they were loaded.
    known_places: Arc<Places>,
    /// Postcodes learnt from the directory's own addresses, for where none are loaded.
    postcodes: Arc<postcodes::Postcodes>,
}

/// How much there is, for the front page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Services that run or pause.
    pub services: usize,
    /// Organisations that offer one of them.
    pub organizations: usize,
    /// Places to go to for one of them.
    pub places: usize,
    /// Services that somebody who knows found true within the last six months.
    pub checked: usize,
}

impl Catalogue {
    /// Builds the catalogue and keeps it fresh until the last handle to it is gone.
    ///
    /// # Errors
    /// The store's, when the first build fails. Later ones are logged and tried again.
    pub fn open(db: &Db) -> Result<Arc<Self>> {
        let places = Places::open(db)?;
        let catalogue = Arc::new(Catalogue {
            published: ArcSwap::from_pointee(load::everything(db, places.get())?),
            db: db.clone(),
            places,
            stop: AtomicBool::new(false),
        });
        let follower = Arc::downgrade(&catalogue);
        std::thread::Builder::new()
            .name("catalogue".to_owned())
            .spawn(move || follow(&follower))
            .map_err(|error| store::Error::Unavailable(error.to_string()))?;
        Ok(catalogue)
    }

    /// The present edition.
    #[must_use]
    pub fn published(&self) -> Arc<Published> {
        self.published.load_full()
    }

    /// Postcodes and place names, as they are loaded.
    #[must_use]
    pub fn places(&self) -> Arc<Places> {
        self.places.get()
    }

    /// The same, to be followed by others.
    pub(crate) fn followed_places(&self) -> Arc<Followed<Places>> {
        Arc::clone(&self.places)
    }

    /// Takes in what has changed since the present edition. Returns whether anything had.
    ///
    /// # Errors
    /// The store's; the present edition stays.
    pub fn refresh(&self) -> Result<bool> {
        self.places.refresh()?;
        match load::news(&self.db, &self.published.load_full(), self.places.get())? {
            Some(edition) => {
                self.published.store(Arc::new(edition));
                Ok(true)
            }
            None => Ok(false),
        }
    }
}

impl Drop for Catalogue {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn follow(catalogue: &Weak<Catalogue>) {
    loop {
        std::thread::sleep(PAUSE);
        let Some(catalogue) = catalogue.upgrade() else { return };
        if let Err(error) = catalogue.refresh() {
            tracing::warn!(%error, "the catalogue could not be refreshed; it is tried again");
        }
    }
}

impl Published {
    /// The service with an identifier, listed or gone.
    #[must_use]
    pub fn service(&self, id: &Uuid) -> Option<&ServiceRow> {
        self.by_id.get(id).map(|row| &*self.rows[*row as usize])
    }

    /// The service at a place with an identifier.
    #[must_use]
    pub fn place(&self, id: &Uuid) -> Option<&PlaceRow> {
        self.place_by_id.get(id).map(|place| &self.places[*place as usize])
    }

    /// The service of a place.
    #[must_use]
    pub fn service_of(&self, place: &PlaceRow) -> &ServiceRow {
        &self.rows[place.service as usize]
    }

    /// The places of a row.
    fn places_of(&self, row: u32) -> impl Iterator<Item = &PlaceRow> {
        let (from, to) = self.places_by_row.get(row as usize).copied().unwrap_or_default();
        self.place_order[from as usize..to as usize].iter().map(|place| &self.places[*place as usize])
    }

    /// The places of a service.
    pub fn places_of_service(&self, id: &Uuid) -> impl Iterator<Item = &PlaceRow> {
        let row = self.by_id.get(id).copied().unwrap_or(u32::MAX);
        self.places_of(row)
    }

    /// The organisation with an identifier.
    #[must_use]
    pub fn organization(&self, id: &Uuid) -> Option<&OrganizationRow> {
        self.organization_by_id.get(id).map(|row| &self.organizations[*row as usize])
    }

    /// The services of an organisation that people can be shown, by their names.
    #[must_use]
    pub fn services_of_organization(&self, id: &Uuid, skip: usize, take: usize) -> Page<&ServiceRow> {
        let query = Query { organization: Some(*id), running: true, ..Query::default() };
        let Page { mut items, total } = self.services(&query, 0, usize::MAX);
        items.sort_by_cached_key(|row| (words::words(&row.name).collect::<Vec<_>>(), row.id));
        Page { items: items.into_iter().skip(skip).take(take).collect(), total }
    }

    /// Organisations that offer something people can be shown, in the order of the first such service.
    #[must_use]
    pub fn offering(&self) -> Vec<Uuid> {
        let mut seen = HashSet::new();
        let running = self.listed.iter().map(|row| &self.rows[*row as usize]).filter(|row| row.is_running());
        running
            .filter_map(|row| row.organization)
            .filter(|id| self.organization_by_id.contains_key(id) && seen.insert(*id))
            .collect()
    }

    /// Organisations whose name and description hold all words, in the steady order of lists.
    #[must_use]
    pub fn organizations(&self, words: &[String], skip: usize, take: usize) -> Page<&OrganizationRow> {
        if words.is_empty() {
            let items = self.organizations.iter().skip(skip).take(take).collect();
            return Page { items, total: self.organizations.len() };
        }
        let mut rows: Vec<u32> = self.organization_words.rows(&words[0]).to_vec();
        for word in &words[1..] {
            let others = self.organization_words.rows(word);
            rows.retain(|row| others.binary_search(row).is_ok());
        }
        let items = rows.iter().skip(skip).take(take).map(|row| &self.organizations[*row as usize]).collect();
        Page { items, total: rows.len() }
    }

    /// All taxonomies.
    #[must_use]
    pub fn taxonomies(&self) -> &[TermRow] {
        &self.taxonomies
    }

    /// All terms.
    #[must_use]
    pub fn terms(&self) -> &[TermRow] {
        &self.terms
    }

    /// The term with an identifier.
    #[must_use]
    pub fn term(&self, id: &Uuid) -> Option<&TermRow> {
        self.term_by_id.get(id).map(|row| &self.terms[*row as usize])
    }

    /// Whether a term belongs to a taxonomy.
    fn is_of(&self, term: &Uuid, taxonomy: &Uuid) -> bool {
        self.term(term).is_some_and(|term| term.taxonomy == Some(*taxonomy))
    }

    /// Where a postcode is: the postcode itself, else its sector, else its district; by the postcodes that are loaded,
    /// else as far as the directory's own addresses tell.
    #[must_use]
    pub fn centre_of(&self, postcode: &Postcode) -> Option<LatLon> {
        let known = &self.known_places.postcodes;
        known
            .find(postcode)
            .and_then(|found| found.point)
            .or_else(|| known.sector(&postcode.sector()).map(|centre| centre.point))
            .or_else(|| self.postcodes.centre_of(postcode))
            .or_else(|| known.outcode(&postcode.outcode()).map(|centre| centre.point))
    }

    /// Where the first half of a postcode is.
    #[must_use]
    pub fn centre_of_outcode(&self, outcode: &Outcode) -> Option<LatLon> {
        let known = self.known_places.postcodes.outcode(outcode);
        known.map(|centre| centre.point).or_else(|| self.postcodes.centre_of_outcode(outcode))
    }

    /// How much there is.
    #[must_use]
    pub fn totals(&self, now: jiff::Timestamp) -> Totals {
        // Half of 365.25 days: the interval after which a listing is asked about again.
        let six_months = 15_778_800_i64 * 1_000_000;
        let running =
            || self.listed.iter().map(|row| &self.rows[*row as usize]).filter(|row| row.is_running());
        Totals {
            services: running().count(),
            organizations: running().filter_map(|row| row.organization).collect::<HashSet<_>>().len(),
            places: self
                .places
                .iter()
                .filter(|place| place.can_be_found && self.service_of(place).is_running())
                .map(|place| place.location)
                .collect::<HashSet<_>>()
                .len(),
            checked: running()
                .filter(|row| row.checked_at.is_some_and(|at| now.as_microsecond() - at < six_months))
                .count(),
        }
    }
}
