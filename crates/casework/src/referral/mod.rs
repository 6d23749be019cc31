//! A referral as it is stored, fetched for what somebody wants to do with it.

pub mod closure;
pub mod events;
pub mod lists;
pub mod messages;
pub mod moves;
pub mod page;

use access::By;
use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Resource};
use serde_json::{Map, Value};
use store::{Row, Tx, values};
use uuid::Uuid;
pub use vocabulary::Profession;
use vocabulary::words;

use crate::Result;
use crate::clocks::{Clock, NO_CLOCK};
use crate::lifecycle::State;
use crate::number::Number;
use crate::people::banner::{self, Banner};
use crate::people::record::{self, Person};
use crate::reasons::{self, List};
use crate::trail::{self, Happened};

words! {
    /// By which door a referral came.
    Door {
        /// A professional filled in the form.
        Professional "professional",
        /// The person asked for it.
        Own "self",
        /// A relative or friend asked for it.
        Family "family",
        /// The person accepted an offer that was made to a list of people.
        Cohort "cohort",
    }
}

words! {
    /// How soon.
    Urgency {
        /// In its turn.
        Routine "routine",
        /// Before others.
        Soon "soon",
    }
}

words! {
    /// How the person agreed that they are referred, and that what is needed for it is shared with the scheme.
    Agreement {
        /// They said yes.
        SaidYes "said-yes",
        /// They cannot decide this themselves, and it is in their best interests (Mental Capacity Act 2005, section 4).
        BestInterests "best-interests",
    }
}

/// A referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Its identifier.
    pub id: Uuid,
    /// Its number, for people.
    pub number: String,
    /// Whom it is for.
    pub person: Uuid,
    /// The scheme that has it.
    pub scheme: Uuid,
    /// The board of the person’s practice.
    pub area: String,
    /// How far it is.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// While it rests: the state before.
    pub before_hold: Option<State>,
    /// While it rests: until when.
    pub hold_until: Option<Date>,
    /// By which door it came.
    pub door: Door,
    /// How soon.
    pub urgency: Urgency,
    /// Why, in the words of whoever referred.
    pub reason: String,
    /// What the person hopes for.
    pub hopes: Option<String>,
    /// What to know before a visit.
    pub safety: Option<String>,
    /// How they agreed.
    pub agreement: Agreement,
    /// Only codes go back to the practice.
    pub codes_only: bool,
    /// The organisation that referred.
    pub referrer: Option<Uuid>,
    /// The account that referred.
    pub referrer_account: Option<Uuid>,
    /// As what they referred.
    pub profession: Option<Profession>,
    /// Who asked, where that was nobody with an account: name, relation, phone.
    pub asked_by: Map<String, Value>,
    /// The person’s practice, by its code.
    pub practice: Option<String>,
    /// What was said of the person and differs from their record.
    pub told: Map<String, Value>,
    /// When it came.
    pub received: Timestamp,
    /// From when clocks count that begin with the referral: when it came, or was opened again.
    pub begun: Timestamp,
    /// When it came to the scheme that has it now.
    pub arrived: Timestamp,
    /// When it was accepted.
    pub accepted: Option<Timestamp>,
    /// When somebody first tried to reach the person.
    pub first_attempt: Option<Timestamp>,
    /// When somebody first spoke with the person.
    pub first_contact: Option<Timestamp>,
    /// When it ended.
    pub closed: Option<Timestamp>,
    /// From which list the reason is for which it ended, and its code.
    pub ended: Option<(List, String)>,
    /// The membership of its link worker.
    pub allocated_to: Option<Uuid>,
    /// By which day the next thing is to happen; nothing while no clock runs.
    pub due: Option<Date>,
    /// When it was counted as a referral to social prescribing.
    pub coded: Option<Timestamp>,
    /// When the code was given that the person declined.
    pub declined: Option<Timestamp>,
    /// Counts up with every change.
    pub version: i64,
    /// What the person needs, by code.
    pub needs: Vec<String>,
}

pub(crate) const COLUMNS: &str = "r.id, r.number, r.person_id, r.scheme_id, r.area, r.state, r.state_since, r.before_hold,
    r.hold_until, r.door, r.urgency, r.reason, r.hopes, r.safety, r.agreement, r.codes_only, r.referrer_organisation_id,
    r.referrer_account_id, r.profession, r.asked_by, r.practice_code, r.told, r.received_at, r.arrived_at, r.accepted_at,
    r.first_attempt_at, r.first_contact_at, r.closed_at, r.closed_by, r.close_reason, r.allocated_to, r.due_on, r.coded_at,
    r.version, r.begun_at, r.declined_coded_at";

fn read(row: &Row<'_>) -> store::Result<Referral> {
    let text = |place: usize| row.get::<Option<String>>(place);
    let object = |place: usize| -> store::Result<Map<String, Value>> {
        Ok(text(place)?.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
    };
    let state: String = row.get(5)?;
    let list = text(28)?.as_deref().and_then(List::parse);
    let due: String = row.get(31)?;
    Ok(Referral {
        id: row.get(0)?,
        number: row.get(1)?,
        person: row.get(2)?,
        scheme: row.get(3)?,
        area: row.get(4)?,
        // A state that a later version of the program wrote is looked at by people, as if it had just come.
        state: State::parse(&state).unwrap_or(State::Received),
        since: row.get(6)?,
        before_hold: text(7)?.as_deref().and_then(State::parse),
        hold_until: text(8)?.and_then(|day| day.parse().ok()),
        door: Door::parse(&row.get::<String>(9)?).unwrap_or(Door::Professional),
        urgency: Urgency::parse(&row.get::<String>(10)?).unwrap_or(Urgency::Soon),
        reason: row.get(11)?,
        hopes: text(12)?,
        safety: text(13)?,
        agreement: Agreement::parse(&row.get::<String>(14)?).unwrap_or(Agreement::SaidYes),
        codes_only: row.get(15)?,
        referrer: row.get(16)?,
        referrer_account: row.get(17)?,
        profession: text(18)?.as_deref().and_then(Profession::parse),
        asked_by: object(19)?,
        practice: text(20)?,
        told: object(21)?,
        received: row.get(22)?,
        arrived: row.get(23)?,
        accepted: row.get(24)?,
        first_attempt: row.get(25)?,
        first_contact: row.get(26)?,
        closed: row.get(27)?,
        ended: list.zip(text(29)?),
        allocated_to: row.get(30)?,
        due: (due != NO_CLOCK).then(|| due.parse().ok()).flatten(),
        coded: row.get(32)?,
        version: row.get(33)?,
        begun: row.get(34)?,
        declined: row.get(35)?,
        needs: Vec::new(),
    })
}

/// The referral with this identifier.
pub(crate) fn get(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Referral>> {
    let sql = format!("select {COLUMNS} from referral r where r.id = $1");
    let Some(mut found) = tx.first(&sql, values![id], read)? else { return Ok(None) };
    found.needs = tx.query(
        "select need from referral_need where referral_id = $1 order by need",
        values![id],
        |row| row.get(0),
    )?;
    Ok(Some(found))
}

/// Writes a referral that has come, on a form that none has come on before.
pub(crate) fn insert(tx: &mut Tx<'_>, one: &Referral, form: Uuid, membership: Option<Uuid>) -> Result<()> {
    insert_all(tx, &[(one, form, membership)])
}

/// Writes many, as they stand. For histories that are told afterwards.
pub(crate) fn insert_all(tx: &mut Tx<'_>, all: &[(&Referral, Uuid, Option<Uuid>)]) -> Result<()> {
    const NAMES: [&str; 40] = [
        "id",
        "number",
        "form_id",
        "person_id",
        "scheme_id",
        "area",
        "state",
        "phase",
        "state_since",
        "before_hold",
        "hold_until",
        "door",
        "urgency",
        "reason",
        "hopes",
        "safety",
        "agreement",
        "codes_only",
        "referrer_organisation_id",
        "referrer_account_id",
        "referrer_membership_id",
        "profession",
        "asked_by",
        "practice_code",
        "told",
        "received_at",
        "begun_at",
        "arrived_at",
        "accepted_at",
        "first_attempt_at",
        "first_contact_at",
        "closed_at",
        "closed_by",
        "close_reason",
        "allocated_to",
        "due_on",
        "coded_at",
        "declined_coded_at",
        "version",
        "name_words",
    ];
    let people: Vec<Uuid> = all.iter().map(|(one, ..)| one.person).collect();
    let called = crate::people::record::name_words_of(tx, &people)?;
    let object = |map: &Map<String, Value>| (!map.is_empty()).then(|| Value::Object(map.clone()).to_string());
    let rows: Vec<Vec<store::Value<'_>>> = all
        .iter()
        .map(|(one, form, membership)| {
            vec![
                one.id.into(),
                one.number.as_str().into(),
                (*form).into(),
                one.person.into(),
                one.scheme.into(),
                one.area.as_str().into(),
                one.state.as_str().into(),
                one.state.phase().as_str().into(),
                one.since.into(),
                one.before_hold.map(State::as_str).into(),
                one.hold_until.map(|day| day.to_string()).into(),
                one.door.as_str().into(),
                one.urgency.as_str().into(),
                one.reason.as_str().into(),
                one.hopes.as_deref().into(),
                one.safety.as_deref().into(),
                one.agreement.as_str().into(),
                one.codes_only.into(),
                one.referrer.into(),
                one.referrer_account.into(),
                (*membership).into(),
                one.profession.map(Profession::as_str).into(),
                object(&one.asked_by).into(),
                one.practice.as_deref().into(),
                object(&one.told).into(),
                one.received.into(),
                one.begun.into(),
                one.arrived.into(),
                one.accepted.into(),
                one.first_attempt.into(),
                one.first_contact.into(),
                one.closed.into(),
                one.ended.as_ref().map(|(list, _)| list.as_str()).into(),
                one.ended.as_ref().map(|(_, code)| code.as_str()).into(),
                one.allocated_to.into(),
                one.due.map_or_else(|| NO_CLOCK.to_owned(), |due| due.to_string()).into(),
                one.coded.into(),
                one.declined.into(),
                one.version.into(),
                called.get(&one.person).map_or("", String::as_str).into(),
            ]
        })
        .collect();
    tx.insert("referral", &NAMES, &rows, "")?;
    let needs: Vec<Vec<store::Value<'_>>> = all
        .iter()
        .flat_map(|(one, ..)| one.needs.iter().map(|need| vec![one.id.into(), need.as_str().into()]))
        .collect();
    tx.insert("referral_need", &["referral_id", "need"], &needs, "")?;
    Ok(())
}

/// Lets the referrals of somebody be found by what they are called now.
pub(crate) fn follow_names(tx: &mut Tx<'_>, person: Uuid) -> Result<()> {
    tx.execute(
        "update referral set name_words = (select p.name_words from person p where p.id = $1) where person_id = $1",
        values![person],
    )?;
    Ok(())
}

/// The identifier of the referral with this number.
///
/// # Errors
/// The store's.
pub fn with_number(tx: &mut Tx<'_>, number: Number) -> Result<Option<Uuid>> {
    Ok(tx.first("select id from referral where number = $1", values![number.as_str()], |row| row.get(0))?)
}

impl Referral {
    /// Whose it is, for `permit`.
    #[must_use]
    pub fn whose(&self) -> Resource {
        let one =
            Resource::referral(self.id, self.state.is_open()).at_scheme(self.scheme).about(&[self.person]);
        let one = match self.allocated_to {
            Some(membership) => one.held_by(&[membership]),
            None => one,
        };
        match self.referrer {
            Some(organisation) => one.referred_by(organisation),
            None => one,
        }
    }

    /// The clock that runs, if one does.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        Clock::of(self.state)
    }

    /// The reason for which it ended.
    #[must_use]
    pub fn ended_because(&self) -> Option<&'static reasons::Reason> {
        let (list, code) = self.ended.as_ref()?;
        reasons::with_code(*list, code)
    }

    /// What happened to it, for the trail.
    pub(crate) fn happened(&self, action: Action) -> Happened<'_> {
        Happened { referral: Some(self.id), person: Some(self.person), ..Happened::new(action, &self.area) }
    }
}

/// A referral that they may do this to, with by whom it is done. What is not there is answered like what they may not know.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub(crate) fn for_action(tx: &mut Tx<'_>, asker: &Asker, action: Action, id: Uuid) -> Result<(Referral, By)> {
    let now = tx.now();
    let found = get(tx, id)?;
    Ok(asker.fetched(action, found, Referral::whose, now)?)
}

/// A referral whole, with the record of the person and what happened so far.
#[derive(Debug, Clone)]
pub struct Whole {
    /// The referral.
    pub referral: Referral,
    /// The person.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// What happened, the first first.
    pub events: Vec<events::Event>,
    /// What was told to whoever referred, the newest first.
    pub messages: Vec<messages::Message>,
}

/// Shows a referral whole to whoever may read it. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn whole(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Whole> {
    let (referral, by) = for_action(tx, asker, Action::ReadReferral, id)?;
    let person = record::get(tx, referral.person)?;
    let (person, _) = asker.fetched(Action::ReadReferral, person, |_| referral.whose(), tx.now())?;
    let events = events::of(tx, id)?;
    let messages = messages::of(tx, id)?;
    let banner = banner::of(tx, &person, by.account)?;
    trail::record(tx, &by, &referral.happened(Action::ReadReferral))?;
    Ok(Whole { referral, person, banner, events, messages })
}

/// What whoever referred sees of a referral: how far it is, and what they were told. Nothing of the record.
#[derive(Debug, Clone)]
pub struct Status {
    /// The referral.
    pub referral: Referral,
    /// What whoever referred called the person.
    pub name: String,
    /// What happened that whoever referred is told, the first first.
    pub events: Vec<events::Event>,
    /// What they were told, the newest first.
    pub messages: Vec<messages::Message>,
}

/// Shows how far a referral is. That somebody looked is recorded, and what they were told counts as read when they are of
/// the organisation that referred.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn status(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Status> {
    let (referral, by) = for_action(tx, asker, Action::ReadReferralStatus, id)?;
    let name = record::get(tx, referral.person)?.map(|person| person.called()).unwrap_or_default();
    let events = events::told(tx, id)?;
    let messages = messages::of(tx, id)?;
    let works_for = by.works.as_ref().map(|works| works.organisation);
    if works_for.is_some() && works_for == referral.referrer {
        messages::read_now(tx, id)?;
    }
    trail::record(tx, &by, &referral.happened(Action::ReadReferralStatus))?;
    Ok(Status { referral, name, events, messages })
}
