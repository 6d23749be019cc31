//! Referring somebody: what was typed is looked at, questions are asked where there are some, and then it is sent: once,
//! however often the form comes.

pub mod drafts;
pub mod fit;
pub mod form;
pub mod gaps;
pub mod known;

use access::By;
use administration::Asker;
use jiff::Timestamp;
use jiff::civil::Date;
use permit::{Action, Resource};
use serde_json::{Map, Value};
use store::{Tx, values};
use uuid::Uuid;

use crate::clocks::{Clock, day_in_england};
use crate::lifecycle::{Move, State};
use crate::number::Number;
use crate::people::record::{self, Person};
use crate::referral::events::{self, Happens};
use crate::referral::{self, Door, Referral, messages, moves};
use crate::trail::{self, Happened};
use crate::{Result, Rule, asking, coding, staffed, targets};
use fit::Fit;
use form::{Draft, Typed};
use known::{Match, OpenReferral, Who};

/// What the program finds out about a referral before it is sent.
#[derive(Debug, Clone)]
pub struct Considered {
    /// Whether the person is known, and it was enough to say who they are.
    pub known: bool,
    /// Whether they have died: nothing is sent.
    pub died: bool,
    /// Those who may be the person, of whom somebody has to be asked.
    pub ask: Vec<Match>,
    /// Referrals of the person that are open.
    pub open: Vec<OpenReferral>,
    /// The practice of the person, of their record, else as it was typed.
    pub practice: Option<String>,
    /// Their postcode, of what was typed, else of their record.
    pub postcode: Option<vocabulary::Postcode>,
    /// When they were born.
    pub born: Option<Date>,
}

/// What the form begins with.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What was typed before and not sent.
    pub draft: Option<drafts::Saved>,
    /// The code of the practice for which whoever asks works, if they work for one.
    pub practice: Option<String>,
}

/// Opens the form for somebody who may refer.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn opening(tx: &mut Tx<'_>, asker: &Asker) -> Result<Opening> {
    let draft = drafts::of_asker(tx, asker)?;
    let (_, by) = asker.demand(Action::CheckKnownPerson, &Resource::people(), tx.now())?;
    let practice = match &by.works {
        Some(works) if works.kind == access::organisations::Kind::Practice => {
            access::organisations::get(tx, works.organisation)?.ods_code.map(|code| code.to_string())
        }
        _ => None,
    };
    Ok(Opening { draft, practice })
}

/// The referral that whoever asks has sent on a form already, if they have.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn sent_on(tx: &mut Tx<'_>, asker: &Asker, form: Uuid) -> Result<Option<Referred>> {
    let (_, by) = asker.demand(Action::CheckKnownPerson, &Resource::people(), tx.now())?;
    sent_before(tx, &by, form)
}

/// Looks at who is referred, before it is sent. That somebody asked whether a person is known is recorded.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn consider(tx: &mut Tx<'_>, asker: &Asker, draft: &Draft, typed: Typed<'_>) -> Result<Considered> {
    let (_, by) = asker.demand(Action::CheckKnownPerson, &Resource::people(), tx.now())?;
    let who = known::who(tx, draft, typed)?;
    let (considered, person) = considered(tx, &by, draft, who)?;
    trail::record(tx, &by, &Happened { person, ..Happened::new(Action::CheckKnownPerson, "") })?;
    Ok(considered)
}

fn considered(tx: &mut Tx<'_>, by: &By, draft: &Draft, who: Who) -> Result<(Considered, Option<Uuid>)> {
    let typed = &draft.details;
    let mut found = Considered {
        known: false,
        died: false,
        ask: Vec::new(),
        open: Vec::new(),
        practice: typed.practice.as_ref().map(ToString::to_string),
        postcode: typed.identity.postcode.clone(),
        born: known::born_of(&who, draft),
    };
    match who {
        Who::Known(person) => {
            let organisation = by.works.as_ref().map(|works| works.organisation);
            found.known = true;
            found.died = person.died.is_some();
            found.open = known::open_of(tx, person.id, organisation)?;
            found.practice =
                found.practice.or_else(|| person.details.practice.as_ref().map(ToString::to_string));
            found.postcode = found.postcode.or_else(|| person.details.identity.postcode.clone());
            Ok((found, Some(person.id)))
        }
        Who::New { .. } => Ok((found, None)),
        Who::Ask(ask) => Ok((Considered { ask, ..found }, None)),
    }
}

/// A referral to be sent.
#[derive(Clone, Copy)]
pub struct Sending<'s> {
    /// The form it is sent on: sent twice, it is one referral.
    pub form: Uuid,
    /// What was read of it.
    pub draft: &'s Draft,
    /// What was typed, with the answers to questions.
    pub typed: Typed<'s>,
    /// The schemes for the person, as [`fit::fitting`] finds them.
    pub fits: &'s [Fit],
    /// The one that was chosen.
    pub scheme: Uuid,
    /// The board of the person’s practice.
    pub area: &'s str,
}

/// A referral that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referred {
    /// Its identifier.
    pub id: Uuid,
    /// Its number, for people.
    pub number: String,
    /// It had been sent before, on the same form.
    pub again: bool,
}

/// Refers somebody. When this returns, it is on disk.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Died`], [`Rule::WhoIsIt`], [`Rule::OpenAlready`], [`Rule::NotForThem`], [`Rule::NobodyThere`]; the store's.
pub fn refer(tx: &mut Tx<'_>, asker: &Asker, sending: &Sending<'_>) -> Result<Referred> {
    let today = day_in_england(tx.now());
    // What was sent stays sent, whatever has become of the scheme since.
    let (_, by) = asker.demand(Action::CheckKnownPerson, &Resource::people(), tx.now())?;
    if let Some(sent) = sent_before(tx, &by, sending.form)? {
        if let Some(account) = by.account {
            drafts::forget(tx, account)?;
        }
        return Ok(sent);
    }
    let is_open = nhs::schemes::is_open(tx, sending.scheme, today)?;
    let (_, by) = asker.demand(Action::Refer, &Resource::scheme(sending.scheme, is_open), tx.now())?;
    if !sending.fits.iter().any(|fit| fit.scheme == sending.scheme && fit.not.is_none()) {
        return Err(Rule::NotForThem.into());
    }
    if !staffed::takes(tx, sending.scheme, today)? {
        return Err(Rule::NobodyThere.into());
    }
    let draft = sending.draft;
    let mut unsure = Vec::new();
    let (person, told) = match known::who(tx, draft, sending.typed)? {
        Who::Ask(_) => return Err(Rule::WhoIsIt.into()),
        Who::Known(person) if person.died.is_some() => return Err(Rule::Died.into()),
        Who::Known(person) => {
            let open = known::open_of(tx, person.id, None)?;
            if !open.is_empty() && sending.typed.one("again").is_empty() {
                return Err(Rule::OpenAlready.into());
            }
            added(tx, &by, *person, draft, sending.area)?
        }
        Who::New { unsure: some } => {
            unsure = some;
            (record::insert(tx, &draft.details, sending.area)?, Map::new())
        }
    };
    let works = by.works.as_ref();
    let came = Came {
        door: Door::Professional,
        organisation: works.map(|works| works.organisation),
        account: by.account,
        membership: works.map(|works| works.membership),
        asked_by: None,
        told,
        number: None,
    };
    let referral = receive(tx, &by, sending, &person, came)?;
    for (other, likeness) in &unsure {
        known::suspect(tx, sending.scheme, person.id, *other, likeness)?;
    }
    if let Some(account) = by.account {
        drafts::forget(tx, account)?;
    }
    trail::record(tx, &by, &referral.happened(Action::Refer))?;
    Ok(Referred { id: referral.id, number: referral.number, again: false })
}

/// The referral that was sent on a form by the same account. A form of somebody else is none.
fn sent_before(tx: &mut Tx<'_>, by: &By, form: Uuid) -> Result<Option<Referred>> {
    Ok(tx.first(
        "select id, number from referral where form_id = $1 and referrer_account_id = $2",
        values![form, by.account],
        |row| Ok(Referred { id: row.get(0)?, number: row.get(1)?, again: true }),
    )?)
}

/// Puts into a record what it lacks. What differs is given back.
pub(crate) fn added(
    tx: &mut Tx<'_>,
    by: &By,
    person: Person,
    draft: &Draft,
    area: &str,
) -> Result<(Person, Map<String, Value>)> {
    let (details, differs) = record::filled(&person.details, &draft.details);
    let area = if person.area.is_empty() { area } else { &person.area };
    if details == person.details && area == person.area {
        return Ok((person, differs));
    }
    record::change(tx, by, &person, &details, area)?;
    let person = Person { details, area: area.to_owned(), version: person.version + 1, ..person };
    Ok((person, differs))
}

/// How a referral came.
pub(crate) struct Came {
    pub(crate) door: Door,
    pub(crate) organisation: Option<Uuid>,
    pub(crate) account: Option<Uuid>,
    pub(crate) membership: Option<Uuid>,
    pub(crate) asked_by: Option<Map<String, Value>>,
    pub(crate) told: Map<String, Value>,
    /// The number that somebody was given before it was a referral.
    pub(crate) number: Option<Number>,
}

/// Writes a referral that has come, with its first event and the first message. Whoever calls has asked who may.
pub(crate) fn receive(
    tx: &mut Tx<'_>,
    by: &By,
    sending: &Sending<'_>,
    person: &Person,
    came: Came,
) -> Result<Referral> {
    let draft = sending.draft;
    let now = tx.now();
    // Why another one is needed, where there is one already.
    let note = Some(sending.typed.one("again")).filter(|why| !why.is_empty());
    if note.is_some_and(|note| note.chars().count() > moves::LONGEST) {
        return Err(Rule::TooLong.into());
    }
    let due = targets::of(tx, sending.scheme)?.due(Clock::Acknowledge, now, now);
    let id = tx.new_id();
    let number = match came.number {
        Some(given) => given,
        None => free_number(tx)?,
    };
    let practice = draft.details.practice.as_ref().or(person.details.practice.as_ref());
    let referral = Referral {
        id,
        number: number.as_str().to_owned(),
        person: person.id,
        scheme: sending.scheme,
        area: person.area.clone(),
        state: State::Received,
        since: now,
        before_hold: None,
        hold_until: None,
        door: came.door,
        urgency: draft.urgency,
        reason: draft.reason.clone(),
        hopes: draft.hopes.clone(),
        safety: draft.safety.clone(),
        agreement: draft.agreement,
        codes_only: draft.codes_only,
        referrer: came.organisation,
        referrer_account: came.account,
        profession: draft.profession,
        asked_by: came.asked_by.unwrap_or_default(),
        practice: practice.map(ToString::to_string),
        told: came.told,
        received: now,
        begun: now,
        arrived: now,
        accepted: None,
        first_attempt: None,
        first_contact: None,
        closed: None,
        ended: None,
        allocated_to: None,
        due: Some(due),
        coded: None,
        declined: None,
        version: 1,
        needs: draft.needs.clone(),
    };
    referral::insert(tx, &referral, sending.form, came.membership)?;
    let what = Happens { moved: Move::Receive, state: State::Received, reason: None, note, to: None };
    events::write(tx, id, 1, by, what)?;
    debug_assert!(!coding::counts(&referral, Move::Receive), "nothing counts before it is accepted");
    messages::prepare(tx, &referral, 1, (Move::Receive, State::Received), None, None)?;
    Ok(referral)
}

/// A number that no referral has. Of twenty-seven thousand million, the next one drawn is hardly ever taken.
pub(crate) fn free_number(tx: &mut Tx<'_>) -> Result<Number> {
    loop {
        let number = Number::drawn(tx.new_id());
        if !asking::is_taken(tx, number)? {
            return Ok(number);
        }
    }
}

/// What whoever referred sees right after it was sent.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The referral.
    pub referral: Referral,
    /// The person, for the slip that they take along: what they are called, and how they read.
    pub person: Person,
    /// When it was looked up.
    pub at: Timestamp,
}

/// The receipt of a referral, for whoever sent it and their colleagues.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn receipt(tx: &mut Tx<'_>, asker: &Asker, id: Uuid) -> Result<Receipt> {
    let (referral, by) = referral::for_action(tx, asker, Action::ReadReferralStatus, id)?;
    let person = record::get(tx, referral.person)?;
    let (person, _) = asker.fetched(Action::ReadReferralStatus, person, |_| referral.whose(), tx.now())?;
    trail::record(tx, &by, &referral.happened(Action::ReadReferralStatus))?;
    Ok(Receipt { referral, person, at: tx.now() })
}
