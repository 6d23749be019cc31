//! Verifying the trail: every chain from its beginning to its end, and every anchor.

use std::collections::BTreeMap;

use store::{Db, Tx, values};

use crate::Result;
use crate::anchors::{self, Anchor};
use crate::chain::{Digest, digest};
use crate::event::{COLUMNS, Event};

/// Events read at a time.
const BATCH: i64 = 5_000;

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
        }
    }
}

/// Verifies every chain against itself, against the anchors that are stored, and against those that were kept elsewhere.
///
/// # Errors
/// The store's.
pub fn verify(db: &Db, kept: &[Anchor]) -> Result<Vec<Verified>> {
    let (heads, anchors) = db.read(|tx| -> Result<_> { Ok((heads(tx)?, anchors::stored(tx)?)) })?;
    let mut chains: BTreeMap<String, Chain> = BTreeMap::new();
    for (area, number, end) in heads {
        chains.entry(area).or_default().end = Some((number, end));
    }
    // A chain without an end still has to be looked at, and one that is gone altogether has anchors.
    for area in db.read(areas)? {
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
    end: Option<(i64, Digest)>,
    anchors: Vec<(i64, Digest)>,
}

impl Chain {
    fn verify(mut self, db: &Db, area: String) -> Result<Verified> {
        self.anchors.sort_by_key(|(number, _)| *number);
        self.anchors.dedup();
        let mut found = Verified { area, sound: 0, anchors: 0, broken: None };
        let mut before = Digest::BEGINNING;
        let mut anchors = self.anchors.iter().peekable();
        'events: loop {
            let (area, after) = (found.area.clone(), found.sound);
            let events = db.read(move |tx| batch(tx, &area, after))?;
            if events.is_empty() {
                break;
            }
            for event in &events {
                let expected = found.sound + 1;
                let what = if event.number != expected {
                    Some(What::Missing)
                } else if digest(&before, event) != event.digest {
                    Some(What::Changed)
                } else if anchors
                    .peek()
                    .is_some_and(|(number, own)| *number == expected && *own != event.digest)
                {
                    Some(What::NotAsAnchored)
                } else {
                    None
                };
                if let Some(what) = what {
                    found.broken = Some(Broken { number: expected, what });
                    break 'events;
                }
                while anchors.next_if(|(number, _)| *number == expected).is_some() {
                    found.anchors += 1;
                }
                before = event.digest;
                found.sound = expected;
            }
        }
        if found.broken.is_none() {
            found.broken = self.at_the_end(found.sound, &before);
        }
        Ok(found)
    }

    /// What is wrong behind the last event.
    fn at_the_end(&self, last: i64, digest: &Digest) -> Option<Broken> {
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

fn heads(tx: &mut Tx<'_>) -> Result<Vec<(String, i64, Digest)>> {
    Ok(tx.query("select area, number, digest from audit_head", &[], |row| {
        Ok((row.get(0)?, row.get(1)?, Digest::stored(&row.get::<Vec<u8>>(2)?)))
    })?)
}

fn areas(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    Ok(tx.query("select distinct area from audit_event", &[], |row| row.get(0))?)
}

fn batch(tx: &mut Tx<'_>, area: &str, after: i64) -> Result<Vec<Event>> {
    Ok(tx.query(
        &format!(
            "select {COLUMNS} from audit_event where area = $1 and number > $2 order by number limit $3"
        ),
        values![area, after, BATCH],
        Event::read,
    )?)
}
