//! Place names: a gazetteer with a line for each town, suburb, village and hamlet.

use std::collections::BTreeMap;

use intake::{Given, Of, Result, Run, Summary, Watch};
use store::{Db, Tx, Value, values};
use vocabulary::LatLon;

use super::outcodes::point;
use super::refuse_large_removal;
use crate::names::PlaceKind;

/// Name, district, kind, and which of those that are alike in all this.
type Key = (String, String, PlaceKind, i64);

/// A place to be written: its key, its point, and whether it is still in what is published.
type Row = (Key, LatLon, bool);

pub(super) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let mut run = Run::begin(db, given, None, watch)?;
    let mut points: BTreeMap<(String, String, PlaceKind), Vec<LatLon>> = BTreeMap::new();
    let mut outcodes = 0_u64;
    let mut with_district = 0_u64;
    given.members.iter().for_each(intake::Member::expect);
    for member in given.members {
        let (mut table, columns) = given.layout.table(member)?;
        while let Some(row) = table.next()? {
            run.row();
            let (name, kind) = (columns.cell(&row, "name"), columns.cell(&row, "kind"));
            let of = Of { row, kind: "place name", id: name };
            if kind.eq_ignore_ascii_case("outcode") {
                outcodes += 1;
                continue;
            }
            let Some(kind) = PlaceKind::read(kind) else {
                run.reject(&of, "type", "this is not a kind of place that is known", kind);
                continue;
            };
            let (lat, lon) = (columns.cell(&row, "lat"), columns.cell(&row, "lon"));
            let Some(point) = point(lat, lon) else {
                run.reject(&of, "lat", "this is not a point in the UK", &format!("{lat}, {lon}"));
                continue;
            };
            if !name.contains(char::is_alphabetic) {
                run.reject(&of, "name", "this is not a name", name);
                continue;
            }
            let district = district(columns.cell(&row, "district"));
            with_district += u64::from(!district.is_empty());
            points.entry((name.to_owned(), district.to_owned(), kind)).or_default().push(point);
        }
    }
    let read = numbered(points);
    run.share("with a district", with_district, read.len() as u64);
    if outcodes > 0 {
        run.summary.notes.push(format!(
            "{outcodes} rows are outcodes and not names; where outcodes lie is taken from their postcodes."
        ));
    }
    let stored = db.read(stored)?;
    let mut rows: Vec<Row> = Vec::new();
    let counts = run.summary.count("place name");
    for (key, point) in &read {
        match stored.get(key) {
            Some(before) if *before == (*point, true) => counts.unchanged += 1,
            before => {
                *(if before.is_some() { &mut counts.changed } else { &mut counts.new }) += 1;
                rows.push((key.clone(), *point, true));
            }
        }
    }
    let listed = stored.values().filter(|(_, present)| *present).count() as u64;
    for (key, (point, present)) in stored {
        if present && !read.contains_key(&key) {
            counts.missing += 1;
            rows.push((key, point, false));
        }
    }
    counts.removed = counts.missing;
    refuse_large_removal(given, "place names", listed, counts.missing)?;
    run.end(db, rows.len() as u64, move |tx| write(tx, &rows))
}

/// A district without the marks that some rows have around it, and once where it is the same in both languages.
fn district(text: &str) -> &str {
    let text = text.trim_matches('"');
    match text.split_once(" - ") {
        Some((welsh, english)) if welsh == english => english,
        _ => text,
    }
}

/// Numbers those that are alike from south to north, so that their order in the file does not matter.
fn numbered(points: BTreeMap<(String, String, PlaceKind), Vec<LatLon>>) -> BTreeMap<Key, LatLon> {
    let mut read = BTreeMap::new();
    for ((name, district, kind), mut alike) in points {
        alike.sort_by(|one, two| one.partial_cmp(two).unwrap_or(std::cmp::Ordering::Equal));
        for (point, nth) in alike.into_iter().zip(1..) {
            read.insert((name.clone(), district.clone(), kind, nth), point);
        }
    }
    read
}

fn stored(tx: &mut Tx<'_>) -> store::Result<BTreeMap<Key, (LatLon, bool)>> {
    let mut stored = BTreeMap::new();
    let sql = "select name, district, kind, nth, latitude, longitude, removed_at from place_name";
    tx.each(sql, &[], |row| {
        let kind: String = row.get(2)?;
        let kind = PlaceKind::read(&kind).ok_or_else(|| store::Error::Column {
            column: 2,
            reason: format!("{kind:?} is no kind of place"),
        })?;
        let point = LatLon::new(row.get(4)?, row.get(5)?)
            .map_err(|error| store::Error::Column { column: 4, reason: error.to_string() })?;
        let removed: Option<i64> = row.get(6)?;
        stored.insert((row.get(0)?, row.get(1)?, kind, row.get(3)?), (point, removed.is_none()));
        Ok(())
    })?;
    Ok(stored)
}

fn write(tx: &mut Tx<'_>, rows: &[Row]) -> store::Result<()> {
    let now = tx.now();
    let values: Vec<Vec<Value<'_>>> = rows
        .iter()
        .map(|((name, district, kind, nth), point, present)| {
            let removed = (!present).then_some(now);
            values![name, district, kind.as_str(), *nth, point.latitude(), point.longitude(), removed]
                .to_vec()
        })
        .collect();
    tx.insert(
        "place_name",
        &["name", "district", "kind", "nth", "latitude", "longitude", "removed_at"],
        &values,
        "on conflict (name, district, kind, nth) do update set
             latitude = excluded.latitude, longitude = excluded.longitude, removed_at = excluded.removed_at",
    )?;
    Ok(())
}
