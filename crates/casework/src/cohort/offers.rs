//! Lists of people as those see them who uploaded them: which there are, the review of one, and its offers.

use administration::Asker;
use permit::Action;
use store::{Tx, Value, values};
use uuid::Uuid;

use super::{COLUMNS, Cohort, Problem, RowState, Said, Stage, demand_any, for_asker, is_open, own, problem};
use crate::trail::{self, Happened};
use crate::{Result, Rule};

/// How many rows a page has.
pub const PAGE: u32 = 25;

/// The lists of the organisations for which somebody works, the newest first. Behind one of them, where a page goes on. That
/// somebody saw them is not recorded: there is nobody in them.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn list(tx: &mut Tx<'_>, asker: &Asker, after: Option<Uuid>) -> Result<(Vec<Cohort>, Option<Uuid>)> {
    demand_any(asker)?;
    let own = own(asker);
    let mut given: Vec<Value<'static>> = Vec::new();
    let mut conditions = vec!["c.state <> 'checking'".to_owned()];
    if let Some(id) = after {
        // Identifiers are made in the order of time.
        given.push(id.into());
        conditions.push("c.id < $1".to_owned());
    }
    let places: Vec<String> = (1..=own.len()).map(|place| format!("${}", given.len() + place)).collect();
    given.extend(own.into_iter().map(Value::from));
    conditions.push(match places.as_slice() {
        [] => "false".to_owned(),
        _ => format!("c.organisation_id in ({})", places.join(", ")),
    });
    let columns = permit::Columns {
        scheme: Some("c.scheme_id in {}"),
        state: Some("'open' in {}"),
        ..permit::Columns::NONE
    };
    conditions.push(permit::scope(asker.actor(), Action::UploadCohort).sql(&columns, &mut given)?);
    let sql = format!(
        "select {COLUMNS} from cohort c where {} order by c.id desc limit {}",
        conditions.join(" and "),
        PAGE + 1
    );
    let mut all = tx.query(&sql, &given, Cohort::read)?;
    let goes_on = all.len() > PAGE as usize;
    all.truncate(PAGE as usize);
    let next = all.last().filter(|_| goes_on).map(|last| last.id);
    Ok((all, next))
}

/// Which rows of a list are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Those in a state.
    State(RowState),
    /// Those of which nothing is wrong, but something is to be known.
    Noted,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line of the file.
    pub number: i64,
    /// What became of it.
    pub state: RowState,
    /// What the file says; of whoever accepted, only what they are called, from their record.
    pub said: Said,
    /// What is wrong or to be known.
    pub problems: Vec<Problem>,
    /// The referral of whoever accepted.
    pub referral: Option<Uuid>,
    /// Counts up with every answer.
    pub version: i64,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The list.
    pub cohort: Cohort,
    /// Which part of it.
    pub part: Part,
    /// Its rows.
    pub lines: Vec<Line>,
    /// Behind which line the next page begins.
    pub next: Option<i64>,
}

/// Shows a page of a list: at the review what is wrong, then whom to ring. Without a wish, the part that matters first. That
/// somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn look(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, part: Option<Part>, after: i64) -> Result<Listed> {
    let (cohort, by) = for_asker(tx, asker, id)?;
    let part = part.filter(|part| suits(*part, cohort.stage)).unwrap_or(match cohort.stage {
        Stage::Sent => Part::State(RowState::Invited),
        _ if cohort.faulty() > 0 => Part::State(RowState::Faulty),
        _ if cohort.noted > 0 => Part::Noted,
        _ => Part::State(RowState::Invited),
    });
    let mut lines = lines(tx, id, part, after, PAGE + 1)?;
    let goes_on = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    let next = lines.last().filter(|_| goes_on).map(|last| last.number);
    let detail = serde_json::json!({ "cohort": id, "listed": lines.len() });
    trail::record(tx, &by, &Happened { detail: Some(detail), ..Happened::new(Action::UploadCohort, "") })?;
    Ok(Listed { cohort, part, lines, next })
}

/// What there is to see at a stage.
fn suits(part: Part, stage: Stage) -> bool {
    match part {
        Part::Noted => stage != Stage::Sent,
        Part::State(state) => match state {
            RowState::Invited => true,
            RowState::Faulty => stage != Stage::Sent,
            RowState::Accepted | RowState::Declined | RowState::NoAnswer => stage == Stage::Sent,
        },
    }
}

fn lines(tx: &mut Tx<'_>, id: Uuid, part: Part, after: i64, most: u32) -> Result<Vec<Line>> {
    let (state, noted) = match part {
        Part::State(state) => (state, ""),
        Part::Noted => (RowState::Invited, " and w.problems <> '[]'"),
    };
    let sql = format!(
        "select w.number, w.state, w.said, w.problems, w.referral_id, w.version, p.given, p.family
         from cohort_row w left join referral r on r.id = w.referral_id left join person p on p.id = r.person_id
         where w.cohort_id = $1 and w.state = $2 and w.number > $3{noted} order by w.number limit {most}"
    );
    Ok(tx.query(&sql, values![id, state.as_str(), after], |row| {
        let (said, problems): (String, String) = (row.get(2)?, row.get(3)?);
        let mut said: Said = serde_json::from_str(&said).unwrap_or_default();
        if let (Some(given), Some(family)) = (row.get::<Option<String>>(6)?, row.get::<Option<String>>(7)?) {
            said = Said { given, family, ..Said::default() };
        }
        Ok(Line {
            number: row.get(0)?,
            state,
            said,
            problems: problem::read(&problems),
            referral: row.get(4)?,
            version: row.get(5)?,
        })
    })?)
}

/// Calls `each` with every row of a list at the review of which something is wrong or to be known. That somebody took it away
/// is recorded.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NotNow`] when the offers are being made; the store's.
pub fn every_problem(
    tx: &mut Tx<'_>,
    asker: &Asker,
    id: Uuid,
    mut each: impl FnMut(&Said, i64, &[Problem]),
) -> Result<Cohort> {
    let (cohort, by) = for_asker(tx, asker, id)?;
    if cohort.stage == Stage::Sent {
        return Err(Rule::NotNow.into());
    }
    tx.each(
        "select number, said, problems from cohort_row where cohort_id = $1 and problems <> '[]' order by number",
        values![id],
        |row| {
            let (said, problems): (String, String) = (row.get(1)?, row.get(2)?);
            let said: Said = serde_json::from_str(&said).unwrap_or_default();
            each(&said, row.get(0)?, &problem::read(&problems));
            Ok(())
        },
    )?;
    let detail = serde_json::json!({ "cohort": id, "taken-away": true });
    trail::record(tx, &by, &Happened { detail: Some(detail), ..Happened::new(Action::UploadCohort, "") })?;
    Ok(cohort)
}

/// The offers of a list may be made now. Rows with something wrong are erased. Done again, it is done once.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::OtherScheme`] when the scheme has closed; [`Rule::NotNow`] when there is nobody to ask.
pub fn send(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<()> {
    let (cohort, by) = for_asker(tx, asker, id)?;
    if cohort.stage == Stage::Sent {
        return Ok(());
    }
    if cohort.good == 0 {
        return Err(Rule::NotNow.into());
    }
    if !is_open(tx, cohort.scheme)? {
        return Err(Rule::OtherScheme.into());
    }
    let now = tx.now();
    let faulty = RowState::Faulty.as_str();
    tx.execute("update cohort set state = 'sent', sent_at = $1 where id = $2", values![now, id])?;
    tx.execute("delete from cohort_row where cohort_id = $1 and state = $2", values![id, faulty])?;
    let detail = serde_json::json!({ "cohort": id, "offered": cohort.good });
    trail::record(tx, &by, &Happened { detail: Some(detail), ..Happened::new(Action::UploadCohort, "") })
}

/// Throws a list away that nobody was asked from yet.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NotNow`] once the offers may be made.
pub fn discard(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<()> {
    let (cohort, by) = for_asker(tx, asker, id)?;
    if cohort.stage == Stage::Sent {
        return Err(Rule::NotNow.into());
    }
    tx.execute("delete from cohort_row where cohort_id = $1", values![id])?;
    tx.execute("delete from cohort where id = $1", values![id])?;
    let detail = serde_json::json!({ "cohort": id, "discarded": true });
    trail::record(tx, &by, &Happened { detail: Some(detail), ..Happened::new(Action::UploadCohort, "") })
}
