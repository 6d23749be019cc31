//! The search: a question about the published directory, answered in the memory of every replica.
//!
//! Lives here: what the search knows of a service ([`facts`]); the question ([`Query`]) and the answer ([`Answer`]);
//! the formula that puts services in order ([`ranking`]); what results are counted by ([`facets`]); the layout of the
//! directory in memory and the engine over it; and how it follows the store.
//!
//! Does not live here: lists and filters of the open standard (`catalogue`), and pages.
//!
//! An edition is one laid-out directory and a small second one with the services that have changed since, which takes
//! the place of their rows in the first. When the second grows, or a register is loaded, or a day begins, the
//! directory is laid out anew. Readers keep the edition they began with.

pub mod asking;
mod audience;
pub mod choices;
mod engine;
pub mod facets;
pub mod facts;
mod index;
mod load;
mod query;
pub mod ranking;
mod read;
mod stem;
#[cfg(test)]
mod tests;
pub mod unmet;

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use ::areas::Areas;
use ::places::Places;
use arc_swap::ArcSwap;
use intake::followed::Followed;
use jiff::civil::Date;
use store::Db;
use uuid::Uuid;

pub use engine::{Answer, Bar, Grounds, Hit, Judged, LeftOut, Unsaid};
pub use query::{Key, Query, Role, Unit, When, Where, unstated};
pub(crate) use ranking::is_within;

use crate::Result;
use crate::locality::Registers;
use engine::{Scratch, Segment};
use facets::{Counts, Group};
use index::bits::Bits;
use index::words::Words;
use index::{Builder, Index};
use load::Ground;

/// How often the sequence of changes is asked for news. A change is searchable within two seconds everywhere; most of
/// that is this pause.
const PAUSE: Duration = Duration::from_millis(500);

/// With more changed services than this, the directory is laid out anew.
const FRESH_AT_MOST: usize = 4_000;

/// The search of one replica.
pub struct Search {
    edition: ArcSwap<Edition>,
    db: Db,
    places: Arc<Followed<Places>>,
    areas: Arc<Followed<Areas>>,
    /// Room to work in that nobody uses at the moment.
    rooms: Mutex<Vec<Scratch>>,
    unmet: unmet::Waiting,
}

/// The directory as of one change.
pub struct Edition {
    /// Number of the last change it takes in.
    pub change: i64,
    ground: Ground,
    /// Laid out as of an earlier change.
    whole: Arc<Index>,
    whole_change: i64,
    /// Rows of `whole` that still hold; `None` while all do.
    holding: Option<Bits>,
    /// Services that have changed since.
    fresh: Option<Index>,
}

impl Search {
    /// Lays the directory out and follows it until the last handle is gone.
    ///
    /// # Errors
    /// The store's, when it cannot be laid out for the first time. Later failures are logged and tried again.
    pub fn open(db: &Db, registers: &Registers) -> Result<Arc<Self>> {
        let (places, areas) = (registers.followed_places(), registers.followed_areas());
        let ground = Ground { places: places.get(), areas: areas.get(), today: today(db) };
        let (change, whole) = load::everything(db, &ground)?;
        let search = Arc::new(Search {
            edition: ArcSwap::from_pointee(Edition::of(change, ground, whole)),
            db: db.clone(),
            places,
            areas,
            rooms: Mutex::default(),
            unmet: unmet::Waiting::default(),
        });
        let follower = Arc::downgrade(&search);
        std::thread::Builder::new()
            .name("search".to_owned())
            .spawn(move || follow(&follower))
            .map_err(|error| store::Error::Unavailable(error.to_string()))?;
        Ok(search)
    }

    /// The present edition.
    #[must_use]
    pub fn edition(&self) -> Arc<Edition> {
        self.edition.load_full()
    }

    /// Answers a question from the present edition.
    #[must_use]
    pub fn answer(&self, query: &Query) -> Answer {
        self.answer_from(&self.edition(), query)
    }

    /// Answers a question from an edition.
    #[must_use]
    pub fn answer_from(&self, edition: &Edition, query: &Query) -> Answer {
        self.in_a_room(|room| engine::answer(&edition.segments(), query, room))
    }

    /// How many services of an edition answer a question: quicker than the answer.
    #[must_use]
    pub fn total_from(&self, edition: &Edition, query: &Query) -> usize {
        self.in_a_room(|room| engine::total(&edition.segments(), query, room))
    }

    /// What a question leaves out although it is about what is asked for and near enough, best first, and what speaks against
    /// each. So many are told; all are counted.
    #[must_use]
    pub fn left_out(&self, edition: &Edition, query: &Query, most: usize) -> LeftOut {
        self.in_a_room(|room| engine::left_out(&edition.segments(), query, most, room))
    }

    /// What speaks for and against some services, whether or not they answer a question. Those that are not in the edition are
    /// left out.
    #[must_use]
    pub fn judge(&self, edition: &Edition, query: &Query, ids: &[Uuid]) -> Vec<Judged> {
        self.in_a_room(|room| engine::judge(&edition.segments(), query, ids, room))
    }

    /// How many there are of each of a group among the services of an edition that answer a question.
    pub(crate) fn counts_of(&self, edition: &Edition, query: &Query, group: Group) -> Counts {
        self.in_a_room(|room| engine::counts_of(&edition.segments(), query, group, room))
    }

    /// How many services of an edition answer each of several questions that ask for more than the first: quicker than one
    /// after another.
    pub(crate) fn totals_of_narrower(
        &self,
        edition: &Edition,
        query: &Query,
        narrower: &[Query],
    ) -> Vec<usize> {
        self.in_a_room(|room| engine::totals_of_narrower(&edition.segments(), query, narrower, room))
    }

    fn in_a_room<T>(&self, work: impl FnOnce(&mut Scratch) -> T) -> T {
        let room = self.rooms.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut room = room.unwrap_or_default();
        let done = work(&mut room);
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).push(room);
        done
    }

    /// Counts a question that nothing answered. It is written to the database soon, and when the last handle goes.
    pub fn count_unmet(&self, understood: &asking::Understood) {
        self.unmet.count(understood, self.edition().today());
    }

    /// Writes what was counted to the database.
    ///
    /// # Errors
    /// The store's; the counts are kept.
    pub fn write_unmet(&self) -> Result<()> {
        self.unmet.write(&self.db)
    }

    /// Takes in what has changed since the present edition. Returns whether anything had.
    ///
    /// # Errors
    /// The store's; the present edition stays.
    pub fn refresh(&self) -> Result<bool> {
        let present = self.edition.load_full();
        let ground = Ground { places: self.places.get(), areas: self.areas.get(), today: today(&self.db) };
        let same_ground = Arc::ptr_eq(&ground.places, &present.ground.places)
            && Arc::ptr_eq(&ground.areas, &present.ground.areas)
            && ground.today == present.ground.today;
        let next = if same_ground { self.mended(&present)? } else { Mended::Anew };
        let next = match next {
            Mended::Same => return Ok(false),
            Mended::Edition(edition) => *edition,
            Mended::Anew => {
                let (change, whole) = load::everything(&self.db, &ground)?;
                Edition::of(change, ground, whole)
            }
        };
        self.edition.store(Arc::new(next));
        Ok(true)
    }

    fn mended(&self, present: &Arc<Edition>) -> Result<Mended> {
        let present = Arc::clone(present);
        self.db.read(move |tx| {
            if load::last_change(tx)? == present.change {
                return Ok(Mended::Same);
            }
            let (change, changed) = load::changed_since(tx, present.whole_change, FRESH_AT_MOST)?;
            let Some(changed) = changed else { return Ok(Mended::Anew) };
            let mut holding = Bits::full(present.whole.len());
            for row in changed.iter().filter_map(|id| present.whole.by_id.get(id)) {
                holding.clear(*row);
            }
            let mut builder = Builder::new(present.ground.today);
            for facts in load::some(tx, &present.ground, &changed)? {
                builder.add(&facts);
            }
            Ok(Mended::Edition(Box::new(Edition {
                change,
                ground: present.ground.clone(),
                whole: Arc::clone(&present.whole),
                whole_change: present.whole_change,
                holding: Some(holding),
                fresh: Some(builder.finish()),
            })))
        })
    }
}

/// Calls `each` with the facts of every service there is to find, in any order: for whoever wants to lay them out in
/// another way, and compare.
///
/// # Errors
/// The store's.
pub fn each_facts(
    db: &Db,
    registers: &Registers,
    each: impl FnMut(facts::Facts) + Send + 'static,
) -> Result<()> {
    let (places, areas) = (registers.followed_places(), registers.followed_areas());
    let ground = Ground { places: places.get(), areas: areas.get(), today: today(db) };
    load::each(db, &ground, each)
}

/// What all words of a family have in common: `walk` of `walking`. For comparing words as the search does.
#[must_use]
pub fn family(word: &str) -> String {
    stem::of(word).into_owned()
}

/// What has become of an edition.
enum Mended {
    Same,
    Edition(Box<Edition>),
    Anew,
}

impl Edition {
    fn of(change: i64, ground: Ground, whole: Index) -> Self {
        let whole = Arc::new(whole);
        Edition { change, ground, whole, whole_change: change, holding: None, fresh: None }
    }

    fn segments(&self) -> Vec<Segment<'_>> {
        let whole = Segment { index: &self.whole, live: self.holding.as_ref() };
        let fresh = self.fresh.iter().map(|index| Segment { index, live: None });
        std::iter::once(whole).chain(fresh).collect()
    }

    /// The words of its services.
    fn words(&self) -> Vec<&Words> {
        std::iter::once(&self.whole.words).chain(self.fresh.iter().map(|index| &index.words)).collect()
    }

    /// The day as of which checks and places are judged.
    #[must_use]
    pub fn today(&self) -> Date {
        self.ground.today
    }

    /// How many services there are to find.
    #[must_use]
    pub fn count(&self) -> usize {
        let replaced = self.holding.as_ref().map_or(0, |holding| {
            let held: usize = holding.words().iter().map(|word| word.count_ones() as usize).sum();
            self.whole.len() - held
        });
        self.whole.len() - replaced + self.fresh.as_ref().map_or(0, Index::len)
    }

    /// About how many bytes it takes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.whole.bytes() + self.fresh.as_ref().map_or(0, Index::bytes)
    }
}

fn today(db: &Db) -> Date {
    read::london_day(db.moment().now())
}

impl Drop for Search {
    fn drop(&mut self) {
        if let Err(error) = self.write_unmet() {
            tracing::warn!(%error, "the last searches that found nothing could not be counted");
        }
    }
}

/// How many looks for changes there are between two times that counts are written: every fifteen seconds.
const LOOKS_A_WRITE: u32 = 30;

fn follow(search: &Weak<Search>) {
    for look in 1_u32.. {
        std::thread::sleep(PAUSE);
        let Some(search) = search.upgrade() else { return };
        if let Err(error) = search.refresh() {
            tracing::warn!(%error, "the search could not be refreshed; it is tried again");
        }
        if look.is_multiple_of(LOOKS_A_WRITE)
            && let Err(error) = search.write_unmet()
        {
            tracing::warn!(%error, "searches that found nothing could not be counted; it is tried again");
        }
    }
}
