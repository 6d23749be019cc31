//! What is in the directory, and whether it can all be read back.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use store::{Db, Tx, values};
use uuid::Uuid;

use crate::entities::{Location, Object, Organization, Service, Taxonomy, TaxonomyTerm};
use crate::whole::{SourceLine, sources, typed};
use crate::{Kind, Result};

/// What is in the directory.
#[derive(Debug, Clone)]
pub struct Status {
    /// Records of each kind that were not removed.
    pub records: BTreeMap<String, i64>,
    /// Services in each state of listing.
    pub states: BTreeMap<String, i64>,
    /// Services that somebody who knows has ever found true.
    pub checked: i64,
    /// Where they come from.
    pub sources: Vec<SourceLine>,
}

/// What is in the directory.
///
/// # Errors
/// The store's.
pub fn status(tx: &mut Tx<'_>) -> Result<Status> {
    let mut records = BTreeMap::new();
    for kind in Kind::ALL {
        let count =
            tx.one(&format!("select count(*) from {} where removed_at is null", kind.table()), &[], |row| {
                row.get(0)
            })?;
        records.insert(kind.word().to_owned(), count);
    }
    let states = tx
        .query(
            "select listing_state, count(*) from service where removed_at is null group by listing_state",
            &[],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?
        .into_iter()
        .collect();
    let checked = tx.one(
        "select count(*) from service where removed_at is null and checked_at is not null",
        &[],
        |row| row.get(0),
    )?;
    Ok(Status { records, states, checked, sources: sources(tx)? })
}

/// What reading everything back found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Records read.
    pub records: u64,
    /// One line for each that is damaged.
    pub damage: Vec<String>,
}

/// Records read at a time.
const BATCH: i64 = 1000;

/// Reads every record back: that its document is one, says its own identifier, and is the one its
/// digest was taken of.
///
/// # Errors
/// The store's.
pub fn check(db: &Db) -> Result<Checked> {
    let mut found = Checked::default();
    for kind in Kind::ALL {
        let mut after = 0_i64;
        loop {
            let batch = db.read(move |tx| stored_after(tx, kind, after))?;
            let Some(last) = batch.last() else { break };
            after = last.position;
            for stored in &batch {
                found.records += 1;
                if let Some(what) = damage(kind, stored) {
                    found.damage.push(format!("{} {}: {what}", kind.word(), stored.id));
                }
            }
        }
    }
    Ok(found)
}

struct Stored {
    position: i64,
    id: Uuid,
    document: String,
    digest: Vec<u8>,
    unread: Option<String>,
}

fn stored_after(tx: &mut Tx<'_>, kind: Kind, after: i64) -> Result<Vec<Stored>> {
    Ok(tx.query(
        &format!(
            "select position, id, document, digest, unread from {} where position > $1 order by position limit $2",
            kind.table()
        ),
        values![after, BATCH],
        store::row!(Stored { position, id, document, digest, unread }),
    )?)
}

fn damage(kind: Kind, stored: &Stored) -> Option<&'static str> {
    let object: Object = match serde_json::from_str(&stored.document) {
        Ok(object) => object,
        Err(_) => return Some("its document is not JSON"),
    };
    if object.get("id").and_then(|id| id.as_str()) != Some(stored.id.to_string().as_str()) {
        return Some("its document is that of another record");
    }
    let readable = match kind {
        Kind::Service => typed::<Service>(&stored.document).is_some(),
        Kind::Organization => typed::<Organization>(&stored.document).is_some(),
        Kind::Location => typed::<Location>(&stored.document).is_some(),
        Kind::Taxonomy => typed::<Taxonomy>(&stored.document).is_some(),
        Kind::TaxonomyTerm => typed::<TaxonomyTerm>(&stored.document).is_some(),
    };
    if !readable {
        return Some("its document lacks what it cannot be without");
    }
    // A service's digest also takes in its places, which have no document of their own to check.
    if kind != Kind::Service {
        let mut hasher = Sha256::new();
        hasher.update(stored.document.as_bytes());
        hasher.update(stored.unread.as_deref().unwrap_or_default().as_bytes());
        if hasher.finalize()[..16] != stored.digest[..] {
            return Some("its document is not the one that was stored");
        }
    }
    None
}
