//! Questions about people in post.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use store::{Result, Row, Tx, values};

use super::{BY_ROLE, INDIVIDUALS, Job};
use crate::{Organisations, Role};

/// People in post on the last day of a month's count.
#[derive(Debug, Clone, PartialEq)]
pub struct InPost {
    /// The month, as its first day.
    pub month: Date,
    /// What they do.
    pub job: Job,
    /// People, each counted once.
    pub headcount: i64,
    /// Rows without an identifier, which may be the same person twice; none where the publisher does not say.
    pub unidentified: Option<i64>,
    /// Full-time equivalents.
    pub fte: f64,
}

impl InPost {
    /// Whether there is anybody. Contracted people have no identifier and are missing from the headcount.
    #[must_use]
    pub fn anybody(&self) -> bool {
        self.headcount > 0 || self.unidentified.unwrap_or_default() > 0 || self.fte > 0.0
    }
}

/// A network, and what it reports in a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Reporting {
    /// Its code.
    pub pcn: String,
    /// It reports people of some role.
    pub reports: bool,
    /// Its link workers, if it reports any.
    pub link_workers: Option<InPost>,
}

/// The months for which there are numbers, the latest last.
///
/// # Errors
/// The store's.
pub fn periods(tx: &mut Tx<'_>) -> Result<Vec<Date>> {
    let mut months = tx.query("select distinct period from nhs_workforce", &[], |row| month(row, 0))?;
    months.sort_unstable();
    Ok(months)
}

/// People of all jobs that work for a network or board, month by month.
///
/// # Errors
/// The store's.
pub fn series(tx: &mut Tx<'_>, code: &str) -> Result<Vec<InPost>> {
    let mut best: BTreeMap<(Date, Job), (u8, InPost)> = BTreeMap::new();
    let sql = "select period, role, headcount, unidentified, fte, dataset from nhs_workforce where code = $1";
    tx.each(sql, values![code], |row| {
        let (rank, found) = (rank(&row.get::<String>(5)?), in_post(row)?);
        let known = best.entry((found.month, found.job)).or_insert_with(|| (rank, found.clone()));
        if rank < known.0 {
            *known = (rank, found);
        }
        Ok(())
    })?;
    // Nobody has added up the networks of a board where only networks are loaded.
    let sql =
        "select period, role, cast(sum(headcount) as bigint), cast(sum(unidentified) as bigint), sum(fte)
         from nhs_workforce where icb_code = $1 and dataset = $2 group by period, role";
    tx.each(sql, values![code, BY_ROLE.dataset], |row| {
        let found = in_post(row)?;
        best.entry((found.month, found.job)).or_insert((u8::MAX, found));
        Ok(())
    })?;
    Ok(best.into_values().map(|(_, found)| found).collect())
}

/// The same for the latest month in which it reports anybody.
///
/// # Errors
/// The store's.
pub fn latest(tx: &mut Tx<'_>, code: &str) -> Result<Vec<InPost>> {
    let mut found = series(tx, code)?;
    let latest = found.iter().map(|one| one.month).max();
    found.retain(|one| Some(one.month) == latest);
    Ok(found)
}

/// What every network reports in a month: those that are open on the last day of it, and those that report although
/// they are not. Whoever has no `link_workers` is without one, as far as is reported.
///
/// # Errors
/// The store's.
pub fn reporting(tx: &mut Tx<'_>, organisations: &Organisations, month: Date) -> Result<Vec<Reporting>> {
    let mut reported: BTreeMap<String, (u8, Option<InPost>)> = BTreeMap::new();
    let sql = "select period, role, headcount, unidentified, fte, dataset, code from nhs_workforce
         where period = $1 and level = 'pcn'";
    let mut rows: Vec<(u8, String, InPost)> = Vec::new();
    tx.each(sql, values![month.first_of_month().to_string()], |row| {
        rows.push((rank(&row.get::<String>(5)?), row.get(6)?, in_post(row)?));
        Ok(())
    })?;
    // A month is taken from one dataset as a whole.
    let best = rows.iter().map(|(rank, ..)| *rank).min();
    for (rank, code, found) in rows.into_iter().filter(|(rank, ..)| Some(*rank) == best) {
        let entry = reported.entry(code).or_insert((rank, None));
        if found.job == Job::LinkWorker && found.anybody() {
            entry.1 = Some(found);
        }
    }
    let open: BTreeSet<String> =
        organisations.open(Role::Pcn, month.last_of_month()).map(|pcn| pcn.code.to_string()).collect();
    let codes: BTreeSet<&String> = open.iter().chain(reported.keys()).collect();
    Ok(codes
        .into_iter()
        .map(|pcn| {
            let found = reported.get(pcn);
            Reporting {
                pcn: pcn.clone(),
                reports: found.is_some(),
                link_workers: found.and_then(|(_, link_workers)| link_workers.clone()),
            }
        })
        .collect())
}

fn rank(dataset: &str) -> u8 {
    u8::from(dataset != INDIVIDUALS.dataset)
}

fn in_post(row: &Row<'_>) -> Result<InPost> {
    Ok(InPost {
        month: month(row, 0)?,
        job: Job::stored(&row.get::<String>(1)?),
        headcount: row.get(2)?,
        unidentified: row.get(3)?,
        fte: row.get(4)?,
    })
}

fn month(row: &Row<'_>, at: usize) -> Result<Date> {
    let text: String = row.get(at)?;
    text.parse().map_err(|_| store::Error::Schema(format!("nhs_workforce has the month {text}")))
}
