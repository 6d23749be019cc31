//! Opening somebody’s record in an emergency, by a number that is at hand: that of a referral, or the NHS number.
//!
//! Who opened it and why is told to the governance leads at once, and the record is open for four hours at most:
//! [`permit::break_glass`].

use access::By;
use administration::Asker;
use jiff::{SignedDuration, Timestamp};
use permit::break_glass::{self, Circumstances};
use permit::{Action, Obligation, Resource, Verdict};
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::NhsNumber;

use crate::number::Number;
use crate::people::{reaching, record};
use crate::referral::{self, moves};
use crate::trail::{self, Happened};
use crate::{Result, Rule};

/// How long a record is open.
pub const LASTS: SignedDuration = SignedDuration::from_hours(4);

/// A number by which somebody is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// That of a referral.
    Referral(Number),
    /// That of the person.
    Person(NhsNumber),
}

impl Named {
    /// Reads either. A referral’s has letters and digits, the NHS number ten digits that check.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = Number::parse(text).map(Named::Referral).ok();
        number.or_else(|| NhsNumber::parse(text).map(Named::Person).ok())
    }
}

/// A record that can be read now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// Whose.
    pub person: Uuid,
    /// The referral that was named.
    pub referral: Option<Uuid>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is open until then, and governance is told.
    Opened(Open, Timestamp),
    /// They can read it anyway: nothing was opened, and nobody is told.
    TheirsAnyway(Open),
    /// There is no such record, or more than one with this NHS number.
    NotFound,
}

/// Whether somebody may open records in an emergency at all, for the form.
///
/// # Errors
/// [`permit::Refused`]; [`administration::Error::ProveAgain`].
pub fn beginning(tx: &Tx<'_>, asker: &Asker) -> Result<()> {
    let _ = asker.demand(Action::BreakGlass, &Resource::person(Uuid::nil(), false), tx.now())?;
    Ok(())
}

/// Opens the record of whoever has this number.
///
/// # Errors
/// [`permit::Refused`]; [`administration::Error::ProveAgain`]; [`Rule::WhyOpened`] without a reason, [`Rule::TooLong`]; the
/// store's.
pub fn open(tx: &mut Tx<'_>, asker: &Asker, named: Named, why: &str) -> Result<Outcome> {
    let now = tx.now();
    let (_, by) = asker.demand(Action::BreakGlass, &Resource::person(Uuid::nil(), false), now)?;
    let why = why.trim();
    if why.is_empty() {
        return Err(Rule::WhyOpened.into());
    }
    if why.chars().count() > moves::LONGEST {
        return Err(Rule::TooLong.into());
    }
    let Some(open) = find(tx, named)? else {
        // Whoever tries numbers leaves a trace.
        trail::record(tx, &by, &Happened::new(Action::CheckKnownPerson, ""))?;
        return Ok(Outcome::NotFound);
    };
    let ways = reaching::whose(tx, open.person)?;
    if ways.iter().any(|way| is_theirs(asker, way)) {
        return Ok(Outcome::TheirsAnyway(open));
    }
    let until = begin(tx, asker, &by, open.person, why)?;
    Ok(Outcome::Opened(open, until))
}

/// Whether they can read a record without an emergency.
fn is_theirs(asker: &Asker, whose: &Resource) -> bool {
    let verdict = permit::permit(asker.actor(), Action::ReadPerson, whose);
    matches!(verdict, Verdict::Allowed { obligations, .. } if !obligations.has(Obligation::AlertGovernance))
}

fn find(tx: &mut Tx<'_>, named: Named) -> Result<Option<Open>> {
    Ok(match named {
        Named::Referral(number) => {
            let Some(id) = referral::with_number(tx, number)? else { return Ok(None) };
            let person: Uuid =
                tx.one("select person_id from referral where id = $1", values![id], |row| row.get(0))?;
            Some(Open { person, referral: Some(id) })
        }
        Named::Person(number) => {
            let people: Vec<Uuid> = tx.query(
                "select id from person where nhs_number = $1 and merged_into is null limit 2",
                values![number.digits()],
                |row| row.get(0),
            )?;
            // A number that two records have is that of one of them at most.
            match people.as_slice() {
                [person] => Some(Open { person: *person, referral: None }),
                _ => None,
            }
        }
    })
}

fn begin(tx: &mut Tx<'_>, asker: &Asker, by: &By, person: Uuid, why: &str) -> Result<Timestamp> {
    let area = record::get(tx, person)?.map(|person| person.area).unwrap_or_default();
    let mut record_of = Resource::person(person, true);
    if let Some(keeper) = keeper(tx, person)? {
        record_of = record_of.of_organisation(keeper);
    }
    let origin = by.from.map(|address| address.to_string());
    let seen = Circumstances { area: &area, origin: origin.as_deref(), proved_at: Some(asker.proved_at()) };
    let opening = break_glass::begin(tx, asker.actor(), &record_of, why, LASTS, &seen)
        .map_err(administration::Error::from)?;
    Ok(opening.until)
}

/// The organisation that keeps the record: the one that runs the scheme of their latest referral, an open one first.
fn keeper(tx: &mut Tx<'_>, person: Uuid) -> Result<Option<Uuid>> {
    Ok(tx.first(
        "select o.id from referral r
         join scheme s on s.id = r.scheme_id
         join organisation o on o.ods_code = s.run_by_ods_code or o.charity_number = s.run_by_charity_number
         where r.person_id = $1
         order by case when r.phase = 'over' then 1 else 0 end, r.received_at desc, o.id limit 1",
        values![person],
        |row| row.get(0),
    )?)
}
