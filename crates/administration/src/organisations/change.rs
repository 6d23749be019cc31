//! Making an organisation below another one, and changing what is known of one.
//!
//! Two things that are known of an organisation open doors to its people: a number by which it runs a scheme opens that
//! scheme's referrals, and an area opens that area's totals and listings. So nobody gives them to themselves: they come from
//! above, out of a tree that a board or a council heads, and the information governance lead is told.

use std::collections::BTreeSet;

use access::organisations::{self, Kind, NewOrganisation, Organisation, today};
use jiff::civil::Date;
use permit::{Action, Resource};
use store::Tx;
use uuid::Uuid;
use vocabulary::{CharityNumber, OdsCode};

use super::for_action;
use crate::alerts::{self, Cause};
use crate::{Asker, Result, Rule};

/// An organisation to be, below another one.
#[derive(Debug, Clone)]
pub struct Below {
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Its code of the Organisation Data Service.
    pub ods_code: Option<OdsCode>,
    /// Its number in a register of charities.
    pub charity_number: Option<CharityNumber>,
    /// The first day, if it is known.
    pub opens: Option<Date>,
}

/// An organisation below which another one is to be made, and of which kinds that can be.
#[derive(Debug, Clone)]
pub struct Kinds {
    /// The one above.
    pub above: Organisation,
    /// What may stand below it.
    pub kinds: Vec<Kind>,
}

/// Which kinds of organisation can be made below this one.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn kinds_below(tx: &mut Tx<'_>, asker: &Asker, above: Uuid) -> Result<Kinds> {
    let (above, _) = for_action(tx, asker, Action::ManageOrganisation, above)?;
    let kinds = Kind::all().filter(|kind| kind.may_be_under(above.kind)).collect();
    Ok(Kinds { above, kinds })
}

/// An organisation that is to be changed.
#[derive(Debug, Clone)]
pub struct Editing {
    /// As it is.
    pub organisation: Organisation,
    /// The codes of the areas it answers for.
    pub areas: Vec<String>,
    /// Whether they may change these.
    pub may_set_areas: bool,
}

/// An organisation that they may change.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn editing(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Editing> {
    let (organisation, _) = for_action(tx, asker, Action::ManageOrganisation, id)?;
    let may_set_areas = may_set_areas(tx, asker, &organisation)?;
    Ok(Editing { areas: organisations::areas(tx, id)?, may_set_areas, organisation })
}

/// Makes an organisation below another one. It stands there from its first day on, or has always done so.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NumberOfScheme`]; those of [`organisations::make`]; the store's.
pub fn make_below(tx: &mut Tx<'_>, asker: &Asker, above: Uuid, new: &Below) -> Result<Uuid> {
    let (above, by) = for_action(tx, asker, Action::ManageOrganisation, above)?;
    let runs = runs_schemes(tx, new.ods_code.as_ref(), new.charity_number.as_ref())?;
    if runs {
        may_give_numbers(tx, asker, &above)?;
    }
    let organisation = NewOrganisation {
        kind: new.kind,
        name: new.name.clone(),
        ods_code: new.ods_code.clone(),
        charity_number: new.charity_number.clone(),
        opens: new.opens,
        under: Some(above.id),
    };
    let id = organisations::make(tx, &by, &organisation)?;
    if runs {
        alerts::raise(tx, &by, id, &Cause::RunsScheme, id)?;
    }
    Ok(id)
}

/// Changes the name and the number in the register of charities, by whoever saw this version.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::NumberOfScheme`]; those of [`organisations::change`]; the store's.
pub fn change(
    tx: &mut Tx<'_>,
    asker: &Asker,
    id: Uuid,
    version: i64,
    name: &str,
    charity_number: Option<&CharityNumber>,
) -> Result<()> {
    let (one, by) = for_action(tx, asker, Action::ManageOrganisation, id)?;
    // Who saw an earlier version learns of that first, and not of a rule about what they did not see.
    if one.version != version {
        return Err(access::Error::Stale.into());
    }
    let gets_schemes =
        one.charity_number.as_ref() != charity_number && runs_schemes(tx, None, charity_number)?;
    if gets_schemes {
        may_give_numbers(tx, asker, &one)?;
    }
    organisations::change(tx, &by, id, version, name, charity_number)?;
    if gets_schemes {
        alerts::raise(tx, &by, id, &Cause::RunsScheme, id)?;
    }
    Ok(())
}

/// Says which areas an organisation answers for, by whoever saw this version.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::AreasComeFromAbove`]; those of [`organisations::set_areas`]; the store's.
pub fn set_areas(
    tx: &mut Tx<'_>,
    asker: &Asker,
    id: Uuid,
    version: i64,
    codes: &BTreeSet<String>,
) -> Result<()> {
    let (one, by) = for_action(tx, asker, Action::ManageOrganisation, id)?;
    if !may_set_areas(tx, asker, &one)? {
        return Err(Rule::AreasComeFromAbove.into());
    }
    let before: BTreeSet<String> = organisations::areas(tx, id)?.into_iter().collect();
    organisations::set_areas(tx, &by, id, version, codes)?;
    if !codes.is_subset(&before) {
        alerts::raise(tx, &by, id, &Cause::Areas, id)?;
    }
    Ok(())
}

/// Whether they may say which areas an organisation answers for: whoever looks after the one above it, in a tree that a
/// board or a council heads; of the head itself, whoever looks after that.
pub(super) fn may_set_areas(tx: &mut Tx<'_>, asker: &Asker, one: &Organisation) -> Result<bool> {
    let above = organisations::above(tx, one.id, today(tx))?;
    let giver = above.first().copied().unwrap_or(one.id);
    Ok(asker.may(Action::ManageOrganisation, &Resource::organisation(giver))
        && asker.may(Action::ManageOrganisation, &Resource::organisation(one.id))
        && plans_for_an_area(head(tx, one)?.kind))
}

/// The organisation at the top of its tree.
fn head(tx: &mut Tx<'_>, one: &Organisation) -> Result<Organisation> {
    match organisations::above(tx, one.id, today(tx))?.last() {
        Some(top) => Ok(organisations::get(tx, *top)?),
        None => Ok(one.clone()),
    }
}

/// Boards and councils plan and pay for an area by law; whoever runs the program enters them on the command line.
fn plans_for_an_area(kind: Kind) -> bool {
    matches!(kind, Kind::Icb | Kind::Council)
}

/// Whether an organisation with these numbers runs a scheme, or ran one: its referrals are still there.
fn runs_schemes(
    tx: &mut Tx<'_>,
    ods_code: Option<&OdsCode>,
    charity_number: Option<&CharityNumber>,
) -> Result<bool> {
    let (ods_code, charity_number) =
        (ods_code.map(OdsCode::as_str), charity_number.map(CharityNumber::as_str));
    Ok(!nhs::schemes::run_by(tx, ods_code, charity_number)?.is_empty())
}

/// A number by which an organisation runs a scheme is given by whoever looks after the board or council at the head of its
/// tree.
fn may_give_numbers(tx: &mut Tx<'_>, asker: &Asker, one: &Organisation) -> Result<()> {
    let head = head(tx, one)?;
    let looks_after_it = asker.may(Action::ManageOrganisation, &Resource::organisation(head.id));
    if looks_after_it && plans_for_an_area(head.kind) { Ok(()) } else { Err(Rule::NumberOfScheme.into()) }
}
