//! What somebody does who holds the link of a message about a listing, without an account.
//!
//! Looking changes nothing, because programs that guard mailboxes fetch every link. That all is right, and whether there is room,
//! takes one tap and no question: whoever has a link that was passed on does no harm with it. What changes what people read, or
//! keeps them away, asks first for the address that the message was sent to; five wrong ones close the link, and a steward rings.

use access::links::{self, State as Of};
use access::{By, Keys};
use jiff::Timestamp;
use jiff::civil::Date;
use locales::Language;
use notify::To;
use notify::opt_out::{self, Whom};
use permit::{Action, Actor, Link as Holds, Purpose, Refused, Resource, When};
use secrecy::SecretString;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::Email;

use super::answering::{self, Answering};
use super::clock::{at_nine, day_in_england};
use super::fields::{self, Field, said_of};
use super::room::{self, Room, Space};
use super::sweep::{self, digest};
use super::verification::{self, How, Said, Word};
use super::{Error, KIND, Result, Rule, Standing, clock_of, proposals, settings, trail};
use crate::changes::{Change, ChangeLog};
use crate::listing::ListingState;
use crate::whole::{self, Whole};
use crate::{Kind, listing};

/// The page of a link.
#[must_use]
pub fn path(link: &str) -> String {
    format!("/listing/{link}")
}

/// How a link stands.
#[derive(Debug)]
pub enum Stands {
    /// It can be used.
    Open(Box<Opened>),
    /// Its days are over; this was the last one.
    Expired(Date),
    /// Wrong addresses were said too often.
    Guessed,
    /// It was taken back, the listing is not in the directory any more, or who offered it is not: all alike.
    Over,
}

/// A listing as its owner sees it.
#[derive(Debug)]
pub struct Opened {
    /// The listing as the public sees it, or would.
    pub whole: Whole,
    /// What it says, field by field.
    pub says: Vec<(Field, String)>,
    /// Which version of it that is.
    pub version: i64,
    /// Whether there is room, as was last said.
    pub room: Option<Room>,
    /// What they said before that waits for a steward.
    pub waits: Vec<(Field, String)>,
    /// Until which day it is closed.
    pub paused_until: Option<Date>,
    /// How it stands.
    pub standing: Standing,
    /// Who was told of it, put in touch and answered.
    pub answering: Answering,
    /// Whether its address wants no messages from us.
    pub wants_none: bool,
}

/// What somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Says that all of it is right.
    Right,
    /// Says whether there is room.
    Room(Space, Option<i64>),
    /// Says what is different, field by field as it was typed.
    Change(Vec<(Field, String)>),
    /// Closes it until a day.
    Pause(Option<Date>),
    /// Says that it has ended.
    Close,
    /// Wants messages from us, or no more of them.
    Messages(bool),
}

/// What came with it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The form, so that it counts once.
    pub form: Uuid,
    /// The version of the listing that they saw.
    pub seen: i64,
    /// The address that they say the message was sent to.
    pub address: String,
    /// The language in which they read the page.
    pub language: Language,
}

/// What came of it.
#[derive(Debug)]
pub enum Came {
    /// It is done.
    Done,
    /// What they said is different is kept: so many fields were taken at once, and so many wait.
    Changed(usize, usize),
    /// The link is not open.
    Closed(Stands),
    /// It is no address.
    NoAddress,
    /// It was another address. So many more may be said.
    WrongAddress(i64),
    /// The listing has changed since they opened the page.
    Stale,
    /// A rule is against it, and the field that it is about.
    Wrong(Rule, Option<Field>),
}

/// The service of a link, and the link. A link of this purpose to anything else is none.
fn held(tx: &mut Tx<'_>, keys: &Keys, text: &SecretString) -> Result<links::Link> {
    let link = links::look(tx, keys, Purpose::ConfirmListing.as_str(), text)?;
    if link.kind == KIND { Ok(link) } else { Err(Refused::NotThere.into()) }
}

fn stands(tx: &mut Tx<'_>, link: &links::Link) -> Result<Stands> {
    match link.state {
        Of::Expired => return Ok(Stands::Expired(day_in_england(link.expires_at))),
        Of::Used(_) | Of::Revoked => return Ok(Stands::Over),
        Of::Open => {}
    }
    let service = link.subject;
    let closed: Option<bool> = tx.first(
        "select closed_at is not null from listing_link where link_id = $1",
        values![link.id],
        |row| row.get(0),
    )?;
    match closed {
        None => return Ok(Stands::Over),
        Some(true) => return Ok(Stands::Guessed),
        Some(false) => {}
    }
    let (state, removed) = fields::state_of(tx, service)?;
    let offering_is_gone: i64 = tx.one(
        "select count(*) from service s join organization o on o.id = s.organization_id
         where s.id = $1 and o.removed_at is not null",
        values![service],
        |row| row.get(0),
    )?;
    let clock = clock_of(tx, service)?;
    let standing = clock.as_ref().map_or(Standing::Quiet, |clock| clock.standing);
    // A steward hid it for a reason that the owner hears from them; what the clock hid comes back with one tap.
    let is_hidden_by_steward = state == ListingState::Hidden && standing == Standing::Off;
    let is_gone = matches!(state, ListingState::Archived | ListingState::Draft);
    if removed || offering_is_gone > 0 || is_gone || is_hidden_by_steward {
        return Ok(Stands::Over);
    }
    let Some(whole) = whole::whatever_its_state(tx, service)? else { return Ok(Stands::Over) };
    let actor = Actor::by_link(When::at(tx.now()), Holds::new(Purpose::ConfirmListing, service));
    let thing = Resource::listing(service, state.is_shown());
    let _ = permit::demand(&actor, Action::ReadListing, &thing)?;
    let _ = permit::demand(&actor, Action::ReadListingNumbers, &thing)?;
    let Some((document, version, _)) = fields::document_of(tx, service)? else { return Ok(Stands::Over) };
    let says = Field::ALL.iter().map(|field| (*field, said_of(&whole, &document, *field))).collect();
    let waits = proposals::waiting(tx, service)?.into_iter().map(|one| (one.field, one.said)).collect();
    Ok(Stands::Open(Box::new(Opened {
        says,
        version,
        room: room::of(tx, service)?,
        waits,
        paused_until: clock.and_then(|clock| clock.paused_until),
        standing,
        answering: answering::of(tx, service)?.unwrap_or_default(),
        wants_none: sweep::owner_wants_none(tx, service)?,
        whole,
    })))
}

/// How a link stands, for the page that is shown when it is fetched. Changes nothing.
///
/// # Errors
/// [`access::Error::Missing`] when it is none of ours; [`permit::Refused`]; the store's.
pub fn look(tx: &mut Tx<'_>, keys: &Keys, text: &SecretString) -> Result<Stands> {
    let link = held(tx, keys, text)?;
    stands(tx, &link)
}

/// The name that everybody reads behind a check: who offers it, else what it is called.
fn by_name(opened: &Opened) -> String {
    let of = opened.whole.organization.as_ref().and_then(|one| one.name.clone());
    let own = || opened.whole.service.name.clone();
    of.or_else(own).filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "the organiser".to_owned())
}

/// Does what somebody wishes who holds a link.
///
/// # Errors
/// As [`look`].
pub fn act(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    text: &SecretString,
    sent: &Sent,
    act: &Act,
) -> Result<Came> {
    let link = held(tx, keys, text)?;
    let opened = match stands(tx, &link)? {
        Stands::Open(opened) => opened,
        other => return Ok(Came::Closed(other)),
    };
    let service = link.subject;
    let (state, _) = fields::state_of(tx, service)?;
    let actor = Actor::by_link(When::at(tx.now()), Holds::new(Purpose::ConfirmListing, service));
    let action = match act {
        Act::Right => Action::ConfirmListing,
        Act::Room(..) => Action::SetCapacity,
        Act::Change(_) | Act::Pause(_) | Act::Close | Act::Messages(_) => Action::ProposeListingChange,
    };
    let _ = permit::demand(&actor, action, &Resource::listing(service, state.is_shown()))?;
    if matches!(act, Act::Change(_) | Act::Pause(_) | Act::Close | Act::Messages(_))
        && let Some(came) = whose(tx, &link, &sent.address)?
    {
        return Ok(came);
    }
    let said = match act {
        Act::Right => Some(Said::StillRight),
        Act::Change(_) => Some(Said::Changed),
        Act::Close => Some(Said::Closed),
        Act::Room(..) | Act::Pause(_) | Act::Messages(_) => None,
    };
    let known: Option<String> =
        tx.first("select said from verification where id = $1", values![sent.form], |row| row.get(0))?;
    if known.is_some() && known.as_deref() == said.map(Said::as_str) {
        // The same form again, as by a second tap: it is done.
        return Ok(Came::Done);
    }
    // Whoever went back to a page from which they had said something else says something new.
    let form = if known.is_some() { tx.new_id() } else { sent.form };
    if sent.seen != opened.version && !matches!(act, Act::Room(..) | Act::Messages(_)) {
        return Ok(Came::Stale);
    }
    let name = by_name(&opened);
    let word = |said: Said, counts: bool| Word {
        form,
        said,
        how: How::Link,
        by_name: &name,
        link: Some(link.id),
        account: None,
        membership: None,
        counts,
    };
    let mut detail = json!({});
    let came = match act {
        Act::Right => {
            verification::record(tx, service, &word(Said::StillRight, true))?;
            detail = json!({ "said": "still-right" });
            Came::Done
        }
        Act::Room(space, weeks) => {
            room::set(tx, service, *space, *weeks)?;
            detail = json!({ "room": space.as_str(), "weeks": weeks });
            Came::Done
        }
        Act::Change(typed) => {
            let different = match different(&opened, typed) {
                Ok(different) => different,
                Err((rule, field)) => return Ok(Came::Wrong(rule, field)),
            };
            let trusted = has_confirmed_before(tx, &link)?;
            let at_once = |field: Field| trusted && settings().rule(field).is_some_and(|rule| rule.at_once);
            let waits = different.iter().filter(|(field, ..)| !at_once(*field)).count();
            verification::record(tx, service, &word(Said::Changed, waits == 0))?;
            proposals::keep(tx, service, form, &name, &different, &at_once)?;
            let said: Vec<&str> = different.iter().map(|(field, ..)| field.as_str()).collect();
            detail["fields"] = json!(said);
            Came::Changed(different.len() - waits, waits)
        }
        Act::Pause(until) => {
            let today = day_in_england(tx.now());
            let last = today.saturating_add(jiff::Span::new().years(1));
            let Some(until) = until.filter(|until| *until > today && *until <= last) else {
                return Ok(Came::Wrong(Rule::Until, None));
            };
            pause(tx, service, until)?;
            detail["paused_until"] = json!(until.to_string());
            Came::Done
        }
        Act::Messages(wanted) => {
            // It was found above to be an address, and theirs.
            let Ok(email) = Email::parse(&sent.address) else { return Ok(Came::NoAddress) };
            let to = To::Email(email);
            let whom = Whom::Contact(&to);
            if *wanted { opt_out::opt_in(tx, whom) } else { opt_out::opt_out(tx, whom) }?;
            detail["messages"] = json!(wanted);
            Came::Done
        }
        Act::Close => {
            verification::record(tx, service, &word(Said::Closed, true))?;
            close(tx, service)?;
            detail["said"] = json!("closed");
            Came::Done
        }
    };
    let code = sent.language.code();
    tx.execute("update listing_clock set language = $1 where service_id = $2", values![code, service])?;
    trail::record_by_link(tx, by, link.id, action, service, detail)?;
    Ok(came)
}

/// A field, what it says, and what it should say.
type Different = (Field, String, String);

/// What is different from what the listing says, as it is kept.
fn different(
    opened: &Opened,
    typed: &[(Field, String)],
) -> std::result::Result<Vec<Different>, (Rule, Option<Field>)> {
    let mut all = Vec::new();
    for (field, text) in typed {
        let said = field.read(text).map_err(|rule| (rule, Some(*field)))?;
        let was = opened.says.iter().find(|(one, _)| one == field).map(|(_, was)| was.clone());
        let was = was.unwrap_or_default();
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        if plain(&said) != plain(&was) {
            all.push((*field, was, said));
        }
    }
    if all.is_empty() { Err((Rule::NothingChanged, None)) } else { Ok(all) }
}

/// Nothing where they said the address that the message was sent to; else what comes of it.
fn whose(tx: &mut Tx<'_>, link: &links::Link, typed: &str) -> Result<Option<Came>> {
    let Ok(email) = Email::parse(typed) else { return Ok(Some(Came::NoAddress)) };
    let stored: Vec<u8> =
        tx.one("select address_digest from listing_link where link_id = $1", values![link.id], |row| {
            row.get(0)
        })?;
    if stored == digest(link.subject, &email) {
        return Ok(None);
    }
    let wrong: i64 = tx.one(
        "update listing_link set wrong = wrong + 1 where link_id = $1 returning wrong",
        values![link.id],
        |row| row.get(0),
    )?;
    let most = settings().clock.wrong_addresses;
    if wrong < most {
        return Ok(Some(Came::WrongAddress(most - wrong)));
    }
    let now = tx.now();
    tx.execute("update listing_link set closed_at = $1 where link_id = $2", values![now, link.id])?;
    tx.execute(
        "update listing_clock set standing = 'ring', version = version + 1
         where service_id = $1 and standing in ('quiet', 'asked')",
        values![link.subject],
    )?;
    Ok(Some(Came::Closed(Stands::Guessed)))
}

/// Whether the listing was confirmed before by a link to the same address.
fn has_confirmed_before(tx: &mut Tx<'_>, link: &links::Link) -> Result<bool> {
    let before: i64 = tx.one(
        "select count(*) from verification v join listing_link l on l.link_id = v.link_id
         where v.service_id = $1 and v.counts and v.said <> 'closed'
           and l.address_digest = (select address_digest from listing_link where link_id = $2)",
        values![link.subject, link.id],
        |row| row.get(0),
    )?;
    Ok(before > 0)
}

/// Closes a listing until a day. On that day its owner is asked whether it is open again.
pub(crate) fn pause(tx: &mut Tx<'_>, service: Uuid, until: Date) -> Result<()> {
    listing::set_state(tx, service, ListingState::TemporarilyClosed)?;
    tx.execute(
        "update listing_clock set standing = 'paused', paused_until = $1, look_at = $2, version = version + 1
         where service_id = $3",
        values![until.to_string(), at_nine(until), service],
    )?;
    Ok(())
}

/// Hides what has ended, at once: nobody is to stand before a closed door. A steward sees it, and archives it.
fn close(tx: &mut Tx<'_>, service: Uuid) -> Result<()> {
    tx.execute("update service set listing_state = 'hidden' where id = $1", values![service])?;
    tx.execute(
        "update listing_clock set standing = 'closed', look_at = null, version = version + 1 where service_id = $1",
        values![service],
    )?;
    let mut log = ChangeLog::open(tx)?;
    log.note(Kind::Service, service, Change::Removed);
    Ok(log.close(tx)?)
}

/// Throws away what links of listings were sent to, long after they ended. Gives their number.
///
/// # Errors
/// The store's.
pub fn tidy(tx: &mut Tx<'_>) -> Result<u64, Error> {
    // Who confirmed a listing before is known for two years: so long their word takes a change at once.
    let before: Timestamp = tx.now() - jiff::SignedDuration::from_hours(24 * 730);
    Ok(tx.execute("delete from listing_link where made_at < $1", values![before])?)
}
