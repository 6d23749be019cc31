//! Reads the numbers of people in post.

use std::collections::{BTreeMap, HashSet};

use intake::{Given, Level, Result, Run, Summary, Watch, values};
use jiff::civil::Date;
use store::{Db, Tx, Value, values};

use super::{BY_ICB, INDIVIDUALS, Job};
use crate::cells::{Cells, each_row};
use crate::compare::{Stored, difference};

/// Month, code of the network or board, and job.
type Key = (Date, String, Job);

/// People in post.
#[derive(Debug, Clone, PartialEq)]
struct Number {
    key: Key,
    level: &'static str,
    icb: Option<String>,
    headcount: i64,
    unidentified: Option<i64>,
    fte: f64,
}

/// People as they are counted: each once, however many rows tell of them.
#[derive(Default)]
struct Counted {
    people: HashSet<String>,
    headcount: i64,
    unidentified: i64,
    fte: f64,
    icb: Option<String>,
}

type Numbers = BTreeMap<(&'static str, Key), Counted>;

const PCN: &str = "pcn";
const ICB: &str = "icb";

pub(crate) fn import(db: &Db, given: &Given<'_>, watch: &mut Watch<'_>) -> Result<Summary> {
    let individuals = std::ptr::eq(given.layout, &INDIVIDUALS);
    let level = if std::ptr::eq(given.layout, &BY_ICB) { ICB } else { PCN };
    let dataset = given.layout.dataset;
    let stored = db.read(move |tx| stored(tx, dataset))?;
    // Each file adds its months, so an earlier one is no older edition of a later.
    let latest_loaded = stored.keys().map(|(month, ..)| *month).max();
    let latest = latest_month(given)?.max(latest_loaded);
    let mut run = Run::begin(db, given, latest, watch)?;

    let mut numbers = Numbers::new();
    let mut left_out = HashSet::new();
    for member in given.members {
        left_out.extend(each_row(given.layout, member, "post", &mut run, |row| {
            if individuals { person(row, &mut numbers) } else { number(row, level, &mut numbers) }
        })?);
    }
    let given_numbers: BTreeMap<Key, Number> = numbers
        .into_iter()
        .map(|((level, key), counted)| {
            let number = Number {
                key: key.clone(),
                level,
                icb: counted.icb,
                headcount: counted.headcount + counted.people.len() as i64,
                unidentified: individuals.then_some(counted.unidentified),
                // Sums of thousandths; what is beyond them is the machine's.
                fte: (counted.fte * 1e6).round() / 1e6,
            };
            (key, number)
        })
        .collect();

    let months: HashSet<Date> = given_numbers.keys().map(|(month, ..)| *month).collect();
    // Months that are not in the files stay, and so does whatever a broken row may have been about.
    let concerned = |(month, code, _): &Key| months.contains(month) && !left_out.contains(code);
    let stored =
        stored.into_iter().filter(|(key, _)| concerned(key) || given_numbers.contains_key(key)).collect();
    shares(&given_numbers, latest, &mut run);
    let difference = difference(stored, given_numbers, &mut run.summary, |number| number.key.2.as_str());
    for number in &difference.gone {
        run.summary.count(number.key.2.as_str()).removed += 1;
    }
    let records = (difference.put.len() + difference.gone.len()) as u64;
    run.end(db, records, move |tx| {
        for number in &difference.gone {
            let (month, code, job) = &number.key;
            tx.execute(
                "delete from nhs_workforce where dataset = $1 and period = $2 and code = $3 and role = $4",
                values![dataset, month.to_string(), code, job.as_str()],
            )?;
        }
        let rows: Vec<Vec<Value<'_>>> = difference.put.iter().map(|number| row_of(dataset, number)).collect();
        tx.insert("nhs_workforce", &COLUMNS, &rows, KNOWN)?;
        Ok(())
    })
}

fn latest_month(given: &Given<'_>) -> Result<Option<Date>> {
    let mut latest = None;
    for member in given.members {
        let (mut table, columns) = given.layout.table(member)?;
        while let Some(row) = table.next()? {
            let month = match columns.of("period") {
                Some(at) => values::month(row.cell(at)),
                None => year_and_month(columns.cell(&row, "year"), columns.cell(&row, "month")),
            };
            latest = latest.max(month);
        }
    }
    Ok(latest)
}

fn year_and_month(year: &str, month: &str) -> Option<Date> {
    match month.parse::<u8>() {
        Ok(number) => values::month(&format!("{}-{number:02}", year.trim())),
        Err(_) => values::month(&format!("{month} {year}")),
    }
}

/// One row of the list of individuals.
fn person(row: &mut Cells<'_, '_, '_>, numbers: &mut Numbers) {
    let Some(code) = row.own_code() else { return };
    let Some(month) = year_and_month(row.raw("year"), row.raw("month")) else {
        row.reject("month", "the year and month of the count are not given as numbers");
        return;
    };
    let job = Job::of_staff_role(row.raw("role"));
    let fte = fte(row);
    let icb = row.code("icb");
    // People who are contracted from elsewhere have no identifier, so nobody can tell whether two rows are one.
    let person = Some(row.raw("person")).filter(|id| !id.is_empty() && !id.eq_ignore_ascii_case("null"));
    let levels = [(PCN, Some(code), icb.clone()), (ICB, icb, None)];
    for (level, code, icb) in levels {
        let Some(code) = code else { continue };
        let counted = numbers.entry((level, (month, code, job))).or_default();
        counted.fte += fte;
        counted.icb = icb;
        match person {
            Some(person) => {
                counted.people.insert(person.to_owned());
            }
            None => counted.unidentified += 1,
        }
    }
}

/// One row of a table of numbers.
fn number(row: &mut Cells<'_, '_, '_>, level: &'static str, numbers: &mut Numbers) {
    let Some(code) = row.own_code() else { return };
    let Some(month) = values::month(row.raw("period")) else {
        row.reject("period", "this is not a month, such as 2022-09");
        return;
    };
    let Some(headcount) = values::whole(row.raw("headcount")).filter(|count| *count >= 0) else {
        row.reject("headcount", "this is not a number of people");
        return;
    };
    let job = Job::of_staff_role(row.raw("role"));
    let fte = fte(row);
    let icb = row.code("icb");
    let counted = numbers.entry((level, (month, code, job))).or_default();
    // Several of the other roles make one number; somebody with two of them counts twice.
    counted.headcount += headcount;
    counted.fte += fte;
    counted.icb = icb;
}

fn fte(row: &mut Cells<'_, '_, '_>) -> f64 {
    let fte = values::number(row.raw("fte")).filter(|fte| *fte >= 0.0);
    if fte.is_none() {
        row.report(
            Level::Unread,
            "fte",
            "this is not a share of full time, and was counted as none",
            row.raw("fte"),
        );
    }
    fte.unwrap_or_default()
}

fn shares(numbers: &BTreeMap<Key, Number>, latest: Option<Date>, run: &mut Run<'_, '_>) {
    let of_month = || numbers.values().filter(|number| Some(number.key.0) == latest);
    let codes: HashSet<_> = of_month().map(|number| &number.key.1).collect();
    let with: HashSet<_> = of_month()
        .filter(|number| number.key.2 == Job::LinkWorker && (number.headcount > 0 || number.fte > 0.0))
        .map(|number| &number.key.1)
        .collect();
    run.share(
        "that report anybody and have a link worker, in the latest month",
        with.len() as u64,
        codes.len() as u64,
    );
}

const COLUMNS: [&str; 9] =
    ["dataset", "period", "code", "role", "level", "icb_code", "headcount", "unidentified", "fte"];

const KNOWN: &str = "on conflict (dataset, period, code, role) do update set level = excluded.level,
    icb_code = excluded.icb_code, headcount = excluded.headcount, unidentified = excluded.unidentified,
    fte = excluded.fte";

fn row_of<'n>(dataset: &'n str, number: &'n Number) -> Vec<Value<'n>> {
    let (month, code, job) = &number.key;
    vec![
        dataset.into(),
        month.to_string().into(),
        code.as_str().into(),
        job.as_str().into(),
        number.level.into(),
        number.icb.as_deref().into(),
        number.headcount.into(),
        number.unidentified.into(),
        number.fte.into(),
    ]
}

fn stored(tx: &mut Tx<'_>, dataset: &str) -> store::Result<BTreeMap<Key, Stored<Number>>> {
    let mut found = BTreeMap::new();
    let sql = "select period, code, role, level, icb_code, headcount, unidentified, fte from nhs_workforce
         where dataset = $1";
    tx.each(sql, values![dataset], |row| {
        let (month, level): (String, String) = (row.get(0)?, row.get(3)?);
        let Ok(month) = month.parse::<Date>() else {
            return Err(store::Error::Schema(format!("nhs_workforce has the month {month}")));
        };
        let key = (month, row.get::<String>(1)?, Job::stored(&row.get::<String>(2)?));
        let value = Number {
            key: key.clone(),
            level: if level == ICB { ICB } else { PCN },
            icb: row.get(4)?,
            headcount: row.get(5)?,
            unidentified: row.get(6)?,
            fte: row.get(7)?,
        };
        found.insert(key, Stored { value, gone: false });
        Ok(())
    })?;
    Ok(found)
}
