//! What waits, what failed, and what is forgotten.

use jiff::Timestamp;
use store::{Tx, Value, values};
use uuid::Uuid;

use crate::Result;
use crate::outcome::{State, Why};
use crate::rules::rules;

/// How the outbox stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many wait, by the way they go.
    pub waiting: Vec<(String, i64)>,
    /// Since when the oldest of those could have gone.
    pub oldest_due: Option<Timestamp>,
    /// How many failed and nobody has dealt with.
    pub failed: i64,
}

/// How the outbox stands.
///
/// # Errors
/// The store's.
pub fn standing(tx: &mut Tx<'_>) -> Result<Standing> {
    let now = tx.now();
    Ok(Standing {
        waiting: tx.query(
            "select channel, count(*) from message where state = 'waiting' group by channel order by channel",
            &[],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?,
        oldest_due: tx.one(
            "select min(due_at) from message where state = 'waiting' and due_at <= $1",
            values![now],
            |row| row.get(0),
        )?,
        failed: tx.one(
            "select count(*) from message where state = 'failed' and seen_at is null",
            &[],
            |row| row.get(0),
        )?,
    })
}

/// A message that did not arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Which.
    pub id: Uuid,
    /// What it said, by its template.
    pub template: String,
    /// `email`, `text` or `letter`.
    pub channel: String,
    /// What it was about.
    pub about_kind: String,
    /// Which.
    pub about: Uuid,
    /// The person it was to or about.
    pub person: Option<Uuid>,
    /// The scheme.
    pub scheme: Option<Uuid>,
    /// When it was written.
    pub made: Timestamp,
    /// Since when it has failed.
    pub since: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// Why.
    pub why: Option<Why>,
    /// Whether it can be tried again: its address and its words are still there.
    pub can_go_again: bool,
    /// Which version of the row was seen.
    pub version: i64,
}

/// Of which messages.
#[derive(Debug, Clone)]
pub enum Of {
    /// All.
    All,
    /// Of those for which a condition holds, with its values from `$1` on.
    Where(String, Vec<Value<'static>>),
}

impl Of {
    pub(crate) fn condition(&self) -> (String, Vec<Value<'static>>) {
        match self {
            Of::All => (String::new(), Vec::new()),
            Of::Where(condition, values) => (format!("and ({condition})"), values.clone()),
        }
    }
}

const COLUMNS: &str =
    "id, template, channel, about_kind, about_id, person_id, scheme_id, made_at, settled_at, attempts,
    last_said, recipient <> '', version";

fn read(row: &store::Row<'_>) -> store::Result<Failed> {
    let said: Option<String> = row.get(10)?;
    Ok(Failed {
        id: row.get(0)?,
        template: row.get(1)?,
        channel: row.get(2)?,
        about_kind: row.get(3)?,
        about: row.get(4)?,
        person: row.get(5)?,
        scheme: row.get(6)?,
        made: row.get(7)?,
        since: row.get(8)?,
        attempts: row.get(9)?,
        why: said.as_deref().and_then(Why::of),
        can_go_again: row.get(11)?,
        version: row.get(12)?,
    })
}

/// What failed and nobody has dealt with, the latest first, at most `most`.
///
/// # Errors
/// The store's.
pub fn failed(tx: &mut Tx<'_>, of: &Of, most: u32) -> Result<Vec<Failed>> {
    let (condition, mut values) = of.condition();
    values.push(Value::from(i64::from(most)));
    let sql = format!(
        "select {COLUMNS} from message where state = 'failed' and seen_at is null {condition}
         order by settled_at desc, id desc limit ${}",
        values.len()
    );
    Ok(tx.query(&sql, &values, read)?)
}

/// How many failed and nobody has dealt with.
///
/// # Errors
/// The store's.
pub fn count_failed(tx: &mut Tx<'_>, of: &Of) -> Result<i64> {
    let (condition, values) = of.condition();
    let sql = format!("select count(*) from message where state = 'failed' and seen_at is null {condition}");
    Ok(tx.one(&sql, &values, |row| row.get(0))?)
}

/// How many wait to go, and since when the oldest of those could have.
///
/// # Errors
/// The store's.
pub fn waiting(tx: &mut Tx<'_>, of: &Of) -> Result<(i64, Option<Timestamp>)> {
    let (condition, mut values) = of.condition();
    values.push(Value::from(tx.now()));
    let sql = format!(
        "select count(*), min(case when due_at <= ${} then due_at end) from message where state = 'waiting' {condition}",
        values.len()
    );
    Ok(tx.one(&sql, &values, |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// One that failed and that nobody has dealt with.
///
/// # Errors
/// The store's.
pub fn one_failed(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Failed>> {
    let sql = format!("select {COLUMNS} from message where id = $1 and state = 'failed' and seen_at is null");
    Ok(tx.first(&sql, values![id], read)?)
}

/// Puts one that failed back into the outbox, as if it were new. Gives whether it was still as it was seen.
///
/// # Errors
/// The store's.
pub fn try_again(tx: &mut Tx<'_>, id: Uuid, seen: i64) -> Result<bool> {
    let now = tx.now();
    let done = tx.execute(
        "update message set state = $1, settled_at = null, attempts = 0, due_at = $2, version = version + 1
         where id = $3 and version = $4 and state = 'failed' and seen_at is null and recipient <> ''",
        values![State::Waiting.as_str(), now, id, seen],
    )?;
    Ok(done > 0)
}

/// Records that somebody has dealt with one that failed, and forgets to whom it was and what it said. Gives whether it was still as it
/// was seen.
///
/// # Errors
/// The store's.
pub fn dealt_with(tx: &mut Tx<'_>, id: Uuid, seen: i64, account: Option<Uuid>) -> Result<bool> {
    let now = tx.now();
    let done = tx.execute(
        "update message set seen_at = $1, seen_account_id = $2, recipient = '', fields = '{}', version = version + 1
         where id = $3 and version = $4 and state = 'failed' and seen_at is null",
        values![now, account, id, seen],
    )?;
    Ok(done > 0)
}

/// How many rows are touched at once.
const AT_ONCE: i64 = 2_000;

/// Forgets what nobody needs any more. Gives how many messages went.
///
/// # Errors
/// The store's.
pub fn sweep(tx: &mut Tx<'_>) -> Result<u64> {
    let (settled, failed) = (tx.now() - rules().settled(), tx.now() - rules().failed());
    tx.execute(
        "update message set recipient = '', fields = '{}', version = version + 1 where id in (
             select id from message where state = 'failed' and settled_at < $1 and recipient <> '' limit $2)",
        values![failed, AT_ONCE],
    )?;
    tx.execute(
        "delete from message_shown where id in (select id from message_shown where at < $1 limit $2)",
        values![failed, AT_ONCE],
    )?;
    // What failed and nobody has seen stays until somebody does.
    Ok(tx.execute(
        "delete from message where id in (
             select id from message where settled_at < $1
                 and (state in ('sent', 'delivered', 'called-off') or (state = 'failed' and seen_at is not null))
             limit $2)",
        values![settled, AT_ONCE],
    )?)
}
