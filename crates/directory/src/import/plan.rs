//! The first pass: read, report, compare, spool. Changes nothing.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use intake::report::Tally;
use intake::spool::{Spool, Spooled};
use places::Address;
use store::{Db, Tx};
use uuid::Uuid;
use vocabulary::LatLon;

use super::aside::Aside;
use super::draft::{Details, Draft, added_to, drafts, laid_over, says_something};
use super::{Event, Feed, FeedRow, Options, RowProblem, Source, Summary};
use crate::entities::{Level, Object, Problem, Reading};
use crate::{Error, Kind, Result, records};

/// Records compared with the directory at a time.
const BATCH: usize = 512;

/// What an import would do.
pub(super) struct Plan {
    pub(super) spool: Spooled<Draft>,
    /// Services in the feed, to know which of the source's are missing from it.
    pub(super) services: HashSet<Uuid>,
    summary: Summary,
    tally: Tally,
}

impl Plan {
    /// Records the second pass has to write.
    pub(super) fn planned(&self) -> u64 {
        self.spool.count()
    }

    pub(super) fn into_summary(self, source: &Source, dry_run: bool) -> Summary {
        let mut summary = self.summary;
        self.tally.into_summary(&mut summary);
        summary.source.clone_from(&source.name);
        summary.address.clone_from(&source.address);
        summary.dry_run = dry_run;
        summary
    }

    pub(super) fn split(self, source: &Source) -> (Spooled<Draft>, HashSet<Uuid>, Summary) {
        let mut summary = self.summary;
        self.tally.into_summary(&mut summary);
        summary.source.clone_from(&source.name);
        summary.address.clone_from(&source.address);
        (self.spool, self.services, summary)
    }
}

/// A record that another names, remembered until the end of the feed.
struct Wanted {
    place: String,
    kind: Kind,
    by: Uuid,
    path: &'static str,
}

struct Planner<'p, 'w> {
    db: &'p Db,
    options: &'p Options,
    watch: &'w mut dyn FnMut(Event<'_>),
    spool: Spool<Draft>,
    batch: Vec<Draft>,
    /// Records described inside others, put aside until all that is said of each is known.
    aside: Aside,
    /// Every record met so far, with a hash of what was said of it.
    seen: HashMap<(Kind, Uuid), Met>,
    wanted: HashMap<(Kind, Uuid), Wanted>,
    /// Places that are private already, whatever the feed says of them.
    private: HashSet<Uuid>,
    summary: Summary,
    tally: Tally,
}

#[derive(Clone, Copy)]
struct Met {
    hash: u64,
    fragment: bool,
}

pub(super) fn make(
    db: &Db,
    namespace: Uuid,
    feed: &mut Feed<'_>,
    options: &Options,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Plan> {
    let mut planner = Planner {
        db,
        options,
        watch,
        spool: Spool::create()?,
        batch: Vec::with_capacity(BATCH),
        aside: Aside::create(db)?,
        seen: HashMap::new(),
        wanted: HashMap::new(),
        private: db.read(records::private_locations)?,
        summary: Summary::default(),
        tally: Tally::default(),
    };
    for row in feed {
        planner.row(row?, &namespace)?;
        if planner.summary.rows.is_multiple_of(256) {
            (planner.watch)(Event::Read(planner.summary.rows));
        }
    }
    planner.take_from_aside()?;
    planner.compare_batch()?;
    (planner.watch)(Event::Read(planner.summary.rows));
    planner.refuse_if_mostly_unusable()?;
    planner.report_dangling()?;
    let services: HashSet<Uuid> =
        planner.seen.keys().filter(|(kind, _)| *kind == Kind::Service).map(|(_, id)| *id).collect();
    planner.count_missing(namespace, &services)?;
    Ok(Plan { spool: planner.spool.finish()?, services, summary: planner.summary, tally: planner.tally })
}

impl Planner<'_, '_> {
    fn row(&mut self, row: FeedRow, namespace: &Uuid) -> Result<()> {
        self.summary.rows += 1;
        let FeedRow { place, kind, content } = row;
        let object = match content {
            Ok(object) => object,
            Err(what) => {
                self.reject(&place, kind, what);
                return Ok(());
            }
        };
        let given_id = object.get("id").map(crate::entities::reading::shown).unwrap_or_default();
        // What stands in a private place must not stand in a report either.
        let private = is_private(&object, &self.private);
        let mut reading = Reading::new(namespace);
        let read = drafts(kind, object, &mut reading);
        for mut problem in reading.problems {
            if read.is_none() && problem.level == Level::Unread && problem.path.is_empty() {
                problem.level = Level::Rejected;
            }
            if private {
                problem.value = String::new();
                "withheld, because this record speaks of a private place".clone_into(&mut problem.what);
            }
            self.report(&place, kind, &given_id, problem);
        }
        let Some(read) = read else {
            self.summary.rejected += 1;
            return Ok(());
        };
        for draft in read {
            self.take(&place, draft)?;
        }
        Ok(())
    }

    fn take(&mut self, place: &str, draft: Draft) -> Result<()> {
        self.remember_links(place, &draft);
        let key = (draft.kind, draft.id);
        let before = self.seen.get(&key).copied();
        if draft.fragment && !says_something(&draft) {
            // A bare reference. Whether what it means exists is found out at the end.
            if before.is_none() {
                self.want(place, &draft, key, "");
            }
            return Ok(());
        }
        let now = Met { hash: hash_of(&draft), fragment: draft.fragment };
        match before {
            // Described in full elsewhere in the feed, which settles it.
            Some(Met { fragment: false, .. }) if draft.fragment => return Ok(()),
            Some(before) if before.hash == now.hash && before.fragment == now.fragment => {
                if !draft.fragment {
                    self.note(place, &draft, Level::Noted, "this record stands twice in the feed, the same");
                }
                return Ok(());
            }
            Some(Met { fragment: true, .. }) if draft.fragment => {
                self.note(
                    place,
                    &draft,
                    Level::Noted,
                    "this record is described differently elsewhere in the feed; the first description stays and the \
                     others add to it",
                );
            }
            Some(Met { fragment: false, .. }) => {
                self.summary.rejected += 1;
                self.note(
                    place,
                    &draft,
                    Level::Rejected,
                    "another record with the same id stands earlier in the feed; the first was kept",
                );
                return Ok(());
            }
            Some(Met { fragment: true, .. }) | None => {
                self.seen.insert(key, now);
            }
        }
        self.report_displaced(place, &draft);
        if draft.fragment {
            return self.aside.put(draft);
        }
        self.gather(draft)
    }

    /// Reports coordinates that lie far from their own postcode. Which of the two is wrong, only a person can tell.
    fn report_displaced(&mut self, place: &str, draft: &Draft) {
        let Details::Location {
            point: Some((north, east)),
            postcode: Some(postcode),
            confidential: false,
            ..
        } = &draft.details
        else {
            return;
        };
        let (Some(places), Ok(point)) = (&self.options.places, LatLon::new(*north, *east)) else { return };
        let address = Address { postcode: Some(postcode), ..Address::default() };
        let Some(metres) = places.locate(&address, Some(point)).apart_metres else { return };
        let what =
            format!("the coordinates lie far from the postcode: {:.0} km from {postcode}", metres / 1000.0);
        let problem = Problem {
            level: Level::Noted,
            path: "latitude".to_owned(),
            what,
            value: format!("{north}, {east}"),
        };
        if !self.private.contains(&draft.id) {
            self.report(place, draft.kind, &draft.id.to_string(), problem);
        }
    }

    fn gather(&mut self, draft: Draft) -> Result<()> {
        self.batch.push(draft);
        if self.batch.len() >= BATCH { self.compare_batch() } else { Ok(()) }
    }

    /// Makes one description of each record that was put aside.
    fn take_from_aside(&mut self) -> Result<()> {
        let mut aside = std::mem::take(&mut self.aside);
        let mut open: Option<Draft> = None;
        aside.each(&mut |draft| {
            if self.seen.get(&(draft.kind, draft.id)).is_some_and(|met| !met.fragment) {
                return Ok(());
            }
            match &mut open {
                Some(first) if (first.kind, first.id) == (draft.kind, draft.id) => {
                    if let Some(both) = added_to(first, &draft) {
                        *first = both;
                    }
                    Ok(())
                }
                _ => open.replace(draft).map_or(Ok(()), |complete| self.gather(complete)),
            }
        })?;
        open.map_or(Ok(()), |complete| self.gather(complete))
    }

    /// Notes the records that a record names.
    fn remember_links(&mut self, place: &str, draft: &Draft) {
        let mut links: Vec<(Kind, Option<Uuid>, &'static str)> = Vec::new();
        match &draft.details {
            Details::Organization { parent } => {
                links.push((Kind::Organization, *parent, "parent_organization_id"));
            }
            Details::Service { organization, places, .. } => {
                links.push((Kind::Organization, *organization, "organization_id"));
                for placing in places {
                    links.push((Kind::Location, Some(placing.location), "service_at_locations.location_id"));
                }
            }
            Details::Term { taxonomy, parent } => {
                links.push((Kind::Taxonomy, *taxonomy, "taxonomy_id"));
                links.push((Kind::TaxonomyTerm, *parent, "parent_id"));
            }
            Details::Location { .. } | Details::Taxonomy => {}
        }
        for (kind, id, path) in links {
            let Some(id) = id else { continue };
            if !self.seen.contains_key(&(kind, id)) {
                self.want(place, draft, (kind, id), path);
            }
        }
    }

    fn want(&mut self, place: &str, by: &Draft, key: (Kind, Uuid), path: &'static str) {
        self.wanted.entry(key).or_insert_with(|| Wanted {
            place: place.to_owned(),
            kind: by.kind,
            by: by.id,
            path,
        });
    }

    /// Compares what has gathered with the directory, counts it, and spools what differs.
    fn compare_batch(&mut self) -> Result<()> {
        let batch = std::mem::take(&mut self.batch);
        if batch.is_empty() {
            return Ok(());
        }
        let mut ids: HashMap<Kind, Vec<Uuid>> = HashMap::new();
        for draft in &batch {
            ids.entry(draft.kind).or_default().push(draft.id);
        }
        let stored = self.db.read(move |tx| stored(tx, &ids))?;
        for draft in batch {
            let found = stored.get(&(draft.kind, draft.id));
            let same = match found {
                None => false,
                Some(found) if found.removed => false,
                Some(found) if found.digest == draft.digest => true,
                Some(found) if draft.fragment => laid_over(&found.document, &draft).is_none(),
                Some(_) => false,
            };
            let counts = self.summary.count(draft.kind);
            if same {
                counts.unchanged += 1;
                continue;
            }
            match found {
                Some(_) => counts.changed += 1,
                None => counts.new += 1,
            }
            self.spool.push(&draft)?;
        }
        Ok(())
    }

    /// A feed that is mostly unusable is some other kind of file, or broken.
    fn refuse_if_mostly_unusable(&self) -> Result<()> {
        let (rows, rejected) = (self.summary.rows, self.summary.rejected);
        let most = u64::from(self.options.most_rejected.unwrap_or(10));
        if rows == 0 {
            return Err(Error::Refused("the feed has no rows, so nothing was changed".to_owned()));
        }
        if rejected * 100 > rows * most {
            return Err(Error::Refused(format!(
                "{rejected} of {rows} rows cannot be used, more than {most} in a hundred, so nothing was changed. \
                 The problem report names each; --most-rejected allows more"
            )));
        }
        Ok(())
    }

    /// Reports records that others name and that are neither in the feed nor in the directory.
    fn report_dangling(&mut self) -> Result<()> {
        let mut wanted = std::mem::take(&mut self.wanted);
        wanted.retain(|key, _| !self.seen.contains_key(key));
        let mut ids: HashMap<Kind, Vec<Uuid>> = HashMap::new();
        for (kind, id) in wanted.keys() {
            ids.entry(*kind).or_default().push(*id);
        }
        let present = self.db.read(move |tx| -> Result<HashSet<(Kind, Uuid)>> {
            let mut present = HashSet::new();
            for (kind, ids) in &ids {
                let sql = format!("select id from {} where id in", kind.table());
                tx.each_of(&sql, ids, |row| {
                    present.insert((*kind, row.get(0)?));
                    Ok(())
                })?;
            }
            Ok(present)
        })?;
        let mut dangling: Vec<_> = wanted.into_iter().filter(|(key, _)| !present.contains(key)).collect();
        dangling.sort_by(|one, two| one.1.place.cmp(&two.1.place).then_with(|| one.0.1.cmp(&two.0.1)));
        for ((kind, id), wanted) in dangling {
            let problem = Problem {
                level: Level::Noted,
                path: wanted.path.to_owned(),
                what: format!("names a {} that is neither in this feed nor in the directory", kind.word()),
                value: id.to_string(),
            };
            self.report(&wanted.place, wanted.kind, &wanted.by.to_string(), problem);
        }
        Ok(())
    }

    /// Counts the source's services that are not in the feed, and refuses to retire very many.
    fn count_missing(&mut self, source: Uuid, services: &HashSet<Uuid>) -> Result<()> {
        let held: Vec<Uuid> = self.db.read(move |tx| services_of(tx, source))?;
        let missing = held.iter().filter(|id| !services.contains(id)).count();
        let rejected = self.summary.rejected;
        let counts = self.summary.count(Kind::Service);
        counts.missing = missing as u64;
        if !self.options.remove_missing {
            if missing > 0 {
                self.summary.notes.push(format!(
                    "{missing} services of this source are not in this feed. They stay as they are; --remove-missing \
                     retires them."
                ));
            }
            return Ok(());
        }
        if rejected > 0 {
            return Err(Error::Refused(format!(
                "{rejected} rows were left out, so it is not known which services are missing from the feed and which \
                 are only broken in it. Nothing was changed; mend those rows, or import without --remove-missing"
            )));
        }
        if missing * 5 > held.len() && !self.options.allow_large_removal {
            return Err(Error::Refused(format!(
                "{missing} of the {} services of this source are not in the feed. Retiring more than a fifth \
                 at once is usually a broken feed, so nothing was changed; --allow-large-removal does it",
                held.len()
            )));
        }
        counts.removed = missing as u64;
        Ok(())
    }

    fn reject(&mut self, place: &str, kind: Kind, what: String) {
        self.summary.rejected += 1;
        let problem = Problem { level: Level::Rejected, path: String::new(), what, value: String::new() };
        self.report(place, kind, "", problem);
    }

    fn note(&mut self, place: &str, draft: &Draft, level: Level, what: &str) {
        let problem = Problem { level, path: String::new(), what: what.to_owned(), value: String::new() };
        self.report(place, draft.kind, &draft.id.to_string(), problem);
    }

    fn report(&mut self, place: &str, kind: Kind, id: &str, problem: Problem) {
        let found = RowProblem { place: place.to_owned(), kind: kind.word(), id: id.to_owned(), problem };
        self.tally.add(&found);
        (self.watch)(Event::Problem(&found));
    }
}

struct Stored {
    digest: Vec<u8>,
    removed: bool,
    document: String,
}

fn stored(tx: &mut Tx<'_>, ids: &HashMap<Kind, Vec<Uuid>>) -> Result<HashMap<(Kind, Uuid), Stored>> {
    let mut found = HashMap::new();
    for (kind, ids) in ids {
        // Services arrive whole, so their stored text is never needed for the comparison.
        let document = if *kind == Kind::Service { "''" } else { "document" };
        let sql = format!("select id, digest, removed_at, {document} from {} where id in", kind.table());
        tx.each_of(&sql, ids, |row| {
            let removed: Option<i64> = row.get(2)?;
            let stored = Stored { digest: row.get(1)?, removed: removed.is_some(), document: row.get(3)? };
            found.insert((*kind, row.get(0)?), stored);
            Ok(())
        })?;
    }
    Ok(found)
}

/// The services a source has brought that are still in the directory.
pub(super) fn services_of(tx: &mut Tx<'_>, source: Uuid) -> Result<Vec<Uuid>> {
    Ok(tx.query(
        "select id from service where source_id = $1 and removed_at is null",
        store::values![source],
        |row| row.get(0),
    )?)
}

/// Whether a record, at any depth, says that a place is private or names one that is.
fn is_private(object: &Object, known: &HashSet<Uuid>) -> bool {
    object.iter().any(|(name, value)| match value {
        serde_json::Value::Object(inner) => is_private(inner, known),
        serde_json::Value::Array(items) => {
            items.iter().filter_map(serde_json::Value::as_object).any(|inner| is_private(inner, known))
        }
        serde_json::Value::String(text) if name == "id" || name == "location_id" => {
            !known.is_empty() && Uuid::try_parse(text).is_ok_and(|id| known.contains(&id))
        }
        flag if name == "confidential" => *flag != serde_json::Value::Bool(false),
        _ => false,
    })
}

fn hash_of(draft: &Draft) -> u64 {
    let mut hasher = DefaultHasher::new();
    draft.digest.hash(&mut hasher);
    hasher.finish()
}
