//! What was read is joined with what is stored, outcode by outcode, and written where it differs.
//!
//! A product answers for the postcode areas it has rows of. What it says replaces what was there; the code of an area
//! that it leaves empty stays as it was. A postcode that its lists no longer have is kept: out of use since the month
//! of the first edition without it, unless somebody else still lists it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use intake::report::Counts;
use intake::{Given, Result, Run, Summary, account};
use store::{Db, Tx, Value, values};

use super::gather::{Fresh, Gathered};
use super::layouts::POSTCODES;
use super::{refuse_large_removal, some_of};
use crate::areas::{Areas, Sets};
use crate::block::{Block, Entry, Lists};
use crate::key::{Month, OutKey};
use crate::postcodes::stored_key;

/// What is to be written, and what it comes to.
#[derive(Default)]
struct Plan {
    blocks: Vec<Changed>,
    counts: Counts,
    /// By area: how many were listed, and how many of them no longer are.
    areas: BTreeMap<OutKey, (u64, u64)>,
    /// Areas that were listed, and of which nothing was given.
    untouched: BTreeSet<OutKey>,
    /// What was loaded when this was compared.
    generation: i64,
}

/// A block that differs from the stored one.
struct Changed {
    key: OutKey,
    live: usize,
    known: usize,
    bytes: Vec<u8>,
}

/// Ends an import of postcodes: compares, refuses what looks like a broken file, writes.
pub(super) fn finish(
    db: &Db,
    given: &Given<'_>,
    mut run: Run<'_, '_>,
    gathered: Gathered,
) -> Result<Summary> {
    run.share("with coordinates", gathered.with_point, gathered.live);
    run.share("with an LSOA", gathered.with_lsoa, gathered.live);
    if gathered.with_sure_lsoa != gathered.with_lsoa {
        run.share(
            "with an LSOA from the Office for National Statistics",
            gathered.with_sure_lsoa,
            gathered.live,
        );
    }
    let day = run.edition().unwrap_or_else(|| db.moment().now().to_zoned(jiff::tz::TimeZone::UTC).date());
    let gathered = Arc::new(Sorted::of(gathered, Month::of(day)));
    let shared = Arc::clone(&gathered);
    let plan = db.read(move |tx| compare(tx, &shared))?;
    drop(gathered);
    for (area, (listed, gone)) in &plan.areas {
        refuse_large_removal(given, &format!("postcodes of {}", area.as_str()), *listed, *gone)?;
    }
    *run.summary.count("postcode") = plan.counts;
    if !plan.untouched.is_empty() {
        let names: Vec<&str> = plan.untouched.iter().map(OutKey::as_str).collect();
        run.summary.notes.push(format!(
            "{} postcode areas that were loaded before were not given and stay as they were: {}.",
            names.len(),
            some_of(&names)
        ));
    }
    let records = plan.counts.new + plan.counts.changed + plan.counts.removed;
    run.end(db, records, move |tx| write(tx, &plan))
}

/// What was read, each outcode going up.
struct Sorted {
    lists: Lists,
    /// The month in which what is missing went out of use.
    month: Option<Month>,
    outcodes: BTreeMap<OutKey, Vec<Entry>>,
    areas: BTreeSet<OutKey>,
    sets: Vec<Areas>,
}

impl Sorted {
    fn of(gathered: Gathered, month: Option<Month>) -> Self {
        let sorted = |fresh: Fresh| {
            let mut entries = fresh.entries;
            entries.sort_unstable_by_key(|entry| entry.inward);
            entries
        };
        let areas = gathered.outcodes.keys().map(|key| key.area()).collect();
        let outcodes = gathered.outcodes.into_iter().map(|(key, fresh)| (key, sorted(fresh))).collect();
        Sorted { lists: gathered.lists, month, outcodes, areas, sets: gathered.sets.into_all() }
    }
}

fn compare(tx: &mut Tx<'_>, given: &Sorted) -> store::Result<Plan> {
    let mut plan = Plan { generation: account::generation(tx, &[POSTCODES])?, ..Plan::default() };
    let mut met = BTreeSet::new();
    tx.each("select outcode, block from postcode_block", &[], |row| {
        let key = stored_key(&row.get::<String>(0)?)?;
        let block = Block::decode(&row.get::<Vec<u8>>(1)?)?;
        met.insert(key);
        if given.areas.contains(&key.area()) {
            plan.join(given, key, &block)
        } else {
            if block.entries.iter().any(|entry| entry.lists.has(given.lists)) {
                plan.untouched.insert(key.area());
            }
            Ok(())
        }
    })?;
    for key in given.outcodes.keys().filter(|key| !met.contains(*key)) {
        plan.join(given, *key, &Block::default())?;
    }
    Ok(plan)
}

impl Plan {
    /// Joins one outcode, both sides going up.
    fn join(&mut self, given: &Sorted, key: OutKey, before: &Block) -> store::Result<()> {
        let fresh = given.outcodes.get(&key).map(Vec::as_slice).unwrap_or_default();
        let mut made = Making::default();
        let (mut old, mut new) = (before.entries.iter().peekable(), fresh.iter().peekable());
        let listed = self.areas.entry(key.area()).or_default();
        loop {
            let (was, now) = match (old.peek(), new.peek()) {
                (None, None) => break,
                (Some(was), Some(now)) if was.inward == now.inward => (old.next(), new.next()),
                (Some(was), Some(now)) if was.inward > now.inward => (None, new.next()),
                (None, Some(_)) => (None, new.next()),
                (Some(_), _) => (old.next(), None),
            };
            if was.is_some_and(|was| was.lists.has(given.lists)) {
                listed.0 += 1;
            }
            match (was, now) {
                (None, Some(now)) => {
                    self.counts.new += 1;
                    made.push(*now, given.sets[now.areas as usize]);
                }
                (Some(was), Some(now)) => {
                    let areas_before = &before.sets[was.areas as usize];
                    let areas = given.sets[now.areas as usize].or(areas_before);
                    let entry = Entry {
                        introduced: now.introduced.or(was.introduced),
                        // Who says that it is out of use is believed over those who have not noticed.
                        lists: if now.terminated.is_some() {
                            Lists::default()
                        } else {
                            was.lists.with(now.lists)
                        },
                        ..*now
                    };
                    let same = areas == *areas_before
                        && Entry { areas: was.areas, lists: was.lists, ..entry } == *was;
                    *(if same { &mut self.counts.unchanged } else { &mut self.counts.changed }) += 1;
                    made.push(entry, areas);
                }
                (Some(was), None) => {
                    let mut entry = *was;
                    if was.lists.has(given.lists) {
                        self.counts.missing += 1;
                        listed.1 += 1;
                        entry.lists = was.lists.without(given.lists);
                        if entry.lists == Lists::default() && was.terminated.is_none() {
                            self.counts.removed += 1;
                            entry.terminated = given.month;
                        }
                    }
                    made.push(entry, before.sets[was.areas as usize]);
                }
                (None, None) => {}
            }
        }
        let block = Block { sets: made.sets.into_all(), entries: made.entries };
        if block != *before {
            let (live, known) = (block.live(), block.entries.len());
            self.blocks.push(Changed { key, live, known, bytes: block.encode()? });
        }
        Ok(())
    }
}

/// A block that is being made: its sets of areas are numbered as entries come to need them.
#[derive(Default)]
struct Making {
    sets: Sets,
    entries: Vec<Entry>,
}

impl Making {
    fn push(&mut self, entry: Entry, areas: Areas) {
        self.entries.push(Entry { areas: self.sets.number(areas), ..entry });
    }
}

fn write(tx: &mut Tx<'_>, plan: &Plan) -> store::Result<()> {
    if account::generation(tx, &[POSTCODES])? != plan.generation {
        return Err(store::Error::Conflict(
            "other postcodes were imported while these were being compared; import them again".to_owned(),
        ));
    }
    let rows: Vec<Vec<Value<'_>>> = plan
        .blocks
        .iter()
        .map(|block| {
            values![block.key.as_str(), block.live as i64, block.known as i64, &*block.bytes].to_vec()
        })
        .collect();
    tx.insert(
        "postcode_block",
        &["outcode", "live", "known", "block"],
        &rows,
        "on conflict (outcode) do update set live = excluded.live, known = excluded.known, block = excluded.block",
    )?;
    Ok(())
}
