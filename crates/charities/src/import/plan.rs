//! What an import would do: compares what was read with what is stored, and writes it in one go at the end.

use std::collections::{BTreeSet, HashMap, HashSet};

use intake::report::Counts;
use intake::{Error, Result, Run, Summary};
use store::{Db, PlacesForValues, Tx, Value, values};
use vocabulary::{CharityNumber, PhoneNumber, Registry};

use super::KIND;
use super::apply::apply;
use super::record::Record;
use crate::Facts;
use crate::charity::Document;
use crate::names::fold;
use crate::number::{Key, main_of, registry_word};
use crate::read::{Stored, stored};

/// Charities compared or written at a time.
pub(super) const BATCH: usize = 512;

/// Which parts of a charity an import brings. The others stay as they are stored.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    pub(super) names: bool,
    pub(super) classes: bool,
    pub(super) areas: bool,
    pub(super) objects: bool,
    pub(super) trustees: bool,
    pub(super) successor: bool,
}

impl Parts {
    pub(super) const ALL: Parts =
        Parts { names: true, classes: true, areas: true, objects: true, trustees: true, successor: true };

    /// Takes what this import does not bring from what is stored.
    fn keep(self, new: &mut Facts, stored: Facts) {
        if !self.names {
            new.other_names = stored.other_names;
        }
        if !self.classes {
            new.classes = stored.classes;
        }
        if !self.areas {
            new.areas = stored.areas;
        }
        if !self.objects {
            new.objects = stored.objects;
            new.area_of_benefit = stored.area_of_benefit;
        }
        if !self.trustees {
            new.trustees = stored.trustees;
        }
        if !self.successor {
            new.successor = stored.successor;
        }
    }

    fn all(self) -> bool {
        self.names && self.classes && self.areas && self.objects && self.trustees && self.successor
    }
}

/// A charity as it was read.
pub(super) struct Draft {
    pub(super) number: CharityNumber,
    pub(super) document: Document,
}

/// An import of one register.
pub(super) struct Plan<'p> {
    db: &'p Db,
    registry: Registry,
    parts: Parts,
    /// Charities of this register that are stored and not gone.
    held: u64,
    batch: Vec<Draft>,
    seen: HashSet<Key>,
    spool: intake::spool::Spool<Record>,
    counts: Counts,
    complete: Completeness,
}

/// How complete the charities are that are on the register.
#[derive(Default)]
struct Completeness {
    registered: u64,
    postcodes: u64,
    webs: u64,
    activities: u64,
    objects: u64,
    classes: u64,
    areas: u64,
}

impl<'p> Plan<'p> {
    pub(super) fn begin(db: &'p Db, registry: Registry, parts: Parts) -> Result<Self> {
        let word = registry_word(registry);
        let held: i64 = db.read(move |tx| -> store::Result<i64> {
            tx.one(
                "select count(*) from charity where registry = $1 and gone_at is null",
                values![word],
                |row| row.get(0),
            )
        })?;
        Ok(Plan {
            db,
            registry,
            parts,
            held: held.unsigned_abs(),
            batch: Vec::with_capacity(BATCH),
            seen: HashSet::new(),
            spool: intake::spool::Spool::create()?,
            counts: Counts::default(),
            complete: Completeness::default(),
        })
    }

    /// Notes that a charity is in the register's list; `false` when it was met before.
    pub(super) fn meet(&mut self, number: &CharityNumber) -> bool {
        self.seen.insert(Key::of(number))
    }

    /// Takes a charity that was read.
    pub(super) fn add(&mut self, draft: Draft) -> Result<()> {
        self.batch.push(draft);
        if self.batch.len() == BATCH { self.compare() } else { Ok(()) }
    }

    fn compare(&mut self) -> Result<()> {
        let batch = std::mem::take(&mut self.batch);
        let numbers: Vec<String> = batch.iter().map(|draft| draft.number.as_str().to_owned()).collect();
        let mut known: HashMap<String, Stored> = self.db.read(move |tx| of_numbers(tx, &numbers))?;
        for draft in batch {
            let stored = known.remove(draft.number.as_str());
            self.judge(draft, stored.as_ref(), None)?;
        }
        Ok(())
    }

    /// Lays what an import brings over every charity that is stored, when the register's own list is not part of it.
    pub(super) fn over_stored(
        &mut self,
        mut lay: impl FnMut(&CharityNumber, &mut Facts) -> Result<()>,
    ) -> Result<()> {
        let word = registry_word(self.registry);
        let mut last = String::new();
        loop {
            let from = last.clone();
            let page = self.db.read(move |tx| -> store::Result<Vec<Stored>> {
                tx.query(
                    "select number, document, gone_at from charity where registry = $1 and number > $2
                     order by number limit 512",
                    values![word, &from],
                    stored,
                )
            })?;
            let Some(end) = page.last() else { return Ok(()) };
            last.clone_from(&end.number);
            for stored in page {
                let gone_at = stored.gone_at.map(jiff::Timestamp::as_microsecond);
                let mut document = stored.read().map_err(refused)?;
                let number = CharityNumber::parse(&stored.number).map_err(refused)?;
                lay(&number, &mut document.facts)?;
                self.judge(Draft { number, document }, Some(&stored), gone_at)?;
            }
        }
    }

    /// Compares one charity with what is stored of it.
    fn judge(&mut self, mut draft: Draft, stored: Option<&Stored>, gone_at: Option<i64>) -> Result<()> {
        if let Some(stored) = stored.filter(|_| !self.parts.all()) {
            let before = stored.read().map_err(refused)?;
            self.parts.keep(&mut draft.document.facts, before.facts);
        }
        self.complete.count(&draft);
        let document = serde_json::to_string(&draft.document).map_err(std::io::Error::from)?;
        match stored {
            Some(stored)
                if stored.document == document
                    && stored.gone_at.map(jiff::Timestamp::as_microsecond) == gone_at =>
            {
                self.counts.unchanged += 1;
                return Ok(());
            }
            Some(_) => self.counts.changed += 1,
            None => self.counts.new += 1,
        }
        self.spool.push(&record(&draft, document, gone_at, stored.is_some()))?;
        Ok(())
    }

    /// Ends an import of the register's whole list: charities that were not met are gone.
    pub(super) fn end(mut self, run: Run<'_, '_>, allow_large_removal: bool) -> Result<Summary> {
        self.compare()?;
        let word = registry_word(self.registry);
        let seen = std::mem::take(&mut self.seen);
        let gone: Vec<String> = self.db.read(move |tx| -> store::Result<Vec<String>> {
            let mut gone = Vec::new();
            tx.each(
                "select number from charity where registry = $1 and gone_at is null",
                values![word],
                |row| {
                    let number: String = row.get(0)?;
                    if !CharityNumber::parse(&number).is_ok_and(|number| seen.contains(&Key::of(&number))) {
                        gone.push(number);
                    }
                    Ok(())
                },
            )?;
            Ok(gone)
        })?;
        self.counts.missing = gone.len() as u64;
        // Registers keep those they remove, so even a few that vanish are odd. The bound is that of all imports.
        if self.counts.missing * 5 > self.held && !allow_large_removal {
            return Err(Error::Refused(format!(
                "{} of the {} charities that are loaded are not in this list. So many at once is usually a list \
                 that was cut short, so nothing was changed; --allow-large-removal does it",
                self.counts.missing, self.held
            )));
        }
        self.write(run, gone)
    }

    /// Ends an import that only adds to the charities that are stored.
    pub(super) fn end_without_list(self, run: Run<'_, '_>) -> Result<Summary> {
        self.write(run, Vec::new())
    }

    fn write(self, mut run: Run<'_, '_>, gone: Vec<String>) -> Result<Summary> {
        *run.summary.count(KIND) = self.counts;
        let all = &self.complete;
        for (what, have) in [
            ("with a postcode", all.postcodes),
            ("with a website", all.webs),
            ("with what they do in words", all.activities),
            ("with their objects", all.objects),
            ("with classes of what, who and how", all.classes),
            ("with areas of operation", all.areas),
        ] {
            run.share(what, have, all.registered);
        }
        let (spooled, word) = (self.spool.finish()?, registry_word(self.registry));
        run.end(self.db, spooled.count(), move |tx| apply(tx, word, &spooled, &gone))
    }
}

impl Completeness {
    /// Removed and linked charities have no contact and are not counted.
    fn count(&mut self, draft: &Draft) {
        let Document { facts, contact } = &draft.document;
        if facts.removed || main_of(&draft.number).is_some() {
            return;
        }
        self.registered += 1;
        self.postcodes += u64::from(contact.postcode.is_some());
        self.webs += u64::from(facts.web.is_some());
        self.activities += u64::from(facts.activities.is_some());
        self.objects += u64::from(facts.objects.is_some());
        self.classes += u64::from(!facts.classes.is_empty());
        self.areas += u64::from(!facts.areas.is_empty());
    }
}

fn refused(error: impl std::fmt::Display) -> Error {
    Error::Refused(format!("{error}. Nothing was changed"))
}

fn of_numbers(tx: &mut Tx<'_>, numbers: &[String]) -> store::Result<HashMap<String, Stored>> {
    let mut found = HashMap::new();
    if numbers.is_empty() {
        return Ok(found);
    }
    let places = PlacesForValues { rows: 1, width: numbers.len() };
    let values: Vec<Value<'_>> = numbers.iter().map(Value::from).collect();
    tx.each(
        &format!("select number, document, gone_at from charity where number in {places}"),
        &values,
        |row| {
            let stored = stored(row)?;
            found.insert(stored.number.clone(), stored);
            Ok(())
        },
    )?;
    Ok(found)
}

fn record(draft: &Draft, document: String, gone_at: Option<i64>, known: bool) -> Record {
    let Document { facts, contact } = &draft.document;
    let names: BTreeSet<String> = std::iter::once(&facts.name)
        .chain(facts.other_names.iter().map(|other| &other.name))
        .map(|name| fold(name))
        .filter(|folded| !folded.is_empty())
        .collect();
    let place = contact.postcode.as_ref().filter(|postcode| !postcode.is_pseudo());
    Record {
        number: draft.number.as_str().to_owned(),
        main: main_of(&draft.number).map(str::to_owned),
        postcode: place.map(|postcode| postcode.as_str().to_owned()),
        outcode: place.map(|postcode| postcode.outcode().as_str().to_owned()),
        web_host: facts.web.as_ref().and_then(|web| compared_host(web.host())),
        phone: contact.phone.as_deref().and_then(compared_phone),
        document,
        gone_at,
        names: names.into_iter().collect(),
        known,
    }
}

/// The site of a web address as charities are found by it.
pub(crate) fn compared_host(host: &str) -> Option<String> {
    let host = host.strip_prefix("www.").unwrap_or(host);
    // The domain name system allows no longer ones (RFC 1035).
    (!host.is_empty() && host.len() <= 253).then(|| host.to_owned())
}

/// A telephone number as charities are found by it.
pub(crate) fn compared_phone(phone: &str) -> Option<String> {
    PhoneNumber::parse(phone).ok().map(|phone| phone.as_dialled().to_owned())
}
