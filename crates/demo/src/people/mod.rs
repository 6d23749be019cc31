//! People who are supported, who do not exist, with the two years that came before an instant.
//!
//! What happened to them is told in steps, each of which is a move of a referral's life. Which moves there are, where they may
//! start from and what they ask for is `casework`'s to say, and which needs, reasons and professions there are stands in
//! `vocabularies/`; tests here hold the tables to those files.
//!
//! How often what happens is a matter of this room alone, and of no statistics: of 100 people who are spoken with, 88 want
//! support, as has been published; the rest is believable.

mod answers;
mod area;
mod calendar;
mod contacts;
mod course;
mod number;
mod plan;
mod referral;
mod somebody;
mod tables;
mod words;

pub use answers::{Answers, answers};
pub use contacts::{Contact, contacts};

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use self::area::Area;
use self::calendar::{Calendar, date};
pub use self::plan::{Action, Goal, Plan, plan};
use self::somebody::Maker;
use self::tables::Stories;
use crate::tables::Tables;

/// How many people to make, of which of the possible areas, and the instant at which they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeoplePlan {
    /// How many people. Person number *k* does not depend on this.
    pub people: u64,
    /// Which fictional area, as for services. Different seeds share no identifiers.
    pub seed: u64,
    /// Everything happened in the two years before; nothing happens later. Names, addresses and identifiers do not depend on it.
    pub now: Timestamp,
}

/// Makes people with their histories, one after the other and in the same memory for any number. A longer run begins with the
/// shorter one. Yields nothing if the tables in the program cannot be read, which a test rules out.
///
/// One person in 400 is a twin of the one before or behind, at one address; one in 200 has the name of another one at the same
/// practice; one in 200 is the same person as another one, registered twice with a slip.
///
/// ```
/// let now = "2026-11-20T10:00:00Z".parse().unwrap();
/// let plan = demo::PeoplePlan { people: 3, seed: 1, now };
/// assert_eq!(demo::histories(plan).count(), 3);
/// ```
pub fn histories(plan: PeoplePlan) -> impl Iterator<Item = History> {
    let tables = Tables::embedded().ok().zip(Stories::embedded());
    tables.into_iter().flat_map(move |(tables, stories)| {
        let area = Area::of(tables, plan.seed);
        let calendar = Calendar::until(plan.now);
        (0..plan.people).map(move |number| {
            Maker { seed: plan.seed, area: &area, stories, calendar: &calendar }.history(number)
        })
    })
}

/// Somebody, with all that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Who they are.
    pub person: Supported,
    /// Their referrals, the first first: one at least, and none comes before the one before it is over.
    pub referrals: Vec<Referral>,
}

/// Somebody who is supported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supported {
    /// Their identifier, in the shape of version 7: it sorts by the number of the person.
    pub id: Uuid,
    /// Ten digits with a right check digit. They begin with 999 for the first 900,000 people, then with 998 and so on down to
    /// 900: numbers that are for tests, and never given to anybody. 3 in 100 have none.
    pub nhs_number: Option<String>,
    /// Their given name.
    pub given: String,
    /// Their family name.
    pub family: String,
    /// What they are called, where that is another name.
    pub known_as: Option<String>,
    /// The day of their birth.
    pub born: Date,
    /// `woman`, `man`, `non-binary` or `not-said`.
    pub gender: &'static str,
    /// A code of `vocabularies/ethnicity.toml`.
    pub ethnicity: Option<&'static str>,
    /// `fixed`, or `none` for whoever has no fixed home.
    pub home: &'static str,
    /// Their address without the postcode, on one line.
    pub address: Option<String>,
    /// One of the postcodes that [`registers`](crate::registers()) has for their town.
    pub postcode: Option<String>,
    /// From the ranges that Ofcom keeps for drama.
    pub phone: Option<String>,
    /// Ends in `.example`.
    pub email: Option<String>,
    /// How they like to be reached: `phone`, `text`, `email`, `letter` or `relative`. There is what it takes, but for a relative.
    pub reach_by: &'static str,
    /// A code of `vocabularies/languages.toml`.
    pub language: &'static str,
    /// What they need so that they understand and can take part: `large-print`, `easy-read`, `bsl`, `interpreter`, `hearing`,
    /// `sight`, `step-free`, `company`.
    pub access: Vec<&'static str>,
    /// The code of their practice in [`registers`](crate::registers()).
    pub practice: String,
    /// When they died. Nothing happened afterwards, but that a referral that was open was closed.
    pub died_on: Option<Date>,
}

/// A referral, with what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Its identifier, in the shape of version 7.
    pub id: Uuid,
    /// The `scheme_id` of the scheme that it came to, in [`registers`](crate::registers()): that of the person's council.
    pub scheme: String,
    /// Who referred.
    pub referrer: Referrer,
    /// As what: a code of the form for referring, such as `gp`; empty unless it was a practice.
    pub profession: &'static str,
    /// `routine` or `soon`.
    pub urgency: &'static str,
    /// One to three codes of `vocabularies/needs.toml`, the most important first.
    pub needs: Vec<&'static str>,
    /// Why, in the words of whoever referred.
    pub reason: String,
    /// What the person hopes for, in their words; may be empty.
    pub hopes: String,
    /// What to know before a visit; mostly empty.
    pub safety: String,
    /// Only codes go back to the practice.
    pub codes_only: bool,
    /// When it came.
    pub received_at: Timestamp,
    /// What was done to it, in order. Where the last one does not end it, it is still open.
    pub steps: Vec<Step>,
}

/// Who referred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Referrer {
    /// Somebody for a practice.
    Practice {
        /// Its code in [`registers`](crate::registers()).
        code: String,
    },
    /// The person themselves.
    SelfReferral,
    /// A relative, neighbour or friend.
    Family {
        /// Their name.
        name: String,
        /// From the ranges that Ofcom keeps for drama.
        phone: String,
        /// What they are to the person, such as `daughter`.
        relation: String,
    },
}

/// Something that was done to a referral.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The move, as `casework` stores it. Never `receive`.
    pub by_move: &'static str,
    /// When: later than the step before.
    pub at: Timestamp,
    /// A code of the list of `vocabularies/reasons.toml` that belongs to the move, where there is one.
    pub reason: Option<&'static str>,
    /// A few words for those who work with the person; there always are some where they are asked for.
    pub note: String,
    /// Who did it.
    pub actor: Actor,
    /// The `scheme_id` of the scheme that it was sent on to, for `redirect`.
    pub to_scheme: Option<String>,
    /// The link worker who was given it, for `allocate`; see [`Actor::LinkWorker`].
    pub to_link_worker: Option<u8>,
    /// Until when it rests, for `hold`.
    pub until: Option<Date>,
}

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The manager of the scheme that has the referral.
    Manager,
    /// A link worker of the network that runs the scheme: their place among those of [`team`](crate::team()) and then of
    /// [`colleagues`](crate::colleagues()) for that network.
    LinkWorker(u8),
    /// Whoever referred.
    Referrer,
    /// The person, or the relative or friend who asked for them.
    Person,
}
