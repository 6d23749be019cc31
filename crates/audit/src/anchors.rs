//! Anchors: digests from the past of each chain, to be kept where whoever can change this database cannot reach.
//!
//! A chain by itself shows that somebody changed one event. Somebody who can change everything could also make the whole
//! chain anew. They cannot change an anchor that was printed, mailed or kept by somebody else.

use std::io::BufRead;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Tx, values};

use crate::chain::Digest;
use crate::{Error, Result};

/// An anchor is set by itself after so many events of a chain.
pub(crate) const EVERY: i64 = 1_000;

/// A digest from the past of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The chain.
    pub area: String,
    /// Of which event.
    pub number: i64,
    /// When it was set.
    pub at: Timestamp,
    /// The digest of that event.
    pub digest: Digest,
}

/// An anchor as it stands in a line of JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    area: String,
    number: i64,
    at: Timestamp,
    digest: String,
}

impl Anchor {
    /// One line of JSON, to be kept elsewhere.
    #[must_use]
    pub fn line(&self) -> String {
        let Anchor { area, number, at, digest } = self;
        let line = Line { area: area.clone(), number: *number, at: *at, digest: digest.to_string() };
        serde_json::to_string(&line).unwrap_or_default()
    }
}

/// Reads lines that [`Anchor::line`] wrote. Empty lines count for nothing.
///
/// # Errors
/// [`Error::Anchor`] for the first line that is none.
pub fn read(lines: impl BufRead) -> Result<Vec<Anchor>> {
    let mut found = Vec::new();
    for (place, line) in lines.lines().enumerate() {
        let wrong = |reason: String| Error::Anchor { line: place + 1, reason };
        let line = line.map_err(|error| wrong(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let Line { area, number, at, digest } =
            serde_json::from_str(&line).map_err(|error| wrong(error.to_string()))?;
        let digest = Digest::parse(&digest).ok_or_else(|| wrong("it has no digest".to_owned()))?;
        found.push(Anchor { area, number, at, digest });
    }
    Ok(found)
}

pub(crate) fn set(tx: &mut Tx<'_>, area: &str, number: i64, digest: &Digest) -> Result<()> {
    tx.execute(
        "insert into audit_anchor (area, number, at, digest) values ($1, $2, $3, $4)
         on conflict (area, number) do nothing",
        values![area, number, tx.now(), digest.bytes().to_vec()],
    )?;
    Ok(())
}

/// Sets an anchor at the present end of every chain, and gives all anchors there are, by area and number.
///
/// # Errors
/// The store's.
pub fn anchors(tx: &mut Tx<'_>) -> Result<Vec<Anchor>> {
    let heads = tx.query("select area, number, digest from audit_head order by area", &[], |row| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?, Digest::stored(&row.get::<Vec<u8>>(2)?)))
    })?;
    for (area, number, digest) in heads {
        set(tx, &area, number, &digest)?;
    }
    stored(tx)
}

pub(crate) fn stored(tx: &mut Tx<'_>) -> Result<Vec<Anchor>> {
    let mut found = tx.query("select area, number, at, digest from audit_anchor", &[], |row| {
        let digest = Digest::stored(&row.get::<Vec<u8>>(3)?);
        Ok(Anchor { area: row.get(0)?, number: row.get(1)?, at: row.get(2)?, digest })
    })?;
    // By bytes, as no engine needs to agree on.
    found.sort_by(|one, other| (&one.area, one.number).cmp(&(&other.area, other.number)));
    Ok(found)
}
