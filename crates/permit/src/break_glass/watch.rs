//! Watching over records that were opened in an emergency.

use std::collections::BTreeMap;

use audit::{Entry, Subject, record};
use jiff::Timestamp;
use serde_json::json;
use store::{Row, Tx, Value, values};
use uuid::Uuid;

use super::open::{entry, find, told_of};
use super::{Circumstances, Error, Opening, Result};
use crate::actor::Asking;
use crate::{Action, Actor, Columns, Grant, Reason, Refused, Resource, Role, Who, demand, fetched, scope};

/// An opening, with what one organisation has made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// What was opened.
    pub opening: Opening,
    /// Whose governance lead is to review it.
    pub organisation: Uuid,
    /// When they were sent a message about it.
    pub told: Option<Timestamp>,
    /// What came of it, once it is reviewed.
    pub review: Option<Review>,
}

/// What a governance lead found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Uuid,
    /// What came of it.
    pub outcome: Outcome,
    /// What they wrote, and what follows.
    pub note: Option<Reason>,
}

/// Whether it was right to open a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// There was an emergency, and the record was needed.
    Justified,
    /// It should not have been opened.
    NotJustified,
}

impl Outcome {
    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Outcome::Justified => "justified",
            Outcome::NotJustified => "not-justified",
        }
    }

    /// What is stored. A word that this version does not know leaves it open whether it was right: so it was not.
    fn stored(word: &str) -> Self {
        if word == "justified" { Outcome::Justified } else { Outcome::NotJustified }
    }
}

/// Whose alerts somebody may read.
const ALERTS: Columns = Columns { organisation: Some("a.organisation_id in {}"), ..Columns::NONE };

fn read(row: &Row<'_>) -> store::Result<Watched> {
    let mut c = row.columns();
    let opening = Opening::read(&mut c)?;
    let (organisation, told) = (c.next()?, c.next()?);
    let (at, by): (Option<Timestamp>, Option<Uuid>) = (c.next()?, c.next()?);
    let (outcome, note): (Option<String>, Option<String>) = (c.next()?, c.next()?);
    let review = at.zip(by).zip(outcome).map(|((at, by), outcome)| Review {
        at,
        by,
        outcome: Outcome::stored(&outcome),
        note: note.map(Reason::stored),
    });
    Ok(Watched { opening, organisation, told, review })
}

/// The organisations in which somebody watches over emergencies.
fn leads(actor: &Actor) -> Vec<Uuid> {
    let as_lead = |asking: &Asking<'_>| asking.who == Who::Role(Role::InformationGovernance);
    actor.asks_as().filter(as_lead).filter_map(|asking| asking.organisation()).collect()
}

/// How many records that were opened in an emergency are still to be reviewed by somebody as governance lead: those that they
/// opened themselves are for somebody else. Nothing for whoever watches over none.
///
/// # Errors
/// The store's; [`Error::List`].
pub fn to_review(tx: &mut Tx<'_>, actor: &Actor) -> Result<Option<i64>> {
    let scope = scope(actor, Action::ReviewBreakGlass);
    let Some(account) = actor.account().filter(|_| !scope.is_nothing()) else { return Ok(None) };
    let mut given: Vec<Value<'static>> = vec![account.into()];
    let among = scope.sql(&ALERTS, &mut given)?;
    let sql = format!(
        "select count(*) from break_glass_alert a join break_glass b on b.id = a.break_glass_id
         where a.reviewed_at is null and b.account_id <> $1 and {among}"
    );
    Ok(Some(tx.one(&sql, &given, |row| row.get(0))?))
}

/// One opening with what one organisation has made of it, for the governance lead who is to review it. Looking at it is not
/// written down: the list was.
///
/// # Errors
/// [`Error::Refused`]: to everybody else it is not there.
pub fn watched_one(tx: &mut Tx<'_>, actor: &Actor, (opening, organisation): (Uuid, Uuid)) -> Result<Watched> {
    let sql = format!(
        "select {}, a.organisation_id, a.told_at, a.reviewed_at, a.reviewed_by, a.outcome, a.note
         from break_glass_alert a join break_glass b on b.id = a.break_glass_id
         where b.id = $1 and a.organisation_id = $2",
        Opening::COLUMNS
    );
    let found = tx.first(&sql, values![opening, organisation], read)?;
    let (found, _) =
        fetched(actor, Action::ReviewBreakGlass, found, |one| Resource::audit(one.organisation))?;
    Ok(found)
}

/// The records that were opened in an emergency, of which somebody is to know as governance lead: the latest first, at most
/// `limit`, behind the one that `after` says (its beginning, its identifier, and the organisation). Those that are still to
/// be reviewed alone, or all. That somebody looked is written into the audit trail, so this is a write.
///
/// # Errors
/// [`Error::Refused`] for whoever watches over nothing.
pub fn watched(
    tx: &mut Tx<'_>,
    actor: &Actor,
    to_review: bool,
    after: Option<(Timestamp, Uuid, Uuid)>,
    limit: u32,
    seen: &Circumstances<'_>,
) -> Result<Vec<Watched>> {
    let scope = scope(actor, Action::ReviewBreakGlass);
    let Some(account) = actor.account().filter(|_| !scope.is_nothing()) else {
        return Err(Refused::NotThere.into());
    };
    let mut given: Vec<Value<'static>> = Vec::new();
    let mut conditions = Vec::new();
    if to_review {
        conditions.push("a.reviewed_at is null".to_owned());
    }
    if let Some((from, id, organisation)) = after {
        given.extend([Value::from(from), Value::from(id), Value::from(organisation)]);
        conditions.push("(b.from_at, b.id, a.organisation_id) < ($1, $2, $3)".to_owned());
    }
    conditions.push(scope.sql(&ALERTS, &mut given)?);
    given.push(limit.into());
    let sql = format!(
        "select {}, a.organisation_id, a.told_at, a.reviewed_at, a.reviewed_by, a.outcome, a.note
         from break_glass_alert a join break_glass b on b.id = a.break_glass_id
         where {} order by b.from_at desc, b.id desc, a.organisation_id desc limit ${}",
        Opening::COLUMNS,
        conditions.join(" and "),
        given.len()
    );
    let found = tx.query(&sql, &given, read)?;
    let leads = leads(actor);
    record(
        tx,
        &Entry {
            area: seen.area,
            organisation: leads.first().copied(),
            concerns: &leads,
            role: Some(Role::InformationGovernance.as_str()),
            origin: seen.origin,
            detail: Some(json!({ "found": found.len() })),
            ..Entry::new(audit::Actor::Account { id: account }, "break-glass.list")
        },
    )?;
    Ok(found)
}

/// The right to review an opening for one of the organisations that were told of it.
pub(super) fn overseer(tx: &mut Tx<'_>, actor: &Actor, opening: Uuid) -> Result<Grant> {
    let organisations = told_of(tx, opening)?;
    let rights =
        organisations.iter().map(|one| demand(actor, Action::ReviewBreakGlass, &Resource::audit(*one)));
    // Of several answers, the best; without any, it is not there.
    let mut best = Err(Refused::NotThere);
    for right in rights {
        if right.is_ok() || matches!((best, right), (Err(Refused::NotThere), _)) {
            best = right;
        }
    }
    Ok(best?)
}

/// Notes what came of an opening, for an organisation that was told of it. Nobody reviews what they did themselves.
///
/// # Errors
/// [`Error::Refused`], [`Error::OwnDoing`], [`Error::AlreadyReviewed`], [`Error::NoNote`] for what was not right.
pub fn review(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (opening, organisation): (Uuid, Uuid),
    outcome: Outcome,
    note: Option<&str>,
    seen: &Circumstances<'_>,
) -> Result<()> {
    let there: Option<bool> = tx.first(
        "select a.reviewed_at is not null from break_glass_alert a
         where a.break_glass_id = $1 and a.organisation_id = $2",
        values![opening, organisation],
        |row| row.get(0),
    )?;
    let (Some(reviewed), Some(opening), Some(account)) = (there, find(tx, opening)?, actor.account()) else {
        return Err(Refused::NotThere.into());
    };
    let grant = demand(actor, Action::ReviewBreakGlass, &Resource::audit(organisation))?;
    if account == opening.account {
        return Err(Error::OwnDoing);
    }
    if reviewed {
        return Err(Error::AlreadyReviewed);
    }
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    if outcome == Outcome::NotJustified && note.is_none() {
        return Err(Error::NoNote);
    }
    let now = tx.now();
    tx.execute(
        "update break_glass_alert set reviewed_at = $1, reviewed_by = $2, outcome = $3, note = $4
         where break_glass_id = $5 and organisation_id = $6",
        values![now, account, outcome.as_str(), note.map(str::to_owned), opening.id, organisation],
    )?;
    let area = Circumstances { area: &opening.area, ..*seen };
    let detail = json!({ "outcome": outcome.as_str(), "for": organisation });
    let entry = entry("break-glass.review", account, grant.acting, &opening, &area);
    record(tx, &Entry { detail: Some(detail), concerns: &[organisation], ..entry })?;
    Ok(())
}

/// Which of some openings have been reviewed by everybody who is to: of each that there is, whether.
///
/// # Errors
/// The store's.
pub fn reviewed(tx: &mut Tx<'_>, openings: &[Uuid]) -> Result<BTreeMap<Uuid, bool>> {
    let mut all = BTreeMap::new();
    tx.each_of(
        "select break_glass_id, reviewed_at is not null from break_glass_alert where break_glass_id in",
        openings,
        |row| {
            let reviewed: bool = row.get(1)?;
            all.entry(row.get(0)?).and_modify(|all: &mut bool| *all &= reviewed).or_insert(reviewed);
            Ok(())
        },
    )?;
    Ok(all)
}

/// An alert of which nobody has been sent a message yet. The message names nobody: it leads to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alert {
    /// The opening.
    pub opening: Uuid,
    /// Whose governance leads are to be told.
    pub organisation: Uuid,
    /// Since when.
    pub raised: Timestamp,
}

/// Alerts of which nobody has been sent a message yet, the oldest first, at most `limit`.
///
/// # Errors
/// The store's.
pub fn to_tell(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Alert>> {
    Ok(tx.query(
        "select break_glass_id, organisation_id, raised_at from break_glass_alert where told_at is null
         order by raised_at, break_glass_id, organisation_id limit $1",
        values![limit],
        |row| Ok(Alert { opening: row.get(0)?, organisation: row.get(1)?, raised: row.get(2)? }),
    )?)
}

/// Notes that a message was sent, in the transaction that puts it on its way; nothing if one was before.
///
/// # Errors
/// The store's.
pub fn told(tx: &mut Tx<'_>, alert: &Alert) -> Result<bool> {
    let now = tx.now();
    let fresh = tx.execute(
        "update break_glass_alert set told_at = $1
         where break_glass_id = $2 and organisation_id = $3 and told_at is null",
        values![now, alert.opening, alert.organisation],
    )?;
    let Some(opening) = find(tx, alert.opening)?.filter(|_| fresh > 0) else { return Ok(false) };
    record(
        tx,
        &Entry {
            area: &opening.area,
            organisation: Some(alert.organisation),
            subject: Some(Subject { kind: "break-glass", id: opening.id }),
            person: Some(opening.person),
            ..Entry::new(audit::Actor::Nobody, "break-glass.tell")
        },
    )?;
    Ok(true)
}
