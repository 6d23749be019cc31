//! What stewards do with reports, and what everybody may know of them.

use jiff::Timestamp;
use store::{Tx, Value, values};
use uuid::Uuid;

use super::{Outcome, ReportKind};
use crate::{Error, Result};

/// A report as its steward reads it. Not for the public.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its identifier.
    pub id: Uuid,
    /// The listing.
    pub service: Uuid,
    /// The listing's name.
    pub name: String,
    /// Whose steward looks after the listing.
    pub steward_area: Option<String>,
    /// What is wrong.
    pub kind: ReportKind,
    /// In their own words.
    pub words: Option<String>,
    /// How to reach them; of several people, with commas between.
    pub contact: Option<String>,
    /// Code of the language they read the page in.
    pub language: String,
    /// When it came in.
    pub at: Timestamp,
    /// Until when it is to be looked at.
    pub due_at: Timestamp,
    /// How many reports it stands for.
    pub times: i64,
    /// When the last of them came in.
    pub last_at: Timestamp,
}

/// Open reports, those first that are due first.
///
/// # Errors
/// The store's.
pub fn reports(tx: &mut Tx<'_>, overdue_only: bool) -> Result<Vec<Report>> {
    let until = if overdue_only { tx.now() } else { Timestamp::MAX };
    found(tx, "", values![until])
}

/// Open reports about one listing, those first that are due first.
///
/// # Errors
/// The store's.
pub fn reports_of(tx: &mut Tx<'_>, service: Uuid) -> Result<Vec<Report>> {
    found(tx, "and r.service_id = $2", values![Timestamp::MAX, service])
}

fn found(tx: &mut Tx<'_>, besides: &str, values: &[Value<'_>]) -> Result<Vec<Report>> {
    let sql = format!(
        "select r.id, r.service_id, s.name, coalesce(s.steward_area, o.steward_area), r.kind, r.words, r.contact,
                r.language, r.at, r.due_at, r.times, r.last_at
         from report r join service s on s.id = r.service_id join source o on o.id = s.source_id
         where r.state = 'open' and r.due_at < $1 {besides}
         order by r.due_at, r.id"
    );
    Ok(tx.query(&sql, values, |row| {
        let mut c = row.columns();
        Ok(Report {
            id: c.next()?,
            service: c.next()?,
            name: c.next()?,
            steward_area: c.next()?,
            kind: kind(c.next()?),
            words: c.next()?,
            contact: c.next()?,
            language: c.next()?,
            at: c.next()?,
            due_at: c.next()?,
            times: c.next()?,
            last_at: c.next()?,
        })
    })?)
}

/// A kind that a later version of the program knows is still a report.
#[expect(clippy::needless_pass_by_value, reason = "comes out of a row as it is")]
fn kind(word: String) -> ReportKind {
    ReportKind::of_word(&word).unwrap_or(ReportKind::Other)
}

/// How many reports wait.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Not settled yet.
    pub open: i64,
    /// Of these, due before now.
    pub overdue: i64,
}

/// How many reports wait.
///
/// # Errors
/// The store's.
pub fn waiting(tx: &mut Tx<'_>) -> Result<Waiting> {
    let now = tx.now();
    Ok(tx.one(
        "select count(*) filter (where due_at < $1), count(*) from report where state = 'open'",
        values![now],
        |row| Ok(Waiting { overdue: row.get(0)?, open: row.get(1)? }),
    )?)
}

/// Settles a report, and erases how its reporter can be reached: that was for questions about it.
///
/// # Errors
/// [`Error::Invalid`] when there is no such report, it is settled already, or nobody says who settles it; and the
/// store's.
pub fn settle(tx: &mut Tx<'_>, report: Uuid, outcome: Outcome, note: Option<&str>, by: &str) -> Result<()> {
    if by.trim().is_empty() {
        return Err(Error::Invalid("settling a report needs the name of who did".to_owned()));
    }
    let now = tx.now();
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    let touched = tx.execute(
        "update report set state = 'settled', outcome = $1, note = $2, settled_by = $3, settled_at = $4, contact = $5,
                version = version + 1
         where id = $6 and state = 'open'",
        values![outcome.word(), note, by.trim(), now, None::<&str>, report],
    )?;
    if touched > 0 {
        return Ok(());
    }
    let settled: Option<(Option<String>, Option<Timestamp>)> =
        tx.first("select settled_by, settled_at from report where id = $1", values![report], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    Err(match settled {
        Some((Some(by), Some(at))) => {
            Error::Invalid(format!("this report was settled already, by {by} at {at}"))
        }
        _ => Error::NotFound { what: "report", id: report },
    })
}

/// What visitors of a listing are told: the gravest of what is reported and not settled, of [`ReportKind::NotSafe`]
/// and [`ReportKind::Closed`]. Nothing else would keep anybody from going.
///
/// # Errors
/// The store's.
pub fn notice(tx: &mut Tx<'_>, service: Uuid) -> Result<Option<ReportKind>> {
    let found = tx.first(
        "select kind from report where service_id = $1 and state = 'open' and kind in ('closed', 'not safe')
         order by kind desc limit 1",
        values![service],
        |row| row.get(0),
    )?;
    Ok(found.map(kind))
}

/// What a reporter may know of their report later: nothing that anybody wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// What they said is wrong.
    pub kind: ReportKind,
    /// Until when it is to be looked at.
    pub due_at: Timestamp,
    /// When it was settled.
    pub settled_at: Option<Timestamp>,
    /// Whether they, or somebody who reported the same, can be written to.
    pub can_be_reached: bool,
}

/// What a reporter may know of their report later. Whoever has its identifier may ask.
///
/// # Errors
/// [`Error::NotFound`] when there is no such report about this listing, and the store's.
pub fn receipt(tx: &mut Tx<'_>, service: Uuid, report: Uuid) -> Result<Receipt> {
    tx.first(
        "select kind, due_at, settled_at, contact is not null from report where service_id = $1 and id = $2",
        values![service, report],
        |row| {
            let mut c = row.columns();
            Ok(Receipt {
                kind: kind(c.next()?),
                due_at: c.next()?,
                settled_at: c.next()?,
                can_be_reached: c.next()?,
            })
        },
    )?
    .ok_or(Error::NotFound { what: "report", id: report })
}
