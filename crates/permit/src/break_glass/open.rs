//! Opening a record, and closing it again.

use audit::{Entry, Subject, record};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;

use super::{Circumstances, Error, Opening, Result};
use crate::verdict::Acting;
use crate::{Action, Actor, BreakGlass, Obligation, Reason, Refused, Resource, Verdict, demand, permit};

/// Opens the record of a person in an emergency, from now on, and has governance told. A record that the same account opened
/// before is closed by it: there is one at a time.
///
/// `record` says whose record it is and which organisation keeps it. `lasts` is four hours at most.
///
/// # Errors
/// [`Error::Refused`] whoever may not, [`Error::SignInAgain`], [`Error::NotNeeded`] whoever can read it anyway,
/// [`Error::Wrong`] without a reason or with a time that is too long.
pub fn begin(
    tx: &mut Tx<'_>,
    actor: &Actor,
    record_of: &Resource,
    why: &str,
    lasts: SignedDuration,
    seen: &Circumstances<'_>,
) -> Result<Opening> {
    let now = tx.now();
    let grant = demand(actor, Action::BreakGlass, record_of)?;
    let (Some(account), Some(membership), Some(organisation), Some(person)) = (
        actor.account(),
        grant.acting.membership,
        grant.acting.organisation,
        record_of.people.first().copied(),
    ) else {
        return Err(Refused::NotThere.into());
    };
    if grant.obligations.has(Obligation::RecentSignIn) {
        seen.proved_recently(now)?;
    }
    if is_theirs_anyway(actor, record_of) {
        return Err(Error::NotNeeded);
    }
    // Refuses what is not as it has to be.
    BreakGlass::new(person, why, now, now + lasts)?;
    close_others(tx, actor, account, grant.acting, seen)?;
    let opening = Opening {
        id: tx.new_id(),
        person,
        area: seen.area.to_owned(),
        account,
        membership,
        organisation,
        role: grant.acting.who.as_str().to_owned(),
        why: Reason::stored(why.trim().to_owned()),
        from: now,
        until: now + lasts,
        ended: None,
    };
    tx.execute(
        "insert into break_glass (id, person_id, area, account_id, membership_id, organisation_id, role, why, from_at,
            until_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        values![
            opening.id,
            person,
            opening.area.as_str(),
            account,
            membership,
            organisation,
            opening.role.as_str(),
            opening.why.as_str(),
            opening.from,
            opening.until
        ],
    )?;
    let told = if grant.obligations.has(Obligation::AlertGovernance) {
        alert(tx, &opening, record_of.organisation)?
    } else {
        Vec::new()
    };
    let detail = json!({ "until": opening.until.to_string(), "governance_of": told });
    let entry = entry("break-glass.begin", account, grant.acting, &opening, seen);
    let reason = Some(opening.why.as_str());
    record(tx, &Entry { reason, detail: Some(detail), concerns: &told, ..entry })?;
    Ok(opening)
}

/// Whether somebody can read a record without an emergency.
fn is_theirs_anyway(actor: &Actor, record_of: &Resource) -> bool {
    let verdict = permit(actor, Action::ReadPerson, record_of);
    matches!(verdict, Verdict::Allowed { obligations, .. } if !obligations.has(Obligation::AlertGovernance))
}

/// Has the governance leads of those whom it concerns told: of the organisation through which it was opened, and of the one
/// that keeps the record.
fn alert(tx: &mut Tx<'_>, opening: &Opening, keeper: Option<Uuid>) -> Result<Vec<Uuid>> {
    let mut organisations = vec![opening.organisation];
    organisations.extend(keeper.filter(|keeper| *keeper != opening.organisation));
    for organisation in &organisations {
        tx.execute(
            "insert into break_glass_alert (break_glass_id, organisation_id, raised_at) values ($1, $2, $3)",
            values![opening.id, *organisation, opening.from],
        )?;
    }
    Ok(organisations)
}

/// Closes what an account has open.
fn close_others(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: Uuid,
    acting: Acting,
    seen: &Circumstances<'_>,
) -> Result<()> {
    while let Some(other) = open_now(tx, actor)? {
        close(tx, &other, account, acting, seen)?;
    }
    Ok(())
}

/// Closes one that is open.
fn close(
    tx: &mut Tx<'_>,
    opening: &Opening,
    account: Uuid,
    acting: Acting,
    seen: &Circumstances<'_>,
) -> Result<()> {
    let now = tx.now();
    tx.execute("update break_glass set ended_at = $1 where id = $2", values![now, opening.id])?;
    let area = Circumstances { area: &opening.area, ..*seen };
    let told = told_of(tx, opening.id)?;
    let entry = entry("break-glass.end", account, acting, opening, &area);
    record(tx, &Entry { concerns: &told, ..entry })?;
    Ok(())
}

/// The organisations whose governance leads are to know of an opening.
pub(super) fn told_of(tx: &mut Tx<'_>, opening: Uuid) -> Result<Vec<Uuid>> {
    Ok(tx.query(
        "select organisation_id from break_glass_alert where break_glass_id = $1 order by organisation_id",
        values![opening],
        |row| row.get(0),
    )?)
}

/// An event about an opening.
pub(super) fn entry<'a>(
    action: &'a str,
    account: Uuid,
    acting: Acting,
    opening: &Opening,
    seen: &Circumstances<'a>,
) -> Entry<'a> {
    Entry {
        area: seen.area,
        organisation: acting.organisation,
        role: Some(acting.who.as_str()),
        subject: Some(Subject { kind: "break-glass", id: opening.id }),
        person: Some(opening.person),
        origin: seen.origin,
        ..Entry::new(audit::Actor::Account { id: account }, action)
    }
}

/// The opening of an identifier.
pub(super) fn find(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Opening>> {
    let sql = format!("select {} from break_glass b where b.id = $1", Opening::COLUMNS);
    Ok(tx.first(&sql, values![id], Opening::row)?)
}

/// Closes a record again before its time is over: whoever opened it, or a governance lead who was told of it. One that is
/// closed stays so.
///
/// # Errors
/// [`Error::Refused`]: to everybody else it is not there.
pub fn end(tx: &mut Tx<'_>, actor: &Actor, id: Uuid, seen: &Circumstances<'_>) -> Result<()> {
    let (Some(account), Some(opening)) = (actor.account(), find(tx, id)?) else {
        return Err(Refused::NotThere.into());
    };
    let acting = if account == opening.account {
        permit(actor, Action::ReadOwnAccount, &Resource::account(account)).granted()?.acting
    } else {
        super::watch::overseer(tx, actor, id)?.acting
    };
    let now: Timestamp = tx.now();
    if opening.is_open(now) { close(tx, &opening, account, acting, seen) } else { Ok(()) }
}

/// What somebody has open in an emergency now.
///
/// # Errors
/// The store's.
pub fn open_now(tx: &mut Tx<'_>, actor: &Actor) -> Result<Option<Opening>> {
    let (Some(account), now) = (actor.account(), tx.now()) else { return Ok(None) };
    let sql = format!(
        "select {} from break_glass b
         where b.account_id = $1 and b.ended_at is null and b.from_at <= $2 and b.until_at > $3
         order by b.from_at desc, b.id desc limit 1",
        Opening::COLUMNS
    );
    Ok(tx.first(&sql, values![account, now, now], Opening::row)?)
}

/// Somebody with what they have open in an emergency, so that the policies know of it. To be done with every actor that is
/// made from a session of somebody who works in an organisation.
///
/// # Errors
/// The store's.
pub fn with_open_record(tx: &mut Tx<'_>, actor: Actor) -> Result<Actor> {
    let Some(opening) = open_now(tx, &actor)? else { return Ok(actor) };
    // A row that breaks the rules was not made by `begin`, and opens nothing.
    let opened = BreakGlass::new(opening.person, opening.why.as_str(), opening.from, opening.until);
    Ok(match opened {
        Ok(opened) => actor.with_break_glass(opened.through(opening.membership)),
        Err(_) => actor,
    })
}
