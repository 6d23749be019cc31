//! For whoever supports a person: the page of a connection, what they do with it, and what came of those on their caseload.

use access::Keys;
use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Refused};
use serde_json::json;
use store::{Tx, Value, values};
use uuid::Uuid;

use super::asking::done;
use super::change::found;
use super::first_visit::{self, Step};
use super::messages;
use super::moves::{Who, make};
use super::{Connection, ConnectionRule, Event, Moved, Side, State, read};
use crate::clocks::day_in_england;
use crate::groups::places::{self, Bookable};
use crate::people::banner::{self, Banner};
use crate::people::reaching::{self, person_for};
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Error, Result};

pub use super::moves::Doing;

/// The page of a connection.
#[derive(Debug, Clone)]
pub struct Page {
    /// Whose.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// The connection.
    pub connection: Connection,
    /// What happened to it, the oldest first.
    pub events: Vec<Event>,
    /// What helps to go the first time.
    pub steps: Vec<Step>,
    /// What whoever asks may do with it now.
    pub may: Vec<Moved>,
    /// The sessions to come of the provider, of somebody who comes there: those in which they are, and where there may be a place.
    pub sessions: Vec<Bookable>,
    /// Whether they may do anything with it at all.
    pub may_connect: bool,
    /// Whether the provider wants no messages where it was written to: it is rung.
    pub wants_none: bool,
    /// The day, in England.
    pub today: Date,
}

/// Shows a connection. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, connection: Uuid) -> Result<Page> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, person)?;
    let one = read::one(tx, connection)?.filter(|one| one.person == person.id).ok_or(Refused::NotThere)?;
    let banner = banner::of(tx, &person, by.account)?;
    let events = read::events(tx, one.id)?;
    let steps = first_visit::of(tx, one.id)?;
    let sessions = places::bookable(tx, &one)?;
    let may_connect = reaching::whose(tx, person.id)?.iter().any(|way| asker.may(Action::Connect, way));
    let may = if may_connect { may(&one) } else { Vec::new() };
    let happened = Happened {
        person: Some(person.id),
        referral: one.referral,
        detail: Some(json!({ "connection": one.id })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    let today = day_in_england(tx.now());
    let wants_none = messages::wants_none(tx, &one)?;
    Ok(Page { wants_none, person, banner, connection: one, events, steps, sessions, may, may_connect, today })
}

/// What whoever supports somebody may do with a connection as it stands.
fn may(one: &Connection) -> Vec<Moved> {
    let is_told = one.asked.is_some();
    super::lifecycle::RULES
        .iter()
        .filter(|rule| rule.by.leads(one.state, one.before_hold, Side::Worker).is_some())
        .map(|rule| rule.by)
        .filter(|moved| match moved {
            Moved::Give => one.mode == super::Mode::Signposted,
            Moved::Ask => one.mode != super::Mode::Signposted,
            // Of somebody who goes by themselves nobody was told anything.
            Moved::AskAgain | Moved::Reply | Moved::StopSharing | Moved::Reject => is_told,
            _ => true,
        })
        .collect()
}

/// Moves a connection on, if it is in the version that was seen.
///
/// # Errors
/// [`permit::Refused`]; [`ConnectionRule::NotNow`], also of moves with a step of their own (being asked, being told, stopping to
/// share); [`ConnectionRule::Day`], [`ConnectionRule::Past`]; [`crate::Rule::Reason`], [`crate::Rule::Note`],
/// [`crate::Rule::TooLong`]; [`Error::Stale`]; the store's.
pub fn act(
    tx: &mut Tx<'_>,
    keys: &Keys,
    asker: &Asker,
    (person, connection): (Uuid, Uuid),
    seen: i64,
    doing: &Doing,
) -> Result<()> {
    if matches!(doing.moved, Moved::Ask | Moved::Give | Moved::StopSharing) {
        return Err(ConnectionRule::NotNow.into());
    }
    let (person, by, was) = found(tx, asker, person, connection)?;
    if was.version != seen {
        return Err(Error::Stale);
    }
    if !may(&was).contains(&doing.moved) {
        return Err(ConnectionRule::NotNow.into());
    }
    let is = make(tx, Who::Worker(&by), &was, doing)?;
    if doing.moved == Moved::AskAgain {
        messages::is_wanted(tx, &is)?;
    }
    match doing.moved {
        Moved::AskAgain if was.state == State::Requested => messages::ask(tx, keys, &by, &is)?,
        // The link they go on with, in place of one that was lost or closed.
        Moved::AskAgain => messages::accepted(tx, keys, &by, &is)?,
        Moved::Reply => messages::reply(tx, keys, &by, &is)?,
        Moved::Accept => messages::accepted(tx, keys, &by, &is)?,
        Moved::Cancel | Moved::MarkError => messages::called_off(tx, &by, &is)?,
        _ => {}
    }
    done(tx, &by, &person, &is, &json!(doing.moved.as_str()))
}

/// Says that whoever supports the person has seen what came of it. Said twice, it is said once.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`] where something newer came; the store's.
pub fn seen(tx: &mut Tx<'_>, asker: &Asker, (person, connection): (Uuid, Uuid), seen: i64) -> Result<()> {
    let (person, by, was) = found(tx, asker, person, connection)?;
    if was.news.is_none() {
        return Ok(());
    }
    let done_rows = tx.execute(
        "update connection set news = $1, news_at = $2 where id = $3 and version = $4",
        values![None::<&str>, None::<Timestamp>, was.id, seen],
    )?;
    if done_rows == 0 {
        return Err(Error::Stale);
    }
    done(tx, &by, &person, &was, &json!("seen"))
}

/// A connection on somebody's desk.
#[derive(Debug, Clone)]
pub struct OnDesk {
    /// The connection.
    pub connection: Connection,
    /// What the person is called.
    pub name: String,
    /// What helps to go the first time and is still to be done, of a first visit that is near.
    pub steps: Vec<Step>,
}

/// What came of connections of those on a caseload, and whose first visit is near.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// What whoever has the caseload has not seen yet, the oldest first.
    pub news: Vec<OnDesk>,
    /// First visits that are near, with what is still to be done for them.
    pub first: Vec<OnDesk>,
}

/// So many days ahead a first visit stands on the desk.
const AHEAD: i64 = 7;

/// What stands on the desk of a caseload.
pub(crate) fn desk(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<Desk> {
    if memberships.is_empty() {
        return Ok(Desk::default());
    }
    let today = day_in_england(tx.now());
    let until = today.saturating_add(jiff::ToSpan::days(AHEAD));
    let from = today.saturating_sub(jiff::ToSpan::days(AHEAD));
    let places: Vec<String> = (1..=memberships.len()).map(|place| format!("${place}")).collect();
    let mut given: Vec<Value<'_>> = memberships.iter().map(|id| Value::from(*id)).collect();
    let held = format!(
        "c.referral_id in (select r.id from referral r where r.allocated_to in ({}) and r.phase <> 'over')",
        places.join(", ")
    );
    let news = read::those(tx, &format!("{held} and c.news is not null order by c.news_at, c.id"), &given)?;
    let next = given.len() + 1;
    given.extend([Value::from(from.to_string()), Value::from(until.to_string())]);
    let near = format!(
        "{held} and c.first_on between ${next} and ${} and c.state in ('accepted', 'in-progress') order by c.first_on, c.id",
        next + 1
    );
    let near = read::those(tx, &near, &given)?;
    let mut desk = Desk::default();
    for connection in news {
        desk.news.push(on_desk(tx, connection, Vec::new())?);
    }
    for connection in near {
        let Some(first) = connection.first else { continue };
        let steps: Vec<Step> = first_visit::of(tx, connection.id)?
            .into_iter()
            .filter(|step| step.done.is_none())
            .filter(|step| is_due(step, first.on, today))
            .collect();
        // A first visit that is over stays while something is still to be done, or nobody said whether they came.
        let is_open = first.on >= today || connection.came + connection.missed == 0;
        if is_open || !steps.is_empty() {
            desk.first.push(on_desk(tx, connection, steps)?);
        }
    }
    Ok(desk)
}

/// Whether a step is to be done on a day or before.
fn is_due(step: &Step, first: Date, today: Date) -> bool {
    first_visit::with_code(&step.kind).is_none_or(|kind| {
        let days = jiff::ToSpan::days(kind.days);
        match kind.when {
            first_visit::When::Before => first.saturating_sub(days) <= today,
            first_visit::When::After => first.saturating_add(days) <= today,
        }
    })
}

fn on_desk(tx: &mut Tx<'_>, connection: Connection, steps: Vec<Step>) -> Result<OnDesk> {
    let name = tx.one(
        "select given, family, known_as from person where id = $1",
        values![connection.person],
        |row| {
            let (given, family, known_as): (String, String, Option<String>) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(crate::people::full_name(&given, &family, known_as.as_deref()))
        },
    )?;
    Ok(OnDesk { connection, name, steps })
}

/// Whether a connection is one that nobody has taken, so that something else is to be looked for.
#[must_use]
pub fn looks_elsewhere(one: &Connection) -> bool {
    matches!(one.state, State::Rejected | State::Failed)
}
