//! Those of a provider with accounts: who is asked about, who is coming and who comes, and what they answer. They do what whoever
//! holds a link does, by the same rules; each answer stands with the name of whoever gave it.
//!
//! A provider sees the connections of the services that were settled to be its own ([`crate::services`]), from when it was asked until
//! sharing stops, and of each person only what was shared. Lists are filtered by the same condition as each connection.

use access::{By, Keys};
use administration::Asker;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use permit::{Action, Columns, Parts, Refused, Resource};
use serde_json::json;
use store::{Tx, Value, values};
use uuid::Uuid;

use super::answering::{self, View, thing};
use super::moves::{Doing, Who};
use super::read::{self, OPEN};
use super::{Connection, First, Moved, Side, State};
use crate::clocks::day_in_england;
use crate::trail::{self, Happened};
use crate::{Error, Result};

/// So many of each sort are shown.
pub const MOST: usize = 200;

/// So many days what was settled is shown.
const LATELY: i64 = 28;

/// With which organisations a connection `c` is shared: the one whose the service is, since it was asked.
pub(crate) const SHARED_WITH: &str = "(c.asked_at is not null and c.state <> 'proposed' and c.service_id in (
    select ps.service_id from provider_service ps where ps.state = 'settled' and ps.organisation_id in {}))";

/// By what a connection is shared, for lists. The state is that of [`thing`].
fn columns() -> Columns {
    Columns { state: Some(STATE), shared_with: Some(SHARED_WITH), ..Columns::NONE }
}

const STATE: &str = "case when c.stopped_at is not null then 'withdrawn'
    when c.state in ('proposed', 'requested', 'accepted', 'in-progress', 'on-hold') then 'open' else 'closed' end in {}";

/// A connection in a list of a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub id: Uuid,
    /// What the service is called.
    pub service: String,
    /// What the person is called, as far as the provider may know it now: their whole name once it has said yes.
    pub name: Option<String>,
    /// How far it is.
    pub state: State,
    /// The last day on which an answer is in time.
    pub reply_by: Option<Date>,
    /// The day on which it is taken up again, of what rests.
    pub until: Option<Date>,
    /// The first visit.
    pub first: Option<First>,
    /// How often they came, and did not.
    pub came: i64,
    /// See there.
    pub missed: i64,
    /// Whether there is an answer of the link worker that nobody has followed up, or a question that waits for one.
    pub asked: Option<Moved>,
    /// Since when it is so.
    pub since: Timestamp,
    /// Why it is over, by the code of a reason.
    pub reason: Option<String>,
}

/// What a provider sees when it opens its page.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// Those that wait for an answer, the one that is due first first.
    pub waits: Vec<Line>,
    /// Those that were put off until a day.
    pub rests: Vec<Line>,
    /// Who is coming and has not come yet, by the first visit.
    pub coming: Vec<Line>,
    /// Who comes.
    pub comes: Vec<Line>,
    /// What was settled lately, the latest first.
    pub lately: Vec<Line>,
    /// The day, in England.
    pub today: Date,
}

/// What waits for a provider, who comes, and what was settled. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`] for whoever is at no provider; the store's.
pub fn inbox(tx: &mut Tx<'_>, asker: &Asker) -> Result<Inbox> {
    let by = provider(asker)?;
    let since = tx.now() - (LATELY * 24).hours();
    let mut sort = |condition: &str, order: &str, given: Vec<Value<'static>>| -> Result<Vec<Line>> {
        listed(tx, asker, condition, order, given)
    };
    let waits = sort("c.state = 'requested'", "c.reply_by, c.id", Vec::new())?;
    let rests = sort("c.state = 'on-hold'", "c.clock_on, c.id", Vec::new())?;
    let coming = sort(
        "c.state = 'accepted'",
        "coalesce(c.first_on, '9999'), c.first_at, c.state_since, c.id",
        Vec::new(),
    )?;
    let comes = sort("c.state = 'in-progress'", "c.state_since, c.id", Vec::new())?;
    let over = format!("c.state_since >= $1 and c.state not in {OPEN} and c.state <> 'entered-in-error'");
    let lately = sort(&over, "c.state_since desc, c.id", vec![since.into()])?;
    let today = day_in_england(tx.now());
    let listed = waits.len() + rests.len() + coming.len() + comes.len() + lately.len();
    let detail = Some(json!({ "listed": listed }));
    trail::record(tx, &by, &Happened { detail, ..Happened::new(Action::ReadConnection, "") })?;
    Ok(Inbox { waits, rests, coming, comes, lately, today })
}

/// How many wait for an answer, for whoever reads a page that leads there.
///
/// # Errors
/// The store's.
pub fn waiting(tx: &mut Tx<'_>, asker: &Asker) -> Result<i64> {
    let scope = permit::scope(asker.actor(), Action::AnswerConnection);
    let mut given = Vec::new();
    let scope = scope.sql(&columns(), &mut given)?;
    let sql = format!("select count(*) from connection c where c.state = 'requested' and {scope}");
    Ok(tx.one(&sql, &given, |row| row.get(0))?)
}

/// Whoever asks, in a role in which they answer for a provider.
fn provider(asker: &Asker) -> Result<By> {
    let works = asker.works().find(|works| asker.reads_some(works, Action::AnswerConnection));
    let works = works.ok_or(Refused::NotAllowed)?;
    let mut by = asker.by().clone();
    by.works = Some(works.clone());
    Ok(by)
}

/// Every connection of a sort that whoever asks may read. The order is the program's own.
fn listed(
    tx: &mut Tx<'_>,
    asker: &Asker,
    condition: &str,
    order: &str,
    mut given: Vec<Value<'static>>,
) -> Result<Vec<Line>> {
    let scope = permit::scope(asker.actor(), Action::ReadConnection).sql(&columns(), &mut given)?;
    let all = read::those(tx, &format!("{condition} and {scope} order by {order} limit {MOST}"), &given)?;
    let mut lines = Vec::with_capacity(all.len());
    for one in all {
        let since =
            tx.one("select state_since from connection where id = $1", values![one.id], |row| row.get(0))?;
        lines.push(line(one, since));
    }
    Ok(lines)
}

/// What a provider may see of somebody in a list: never more than on the page of the connection.
fn line(one: Connection, since: Timestamp) -> Line {
    let shared = answering::seen(&one);
    let name =
        shared.map(|shared| if shared.after.name.is_empty() { shared.called } else { shared.after.name });
    Line {
        id: one.id,
        name: name.filter(|name| !name.is_empty()),
        state: one.state,
        reply_by: one.asked.as_ref().map(|asked| asked.reply_by),
        until: one.clock.filter(|_| one.state == State::OnHold).map(|(_, on)| on),
        first: one.first,
        came: one.came,
        missed: one.missed,
        asked: one.news.map(|(moved, _)| moved).filter(|moved| *moved == Moved::Question),
        since,
        reason: one.reason.filter(|_| !one.state.is_open()),
        service: one.name,
    }
}

/// What belongs to a connection, for the policies: the organisation with which it is shared.
fn shared_with(tx: &mut Tx<'_>, one: &Connection) -> Result<Resource> {
    let whose = match (&one.asked, one.state) {
        (Some(_), State::Proposed) | (None, _) => None,
        _ => crate::services::whose(tx, one.service)?,
    };
    let shared: Vec<permit::Shared> =
        whose.map(|organisation| permit::Shared { organisation, parts: Parts::ALL }).into_iter().collect();
    Ok(thing(one).shared_with(&shared))
}

fn fetched(tx: &mut Tx<'_>, asker: &Asker, action: Action, id: Uuid) -> Result<(Connection, By, Resource)> {
    let now = tx.now();
    let found = match read::one(tx, id)? {
        Some(one) => {
            let whose = shared_with(tx, &one)?;
            Some((one, whose))
        }
        None => None,
    };
    let ((one, whose), by) = asker.fetched(action, found, |(_, whose)| whose.clone(), now)?;
    Ok((one, by, whose))
}

/// Shows a connection to the provider of its service. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`], also from the moment at which sharing stops; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<View> {
    let (one, by, whose) = fetched(tx, asker, Action::ReadConnection, id)?;
    let view = answering::view(tx, one, |action, _| asker.may(action, &whose))?;
    recorded(tx, &by, &view.connection, Action::ReadConnection, "looked at")?;
    Ok(view)
}

/// Moves a connection on for a provider, if it is in the version that was seen. What stands so already is done.
///
/// # Errors
/// [`permit::Refused`]; the rules of answering; [`Error::Stale`] where a colleague or the link worker did something meanwhile; the
/// store's.
pub fn act(tx: &mut Tx<'_>, keys: &Keys, asker: &Asker, id: Uuid, seen: i64, doing: &Doing) -> Result<()> {
    let rule = doing.moved.rule().filter(|rule| rule.sides.contains(&Side::Provider));
    let rule = rule.filter(|rule| rule.by != Moved::Guessed).ok_or(Refused::NotAllowed)?;
    let (one, by, whose) = fetched(tx, asker, Action::ReadConnection, id)?;
    if answering::is_so(tx, &one, doing)? || is_repeated(tx, &one, doing)? {
        return Ok(());
    }
    if one.version != seen {
        return Err(Error::Stale);
    }
    let may = |action: Action, _: &Resource| asker.may(action, &whose);
    let (is, outcome) = answering::answered(tx, keys, Who::Provider(&by, None), one, doing, may)?;
    let moved = outcome.map_err(Error::Rule)?;
    recorded(tx, &by, &is, rule.action, moved.as_str())
}

/// Whether somebody of the provider just said of the same day that they came, or did not.
fn is_repeated(tx: &mut Tx<'_>, one: &Connection, doing: &Doing) -> Result<bool> {
    if !matches!(doing.moved, Moved::Come | Moved::Miss) {
        return Ok(false);
    }
    let on = doing.day.unwrap_or_else(|| day_in_england(tx.now()));
    Ok(read::events(tx, one.id)?.last().is_some_and(|last| {
        last.moved == doing.moved
            && last.side == Side::Provider
            && last.day.unwrap_or_else(|| day_in_england(last.at)) == on
    }))
}

fn recorded(tx: &mut Tx<'_>, by: &By, one: &Connection, action: Action, what: &str) -> Result<()> {
    let area = answering::area(tx, one)?;
    let happened = Happened {
        person: Some(one.person),
        referral: one.referral,
        detail: Some(json!({ "connection": one.id, "provider": what })),
        ..Happened::new(action, &area)
    };
    trail::record(tx, by, &happened)
}
