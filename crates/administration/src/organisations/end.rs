//! Moving an organisation in the tree, closing it, and letting another one take its place.

use access::organisations::{self, Organisation, Staff, today};
use jiff::civil::Date;
use permit::{Action, Obligation, Refused, Resource, Role};
use store::{Tx, values};
use uuid::Uuid;

use super::{for_action, tree};
use crate::alerts::{self, Cause};
use crate::people::is_powerful;
use crate::{Asker, Result, Rule};
use access::memberships;

/// Moves an organisation under another one from a day on. Both are within reach of whoever does it.
///
/// # Errors
/// [`permit::Refused`]; those of [`organisations::move_under`]; the store's.
pub fn move_under(tx: &mut Tx<'_>, asker: &Asker, id: Uuid, under: Uuid, from: Date) -> Result<()> {
    let (_, by) = for_action(tx, asker, Action::ManageOrganisation, id)?;
    for_action(tx, asker, Action::ManageOrganisation, under)?;
    // Whatever stands at the head of a reach was put there from above, and stays there.
    if organisations::above(tx, id, today(tx))?.first().is_some_and(|above| {
        !asker.may(Action::ManageOrganisation, &Resource::organisation(*above))
    }) {
        return Err(Rule::HeldFromAbove.into());
    }
    Ok(organisations::move_under(tx, &by, id, Some(under), from)?)
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
/// [`permit::Refused`]; [`crate::Error::ProveAgain`]; [`Rule::HeldFromAbove`] for the one at the head of a reach; those of
/// [`organisations::succeed`]; the store's.
pub fn succeed(
    tx: &mut Tx<'_>,
    asker: &Asker,
    old: Uuid,
    new: Uuid,
    from: Date,
    staff: Staff,
) -> Result<()> {
    let now = tx.now();
    let (_, by) = for_action(tx, asker, Action::CloseOrganisation, old)?;
    for_action(tx, asker, Action::ManageOrganisation, new)?;
    if staff == Staff::Carried {
        for one in memberships::in_organisation(tx, old)? {
            let Some(role) = Role::parse(&one.role) else { continue };
            asker.demand(Action::Invite, &Resource::offer(new, role, None), now)?;
        }
    }
    let before = memberships::in_organisation(tx, new)?;
    organisations::succeed(tx, &by, old, new, from, staff)?;
    for one in memberships::in_organisation(tx, new)? {
        let is_new = before.iter().all(|other| other.id != one.id);
        if is_new && Role::parse(&one.role).is_some_and(is_powerful) {
            alerts::raise(tx, &by, new, Cause::RoleCarried, one.id)?;
        }
    }
    Ok(())
}

/// The organisations under which one can be moved, or that can take its place: at most so many, by words of their name.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn places_for(
    tx: &mut Tx<'_>,
    asker: &Asker,
    id: Uuid,
    wanted: &tree::Wanted,
    fits: impl Fn(&Organisation, &tree::Line) -> bool,
) -> Result<(Organisation, Vec<tree::Line>)> {
    let (organisation, _) = for_action(tx, asker, Action::ManageOrganisation, id)?;
    let mut found = tree::all(tx, asker, wanted)?;
    found.retain(|line| {
        line.id != id
            && asker.may(Action::ManageOrganisation, &Resource::organisation(line.id))
            && fits(&organisation, line)
    });
    Ok((organisation, found))
}
