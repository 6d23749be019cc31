//! Who stands above whom on which days; and what becomes of an organisation that ends.

use jiff::civil::Date;
use store::{Tx, values};
use uuid::Uuid;

use super::{Organisation, get, today};
use crate::memberships;
use crate::witness::About;
use crate::{By, Error, Refused, Result, What};

/// Higher than any tree of organisations is.
const HIGHEST: usize = 32;

/// From when to when an organisation stood under another. Both days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    id: Uuid,
    /// The one above.
    pub parent: Uuid,
    /// The first day, if it is known.
    pub starts: Option<Date>,
    /// The last day, if there is one.
    pub ends: Option<Date>,
}

impl Step {
    /// The part of a span of days that this covers.
    fn within(&self, (from, to): (Date, Date)) -> Option<(Date, Date)> {
        let from = from.max(self.starts.unwrap_or(Date::MIN));
        let to = to.min(self.ends.unwrap_or(Date::MAX));
        (from <= to).then_some((from, to))
    }
}

/// Under whom an organisation stood, in the order in which that began.
///
/// # Errors
/// The store's.
pub fn history(tx: &mut Tx<'_>, child: Uuid) -> Result<Vec<Step>> {
    Ok(tx.query(
        "select id, parent_id, starts, ends from organisation_parent where child_id = $1
         order by coalesce(starts, '')",
        values![child],
        |row| {
            Ok(Step {
                id: row.get(0)?,
                parent: row.get(1)?,
                starts: super::day(row.get(2)?)?,
                ends: super::day(row.get(3)?)?,
            })
        },
    )?)
}

/// Everybody above an organisation on a day, the nearest first.
///
/// # Errors
/// The store's.
pub fn above(tx: &mut Tx<'_>, id: Uuid, on: Date) -> Result<Vec<Uuid>> {
    let mut found = Vec::new();
    let mut at = id;
    while found.len() < HIGHEST {
        let step = history(tx, at)?.into_iter().find(|step| step.within((on, on)).is_some());
        let Some(step) = step else { break };
        found.push(step.parent);
        at = step.parent;
    }
    Ok(found)
}

/// Everybody below an organisation on a day, and itself: the organisations for which somebody there may speak.
///
/// # Errors
/// The store's.
pub fn below(tx: &mut Tx<'_>, id: Uuid, on: Date) -> Result<Vec<Uuid>> {
    let on = on.to_string();
    // `union` ends even where the table, by hand, holds a circle.
    Ok(tx.query(
        "with recursive below (id) as (
             select id from organisation where id = $1
             union
             select p.child_id from organisation_parent p join below b on p.parent_id = b.id
             where coalesce(p.starts, '') <= $2 and coalesce(p.ends, '9999') >= $3)
         select id from below",
        values![id, &on, &on],
        |row| row.get(0),
    )?)
}

/// Puts one under another for a span of days, after looking that it may.
pub(super) fn put_under(
    tx: &mut Tx<'_>,
    child: Uuid,
    parent: Uuid,
    starts: Option<Date>,
    ends: Option<Date>,
) -> Result<()> {
    let days = (starts.unwrap_or(Date::MIN), ends.unwrap_or(Date::MAX));
    if history(tx, child)?.iter().any(|step| step.within(days).is_some()) {
        return Err(Refused::HistoryStands.into());
    }
    look(tx, child, parent, days)?;
    let id = tx.new_id();
    tx.execute(
        "insert into organisation_parent (id, child_id, parent_id, starts, ends) values ($1, $2, $3, $4, $5)",
        values![id, child, parent, starts.map(|day| day.to_string()), ends.map(|day| day.to_string())],
    )?;
    Ok(())
}

/// Whether one may stand under another on these days.
fn look(tx: &mut Tx<'_>, child: Uuid, parent: Uuid, days: (Date, Date)) -> Result<()> {
    let (low, high) = (get(tx, child)?, get(tx, parent)?);
    if child == parent || reaches(tx, parent, child, days, HIGHEST)? {
        return Err(Refused::Circle.into());
    }
    if !low.kind.may_be_under(high.kind) {
        return Err(Refused::WrongKind.into());
    }
    if high.closes.is_some_and(|closes| closes < days.0) {
        return Err(Refused::NotOpen.into());
    }
    Ok(())
}

/// Whether `wanted` stands above `from` on any of these days.
fn reaches(tx: &mut Tx<'_>, from: Uuid, wanted: Uuid, days: (Date, Date), steps: usize) -> Result<bool> {
    if steps == 0 {
        return Ok(true);
    }
    for step in history(tx, from)? {
        let Some(days) = step.within(days) else { continue };
        if step.parent == wanted || reaches(tx, step.parent, wanted, days, steps - 1)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Moves an organisation under another, or under none, from a day on. Until the day before all stays as it was.
///
/// # Errors
/// [`Refused::HistoryStands`] when a later move is recorded; [`Refused::Circle`], [`Refused::WrongKind`],
/// [`Refused::NotOpen`]; [`Error::Missing`]; the store's.
pub fn move_under(tx: &mut Tx<'_>, by: &By, child: Uuid, parent: Option<Uuid>, from: Date) -> Result<()> {
    move_quietly(tx, child, parent, from)?;
    by.tell(tx, What::OrganisationMoved, About::organisation(child))
}

pub(super) fn move_quietly(tx: &mut Tx<'_>, child: Uuid, parent: Option<Uuid>, from: Date) -> Result<()> {
    let before = history(tx, child)?;
    if before.iter().any(|step| step.starts.is_some_and(|starts| starts >= from)) {
        return Err(Refused::HistoryStands.into());
    }
    // All that may be refused comes before the first change: bringing in a register goes on after a refusal.
    if let Some(parent) = parent {
        look(tx, child, parent, (from, Date::MAX))?;
    }
    for step in before.iter().filter(|step| step.within((from, from)).is_some()) {
        end_step(tx, step, from)?;
    }
    parent.map_or(Ok(()), |parent| put_under(tx, child, parent, Some(from), None))
}

/// Ends a step the day before.
fn end_step(tx: &mut Tx<'_>, step: &Step, before: Date) -> Result<()> {
    let last = before.yesterday().map_err(|_| Refused::NotOpen)?;
    tx.execute("update organisation_parent set ends = $1 where id = $2", values![last.to_string(), step.id])?;
    Ok(())
}

/// Gives an organisation its last day. Whoever works there has no access from the next day on; nothing else changes.
///
/// # Errors
/// [`Refused::ClosedAlready`]; [`Refused::NotOpen`] when it opens later; [`Error::Missing`]; the store's.
pub fn close(tx: &mut Tx<'_>, by: &By, id: Uuid, last: Date) -> Result<()> {
    let one = get(tx, id)?;
    end(tx, &one, last)?;
    by.tell(tx, What::OrganisationClosed, About::organisation(id))
}

fn end(tx: &mut Tx<'_>, one: &Organisation, last: Date) -> Result<()> {
    if one.closes.is_some() {
        return Err(Refused::ClosedAlready.into());
    }
    if one.opens.is_some_and(|opens| last < opens) {
        return Err(Refused::NotOpen.into());
    }
    tx.execute(
        // From now on a register does not open it again.
        "update organisation set closes = $1, origin = 'administrator', version = version + 1 where id = $2",
        values![last.to_string(), one.id],
    )?;
    memberships::rotate_everybody_in(tx, one.id)
}

/// What becomes of the people who work where another organisation takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Staff {
    /// They have the same roles in the other one, from that day on.
    Carried,
    /// They lose their access; who is wanted is invited.
    Left,
}

/// Another organisation takes one's place from a day on, as in a merger: everybody below it moves under the other, and
/// it has its last day the day before. Records go on saying the old one, and [`successor`] says who answers for them.
///
/// # Errors
/// [`Refused::ClosedAlready`], [`Refused::NotOpen`], [`Refused::Circle`] when the other one was succeeded by this;
/// [`Refused::HistoryStands`] when somebody below moves later; [`Refused::WrongKind`]; [`Error::Missing`]; the store's.
pub fn succeed(tx: &mut Tx<'_>, by: &By, old: Uuid, new: Uuid, from: Date, staff: Staff) -> Result<()> {
    let (one, other) = (get(tx, old)?, get(tx, new)?);
    // Whatever the days: those who take each other's place have nobody who answers for them.
    let mut next = Some(new);
    while let Some(id) = next {
        if id == old {
            return Err(Refused::Circle.into());
        }
        next = get(tx, id)?.succeeded_by.map(|(next, _)| next);
    }
    if !other.is_open(from) {
        return Err(Refused::NotOpen.into());
    }
    let children: Vec<Uuid> = tx.query(
        "select child_id from organisation_parent where parent_id = $1 and (ends is null or ends >= $2)",
        values![old, from.to_string()],
        |row| row.get(0),
    )?;
    for child in children {
        if child == new {
            // Whoever takes the place also takes what is above it.
            let over = above(tx, old, from)?.first().copied();
            move_quietly(tx, child, over, from)?;
        } else {
            move_quietly(tx, child, Some(new), from)?;
        }
        by.tell(tx, What::OrganisationMoved, About::organisation(child))?;
    }
    end(tx, &one, from.yesterday().map_err(|_| Refused::NotOpen)?)?;
    for step in history(tx, old)?.iter().filter(|step| step.within((from, from)).is_some()) {
        if step.starts.is_some_and(|starts| starts >= from) {
            return Err(Refused::HistoryStands.into());
        }
        end_step(tx, step, from)?;
    }
    tx.execute(
        "update organisation set succeeded_by = $1, succeeded_on = $2, version = version + 1 where id = $3",
        values![new, from.to_string(), old],
    )?;
    if staff == Staff::Carried {
        memberships::carry(tx, by, old, new, from)?;
    }
    by.tell(tx, What::OrganisationSucceeded, About::organisation(old).subject(new))
}

/// Who answers today for an organisation: itself, or the last of those that took its place.
///
/// # Errors
/// [`Error::Missing`]; the store's.
pub fn successor(tx: &mut Tx<'_>, id: Uuid) -> Result<Uuid> {
    let today = today(tx);
    let mut at = get(tx, id)?;
    for _ in 0..HIGHEST {
        match at.succeeded_by {
            Some((next, on)) if on <= today => at = get(tx, next)?,
            _ => return Ok(at.id),
        }
    }
    Err(Error::Unreadable("organisations take each other's place in a circle".to_owned()))
}
