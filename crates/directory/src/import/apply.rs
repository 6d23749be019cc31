//! The second pass: changes the directory in one transaction.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use intake::account::{RunLine, SourceLine, record_run, record_source};
use intake::spool::Spooled;
use jiff::Timestamp;
use store::{Db, Tx, Value, values};
use uuid::Uuid;

use super::draft::{Details, Draft, laid_over};
use super::plan::{Plan, services_of};
use super::spool::drafts;
use super::{Options, Source, Summary};
use crate::changes::{Change, ChangeLog};
use crate::truth::fields::{keep_put_right, put_right};
use crate::{Kind, Result, tags};

/// Records written with one statement at most.
const BATCH: usize = 512;

pub(super) fn apply(
    db: &Db,
    source: &Source,
    source_id: Uuid,
    started: Timestamp,
    plan: Plan,
    options: &Options,
) -> Result<Summary> {
    let remove_missing = options.remove_missing;
    let (spool, services, summary) = plan.split(source);
    let (spool, services) = (Arc::new(spool), Arc::new(services));
    let (source, applied) = (source.clone(), options.applied.clone());
    db.write_alone(move |tx| {
        applied.store(0, Ordering::Relaxed);
        let run = Run {
            source_id,
            run_id: tx.new_id(),
            now: tx.now(),
            log: ChangeLog::open(tx)?,
            gathered: BTreeMap::new(),
            applied: &applied,
        };
        let run_id = run.run_id;
        run.all(tx, &source, &spool, remove_missing.then_some(&*services), started, &summary)?;
        Ok(Summary { run: Some(run_id), ..summary.clone() })
    })
}

struct Run<'r> {
    source_id: Uuid,
    run_id: Uuid,
    now: Timestamp,
    log: ChangeLog,
    gathered: BTreeMap<Kind, Vec<Draft>>,
    applied: &'r AtomicU64,
}

impl Run<'_> {
    fn all(
        mut self,
        tx: &mut Tx<'_>,
        source: &Source,
        spool: &Spooled<Draft>,
        keep: Option<&HashSet<Uuid>>,
        started: Timestamp,
        summary: &Summary,
    ) -> Result<()> {
        let line = SourceLine {
            name: &source.name,
            address: &source.address,
            licence: source.licence.as_deref(),
            steward_area: source.steward_area.as_deref(),
        };
        record_source(tx, line)?;
        for draft in drafts(spool)? {
            let draft = draft?;
            let kind = draft.kind;
            let waiting = self.gathered.entry(kind).or_default();
            waiting.push(draft);
            if waiting.len() >= BATCH {
                self.write_gathered(tx, kind)?;
            }
        }
        for kind in Kind::ALL {
            self.write_gathered(tx, kind)?;
        }
        if let Some(keep) = keep {
            self.retire_missing(tx, keep)?;
        }
        self.log.close(tx)?;
        let run = RunLine {
            id: self.run_id,
            source_id: self.source_id,
            kind: "services",
            address: &source.address,
            started,
        };
        record_run(tx, run, summary)?;
        Ok(())
    }

    /// Writes what has gathered of one kind.
    fn write_gathered(&mut self, tx: &mut Tx<'_>, kind: Kind) -> Result<()> {
        let drafts = self.gathered.remove(&kind).unwrap_or_default();
        if drafts.is_empty() {
            return Ok(());
        }
        let taken = drafts.len() as u64;
        let present = present(tx, kind, &drafts)?;
        let put_right =
            if kind == Kind::Service { put_right(tx, &drafts_of(&drafts))? } else { HashSet::new() };
        let mut rows = Vec::with_capacity(drafts.len());
        let mut old = Vec::new();
        for draft in drafts {
            let stored = present.get(&draft.id);
            let draft = match stored {
                // Compared again: somebody may have changed it since the first pass.
                Some(stored) if !stored.removed && stored.digest == draft.digest => continue,
                Some(stored) if draft.fragment && !stored.removed => {
                    match laid_over(&stored.document, &draft) {
                        Some(merged) => merged,
                        None => continue,
                    }
                }
                _ => draft,
            };
            if let Some(stored) = stored {
                old.push((draft.id, stored.version));
            }
            let mut draft = draft;
            if put_right.contains(&draft.id)
                && let Some((name, document)) = keep_put_right(tx, draft.id, &draft.document)?
            {
                (draft.name, draft.document) = (name, document);
            }
            let change = if stored.is_some() { Change::Changed } else { Change::Added };
            self.log.note(kind, draft.id, change);
            rows.push(draft);
        }
        keep_versions(tx, kind, &old, self.now)?;
        self.upsert(tx, kind, &rows)?;
        if kind == Kind::Service {
            self.write_places(tx, &rows)?;
        }
        self.applied.fetch_add(taken, Ordering::Relaxed);
        Ok(())
    }

    fn upsert(&mut self, tx: &mut Tx<'_>, kind: Kind, drafts: &[Draft]) -> Result<()> {
        let own = own_columns(kind);
        let mut columns = vec![
            "id",
            "position",
            "name",
            "document",
            "digest",
            "version",
            "unread",
            "source_id",
            "run_id",
            "imported_at",
            "changed_at",
        ];
        columns.extend(own);
        if kind == Kind::Service {
            columns.extend(["listing_state", "steward_area"]);
        }
        let mut updates: Vec<String> =
            ["name", "document", "digest", "unread", "source_id", "run_id", "changed_at"]
                .iter()
                .chain(own)
                .map(|column| match *column {
                    // Once a place is known to be private, no feed can make it public again.
                    "confidential" => {
                        "confidential = location.confidential or excluded.confidential".to_owned()
                    }
                    column => format!("{column} = excluded.{column}"),
                })
                .collect();
        updates.push(format!("version = {}.version + 1", kind.table()));
        updates.push("removed_at = null".to_owned());
        let tail = format!("on conflict (id) do update set {}", updates.join(", "));
        let rows: Vec<Vec<Value<'_>>> = drafts
            .iter()
            .map(|draft| {
                let mut row: Vec<Value<'_>> = vec![
                    draft.id.into(),
                    self.log.position().into(),
                    (&draft.name).into(),
                    (&draft.document).into(),
                    draft.digest.as_slice().into(),
                    1_i64.into(),
                    draft.unread.as_ref().into(),
                    self.source_id.into(),
                    self.run_id.into(),
                    self.now.into(),
                    self.now.into(),
                ];
                row.extend(own_values(draft, self.now));
                if kind == Kind::Service {
                    row.extend(["published".into(), Value::from(None::<String>)]);
                }
                row
            })
            .collect();
        tx.insert(kind.table(), &columns, &rows, &tail)?;
        Ok(())
    }

    /// Services at places come and go with their service; one that stays keeps its position.
    fn write_places(&mut self, tx: &mut Tx<'_>, services: &[Draft]) -> Result<()> {
        let mut rows: Vec<Vec<Value<'_>>> = Vec::new();
        let mut keep = HashSet::new();
        for service in services {
            let Details::Service { places, .. } = &service.details else { continue };
            for place in places {
                if keep.insert(place.id) {
                    rows.push(vec![
                        place.id.into(),
                        self.log.position().into(),
                        service.id.into(),
                        place.location.into(),
                        (&place.document).into(),
                    ]);
                }
            }
        }
        let ids: Vec<Uuid> = services.iter().map(|service| service.id).collect();
        let mut gone = Vec::new();
        tx.each_of("select id from service_at_location where service_id in", &ids, |row| {
            let id: Uuid = row.get(0)?;
            if !keep.contains(&id) {
                gone.push(id);
            }
            Ok(())
        })?;
        for id in gone {
            tx.execute("delete from service_at_location where id = $1", values![id])?;
        }
        tx.insert(
            "service_at_location",
            &["id", "position", "service_id", "location_id", "document"],
            &rows,
            "on conflict (id) do update set service_id = excluded.service_id,
                 location_id = excluded.location_id, document = excluded.document",
        )?;
        Ok(())
    }

    fn retire_missing(&mut self, tx: &mut Tx<'_>, keep: &HashSet<Uuid>) -> Result<()> {
        for id in services_of(tx, self.source_id)? {
            if keep.contains(&id) {
                continue;
            }
            tx.execute("update service set removed_at = $1 where id = $2", values![self.now, id])?;
            self.log.note(Kind::Service, id, Change::Removed);
        }
        Ok(())
    }
}

/// The columns a kind has of its own.
fn own_columns(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Organization => &["parent_id"],
        Kind::Location => &["latitude", "longitude", "postcode", "confidential", "incomplete"],
        Kind::Service => &["organization_id", "status", "modified_at", "suggested", "suggested_by"],
        Kind::Taxonomy => &[],
        Kind::TaxonomyTerm => &["taxonomy_id", "parent_id"],
    }
}

fn own_values(draft: &Draft, now: Timestamp) -> Vec<Value<'_>> {
    match &draft.details {
        Details::Organization { parent } => vec![(*parent).into()],
        Details::Location { point, postcode, confidential, incomplete } => vec![
            point.map(|(latitude, _)| latitude).into(),
            point.map(|(_, longitude)| longitude).into(),
            postcode.as_ref().into(),
            (*confidential).into(),
            (*incomplete).into(),
        ],
        Details::Service { organization, status, modified, suggested, .. } => {
            vec![
                (*organization).into(),
                status.as_str().into(),
                modified.unwrap_or(now.as_microsecond()).into(),
                suggested.as_ref().into(),
                tags::edition().into(),
            ]
        }
        Details::Taxonomy => vec![],
        Details::Term { taxonomy, parent } => vec![(*taxonomy).into(), (*parent).into()],
    }
}

struct Present {
    digest: Vec<u8>,
    version: i64,
    removed: bool,
    document: String,
}

fn drafts_of(drafts: &[Draft]) -> Vec<Uuid> {
    drafts.iter().map(|draft| draft.id).collect()
}

fn present(tx: &mut Tx<'_>, kind: Kind, drafts: &[Draft]) -> Result<HashMap<Uuid, Present>> {
    let ids = drafts_of(drafts);
    let mut found = HashMap::new();
    let sql = format!("select id, digest, version, removed_at, document from {} where id in", kind.table());
    tx.each_of(&sql, &ids, |row| {
        let removed: Option<i64> = row.get(3)?;
        let present = Present {
            digest: row.get(1)?,
            version: row.get(2)?,
            removed: removed.is_some(),
            document: row.get(4)?,
        };
        found.insert(row.get(0)?, present);
        Ok(())
    })?;
    Ok(found)
}

/// Puts away what a record was before it changes.
pub(crate) fn keep_versions(tx: &mut Tx<'_>, kind: Kind, old: &[(Uuid, i64)], now: Timestamp) -> Result<()> {
    for (id, version) in old {
        tx.execute(
            &format!(
                "insert into directory_version (entity, id, version, document, valid_from, valid_to, source_id)
                 select $1, id, version, document, changed_at, $2, source_id from {} where id = $3 and version = $4
                 on conflict do nothing",
                kind.table()
            ),
            values![kind.word(), now, id, *version],
        )?;
    }
    Ok(())
}
