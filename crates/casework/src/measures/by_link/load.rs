//! Links that were told afterwards: those of a demonstration. Nobody has them, and nothing is written into the audit trail.

use jiff::SignedDuration;
use store::{Row, Tx, values};
use uuid::Uuid;

use super::State;
use crate::Result;
use crate::clocks::{begins_in_england, day_in_england};
use crate::load::By;
use crate::measures::prompts::usual;

/// Who was asked what.
struct Asked {
    person: Uuid,
    referral: Uuid,
    measure: String,
    version: String,
    occasion: String,
}

fn read(row: &Row<'_>) -> store::Result<Asked> {
    Ok(Asked {
        person: row.get(0)?,
        referral: row.get(1)?,
        measure: row.get(2)?,
        version: row.get(3)?,
        occasion: row.get(4)?,
    })
}

/// Of those whom a link worker supports, the answers that came last are said to have come by a link that nobody has looked at yet,
/// and somebody else was asked yesterday. Nothing where there is nobody of whom that could be said.
///
/// # Errors
/// The store's.
pub fn some(tx: &mut Tx<'_>, by: By) -> Result<()> {
    let now = tx.now();
    let day = SignedDuration::from_hours(24);
    let last = tx.first(
        "select m.person_id, m.referral_id, m.measure, m.measure_version, m.occasion, m.id, m.written_at
         from referral r join measure_answer m on m.referral_id = r.id join person p on p.id = m.person_id
         where r.allocated_to = $1 and r.phase = 'active' and p.died_on is null and p.born is not null
             and m.error_at is null and m.completed = 'alone'
         order by m.written_at desc, m.id limit 1",
        values![by.membership],
        |row| Ok((read(row)?, row.get::<Uuid>(5)?, row.get::<jiff::Timestamp>(6)?)),
    )?;
    let mut known = Uuid::nil();
    if let Some((asked, answer, at)) = last {
        known = asked.person;
        let ask = insert(tx, by, &asked, at - day * 2, State::Answered)?;
        tx.execute(
            "update measure_ask set begun_at = $1, settled_at = $2 where id = $3",
            values![at, at, ask],
        )?;
        tx.execute("update measure_answer set ask_id = $1 where id = $2", values![ask, answer])?;
    }
    let open = tx.first(
        "select m.person_id, m.referral_id, m.measure, m.measure_version, 'review'
         from referral r join measure_answer m on m.referral_id = r.id join person p on p.id = m.person_id
         where r.allocated_to = $1 and r.phase = 'active' and p.died_on is null and p.born is not null
             and m.error_at is null and m.occasion = 'baseline' and m.person_id <> $2
         order by m.written_at, m.id limit 1",
        values![by.membership, known],
        read,
    )?;
    if let Some(asked) = open {
        insert(tx, by, &asked, now - day, State::Open)?;
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, by: By, asked: &Asked, made: jiff::Timestamp, state: State) -> Result<Uuid> {
    let id = tx.new_id();
    let ends = made + SignedDuration::from_hours(24 * (i64::from(usual().link_days) + 1));
    tx.execute(
        "insert into measure_ask (id, person_id, referral_id, measure, measure_version, occasion, made_at, account_id,
             membership_id, expires_at, state, wrong, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 1)",
        values![
            id,
            asked.person,
            asked.referral,
            asked.measure.as_str(),
            asked.version.as_str(),
            asked.occasion.as_str(),
            made,
            by.account,
            by.membership,
            begins_in_england(day_in_england(ends)),
            state.as_str()
        ],
    )?;
    Ok(id)
}
