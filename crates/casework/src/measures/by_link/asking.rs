//! Whoever supports a person asks them by a link, calls that off, and looks at what came of it.

use access::codes::{self, Code};
use access::links::{self, Scope};
use access::{By, Keys};
use administration::Asker;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use permit::{Action, Refused};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::measures::Measure;

use super::{Ask, COLUMNS, FROM, KIND, State, get, is_askable, purpose, read, settle};
use crate::clocks::{begins_in_england, day_in_england};
use crate::measures::prompts::usual;
use crate::measures::recording::has_baseline;
use crate::measures::{Occasion, recording_for};
use crate::people::banner::{self, Banner};
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule, told};

/// What whoever is about to ask by link has to know.
#[derive(Debug)]
pub struct Beginning {
    /// Who is asked.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// The link that is open already: a new one takes its place.
    pub open: Option<Ask>,
    /// The last day on which a new one can be used.
    pub until: Date,
}

/// A link that was just made. Its text and its code are given here and nowhere again.
#[derive(Debug)]
pub struct Made {
    /// What was asked.
    pub ask: Ask,
    /// Who is asked.
    pub person: Person,
    /// The text of the link.
    pub link: SecretString,
    /// The short code that stands for it.
    pub code: Code,
    /// Whether it took the place of another one.
    pub replaced: bool,
}

/// The last day on which a link can be used that is made now.
fn last_day(now: Timestamp) -> Date {
    let today = day_in_england(now);
    today.checked_add(Span::new().days(usual().link_days)).unwrap_or(today)
}

/// The open link of somebody for a measure, whether its days are over or not.
fn open_one(tx: &mut Tx<'_>, person: Uuid, measure: &Measure) -> Result<Option<Ask>> {
    let sql = format!(
        "select {COLUMNS} from {FROM} where k.person_id = $1 and k.measure = $2 and k.state = 'open'"
    );
    Ok(tx.first(&sql, values![person, measure.id.as_str()], read)?)
}

/// Whether somebody can be asked by a link: there has to be a year of birth by which they show that it is they.
fn can_be_asked(person: &Person, measure: &Measure) -> Result<()> {
    if !is_askable(measure) {
        return Err(Refused::NotThere.into());
    }
    if person.died.is_some() {
        return Err(Rule::Died.into());
    }
    if person.details.identity.born.is_none() {
        return Err(Rule::BornFirst.into());
    }
    Ok(())
}

/// Somebody who can be asked by a link now.
///
/// # Errors
/// [`permit::Refused`], also of a measure without questions here; [`Rule::ReferralOver`], [`Rule::Died`], [`Rule::BornFirst`];
/// the store's.
pub fn beginning(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, measure: &Measure) -> Result<Beginning> {
    let (person, by, _) = recording_for(tx, asker, person)?;
    can_be_asked(&person, measure)?;
    let now = tx.now();
    let banner = banner::of(tx, &person, by.account)?;
    let open = open_one(tx, person.id, measure)?.filter(|ask| ask.is_open(now));
    let happened = Happened { person: Some(person.id), ..Happened::new(Action::ReadPerson, &person.area) };
    trail::record(tx, &by, &happened)?;
    Ok(Beginning { person, banner, open, until: last_day(now) })
}

/// Makes a link with which somebody answers a measure without an account. One that is open for the same measure is called off.
///
/// # Errors
/// As [`beginning`]; [`Rule::BaselineThere`]; the store's.
pub fn make(
    tx: &mut Tx<'_>,
    keys: &Keys,
    asker: &Asker,
    person: Uuid,
    measure: &Measure,
    occasion: Occasion,
) -> Result<Made> {
    let (person, by, referral) = recording_for(tx, asker, person)?;
    let Some(account) = by.account else { return Err(Refused::NotAllowed.into()) };
    can_be_asked(&person, measure)?;
    if occasion == Occasion::Baseline && has_baseline(tx, referral, measure)? {
        return Err(Rule::BaselineThere.into());
    }
    let before = open_one(tx, person.id, measure)?;
    let now = tx.now();
    let replaced = before.as_ref().is_some_and(|ask| ask.is_open(now));
    if let Some(before) = &before {
        settle(tx, &by, before, State::Replaced)?;
    }
    // Whoever asks anew has seen that nothing came of the last one.
    tx.execute(
        "update measure_ask set seen_at = $1, seen_account_id = $2, version = version + 1
         where person_id = $3 and measure = $4 and state = 'guessed' and seen_at is null",
        values![now, account, person.id, measure.id.as_str()],
    )?;
    let expires = begins_in_england(last_day(now).tomorrow().unwrap_or(Date::MAX));
    let good_for = expires.duration_since(now);
    let ask = insert(tx, &by, account, (person.id, referral), measure, occasion, expires)?;
    let (id, link) =
        links::make(tx, keys, &by, &Scope { purpose: purpose(), kind: KIND, id: ask }, good_for)?;
    let code = codes::make(tx, keys, purpose(), id)?;
    let ask = get(tx, ask)?.ok_or(Refused::NotThere)?;
    recorded(tx, &by, &person, &ask, "made")?;
    Ok(Made { ask, person, link, code, replaced })
}

fn insert(
    tx: &mut Tx<'_>,
    by: &By,
    account: Uuid,
    (person, referral): (Uuid, Uuid),
    measure: &Measure,
    occasion: Occasion,
    expires: Timestamp,
) -> Result<Uuid> {
    let (id, now) = (tx.new_id(), tx.now());
    let membership = by.works.as_ref().map(|works| works.membership);
    tx.execute(
        "insert into measure_ask (id, person_id, referral_id, measure, measure_version, occasion, made_at, account_id,
             membership_id, expires_at, state, wrong, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 1)",
        values![
            id,
            person,
            referral,
            measure.id.as_str(),
            measure.edition.version.as_str(),
            occasion.as_str(),
            now,
            account,
            membership,
            expires,
            State::Open.as_str()
        ],
    )?;
    Ok(id)
}

/// What was done to it, in the trail: never what was answered.
fn recorded(tx: &mut Tx<'_>, by: &By, person: &Person, ask: &Ask, what: &str) -> Result<()> {
    let detail = json!({ "measure": ask.measure, "occasion": ask.occasion.as_str(), "link": what });
    let happened = Happened {
        person: Some(person.id),
        referral: Some(ask.referral),
        detail: Some(detail),
        ..Happened::new(Action::RecordMeasure, &person.area)
    };
    trail::record(tx, by, &happened)
}

/// One of this person, in the version that was seen.
fn found(tx: &mut Tx<'_>, person: Uuid, id: Uuid, seen: i64) -> Result<Ask> {
    let ask = get(tx, id)?.filter(|ask| ask.person == person).ok_or(Refused::NotThere)?;
    if ask.version == seen { Ok(ask) } else { Err(Error::Stale) }
}

/// Calls a link off: from then on nobody can use it.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::ReferralOver`]; [`Error::Stale`], also where they answered meanwhile; the store's.
pub fn call_off(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, id: Uuid, seen: i64) -> Result<()> {
    let (person, by, _) = recording_for(tx, asker, person)?;
    let ask = found(tx, person.id, id, seen)?;
    if !settle(tx, &by, &ask, State::CalledOff)? {
        return Err(Error::Stale);
    }
    recorded(tx, &by, &person, &ask, "called off")
}

/// Notes that whoever supports them has looked at what came of it. It is on the page of the day no more.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::ReferralOver`]; [`Error::Stale`]; the store's.
pub fn looked(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, id: Uuid, seen: i64) -> Result<()> {
    let (person, by, _) = recording_for(tx, asker, person)?;
    let ask = found(tx, person.id, id, seen)?;
    let now = tx.now();
    if !ask.waits(now) {
        return Err(Error::Stale);
    }
    let done = tx.execute(
        "update measure_ask set seen_at = $1, seen_account_id = $2, version = version + 1
         where id = $3 and version = $4 and seen_at is null",
        values![now, by.account, id, seen],
    )?;
    if done == 0 {
        return Err(Error::Stale);
    }
    recorded(tx, &by, &person, &ask, "looked at")
}

/// Sends a link that was just made to whoever it is for, in their way. Sent twice, it is sent once.
///
/// # Errors
/// [`permit::Refused`], also of a link to something else; [`Rule::Unreached`] where nothing can be sent to them;
/// [`Rule::ReferralOver`]; the store's.
pub fn send(
    tx: &mut Tx<'_>,
    keys: &Keys,
    asker: &Asker,
    (person, ask): (Uuid, Uuid),
    text: &SecretString,
    code: &Code,
) -> Result<()> {
    let (person, by, _) = recording_for(tx, asker, person)?;
    let link = links::look(tx, keys, purpose(), text)?;
    let found = get(tx, ask)?.filter(|one| one.person == person.id && one.state == State::Open);
    let found = found.filter(|one| link.kind == KIND && link.subject == one.id).ok_or(Refused::NotThere)?;
    let Some((somebody, writes, (to, language))) = told::reached(tx, person.id)? else {
        return Err(Rule::Unreached.into());
    };
    let mut fields = vec![("link", super::path(text.expose_secret()))];
    if matches!(to, notify::To::Letter(_)) {
        fields.push(("code", code.to_string()));
    }
    let message = told::Message {
        template: "person-questions",
        fields,
        key: &format!("person-questions:{ask}"),
        about: notify::About { kind: KIND, id: ask },
    };
    told::post(tx, &somebody, &writes, (to, language), message)?;
    recorded(tx, &by, &person, &found, "sent")
}
