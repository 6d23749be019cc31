//! Whoever holds a link answers a measure: one question after the other, as long as they like, and then sends.
//!
//! Looking changes nothing, because programs that guard mailboxes fetch every link. Everything else carries the year of birth
//! along, so that nothing is kept in the browser and a telephone that was put away can go on where it stopped.

use std::collections::BTreeMap;

use access::links::{self, Link, State as Standing};
use access::{By, Keys, codes};
use jiff::civil::Date;
use permit::{Action, Actor, Link as Holds, Purpose, Refused, Resource, When};
use secrecy::SecretString;
use serde_json::json;
use store::{Tx, values};
use uuid::Uuid;
use vocabulary::measures::{Item, Measure, Measures};

use super::{Ask, KIND, State, get, purpose, same_questions, settle};
use crate::clocks::day_in_england;
use crate::measures::form::{Draft, Given, LONGEST};
use crate::measures::prompts::usual;
use crate::measures::recording::{Written, has_baseline, insert, stored};
use crate::measures::{Completed, Occasion, Tongue};
use crate::people::record;
use crate::trail::{self, Happened};
use crate::{Result, Rule};

/// How a link stands, for whoever opens it: nothing of whom it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It can be used.
    Open,
    /// It was used, on that day.
    Answered(Date),
    /// Its days are over; this was the last one.
    Expired(Date),
    /// A wrong year of birth was said too often.
    Guessed,
    /// The questions are others by now.
    Changed,
    /// It was called off, there is a newer one, or there is nothing to be answered any more: all alike.
    Over,
}

/// Somebody's answers as far as they have come. Everything in it is for whoever said the year of birth.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress<'m> {
    /// The measure.
    pub measure: &'m Measure,
    /// The scheme that asks.
    pub scheme: Uuid,
    /// The last day on which the link can be used.
    pub until: Date,
    /// What was said to each question: a code or a number; empty where they would rather not say.
    pub so_far: BTreeMap<String, String>,
}

impl<'m> Progress<'m> {
    /// The first question to which nothing was said.
    #[must_use]
    pub fn next(&self) -> Option<&'m Item> {
        self.measure.items.iter().find(|item| !self.so_far.contains_key(&item.id))
    }

    fn answers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.so_far.iter().map(|(item, answer)| (item.as_str(), answer.as_str()))
    }
}

/// What somebody does on the page of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Begins, or goes on where they stopped.
    Begin,
    /// Looks at a question again.
    Look(String),
    /// Says something to a question: a code or a number, or nothing where they would rather not say.
    Say(String, Option<String>),
    /// Sends it.
    Send {
        /// Whether somebody helped.
        completed: Option<Completed>,
        /// Who did.
        helped_by: String,
        /// The language of the page.
        tongue: Tongue,
    },
}

/// Where that leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Next<'m> {
    /// The link is not open.
    Closed(Stands),
    /// It was no year. Nothing is counted.
    NoYear,
    /// It was another year. So many more may be said.
    WrongYear(u8),
    /// A question, with what was said to it; and whether what was just said is none of its answers.
    Question(Progress<'m>, &'m Item, bool),
    /// All questions were shown: what was said, to be looked at and sent; and what is wrong with it.
    Check(Progress<'m>, Option<Wrong>),
    /// The answers are written down.
    Thanks(Uuid),
    /// Nothing was answered, and that was noted.
    NoAnswers(Uuid),
}

/// What is wrong with what was to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nobody said who answered.
    Completed,
    /// Somebody helped, and nobody said who; or too many words.
    Helper,
}

/// What a link is about. A link of this purpose to anything else is none.
fn about(tx: &mut Tx<'_>, link: &Link) -> Result<Ask> {
    let found = if link.kind == KIND { get(tx, link.subject)? } else { None };
    Ok(found.ok_or(Refused::NotThere)?)
}

/// How it stands: what the link says of itself, then what became of whoever is asked.
fn stands(tx: &mut Tx<'_>, link: &Link, ask: &Ask, measures: &Measures) -> Result<Stands> {
    let now = tx.now();
    match ask.state {
        State::Answered | State::Declined => {
            return Ok(Stands::Answered(day_in_england(ask.settled.unwrap_or(now))));
        }
        State::Guessed => return Ok(Stands::Guessed),
        State::CalledOff | State::Replaced | State::Over => return Ok(Stands::Over),
        State::Open => {}
    }
    if ask.has_expired(now) || link.state == Standing::Expired {
        return Ok(Stands::Expired(ask.last_day()));
    }
    let is_supported: bool = tx.one(
        "select count(*) from referral r join person p on p.id = r.person_id
         where r.id = $1 and r.phase <> 'over' and p.died_on is null",
        values![ask.referral],
        |row| Ok(row.get::<i64>(0)? > 0),
    )?;
    if !is_supported || link.state != Standing::Open {
        return Ok(Stands::Over);
    }
    if same_questions(measures, ask).is_none() {
        return Ok(Stands::Changed);
    }
    let actor = Actor::by_link(When::at(now), Holds::new(Purpose::AnswerMeasure, ask.id));
    let _ = permit::demand(&actor, Action::AnswerMeasure, &Resource::measure(ask.id, true))?;
    Ok(Stands::Open)
}

/// How a link stands, for the page that is shown when it is fetched. Changes nothing.
///
/// # Errors
/// [`access::Error::Missing`] when it is none of ours; [`permit::Refused`]; the store's.
pub fn look(tx: &mut Tx<'_>, keys: &Keys, measures: &Measures, text: &SecretString) -> Result<Stands> {
    let link = links::look(tx, keys, purpose(), text)?;
    let ask = about(tx, &link)?;
    stands(tx, &link, &ask, measures)
}

/// A new link for the short code of one that can be used.
///
/// # Errors
/// The store's.
pub fn by_code(tx: &mut Tx<'_>, keys: &Keys, by: &By, code: &codes::Code) -> Result<codes::Came> {
    Ok(codes::exchange(tx, keys, by, purpose(), code, by.from)?)
}

/// Goes a step on, for whoever says the year in which the person was born.
///
/// # Errors
/// As [`look`].
pub fn go_on<'m>(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    measures: &'m Measures,
    text: &SecretString,
    born: &str,
    step: &Step,
) -> Result<Next<'m>> {
    let link = links::look(tx, keys, purpose(), text)?;
    let ask = about(tx, &link)?;
    let stood = stands(tx, &link, &ask, measures)?;
    let (Stands::Open, Some(measure)) = (stood, same_questions(measures, &ask)) else {
        return Ok(Next::Closed(stood));
    };
    let person = record::get(tx, ask.person)?.ok_or(Refused::NotThere)?;
    let Some(year) = year(born) else { return Ok(Next::NoYear) };
    if person.details.identity.born.map(jiff::civil::Date::year) != Some(year) {
        return wrong_year(tx, by, &link, &ask, &person.area);
    }
    if ask.begun.is_none() {
        let now = tx.now();
        tx.execute("update measure_ask set begun_at = $1 where id = $2", values![now, ask.id])?;
        recorded(tx, by, &link, &ask, &person.area, "begun")?;
    }
    let scheme =
        tx.one("select scheme_id from referral where id = $1", values![ask.referral], |row| row.get(0))?;
    let so_far = ask.so_far.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let mut progress = Progress { measure, scheme, until: ask.last_day(), so_far };
    match step {
        Step::Begin => {}
        Step::Look(item) => {
            let item = measure.item(item).ok_or(Refused::NotThere)?;
            return Ok(Next::Question(progress, item, false));
        }
        Step::Say(item, answer) => {
            let item = measure.item(item).ok_or(Refused::NotThere)?;
            let said = answer.as_deref().unwrap_or_default();
            if measure.answers([(item.id.as_str(), said)]).is_err() {
                return Ok(Next::Question(progress, item, true));
            }
            progress.so_far.insert(item.id.clone(), said.to_owned());
            let kept = json!(progress.so_far).to_string();
            tx.execute("update measure_ask set so_far = $1 where id = $2", values![kept, ask.id])?;
        }
        Step::Send { completed, helped_by, tongue } => {
            if let Some(item) = progress.next() {
                return Ok(Next::Question(progress, item, false));
            }
            let wrong = match completed {
                Some(Completed::Alone) => None,
                Some(Completed::WithHelp) => {
                    (helped_by.is_empty() || helped_by.chars().count() > LONGEST).then_some(Wrong::Helper)
                }
                _ => Some(Wrong::Completed),
            };
            let (None, Some(completed)) = (wrong, completed) else { return Ok(Next::Check(progress, wrong)) };
            let helped_by = if *completed == Completed::WithHelp { helped_by.as_str() } else { "" };
            return sent(tx, keys, by, text, &ask, &progress, &person.area, (*completed, helped_by, *tongue));
        }
    }
    Ok(match progress.next() {
        Some(item) => Next::Question(progress, item, false),
        None => Next::Check(progress, None),
    })
}

/// Four digits, with spaces around them or not.
fn year(typed: &str) -> Option<i16> {
    let typed = typed.trim();
    (typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| typed.parse().ok())
        .flatten()
}

/// Counts a wrong year. After a few the link is closed, and whoever supports the person sees it.
fn wrong_year<'m>(tx: &mut Tx<'_>, by: &By, link: &Link, ask: &Ask, area: &str) -> Result<Next<'m>> {
    let tries = i64::from(usual().link_tries);
    let add = "update measure_ask set wrong = wrong + 1 where id = $1 returning wrong";
    let wrong: i64 = tx.one(add, values![ask.id], |row| row.get(0))?;
    if wrong < tries {
        return Ok(Next::WrongYear(u8::try_from(tries - wrong).unwrap_or(u8::MAX)));
    }
    settle(tx, by, ask, State::Guessed)?;
    recorded(tx, by, link, ask, area, "closed after wrong years")?;
    Ok(Next::Closed(Stands::Guessed))
}

fn recorded(tx: &mut Tx<'_>, by: &By, link: &Link, ask: &Ask, area: &str, what: &str) -> Result<()> {
    let detail = json!({ "measure": ask.measure, "occasion": ask.occasion.as_str(), "link": what });
    let happened = Happened {
        person: Some(ask.person),
        referral: Some(ask.referral),
        detail: Some(detail),
        ..Happened::new(Action::AnswerMeasure, area)
    };
    trail::record_by_link(tx, by, link.id, &happened)
}

/// Writes the answers down. The link works once, in the same transaction.
#[expect(clippy::too_many_arguments, reason = "one step of `go_on`, which has looked all of it up")]
fn sent<'m>(
    tx: &mut Tx<'_>,
    keys: &Keys,
    by: &By,
    text: &SecretString,
    ask: &Ask,
    progress: &Progress<'m>,
    area: &str,
    (completed, helped_by, tongue): (Completed, &str, Tongue),
) -> Result<Next<'m>> {
    let link = links::use_once(tx, keys, by, purpose(), text)?;
    if link.state != Standing::Open {
        return Ok(Next::Closed(Stands::Over));
    }
    let answers = progress.measure.answers(progress.answers()).map_err(|_| Rule::MeasureChanged)?;
    if answers.is_empty() {
        settle(tx, by, ask, State::Declined)?;
        recorded(tx, by, &link, ask, area, "no answers")?;
        return Ok(Next::NoAnswers(progress.scheme));
    }
    // Somebody wrote first answers down while the link was out. Nothing that a person said is lost: it is a review then.
    let occasion = match ask.occasion {
        Occasion::Baseline if has_baseline(tx, ask.referral, progress.measure)? => Occasion::Review,
        occasion => occasion,
    };
    let draft = Draft {
        measure: progress.measure,
        seen: progress.measure.edition.version.clone(),
        occasion,
        on: day_in_england(tx.now()),
        given: Given::Answers(answers),
        completed,
        helped_by: helped_by.to_owned(),
        tongue,
    };
    let written = Written {
        person: ask.person,
        referral: ask.referral,
        form: ask.id,
        account: ask.account,
        membership: ask.membership,
        ask: Some(ask.id),
    };
    insert(tx, &written, &draft, &stored(&draft))?;
    settle(tx, by, ask, State::Answered)?;
    recorded(tx, by, &link, ask, area, "answered")?;
    Ok(Next::Thanks(progress.scheme))
}
