//! Writes what a plan found to be new or different.

use store::{PlacesForValues, Tx, Value, values};

use super::plan::BATCH;
use super::record::Record;

const COLUMNS: [&str; 10] = [
    "number",
    "registry",
    "main_number",
    "postcode",
    "outcode",
    "web_host",
    "phone",
    "document",
    "changed_at",
    "gone_at",
];

/// What does not follow from the number.
const OVER: &str =
    "on conflict (number) do update set postcode = excluded.postcode, outcode = excluded.outcode,
    web_host = excluded.web_host, phone = excluded.phone, document = excluded.document,
    changed_at = excluded.changed_at, gone_at = excluded.gone_at";

/// Writes the records, and marks those that are gone. May run more than once.
pub(super) fn apply(
    tx: &mut Tx<'_>,
    registry: &str,
    spooled: &intake::spool::Spooled<Record>,
    gone: &[String],
) -> store::Result<()> {
    let unusable =
        |error: std::io::Error| store::Error::Refused(format!("a temporary file cannot be read: {error}"));
    let mut records = spooled.records().map_err(unusable)?;
    loop {
        let some: Vec<Record> =
            records.by_ref().take(BATCH).collect::<std::io::Result<_>>().map_err(unusable)?;
        if some.is_empty() {
            break;
        }
        write_some(tx, registry, &some)?;
    }
    each_few(gone, |some| {
        let mut values = vec![Value::from(tx.now())];
        values.extend(some.iter().map(Value::from));
        // Numbered in the order in which they stand: SQLite counts parameters by where they first appear.
        let places: Vec<String> = (2..some.len() + 2).map(|at| format!("${at}")).collect();
        let places = places.join(", ");
        tx.execute(
            &format!("update charity set gone_at = $1, changed_at = $1 where number in ({places})"),
            &values,
        )
    })
}

/// Some at a time, in powers of two, so that only a handful of statements are ever prepared.
fn each_few<T>(all: &[T], mut each: impl FnMut(&[T]) -> store::Result<u64>) -> store::Result<()> {
    let mut rest = all;
    while !rest.is_empty() {
        let (some, later) = rest.split_at((1 << rest.len().ilog2()).min(BATCH));
        each(some)?;
        rest = later;
    }
    Ok(())
}

fn write_some(tx: &mut Tx<'_>, registry: &str, some: &[Record]) -> store::Result<()> {
    let now = tx.now().as_microsecond();
    let known: Vec<Value<'_>> =
        some.iter().filter(|record| record.known).map(|record| Value::from(&record.number)).collect();
    each_few(&known, |known| {
        let places = PlacesForValues { rows: 1, width: known.len() };
        tx.execute(&format!("delete from charity_name where number in {places}"), known)
    })?;
    let rows: Vec<Vec<Value<'_>>> = some
        .iter()
        .map(|record| {
            values![
                &record.number,
                registry,
                record.main.as_deref(),
                record.postcode.as_deref(),
                record.outcode.as_deref(),
                record.web_host.as_deref(),
                record.phone.as_deref(),
                &record.document,
                now,
                record.gone_at
            ]
            .to_vec()
        })
        .collect();
    tx.insert("charity", &COLUMNS, &rows, OVER)?;
    let names: Vec<Vec<Value<'_>>> = some
        .iter()
        .flat_map(|record| {
            record
                .names
                .iter()
                .map(|name| values![name.as_bytes(), &record.number, record.outcode.as_deref()].to_vec())
        })
        .collect();
    // Somebody else may have imported the same charity in the meantime.
    let over = "on conflict (folded, number) do update set outcode = excluded.outcode";
    tx.insert("charity_name", &["folded", "number", "outcode"], &names, over)?;
    Ok(())
}
