//! Offering support to a list of people: a file is looked through row by row, whoever uploaded it sees what is wrong, and only
//! then may the offers be made. Who accepts becomes a person with a referral; of all others nothing is kept after a year.
//!
//! | file | what it does |
//! |---|---|
//! | `problem` | what may be wrong with a row, or to be known |
//! | `read` | reads the file into rows, and says what is wrong with each by itself |
//! | `beside` | finds who stands in it twice, and who shares a name |
//! | `check` | compares rows with the records: who is known, has died, or has an open referral |
//! | `upload` | does both, in small steps, and keeps what was found for the review |
//! | `offers` | the review and the offers, as lists |
//! | `answers` | what somebody says to an offer |

mod answers;
mod beside;
mod check;
mod offers;
mod problem;
mod read;
mod upload;

use std::collections::HashSet;

use access::memberships::Works;
use access::organisations;
use administration::Asker;
use jiff::{SignedDuration, Timestamp};
use permit::{Action, Resource};
use serde::{Deserialize, Serialize};
use store::{Row, Tx, values};
use uuid::Uuid;
use vocabulary::{CharityNumber, OdsCode};

use crate::clocks::day_in_england;
use crate::{Result, staffed};

pub use answers::{Answer, answer};
pub use offers::{Line, Listed, Part, discard, every_problem, list, look, send};
pub use problem::Problem;
pub use read::{File, LARGEST, MOST_ROWS, NotRead, Said};
pub use upload::{Outcome, Upload, upload};

/// So long a list waits to be looked at before it is thrown away.
pub const REVIEWED_WITHIN: SignedDuration = SignedDuration::from_hours(24);
/// So long after the upload those who did not accept are erased.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24 * 365);

/// How far a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It is being read, or was when the program ended.
    Checking,
    /// Whoever uploaded it looks at it.
    Review,
    /// The offers may be made.
    Sent,
}

impl Stage {
    fn parse(text: &str) -> Self {
        match text {
            "review" => Stage::Review,
            "sent" => Stage::Sent,
            _ => Stage::Checking,
        }
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowState {
    /// Nothing is offered.
    Faulty,
    /// The offer may be made, or was.
    Invited,
    /// They accepted: there is a referral.
    Accepted,
    /// They said no.
    Declined,
    /// Nobody answered yet.
    NoAnswer,
}

impl RowState {
    /// Every one.
    pub const ALL: [RowState; 5] =
        [RowState::Faulty, RowState::Invited, RowState::NoAnswer, RowState::Accepted, RowState::Declined];

    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            RowState::Faulty => "faulty",
            RowState::Invited => "invited",
            RowState::Accepted => "accepted",
            RowState::Declined => "declined",
            RowState::NoAnswer => "no-answer",
        }
    }

    /// Reads what is stored, or what an address says.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// A list of people who may be offered support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cohort {
    /// Its identifier.
    pub id: Uuid,
    /// Whose it is.
    pub organisation: Uuid,
    /// Which scheme is offered.
    pub scheme: Uuid,
    /// What whoever uploaded it calls it.
    pub name: String,
    /// How far it is.
    pub stage: Stage,
    /// When it was uploaded.
    pub uploaded: Timestamp,
    /// Rows of the file.
    pub lines: u64,
    /// Those of which nothing is wrong.
    pub good: u64,
    /// Those of these that somebody should look at.
    pub noted: u64,
    /// Who accepted.
    pub accepted: u64,
    /// Who said no.
    pub declined: u64,
    /// Who did not answer.
    pub no_answer: u64,
    /// When the rows were erased.
    pub erased: Option<Timestamp>,
}

const COLUMNS: &str =
    "c.id, c.organisation_id, c.scheme_id, c.name, c.state, c.uploaded_at, c.lines, c.good, c.noted,
    c.accepted, c.declined, c.no_answer, c.erased_at";

impl Cohort {
    fn read(row: &Row<'_>) -> store::Result<Self> {
        let count = |place| -> store::Result<u64> { Ok(u64::try_from(row.get::<i64>(place)?).unwrap_or(0)) };
        Ok(Self {
            id: row.get(0)?,
            organisation: row.get(1)?,
            scheme: row.get(2)?,
            name: row.get(3)?,
            stage: Stage::parse(&row.get::<String>(4)?),
            uploaded: row.get(5)?,
            lines: count(6)?,
            good: count(7)?,
            noted: count(8)?,
            accepted: count(9)?,
            declined: count(10)?,
            no_answer: count(11)?,
            erased: row.get(12)?,
        })
    }

    /// Rows of which something is wrong.
    #[must_use]
    pub fn faulty(&self) -> u64 {
        self.lines.saturating_sub(self.good)
    }

    /// How many rows are in a state.
    #[must_use]
    pub fn count(&self, state: RowState) -> u64 {
        match state {
            RowState::Faulty => self.faulty(),
            RowState::Accepted => self.accepted,
            RowState::Declined => self.declined,
            RowState::NoAnswer => self.no_answer,
            RowState::Invited => self.good.saturating_sub(self.accepted + self.declined + self.no_answer),
        }
    }
}

/// The organisations for which somebody may upload a list, to whichever scheme.
fn own(asker: &Asker) -> Vec<Uuid> {
    asker.works().map(|works| works.organisation).collect()
}

/// Whether whoever asks may upload lists at all.
pub(crate) fn demand_any(asker: &Asker) -> Result<()> {
    if permit::scope(asker.actor(), Action::UploadCohort).is_nothing() {
        return Err(permit::Refused::NotThere.into());
    }
    Ok(())
}

/// A list that somebody may work with: of their organisation, for a scheme to which they may upload. All others are not there.
fn for_asker(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Cohort, access::By)> {
    let sql = format!("select {COLUMNS} from cohort c where c.id = $1 and c.state <> 'checking'");
    let found = tx.first(&sql, values![id], Cohort::read)?;
    let whose = |one: &Cohort| Resource::scheme(one.scheme, true);
    let is_own = |one: &Cohort| {
        let mut works = asker.works();
        works.any(|works| {
            works.organisation == one.organisation && asker.may_as(works, Action::UploadCohort, &whose(one))
        })
    };
    Ok(asker.fetched(Action::UploadCohort, found.filter(is_own), whose, tx.now())?)
}

/// Whether whoever asks may work with the offers of a list.
///
/// # Errors
/// [`permit::Refused`] when they may not; the store's.
pub fn may_answer(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<()> {
    for_asker(tx, asker, id).map(|_| ())
}

fn run_by(tx: &mut Tx<'_>, organisation: Uuid) -> administration::Result<Vec<Uuid>> {
    let organisation = organisations::get(tx, organisation)?;
    Ok(nhs::schemes::run_by(
        tx,
        organisation.ods_code.as_ref().map(OdsCode::as_str),
        organisation.charity_number.as_ref().map(CharityNumber::as_str),
    )?)
}

/// What the form begins with: for whom somebody may upload.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening {
    /// Schemes that their organisations run, to which they may upload.
    pub run: Vec<Uuid>,
    /// The codes of the practices in which they work.
    pub practices: Vec<String>,
    /// Whether they may upload to other schemes than these.
    pub any: bool,
    /// The schemes of which somebody is here: no list is taken for others.
    pub staffed: HashSet<Uuid>,
}

/// Opens the form for somebody who may upload a list.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn opening(tx: &mut Tx<'_>, asker: &Asker) -> Result<Opening> {
    demand_any(asker)?;
    let mut found = Opening { staffed: staffed::among(tx, None)?, ..Opening::default() };
    let works: Vec<Works> = asker.works().cloned().collect();
    for works in works {
        let may = |scheme| asker.may_as(&works, Action::UploadCohort, &Resource::scheme(scheme, true));
        found.any |= may(Uuid::nil());
        for scheme in run_by(tx, works.organisation)? {
            if may(scheme) && !found.run.contains(&scheme) {
                found.run.push(scheme);
            }
        }
        let organisation = organisations::get(tx, works.organisation)?;
        if organisation.kind == organisations::Kind::Practice {
            found.practices.extend(organisation.ods_code.map(|code| code.to_string()));
        }
    }
    Ok(found)
}

/// Erases what is over: lists that nobody looked at within a day, and after a year the rows of all who did not accept. What
/// was counted stays. Says how many rows were erased.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let now = tx.now();
    let unseen = now - REVIEWED_WITHIN;
    let mut erased = tx.execute(
        "delete from cohort_row where cohort_id in
             (select id from cohort where state <> 'sent' and uploaded_at <= $1)",
        values![unseen],
    )?;
    tx.execute("delete from cohort where state <> 'sent' and uploaded_at <= $1", values![unseen])?;
    let old = now - KEPT;
    erased += tx.execute(
        "delete from cohort_row where state <> 'accepted' and cohort_id in
             (select id from cohort where erased_at is null and uploaded_at <= $1)",
        values![old],
    )?;
    tx.execute(
        "update cohort set erased_at = $1 where erased_at is null and uploaded_at <= $2",
        values![now, old],
    )?;
    Ok(erased)
}

/// Whether a scheme is open today.
fn is_open(tx: &mut Tx<'_>, scheme: Uuid) -> Result<bool> {
    let today = day_in_england(tx.now());
    Ok(nhs::schemes::is_open(tx, scheme, today)?)
}

/// From which age to which a scheme is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ages {
    /// In years.
    pub youngest: Option<i64>,
    /// In years.
    pub oldest: Option<i64>,
}
