//! Who works where, in which role, from when to when.
//!
//! A membership counts while it runs *and* its organisation is open: whoever asks, asks now. So a role that ends, and
//! an organisation that closes, end access with the next request and not with the next sign-in.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{Row, Tx, values};
use uuid::Uuid;

use crate::accounts::{self, State};
use crate::organisations::{self, Kind};
use crate::sessions::{self, Ended};
use crate::witness::About;
use crate::{By, Error, Private, Refused, Result, What, way_back};

/// A membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Its identifier.
    pub id: Uuid,
    /// Whose.
    pub account: Uuid,
    /// Where.
    pub organisation: Uuid,
    /// As what.
    pub role: String,
    /// Since when.
    pub from: Timestamp,
    /// Until when, if it has an end.
    pub until: Option<Timestamp>,
    /// Who invited them.
    pub invited_by: Option<Uuid>,
    /// Why it ended.
    pub ended_why: Option<String>,
}

/// A membership that counts now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Works {
    /// The membership.
    pub membership: Uuid,
    /// Where.
    pub organisation: Uuid,
    /// What that is.
    pub kind: Kind,
    /// As what.
    pub role: String,
}

/// What somebody who leaves has in hand, of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InHand {
    /// Such as `caseload` or `task`.
    pub kind: &'static str,
    /// How many.
    pub count: u64,
}

/// A room in which members have work in hand, which must not be forgotten when they leave.
pub trait Handover {
    /// What this member has in hand there.
    ///
    /// # Errors
    /// The store's.
    fn in_hand(&self, tx: &mut Tx<'_>, membership: &Membership) -> Result<Vec<InHand>>;
}

/// A role is named by a few small letters, with `-` between words.
pub(crate) fn check_role(role: &str) -> Result<()> {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if role.len() <= 40 && role.split('-').all(word) { Ok(()) } else { Err(Refused::Role.into()) }
}

/// Begins a membership without an invitation: the first administrator of an installation, or demo data.
///
/// # Errors
/// [`Refused::Role`], [`Refused::NotOpen`], [`Refused::NotActive`], [`Refused::MemberAlready`]; [`Error::Missing`]; the
/// store's.
pub fn begin(tx: &mut Tx<'_>, by: &By, account: Uuid, organisation: Uuid, role: &str) -> Result<Uuid> {
    let now = tx.now();
    let id = begin_quietly(tx, by, account, organisation, role, now, by.account)?;
    let about = About { account: Some(account), organisation: Some(organisation), subject: Some(id) };
    by.tell(tx, What::MembershipBegan, about)?;
    Ok(id)
}

pub(crate) fn begin_quietly(
    tx: &mut Tx<'_>,
    by: &By,
    account: Uuid,
    organisation: Uuid,
    role: &str,
    from: Timestamp,
    invited_by: Option<Uuid>,
) -> Result<Uuid> {
    check_role(role)?;
    if accounts::get(tx, account)?.state != State::Active {
        return Err(Refused::NotActive.into());
    }
    let today = organisations::today(tx);
    if organisations::get(tx, organisation)?.closes.is_some_and(|closes| closes < today) {
        return Err(Refused::NotOpen.into());
    }
    let same = |one: &Membership| one.organisation == organisation && one.role == role;
    if running(tx, account)?.iter().any(same) {
        return Err(Refused::MemberAlready.into());
    }
    let id = tx.new_id();
    tx.execute(
        "insert into membership (id, account_id, organisation_id, role, from_at, invited_by)
         values ($1, $2, $3, $4, $5, $6)",
        values![id, account, organisation, role, from, invited_by],
    )?;
    // Whoever made a way back in could help with the roles of before.
    way_back::take_back(tx, by, account)?;
    sessions::rotate_soon(tx, account)?;
    Ok(id)
}

/// Ends a membership at once: with the next request there is no access by it. Gives what the member has in hand, for
/// whoever ends it to hand over. The last membership takes all sessions with it.
///
/// # Errors
/// [`Error::Missing`] when there is none or it has ended; the store's.
pub fn end(tx: &mut Tx<'_>, by: &By, id: Uuid, why: &str, rooms: &[&dyn Handover]) -> Result<Vec<InHand>> {
    let now = tx.now();
    let one = get(tx, id)?;
    if one.until.is_some_and(|until| until <= now) {
        return Err(Error::Missing("membership"));
    }
    let mut in_hand = Vec::new();
    for room in rooms {
        in_hand.extend(room.in_hand(tx, &one)?);
    }
    tx.execute(
        "update membership set until_at = $1, ended_by = $2, ended_why = $3 where id = $4",
        values![now, by.account, why, id],
    )?;
    let about = About { account: Some(one.account), organisation: Some(one.organisation), subject: Some(id) };
    by.tell_why(tx, What::MembershipEnded, about, Some(why).filter(|why| !why.is_empty()))?;
    if running(tx, one.account)?.is_empty() {
        sessions::cut(tx, by, one.account, None, Ended::Left)?;
    } else {
        sessions::rotate_soon(tx, one.account)?;
    }
    in_hand.retain(|one| one.count > 0);
    Ok(in_hand)
}

const COLUMNS: &str = "select id, account_id, organisation_id, role, from_at, until_at, invited_by, ended_why
    from membership";

/// One membership, of whatever time.
///
/// # Errors
/// [`Error::Missing`] if there is none; the store's.
pub fn get(tx: &mut Tx<'_>, id: Uuid) -> Result<Membership> {
    tx.first(&format!("{COLUMNS} where id = $1"), values![id], read)?.ok_or(Error::Missing("membership"))
}

/// All memberships of an account, those that ended too, in the order in which they began.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut Tx<'_>, account: Uuid) -> Result<Vec<Membership>> {
    Ok(tx.query(&format!("{COLUMNS} where account_id = $1 order by from_at, id"), values![account], read)?)
}

/// Who works in an organisation now, or will, in the order in which that began.
///
/// # Errors
/// The store's.
pub fn in_organisation(tx: &mut Tx<'_>, organisation: Uuid) -> Result<Vec<Membership>> {
    let now = tx.now();
    let sql = format!(
        "{COLUMNS} where organisation_id = $1 and (until_at is null or until_at > $2) order by from_at, id"
    );
    Ok(tx.query(&sql, values![organisation, now], read)?)
}

/// Somebody who works in an organisation.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// The membership.
    pub membership: Uuid,
    /// The account.
    pub account: Uuid,
    /// What they are called.
    pub name: Private<String>,
    /// Where letters to them are sent.
    pub email: Private<String>,
    /// As what they work there.
    pub role: String,
    /// Since when.
    pub from: Timestamp,
    /// Until when, if it has an end.
    pub until: Option<Timestamp>,
    /// Whether the account is in use.
    pub state: State,
}

/// Who works in an organisation now, or will, with their names, in the order in which that began.
///
/// # Errors
/// The store's.
pub fn people(tx: &mut Tx<'_>, organisation: Uuid) -> Result<Vec<Colleague>> {
    let now = tx.now();
    Ok(tx.query(
        "select m.id, a.id, a.name, a.email, m.role, m.from_at, m.until_at, a.state
         from membership m join account a on a.id = m.account_id
         where m.organisation_id = $1 and (m.until_at is null or m.until_at > $2) order by m.from_at, m.id",
        values![organisation, now],
        |row| {
            Ok(Colleague {
                membership: row.get(0)?,
                account: row.get(1)?,
                name: Private::new(row.get(2)?),
                email: Private::new(row.get(3)?),
                role: row.get(4)?,
                from: row.get(5)?,
                until: row.get(6)?,
                state: State::stored(&row.get::<String>(7)?)?,
            })
        },
    )?)
}

/// Somebody who works, or once worked, in one of some organisations.
#[derive(Debug, Clone)]
pub struct Known {
    /// The account.
    pub account: Uuid,
    /// What they are called.
    pub name: Private<String>,
    /// Where letters to them are sent.
    pub email: Private<String>,
}

/// Everybody who works or once worked in one of these organisations, each once.
///
/// # Errors
/// The store's.
pub fn ever_in(tx: &mut Tx<'_>, organisations: &[Uuid]) -> Result<Vec<Known>> {
    let mut known = BTreeMap::new();
    tx.each_of(
        "select a.id, a.name, a.email from account a join membership m on m.account_id = a.id
         where m.organisation_id in",
        organisations,
        |row| {
            let (account, name, email) = (row.get(0)?, Private::new(row.get(1)?), Private::new(row.get(2)?));
            known.insert(account, Known { account, name, email });
            Ok(())
        },
    )?;
    Ok(known.into_values().collect())
}

/// Memberships of an account that have not ended, though they may not have begun.
pub(crate) fn running(tx: &mut Tx<'_>, account: Uuid) -> Result<Vec<Membership>> {
    let now = tx.now();
    let sql = format!(
        "{COLUMNS} where account_id = $1 and (until_at is null or until_at > $2) order by from_at, id"
    );
    Ok(tx.query(&sql, values![account, now], read)?)
}

fn read(row: &Row<'_>) -> store::Result<Membership> {
    let mut columns = row.columns();
    Ok(Membership {
        id: columns.next()?,
        account: columns.next()?,
        organisation: columns.next()?,
        role: columns.next()?,
        from: columns.next()?,
        until: columns.next()?,
        invited_by: columns.next()?,
        ended_why: columns.next()?,
    })
}

/// The memberships of an account that count now, in the order in which they began.
///
/// # Errors
/// The store's.
pub fn now(tx: &mut Tx<'_>, account: Uuid) -> Result<Vec<Works>> {
    let (now, today) = (tx.now(), organisations::today(tx).to_string());
    Ok(tx.query(
        "select m.id, m.organisation_id, o.kind, m.role
         from membership m join organisation o on o.id = m.organisation_id
         where m.account_id = $1 and m.from_at <= $2 and (m.until_at is null or m.until_at > $3)
           and (o.opens is null or o.opens <= $4) and (o.closes is null or o.closes >= $5)
         order by m.from_at, m.id",
        values![account, now, now, &today, &today],
        |row| works(row, 0),
    )?)
}

/// What the organisations are called in which an account has a membership that counts now.
///
/// # Errors
/// The store's.
pub fn names_of_organisations(tx: &mut Tx<'_>, account: Uuid) -> Result<Vec<String>> {
    let ids: Vec<Uuid> = now(tx, account)?.iter().map(|works| works.organisation).collect();
    Ok(organisations::names(tx, &ids)?.into_values().collect())
}

/// A membership that counts, from this column on: itself, its organisation, what that is, and the role.
pub(crate) fn works(row: &Row<'_>, from: usize) -> store::Result<Works> {
    let kind: String = row.get(from + 2)?;
    let kind = Kind::parse(&kind)
        .ok_or_else(|| store::Error::Schema(format!("an organisation has the unknown kind {kind}")))?;
    Ok(Works { membership: row.get(from)?, organisation: row.get(from + 1)?, kind, role: row.get(from + 3)? })
}

/// Everybody who works in an organisation gets a new session token at their next request.
pub(crate) fn rotate_everybody_in(tx: &mut Tx<'_>, organisation: Uuid) -> Result<()> {
    tx.execute(
        "update session set must_rotate = true where ended_at is null and account_id in
             (select account_id from membership where organisation_id = $1)",
        values![organisation],
    )?;
    Ok(())
}

/// Gives everybody who works in one organisation the same role in another, from a day on.
pub(crate) fn carry(tx: &mut Tx<'_>, by: &By, old: Uuid, new: Uuid, from: Date) -> Result<()> {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let begins = from.to_zoned(london).map_err(|_| Refused::NotOpen)?.timestamp();
    for one in in_organisation(tx, old)? {
        let same = |other: &Membership| other.organisation == new && other.role == one.role;
        if one.until.is_some_and(|until| until <= begins) || running(tx, one.account)?.iter().any(same) {
            continue;
        }
        let id = tx.new_id();
        tx.execute(
            "insert into membership (id, account_id, organisation_id, role, from_at, until_at, invited_by)
             values ($1, $2, $3, $4, $5, $6, $7)",
            values![id, one.account, new, one.role, begins.max(one.from), one.until, by.account],
        )?;
        way_back::take_back(tx, by, one.account)?;
        let about = About { account: Some(one.account), organisation: Some(new), subject: Some(id) };
        by.tell(tx, What::MembershipBegan, about)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_small_letters() {
        for role in ["link-worker", "referrer", "information-governance"] {
            assert!(check_role(role).is_ok(), "{role}");
        }
        for role in ["", "-", "Link-worker", "link worker", "link--worker", "röle", &"a".repeat(41)] {
            assert!(matches!(check_role(role), Err(Error::Refused(Refused::Role))), "{role}");
        }
    }
}
