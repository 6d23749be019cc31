//! The middle of each outcode, for those of which no postcode has coordinates.

use std::collections::BTreeMap;

use intake::{Given, Of, Result, Run, Summary, Watch, values as cell};
use store::{Db, Tx, Value, values};
use vocabulary::{LatLon, Outcode};

use super::refuse_large_removal;
use crate::in_the_isles;

/// An outcode as it is stored: its point, and whether it is still in what is published.
type Stored = BTreeMap<String, (LatLon, bool)>;

/// An outcode to be written: the same.
type Row = (String, LatLon, bool);

pub(super) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let mut run = Run::begin(db, given, None, watch)?;
    let mut read: BTreeMap<String, LatLon> = BTreeMap::new();
    given.members.iter().for_each(intake::Member::expect);
    for member in given.members {
        let (mut table, columns) = given.layout.table(member)?;
        while let Some(row) = table.next()? {
            run.row();
            let text = columns.cell(&row, "outcode");
            let of = Of { row, kind: "outcode", id: text };
            let Ok(outcode) = Outcode::parse(text) else {
                run.reject(&of, "outcode", "this is not the first part of a postcode", text);
                continue;
            };
            let (lat, lon) = (columns.cell(&row, "lat"), columns.cell(&row, "lon"));
            let Some(point) = point(lat, lon) else {
                run.reject(&of, "lat", "this is not a point in the UK", &format!("{lat}, {lon}"));
                continue;
            };
            if read.contains_key(outcode.as_str()) {
                run.reject(
                    &of,
                    "outcode",
                    "it stands in the file more than once; the first row counts",
                    text,
                );
                continue;
            }
            read.insert(outcode.as_str().to_owned(), point);
        }
    }
    let stored = db.read(stored)?;
    let mut rows: Vec<Row> = Vec::new();
    let counts = run.summary.count("outcode");
    for (outcode, point) in &read {
        match stored.get(outcode) {
            Some(before) if *before == (*point, true) => counts.unchanged += 1,
            before => {
                *(if before.is_some() { &mut counts.changed } else { &mut counts.new }) += 1;
                rows.push((outcode.clone(), *point, true));
            }
        }
    }
    let listed = stored.values().filter(|(_, present)| *present).count() as u64;
    for (outcode, (point, present)) in stored {
        if present && !read.contains_key(&outcode) {
            counts.missing += 1;
            rows.push((outcode, point, false));
        }
    }
    counts.removed = counts.missing;
    refuse_large_removal(given, "outcodes", listed, counts.missing)?;
    run.end(db, rows.len() as u64, move |tx| write(tx, &rows))
}

/// A point in degrees, if it is one in these islands.
pub(super) fn point(lat: &str, lon: &str) -> Option<LatLon> {
    let point = LatLon::new(cell::number(lat)?, cell::number(lon)?).ok()?;
    in_the_isles(point).then_some(point)
}

fn stored(tx: &mut Tx<'_>) -> store::Result<Stored> {
    let mut stored = Stored::new();
    tx.each("select outcode, latitude, longitude, removed_at from outcode_point", &[], |row| {
        let removed: Option<i64> = row.get(3)?;
        let point = LatLon::new(row.get(1)?, row.get(2)?)
            .map_err(|error| store::Error::Column { column: 1, reason: error.to_string() })?;
        stored.insert(row.get(0)?, (point, removed.is_none()));
        Ok(())
    })?;
    Ok(stored)
}

fn write(tx: &mut Tx<'_>, rows: &[Row]) -> store::Result<()> {
    let now = tx.now();
    let values: Vec<Vec<Value<'_>>> = rows
        .iter()
        .map(|(outcode, point, present)| {
            values![outcode, point.latitude(), point.longitude(), (!present).then_some(now)].to_vec()
        })
        .collect();
    tx.insert(
        "outcode_point",
        &["outcode", "latitude", "longitude", "removed_at"],
        &values,
        "on conflict (outcode) do update set
             latitude = excluded.latitude, longitude = excluded.longitude, removed_at = excluded.removed_at",
    )?;
    Ok(())
}
