//! What time does to a connection: a provider that has not answered is reminded, whoever supports the person is told that an answer
//! is late, and in the end it is given back to them. What rests is taken up again.
//!
//! The days are working days of England, and stand in `vocabularies/replies.toml`. Each connection has the day on which something
//! is to be done next, so that looking through all of them reads only those that are due.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use access::{By, Keys};
use jiff::civil::Date;
use permit::Action;
use serde::Deserialize;
use serde_json::json;
use store::{Tx, values};
use vocabulary::words;

use super::moves::{Doing, Who, make};
use super::{Connection, Moved, messages, read};
use crate::clocks::{day_in_england, working_days_after};
use crate::trail::{self, Happened};
use crate::{Error, Result};

words! {
    /// What a clock does when its day has come.
    Does {
        /// Reminds the provider.
        Prompt "prompt",
        /// Tells whoever supports the person that an answer is late.
        Escalate "escalate",
        /// Gives it back to them.
        Return "return",
        /// Takes it up again after a rest.
        Resume "resume",
    }
}

/// By when providers answer, in working days after they were asked: `vocabularies/replies.toml`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replies {
    /// The day on which a provider is reminded.
    pub prompt: u16,
    /// The day on which whoever supports the person is told.
    pub escalate: u16,
    /// The last day on which an answer is in time. The next morning it is given back.
    pub reply: u16,
}

impl Replies {
    /// Those of the file.
    #[must_use]
    pub fn usual() -> Self {
        static USUAL: OnceLock<Replies> = OnceLock::new();
        *USUAL.get_or_init(|| {
            parse(include_str!("../../../../vocabularies/replies.toml"))
                // The text is part of the program and a test reads it.
                .unwrap_or_else(|error| unreachable!("vocabularies/replies.toml cannot be read: {error}"))
        })
    }
}

fn parse(text: &str) -> std::result::Result<Replies, String> {
    let replies: Replies = toml::from_str(text).map_err(|error| error.to_string())?;
    if replies.prompt == 0
        || replies.prompt >= replies.escalate
        || replies.escalate >= replies.reply
        || replies.reply > 60
    {
        return Err("prompt comes before escalate, and escalate before reply, of at most 60 days".to_owned());
    }
    Ok(replies)
}

/// The last day on which an answer is in time, of what is asked on a day.
pub(super) fn reply_by(asked: Date) -> Date {
    working_days_after(asked, Replies::usual().reply)
}

/// What a clock does first, of what is asked on a day.
pub(super) fn first(asked: Date) -> Option<(Does, Date)> {
    Some((Does::Prompt, working_days_after(asked, Replies::usual().prompt)))
}

/// What it does after what it does now. Counted back from the last day, so that it is the same whoever was asked again meanwhile.
pub(super) fn next(now: &Connection) -> Option<(Does, Date)> {
    let replies = Replies::usual();
    let (does, on) = now.clock?;
    match does {
        Does::Prompt => Some((Does::Escalate, working_days_after(on, replies.escalate - replies.prompt))),
        // In time is the whole of the last day.
        Does::Escalate => {
            now.asked.as_ref().map(|asked| (Does::Return, working_days_after(asked.reply_by, 1)))
        }
        Does::Return | Does::Resume => None,
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ran {
    /// Providers that were reminded.
    pub prompted: u64,
    /// Late answers of which somebody was told.
    pub escalated: u64,
    /// Connections that were given back.
    pub returned: u64,
    /// Connections that were taken up again.
    pub resumed: u64,
    /// Clocks that could do nothing, and were stopped.
    pub stopped: u64,
}

impl Ran {
    /// How much that is.
    #[must_use]
    pub fn all(self) -> u64 {
        self.prompted + self.escalated + self.returned + self.resumed + self.stopped
    }
}

impl std::ops::AddAssign for Ran {
    fn add_assign(&mut self, other: Self) {
        self.prompted += other.prompted;
        self.escalated += other.escalated;
        self.returned += other.returned;
        self.resumed += other.resumed;
        self.stopped += other.stopped;
    }
}

/// Does what is due now, for so many connections at most: those that are due longest. To be called until it has done nothing. Two
/// that run at once do nothing twice: whoever is slower finds it done.
///
/// # Errors
/// The store's.
pub fn run(tx: &mut Tx<'_>, keys: &Keys, by: &By, most: usize) -> Result<Ran> {
    let today = day_in_england(tx.now());
    let condition = format!("c.clock_on <= $1 order by c.clock_on, c.id limit {most}");
    let due = read::those(tx, &condition, values![today.to_string()])?;
    let mut areas = BTreeSet::new();
    for one in &due {
        areas.extend(area(tx, one)?);
    }
    audit::hold(tx, &areas)?;
    let mut ran = Ran::default();
    for one in due {
        let Some((does, _)) = one.clock else { continue };
        let (doing, count) = match does {
            Does::Prompt => (Doing::of(Moved::Prompt), &mut ran.prompted),
            Does::Escalate => (Doing::of(Moved::Escalate), &mut ran.escalated),
            Does::Return => (Doing::of(Moved::Return).because("no-reply"), &mut ran.returned),
            Does::Resume => (Doing::of(Moved::Resume), &mut ran.resumed),
        };
        match make(tx, Who::Clock(by), &one, &doing) {
            Ok(is) => {
                *count += 1;
                if does == Does::Prompt {
                    messages::prompt(tx, keys, by, &is)?;
                }
                let area = area(tx, &one)?.unwrap_or_default();
                let happened = Happened {
                    person: Some(one.person),
                    referral: one.referral,
                    detail: Some(json!({ "connection": one.id, "clock": does.as_str() })),
                    ..Happened::new(Action::ChangeConnection, &area)
                };
                trail::record(tx, by, &happened)?;
            }
            // Somebody answered while this ran.
            Err(Error::Stale) => {}
            // One that stands so that its clock can do nothing must not hold up all others: a person looks at it.
            Err(Error::Rule(_)) => {
                stopped(tx, &one)?;
                ran.stopped += 1;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(ran)
}

/// Stops a clock that can do nothing, and shows the connection to whoever supports the person.
fn stopped(tx: &mut Tx<'_>, one: &Connection) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update connection set clock = null, clock_on = null, news = $1, news_at = $2 where id = $3 and version = $4",
        values![Moved::Escalate.as_str(), now, one.id, one.version],
    )?;
    Ok(())
}

/// The board in whose chain it is recorded.
fn area(tx: &mut Tx<'_>, one: &Connection) -> Result<Option<String>> {
    Ok(tx.first("select area from person where id = $1", values![one.person], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_what_cannot_be_meant_is_refused_in_words() {
        let good = include_str!("../../../../vocabularies/replies.toml");
        let replies = parse(good).unwrap();
        assert_eq!((replies.prompt, replies.escalate, replies.reply), (6, 9, 10));
        assert!(parse("prompt = 9\nescalate = 9\nreply = 10\n").unwrap_err().contains("before"));
        assert!(parse("prompt = 6\nescalate = 9\n").is_err());
    }

    #[test]
    fn days_are_working_days_over_bank_holidays() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        // Thursday before Easter 2026; Good Friday and Easter Monday do not count.
        assert_eq!(first(day("2026-04-02")), Some((Does::Prompt, day("2026-04-14"))));
        assert_eq!(reply_by(day("2026-04-02")), day("2026-04-20"));
        // The clocks go back on 25 October 2026: days are days.
        assert_eq!(reply_by(day("2026-10-23")), day("2026-11-06"));
    }
}
