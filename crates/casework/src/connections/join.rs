//! What becomes of connections when two records become one, when support ends, and when somebody dies.

use access::By;
use store::{Tx, values};
use uuid::Uuid;

use super::moves::{Doing, Who, make};
use super::read::{Happens, OPEN, write_event};
use super::{Moved, Side, State, messages, read};
use crate::Result;

/// The reason for which what was proposed ends with the life of the person.
const DIED: &str = "died";
/// The reason for which it ends with support.
const SUPPORT_ENDED: &str = "support-ended";

/// The connections of a record that becomes part of another go with it. A service that is open in both is open once: the one
/// that is further along, or the older.
pub(crate) fn joined(tx: &mut Tx<'_>, by: &By, stays: Uuid, joins: Uuid) -> Result<()> {
    let sql = format!(
        "select id, service_id, state, person_id, version from connection where person_id in ($1, $2) and state in {OPEN}
         order by made_at, id"
    );
    let open: Vec<(Uuid, Uuid, String, Uuid, i64)> = tx.query(&sql, values![stays, joins], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
    })?;
    for (id, service, state, person, version) in &open {
        let is_proposed = |state: &str| state == State::Proposed.as_str();
        let better = open.iter().any(|(_, same, other, whose, _)| {
            same == service && whose != person && (is_proposed(state) && !is_proposed(other))
        });
        let older = open.iter().take_while(|(other, ..)| other != id).any(|(_, same, other, whose, _)| {
            same == service && whose != person && is_proposed(state) == is_proposed(other)
        });
        if better || older {
            end(tx, *id, *version, Moved::Join, None)?;
            // The provider goes on with the one that stays: what led to this one leads nowhere.
            messages::close(tx, by, *id)?;
            let other = open.iter().find(|(_, same, _, whose, _)| same == service && whose != person);
            // Whoever has a place in a session of the provider keeps it, by the one that stays.
            for table in ["group_booking", "group_regular"] {
                let Some((other, ..)) = other else { continue };
                let sql = format!("update {table} set connection_id = $1 where connection_id = $2");
                tx.execute(&sql, values![*other, *id])?;
            }
        }
    }
    tx.execute("update connection set person_id = $1 where person_id = $2", values![stays, joins])?;
    Ok(())
}

/// What was proposed to somebody of whom no referral is open any more, or who has died, is called off.
///
/// Of what a provider was asked, what nobody has answered is called off too, and everything where they have died: nothing is shared
/// of the dead by what they once agreed to. Whoever goes somewhere goes on going there when support ends.
pub(crate) fn call_off_if_over(tx: &mut Tx<'_>, by: &By, person: Uuid) -> Result<()> {
    let died = tx.first("select died_on from person where id = $1", values![person], |row| {
        row.get::<Option<String>>(0)
    })?;
    let died = died.flatten().is_some();
    let open = tx.first(
        "select id from referral where person_id = $1 and phase <> 'over' limit 1",
        values![person],
        |row| row.get::<Uuid>(0),
    )?;
    if open.is_some() && !died {
        return Ok(());
    }
    let proposed: Vec<(Uuid, i64)> = tx.query(
        "select id, version from connection where person_id = $1 and state = 'proposed' order by id",
        values![person],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let reason = if died { DIED } else { SUPPORT_ENDED };
    for (id, version) in proposed {
        end(tx, id, version, Moved::End, Some(reason))?;
    }
    for one in read::of(tx, person)? {
        let waits = one.state == State::Requested
            || (one.state == State::OnHold && one.before_hold == Some(State::Requested));
        if one.state.is_open() && (died || waits) {
            let is = make(tx, Who::Clock(by), &one, &Doing::of(Moved::End).because(reason))?;
            messages::called_off(tx, by, &is)?;
        }
    }
    Ok(())
}

fn end(tx: &mut Tx<'_>, id: Uuid, version: i64, moved: Moved, reason: Option<&str>) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "update connection set state = 'cancelled', state_since = $1, changed_at = $2, version = version + 1 where id = $3",
        values![now, now, id],
    )?;
    let happens = Happens::by(Side::Clock, moved, State::Cancelled).because(reason);
    write_event(tx, id, version + 1, (None, None), &happens)
}
