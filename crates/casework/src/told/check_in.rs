//! The day after a first visit somebody is asked whether it happened and how it was. They answer with one tap, by a link and without
//! an account. What they say is news for whoever supports them.
//!
//! Looking changes nothing, because programs that guard mailboxes follow every link. The year of birth is asked first; whatever is sent
//! carries it along. What was answered can be answered again for as long as the link is good: the last answer counts.

use access::links::{self, Link, State as Standing};
use access::{By, Keys};
use jiff::civil::Date;
use permit::{Action, Actor, ConnectionState, Link as Holds, Purpose, Refused, Resource, When};
use secrecy::SecretString;
use serde_json::json;
use store::{Row, Tx, values};
use uuid::Uuid;
use vocabulary::words;

use super::{TRIES, person, set_task, was_born, year};
use crate::clocks::day_in_england;
use crate::connections::{self, Connection, State};
use crate::trail::{self, Happened};
use crate::{Result, Rule};

/// What a link is about, where links are kept.
pub(super) const KIND: &str = "check-in";

/// The longest that somebody writes to it, in letters.
pub const LONGEST: usize = 500;

words! {
    /// How it went.
    Answer {
        /// They were there, and it was good.
        Good "good",
        /// They were there, and it was not for them.
        NotForMe "not-for-me",
        /// They did not go.
        Missed "missed",
        /// They would rather talk.
        Talk "talk",
    }
}

/// Where a link leads, without the public address.
#[must_use]
pub fn path(link: &str) -> String {
    format!("/check-in/{link}")
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
    /// There is nothing to be answered any more.
    Over,
}

/// What is asked, for whoever said the year of birth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What the service is called.
    pub service: String,
    /// The day of the first visit.
    pub on: Date,
    /// The scheme that asks.
    pub scheme: Uuid,
    /// What they said before.
    pub answer: Option<Answer>,
}

/// Where a step leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The link is not open.
    Closed(Stands),
    /// It was no year. Nothing is counted.
    NoYear,
    /// It was another year. So many more may be said.
    WrongYear(i64),
    /// What is asked.
    Question(Asked),
    /// It is noted.
    Thanks(Asked),
}

struct Kept {
    id: Uuid,
    connection: Uuid,
    on: Date,
    wrong: i64,
    answer: Option<Answer>,
}

fn kept(row: &Row<'_>) -> store::Result<Kept> {
    let (on, answer): (String, Option<String>) = (row.get(2)?, row.get(4)?);
    Ok(Kept {
        id: row.get(0)?,
        connection: row.get(1)?,
        on: on.parse().unwrap_or(Date::MIN),
        wrong: row.get(3)?,
        answer: answer.as_deref().and_then(Answer::parse),
    })
}

/// What a link is about. A link of this purpose to anything else is none.
fn about(tx: &mut Tx<'_>, link: &Link) -> Result<(Kept, Connection)> {
    let found = tx.first(
        "select id, connection_id, visit_on, wrong, answer from check_in where link_id = $1",
        values![link.id],
        kept,
    )?;
    let found = found.filter(|_| link.kind == KIND).ok_or(Refused::NotThere)?;
    let connection = connections::one(tx, found.connection)?.ok_or(Refused::NotThere)?;
    Ok((found, connection))
}

fn stands(tx: &mut Tx<'_>, link: &Link, kept: &Kept, one: &Connection) -> Result<Stands> {
    if kept.wrong >= TRIES {
        return Ok(Stands::Guessed);
    }
    let has_died = person(tx, one.person)?.died.is_some();
    if has_died || one.stopped.is_some() || !matches!(one.state, State::Accepted | State::InProgress) {
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
    let link = links::look(tx, keys, Purpose::CheckIn.as_str(), text)?;
    let (kept, one) = about(tx, &link)?;
    stands(tx, &link, &kept, &one)
}

/// Shows what is asked, or notes an answer, for whoever says the year of birth. `said` are the words of the button they pressed, in their
/// language, and `more` what they wrote.
///
/// # Errors
/// [`Rule::TooLong`]; as [`look`].
pub fn go_on(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    text: &SecretString,
    born: &str,
    answer: Option<(Answer, &str, &str)>,
) -> Result<Next> {
    let link = links::look(tx, keys, Purpose::CheckIn.as_str(), text)?;
    let (kept, one) = about(tx, &link)?;
    let stood = stands(tx, &link, &kept, &one)?;
    if stood != Stands::Open {
        return Ok(Next::Closed(stood));
    }
    let Some(year) = year(born) else { return Ok(Next::NoYear) };
    let somebody = person(tx, one.person)?;
    if !was_born(&somebody, year) {
        return wrong_year(tx, by, &link, &kept, &one, &somebody.area);
    }
    let actor = Actor::by_link(When::at(tx.now()), Holds::new(Purpose::CheckIn, link.subject));
    let thing = Resource::connection(one.id, ConnectionState::Open);
    let _ = permit::demand(&actor, Action::SayHowItWent, &thing)?;
    let asked = |answer| Asked { service: one.name.clone(), on: kept.on, scheme: one.scheme, answer };
    let Some((answer, said, more)) = answer else { return Ok(Next::Question(asked(kept.answer))) };
    let more = more.trim();
    if more.chars().count() > LONGEST {
        return Err(Rule::TooLong.into());
    }
    // Pressed twice, it is said once.
    if kept.answer != Some(answer) || !more.is_empty() {
        let note = if more.is_empty() { said.to_owned() } else { format!("{said}. {more}") };
        note_answer(tx, by, &link, &one, &kept, (answer, &note))?;
        recorded(tx, by, &link, &one, &somebody.area, answer.as_str())?;
    }
    Ok(Next::Thanks(asked(Some(answer))))
}

fn note_answer(
    tx: &mut Tx<'_>,
    by: &By,
    link: &Link,
    one: &Connection,
    kept: &Kept,
    (answer, note): (Answer, &str),
) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update check_in set answer = $1, answered_at = $2 where id = $3",
        values![answer.as_str(), now, kept.id],
    )?;
    // Whether they came is counted once, whoever says it first.
    let came = match answer {
        _ if one.came + one.missed > 0 => None,
        Answer::Good | Answer::NotForMe => Some(true),
        Answer::Missed => Some(false),
        Answer::Talk => None,
    };
    let on = kept.on.min(day_in_england(now));
    connections::said(tx, by, link.id, one, came.map(|came| (came, on)), note)?;
    if answer == Answer::Talk {
        set_task(tx, one.person, kept.id, "Ring them: after their first visit they would rather talk")?;
    }
    Ok(())
}

/// Counts a wrong year. After a few the link is closed, and whoever supports the person has a task.
fn wrong_year(
    tx: &mut Tx<'_>,
    by: &By,
    link: &Link,
    kept: &Kept,
    one: &Connection,
    area: &str,
) -> Result<Next> {
    let add = "update check_in set wrong = wrong + 1 where id = $1 returning wrong";
    let wrong: i64 = tx.one(add, values![kept.id], |row| row.get(0))?;
    if wrong < TRIES {
        return Ok(Next::WrongYear(TRIES - wrong));
    }
    if link.state == Standing::Open {
        links::revoke(tx, by, link.id)?;
    }
    set_task(
        tx,
        one.person,
        kept.id,
        "Check their number or address: a link was closed after wrong years of birth",
    )?;
    recorded(tx, by, link, one, area, "closed after wrong years")?;
    Ok(Next::Closed(Stands::Guessed))
}

fn recorded(tx: &mut Tx<'_>, by: &By, link: &Link, one: &Connection, area: &str, what: &str) -> Result<()> {
    let happened = Happened {
        person: Some(one.person),
        referral: one.referral,
        detail: Some(json!({ "connection": one.id, "link": what })),
        ..Happened::new(Action::SayHowItWent, area)
    };
    trail::record_by_link(tx, by, link.id, &happened)
}
