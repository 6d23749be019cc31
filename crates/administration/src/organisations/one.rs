//! One organisation, with all that somebody who looks after it sees and may do.

use access::accounts::State;
use access::organisations::{self, Kind, Organisation, today};
use access::{Private, invitations, memberships};
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Resource, Role};
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::Email;

use super::tree::{Line, count_people};
use super::{for_action, name_of};
use crate::{Asker, Result};

/// An organisation that another one refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// Whether they may look at it.
    pub within_reach: bool,
}

/// From when to when it stood under another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Under which.
    pub under: Named,
    /// The first day, if it is known.
    pub starts: Option<Date>,
    /// The last day, if there is one.
    pub ends: Option<Date>,
}

/// Somebody who works there, and what may be done about it.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// Who, and as what.
    pub who: memberships::Colleague,
    /// Whether it is whoever asks.
    pub is_asker: bool,
    /// Whether their role can be ended.
    pub may_end: bool,
    /// Whether somebody may help them back in, as far as their role here goes.
    pub may_help: bool,
    /// Whether their account can be stopped, or let run again.
    pub may_suspend: bool,
}

/// An invitation that can still be accepted.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Which.
    pub id: Uuid,
    /// To which mailbox.
    pub email: Private<Email>,
    /// As what.
    pub role: String,
    /// When.
    pub made_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
    /// Whether it can be taken back.
    pub may_revoke: bool,
}

/// What they may do to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct May {
    /// Change its name and number, make one below it.
    pub manage: bool,
    /// Say which areas it answers for.
    pub set_areas: bool,
    /// Move it under another.
    pub relocate: bool,
    /// Close it, or let another one take its place.
    pub close: bool,
    /// Invite somebody.
    pub invite: bool,
}

/// An organisation as somebody sees it who looks after it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Itself.
    pub organisation: Organisation,
    /// Whether it is open today.
    pub is_open: bool,
    /// Who is above it today, the nearest first.
    pub above: Vec<Named>,
    /// Under whom it stood, in the order in which that began.
    pub moves: Vec<Move>,
    /// Who stands directly below it today; the first so many.
    pub below: Vec<Line>,
    /// How many stand directly below it today.
    pub below_count: usize,
    /// The codes of the areas it answers for.
    pub areas: Vec<String>,
    /// Who took its place, and from which day.
    pub successor: Option<(Named, Date)>,
    /// Whose place it took, and from which day.
    pub predecessors: Vec<(String, Date)>,
    /// Who works there; nothing for whoever may not know.
    pub people: Option<Vec<Colleague>>,
    /// Who is invited; nothing for whoever may not know.
    pub invited: Option<Vec<Invited>>,
    /// What they may do.
    pub may: May,
}

/// One organisation.
///
/// # Errors
/// [`permit::Refused::NotThere`] when it is out of reach, or there is none; the store's.
pub fn one(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Shown> {
    let (organisation, _) = for_action(tx, asker, Action::ReadOrganisation, id)?;
    let today = today(tx);
    let is_open = organisation.is_open(today);
    let mut above = Vec::new();
    for parent in organisations::above(tx, id, today)? {
        above.push(named(tx, asker, parent)?);
    }
    let mut moves = Vec::new();
    for step in organisations::history(tx, id)? {
        let under = named(tx, asker, step.parent)?;
        moves.push(Move { under, starts: step.starts, ends: step.ends });
    }
    let (below, below_count) = below(tx, asker, id)?;
    let successor = match organisation.succeeded_by {
        Some((next, on)) => Some((named(tx, asker, next)?, on)),
        None => None,
    };
    let whose = Resource::organisation(id);
    let may_know = asker.may(Action::ReadMembers, &whose);
    let looks_after = |id| asker.may(Action::ManageOrganisation, &Resource::organisation(id));
    let may = May {
        manage: asker.may(Action::ManageOrganisation, &whose),
        set_areas: super::change::may_set_areas(tx, asker, &organisation)?,
        relocate: asker.may(Action::ManageOrganisation, &whose)
            && organisation.closes.is_none()
            && Kind::all().any(|kind| organisation.kind.may_be_under(kind))
            && above.first().is_none_or(|above| looks_after(above.id)),
        close: asker.may(Action::CloseOrganisation, &whose) && organisation.closes.is_none(),
        invite: organisation.closes.is_none_or(|closes| today <= closes)
            && !crate::people::offers(asker, id).is_empty(),
    };
    Ok(Shown {
        is_open,
        above,
        moves,
        below,
        below_count,
        areas: organisations::areas(tx, id)?,
        successor,
        predecessors: predecessors(tx, id)?,
        people: if may_know { Some(people(tx, asker, id)?) } else { None },
        invited: if may_know { Some(invited(tx, asker, id)?) } else { None },
        may,
        organisation,
    })
}

fn named(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Named> {
    let within_reach = asker.may(Action::ReadOrganisation, &Resource::organisation(id));
    Ok(Named { id, name: name_of(tx, id)?, within_reach })
}

/// Those directly below it, by kind and name. All of them are within reach, as it is.
fn below(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<(Vec<Line>, usize)> {
    let day = today(tx).to_string();
    let ids: Vec<Uuid> = tx.query(
        "select p.child_id from organisation_parent p
         where p.parent_id = $1 and coalesce(p.starts, '') <= $2 and coalesce(p.ends, '9999') >= $3",
        values![id, &day, &day],
        |row| row.get(0),
    )?;
    let count = ids.len();
    let mut lines = Vec::new();
    tx.each_of(
        "select id, kind, name, ods_code, opens, closes from organisation where id in",
        &ids,
        |row| {
            lines.push(super::tree::line(row)?);
            Ok(())
        },
    )?;
    lines.sort_by_cached_key(|line| (line.kind, line.name.to_lowercase(), line.id));
    lines.truncate(super::LONGEST_PAGE);
    count_people(tx, asker, &mut lines)?;
    Ok((lines, count))
}

fn predecessors(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<(String, Date)>> {
    let sql = "select name, succeeded_on from organisation where succeeded_by = $1 order by succeeded_on, id";
    let found =
        tx.query(sql, values![id], |row| Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?)))?;
    Ok(found.into_iter().filter_map(|(name, on)| Some((name, on?.parse().ok()?))).collect())
}

fn people(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Vec<Colleague>> {
    let people = memberships::people(tx, id)?.into_iter().map(|who| {
        let role = Role::parse(&who.role);
        let membership = role.map(|role| Resource::membership(who.membership, id, role));
        let account = Resource::account(who.account).of_organisation(id);
        let is_asker = asker.actor().account() == Some(who.account);
        Colleague {
            may_help: !is_asker
                && who.state == State::Active
                && membership.as_ref().is_some_and(|one| asker.may(Action::HelpBackIn, one)),
            may_end: membership.is_some_and(|one| asker.may(Action::EndMembership, &one)),
            may_suspend: !is_asker
                && who.state != State::Closed
                && asker.may(Action::SuspendAccount, &account),
            is_asker,
            who,
        }
    });
    Ok(people.collect())
}

fn invited(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Vec<Invited>> {
    let all = invitations::of_organisation(tx, id)?.into_iter();
    let open = all.filter(|one| one.state == invitations::State::Open).map(|one| {
        let offer = Role::parse(&one.role).map(|role| Resource::offer(id, role, Some(one.id)));
        Invited {
            may_revoke: offer.is_some_and(|offer| asker.may(Action::Invite, &offer)),
            id: one.id,
            email: one.email,
            role: one.role,
            made_at: one.made_at,
            expires_at: one.expires_at,
        }
    });
    Ok(open.collect())
}
