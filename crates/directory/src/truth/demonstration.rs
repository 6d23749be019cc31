//! Listings of a demonstration in every state in which a steward meets them, without two years of waiting.

use jiff::{Span, ToSpan as _};
use store::{Tx, values};
use uuid::Uuid;

use super::clock::{at_nine, day_in_england};
use super::fields::{Field, document_of, said_in};
use super::verification::{self, How, Said, Word};
use super::{Result, Standing, answering, proposals, room};

/// What happened to a listing of a demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Story {
    /// Nobody has confirmed it for so many months, and its clock has taken so many steps: the next one is due now.
    Old(i32, i64),
    /// Somebody reported three days ago that it may have closed, and nobody has looked.
    Reported,
    /// Its owner says that its time and its telephone are different.
    Different,
    /// Its owner said how much room there is, and it answers quickly.
    Answers,
}

/// Lets it happen.
///
/// # Errors
/// The store's.
pub fn tell(tx: &mut Tx<'_>, service: Uuid, story: Story) -> Result<()> {
    let now = tx.now();
    match story {
        Story::Old(months, step) => {
            let from = at_nine(day_in_england(now).saturating_sub(Span::new().months(months)));
            let stepped = (step > 0).then(|| at_nine(day_in_england(now).saturating_sub(30.days())));
            let standing = if step > 0 { Standing::Asked } else { Standing::Quiet };
            let state = match step {
                0 => "published",
                1 | 2 => "due for check",
                _ => "stale",
            };
            tx.execute(
                "insert into listing_clock (service_id, counted_from, step, stepped_at, look_at, standing, language, version)
                 values ($1, $2, $3, $4, $5, $6, 'en', 1) on conflict (service_id) do nothing",
                values![service, from, step, stepped, now, standing.as_str()],
            )?;
            tx.execute("update service set listing_state = $1 where id = $2", values![state, service])?;
        }
        Story::Reported => {
            let at = now - 72.hours();
            let id = tx.new_id();
            tx.execute(
                "insert into report (id, service_id, kind, words, language, at, due_at, times, last_at, state, version)
                 values ($1, $2, 'closed', $3, 'en', $4, $5, 2, $4, 'open', 1)",
                values![id, service, "The door was locked and nobody answered.", at, at + 48.hours()],
            )?;
        }
        Story::Different => {
            let Some((document, _, _)) = document_of(tx, service)? else { return Ok(()) };
            let form = tx.new_id();
            let name = said_in(&document, Field::Name);
            let word = Word {
                form,
                said: Said::Changed,
                how: How::Link,
                by_name: &name,
                link: None,
                account: None,
                membership: None,
                counts: false,
            };
            verification::record(tx, service, &word)?;
            let different = [
                (Field::When, said_in(&document, Field::When), "Thursdays, 2pm to 4pm".to_owned()),
                (Field::Phone, said_in(&document, Field::Phone), "0161 496 0777".to_owned()),
            ];
            proposals::keep(tx, service, form, &name, &different, &|_| false)?;
        }
        Story::Answers => {
            room::set(tx, service, room::Space::Waiting, Some(2))?;
            let one = answering::Answering {
                told: 40,
                put_in_touch: 12,
                answered: 11,
                accepted: 10,
                usual_days: Some(2),
            };
            answering::write(tx, &[(service, one)])?;
        }
    }
    Ok(())
}
