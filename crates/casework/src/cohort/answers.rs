//! What somebody says to an offer. Nothing is shared with the scheme before they say yes; who says no is counted, and nothing
//! goes into their record, because nothing was shared.

use administration::Asker;
use permit::{Action, Resource};
use serde_json::Map;
use store::{Tx, values};
use uuid::Uuid;

use super::read::{needs_by_name, typed};
use super::{Cohort, RowState, Said, Stage, for_asker, is_open};
use crate::clocks::day_in_england;
use crate::people::likeness::Likely;
use crate::people::record;
use crate::refer::form::{Typed, read};
use crate::refer::known::{self, Who};
use crate::refer::{Came, Sending, added, receive};
use crate::referral::Door;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// What somebody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// They said yes, and that what is needed may be shared with the scheme.
    Accepted,
    /// They said no.
    Declined,
    /// They could not be reached.
    NoAnswer,
}

impl Answer {
    /// Reads what a form says.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "accepted" => Some(Answer::Accepted),
            "declined" => Some(Answer::Declined),
            "no-answer" => Some(Answer::NoAnswer),
            _ => None,
        }
    }

    const fn state(self) -> RowState {
        match self {
            Answer::Accepted => RowState::Accepted,
            Answer::Declined => RowState::Declined,
            Answer::NoAnswer => RowState::NoAnswer,
        }
    }
}

/// A row as it is answered.
struct Asked {
    state: RowState,
    said: Said,
    version: i64,
}

/// Notes what somebody answered, if the row is in the version that was seen. Whoever accepts is referred now, and that they
/// agreed is recorded with it; the identifier of the referral is given back. `area_of` gives the board of a practice. Who
/// accepted has a referral, and another answer belongs there.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NotNow`] before the list was looked at, and after they accepted; [`Rule::Died`],
/// [`Rule::ReferredMeanwhile`], [`Rule::OtherScheme`]; [`Error::Stale`]; the store's.
pub fn answer(
    tx: &mut Tx<'_>,
    asker: &Asker,
    (id, number): (Uuid, i64),
    seen: i64,
    answer: Answer,
    area_of: &dyn Fn(Option<&str>) -> String,
) -> Result<Option<Uuid>> {
    let (cohort, by) = for_asker(tx, asker, id)?;
    let row = tx.first(
        "select state, said, version from cohort_row where cohort_id = $1 and number = $2",
        values![id, number],
        |row| {
            let (state, said): (String, String) = (row.get(0)?, row.get(1)?);
            Ok(Asked {
                state: RowState::parse(&state).unwrap_or(RowState::Faulty),
                said: serde_json::from_str(&said).unwrap_or_default(),
                version: row.get(2)?,
            })
        },
    )?;
    let whose = |_: &Asked| Resource::scheme(cohort.scheme, true);
    let (row, _) = asker.fetched(Action::UploadCohort, row, whose, tx.now())?;
    if cohort.stage != Stage::Sent || row.state == RowState::Faulty {
        return Err(Rule::NotNow.into());
    }
    if row.version != seen {
        return Err(Error::Stale);
    }
    if row.state == RowState::Accepted {
        return Err(Rule::NotNow.into());
    }
    let referral = match answer {
        Answer::Accepted => Some(accepted(tx, asker, &cohort, &row.said, area_of)?),
        Answer::Declined | Answer::NoAnswer => None,
    };
    let now = tx.now();
    // Of whoever has a record now, nothing is kept twice.
    let said = if referral.is_some() { "{}".to_owned() } else { serde_json::json!(row.said).to_string() };
    let done = tx.execute(
        "update cohort_row set state = $1, said = $2, referral_id = $3, answered_at = $4, answered_by = $5,
             version = version + 1
         where cohort_id = $6 and number = $7 and version = $8",
        values![answer.state().as_str(), said, referral, now, by.account, id, number, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    let change = |state: RowState| i64::from(answer.state() == state) - i64::from(row.state == state);
    tx.execute(
        "update cohort set accepted = accepted + $1, declined = declined + $2, no_answer = no_answer + $3
         where id = $4",
        values![change(RowState::Accepted), change(RowState::Declined), change(RowState::NoAnswer), id],
    )?;
    if referral.is_none() {
        let detail = serde_json::json!({ "cohort": id, "line": number, "answer": answer.state().as_str() });
        trail::record(
            tx,
            &by,
            &Happened { detail: Some(detail), ..Happened::new(Action::UploadCohort, "") },
        )?;
    }
    Ok(referral)
}

/// Refers somebody who accepted.
fn accepted(
    tx: &mut Tx<'_>,
    asker: &Asker,
    cohort: &Cohort,
    said: &Said,
    area_of: &dyn Fn(Option<&str>) -> String,
) -> Result<Uuid> {
    if !is_open(tx, cohort.scheme)? {
        return Err(Rule::OtherScheme.into());
    }
    let (_, by) = asker.demand(Action::Refer, &Resource::scheme(cohort.scheme, true), tx.now())?;
    let mut fields = typed(said, &needs_by_name());
    fields.push(("agreement".to_owned(), "said-yes".to_owned()));
    let draft = read(Typed(&fields), day_in_england(tx.now())).draft;
    let practice = draft.details.practice.as_ref().map(ToString::to_string);
    let area = area_of(practice.as_deref());
    let mut unsure = Vec::new();
    let (person, told) = match known::who(tx, &draft, Typed(&fields))? {
        Who::Known(person) if person.died.is_some() => return Err(Rule::Died.into()),
        Who::Known(person) => {
            if !known::open_of(tx, person.id, None)?.is_empty() {
                return Err(Rule::ReferredMeanwhile.into());
            }
            added(tx, &by, *person, &draft, &area)?
        }
        Who::New { unsure: some } => {
            unsure = some;
            (record::insert(tx, &draft.details, &area)?, Map::new())
        }
        // Whoever telephones is shown nobody’s record. The scheme manager looks at both.
        Who::Ask(some) => {
            for one in some.iter().filter(|one| one.likeness.likely >= Likely::Very) {
                if record::get(tx, one.person)?.is_some_and(|person| person.died.is_some()) {
                    return Err(Rule::Died.into());
                }
            }
            unsure = some.into_iter().map(|one| (one.person, one.likeness)).collect();
            (record::insert(tx, &draft.details, &area)?, Map::new())
        }
    };
    let works = by.works.as_ref();
    let came = Came {
        number: None,
        door: Door::Cohort,
        organisation: Some(cohort.organisation),
        account: by.account,
        membership: works.map(|works| works.membership),
        asked_by: None,
        told,
    };
    let sending = Sending {
        form: tx.new_id(),
        draft: &draft,
        typed: Typed(&fields),
        fits: &[],
        scheme: cohort.scheme,
        area: &area,
    };
    let referral = receive(tx, &by, &sending, &person, came)?;
    for (other, likeness) in &unsure {
        known::suspect(tx, cohort.scheme, person.id, *other, likeness)?;
    }
    trail::record(tx, &by, &referral.happened(Action::Refer))?;
    Ok(referral.id)
}
