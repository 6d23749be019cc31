//! Connections that are told afterwards: those of a demonstration. Nobody does this for real people: there is no asker, and
//! nothing is written into the audit trail.

use jiff::Timestamp;
use store::{Tx, Value};
use uuid::Uuid;

use super::{Mode, Moved, State};
use crate::Result;
use crate::load::By;

/// A service that was proposed to somebody.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// Its identifier.
    pub id: Uuid,
    /// Whose.
    pub person: Uuid,
    /// The scheme and the referral.
    pub through: (Uuid, Uuid),
    /// The goal that it is for.
    pub goal: Option<Uuid>,
    /// The need that it is for, by code.
    pub need: Option<String>,
    /// The service, what it is called, and who offers it.
    pub service: (Uuid, String, Option<String>),
    /// How they get there.
    pub mode: Mode,
    /// The council in whose area they live, by its code.
    pub lives_in: Option<String>,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
    /// Why it was taken back, by the code of a reason, and when.
    pub taken_back: Option<(&'static str, Timestamp)>,
}

/// Loads connections of people who are known to have none.
///
/// # Errors
/// The store's.
pub fn load(tx: &mut Tx<'_>, all: &[Proposed]) -> Result<()> {
    let (mut rows, mut events): (Vec<Vec<Value<'_>>>, Vec<Vec<Value<'_>>>) = Default::default();
    for one in all {
        let by = || -> [Value<'_>; 2] { [one.by.account.into(), one.by.membership.into()] };
        let (state, version, since) = match one.taken_back {
            None => (State::Proposed, 1_i64, one.at),
            Some((_, at)) => (State::Cancelled, 2, at),
        };
        let (service, name, organisation) = &one.service;
        let row: [Value<'_>; 17] = [
            one.id.into(),
            one.person.into(),
            one.through.0.into(),
            one.through.1.into(),
            one.goal.into(),
            one.need.as_deref().into(),
            (*service).into(),
            name.as_str().into(),
            organisation.as_deref().into(),
            one.mode.as_str().into(),
            state.as_str().into(),
            since.into(),
            "[]".into(),
            one.lives_in.as_deref().into(),
            one.at.into(),
            since.into(),
            version.into(),
        ];
        rows.push(row.into_iter().chain(by()).collect());
        let mut event =
            |number: i64, at: Timestamp, moved: Moved, state: State, reason: Option<&'static str>| {
                let row: [Value<'_>; 6] = [
                    one.id.into(),
                    number.into(),
                    at.into(),
                    moved.as_str().into(),
                    state.as_str().into(),
                    reason.into(),
                ];
                events.push(row.into_iter().chain(by()).collect());
            };
        event(1, one.at, Moved::Propose, State::Proposed, None);
        if let Some((reason, at)) = one.taken_back {
            event(2, at, Moved::TakeBack, State::Cancelled, Some(reason));
        }
    }
    tx.insert("connection", CONNECTION, &rows, "")?;
    tx.insert("connection_event", EVENT, &events, "")?;
    Ok(())
}

const CONNECTION: &[&str] = &[
    "id",
    "person_id",
    "scheme_id",
    "referral_id",
    "goal_id",
    "need",
    "service_id",
    "service_name",
    "organization_name",
    "mode",
    "state",
    "state_since",
    "against",
    "lives_in",
    "made_at",
    "changed_at",
    "version",
    "account_id",
    "membership_id",
];
const EVENT: &[&str] =
    &["connection_id", "number", "at", "moved", "state", "reason", "account_id", "membership_id"];
