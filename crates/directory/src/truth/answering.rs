//! How a service answers those who are sent to it. Counted by the room that knows of connections, which writes it here; read by the
//! page of a listing, by the search and by whoever thanks its owner. It is said only where it is kind, and there is no list by it.

use store::{Tx, values};
use uuid::Uuid;

use super::settings;
use crate::changes::{Change, ChangeLog};
use crate::{Kind, Result};

/// How a service answers, as it was counted. Numbers of people: they are said by [`vocabulary::small_numbers`] alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answering {
    /// So often somebody was told of it.
    pub told: i64,
    /// So many were put in touch with it.
    pub put_in_touch: i64,
    /// So often it answered.
    pub answered: i64,
    /// So often it said yes.
    pub accepted: i64,
    /// The number of working days within which three of four answers came.
    pub usual_days: Option<i64>,
}

impl Answering {
    /// Within how many working days it usually answers: where there are enough answers, and it is kind to say so.
    #[must_use]
    pub fn usually_within(&self) -> Option<i64> {
        let rule = &settings().answering;
        if self.answered < rule.least {
            return None;
        }
        let days = self.usual_days?;
        rule.kind_days.iter().copied().find(|most| days <= *most)
    }
}

/// How a service answers; nothing where nobody was sent.
///
/// # Errors
/// The store's.
pub fn of(tx: &mut Tx<'_>, service: Uuid) -> Result<Option<Answering>> {
    Ok(tx.first(
        "select told, put_in_touch, answered, accepted, usual_days from service_answering where service_id = $1",
        values![service],
        store::row!(Answering { told, put_in_touch, answered, accepted, usual_days }),
    )?)
}

/// Writes down how services answer. What is said of one that says something else than before is searched anew.
///
/// # Errors
/// The store's.
pub fn write(tx: &mut Tx<'_>, counted: &[(Uuid, Answering)]) -> Result<()> {
    let now = tx.now();
    let mut changed = Vec::new();
    for (service, one) in counted {
        let before = of(tx, *service)?;
        if before == Some(*one) {
            continue;
        }
        tx.execute(
            "insert into service_answering (service_id, told, put_in_touch, answered, accepted, usual_days, counted_at)
             values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (service_id) do update set told = excluded.told, put_in_touch = excluded.put_in_touch,
                 answered = excluded.answered, accepted = excluded.accepted, usual_days = excluded.usual_days,
                 counted_at = excluded.counted_at",
            values![*service, one.told, one.put_in_touch, one.answered, one.accepted, one.usual_days, now],
        )?;
        if before.and_then(|before| before.usually_within()) != one.usually_within() {
            changed.push(*service);
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    let mut log = ChangeLog::open(tx)?;
    for service in changed {
        log.note(Kind::Service, service, Change::Changed);
    }
    log.close(tx)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_kind_and_known_is_said() {
        let of = |answered, usual_days| {
            Answering { answered, usual_days, ..Answering::default() }.usually_within()
        };
        assert_eq!(of(7, Some(1)), None, "too few");
        assert_eq!(of(8, Some(0)), Some(1));
        assert_eq!(of(8, Some(3)), Some(3));
        assert_eq!(of(8, Some(4)), Some(5));
        assert_eq!(of(80, Some(11)), None, "nothing is said of whoever is slow");
        assert_eq!(of(80, None), None);
    }
}
