//! What somebody wants to be sent, and what they were sent.

use access::By;
use administration::Asker;
use jiff::Timestamp;
use notify::ToPerson;
use permit::Action;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::words;

use super::own::{self, OwnLink};
use super::{Way, way_of};
use crate::people::banner::{self, Banner};
use crate::people::reaching::{person_for, whose};
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Error, Result};

words! {
    /// What somebody wants to be sent.
    Wish {
        /// What there is, in the way in which they like to be reached.
        All "all",
        /// Letters, and nothing else.
        Letters "letters",
        /// Nothing.
        Nothing "nothing",
    }
}

/// A wish as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// What they want.
    pub wish: Wish,
    /// When they said so; nothing where nobody has.
    pub at: Option<Timestamp>,
    /// Counts up with every change, from 0.
    pub version: i64,
}

/// What somebody wants to be sent.
pub(crate) fn of(tx: &mut Tx<'_>, person: Uuid) -> Result<Kept> {
    let found = tx.first(
        "select wish, changed_at, version from person_wish where person_id = $1",
        values![person],
        |row| {
            let wish: String = row.get(0)?;
            // What a later version of the program wrote is taken for the strictest.
            let wish = Wish::parse(&wish).unwrap_or(Wish::Nothing);
            Ok(Kept { wish, at: Some(row.get(1)?), version: row.get(2)? })
        },
    )?;
    Ok(found.unwrap_or(Kept { wish: Wish::All, at: None, version: 0 }))
}

/// Keeps a wish, if it is still in the version that was seen. What was still to be sent to them is called off: what is sent from now on
/// goes as they said.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    person: Uuid,
    seen: Option<i64>,
    wish: Wish,
    (account, link): (Option<Uuid>, Option<Uuid>),
) -> Result<bool> {
    let known = of(tx, person)?;
    if known.at.is_some() && known.wish == wish {
        return Ok(false);
    }
    if seen.is_some_and(|seen| seen != known.version) {
        return Err(Error::Stale);
    }
    let now = tx.now();
    let done = tx.execute(
        "insert into person_wish (person_id, wish, changed_at, account_id, link_id, version) values ($1, $2, $3, $4, $5, 1)
         on conflict (person_id) do update set wish = excluded.wish, changed_at = excluded.changed_at,
             account_id = excluded.account_id, link_id = excluded.link_id, version = person_wish.version + 1
         where person_wish.version = $6",
        values![person, wish.as_str(), now, account, link, known.version],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    if wish != Wish::All {
        notify::call_off_to_person(tx, person)?;
    }
    Ok(true)
}

/// Two records became one: of their wishes the stricter one stays.
pub(super) fn joined(tx: &mut Tx<'_>, from: Uuid, into: Uuid) -> Result<()> {
    let (one, other) = (of(tx, from)?, of(tx, into)?);
    let rank = |wish: Wish| match wish {
        Wish::All => 0,
        Wish::Letters => 1,
        Wish::Nothing => 2,
    };
    if rank(one.wish) > rank(other.wish) {
        keep(tx, into, None, one.wish, (None, None))?;
    }
    tx.execute("delete from person_wish where person_id = $1", values![from])?;
    Ok(())
}

/// The page of what somebody is sent.
#[derive(Debug, Clone)]
pub struct Page {
    /// Whom.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// What they want.
    pub wish: Kept,
    /// How they are written to.
    pub way: Way,
    /// What they were sent, the newest first.
    pub sent: Vec<ToPerson>,
    /// Links to their own page that can be used, and those that were closed after wrong years of birth; the newest first.
    pub links: Vec<OwnLink>,
    /// Whether whoever asks may change any of that.
    pub may_change: bool,
}

/// So many messages are shown.
const MOST: usize = 50;

/// Shows what somebody is sent. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<Page> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, person)?;
    let banner = banner::of(tx, &person, by.account)?;
    let (wish, way) = (of(tx, person.id)?, way_of(tx, &person)?);
    let sent = notify::to_person(tx, person.id, MOST)?;
    let links = own::links_of(tx, person.id)?;
    let may_change =
        person.died.is_none() && whose(tx, person.id)?.iter().any(|way| asker.may(Action::ChangePerson, way));
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "messages": sent.len() })),
        ..Happened::new(Action::ReadPerson, &person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(Page { person, banner, wish, way, sent, links, may_change })
}

/// Notes what somebody wants to be sent. Said twice, it is said once.
///
/// # Errors
/// [`permit::Refused`]; [`Error::Stale`]; the store's.
pub fn set(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, seen: i64, wish: Wish) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, person)?;
    if keep(tx, person.id, Some(seen), wish, (by.account, None))? {
        recorded(tx, &by, &person, wish)?;
    }
    Ok(())
}

fn recorded(tx: &mut Tx<'_>, by: &By, person: &Person, wish: Wish) -> Result<()> {
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "wish": wish.as_str() })),
        ..Happened::new(Action::ChangePerson, &person.area)
    };
    trail::record(tx, by, &happened)
}
