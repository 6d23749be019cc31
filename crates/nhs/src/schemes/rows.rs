//! Schemes as rows of the database.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use store::{Result, Tx, Value, values};
use uuid::Uuid;
use vocabulary::Profession;

use super::Scheme;
use crate::claims::day;
use crate::compare::Stored;

const COLUMNS: [&str; 24] = [
    "id",
    "source_id",
    "given_id",
    "name",
    "run_by",
    "run_by_ods_code",
    "run_by_charity_number",
    "phone",
    "email",
    "website",
    "opening_hours",
    "who_may_refer",
    "how_to_refer",
    "self_referral",
    "how_to_self_refer",
    "languages",
    "youngest_age",
    "oldest_age",
    "valid_from",
    "valid_to",
    "unread",
    "removed_at",
    "needs",
    "professions",
];

const KNOWN: &str = "on conflict (id) do update set name = excluded.name, run_by = excluded.run_by,
    run_by_ods_code = excluded.run_by_ods_code, run_by_charity_number = excluded.run_by_charity_number,
    phone = excluded.phone, email = excluded.email, website = excluded.website,
    opening_hours = excluded.opening_hours, who_may_refer = excluded.who_may_refer,
    how_to_refer = excluded.how_to_refer, self_referral = excluded.self_referral,
    how_to_self_refer = excluded.how_to_self_refer, languages = excluded.languages,
    youngest_age = excluded.youngest_age, oldest_age = excluded.oldest_age, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to, unread = excluded.unread, removed_at = excluded.removed_at,
    needs = excluded.needs, professions = excluded.professions";

/// The schemes of a source by their own ids, those that are gone among them.
pub(super) fn of_source(tx: &mut Tx<'_>, source: Uuid) -> Result<BTreeMap<String, Stored<Scheme>>> {
    let mut found = BTreeMap::new();
    each(tx, |scheme, of, gone| {
        if of == source {
            found.insert(scheme.given_id.clone(), Stored { value: scheme, gone });
        }
    })?;
    Ok(found)
}

/// Calls `each` with every scheme, its source, and whether it is gone.
pub(super) fn each(tx: &mut Tx<'_>, mut each: impl FnMut(Scheme, Uuid, bool)) -> Result<()> {
    let mut areas: HashMap<Uuid, [Vec<String>; 3]> = HashMap::new();
    tx.each("select scheme_id, kind, code from scheme_area", &[], |row| {
        let kind: String = row.get(1)?;
        let at = KINDS.iter().position(|known| *known == kind);
        let at =
            at.ok_or_else(|| store::Error::Schema(format!("scheme_area has the unknown kind {kind}")))?;
        areas.entry(row.get(0)?).or_default()[at].push(row.get(2)?);
        Ok(())
    })?;
    tx.each(&format!("select {} from scheme", COLUMNS.join(", ")), &[], |row| {
        let id: Uuid = row.get(0)?;
        // The database has an order of its own for text, and another one on each engine.
        let [pcns, practices, councils] = areas.remove(&id).unwrap_or_default().map(|mut codes| {
            codes.sort_unstable();
            codes
        });
        let lines = |text: Option<String>| text.map(|text| text.lines().map(str::to_owned).collect());
        let professions: Vec<String> = lines(row.get(23)?).unwrap_or_default();
        let scheme = Scheme {
            id,
            given_id: row.get(2)?,
            name: row.get(3)?,
            run_by: row.get(4)?,
            run_by_ods_code: row.get(5)?,
            run_by_charity_number: row.get(6)?,
            phone: row.get(7)?,
            email: row.get(8)?,
            website: row.get(9)?,
            opening_hours: row.get(10)?,
            who_may_refer: lines(row.get(11)?).unwrap_or_default(),
            how_to_refer: row.get(12)?,
            self_referral: row.get(13)?,
            how_to_self_refer: row.get(14)?,
            languages: lines(row.get(15)?).unwrap_or_default(),
            youngest_age: row.get(16)?,
            oldest_age: row.get(17)?,
            valid_from: day(row, 18)?,
            valid_to: day(row, 19)?,
            unread: row.get(20)?,
            needs: lines(row.get(22)?).unwrap_or_default(),
            professions: professions.iter().filter_map(|code| Profession::parse(code)).collect(),
            pcns,
            practices,
            councils,
        };
        each(scheme, row.get(1)?, row.get::<Option<i64>>(21)?.is_some());
        Ok(())
    })
}

const KINDS: [&str; 3] = ["pcn", "practice", "council"];

/// Writes new and changed schemes, and marks those that are gone.
pub(super) fn write(tx: &mut Tx<'_>, source: Uuid, put: &[Scheme], gone: &[Scheme]) -> Result<()> {
    let now = tx.now().as_microsecond();
    let rows: Vec<Vec<Value<'_>>> = (put.iter().map(|scheme| row_of(source, scheme, None)))
        .chain(gone.iter().map(|scheme| row_of(source, scheme, Some(now))))
        .collect();
    tx.insert("scheme", &COLUMNS, &rows, KNOWN)?;
    let mut areas: Vec<Vec<Value<'_>>> = Vec::new();
    for scheme in put {
        tx.execute("delete from scheme_area where scheme_id = $1", values![scheme.id])?;
        for (kind, codes) in KINDS.iter().zip([&scheme.pcns, &scheme.practices, &scheme.councils]) {
            areas.extend(codes.iter().map(|code| vec![scheme.id.into(), (*kind).into(), code.into()]));
        }
    }
    tx.insert("scheme_area", &["scheme_id", "kind", "code"], &areas, "")?;
    Ok(())
}

fn row_of(source: Uuid, scheme: &Scheme, removed_at: Option<i64>) -> Vec<Value<'_>> {
    let text = |text: &'_ Option<String>| Value::from(text.clone());
    let lines = |lines: &[String]| Value::from((!lines.is_empty()).then(|| lines.join("\n")));
    vec![
        scheme.id.into(),
        source.into(),
        scheme.given_id.as_str().into(),
        scheme.name.as_str().into(),
        scheme.run_by.as_str().into(),
        text(&scheme.run_by_ods_code),
        text(&scheme.run_by_charity_number),
        text(&scheme.phone),
        text(&scheme.email),
        text(&scheme.website),
        text(&scheme.opening_hours),
        lines(&scheme.who_may_refer),
        text(&scheme.how_to_refer),
        scheme.self_referral.into(),
        text(&scheme.how_to_self_refer),
        lines(&scheme.languages),
        scheme.youngest_age.into(),
        scheme.oldest_age.into(),
        scheme.valid_from.map(|day| day.to_string()).into(),
        scheme.valid_to.map(|day| day.to_string()).into(),
        text(&scheme.unread),
        removed_at.into(),
        lines(&scheme.needs),
        lines(&scheme.professions.iter().map(|one| one.as_str().to_owned()).collect::<Vec<_>>()),
    ]
}

/// All schemes that an organisation runs or ran, by its codes, in the order of their identifiers: those that are over or have left
/// the register too. Whoever ran a scheme answers for the referrals that it has, to the last.
///
/// # Errors
/// The store's.
pub fn run_by(tx: &mut Tx<'_>, ods_code: Option<&str>, charity_number: Option<&str>) -> Result<Vec<Uuid>> {
    if ods_code.is_none() && charity_number.is_none() {
        return Ok(Vec::new());
    }
    tx.query(
        "select id from scheme where run_by_ods_code = $1 or run_by_charity_number = $2 order by id",
        values![ods_code, charity_number],
        |row| row.get(0),
    )
}

/// Whether there is this scheme, and it takes referrals on a day.
///
/// # Errors
/// The store's.
pub fn is_open(tx: &mut Tx<'_>, id: Uuid, on: Date) -> Result<bool> {
    let on = on.to_string();
    let found = tx.first(
        "select id from scheme where id = $1 and removed_at is null
             and (valid_from is null or valid_from <= $2) and (valid_to is null or valid_to >= $3)",
        values![id, &on, &on],
        |row| row.get::<Uuid>(0),
    )?;
    Ok(found.is_some())
}
