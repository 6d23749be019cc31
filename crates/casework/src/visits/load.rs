//! Appointments of a demonstration. Nobody does this for real people: there is no asker, and nothing is written into the audit trail.

use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, values};
use uuid::Uuid;

use crate::Result;
use crate::load::By;

/// When, how, where and why, one for each of the first people on a caseload.
const VISITS: [(&str, &str, Option<&str>, Option<&str>); 4] = [
    ("10:00", "visit", None, Some("Bring the form for the bus pass")),
    ("11:30", "visit", None, None),
    ("14:00", "meeting", Some("The library café"), Some("Look at the list of lunch clubs together")),
    ("15:30", "phone", None, None),
];

/// Lays out a day for a link worker of a demonstration, with people who are in support.
///
/// # Errors
/// The store's.
pub fn lay_out(tx: &mut Tx<'_>, worker: &By, day: Date, at: Timestamp) -> Result<()> {
    let people: Vec<(Uuid, Uuid)> = tx.query(
        "select r.id, r.person_id from referral r join person p on p.id = r.person_id
         where r.allocated_to = $1 and r.state = 'in-support' and p.died_on is null and p.address is not null
             and p.phone is not null
         order by r.received_at desc, r.id limit 4",
        values![worker.membership],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for ((referral, person), (time, way, place, note)) in people.into_iter().zip(VISITS) {
        let (id, form) = (tx.new_id(), tx.new_id());
        tx.execute(
            "insert into appointment (id, form_id, person_id, referral_id, membership_id, day, at_time, way, place, note,
                 state, made_at, account_id, changed_at, version)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'planned', $11, $12, $13, 1)",
            values![
                id,
                form,
                person,
                referral,
                worker.membership,
                day.to_string(),
                time,
                way,
                place,
                note,
                at,
                worker.account,
                at
            ],
        )?;
    }
    Ok(())
}
