//! A person’s record, fetched for what somebody wants to do with it, and changed.

use std::collections::BTreeMap;

use access::By;
use administration::Asker;
use permit::{Action, Refused, Resource};
use store::{Tx, values};
use uuid::Uuid;

use super::banner::{self, Banner};
use super::record::{self, Details, Person};
use super::sections::{self, Written};
use super::timeline::{self, Entry};
use crate::agreements::{self, Agreement, ToPractice};
use crate::connections::{self, Connection};
use crate::documents::{self, Document};
use crate::groups::desk::{self, InGroup};
use crate::lifecycle::State;
use crate::trail::{self, Happened};
use crate::visits::{self, Appointment};
use crate::{Result, safeguarding};

/// A referral of a person, as far as it says who may see their record.
struct Through {
    scheme: Uuid,
    holder: Option<Uuid>,
}

/// Whose record it is, in each of the ways in which it is somebody’s: through each scheme that has or had a referral of them.
/// A person who has none is nobody’s.
pub(crate) fn whose(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Resource>> {
    let mut is_open = false;
    let through = tx.query(
        "select scheme_id, allocated_to, phase from referral where person_id = $1
         order by case when phase = 'over' then 1 else 0 end, received_at desc",
        values![person],
        |row| {
            let phase: String = row.get(2)?;
            is_open |= phase != "over";
            Ok(Through { scheme: row.get(0)?, holder: row.get(1)? })
        },
    )?;
    let mut all: Vec<Resource> = through
        .into_iter()
        .map(|one| {
            let resource = Resource::person(person, is_open).at_scheme(one.scheme);
            one.holder.map_or(resource.clone(), |holder| resource.held_by(&[holder]))
        })
        .collect();
    // Whoever opened it in an emergency, and the person themselves, see it whatever became of their referrals.
    all.push(Resource::person(person, is_open));
    Ok(all)
}

/// The record of a person that they may do this to, with by whom it is done.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub(crate) fn person_for(tx: &mut Tx<'_>, asker: &Asker, action: Action, id: Uuid) -> Result<(Person, By)> {
    let now = tx.now();
    let Some(person) = record::get(tx, id)? else { return Err(Refused::NotThere.into()) };
    let ways = whose(tx, person.id)?;
    let way = ways.iter().find(|way| asker.may(action, way)).or(ways.first());
    let thing = way.cloned().unwrap_or_else(|| Resource::person(person.id, false));
    Ok(asker.fetched(action, Some(person), |_| thing, now)?)
}

/// A referral of a person, for a list on their page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfPerson {
    /// Its identifier.
    pub id: Uuid,
    /// Its number.
    pub number: String,
    /// How far it is.
    pub state: State,
    /// The scheme that has it.
    pub scheme: Uuid,
    /// When it came.
    pub received: jiff::Timestamp,
    /// Whether whoever asks may read it.
    pub is_readable: bool,
}

/// All referrals of a person, the newest first, and whether somebody has spoken with them.
pub(crate) fn referrals_of(tx: &mut Tx<'_>, asker: &Asker, person: Uuid) -> Result<(Vec<OfPerson>, bool)> {
    let mut spoken = false;
    let referrals = tx.query(
        "select id, number, state, scheme_id, received_at, allocated_to, first_contact_at is not null, phase
         from referral where person_id = $1 order by received_at desc",
        values![person],
        |row| {
            let (id, scheme, state): (Uuid, Uuid, String) = (row.get(0)?, row.get(3)?, row.get(2)?);
            let phase: String = row.get(7)?;
            spoken |= row.get::<bool>(6)?;
            let thing = Resource::referral(id, phase != "over").at_scheme(scheme).about(&[person]);
            let holder: Option<Uuid> = row.get(5)?;
            let thing = holder.map_or(thing.clone(), |holder| thing.held_by(&[holder]));
            Ok(OfPerson {
                id,
                number: row.get(1)?,
                state: State::parse(&state).unwrap_or(State::Received),
                scheme,
                received: row.get(4)?,
                is_readable: asker.may(Action::ReadReferral, &thing),
            })
        },
    )?;
    Ok((referrals, spoken))
}

/// So many things that happened stand on the page of a person; the rest is on the timeline.
const LATEST: usize = 5;

/// The page of a person.
#[derive(Debug, Clone)]
pub struct Page {
    /// Who they are.
    pub person: Person,
    /// What stands in the sections of their record, by code.
    pub written: BTreeMap<String, Written>,
    /// Their referrals, the newest first.
    pub referrals: Vec<OfPerson>,
    /// Whether whoever asks may change it.
    pub may_change: bool,
    /// Whether they may read the safeguarding log.
    pub may_read_safeguarding: bool,
    /// Whether they may note a contact.
    pub may_note: bool,
    /// What to know before a visit, and what helps.
    pub banner: Banner,
    /// What is planned with them, the next first.
    pub planned: Vec<Appointment>,
    /// Whether they may connect them to services.
    pub may_connect: bool,
    /// Services of which something is still to come, the oldest first.
    pub connections: Vec<Connection>,
    /// What happened last, the newest first.
    pub latest: Vec<Entry>,
    /// Whether somebody has spoken with them.
    pub spoken: bool,
    /// What they agreed may be shared, or said must not be, the newest first.
    pub agreements: Vec<Agreement>,
    /// What goes back to the practice.
    pub to_practice: Vec<ToPractice>,
    /// Whether whoever asks may record an agreement.
    pub may_record: bool,
    /// What is kept with the record as files, the newest first.
    pub documents: Vec<Document>,
    /// The groups that they are in, or wait for, and whether whoever asks may see each.
    pub groups: Vec<(InGroup, bool)>,
    /// Whether they may be put into a group.
    pub may_join: bool,
}

/// Shows the record of a person. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn page(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Page> {
    let (person, by) = person_for(tx, asker, Action::ReadPerson, id)?;
    let written = sections::of(tx, person.id)?;
    let (referrals, spoken) = referrals_of(tx, asker, person.id)?;
    let ways = whose(tx, person.id)?;
    let may_change = ways.iter().any(|way| asker.may(Action::ChangePerson, way));
    let may_note = ways.iter().any(|way| asker.may(Action::WriteContact, way));
    let may_connect = person.died.is_none() && ways.iter().any(|way| asker.may(Action::Connect, way));
    let mut connections = connections::of(tx, person.id)?;
    connections.retain(|one| one.state.is_open());
    let banner = banner::of(tx, &person, by.account)?;
    let readable: Vec<Uuid> = referrals.iter().filter(|one| one.is_readable).map(|one| one.id).collect();
    let planned = visits::with(tx, person.id)?;
    let may_read_safeguarding = safeguarding::may_read(tx, asker, person.id)?;
    let latest = timeline::before(tx, person.id, &readable, None, LATEST)?.0;
    let agreements = agreements::of(tx, person.id)?;
    let to_practice = agreements::to_practice(tx, asker, person.id)?;
    let may_record = ways.iter().any(|way| asker.may(Action::RecordAgreement, way));
    let documents = documents::of(tx, person.id)?;
    let groups = desk::of_person(tx, person.id)?.into_iter().map(|one| {
        let is_readable = one
            .scheme
            .is_some_and(|scheme| asker.may(Action::ManageSessions, &Resource::session_of_scheme(scheme)));
        (one, is_readable)
    });
    let groups = groups.collect();
    let may_join = may_note && person.died.is_none() && crate::groups::may_plan(asker);
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    trail::record(tx, &by, &happened)?;
    Ok(Page {
        person,
        written,
        referrals,
        may_change,
        may_read_safeguarding,
        may_note,
        may_connect,
        banner,
        planned,
        connections,
        latest,
        spoken,
        agreements,
        to_practice,
        may_record,
        documents,
        groups,
        may_join,
    })
}

/// What a form that changes a record is drawn from.
#[derive(Debug, Clone)]
pub struct Changing {
    /// Who they are.
    pub person: Person,
    /// What stands in the sections of their record, by code.
    pub written: BTreeMap<String, Written>,
    /// What to know before a visit.
    pub banner: Banner,
}

/// The record of a person whom they may change, for the form.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn changing(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Changing> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, id)?;
    let written = sections::of(tx, person.id)?;
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    let banner = banner::of(tx, &person, by.account)?;
    trail::record(tx, &by, &happened)?;
    Ok(Changing { person, written, banner })
}

/// Changes what a record says of who somebody is and how to reach them, if it is still in the version that was seen.
///
/// # Errors
/// [`permit::Refused`]; [`crate::Error::Stale`]; the store's.
pub fn change(
    tx: &mut Tx<'_>,
    asker: &Asker,
    id: Uuid,
    seen: i64,
    details: &Details,
    area: Option<&str>,
) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, id)?;
    if person.version != seen {
        return Err(crate::Error::Stale);
    }
    let area = area.unwrap_or(&person.area).to_owned();
    record::change(tx, &by, &person, details, &area)?;
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ChangePerson, &area) };
    trail::record(tx, &by, &happened)
}
