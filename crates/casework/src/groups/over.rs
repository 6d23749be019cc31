//! What becomes of places when support ends, somebody dies, two records are joined, or whoever leads a group leaves.

use access::By;
use jiff::Timestamp;
use store::{Tx, values};
use uuid::Uuid;

use super::booking::{offer_places, take_out};
use super::event::{self, Event};
use super::sessions::hold;
use crate::Result;

/// Whoever has died, or of whom the scheme that runs a group has no open referral any more, leaves it. Their places are offered, and
/// their timeline says so.
pub(crate) fn leave_if_over(tx: &mut Tx<'_>, by: &By, person: Uuid) -> Result<()> {
    let died: Option<bool> =
        tx.first("select died_on is not null from person where id = $1", values![person], |row| row.get(0))?;
    let died = died.unwrap_or(false);
    let now = tx.now();
    let groups: Vec<(Uuid, bool)> = tx.query(
        "select g.id, g.organisation_id is not null or exists (select 1 from referral r where r.person_id = $1 and r.scheme_id = g.scheme_id
                 and r.phase <> 'over')
         from activity_group g
         where g.id in (select b.group_id from group_booking b join group_session s on s.id = b.session_id
                 where b.person_id = $2 and b.state <> 'left' and s.begins_at > $3 and s.cancelled_at is null
             union select m.group_id from group_regular m where m.person_id = $4)",
        values![person, person, now, person],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (group, is_open) in groups {
        if is_open && !died {
            continue;
        }
        let because = if died { "died" } else { "support-ended" };
        take_out(tx, by, (group, person), None, because)?;
        tx.execute(
            "delete from group_regular where group_id = $1 and person_id = $2",
            values![group, person],
        )?;
        event::write(tx, by, Event { group, session: None, person, what: "left", detail: Some(because) })?;
    }
    Ok(())
}

/// Whoever does not come to a provider any more, or shares nothing with it, leaves its sessions to come. Their places are offered, and
/// their timeline says so.
pub(crate) fn connection_over(tx: &mut Tx<'_>, by: &By, connection: Uuid) -> Result<()> {
    let now = tx.now();
    let groups: Vec<(Uuid, Uuid)> = tx.query(
        "select b.group_id, b.person_id from group_booking b join group_session s on s.id = b.session_id
         where b.connection_id = $1 and b.state <> 'left' and s.begins_at > $2 and s.cancelled_at is null
         union select m.group_id, m.person_id from group_regular m where m.connection_id = $3",
        values![connection, now, connection],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for (group, person) in groups {
        take_out(tx, by, (group, person), None, NOT_CONNECTED)?;
        tx.execute(
            "delete from group_regular where group_id = $1 and person_id = $2",
            values![group, person],
        )?;
        event::write(
            tx,
            by,
            Event { group, session: None, person, what: "left", detail: Some(NOT_CONNECTED) },
        )?;
    }
    Ok(())
}

/// Why somebody left who is not connected to the provider any more.
const NOT_CONNECTED: &str = "not-connected";

/// A service is not an organisation’s any more: whoever is in sessions of its groups leaves them, and the groups end.
pub(crate) fn service_over(tx: &mut Tx<'_>, by: &By, organisation: Uuid, service: Uuid) -> Result<()> {
    let connections: Vec<Uuid> = tx.query(
        "select distinct b.connection_id from group_booking b join activity_group g on g.id = b.group_id
         where g.organisation_id = $1 and g.service_id = $2 and b.connection_id is not null
         union select m.connection_id from group_regular m join activity_group g on g.id = m.group_id
         where g.organisation_id = $3 and g.service_id = $4 and m.connection_id is not null",
        values![organisation, service, organisation, service],
        |row| row.get(0),
    )?;
    for connection in connections {
        connection_over(tx, by, connection)?;
    }
    let now = tx.now();
    tx.execute(
        "update activity_group set ended_at = $1, ended_because = '', changed_at = $2, version = version + 1
         where organisation_id = $3 and service_id = $4 and ended_at is null",
        values![now, now, organisation, service],
    )?;
    Ok(())
}

/// A booking of one of two records, in a session in which both are.
struct Twice {
    id: Uuid,
    person: Uuid,
    session: Uuid,
    group: Uuid,
    rank: i64,
}

/// The bookings of a record that was joined are those of the one that took its place. Nobody is in a session twice: what the register
/// says stays before what it does not, a place before waiting for one.
pub(crate) fn joined(tx: &mut Tx<'_>, by: &By, stays: Uuid, joins: Uuid) -> Result<()> {
    let twice = tx.query(
        "select b.id, b.person_id, b.session_id, b.group_id,
             cast(case when b.mark is not null then 0 when b.state = 'booked' then 1 when b.state = 'offered' then 2
                 else 3 end as bigint)
         from group_booking b join group_booking o on o.session_id = b.session_id and o.state <> 'left'
             and o.person_id = $1
         where b.state <> 'left' and b.person_id = $2",
        values![stays, joins],
        |row| {
            Ok(Twice {
                id: row.get(0)?,
                person: row.get(1)?,
                session: row.get(2)?,
                group: row.get(3)?,
                rank: row.get(4)?,
            })
        },
    )?;
    let now = tx.now();
    for gone in twice {
        hold(tx, gone.session)?;
        let other = tx.first(
            "select id, cast(case when mark is not null then 0 when state = 'booked' then 1 when state = 'offered' then 2
                 else 3 end as bigint)
             from group_booking where session_id = $1 and person_id = $2 and state <> 'left'",
            values![gone.session, stays],
            |row| Ok((row.get::<Uuid>(0)?, row.get::<i64>(1)?)),
        )?;
        let Some((other, rank)) = other else { continue };
        let leaves = if gone.person == joins && gone.rank < rank { other } else { gone.id };
        tx.execute(
            "update group_booking set state = 'left', left_because = 'joined', changed_at = $1 where id = $2",
            values![now, leaves],
        )?;
        offer_places(tx, by, gone.group, gone.session)?;
    }
    for table in ["group_booking", "group_event"] {
        tx.execute(
            &format!("update {table} set person_id = $1 where person_id = $2"),
            values![stays, joins],
        )?;
    }
    let regular: Vec<(Uuid, Timestamp, Option<Uuid>, Option<Uuid>)> = tx.query(
        "select group_id, since, account_id, connection_id from group_regular where person_id = $1",
        values![joins],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    for (group, since, account, connection) in regular {
        tx.execute(
            "insert into group_regular (group_id, person_id, since, account_id, connection_id)
             values ($1, $2, $3, $4, $5) on conflict (group_id, person_id) do nothing",
            values![group, stays, since, account, connection],
        )?;
    }
    tx.execute("delete from group_regular where person_id = $1", values![joins])?;
    Ok(())
}

/// How many groups that run some memberships lead.
pub(crate) fn led_by(tx: &mut Tx<'_>, memberships: &[Uuid]) -> Result<usize> {
    let mut count = 0;
    for membership in memberships {
        count += tx.one(
            "select count(*) from activity_group where leader_id = $1 and ended_at is null",
            values![*membership],
            |row| row.get::<i64>(0),
        )?;
    }
    Ok(usize::try_from(count).unwrap_or(0))
}

/// The groups that somebody leads go to a colleague, those of schemes for which the colleague works. Gives how many.
pub(crate) fn led_on(tx: &mut Tx<'_>, from: &[Uuid], to: Uuid) -> Result<u64> {
    let schemes = crate::caseload::schemes_of(tx, to)?;
    let (now, mut count) = (tx.now(), 0);
    for membership in from {
        for scheme in &schemes {
            count += tx.execute(
                "update activity_group set leader_id = $1, changed_at = $2, version = version + 1
                 where leader_id = $3 and scheme_id = $4 and ended_at is null",
                values![to, now, *membership, *scheme],
            )?;
        }
    }
    Ok(count)
}

/// The groups of a scheme that run and that nobody leads who works there: identifier and name.
pub(crate) fn without_leader(tx: &mut Tx<'_>, scheme: Uuid) -> Result<Vec<(Uuid, String)>> {
    let now = tx.now();
    Ok(tx.query(
        "select g.id, g.name from activity_group g
         left join membership m on m.id = g.leader_id left join account a on a.id = m.account_id
         where g.scheme_id = $1 and g.ended_at is null
             and (m.id is null or a.state <> 'active' or (m.until_at is not null and m.until_at <= $2))
         order by g.name, g.id",
        values![scheme, now],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}
