//! Two records of one person become one, and so do their plans.

use store::{Tx, values};
use uuid::Uuid;

use crate::Result;

/// What was planned with the record that joins is part of the plan of the one that stays. Nobody has agreed to the two together,
/// so that the page says it was changed; the agreement to the other plan stays where it is. The earlier day of review holds.
pub(crate) fn joined(tx: &mut Tx<'_>, stays: Uuid, joins: Uuid) -> Result<()> {
    let other = tx.first("select review_on from plan where person_id = $1", values![joins], |row| {
        row.get::<Option<String>>(0)
    })?;
    let Some(review) = other else { return Ok(()) };
    for table in ["plan_goal", "plan_action"] {
        tx.execute(
            &format!("update {table} set person_id = $1 where person_id = $2"),
            values![stays, joins],
        )?;
    }
    tx.execute(
        "update plan_change set person_id = $1 where person_id = $2 and kind <> 'plan'",
        values![stays, joins],
    )?;
    let known = tx.first("select review_on from plan where person_id = $1", values![stays], |row| {
        row.get::<Option<String>>(0)
    })?;
    // Days of the form 2026-05-03 sort as text.
    let review = [known.clone().flatten(), review].into_iter().flatten().min();
    if known.is_some() {
        tx.execute(
            "insert into plan_change (thing_id, version, person_id, kind, was, changed_at, account_id, membership_id)
             select person_id, version, person_id, 'plan', $1, changed_at, account_id, membership_id from plan
             where person_id = $2",
            values![serde_json::json!({ "review_on": known.flatten() }).to_string(), stays],
        )?;
        tx.execute(
            "update plan set review_on = $1, edition = edition + 1, version = version + 1 where person_id = $2",
            values![review, stays],
        )?;
    } else {
        let now = tx.now();
        tx.execute(
            "insert into plan (person_id, version, edition, review_on, changed_at) values ($1, 1, 1, $2, $3)",
            values![stays, review, now],
        )?;
    }
    Ok(())
}
