//! Moving an organisation in the tree, closing it, and letting another one take its place.

use access::memberships;
use access::organisations::{self, Organisation, Staff, today};
use jiff::civil::Date;
use permit::{Action, Resource, Role};
use store::Tx;
use uuid::Uuid;

use super::for_action;
use super::tree::{Line, Wanted, search};
use crate::alerts::{self, Cause};
use crate::people::is_powerful;
use crate::{Asker, Result, Rule};

/// Moves an organisation under another one from a day on. Both are within reach of whoever does it.
///
/// # Errors
/// [`permit::Refused`]; those of [`organisations::move_under`]; the store's.
pub fn move_under(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, under: Uuid, from: Date) -> Result<()> {
    let (_, by) = for_action(tx, asker, Action::ManageOrganisation, id)?;
    for_action(tx, asker, Action::ManageOrganisation, under)?;
    may_be_moved(tx, asker, id)?;
    Ok(organisations::move_under(tx, &by, id, Some(under), from)?)
}

/// Whatever stands at the head of a reach was put there from above, and stays there.
fn may_be_moved(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<()> {
    let above = organisations::above(tx, id, today(tx))?.first().copied();
    let holds = |above| asker.may(Action::ManageOrganisation, &Resource::organisation(above));
    if above.is_none_or(holds) { Ok(()) } else { Err(Rule::HeldFromAbove.into()) }
}

/// What closing an organisation does, for whoever is about to.
#[derive(Debug, Clone)]
pub struct Closing {
    /// Which.
    pub organisation: Organisation,
    /// How many people lose their roles in it.
    pub people: usize,
    /// How many organisations stand below it.
    pub below: usize,
    /// Whether whoever asks works in it.
    pub is_own: bool,
}

/// What closing an organisation would do.
///
/// # Errors
/// [`permit::Refused`]; [`crate::Error::ProveAgain`]; the store's.
pub fn closing(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Closing> {
    let (organisation, _) = for_action(tx, asker, Action::CloseOrganisation, id)?;
    let on = today(tx);
    let below = organisations::below(tx, id, on)?.len() - 1;
    let is_own = asker.works().any(|works| works.organisation == id);
    let mut people: Vec<Uuid> =
        memberships::in_organisation(tx, id)?.into_iter().map(|one| one.account).collect();
    people.sort_unstable();
    people.dedup();
    Ok(Closing { organisation, people: people.len(), below, is_own })
}

/// Gives an organisation its last day.
///
/// # Errors
/// [`permit::Refused`]; [`crate::Error::ProveAgain`]; those of [`organisations::close`]; the store's.
pub fn close(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, last: Date) -> Result<()> {
    let (_, by) = for_action(tx, asker, Action::CloseOrganisation, id)?;
    Ok(organisations::close(tx, &by, id, last)?)
}

/// Lets another organisation take one's place from a day on. Roles that are carried over are given there, so whoever does it
/// must be allowed to give each of them, and governance is told of those with much power.
///
/// # Errors
/// [`permit::Refused`]; [`crate::Error::ProveAgain`]; those of [`organisations::succeed`]; the store's.
pub fn succeed(tx: &mut Tx<'_>, asker: &Asker, old: Uuid, new: Uuid, from: Date, staff: Staff) -> Result<()> {
    let now = tx.now();
    let (_, by) = for_action(tx, asker, Action::CloseOrganisation, old)?;
    for_action(tx, asker, Action::ManageOrganisation, new)?;
    if staff == Staff::Carried {
        for one in memberships::in_organisation(tx, old)? {
            let Some(role) = Role::parse(&one.role) else { continue };
            // What governance is to be told of is told below, of what was really carried.
            let _ = asker.demand(Action::Invite, &Resource::offer(new, role, None), now)?;
        }
    }
    let before = memberships::in_organisation(tx, new)?;
    organisations::succeed(tx, &by, old, new, from, staff)?;
    for one in memberships::in_organisation(tx, new)? {
        let is_new = before.iter().all(|other| other.id != one.id);
        if is_new && Role::parse(&one.role).is_some_and(is_powerful) {
            alerts::raise(tx, &by, new, &Cause::RoleCarried, one.id)?;
        }
    }
    Ok(())
}

/// An organisation, and others that something can be done with it and them.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The one.
    pub organisation: Organisation,
    /// The others, in the order of their tree.
    pub others: Vec<Line>,
}

/// The organisations within reach under which one can be moved.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::HeldFromAbove`]; the store's.
pub fn places_for(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, text: &str) -> Result<Choice> {
    let (organisation, _) = for_action(tx, asker, Action::ManageOrganisation, id)?;
    may_be_moved(tx, asker, id)?;
    let kind = organisation.kind;
    // Those below it would make a circle.
    let below = organisations::below(tx, id, today(tx))?;
    let fits = |line: &Line| kind.may_be_under(line.kind) && !below.contains(&line.id);
    choice(tx, asker, organisation, text, fits)
}

/// The organisations within reach that can take one's place.
///
/// # Errors
/// [`permit::Refused`]; [`crate::Error::ProveAgain`]; the store's.
pub fn successors_for(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, text: &str) -> Result<Choice> {
    let (organisation, _) = for_action(tx, asker, Action::CloseOrganisation, id)?;
    choice(tx, asker, organisation, text, |_| true)
}

fn choice(
    tx: &mut Tx<'_>,
    asker: &Asker,
    organisation: Organisation,
    text: &str,
    fits: impl Fn(&Line) -> bool,
) -> Result<Choice> {
    let wanted = Wanted { text: text.to_owned(), ..Wanted::default() };
    let (_, mut others) = search(tx, asker, &wanted)?;
    others.retain(|line| {
        let may = asker.may(Action::ManageOrganisation, &Resource::organisation(line.id));
        line.id != organisation.id && may && fits(line)
    });
    Ok(Choice { organisation, others })
}
