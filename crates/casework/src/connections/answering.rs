//! A provider answers with a link in a message, without an account: whether it takes somebody, from when, what it wants to know, and
//! later whether they came and how it went.
//!
//! Looking changes nothing, because programs that guard mailboxes follow every link. Before anything of the person is shown,
//! whoever holds the link says where it was sent: a link that was passed on, or found somewhere, opens nothing. That is carried
//! along in every form, so that nothing has to be kept in the browser. What may be done is decided by the state of the connection:
//! whatever is sent twice is done once, and an old link to something that is over shows nothing of the person.

use access::links::{self, Link, State as Standing};
use access::{By, Keys, codes};
use directory::truth::room::{self, Room, Space};
use jiff::civil::Date;
use locales::Words;
use notify::opt_out::{self, Whom};
use permit::{Action, Actor, ConnectionState, Link as Holds, Purpose, Refused, Resource, When};
use secrecy::SecretString;
use serde_json::json;
use store::{Tx, values};
use vocabulary::{Email, PhoneNumber, Postcode};

use super::asking::Way;
use super::messages::{self, KIND, purpose};
use super::moves::{self, Doing, Who};
use super::shared::{After, Shared};
use super::{Connection, Event, First, Moved, Side, State, read};
use crate::clocks::day_in_england;
use crate::trail::{self, Happened};
use crate::{Error, Result, Rule};

pub use super::messages::path;

/// So many times somebody may say wrongly where a link was sent. Then it is closed, and whoever supports the person sees that.
pub const TRIES: i64 = 5;

/// What whoever holds a link is asked before anything is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// The e-mail address it was sent to.
    Email,
    /// The telephone number.
    Phone,
    /// The postcode of the letter.
    Postcode,
}

/// How a link stands, for whoever opens it: nothing of whom it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It can be used, by whoever can say this.
    Open(Asks),
    /// Its days are over.
    Expired,
    /// Somebody said wrongly where it was sent, too often.
    Guessed,
    /// There is nothing to be answered any more: called off, stopped, or entered in error. All alike.
    Over,
}

/// What whoever holds a link wants to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Only look.
    Look,
    /// Move it on.
    Do(Doing),
    /// Say whether there is room, and how many weeks people wait.
    Room(Space, Option<i64>),
    /// Want messages from us at this address or number, or no more of them.
    Messages(bool),
}

/// What a provider sees.
#[derive(Debug, Clone)]
pub struct View {
    /// Which connection, for messages and lists.
    pub connection: Connection,
    /// What was shared, as far as the provider may see it now. Nothing of somebody of whom it does not see anything.
    pub shared: Option<Shared>,
    /// Who supports the person.
    pub worker: String,
    /// What was asked and answered, and what became of it, the oldest first.
    pub events: Vec<Event>,
    /// What may be done now.
    pub may: Vec<Moved>,
    /// Whether there is room, as was said last; and whether whoever sees this may say so.
    pub room: (Option<Room>, bool),
    /// Whether they want no messages at the address or number that was written to; nothing where none was.
    pub wants_none: Option<bool>,
    /// The day, in England.
    pub today: Date,
}

impl View {
    /// The first visit.
    #[must_use]
    pub fn first(&self) -> Option<First> {
        self.connection.first
    }
}

/// Where a step leads.
#[derive(Debug)]
pub enum Next {
    /// The link is not open.
    Closed(Stands),
    /// It was not sent there. So many more may be tried.
    Wrong(Asks, i64),
    /// What is to be seen; with the move that was just made, or what is wrong with it.
    Page(Box<View>, Option<std::result::Result<Moved, Rule>>),
}

/// What a link is about. A link of this purpose to anything else is none.
fn about(tx: &mut Tx<'_>, link: &Link) -> Result<Connection> {
    let found = if link.kind == KIND { read::one(tx, link.subject)? } else { None };
    Ok(found.ok_or(Refused::NotThere)?)
}

fn asks(one: &Connection) -> Asks {
    match one.asked.as_ref().map(|asked| asked.way) {
        Some(Way::Text) => Asks::Phone,
        Some(Way::Letter) => Asks::Postcode,
        _ => Asks::Email,
    }
}

fn stands(link: &Link, one: &Connection) -> Stands {
    if one.wrong >= TRIES {
        return Stands::Guessed;
    }
    if one.stopped.is_some()
        || matches!(one.state, State::Cancelled | State::EnteredInError | State::Proposed)
    {
        return Stands::Over;
    }
    match link.state {
        Standing::Open => Stands::Open(asks(one)),
        Standing::Expired => Stands::Expired,
        Standing::Used(_) | Standing::Revoked => Stands::Over,
    }
}

/// How a link stands, for the page that is shown when it is fetched. Changes nothing.
///
/// # Errors
/// [`access::Error::Missing`] when it is none of ours; [`permit::Refused`]; the store's.
pub fn look(tx: &mut Tx<'_>, keys: &Keys, text: &SecretString) -> Result<Stands> {
    let link = links::look(tx, keys, purpose(), text)?;
    let one = about(tx, &link)?;
    Ok(stands(&link, &one))
}

/// A new link for the short code of a letter.
///
/// # Errors
/// The store's.
pub fn by_code(tx: &mut Tx<'_>, keys: &Keys, by: &By, code: &codes::Code) -> Result<codes::Came> {
    Ok(codes::exchange(tx, keys, by, purpose(), code, by.from)?)
}

/// Whether it was sent there, as people write it.
fn is_where_it_was_sent(one: &Connection, said: &str) -> bool {
    let Some(to) = one.asked.as_ref().and_then(|asked| asked.to.as_deref()) else { return false };
    match asks(one) {
        Asks::Email => Email::parse(said).is_ok_and(|said| said.as_str().eq_ignore_ascii_case(to)),
        Asks::Phone => match (PhoneNumber::parse(said), PhoneNumber::parse(to)) {
            (Ok(said), Ok(to)) => said.as_dialled() == to.as_dialled(),
            _ => false,
        },
        Asks::Postcode => {
            let sent = to.lines().last().and_then(|line| Postcode::parse(line).ok());
            Postcode::parse(said).is_ok_and(|said| Some(said) == sent)
        }
    }
}

/// A connection, for the policies.
pub(super) fn thing(one: &Connection) -> Resource {
    let state = if one.stopped.is_some() {
        ConnectionState::Withdrawn
    } else if one.state.is_open() {
        ConnectionState::Open
    } else {
        ConnectionState::Closed
    };
    Resource::connection(one.id, state)
}

/// Looks, or moves it on, for whoever says where the link was sent.
///
/// # Errors
/// As [`look`].
pub fn go_on(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    text: &SecretString,
    sent_to: &str,
    step: &Step,
) -> Result<Next> {
    let link = links::look(tx, keys, purpose(), text)?;
    let one = about(tx, &link)?;
    let Stands::Open(asks) = stands(&link, &one) else { return Ok(Next::Closed(stands(&link, &one))) };
    if !is_where_it_was_sent(&one, sent_to) {
        return wrong(tx, by, &link, &one, asks);
    }
    let actor = Actor::by_link(When::at(tx.now()), Holds::new(Purpose::AnswerConnection, one.id));
    let _ = permit::demand(&actor, Action::ReadConnection, &thing(&one))?;
    let area = area(tx, &one)?;
    let told;
    let doing = match step {
        Step::Do(doing) => Some(doing),
        Step::Room(space, weeks) => {
            let _ = permit::demand(&actor, Action::TellCapacity, &thing(&one))?;
            room::set(tx, one.service, *space, *weeks).map_err(crate::matching::stored)?;
            recorded(tx, by, &link, &one, &area, Action::TellCapacity, space.as_str())?;
            None
        }
        Step::Messages(wanted) => {
            let _ = permit::demand(&actor, Action::AskAboutConnection, &thing(&one))?;
            if let Some(to) = messages::contact(&one) {
                let whom = Whom::Contact(&to);
                if *wanted { opt_out::opt_in(tx, whom) } else { opt_out::opt_out(tx, whom) }?;
                let what = if *wanted { "messages wanted" } else { "no messages wanted" };
                recorded(tx, by, &link, &one, &area, Action::AskAboutConnection, what)?;
            }
            told = (!wanted).then(|| no_more(&one)).filter(|doing| leads(&one, doing));
            told.as_ref()
        }
        Step::Look => None,
    };
    let Some(doing) = doing else {
        let view = view(tx, one, |action, thing| permit::permit(&actor, action, thing).is_allowed())?;
        recorded(tx, by, &link, &view.connection, &area, Action::ReadConnection, "looked at")?;
        return Ok(Next::Page(Box::new(view), None));
    };
    let done = answered(tx, keys, Who::Provider(by, Some(link.id)), one, doing, |action, thing| {
        permit::permit(&actor, action, thing).is_allowed()
    })?;
    let (is, outcome) = done;
    let view = view(tx, is, |action, thing| permit::permit(&actor, action, thing).is_allowed())?;
    if let Ok(moved) = &outcome {
        let action = moved.rule().map_or(Action::AnswerConnection, |rule| rule.action);
        recorded(tx, by, &link, &view.connection, &area, action, moved.as_str())?;
    }
    Ok(Next::Page(Box::new(view), Some(outcome)))
}

/// What whoever supports the person reads when messages reach the provider no more: it is rung from now on.
fn no_more(one: &Connection) -> Doing {
    let language = one.asked.as_ref().map(|asked| asked.language).unwrap_or_default();
    Doing::of(Moved::Question).saying(&Words::of(language).say("reply-no-more-said"))
}

/// Whether a provider could do this now.
fn leads(one: &Connection, doing: &Doing) -> bool {
    doing.moved.leads(one.state, one.before_hold, Side::Provider).is_some()
}

/// Moves a connection on for a provider, with whatever comes of it; or says what is wrong. What stands so already is done.
pub(super) fn answered(
    tx: &mut Tx<'_>,
    keys: &Keys,
    who: Who<'_>,
    one: Connection,
    doing: &Doing,
    may: impl Fn(Action, &Resource) -> bool,
) -> Result<(Connection, std::result::Result<Moved, Rule>)> {
    let rule = doing.moved.rule().filter(|rule| rule.sides.contains(&Side::Provider));
    let Some(rule) = rule else { return Err(Refused::NotAllowed.into()) };
    if is_so(tx, &one, doing)? {
        return Ok((one, Ok(doing.moved)));
    }
    if !may(rule.action, &thing(&one)) {
        return Ok((one, Err(super::ConnectionRule::NotNow.into())));
    }
    match moves::led(&one, who.side(), doing, day_in_england(tx.now())) {
        Ok(_) => {}
        Err(Error::Rule(rule)) => return Ok((one, Err(rule))),
        Err(other) => return Err(other),
    }
    let is = moves::make(tx, who, &one, doing)?;
    match doing.moved {
        Moved::Accept => messages::accepted(tx, keys, who.by(), &is)?,
        Moved::Reject => notify::call_off(tx, notify::About { kind: KIND, id: is.id }).map(drop)?,
        _ => {}
    }
    Ok((is, Ok(doing.moved)))
}

/// Whether it is so already: sent twice, it is done once.
pub(super) fn is_so(tx: &mut Tx<'_>, one: &Connection, doing: &Doing) -> Result<bool> {
    Ok(match doing.moved {
        Moved::Accept => matches!(one.state, State::Accepted | State::InProgress),
        Moved::Reject => one.state == State::Rejected,
        Moved::Finish => one.state == State::Completed,
        Moved::Fail => one.state == State::Failed && one.reason.as_deref() != Some("no-reply"),
        Moved::Question => is_said_already(tx, one, doing)?,
        _ => false,
    })
}

/// Whether the last thing that happened is this very question.
fn is_said_already(tx: &mut Tx<'_>, one: &Connection, doing: &Doing) -> Result<bool> {
    let events = read::events(tx, one.id)?;
    Ok(events
        .last()
        .is_some_and(|last| last.moved == Moved::Question && last.note.as_deref() == Some(doing.note.trim())))
}

/// What a provider sees of a person now.
pub(super) fn seen(one: &Connection) -> Option<Shared> {
    let shared = one.asked.as_ref().filter(|_| one.stopped.is_none()).map(|asked| asked.shared.clone());
    // Before a provider has said yes it does not see who it is; when all is over it sees nothing of them any more.
    match one.state {
        State::Accepted | State::InProgress => shared,
        State::OnHold if one.before_hold != Some(State::Requested) => shared,
        State::Requested | State::OnHold => shared.map(|shared| Shared { after: After::default(), ..shared }),
        _ => None,
    }
}

/// What a provider may see of a connection now.
pub(super) fn view(
    tx: &mut Tx<'_>,
    one: Connection,
    may: impl Fn(Action, &Resource) -> bool,
) -> Result<View> {
    let thing = thing(&one);
    let shared = seen(&one).filter(|_| may(Action::ReadConnection, &thing));
    let events = read::events(tx, one.id)?
        .into_iter()
        .filter(|event| {
            // What is told between the two; not what whoever supports the person wrote for the plan.
            event.side == Side::Provider || matches!(event.moved, Moved::Ask | Moved::Reply | Moved::Accept)
        })
        // Where nothing of the person is shown any more, words about them are not either.
        .map(|event| if shared.is_some() { event } else { Event { note: None, ..event } })
        .collect();
    let worker = messages::worker(tx, &one)?;
    let tells_room = may(Action::TellCapacity, &thing);
    let acts = super::lifecycle::RULES
        .iter()
        .filter(|rule| rule.by != Moved::Guessed && may(rule.action, &thing))
        .filter(|rule| rule.by.leads(one.state, one.before_hold, Side::Provider).is_some())
        .map(|rule| rule.by)
        .collect();
    let room = room::of(tx, one.service).map_err(crate::matching::stored)?;
    let today = day_in_england(tx.now());
    let wants_none = match messages::contact(&one) {
        Some(_) => Some(messages::wants_none(tx, &one)?),
        None => None,
    };
    Ok(View {
        connection: one,
        shared,
        worker,
        events,
        may: acts,
        room: (room, tells_room),
        wants_none,
        today,
    })
}

/// Counts somebody who did not know where the link was sent. After a few all links are closed.
fn wrong(tx: &mut Tx<'_>, by: &By, link: &Link, one: &Connection, asks: Asks) -> Result<Next> {
    let add = "update connection set wrong = wrong + 1 where id = $1 returning wrong";
    let wrong: i64 = tx.one(add, values![one.id], |row| row.get(0))?;
    if wrong < TRIES {
        return Ok(Next::Wrong(asks, TRIES - wrong));
    }
    let was = Connection { wrong, ..one.clone() };
    moves::make(tx, Who::Provider(by, Some(link.id)), &was, &Doing::of(Moved::Guessed))?;
    messages::close(tx, by, one.id)?;
    let area = area(tx, one)?;
    recorded(tx, by, link, one, &area, Action::AnswerConnection, "closed after wrong addresses")?;
    Ok(Next::Closed(Stands::Guessed))
}

/// The board of the person, for the trail.
pub(super) fn area(tx: &mut Tx<'_>, one: &Connection) -> Result<String> {
    Ok(tx.one("select area from person where id = $1", values![one.person], |row| row.get(0))?)
}

fn recorded(
    tx: &mut Tx<'_>,
    by: &By,
    link: &Link,
    one: &Connection,
    area: &str,
    action: Action,
    what: &str,
) -> Result<()> {
    let happened = Happened {
        person: Some(one.person),
        referral: one.referral,
        detail: Some(json!({ "connection": one.id, "link": what })),
        ..Happened::new(action, area)
    };
    trail::record_by_link(tx, by, link.id, &happened)
}
