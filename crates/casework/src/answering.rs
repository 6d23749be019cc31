//! How services answer those who are sent to them: counted here, where connections are known, and written down where the directory
//! reads it ([`directory::truth::answering`]). Of a year, so that a service that has become quicker is soon known as quick.

use std::collections::{HashMap, HashSet};

use directory::truth::answering::{self, Answering};
use jiff::{SignedDuration, Timestamp};
use store::{Db, values};
use uuid::Uuid;

use crate::Result;
use crate::clocks::{day_in_england, working_days_after};
use crate::matching::stored;

/// So far back it is counted.
const YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Services that are written in one transaction.
const AT_ONCE: usize = 500;

/// An answer that took longer is as slow as one that took so many working days.
const SLOWEST: u16 = 60;

#[derive(Default)]
struct Counted {
    told: i64,
    people: HashSet<Uuid>,
    accepted: i64,
    /// Working days that each answer took.
    took: Vec<u16>,
}

impl Counted {
    fn sum(mut self) -> Answering {
        self.took.sort_unstable();
        // The first by which three of four had come.
        let usual = (self.took.len() * 3).div_ceil(4).checked_sub(1).and_then(|place| self.took.get(place));
        Answering {
            told: self.told,
            put_in_touch: i64::try_from(self.people.len()).unwrap_or(i64::MAX),
            answered: i64::try_from(self.took.len()).unwrap_or(i64::MAX),
            accepted: self.accepted,
            usual_days: usual.map(|days| i64::from(*days)),
        }
    }
}

/// How many working days lie between two instants: none for an answer of the same day.
fn took(asked: Timestamp, answered: Timestamp) -> u16 {
    let (from, to) = (day_in_england(asked), day_in_england(answered));
    (0..SLOWEST).find(|days| working_days_after(from, *days) >= to).unwrap_or(SLOWEST)
}

/// Counts how all services have answered in the last year, and writes it down. Gives how many services that are.
///
/// # Errors
/// The store's.
pub fn count(db: &Db) -> Result<usize> {
    let counted = db.read(|tx| -> Result<_> {
        let since = tx.now() - YEAR;
        let mut all: HashMap<Uuid, Counted> = HashMap::new();
        let day = day_in_england(since).to_string();
        tx.each(
            // A sum of whole numbers is a decimal to PostgreSQL.
            "select service_id, cast(sum(times) as bigint) from signpost where day >= $1 group by service_id",
            values![day],
            |row| {
                all.entry(row.get(0)?).or_default().told = row.get(1)?;
                Ok(())
            },
        )?;
        tx.each(
            "select c.service_id, c.person_id, e.at,
                    (select a.at from connection_event a where a.connection_id = c.id and a.number > e.number
                         and a.moved in ('accept', 'reject') order by a.number limit 1),
                    (select a.moved from connection_event a where a.connection_id = c.id and a.number > e.number
                         and a.moved in ('accept', 'reject') order by a.number limit 1)
             from connection c join connection_event e on e.connection_id = c.id
             where e.moved = 'request' and e.at >= $1 and c.state <> 'entered-in-error'",
            values![since],
            |row| {
                let mut columns = row.columns();
                let one = all.entry(columns.next()?).or_default();
                one.people.insert(columns.next()?);
                let (asked, answered): (Timestamp, Option<Timestamp>) = (columns.next()?, columns.next()?);
                let answer: Option<String> = columns.next()?;
                one.accepted += i64::from(answer.as_deref() == Some("accept"));
                one.took.extend(answered.map(|answered| took(asked, answered)));
                Ok(())
            },
        )?;
        Ok(all)
    })?;
    let counted: Vec<(Uuid, Answering)> = counted.into_iter().map(|(id, one)| (id, one.sum())).collect();
    let found = counted.len();
    for some in counted.chunks(AT_ONCE) {
        let some = some.to_vec();
        db.write(move |tx| answering::write(tx, &some)).map_err(stored)?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_answer_takes_working_days_and_three_of_four_are_usual() {
        // Friday to Monday is one working day; 4 May 2026 is a bank holiday.
        assert_eq!(
            took(at("2026-04-24T15:00:00Z"), at("2026-04-24T23:30:00Z")),
            1,
            "after midnight in England"
        );
        assert_eq!(took(at("2026-04-24T15:00:00Z"), at("2026-04-27T09:00:00Z")), 1);
        assert_eq!(took(at("2026-05-01T15:00:00Z"), at("2026-05-05T09:00:00Z")), 1);
        assert_eq!(took(at("2026-05-01T15:00:00Z"), at("2026-05-01T16:00:00Z")), 0);
        assert_eq!(took(at("2025-05-01T15:00:00Z"), at("2026-05-01T16:00:00Z")), SLOWEST);
        let sum = Counted { took: vec![9, 1, 1, 2, 2, 3, 3, 20], ..Counted::default() }.sum();
        assert_eq!((sum.answered, sum.usual_days), (8, Some(3)));
        assert_eq!(Counted::default().sum(), Answering::default());
    }
}
