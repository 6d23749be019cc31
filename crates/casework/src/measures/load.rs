//! Answers that are told afterwards: those of a demonstration. Each is read against its measure as if somebody had sent a form.
//!
//! Nobody does this for real people: there is no asker, and nothing is written into the audit trail.

use jiff::Timestamp;
use store::{Tx, Value};
use uuid::Uuid;
use vocabulary::measures::Measures;

use super::form::read;
use super::recording::stored;
use crate::Result;
use crate::load::By;
use crate::refer::form::Typed;

/// What somebody answered at one time, as it would have been typed.
#[derive(Debug, Clone)]
pub struct Told {
    /// Whose.
    pub person: Uuid,
    /// The referral during which they answered.
    pub referral: Uuid,
    /// The measure, by its id.
    pub measure: String,
    /// The fields of the form, but for the day, which is that of `at`.
    pub fields: Vec<(String, String)>,
    /// When it was written down.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
}

const COLUMNS: &[&str] = &[
    "id",
    "form_id",
    "person_id",
    "referral_id",
    "measure",
    "measure_version",
    "occasion",
    "answered_on",
    "answers",
    "asked",
    "score",
    "licence_reference",
    "completed",
    "helped_by",
    "language",
    "written_at",
    "account_id",
    "membership_id",
    "version",
];

/// Loads some answers that are known to be new.
///
/// # Errors
/// The store's, also for what no form would take.
pub fn load(tx: &mut Tx<'_>, told: &[Told]) -> Result<()> {
    let mut rows: Vec<Vec<Value<'static>>> = Vec::with_capacity(told.len());
    for one in told {
        let wrong = |why: String| store::Error::Statement(format!("answers to {}: {why}", one.measure));
        let measure =
            Measures::embedded().get(&one.measure).ok_or_else(|| wrong("no such measure".to_owned()))?;
        let on = crate::clocks::day_in_england(one.at);
        let day = [("day-day", on.day().to_string()), ("day-month", on.month().to_string())];
        let mut fields: Vec<(String, String)> =
            day.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        fields.push(("day-year".to_owned(), on.year().to_string()));
        fields.extend(one.fields.iter().cloned());
        let draft = read(measure, Typed(&fields)).map_err(|faults| wrong(format!("{faults:?}")))?;
        let stored = stored(&draft);
        let helped_by = Some(draft.helped_by.clone()).filter(|name| !name.is_empty());
        rows.push(vec![
            tx.new_id().into(),
            tx.new_id().into(),
            one.person.into(),
            one.referral.into(),
            one.measure.clone().into(),
            measure.edition.version.clone().into(),
            draft.occasion.as_str().into(),
            draft.on.to_string().into(),
            stored.answers.into(),
            stored.asked.into(),
            stored.score.into(),
            stored.licence.into(),
            draft.completed.as_str().into(),
            helped_by.into(),
            draft.tongue.as_str().into(),
            one.at.into(),
            one.by.account.into(),
            one.by.membership.into(),
            1_i64.into(),
        ]);
    }
    tx.insert("measure_answer", COLUMNS, &rows, "")?;
    Ok(())
}
