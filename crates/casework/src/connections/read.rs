//! The connections of somebody, and what happened to them.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use locales::Language;
use serde::{Deserialize, Serialize};
use store::{Row, Tx, values};
use uuid::Uuid;

use super::asking::Way;
use super::clock::Does;
use super::{Asked, Connection, Event, First, Mode, Moved, Side, State};
use crate::Result;

/// The states in which something is still to come of a connection.
pub(super) const OPEN: &str = "('proposed', 'requested', 'accepted', 'in-progress', 'on-hold')";

const COLUMNS: &str = "c.id, c.service_id, c.service_name, c.organization_name, c.goal_id, c.need, c.mode, c.state,
    (select e.reason from connection_event e where e.connection_id = c.id and e.reason is not null
     order by e.number desc limit 1),
    c.note, c.against, c.made_at, a.name, c.version, c.person_id, c.scheme_id, c.referral_id, c.asked_at, c.asked_way,
    c.asked_to, c.asked_language, c.asked_for, c.reply_by, c.shared, c.first_on, c.first_at, c.came, c.missed, c.before_hold,
    c.clock, c.clock_on, c.wrong, c.stopped_at, c.news, c.news_at";
const FROM: &str = "connection c left join account a on a.id = c.account_id";

/// All of a person, the oldest first.
pub(crate) fn of(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Connection>> {
    let sql = format!("select {COLUMNS} from {FROM} where c.person_id = $1 order by c.made_at, c.id");
    Ok(tx.query(&sql, values![person], connection)?)
}

/// One, by its identifier.
pub(crate) fn one(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Connection>> {
    Ok(tx.first(&format!("select {COLUMNS} from {FROM} where c.id = $1"), values![id], connection)?)
}

/// Those of which something is true: a condition over `c`, a connection, with an order.
pub(crate) fn those(tx: &mut Tx<'_>, condition: &str, given: &[store::Value<'_>]) -> Result<Vec<Connection>> {
    Ok(tx.query(&format!("select {COLUMNS} from {FROM} where {condition}"), given, connection)?)
}

fn connection(row: &Row<'_>) -> store::Result<Connection> {
    let text = |place: usize| row.get::<Option<String>>(place);
    let day =
        |place: usize| -> store::Result<Option<Date>> { Ok(text(place)?.and_then(|day| day.parse().ok())) };
    let (mode, state, against): (String, String, String) = (row.get(6)?, row.get(7)?, row.get(10)?);
    Ok(Connection {
        id: row.get(0)?,
        service: row.get(1)?,
        name: row.get(2)?,
        organisation: row.get(3)?,
        goal: row.get(4)?,
        need: row.get(5)?,
        mode: Mode::parse(&mode).unwrap_or(Mode::Signposted),
        state: State::parse(&state).unwrap_or(State::Proposed),
        reason: row.get(8)?,
        note: row.get(9)?,
        against: serde_json::from_str(&against).unwrap_or_default(),
        made_at: row.get(11)?,
        by: row.get(12)?,
        version: row.get(13)?,
        person: row.get(14)?,
        scheme: row.get(15)?,
        referral: row.get(16)?,
        asked: asked(row)?,
        first: day(24)?
            .map(|on| -> store::Result<First> {
                Ok(First { on, at: text(25)?.and_then(|time| time.parse().ok()) })
            })
            .transpose()?,
        came: row.get(26)?,
        missed: row.get(27)?,
        before_hold: text(28)?.as_deref().and_then(State::parse),
        clock: text(29)?.as_deref().and_then(Does::parse).zip(day(30)?),
        wrong: row.get(31)?,
        stopped: row.get(32)?,
        news: text(33)?.as_deref().and_then(Moved::parse).zip(row.get(34)?),
    })
}

fn asked(row: &Row<'_>) -> store::Result<Option<Asked>> {
    let Some(at) = row.get::<Option<Timestamp>>(17)? else { return Ok(None) };
    let text = |place: usize| row.get::<Option<String>>(place);
    let unreadable =
        |what: &str| store::Error::Statement(format!("{what} of a connection that was asked cannot be read"));
    let way = text(18)?.as_deref().and_then(Way::parse).ok_or_else(|| unreadable("the way"))?;
    let reply_by = text(22)?.and_then(|day| day.parse().ok()).ok_or_else(|| unreadable("the day"))?;
    // What was shared is erased when sharing ends.
    let shared = text(23)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    Ok(Some(Asked {
        at,
        way,
        to: text(19)?,
        language: text(20)?.as_deref().and_then(Language::of_code).unwrap_or_default(),
        scheme: text(21)?.unwrap_or_default(),
        reply_by,
        shared,
    }))
}

const EVENT: &str = "e.at, a.name, e.moved, e.state, c.service_name, e.reason, e.note, e.side, e.detail, c.id
    from connection_event e join connection c on c.id = e.connection_id
    left join account a on a.id = e.account_id";

/// So many events of a person's connections before an instant, the newest first.
pub(crate) fn before(tx: &mut Tx<'_>, person: Uuid, at: Timestamp, most: usize) -> Result<Vec<Event>> {
    let sql = format!(
        "select {EVENT} where c.person_id = $1 and e.at < $2 order by e.at desc, e.number desc limit {most}"
    );
    Ok(tx.query(&sql, values![person, at], event)?)
}

/// What happened to one connection, the oldest first.
pub(super) fn events(tx: &mut Tx<'_>, connection: Uuid) -> Result<Vec<Event>> {
    let sql = format!("select {EVENT} where e.connection_id = $1 order by e.number");
    Ok(tx.query(&sql, values![connection], event)?)
}

fn event(row: &Row<'_>) -> store::Result<Event> {
    let (moved, state): (String, String) = (row.get(2)?, row.get(3)?);
    let (side, detail): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
    let detail: Detail = detail.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    Ok(Event {
        connection: row.get(9)?,
        at: row.get(0)?,
        by: row.get(1)?,
        moved: Moved::parse(&moved).unwrap_or(Moved::Propose),
        state: State::parse(&state).unwrap_or(State::Proposed),
        name: row.get(4)?,
        reason: row.get(5)?,
        note: row.get(6)?,
        side: side.as_deref().and_then(Side::parse).unwrap_or(Side::Worker),
        day: detail.day,
        instead: detail.instead,
        session: detail.session,
        corrects: detail.corrects,
    })
}

/// What else was said with a move.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Detail {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) day: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) time: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) instead: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) session: Option<Uuid>,
    /// Whether a register said something else before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) corrects: bool,
}

/// Something to be written down of a connection.
pub(super) struct Happens<'h> {
    pub(super) moved: Moved,
    pub(super) state: State,
    pub(super) reason: Option<&'h str>,
    pub(super) note: Option<&'h str>,
    pub(super) was: Option<String>,
    pub(super) side: Side,
    pub(super) link: Option<Uuid>,
    pub(super) detail: Detail,
}

impl<'h> Happens<'h> {
    /// Something that whoever supports the person did, and nothing more.
    pub(super) fn by_worker(moved: Moved, state: State) -> Self {
        Self::by(Side::Worker, moved, state)
    }

    /// Something that was done, and nothing more.
    pub(super) fn by(side: Side, moved: Moved, state: State) -> Self {
        Happens {
            moved,
            state,
            reason: None,
            note: None,
            was: None,
            side,
            link: None,
            detail: Detail::default(),
        }
    }

    /// For a reason.
    pub(super) fn because(self, reason: Option<&'h str>) -> Self {
        Self { reason, ..self }
    }

    /// With a few words.
    pub(super) fn saying(self, note: Option<&'h str>) -> Self {
        Self { note, ..self }
    }
}

/// Writes the next event. Two at once cannot write the same one: its place is the version that the connection comes to have.
pub(super) fn write_event(
    tx: &mut Tx<'_>,
    connection: Uuid,
    version: i64,
    (account, membership): (Option<Uuid>, Option<Uuid>),
    happens: &Happens<'_>,
) -> Result<()> {
    let now = tx.now();
    let detail = (happens.detail != Detail::default()).then(|| serde_json::json!(happens.detail).to_string());
    tx.execute(
        "insert into connection_event (connection_id, number, at, moved, state, reason, note, was, account_id, membership_id,
             side, link_id, detail)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        values![
            connection,
            version,
            now,
            happens.moved.as_str(),
            happens.state.as_str(),
            happens.reason,
            happens.note,
            happens.was.as_deref(),
            account,
            membership,
            happens.side.as_str(),
            happens.link,
            detail
        ],
    )?;
    Ok(())
}
