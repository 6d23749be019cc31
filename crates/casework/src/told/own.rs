//! Somebody's own page, by a link: their plan, what is arranged, with whom something is shared and stopping that at once, who looked at
//! their record, and what they want to be sent.
//!
//! The link is one to their own record ([`Purpose::OwnRecord`]), as `alongside user record-link` makes as well; those that are made here are
//! kept in `own_link`, so that the year of birth is asked first and wrong ones are counted. It can be used as often as its holder
//! likes until its days are over or somebody takes it back. Looking changes nothing.

use access::codes;
use access::links::{self, Link, Scope, State as Standing};
use access::{By, Keys};
use administration::Asker;
use administration::who_looked::{Reader, WhoLooked};
use audit::search::Place;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use notify::{About, To};
use permit::{Action, Actor, Link as Holds, Purpose, Refused, Resource, When};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;

use super::wishes::{self, Kept, Wish};
use super::{Message, TRIES, Way, person, post, reached, set_task, was_born, way_of, year};
use crate::agreements::{self, Agreement, Answer};
use crate::clocks::day_in_england;
use crate::connections::{self, Connection, State, stopping};
use crate::people::reaching::person_for;
use crate::people::who_looked::who_looked;
use crate::plan::{self, Copied};
use crate::trail::{self, Happened};
use crate::visits::{self, Appointment};
use crate::{Result, Rule};

/// How long a link is good for.
pub const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24 * 90);

/// What a link is about, where links are kept.
const KIND: &str = "person";

/// Where a link leads, without the public address.
#[must_use]
pub fn path(link: &str) -> String {
    format!("/mine/{link}")
}

/// A link to somebody's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLink {
    /// Its identifier.
    pub id: Uuid,
    /// When it was made.
    pub made: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// By which way it went, as [`notify::templates::Channel`] says it.
    pub way: String,
    /// From then on it cannot be used.
    pub expires: Timestamp,
    /// Whether it was closed after wrong years of birth.
    pub is_guessed: bool,
    /// Since when it has been used.
    pub opened: Option<Timestamp>,
}

fn own_link(row: &Row<'_>) -> store::Result<OwnLink> {
    Ok(OwnLink {
        id: row.get(0)?,
        made: row.get(1)?,
        by: row.get(2)?,
        way: row.get(3)?,
        expires: row.get(4)?,
        is_guessed: row.get::<String>(5)? == "guessed",
        opened: row.get(6)?,
    })
}

/// Links of somebody that can be used, and those that were closed after wrong years of birth; the newest first.
pub(super) fn links_of(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<OwnLink>> {
    let now = tx.now();
    Ok(tx.query(
        "select o.id, o.made_at, a.name, o.way, o.expires_at, o.state, o.opened_at
         from own_link o left join account a on a.id = o.account_id
         where o.person_id = $1 and o.state <> 'revoked' and o.expires_at > $2
         order by o.made_at desc, o.id desc limit 20",
        values![person, now],
        own_link,
    )?)
}

/// Makes a link to somebody's own page and sends it to them in their way. An older one stays good until its days are over or it is taken
/// back.
///
/// # Errors
/// [`permit::Refused`]; [`Rule::Unreached`] where nothing can be sent to them; [`Rule::BornFirst`] without a year of birth by which
/// they show that it is they; the store's.
pub fn send(tx: &mut Tx<'_>, keys: &Keys, asker: &Asker, person: Uuid) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, person)?;
    if person.details.identity.born.is_none() {
        return Err(Rule::BornFirst.into());
    }
    let Some((person, writes, (to, language))) = reached(tx, person.id)? else {
        return Err(Rule::Unreached.into());
    };
    let scope = Scope { purpose: Purpose::OwnRecord.as_str(), kind: KIND, id: person.id };
    let (id, link) = links::make(tx, keys, &by, &scope, GOOD_FOR)?;
    let (now, way) = (tx.now(), to.channel().as_str());
    tx.execute(
        "insert into own_link (id, person_id, made_at, account_id, membership_id, way, expires_at, state, wrong)
         values ($1, $2, $3, $4, $5, $6, $7, 'open', 0)",
        values![
            id,
            person.id,
            now,
            by.account,
            by.works.as_ref().map(|works| works.membership),
            way,
            now + GOOD_FOR
        ],
    )?;
    let mut fields = vec![("link", path(link.expose_secret()))];
    if matches!(to, To::Letter(_)) {
        fields.push(("code", codes::make(tx, keys, Purpose::OwnRecord.as_str(), id)?.to_string()));
    }
    let key = format!("person-own-page:{id}");
    let message =
        Message { template: "person-own-page", fields, key: &key, about: About { kind: "own-link", id } };
    post(tx, &person, &writes, (to, language), message)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "own_page": way })),
        ..Happened::new(Action::ChangePerson, &person.area)
    };
    trail::record(tx, &by, &happened)
}

/// Takes a link back. Taken back twice, it is taken back once.
///
/// # Errors
/// [`permit::Refused`]; the store's.
pub fn revoke(tx: &mut Tx<'_>, asker: &Asker, person: Uuid, link: Uuid) -> Result<()> {
    let (person, by) = person_for(tx, asker, Action::ChangePerson, person)?;
    let changed = tx.execute(
        "update own_link set state = 'revoked' where id = $1 and person_id = $2 and state <> 'revoked'",
        values![link, person.id],
    )?;
    if changed == 0 {
        return Ok(());
    }
    close(tx, &by, link)?;
    let happened = Happened {
        person: Some(person.id),
        detail: Some(json!({ "own_page": "revoked" })),
        ..Happened::new(Action::ChangePerson, &person.area)
    };
    trail::record(tx, &by, &happened)
}

/// It opens nothing any more, and is not sent if it was not yet.
fn close(tx: &mut Tx<'_>, by: &By, link: Uuid) -> Result<()> {
    match links::revoke(tx, by, link) {
        Ok(()) | Err(access::Error::Missing(_)) => {}
        Err(error) => return Err(error.into()),
    }
    notify::call_off(tx, About { kind: "own-link", id: link })?;
    Ok(())
}

/// How a link stands, for whoever opens it: nothing of whom it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It can be used.
    Open,
    /// Its days are over.
    Expired,
    /// A wrong year of birth was said too often.
    Guessed,
    /// It was taken back, or there is nothing to be shown any more.
    Over,
}

/// What somebody does on their page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Looks.
    Look,
    /// Looks who has looked, behind an event.
    WhoLooked(Option<Place>),
    /// Stops sharing with a provider.
    StopSharing(Uuid),
    /// Takes an agreement back.
    Withdraw(Uuid),
    /// Says what they want to be sent.
    Wish(Wish),
}

/// What somebody sees of their own record.
#[derive(Debug, Clone)]
pub struct View {
    /// Their plan.
    pub copied: Copied,
    /// Where they go, or are to go, with the first day.
    pub arranged: Vec<Connection>,
    /// What is planned with their link worker.
    pub planned: Vec<Appointment>,
    /// Those who know of them now.
    pub shared: Vec<Connection>,
    /// What they agreed may be shared, and holds.
    pub agreements: Vec<Agreement>,
    /// What they want to be sent.
    pub wish: Kept,
    /// How they are written to.
    pub way: Way,
    /// Who has looked at their record, where that was asked.
    pub looked: Option<WhoLooked>,
}

/// Where a step leads.
#[derive(Debug)]
pub enum Next {
    /// The link is not open.
    Closed(Stands),
    /// It was no year. Nothing is counted.
    NoYear,
    /// It was another year. So many more may be said.
    WrongYear(i64),
    /// Their page; with what was just done.
    Page(Box<View>, Option<Step>),
}

struct Own {
    person: Uuid,
    state: String,
    wrong: i64,
}

/// Whether a link of this purpose is one that asks the year of birth: the page that shows who has looked leads on to their own page then.
///
/// # Errors
/// The store's.
pub fn asks_year(tx: &mut Tx<'_>, link: Uuid) -> Result<bool> {
    Ok(kept(tx, link)?.is_some())
}

fn kept(tx: &mut Tx<'_>, link: Uuid) -> Result<Option<Own>> {
    Ok(tx.first("select person_id, state, wrong from own_link where id = $1", values![link], |row| {
        Ok(Own { person: row.get(0)?, state: row.get(1)?, wrong: row.get(2)? })
    })?)
}

fn about(tx: &mut Tx<'_>, link: &Link) -> Result<Own> {
    let found = if link.kind == KIND { kept(tx, link.id)? } else { None };
    Ok(found.ok_or(Refused::NotThere)?)
}

fn stands(tx: &mut Tx<'_>, link: &Link, own: &Own) -> Result<Stands> {
    if own.state == "guessed" {
        return Ok(Stands::Guessed);
    }
    if person(tx, own.person)?.died.is_some() {
        return Ok(Stands::Over);
    }
    Ok(match link.state {
        Standing::Open => Stands::Open,
        Standing::Expired => Stands::Expired,
        Standing::Used(_) | Standing::Revoked => Stands::Over,
    })
}

/// How a link stands, for the page that is shown when it is fetched. Changes nothing.
///
/// # Errors
/// [`access::Error::Missing`] when it is none of ours; [`permit::Refused`]; the store's.
pub fn look(tx: &mut Tx<'_>, keys: &Keys, text: &SecretString) -> Result<Stands> {
    let link = links::look(tx, keys, Purpose::OwnRecord.as_str(), text)?;
    let own = about(tx, &link)?;
    stands(tx, &link, &own)
}

/// A new link for the short code of a letter. It asks the year of birth, as the first one does.
///
/// # Errors
/// The store's.
pub fn by_code(tx: &mut Tx<'_>, keys: &Keys, by: &By, code: &codes::Code) -> Result<codes::Came> {
    let purpose = Purpose::OwnRecord.as_str();
    let came = codes::exchange(tx, keys, by, purpose, code, by.from)?;
    if let codes::Came::Link(text) = &came {
        let link = links::look(tx, keys, purpose, text)?;
        let now = tx.now();
        tx.execute(
            "insert into own_link (id, person_id, made_at, way, expires_at, state, wrong)
             values ($1, $2, $3, 'letter', $4, 'open', 0) on conflict (id) do nothing",
            values![link.id, link.subject, now, link.expires_at],
        )?;
    }
    Ok(came)
}

/// Looks, or does something, for whoever says the year of birth.
///
/// # Errors
/// As [`look`]; [`crate::connections::ConnectionRule::NotNow`] where nothing is shared any more.
pub fn go_on(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    text: &SecretString,
    born: &str,
    step: &Step,
) -> Result<Next> {
    let link = links::look(tx, keys, Purpose::OwnRecord.as_str(), text)?;
    let own = about(tx, &link)?;
    let stood = stands(tx, &link, &own)?;
    if stood != Stands::Open {
        return Ok(Next::Closed(stood));
    }
    let Some(year) = year(born) else { return Ok(Next::NoYear) };
    let somebody = person(tx, own.person)?;
    if !was_born(&somebody, year) {
        return wrong_year(tx, by, &link, &own, &somebody.area);
    }
    let actor = Actor::by_link(When::at(tx.now()), Holds::new(Purpose::OwnRecord, link.subject));
    let may = |action| permit::demand(&actor, action, &Resource::person(link.subject, true)).map(drop);
    let done = |tx: &mut Tx<'_>, action, what: serde_json::Value| {
        let happened = Happened {
            person: Some(somebody.id),
            detail: Some(json!({ "own_page": what })),
            ..Happened::new(action, &somebody.area)
        };
        trail::record_by_link(tx, by, link.id, &happened)
    };
    may(Action::ReadOwnRecord)?;
    let (now, mut looked) = (tx.now(), None);
    tx.execute(
        "update own_link set opened_at = $1 where id = $2 and opened_at is null",
        values![now, link.id],
    )?;
    let outcome = match step {
        Step::Look => None,
        Step::WhoLooked(after) => {
            let who = audit::Actor::Link { id: link.id };
            let origin = by.from.map(|address| address.to_string());
            let reader = Reader { actor: &actor, who: &who, origin: origin.as_deref() };
            looked = Some(who_looked(tx, &reader, link.subject, after.clone(), ON_A_PAGE)?);
            None
        }
        Step::StopSharing(connection) => {
            may(Action::WithdrawAgreement)?;
            stopping::stop_by_person(tx, by, link.id, somebody.id, *connection)?;
            Some(Action::WithdrawAgreement)
        }
        Step::Withdraw(agreement) => {
            may(Action::WithdrawAgreement)?;
            agreements::withdraw_by_person(tx, by, link.id, somebody.id, *agreement)?;
            Some(Action::WithdrawAgreement)
        }
        Step::Wish(wish) => {
            may(Action::ChangeOwnWishes)?;
            wishes::keep(tx, somebody.id, None, *wish, (None, Some(link.id)))?;
            Some(Action::ChangeOwnWishes)
        }
    };
    let view = view(tx, &somebody, looked)?;
    match outcome {
        Some(action) => done(tx, action, json!(word(step)))?,
        None => done(tx, Action::ReadOwnRecord, json!(word(step)))?,
    }
    Ok(Next::Page(Box::new(view), outcome.map(|_| step.clone())))
}

/// So many events of who has looked are on a page.
const ON_A_PAGE: u32 = 50;

fn word(step: &Step) -> &'static str {
    match step {
        Step::Look => "looked at",
        Step::WhoLooked(_) => "who looked",
        Step::StopSharing(_) => "stopped sharing",
        Step::Withdraw(_) => "withdrawn",
        Step::Wish(_) => "wish",
    }
}

fn view(
    tx: &mut Tx<'_>,
    somebody: &crate::people::record::Person,
    looked: Option<WhoLooked>,
) -> Result<View> {
    let today = day_in_england(tx.now());
    let all = connections::of(tx, somebody.id)?;
    let is_there = |one: &&Connection| matches!(one.state, State::Accepted | State::InProgress);
    let arranged: Vec<Connection> = all.iter().filter(is_there).cloned().collect();
    let is_shared = |one: &Connection| one.asked.is_some() && one.state.is_open() && one.stopped.is_none();
    let shared = all.into_iter().filter(is_shared).collect();
    let agreed = agreements::of(tx, somebody.id)?;
    let holds = |one: &Agreement| one.answer == Answer::Yes && one.is_in_force(today);
    Ok(View {
        copied: plan::copied(tx, somebody.clone())?,
        arranged,
        planned: visits::with(tx, somebody.id)?,
        shared,
        agreements: agreed.into_iter().filter(holds).collect(),
        wish: wishes::of(tx, somebody.id)?,
        way: way_of(tx, somebody)?,
        looked,
    })
}

/// Counts a wrong year. After a few the link is closed, and whoever supports the person has a task.
fn wrong_year(tx: &mut Tx<'_>, by: &By, link: &Link, own: &Own, area: &str) -> Result<Next> {
    let add = "update own_link set wrong = wrong + 1 where id = $1 returning wrong";
    let wrong: i64 = tx.one(add, values![link.id], |row| row.get(0))?;
    debug_assert!(wrong > own.wrong, "counted");
    if wrong < TRIES {
        return Ok(Next::WrongYear(TRIES - wrong));
    }
    tx.execute("update own_link set state = 'guessed' where id = $1", values![link.id])?;
    close(tx, by, link.id)?;
    set_task(
        tx,
        own.person,
        link.id,
        "Check their number or address: a link was closed after wrong years of birth",
    )?;
    let happened = Happened {
        person: Some(own.person),
        detail: Some(json!({ "own_page": "closed after wrong years" })),
        ..Happened::new(Action::ReadOwnRecord, area)
    };
    trail::record_by_link(tx, by, link.id, &happened)?;
    Ok(Next::Closed(Stands::Guessed))
}

/// The last day on which a link can be used that is made on a day.
#[must_use]
pub fn last_day(made: Timestamp) -> Date {
    day_in_england(made + GOOD_FOR - SignedDuration::from_secs(1))
}
