//! Looking a list through. It is read whole, compared with the records in some hundred rows at a time, and kept for the review
//! in small transactions, so that nobody who refers meanwhile waits for a hundred thousand rows.

use std::sync::Arc;

use administration::Asker;
use jiff::civil::Date;
use permit::{Action, Resource};
use sha2::{Digest, Sha256};
use store::{Db, Tx, Value, values};
use uuid::Uuid;

use super::read::{File, NotRead, OneRow, read};
use super::{Ages, RowState, check, demand_any, is_open, problem};
use crate::clocks::day_in_england;
use crate::trail::{self, Happened};
use crate::{Result, Rule, staffed};

/// So many rows are kept in one transaction: some milliseconds of the one writer of a data file.
const KEPT_TOGETHER: usize = 1_024;
/// Longest name, in letters.
const NAME: usize = 100;

/// A list to be looked through.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The file.
    pub file: File,
    /// The scheme that is offered.
    pub scheme: Uuid,
    /// For which ages it is.
    pub ages: Ages,
    /// The code of what is offered where a row does not say; empty for none.
    pub need: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was looked through, and waits for the review.
    Ready(Uuid),
    /// The same file was uploaded before: this is what became of it. Nothing was done now.
    Before(Uuid),
    /// It cannot be read.
    NotRead(NotRead),
}

/// Looks a list through. `asker` gives who asks, in each of several transactions; a program that ends meanwhile leaves what
/// nobody sees, and what is thrown away by itself.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::OtherScheme`] when the scheme is not open; the store's.
pub fn upload(
    db: &Db,
    asker: impl Fn(&mut Tx<'_>) -> administration::Result<Asker> + Clone + Send + 'static,
    upload: Upload,
) -> Result<Outcome> {
    let scheme = upload.scheme;
    let who = asker.clone();
    // Whoever may not is told so before anything is read.
    let today = db.read(move |tx| -> Result<Date> {
        let asker = who(tx)?;
        may(tx, &asker, scheme)?;
        Ok(day_in_england(tx.now()))
    })?;
    let rows = match read(&upload.file, &upload.need, upload.ages, today) {
        Ok(rows) => rows,
        Err(error) => return Ok(Outcome::NotRead(error)),
    };
    let (who, digest) = (asker.clone(), Sha256::digest(&upload.file.bytes).to_vec());
    let name: String = upload.file.name.trim().chars().take(NAME).collect();
    // From here on the file stands in the rows.
    drop(upload);
    let begun = db.write(move |tx| {
        let asker = who(tx)?;
        begin(tx, &asker, scheme, &name, &digest)
    })?;
    let id = match begun {
        Begun::Now(id) => id,
        Begun::Before(id) => return Ok(Outcome::Before(id)),
    };
    let rows = checked(db, rows)?;
    let found = Counted::of(&rows);
    keep(db, id, rows)?;
    db.write(move |tx| {
        let asker = asker(tx)?;
        ready(tx, &asker, id, scheme, found)
    })?;
    Ok(Outcome::Ready(id))
}

/// The right to upload to a scheme, which has to be open.
fn may(tx: &mut Tx<'_>, asker: &Asker, scheme: Uuid) -> Result<access::By> {
    demand_any(asker)?;
    if !is_open(tx, scheme)? {
        return Err(Rule::OtherScheme.into());
    }
    let (_, by) = asker.demand(Action::UploadCohort, &Resource::scheme(scheme, true), tx.now())?;
    if !staffed::among(tx, Some(&[scheme]))?.contains(&scheme) {
        return Err(Rule::NobodyThere.into());
    }
    Ok(by)
}

enum Begun {
    Now(Uuid),
    Before(Uuid),
}

/// Begins a list, unless the same organisation has uploaded the same file for the same scheme.
fn begin(tx: &mut Tx<'_>, asker: &Asker, scheme: Uuid, name: &str, digest: &[u8]) -> Result<Begun> {
    let by = may(tx, asker, scheme)?;
    // Nobody without a role uploads.
    let Some(works) = &by.works else { return Err(permit::Refused::NotAllowed.into()) };
    let before = tx.first(
        "select id from cohort where organisation_id = $1 and digest = $2 and scheme_id = $3 and state <> 'checking'",
        values![works.organisation, digest.to_vec(), scheme],
        |row| row.get(0),
    )?;
    if let Some(id) = before {
        return Ok(Begun::Before(id));
    }
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into cohort (id, organisation_id, scheme_id, account_id, name, digest, state, uploaded_at, lines, good,
             noted, accepted, declined, no_answer)
         values ($1, $2, $3, $4, $5, $6, 'checking', $7, 0, 0, 0, 0, 0, 0)",
        values![id, works.organisation, scheme, by.account, name, digest.to_vec(), now],
    )?;
    Ok(Begun::Now(id))
}

/// All rows, with what the records say of them.
fn checked(db: &Db, rows: Vec<OneRow>) -> Result<Vec<OneRow>> {
    let mut done = Vec::with_capacity(rows.len());
    let mut rest = rows.into_iter();
    loop {
        let some: Arc<Vec<OneRow>> = Arc::new(rest.by_ref().take(check::TOGETHER).collect());
        if some.is_empty() {
            return Ok(done);
        }
        let these = Arc::clone(&some);
        let said = db.read(move |tx| check::beside_records(tx, &these))?;
        let some = Arc::try_unwrap(some).unwrap_or_else(|some| some.as_ref().clone());
        done.extend(some.into_iter().zip(said).map(|(mut row, said)| {
            row.problems.extend(said);
            row
        }));
    }
}

#[derive(Clone, Copy)]
struct Counted {
    lines: usize,
    good: usize,
    noted: usize,
}

impl Counted {
    fn of(rows: &[OneRow]) -> Self {
        let good = || rows.iter().filter(|row| row.is_good());
        Self {
            lines: rows.len(),
            good: good().count(),
            noted: good().filter(|row| !row.problems.is_empty()).count(),
        }
    }
}

const ROW: [&str; 6] = ["cohort_id", "number", "state", "said", "problems", "version"];

/// A row as it is kept: number, state, what was said, what is wrong.
type Kept = (i64, &'static str, String, String);

fn keep(db: &Db, id: Uuid, rows: Vec<OneRow>) -> Result<()> {
    let mut rest = rows.into_iter().map(|row| -> Kept {
        let state = if row.is_good() { RowState::Invited } else { RowState::Faulty };
        let said = serde_json::json!(row.said).to_string();
        (i64::try_from(row.number).unwrap_or(i64::MAX), state.as_str(), said, problem::written(&row.problems))
    });
    loop {
        let some: Vec<Kept> = rest.by_ref().take(KEPT_TOGETHER).collect();
        if some.is_empty() {
            return Ok(());
        }
        db.write(move |tx| -> Result<()> {
            let rows: Vec<Vec<Value<'_>>> = some
                .iter()
                .map(|(number, state, said, problems)| {
                    let (said, problems) = (said.as_str().into(), problems.as_str().into());
                    vec![id.into(), (*number).into(), (*state).into(), said, problems, 1_i64.into()]
                })
                .collect();
            tx.insert("cohort_row", &ROW, &rows, "")?;
            Ok(())
        })?;
    }
}

/// The review may begin. That somebody asked of so many people whether they are known is recorded.
fn ready(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, scheme: Uuid, found: Counted) -> Result<()> {
    let by = may(tx, asker, scheme)?;
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    tx.execute(
        "update cohort set state = 'review', lines = $1, good = $2, noted = $3 where id = $4",
        values![whole(found.lines), whole(found.good), whole(found.noted), id],
    )?;
    let detail =
        serde_json::json!({ "cohort": id, "scheme": scheme, "lines": found.lines, "good": found.good });
    trail::record(tx, &by, &Happened { detail: Some(detail), ..Happened::new(Action::UploadCohort, "") })
}
