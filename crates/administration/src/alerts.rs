//! What information governance leads are told of: written in the transaction of what it is about, so that neither is there
//! without the other.
//!
//! An alert says what sort of thing happened, where, by whom, and to what. It holds no name. Who is told of it: the leads of
//! its organisation and of those above it, on their page, and by a message ([`crate::telling`]). One person's
//! having seen it is enough, but nobody sees off what they did themselves.

use access::{By, Private, accounts};
use audit::{Entry, Subject};
use jiff::Timestamp;
use permit::{Action, Columns, Refused, Resource, scope};
use store::{Row, Tx, Value, values};
use uuid::Uuid;

use crate::trail::{Happened, record};
use crate::{Asker, Result, Rule};

/// The most of each sort on one page.
const A_PAGE: usize = 100;

/// Why governance is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// Somebody was invited to be administrator or information governance lead. The subject is the invitation.
    RoleOffered,
    /// Such a role was carried over into an organisation that took another's place. The subject is the membership.
    RoleCarried,
    /// An organisation got areas to answer for. The subject is the organisation.
    Areas,
    /// An organisation got a number by which it runs a scheme. The subject is the organisation.
    RunsScheme,
    /// A link was made with which somebody can get back into their account, or be opened by whoever has it. The subject is the
    /// account.
    HelpedBackIn,
    /// Something that another part of the program, or a later version of it, tells of.
    Other(String),
}

impl Cause {
    /// As it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Cause::RoleOffered => "role-offered",
            Cause::RoleCarried => "role-carried",
            Cause::Areas => "areas",
            Cause::RunsScheme => "runs-scheme",
            Cause::HelpedBackIn => "helped-back-in",
            Cause::Other(word) => word,
        }
    }

    /// Reads what is stored.
    #[must_use]
    pub fn stored(word: &str) -> Self {
        let known =
            [Cause::RoleOffered, Cause::RoleCarried, Cause::Areas, Cause::RunsScheme, Cause::HelpedBackIn];
        known.into_iter().find(|one| one.as_str() == word).unwrap_or_else(|| Cause::Other(word.to_owned()))
    }
}

/// Has governance told of something, in the transaction in which it happens.
///
/// # Errors
/// The store's.
pub fn raise(tx: &mut Tx<'_>, by: &By, organisation: Uuid, cause: &Cause, subject: Uuid) -> Result<()> {
    let (id, now) = (tx.new_id(), tx.now());
    tx.execute(
        "insert into alert (id, at, organisation_id, kind, subject_id, caused_by) values ($1, $2, $3, $4, $5, $6)",
        values![id, now, organisation, cause.as_str(), subject, by.account],
    )?;
    Ok(())
}

/// Whom a role was given to.
#[derive(Debug, Clone)]
pub struct Given {
    /// What they are called, or to which mailbox it was offered.
    pub to: Private<String>,
    /// As what.
    pub role: String,
    /// Whether it was accepted, and runs or ran.
    pub is_taken: bool,
    /// Whether it was taken back, or has ended.
    pub is_over: bool,
}

/// An alert as a governance lead sees it.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Which.
    pub id: Uuid,
    /// When it happened.
    pub at: Timestamp,
    /// What.
    pub cause: Cause,
    /// Where.
    pub organisation: Uuid,
    /// What that is called.
    pub organisation_name: String,
    /// Who did it, if that is known.
    pub by: Option<Private<String>>,
    /// Whether it was whoever looks.
    pub is_own: bool,
    /// The role, where it is about one.
    pub given: Option<Given>,
    /// When it was seen.
    pub seen_at: Option<Timestamp>,
    /// By whom.
    pub seen_by: Option<Private<String>>,
    subject: Option<Uuid>,
    caused_by: Option<Uuid>,
    seen_by_account: Option<Uuid>,
}

/// Alerts, those that nobody has seen first.
#[derive(Debug, Clone)]
pub struct Alerts {
    /// That nobody has seen, the oldest first.
    pub unseen: Vec<Alert>,
    /// That somebody has seen, the latest first.
    pub seen: Vec<Alert>,
    /// Behind which the next page of seen ones goes on.
    pub next: Option<Uuid>,
}

/// The alerts of the organisations whose governance they watch over. That they looked is put on record.
///
/// # Errors
/// [`Refused::NotAllowed`] for whoever watches over none; the store's.
pub fn list(tx: &mut Tx<'_>, asker: &Asker, before: Option<Uuid>) -> Result<Alerts> {
    let within = scope(asker.actor(), Action::ReadAudit);
    let watched = asker.works().map(|works| Resource::audit(works.organisation));
    let watched: Vec<Resource> = watched.collect();
    let mut granted = Err(Refused::NotAllowed.into());
    for thing in &watched {
        granted = asker.demand(Action::ReadAudit, thing, tx.now());
        if granted.is_ok() {
            break;
        }
    }
    let (_, by) = granted.map_err(|error| match error {
        // Whoever works somewhere knows that governance is watched over there.
        crate::Error::Refused(Refused::NotThere) => Refused::NotAllowed.into(),
        other => other,
    })?;
    let columns = Columns { organisation: Some("a.organisation_id in {}"), ..Columns::NONE };
    let mut values: Vec<Value<'static>> = Vec::new();
    let mut unseen = Vec::new();
    if before.is_none() {
        let condition = within.sql(&columns, &mut values)?;
        let sql = format!("{SELECT} where a.seen_at is null and {condition} order by a.id limit {A_PAGE}");
        unseen = tx.query(&sql, &values, read)?;
    }
    let mut values: Vec<Value<'static>> = vec![before.unwrap_or(Uuid::max()).into()];
    let condition = within.sql(&columns, &mut values)?;
    let sql = format!(
        "{SELECT} where a.id < $1 and a.seen_at is not null and {condition} order by a.id desc limit {}",
        A_PAGE + 1
    );
    let mut seen = tx.query(&sql, &values, read)?;
    let goes_on = seen.len() > A_PAGE;
    seen.truncate(A_PAGE);
    let next = seen.last().map(|one| one.id).filter(|_| goes_on);
    for one in unseen.iter_mut().chain(&mut seen) {
        fill(tx, asker, one)?;
    }
    record(tx, &by, Happened { action: "alert.list", ..Happened::default() })?;
    Ok(Alerts { unseen, seen, next })
}

/// Notes that an alert was seen. Seen again, it stays as it is.
///
/// # Errors
/// [`Refused::NotThere`] for one that is none of theirs; [`Rule::OwnAct`] for what they did themselves; the store's.
pub fn see(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<()> {
    let now = tx.now();
    let one = tx.first(&format!("{SELECT} where a.id = $1"), values![id], read)?;
    let whose = |one: &Alert| Resource::audit(one.organisation);
    let (one, by) = asker.fetched(Action::ReadAudit, one, whose, now)?;
    let me = asker.actor().account();
    if one.caused_by.is_some() && one.caused_by == me {
        return Err(Rule::OwnAct.into());
    }
    let sql = "update alert set seen_at = $1, seen_by = $2 where id = $3 and seen_at is null";
    if tx.execute(sql, values![now, me, id])? > 0 {
        let (subject, concerns) = (Some(("alert", id)), &[one.organisation][..]);
        record(tx, &by, Happened { action: "alert.see", subject, concerns, detail: None })?;
    }
    Ok(())
}

/// An alert of which nobody has been told by a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untold {
    /// Which.
    pub id: Uuid,
    /// When it happened.
    pub at: Timestamp,
    /// Where.
    pub organisation: Uuid,
}

/// Alerts of which nobody has been told by a message, the oldest first. Whoever has seen one needs no message.
///
/// # Errors
/// The store's.
pub(crate) fn untold(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Untold>> {
    Ok(tx.query(
        "select id, at, organisation_id from alert where told_at is null and seen_at is null order by at, id limit $1",
        values![limit],
        |row| Ok(Untold { id: row.get(0)?, at: row.get(1)?, organisation: row.get(2)? }),
    )?)
}

/// Notes that a message was put on its way; nothing if one was before.
///
/// # Errors
/// The store's.
pub(crate) fn told(tx: &mut Tx<'_>, one: &Untold) -> Result<()> {
    let now = tx.now();
    let sql = "update alert set told_at = $1 where id = $2 and told_at is null";
    if tx.execute(sql, values![now, one.id])? == 0 {
        return Ok(());
    }
    let entry = Entry {
        organisation: Some(one.organisation),
        subject: Some(Subject { kind: "alert", id: one.id }),
        ..Entry::new(audit::Actor::Nobody, "alert.tell")
    };
    Ok(audit::record(tx, &entry)?)
}

const SELECT: &str =
    "select a.id, a.at, a.organisation_id, o.name, a.kind, a.subject_id, a.caused_by, a.seen_at, a.seen_by
    from alert a join organisation o on o.id = a.organisation_id";

fn read(row: &Row<'_>) -> store::Result<Alert> {
    Ok(Alert {
        id: row.get(0)?,
        at: row.get(1)?,
        organisation: row.get(2)?,
        organisation_name: row.get(3)?,
        cause: Cause::stored(&row.get::<String>(4)?),
        subject: row.get(5)?,
        caused_by: row.get(6)?,
        seen_at: row.get(7)?,
        seen_by_account: row.get(8)?,
        by: None,
        is_own: false,
        given: None,
        seen_by: None,
    })
}

fn fill(tx: &mut Tx<'_>, asker: &Asker, alert: &mut Alert) -> Result<()> {
    alert.is_own = alert.caused_by.is_some() && alert.caused_by == asker.actor().account();
    alert.by = name_of(tx, alert.caused_by)?;
    alert.seen_by = name_of(tx, alert.seen_by_account)?;
    alert.given = match (&alert.cause, alert.subject) {
        (Cause::RoleOffered, Some(invitation)) => offered(tx, invitation)?,
        (Cause::RoleCarried, Some(membership)) => carried(tx, membership)?,
        _ => None,
    };
    Ok(())
}

fn name_of(tx: &mut Tx<'_>, account: Option<Uuid>) -> Result<Option<Private<String>>> {
    let Some(account) = account else { return Ok(None) };
    Ok(crate::found(accounts::get(tx, account))?.map(|one| one.name))
}

fn offered(tx: &mut Tx<'_>, invitation: Uuid) -> Result<Option<Given>> {
    let now = tx.now();
    Ok(tx.first(
        "select email, role, accepted_at, revoked_at, expires_at from invitation where id = $1",
        values![invitation],
        |row| {
            let (accepted, revoked): (Option<Timestamp>, Option<Timestamp>) = (row.get(2)?, row.get(3)?);
            let expires: Timestamp = row.get(4)?;
            Ok(Given {
                to: Private::new(row.get(0)?),
                role: row.get(1)?,
                is_taken: accepted.is_some(),
                is_over: accepted.is_none() && (revoked.is_some() || expires <= now),
            })
        },
    )?)
}

fn carried(tx: &mut Tx<'_>, membership: Uuid) -> Result<Option<Given>> {
    let now = tx.now();
    Ok(tx.first(
        "select a.name, m.role, m.until_at from membership m join account a on a.id = m.account_id where m.id = $1",
        values![membership],
        |row| {
            let until: Option<Timestamp> = row.get(2)?;
            Ok(Given {
                to: Private::new(row.get(0)?),
                role: row.get(1)?,
                is_taken: true,
                is_over: until.is_some_and(|until| until <= now),
            })
        },
    )?)
}
