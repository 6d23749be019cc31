//! First visits that were told afterwards: those of a demonstration. Nobody wrote about them, and nothing is written into the audit trail.

use jiff::ToSpan as _;
use jiff::civil::Date;
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;
use crate::clocks::{begins_in_england, day_in_england};
use crate::load::By;

/// Of those whom a link worker supports, some go to what was proposed to them and like e-mails: one said already how it was; one went
/// yesterday, so that they are asked; and one goes tomorrow, so that they are reminded. Nothing where there is nobody of whom that could
/// be said.
///
/// # Errors
/// The store's.
pub fn some(tx: &mut Tx<'_>, by: By) -> Result<()> {
    let today = day_in_england(tx.now());
    let found = tx.query(
        "select c.id, c.person_id, c.version from connection c join referral r on r.id = c.referral_id
         join person p on p.id = c.person_id
         where r.allocated_to = $1 and r.phase = 'active' and p.died_on is null and c.state = 'proposed'
             and p.born is not null and p.access_codes = '[]' and coalesce(p.language, 'en') in ('en', 'cy')
         order by c.made_at, c.id limit 3",
        values![by.membership],
        |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?, row.get::<i64>(2)?)),
    )?;
    let days = [today.saturating_sub(3.days()), today.saturating_sub(1.day()), today.saturating_add(1.day())];
    let mut known = Vec::new();
    for ((connection, person, version), on) in found.into_iter().zip(days) {
        // One first visit for each.
        if known.contains(&person) {
            continue;
        }
        known.push(person);
        let address = format!("reader-{}@people.example", &person.simple().to_string()[24..]);
        tx.execute(
            "update person set reach_by = 'email', email = coalesce(email, $1) where id = $2",
            values![address, person],
        )?;
        goes(tx, by, connection, version, on)?;
        if on < today.saturating_sub(1.day()) {
            said(tx, (connection, person), version + 1, on)?;
        }
    }
    Ok(())
}

/// One whom a link worker supports likes letters, and is to be told who that is: the letter waits to be printed. Nothing where there is
/// nobody of whom that could be said.
///
/// # Errors
/// The store's.
pub fn a_letter(tx: &mut Tx<'_>, by: By) -> Result<()> {
    let found: Option<(Uuid, Uuid)> = tx.first(
        "select p.id, r.id from referral r join person p on p.id = r.person_id
         where r.allocated_to = $1 and r.phase = 'active' and p.died_on is null and p.address is not null and p.postcode is not null
             and p.access_codes = '[]' and coalesce(p.language, 'en') in ('en', 'cy') and coalesce(p.reach_by, '') not in ('email', 'text')
             and not exists (select 1 from visit_warning w where w.person_id = p.id)
         order by r.received_at desc, r.id limit 1",
        values![by.membership],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let Some((person, referral)) = found else { return Ok(()) };
    tx.execute("update person set reach_by = 'letter' where id = $1", values![person])?;
    super::tell_of_link_worker(tx, person, referral, 1)
}

/// They were told of it and go themselves.
fn goes(tx: &mut Tx<'_>, by: By, connection: Uuid, version: i64, on: Date) -> Result<()> {
    let now = begins_in_england(on.saturating_sub(5.days()));
    tx.execute(
        "update connection set mode = 'signposted', state = 'in-progress', state_since = $1, changed_at = $2, first_on = $3,
             first_at = '14:00:00', version = $4
         where id = $5",
        values![now, now, on.to_string(), version + 1, connection],
    )?;
    event(tx, connection, version + 1, (now, "give", "worker"), None, Some(by))
}

/// They came, and said the next morning that it was good.
fn said(tx: &mut Tx<'_>, (connection, person): (Uuid, Uuid), version: i64, on: Date) -> Result<()> {
    let now = begins_in_england(on.saturating_add(1.day())) + jiff::SignedDuration::from_hours(10);
    let id = tx.new_id();
    tx.execute(
        "insert into check_in (id, connection_id, person_id, visit_on, made_at, wrong, answer, answered_at)
         values ($1, $2, $3, $4, $5, 0, 'good', $6)",
        values![id, connection, person, on.to_string(), now, now],
    )?;
    tx.execute(
        "update connection set came = 1, news = 'said', news_at = $1, changed_at = $2, version = $3 where id = $4",
        values![now, now, version + 2, connection],
    )?;
    event(tx, connection, version + 1, (now, "come", "person"), None, None)?;
    event(tx, connection, version + 2, (now, "said", "person"), Some("I went, and it was good"), None)
}

fn event(
    tx: &mut Tx<'_>,
    connection: Uuid,
    number: i64,
    (at, moved, side): (jiff::Timestamp, &str, &str),
    note: Option<&str>,
    by: Option<By>,
) -> Result<()> {
    tx.execute(
        "insert into connection_event (connection_id, number, at, moved, state, note, account_id, membership_id, side)
         values ($1, $2, $3, $4, 'in-progress', $5, $6, $7, $8)",
        values![
            connection,
            number,
            at,
            moved,
            note,
            by.map(|by| by.account),
            by.map(|by| by.membership),
            side
        ],
    )?;
    Ok(())
}
