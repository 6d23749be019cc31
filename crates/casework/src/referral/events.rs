//! What happened to a referral, in order: who, when, why.

use access::By;
use jiff::Timestamp;
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;
use crate::lifecycle::{Move, State};

/// Something that happened to a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its place, from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub moved: Move,
    /// The state it led to.
    pub state: State,
    /// Who, if it was somebody with an account.
    pub account: Option<Uuid>,
    /// What they are called.
    pub name: Option<String>,
    /// The code of the reason, from the list of the move.
    pub reason: Option<String>,
    /// A few words, for those who work with the person.
    pub note: Option<String>,
    /// The scheme it was sent on to, or the membership of the link worker.
    pub to: Option<Uuid>,
}

/// All of a referral, the first first.
pub(crate) fn of(tx: &mut Tx<'_>, referral: Uuid) -> Result<Vec<Event>> {
    Ok(tx.query(
        "select e.number, e.at, e.moved, e.state, e.account_id, a.name, e.reason, e.note, e.to_id
         from referral_event e left join account a on a.id = e.account_id
         where e.referral_id = $1 order by e.number",
        values![referral],
        |row| {
            let (moved, state): (String, String) = (row.get(2)?, row.get(3)?);
            Ok(Event {
                number: row.get(0)?,
                at: row.get(1)?,
                moved: Move::parse(&moved).unwrap_or(Move::Receive),
                state: State::parse(&state).unwrap_or(State::Received),
                account: row.get(4)?,
                name: row.get(5)?,
                reason: row.get(6)?,
                note: row.get(7)?,
                to: row.get(8)?,
            })
        },
    )?)
}

/// What whoever referred is told of it: those moves that tell them, and what they did themselves, without the words that are
/// for those who work with the person, and without who it was given to.
pub(crate) fn told(tx: &mut Tx<'_>, referral: Uuid) -> Result<Vec<Event>> {
    let mut all = of(tx, referral)?;
    all.retain(|event| event.moved.rule().tells || event.moved == Move::Withdraw);
    for event in &mut all {
        (event.note, event.to) = (None, None);
    }
    Ok(all)
}

/// What is written down of a move.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Happens<'a> {
    pub(crate) moved: Move,
    pub(crate) state: State,
    pub(crate) reason: Option<&'a str>,
    pub(crate) note: Option<&'a str>,
    pub(crate) to: Option<Uuid>,
}

/// Writes the next event of a referral, and gives its place. Two at once cannot write the same one: the place is the version
/// that the referral comes to have, which the caller has checked.
pub(crate) fn write(tx: &mut Tx<'_>, referral: Uuid, number: i64, by: &By, what: Happens<'_>) -> Result<()> {
    let (now, membership) = (tx.now(), by.works.as_ref().map(|works| works.membership));
    tx.execute(
        "insert into referral_event (referral_id, number, at, moved, state, account_id, membership_id, reason, note, to_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            referral,
            number,
            now,
            what.moved.as_str(),
            what.state.as_str(),
            by.account,
            membership,
            what.reason,
            what.note,
            what.to
        ],
    )?;
    Ok(())
}
