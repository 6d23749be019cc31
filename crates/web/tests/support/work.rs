//! Things of a link worker’s desk, as they are kept: they are there to be asked for.

use store::{Db, values};
use uuid::Uuid;

/// Something to do that is about nobody.
pub fn task(db: &Db, membership: Uuid) -> Uuid {
    db.write(move |tx| -> store::Result<Uuid> {
        let (id, form, now) = (tx.new_id(), tx.new_id(), tx.now());
        tx.execute(
            "insert into task (id, form_id, place, membership_id, words, due_on, made_at, version)
             values ($1, $2, 0, $3, 'Book the hall', '2026-05-04', $4, 1)",
            values![id, form, membership, now],
        )?;
        Ok(id)
    })
    .unwrap()
}

/// A handover of nobody.
pub fn handover(db: &Db, membership: Uuid) -> Uuid {
    db.write(move |tx| -> store::Result<Uuid> {
        let (id, form, now) = (tx.new_id(), tx.new_id(), tx.now());
        tx.execute(
            "insert into handover (id, form_id, from_id, at, reason, before_count, after_count)
             values ($1, $2, $3, $4, 'leaving', 0, 0)",
            values![id, form, membership, now],
        )?;
        Ok(id)
    })
    .unwrap()
}

/// A group that nobody leads.
pub fn group(db: &Db, scheme: Uuid) -> Uuid {
    db.write(move |tx| -> store::Result<Uuid> {
        let (id, form, now) = (tx.new_id(), tx.new_id(), tx.now());
        tx.execute(
            "insert into activity_group (id, form_id, scheme_id, name, place, made_at, changed_at, version)
             values ($1, $2, $3, 'Park walk', 'Hollin Park', $4, $5, 1)",
            values![id, form, scheme, now, now],
        )?;
        Ok(id)
    })
    .unwrap()
}
