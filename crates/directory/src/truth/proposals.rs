//! What owners say is different: a change for each field, which a steward takes or refuses, unless it is of a sort that is taken at
//! once.

use jiff::Timestamp;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::words;

use super::fields::{self, Field};
use super::verification::derive;
use super::{Error, Result, Rule, settings};

words! {
    /// What has become of a change.
    State {
        /// A steward has not looked yet.
        Waiting "waiting",
        /// The listing says it now.
        Taken "taken",
        /// It does not.
        Refused "refused",
        /// A newer one took its place.
        Replaced "replaced",
    }
}

/// A change that an owner asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its identifier.
    pub id: Uuid,
    /// The field.
    pub field: Field,
    /// What the listing said when it was asked for.
    pub was: String,
    /// What it should say.
    pub said: String,
    /// When that was.
    pub made_at: Timestamp,
    /// How often it has changed, from 1.
    pub version: i64,
}

impl Proposal {
    /// Whether somebody has to change it by hand, where the listing comes from.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        settings().rule(self.field).is_some_and(|rule| rule.by_hand)
    }
}

/// What waits of a listing, the oldest first.
///
/// # Errors
/// The store's.
pub fn waiting(tx: &mut Tx<'_>, service: Uuid) -> Result<Vec<Proposal>> {
    let found: Vec<Option<Proposal>> = tx.query(
        "select id, field, was, said, made_at, version from listing_change
         where service_id = $1 and state = 'waiting' order by made_at, id",
        values![service],
        |row| {
            let mut c = row.columns();
            let (id, field): (Uuid, String) = (c.next()?, c.next()?);
            let (was, said, made_at, version) = (c.next()?, c.next()?, c.next()?, c.next()?);
            Ok(Field::parse(&field).map(|field| Proposal { id, field, was, said, made_at, version }))
        },
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// Keeps what an owner said is different. What waited of the same field before gives way. Those that are taken at once are taken.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    service: Uuid,
    verification: Uuid,
    by_name: &str,
    different: &[(Field, String, String)],
    at_once: &dyn Fn(Field) -> bool,
) -> Result<()> {
    let now = tx.now();
    let mut taken = Vec::new();
    for (field, was, said) in different {
        tx.execute(
            "update listing_change set state = 'replaced', settled_at = $1, version = version + 1
             where service_id = $2 and field = $3 and state = 'waiting'",
            values![now, service, field.as_str()],
        )?;
        let is_taken = at_once(*field);
        let (id, state) = (tx.new_id(), if is_taken { State::Taken } else { State::Waiting });
        tx.execute(
            "insert into listing_change (id, service_id, verification_id, field, was, said, state, at_once, made_at,
                 settled_at, settled_by, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
            values![
                id,
                service,
                verification,
                field.as_str(),
                was,
                said,
                state.as_str(),
                is_taken,
                now,
                is_taken.then_some(now),
                is_taken.then_some(by_name)
            ],
        )?;
        if is_taken {
            taken.push((*field, said.clone()));
        }
    }
    if taken.is_empty() { Ok(()) } else { fields::write(tx, service, &taken) }
}

/// Takes a change, or refuses it with why. Whoever saw another version is told. Once nothing of what was said waits any more, what
/// the owner said counts as a check, from when they said it.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    service: Uuid,
    change: Uuid,
    seen: i64,
    refused_because: Option<&str>,
    by_name: &str,
) -> Result<serde_json::Value> {
    if refused_because.is_some_and(|why| why.trim().is_empty() || why.chars().count() > fields::LONGEST) {
        return Err(Rule::Why.into());
    }
    let found: Option<(String, String, String, i64, Uuid)> = tx.first(
        "select field, said, state, version, verification_id from listing_change where id = $1 and service_id = $2",
        values![change, service],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
    )?;
    let (field, said, state, version, verification) = found.ok_or(permit::Refused::NotThere)?;
    if state != State::Waiting.as_str() {
        return Err(Rule::NotNow.into());
    }
    if version != seen {
        return Err(Error::Stale);
    }
    let field = Field::parse(&field).ok_or(permit::Refused::NotThere)?;
    let by_hand = settings().rule(field).is_some_and(|rule| rule.by_hand);
    let now = tx.now();
    let becomes = if refused_because.is_some() { State::Refused } else { State::Taken };
    tx.execute(
        "update listing_change set state = $1, settled_at = $2, settled_by = $3, why = $4, version = version + 1
         where id = $5",
        values![becomes.as_str(), now, by_name, refused_because.map(str::trim), change],
    )?;
    if becomes == State::Taken && !by_hand {
        fields::write(tx, service, &[(field, said)])?;
    }
    let left: i64 = tx.one(
        "select count(*) from listing_change where verification_id = $1 and state = 'waiting'",
        values![verification],
        |row| row.get(0),
    )?;
    if left == 0 {
        tx.execute("update verification set counts = true where id = $1", values![verification])?;
        derive(tx, service)?;
    }
    Ok(json!({ "change": change, "field": field.as_str(), "state": becomes.as_str() }))
}
