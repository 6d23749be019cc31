//! What can be asked of the catalogue. Everything is optional and everything holds at once.

use jiff::Timestamp;
use uuid::Uuid;
use vocabulary::LatLon;

use super::{PlaceRow, Published, ServiceRow};

/// Days of the week, Monday first, as the standard writes them.
pub const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A question. The default asks for everything that is listed.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Words that must all occur, folded by [`super::words::words`].
    pub words: Vec<String>,
    /// Terms that must all be attached.
    pub terms: Vec<Uuid>,
    /// Taxonomies of which some term must be attached.
    pub taxonomies: Vec<Uuid>,
    /// Who offers it.
    pub organization: Option<Uuid>,
    /// Changed at or after this instant, by the published time of change.
    pub modified_after: Option<Timestamp>,
    /// Changed at or after this instant in this directory.
    pub changed_after: Option<Timestamp>,
    /// Youngest age of the people in mind, years.
    pub minimum_age: Option<f64>,
    /// Oldest age of the people in mind, years.
    pub maximum_age: Option<f64>,
    /// Day of the week it must happen on, 0 is Monday.
    pub day: Option<u8>,
    /// It must still be going on after this minute of the day.
    pub from: Option<u16>,
    /// It must have begun before this minute of the day.
    pub to: Option<u16>,
    /// Where people live. Where a service draws the area it serves, this must lie inside.
    pub near: Option<LatLon>,
    /// How far from there it may be, metres.
    pub within: Option<f64>,
    /// Only what runs or pauses: what a person looks for. A harvester wants all.
    pub running: bool,
    /// The present, to know which removals are recent.
    pub now: Option<Timestamp>,
}

/// Removed records stay in the list this long, as defunct, so that a harvester who is half-way
/// through its pages neither skips nor repeats a record. Afterwards they appear only under
/// `modified_after`.
const KEPT_IN_LIST_MICROSECONDS: i64 = 24 * 3600 * 1_000_000;

impl Query {
    /// Whether every listed service answers, so that nothing need be looked at.
    fn is_everything(&self) -> bool {
        self.words.is_empty()
            && self.terms.is_empty()
            && self.taxonomies.is_empty()
            && self.organization.is_none()
            && self.modified_after.is_none()
            && self.changed_after.is_none()
            && self.minimum_age.is_none()
            && self.maximum_age.is_none()
            && self.day.is_none()
            && self.from.is_none()
            && self.to.is_none()
            && self.near.is_none()
            && !self.running
    }

    /// Whether a glance at a row is not enough to say yes.
    fn needs_more_than_a_glance(&self) -> bool {
        !(self.terms.is_empty()
            && self.taxonomies.is_empty()
            && self.organization.is_none()
            && self.modified_after.is_none()
            && self.changed_after.is_none()
            && self.from.is_none()
            && self.to.is_none()
            && self.near.is_none())
    }

    fn admits(&self, published: &Published, row: &ServiceRow) -> bool {
        self.admits_time(row)
            && (!self.running || row.is_running())
            && self.organization.is_none_or(|wanted| row.organization == Some(wanted))
            && self.terms.iter().all(|term| row.terms.contains(term))
            && self
                .taxonomies
                .iter()
                .all(|taxonomy| row.terms.iter().any(|term| published.is_of(term, taxonomy)))
            && self
                .minimum_age
                .is_none_or(|youngest| row.maximum_age.is_none_or(|oldest| f64::from(oldest) >= youngest))
            && self
                .maximum_age
                .is_none_or(|oldest| row.minimum_age.is_none_or(|youngest| f64::from(youngest) <= oldest))
            && self.admits_when(row)
            && self.near.is_none_or(|point| row.serves(point))
    }

    fn admits_time(&self, row: &ServiceRow) -> bool {
        let (modified, changed) = match row.gone_at {
            Some(gone) => (gone, gone),
            None => (row.modified_at, row.changed_at),
        };
        if self.modified_after.is_some_and(|after| modified < after.as_microsecond())
            || self.changed_after.is_some_and(|after| changed < after.as_microsecond())
        {
            return false;
        }
        self.modified_after.is_some() || self.changed_after.is_some() || self.is_listed(row)
    }

    /// Whether a row stands in the plain list.
    fn is_listed(&self, row: &ServiceRow) -> bool {
        match (row.gone_at, self.now) {
            (None, _) => true,
            (Some(gone), Some(now)) => now.as_microsecond() - gone < KEPT_IN_LIST_MICROSECONDS,
            (Some(_), None) => false,
        }
    }

    fn admits_when(&self, row: &ServiceRow) -> bool {
        if self.day.is_none() && self.from.is_none() && self.to.is_none() {
            return true;
        }
        row.times.iter().any(|time| {
            self.day.is_none_or(|day| time.days & (1 << day) != 0)
                && (self.from.is_none() && self.to.is_none()
                    || time.hours.is_some_and(|(opens, closes)| {
                        self.from.is_none_or(|from| closes > from) && self.to.is_none_or(|to| opens < to)
                    }))
        })
    }

    fn is_within(&self, place: &PlaceRow) -> bool {
        match (self.near, self.within) {
            (Some(near), Some(within)) => {
                place.point.is_some_and(|point| near.distance_metres(point) <= within)
            }
            _ => true,
        }
    }
}

/// One page of an answer, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What stands on the page.
    pub items: Vec<T>,
    /// How many answer in all.
    pub total: usize,
}

impl<T> Page<T> {
    fn of(all: impl Iterator<Item = T>, skip: usize, take: usize) -> Self {
        let mut items = Vec::with_capacity(take.min(1024));
        let mut total = 0;
        for item in all {
            if total >= skip && items.len() < take {
                items.push(item);
            }
            total += 1;
        }
        Page { items, total }
    }
}

impl Published {
    /// The services that answer a question, in the steady order of lists.
    #[must_use]
    pub fn services<'a>(&'a self, query: &Query, skip: usize, take: usize) -> Page<&'a ServiceRow> {
        if query.is_everything() && self.recently_gone(query) == 0 {
            let items =
                self.listed.iter().skip(skip).take(take).map(|row| &*self.rows[*row as usize]).collect();
            return Page { items, total: self.listed.len() };
        }
        Page::of(self.matching_rows(query).map(|row| &*self.rows[row as usize]), skip, take)
    }

    /// The services at places that answer a question, in the steady order of lists.
    #[must_use]
    pub fn places<'a>(&'a self, query: &Query, skip: usize, take: usize) -> Page<&'a PlaceRow> {
        if query.is_everything() && query.within.is_none() && !self.any_gone {
            let items = self.places.iter().skip(skip).take(take).collect();
            return Page { items, total: self.places.len() };
        }
        let mut admitted = vec![false; self.rows.len()];
        for row in self.matching_rows(&Query { within: None, ..query.clone() }) {
            admitted[row as usize] = true;
        }
        // A removed service has no places any more, only a tombstone of its own.
        let all = self.places.iter().filter(|place| {
            admitted[place.service as usize]
                && self.rows[place.service as usize].gone_at.is_none()
                && query.is_within(place)
        });
        Page::of(all, skip, take)
    }

    fn matching_rows<'a>(&'a self, query: &'a Query) -> Box<dyn Iterator<Item = u32> + 'a> {
        let look_closer = query.needs_more_than_a_glance();
        let admits = move |row: &u32| {
            let glance = self.glances[*row as usize];
            if !glance.may_answer(query) {
                return false;
            }
            if !look_closer && !glance.is_gone() {
                return true;
            }
            let service = &self.rows[*row as usize];
            query.admits(self, service)
                && (query.within.is_none() || self.places_of(*row).any(|place| query.is_within(place)))
        };
        if query.words.is_empty() {
            Box::new((0..self.rows.len() as u32).filter(admits))
        } else {
            Box::new(self.rows_with_words(&query.words).into_iter().filter(admits))
        }
    }

    fn recently_gone(&self, query: &Query) -> usize {
        if !self.any_gone {
            return 0;
        }
        self.rows.iter().filter(|row| row.gone_at.is_some() && query.is_listed(row)).count()
    }

    /// Rows that hold all words: the rarest word's rows, checked against the others.
    fn rows_with_words(&self, words: &[String]) -> Vec<u32> {
        let mut lists: Vec<Vec<u32>> = words.iter().map(|word| self.rows_with_word(word)).collect();
        lists.sort_by_key(Vec::len);
        let mut lists = lists.into_iter();
        let mut rows = lists.next().unwrap_or_default();
        for list in lists {
            rows.retain(|row| list.binary_search(row).is_ok());
        }
        rows
    }

    fn rows_with_word(&self, word: &str) -> Vec<u32> {
        let old = self.words.rows(word).iter().filter(|row| !self.reworded.contains(row));
        let mut rows: Vec<u32> = old.chain(self.new_words.rows(word)).copied().collect();
        rows.sort_unstable();
        rows
    }
}

/// The day a word means: `MO`, `Monday`, `mon`, or 1 to 7 from Monday.
#[must_use]
pub fn day_of(word: &str) -> Option<u8> {
    let word = word.trim().to_ascii_uppercase();
    if let Ok(number) = word.parse::<u8>() {
        return (1..=7).contains(&number).then(|| number - 1);
    }
    const NAMES: [&str; 7] = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
    if word.len() < 2 {
        return None;
    }
    NAMES.iter().position(|name| name.starts_with(&word)).and_then(|index| u8::try_from(index).ok())
}
