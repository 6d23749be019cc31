//! The organisations that use the program, with the days from which to which they are what they are.
//!
//! ```text
//! integrated care board
//!   └ sub-location of it
//!       └ primary care network
//!           └ practice                  councils, charities, community groups, businesses and those who run
//!                                        schemes stand alone, or under any of them
//! ```
//!
//! Each organisation has at most one above it on a day, and never itself. Nothing is rewritten: what was true on a day
//! stays so. An organisation that closes, or whose place another one takes, keeps its row and everything that refers to
//! it.

mod register;
mod scope;
mod tree;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::{Row, Tx, values};
use uuid::Uuid;
use vocabulary::{CharityNumber, OdsCode};

use crate::witness::About;
use crate::{By, Error, Refused, Result, What};

pub use register::{Brought, FromRegister, bring_in};
pub use scope::{Scope, scopes};
pub use tree::{Staff, Step, above, below, close, history, move_under, succeed, successor};

/// What an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An integrated care board.
    Icb,
    /// A sub-location of a board.
    SubIcb,
    /// A primary care network.
    Pcn,
    /// A general practice.
    Practice,
    /// A council.
    Council,
    /// A registered charity.
    Charity,
    /// A group of people that is not registered anywhere.
    CommunityGroup,
    /// A business.
    Business,
    /// Who runs a social prescribing scheme and is none of the others.
    SchemeProvider,
}

impl Kind {
    const ALL: [(Kind, &'static str); 9] = [
        (Kind::Icb, "icb"),
        (Kind::SubIcb, "sub-icb"),
        (Kind::Pcn, "pcn"),
        (Kind::Practice, "practice"),
        (Kind::Council, "council"),
        (Kind::Charity, "charity"),
        (Kind::CommunityGroup, "community-group"),
        (Kind::Business, "business"),
        (Kind::SchemeProvider, "scheme-provider"),
    ];

    /// Every kind, those of the NHS first and the highest of them before others.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().map(|(kind, _)| *kind)
    }

    /// As it is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(one, _)| *one == self).map_or("", |(_, word)| word)
    }

    /// Reads it; nothing if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, word)| *word == text).map(|(one, _)| *one)
    }

    /// Whether one may stand under another. The NHS has an order of its own; others stand under whom they belong to.
    #[must_use]
    pub fn may_be_under(self, parent: Kind) -> bool {
        match self {
            Kind::Icb => false,
            Kind::SubIcb => parent == Kind::Icb,
            Kind::Pcn => matches!(parent, Kind::SubIcb | Kind::Icb),
            Kind::Practice => matches!(parent, Kind::Pcn | Kind::SubIcb | Kind::Icb),
            _ => true,
        }
    }
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its identifier.
    pub id: Uuid,
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
    /// The last day, if there is one.
    pub closes: Option<Date>,
    /// Who took its place, and from which day.
    pub succeeded_by: Option<(Uuid, Date)>,
    /// Whether it comes from a register, which may then change it.
    pub from_register: bool,
    /// Counts changes.
    pub version: i64,
}

impl Organisation {
    /// Whether it is open on a day.
    #[must_use]
    pub fn is_open(&self, on: Date) -> bool {
        self.opens.is_none_or(|opens| opens <= on) && self.closes.is_none_or(|closes| on <= closes)
    }
}

/// An organisation to be.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
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
    /// Who is above it.
    pub under: Option<Uuid>,
}

/// The day it is in the United Kingdom.
#[must_use]
pub fn today(tx: &Tx<'_>) -> Date {
    // Without the table of time zones, the day changes an hour late in summer.
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    tx.now().to_zoned(london).date()
}

/// Makes an organisation.
///
/// # Errors
/// [`Refused::Name`], [`Refused::CodeTaken`], [`Refused::WrongKind`], [`Refused::NotOpen`] of the one above;
/// [`Error::Missing`] without it; the store's.
pub fn make(tx: &mut Tx<'_>, by: &By, new: &NewOrganisation) -> Result<Uuid> {
    let id = insert(tx, new, None, false)?;
    by.tell(tx, What::OrganisationMade, About::organisation(id))?;
    if let Some(parent) = new.under {
        tree::put_under(tx, id, parent, new.opens, None)?;
    }
    Ok(id)
}

fn insert(tx: &mut Tx<'_>, new: &NewOrganisation, closes: Option<Date>, from_register: bool) -> Result<Uuid> {
    let name = name(&new.name)?;
    if let Some(code) = &new.ods_code
        && by_ods_code(tx, code)?.is_some()
    {
        return Err(Refused::CodeTaken.into());
    }
    let id = tx.new_id();
    tx.execute(
        "insert into organisation (id, kind, name, ods_code, charity_number, opens, closes, origin, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
        values![
            id,
            new.kind.as_str(),
            name,
            new.ods_code.as_ref().map(OdsCode::as_str),
            new.charity_number.as_ref().map(CharityNumber::as_str),
            new.opens.map(|day| day.to_string()),
            closes.map(|day| day.to_string()),
            if from_register { "register" } else { "administrator" }
        ],
    )?;
    Ok(id)
}

/// A name as it is kept: one space between words.
pub(crate) fn name(text: &str) -> Result<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !name.is_empty() && name.chars().count() <= 200 && !name.chars().any(char::is_control);
    if fits { Ok(name) } else { Err(Refused::Name.into()) }
}

/// Changes the name and the number in the register of charities, by whoever saw this version.
///
/// # Errors
/// [`Refused::Name`]; [`Error::Stale`] when somebody changed it first; the store's.
pub fn change(
    tx: &mut Tx<'_>,
    by: &By,
    id: Uuid,
    version: i64,
    called: &str,
    charity_number: Option<&CharityNumber>,
) -> Result<()> {
    let done = tx.execute(
        "update organisation set name = $1, charity_number = $2, origin = 'administrator', version = version + 1
         where id = $3 and version = $4",
        values![name(called)?, charity_number.map(CharityNumber::as_str), id, version],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    by.tell(tx, What::OrganisationChanged, About::organisation(id))
}

/// The most areas that one organisation answers for. England has 153 upper-tier councils.
pub const MOST_AREAS: usize = 200;

/// The codes of the areas that an organisation answers for, in their order.
///
/// # Errors
/// The store's.
pub fn areas(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<String>> {
    let sql = "select code from organisation_area where organisation_id = $1";
    let mut codes = tx.query(sql, values![id], |row| row.get::<String>(0))?;
    codes.sort_unstable();
    Ok(codes)
}

/// Says which areas an organisation answers for, by whoever saw this version: codes of the Government Statistical Service,
/// a letter and eight digits. What it said before is gone; the trail has that it changed.
///
/// # Errors
/// [`Refused::Area`] for what is no code, or more than [`MOST_AREAS`]; [`Error::Stale`] when somebody changed it first; the
/// store's.
pub fn set_areas(tx: &mut Tx<'_>, by: &By, id: Uuid, version: i64, codes: &BTreeSet<String>) -> Result<()> {
    let is_code = |code: &String| {
        let (letter, digits) = code.split_at_checked(1).unwrap_or_default();
        letter.bytes().all(|byte| byte.is_ascii_uppercase())
            && digits.len() == 8
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if codes.len() > MOST_AREAS || !codes.iter().all(is_code) {
        return Err(Refused::Area.into());
    }
    let sql = "update organisation set version = version + 1 where id = $1 and version = $2";
    if tx.execute(sql, values![id, version])? == 0 {
        return Err(Error::Stale);
    }
    tx.execute("delete from organisation_area where organisation_id = $1", values![id])?;
    for code in codes {
        let sql = "insert into organisation_area (organisation_id, code) values ($1, $2)";
        tx.execute(sql, values![id, code.as_str()])?;
    }
    by.tell(tx, What::OrganisationChanged, About::organisation(id))
}

const COLUMNS: &str =
    "select id, kind, name, ods_code, charity_number, opens, closes, succeeded_by, succeeded_on,
    origin, version from organisation";

/// One organisation.
///
/// # Errors
/// [`Error::Missing`] if there is none; the store's.
pub fn get(tx: &mut Tx<'_>, id: Uuid) -> Result<Organisation> {
    tx.first(&format!("{COLUMNS} where id = $1"), values![id], read)?.ok_or(Error::Missing("organisation"))
}

/// The one with a code of the Organisation Data Service.
///
/// # Errors
/// The store's.
pub fn by_ods_code(tx: &mut Tx<'_>, code: &OdsCode) -> Result<Option<Organisation>> {
    Ok(tx.first(&format!("{COLUMNS} where ods_code = $1"), values![code.as_str()], read)?)
}

/// What organisations are called, for a list that shows many.
///
/// # Errors
/// The store's.
pub fn names(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<BTreeMap<Uuid, String>> {
    let mut names = BTreeMap::new();
    tx.each_of("select id, name from organisation where id in", ids, |row| {
        names.insert(row.get(0)?, row.get(1)?);
        Ok(())
    })?;
    Ok(names)
}

/// All of them, closed ones too, in the order in which they were made: so many behind one of them, or from the first.
///
/// # Errors
/// The store's.
pub fn list(tx: &mut Tx<'_>, after: Option<Uuid>, limit: u32) -> Result<Vec<Organisation>> {
    let after = after.unwrap_or_else(Uuid::nil);
    Ok(tx.query(
        &format!("{COLUMNS} where id > $1 order by id limit $2"),
        values![after, i64::from(limit)],
        read,
    )?)
}

fn read(row: &Row<'_>) -> store::Result<Organisation> {
    let text = |at: usize| row.get::<Option<String>>(at);
    let wrong = |what: &str| store::Error::Schema(format!("an organisation has the unknown {what}"));
    let kind: String = row.get(1)?;
    Ok(Organisation {
        id: row.get(0)?,
        kind: Kind::parse(&kind).ok_or_else(|| wrong(&format!("kind {kind}")))?,
        name: row.get(2)?,
        ods_code: text(3)?.as_deref().and_then(|code| OdsCode::parse(code).ok()),
        charity_number: text(4)?.as_deref().and_then(|number| CharityNumber::parse(number).ok()),
        opens: day(text(5)?)?,
        closes: day(text(6)?)?,
        succeeded_by: row.get::<Option<Uuid>>(7)?.zip(day(text(8)?)?),
        from_register: row.get::<String>(9)? == "register",
        version: row.get(10)?,
    })
}

/// A stored day.
fn day(text: Option<String>) -> store::Result<Option<Date>> {
    let read = |text: String| {
        text.parse().map_err(|_| store::Error::Schema("an organisation has a day that is none".to_owned()))
    };
    text.map(read).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_as_they_are_stored() {
        for (kind, text) in Kind::ALL {
            assert_eq!((kind.as_str(), Kind::parse(text)), (text, Some(kind)));
        }
        assert_eq!(Kind::parse("ccg"), None);
    }

    #[test]
    fn the_nhs_stands_in_its_order() {
        let order = [Kind::Icb, Kind::SubIcb, Kind::Pcn, Kind::Practice];
        for (high, parent) in order.iter().enumerate() {
            for (low, child) in order.iter().enumerate() {
                assert!(!child.may_be_under(*parent) || low > high, "{child:?} under {parent:?}");
            }
        }
        assert!(Kind::Practice.may_be_under(Kind::Pcn) && Kind::Charity.may_be_under(Kind::Pcn));
    }
}
