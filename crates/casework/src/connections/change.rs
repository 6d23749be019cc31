//! A proposal is changed, or taken back.

use access::By;
use administration::Asker;
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use super::propose::{is_open_goal, noted};
use super::read::{Happens, write_event};
use super::{Connection, ConnectionRule, Mode, Moved, State};
use crate::people::banner::{self, Banner};
use crate::people::reaching::person_for;
use crate::people::record::Person;
use crate::plan::{self, Plan};
use crate::reasons::{self, List};
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

/// The reason that says a proposal should not have been written.
const IN_ERROR: &str = "entered-in-error";

/// What a form that changes a proposal is drawn from.
#[derive(Debug, Clone)]
pub struct Changing {
    /// Whose it is.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// Their plan, with it.
    pub plan: Plan,
}

/// What a proposal is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// How they get there.
    pub mode: Option<Mode>,
    /// The goal that it is for.
    pub goal: Option<Uuid>,
    /// What the person should know of it, or why it is right for them all the same.
    pub note: String,
}

/// That a proposal is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakingBack {
    /// Why, by the code of a reason.
    pub reason: String,
    /// A few words, where the reason asks for some.
    pub note: String,
}

/// The proposals of somebody, for whoever may change them. That they looked is recorded.
///
/// # Errors
/// [`permit::Refused`], also where no referral is open; the store's.
pub fn changing(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<Changing> {
    let (person, by) = person_for(tx, asker, Action::Connect, person)?;
    let plan = plan::of(tx, person.id)?;
    let banner = banner::of(tx, &person, by.account)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "plan": "shown" })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Changing { person, banner, plan })
}

/// Changes how somebody gets to a service, what for, or the note, if it is still in the version that was seen. Whatever is so
/// already is no change.
///
/// # Errors
/// [`permit::Refused`]; [`ConnectionRule`]; [`Rule::TooLong`]; [`Error::Stale`]; the store's.
pub fn change(
    tx: &mut Tx<'_>,
    asker: &Asker,
    person: Uuid,
    connection: Uuid,
    seen: i64,
    new: &Reworded,
) -> Result<()> {
    let (person, by, was) = found(tx, asker, person, connection)?;
    let note = noted(&new.note)?;
    let mode = new.mode.ok_or(ConnectionRule::Mode)?;
    if (mode, new.goal, note) == (was.mode, was.goal, was.note.as_deref()) {
        return Ok(());
    }
    if was.version != seen {
        return Err(Error::Stale);
    }
    if was.state != State::Proposed {
        return Err(ConnectionRule::NotProposed.into());
    }
    if let Some(goal) = new.goal.filter(|goal| was.goal != Some(*goal)) {
        is_open_goal(tx, person.id, goal)?;
    }
    if !was.against.is_empty() && note.is_none() {
        return Err(ConnectionRule::Why.into());
    }
    let (now, membership) = (tx.now(), by.works.as_ref().map(|works| works.membership));
    let done = tx.execute(
        "update connection set mode = $1, goal_id = $2, note = $3, changed_at = $4, account_id = $5, membership_id = $6,
             version = version + 1
         where id = $7 and version = $8",
        values![mode.as_str(), new.goal, note, now, by.account, membership, connection, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    let said = json!({ "mode": was.mode.as_str(), "goal": was.goal, "note": was.note }).to_string();
    let happens = Happens { was: Some(said), ..Happens::by_worker(Moved::Change, was.state).saying(note) };
    write_event(tx, connection, was.version + 1, (by.account, membership), &happens)?;
    ended(tx, &by, &person, connection, "changed", (mode, new.goal) != (was.mode, was.goal))
}

/// Takes a proposal back, if it is still in the version that was seen. Taken back twice, it is taken back once.
///
/// # Errors
/// [`permit::Refused`]; [`ConnectionRule::NotProposed`]; [`Rule::Reason`]; [`Rule::Note`]; [`Rule::TooLong`]; [`Error::Stale`];
/// the store's.
pub fn take_back(
    tx: &mut Tx<'_>,
    asker: &Asker,
    person: Uuid,
    connection: Uuid,
    seen: i64,
    taking: &TakingBack,
) -> Result<()> {
    let (person, by, was) = found(tx, asker, person, connection)?;
    if matches!(was.state, State::Cancelled | State::EnteredInError) {
        return Ok(());
    }
    let note = noted(&taking.note)?;
    let reason = reasons::with_code(List::TakeBack, &taking.reason).ok_or(Rule::Reason)?;
    if reason.note && note.is_none() {
        return Err(Rule::Note.into());
    }
    if was.state != State::Proposed {
        return Err(ConnectionRule::NotProposed.into());
    }
    let state = if reason.code == IN_ERROR { State::EnteredInError } else { State::Cancelled };
    let (now, membership) = (tx.now(), by.works.as_ref().map(|works| works.membership));
    let done = tx.execute(
        "update connection set state = $1, state_since = $2, changed_at = $3, account_id = $4, membership_id = $5,
             version = version + 1
         where id = $6 and version = $7 and state = 'proposed'",
        values![state.as_str(), now, now, by.account, membership, connection, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    let happens = Happens::by_worker(Moved::TakeBack, state).because(Some(&reason.code)).saying(note);
    write_event(tx, connection, was.version + 1, (by.account, membership), &happens)?;
    ended(tx, &by, &person, connection, "taken-back", true)
}

/// A connection of a person whom whoever asks may connect.
pub(crate) fn found(
    tx: &mut Tx<'_>,
    asker: &Asker,
    person: Uuid,
    connection: Uuid,
) -> Result<(Person, By, Connection)> {
    let (person, by) = person_for(tx, asker, Action::Connect, person)?;
    let known = super::of(tx, person.id)?.into_iter().find(|one| one.id == connection);
    Ok((person, by, known.ok_or(Refused::NotThere)?))
}

/// Counts the plan up where it is another one, and notes what was done. To be called last.
fn ended(
    tx: &mut Tx<'_>,
    by: &By,
    person: &Person,
    connection: Uuid,
    what: &'static str,
    is_agreed: bool,
) -> Result<()> {
    if is_agreed {
        plan::edited(tx, person.id, by)?;
    }
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "connection": connection, "was": what })),
        ..Happened::new(Action::Connect, &person.area)
    };
    trail::record(tx, by, &happened)
}
