//! A provider is asked whether it takes somebody: what it will see is shown before, that the person agreed is written down, and
//! the message with the link is written in the same transaction. Somebody who goes by themselves is told of it, and nothing is
//! shared.

use access::{By, Keys};
use administration::Asker;
use directory::whole::{self, Whole};
use jiff::civil::{Date, Time};
use locales::Language;
use notify::To;
use notify::opt_out::is_out;
use permit::Action;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::{Email, PhoneNumber, words};

use super::change::found;
use super::moves::{Doing, Who, fresh, make};
use super::shared::{self, CHOICES, CONTACT, Shared, Wanted};
use super::{Connection, ConnectionRule, LONGEST, Mode, Moved, State, first_visit, messages};
use crate::agreements::{self, Allowed, Answer, Recipient, Recording, allows};
use crate::clocks::day_in_england;
use crate::people::banner::{self, Banner};
use crate::people::record::Person;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

words! {
    /// How a provider is asked.
    Way {
        /// By an e-mail with a link.
        Email "email",
        /// By a text message with a link.
        Text "text",
        /// By a letter with a short code.
        Letter "letter",
        /// Somebody rings them, and notes what they say.
        Call "call",
    }
}

/// How a provider can be reached, by what its listing says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// E-mail addresses, the service's own first.
    pub emails: Vec<String>,
    /// Mobile telephones.
    pub mobiles: Vec<String>,
    /// All telephones, for whoever rings.
    pub phones: Vec<String>,
    /// A postal address, a line each, the postcode last.
    pub address: Option<Vec<String>>,
}

/// What the form is drawn from with which a provider is asked.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Who would like to go.
    pub person: Person,
    /// What to know before a visit.
    pub banner: Banner,
    /// The connection.
    pub connection: Connection,
    /// How the provider can be reached. Nothing where it has left the directory.
    pub reached: Option<Reached>,
    /// The needs that could be shared, by code.
    pub needs: Vec<String>,
    /// What the person has agreed may be shared with such a provider: codes. Nothing where they were not asked.
    pub agreed: Vec<String>,
    /// Whether the person said no to what has to be shared.
    pub refused: bool,
    /// By when the provider will have to answer.
    pub reply_by: Date,
}

/// A provider that is to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// The version that was seen.
    pub seen: i64,
    /// How.
    pub way: Option<Way>,
    /// To which address or number, lines for a letter; nothing for a call.
    pub to: String,
    /// The language of what is written.
    pub language: Language,
    /// What the scheme is called.
    pub scheme: String,
    /// What sort of recipient it is, by a code of `vocabularies/agreements.toml`.
    pub recipient: String,
    /// How the person agreed, by a code of `vocabularies/agreements.toml`; not asked where they had agreed before.
    pub how: String,
    /// What is to be seen.
    pub wanted: Wanted,
    /// What helps the person to go the first time, by code.
    pub steps: Vec<String>,
}

/// What would be seen.
///
/// # Errors
/// As [`ask`].
pub fn preview(begun: &Beginning, asking: &Asking) -> Result<Shared> {
    if begun.refused {
        return Err(ConnectionRule::NotAgreed.into());
    }
    checked(asking)?;
    Ok(shared::of(&begun.person.details, &begun.needs, &asking.wanted, is_accompanied(begun, asking)))
}

fn is_accompanied(begun: &Beginning, asking: &Asking) -> bool {
    begun.connection.mode == Mode::Accompanied
        || asking.steps.iter().any(|code| code == first_visit::TOGETHER)
}

/// Somebody whose proposal is to be asked about. That somebody looked is recorded.
///
/// # Errors
/// [`permit::Refused`], also where no referral is open; [`ConnectionRule::NotNow`] where it was asked already; the store's.
pub fn beginning(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, connection: Uuid) -> Result<Beginning> {
    let (begun, by) = begun(tx, asker, person, connection)?;
    if begun.connection.state != State::Proposed {
        return Err(ConnectionRule::NotNow.into());
    }
    let happened = Happened {
        person: Some(begun.person.id),
        detail: Some(json!({ "connection": connection, "was": "looked at" })),
        ..Happened::new(Action::ReadPerson, &begun.person.area)
    };
    trail::record(tx, &by, &happened)?;
    Ok(begun)
}

fn begun(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, connection: Uuid) -> Result<(Beginning, By)> {
    let (person, by, connection) = found(tx, asker, person, connection)?;
    let banner = banner::of(tx, &person, by.account)?;
    let reached = match whole::service(tx, connection.service) {
        Ok(found) => Some(wanted(tx, reached(&found))?),
        Err(directory::Error::Store(error)) => return Err(error.into()),
        Err(_) => None,
    };
    let needs = match &connection.need {
        Some(need) => vec![need.clone()],
        None => needs_of(tx, connection.referral)?,
    };
    let (mut agreed, mut refused) = (Vec::new(), false);
    for what in [CONTACT].into_iter().chain(CHOICES) {
        match allowed(tx, &person, &connection, USUAL_RECIPIENT, what)? {
            Allowed::Yes(_) => agreed.push(what.to_owned()),
            Allowed::No(_) | Allowed::Died => refused |= what == CONTACT,
            Allowed::NotAsked => {}
        }
    }
    let reply_by = super::clock::reply_by(day_in_england(tx.now()));
    Ok((Beginning { person, banner, connection, reached, needs, agreed, refused, reply_by }, by))
}

/// The sort of recipient that most providers are.
pub const USUAL_RECIPIENT: &str = "community";

fn allowed(
    tx: &mut Tx<'_>,
    person: &Person,
    connection: &Connection,
    sort: &str,
    what: &str,
) -> Result<Allowed> {
    let name = recipient_name(connection);
    allows(tx, person.id, Recipient { sort, name }, what)
}

/// What whoever gets it is called in an agreement.
pub(super) fn recipient_name(connection: &Connection) -> &str {
    connection.organisation.as_deref().unwrap_or(&connection.name)
}

fn needs_of(tx: &mut Tx<'_>, referral: Option<Uuid>) -> Result<Vec<String>> {
    let Some(referral) = referral else { return Ok(Vec::new()) };
    Ok(tx.query(
        "select need from referral_need where referral_id = $1 order by need",
        values![referral],
        |row| row.get(0),
    )?)
}

/// How a provider can be reached, by what its listing says.
fn reached(found: &Whole) -> Reached {
    let mut emails = Vec::new();
    let organisation = found.organization.as_ref();
    let contacts = found.service.contacts.iter().filter_map(|contact| contact.email.as_ref());
    let said =
        found.service.email.iter().chain(contacts).chain(organisation.and_then(|one| one.email.as_ref()));
    for email in said {
        if let Ok(email) = Email::parse(email.as_str())
            && !emails.contains(&email.as_str().to_owned())
        {
            emails.push(email.as_str().to_owned());
        }
    }
    let at_places = found.places.iter().flat_map(|place| {
        let location = place.location.iter().flat_map(|location| &location.phones);
        place.service_at_location.phones.iter().chain(location)
    });
    let of_contacts = found.service.contacts.iter().flat_map(|contact| &contact.phones);
    let of_organisation = organisation.into_iter().flat_map(|one| &one.phones);
    let (mut phones, mut mobiles) = (Vec::new(), Vec::new());
    for phone in found.service.phones.iter().chain(of_contacts).chain(at_places).chain(of_organisation) {
        let Some(number) = phone.number.as_deref().and_then(|number| PhoneNumber::parse(number).ok()) else {
            continue;
        };
        let said = number.to_string();
        if phones.contains(&said) {
            continue;
        }
        if number.is_mobile() {
            mobiles.push(said.clone());
        }
        phones.push(said);
    }
    Reached { emails, mobiles, phones, address: address(found) }
}

/// Without the addresses and numbers at which they want no messages.
fn wanted(tx: &mut Tx<'_>, reached: Reached) -> Result<Reached> {
    let mut of = |all: Vec<String>, to: fn(&str) -> Option<To>| -> Result<Vec<String>> {
        let mut kept = Vec::with_capacity(all.len());
        for one in all {
            if !to(&one).map_or(Ok(false), |to| is_out(tx, &to, None))? {
                kept.push(one);
            }
        }
        Ok(kept)
    };
    let emails = of(reached.emails, |one| Email::parse(one).ok().map(To::Email))?;
    let mobiles = of(reached.mobiles, |one| PhoneNumber::parse(one).ok().map(To::Text))?;
    Ok(Reached { emails, mobiles, ..reached })
}

fn address(found: &Whole) -> Option<Vec<String>> {
    let filled = |text: &Option<String>| {
        text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let name =
        found.organization.as_ref().and_then(|one| filled(&one.name)).or_else(|| filled(&found.service.name));
    found
        .places
        .iter()
        .filter_map(|place| place.location.as_ref())
        .flat_map(|place| &place.addresses)
        .find_map(|one| {
            let (street, postcode) = (filled(&one.address_1)?, filled(&one.postal_code)?);
            let lines =
                [name.clone(), Some(street), filled(&one.address_2), filled(&one.city), Some(postcode)];
            Some(lines.into_iter().flatten().collect())
        })
}

/// Reads how they are reached, with the address as it is kept.
fn checked(asking: &Asking) -> Result<(Way, Option<String>)> {
    let way = asking.way.ok_or(ConnectionRule::Way)?;
    let to = asking.to.trim();
    let to = match way {
        Way::Email => Some(Email::parse(to).map_err(|_| ConnectionRule::Address)?.as_str().to_owned()),
        Way::Text => {
            let number = PhoneNumber::parse(to).ok().filter(PhoneNumber::is_mobile);
            Some(number.ok_or(ConnectionRule::Address)?.to_string())
        }
        Way::Letter => {
            let lines: Vec<&str> = to.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let has_postcode = lines.last().is_some_and(|last| vocabulary::Postcode::parse(last).is_ok());
            if lines.len() < 3 || lines.len() > 7 || !has_postcode {
                return Err(ConnectionRule::Address.into());
            }
            Some(lines.join("\n"))
        }
        Way::Call => None,
    };
    let too_long = |text: &str| text.trim().chars().count() > LONGEST;
    if too_long(&asking.wanted.words) || too_long(&asking.wanted.safety) {
        return Err(Rule::TooLong.into());
    }
    if asking.wanted.what.iter().any(|code| !CHOICES.contains(&code.as_str())) {
        return Err(Rule::AgreementWhat.into());
    }
    Ok((way, to))
}

/// Asks a provider. That the person agreed is written down where they had not said so before; the message with the link is written
/// in the same transaction. Asked twice on one form, it is asked once.
///
/// # Errors
/// [`permit::Refused`], also where no referral is open; [`ConnectionRule::NotAgreed`], [`ConnectionRule::How`],
/// [`ConnectionRule::Way`], [`ConnectionRule::Address`], [`ConnectionRule::WantsNone`], [`ConnectionRule::Gone`], [`ConnectionRule::NotNow`]; rules of agreements;
/// [`Rule::TooLong`]; [`Error::Stale`]; the store's.
pub fn ask(
    tx: &mut Tx<'_>,
    keys: &Keys,
    asker: &Asker,
    (person, connection): (Uuid, Uuid),
    asking: &Asking,
) -> Result<()> {
    let (begun, by) = begun(tx, asker, person, connection)?;
    let was = &begun.connection;
    if was.state == State::Requested {
        return Ok(());
    }
    if begun.person.died.is_some() {
        return Err(Rule::Died.into());
    }
    if was.mode == Mode::Signposted || was.state != State::Proposed {
        return Err(ConnectionRule::NotNow.into());
    }
    if was.version != asking.seen {
        return Err(Error::Stale);
    }
    let (way, to) = checked(asking)?;
    if begun.reached.is_none() {
        return Err(ConnectionRule::Gone.into());
    }
    let agreement = agreed(tx, asker, &begun, asking)?;
    let seen =
        shared::of(&begun.person.details, &begun.needs, &asking.wanted, is_accompanied(&begun, asking));
    let now = tx.now();
    tx.execute(
        "update connection set shared = $1, agreement_id = $2, asked_at = $3, asked_way = $4, asked_to = $5,
             asked_language = $6, asked_for = $7, reply_by = $8
         where id = $9",
        values![
            json!(seen).to_string(),
            agreement,
            now,
            way.as_str(),
            to.as_deref(),
            asking.language.code(),
            asking.scheme.as_str(),
            begun.reply_by.to_string(),
            was.id
        ],
    )?;
    first_visit::set(tx, was.id, &asking.steps)?;
    let asked = fresh(tx, was.id)?.waits_from(day_in_england(now));
    let is = make(tx, Who::Worker(&by), &asked, &Doing::of(Moved::Ask))?;
    messages::is_wanted(tx, &is)?;
    messages::ask(tx, keys, &by, &is)?;
    done(tx, &by, &begun.person, &is, &json!({ "asked": way.as_str(), "shared": asking.wanted.what }))
}

/// The agreement by which it is shared: the one that was given before, or one that is written down now.
fn agreed(tx: &mut Tx<'_>, asker: &Asker, begun: &Beginning, asking: &Asking) -> Result<Uuid> {
    let what: Vec<String> =
        [CONTACT.to_owned()].into_iter().chain(asking.wanted.what.iter().cloned()).collect();
    let mut by = None;
    let mut missing = false;
    for code in &what {
        match allowed(tx, &begun.person, &begun.connection, &asking.recipient, code)? {
            Allowed::Yes(id) => by = by.or(Some(id)),
            Allowed::No(_) => return Err(ConnectionRule::NotAgreed.into()),
            Allowed::Died => return Err(Rule::Died.into()),
            Allowed::NotAsked => missing = true,
        }
    }
    if let (Some(by), false) = (by, missing) {
        return Ok(by);
    }
    if asking.how.is_empty() {
        return Err(ConnectionRule::How.into());
    }
    let recording = Recording {
        // One for each version of the connection that is asked about.
        form: Uuid::new_v5(&begun.connection.id, format!("agreed {}", begun.connection.version).as_bytes()),
        answer: Some(Answer::Yes),
        recipient: asking.recipient.clone(),
        name: recipient_name(&begun.connection).chars().take(agreements::LONGEST_NAME).collect(),
        what,
        purpose: "connect".to_owned(),
        how: asking.how.clone(),
        given_by: String::new(),
        words: String::new(),
        on: None,
        until: None,
    };
    agreements::record(tx, asker, begun.person.id, &recording)
}

/// The person is told of a service and goes themselves. Nobody is asked and nothing shared.
///
/// # Errors
/// [`permit::Refused`]; [`ConnectionRule::NotNow`], [`ConnectionRule::Day`]; [`Error::Stale`]; the store's.
pub fn give(
    tx: &mut Tx<'_>,
    asker: &Asker,
    (person, connection): (Uuid, Uuid),
    seen: i64,
    (on, at): (Option<Date>, Option<Time>),
    steps: &[String],
) -> Result<()> {
    let (person, by, was) = found(tx, asker, person, connection)?;
    if was.state == State::InProgress {
        return Ok(());
    }
    if was.version != seen {
        return Err(Error::Stale);
    }
    if person.died.is_some() {
        return Err(Rule::Died.into());
    }
    if was.mode != Mode::Signposted {
        return Err(ConnectionRule::NotNow.into());
    }
    first_visit::set(tx, was.id, steps)?;
    let doing = Doing { time: at, ..Doing::of(Moved::Give).on(on) };
    let is = make(tx, Who::Worker(&by), &was, &doing)?;
    done(tx, &by, &person, &is, &json!({ "told": true }))
}

/// Notes what was done with a connection by whoever supports the person. To be called last.
pub(super) fn done(
    tx: &mut Tx<'_>,
    by: &By,
    person: &Person,
    is: &Connection,
    what: &serde_json::Value,
) -> Result<()> {
    let happened = Happened {
        person: Some(person.id),
        referral: is.referral,
        detail: Some(json!({ "connection": is.id, "state": is.state.as_str(), "what": what })),
        ..Happened::new(Action::Connect, &person.area)
    };
    trail::record(tx, by, &happened)
}

/// Whether somebody may be asked at all, for a page that offers it.
#[must_use]
pub fn can_be_asked(one: &Connection) -> bool {
    one.state == State::Proposed && one.mode != Mode::Signposted
}
