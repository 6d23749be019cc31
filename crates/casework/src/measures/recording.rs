//! Writing down what somebody answered, and marking what was entered in error.

use std::collections::BTreeMap;

use administration::Asker;
use jiff::civil::Date;
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::measures::{Answer, Measure, compare};

use super::form::{Draft, Given};
use super::{COLUMNS, Entry, Occasion, read, recording_for};
use crate::clocks::day_in_england;
use crate::people::banner::{self, Banner};
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// The longest reason for which something is marked as entered in error, in letters.
const LONGEST_REASON: usize = 2_000;

/// Somebody whose answers can be written down now, with what to know before a visit.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::ReferralOver`]; the store's.
pub fn beginning(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<(Person, Banner)> {
    let (person, by, _) = recording_for(tx, asker, person)?;
    let banner = banner::of(tx, &person, by.account)?;
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    trail::record(tx, &by, &happened)?;
    Ok((person, banner))
}

/// What a draft says, as it is stored.
pub(super) struct Stored {
    pub(super) answers: String,
    pub(super) asked: i64,
    pub(super) score: Option<f64>,
    pub(super) licence: Option<String>,
}

pub(super) fn stored(draft: &Draft<'_>) -> Stored {
    let (answers, score, licence) = match &draft.given {
        Given::Answers(given) => {
            let answers: BTreeMap<&str, String> = given
                .iter()
                .map(|(item, answer)| {
                    let answer = match answer {
                        Answer::Choice(choice) => choice.code.clone(),
                        Answer::Number(number) => number.to_string(),
                    };
                    (item.id.as_str(), answer)
                })
                .collect();
            (answers, draft.measure.total(given).map(f64::from), None)
        }
        Given::Entered { score, licence } => (BTreeMap::new(), Some(score.number()), Some(licence.clone())),
    };
    Stored {
        answers: json!(answers).to_string(),
        asked: i64::try_from(draft.measure.items.len()).unwrap_or(i64::MAX),
        score,
        licence,
    }
}

/// Writes down what somebody answered. Sent twice on one form it is recorded once, and the identifier is that of the first time.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::ReferralOver`], [`Rule::MeasureChanged`], [`Rule::MeasureDay`], [`Rule::BaselineThere`],
/// [`Rule::SentBefore`]; the store's.
pub fn record(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, form: Uuid, draft: &Draft<'_>) -> Result<Uuid> {
    let (person, by, referral) = recording_for(tx, asker, person)?;
    let Some(account) = by.account else { return Err(Refused::NotAllowed.into()) };
    let stored = stored(draft);
    if let Some((id, known)) = sent_before(tx, form, account)? {
        let same = known == (person.id, draft.measure.id.clone(), draft.occasion, draft.on, stored.answers)
            && score_of(tx, id)? == stored.score;
        return if same { Ok(id) } else { Err(Rule::SentBefore.into()) };
    }
    if draft.seen != draft.measure.edition.version {
        return Err(Rule::MeasureChanged.into());
    }
    if !is_within_life(&person, draft.on, day_in_england(tx.now())) {
        return Err(Rule::MeasureDay.into());
    }
    if draft.occasion == Occasion::Baseline && has_baseline(tx, referral, draft.measure)? {
        return Err(Rule::BaselineThere.into());
    }
    let membership = by.works.as_ref().map(|works| works.membership);
    let written = Written { person: person.id, referral, form, account, membership, ask: None };
    let id = insert(tx, &written, draft, &stored)?;
    let happened = Happened {
        person: Some(person.id),
        referral: Some(referral),
        detail: Some(json!({ "measure": draft.measure.id, "occasion": draft.occasion.as_str() })),
        ..Happened::new(Action::RecordMeasure, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(id)
}

/// To whom answers belong, and who wrote them down.
pub(super) struct Written {
    pub(super) person: Uuid,
    pub(super) referral: Uuid,
    pub(super) form: Uuid,
    pub(super) account: Uuid,
    pub(super) membership: Option<Uuid>,
    /// The link by which they came, if they did. The account is that of whoever asked then.
    pub(super) ask: Option<Uuid>,
}

pub(super) fn insert(tx: &mut Tx<'_>, written: &Written, draft: &Draft<'_>, stored: &Stored) -> Result<Uuid> {
    let (id, now) = (tx.new_id(), tx.now());
    let helped_by = Some(draft.helped_by.as_str()).filter(|name| !name.is_empty());
    tx.execute(
        "insert into measure_answer (id, form_id, person_id, referral_id, measure, measure_version, occasion, answered_on,
             answers, asked, score, licence_reference, completed, helped_by, language, written_at, account_id, membership_id,
             ask_id, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)",
        values![
            id,
            written.form,
            written.person,
            written.referral,
            draft.measure.id.as_str(),
            draft.measure.edition.version.as_str(),
            draft.occasion.as_str(),
            draft.on.to_string(),
            stored.answers.as_str(),
            stored.asked,
            stored.score,
            stored.licence.as_deref(),
            draft.completed.as_str(),
            helped_by,
            draft.tongue.as_str(),
            now,
            written.account,
            written.membership,
            written.ask
        ],
    )?;
    Ok(id)
}

/// Nobody answers ahead of today, before they were born or after they died.
fn is_within_life(person: &Person, on: Date, today: Date) -> bool {
    let born = person.details.identity.born;
    on <= today && born.is_none_or(|born| on >= born) && person.died.is_none_or(|died| on <= died)
}

type Known = (Uuid, String, Occasion, Date, String);

fn sent_before(tx: &mut Tx<'_>, form: Uuid, account: Uuid) -> Result<Option<(Uuid, Known)>> {
    Ok(tx.first(
        "select id, person_id, measure, occasion, answered_on, answers from measure_answer
         where form_id = $1 and account_id = $2",
        values![form, account],
        |row| {
            let occasion = Occasion::parse(&row.get::<String>(3)?).unwrap_or(Occasion::Review);
            let on = row.get::<String>(4)?.parse().unwrap_or(Date::MIN);
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?, occasion, on, row.get(5)?)))
        },
    )?)
}

fn score_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<f64>> {
    Ok(tx.one("select score from measure_answer where id = $1", values![id], |row| row.get(0))?)
}

/// Whether there are first answers with which later ones to this version can be compared. Once the questions have changed it is
/// begun anew.
pub(super) fn has_baseline(tx: &mut Tx<'_>, referral: Uuid, measure: &Measure) -> Result<bool> {
    let versions = tx.query(
        "select measure_version from measure_answer
         where referral_id = $1 and measure = $2 and occasion = 'baseline' and error_at is null",
        values![referral, measure.id.as_str()],
        |row| row.get::<String>(0),
    )?;
    Ok(versions.iter().any(|version| compare(version, &measure.edition.version)))
}

/// Answers of this person.
fn entry(tx: &mut Tx<'_>, person: Uuid, id: Uuid) -> Result<Entry> {
    let sql = format!("select {COLUMNS} where m.id = $1 and m.person_id = $2");
    let found = tx.first(&sql, values![id, person], read)?;
    found.ok_or_else(|| Refused::NotThere.into())
}

/// What may be marked as entered in error, for the form.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::ReferralOver`]; the store's.
pub fn marking(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, id: Uuid) -> Result<(Person, Entry)> {
    let (person, by, _) = recording_for(tx, asker, person)?;
    let found = entry(tx, person.id, id)?;
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    trail::record(tx, &by, &happened)?;
    Ok((person, found))
}

/// Marks answers as entered in error, if nobody did so meanwhile. They stay, and count no more.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::ReferralOver`], [`Rule::Note`], [`Rule::TooLong`]; [`Error::Stale`]; the store's.
pub fn mark_error(
    tx: &mut Tx<'_>,
    asker: &Asker,
    person: Uuid,
    id: Uuid,
    seen: i64,
    reason: &str,
) -> Result<()> {
    let (person, by, referral) = recording_for(tx, asker, person)?;
    let found = entry(tx, person.id, id)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Rule::Note.into());
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(Rule::TooLong.into());
    }
    if found.version != seen || !found.counts() {
        return Err(Error::Stale);
    }
    let (now, membership) = (tx.now(), by.works.as_ref().map(|works| works.membership));
    let done = tx.execute(
        "update measure_answer set error_at = $1, error_account_id = $2, error_membership_id = $3, error_reason = $4,
             version = version + 1
         where id = $5 and version = $6 and error_at is null",
        values![now, by.account, membership, reason, id, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    let happened = Happened {
        person: Some(person.id),
        referral: Some(referral),
        detail: Some(json!({ "measure": found.measure, "entered_in_error": id })),
        ..Happened::new(Action::RecordMeasure, &person.area)
    };
    trail::record(tx, &by, &happened)
}
