//! What happened while somebody had no network, as far as it may stand against what they wrote there.

use administration::Asker;
use jiff::Timestamp;
use permit::{Action, Resource};
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::measures::Measures;
use vocabulary::words;

use super::back::What;
use crate::contacts;
use crate::people::reaching::whose;
use crate::people::record::{self, Person};
use crate::{Error, Result};

words! {
    /// Why something that was brought back is not recorded as it came. Nothing of this is settled by itself.
    Why {
        /// Somebody else noted a contact with the person.
        Contact "contact",
        /// The same writer has noted the same already, such as on another device.
        Same "same",
        /// The appointment was called off.
        CalledOff "called-off",
        /// The person has died.
        Died "died",
        /// Their support is over.
        Over "over",
        /// The record was joined with another one.
        Joined "joined",
        /// They are with a colleague now.
        Colleague "colleague",
        /// It may not be written any more.
        NotAllowed "not-allowed",
        /// Somebody else took them into support, so that this result is no longer one.
        InSupport "in-support",
        /// It is dated ahead of when it was sent.
        Ahead "ahead",
        /// It is dated before the visits were taken along.
        Before "before",
        /// The day cannot be that of a contact or of answers.
        Day "day",
        /// Somebody else wrote down answers to the same questions.
        Answers "answers",
        /// There are first answers by now.
        FirstAnswers "first-answers",
        /// The questions are others by now.
        Questions "questions",
    }
}

impl Why {
    /// Whether it cannot be recorded as long as this holds.
    #[must_use]
    pub const fn forbids(self) -> bool {
        matches!(self, Why::Colleague | Why::NotAllowed | Why::Questions)
    }
}

/// Whose something is that was brought back, and since when others may have done something.
pub(super) struct Since<'w> {
    pub(super) entry: Uuid,
    pub(super) away: Uuid,
    pub(super) account: Uuid,
    pub(super) person: Uuid,
    pub(super) taken: Timestamp,
    pub(super) what: &'w What,
}

/// All that happened meanwhile.
pub(super) fn happened(
    tx: &mut Tx<'_>,
    asker: &Asker,
    measures: &Measures,
    since: &Since<'_>,
) -> Result<Vec<Why>> {
    let mut all = Vec::new();
    let Some(person) = record::get(tx, since.person)? else { return Ok(vec![Why::NotAllowed]) };
    if person.id != since.person {
        all.push(Why::Joined);
    }
    if person.died.is_some() {
        all.push(Why::Died);
    }
    all.extend(barred(tx, asker, &person, since.what.action())?);
    if all.is_empty() && was_called_off(tx, since)? {
        all.push(Why::CalledOff);
    }
    match since.what {
        What::Note { .. } => all.extend(of_note(tx, &person, since)?),
        What::Answers { .. } => all.extend(of_answers(tx, measures, &person, since)?),
    }
    Ok(all)
}

/// Why somebody may not write this into a record any more, if so.
fn barred(tx: &mut Tx<'_>, asker: &Asker, person: &Person, action: Action) -> Result<Vec<Why>> {
    let ways: Vec<Resource> = whose(tx, person.id)?;
    let mine: Vec<Uuid> = asker.works().map(|works| works.membership).collect();
    let open: Vec<Option<Uuid>> = tx.query(
        "select allocated_to from referral where person_id = $1 and phase <> 'over'",
        values![person.id],
        |row| row.get(0),
    )?;
    let is_mine = open.iter().flatten().any(|holder| mine.contains(holder));
    let allowed = ways.iter().any(|way| asker.may(action, way));
    Ok(match (allowed, open.is_empty()) {
        (true, true) => vec![Why::Over],
        (false, true) => vec![Why::Over, Why::NotAllowed],
        (true, false) => Vec::new(),
        (false, false) if !is_mine && open.iter().any(Option::is_some) => vec![Why::Colleague],
        (false, false) => vec![Why::NotAllowed],
    })
}

fn is_there(tx: &mut Tx<'_>, sql: &str, given: &[store::Value<'_>]) -> Result<bool> {
    Ok(tx.first(sql, given, |row| row.get::<Uuid>(0))?.is_some())
}

fn was_called_off(tx: &mut Tx<'_>, since: &Since<'_>) -> Result<bool> {
    // Of somebody who is met twice, one appointment is enough for a contact.
    let left = "select v.person_id from away_visit v join appointment a on a.id = v.appointment_id
        where v.away_id = $1 and v.person_id = $2 and a.state <> 'cancelled' limit 1";
    Ok(!is_there(tx, left, values![since.away, since.person])?)
}

fn of_note(tx: &mut Tx<'_>, person: &Person, since: &Since<'_>) -> Result<Vec<Why>> {
    let What::Note { way, result, note, .. } = since.what else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    if !contacts::by_others_since(tx, person.id, since.account, since.taken)?.is_empty() {
        all.push(Why::Contact);
    }
    let same = "select id from contact where person_id = $1 and account_id = $2 and made_at >= $3 and wrong_at is null
        and way = $4 and result = $5 and coalesce(note, '') = $6 and form_id <> $7 limit 1";
    let given = values![
        person.id,
        since.account,
        since.taken,
        way.as_str(),
        result.as_str(),
        note.trim(),
        since.entry
    ];
    if is_there(tx, same, given)? {
        all.push(Why::Same);
    }
    Ok(all)
}

fn of_answers(tx: &mut Tx<'_>, measures: &Measures, person: &Person, since: &Since<'_>) -> Result<Vec<Why>> {
    let What::Answers { measure, .. } = since.what else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    let known = measures.get(measure).map(|known| known.edition.version.as_str());
    if known != Some(since.what.field("version")) {
        all.push(Why::Questions);
    }
    let by_others = "select id from measure_answer where person_id = $1 and measure = $2 and written_at >= $3
        and error_at is null and (account_id is null or account_id <> $4) limit 1";
    if is_there(tx, by_others, values![person.id, measure.as_str(), since.taken, since.account])? {
        all.push(Why::Answers);
    }
    let same = "select id from measure_answer where person_id = $1 and measure = $2 and written_at >= $3
        and error_at is null and account_id = $4 and occasion = $5 and form_id <> $6 limit 1";
    let given = values![
        person.id,
        measure.as_str(),
        since.taken,
        since.account,
        since.what.field("occasion"),
        since.entry
    ];
    if is_there(tx, same, given)? {
        all.push(Why::Same);
    }
    Ok(all)
}

/// What a refusal of a use-case means for something that was brought back; the error itself where it is none of these.
pub(super) fn of_error(error: Error) -> Result<Why> {
    use crate::Rule;
    Ok(match error {
        Error::Rule(Rule::Died) => Why::Died,
        Error::Rule(Rule::ContactResult) => Why::InSupport,
        Error::Rule(Rule::ContactDay | Rule::MeasureDay) => Why::Day,
        Error::Rule(Rule::ReferralOver) => Why::Over,
        Error::Rule(Rule::MeasureChanged) => Why::Questions,
        Error::Rule(Rule::BaselineThere) => Why::FirstAnswers,
        Error::Rule(Rule::SentBefore) => Why::Same,
        Error::Administration(administration::Error::Refused(_)) => Why::NotAllowed,
        other => return Err(other),
    })
}
