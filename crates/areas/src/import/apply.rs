//! What a file says, compared with what its dataset said before, and written.

use std::collections::{BTreeSet, HashMap, HashSet};

use intake::{Error, Given, Level as Matters, Problem, Result, RowProblem, Run, Summary};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::{Db, Tx, Value, values};
use uuid::Uuid;

use super::draft::{Draft, Drafts};
use crate::measures::MEASURES;
use crate::{AreaCode, Kind};

/// What is stored of an area.
struct Held {
    kind: Kind,
    digest: Uuid,
    gone: bool,
}

/// Fewer than this may go without a question.
const FEW: u64 = 3;

/// Compares, and ends the import.
///
/// # Errors
/// [`Error::Refused`] when so many areas are missing that the file is probably a part of one; the store's.
pub(super) fn end(db: &Db, given: &Given<'_>, mut run: Run<'_, '_>, drafts: Drafts) -> Result<Summary> {
    let dataset = given.layout.dataset;
    let mut held = db.read(move |tx| held(tx, dataset))?;
    let kinds = drafts.kinds();
    let of_these = held.values().filter(|held| !held.gone && kinds.contains(&held.kind)).count() as u64;

    report_unknown_parents(db, given, &drafts, &mut run)?;
    let mut write = Vec::new();
    let Drafts { list, years, .. } = drafts;
    for draft in list {
        let digest = draft.digest();
        let before = held.remove(&draft.code);
        let count = run.summary.count(draft.kind.word());
        match before {
            None => count.new += 1,
            Some(before) if before.digest != digest || before.gone => count.changed += 1,
            Some(_) => {
                count.unchanged += 1;
                continue;
            }
        }
        write.push((draft, digest));
    }
    let mut gone = Vec::new();
    for (code, held) in held.into_iter().filter(|(_, held)| !held.gone && kinds.contains(&held.kind)) {
        run.summary.count(held.kind.word()).missing += 1;
        gone.push((code, held.kind));
    }
    let gone = may_go(gone, of_these, given, &mut run)?;

    let edition = run.edition();
    let since: Option<Timestamp> =
        edition.and_then(|day| day.to_zoned(TimeZone::UTC).ok()).map(|zoned| zoned.timestamp());
    let edition = edition.map(|day| day.to_string());
    let records = (write.len() + gone.len()) as u64;
    run.end(db, records, move |tx| {
        put(tx, dataset, edition.as_deref(), &write)?;
        let since = since.unwrap_or(tx.now());
        for some in gone.chunks(500) {
            let places: Vec<String> = (3..some.len() + 3).map(|place| format!("${place}")).collect();
            let mut values: Vec<Value<'_>> = vec![since.into(), dataset.into()];
            values.extend(some.iter().map(|code| Value::from(code.as_str())));
            let sql = format!(
                "update area set gone_at = $1 where dataset = $2 and code in ({})",
                places.join(", ")
            );
            tx.execute(&sql, &values)?;
        }
        tx.execute("delete from area_measure where dataset = $1", values![dataset])?;
        let years: Vec<Vec<Value<'_>>> = years
            .iter()
            .map(|(measure, year)| {
                vec![dataset.into(), MEASURES[*measure].key.as_str().into(), (*year).into()]
            })
            .collect();
        tx.insert("area_measure", &["dataset", "measure", "year"], &years, "")?;
        Ok(())
    })
}

fn held(tx: &mut Tx<'_>, dataset: &str) -> store::Result<HashMap<AreaCode, Held>> {
    let mut found = HashMap::new();
    tx.each("select code, kind, digest, gone_at from area where dataset = $1", values![dataset], |row| {
        let (code, kind): (String, String) = (row.get(0)?, row.get(1)?);
        if let (Some(code), Some(kind)) = (AreaCode::parse(&code), Kind::of_word(&kind)) {
            let gone: Option<i64> = row.get(3)?;
            found.insert(code, Held { kind, digest: row.get(2)?, gone: gone.is_some() });
        }
        Ok(())
    })?;
    Ok(found)
}

/// Which of the missing areas are marked as gone.
fn may_go(
    missing: Vec<(AreaCode, Kind)>,
    of: u64,
    given: &Given<'_>,
    run: &mut Run<'_, '_>,
) -> Result<Vec<AreaCode>> {
    let count = missing.len() as u64;
    let title = given.layout.title;
    if count > FEW && count * 5 > of && !given.asked.allow_large_removal {
        return Err(Error::Refused(format!(
            "{title}: {count} of the {of} areas that are loaded are not in {}. More than a fifth at once is usually \
             a part of a file, so nothing was changed; --allow-large-removal marks them as gone",
            given.address
        )));
    }
    if count > 0 && run.summary.rejected > 0 {
        run.summary.notes.push(format!(
            "{count} areas are missing, but rows were left out as well, so none is marked as gone. Import again when \
             those rows are mended"
        ));
        return Ok(Vec::new());
    }
    for (_, kind) in &missing {
        run.summary.count(kind.word()).removed += 1;
    }
    Ok(missing.into_iter().map(|(code, _)| code).collect())
}

/// Areas may lie in others that nobody has described yet; a steward should know.
fn report_unknown_parents(db: &Db, given: &Given<'_>, drafts: &Drafts, run: &mut Run<'_, '_>) -> Result<()> {
    let parents =
        drafts.list.iter().flat_map(|draft| draft.parents.iter().flatten().map(move |code| (*code, draft)));
    let mut open: HashMap<AreaCode, Vec<&Draft>> = HashMap::new();
    for (code, draft) in parents.filter(|(code, _)| !drafts.contains(*code)) {
        open.entry(code).or_default().push(draft);
    }
    if open.is_empty() {
        return Ok(());
    }
    let known: Vec<String> =
        db.read(|tx| tx.query("select distinct code from area", &[], |row| row.get(0)))?;
    let known: HashSet<String> = known.into_iter().collect();
    let unknown: BTreeSet<AreaCode> =
        open.keys().copied().filter(|code| !known.contains(code.as_str())).collect();
    for code in unknown {
        let within = open.get(&code).map_or(&[][..], Vec::as_slice);
        let names: Vec<&str> = within.iter().take(3).map(|draft| draft.code.as_str()).collect();
        run.report(&RowProblem {
            place: given.address.to_owned(),
            kind: "area",
            id: code.as_str().to_owned(),
            problem: Problem {
                level: Matters::Noted,
                path: String::new(),
                what: "areas are said to lie in one that is not loaded".to_owned(),
                value: format!("{} of them: {}", within.len(), names.join(", ")),
            },
        });
    }
    Ok(())
}

const COLUMNS: [&str; 17] = [
    "code",
    "dataset",
    "kind",
    "nhs_code",
    "name",
    "name_welsh",
    "msoa",
    "ward",
    "council",
    "region",
    "sub_icb",
    "icb",
    "figures",
    "derived",
    "rural_urban",
    "edition",
    "digest",
];

const KNOWN: &str = "on conflict (code, dataset) do update set
    kind = excluded.kind, nhs_code = excluded.nhs_code, name = excluded.name, name_welsh = excluded.name_welsh,
    msoa = excluded.msoa, ward = excluded.ward, council = excluded.council, region = excluded.region,
    sub_icb = excluded.sub_icb, icb = excluded.icb, figures = excluded.figures, derived = excluded.derived,
    rural_urban = excluded.rural_urban, edition = excluded.edition, digest = excluded.digest, gone_at = null";

fn put(tx: &mut Tx<'_>, dataset: &str, edition: Option<&str>, drafts: &[(Draft, Uuid)]) -> store::Result<()> {
    // Values of a thousand rows at a time, rather than of fifty thousand.
    for some in drafts.chunks(1024) {
        let rows: Vec<Vec<Value<'_>>> =
            some.iter().map(|(draft, digest)| area_row(draft, dataset, edition, *digest)).collect();
        tx.insert("area", &COLUMNS, &rows, KNOWN)?;
        let boundaries: Vec<Vec<Value<'_>>> = some
            .iter()
            .filter_map(|(draft, _)| Some((draft, draft.boundary.as_ref()?)))
            .map(|(draft, bytes)| vec![draft.code.as_str().into(), bytes.as_slice().into()])
            .collect();
        tx.insert(
            "area_boundary",
            &["code", "geometry"],
            &boundaries,
            "on conflict (code) do update set geometry = excluded.geometry",
        )?;
    }
    Ok(())
}

fn area_row<'v>(
    draft: &'v Draft,
    dataset: &'v str,
    edition: Option<&'v str>,
    digest: Uuid,
) -> Vec<Value<'v>> {
    let parent = |kind: Kind| Value::from(draft.parents[kind as usize].as_ref().map(AreaCode::as_str));
    vec![
        draft.code.as_str().into(),
        dataset.into(),
        draft.kind.word().into(),
        draft.nhs_code.as_ref().map(vocabulary::OdsCode::as_str).into(),
        draft.name.as_deref().into(),
        draft.name_welsh.as_deref().into(),
        parent(Kind::Msoa),
        parent(Kind::Ward),
        parent(Kind::Lad),
        parent(Kind::Region),
        parent(Kind::SubIcb),
        parent(Kind::Icb),
        draft.figures_text().into(),
        draft.derived.into(),
        draft.rural_urban.as_deref().into(),
        edition.into(),
        digest.into(),
    ]
}
