//! NHS organisations come in from the registers, so that nobody types them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::OdsCode;

use super::tree::move_quietly;
use super::{Kind, NewOrganisation, by_ods_code, insert, name, today};
use crate::witness::About;
use crate::{By, Error, Refused, Result, What};

/// What a register says of an organisation today.
#[derive(Debug, Clone)]
pub struct FromRegister {
    /// Its code.
    pub code: OdsCode,
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// The first day, if it is known.
    pub opens: Option<Date>,
    /// The last day, if there is one.
    pub closes: Option<Date>,
    /// The code of the one above it, and since when it stands there.
    pub under: Option<(OdsCode, Option<Date>)>,
    /// The code of the one that took its place.
    pub succeeded_by: Option<OdsCode>,
}

/// What came of it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Brought {
    /// Organisations that are new.
    pub made: usize,
    /// Organisations of which something changed.
    pub changed: usize,
    /// Those whose place could not be taken over as the register has it, by code, and why.
    pub left: Vec<(OdsCode, Refused)>,
}

/// Takes over what the registers say. What an administrator made or renamed keeps its name. Organisations that the
/// registers do not name are left alone: that a list is short is no reason to shut anybody out. May be run as often as
/// one likes.
///
/// # Errors
/// The store's, or the witness's. What does not fit is left and said.
pub fn bring_in(tx: &mut Tx<'_>, by: &By, given: &[FromRegister]) -> Result<Brought> {
    let mut brought = Brought::default();
    let mut ids: BTreeMap<&str, Uuid> = BTreeMap::new();
    for one in given {
        match take(tx, by, one, &mut brought) {
            Ok(Some(id)) => {
                ids.insert(one.code.as_str(), id);
            }
            Ok(None) => {}
            Err(Error::Refused(why)) => brought.left.push((one.code.clone(), why)),
            Err(error) => return Err(error),
        }
    }
    for one in given {
        let Some(id) = ids.get(one.code.as_str()).copied() else { continue };
        let known = |tx: &mut Tx<'_>, code: &OdsCode| -> Result<Option<Uuid>> {
            match ids.get(code.as_str()) {
                Some(id) => Ok(Some(*id)),
                None => Ok(by_ods_code(tx, code)?.map(|one| one.id)),
            }
        };
        if let Some((code, since)) = &one.under
            && let Some(parent) = known(tx, code)?
            && let Err(why) = place(tx, by, id, parent, *since)?
        {
            brought.left.push((one.code.clone(), why));
        }
        if let Some(code) = &one.succeeded_by
            && let Some(next) = known(tx, code)?
            && let Some(last) = one.closes
            && next != id
        {
            let on = last.tomorrow().unwrap_or(last).to_string();
            tx.execute(
                "update organisation set succeeded_by = $1, succeeded_on = $2, version = version + 1
                 where id = $3 and succeeded_by is null
                   and not exists (select 1 from organisation o where o.id = $4 and o.succeeded_by = $5)",
                values![next, on, id, next, id],
            )?;
        }
    }
    Ok(brought)
}

fn take(tx: &mut Tx<'_>, by: &By, one: &FromRegister, brought: &mut Brought) -> Result<Option<Uuid>> {
    let today = today(tx);
    let is_past = |day: Date| day < today;
    let Some(known) = by_ods_code(tx, &one.code)? else {
        // Registers remember tens of thousands of practices that closed before anybody worked here.
        if one.closes.is_some_and(is_past) {
            return Ok(None);
        }
        let new = NewOrganisation {
            kind: one.kind,
            name: one.name.clone(),
            ods_code: Some(one.code.clone()),
            charity_number: None,
            opens: one.opens,
            under: None,
        };
        let id = insert(tx, &new, one.closes, true)?;
        brought.made += 1;
        by.tell(tx, What::OrganisationMade, About::organisation(id))?;
        return Ok(Some(id));
    };
    let called = if known.from_register { name(&one.name)? } else { known.name.clone() };
    // A register that closes an organisation is believed, for access must end. One that opens it again is not: whoever
    // closed it here had a reason.
    let closes = match (known.closes, one.closes) {
        (Some(ours), _) if !known.from_register => Some(ours),
        // What has closed has closed: registers without a day say another one each time.
        (Some(ours), Some(theirs)) if is_past(ours) && is_past(theirs) => Some(ours),
        (_, theirs) => theirs,
    };
    let opens = one.opens.or(known.opens);
    if (&called, opens, closes) != (&known.name, known.opens, known.closes) {
        tx.execute(
            "update organisation set name = $1, opens = $2, closes = $3, version = version + 1 where id = $4",
            values![called, opens.map(|day| day.to_string()), closes.map(|day| day.to_string()), known.id],
        )?;
        if closes != known.closes {
            crate::memberships::rotate_everybody_in(tx, known.id)?;
        }
        brought.changed += 1;
        by.tell(tx, What::OrganisationChanged, About::organisation(known.id))?;
    }
    Ok(Some(known.id))
}

/// Puts one under another unless it stands there.
fn place(
    tx: &mut Tx<'_>,
    by: &By,
    child: Uuid,
    parent: Uuid,
    since: Option<Date>,
) -> Result<std::result::Result<(), Refused>> {
    let history = super::history(tx, child)?;
    if history.last().is_some_and(|step| step.parent == parent && step.ends.is_none()) {
        return Ok(Ok(()));
    }
    let done = match history.last() {
        None => super::tree::put_under(tx, child, parent, since, None),
        Some(last) => {
            // Where the register has no day, or one that history does not allow, it is so from today.
            let today = today(tx);
            let from =
                since.filter(|since| last.starts.is_none_or(|starts| starts < *since)).unwrap_or(today);
            move_quietly(tx, child, Some(parent), from)
        }
    };
    match done {
        Ok(()) => {
            by.tell(tx, What::OrganisationMoved, About::organisation(child))?;
            Ok(Ok(()))
        }
        Err(Error::Refused(why)) => Ok(Err(why)),
        Err(error) => Err(error),
    }
}
