//! Verifying the trail: every chain from its beginning to its end, every anchor, and which organisations find what.
//!
//! A chain is cut into stretches, so that several threads go through it at once. Each begins with the digest that the event
//! before it has; whether that one is right is found in the stretch before.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use store::{Db, Tx, values};
use uuid::Uuid;

use crate::Result;
use crate::anchors::{self, Anchor};
use crate::chain::{Digest, digest};
use crate::event::{COLUMNS, Event};

/// Events read at a time.
const BATCH: i64 = 5_000;
/// Events of a stretch.
const STRETCH: i64 = 50_000;
/// Threads that go through a chain, at most: whoever uses the service meanwhile needs the machine too.
const MOST_THREADS: usize = 4;

/// What verifying one chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The chain.
    pub area: String,
    /// Events that are as they were recorded, from the first.
    pub sound: i64,
    /// Anchors that fit.
    pub anchors: usize,
    /// Where it breaks first.
    pub broken: Option<Broken>,
}

/// Where a chain breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The event.
    pub number: i64,
    /// What is wrong there.
    pub what: What,
}

/// What is wrong at an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It is not there, and later ones are, or its chain says that it should be.
    Missing,
    /// It is not as it was recorded, or the one before it is not.
    Changed,
    /// An anchor has another digest: the chain was made anew, from here or from before.
    NotAsAnchored,
    /// The end of the chain is not where the chain ends.
    End,
    /// Not exactly the organisations that it concerns find it.
    Reach,
}

impl What {
    /// In words, for whoever reads it on the command line.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            What::Missing => "is missing",
            What::Changed => "was changed after it was recorded, or the one before it was taken out",
            What::NotAsAnchored => "is not the event of which an anchor was kept: the chain was made anew",
            What::End => "is the last there is, and events behind it were taken out or added by hand",
            What::Reach => {
                "is not found by exactly those organisations that it concerns: that was changed by hand"
            }
        }
    }
}

/// Verifies every chain against itself, against the anchors that are stored, and against those that were kept elsewhere.
/// What is recorded meanwhile is left for the next time.
///
/// # Errors
/// The store's.
pub fn verify(db: &Db, kept: &[Anchor]) -> Result<Vec<Verified>> {
    // The anchors first: each of them has its event by the time the events are counted.
    let anchors = db.read(anchors::stored)?;
    let mut chains = db.read(ends)?;
    // A chain that is gone altogether has anchors, or organisations that would find it.
    for area in db.read(areas_of_reach)? {
        chains.entry(area).or_default();
    }
    for anchor in anchors.iter().chain(kept) {
        chains.entry(anchor.area.clone()).or_default().anchors.push((anchor.number, anchor.digest));
    }
    chains.into_iter().map(|(area, chain)| chain.verify(db, area)).collect()
}

/// What is known of a chain before its events are read.
#[derive(Default)]
struct Chain {
    /// The number of its last event.
    last: i64,
    /// What is noted of its end.
    end: Option<(i64, Digest)>,
    anchors: Vec<(i64, Digest)>,
}

/// Some events of a chain that follow each other.
#[derive(Clone, Copy)]
struct Stretch {
    /// The number of the event before the first.
    after: i64,
    /// The number of the last.
    until: i64,
}

/// What one stretch is found to be.
#[derive(Default)]
struct Walked {
    sound: i64,
    anchors: usize,
    broken: Option<Broken>,
    /// The digest of its last event.
    end: Digest,
}

impl Chain {
    fn verify(mut self, db: &Db, area: String) -> Result<Verified> {
        self.anchors.sort_by_key(|(number, _)| *number);
        self.anchors.dedup();
        let stretches: Vec<Stretch> = (0..self.last)
            .step_by(usize::try_from(STRETCH).unwrap_or(usize::MAX))
            .map(|after| Stretch { after, until: self.last.min(after + STRETCH) })
            .collect();
        let mut found = Verified { area, sound: 0, anchors: 0, broken: None };
        let mut end = Digest::BEGINNING;
        for walked in self.walked(db, &found.area, &stretches)? {
            found.sound += walked.sound;
            found.anchors += walked.anchors;
            found.broken = walked.broken;
            end = walked.end;
            if found.broken.is_some() {
                return Ok(found);
            }
        }
        found.broken = self.at_the_end(&end);
        if found.broken.is_none() {
            let (area, last) = (found.area.clone(), self.last);
            found.broken = db.read(move |tx| reach_of_nothing(tx, &area, last))?;
        }
        Ok(found)
    }

    /// What the stretches are found to be, in their order, until the first that is broken at least.
    fn walked(&self, db: &Db, area: &str, stretches: &[Stretch]) -> Result<Vec<Walked>> {
        let (next, first_broken) = (AtomicUsize::new(0), AtomicUsize::new(usize::MAX));
        let work = || {
            let mut done = Vec::new();
            loop {
                let place = next.fetch_add(1, Ordering::Relaxed);
                let Some(stretch) = stretches.get(place) else { break };
                if place > first_broken.load(Ordering::Relaxed) {
                    break;
                }
                let walked = self.walk(db, area, *stretch);
                if walked.as_ref().map_or(true, |walked| walked.broken.is_some()) {
                    first_broken.fetch_min(place, Ordering::Relaxed);
                }
                done.push((place, walked));
            }
            done
        };
        let machine = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = machine.min(MOST_THREADS).min(stretches.len());
        let mut done = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut done = work();
            for other in others {
                match other.join() {
                    Ok(theirs) => done.extend(theirs),
                    Err(panicked) => std::panic::resume_unwind(panicked),
                }
            }
            done
        });
        done.sort_by_key(|(place, _)| *place);
        done.into_iter().map(|(_, walked)| walked).collect()
    }

    fn walk(&self, db: &Db, area: &str, stretch: Stretch) -> Result<Walked> {
        let mut walked = Walked { end: Digest::BEGINNING, ..Walked::default() };
        if stretch.after > 0 {
            let area = area.to_owned();
            match db.read(move |tx| digest_of(tx, &area, stretch.after))? {
                Some(before) => walked.end = before,
                // The stretch before says that it is missing.
                None => return Ok(walked),
            }
        }
        let mut last = stretch.after;
        let from = self.anchors.partition_point(|(number, _)| *number <= last);
        let mut anchors = self.anchors[from..].iter().peekable();
        while last < stretch.until {
            let area = area.to_owned();
            // Nothing stands before the first, whatever its number.
            let after = if last == 0 { i64::MIN } else { last };
            let (events, mut reach) =
                db.read(move |tx| batch(tx, &area, after, stretch.until.min(last + BATCH)))?;
            if events.is_empty() {
                walked.broken = Some(Broken { number: last + 1, what: What::Missing });
                return Ok(walked);
            }
            for event in &events {
                let expected = last + 1;
                let own = reach.remove(&event.number).unwrap_or_default();
                let what = if event.number != expected {
                    Some(What::Missing)
                } else if digest(&walked.end, event) != event.digest {
                    Some(What::Changed)
                } else if anchors
                    .peek()
                    .is_some_and(|(number, own)| *number == expected && *own != event.digest)
                {
                    Some(What::NotAsAnchored)
                } else if !is_found_by(event, &own) {
                    Some(What::Reach)
                } else {
                    None
                };
                if let Some(what) = what {
                    walked.broken = Some(Broken { number: expected, what });
                    return Ok(walked);
                }
                while anchors.next_if(|(number, _)| *number == expected).is_some() {
                    walked.anchors += 1;
                }
                walked.end = event.digest;
                walked.sound += 1;
                last = expected;
            }
            // What is left is found as if there were events, and there are none.
            if let Some(number) = reach.keys().next() {
                walked.broken = Some(Broken { number: *number, what: What::Reach });
                return Ok(walked);
            }
        }
        Ok(walked)
    }

    /// What is wrong behind the last event.
    fn at_the_end(&self, digest: &Digest) -> Option<Broken> {
        let last = self.last;
        if self.anchors.iter().any(|(number, _)| *number > last) {
            return Some(Broken { number: last + 1, what: What::Missing });
        }
        match &self.end {
            Some((number, _)) if *number > last => Some(Broken { number: last + 1, what: What::Missing }),
            Some((number, end)) if *number == last && end == digest => None,
            None if last == 0 => None,
            _ => Some(Broken { number: last, what: What::End }),
        }
    }
}

/// Who finds an event: the organisation, and the time and the action by which it is found.
type Found = (Uuid, Timestamp, String);

fn is_found_by(event: &Event, found: &[Found]) -> bool {
    let organisations = event.organisations();
    organisations.len() == found.len()
        && found.iter().map(|(one, _, _)| *one).collect::<BTreeSet<_>>() == organisations
        && found.iter().all(|(_, at, action)| *at == event.at && *action == event.action)
}

/// Every chain with its last event and what is noted of its end, by one statement, so that both are of the same instant.
fn ends(tx: &mut Tx<'_>) -> Result<BTreeMap<String, Chain>> {
    let found = tx.query(
        "select e.area, e.last, h.number, h.digest
         from (select area, max(number) as last from audit_event group by area) e
            left join audit_head h on h.area = e.area
         union all
         select h.area, cast(0 as bigint), h.number, h.digest from audit_head h
         where not exists (select 1 from audit_event e where e.area = h.area)",
        &[],
        |row| {
            let (number, digest): (Option<i64>, Option<Vec<u8>>) = (row.get(2)?, row.get(3)?);
            let end = number.zip(digest).map(|(number, digest)| (number, Digest::stored(&digest)));
            Ok((row.get::<String>(0)?, Chain { last: row.get(1)?, end, anchors: Vec::new() }))
        },
    )?;
    Ok(found.into_iter().collect())
}

fn areas_of_reach(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    Ok(tx.query("select distinct area from audit_reach", &[], |row| row.get(0))?)
}

fn digest_of(tx: &mut Tx<'_>, area: &str, number: i64) -> Result<Option<Digest>> {
    Ok(tx.first(
        "select digest from audit_event where area = $1 and number = $2",
        values![area, number],
        |row| Ok(Digest::stored(&row.get::<Vec<u8>>(0)?)),
    )?)
}

/// By the number of an event: who finds it.
type Reach = BTreeMap<i64, Vec<Found>>;

/// Events behind one of a chain up to another, and who finds each number there.
fn batch(tx: &mut Tx<'_>, area: &str, after: i64, until: i64) -> Result<(Vec<Event>, Reach)> {
    let events = tx.query(
        &format!(
            "select {COLUMNS} from audit_event where area = $1 and number > $2 and number <= $3 order by number"
        ),
        values![area, after, until],
        Event::read,
    )?;
    let mut reach = Reach::new();
    tx.each(
        "select number, organisation_id, at, action from audit_reach
         where area = $1 and number > $2 and number <= $3",
        values![area, after, until],
        |row| {
            reach.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?, row.get(3)?));
            Ok(())
        },
    )?;
    Ok((events, reach))
}

/// Whether something behind the last event is found as if there were events, and there are none.
fn reach_of_nothing(tx: &mut Tx<'_>, area: &str, last: i64) -> Result<Option<Broken>> {
    let number: Option<i64> = tx.first(
        "select number from audit_reach where area = $1 and number > $2
            and not exists (select 1 from audit_event e
                where e.area = audit_reach.area and e.number = audit_reach.number)
         order by number limit 1",
        values![area, last],
        |row| row.get(0),
    )?;
    Ok(number.map(|number| Broken { number, what: What::Reach }))
}
