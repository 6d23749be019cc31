//! What is told to whoever referred. A message is prepared in the transaction of the move that it tells of; until messages
//! are delivered, it is a page and a printed summary.
//!
//! What it holds is what the *Social Prescribing Information Standard* v1.1 calls the message back to the practice and the
//! referrer: which referral, what came of it and why, when, what was put in place, and the codes for the record. Where the person
//! chose that only codes go back, there are no words in it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Tx, values};
use uuid::Uuid;

use super::Referral;
use crate::coding::{self, Coded};
use crate::lifecycle::{Move, State};
use crate::{Error, Result};

/// A message to whoever referred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identifier.
    pub id: Uuid,
    /// When it was prepared.
    pub made: Timestamp,
    /// When somebody at the referrer's opened it.
    pub read: Option<Timestamp>,
    /// What it says.
    pub sections: Sections,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sections {
    /// What happened.
    pub moved: String,
    /// How far the referral is by that.
    pub state: String,
    /// The code of the reason, from the list of the move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// In the words of whoever did it. None where only codes go back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// What goes into the record of the practice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Coded>,
}

impl Sections {
    /// What happened, and how far the referral is by that. What a later version of the program wrote is told as having come.
    #[must_use]
    pub fn parsed(&self) -> (Move, State) {
        (
            Move::parse(&self.moved).unwrap_or(Move::Receive),
            State::parse(&self.state).unwrap_or(State::Received),
        )
    }
}

/// What the message for a move says. `referral` is what it was before it.
pub(crate) fn sections(
    referral: &Referral,
    (moved, state): (Move, State),
    reason: Option<&str>,
    words: Option<&str>,
) -> Sections {
    Sections {
        moved: moved.as_str().to_owned(),
        state: state.as_str().to_owned(),
        reason: reason.map(str::to_owned),
        words: words.filter(|_| !referral.codes_only).map(str::to_owned),
        codes: coding::of_move(referral, moved),
    }
}

/// As it is stored.
pub(crate) fn written(sections: &Sections) -> Result<String> {
    serde_json::to_string(sections).map_err(|error| {
        Error::from(store::Error::Statement(format!("a message cannot be written: {error}")))
    })
}

/// Prepares the message for a move.
pub(crate) fn prepare(
    tx: &mut Tx<'_>,
    referral: &Referral,
    number: i64,
    (moved, state): (Move, State),
    reason: Option<&str>,
    words: Option<&str>,
) -> Result<()> {
    let text = written(&sections(referral, (moved, state), reason, words))?;
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into message_back (id, referral_id, event_number, made_at, sections) values ($1, $2, $3, $4, $5)",
        values![id, referral.id, number, now, text],
    )?;
    Ok(())
}

/// All of a referral, the newest first.
pub(crate) fn of(tx: &mut Tx<'_>, referral: Uuid) -> Result<Vec<Message>> {
    let mut all = Vec::new();
    tx.each(
        "select id, made_at, read_at, sections from message_back where referral_id = $1 order by event_number desc",
        values![referral],
        |row| {
            let text: String = row.get(3)?;
            let sections = serde_json::from_str(&text)
                .map_err(|error| store::Error::Statement(format!("a message cannot be read: {error}")))?;
            all.push(Message { id: row.get(0)?, made: row.get(1)?, read: row.get(2)?, sections });
            Ok(())
        },
    )?;
    Ok(all)
}

/// Whoever referred has looked.
pub(crate) fn read_now(tx: &mut Tx<'_>, referral: Uuid) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update message_back set read_at = $1 where referral_id = $2 and read_at is null",
        values![now, referral],
    )?;
    Ok(())
}
