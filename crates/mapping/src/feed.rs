//! Spreadsheets as a feed for the directory's importer.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use directory::import::FeedRow;
use directory::{Error, Kind, Result};
use intake::{Member, RowProblem};
use uuid::Uuid;

use crate::account::Account;
use crate::listing::Organisation;
use crate::mapping::Mapping;
use crate::objects::{self, Ids};
use crate::rows::{Listings, Read, Unusable, noted};

/// Problems found while reading, on their way to the report.
pub(crate) type Problems = Rc<RefCell<Vec<RowProblem>>>;

/// Spreadsheets as a feed: each row's place and service, then at the end every organisation, once.
pub struct Services<'m> {
    listings: Listings<'m>,
    mapping: &'m Mapping,
    ids: Ids,
    /// Records made and not handed over yet.
    waiting: VecDeque<FeedRow>,
    organisations: Vec<(Uuid, String, Organisation)>,
    known_organisations: HashMap<Uuid, usize>,
    known_lists: HashSet<String>,
    known_sites: HashMap<Uuid, u64>,
    most_rejected: u64,
    pub(crate) problems: Problems,
    ended: bool,
}

impl<'m> Services<'m> {
    /// Opens files of one layout as one feed. `source` is the name of the source, in whose namespace identifiers are
    /// made; `most_rejected` the share of rows, in percent, that may be unusable before the whole is refused.
    ///
    /// # Errors
    /// [`crate::Error::OtherColumns`] when the first file does not fit the mapping; what goes wrong later comes through
    /// the rows.
    pub fn open(
        members: &'m [Member],
        mapping: &'m Mapping,
        source: &str,
        most_rejected: u8,
    ) -> Result<Self, crate::Error> {
        let ids = Ids { source: directory::import::namespace(source) };
        Ok(Services {
            listings: Listings::open(members, mapping, ids)?,
            mapping,
            ids,
            waiting: VecDeque::new(),
            organisations: Vec::new(),
            known_organisations: HashMap::new(),
            known_lists: HashSet::new(),
            known_sites: HashMap::new(),
            most_rejected: most_rejected.into(),
            problems: Problems::default(),
            ended: false,
        })
    }

    /// What was made of the spreadsheet so far.
    #[must_use]
    pub fn account(&self) -> &Account {
        &self.listings.account
    }

    /// The problems found since this was asked last. The importer cannot know of them; [`import`](crate::import()) reports
    /// both.
    #[must_use]
    pub fn take_problems(&self) -> Vec<RowProblem> {
        self.problems.take()
    }

    fn push(&mut self, place: &str, kind: Kind, object: directory::entities::Object) {
        self.waiting.push_back(FeedRow { place: place.to_owned(), kind, content: Ok(object) });
    }

    fn take(&mut self, read: Read) {
        let Read { place, listing, problems } = read;
        let id = self.ids.service(&listing);
        self.problems.borrow_mut().extend(problems.into_iter().map(|problem| RowProblem {
            place: place.clone(),
            kind: Kind::Service.word(),
            id: id.to_string(),
            problem,
        }));
        for (list, _) in &listing.terms {
            if self.known_lists.insert(list.clone()) {
                let published_at = self.mapping.published_at.as_deref();
                let object = objects::list(self.ids, &self.mapping.title, published_at, list);
                self.push(&place, Kind::Taxonomy, object);
            }
        }
        if let Some(organisation) = &listing.organisation {
            let id = self.ids.organisation(organisation);
            match self.known_organisations.get(&id).and_then(|at| self.organisations.get_mut(*at)) {
                Some((_, _, known)) => known.learn(organisation),
                None => {
                    self.known_organisations.insert(id, self.organisations.len());
                    self.organisations.push((id, place.clone(), organisation.clone()));
                }
            }
        }
        if let Some(location) = &listing.place {
            let id = self.ids.place(&listing, location);
            let object = objects::place(id, location);
            let mut hasher = DefaultHasher::new();
            serde_json::to_string(&object).unwrap_or_default().hash(&mut hasher);
            let now = hasher.finish();
            match self.known_sites.get(&id) {
                None => {
                    if location.site.is_some() {
                        self.known_sites.insert(id, now);
                    }
                    self.push(&place, Kind::Location, object);
                }
                Some(before) if *before == now => {}
                Some(_) => {
                    let what = "the place of this row is described differently in an earlier row; the first description was kept";
                    let mut problem = noted(place.clone(), what, "");
                    problem.kind = Kind::Location.word();
                    self.problems.borrow_mut().push(problem);
                }
            }
        }
        let service = objects::service(&listing, self.ids, &self.mapping.title);
        self.push(&place, Kind::Service, service);
    }

    /// The importer counts records, of which a row makes several; what is refused here is counted by rows.
    fn refusal(&self) -> Option<Error> {
        let account = &self.listings.account;
        let unusable = account.rejected + account.contradicting;
        (unusable * 100 > account.rows * self.most_rejected).then(|| {
            Error::Refused(format!(
                "{unusable} of {} rows cannot be used, more than {} in a hundred, so nothing was changed. The problem \
                 report names each; --most-rejected allows more",
                account.rows, self.most_rejected
            ))
        })
    }

    fn step(&mut self) -> Result<bool> {
        let read = self.listings.next(&mut self.problems.borrow_mut())?;
        match read {
            Some(Ok(read)) => self.take(read),
            Some(Err(Unusable { place, why })) => {
                self.waiting.push_back(FeedRow { place, kind: Kind::Service, content: Err(why) });
            }
            None => {
                if let Some(refusal) = self.refusal() {
                    return Err(refusal);
                }
                for (id, place, organisation) in std::mem::take(&mut self.organisations) {
                    self.push(&place, Kind::Organization, objects::organisation(id, &organisation));
                }
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Iterator for Services<'_> {
    type Item = Result<FeedRow>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.waiting.pop_front() {
                return Some(Ok(row));
            }
            if self.ended {
                return None;
            }
            match self.step() {
                Ok(true) => {}
                Ok(false) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
    }
}
