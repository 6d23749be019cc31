//! Asking somebody to answer a measure by a link of their own, without an account.
//!
//! ```text
//! open ── they send their answers ─────────────────────────────> answered
//!   ├──── they would rather answer none ───────────────────────> declined
//!   ├──── whoever asked calls it off, or asks anew ────────────> called off, replaced
//!   ├──── a wrong year of birth, a few times ──────────────────> guessed
//!   ├──── support ends, or the person dies ────────────────────> over
//!   └──── its days are over ───────────────────────────────────> expired
//! ```
//!
//! [`asking`] is for whoever supports the person: it makes the link, calls it off, and notes that somebody has looked at what came
//! of it. [`answering`] is for whoever holds the link. [`access::links`] makes and checks links, [`access::codes`] the short code.
//!
//! A link says of itself neither for whom it is nor what it asks. Whoever opens it says the year in which the person was born
//! before anything else is shown: that stops the neighbour who got the letter and the number that was typed wrongly, and
//! everybody knows their own. Answers are kept while somebody goes on, and nothing of them goes into the record before they send.

pub mod answering;
pub mod asking;
pub mod load;

use access::links;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use permit::Purpose;
use store::{Row, Tx, Value, values};
use uuid::Uuid;
use vocabulary::measures::{Licence, Measure, Measures, compare};
use vocabulary::words;

use super::Occasion;
use crate::Result;
use crate::clocks::day_in_england;

/// What a link is about, where links are kept.
pub(crate) const KIND: &str = "measure-ask";

/// What a link is for.
#[must_use]
pub fn purpose() -> &'static str {
    Purpose::AnswerMeasure.as_str()
}

/// Where a link leads, without the public address.
#[must_use]
pub fn path(link: &str) -> String {
    format!("/answer/{link}")
}

words! {
    /// What became of a link that somebody was given.
    State {
        /// It waits to be used.
        Open "open",
        /// The answers came.
        Answered "answered",
        /// They would rather answer none.
        Declined "declined",
        /// Whoever supports them took it back.
        CalledOff "called-off",
        /// There is a newer one.
        Replaced "replaced",
        /// Somebody said a wrong year of birth too often.
        Guessed "guessed",
        /// Support ended, or the person died.
        Over "over",
    }
}

/// That somebody was asked by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Its identifier.
    pub id: Uuid,
    /// Who is asked.
    pub person: Uuid,
    /// The referral during which they are.
    pub referral: Uuid,
    /// The measure, by its id.
    pub measure: String,
    /// The version of the questions.
    pub measure_version: String,
    /// When in support.
    pub occasion: Occasion,
    /// When the link was made.
    pub made: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// From then on it cannot be used.
    pub expires: Timestamp,
    /// What became of it.
    pub state: State,
    /// Since when somebody has been answering.
    pub begun: Option<Timestamp>,
    /// When it was settled.
    pub settled: Option<Timestamp>,
    /// Since when somebody has looked at what came of it.
    pub seen: Option<Timestamp>,
    /// Counts up with every change.
    pub version: i64,
    account: Uuid,
    membership: Option<Uuid>,
    so_far: Option<String>,
}

impl Ask {
    /// The last day on which it can be used.
    #[must_use]
    pub fn last_day(&self) -> Date {
        day_in_england(self.expires - SignedDuration::from_secs(1))
    }

    /// Whether it can still be used at an instant, as far as it says itself.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.state == State::Open && now < self.expires
    }

    /// Whether its days ran out and nobody had answered.
    #[must_use]
    pub fn has_expired(&self, now: Timestamp) -> bool {
        self.state == State::Open && now >= self.expires
    }

    /// Whether whoever supports them should look at it: something came of it, and nobody has looked.
    #[must_use]
    pub fn waits(&self, now: Timestamp) -> bool {
        let came = matches!(self.state, State::Answered | State::Declined | State::Guessed);
        self.seen.is_none() && (came || self.has_expired(now))
    }
}

/// Whether a measure can be asked by a link: its questions are in the product.
#[must_use]
pub fn is_askable(measure: &Measure) -> bool {
    measure.licence != Licence::ScoreOnly && !measure.items.is_empty()
}

/// The measure of an ask, if its questions are still those that were to be asked.
fn same_questions<'m>(measures: &'m Measures, ask: &Ask) -> Option<&'m Measure> {
    let measure = measures.get(&ask.measure)?;
    (is_askable(measure) && compare(&measure.edition.version, &ask.measure_version)).then_some(measure)
}

const COLUMNS: &str = "k.id, k.person_id, k.referral_id, k.measure, k.measure_version, k.occasion, k.made_at, a.name,
    k.expires_at, k.state, k.begun_at, k.settled_at, k.seen_at, k.version, k.account_id, k.membership_id, k.so_far";
const FROM: &str = "measure_ask k left join account a on a.id = k.account_id";

fn unreadable(what: &str) -> store::Error {
    store::Error::Statement(format!("{what} of a measure that was asked by link cannot be read"))
}

fn read(row: &Row<'_>) -> store::Result<Ask> {
    let text = |place: usize| row.get::<String>(place);
    Ok(Ask {
        id: row.get(0)?,
        person: row.get(1)?,
        referral: row.get(2)?,
        measure: text(3)?,
        measure_version: text(4)?,
        occasion: Occasion::parse(&text(5)?).ok_or_else(|| unreadable("the occasion"))?,
        made: row.get(6)?,
        by: row.get(7)?,
        expires: row.get(8)?,
        state: State::parse(&text(9)?).ok_or_else(|| unreadable("the state"))?,
        begun: row.get(10)?,
        settled: row.get(11)?,
        seen: row.get(12)?,
        version: row.get(13)?,
        account: row.get(14)?,
        membership: row.get(15)?,
        so_far: row.get(16)?,
    })
}

fn get(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Ask>> {
    Ok(tx.first(&format!("select {COLUMNS} from {FROM} where k.id = $1"), values![id], read)?)
}

/// What somebody was asked by link and is still of interest: what can be used, and what nobody has looked at. The newest first.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Ask>> {
    let sql = format!(
        "select {COLUMNS} from {FROM} where k.person_id = $1 and k.seen_at is null
             and k.state in ('open', 'answered', 'declined', 'guessed')
         order by k.made_at desc, k.id desc"
    );
    Ok(tx.query(&sql, values![person], read)?)
}

/// An ask of which something came, for the page of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// What.
    pub ask: Ask,
    /// Of whom: given name, family name, and what they like to be called.
    pub name: String,
}

/// What came of asking by link and nobody has looked at, of those who are on these caseloads.
pub(crate) fn came(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<Vec<Came>> {
    if memberships.is_empty() {
        return Ok(Vec::new());
    }
    let now = tx.now();
    let places: Vec<String> = (1..=memberships.len()).map(|place| format!("${place}")).collect();
    let mut given: Vec<Value<'_>> = memberships.iter().map(|id| Value::from(*id)).collect();
    given.push(now.into());
    let sql = format!(
        "select {COLUMNS}, p.given, p.family, p.known_as
         from referral r join measure_ask k on k.referral_id = r.id join person p on p.id = k.person_id
         left join account a on a.id = k.account_id
         where r.allocated_to in ({}) and r.phase <> 'over' and k.seen_at is null
             and (k.state in ('answered', 'declined', 'guessed') or (k.state = 'open' and k.expires_at <= ${}))
         order by coalesce(k.settled_at, k.expires_at), k.id",
        places.join(", "),
        given.len()
    );
    Ok(tx.query(&sql, &given, |row| {
        let (first, family, known_as): (String, String, Option<String>) =
            (row.get(17)?, row.get(18)?, row.get(19)?);
        let name = crate::people::full_name(&first, &family, known_as.as_deref());
        Ok(Came { ask: read(row)?, name })
    })?)
}

/// Settles one that is open, and takes its links back. What was answered so far is erased.
fn settle(tx: &mut Tx<'_>, by: &access::By, ask: &Ask, to: State) -> Result<bool> {
    let now = tx.now();
    let done = tx.execute(
        "update measure_ask set state = $1, settled_at = $2, so_far = $3, version = version + 1
         where id = $4 and state = 'open'",
        values![to.as_str(), now, None::<&str>, ask.id],
    )?;
    if done == 0 {
        return Ok(false);
    }
    links::revoke_about(tx, by, KIND, ask.id)?;
    notify::call_off(tx, notify::About { kind: KIND, id: ask.id })?;
    Ok(true)
}

/// Calls off whatever somebody was asked by link of whom nothing is open any more, or who has died.
pub(crate) fn call_off_if_over(tx: &mut Tx<'_>, by: &access::By, person: Uuid) -> Result<()> {
    let sql = format!(
        "select {COLUMNS} from {FROM} join referral r on r.id = k.referral_id join person p on p.id = k.person_id
         where k.person_id = $1 and k.state = 'open' and (r.phase = 'over' or p.died_on is not null)"
    );
    for ask in tx.query(&sql, values![person], read)? {
        settle(tx, by, &ask, State::Over)?;
    }
    Ok(())
}

/// Two records of one person became one: what they were asked goes along. Of the same measure the newer link stays.
pub(crate) fn follow_joined(tx: &mut Tx<'_>, by: &access::By, joins: Uuid, stays: Uuid) -> Result<()> {
    let sql = format!(
        "select {COLUMNS} from {FROM} where k.person_id in ($1, $2) and k.state = 'open'
         order by k.measure, k.made_at desc, k.id desc"
    );
    let open = tx.query(&sql, values![joins, stays], read)?;
    for pair in open.windows(2) {
        if pair[0].measure == pair[1].measure {
            settle(tx, by, &pair[1], State::Replaced)?;
        }
    }
    tx.execute("update measure_ask set person_id = $1 where person_id = $2", values![stays, joins])?;
    Ok(())
}

/// Forgets what was answered so far of what nobody can answer any more. Gives how many that were.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let now = tx.now();
    Ok(tx.execute(
        "update measure_ask set so_far = $1 where so_far is not null and expires_at <= $2",
        values![None::<&str>, now],
    )?)
}
