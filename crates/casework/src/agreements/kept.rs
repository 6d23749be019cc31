//! Agreements as they are kept.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;

use super::{Agreement, Answer, Recording, Withdrawal, filled};
use crate::Result;
use crate::clocks::day_in_england;
use crate::people::timeline::{Entry, What};

const SELECT: &str =
    "select g.id, g.record_id, g.answer, g.recipient, g.name, g.what, g.purpose, g.how, g.given_by, g.words,
    g.given_on, g.until_on, g.made_at, a.name, g.withdrawn_on, g.withdrawn_why, g.withdrawn_words, g.withdrawn_at, w.name,
    g.version
    from agreement g left join account a on a.id = g.account_id left join account w on w.id = g.withdrawn_by";

fn agreement_of(row: &Row<'_>) -> store::Result<Agreement> {
    let day = |place: usize| -> store::Result<Option<Date>> {
        Ok(row.get::<Option<String>>(place)?.and_then(|day| day.parse().ok()))
    };
    let what: String = row.get(5)?;
    let withdrawn_at: Option<Timestamp> = row.get(17)?;
    let withdrawn = match withdrawn_at {
        None => None,
        Some(at) => Some(Withdrawal {
            on: day(14)?.unwrap_or(day_in_england(at)),
            why: row.get::<Option<String>>(15)?.unwrap_or_default(),
            words: row.get(16)?,
            at,
            by: row.get(18)?,
        }),
    };
    let at = row.get(12)?;
    Ok(Agreement {
        id: row.get(0)?,
        record: row.get(1)?,
        // What cannot be read is not shared.
        answer: Answer::parse(&row.get::<String>(2)?).unwrap_or(Answer::No),
        recipient: row.get(3)?,
        name: row.get(4)?,
        what: serde_json::from_str(&what)
            .map_err(|error| store::Error::Statement(format!("an agreement cannot be read: {error}")))?,
        purpose: row.get(6)?,
        how: row.get(7)?,
        given_by: row.get(8)?,
        words: row.get(9)?,
        on: day(10)?.unwrap_or(day_in_england(at)),
        until: day(11)?,
        at,
        by: row.get(13)?,
        withdrawn,
        version: row.get(19)?,
    })
}

/// All agreements of a person, the newest first.
pub(crate) fn of(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Agreement>> {
    let sql = format!("{SELECT} where g.person_id = $1 order by g.made_at desc, g.id desc");
    Ok(tx.query(&sql, values![person], agreement_of)?)
}

/// What was recorded or withdrawn before an instant, so many of each, for the timeline.
pub(crate) fn before(tx: &mut Tx<'_>, person: Uuid, at: Timestamp, most: usize) -> Result<Vec<Entry>> {
    let entry = |at, by, agreement, withdrawn| Entry {
        at,
        by,
        what: What::Agreement { agreement: Box::new(agreement), withdrawn },
    };
    let mut all = Vec::new();
    let sql = format!(
        "{SELECT} where g.person_id = $1 and g.made_at < $2 order by g.made_at desc, g.id desc limit {most}"
    );
    let made = tx.query(&sql, values![person, at], agreement_of)?;
    all.extend(made.into_iter().map(|one| entry(one.at, one.by.clone(), one, false)));
    let sql = format!(
        "{SELECT} where g.person_id = $1 and g.withdrawn_at < $2 order by g.withdrawn_at desc, g.id desc limit {most}"
    );
    for one in tx.query(&sql, values![person, at], agreement_of)? {
        if let Some(withdrawn) = one.withdrawn.clone() {
            all.push(entry(withdrawn.at, withdrawn.by, one, true));
        }
    }
    Ok(all)
}

/// What must not be shared about somebody, with whom: what stands above every page about them.
pub(crate) fn refused(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Agreement>> {
    let today = day_in_england(tx.now());
    let sql = format!(
        "{SELECT} where g.person_id = $1 and g.answer = 'no' and g.withdrawn_at is null order by g.made_at, g.id"
    );
    let all = tx.query(&sql, values![person], agreement_of)?;
    Ok(all.into_iter().filter(|one| one.is_in_force(today)).collect())
}

/// The agreements of a record that was joined are those of the one that took its place. Each remembers where it was written, so
/// that what one record took back is not shared by what the other one said before.
pub(crate) fn follow_joined(tx: &mut Tx<'_>, from: Uuid, into: Uuid) -> Result<()> {
    tx.execute("update agreement set person_id = $1 where person_id = $2", values![into, from])?;
    Ok(())
}

/// Writes down agreements that are told, such as those of a demonstration.
///
/// # Errors
/// The store's.
pub fn load(tx: &mut Tx<'_>, told: &[Told]) -> Result<()> {
    for one in told {
        let (id, form) = (tx.new_id(), tx.new_id());
        let recording = &one.recording;
        tx.execute(
            "insert into agreement (id, form_id, person_id, record_id, answer, recipient, name, what, purpose, how, given_on,
                 made_at, account_id, membership_id, withdrawn_on, withdrawn_why, withdrawn_at, withdrawn_by, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
            values![
                id,
                form,
                one.person,
                one.person,
                recording.answer.unwrap_or(Answer::No).as_str(),
                recording.recipient.as_str(),
                filled(&recording.name),
                json!(recording.what).to_string(),
                recording.purpose.as_str(),
                recording.how.as_str(),
                day_in_england(one.at).to_string(),
                one.at,
                one.by.account,
                one.by.membership,
                one.withdrawn.as_ref().map(|(at, _)| day_in_england(*at).to_string()),
                one.withdrawn.as_ref().map(|(_, why)| why.as_str()),
                one.withdrawn.as_ref().map(|(at, _)| *at),
                one.withdrawn.as_ref().map(|_| one.by.account),
                if one.withdrawn.is_some() { 2_i64 } else { 1 }
            ],
        )?;
    }
    Ok(())
}

/// An agreement that is told.
#[derive(Debug, Clone)]
pub struct Told {
    /// Whose.
    pub person: Uuid,
    /// When it was written down.
    pub at: Timestamp,
    /// By whom.
    pub by: crate::load::By,
    /// What.
    pub recording: Recording,
    /// When it was withdrawn, with the code of why.
    pub withdrawn: Option<(Timestamp, String)>,
}
