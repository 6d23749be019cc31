//! The connections of somebody, and what happened to them.

use jiff::Timestamp;
use store::{Row, Tx, values};
use uuid::Uuid;

use super::{Connection, Event, Mode, Moved, State};
use crate::Result;

/// The states in which something is still to come of a connection.
pub(super) const OPEN: &str = "('proposed', 'requested', 'accepted', 'in-progress', 'on-hold')";

/// All of a person, the oldest first.
pub(crate) fn of(tx: &mut Tx<'_>, person: Uuid) -> Result<Vec<Connection>> {
    Ok(tx.query(
        "select c.id, c.service_id, c.service_name, c.organization_name, c.goal_id, c.need, c.mode, c.state,
             (select e.reason from connection_event e where e.connection_id = c.id order by e.number desc limit 1),
             c.note, c.against, c.made_at, a.name, c.version
         from connection c left join account a on a.id = c.account_id where c.person_id = $1
         order by c.made_at, c.id",
        values![person],
        connection,
    )?)
}

fn connection(row: &Row<'_>) -> store::Result<Connection> {
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
    })
}

/// So many events of a person's connections before an instant, the newest first.
pub(crate) fn before(tx: &mut Tx<'_>, person: Uuid, at: Timestamp, most: usize) -> Result<Vec<Event>> {
    let sql = format!(
        "select e.at, a.name, e.moved, e.state, c.service_name, e.reason, e.note
         from connection_event e join connection c on c.id = e.connection_id
         left join account a on a.id = e.account_id
         where c.person_id = $1 and e.at < $2 order by e.at desc, e.number desc limit {most}"
    );
    Ok(tx.query(&sql, values![person, at], |row| {
        let (moved, state): (String, String) = (row.get(2)?, row.get(3)?);
        Ok(Event {
            at: row.get(0)?,
            by: row.get(1)?,
            moved: Moved::parse(&moved).unwrap_or(Moved::Propose),
            state: State::parse(&state).unwrap_or(State::Proposed),
            name: row.get(4)?,
            reason: row.get(5)?,
            note: row.get(6)?,
        })
    })?)
}

/// Something to be written down of a connection.
pub(super) struct Happens<'h> {
    pub(super) moved: Moved,
    pub(super) state: State,
    pub(super) reason: Option<&'h str>,
    pub(super) note: Option<&'h str>,
    pub(super) was: Option<String>,
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
    tx.execute(
        "insert into connection_event (connection_id, number, at, moved, state, reason, note, was, account_id, membership_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
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
            membership
        ],
    )?;
    Ok(())
}
